package site

import (
	"bytes"
	"compress/gzip"
	"io"
	"path"
	"slices"

	"github.com/andybalholm/brotli"
)

// A Compressing writer also writes a ".br" (RFC 7932) and a ".gz" (RFC 1952) beside each file that
// compression makes smaller, for hosts that send such files instead of compressing on each request.
// It does not replace a file of the site with such a name.
type Compressing struct {
	Writer
	Has func(path string) bool
}

// Put implements Writer.
func (c Compressing) Put(name string, data []byte) error {
	if err := c.Writer.Put(name, data); err != nil {
		return err
	}
	if !Compressible(path.Ext(name)) {
		return nil
	}
	for _, format := range []struct {
		ext string
		new func(io.Writer) (io.WriteCloser, error)
	}{
		{".br", func(w io.Writer) (io.WriteCloser, error) { return brotli.NewWriterLevel(w, brotliLevel), nil }},
		{".gz", func(w io.Writer) (io.WriteCloser, error) { return gzip.NewWriterLevel(w, gzip.BestCompression) }},
	} {
		if c.Has(name + format.ext) {
			continue
		}
		var b bytes.Buffer
		w, err := format.new(&b)
		if err != nil {
			return err
		}
		if _, err := w.Write(data); err != nil {
			return err
		}
		if err := w.Close(); err != nil {
			return err
		}
		if b.Len() >= len(data) {
			continue
		}
		if err := c.Writer.Put(name+format.ext, b.Bytes()); err != nil {
			return err
		}
	}
	return nil
}

// The highest level, 11, takes ten times as long to save some 5% more.
const brotliLevel = 9

// Compressible reports whether compression makes files with an extension smaller. Pictures and
// fonts are compressed already.
func Compressible(ext string) bool {
	return slices.Contains([]string{".html", ".css", ".js", ".mjs", ".json", ".geojson", ".webmanifest", ".xml", ".ics", ".csv", ".txt", ".svg", ".ico", ".bin"}, ext)
}
