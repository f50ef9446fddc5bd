package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// BenchmarkSave is what an author waits for: from the write of a file to the new
// page in the hands of a browser that was told of it, in a guide of 10,000 entries
// that is being served. It reports the median and the 95th percentile.
func BenchmarkSave(b *testing.B) {
	const n = 10000
	root := b.TempDir()
	corpus(b, root, n)
	address := serveForBenchmark(b, root)
	const page = "initiatieven/initiatief-000001/"
	file := filepath.Join(root, "content", filepath.FromSlash(strings.TrimSuffix(page, "/"))+".md")
	text, err := os.ReadFile(file)
	if err != nil {
		b.Fatal(err)
	}
	fetch := func(path string) string {
		response, err := http.Get(address + path)
		if err != nil {
			b.Fatal(err)
		}
		defer response.Body.Close()
		body, err := io.ReadAll(response.Body)
		if err != nil {
			b.Fatal(err)
		}
		return string(body)
	}
	fetch(page)
	response, err := http.Get(address + "_wijkgids/events?page=/" + page)
	if err != nil {
		b.Fatal(err)
	}
	defer response.Body.Close()
	events := bufio.NewReader(response.Body)
	told := func() { // of one event
		for {
			line, err := events.ReadString('\n')
			if err != nil {
				b.Fatal(err)
			}
			if line == "\n" {
				return
			}
		}
	}
	told()
	times := 0
	for _, change := range []struct {
		name string
		page string // that must show it
		text func(mark string) string
	}{
		{"body", page, func(mark string) string { return string(text) + "\n" + mark + "\n" }},
		{"title", page, func(mark string) string { return line(string(text), "titel", mark) }},
		{"title-in-register", "register/", func(mark string) string { return line(string(text), "titel", "Aaa "+mark) }},
		{"title-in-search", "search/index.json", func(mark string) string { return line(string(text), "titel", mark) }},
	} {
		b.Run(fmt.Sprint(n, "/", change.name), func(b *testing.B) {
			var waits []time.Duration
			seen := ""
			for b.Loop() {
				times++
				mark := fmt.Sprintf("Teken %d", times)
				began := time.Now()
				if err := os.WriteFile(file, []byte(change.text(mark)), 0o644); err != nil {
					b.Fatal(err)
				}
				told()
				got := fetch(change.page)
				waits = append(waits, time.Since(began))
				if strings.HasSuffix(change.page, "/") && !strings.Contains(got, mark) || got == seen {
					b.Fatalf("the page has no %q", mark)
				}
				seen = got
			}
			slices.Sort(waits)
			b.ReportMetric(float64(waits[len(waits)/2].Microseconds())/1000, "p50-ms")
			b.ReportMetric(float64(waits[len(waits)*95/100].Microseconds())/1000, "p95-ms")
		})
	}
}

func serveForBenchmark(b *testing.B, root string) (address string) {
	b.Helper()
	ctx, stop := context.WithCancel(b.Context())
	log, w := io.Pipe()
	done := make(chan int)
	go func() {
		done <- run(ctx, []string{"serve", "-addr", "localhost:0", "-root", root}, io.Discard, w)
		w.Close()
	}()
	b.Cleanup(func() {
		stop()
		<-done
	})
	lines := bufio.NewScanner(log)
	for lines.Scan() {
		if _, rest, found := strings.Cut(lines.Text(), "the guide is at "); found {
			address, _, _ = strings.Cut(rest, " ")
			break
		}
	}
	go io.Copy(io.Discard, log)
	return address
}
