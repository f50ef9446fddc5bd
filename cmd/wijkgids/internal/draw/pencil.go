package draw

import (
	"slices"
	"strconv"
)

// A pencil writes marks: paths and uses of shared parts, nothing else. The painter
// of the PNG reads exactly these two, so what it does not know cannot be drawn.
type pencil struct{ b []byte }

// open starts the <svg> of a drawing. Each class begins with a space.
func (p *pencil) open(x, y, width, height, percent int, classes ...string) {
	p.b = append(p.b, `<svg class="house`...)
	for _, c := range classes {
		p.b = append(p.b, c...)
	}
	p.write(`" viewBox="% % % %" width="%" height="%" aria-hidden="true">`,
		x, y, width, height, width*percent/100, height*percent/100)
}

// path draws one path. Each % in d stands for the next number.
func (p *pencil) path(class, d string, n ...int) {
	p.begin(class)
	p.write(d, n...)
	p.end()
}

// begin starts a path that is written in pieces, with write, and closed by end.
func (p *pencil) begin(class string) {
	p.b = append(p.b, `<path class="`...)
	p.b = append(p.b, class...)
	p.b = append(p.b, `" d="`...)
}

func (p *pencil) end() { p.b = append(p.b, `"/>`...) }

// write appends the format with each % replaced by the next number. A space before
// a negative number is left out: the sign parts the two as well.
func (p *pencil) write(format string, n ...int) {
	const longest = 20 // of a number
	b := slices.Grow(p.b, len(format)+longest*len(n))
	end := len(b)
	b = b[:cap(b)] // with room for all, so that it is not asked for at every byte
	for i := range len(format) {
		if format[i] != '%' {
			b[end] = format[i]
			end++
			continue
		}
		if n[0] < 0 && end > 0 && b[end-1] == ' ' {
			end--
		}
		end = len(strconv.AppendInt(b[:end], int64(n[0]), 10))
		n = n[1:]
	}
	p.b = b[:end]
}

// use draws a shared part at a place, with a class or without one.
func (p *pencil) use(part string, x, y int, class string) {
	p.b = append(p.b, `<use href="#h-`...)
	p.b = append(p.b, part...)
	p.write(`" x="%" y="%"`, x, y)
	if class != "" {
		p.b = append(p.b, ` class="`...)
		p.b = append(p.b, class...)
		p.b = append(p.b, '"')
	}
	p.b = append(p.b, "/>"...)
}
