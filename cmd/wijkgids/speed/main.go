// Speed compares the speed of Wijkgids with other programs and prints one table.
//
// Usage, in the root of the repository:
//
//	go run ./cmd/wijkgids/speed [flags]
//
// It builds guides of several sizes, several times, each build in a process of its own:
// with wijkgids; with the floor, the least that a static site generator does; with Hugo;
// and with Pagefind on the pages of Hugo. It prints the medians of wall time, processor
// time and peak memory, their ratios, and their growth with the size of the guide. Then
// it measures a build of the real guide, and saves while a guide is served.
//
// The table goes to standard output, progress to standard error. docs/speed.md explains
// the rows.
//
// It runs itself as a child process for these two tasks, so that their memory does not add to its
// own peak, which is a lower bound for the peak of every process that it starts (see peak):
//
//	speed corpus DIR N     write the guide of N entries to DIR
//	speed floor FROM TO    convert each Markdown file to a bare page
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"

	"wijkgids/cmd/wijkgids/internal/corpus"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("speed: ")
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	err := run(ctx, os.Args[1:], os.Stdout)
	if err != nil && !errors.Is(err, flag.ErrHelp) {
		log.Fatal(err)
	}
}

// options are the values of the flags.
type options struct {
	sizes          []int
	runs           int
	dir            string
	hugo, pagefind string // paths; empty to skip
	guide          string // root of the real guide; empty to skip
	served, saves  int    // entries of the served guide, 0 to skip; saves per kind of change
}

func run(ctx context.Context, args []string, out io.Writer) error {
	switch {
	case len(args) == 3 && args[0] == "corpus":
		n, err := strconv.Atoi(args[2])
		if err != nil {
			return err
		}
		return corpus.Write(args[1], n)
	case len(args) == 3 && args[0] == "floor":
		return floor(args[1], args[2])
	}
	o, err := parse(args)
	if err != nil {
		return err
	}
	top, err := os.MkdirTemp(o.dir, "wijkgids-speed-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(top)
	b := &bench{options: o, top: top, wijkgids: filepath.Join(top, "wijkgids.exe")} // Windows needs the extension
	if b.self, err = os.Executable(); err != nil {
		return err
	}
	log.Print("building wijkgids")
	build := exec.CommandContext(ctx, "go", "build", "-ldflags=-w", "-o", b.wijkgids, "wijkgids/cmd/wijkgids")
	if output, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w\n%s", build, err, output)
	}
	fmt.Fprintf(out, "%s/%s, %d processors, %s, in %s\n", runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.Version(), o.dir)
	for _, part := range []func(context.Context, io.Writer) error{b.builds, b.realGuide, b.saving} {
		if err := part(ctx, out); err != nil {
			return err
		}
	}
	return nil
}

// parse parses the flags.
func parse(args []string) (o options, err error) {
	f := flag.NewFlagSet("speed", flag.ContinueOnError)
	entries := f.String("entries", "1000,10000", "build guides of these `sizes`; empty leaves builds out")
	f.IntVar(&o.runs, "runs", 5, "take the median of this many runs")
	f.StringVar(&o.dir, "dir", memory(), "work in a folder of this `folder`, in memory if possible")
	hugo, _ := exec.LookPath("hugo")
	f.StringVar(&o.hugo, "hugo", hugo, "the `program` Hugo; empty leaves it out")
	f.StringVar(&o.pagefind, "pagefind", "", "the `program` Pagefind, for which Hugo is needed; empty leaves it out")
	f.StringVar(&o.guide, "guide", ".", "the `root` of the real guide; empty leaves it out")
	f.IntVar(&o.served, "served", 10000, "save in a guide of this many entries; 0 leaves saving out")
	f.IntVar(&o.saves, "saves", 100, "save this many times for each kind of change")
	if err := f.Parse(args); err != nil {
		return o, err
	}
	for s := range strings.SplitSeq(*entries, ",") {
		if s == "" {
			continue
		}
		n, err := strconv.Atoi(s)
		if err != nil || n < 1 {
			return o, fmt.Errorf("-entries: %q is not a number of entries", s)
		}
		o.sizes = append(o.sizes, n)
	}
	if f.NArg() > 0 || o.runs < 1 || o.saves < 1 {
		return o, errors.New("unexpected arguments, or -runs or -saves below 1 (see -help)")
	}
	if o.pagefind != "" && o.hugo == "" {
		return o, errors.New("-pagefind needs Hugo")
	}
	return o, nil
}

// memory returns a folder in memory, so that the disk is not measured, or else the folder
// for temporary files.
func memory() string {
	const shm = "/dev/shm"
	if info, err := os.Stat(shm); err == nil && info.IsDir() {
		return shm
	}
	return os.TempDir()
}
