package preview

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/site"
)

// limit is how long a test waits for something that must happen.
const limit = 2 * time.Minute

// A guide is a small guide on disk and its preview. Each content/NAME.md becomes the page
// NAME/index.html with its text. A text with "fout" is an error, one with "let op" gives advice,
// and one with "kapot" makes the build fail.
type guide struct {
	t      *testing.T
	root   string
	url    string // without the slash at the end
	log    *buffer
	builds chan []string // arguments of the calls of Build
	states chan browserState
	cut    chan error   // the error that cut off the event stream, nil for none
	stop   func() error // stops the preview and returns the result of Serve
}

type browserState struct{ Version, Page, Panel, PanelID string }

// preview starts the preview of a guide with the given files, "path=text".
func preview(t *testing.T, change func(*Config), files ...string) *guide {
	t.Helper()
	g := &guide{t: t, root: t.TempDir(), log: new(buffer), builds: make(chan []string, 100)}
	for _, f := range files {
		name, text, _ := strings.Cut(f, "=")
		g.write(name, text)
	}
	config := Config{
		Headers: hosted,
		Addr:    "localhost:0",
		Watch:   []string{g.path("content"), g.path("layouts")},
		Build:   g.build,
		Log:     g.log,
	}
	if change != nil {
		change(&config)
	}
	ready, done := make(chan string, 1), make(chan error, 1)
	config.Ready = func(url string) { ready <- url }
	ctx, cancel := context.WithCancel(t.Context())
	go func() { done <- Serve(ctx, config) }()
	g.stop = sync.OnceValue(func() error {
		cancel()
		return receive(t, done, "the end of the preview")
	})
	select {
	case url := <-ready:
		g.url = strings.TrimSuffix(url, "/")
	case err := <-done:
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := g.stop(); err != nil {
			t.Errorf("Serve: %v", err)
		}
	})
	return g
}

func (g *guide) build(ctx context.Context, changed []string) (*site.Plan, []problem.Problem, error) {
	m := site.NewPlan()
	var problems []problem.Problem
	var failure error
	files, _ := filepath.Glob(g.path("content/*.md"))
	more, _ := filepath.Glob(g.path("content/*/*.md"))
	for _, f := range append(files, more...) {
		text, _ := os.ReadFile(f)
		rel, _ := filepath.Rel(g.root, f)
		at := problem.Place{File: filepath.ToSlash(rel), Line: 4, Column: 1}
		switch {
		case bytes.Contains(text, []byte("fout")):
			problems = append(problems, problem.Problem{Place: at, Kind: problem.RawHTML, Message: "HTML mag niet: <b>"})
		case bytes.Contains(text, []byte("let op")):
			problems = append(problems, problem.Problem{Place: at, Kind: problem.HeadingSkipped, Message: "dat kan beter"})
		case bytes.Contains(text, []byte("kapot")):
			failure = errors.New("layouts/base.html:3: unexpected {{end}}")
		}
		name := strings.TrimPrefix(strings.TrimSuffix(filepath.ToSlash(rel), ".md"), "content/")
		if name == "index" || name == "404" || strings.HasPrefix(name, "_") {
			m.AddData(strings.TrimPrefix(name, "_")+".html", []byte("<html><body><p>"+string(text)+"</p></body></html>"))
		} else {
			m.AddData(name+"/index.html", []byte("<html><body><p>"+string(text)+"</p></body></html>"))
		}
	}
	m.AddData("assets/gids.fqtli23i77.css", []byte("p{}"))
	m.AddData("feed.xml", []byte("<feed/>"))
	m.AddData("_redirects", site.Redirects([]site.Redirect{{From: "/oud/", To: "/een/#kop"}}))
	defer func() { g.builds <- changed }()
	if problem.Errors(problems) > 0 {
		return nil, problems, failure
	}
	return m, problems, failure
}

func (g *guide) path(name string) string { return filepath.Join(g.root, filepath.FromSlash(name)) }

