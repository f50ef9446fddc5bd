package main

import (
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"wijkgids/cmd/wijkgids/internal/site"
)

// corpus writes a guide of n entries without faults: towns, neighbourhoods,
// themes, organisations, and entries that refer and link to each other, in
// text of the length that volunteers write. The same n gives the same bytes.
func corpus(tb testing.TB, root string, n int) {
	tb.Helper()
	r := rand.New(rand.NewPCG(uint64(n), 1))
	// Words by a long-tailed distribution, as in real text.
	syllables := []string{"ba", "de", "buurt", "ging", "hou", "kin", "lo", "maat", "ne", "op", "ra", "school", "straat", "te", "vrij", "wijk", "zorg", "en", "er", "ing"}
	vocabulary := make([]string, 20000)
	for i := range vocabulary {
		var w strings.Builder
		for range 1 + r.IntN(3) {
			w.WriteString(syllables[r.IntN(len(syllables))])
		}
		vocabulary[i] = w.String()
	}
	word := func() string {
		x := r.Float64()
		return vocabulary[int(x*x*x*x*float64(len(vocabulary)))]
	}
	words := func(n int) string {
		out := make([]string, n)
		for i := range out {
			out[i] = word()
		}
		return strings.Join(out, " ")
	}
	sentence := func() string {
		s := words(6 + r.IntN(16))
		return strings.ToUpper(s[:1]) + s[1:] + "."
	}
	para := func() string {
		out := make([]string, 2+r.IntN(4))
		for i := range out {
			out[i] = sentence()
		}
		return strings.Join(out, " ")
	}
	put := func(name, keys, body string) {
		file := filepath.Join(root, "content", filepath.FromSlash(name)+".md")
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			tb.Fatal(err)
		}
		if err := os.WriteFile(file, []byte("---\n"+keys+"---\n"+body+"\n"), 0o644); err != nil {
			tb.Fatal(err)
		}
	}
	front := func(i int, more string) string {
		return fmt.Sprintf("titel: %s %d\nsamenvatting: %s\n%s", words(2), i, sentence(), more)
	}
	towns, quarters, themes, clubs := max(5, n/200), max(10, n/40), 24, max(10, n/50)
	put("gids", "titel: Proefgids\nbasis-url: https://proefgids.example\n", para())
	for i := range towns {
		put(fmt.Sprintf("gemeenten/gemeente-%05d", i), front(i, ""), para())
	}
	for i := range quarters {
		put(fmt.Sprintf("wijken/wijk-%05d", i), front(i, fmt.Sprintf("gemeente: gemeente-%05d\n", i%towns)), para())
	}
	for i := range themes {
		put(fmt.Sprintf("themas/thema-%05d", i), front(i, ""), para())
	}
	for i := range clubs {
		put(fmt.Sprintf("organisaties/organisatie-%05d", i), front(i, ""), para())
	}
	place := func(i int) string {
		switch {
		case i%20 < 13:
			return fmt.Sprintf("initiatieven/initiatief-%06d", i)
		case i%20 < 18:
			return fmt.Sprintf("praktijkvoorbeelden/voorbeeld-%06d", i)
		}
		return fmt.Sprintf("thema-avonden/avond-%06d", i)
	}
	for i := range n {
		name := place(i)
		more := fmt.Sprintf("wijk: wijk-%05d\nthemas: [thema-%05d, thema-%05d]\ntrefwoorden: [%s, %s]\ndoelgroepen: [ouders, kinderen]\n", r.IntN(quarters), r.IntN(12), 12+r.IntN(12), word(), word())
		if strings.HasPrefix(name, "thema-avonden") {
			more += fmt.Sprintf("datum: %d-%02d-%02d\nbegin: \"19:30\"\neind: \"21:30\"\n", 2009+r.IntN(19), 1+r.IntN(12), 1+r.IntN(28))
		} else {
			more += fmt.Sprintf("betrokkenheid: [informele-steun]\npartners: [organisatie-%05d]\nstatus: actief\n", r.IntN(clubs))
		}
		var body strings.Builder
		body.WriteString(para())
		for range 2 + r.IntN(3) {
			fmt.Fprintf(&body, "\n\n## %s\n\n%s\n\n%s\n\n- %s\n- %s\n\nZie ook [%s](../%s.md) en **%s**.", words(2), para(), para(), sentence(), sentence(), words(2), place(r.IntN(n)), word())
		}
		put(name, front(i, more), body.String())
	}
}

// Each benchmark makes the guide of that many entries once, then builds it.
func BenchmarkBuild(b *testing.B) {
	for _, n := range []int{100, 1000, 10000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			if n > 1000 && testing.Short() {
				b.Skip("takes long")
			}
			root := b.TempDir()
			corpus(b, root, n)
			o := benchOptions(b, root)
			stage := func(name string, f func() error) {
				b.Run(name, func(b *testing.B) {
					b.ReportAllocs()
					for b.Loop() {
						if err := f(); err != nil {
							b.Fatal(err)
						}
					}
					b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "entries/s")
				})
			}
			builder := newBuilder(o)
			stage("read", func() error {
				_, ps, err := builder.read(false, nil)
				if len(ps) > 0 {
					b.Fatal(ps[0])
				}
				return err
			})
			g, _, err := builder.read(false, nil)
			if err != nil {
				b.Fatal(err)
			}
			stage("search", func() error { return putSearch(g, discard{}) })
			stage("pages", func() error {
				p := builder.newPlan(g)
				if err := builder.addPages(p); err != nil {
					return err
				}
				return p.Write(discard{})
			})
			stage("exports", func() error {
				p := builder.newPlan(g)
				if err := builder.addExports(p); err != nil {
					return err
				}
				return p.Write(discard{})
			})
			stage("whole", func() error {
				builder := newBuilder(o)
				g, _, err := builder.read(false, nil)
				if err != nil {
					return err
				}
				p, err := builder.plan(g)
				if err != nil {
					return err
				}
				staging, err := site.Stage(o.out)
				if err != nil {
					return err
				}
				defer staging.Discard()
				if err := p.Write(staging); err != nil {
					return err
				}
				return staging.Publish()
			})
		})
	}
}

func benchOptions(tb testing.TB, root string) options {
	tb.Helper()
	o, _, err := parse(commands()[0], []string{"-root", root, "-now", "2026-11-22T12:00:00Z"}, func(string) string { return "" }, io.Discard)
	if err != nil {
		tb.Fatal(err)
	}
	return o
}

// discard takes a site and keeps nothing.
type discard struct{}

func (discard) Put(string, []byte) error { return nil }
