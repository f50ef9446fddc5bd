package site

import (
	"bytes"
	"compress/gzip"
	"io"
	"path"
	"slices"
	"sync"

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
	for _, format := range formats {
		if c.Has(name + format.ext) {
			continue
		}
		var b bytes.Buffer
		w := format.packers.Get().(packer)
		w.Reset(&b)
		if _, err := w.Write(data); err != nil {
			return err
		}
		if err := w.Close(); err != nil {
			return err
		}
		format.packers.Put(w)
		if b.Len() >= len(data) {
			continue
		}
		if err := c.Writer.Put(name+format.ext, b.Bytes()); err != nil {
			return err
		}
	}
	return nil
}

// The formats keep their packers: to clear the tables of a new one, 32 MiB for Brotli, takes
// longer than to compress a page. With a window of 256 KiB Brotli has the same tables for
// files of any length, so that what a packer did before changes no byte.
var formats = []struct {
	ext     string
	packers *sync.Pool // of packer
}{
	{".br", &sync.Pool{New: func() any { return brotli.NewWriterOptions(nil, brotli.WriterOptions{Quality: brotliLevel, LGWin: 18}) }}},
	{".gz", &sync.Pool{New: func() any {
		w, err := gzip.NewWriterLevel(nil, gzip.BestCompression)
		if err != nil {
			panic(err) // there is no such level
		}
		return w
	}}},
}

// A packer compresses one file after another.
type packer interface {
	io.WriteCloser
	Reset(io.Writer)
}

// The highest level, 11, takes ten times as long to save some 5% more.
const brotliLevel = 9

// Compressible reports whether compression makes files with an extension smaller. Pictures and
// fonts are compressed already.
func Compressible(ext string) bool {
	return slices.Contains([]string{".html", ".css", ".js", ".mjs", ".json", ".geojson", ".webmanifest", ".xml", ".ics", ".csv", ".txt", ".svg", ".ico", ".bin"}, ext)
}