func (g *guide) write(name, text string) {
	g.t.Helper()
	if err := os.MkdirAll(filepath.Dir(g.path(name)), 0o755); err != nil {
		g.t.Fatal(err)
	}
	// In one step, or a build could find an empty file.
	if err := os.WriteFile(g.path("half"), []byte(text), 0o644); err != nil {
		g.t.Fatal(err)
	}
	if err := os.Rename(g.path("half"), g.path(name)); err != nil {
		g.t.Fatal(err)
	}
}

// request returns the response to a request for a path of the preview; headers are "name: value".
func (g *guide) request(method, path string, headers ...string) (*http.Response, string) {
	g.t.Helper()
	// Connects to the address it listens on, since a Host header may name another.
	req, err := http.NewRequestWithContext(g.t.Context(), method, g.url+path, nil)
	if err != nil {
		g.t.Fatal(err)
	}
	for _, h := range headers {
		name, value, _ := strings.Cut(h, ": ")
		if name == "Host" {
			req.Host = value
		}
		req.Header.Set(name, value)
	}
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	resp, err := client.Do(req)
	if err != nil {
		g.t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		g.t.Fatal(err)
	}
	return resp, string(body)
}

// open listens to the events as a browser does, and returns the first one.
func (g *guide) open() browserState {
	g.t.Helper()
	req, err := http.NewRequestWithContext(g.t.Context(), "GET", g.url+eventsPath+"?page=/een/", nil)
	if err != nil {
		g.t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		g.t.Fatal(err)
	}
	if got := resp.Header.Get("Content-Type"); got != "text/event-stream" {
		g.t.Errorf("events: got content type %q", got)
	}
	g.states, g.cut = make(chan browserState, 100), make(chan error, 1)
	cut := g.cut
	go func() {
		defer resp.Body.Close()
		defer close(g.states)
		lines := bufio.NewScanner(resp.Body)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				var s browserState
				if json.Unmarshal([]byte(data), &s) == nil {
					g.states <- s
				}
			}
		}
		cut <- lines.Err()
	}()
	return receive(g.t, g.states, "the first event")
}

// until waits for an event that satisfies ok.
func (g *guide) until(what string, ok func(browserState) bool) browserState {
	g.t.Helper()
	for {
		if s := receive(g.t, g.states, what); ok(s) {
			return s
		}
	}
}

func receive[T any](t *testing.T, from <-chan T, what string) T {
	t.Helper()
	select {
	case v, ok := <-from:
		if !ok {
			t.Fatalf("no more events while waiting for %s", what)
		}
		return v
	case <-time.After(limit):
		t.Fatalf("%s did not come within %v", what, limit)
		panic("unreachable")
	}
}

// A buffer collects a log from several goroutines.
type buffer struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (b *buffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.Write(p)
}

func (b *buffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.String()
}

func TestSavedPageIsServedAndTheBrowserTold(t *testing.T) {
	g := preview(t, nil, "content/een.md=eerste")
	if _, body := g.request("GET", "/een/"); !strings.Contains(body, "<p>eerste</p>") {
		t.Errorf("got %q", body)
	}
	before := g.open()
	g.write("content/een.md", "tweede")
	g.until("another version", func(s browserState) bool { return s.Version != before.Version })
	if _, body := g.request("GET", "/een/"); !strings.Contains(body, "<p>tweede</p>") {
		t.Errorf("after the event: got %q", body)
	}
	if got := receive(t, g.builds, "the first build"); got != nil {
		t.Errorf("first build: got %q changed, want nil", got)
	}
	if got, want := receive(t, g.builds, "the second build"), []string{g.path("content/een.md")}; !slices.Equal(got, want) {
		t.Errorf("second build: got %q changed, want %q", got, want)
	}
}

