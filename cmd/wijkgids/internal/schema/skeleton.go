package schema

import (
	"embed"
	"errors"
	"io/fs"
)

//go:embed skeleton
var skeletons embed.FS

// Skeleton returns the text of a new entry: headings with hints, from skeleton/.
func (k *Kind) Skeleton() []byte {
	name := k.Section
	if name == Pages {
		name = "pagina"
	}
	text, err := skeletons.ReadFile("skeleton/" + name + ".md")
	if errors.Is(err, fs.ErrNotExist) {
		text, err = skeletons.ReadFile("skeleton/anders.md") // a kind without a skeleton
	}
	if err != nil {
		panic(err) // the file is part of the program
	}
	return text
}

// Skeletons returns the texts of new entries of every kind.
func Skeletons() []string {
	files, err := skeletons.ReadDir("skeleton")
	if err != nil {
		panic(err) // the folder is part of the program
	}
	var all []string
	for _, f := range files {
		text, err := skeletons.ReadFile("skeleton/" + f.Name())
		if err != nil {
			panic(err)
		}
		all = append(all, string(text))
	}
	return all
}
