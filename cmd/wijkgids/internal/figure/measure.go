package figure

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The widths of the characters from space to tilde in Arial (and Liberation Sans), regular
// and bold, in thousandths of the font size. System fonts (Segoe UI, Roboto, San Francisco)
// differ little. A drawing gives every line this width with textLength, so labels have the
// same size in any font.
var (
	regular = [95]int{
		278, 278, 355, 557, 557, 890, 667, 191, 334, 334, 390, 584, 278, 334, 278, 278,
		557, 557, 557, 557, 557, 557, 557, 557, 557, 557, 278, 278, 584, 584, 584, 557,
		1016, 667, 667, 723, 723, 667, 611, 778, 723, 278, 500, 667, 557, 834, 723, 778,
		667, 778, 723, 667, 611, 723, 667, 944, 667, 667, 611, 278, 278, 278, 470, 557,
		334, 557, 557, 500, 557, 557, 278, 557, 557, 223, 223, 500, 223, 834, 557, 557,
		557, 557, 334, 500, 278, 557, 500, 723, 500, 500, 500, 334, 260, 334, 584,
	}
	bold = [95]int{
		278, 334, 475, 557, 557, 890, 723, 238, 334, 334, 390, 584, 278, 334, 278, 278,
		557, 557, 557, 557, 557, 557, 557, 557, 557, 557, 334, 334, 584, 584, 584, 611,
		976, 723, 723, 723, 723, 667, 611, 778, 723, 278, 557, 723, 611, 834, 723, 778,
		667, 778, 723, 667, 611, 723, 667, 944, 667, 667, 611, 334, 278, 334, 584, 557,
		334, 557, 611, 557, 611, 557, 334, 611, 611, 278, 278, 557, 278, 890, 611, 611,
		611, 611, 390, 557, 334, 611, 557, 778, 557, 557, 500, 390, 280, 390, 584,
	}
)

// accents holds pairs of letters: a letter, and one of the same width in the tables above.
const accents = "ıiśsźzżzàaáaâaãaäaåaçcèeéeêeëeìiíiîiïiñnòoóoôoõoöoøoùuúuûuüuýyÿyšsžzğgşsćcčcłlńnęeąaőoűu" +
	"ŚSŹZŻZŁLĆCŃNĘEĄAÀAÁAÂAÃAÄAÅAÇCÈEÉEÊEËEÌIÍIÎIÏIÑNÒOÓOÔOÕOÖOØOÙUÚUÛUÜUÝYŠSŽZĞGŞSİI‘'’'–=‑-"

// A face is a font size in units of the drawing, regular or bold.
type face struct {
	size int
	bold bool
}

// width returns the width of a text in units.
func (f face) width(s string) int { return f.up(f.sum(s)) }

// up converts thousandths of the font size to units, rounded up.
func (f face) up(thousandths int) int { return (thousandths*f.size + 999) / 1000 }

func (f face) sum(s string) int {
	sum, _ := f.measure(s)
	return sum
}

// measure returns the width of a text in thousandths of the font size, and whether all characters
// are known. For an unknown character it takes a generous guess.
func (f face) measure(s string) (sum int, known bool) {
	widths := f.widths()
	known = true
	for i, r := range s {
		if c := s[i] - ' '; int(c) < len(widths) {
			sum += widths[c]
			continue
		}
		wide, ok := f.thousandths(r)
		sum += wide
		known = known && ok
	}
	return sum, known
}

func (f face) widths() *[95]int {
	if f.bold {
		return &bold
	}
	return &regular
}

func (f face) thousandths(r rune) (wide int, known bool) {
	if r > '~' {
		if i := strings.IndexRune(accents, r); i >= 0 {
			r = rune(accents[i+utf8.RuneLen(r)])
		}
	}
	switch {
	case r >= ' ' && r <= '~':
		return f.widths()[r-' '], true
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf, unicode.Cc):
		return 0, false
	case r < 0x250 && unicode.IsLower(r) && r != 'æ' && r != 'œ', unicode.Is(unicode.Arabic, r):
		return 740, false
	case r < 0x250 && unicode.IsUpper(r) && r != 'Æ' && r != 'Œ', unicode.Is(unicode.Cyrillic, r):
		return 900, false
	}
	return 1250, false
}

// A wrapper breaks a text into lines. It serves several preferred widths; no line is wider than
// most.
type wrapper struct {
	face
	text   string
	most   int // width of a line
	wide   int // width of the text on one line
	pieces []piece
	spread balance // computed with pieces, on first use

	// The lines of a text that does not fit, and the width of the widest.
	cutOff  []string
	cutWide int
}

func (f face) wrapper(text string, most int) wrapper {
	return wrapper{face: f, text: text, most: most, wide: f.width(text)}
}

// wrap breaks a text into lines; see wrapper.
func (f face) wrap(text string, wish, most int) (lines []string, wide int) {
	w := f.wrapper(text, most)
	_, wide = w.fit(wish)
	return w.lines(nil, wish), wide
}

// short reports whether the text fits on one line of width wish.
func (w *wrapper) short(wish int) bool {
	return w.wide <= min(wish, w.most) && !strings.ContainsAny(w.text, "\t\n\r")
}

