package main

import (
	"fmt"
	"io"
	"iter"
	"testing"

	"wijkgids/cmd/wijkgids/internal/corpus"
	"wijkgids/cmd/wijkgids/internal/site"
)

// Each benchmark makes the guide of that many entries once, then builds it.
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
			stage("search", func() error { return putSearch(g, nil, discard{}, nil) })
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

func (discard) PutFixed(string, []byte) error { return nil }
func (discard) PutParts(_ string, parts iter.Seq[[]byte]) error {
	for range parts {
	}
	return nil
}
