package markdown

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/problem"
)

// This file reports text that was meant as Markdown but is not parsed as such, so that readers
// would see it as typed.

// reach is the number of bytes that the functions below search, at most.
const reach = 500

// ahead returns the source from an offset on, within its paragraph.
func (w *writer) ahead(from int) []byte {
	s := w.src[from:min(len(w.src), from+reach)]
	if i := bytes.Index(s, []byte("\n\n")); i >= 0 {
		s = s[:i]
	}
	return s
}

// reportRaw reports the special bytes at an offset of the source, of the given number, if readers
// would see them where the author meant something else.
func (w *writer) reportRaw(at, size int) {
	switch w.src[at] {
	case '<':
		w.afterLess(at)
	case '>':
		w.afterDashes(at)
	case '[':
		w.missingNote(at)
		w.beforeBracket(at)
	case ']':
		w.afterBracket(at)
	case '*', '_':
		w.mark(at, at+size)
	}
}

// isSource reports whether buf is the source and not, for example, the title of an image.
func (w *writer) isSource(buf []byte) bool {
	return len(buf) > 0 && len(w.src) > 0 && &buf[0] == &w.src[0]
}

// bracket returns the offset of the opening bracket for the closing one at an offset, or -1.
func (w *writer) bracket(at int) int {
	closing, opening := w.src[at], byte('[')
	if closing == ')' {
		opening = '('
	}
	depth := 0
	for i := at; i >= max(0, at-reach); i-- {
		switch w.src[i] {
		case closing:
			depth++
		case opening:
			if depth--; depth == 0 {
				return i
			}
		case '\n':
			if i > 0 && w.src[i-1] == '\n' {
				return -1
			}
		}
	}
	return -1
}

// address matches text that is certainly meant as the address of a link.
var address = regexp.MustCompile(`^(?i:https?:|www\.|mailto:|tel:|\.{1,2}/|/[a-z]|[a-z0-9-]+\.md\b)`)

// afterBracket reports the "]" at an offset of the text if a link was meant.
func (w *writer) afterBracket(at int) {
	rest := w.ahead(at + 1)
	if len(rest) == 0 {
		return
	}
	open := w.bracket(at)
	if open < 0 || open > 0 && w.src[open-1] == '\\' {
		return
	}
	label := string(w.src[open : at+1])
	image := open > 0 && w.src[open-1] == '!'
	if image {
		open--
		label = "!" + label
	}
	switch space := len(rest) - len(bytes.TrimLeft(rest, " \t\n")); {
	case rest[0] == '(':
		w.rawLink(open, label, rest[1:], image)
	case space > 0 && space < len(rest) && rest[space] == '(' && address.Match(rest[space+1:]):
		if target, end := split(rest[space+1:]); end {
			w.report(open, problem.LinkGap, label+"("+correct(target, image)+")")
		}
	case rest[0] == '[' && rest[min(1, len(rest)-1)] != '^' && w.src[open+1] != '^':
		name, _, closed := bytes.Cut(rest[1:], []byte("]"))
		if own := strings.Trim(label, "![]"); len(name) == 0 {
			name = []byte(own)
		} else if isNumber(own) && isNumber(string(name)) { // two sources: [1][2]
			return
		}
		if closed && bytes.IndexByte(name, '[') < 0 {
			w.report(open, problem.LinkName, "["+string(name)+"]", "["+string(name)+"]")
		}
	case rest[0] == ':' && (open == 0 || w.src[open-1] == '\n') && address.Match(bytes.TrimLeft(rest[1:], " \t")):
		target, _, _ := bytes.Cut(bytes.TrimSpace(rest[1:]), []byte("\n"))
		w.report(open, problem.LinkSpace, label+": "+correct(string(target), false))
	}
}

// rawLink reports a link whose "(" follows its "]" and that goldmark could not parse.
func (w *writer) rawLink(open int, label string, rest []byte, image bool) {
	if inner := label[strings.IndexByte(label, '[')+1:]; strings.Contains(inner, "](") {
		w.report(open, problem.LinkNested)
		return
	}
	target, closed := split(rest)
	switch {
	case target == "":
		w.report(open, problem.LinkOpen, label+"(adres)")
	case closed && strings.ContainsAny(target, " \t\n"):
		w.report(open, problem.LinkSpace, label+"("+correct(target, image)+")")
	default:
		first, _, _ := strings.Cut(target, " ")
		w.report(open, problem.LinkOpen, label+"("+correct(strings.TrimRight(first, "]).,;"), image)+")")
	}
}

