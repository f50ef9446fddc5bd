package build

import (
	"fmt"
	"path/filepath"
	"testing"

	"wijkgids/cmd/wijkgids/internal/corpus"
	"wijkgids/cmd/wijkgids/internal/date"
	"wijkgids/cmd/wijkgids/internal/search"
	"wijkgids/cmd/wijkgids/internal/site"
)

// Each benchmark makes a guide with n entries once, then builds it repeatedly.
func BenchmarkBuild(b *testing.B) {
	for _, n := range []int{100, 1000, 10000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			if n > 1000 && testing.Short() {
				b.Skip("takes long")
			}
			root := b.TempDir()
			if err := corpus.Write(root, n); err != nil {
				b.Fatal(err)
			}
			o, out := optionsOf(root), filepath.Join(b.TempDir(), "public")
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
			builder := New(o)
			stage("read", func() error {
				_, problems, err := New(o).Guide()
				if len(problems) > 0 {
					b.Fatal(problems[0])
				}
				return err
			})
			g, _, err := builder.Guide()
			if err != nil {
				b.Fatal(err)
			}
			stage("search", func() error {
				return search.Write(search.Documents(g), search.Config{}, discard{}.Put)
			})
			stage("site", func() error {
				s, err := New(o).Plan(g)
				if err != nil {
					return err
				}
				return s.Write(discard{})
			})
			stage("whole", func() error {
				_, err := New(o).Build(nil, func(s *Site) error {
					staging, err := site.Stage(out)
					if err != nil {
						return err
					}
					defer staging.Discard()
					if err := s.Write(staging); err != nil {
						return err
					}
					return staging.Publish()
				})
				return err
			})
		})
	}
}

// optionsOf returns options to build a root on a fixed day.
func optionsOf(root string) Options {
	return Options{Root: root, Today: date.Date{Year: 2026, Month: 11, Day: 22}}
}

// discard is a site.Writer that keeps nothing.
type discard struct{}

func (discard) Put(string, []byte) error { return nil }
