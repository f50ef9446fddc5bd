package images

import (
	"bytes"
	"encoding/binary"
	"image"
)

// An orientation is a value of the EXIF tag 0x0112, 1 to 8 (EXIF 2.32, 4.6.4). 1 is
// upright.
type orientation uint8

// sideways reports whether turning upright swaps width and height.
func (o orientation) sideways() bool { return o >= 5 }

// readOrientation returns the orientation in a TIFF structure, or 1 (upright) when there is no
// valid one.
func readOrientation(tiff []byte) orientation {
	const upright = 1
	if len(tiff) < 8 {
		return upright
	}
	var order binary.ByteOrder
	switch string(tiff[:4]) {
	case "II*\x00":
		order = binary.LittleEndian
	case "MM\x00*":
		order = binary.BigEndian
	default:
		return upright
	}
	at := int64(order.Uint32(tiff[4:])) // of the first directory
	if at+2 > int64(len(tiff)) {
		return upright
	}
	entries := tiff[at+2:]
	for range order.Uint16(tiff[at:]) {
		if len(entries) < 12 {
			return upright
		}
		tag, kind, count, value := order.Uint16(entries), order.Uint16(entries[2:]), order.Uint32(entries[4:]), order.Uint16(entries[8:])
		const short = 3
		if tag == 0x0112 && kind == short && count == 1 && value >= 1 && value <= 8 {
			return orientation(value)
		}
		entries = entries[12:]
	}
	return upright
}

// exifHeader precedes the TIFF structure in a JPEG, and erroneously in some WebP files.
var exifHeader = []byte("Exif\x00\x00")

// tagsOfJPEG returns the TIFF structure in the APP1 segment.
func tagsOfJPEG(src []byte) []byte {
	const app1 = 0xe1
	for marker, data := range segments(src) {
		if tags, ok := bytes.CutPrefix(data, exifHeader); ok && marker == app1 {
			return tags
		}
	}
	return nil
}

// tagsOfPNG returns the eXIf chunk (PNG, third edition, 11.3.4.5).
func tagsOfPNG(src []byte) []byte { return chunkOfPNG(src, "eXIf") }

// tagsOfWebP returns the EXIF chunk (RFC 9649, 2.7.1.5).
func tagsOfWebP(src []byte) []byte { return bytes.TrimPrefix(chunkOfWebP(src, "EXIF"), exifHeader) }

// turn returns the picture turned upright.
func turn(m *image.RGBA, o orientation) *image.RGBA {
	if o <= 1 || o > 8 {
		return m
	}
	w, h := m.Rect.Dx(), m.Rect.Dy()
	// The result has at x, y the pixel of m at start + x*right + y*down.
	var start, right, down int
	const pixel = 4
	row, lastX, lastY := m.Stride, (w-1)*pixel, (h-1)*m.Stride
	switch o {
	case 2: // mirrored
		start, right, down = lastX, -pixel, row
	case 3: // upside down
		start, right, down = lastX+lastY, -pixel, -row
	case 4: // upside down and mirrored
		start, right, down = lastY, pixel, -row
	case 5: // on its left side and mirrored
		start, right, down = 0, row, pixel
	case 6: // on its left side: a quarter to the right puts it upright
		start, right, down = lastY, -row, pixel
	case 7: // on its right side and mirrored
		start, right, down = lastX+lastY, -row, -pixel
	case 8: // on its right side
		start, right, down = lastX, row, -pixel
	}
	if o.sideways() {
		w, h = h, w
	}
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		from, to := start+y*down, out.Pix[y*out.Stride:]
		for x := range w {
			copy(to[x*pixel:x*pixel+pixel], m.Pix[from:])
			from += right
		}
	}
	return out
}
