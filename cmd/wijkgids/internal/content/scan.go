package content

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// maxDepth is the deepest nesting of lists and groups in YAML. The guide needs three levels; the
// library takes quadratic time for deep nesting. For the same reason maxLine limits the length of a
// line in bytes, and maxKeys the number of keys in one group.
const (
	maxDepth = 20
	maxLine  = 10000
	maxKeys  = 1000
)

// A scanner reads YAML line by line. It reports what the library would silently misread, or report
// far from the cause: unclosed quotes, text after a #, invisible characters instead of spaces, deep
// nesting.
type scanner struct {
	name   string
	above  int                   // the number of lines above the YAML in its file
	isKey  func(key string) bool // reports whether a line that begins with this key is a key of its own
	lines  []string
	faults []problem.Problem
	empty  []problem.Problem // block texts without text; they matter only when parsing fails
	stop   bool              // the rest cannot be read
}

var (
	keys        = regexp.MustCompile(`^([^\s'"#:,\[\]{}&*!|>%@` + "`" + `-][^:#'"\[\]{}]*|-[^\s:#'"\[\]{}][^:#'"\[\]{}]*):(?:[ \t]|$)`)
	blockHeader = regexp.MustCompile(`^[|>][-+0-9]{0,2}(?:\s|$)`)
	ownKey      = regexp.MustCompile(`^\s*(?:- +)?([a-z][a-z-]*):(?:\s|$)`)
)

// scan reports the faults in YAML. readable is false after a fault that makes it useless to call
// the library.
func scan(src, name string, above int, isKey func(string) bool) (s *scanner, readable bool) {
	s = &scanner{name: name, above: above, isKey: isKey, lines: strings.Split(strings.TrimSuffix(src, "\n"), "\n")}
	value := true   // whether a value may begin on this line
	under := 0      // the indentation of the value above, when it is unquoted text
	isText := false // whether the value above is unquoted text
	count := 0      // the number of keys since the last item of a list
	for i := 0; i < len(s.lines) && !s.stop; i++ {
		line := s.lines[i]
		if len(line) > maxLine {
			s.report(i, 0, problem.YAMLLong, maxLine)
			return s, false
		}
		at := indentation(line)
		if at == len(line) {
			continue
		}
		if line[at] == '#' {
			if isText && at > under {
				s.hash(i, -1, at, false)
			} else if isText {
				s.broken(i, under)
			}
			continue
		}
		if s.invisible(i, at) {
			return s, false
		}
		continued := isText && at > under
		start := at
		if !continued {
			start = s.items(i, at)
		}
		isItem := start > at
		if !s.stop && at > 40*maxDepth && (isItem || keys.MatchString(line[at:])) {
			s.tooDeep(i, at)
		}
		if s.stop {
			break
		}
		key := ""
		m := keys.FindStringSubmatch(line[start:])
		if m != nil {
			key = m[1]
		}
		switch {
		case m != nil && !(continued && !s.isKey(key)):
			start += len(key) + 1
			start += indentation(line[start:])
			if isItem {
				count = 0
			}
			if count++; count > maxKeys {
				s.report(i, at, problem.YAMLMany, maxKeys)
				return s, false
			}
		case isItem, value:
		default: // continued text
			s.plain(i, -1, at, false)
			continue
		}
		value, isText, under = start == len(line), false, at
		if !value {
			i, value, isText = s.value(i, at, start, key)
		}
	}
	return s, !s.stop
}

// items skips the dashes of list items at an offset of line i, and returns the offset of the text
// after them.
func (s *scanner) items(i, start int) int {
	line := s.lines[i]
	for depth := 1; start < len(line) && line[start] == '-' && (start+1 == len(line) || line[start+1] == ' '); depth++ {
		start++
		start += indentation(line[start:])
		if depth > maxDepth {
			s.tooDeep(i, start-1)
			break
		}
	}
	return start
}

