package preview

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"html/template"
	"log"
	"maps"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"path"
	"strings"
	"sync/atomic"
	"time"

	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/site"
)

//go:embed reload.js
var reloadScript []byte

//go:embed reload.css
var reloadStyle []byte

//go:embed pages.html
var pagesText string

// A server serves the last good site.
type server struct {
	config Config
	log    *log.Logger
	host   string // of Config.Addr
	pages  *template.Template
	run    string        // prefix of versions, different in each run
	built  chan struct{} // closed after the first build
	state  atomic.Pointer[state]
	builds int // used only by show
}

// A state is what is served between two builds. It is immutable; next is closed when a
// newer state replaces it.
type state struct {
	site      *site.Plan // the last good one, or nil
	redirects map[string]string
	next      chan struct{}

	Version string        // of the guide, new after each good build; empty before the first build
	Panel   template.HTML // the messages, or empty
	PanelID string        // digest of Panel
}

func newServer(c Config) (*server, error) {
	pages, err := template.New("pages.html").Parse(pagesText)
	if err != nil {
		return nil, fmt.Errorf("reading the pages of the preview: %w", err)
	}
	s := &server{config: c, log: log.New(c.Log, "", 0), pages: pages, run: rand.Text()[:8], built: make(chan struct{})}
	if s.host, _, err = net.SplitHostPort(c.Addr); err != nil {
		return nil, fmt.Errorf("address %q: %w", c.Addr, err)
	}
	s.state.Store(&state{next: make(chan struct{})})
	return s, nil
}

// show publishes the result of a build to the browsers.
func (s *server) show(built *site.Plan, problems []problem.Problem, failure error) {
	before := s.state.Load()
	after := &state{site: before.site, redirects: before.redirects, Version: before.Version, next: make(chan struct{})}
	if before.site == nil || built != nil {
		s.builds++
		after.site = built
		after.Version = fmt.Sprintf("%s-%d", s.run, s.builds)
		after.redirects = redirects(built)
	}
	after.Panel = template.HTML(s.panel(built, problems, failure))
	after.PanelID = digest([]byte(after.Panel))
	s.state.Store(after)
	close(before.next)
	if before.Version == "" {
		close(s.built)
	}
}

// redirects parses the file _redirects of a site.
func redirects(p *site.Plan) map[string]string {
	if p == nil {
		return nil
	}
	data, _, _ := p.Get("_redirects") // may be absent
	to := make(map[string]string)
	for _, r := range site.ParseRedirects(data) {
		to[r.From] = r.To
	}
	return to
}

// panel returns the HTML of the messages, or nil if there are none.
func (s *server) panel(built *site.Plan, problems []problem.Problem, failure error) []byte {
	const most = 50
	type message struct{ Place, Text string }
	data := struct {
		Wrong    bool // errors, not advice
		Stale    bool // the page below the panel is from an older version
		Partial  bool // the page below the panel may be from an older version
		Count    int
		Messages []message
		More     int
	}{
		Wrong: built == nil || failure != nil || problem.Errors(problems) > 0,
		Stale: built == nil && s.state.Load().site != nil,
		Count: len(problems),
	}
	data.Partial = built != nil && data.Wrong
	if failure != nil {
		data.Count++
		data.Messages = append(data.Messages, message{Text: failure.Error()})
	}
	for _, p := range problems {
		if data.Wrong && p.Severity() != problem.Error {
			data.Count-- // advice is shown when the errors are gone
			continue
		}
		if len(data.Messages) < most {
			data.Messages = append(data.Messages, message{
				Place: fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column),
				Text:  fmt.Sprintf("%s: %s", p.Severity(), p.Message),
			})
		}
	}
	data.More = data.Count - len(data.Messages)
	if !data.Wrong && data.Count == 0 {
		return nil
	}
	return s.execute("panel", data)
}

// execute executes a template of pages.html. An error is a mistake in this package.
func (s *server) execute(name string, data any) []byte {
	var b bytes.Buffer
	if err := s.pages.ExecuteTemplate(&b, name, data); err != nil {
		s.log.Printf("wijkgids: showing messages: %v", err)
	}
	return bytes.TrimSpace(b.Bytes())
}

// workerFile is the path of the service worker of a guide.
const workerFile = "sw.js"

// The addresses that the preview adds, also in pages.html and reload.js. They cannot
// clash with an entry, since a slug has no underscore.
const (
	eventsPath = "/_wijkgids/events"
	scriptPath = "/_wijkgids/reload.js"
	stylePath  = "/_wijkgids/reload.css"
)

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !s.answersTo(r.Host) {
		http.Error(w, "Deze voorvertoning antwoordt alleen op localhost, een IP-adres of het adres van -addr.", http.StatusMisdirectedRequest)
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "Deze voorvertoning geeft alleen pagina's.", http.StatusMethodNotAllowed)
		return
	}
	select {
	case <-s.built:
	case <-r.Context().Done():
		return
	}
	switch r.URL.Path {
	case eventsPath:
		s.events(w, r)
	case scriptPath:
		s.send(w, r, "reload.js", http.StatusOK, reloadScript)
	case stylePath:
		s.send(w, r, "reload.css", http.StatusOK, reloadStyle)
	default:
		s.guide(w, r)
	}
}

// answersTo reports whether to answer a request with this Host; see the package comment.
func (s *server) answersTo(host string) bool {
	name, _, err := net.SplitHostPort(host)
	if err != nil {
		name = strings.TrimSuffix(strings.TrimPrefix(host, "["), "]") // without a port
	}
	if _, err := netip.ParseAddr(name); err == nil {
		return true
	}
	return strings.EqualFold(name, "localhost") || s.host != "" && strings.EqualFold(name, s.host)
}

