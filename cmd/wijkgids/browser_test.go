package main

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"wijkgids/cmd/wijkgids/internal/build"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// TestBrowser opens built guides in a browser, served with the headers of their _headers. Each tab
// also reports the errors that are listed at tab.
func TestBrowser(t *testing.T) {
	t.Parallel() // while it waits for pages, the tests of Firefox and of Java run
	b := startBrowser(t)
	b.real = serve(t, buildRealGuide(t), "/")
	b.own = serve(t, buildOwnGuide(t), "/")
	b.langs = serve(t, buildOwnGuideInLanguages(t), "/")
	b.below = serve(t, buildOwnGuideBelow(t), ownPath)

	tests := make(chan browserTest)
	var runners sync.WaitGroup
	for range runtime.GOMAXPROCS(0) + 1 { // while one waits for the browser, the others run
		runners.Go(func() {
			for c := range tests {
				t.Run(c.name, func(t *testing.T) { c.test(t, b) })
			}
		})
	}
	defer runners.Wait()
	defer close(tests)
	// The longest tests come first, so that none runs alone at the end. Parallel tests would begin
	// with the last.
	for _, c := range []browserTest{
		{"axe on languages", testAxeOnLanguages},
		{"axe on lists", testAxeOnLists},
		{"reading aids", testReadingAids},
		{"real guide fits", testRealGuideFits},
		{"house styles", testHouseStyles},
		{"figures", testFigures},
		{"axe on entries", testAxeOnEntries},
		{"keyboard", testKeyboard},
		{"narrow and large text in languages", testNarrowAndLargeInLanguages},
		{"keyboard in languages", testKeyboardInLanguages},
		{"text on drawings", testTextOnDrawings},
		{"nothing moves", testNothingMoves},
		{"narrow and large text", testNarrowAndLarge},
		{"paper", testPaper},
		{"agenda", testAgenda},
		{"form screens", testFormScreens},
		{"offline", testOffline},
		{"upright photo", testUprightPhoto},
		{"network", testNetwork},
		{"words break well", testWordsBreakWell},
		{"ticks", testTicks},
		{"read aloud", testReadAloud},
		{"little moves", testLittleMoves},
		{"street", testStreet},
		{"home first screen", testHomeFirstScreen},
		{"where one lives", testWhereOneLives},
		{"hubs are short", testHubsAreShort},
		{"watching", testWatching},
		{"reading", testReading},
		{"moved address", testMovedAddress},
		{"buttons", testButtons},
		{"script off", testScriptOff},
		{"below a path", testBelowPath},
		{"from a folder", testFromFolder},
		{"offline below a path", testOfflineBelowPath},
		{"offline with little room", testOfflineRoom},
		{"offline no more", testOfflineNoMore},
		{"sharing", testSharing},
		{"searching", testSearching},
		{"search keys", testSearchKeys},
		{"search suggestions", testSuggestions},
		{"search help first", testHelpFirst},
		{"search language", testSearchLanguage},
		{"search corrected", testSearchCorrected},
		{"search in vain", testSearchInVain},
		{"search broken", testSearchBroken},
		{"search after a deploy", testSearchAfterDeploy},
		{"search come back", testSearchComeBack},
		{"search says what is missing", testSearchMissing},
		{"help page", testHelpPage},
		{"offline with help", testOfflineHelp},
		{"offline by a network that hangs", testOfflineHangs},
		{"search as text", testSearchShowsText},
		{"address unknown", testUnknownAddress},
		{"form by keyboard", testFormByKeyboard},
		{"form in languages", testFormInLanguages},
		{"form improves", testFormImproves},
		{"form improves a translation", testFormImprovesTranslation},
		{"form too long", testFormTooLong},
		{"form evening", testFormEvening},
		{"form without script", testFormWithoutScript},
		{"filtering", testFiltering},
		{"filtering the agenda", testAgendaFilters},
		{"long list", testLongList},
		{"diff", testDiff},
		{"languages", testLanguages},
		{"seen", testSeen},
	} {
		tests <- c
	}
}

type browserTest struct {
	name string
	test func(*testing.T, *browser)
}