func TestMistakeIsShownOverTheLastGoodPageUntilItIsMended(t *testing.T) {
	g := preview(t, nil, "content/een.md=goed", "content/twee.md=goed")
	before := g.open()
	if before.Panel != "" {
		t.Errorf("messages before the mistake: %q", before.Panel)
	}

	g.write("content/een.md", "fout")
	broken := g.until("messages", func(s browserState) bool { return s.Panel != "" })
	if broken.Version != before.Version {
		t.Error("the browser reloads though the site is the same")
	}
	resp, body := g.request("GET", "/twee/")
	if resp.StatusCode != http.StatusOK {
		t.Errorf("got status %d", resp.StatusCode)
	}
	for _, want := range []string{
		"<p>goed</p>",
		`<h2 id="wijkgids-kop">Er is iets mis in de gids</h2>`,
		"U ziet de laatste goede versie.",
		"<li><code>content/een.md:4:1</code> <span>fout: HTML mag niet: &lt;b&gt;</span></li>",
		`<button type="button">Verberg</button>`,
	} {
		if !strings.Contains(body, want) {
			t.Errorf("page over which messages are shown has no %q:\n%s", want, body)
		}
	}
	if want := "content/een.md:4:1: fout: HTML mag niet: <b>\nwijkgids: still showing the last good version\n"; !strings.Contains(g.log.String(), want) {
		t.Errorf("log has no %q:\n%s", want, g.log)
	}

	g.write("content/een.md", "beter")
	mended := g.until("the mended site", func(s browserState) bool { return s.Version != before.Version })
	if mended.Panel != "" {
		t.Errorf("messages after mending: %q", mended.Panel)
	}
	if _, body := g.request("GET", "/een/"); !strings.Contains(body, "<p>beter</p>") || strings.Contains(body, "iets mis") {
		t.Errorf("after mending: got %q", body)
	}
}

func TestMendingToWhatItWasDoesNotReload(t *testing.T) {
	g := preview(t, nil, "content/een.md=goed")
	before := g.open()
	g.write("content/een.md", "fout")
	g.until("messages", func(s browserState) bool { return s.Panel != "" })
	g.write("content/een.md", "goed")
	after := g.until("no messages", func(s browserState) bool { return s.Panel == "" })
	if after.Page != before.Page || before.Page == "" {
		t.Errorf("got version %s of the page, want %s as before", after.Page, before.Page)
	}
}

func TestOnlyTheChangedPageIsAnother(t *testing.T) {
	g := preview(t, nil, "content/een.md=goed", "content/twee.md=goed")
	before := g.open() // of een
	g.write("content/twee.md", "beter")
	other := g.until("another guide", func(s browserState) bool { return s.Version != before.Version })
	g.write("content/een.md", "beter")
	own := g.until("another guide", func(s browserState) bool { return s.Version != other.Version })
	if other.Page != before.Page || own.Page == before.Page {
		t.Errorf("versions of the page: first %s, after a change elsewhere %s, of its own %s", before.Page, other.Page, own.Page)
	}
}

func TestGuideThatStartsBroken(t *testing.T) {
	g := preview(t, nil, "content/een.md=fout")
	resp, body := g.request("GET", "/een/")
	if resp.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("got status %d", resp.StatusCode)
	}
	for _, want := range []string{"Er is nog geen goede versie", "content/een.md:4:1", "/_wijkgids/reload.js"} {
		if !strings.Contains(body, want) {
			t.Errorf("page has no %q:\n%s", want, body)
		}
	}
	if strings.Contains(body, "laatste goede versie") {
		t.Errorf("page speaks of a version that is not there:\n%s", body)
	}
	before := g.open()
	g.write("content/een.md", "goed")
	g.until("the site", func(s browserState) bool { return s.Version != before.Version && s.Panel == "" })
	if resp, body := g.request("GET", "/een/"); resp.StatusCode != http.StatusOK || !strings.Contains(body, "<p>goed</p>") {
		t.Errorf("after mending: got status %d, %q", resp.StatusCode, body)
	}
}

