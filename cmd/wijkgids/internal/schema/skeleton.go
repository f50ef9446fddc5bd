package schema

import (
	"embed"
	"errors"
	"io/fs"
	"strings"
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

// A Part is a heading of the text of a new entry, with what to write below it.
type Part struct{ Title, Help string }

// Parts returns the headings of Skeleton. A text without headings has one part without a title.
func (k *Kind) Parts() []Part {
	var out []Part
	for line := range strings.Lines(string(k.Skeleton())) {
		line = strings.TrimSpace(line)
		if title, ok := strings.CutPrefix(line, "## "); ok {
			out = append(out, Part{Title: title})
			continue
		}
		if help, ok := strings.CutPrefix(line, "*"); ok {
			if len(out) == 0 {
				out = append(out, Part{})
			}
			last := &out[len(out)-1]
			last.Help = strings.TrimSpace(last.Help + " " + strings.TrimSuffix(help, "*"))
		}
	}
	return out
}
