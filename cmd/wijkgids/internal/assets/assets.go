// Package assets reads the style sheets, scripts and images of static/, minifies them and names
// them by a hash of their content.
package assets

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/js"
	"github.com/tdewolff/minify/v2/svg"

	"wijkgids/cmd/wijkgids/internal/paths"
	"wijkgids/cmd/wijkgids/internal/site"
)

// An Asset is a file of static/ in the form that the site publishes.
type Asset struct {
	Name string // in static/: "gids.css", "root/favicon.svg"
	Path string // below the root of the site: "assets/gids.fqtli23i77.css", "favicon.svg"
	Data []byte
}

// Words replaces the texts of a script by those of a language.
type Words func(script []byte) ([]byte, error)

// Read returns the files of static/, sorted by name, with the given words in scripts. Files in
// root/ keep their name and content. Go files and leftovers of editors are skipped. An import of a
// neighbouring script gets the hashed name of that script.
func Read(static fs.FS, words Words) ([]Asset, error) {
	r := reader{static: static, words: words, paths: map[string]string{}}
	err := fs.WalkDir(static, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && paths.LeftoverFolder(d.Name()):
			return fs.SkipDir
		case d.IsDir(), path.Ext(name) == ".go", paths.Leftover(d.Name()):
			return nil
		}
		_, err = r.add(name)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("reading static: %w", err)
	}
	slices.SortFunc(r.all, func(a, b Asset) int { return strings.Compare(a.Name, b.Name) })
	return r.all, nil
}

// Translated returns the scripts of static/ that have texts, in another language, and the modules that
// import one of them. own are the files in Dutch. Their paths are in a folder named by the code of the
// language.
func Translated(static fs.FS, code string, words Words, own []Asset) ([]Asset, error) {
	r := reader{static: static, words: words, folder: code + "/", paths: map[string]string{}, own: map[string]string{}}
	for _, a := range own {
		r.own[a.Name] = a.Path
	}
	for _, a := range own {
		if path.Ext(a.Name) != ".js" || strings.HasPrefix(a.Name, "root/") {
			continue
		}
		if _, err := r.add(a.Name); err != nil {
			return nil, fmt.Errorf("reading static: %w", err)
		}
	}
	return r.all, nil
}

type reader struct {
	static fs.FS
	words  Words
	all    []Asset
	paths  map[string]string // by name: below the root of the site; "" while the file is being read

	folder string            // of a language, with a slash; "" for Dutch
	own    map[string]string // paths of the files in Dutch; nil for Dutch
}

// add reads a file and the scripts that it imports, and returns its path in the site.
func (r *reader) add(name string) (string, error) {
	if to, ok := r.paths[name]; ok {
		if to == "" {
			return "", fmt.Errorf("%s imports itself", name)
		}
		return to, nil
	}
	r.paths[name] = ""
	data, err := fs.ReadFile(r.static, name)
	if err != nil {
		return "", err
	}
	to, atRoot := strings.CutPrefix(name, "root/")
	switch {
	case atRoot:
	case path.Ext(name) == ".js":
		if to, data, err = r.script(name, data); err != nil {
			return "", err
		}
	default:
		if data, err = Minify(name, data); err != nil {
			return "", err
		}
		to = site.HashedName("assets/"+name, data)
	}
	r.paths[name] = to
	if data != nil {
		r.all = append(r.all, Asset{name, to, data})
	}
	return to, nil
}

// script returns a script with its texts and with the hashed names of the modules that it imports. A
// script that does not differ from the Dutch one keeps its path, and data is nil.
func (r *reader) script(name string, src []byte) (to string, data []byte, err error) {
	if data, err = r.words(src); err != nil {
		return "", nil, fmt.Errorf("%s: %w", name, err)
	}
	modules := map[string]string{}
	differs := !bytes.Equal(src, data)
	for _, m := range imported.FindAllSubmatch(src, -1) {
		module := path.Join(path.Dir(name), string(m[1]))
		if modules[string(m[1])], err = r.add(module); err != nil {
			return "", nil, err
		}
		differs = differs || modules[string(m[1])] != r.own[module]
	}
	if r.own != nil && !differs {
		return r.own[name], nil, nil
	}
	if data, err = Minify(name, data); err != nil {
		return "", nil, err
	}
	folder := path.Dir("assets/" + r.folder + name)
	data = imported.ReplaceAllFunc(data, func(found []byte) []byte {
		to := modules[string(imported.FindSubmatch(found)[1])]
		way := "./" + path.Base(to)
		if path.Dir(to) != folder {
			way = strings.Repeat("../", strings.Count(folder, "/")+1) + to
		}
		return fmt.Appendf(nil, `"%s"`, way)
	})
	return site.HashedName("assets/"+r.folder+name, data), data, nil
}

// imported matches the name of a neighbouring script. Only imports have one, and with "import" before
// it the expression takes a hundred times as long.
var imported = regexp.MustCompile(`"\./([a-z0-9-]+\.js)"`)

// Minify returns a style sheet, script or SVG in minified form, and any other file unchanged. The
// extension of name decides.
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
