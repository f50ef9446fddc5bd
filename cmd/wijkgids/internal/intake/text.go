package intake

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// decode returns the text of a file that is in UTF-8, Windows-1252, or UTF-16 with a byte order
// mark (what Excel calls Unicode). For any other file ok is false, and text ends before the invalid
// byte.
func decode(data []byte) (text string, ok bool) {
	switch {
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}), bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		data, err := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(data)
		return string(data), err == nil
	case utf8.Valid(data):
		text = strings.TrimPrefix(string(data), "\ufeff")
	default:
		var b strings.Builder
		for _, c := range data {
			r := charmap.Windows1252.DecodeByte(c)
			if r == utf8.RuneError || r >= 0x80 && r < 0xa0 {
				return b.String(), false
			}
			b.WriteRune(r)
		}
		text = b.String()
	}
	if before, _, binary := strings.Cut(text, "\x00"); binary {
		return before, false
	}
	return text, true
}

// sheets matches the names of files of spreadsheets.
var sheets = regexp.MustCompile(`(?i)\.(xls[xmb]?|ods)$`)

// office reports whether the first bytes of a file are those of an office program: a spreadsheet, a
// document, a PDF, or a message of Outlook.
func office(data []byte) bool {
	return slices.ContainsFunc([]string{"PK\x03\x04", "\xd0\xcf\x11\xe0", "%PDF-"}, func(start string) bool {
		return bytes.HasPrefix(data, []byte(start))
	})
}

// plainText returns the plain text of a message as mail programs save it, including attached texts.
// It returns any other text unchanged.
func plainText(data []byte) []byte {
	if bytes.HasPrefix(data, []byte("From ")) { // a mailbox with one message
		if _, rest, ok := bytes.Cut(data, []byte("\n")); ok {
			data = rest
		}
	}
	message, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil || message.Header.Get("Content-Type") == "" && message.Header.Get("Mime-Version") == "" {
		return data
	}
	var out []byte
	h := message.Header
	appendPart(&out, h.Get("Content-Type"), h.Get("Content-Transfer-Encoding"), "", message.Body, 0)
	return out
}

// deepest limits the nesting of messages and parts.
const deepest = 10

// appendPart appends the text of one part of a message, as UTF-8.
func appendPart(out *[]byte, contentType, encoding, name string, body io.Reader, depth int) {
	kind, parameters, err := mime.ParseMediaType(contentType)
	if err != nil {
		kind = "text/plain"
	}
	if strings.HasPrefix(kind, "multipart/") && depth < deepest {
		parts := multipart.NewReader(body, parameters["boundary"])
		for {
			part, err := parts.NextRawPart()
			if err != nil {
				return
			}
			appendPart(out, part.Header.Get("Content-Type"), part.Header.Get("Content-Transfer-Encoding"), part.FileName(), part, depth+1)
		}
	}
	switch strings.ToLower(encoding) {
	case "quoted-printable":
		body = quotedprintable.NewReader(body)
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, body)
	}
	data, err := io.ReadAll(body)
	switch {
	case err != nil && len(data) == 0:
	case kind == "message/rfc822" && depth < deepest:
		*out = append(*out, plainText(data)...)
	case kind == "text/plain", strings.EqualFold(path.Ext(name), ".txt"):
		text, _ := decode(data)
		*out = append(append(*out, text...), '\n')
	}
}
