package main

import (
	"strings"
	"testing"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// simplest returns the files in simple Dutch.
func simplest(src *content.Source) []*content.File {
	var out []*content.File
	for _, v := range src.Versions {
		if v.Lang == content.Simple {
			out = append(out, v)
		}
	}
	return out
}

// Pages that residents need are available in simple Dutch (A2): every initiative, every theme, the
// pages at the root, and the page about a child in danger. Short sentences do not make a text easy,
// but long ones make it hard.
func TestRealGuideInTheSimplestDutch(t *testing.T) {
	src := readRealSource(t)
	simple := map[string]*content.File{}
	for _, f := range simplest(src) {
		simple[f.Original()] = f
	}
	for _, f := range src.Files {
		name := strings.TrimPrefix(f.Path, content.Dir+"/")
		switch f.Section {
		case schema.Initiatives, schema.Themes, schema.Pages:
		default:
			if name != "methoden/wat-kan-ik-zelf-doen.md" {
				continue
			}
		}
		if simple[name] == nil {
			t.Errorf("%s is not there in the simplest Dutch", f.Path)
		}
	}

	const mostWords, mostOnAverage, mostSentences = 15, 9.0, 6
	for _, f := range simple {
		words, sentences := 0, 0
		for _, block := range append(blocksOf(f), f.Get(schema.Samenvatting)) {
			list := dutch.Sentences(block)
			if len(list) > mostSentences {
				t.Errorf("%s: a paragraph of %d sentences, want at most %d: %s", f.Path, len(list), mostSentences, block)
			}
			for _, s := range list {
				n := len(strings.Fields(s))
				if n > mostWords {
					t.Errorf("%s: a sentence of %d words, want at most %d: %s", f.Path, n, mostWords, s)
				}
				words, sentences = words+n, sentences+1
			}
		}
		if average := float64(words) / float64(sentences); average > mostOnAverage {
			t.Errorf("%s: %.1f words in a sentence on average, want at most %.1f", f.Path, average, mostOnAverage)
		}
	}
}

// blocksOf returns the paragraphs, list items and table cells of a text.
func blocksOf(f *content.File) []string {
	var out []string
	for _, p := range f.Text.Passages {
		for block := range strings.SplitSeq(p.Text, "\n") {
			out = append(out, block)
		}
	}
	return out
}