func TestFailureIsShownAndTheLastGoodPageStays(t *testing.T) {
	g := preview(t, nil, "content/een.md=goed")
	g.open()
	g.write("content/een.md", "kapot")
	s := g.until("messages", func(s browserState) bool { return s.Panel != "" })
	if want := "<li><span>layouts/base.html:3: unexpected {{end}}</span></li>"; !strings.Contains(s.Panel, want) {
		t.Errorf("panel has no %q:\n%s", want, s.Panel)
	}
	if _, body := g.request("GET", "/een/"); !strings.Contains(body, "<p>goed</p>") {
		t.Errorf("got %q", body)
	}
}

func TestAdviceIsQuiet(t *testing.T) {
	g := preview(t, nil, "content/een.md=let op", "content/twee.md=let op")
	_, body := g.request("GET", "/een/")
	for want, there := range map[string]bool{"<summary>2 tips voor de gids</summary>": true, "let op: dat kan beter": true, "iets mis": false} {
		if strings.Contains(body, want) != there {
			t.Errorf("page has %q: got %t, want %t\n%s", want, !there, there, body)
		}
	}
}

func TestLongListsOfMessagesAreCutShort(t *testing.T) {
	s, err := newServer(Config{Addr: "localhost:0", Log: io.Discard})
	if err != nil {
		t.Fatal(err)
	}
	var problems []problem.Problem
	for i := range 70 {
		problems = append(problems, problem.Problem{Place: problem.Place{File: "content/a.md", Line: i + 1, Column: 1}, Kind: problem.RawHTML, Message: "x"})
	}
	problems = append(problems, problem.Problem{Kind: problem.HeadingSkipped, Message: "advies"})
	panel := string(s.panel(nil, problems, nil))
	if got := strings.Count(panel, "<li>"); got != 50 {
		t.Errorf("got %d messages", got)
	}
	if want := "Er zijn nog 20 meldingen."; !strings.Contains(panel, want) {
		t.Errorf("panel has no %q", want)
	}
	if strings.Contains(panel, "advies") {
		t.Error("advice is shown beside errors")
	}
}

func TestBurstOfChangesWhileABuildRuns(t *testing.T) {
	building, proceed := make(chan bool, 100), make(chan bool)
	g := preview(t, func(c *Config) {
		build := c.Build
		c.Build = func(ctx context.Context, changed []string) (*site.Plan, []problem.Problem, error) {
			if changed != nil {
				building <- true
				<-proceed
			}
			return build(ctx, changed)
		}
	}, "content/een.md=1")
	g.open()
	g.write("content/een.md", "2")
	receive(t, building, "a build")
	for i := range 100 { // as git switches branches
		g.write(fmt.Sprintf("content/sectie/pagina-%d.md", i), "nieuw")
	}
	close(proceed)
	for {
		g.until("a new state", func(browserState) bool { return true })
		if resp, _ := g.request("GET", "/sectie/pagina-99/"); resp.StatusCode == http.StatusOK {
			break
		}
	}
	receive(t, g.builds, "the first build")
	receive(t, g.builds, "the second build")
	changed := receive(t, g.builds, "the third build")
	if len(changed) < 10 || !slices.IsSorted(changed) {
		t.Errorf("the changes during a build did not come as one: %d", len(changed))
	}
}

