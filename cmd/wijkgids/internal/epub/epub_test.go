package epub

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
)

func small() Book {
	return Book{
		ID: "urn:uuid:1", Title: "Boek & zo", Language: "nl", Publisher: "Ons", Modified: "2026-11-21T00:00:00Z", Contents: "Inhoud",
		Cover: Image{Name: "huis.png", Data: []byte("png")},
		Chapters: []Chapter{
			{File: "een", Part: "Begin", Title: "Eén <1>", Type: "chapter", Body: `<p>Tekst<br>en <img src="a/foto.jpg" srcset="a/klein.jpg 480w" alt="Een tuin">&nbsp;verder.</p><svg viewBox="0 0 1 1"><path d="M0 0"/></svg>`},
			{File: "twee", Part: "Begin", Title: "Twee", Type: "chapter", Body: `<p><img src="a/foto.jpg" alt=""></p>`},
			{File: "los", Title: "Los", Type: "glossary", Body: "<p>Los."},
		},
		Picture: func(src string) (Image, bool) { return Image{Name: src, Data: []byte(src)}, src == "a/foto.jpg" },
	}
}

func TestEveryDocumentIsWellFormed(t *testing.T) {
	data, err := Write(small())
	if err != nil {
		t.Fatal(err)
	}
	again, err := Write(small())
	if err != nil || !bytes.Equal(data, again) {
		t.Errorf("the same book gives other bytes (%v)", err)
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	if first := z.File[0]; first.Name != "mimetype" || first.Method != zip.Store || !bytes.HasPrefix(data[30:], []byte("mimetypeapplication/epub+zip")) {
		t.Errorf("begins with %q", data[:60])
	}
	files := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		files[f.Name] = string(text)
		if strings.HasSuffix(f.Name, "ml") || strings.HasSuffix(f.Name, ".opf") {
			d := xml.NewDecoder(bytes.NewReader(text))
			for {
				if _, err := d.Token(); errors.Is(err, io.EOF) {
					break
				} else if err != nil {
					t.Errorf("%s: %v", f.Name, err)
					break
				}
			}
		}
	}
	for name, want := range map[string]string{
		"EPUB/een.xhtml":    `<img src="beeld-1.jpg" alt="Een tuin"/>`,
		"EPUB/twee.xhtml":   `<img src="beeld-1.jpg" alt=""/>`,
		"EPUB/beeld-1.jpg":  "a/foto.jpg",
		"EPUB/inhoud.xhtml": `<ol><li><span>Begin</span><ol><li><a href="een.xhtml">Eén &lt;1&gt;</a></li><li><a href="twee.xhtml">Twee</a></li></ol></li><li><a href="los.xhtml">Los</a></li></ol>`,
		"EPUB/package.opf":  `<item id="een" href="een.xhtml" media-type="application/xhtml+xml" properties="svg"/>`,
	} {
		if !strings.Contains(files[name], want) {
			t.Errorf("%s has no %s:\n%s", name, want, files[name])
		}
	}
}

func TestMissingPictureIsAnError(t *testing.T) {
	b := small()
	b.Chapters[2].Body = `<img src="weg.jpg" alt="">`
	if _, err := Write(b); err == nil || !strings.Contains(err.Error(), `no picture "weg.jpg"`) {
		t.Errorf("got %v", err)
	}
}
