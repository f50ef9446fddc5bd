// Package assets reads the files of static/ for a site: style sheets, scripts and
// images, minified and named by their content.
package assets

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/js"
	"github.com/tdewolff/minify/v2/svg"

	"wijkgids/cmd/wijkgids/internal/paths"
	"wijkgids/cmd/wijkgids/internal/site"
)

// An Asset is a file of static/ as a site has it.
type Asset struct {
	Name string // in static/: "gids.css", "root/favicon.svg"
	Path string // below the root of the site: "assets/gids.fqtli23i77.css", "favicon.svg"
	Data []byte
}

// Read returns the files of static/, by name. Files in root/ keep their name and
// content. Go files and what editors leave behind are left out.
func Read(static fs.FS) ([]Asset, error) {
	var all []Asset
	err := fs.WalkDir(static, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && paths.LeftoverFolder(d.Name()):
			return fs.SkipDir
		case d.IsDir(), path.Ext(name) == ".go", paths.Leftover(d.Name()):
			return nil
		}
		data, err := fs.ReadFile(static, name)
		if err != nil {
			return err
		}
		if place, atRoot := strings.CutPrefix(name, "root/"); atRoot {
			all = append(all, Asset{name, place, data})
			return nil
		}
		if data, err = Minify(name, data); err != nil {
			return err
		}
		all = append(all, Asset{name, site.HashedName("assets/"+name, data), data})
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("reading static: %w", err)
	}
	return all, nil
}

// Minify returns a style sheet, script or SVG without what only people need; any
// other file as it is. The extension of name tells which it is.
func Minify(name string, data []byte) ([]byte, error) {
	minifiers := map[string]minify.MinifierFunc{".css": css.Minify, ".js": js.Minify, ".mjs": js.Minify, ".svg": svg.Minify}
	small := minifiers[path.Ext(name)]
	if small == nil {
		return data, nil
	}
	var out bytes.Buffer
	if err := small(minify.New(), &out, bytes.NewReader(data), nil); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return out.Bytes(), nil
}