func TestFilesAreServedAsAHostWould(t *testing.T) {
	g := preview(t, nil, "content/index.md=thuis", "content/een.md=tekst", "content/404.md=niet gevonden")
	tests := []struct {
		path     string
		status   int
		location string
		contains string
	}{
		{"/", 200, "", "<p>thuis</p>"},
		{"/index.html", 200, "", "<p>thuis</p>"},
		{"/een/", 200, "", "<p>tekst</p>"},
		{"/een/index.html", 200, "", "<p>tekst</p>"},
		{"/een?thema=rust", 301, "/een/?thema=rust", ""},
		{"/oud/", 301, "/een/#kop", ""},
		{"/twee/", 404, "", "<p>niet gevonden</p>"},
		{"/../een/", 404, "", ""},
		{"//een", 404, "", ""},
		{"/assets/gids.fqtli23i77.css", 200, "", "p{}"},
		{"/assets/", 404, "", ""},
		{"/feed.xml", 200, "", "<feed/>"},
		{"/_wijkgids/reload.js", 200, "", "EventSource"},
		{"/_wijkgids/reload.css", 200, "", "#wijkgids-meldingen"},
	}
	for _, tt := range tests {
		resp, body := g.request("GET", tt.path)
		if resp.StatusCode != tt.status || resp.Header.Get("Location") != tt.location || !strings.Contains(body, tt.contains) {
			t.Errorf("%s: got %d %q %q; want %d %q … %q", tt.path, resp.StatusCode, resp.Header.Get("Location"), body, tt.status, tt.location, tt.contains)
		}
		head, empty := g.request("HEAD", tt.path)
		if head.StatusCode != tt.status || empty != "" || tt.location == "" && head.ContentLength != resp.ContentLength {
			t.Errorf("HEAD %s: got %d, length %d, %q; want %d, length %d", tt.path, head.StatusCode, head.ContentLength, empty, tt.status, resp.ContentLength)
		}
	}
}

// hosted are the headers that a host sends with the files in these tests.
var hosted = site.Rules{site.Everywhere, {Pattern: "/assets/*", Headers: []site.Header{site.Immutable}}}

func TestHeaders(t *testing.T) {
	g := preview(t, nil, "content/een.md=tekst")
	for path, file := range map[string]string{"/een/": "een/index.html", "/assets/gids.fqtli23i77.css": "assets/gids.fqtli23i77.css", "/feed.xml": "feed.xml"} {
		resp, _ := g.request("GET", path)
		for name, want := range hosted.For(file) {
			switch name {
			case "Cache-Control":
				want = []string{"no-cache"}
			case "Strict-Transport-Security":
				want = nil
			}
			if got := resp.Header.Values(name); !slices.Equal(got, want) {
				t.Errorf("%s: %s: got %q, want %q", path, name, got, want)
			}
		}
		tag := resp.Header.Get("ETag")
		if again, body := g.request("GET", path, "If-None-Match: "+tag); tag == "" || again.StatusCode != http.StatusNotModified || body != "" {
			t.Errorf("%s: asked again with %s: got %d, %q", path, tag, again.StatusCode, body)
		}
	}
}

func TestBytesOfTheSiteAreServedAsTheyAre(t *testing.T) {
	g := preview(t, nil, "content/een.md=tekst")
	resp, body := g.request("GET", "/een/")
	first := g.open()
	const head, tail = "<html><body><p>tekst</p>", "</body></html>"
	added, ok := strings.CutPrefix(body, head)
	added, ok2 := strings.CutSuffix(added, tail)
	if !ok || !ok2 || resp.ContentLength != int64(len(body)) {
		t.Fatalf("got %q, want %q and %q with something between", body, head, tail)
	}
	for _, want := range []string{
		`<link rel="stylesheet" href="/_wijkgids/reload.css">`,
		`<div id="wijkgids-meldingen" role="status"`,
		`<script src="/_wijkgids/reload.js" data-version="` + first.Version + `" data-page="` + first.Page + `"></script>`,
	} {
		if !strings.Contains(added, want) {
			t.Errorf("no %q in what was added: %s", want, added)
		}
	}
}

func TestPlaceInThePage(t *testing.T) {
	for page, want := range map[string]string{
		"<body>a</body></html>":                  "<body>a|</body></html>",
		"<BODY>a</BODY >":                        "<BODY>a|</BODY >",
		"<body>\u0130\u212a</body> <!-- </p -->": "<body>\u0130\u212a|</body> <!-- </p -->",
		"<body>a</body><body>b</body>":           "<body>a</body><body>b|</body>",
		"<p>a</p>":                               "<p>a</p>|",
		"</bod":                                  "</bod|",
		"":                                       "|",
	} {
		if got := string(with([]byte(page), []byte("|"))); got != want {
			t.Errorf("%q: got %q, want %q", page, got, want)
		}
	}
}

