package main

import (
	"bytes"
	"cmp"
	"context"
	"embed"
	"fmt"
	"io"
	"io/fs"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"text/tabwriter"
	"time"
)

// hugoSite has the settings and layouts of a comparable site for Hugo. Hugo expects the folder
// guide next to it.
//
//go:embed all:hugo
var hugoSite embed.FS

// A bench runs the measurements.
type bench struct {
	options
	top            string // temporary folder
	self, wijkgids string // programs
}

// A cost is the time and memory of a process.
type cost struct {
	wall, cpu float64 // seconds; cpu is user and system time on all processors
	peak      float64 // MiB; 0 if unknown
}

// A row is the cost of one program.
type row struct {
	name string
	cost cost
}

// builds measures full builds of every size.
func (b *bench) builds(ctx context.Context, out io.Writer) error {
	var tables [][]row
	for _, n := range b.sizes {
		rows, err := b.build(ctx, n)
		if err != nil {
			return err
		}
		tables = append(tables, rows)
		fmt.Fprintf(out, "\nA full build of %d entries, median of %d\n", n, b.runs)
		var lines [][]any
		for _, r := range rows {
			lines = append(lines, []any{r.name, r.cost, r.cost.times(rows[0].cost), r.cost.times(rows[1].cost)})
		}
		table(out, heads+"× wijkgids: wall\tCPU\tpeak\t× floor: wall\tCPU\tpeak\t", lines)
	}
	for i := 1; i < len(tables); i++ {
		fmt.Fprintf(out, "\nFrom %d to %d entries\n", b.sizes[i-1], b.sizes[i])
		var lines [][]any
		for j, r := range tables[i] {
			lines = append(lines, []any{r.name, r.cost.times(tables[i-1][j].cost)})
		}
		table(out, "\t× wall\t× CPU\t× peak\t", lines)
	}
	return nil
}

// build measures full builds of a guide of n entries. The first row is wijkgids, the second the
// floor.
func (b *bench) build(ctx context.Context, n int) ([]row, error) {
	dir, err := b.corpus(ctx, n)
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	site, err := fs.Sub(hugoSite, "hugo")
	if err != nil {
		return nil, err
	}
	if err := os.CopyFS(filepath.Join(dir, "hugo"), site); err != nil {
		return nil, err
	}
	guide, made := filepath.Join(dir, "guide"), func(by string) string { return filepath.Join(dir, "by-"+by) }
	runs := []struct {
		name    string
		command []string
	}{
		{"wijkgids", []string{b.wijkgids, "build", "-root", guide, "-out", made("wijkgids")}},
		{"floor", []string{b.self, "floor", filepath.Join(guide, "content"), made("floor")}},
		{"hugo", []string{b.hugo, "--minify", "--source", filepath.Join(dir, "hugo"), "--destination", made("hugo"), "--cacheDir", made("cache")}},
		{"pagefind", []string{b.pagefind, "--site", made("hugo"), "--output-path", made("pagefind")}},
	}
	costs := map[string][]cost{}
	const both = "hugo, then pagefind"
	for i := range b.runs {
		log.Printf("%d entries, run %d of %d", n, i+1, b.runs)
		for _, r := range runs {
			if r.command[0] == "" {
				continue
			}
			if err := os.RemoveAll(made(r.name)); err != nil {
				return nil, err
			}
			c, err := measure(ctx, r.command...)
			if err != nil {
				return nil, err
			}
			costs[r.name] = append(costs[r.name], c)
		}
		if b.pagefind != "" {
			h, p := costs["hugo"][i], costs["pagefind"][i]
			costs[both] = append(costs[both], cost{h.wall + p.wall, h.cpu + p.cpu, max(h.peak, p.peak)})
		}
	}
	var rows []row
	for _, name := range []string{"wijkgids", "floor", "hugo", "pagefind", both} {
		if c := costs[name]; c != nil {
			rows = append(rows, row{name, middle(c)})
		}
	}
	return rows, nil
}

