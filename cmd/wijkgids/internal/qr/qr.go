// Package qr draws the QR code of an address.
package qr

import (
	"strconv"
	"sync"

	"rsc.io/qr/coding"
)

// quiet is the width of the margin that scanners need, in modules.
const quiet = 4

// plans holds for each version, which is a size, where the bits of a code stand. It is made once:
// the addresses of a guide need only a few.
var plans = func() (of [coding.MaxVersion + 1]func() (*coding.Plan, error)) {
	for v := range of {
		of[v] = sync.OnceValues(func() (*coding.Plan, error) { return coding.NewPlan(coding.Version(v), coding.M, 0) })
	}
	return of
}()

// encode returns the code of a text, or nil if the text is too long for one.
func encode(text string) *coding.Code {
	data := coding.String(text)
	v := coding.Version(coding.MinVersion)
	for data.Bits(v) > v.DataBytes(coding.M)*8 {
		if v++; v > coding.MaxVersion {
			return nil
		}
	}
	plan, err := plans[v]()
	if err != nil {
		return nil
	}
	code, err := plan.Encode(data)
	if err != nil {
		return nil
	}
	return code
}

// AppendSVG appends the QR code of a text as an <svg>. It has one path, with a line through each
// row of modules; the style sheet sets the width of the line to 1. AppendSVG appends nothing if the
// text is too long for a code. The drawing is hidden from screen readers, because the text is
// beside it.
func AppendSVG(dst []byte, text string) []byte {
	code := encode(text)
	if code == nil {
		return dst
	}
	size := int64(code.Size + 2*quiet)
	dst = append(dst, `<svg class="qr" viewBox="0 -.5 `...)
	dst = strconv.AppendInt(dst, size, 10)
	dst = append(dst, ' ')
	dst = strconv.AppendInt(dst, size, 10)
	dst = append(dst, `" aria-hidden="true"><path d="`...)
	for y := range code.Size {
		end := -1 // of the last run of black modules
		for x := 0; x < code.Size; x++ {
			if !code.Black(x, y) {
				continue
			}
			from := x
			for code.Black(x, y) {
				x++
			}
			if end < 0 {
				dst = append(dst, 'M')
				dst = strconv.AppendInt(dst, int64(from+quiet), 10)
				dst = append(dst, ' ')
				dst = strconv.AppendInt(dst, int64(y+quiet), 10)
			} else {
				dst = append(dst, 'm')
				dst = strconv.AppendInt(dst, int64(from-end), 10)
				dst = append(dst, " 0"...)
			}
			dst = append(dst, 'h')
			dst = strconv.AppendInt(dst, int64(x-from), 10)
			end = x
		}
	}
	return append(dst, `"/></svg>`...)
}