func TestOnlyOwnHostsAreAnswered(t *testing.T) {
	g := preview(t, func(c *Config) { c.Addr = "localhost:0" }, "content/een.md=tekst")
	for host, want := range map[string]int{
		"localhost":               200,
		"LOCALHOST:1313":          200,
		"127.0.0.1":               200,
		"192.168.1.20:8080":       200,
		"[::1]:1313":              200,
		"[::1]":                   200,
		"evil.example":            421,
		"evil.example:1313":       421,
		"localhost.evil.example":  421,
		"127.0.0.1.evil.example":  421,
		"localhost@evil.example":  421,
		"wijkgids.localhost:1313": 421,
		"1":                       421,
		"0x7f000001":              421,
	} {
		for _, path := range []string{"/een/", eventsPath, scriptPath} {
			method := "GET"
			if path == eventsPath {
				method = "HEAD"
			}
			if resp, body := g.request(method, path, "Host: "+host); resp.StatusCode != want {
				t.Errorf("%s with Host %q: got %d %q, want %d", path, host, resp.StatusCode, body, want)
			}
		}
	}
	s, err := newServer(Config{Addr: "mijn-laptop.local:1313", Log: io.Discard})
	if err != nil {
		t.Fatal(err)
	}
	if !s.answersTo("Mijn-Laptop.local:1313") || s.answersTo("andere-laptop.local:1313") || s.answersTo("") {
		t.Error("the name it listens on is not the one it answers to")
	}
	if s, _ := newServer(Config{Addr: ":1313", Log: io.Discard}); s.answersTo("") || s.answersTo(":1313") {
		t.Error("it answers to no name at all")
	}
}

func TestOnlyReadingIsAllowed(t *testing.T) {
	g := preview(t, nil, "content/een.md=tekst")
	for _, method := range []string{"POST", "PUT", "DELETE", "OPTIONS"} {
		resp, _ := g.request(method, "/een/")
		if resp.StatusCode != http.StatusMethodNotAllowed || resp.Header.Get("Allow") != "GET, HEAD" {
			t.Errorf("%s: got %d, Allow %q", method, resp.StatusCode, resp.Header.Get("Allow"))
		}
	}
}

func TestGuideBelowAPath(t *testing.T) {
	for _, base := range []string{"/wijkgids/", "wijkgids"} {
		g := preview(t, func(c *Config) { c.BasePath = base }, "content/index.md=thuis", "content/een.md=tekst", "content/404.md=niet gevonden")
		if !strings.HasSuffix(g.url, "/wijkgids") {
			t.Errorf("address is %s", g.url)
		}
		g.url = strings.TrimSuffix(g.url, "/wijkgids")
		for _, tt := range []struct {
			path     string
			status   int
			location string
		}{
			{"/", 302, "/wijkgids/"},
			{"/wijkgids", 302, "/wijkgids/"},
			{"/wijkgids/", 200, ""},
			{"/wijkgids/een/", 200, ""},
			{"/wijkgids/een", 301, "/wijkgids/een/"},
			{"/een/", 404, ""},
			{"/een", 404, ""},
			{"/_wijkgids/reload.js", 200, ""},
		} {
			resp, _ := g.request("GET", tt.path)
			if resp.StatusCode != tt.status || resp.Header.Get("Location") != tt.location {
				t.Errorf("%s: got %d %q, want %d %q", tt.path, resp.StatusCode, resp.Header.Get("Location"), tt.status, tt.location)
			}
		}
	}
}

func TestPortInUse(t *testing.T) {
	l, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	addr := l.Addr().String()
	err = Serve(t.Context(), Config{Addr: addr, Watch: []string{t.TempDir()}})
	want := addr + " is in use already, perhaps by another preview; stop that, or choose another port, such as -addr localhost:1414"
	if err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}

func TestAddressThatIsNone(t *testing.T) {
	for _, addr := range []string{"localhost", "localhost:pindakaas", "999.1.1.1:0"} {
		err := Serve(t.Context(), Config{Addr: addr, Watch: []string{t.TempDir()}})
		if err == nil || !strings.HasPrefix(err.Error(), "listening on "+addr+": ") {
			t.Errorf("%s: got %v", addr, err)
		}
	}
}

