package markdown

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// AllowedLink says whether an address may become a link: http and https with a
// host, mailto, tel, and addresses without a scheme on the guide itself.
//
// A browser is kinder than the standards: it reads past tabs and newlines, and
// takes "\" for "/" (https://url.spec.whatwg.org/#url-parsing). Whatever it could
// so take for another host or scheme is refused here.
func AllowedLink(target string) bool {
	scheme, rest, ok := splitScheme(target)
	if !ok {
		return false
	}
	switch scheme {
	case "":
		return target != "" && !strings.HasPrefix(target, "//")
	case "http", "https":
		host, found := strings.CutPrefix(rest, "//")
		return found && host != "" && !strings.ContainsRune("/?#", rune(host[0]))
	case "mailto", "tel":
		return rest != ""
	}
	return false
}

// allowedImage says whether an address may be that of an image: a path in the
// guide, because pages load nothing from other hosts.
func allowedImage(target string) bool {
	scheme, _, ok := splitScheme(target)
	return ok && scheme == "" && target != "" && !strings.HasPrefix(target, "//") && target[0] != '#' && target[0] != '?'
}

// splitScheme splits an address at the colon of its scheme, which it gives in
// lower case; without one the scheme is empty. It is not ok when the address
// holds what no address should: a control character or a backslash.
func splitScheme(target string) (scheme, rest string, ok bool) {
	for _, r := range target {
		if r == '\\' || unicode.IsControl(r) || r == '\uFFFD' {
			return "", "", false
		}
	}
	if i := strings.IndexAny(target, ":/?#"); i >= 0 && target[i] == ':' {
		// What stands before the colon may be no scheme at all, as in "12:30.md".
		// That is refused too: a browser and RFC 3986, 4.2 would read it as one.
		if i == 0 {
			return "", "", false
		}
		return strings.ToLower(target[:i]), target[i+1:], true
	}
	return "", target, true
}

// isExternal says whether a href leads to another site.
func isExternal(href string) bool {
	i := strings.IndexByte(href, ':')
	return i > 0 && (strings.EqualFold(href[:i], "https") || strings.EqualFold(href[:i], "http"))
}

// bareAddress makes links of addresses that stand in the text by themselves, as
// on GitHub (https://github.github.com/gfm/#autolinks-extension-): after
// https://, http:// or www., and around an @.
//
// goldmark's own extension tries at every space. This one waits for the ':', '.'
// or '@' in an address and takes back the letters before it, which costs a text
// without addresses next to nothing. A bare www. is taken to mean https.
type bareAddress struct{}

func (bareAddress) Trigger() []byte { return []byte{':', '.', '@'} }

func (bareAddress) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	last, ok := parent.LastChild().(*ast.Text)
	if !ok || last.Segment.Stop != segment.Start || last.SoftLineBreak() || segment.Padding != 0 || pc.IsInLinkLabel() {
		return nil
	}
	src := block.Source()
	start, length, kind := 0, 0, ast.AutoLinkType(ast.AutoLinkURL)
	var protocol []byte
	switch line[0] {
	case ':':
		if !bytes.HasPrefix(line, []byte("://")) {
			return nil
		}
		before := src[last.Segment.Start:segment.Start]
		switch {
		case hasSuffixFold(before, "https"):
			start = segment.Start - len("https")
		case hasSuffixFold(before, "http"):
			start = segment.Start - len("http")
		default:
			return nil
		}
		length = addressLength(line, len("://"))
	case '.':
		if !hasSuffixFold(src[last.Segment.Start:segment.Start], "www") {
			return nil
		}
		start = segment.Start - len("www")
		length = addressLength(line, 1)
		protocol = []byte("https")
	case '@':
		start, length = mailAddress(src, line, segment.Start, contiguousFrom(last))
		kind = ast.AutoLinkEmail
	}
	if length == 0 || wordBefore(src, start) {
		return nil
	}
	cutBack(parent, start, pc)
	block.Advance(length)
	link := ast.NewAutoLink(kind, ast.NewTextSegment(text.NewSegment(start, segment.Start+length)))
	link.Protocol = protocol
	link.SetPos(start)
	return link
}

// addressLength gives how many bytes of line belong to an address whose host
// begins at line[host:], or 0 when it is none.
func addressLength(line []byte, host int) int {
	end := host
	for end < len(line) {
		if c := line[end]; isAlnum(c) || c == '-' || c == '_' || c == '.' {
			end++
		} else if n := foreignLetter(line[end:]); n > 0 {
			end += n
		} else {
			break
		}
	}
	if end = host + len(bytes.TrimRight(line[host:end], "._")); !isHost(line[host:end]) {
		return 0
	}
	for end < len(line) {
		if c := line[end]; c < utf8.RuneSelf {
			if c <= ' ' || strings.IndexByte("\"<>\\^`{|}", c) >= 0 {
				break
			}
			end++
			continue
		}
		n := foreignLetter(line[end:])
		if n == 0 { // a quote, dash or space of the sentence
			break
		}
		end += n
	}
	return trimAddress(line[:end])
}

