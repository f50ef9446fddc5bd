package markdown

import (
	"bytes"
	"unicode/utf8"

	"wijkgids/cmd/wijkgids/internal/problem"
)

// A cursor converts offsets in the source to places. It continues from the last place,
// because most offsets ascend.
type cursor struct {
	src    []byte
	file   string
	first  int // line of the first byte
	offset int
	line   int
	column int
}

func (c *cursor) reset(src []byte, at problem.Place) {
	*c = cursor{src: src, file: at.File, first: max(at.Line, 1)}
	c.rewind()
}

func (c *cursor) rewind() { c.offset, c.line, c.column = 0, c.first, 1 }

// place returns the place of the byte at the offset.
func (c *cursor) place(offset int) problem.Place {
	offset = min(max(offset, 0), len(c.src))
	if offset < c.offset {
		c.rewind()
	}
	for {
		i := bytes.IndexByte(c.src[c.offset:offset], '\n')
		if i < 0 {
			break
		}
		c.offset += i + 1
		c.line++
		c.column = 1
	}
	c.column += utf8.RuneCount(c.src[c.offset:offset])
	c.offset = offset
	return problem.Place{File: c.file, Line: c.line, Column: c.column}
}