func TestFolderOfTheGuideThatIsNotThere(t *testing.T) {
	root := t.TempDir()
	err := Serve(t.Context(), Config{Addr: "localhost:0", Watch: []string{filepath.Join(root, "nergens", "content")}})
	if want := "watching " + filepath.Join(root, "nergens") + ": "; err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("got %v, want %s…", err, want)
	}
}

func TestAddressShown(t *testing.T) {
	tcp := func(s string) net.Addr {
		a, err := net.ResolveTCPAddr("tcp", s)
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	for _, tt := range []struct{ asked, got, base, want string }{
		{"localhost:1313", "127.0.0.1:1313", "/", "http://localhost:1313/"},
		{"localhost:0", "127.0.0.1:41234", "/wijkgids/", "http://localhost:41234/wijkgids/"},
		{":1313", "[::]:1313", "/", "http://localhost:1313/"},
		{"0.0.0.0:1313", "0.0.0.0:1313", "/", "http://localhost:1313/"},
		{"[::1]:1313", "[::1]:1313", "/", "http://[::1]:1313/"},
		{"192.168.1.20:80", "192.168.1.20:80", "/", "http://192.168.1.20:80/"},
	} {
		if got := address(tt.asked, tcp(tt.got), tt.base); got != tt.want {
			t.Errorf("asked for %s, got %s: got %s, want %s", tt.asked, tt.got, got, tt.want)
		}
	}
}

// Listening browsers are told that the preview ends, so Serve does not wait for them. A stream that
// does not end in time is cut off.
func TestStopsThoughABrowserListens(t *testing.T) {
	g := preview(t, nil, "content/een.md=tekst")
	g.open()
	if err := g.stop(); err != nil {
		t.Error(err)
	}
	if err := <-g.cut; err != nil {
		t.Errorf("the events were cut off: %v", err)
	}
}

func TestBrowserThatComesBackLaterIsToldWhatItMissed(t *testing.T) {
	g := preview(t, nil, "content/een.md=1")
	before := g.open()
	g.write("content/een.md", "2")
	g.until("another version", func(s browserState) bool { return s.Version != before.Version })
	if again := g.open(); again.Version == before.Version {
		t.Error("the first event has the old version")
	}
}

// BenchmarkSaveToPage measures the time from a write until a browser that waited for the event has
// the new page, in a guide of one page.
func BenchmarkSaveToPage(b *testing.B) {
	dir := b.TempDir()
	file := filepath.Join(dir, "content", "een.md")
	os.Mkdir(filepath.Dir(file), 0o755)
	ctx, cancel := context.WithCancel(b.Context())
	defer cancel()
	ready := make(chan string)
	go Serve(ctx, Config{
		Addr:  "localhost:0",
		Watch: []string{filepath.Dir(file)},
		Build: func(context.Context, []string) (*site.Plan, []problem.Problem, error) {
			text, _ := os.ReadFile(file)
			m := site.NewPlan()
			return m, nil, m.AddData("index.html", text)
		},
		Ready: func(url string) { ready <- url },
	})
	url := <-ready
	resp, err := http.Get(strings.TrimSuffix(url, "/") + eventsPath)
	if err != nil {
		b.Fatal(err)
	}
	defer resp.Body.Close()
	events := bufio.NewScanner(resp.Body)
	event := func() {
		for events.Scan() && events.Text() != "" {
		}
	}
	event()
	n := 0
	for b.Loop() {
		n++
		text := fmt.Sprintf("<p>%d</p>", n)
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			b.Fatal(err)
		}
		event()
		page, err := http.Get(url)
		if err != nil {
			b.Fatal(err)
		}
		body, _ := io.ReadAll(page.Body)
		page.Body.Close()
		if !bytes.HasPrefix(body, []byte(text)) {
			b.Fatalf("got %.40q, want %q", body, text)
		}
	}
}
