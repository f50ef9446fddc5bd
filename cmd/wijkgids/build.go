package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"sync"
	"time"

	"wijkgids/cmd/wijkgids/internal/check"
	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/render"
	"wijkgids/cmd/wijkgids/internal/schema"
	"wijkgids/cmd/wijkgids/internal/search"
	"wijkgids/cmd/wijkgids/internal/site"
)

// A builder makes the site of one root, again and again while serving. What it
// keeps between builds is only what is dear to make and named by its content.
type builder struct {
	options
	table    *schema.Table
	pictures pictures
	layouts  func() (*render.Layouts, error)
	assets   func() ([]asset, error)

	// Caches for the next build; nil if there is none.
	texts    *content.Cache
	index    *search.Builder
	indexing sync.Mutex
}

func newBuilder(o options) *builder {
	return &builder{options: o, table: schema.Standard()}
}

// keep makes the builder keep what it can use the next time.
func (b *builder) keep() {
	b.texts, b.index = &content.Cache{}, &search.Builder{}
}

// read reads and checks the guide. The problems are all there are, sorted;
// when one of them is an error the guide must not be published.
// changed lists the files that may be other than the last time, by path from the
// root; nil means that any may be.
func (b *builder) read(drafts bool, changed []string) (*guide.Guide, []problem.Problem, error) {
	fsys := os.DirFS(b.root)
	src, ps, err := b.texts.Read(fsys, b.table)
	if err != nil {
		return nil, nil, err
	}
	g, more := guide.Assemble(src, b.table, guide.Options{Today: b.today, Drafts: drafts})
	ps = append(ps, more...)
	ps = append(ps, check.Run(g)...)
	more, err = b.pictures.decode(fsys, g)
	if err != nil {
		return nil, nil, err
	}
	ps = append(ps, more...)
	if !drafts {
		ps = withoutDrafts(ps, src)
	}
	return g, problem.Sort(ps), nil
}

// withoutDrafts leaves out the problems of drafts, which are not in the guide.
func withoutDrafts(ps []problem.Problem, src *content.Source) []problem.Problem {
	if len(ps) == 0 {
		return ps
	}
	drafts := map[string]bool{}
	for _, f := range src.Files {
		if f.Get(schema.Concept) == schema.True {
			drafts[f.Path] = true
		}
	}
	return slices.DeleteFunc(ps, func(p problem.Problem) bool { return drafts[p.File] })
}

// runBuild writes the guide to a folder.
func runBuild(ctx context.Context, o options, _ []string, _, log io.Writer) error {
	started := time.Now()
	b := newBuilder(o)
	tick := progress(log, started)
	defer tick()
	b.limitMemory()
	b.prepare()
	g, ps, err := b.read(o.drafts, nil)
	if err != nil {
		return err
	}
	if err := problem.Write(log, ps, "text"); err != nil {
		return err
	}
	if n := problem.Errors(ps); n > 0 {
		fmt.Fprintf(log, "wijkgids build: %s; nothing was written\n", count(n, "error"))
		return errWrong
	}
	staging, err := site.Stage(o.out)
	if err != nil {
		return err
	}
	defer staging.Discard()
	p, err := b.plan(g)
	if err != nil {
		return err
	}
	p.forget = g.Forget
	if err := p.Write(staging); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := staging.Publish(); err != nil {
		return err
	}
	tick()
	fmt.Fprintf(log, "built %s in %.2f s: %s\n", count(p.count(), "page"), time.Since(started).Seconds(), o.out)
	return nil
}

// How much memory a build should take, so that a guide for the whole country fits in
// one small machine. Near this garbage is collected more often; before, hardly ever:
// only when the heap has become so many percent larger than what was needed.
const (
	memory         = 57 << 20
	memoryPerEntry = 26 << 10
	garbage        = 400
)

// limitMemory sets how soon garbage is collected, unless the environment does, and asks
// for that memory in large pieces.
func (b *builder) limitMemory() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(garbage)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		limit := memory + b.countFiles()*memoryPerEntry
		adviseHugePages(limit)
		debug.SetMemoryLimit(int64(limit))
	}
}

// countFiles counts the files in the folders of content/, nearly all of them entries.
func (b *builder) countFiles() int {
	n := 0
	folders, _ := os.ReadDir(filepath.Join(b.root, content.Dir)) // reading the content says what is wrong
	for _, f := range folders {
		files, _ := os.ReadDir(filepath.Join(b.root, content.Dir, f.Name()))
		n += len(files)
	}
	return n
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// progress shows on a terminal how long work takes that takes over a second.
// The function it gives ends that, and may be called twice.
func progress(log io.Writer, started time.Time) func() {
	if !isTerminal(log) {
		return func() {}
	}
	done := make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		ticker := time.NewTicker(time.Second)
		defer ticker.Stop()
		shown := false
		for {
			select {
			case <-ticker.C:
				shown = true
				fmt.Fprintf(log, "\rbuilding, %.0f s ", time.Since(started).Seconds())
			case <-done:
				if shown {
					fmt.Fprint(log, "\r\x1b[K")
				}
				return
			}
		}
	})
	return sync.OnceFunc(func() {
		close(done)
		wg.Wait()
	})
}
