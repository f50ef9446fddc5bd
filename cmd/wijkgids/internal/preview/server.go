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

// A server answers requests with the last good site.
type server struct {
	config Config
	log    *log.Logger
	host   string // the name it was told to listen on
	pages  *template.Template
	run    string        // tells this run from others in versions
	built  chan struct{} // closed after the first build
	state  atomic.Pointer[state]
	builds int // used by show alone
}

// A state is what is shown between one build and the next. It does not change,
// but for next, which is closed when another takes its place.
type state struct {
	site      *site.Plan // the last good one; nil if there is none yet
	redirects map[string]string
	next      chan struct{}

	Version string        // of the guide: differs after each good build; empty before the first one
	Panel   template.HTML // the messages, empty if there are none
	PanelID string        // differs when Panel does
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

// show makes known what came of a build. Browsers are told to reload if their
// page is another, and to show the messages if only those are.
func (s *server) show(built *site.Plan, problems []problem.Problem, failure error) {
	before := s.state.Load()
	after := &state{site: before.site, redirects: before.redirects, Version: before.Version, next: make(chan struct{})}
	if before.site == nil || built != nil { // otherwise the last good one stays
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

// redirects reads the old addresses of a site: what a host takes from _redirects.
func redirects(p *site.Plan) map[string]string {
	if p == nil {
		return nil
	}
	data, _, _ := p.Get("_redirects") // a site need not have any
	to := make(map[string]string)
	for _, r := range site.ParseRedirects(data) {
		to[r.From] = r.To
	}
	return to
}

// panel gives the HTML of the messages, empty if there are none.
func (s *server) panel(built *site.Plan, problems []problem.Problem, failure error) []byte {
	const most = 50 // more than anybody reads on a page
	type message struct{ Place, Text string }
	data := struct {
		Wrong    bool // something stops the build; otherwise it is advice
		Stale    bool // the page below is an older version
		Count    int
		Messages []message
		More     int
	}{
		Wrong: built == nil || failure != nil || problem.Errors(problems) > 0,
		Stale: built == nil && s.state.Load().site != nil,
		Count: len(problems),
	}
	if failure != nil {
		data.Count++
		data.Messages = append(data.Messages, message{Text: failure.Error()})
	}
	for _, p := range problems {
		if data.Wrong && p.Severity() != problem.Error {
			data.Count-- // first things first
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

// execute fills in one of our own templates, which cannot fail but by a mistake
// in this package.
func (s *server) execute(name string, data any) []byte {
	var b bytes.Buffer
	if err := s.pages.ExecuteTemplate(&b, name, data); err != nil {
		s.log.Printf("wijkgids: showing messages: %v", err)
	}
	return bytes.TrimSpace(b.Bytes())
}

// workerFile is where a guide has its service worker.
const workerFile = "sw.js"

// The addresses of what the preview adds, as they also stand in pages.html and
// reload.js. No entry can have them: a slug has no underscore.
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

// answersTo tells whether the Host of a request is one of ours.
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

// guide answers with a file of the site, as a host of plain files would.
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

// An answer is what a path gets.
type answer struct {
	status int
	to     string // for a redirect: where to
	file   string // otherwise: what is sent
	data   []byte
}

// answer finds what a path gets in a state.
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

// added gives what an answer that is a page gets besides: the messages and the script
// that reloads.
func (s *server) added(now *state, a answer) []byte {
	if path.Ext(a.file) != ".html" {
		return nil
	}
	return s.execute("added", struct {
		*state
		Page string
	}{now, a.version(now)})
}

// with puts something into a page: before the end of its body, or of the text if it
// has none.
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

// version tells one answer from another.
func (a answer) version(now *state) string {
	if now.site == nil {
		return ""
	}
	return digest(a.data)
}

// redirect sends the reader to another path, with the query they came with.
func (s *server) redirect(w http.ResponseWriter, r *http.Request, to string, status int) {
	to, anchor, _ := strings.Cut(to, "#")
	w.Header().Set("Cache-Control", "no-store") // tomorrow the address may have a page of its own
	http.Redirect(w, r, (&url.URL{Path: to, RawQuery: r.URL.RawQuery, Fragment: anchor}).String(), status)
}

// send answers with a file: with the headers of the site, but for two. Nothing
// is to be kept without asking, also what a host would let be kept for a year.
// And Strict-Transport-Security must not be sent without https (RFC 6797,
// section 7.2), where it would shut out all else on localhost.
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

// events tells a browser how things stand, now and each time that changes, as
// server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html).
// Every event is the whole state, so a browser that missed some is up to date
// after one. With the path of a page as the parameter page it also has the version
// of that page.
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
		told := map[string]string{"version": now.Version, "panel": string(now.Panel), "panelID": now.PanelID}
		if page := r.URL.Query().Get("page"); page != "" {
			told["page"] = s.answer(now, page).version(now)
		}
		data, err := json.Marshal(told)
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
