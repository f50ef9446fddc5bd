package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"wijkgids/cmd/wijkgids/internal/corpus"
)

// saving measures what an author waits for: from the write of a file of a guide that is
// served to the new page in the hands of a browser that was told of it.
func (b *bench) saving(ctx context.Context, out io.Writer) error {
	if b.served == 0 {
		return nil
	}
	dir, err := b.corpus(ctx, b.served)
	if err != nil {
		return err
	}
	root := filepath.Join(dir, "guide")
	address, stop, err := b.serve(ctx, root)
	if err != nil {
		return err
	}
	defer stop()
	entry := corpus.Entry(1)
	a := author{address: address, file: filepath.Join(root, "content", filepath.FromSlash(entry)+".md")}
	text, err := os.ReadFile(a.file)
	if err != nil {
		return err
	}
	title := regexp.MustCompile(`(?m)^titel: .*$`)
	titled := func(words string) []byte { return title.ReplaceAllLiteral(text, []byte("titel: "+words)) }
	changes := []struct {
		name string
		page string // that is looked at
		text func(mark string) []byte
	}{
		{"text, on its page", "/" + entry + "/", func(mark string) []byte { return fmt.Appendf(nil, "%s\n%s\n", text, mark) }},
		{"title, on its page", "/" + entry + "/", titled},
		{"title, in the register", "/register/", func(mark string) []byte { return titled("Aaa " + mark) }}, // that sorts first
		{"title, in the search", "/search/index.json", titled},
	}
	var lines [][]any
	for _, change := range changes {
		log.Printf("saving a %s", change.name)
		waits, err := a.save(ctx, b.saves, change.page, change.text)
		if err != nil {
			return fmt.Errorf("saving a %s: %w", change.name, err)
		}
		lines = append(lines, []any{change.name, milliseconds(quantile(waits, 50)), milliseconds(quantile(waits, 95))})
	}
	fmt.Fprintf(out, "\nA save while %d entries are served, of %d\n", b.served, b.saves)
	table(out, "\tmedian ms\t95% ms\t", lines)
	return nil
}

func milliseconds(d time.Duration) string { return fmt.Sprintf("%.0f", d.Seconds()*1000) }

// serve serves a guide. It gives the address of its root, without the slash at the end,
// and what stops it.
func (b *bench) serve(ctx context.Context, root string) (address string, stop func(), err error) {
	cmd := exec.CommandContext(ctx, b.wijkgids, "serve", "-addr", "localhost:0", "-root", root)
	stderr, err := cmd.StderrPipe()
	if err != nil {
		return "", nil, err
	}
	if err := cmd.Start(); err != nil {
		return "", nil, err
	}
	said := bufio.NewScanner(stderr)
	for address == "" {
		if !said.Scan() {
			return "", nil, errors.Join(fmt.Errorf("%s does not say where the guide is", cmd), said.Err(), cmd.Wait())
		}
		if _, rest, found := strings.Cut(said.Text(), "the guide is at "); found {
			address, _, _ = strings.Cut(rest, "/ ")
		}
	}
	rest := make(chan struct{})
	go func() {
		io.Copy(io.Discard, stderr)
		close(rest)
	}()
	return address, func() {
		cmd.Process.Kill() // it writes nothing that could be left half done
		<-rest
		cmd.Wait()
	}, nil
}

// patience is how long a save may take before something must be wrong.
const patience = time.Minute

// An author saves a file of a guide that is served, and looks at its pages.
type author struct {
	address string // of the guide, without the slash at the end
	file    string
	marks   int // so far
}

// save saves a number of times, each with a new mark in the text, and gives how long
// each took until a browser that has a page open was told of a change and fetched that
// page. A page of HTML must then show the mark; what is none must be another.
func (a *author) save(ctx context.Context, times int, page string, text func(mark string) []byte) ([]time.Duration, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	timer := time.AfterFunc(patience, func() { cancel(fmt.Errorf("nothing came within %v", patience)) })
	defer timer.Stop()
	stream, err := get(ctx, a.address+"/_wijkgids/events?page="+page)
	if err != nil {
		return nil, err
	}
	defer stream.Close()
	events := bufio.NewReader(stream)
	// look waits until the browser is told how things stand, and then fetches the page.
	look := func() ([]byte, error) {
		for line := ""; line != "\n"; { // ends an event
			if line, err = events.ReadString('\n'); err != nil {
				return nil, errors.Join(err, context.Cause(ctx))
			}
		}
		body, err := get(ctx, a.address+page)
		if err != nil {
			return nil, err
		}
		defer body.Close()
		return io.ReadAll(body)
	}
	before, err := look()
	if err != nil {
		return nil, err
	}
	waits := make([]time.Duration, times)
	for i := range waits {
		timer.Reset(patience)
		a.marks++
		mark := fmt.Sprintf("Teken %06d", a.marks)
		began := time.Now()
		if err := os.WriteFile(a.file, text(mark), 0o644); err != nil {
			return nil, err
		}
		shown := func(now []byte) bool {
			return strings.HasSuffix(page, "/") && bytes.Contains(now, []byte(mark)) || !strings.HasSuffix(page, "/") && !bytes.Equal(now, before)
		}
		now := before
		for !shown(now) {
			if now, err = look(); err != nil {
				return nil, err
			}
		}
		waits[i] = time.Since(began)
		before = now
	}
	return waits, nil
}

// get fetches an address. Any status but 200 is an error.
func get(ctx context.Context, url string) (io.ReadCloser, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, errors.Join(err, context.Cause(ctx))
	}
	if response.StatusCode != http.StatusOK {
		response.Body.Close()
		return nil, fmt.Errorf("%s: %s", url, response.Status)
	}
	return response.Body, nil
}
