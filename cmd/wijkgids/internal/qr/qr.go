// Package qr draws the QR code of an address.
package qr

import (
	"strconv"

	"rsc.io/qr"
)

// quiet is the width of the margin that scanners need, in modules.
const quiet = 4

// AppendSVG appends the QR code of a text as an <svg>. It has one path, with a line through each
// row of modules; the style sheet sets the width of the line to 1. AppendSVG appends nothing if the
// text is too long for a code. The drawing is hidden from screen readers, because the text is
// beside it.
func AppendSVG(dst []byte, text string) []byte {
	code, err := qr.Encode(text, qr.M)
	if err != nil {
		return dst
	}
	size := int64(code.Size + 2*quiet)
	dst = append(dst, `<svg class="qr" viewBox="0 -.5 `...)
	dst = strconv.AppendInt(dst, size, 10)
	dst = append(dst, ' ')
	dst = strconv.AppendInt(dst, size, 10)
	dst = append(dst, `" aria-hidden="true"><path d="`...)
	for y := range code.Size {
		for x := 0; x < code.Size; x++ {
			if !code.Black(x, y) {
				continue
			}
			from := x
			for code.Black(x+1, y) {
				x++
			}
			dst = append(dst, 'M')
			dst = strconv.AppendInt(dst, int64(from+quiet), 10)
			dst = append(dst, ' ')
			dst = strconv.AppendInt(dst, int64(y+quiet), 10)
			dst = append(dst, 'h')
			dst = strconv.AppendInt(dst, int64(x+1-from), 10)
		}
	}
	return append(dst, `"/></svg>`...)
}