// value checks the value at offset start of line i, whose key or dash is at offset at. It returns
// the index of its last line. below reports whether the value is on the lines below, and isText
// whether it is unquoted text.
func (s *scanner) value(i, at, start int, key string) (last int, below, isText bool) {
	line := s.lines[i]
	switch c := line[start]; {
	case blockHeader.MatchString(line[start:]):
		return s.block(i, at, start, key), false, false
	case c == '"' || c == '\'':
		return s.quoted(i, start, len(line)), false, false
	case c == '[' || c == '{':
		return s.flow(i, start), false, false
	case c == '#':
		switch {
		case key == "":
			s.hash(i, start, start, false)
		case len(s.lines) > i+1 && indentation(s.lines[i+1]) > at: // otherwise the decoder reports it
			s.hash(i, -1, start, false)
		}
		return i, true, false
	}
	s.plain(i, start, start, false)
	return i, false, true
}

// indentation returns the number of spaces and tabs at the start of a line.
func indentation(line string) int {
	return len(line) - len(strings.TrimLeft(line, " \t"))
}

func (s *scanner) place(i, offset int) problem.Place {
	return problem.Place{File: s.name, Line: s.above + i + 1, Column: utf8.RuneCountInString(s.lines[i][:offset]) + 1}
}

func (s *scanner) report(i, offset int, id *problem.Kind, args ...any) {
	s.faults = append(s.faults, problem.New(s.place(i, offset), id, args...))
}

func (s *scanner) tooDeep(i, offset int) {
	s.report(i, offset, problem.YAMLDeep, maxDepth)
	s.stop = true
}

// invisible reports an invisible character, or one that only looks like a space, where YAML needs a
// space or a key: at the start of a line, after its dash, or in or after its key. It returns
// whether there was one.
func (s *scanner) invisible(i, at int) bool {
	line := s.lines[i]
	end := at
	if line[end] == '-' {
		end++
	} else if colon := strings.IndexByte(line, ':'); colon > 0 && !strings.ContainsAny(line[at:colon], `'"[{#`) {
		for offset, r := range line[at:colon] {
			if name := dutch.Invisible(r); name != "" {
				if isSpace := unicode.IsSpace(r); !isSpace || offset == 0 {
					s.report(i, at+offset, problem.Invisible, name)
					return true
				}
			}
		}
		end = colon + 1
	}
	for _, offset := range []int{at, end} {
		r, _ := utf8.DecodeRuneInString(line[offset:])
		if name := dutch.Invisible(r); name != "" {
			s.report(i, offset, problem.Invisible, name)
			return true
		}
	}
	return false
}

// block skips the block text below line i and returns the index of its last line. at is the
// indentation of the key, start the offset of the block header.
func (s *scanner) block(i, at, start int, key string) int {
	s.comment(i, start+len(strings.Fields(s.lines[i][start:])[0]), start)
	first, hasText := i, false
	for i+1 < len(s.lines) {
		next := s.lines[i+1]
		blank := strings.TrimSpace(next) == ""
		if !blank && indentation(next) <= at {
			break
		}
		hasText = hasText || !blank
		i++
	}
	if i+1 < len(s.lines) && s.lines[i+1][indentation(s.lines[i+1])] == '#' && s.broken(i+1, at) {
		return i
	}
	if !hasText && key != "" {
		s.empty = append(s.empty, problem.New(s.place(first, at), problem.EmptyValue, key))
	}
	return i
}

// broken reports the comment on line i when it interrupts a text: when text of a value with key
// indentation at continues below it.
func (s *scanner) broken(i, at int) bool {
	for _, line := range s.lines[i+1:] {
		in := indentation(line)
		if in == len(line) || line[in] == '#' && in <= at {
			continue
		}
		if in <= at {
			return false
		}
		s.report(i, indentation(s.lines[i]), problem.HashBetween)
		s.stop = true
		return true
	}
	return false
}

// plain looks for a comment in the unquoted text that begins at start, in a value that begins at
// from. It returns the end of the text.
func (s *scanner) plain(i, from, start int, flow bool) int {
	line := s.lines[i]
	for at := start; at < len(line); at++ {
		switch c := line[at]; {
		case c == '#' && at > 0 && (line[at-1] == ' ' || line[at-1] == '\t'):
			s.hash(i, from, at, flow)
			return len(line)
		case flow && (c == ',' || c == ']' || c == '}' || c == '['), flow && c == ':' && strings.HasPrefix(line[at+1:], " "):
			return at
		}
	}
	return len(line)
}

