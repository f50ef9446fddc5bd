package street

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed skylines.txt
var skylineData string

// A town is the part of a skyline that belongs to one municipality.
type town struct {
	bare  bool // without the two houses beside it
	paths []townPath
}

type townPath struct{ class, path string }

// skylines returns the skylines of skylines.txt, by slug.
var skylines = sync.OnceValue(func() map[string]town {
	out := map[string]town{}
	slug := ""
	for line := range strings.Lines(skylineData) {
		line = strings.TrimSuffix(line, "\n")
		switch at := strings.LastIndexByte(line, '\t'); {
		case line == "" || line[0] == '#':
		case at < 0:
			name, more, _ := strings.Cut(line, " ")
			slug = name
			out[slug] = town{bare: more == "bare"}
		default:
			t := out[slug]
			t.paths = append(t.paths, townPath{line[:at], line[at+1:]})
			out[slug] = t
		}
	}
	return out
})
