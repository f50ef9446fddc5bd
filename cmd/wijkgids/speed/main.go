// Speed measures Wijkgids beside others and prints one table.
//
// Usage, in the root of the repository:
//
//	go run ./cmd/wijkgids/speed [flags]
//
// For guides of several sizes it builds wijkgids and runs, in turn and several times,
// each as a process of its own: a build; the floor, the least that any generator of
// static sites does; Hugo over the same Markdown; and Pagefind over Hugo's pages. It
// prints the medians of wall time, processor time and peak memory, what they are as
// multiples of each other, and how they grow with the guide. Then come the build of
// the real guide, and how long an author waits for a save while a guide is served.
//
// What goes on is told on standard error; the table goes to standard output.
// docs/speed.md explains the rows.
//
// It starts itself again to do what must not count as its own memory, which would
// show in the peak of every process it starts (see peak):
//
//	speed corpus DIR N     write the guide of N entries to DIR
//	speed floor FROM TO    make a bare page of each Markdown file
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

// options are what the flags say.
type options struct {
	sizes          []int
	runs           int
	dir            string
	hugo, pagefind string // paths; empty leaves one out
	guide          string // the root of the real guide; empty leaves it out
	served, saves  int    // entries of the guide that is served, and saves; 0 leaves them out
}

// run does what the arguments ask and writes the table to out.
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
	b := &bench{options: o, top: top, wijkgids: filepath.Join(top, "wijkgids.exe")} // the name that Windows wants
	if b.self, err = os.Executable(); err != nil {
		return err
	}
	log.Print("building wijkgids")
	build := exec.CommandContext(ctx, "go", "build", "-o", b.wijkgids, "wijkgids/cmd/wijkgids")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if said, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w\n%s", build, err, said)
	}
	fmt.Fprintf(out, "%s/%s, %d processors, %s, in %s\n", runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.Version(), o.dir)
	for _, part := range []func(context.Context, io.Writer) error{b.builds, b.realGuide, b.saving} {
		if err := part(ctx, out); err != nil {
			return err
		}
	}
	return nil
}

// parse reads the flags. It has already told about those that are wrong.
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
			return o, fmt.Errorf("-entries: %q is no number of entries", s)
		}
		o.sizes = append(o.sizes, n)
	}
	if f.NArg() > 0 || o.runs < 1 || o.saves < 1 {
		return o, errors.New("there are flags only, and -runs and -saves are at least 1 (see -help)")
	}
	if o.pagefind != "" && o.hugo == "" {
		return o, errors.New("-pagefind reads what Hugo made, and there is no Hugo")
	}
	return o, nil
}

// memory gives a folder whose files are in memory, so that no disk is measured, or
// else the one for temporary files.
func memory() string {
	const shm = "/dev/shm"
	if info, err := os.Stat(shm); err == nil && info.IsDir() {
		return shm
	}
	return os.TempDir()
}
