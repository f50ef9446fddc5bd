package content

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/problem"
)

// characters checks the characters of a file and returns its text in normal form: "\n" for every
// line ending, and each letter with its accents as one character (NFC), so that "é" is the same
// text however it was typed. It returns nil when the file cannot be read.
func characters(src []byte, name string) ([]byte, []problem.Problem) {
	if bytes.HasPrefix(src, []byte("\xef\xbb\xbf")) {
		return nil, []problem.Problem{problem.New(problem.Start(name), problem.ByteOrderMark)}
	}
	if !utf8.Valid(src) {
		return nil, []problem.Problem{problem.New(invalidByte(src, name), problem.NotUTF8)}
	}
	if bytes.IndexByte(src, '\r') >= 0 {
		src = bytes.ReplaceAll(src, []byte("\r\n"), []byte("\n"))
		src = bytes.ReplaceAll(src, []byte("\r"), []byte("\n"))
	}
	if isPlain(src) {
		return src, nil
	}
	ps := hidden(src, name)
	if !norm.NFC.IsNormal(src) {
		src = norm.NFC.Bytes(src)
	}
	return src, ps
}

// isPlain reports whether a text is ASCII without control characters, apart from tabs and line
// ends.
func isPlain(src []byte) bool {
	for _, c := range src {
		if !isPlainByte(c) {
			return false
		}
	}
	return true
}

func isPlainByte(c byte) bool { return c >= ' ' && c < 0x7f || c == '\n' || c == '\t' }

// hidden reports invisible characters: those that no page can show, and those that split a word in
// two for a search. It reports only the first of each kind.
func hidden(src []byte, name string) []problem.Problem {
	var ps []problem.Problem
	var seen [2]int
	for i := 0; i < len(src); {
		if isPlainByte(src[i]) { // the common case
			i++
			continue
		}
		r, size := utf8.DecodeRune(src[i:])
		kind, id := 0, problem.Control
		switch {
		case unicode.IsControl(r), r >= 0xfdd0 && r <= 0xfdef, r&0xfffe == 0xfffe:
		case dutch.SplitsWords(r):
			kind, id = 1, problem.HiddenCharacter
		default:
			kind = -1
		}
		if kind >= 0 {
			if seen[kind]++; seen[kind] == 1 {
				ps = append(ps, problem.New(problem.PlaceOf(name, src, i), id, dutch.CharacterName(r), around(src, i, size)))
			}
		}
		i += size
	}
	return ps
}

// around returns the word around the character src[i:i+size], for a message. A "·" replaces that
// character.
func around(src []byte, i, size int) string {
	isBreak := func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }
	from := bytes.LastIndexFunc(src[max(i-40, 0):i], isBreak) + 1 + max(i-40, 0)
	rest := src[i+size : min(len(src), i+size+40)]
	if n := bytes.IndexFunc(rest, isBreak); n >= 0 {
		rest = rest[:n]
	}
	text := string(bytes.ToValidUTF8(src[from:i], nil)) + "·" + string(bytes.ToValidUTF8(rest, nil))
	return dutch.Visible(text)
}