// split returns the text before the closing parenthesis of a link, on this line or the next. If
// there is none, closed is false and target is the first word.
func split(rest []byte) (target string, closed bool) {
	end := bytes.IndexByte(rest, ')')
	if end < 0 || bytes.ContainsAny(rest[:end], "([") || bytes.Count(rest[:end], []byte("\n")) > 1 {
		word := rest
		if i := bytes.IndexAny(rest, " \t\n"); i >= 0 {
			word = rest[:i]
		}
		return string(word), false
	}
	return strings.TrimSpace(string(rest[:end])), true
}

var (
	curly  = strings.NewReplacer("“", `"`, "”", `"`, "„", `"`, "‘", "'", "’", "'")
	titled = regexp.MustCompile(`^(\S+)\s+(["“”„'‘’].*)$`)
)

// correct returns an address in the form that a link needs: without spaces, and with straight
// quotes around a title.
func correct(target string, image bool) string {
	if m := titled.FindStringSubmatch(target); m != nil {
		title := curly.Replace(m[2])
		return m[1] + ` "` + strings.Trim(title, `"'`) + `"`
	}
	words := strings.Fields(target)
	lower := strings.ToLower(target)
	switch {
	case strings.HasPrefix(lower, "tel:"), strings.HasPrefix(lower, "mailto:"):
		return strings.Join(words, "")
	case image, strings.HasSuffix(lower, ".md"):
		return strings.Join(words, "-")
	case strings.HasPrefix(lower, "www."):
		return "https://" + strings.Join(words, "%20")
	}
	return strings.Join(words, "%20")
}

// beforeBracket reports the "[" at an offset of the text if it begins the address of a link:
// (naam)[https://example.org].
func (w *writer) beforeBracket(at int) {
	if at == 0 || w.src[at-1] != ')' || !address.Match(w.ahead(at+1)) {
		return
	}
	open := w.bracket(at - 1)
	target, _, closed := bytes.Cut(w.ahead(at+1), []byte("]"))
	if open < 0 || !closed {
		return
	}
	w.report(open, problem.LinkSwapped, "["+string(w.src[open+1:at-1])+"]("+correct(string(target), false)+")")
}

// almostComment matches text that was meant as the start of a comment.
var almostComment = regexp.MustCompile(`^![ \t]*[-–—]+`)

// afterDashes reports the ">" at an offset of the text if it ends a comment without a start.
func (w *writer) afterDashes(at int) {
	before := w.src[:at]
	if !bytes.HasSuffix(before, []byte("--")) {
		return
	}
	paragraph := before[bytes.LastIndex(before, []byte("\n\n"))+1:]
	if isOpen(before, commentOpen) || isOpen(paragraph, []byte("<!")) {
		return // reported at the start
	}
	w.report(at-2, problem.CommentEnd)
}

// isOpen reports whether a comment with this start does not end in the source.
func isOpen(src, begin []byte) bool {
	at := bytes.LastIndex(src, begin)
	return at >= 0 && !bytes.Contains(src[at:], commentClose)
}

// afterLess reports the "<" at an offset of the text if it begins a comment that is not closed,
// something meant as a comment, or an invalid address between "<" and ">".
func (w *writer) afterLess(at int) {
	rest := w.ahead(at + 1)
	if bytes.HasPrefix(rest, []byte("!--")) {
		next := bytes.Index(w.src[at+1:], commentOpen)
		if end := bytes.Index(w.src[at+1:], commentClose); end >= 0 && (next < 0 || next > end) {
			w.report(at, problem.CommentBroken)
		} else {
			w.report(at, problem.CommentOpen)
		}
		return
	}
	if begin := almostComment.Find(rest); begin != nil {
		w.report(at, problem.CommentMarks, "<"+string(begin))
		return
	}
	if target, _, closed := bytes.Cut(rest, []byte(">")); closed && bytes.IndexByte(target, '\n') < 0 && address.Match(target) && rest[0] != '/' && rest[0] != '.' {
		w.report(at, problem.LinkSpace, "<"+correct(string(target), false)+">")
	}
}