// corpus writes a guide of n entries to the folder guide in dir.
func (b *bench) corpus(ctx context.Context, n int) (dir string, err error) {
	log.Printf("writing a guide of %d entries", n)
	dir = filepath.Join(b.top, strconv.Itoa(n))
	_, err = measure(ctx, b.self, "corpus", filepath.Join(dir, "guide"), strconv.Itoa(n))
	return dir, err
}

// realGuide measures a build of the real guide.
func (b *bench) realGuide(ctx context.Context, out io.Writer) error {
	if b.guide == "" {
		return nil
	}
	made := filepath.Join(b.top, "real")
	var costs []cost
	for i := range b.runs {
		log.Printf("the real guide, run %d of %d", i+1, b.runs)
		if err := os.RemoveAll(made); err != nil {
			return err
		}
		c, err := measure(ctx, b.wijkgids, "build", "-root", b.guide, "-out", made)
		if err != nil {
			return err
		}
		costs = append(costs, c)
	}
	fmt.Fprintf(out, "\nThe real guide, from start to exit, median of %d\n", b.runs)
	table(out, heads, [][]any{{"wijkgids", middle(costs)}})
	return nil
}

// measure runs a command. If the command fails, the error has its output.
func measure(ctx context.Context, command ...string) (cost, error) {
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	var output bytes.Buffer
	cmd.Stdout, cmd.Stderr = &output, &output
	began := time.Now()
	err := cmd.Run()
	wall := time.Since(began)
	if ctx.Err() != nil {
		return cost{}, ctx.Err()
	}
	if err != nil {
		return cost{}, fmt.Errorf("%s: %w\n%s", cmd, err, output.Bytes())
	}
	used := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	return cost{wall.Seconds(), used.Seconds(), peak(cmd.ProcessState)}, nil
}

// middle returns the medians of costs.
func middle(costs []cost) cost {
	of := func(part func(cost) float64) float64 {
		all := make([]float64, len(costs))
		for i, c := range costs {
			all[i] = part(c)
		}
		return quantile(all, 50)
	}
	return cost{
		wall: of(func(c cost) float64 { return c.wall }),
		cpu:  of(func(c cost) float64 { return c.cpu }),
		peak: of(func(c cost) float64 { return c.peak }),
	}
}

// quantile sorts values and returns a percentile. For an even number of values, 50 gives the higher
// of the two in the middle.
func quantile[T cmp.Ordered](values []T, percent int) T {
	slices.Sort(values)
	return values[min(len(values)*percent/100, len(values)-1)]
}

// heads are the column heads of a cost.
const heads = "\twall s\tCPU s\tpeak MiB\t"

// String formats wall, CPU and peak as cells.
func (c cost) String() string {
	peak := "-"
	if c.peak > 0 {
		peak = fmt.Sprintf("%.0f", c.peak)
	}
	return fmt.Sprintf("%.2f\t%.2f\t%s", c.wall, c.cpu, peak)
}

// times formats the ratios to another cost as cells.
func (c cost) times(other cost) string {
	ratio := func(a, b float64) string {
		if b == 0 {
			return "-"
		}
		return fmt.Sprintf("%.2f", a/b)
	}
	return ratio(c.wall, other.wall) + "\t" + ratio(c.cpu, other.cpu) + "\t" + ratio(c.peak, other.peak)
}

// table writes lines of cells in columns. The first cell is a name; cells of the head end
// in tabs.
func table(out io.Writer, head string, lines [][]any) {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	defer w.Flush()
	fmt.Fprintln(w, head)
	for _, cells := range lines {
		fmt.Fprintf(w, "%-22s\t", cells[0]) // left-aligned
		for _, c := range cells[1:] {
			fmt.Fprintf(w, "%v\t", c)
		}
		fmt.Fprintln(w)
	}
}
