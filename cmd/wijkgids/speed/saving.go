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

// saving measures how long an author waits: from writing a file of a served guide until a
// browser that gets the event has fetched the new page.
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
		page string // fetched after the change
		text func(mark string) []byte
	}{
		{"text, on its page", "/" + entry + "/", func(mark string) []byte { return fmt.Appendf(nil, "%s\n%s\n", text, mark) }},
		{"title, on its page", "/" + entry + "/", titled},
		{"title, in the register", "/register/", func(mark string) []byte { return titled("Aaa " + mark) }}, // sorts first
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

// serve serves a guide. It returns its address, without the final slash, and a function
// that stops the server.
func (b *bench) serve(ctx context.Context, root string) (address string, stop func(), err error) {
	cmd := exec.CommandContext(ctx, b.wijkgids, "serve", "-addr", "localhost:0", "-root", root)
	stderr, err := cmd.StderrPipe()
	if err != nil {
		return "", nil, err
	}
	if err := cmd.Start(); err != nil {
		return "", nil, err
	}
	lines := bufio.NewScanner(stderr)
	for address == "" {
		if !lines.Scan() {
			return "", nil, errors.Join(fmt.Errorf("%s printed no address", cmd), lines.Err(), cmd.Wait())
		}
		if _, rest, found := strings.Cut(lines.Text(), "the guide is at "); found {
			address, _, _ = strings.Cut(rest, "/ ")
		}
	}
	rest := make(chan struct{})
	go func() {
		io.Copy(io.Discard, stderr)
		close(rest)
	}()
	return address, func() {
		cmd.Process.Kill() // it writes no files
		<-rest
		cmd.Wait()
	}, nil
}

// patience is the timeout of a save.
const patience = time.Minute

// An author saves a file of a served guide and looks at its pages.
type author struct {
	address string // of the guide, without the final slash
	file    string
	marks   int // so far
}

// save saves the file a number of times, each with a new mark in the text, and returns
// how long a browser with the page open waited for it. A page must contain the mark; any
// other file must differ from before.
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
	// look waits for an event and fetches the page.
	look := func() ([]byte, error) {
		for line := ""; line != "\n"; { // an empty line ends an event
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

// get requests an address. A status other than 200 is an error.
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
