// Package offline lets readers keep a guide: the service worker, which holds what was
// read for when there is no connection, and the web app manifest.
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

// Worker returns the service worker of a site, from the sums of the files that it
// holds. When one of them changes the worker does too, and a browser that has the old
// one takes the new one.
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

// Remover returns a service worker that removes itself and what it kept, for a guide
// that readers are not to keep, and for a preview.
func Remover() ([]byte, error) { return assets.Minify("remover.js", removerScript) }

// Manifest returns the web app manifest (https://www.w3.org/TR/appmanifest/), with
// which a phone puts the guide among the apps. All addresses in it are relative, so
// that it works below a path.
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
		"minimal-ui", // with a way back, which pages themselves do not have
		paper, paper,
		[]icon{
			{"favicon.svg", "any", "image/svg+xml", ""},
			{"icon-192.png", "192x192", "image/png", ""},
			{"icon-512.png", "512x512", "image/png", ""},
			{"icon-maskable-512.png", "512x512", "image/png", "maskable"},
		},
	})
	if err != nil {
		panic(err) // texts alone cannot fail
	}
	return data
}

// shortName returns the first words of a title that fit below an icon, some twelve
// characters. A longer first word stays whole.
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