// fit chooses the fewest lines no wider than wish, at most four, of balanced width. An extra line
// must make the label at least an eighth narrower. It breaks words only when they are wider than
// most, and truncates a text of more than four lines. It returns the number of lines and the width
// of the widest.
func (w *wrapper) fit(wish int) (lines, wide int) {
	if w.short(wish) {
		return 1, w.wide
	}
	if w.pieces == nil {
		w.pieces = w.face.pieces(w.text, w.most)
		if len(w.pieces) <= manyPieces { // a longer text is not a name
			w.spread = w.balance(w.pieces)
		}
	}
	if len(w.pieces) == 0 {
		return 1, 0
	}
	if w.cutOff == nil && len(w.pieces) <= manyPieces {
		lines, wide = 1, w.up(int(w.spread.wide[1]))
		for more := 2; more <= min(4, len(w.pieces)) && wide > wish; more++ {
			if less := w.up(int(w.spread.wide[more])); 8*less <= 7*wide {
				lines, wide = more, less
			}
		}
		if wide <= w.most {
			return lines, wide
		}
	}
	if w.cutOff == nil {
		w.cutOff, w.cutWide = w.cut(w.pieces, w.most)
	}
	return len(w.cutOff), w.cutWide
}

// lines appends the lines that fit chose.
func (w *wrapper) lines(dst []string, wish int) []string {
	n, _ := w.fit(wish)
	switch {
	case w.short(wish):
		return append(dst, w.text)
	case len(w.pieces) == 0:
		return append(dst, "")
	case w.cutOff != nil:
		return append(dst, w.cutOff...)
	}
	start := 0
	for _, end := range w.spread.ends[n][:n] {
		dst = append(dst, join(w.pieces[start:end]))
		start = int(end)
	}
	return dst
}

// A piece is a part of a text after which a line may end, with its width in thousandths of the font
// size.
type piece struct {
	text   string
	width  int
	space  bool // a space follows it
	broken bool // it ends with an inserted hyphen, so the line must end there
}

// pieces splits a text into words, long words after a hyphen or slash, and words wider than most
// into parts of about equal width.
func (f face) pieces(text string, most int) []piece {
	out := make([]piece, 0, strings.Count(text, " ")+1)
	hyphen := f.sum("-")
	for word := range strings.FieldsSeq(text) {
		whole := f.sum(word)
		room := whole + 1 // width available per part
		if f.up(whole) > most {
			parts := f.up(whole)/(most-2*f.size) + 1
			room = whole/parts + 1000 // plus one letter
		}
		long := f.up(whole) > 9*f.size
		if whole < room && !(long && strings.ContainsAny(word, "-/")) {
			out = append(out, piece{text: word, width: whole, space: true})
			continue
		}
		start, wide := 0, 0
		for i, r := range word {
			w, _ := f.thousandths(r)
			if i > start && wide+w > room {
				at := syllable(word, start, i)
				out = append(out, piece{text: word[start:at] + "-", width: f.sum(word[start:at]) + hyphen, broken: true})
				start, wide = at, f.sum(word[at:i])
			}
			wide += w
			if end := i + 1; long && (r == '-' || r == '/') && i-start >= 3 && len(word)-end >= 4 {
				out = append(out, piece{text: word[start:end], width: wide})
				start, wide = end, 0
			}
		}
		out = append(out, piece{text: word[start:], width: wide, space: true})
	}
	return out
}

// syllable returns the last place between start and end to break a word: before a consonant that a
// vowel follows. It returns end when there is none nearby.
func syllable(word string, start, end int) int {
	const vowels = "aeiouyAEIOUY"
	letter := func(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }
	for at := end; at > max(start+2, end-6); at-- {
		if at+1 < len(word) && letter(word[at-1]) && letter(word[at]) && letter(word[at+1]) &&
			strings.IndexByte(vowels, word[at]) < 0 && strings.IndexByte(vowels, word[at+1]) >= 0 {
			return at
		}
	}
	return end
}

// join joins the pieces of a line.
func join(pieces []piece) string {
	var b strings.Builder
	for i, p := range pieces {
		b.WriteString(p.text)
		if p.space && i < len(pieces)-1 {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

const manyPieces = 24

// tooWide is wider than any line, in thousandths of the font size.
const tooWide = 1 << 29

// A balance is the best division of pieces over one to four lines. For each number of lines it
// holds the smallest possible width of the widest line, in thousandths of the font size, and the
// end of each line.
type balance struct {
	wide [5]int32
	ends [5][4]int8
}

func (f face) balance(pieces []piece) (b balance) {
	// By number of lines and first piece: the width of the widest line, and the first piece of the
	// second line.
	var best [5][manyPieces + 1]int32
	var next [5][manyPieces + 1]int8
	space := f.sum(" ")
	total := len(pieces)
	for k := 1; k <= min(4, total); k++ {
		for i := total - k; i >= 0; i-- {
			best[k][i] = tooWide + 1
			wide := 0
			for j := i + 1; j <= total-k+1; j++ {
				if j > i+1 && pieces[j-2].space {
					wide += space
				}
				wide += pieces[j-1].width
				if j > i+1 && pieces[j-2].broken {
					wide = tooWide
				}
				if k == 1 && j < total {
					continue
				}
				if w := max(int32(wide), best[k-1][j]); w < best[k][i] {
					best[k][i], next[k][i] = w, int8(j)
				}
			}
		}
		b.wide[k] = best[k][0]
		end := int8(0)
		for line := range k {
			end = next[k-line][end]
			b.ends[k][line] = end
		}
	}
	return b
}

// cut fills at most four lines, and ends with an ellipsis when the text is longer.
func (f face) cut(pieces []piece, most int) (lines []string, wide int) {
	const dots = "…"
	for len(pieces) > 0 && len(lines) < 4 {
		n := 1
		for n < len(pieces) && !pieces[n-1].broken && f.width(join(pieces[:n+1])) <= most-2*f.size {
			n++
		}
		line := join(pieces[:n])
		pieces = pieces[n:]
		if len(lines) == 3 && len(pieces) > 0 {
			line += dots
		}
		lines = append(lines, line)
		wide = max(wide, f.width(line))
	}
	return lines, wide
}