// A browser is a running Chromium or Firefox, with the guides that the tests open in it.
type browser struct {
	ctx              context.Context
	fox              *firefox // set for Firefox; nil for Chromium
	real, own, below *served
	langs            *served // the own guide, in ownLanguages as well
}

// chromium returns the Chromium of $CHROMIUM, or else the one on the path. Without Chromium the
// test is skipped; in CI it fails.
func chromium(t *testing.T) string {
	t.Helper()
	if program := os.Getenv("CHROMIUM"); program != "" {
		return program
	}
	// The headless shell has the same engine without the windows of a browser, and needs half the time.
	for _, name := range []string{"chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			return found
		}
	}
	missing(t, "needs Chromium (on Debian: apt-get install chromium-headless-shell), or its place in CHROMIUM")
	return ""
}

// startBrowser starts Chromium.
func startBrowser(t *testing.T, more ...chromedp.ExecAllocatorOption) *browser {
	t.Helper()
	program := chromium(t)
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(program),
		chromedp.DisableGPU,
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("ignore-certificate-errors", true), // a service worker requires https, for which the tests use a self-signed certificate
		chromedp.WindowSize(1280, 900),
		chromedp.WSURLReadTimeout(patience),
	)
	if os.Getuid() == 0 {
		options = append(options, chromedp.NoSandbox) // Chromium refuses to run its sandbox as root
	}
	allocator, stop := chromedp.NewExecAllocator(context.WithoutCancel(t.Context()), append(options, more...)...)
	t.Cleanup(stop)
	ctx, quit := chromedp.NewContext(allocator)
	t.Cleanup(quit)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("starting %s: %v", program, err)
	}
	return &browser{ctx: ctx}
}

// A served guide is a built site behind a test server.
type served struct {
	t    *testing.T
	dir  string
	at   string // path on the host, "/" at least
	home string // full address of the home page
	head []headerRule

	down  atomic.Bool // the server is down: it breaks off every connection
	hangs atomic.Bool // requests get no answer
	piece int         // if above 0, pages arrive in pieces of that many bytes, fifty per second
	late  bool        // scripts arrive long after the page is drawn

	mu      sync.Mutex
	outside []string // requests outside the path of the guide
}

// serve serves a built site below a path as a static host does: index.html for a folder, 404.html
// for an address that does not exist.
func serve(t *testing.T, dir, at string) *served {
	t.Helper()
	return serveBy(t, httptest.NewServer, dir, at)
}

// serveBy does the same over http or https.
func serveBy(t *testing.T, start func(http.Handler) *httptest.Server, dir, at string) *served {
	t.Helper()
	s := &served{t: t, dir: dir, at: at, head: readHeaders(t, dir)}
	server := start(s)
	t.Cleanup(func() {
		server.Close()
		s.mu.Lock()
		defer s.mu.Unlock()
		for _, address := range s.outside {
			t.Errorf("asked for %s, which is outside %s", address, at)
		}
	})
	s.home = server.URL + at
	return s
}

// address returns the full address of a path in the guide.
func (s *served) address(path string) string { return s.home + strings.TrimPrefix(path, "/") }

func (s *served) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if s.down.Load() {
		panic(http.ErrAbortHandler) // breaks the connection
	}
	if s.hangs.Load() {
		<-r.Context().Done()
		return
	}
	name, inside := strings.CutPrefix(r.URL.Path, s.at)
	if !inside {
		s.mu.Lock()
		s.outside = append(s.outside, r.URL.Path)
		s.mu.Unlock()
	}
	file := name
	if file == "" || strings.HasSuffix(file, "/") {
		file += "index.html"
	}
	status := http.StatusOK
	data, err := os.ReadFile(filepath.Join(s.dir, filepath.FromSlash(file)))
	if err != nil || !inside {
		status, file = http.StatusNotFound, "404.html"
		data, err = os.ReadFile(filepath.Join(s.dir, file))
		if err != nil {
			s.t.Error(err)
		}
	}
	// The host decides the media type, not _headers.
	w.Header().Set("Content-Type", build.Headers().For(file).Get("Content-Type"))
	for _, rule := range s.head {
		if rule.matches("/" + name) {
			for _, h := range rule.headers {
				// Netlify joins the values of several rules.
				w.Header().Add(h[0], h[1])
			}
		}
	}
	if s.late && path.Ext(file) == ".js" {
		w.Header().Set("Cache-Control", "no-store") // so that it is late on every load
		time.Sleep(time.Second / 6)
	}
	w.WriteHeader(status)
	if r.Method == http.MethodHead {
		return
	}
	for s.piece > 0 && len(data) > s.piece && path.Ext(file) == ".html" {
		w.Write(data[:s.piece])
		w.(http.Flusher).Flush()
		time.Sleep(time.Second / 50)
		data = data[s.piece:]
	}
	w.Write(data)
}

