package street

import "strconv"

// A pencil writes marks: paths and uses of shared parts, nothing else. The painter
// of the PNG reads exactly these two, so what it does not know cannot be drawn.
type pencil struct{ b []byte }

// open starts the <svg> of a drawing. Each class begins with a space.
func (p *pencil) open(x, y, width, height, percent int, classes ...string) {
	p.b = append(p.b, `<svg class="house`...)
	for _, c := range classes {
		p.b = append(p.b, c...)
	}
	// With commas: where nothing but a sign parts two numbers Firefox takes none of them.
	p.write(`" viewBox="%,%,%,%" width="%" height="%" aria-hidden="true">`,
		x, y, width, height, width*percent/100, height*percent/100)
}

// path draws one path. Each % in d stands for the next number.
func (p *pencil) path(class, d string, n ...int) {
	p.b = append(appendFormat(appendPath(p.b, class), d, n), endPath...)
}

// begin starts a path that is written in pieces, with write, and closed by end.
func (p *pencil) begin(class string) { p.b = appendPath(p.b, class) }

func (p *pencil) end() { p.b = append(p.b, endPath...) }

const endPath = `"/>`

func appendPath(b []byte, class string) []byte {
	b = append(b, `<path class="`...)
	b = append(b, class...)
	return append(b, `" d="`...)
}

// write appends the format with each % replaced by the next number. A space before
// a negative number is left out: the sign parts the two as well.
func (p *pencil) write(format string, n ...int) { p.b = appendFormat(p.b, format, n) }

func appendFormat(b []byte, format string, n []int) []byte {
	i := 0
	for _, next := range n {
		for ; format[i] != '%'; i++ {
			b = append(b, format[i])
		}
		i++
		if next < 0 && len(b) > 0 && b[len(b)-1] == ' ' {
			b = b[:len(b)-1]
		}
		b = appendNumber(b, next)
	}
	return append(b, format[i:]...)
}

// appendNumber appends a number. Drawings are full of them, so those that occur are
// written out beforehand, in four bytes whatever their length: copying these and keeping
// what counts asks no questions, which takes far less time than finding digits.
func appendNumber(b []byte, n int) []byte {
	if i := uint(n - leastNumeral); i < uint(len(numerals)) {
		known := &numerals[i]
		return append(b, known.digits[:]...)[:len(b)+known.length]
	}
	return strconv.AppendInt(b, int64(n), 10)
}

type numeral struct {
	digits [4]byte // with the sign
	length int
}

const leastNumeral = -128

// numerals are the numbers from leastNumeral up. A place in a drawing is hardly ever
// beyond them; the size of an enlarged one may be.
var numerals = func() (out [512]numeral) {
	for i := range out {
		out[i].length = copy(out[i].digits[:], strconv.Itoa(i+leastNumeral))
	}
	return out
}()

// use draws a shared part at a place, with a class or without one.
func (p *pencil) use(part string, x, y int, class string) {
	b := append(p.b, `<use href="#h-`...)
	b = append(b, part...)
	b = appendNumber(append(b, `" x="`...), x)
	b = appendNumber(append(b, `" y="`...), y)
	if class != "" {
		b = append(b, `" class="`...)
		b = append(b, class...)
	}
	p.b = append(b, `"/>`...)
}
