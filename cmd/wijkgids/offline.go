package main

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/js"

	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/schema"
	"wijkgids/cmd/wijkgids/internal/site"
)

// The service worker keeps the guide on the reader's device, and the manifest
// lets it be put among her apps. Both stand at the root; a guide that brings
// either in static/root/ has its own.
const (
	workerFile   = "sw.js"
	manifestFile = "site.webmanifest"
)

//go:embed offline_worker.js
var workerScript []byte

//go:embed offline_remover.js
var removerScript []byte

// addKeeping adds the worker and the manifest, where the guide brings none.
func addKeeping(p *plan, assets map[string]string) error {
	if assets["root/"+manifestFile] == "" {
		if err := p.Fixed(manifestFile, manifest(p.guide)); err != nil {
			return err
		}
	}
	if assets["root/"+workerFile] != "" {
		return nil
	}
	if !p.guide.Settings.Offline {
		// A guide that is not to be kept has a worker that removes itself.
		return p.File(workerFile, func(dst []byte) ([]byte, error) {
			script, err := smallScript(removerScript)
			return append(dst, script...), err
		})
	}
	return p.About(workerFile, held(p.guide), worker)
}

// held says which files the worker must hold: what a visitor who never read more
// needs without a connection.
func held(g *guide.Guide) func(file string) bool {
	files := map[string]bool{
		"index.html": true, "zoeken/index.html": true, "register/index.html": true, "offline.html": true,
		"search/search.js": true, "search/index.json": true,
	}
	for _, e := range g.Home.To(schema.Uitgelicht) {
		files[strings.TrimPrefix(e.Address, "/")+"index.html"] = true
	}
	return func(file string) bool {
		ext := path.Ext(file)
		return files[file] || strings.HasPrefix(file, "assets/") && (ext == ".css" || ext == ".js")
	}
}

// worker gives the service worker of a site. It differs when anything differs that
// it must hold; a browser that finds another one than it has takes it in the place
// of that.
func worker(sums site.Sums) ([]byte, error) {
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
	script, err := smallScript(workerScript)
	if err != nil {
		return nil, err
	}
	return fmt.Appendf(nil, "const held=%s,version=%q;\n%s", list, hex.EncodeToString(all.Sum(nil)[:8]), script), nil
}

// smallScript makes a script of the program itself smaller.
func smallScript(src []byte) ([]byte, error) {
	var out bytes.Buffer
	if err := js.Minify(minify.New(), &out, bytes.NewReader(src), nil); err != nil {
		return nil, fmt.Errorf("the service worker: %w", err)
	}
	return out.Bytes(), nil
}

// manifest gives the web app manifest (https://www.w3.org/TR/appmanifest/). All
// addresses in it are relative, so that it works below a path.
func manifest(g *guide.Guide) []byte {
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

// shortName gives as many of the first words of a title as fit below an icon:
// some twelve characters. A first word that is longer stays whole.
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
