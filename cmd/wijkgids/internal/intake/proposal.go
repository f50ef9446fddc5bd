package intake

import (
	"path"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// The lines around a block, also with the dashes that mail programs put in place of "-".
var (
	begins = regexp.MustCompile(`^[-‐-―−]+ ?BEGIN WIJKGIDS ?[-‐-―−]+$`)
	ends   = regexp.MustCompile(`^[-‐-―−]+ ?END WIJKGIDS ?[-‐-―−]+$`)
	header = regexp.MustCompile(`^([a-z]+):(.*)$`)
)

// The values of headers.
var (
	files  = regexp.MustCompile(`^(?:([a-z0-9-]+)/)?([a-z0-9-]+(?:\.[a-z-]+)?)\.md$`)
	digits = regexp.MustCompile(`^[0-9a-f]{12}$`)
)

const isNew = "nieuw"

// A sentLine is a line of the input, without quote marks and the space around it.
type sentLine struct {
	text string
	at   place // of its first character
}

// sentLines returns the lines of an input.
func sentLines(text string) []sentLine {
	var lines []sentLine
	n := 0
	for line := range strings.SplitSeq(withLF(text), "\n") {
		n++
		line = strings.ReplaceAll(line, "\u00a0", " ") // the payload has no such character
		rest := strings.TrimLeft(line, "> \t\ufeff")
		column := 1 + len([]rune(line)) - len([]rune(rest))
		lines = append(lines, sentLine{strings.TrimRightFunc(rest, unicode.IsSpace), place{n, column}})
	}
	return lines
}

// A block is one file of a proposal.
type block struct {
	begin   place
	headers map[string]sentLine
	last    string // name of the header that was read last
	lines   []sent // of the payload, before unescaping
}

// sent is text with the place of each character in the input.
type sent struct {
	text  []rune
	at    []place
	start place // of the line; the place of a character that is missing
}

func (s *sent) add(text string, at place) {
	for _, r := range text {
		s.text, s.at = append(s.text, r), append(s.at, at)
		at.column++
	}
}

// A proposal is the new text of one file.
type proposal struct {
	block
	name     string // path below content/
	basis    string
	text     string
	position [][]place // of each character of each line, in the input
}

// place returns the place in the input of a place in the file.
func (p *proposal) place(line, column int) place {
	if line > len(p.position) {
		return p.begin
	}
	at := p.position[line-1]
	if column <= len(at) {
		return at[column-1]
	}
	if len(at) == 0 {
		return p.lines[line-1].start
	}
	last := at[len(at)-1]
	last.column++
	return last
}

// readProposals reads the blocks of a text.
func (r *reader) readProposals(text string) {
	var open *block
	for _, line := range sentLines(text) {
		switch {
		case begins.MatchString(line.text):
			if open != nil {
				r.report(open.begin, problem.ProposalCut)
			}
			open = &block{begin: line.at, headers: map[string]sentLine{}}
		case open == nil || line.text == "":
		case ends.MatchString(line.text):
			if p := r.proposal(open); p != nil {
				r.proposals = append(r.proposals, p)
			}
			open = nil
		default:
			open.add(line)
		}
	}
	if open != nil {
		r.report(open.begin, problem.ProposalCut)
	}
}

// add adds a line to the block.
func (b *block) add(line sentLine) {
	rest := func() (string, place) {
		at := line.at
		at.column++
		text := line.text[1:]
		if cut, ok := strings.CutPrefix(text, " "); ok {
			at.column++
			return cut, at
		}
		return text, at
	}
	last := len(b.lines) - 1
	switch {
	case line.text[0] == '|':
		text, at := rest()
		next := sent{start: line.at}
		next.add(text, at)
		b.lines = append(b.lines, next)
	case last >= 0 && line.text[0] == '+':
		b.lines[last].add(rest())
	case last >= 0: // wrapped by a mail program
		b.lines[last].add(" ", line.at)
		b.lines[last].add(line.text, line.at)
	case header.MatchString(line.text):
		m := header.FindStringSubmatch(line.text)
		if b.last = m[1]; b.headers[b.last].text == "" {
			b.headers[b.last] = sentLine{strings.TrimSpace(m[2]), line.at}
		}
	case b.last != "" && b.headers[b.last].text == "": // wrapped after the colon
		b.headers[b.last] = sentLine{line.text, b.headers[b.last].at}
	}
}

// proposal returns the proposal in a block. It reports a block that has none, and returns nil.
func (r *reader) proposal(b *block) *proposal {
	p := &proposal{block: *b}
	value := func(name string) string {
		h, ok := b.headers[name]
		if !ok {
			r.report(b.begin, problem.ProposalHeader, name)
		}
		return h.text
	}
	before := len(r.problems)
	name, basis, count, want := value("bestand"), value("basis"), value("regels"), value("som")
	if len(r.problems) > before {
		return nil
	}
	wrong := func(header, wants string) {
		h := b.headers[header]
		r.report(h.at, problem.ProposalValue, header, wants, h.text)
	}
	if basis != isNew && !digits.MatchString(basis) {
		wrong("basis", "nieuw, of 12 cijfers en letters van a tot en met f")
	}
	n, err := strconv.Atoi(count)
	if err != nil {
		wrong("regels", "een heel getal")
	}
	if !digits.MatchString(want) {
		wrong("som", "12 cijfers en letters van a tot en met f")
	}
	if len(r.problems) > before {
		return nil
	}
	if n != len(b.lines) {
		r.report(b.begin, problem.ProposalLines, len(b.lines), n)
		return nil
	}
	p.name, p.basis = name, basis
	var text strings.Builder
	for i := range b.lines {
		line, at, ok := r.unescape(&b.lines[i])
		if !ok {
			return nil
		}
		text.WriteString(line + "\n")
		p.position = append(p.position, at)
	}
	if p.text = text.String(); sum(p.text) != want {
		r.report(b.begin, problem.ProposalSum)
		return nil
	}
	return p
}

// escape matches the characters that may follow a backslash.
var escape = regexp.MustCompile(`^(?:[\\_t@:.|+>]|u\{([0-9a-f]{1,6})\})`)

// unescape returns a line of the payload and the place of each of its characters.
func (r *reader) unescape(s *sent) (line string, at []place, ok bool) {
	var b strings.Builder
	for i := 0; i < len(s.text); i++ {
		c, from := s.text[i], s.at[i]
		if c == '\\' {
			rest := string(s.text[i+1 : min(i+10, len(s.text))])
			m := escape.FindStringSubmatch(rest)
			if m == nil {
				r.report(from, problem.ProposalEscape, string(s.text[i:min(i+2, len(s.text))]))
				return "", nil, false
			}
			switch i += len(m[0]); {
			case m[1] != "":
				n, _ := strconv.ParseUint(m[1], 16, 32)
				c = rune(n)
			case m[0] == "_":
				c = ' '
			case m[0] == "t":
				c = '\t'
			default:
				c = rune(m[0][0])
			}
		}
		b.WriteRune(c)
		at = append(at, from)
	}
	return b.String(), at, true
}

// proposed returns the change of a proposal. It reports a proposal that does not fit the guide, and
// returns nil.
func (r *reader) proposed(p *proposal, g *Guide) (*Change, error) {
	at := p.headers["bestand"].at
	m := files.FindStringSubmatch(p.name)
	if m == nil || m[1] != "" && g.Table.Kind(m[1]) == nil || p.name == schema.Settings+".md" {
		r.report(at, problem.ProposalFile, p.name)
		return nil, nil
	}
	before, err := g.before(p.name)
	if err != nil {
		return nil, err
	}
	file := path.Join(content.Dir, p.name)
	c := &Change{Path: file, Before: before, After: []byte(p.text), At: r.in(p.begin), Place: func(at problem.Place) problem.Place {
		return r.in(p.place(at.Line, at.Column))
	}}
	there := withLF(string(before))
	switch {
	case before != nil && strings.TrimSuffix(there, "\n") == strings.TrimSuffix(p.text, "\n"):
		c.After = before
	case p.basis == isNew && before != nil:
		r.report(at, problem.ProposalTaken, file)
		return nil, nil
	case p.basis == isNew:
	case before == nil:
		r.report(at, problem.ProposalGone, file)
		return nil, nil
	case sum(there) != p.basis:
		r.report(at, problem.ProposalOld, file)
		return nil, nil
	case len(there) < len(before): // CRLF
		c.After = []byte(strings.ReplaceAll(p.text, "\n", "\r\n"))
	}
	return c, nil
}
