// Package offline writes the service worker, which keeps pages that were read for when there is no
// connection, and the web app manifest.
package offline

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"wijkgids/cmd/wijkgids/internal/assets"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/site"
)

//go:embed worker.js
var workerScript []byte

//go:embed remover.js
var removerScript []byte

// Worker returns the service worker of a site. sums are the checksums of the files that it may
// keep. When one of them changes the script changes too, so browsers install the new one.
func Worker(sums site.Sums) ([]byte, error) {
	held := site.Sums{}
	for file, sum := range sums {
		held[strings.TrimSuffix(file, "index.html")] = sum
	}
	addresses := slices.Sorted(maps.Keys(held))
	all := sha256.New()
	for _, address := range addresses {
		fmt.Fprintf(all, "%s %x\n", address, held[address])
	}
	list, err := json.Marshal(addresses)
	if err != nil {
		return nil, err
	}
	script, err := assets.Minify("worker.js", workerScript)
	if err != nil {
		return nil, err
	}
	return fmt.Appendf(nil, "const held=%s,version=%q;\n%s", list, hex.EncodeToString(all.Sum(nil)[:8]), script), nil
}

// Remover returns a service worker that removes itself and its caches: for a preview, and for a
// guide that readers may not keep.
func Remover() ([]byte, error) { return assets.Minify("remover.js", removerScript) }

// Manifest returns the web app manifest (https://www.w3.org/TR/appmanifest/), with which readers
// can install the guide as an app. All its addresses are relative, so that it also works below a
// path.
func Manifest(g *guide.Guide) []byte {
	type icon struct {
		Src     string `json:"src"`
		Sizes   string `json:"sizes"`
		Type    string `json:"type"`
		Purpose string `json:"purpose,omitempty"`
	}
	s := g.Settings
	paper := s.Style.Palette.Light.Paper().String()
	data, err := json.Marshal(struct {
		Name        string `json:"name"`
		ShortName   string `json:"short_name"`
		Description string `json:"description,omitempty"`
		Lang        string `json:"lang"`
		Dir         string `json:"dir"`
		Start       string `json:"start_url"`
		Scope       string `json:"scope"`
		Display     string `json:"display"`
		Background  string `json:"background_color"`
		Theme       string `json:"theme_color"`
		Icons       []icon `json:"icons"`
	}{
		s.Title, shortName(s.Title), s.Summary, s.Lang, "ltr", "./", "./",
		"minimal-ui", // with a back button, which the pages do not have
		paper, paper,
		[]icon{
			{"favicon.svg", "any", "image/svg+xml", ""},
			{"icon-192.png", "192x192", "image/png", ""},
			{"icon-512.png", "512x512", "image/png", ""},
			{"icon-maskable-512.png", "512x512", "image/png", "maskable"},
		},
	})
	if err != nil {
		panic(err) // strings always encode
	}
	return data
}

// shortName returns the first words of a title that fit below an icon, about twelve characters. It
// does not cut the first word.
func shortName(title string) string {
	const most = 12
	short := ""
	for word := range strings.FieldsSeq(title) {
		longer := strings.TrimSpace(short + " " + word)
		if short != "" && utf8.RuneCountInString(longer) > most {
			break
		}
		short = longer
	}
	return short
}
