package main

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"wijkgids/cmd/wijkgids/internal/build"
	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/site"
)

// builder returns a Builder with the settings of the command line.
func (o options) builder() *build.Builder {
	return build.New(build.Options{Root: o.root, BaseURL: o.baseURL, NoIndex: o.noIndex, Host: o.host, Drafts: o.drafts, Today: o.today})
}

// runBuild writes the site to the output folder.
func runBuild(ctx context.Context, o options, _ []string, _, log io.Writer) error {
	started := time.Now()
	stop := progress(log, started)
	defer stop()
	limitMemory(o.root)
	pages := 0
	problems, err := o.builder().Build(nil, func(s *build.Site) error {
		pages = s.Pages()
		return publish(ctx, s, o)
	})
	if err := problem.Write(log, problems, "text"); err != nil {
		return err
	}
	if err != nil {
		return err
	}
	if n := problem.Errors(problems); n > 0 {
		fmt.Fprintf(log, "wijkgids build: %s; nothing was written\n", count(n, "error"))
		return errReported
	}
	stop()
	fmt.Fprintf(log, "built %s in %.2f s: %s\n", count(pages, "page"), time.Since(started).Seconds(), o.out)
	return nil
}

// limitMemory keeps the build of a very large guide from using twice the memory it needs. The limit
// grows with the size of the content and is about one and a half times what a build holds, so that
// garbage collection takes no measurable time. GOMEMLIMIT overrides it.
func limitMemory(root string) {
	const base, perByte, perTranslated, least = 128 << 20, 9, 20, 384 << 20
	if os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	size := int64(base)
	filepath.WalkDir(filepath.Join(root, content.Dir), func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return nil // the build reports it
		}
		if info, err := d.Info(); err == nil && strings.Count(d.Name(), ".") > 1 {
			size += perTranslated * info.Size() // in a guide and an index of its own
		} else if err == nil {
			size += perByte * info.Size()
		}
		return nil
	})
	debug.SetMemoryLimit(max(size, least))
	debug.SetGCPercent(400) // below the limit, collect rarely: memory is cheaper than time
}

// publish writes a site to the output folder. The folder changes in one step, or not at all.
func publish(ctx context.Context, s *build.Site, o options) error {
	staging, err := site.Stage(o.out)
	if err != nil {
		return err
	}
	defer staging.Discard()
	var to site.Writer = staging
	if o.compress {
		to = site.Compressing{Writer: to, Has: s.Has}
	}
	if err := s.Write(to); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return staging.Publish()
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// progress shows the elapsed time on a terminal once work takes more than a second. The returned
// function stops it, and may be called more than once.
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
