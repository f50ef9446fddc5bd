package intake

import (
	"bytes"
	"crypto/sha256"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

var update = flag.Bool("update", false, "write proposal.txt of the vectors anew")

// forms has the vectors that the tests of Go and of JavaScript share.
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
		basis = digits(strings.ReplaceAll(string(before), "\r\n", "\n"))
	}
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	var b strings.Builder
	fmt.Fprintf(&b, "-----BEGIN WIJKGIDS-----\nbestand: %s\nbasis: %s\nregels: %d\nsom: %s\n\n", name, basis, len(lines), digits(text))
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

func digits(text string) string { return fmt.Sprintf("%x", sha256.Sum256([]byte(text)))[:12] }

// pieces returns the pieces of a line; one that is empty for an empty line.
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

func TestVectorsAreWhatTheFormWrites(t *testing.T) {
	dirs, err := os.ReadDir(forms)
	if err != nil || len(dirs) < 5 {
		t.Fatalf("%d vectors: %v", len(dirs), err)
	}
	for _, d := range dirs {
		dir := filepath.Join(forms, d.Name())
		file := filepath.Join(dir, "proposal.txt")
		after, err := os.ReadFile(filepath.Join(dir, "after.md"))
		if err != nil {
			t.Fatal(err)
		}
		before, err := os.ReadFile(filepath.Join(dir, "before.md"))
		if err != nil {
			before = nil
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		name := regexp.MustCompile(`(?m)^bestand: (.*)$`).FindSubmatch(want)
		if name == nil {
			t.Fatalf("%s: no bestand", file)
		}
		got := []byte(write(string(name[1]), before, after))
		if *update {
			if err := os.WriteFile(file, got, 0o644); err != nil {
				t.Fatal(err)
			}
		} else if !bytes.Equal(got, want) {
			t.Errorf("%s: got\n%s\nwant\n%s", file, got, want)
		}
		for n, line := range strings.Split(string(got), "\n") {
			if utf8.RuneCountInString(line) > 69 || strings.HasSuffix(line, " ") {
				t.Errorf("%s:%d: %q", file, n+1, line)
			}
		}
	}
}