// foreignLetter gives the length of the letter, digit or mark outside ASCII that
// s begins with, or 0.
func foreignLetter(s []byte) int {
	if len(s) == 0 || s[0] < utf8.RuneSelf {
		return 0
	}
	r, size := utf8.DecodeRune(s)
	if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
		return size
	}
	return 0
}

// trimAddress gives the length of an address without the punctuation that
// belongs to the sentence around it.
func trimAddress(s []byte) int {
	end := len(s)
	round := bytes.Count(s, []byte{')'}) - bytes.Count(s, []byte{'('})
	square := bytes.Count(s, []byte{']'}) - bytes.Count(s, []byte{'['})
	for end > 0 {
		switch s[end-1] {
		case '?', '!', '.', ',', ':', '*', '_', '~', '\'':
			end--
		case ';': // with the whole of an entity, as in "&gt;"
			i := end - 1
			for i > 0 && isAlnum(s[i-1]) {
				i--
			}
			if end--; i < end && i > 0 && s[i-1] == '&' {
				end = i - 1
			}
		case ')':
			if round <= 0 {
				return end
			}
			round--
			end--
		case ']':
			if square <= 0 {
				return end
			}
			square--
			end--
		default:
			return end
		}
	}
	return end
}

// isHost says whether a name of host characters is that of a host on the
// internet: parts with a dot between them.
func isHost(name []byte) bool {
	return bytes.IndexByte(name, '.') > 0 && name[len(name)-1] != '.' && !bytes.Contains(name, []byte(".."))
}

// mailAddress finds the address around the '@' at src[at], which is line[0]: the
// offset where it starts, not before from, and how many bytes of line belong to
// it, 0 when it is none.
func mailAddress(src, line []byte, at, from int) (start, length int) {
	start = at
	for start > from && (isAlnum(src[start-1]) || strings.IndexByte(".-_+", src[start-1]) >= 0) {
		start--
	}
	for start < at && !isAlnum(src[start]) {
		start++
	}
	end := 1
	for end < len(line) && (isAlnum(line[end]) || line[end] == '.' || line[end] == '-' || line[end] == '_') {
		end++
	}
	for end > 1 && (line[end-1] == '.' || line[end-1] == '_') { // of the sentence, or of emphasis
		end--
	}
	if start == at || !isHost(line[1:end]) || !isAlnum(line[end-1]) || foreignLetter(line[end:]) > 0 {
		return 0, 0
	}
	return start, end
}

// contiguousFrom gives the offset from which the source runs on to the end of
// last in pieces of text and underscores, which goldmark keeps apart for a while.
func contiguousFrom(last *ast.Text) int {
	from := last.Segment.Start
	for n := last.PreviousSibling(); n != nil; n = n.PreviousSibling() {
		switch n := n.(type) {
		case *ast.Text:
			if n.Segment.Stop != from || n.SoftLineBreak() || n.HardLineBreak() {
				return from
			}
			from = n.Segment.Start
		case *parser.Delimiter:
			if n.Char != '_' || n.Segment.Stop != from {
				return from
			}
			from = n.Segment.Start
		default:
			return from
		}
	}
	return from
}

// cutBack takes from the end of parent everything at or after the offset, which
// contiguousFrom has found to be text and underscores.
func cutBack(parent ast.Node, offset int, pc parser.Context) {
	for {
		switch n := parent.LastChild().(type) {
		case *ast.Text:
			if n.Segment.Start < offset {
				n.Segment.Stop = min(n.Segment.Stop, offset)
				return
			}
			parent.RemoveChild(parent, n)
		case *parser.Delimiter:
			if n.Segment.Start < offset {
				return
			}
			pc.RemoveDelimiter(n) // leaves it as text
		default:
			return
		}
	}
}

// wordBefore says whether a letter or digit stands directly before the offset.
func wordBefore(src []byte, offset int) bool {
	r, _ := utf8.DecodeLastRune(src[:offset])
	return offset > 0 && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// hasSuffixFold says whether s ends in suffix, in upper or lower case.
func hasSuffixFold(s []byte, suffix string) bool {
	if len(s) < len(suffix) {
		return false
	}
	s = s[len(s)-len(suffix):]
	for i := range s {
		if lower(s[i]) != suffix[i] {
			return false
		}
	}
	return true
}