// comment reports a # in the rest of a line, after a value that begins at from on that line, or at
// -1 on an earlier one. It returns whether the rest has anything other than white space and a
// comment.
func (s *scanner) comment(i, rest, from int) bool {
	line := s.lines[i]
	at := rest + indentation(line[rest:])
	if at == len(line) {
		return false
	}
	if line[at] == '#' && at > rest {
		s.hash(i, from, at, false)
		return false
	}
	return true
}

// hash reports the # at an offset of line i, in a value that begins at from on that line, or at -1
// on an earlier one. It accepts comments in the form that `new` writes: two spaces before the # and
// one after it.
func (s *scanner) hash(i, from, at int, flow bool) {
	line := s.lines[i]
	rest := line[at+1:]
	if strings.HasSuffix(line[:at], "  ") && (rest == "" || rest[0] == ' ') && at > indentation(line) {
		return
	}
	end := len(line)
	if flow {
		if n := strings.IndexAny(rest, ",]}"); n >= 0 {
			end = at + 1 + n
		}
	}
	lost := strings.TrimSpace(line[at:end])
	switch {
	case from < 0: // the text began on an earlier line
		s.report(i, at, problem.HashComment, lost)
		return
	case at == from:
		s.report(i, at, problem.HashLost, lost, s.mended(i, from, end, lost))
		return
	}
	text := strings.TrimSpace(line[from:at])
	if n := len(text); n > 1 && (text[0] == '"' || text[0] == '\'') && text[n-1] == text[0] {
		text = text[1 : n-1]
	}
	if !flow && text != "" && strings.ContainsAny(text[:1], "[{|>]}") {
		s.report(i, at, problem.HashComment, lost)
		return
	}
	s.report(i, at, problem.HashLost, lost, s.mended(i, from, end, text+" "+lost))
}

// mended returns line i with text as the value at [from, to), quoted where needed.
func (s *scanner) mended(i, from, to int, text string) string {
	line := s.lines[i]
	return strings.TrimSpace(line[:from] + schema.Quote(text) + line[to:])
}

// quoted checks the quoted text at an offset of line i and returns the index of its last line. to
// is the end of the value when the quotes turn out to be wrong.
func (s *scanner) quoted(i, start, to int) int {
	last, end, ok := s.closing(i, start)
	if !ok {
		s.unclosed(i, start, to)
		return i
	}
	from := start
	if last > i {
		from = -1
	}
	if s.comment(last, end, from) {
		s.report(i, start, problem.YAMLAfterQuote, s.mended(i, start, to, s.whole(i, start, to)))
		s.stop = true
	}
	return last
}

// unclosed reports the unclosed quote at an offset of line i, in a value that ends at to.
func (s *scanner) unclosed(i, start, to int) {
	s.report(i, start, problem.YAMLQuote, s.mended(i, start, to, s.whole(i, start, to)))
	s.stop = true
}

// whole returns the text that the author meant by [start, to) of line i. It keeps the first quote
// when that is an apostrophe or has a partner. Around apostrophes, as in 'Opa's en oma's', the
// quotes go.
func (s *scanner) whole(i, start, to int) string {
	text := strings.TrimSpace(s.lines[i][start:to])
	if inner, ok := strings.CutSuffix(text[1:], "'"); ok && text[0] == '\'' && !strings.Contains(plural.ReplaceAllString(inner, ""), "'") {
		return inner
	}
	if strings.IndexByte(text[1:], text[0]) < 0 && !(text[0] == '\'' && dutch.Elided(text[1:])) {
		return strings.TrimSpace(text[1:])
	}
	return text
}

// plural is an apostrophe within a word.
var plural = regexp.MustCompile(`\pL'\pL`)

// closing returns the line and the offset just after the closing quote of the quoted text at an
// offset of line i. ok is false when a line with a key of its own comes first.
func (s *scanner) closing(i, start int) (line, end int, ok bool) {
	quote := s.lines[i][start]
	at := start + 1
	for ; i < len(s.lines); i, at = i+1, 0 {
		text := s.lines[i]
		if at == 0 {
			if m := ownKey.FindStringSubmatch(text); m != nil && s.isKey(m[1]) {
				return 0, 0, false
			}
		}
		for ; at < len(text); at++ {
			switch {
			case text[at] == '\\' && quote == '"':
				at++
			case text[at] == quote && quote == '\'' && at+1 < len(text) && text[at+1] == '\'':
				at++
			case text[at] == quote:
				return i, at + 1, true
			}
		}
	}
	return 0, 0, false
}

