package images

import (
	"bytes"
	"encoding/binary"
	"iter"
)

// This file finds the parts of JPEG, PNG and WebP files that hold metadata.

// progressive reports whether src is a progressive JPEG. A decoder keeps all its scans until the
// last.
func progressive(src []byte) bool {
	const startOfFrame2 = 0xc2
	for marker := range segments(src) {
		if marker == startOfFrame2 {
			return true
		}
	}
	return false
}

// segments yields the markers of a JPEG with their data, up to the first scan (ITU T.81, B.1.1). It
// yields nothing for another format.
func segments(src []byte) iter.Seq2[byte, []byte] {
	return func(yield func(byte, []byte) bool) {
		const startOfScan = 0xda
		rest, ok := bytes.CutPrefix(src, []byte("\xff\xd8"))
		for ok && len(rest) >= 4 && rest[0] == 0xff {
			if rest[1] == 0xff { // a fill byte
				rest = rest[1:]
				continue
			}
			size := 2 + int(binary.BigEndian.Uint16(rest[2:]))
			if rest[1] == startOfScan || size < 4 || size > len(rest) || !yield(rest[1], rest[4:size]) {
				return
			}
			rest = rest[size:]
		}
	}
}

// chunkOfPNG returns the data of the first chunk with the given name, or nil.
func chunkOfPNG(src []byte, name string) []byte {
	for rest := src[8:]; len(rest) >= 12; {
		size := int64(binary.BigEndian.Uint32(rest))
		if size > int64(len(rest))-12 {
			break
		}
		if string(rest[4:8]) == name {
			return rest[8 : 8+size]
		}
		rest = rest[12+size:]
	}
	return nil
}

// isWebP checks the RIFF header (RFC 9649, 2.4).
func isWebP(src []byte) bool {
	return len(src) >= 16 && string(src[:4]) == "RIFF" && string(src[8:12]) == "WEBP"
}

// animated reports whether the animation flag is set in the extended header (RFC 9649, 2.7).
func animated(src []byte) bool {
	const animation = 1 << 1
	return len(src) > 20 && string(src[12:16]) == "VP8X" && src[20]&animation != 0
}

// chunkOfWebP returns the data of the first chunk with the given name, or nil.
func chunkOfWebP(src []byte, name string) []byte {
	for rest := src[12:]; len(rest) >= 8; {
		size := int64(binary.LittleEndian.Uint32(rest[4:]))
		if size > int64(len(rest))-8 {
			break
		}
		if string(rest[:4]) == name {
			return rest[8 : 8+size]
		}
		rest = rest[min(8+size+size&1, int64(len(rest))):]
	}
	return nil
}