// mark reports the run [from, to) of "*" or "_" in the text if it opens emphasis that is not closed
// or that goldmark does not recognise.
func (w *writer) mark(from, to int) {
	if w.marked > w.block || from > 0 && w.src[from-1] == w.src[from] { // reported in this block
		return
	}
	before, _ := utf8.DecodeLastRune(w.src[:from])
	rest, _, _ := bytes.Cut(w.ahead(to), []byte("\n"))
	run := w.src[from:to]
	if !(from == 0 || unicode.IsSpace(before) || strings.ContainsRune("([“‘\"'>|", before)) || len(rest) == 0 || len(run) > 3 {
		return
	}
	end := bytes.Index(rest, run)
	spaced := isSpace(rest[0])
	if end <= 0 {
		if len(run) > 1 && !spaced && run[0] == '*' {
			w.marked = len(w.plain) + 1
			w.report(from, problem.MarksOpen, string(run), string(run))
		}
		return
	}
	inner, next := rest[:end], rest[end+len(run):]
	text := bytes.TrimSpace(inner)
	last, _ := utf8.DecodeLastRune(text)
	after, _ := utf8.DecodeRune(next)
	isWord := len(next) > 0 && (unicode.IsLetter(after) || unicode.IsDigit(after))
	// Stars between letters are emphasis, underscores are not.
	glued := isWord && len(text) == len(inner) && (string(run) == "__" || !unicode.IsLetter(last) && !unicode.IsDigit(last))
	if len(text) == 0 || !glued && (len(run) == 1 || len(text) == len(inner)) {
		return
	}
	mended := string(run) + string(text) + string(run)
	if isWord {
		word, _, _ := bytes.Cut(next, []byte(" "))
		mended += " " + string(word)
	}
	w.marked = len(w.plain) + 1
	w.report(from, problem.MarksRaw, string(run), mended)
}

var (
	noSpace   = regexp.MustCompile(`^(#{2,6})([^\s#].*)$`)
	numbered  = regexp.MustCompile(`^(\d{1,3}[.)])(\p{L}.*)$`)
	delimiter = regexp.MustCompile(`^[|:\- \t]*-[|:\- \t]*$`)
)

// mayBegin holds the first bytes of the lines that the method lines examines.
var mayBegin = func() (may [256]bool) {
	for _, c := range []byte("#-*+|: \t0123456789\xc2\xe2") {
		may[c] = true
	}
	return may
}()

// lines reports lines of a paragraph that look like another block but are not: a heading, a list or
// a table.
func (w *writer) lines(segments *text.Segments) {
	bullets, dashes, bars, numbers := 0, 0, 0, 0
	for i := range segments.Len() {
		segment := segments.At(i)
		if !mayBegin[w.src[segment.Start]] {
			continue
		}
		line := strings.TrimRight(string(w.src[segment.Start:segment.Stop]), "\n ")
		indent := len(line) - len(strings.TrimLeft(line, " \t"))
		line = line[indent:]
		start := segment.Start + indent
		if line == "" {
			continue
		}
		if n := marker(append([]byte(line[:blockMark(line)]), ' ')); blockMark(line) > 0 && (n > 0 || line[0] == '#') {
			at := blockMark(line)
			if r, size := utf8.DecodeRuneInString(line[at:]); size > 1 {
				if name := dutch.Invisible(r); name != "" && (unicode.IsSpace(r) || dutch.SplitsWords(r)) {
					w.report(start+at, problem.Invisible, name)
					continue
				}
			}
		}
		if m := noSpace.FindStringSubmatch(line); m != nil {
			w.report(start, problem.HeadingSpace, m[1], m[1]+" "+m[2])
			continue
		}
		if m := numbered.FindStringSubmatch(line); m != nil {
			if numbers++; numbers == 2 {
				w.report(start, problem.ListBullet, m[1]+" "+excerpt([]byte(m[2])))
			}
			continue
		}
		r, size := utf8.DecodeRuneInString(line)
		rest := strings.TrimLeft(line[size:], " \t\u00a0")
		next, _ := utf8.DecodeRuneInString(rest)
		switch {
		case strings.ContainsRune("•·▪‣◦●○", r) && rest != "":
			if bullets++; bullets == 1 {
				w.report(start, problem.ListBullet, "- "+excerpt([]byte(rest)))
			}
		case (r == '–' || r == '—') && len(rest) < len(line)-size, r == '-' && len(rest) == len(line)-1 && unicode.IsLetter(next):
			if dashes++; dashes == 2 {
				w.report(start, problem.ListBullet, "- "+excerpt([]byte(rest)))
			}
		case delimiter.MatchString(line) && strings.Contains(line, "|") && i > 0:
			above := segments.At(i - 1)
			w.report(start, problem.TableUneven, len(cellsOf([]byte(line))), len(cellsOf(above.Value(w.src))))
			bars = 2
		case r == '|':
			if bars++; bars == 2 {
				w.report(start, problem.TableRule, "|"+strings.Repeat(" --- |", len(cellsOf([]byte(line)))))
			}
		}
	}
}