// flow checks the list or group in brackets at an offset of line i, and returns the index of its
// last line.
func (s *scanner) flow(i, start int) int {
	depth, first := 0, i
	fresh := true // whether an item may begin here
	for at := start; ; {
		line := s.lines[i]
		if at >= len(line) {
			if i+1 == len(s.lines) {
				return i
			}
			if m := ownKey.FindStringSubmatch(s.lines[i+1]); m != nil && s.isKey(m[1]) {
				return i // the closing bracket is missing; the library reports it
			}
			i, at = i+1, 0
			continue
		}
		switch c := line[at]; {
		case c == '[' || c == '{':
			if depth++; depth > maxDepth {
				s.tooDeep(first, start)
				return i
			}
			at, fresh = at+1, true
		case c == ']' || c == '}':
			if depth--; depth == 0 {
				if i > first {
					start = -1
				}
				s.comment(i, at+1, start)
				return i
			}
			at, fresh = at+1, false
		case c == ',' || c == ':':
			at, fresh = at+1, true
		case c == ' ' || c == '\t':
			at++
		case (c == '"' || c == '\'') && fresh:
			to := len(line)
			last, end, ok := s.closing(i, at)
			search := at + 1
			if ok && last == i {
				search = end
			}
			if n := strings.IndexAny(line[search:], ",]}"); n >= 0 {
				to = search + n
			}
			if !ok {
				s.unclosed(i, at, to)
				return i
			}
			rest := strings.TrimLeft(s.lines[last][end:], " \t")
			if rest != "" && !strings.ContainsRune(",]}:#", rune(rest[0])) {
				s.report(i, at, problem.YAMLAfterQuote, s.mended(i, at, to, s.whole(i, at, to)))
				s.stop = true
				return i
			}
			i, at, fresh = last, end, false
		case c == '#' && at > 0 && (line[at-1] == ' ' || line[at-1] == '\t'):
			isComment := at+1 == len(line) || line[at+1] == ' ' || !fresh
			if strings.ContainsAny(line[at:], "]}") || !isComment { // otherwise it is a comment on a line of a long list
				s.hash(i, at, at, true)
			}
			at = len(line)
		default:
			at, fresh = s.plain(i, at, at, true), false
		}
	}
}

// badMark reports whether a line begins with a list mark that YAML does not know.
func badMark(line string) bool {
	line = strings.TrimSpace(line)
	return listMark(line) > 0 && !strings.HasPrefix(line, "- ")
}

// unread returns the problems of YAML that the library cannot parse. reason is what the library
// says. unread replaces it by a more precise problem if it can, and drops it when the scan found an
// earlier fault.
func (s *scanner) unread(reason problem.Problem) []problem.Problem {
	isBefore := func(p problem.Problem) bool { return p.Line <= reason.Line }
	if i := reason.Line - s.above - 1; i >= 0 && i < len(s.lines) && (reason.Kind == problem.YAML || reason.Kind == problem.YAMLNotKeys) {
		for i > 0 && badMark(s.lines[i]) && badMark(s.lines[i-1]) {
			i-- // to the first such line
		}
		at := indentation(s.lines[i])
		line := strings.TrimSpace(s.lines[i])
		key, item, below := strings.Cut(line, ": - ")
		switch n := listMark(line); {
		case strings.HasPrefix(line, "- "):
			reason = problem.New(s.place(i, at), problem.ListIndent)
		case n > 0:
			reason = problem.New(s.place(i, at), problem.ListMark, "- "+line[n:])
		case below && s.isKey(key):
			reason = problem.New(reason.Place, problem.ListBelow, key+": ["+item+"]")
		}
	}
	switch {
	case slices.ContainsFunc(s.faults, isBefore):
		return nil // these have been reported
	case slices.ContainsFunc(s.empty, isBefore):
		return s.empty
	}
	return []problem.Problem{reason}
}
