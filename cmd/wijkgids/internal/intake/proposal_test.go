package intake

import (
	"bytes"
	"encoding/base64"
	"flag"
	"fmt"
	"mime/quotedprintable"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

var update = flag.Bool("update", false, "write proposal.txt of the vectors anew")

// forms has the vectors that the Go tests and the JavaScript tests share.
const forms = "../../testdata/forms"

// unseen matches the characters that docs/proposal.md lists by number.
var unseen = regexp.MustCompile(`[\x00-\x08\x0b-\x1f\x7f-\xa0\x{ad}\x{300}-\x{36f}\x{61c}\x{180e}\x{2000}-\x{200f}\x{2028}-\x{202f}\x{205f}-\x{206f}\x{3000}` +
	`\x{e000}-\x{f8ff}\x{fe00}-\x{fe0f}\x{feff}\x{fff9}-\x{fffd}\x{e0000}-\x{10ffff}]`)

// write returns the block of a file, as the form writes it. before is nil for a new file.
func write(name string, before, after []byte) string {
	text := strings.ReplaceAll(string(after), "\r\n", "\n")
	if !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	basis := "nieuw"
	if before != nil {
		basis = sum(strings.ReplaceAll(string(before), "\r\n", "\n"))
	}
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	var b strings.Builder
	fmt.Fprintf(&b, "-----BEGIN WIJKGIDS-----\nbestand: %s\nbasis: %s\nregels: %d\nsom: %s\n\n", name, basis, len(lines), sum(text))
	for _, line := range lines {
		for i, piece := range pieces(line) {
			mark := "| "
			if i > 0 {
				mark = "+ "
			}
			b.WriteString(strings.TrimRight(mark+piece, " ") + "\n")
		}
	}
	b.WriteString("-----END WIJKGIDS-----\n")
	return b.String()
}

// pieces returns the pieces of a line; an empty line has one empty piece.
func pieces(line string) []string {
	var items []string
	for at, r := range line {
		before, after := line[:at], line[at+utf8.RuneLen(r):]
		behindSpace := strings.HasSuffix(before, " ")
		item := string(r)
		switch {
		case r == '\t':
			item = `\t`
		case r == ' ' && behindSpace:
			item = `\_`
		case r == '\\', r == '@', r == ':' && strings.HasPrefix(after, "//"),
			r == '.' && len(before) >= 3 && strings.EqualFold(before[len(before)-3:], "www"),
			(r == '|' || r == '+' || r == '>') && behindSpace:
			item = `\` + item
		case unseen.MatchString(item):
			item = fmt.Sprintf(`\u{%x}`, r)
		}
		items = append(items, item)
	}
	if items == nil {
		return []string{""}
	}
	var all []string
	for len(items) > 0 {
		n, width := 0, 0
		for n < len(items) && width+utf8.RuneCountInString(items[n]) <= 65 {
			width += utf8.RuneCountInString(items[n])
			n++
		}
		if n < len(items) {
			for k := n - 1; k > 0; k-- {
				if items[k] == " " {
					n = k + 1
					break
				}
			}
		}
		for _, i := range []int{0, n - 1} {
			if items[i] == " " {
				items[i] = `\_`
			}
		}
		all = append(all, strings.Join(items[:n], ""))
		items = items[n:]
	}
	return all
}

// A vector is a folder of testdata/forms.
type vector struct {
	dir, name     string
	before, after []byte // before is nil for a new file
	proposal      []byte
}

func vectors(t testing.TB) []vector {
	t.Helper()
	dirs, err := filepath.Glob(forms + "/*/proposal.txt")
	if err != nil || len(dirs) < 5 {
		t.Fatalf("%d vectors: %v", len(dirs), err)
	}
	var all []vector
	for _, file := range dirs {
		v := vector{dir: filepath.Dir(file)}
		read := func(name string) []byte {
			data, err := os.ReadFile(filepath.Join(v.dir, name))
			if err != nil && (name != "before.md" || !os.IsNotExist(err)) {
				t.Fatal(err)
			}
			return data
		}
		v.before, v.after, v.proposal = read("before.md"), read("after.md"), read("proposal.txt")
		name := regexp.MustCompile(`(?m)^bestand: (.*)$`).FindSubmatch(v.proposal)
		if name == nil {
			t.Fatalf("%s: no bestand", file)
		}
		v.name = string(name[1])
		all = append(all, v)
	}
	return all
}

func TestVectorsAreWhatTheFormWrites(t *testing.T) {
	for _, v := range vectors(t) {
		file := filepath.Join(v.dir, "proposal.txt")
		got := []byte(write(v.name, v.before, v.after))
		if *update {
			if err := os.WriteFile(file, got, 0o644); err != nil {
				t.Fatal(err)
			}
		} else if !bytes.Equal(got, v.proposal) {
			t.Errorf("%s: got\n%s\nwant\n%s", file, got, v.proposal)
		}
		for n, line := range strings.Split(string(got), "\n") {
			if utf8.RuneCountInString(line) > 69 || strings.HasSuffix(line, " ") {
				t.Errorf("%s:%d: %q", file, n+1, line)
			}
		}
	}
}

// readOne returns the only proposal in a text.
func readOne(t *testing.T, data []byte) *proposal {
	t.Helper()
	text, ok := decode(plainText(data))
	r := &reader{file: "mail.txt"}
	r.readProposals(text)
	all := r.proposals
	if !ok || len(all) != 1 || len(r.problems) > 0 {
		t.Fatalf("%d proposals, %v, in\n%s", len(all), r.problems, text)
	}
	return all[0]
}

// wrapped wraps lines as a program does that shows at most 60 characters per line.
func wrapped(text, end string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		for utf8.RuneCountInString(line) > 60 {
			at := strings.LastIndex(string([]rune(line)[:60]), " ")
			if at <= 1 {
				break
			}
			b.WriteString(line[:at] + end)
			line = line[at+1:]
		}
		b.WriteString(line + "\n")
	}
	return b.String()
}

// A proposal stays the same whatever mail programs do to its text.
func TestProposalSurvivesMail(t *testing.T) {
	every := func(prefix, suffix string) func(string) []byte {
		return func(text string) []byte {
			var b strings.Builder
			for line := range strings.Lines(text) {
				b.WriteString(prefix + strings.TrimSuffix(line, "\n") + suffix)
			}
			return []byte(b.String())
		}
	}
	var qp, b64 bytes.Buffer
	ways := map[string]func(string) []byte{
		"as it is":     every("", "\n"),
		"CRLF":         every("", "\r\n"),
		"quoted":       every("> ", "\n"),
		"quoted twice": every("> > ", "\r\n"),
		"quoted tight": every(">>", "\n"),
		"indented":     every("    ", "\n"),
		"padded":       every("", "   \n"),
		"double":       every("", "\n\n"),
		"with a mark":  func(s string) []byte { return []byte("\ufeff" + s) },
		"hard spaces":  func(s string) []byte { return []byte(strings.ReplaceAll(s, " ", "\u00a0")) },
		"soft wrapped": func(s string) []byte { return []byte(wrapped(s, " \n")) },
		"hard wrapped": func(s string) []byte { return []byte(wrapped(s, "\n")) },
		"wrapped in a quote": func(s string) []byte {
			return every("> ", "\n")(wrapped(s, "\n"))
		},
		"nicer dashes": func(s string) []byte {
			s = strings.Replace(s, "-----BEGIN WIJKGIDS-----", "——-BEGIN WIJKGIDS——-", 1)
			return []byte(strings.Replace(s, "\n-----END WIJKGIDS-----", "\n—END WIJKGIDS-----", 1))
		},
		"between other text": func(s string) []byte {
			return []byte("Beste redactie,\n\nHierbij een | voorstel:\n\n" + s + "\n-- \nGroet\n+ iemand\nbestand: iets.md\n")
		},
		"twice, as in a reply": func(s string) []byte { return append([]byte(s), every("> ", "\n")(s)...) },
		"a saved message": func(s string) []byte {
			qp.Reset()
			w := quotedprintable.NewWriter(&qp)
			w.Write([]byte(s))
			w.Close()
			return []byte("From: iemand@voorbeeld.example\r\nSubject: voorstel\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + qp.String())
		},
		"a message with an attachment": func(s string) []byte {
			b64.Reset()
			w := base64.NewEncoder(base64.StdEncoding, &b64)
			w.Write([]byte(s))
			w.Close()
			return []byte("From iemand\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: multipart/alternative; boundary=y\n\n" +
				"--y\nContent-Type: text/plain\n\nZie de bijlage.\n--y\nContent-Type: text/html\n\n<p>Zie de bijlage.\n--y--\n" +
				"--x\nContent-Type: application/octet-stream\nContent-Disposition: attachment; filename=\"voorstel.TXT\"\nContent-Transfer-Encoding: base64\n\n" + b64.String() + "\n--x--\n")
		},
	}
	for _, d := range vectors(t) {
		for name, mangle := range ways {
			t.Run(filepath.Base(d.dir)+"/"+name, func(t *testing.T) {
				text, _ := decode(plainText(mangle(string(d.proposal))))
				r := &reader{file: "mail.txt"}
				r.readProposals(text)
				all := r.proposals
				want := 1
				if strings.HasPrefix(name, "twice") {
					want = 2
				}
				if len(all) != want || len(r.problems) > 0 {
					t.Fatalf("%d proposals, %v, in\n%s", len(all), r.problems, text)
				}
				for _, p := range all {
					if whole := strings.TrimSuffix(string(d.after), "\n") + "\n"; p.text != whole || p.name != d.name {
						t.Errorf("%s: got\n%q\nwant\n%q", p.name, p.text, whole)
					}
				}
			})
		}
	}
}

// A text that was saved as Windows-1252, with the characters that this encoding has.
func TestProposalInWindows1252(t *testing.T) {
	after := []byte("---\ntitel: Café ‘De Hoek’ – €1\n---\n")
	data, err := charmap.Windows1252.NewEncoder().Bytes([]byte(write("over.md", nil, after)))
	if err != nil {
		t.Fatal(err)
	}
	if p := readOne(t, data); p.text != string(after) {
		t.Errorf("got %q", p.text)
	}
}

// Each character of the file has its place in the text that was sent.
func TestPlacesLeadToTheTextThatWasSent(t *testing.T) {
	after := "---\ntitel: \"x@y\"\n\n" + strings.Repeat("woord ", 20) + "eind\n"
	p := readOne(t, []byte("Hallo,\n\n> "+strings.ReplaceAll(write("over.md", nil, []byte(after)), "\n", "\n> ")+"\n"))
	for _, c := range []struct{ line, column, wantLine, wantColumn int }{
		{1, 1, 9, 5},    // below six lines of header
		{2, 8, 10, 12},  // the quote
		{2, 10, 10, 14}, // the @, at its backslash
		{2, 11, 10, 16}, // after it
		{3, 1, 11, 3},   // an empty line
		{4, 7, 12, 11},
		{4, 64, 13, 8}, // in the second piece, after 60 characters
		{4, 999, 13, 69},
		{9, 1, 3, 3}, // after the end
	} {
		if got := p.place(c.line, c.column); got != (place{c.wantLine, c.wantColumn}) {
			t.Errorf("%d:%d is at %v, want %d:%d", c.line, c.column, got, c.wantLine, c.wantColumn)
		}
	}
}

func FuzzProposal(f *testing.F) {
	for _, d := range vectors(f) {
		f.Add(string(d.after), 3)
	}
	f.Add("a  b\\ \t\u00a0e\u0301", 0)
	f.Fuzz(func(t *testing.T, text string, depth int) {
		if !utf8.ValidString(text) {
			return
		}
		text = strings.TrimSuffix(withLF(text), "\n") + "\n"
		sent := write("over.md", nil, []byte(text))
		quote := strings.Repeat("> ", max(0, min(depth, 5)))
		p := readOne(t, []byte(quote+strings.ReplaceAll(wrapped(sent, " \n"), "\n", "\r\n"+quote)))
		if p.text != text {
			t.Errorf("got %q\nwant %q from\n%s", p.text, text, sent)
		}
	})
}

func FuzzText(f *testing.F) {
	for _, d := range vectors(f) {
		f.Add([]byte(d.proposal))
	}
	f.Add([]byte("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\n--x--"))
	f.Add([]byte("-----BEGIN WIJKGIDS-----\n|\\u{\n+"))
	f.Fuzz(func(t *testing.T, data []byte) {
		text, _ := decode(plainText(data))
		r := &reader{file: "x"}
		r.readProposals(text)
		for _, p := range r.proposals {
			if sum(p.text) != p.headers["som"].text {
				t.Errorf("a text with another sum was taken: %q", p.text)
			}
		}
		for _, p := range r.problems {
			if p.Line < 1 || p.Column < 1 || p.Line > 1+strings.Count(text, "\n") {
				t.Errorf("%v", p)
			}
		}
	})
}