// A headerRule is one block of _headers, as described at
// https://docs.netlify.com/manage/routing/headers/.
type headerRule struct {
	path    string
	headers [][2]string
}

func (r headerRule) matches(path string) bool {
	if prefix, ok := strings.CutSuffix(r.path, "*"); ok {
		return strings.HasPrefix(path, prefix)
	}
	return r.path == path
}

func readHeaders(t *testing.T, dir string) []headerRule {
	t.Helper()
	var rules []headerRule
	for line := range strings.Lines(string(mustRead(t, filepath.Join(dir, "_headers")))) {
		trimmed := strings.TrimSpace(line)
		switch {
		case trimmed == "" || strings.HasPrefix(trimmed, "#"):
		case line[0] != ' ' && line[0] != '\t':
			rules = append(rules, headerRule{path: trimmed})
		default:
			name, value, ok := strings.Cut(trimmed, ":")
			if !ok || len(rules) == 0 {
				t.Fatalf("_headers: %q is no header of a path", line)
			}
			last := &rules[len(rules)-1]
			last.headers = append(last.headers, [2]string{strings.TrimSpace(name), strings.TrimSpace(value)})
		}
	}
	if len(rules) == 0 {
		t.Fatal("_headers has no rules")
	}
	return rules
}

// patience is how long a test waits for something that should happen at once, on a very busy
// machine.
const patience = 2 * time.Minute

// A pageKind is a page of the own guide that represents its kind. ready is an expression that
// becomes true when the page has settled.
type pageKind struct{ name, address, ready string }

// searchSays is the message of the search. searched reports whether it shows a result.
const (
	searchSays = `document.querySelector("[data-found]").textContent`
	searched   = `/gevonden/.test(` + searchSays + `)`
)

// pageKinds returns lists and other pages, and the rich entry of each section.
func pageKinds() (lists, entries []pageKind) {
	lists = []pageKind{
		{name: "home", address: "/"},
		{name: "list", address: "/initiatieven/"},
		{name: "list of examples", address: "/praktijkvoorbeelden/"},
		{name: "list of nights", address: "/thema-avonden/"},
		{name: "list of lines", address: "/begrippen/"},
		{name: "list of chapters", address: "/handreiking/"},
		{name: "list of claims", address: "/stellingen/"},
		{name: "list of themes", address: "/themas/"},
		{name: "second page of a list", address: "/methoden/pagina/2/"},
		{name: "agenda", address: "/agenda/"},
		{name: "register", address: "/register/"},
		{name: "map", address: "/kaart/"},
		{name: "book", address: "/handreiking/alles/"},
		{name: "page", address: "/over/"},
		{name: "search", address: "/zoeken/"},
		{name: "search with answers", address: "/zoeken/?q=krant", ready: searched},
		{name: "search with filters", address: "/zoeken/?q=krant&sectie=initiatieven", ready: searched},
		{name: "search without answers", address: "/zoeken/?q=qqxxqqxx", ready: searched},
		{name: "form", address: "/meedoen/formulier/", ready: formReady},
		{name: "offline", address: "/offline.html"},
		{name: "not found", address: "/er/is/qqxxqqxx", ready: searched},
	}
	for _, section := range schema.Standard().Sections() {
		entries = append(entries, pageKind{name: "entry of " + section, address: "/" + section + "/" + rich + "/"})
	}
	return lists, entries
}
