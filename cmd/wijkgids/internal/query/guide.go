package query

import (
	"io/fs"

	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/search"
)

// Pageful is the number of results that the search page shows first. Never ask for fewer: search.js
// reads only as many titles, and the titles change the order.
const Pageful = 10

// OpenGuide builds the index of a guide in memory and opens it with the module that readers get.
func OpenGuide(g *guide.Guide) (*Index, error) {
	files, err := search.Build(search.Documents(g), search.Config{Synonyms: search.Synonyms(g)})
	if err != nil {
		return nil, err
	}
	byName := make(map[string][]byte, len(files))
	for _, f := range files {
		byName[f.Name] = f.Data
	}
	module, err := search.Module()
	if err != nil {
		return nil, err
	}
	return Open(module, func(name string) ([]byte, error) {
		data, ok := byName[name]
		if !ok {
			return nil, fs.ErrNotExist
		}
		return data, nil
	})
}