// guide serves a file of the site as a static host does.
func (s *server) guide(w http.ResponseWriter, r *http.Request) {
	now := s.state.Load()
	a := s.answer(now, r.URL.Path)
	if a.to != "" {
		s.redirect(w, r, a.to, a.status)
		return
	}
	data := a.data
	if added := s.added(now, a); added != nil {
		data = with(data, added)
	}
	s.send(w, r, a.file, a.status, data)
}

// An answer is the response to a path.
type answer struct {
	status int
	to     string // target of a redirect
	file   string // name of the file otherwise
	data   []byte
}

// answer returns the response to a path.
func (s *server) answer(now *state, path string) answer {
	if now.site == nil {
		return answer{status: http.StatusServiceUnavailable, file: "nothing.html", data: s.execute("nothing", now)}
	}
	file, below := strings.CutPrefix(path, s.config.BasePath)
	switch {
	case below && (file == "" || strings.HasSuffix(file, "/")):
		file += "index.html"
	case below && file == workerFile && s.config.Worker != nil:
		return answer{status: http.StatusOK, file: file, data: s.config.Worker}
	case !below && (path == "/" || path+"/" == s.config.BasePath):
		return answer{status: http.StatusFound, to: s.config.BasePath}
	}
	failed := func(err error) answer {
		return answer{status: http.StatusInternalServerError, file: "failed.html", data: s.execute("failed", err.Error())}
	}
	if below {
		if data, ok, err := now.site.Get(file); err != nil {
			return failed(err)
		} else if ok {
			return answer{status: http.StatusOK, file: file, data: data}
		}
		if _, ok, err := now.site.Get(file + "/index.html"); err == nil && ok {
			return answer{status: http.StatusMovedPermanently, to: path + "/"}
		}
	}
	if to, ok := now.redirects[path]; ok {
		return answer{status: http.StatusMovedPermanently, to: to}
	}
	data, ok, err := now.site.Get("404.html")
	switch {
	case err != nil:
		return failed(err)
	case !ok:
		return answer{status: http.StatusNotFound, file: "404.txt", data: []byte("Deze pagina is er niet.\n")}
	}
	return answer{status: http.StatusNotFound, file: "404.html", data: data}
}

// added returns the messages and the reload script for a page, nil for any other file.
func (s *server) added(now *state, a answer) []byte {
	if path.Ext(a.file) != ".html" {
		return nil
	}
	return s.execute("added", struct {
		*state
		Page string
	}{now, a.version(now)})
}

// with inserts markup before the end tag of the body, or at the end of a page without one.
func with(page, added []byte) []byte {
	at := len(page)
	for i := at; i >= 0; {
		i = bytes.LastIndex(page[:i], []byte("</"))
		if i >= 0 && len(page) >= i+6 && bytes.EqualFold(page[i+2:i+6], []byte("body")) {
			at = i
			break
		}
	}
	return bytes.Join([][]byte{page[:at], added, page[at:]}, nil)
}

// version returns a digest of the answer, empty before the first good build.
func (a answer) version(now *state) string {
	if now.site == nil {
		return ""
	}
	return digest(a.data)
}

// redirect redirects to another path and keeps the query.
func (s *server) redirect(w http.ResponseWriter, r *http.Request, to string, status int) {
	to, anchor, _ := strings.Cut(to, "#")
	w.Header().Set("Cache-Control", "no-store") // the address may get a page later
	http.Redirect(w, r, (&url.URL{Path: to, RawQuery: r.URL.RawQuery, Fragment: anchor}).String(), status)
}

// send sends a file with the headers of the site, except two. The browser must
// revalidate every file. Strict-Transport-Security is not allowed without https
// (RFC 6797, section 7.2) and would affect everything else on localhost.
func (s *server) send(w http.ResponseWriter, r *http.Request, file string, status int, data []byte) {
	h := w.Header()
	maps.Copy(h, s.config.Headers.For(file))
	h.Del("Strict-Transport-Security")
	h.Set("Cache-Control", "no-cache")
	if status != http.StatusOK {
		h.Set("Cache-Control", "no-store")
		h.Set("Content-Length", fmt.Sprint(len(data)))
		w.WriteHeader(status)
		if r.Method != http.MethodHead {
			w.Write(data)
		}
		return
	}
	h.Set("ETag", `"`+digest(data)+`"`)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(data))
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:10])
}

// events sends the current state and every later one as server-sent events
// (https://html.spec.whatwg.org/multipage/server-sent-events.html). Each event has the
// whole state, so a browser may miss some. The parameter page is the path of a page,
// whose version is then included.
func (s *server) events(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", "text/event-stream")
	h.Set("Cache-Control", "no-store")
	w.WriteHeader(http.StatusOK)
	if r.Method == http.MethodHead {
		return
	}
	stream := http.NewResponseController(w)
	for {
		now := s.state.Load()
		event := map[string]string{"version": now.Version, "panel": string(now.Panel), "panelID": now.PanelID}
		if page := r.URL.Query().Get("page"); page != "" {
			event["page"] = s.answer(now, page).version(now)
		}
		data, err := json.Marshal(event)
		if err != nil {
			return
		}
		if _, err := fmt.Fprintf(w, "data: %s\n\n", data); err != nil {
			return
		}
		if stream.Flush() != nil {
			return
		}
		select {
		case <-now.next:
		case <-r.Context().Done():
			return
		}
	}
}
