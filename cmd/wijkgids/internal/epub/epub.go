// Package epub writes a book as EPUB 3.3 (https://www.w3.org/TR/epub-33/), with the metadata
// of EPUB Accessibility 1.1 (https://www.w3.org/TR/epub-a11y-11/).
package epub

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"hash/crc32"
	"path"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A Book holds the content and metadata of an EPUB.
type Book struct {
	ID        string // "urn:uuid:…"; it must never change
	Title     string
	Summary   string
	Language  string
	Publisher string
	Rights    string // address of the licence
	Source    string // address of the book on the web
	Modified  string // time of the last change, "2026-11-21T00:00:00Z"
	Access    string // accessibility summary, in a few sentences
	Contents  string // heading of the table of contents
	Style     []byte // style sheet
	Cover     Image
	Chapters  []Chapter // in reading order

	// Picture returns the file of a picture by its address in a chapter. It may be nil.
	Picture func(src string) (Image, bool)
}

// An Image is a PNG, JPEG, WebP or SVG file. The extension of its name tells which.
type Image struct {
	Name string
	Data []byte
}

// A Chapter is one document of the book.
type Chapter struct {
	File  string // file name without extension, in ASCII letters, digits and hyphens
	Part  string // title of the part that it belongs to, or ""
	Title string
	Type  string // epub:type, "chapter" or "glossary"
	Body  string // HTML without the title
}

type item struct{ id, href, media, properties string }

// Write returns the EPUB file. The same book gives the same bytes.
func Write(b Book) ([]byte, error) {
	w := &writer{Book: b, images: map[string]string{}}
	w.zip = zip.NewWriter(&w.buf)
	// The media type must be the first file, stored without compression or extra fields (section
	// 4.2.3).
	w.raw("mimetype", []byte("application/epub+zip"))
	w.add("META-INF/container.xml", []byte(xml.Header+`<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
`))
	w.item(item{"stijl", "stijl.css", "text/css", ""}, b.Style)
	cover := "omslag" + path.Ext(b.Cover.Name)
	w.item(item{"omslag-beeld", cover, mediaType(cover), "cover-image"}, b.Cover.Data)
	w.page("omslag", b.Title, "cover", fmt.Sprintf(`<h1>%s</h1><p class="by">%s</p><p><img src="%s" alt=""/></p>`, escape(b.Title), escape(b.Publisher), cover), "")
	w.item(item{"inhoud", "inhoud.xhtml", "application/xhtml+xml", "nav"}, []byte(w.document(b.Contents, `<nav epub:type="toc" id="toc" role="doc-toc"><h1>`+escape(b.Contents)+`</h1>`+w.contents()+`</nav>`)))
	w.spine = append(w.spine, "inhoud")
	for _, c := range b.Chapters {
		body, properties, err := w.xhtml(c.Body)
		if err != nil {
			return nil, fmt.Errorf("chapter %s: %w", c.File, err)
		}
		w.page(c.File, c.Title, c.Type, "<h1>"+escape(c.Title)+"</h1>"+body, properties)
	}
	w.add("EPUB/package.opf", []byte(w.opf()))
	if w.err == nil {
		w.err = w.zip.Close()
	}
	return w.buf.Bytes(), w.err
}

type writer struct {
	Book
	buf    bytes.Buffer
	zip    *zip.Writer
	err    error // the first error
	items  []item
	spine  []string
	images map[string]string // by address: the name in the book
}

func (w *writer) raw(name string, data []byte) {
	f, err := w.zip.CreateRaw(&zip.FileHeader{Name: name, Method: zip.Store, CRC32: crc32.ChecksumIEEE(data), CompressedSize64: uint64(len(data)), UncompressedSize64: uint64(len(data))})
	if err == nil {
		_, err = f.Write(data)
	}
	w.fail(err)
}

func (w *writer) add(name string, data []byte) {
	f, err := w.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
	if err == nil {
		_, err = f.Write(data)
	}
	w.fail(err)
}

func (w *writer) fail(err error) {
	if w.err == nil {
		w.err = err
	}
}

func (w *writer) item(i item, data []byte) {
	w.items = append(w.items, i)
	w.add("EPUB/"+i.href, data)
}

// page adds a document to the spine.
func (w *writer) page(file, title, kind, body, properties string) {
	section := fmt.Sprintf(`<section epub:type="%s">%s</section>`, kind, body)
	w.item(item{file, file + ".xhtml", "application/xhtml+xml", properties}, []byte(w.document(title, section)))
	w.spine = append(w.spine, file)
}