// blockMark returns the length of the mark of a list, a quotation or a heading at the start of a
// line. A space must follow it.
func blockMark(line string) int {
	n := len(line) - len(strings.TrimLeft(line, "#"))
	if n > 0 && n <= 6 {
		return n
	}
	if strings.IndexByte("-*+", line[0]) >= 0 {
		return 1
	}
	for n < len(line) && isDigit(line[n]) {
		n++
	}
	if n > 0 && n < len(line) && (line[n] == '.' || line[n] == ')') {
		return n + 1
	}
	return 0
}

// cellsOf returns the offsets of the cells of a line of a table.
func cellsOf(line []byte) (starts []int) {
	from := len(line) - len(bytes.TrimLeft(line, " \t"))
	to := len(bytes.TrimRight(line, " \t\n"))
	if from < to && line[from] == '|' {
		from++
	}
	if to > from && line[to-1] == '|' {
		to--
	}
	if from >= to {
		return nil
	}
	starts = append(starts, from)
	for i := from; i < to; i++ {
		if line[i] == '|' && line[i-1] != '\\' {
			starts = append(starts, i+1)
		}
	}
	return starts
}

// row reports text in a row beyond the columns of its table, which would be lost, and a table head
// without text.
func (w *writer) row(row ast.Node, head bool, columns int) {
	start := row.Pos()
	if head {
		empty := true
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			empty = empty && !cell.HasChildren()
		}
		if empty && row.FirstChild() != nil {
			w.report(row.FirstChild().Pos(), problem.TableHead)
		}
		return
	}
	line, _, _ := bytes.Cut(w.src[start:], []byte("\n"))
	cells := cellsOf(line)
	if len(cells) <= columns {
		return
	}
	rest := line[cells[columns]:]
	if lost := strings.Trim(string(rest), " \t|"); lost != "" {
		w.report(start+len(line)-len(bytes.TrimLeft(rest, " \t")), problem.TableLost, len(cells), columns, lost)
	}
}

// openFence reports a block of code without an end.
func (w *writer) openFence(n *ast.FencedCodeBlock) {
	start := min(max(n.Pos(), 0), len(w.src))
	for start < len(w.src) && w.src[start] != '`' && w.src[start] != '~' {
		start++
	}
	if start == len(w.src) {
		return
	}
	fence := w.src[start : len(w.src)-len(bytes.TrimLeft(w.src[start:], string(w.src[start])))]
	end := start
	if n.Lines().Len() > 0 {
		end = n.Lines().At(n.Lines().Len() - 1).Stop
	} else if i := bytes.IndexByte(w.src[start:], '\n'); i >= 0 {
		end += i + 1
	}
	line, _, _ := bytes.Cut(w.src[min(end, len(w.src)):], []byte("\n"))
	line = bytes.TrimLeft(line, " \t>")
	if rest := bytes.TrimLeft(line, string(fence[:1])); end == start || len(line)-len(rest) < len(fence) || len(bytes.TrimSpace(rest)) > 0 {
		w.report(start, problem.CodeOpen, string(fence), string(fence))
	}
}

// definition reports a second definition of a link name, which has no effect.
func (w *writer) definition(n *ast.LinkReferenceDefinition) {
	name := strings.ToLower(strings.Join(strings.Fields(string(n.Label)), " "))
	if line, taken := w.names[name]; taken {
		w.report(n.Pos(), problem.LinkNameTwice, "["+string(n.Label)+"]", line)
		return
	}
	if w.names == nil {
		w.names = map[string]int{}
	}
	w.names[name] = w.cursor.place(n.Pos()).Line
}

// vague are texts of links that do not say where the link leads.
var vague = map[string]bool{"hier": true, "klik": true, "klik hier": true, "deze link": true, "lees meer": true, "meer lezen": true, "lees verder": true,
	"meer": true, "meer info": true, "meer informatie": true, "lees hier meer": true, "lees hier": true, "kijk hier": true, "zie hier": true, "deze pagina": true, "deze site": true, "deze website": true,
	"klik hier voor meer informatie": true, "klik op deze link": true, "hier klikken": true, "via deze link": true, "here": true, "click here": true, "read more": true}

// linkText reports a link text that is empty or vague.
func (w *writer) linkText(offset int, text string, hasImage bool) {
	text = strings.TrimSpace(text)
	words := strings.ToLower(strings.Join(strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " "))
	switch {
	case text == "" && !hasImage:
		w.report(offset, problem.LinkEmpty)
	case vague[words]:
		w.report(offset, problem.LinkVague, text)
	}
}

func isNumber(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}
