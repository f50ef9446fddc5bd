package street

import (
	"bytes"
	"strconv"
	"strings"
)

// A pencil writes SVG: paths and uses of shared parts.
type pencil struct {
	b       []byte
	windows [16]window
	waiting int // the number of windows to draw
}

// open starts the <svg> of a drawing. Each class begins with a space.
func (p *pencil) open(x, y, width, height, percent int, classes ...string) {
	p.b = append(p.b, `<svg class="house`...)
	for _, c := range classes {
		p.b = append(p.b, c...)
	}
	// Firefox needs the commas: it rejects a viewBox with only a sign between two numbers.
	p.write(`" viewBox="%,%,%,%" width="%" height="%" aria-hidden="true">`,
		x, y, width, height, width*percent/100, height*percent/100)
}

// path draws one path. Each % in d stands for the next number; see write.
func (p *pencil) path(class, d string, n ...int) {
	p.b = append(appendFormat(appendPath(p.b, class), d, n), endPath...)
}

// begin starts a path whose data follows in calls of write, up to end.
func (p *pencil) begin(class string) { p.b = appendPath(p.b, class) }

func (p *pencil) end() { p.b = append(p.b, endPath...) }

const endPath = `"/>`

func appendPath(b []byte, class string) []byte {
	b = append(b, `<path class="`...)
	b = append(b, class...)
	return append(b, `" d="`...)
}

// write appends the format with each % replaced by the next number. It drops the
// space before a negative number, where the sign is separator enough.
func (p *pencil) write(format string, n ...int) { p.b = appendFormat(p.b, format, n) }

func appendFormat(b []byte, format string, n []int) []byte {
	for _, next := range n {
		i := strings.IndexByte(format, '%')
		b = append(b, format[:i]...)
		if next < 0 {
			b = bytes.TrimSuffix(b, []byte(" "))
		}
		b = strconv.AppendInt(b, int64(next), 10)
		format = format[i+1:]
	}
	return append(b, format...)
}

// use draws a copy of a part. The class may be empty.
func (p *pencil) use(part string, x, y int, class string) {
	b := append(p.b, `<use href="#h-`...)
	b = append(b, part...)
	b = strconv.AppendInt(append(b, `" x="`...), int64(x), 10)
	b = strconv.AppendInt(append(b, `" y="`...), int64(y), 10)
	if class != "" {
		b = append(b, `" class="`...)
		b = append(b, class...)
	}
	p.b = append(b, `"/>`...)
}