func (w *writer) document(title, body string) string {
	return fmt.Sprintf(xml.Header+`<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="%[1]s" xml:lang="%[1]s">
<head><title>%[2]s</title><link rel="stylesheet" href="stijl.css"/></head>
<body>%[3]s</body>
</html>
`, w.Language, escape(title), body)
}

// contents returns the list of chapters, within their parts.
func (w *writer) contents() string {
	var b strings.Builder
	b.WriteString("<ol>")
	part := ""
	for _, c := range w.Chapters {
		if c.Part != part {
			if part != "" {
				b.WriteString("</ol></li>")
			}
			if part = c.Part; part != "" {
				fmt.Fprintf(&b, "<li><span>%s</span><ol>", escape(part))
			}
		}
		fmt.Fprintf(&b, `<li><a href="%s.xhtml">%s</a></li>`, c.File, escape(c.Title))
	}
	if part != "" {
		b.WriteString("</ol></li>")
	}
	b.WriteString("</ol>")
	return b.String()
}

// xhtml converts HTML to XHTML and adds its pictures to the book. It also returns the properties of
// the document for the manifest.
func (w *writer) xhtml(text string) (body, properties string, err error) {
	nodes, err := html.ParseFragment(strings.NewReader(text), &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body})
	if err != nil {
		return "", "", err
	}
	var b strings.Builder
	for _, n := range nodes {
		for d := range n.Descendants() {
			w.adapt(d, &properties)
		}
		w.adapt(n, &properties)
		if err := html.Render(&b, n); err != nil {
			return "", "", err
		}
	}
	return b.String(), properties, nil
}

func (w *writer) adapt(n *html.Node, properties *string) {
	if n.Type != html.ElementNode {
		return
	}
	switch n.DataAtom {
	case atom.Svg:
		n.Attr = append(n.Attr, html.Attribute{Key: "xmlns", Val: "http://www.w3.org/2000/svg"})
		*properties = "svg"
	case atom.Img:
		kept := n.Attr[:0]
		for _, a := range n.Attr {
			switch a.Key {
			case "src":
				a.Val = w.picture(a.Val)
			case "srcset", "sizes", "loading", "decoding": // the book has one size
				continue
			}
			kept = append(kept, a)
		}
		n.Attr = kept
	}
}

// picture adds a picture to the book, unless it is there already, and returns its name.
func (w *writer) picture(src string) string {
	if name, ok := w.images[src]; ok || w.Picture == nil {
		return name
	}
	image, ok := w.Picture(src)
	if !ok {
		w.fail(fmt.Errorf("no picture %q", src))
		return ""
	}
	name := fmt.Sprintf("beeld-%d%s", len(w.images)+1, path.Ext(image.Name))
	w.images[src] = name
	w.item(item{strings.TrimSuffix(name, path.Ext(name)), name, mediaType(name), ""}, image.Data)
	return name
}

func mediaType(name string) string {
	switch path.Ext(name) {
	case ".png":
		return "image/png"
	case ".webp":
		return "image/webp"
	case ".svg":
		return "image/svg+xml"
	}
	return "image/jpeg"
}

func (w *writer) opf() string {
	var b strings.Builder
	fmt.Fprintf(&b, xml.Header+`<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="%s">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">%s</dc:identifier>
<dc:title>%s</dc:title>
<dc:language>%s</dc:language>
<dc:creator>%s</dc:creator>
<dc:publisher>%s</dc:publisher>
<dc:description>%s</dc:description>
<dc:rights>%s</dc:rights>
<dc:source>%s</dc:source>
<meta property="dcterms:modified">%s</meta>
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessMode">visual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">tableOfContents</meta>
<meta property="schema:accessibilityFeature">structuralNavigation</meta>
<meta property="schema:accessibilityFeature">readingOrder</meta>
<meta property="schema:accessibilityFeature">alternativeText</meta>
<meta property="schema:accessibilityHazard">none</meta>
<meta property="schema:accessibilitySummary">%s</meta>
</metadata>
<manifest>
`, w.Language, escape(w.ID), escape(w.Title), w.Language, escape(w.Publisher), escape(w.Publisher), escape(w.Summary), escape(w.Rights), escape(w.Source), w.Modified, escape(w.Access))
	for _, i := range w.items {
		properties := ""
		if i.properties != "" {
			properties = ` properties="` + i.properties + `"`
		}
		fmt.Fprintf(&b, `<item id="%s" href="%s" media-type="%s"%s/>`+"\n", i.id, i.href, i.media, properties)
	}
	b.WriteString("</manifest>\n<spine>\n")
	for _, id := range w.spine {
		fmt.Fprintf(&b, `<itemref idref="%s"/>`+"\n", id)
	}
	b.WriteString("</spine>\n</package>\n")
	return b.String()
}

func escape(s string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(s))
	return b.String()
}
