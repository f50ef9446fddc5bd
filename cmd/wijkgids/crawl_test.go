package main

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io/fs"
	"maps"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"

	"wijkgids/layouts"
)

// The real guide passes crawl.
func TestRealGuideHoldsTogether(t *testing.T) {
	parseRealGuide(t).crawl()
}

// A guide that uses every feature passes crawl, also below a path.
func TestOwnGuideHoldsTogether(t *testing.T) {
	readBuilt(t, buildOwnGuide(t), "/").crawl()
	readBuilt(t, buildOwnGuideBelow(t), ownPath).crawl()
}

// Headings may have the same words as the ids in layouts; all ids stay unique.
func TestHeadingsLeaveTheIDsOfLayouts(t *testing.T) {
	var headings strings.Builder
	files, err := fs.Glob(layouts.Files, "*.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		text, err := fs.ReadFile(layouts.Files, name)
		if err != nil {
			t.Fatal(err)
		}
		for _, id := range regexp.MustCompile(`\bid="([a-z0-9-]+)"`).FindAllSubmatch(text, -1) {
			fmt.Fprintf(&headings, "\n## %s\n\nTekst.\n", strings.ReplaceAll(string(id[1]), "-", " "))
		}
	}
	if strings.Count(headings.String(), "##") < 30 {
		t.Fatalf("the layouts have no ids but\n%s", headings.String())
	}
	root := writeOwnGuide(t)
	written := 0
	err = filepath.WalkDir(filepath.Join(root, "content"), func(name string, d fs.DirEntry, err error) error {
		if base := filepath.Base(name); err != nil || base != rich+".md" && base != "over.md" && base != "index.md" {
			return err
		}
		written++
		return os.WriteFile(name, append(mustRead(t, name), headings.String()...), 0o666)
	})
	if err != nil {
		t.Fatal(err)
	}
	if written < 10 {
		t.Fatalf("headings were written to %d files", written)
	}
	public := filepath.Join(t.TempDir(), "public")
	mustRun(t, "build", "-root", root, "-out", public, "-now", ownGuideDay)
	readBuilt(t, public, "/")
}

// A built is a site on disk, parsed as by a browser without scripts.
type built struct {
	t     *testing.T
	dir   string
	path  string          // path on its host: "/" or "/wijk/gids/"
	files map[string]bool // by slash-separated path
	pages map[string]*builtPage
}

// A builtPage is an HTML file of a built site.
type builtPage struct {
	file string
	doc  *html.Node
	ids  map[string]bool
	to   []string // pages that it visibly links to
	// moved reports whether the page only redirects.
	moved bool
}

// crawl reports broken links, pictures, scripts and fragments; errors in headings and landmarks;
// links without a useful name; anything that a strict Content-Security-Policy blocks or that is
// loaded from another host; and pages that cannot be reached from the home page.
func (b *built) crawl() {
	b.t.Helper()
	if b.pages["index.html"] == nil || b.pages["404.html"] == nil {
		b.t.Fatalf("%s has no index.html or no 404.html", b.dir)
	}
	for _, file := range slices.Sorted(maps.Keys(b.pages)) {
		b.check(b.pages[file])
	}
	b.checkReach()
	b.checkOtherFiles()
}

// parseRealGuide returns the real guide, parsed once for all tests.
func parseRealGuide(t *testing.T) *built {
	t.Helper()
	parseReal.Do(func() { parsedReal = readBuilt(t, buildRealGuide(t), "/") })
	if parsedReal == nil {
		t.Fatal("the real guide was not parsed: see the first test that failed")
	}
	b := *parsedReal
	b.t = t
	return &b
}

var (
	parseReal  sync.Once
	parsedReal *built
)

// readBuilt parses a site that is at a path of its host. It reports duplicate ids.
func readBuilt(t *testing.T, dir, at string) *built {
	t.Helper()
	b := &built{t: t, dir: dir, path: at, files: map[string]bool{}, pages: map[string]*builtPage{}}
	err := filepath.WalkDir(b.dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		file, err := filepath.Rel(b.dir, name)
		if err != nil {
			return err
		}
		file = filepath.ToSlash(file)
		b.files[file] = true
		if path.Ext(file) != ".html" {
			return nil
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		// Without script, the content of <noscript> is parsed as elements.
		doc, err := html.ParseWithOptions(strings.NewReader(string(data)), html.ParseOptionEnableScripting(false))
		if err != nil {
			return err
		}
		p := &builtPage{file: file, doc: doc, ids: map[string]bool{}}
		for n := range elements(doc) {
			if id := attr(n, "id"); id != "" {
				if p.ids[id] {
					b.t.Errorf("%s: id %q stands twice", file, id)
				}
				p.ids[id] = true
			}
			if n.Data == "meta" && strings.EqualFold(attr(n, "http-equiv"), "refresh") {
				p.moved = true
			}
		}
		b.pages[file] = p
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// The attributes with addresses: of files that a page loads, and of links.
var (
	loading = map[string][]string{
		"script": {"src"}, "img": {"src", "srcset"}, "source": {"src", "srcset"}, "video": {"src", "poster"}, "audio": {"src"},
		"iframe": {"src"}, "embed": {"src"}, "object": {"data"}, "input": {"src"}, "use": {"href"}, "image": {"href"}, "track": {"src"},
	}
	leading = map[string][]string{"a": {"href"}, "area": {"href"}, "form": {"action"}, "button": {"formaction"}}
	// loadedLinks lists the values of rel for which a browser fetches the address.
	loadedLinks = []string{"stylesheet", "icon", "manifest", "preload", "modulepreload", "alternate", "apple-touch-icon"}
	// refused lists elements that no page may have.
	refused = []string{"style", "iframe", "object", "embed", "base", "frame"}
	schemes = []string{"http", "https", "mailto", "tel", "webcal", "geo"}
)

// fourNumbers matches a viewBox (https://www.w3.org/TR/SVG2/coords.html#ViewBoxAttribute). Chromium
// also accepts numbers that are separated by a sign only; Firefox does not.
var fourNumbers = regexp.MustCompile(`^-?[0-9.]+(?:[ ,]-?[0-9.]+){3}$`)

func (b *built) check(p *builtPage) {
	fault := func(format string, args ...any) {
		b.t.Helper()
		b.t.Errorf(p.file+": "+format, args...)
	}
	var headings, titles, mains int
	for n := range elements(p.doc) {
		if slices.Contains(refused, n.Data) {
			fault("holds <%s>", n.Data)
		}
		switch n.Data {
		case "html":
			if attr(n, "lang") == "" {
				fault("the language of the page is not said")
			}
		case "h1":
			headings++
		case "main":
			mains++
		case "title":
			if n.Namespace == "" && n.FirstChild != nil && strings.TrimSpace(n.FirstChild.Data) != "" {
				titles++
			}
		case "script":
			b.checkScript(n, fault)
		case "img":
			if !has(n, "alt") || attr(n, "width") == "" || attr(n, "height") == "" {
				fault("<img src=%q> without alt, width or height", attr(n, "src"))
			}
		case "meta":
			if _, address, ok := strings.Cut(attr(n, "content"), "url="); ok && p.moved && has(n, "http-equiv") {
				b.follow(p, "a", address, fault)
			}
		case "link":
			for rel := range strings.FieldsSeq(attr(n, "rel")) {
				if slices.Contains(loadedLinks, rel) && !has(n, "hreflang") { // with hreflang it is the page in another language, for search engines
					b.load(p, n.Data, attr(n, "href"), fault)
				}
			}
		}
		for _, a := range n.Attr {
			switch {
			case a.Key == "style", a.Key == "srcdoc", strings.HasPrefix(a.Key, "on"):
				fault("<%s %s=%q> is inline", n.Data, a.Key, a.Val)
			case a.Key == "aria-labelledby", a.Key == "aria-describedby", a.Key == "aria-controls", a.Key == "for":
				for id := range strings.FieldsSeq(a.Val) {
					if !p.ids[id] {
						fault("<%s %s=%q>: no such id", n.Data, a.Key, a.Val)
					}
				}
			case a.Key == "viewBox" && !fourNumbers.MatchString(a.Val):
				fault("<%s viewBox=%q> is not four numbers that a space or comma parts", n.Data, a.Val)
			case slices.Contains(loading[n.Data], a.Key) && a.Key == "srcset":
				for candidate := range strings.SplitSeq(a.Val, ",") {
					address, _, _ := strings.Cut(strings.TrimSpace(candidate), " ")
					b.load(p, n.Data, address, fault)
				}
			case slices.Contains(loading[n.Data], a.Key):
				b.load(p, n.Data, a.Val, fault)
			case slices.Contains(leading[n.Data], a.Key):
				if to := b.follow(p, n.Data, a.Val, fault); to != "" && n.Data == "a" && seen(n) {
					p.to = append(p.to, to)
				}
			}
		}
	}
	if titles != 1 {
		fault("%d titles, want 1", titles)
	}
	if p.moved {
		return
	}
	if headings != 1 || mains != 1 {
		fault("%d h1 and %d main, want one of each", headings, mains)
	}
	p.checkHeadings(fault)
	p.checkLandmarks(fault)
	p.checkLinks(fault)
}

// checkScript accepts scripts of the guide itself, and data blocks.
func (b *built) checkScript(n *html.Node, fault func(string, ...any)) {
	if has(n, "src") {
		return
	}
	text := ""
	if n.FirstChild != nil {
		text = n.FirstChild.Data
	}
	if attr(n, "type") != "application/ld+json" {
		fault("inline script: %.60q", text)
	} else if !json.Valid([]byte(text)) {
		fault("ld+json that is no JSON: %.200q", text)
	}
}

// load reports an address that the page loads and that does not exist in the site.
func (b *built) load(p *builtPage, element, address string, fault func(string, ...any)) {
	u, err := url.Parse(address)
	if err != nil || u.IsAbs() || u.Host != "" {
		fault("<%s> loads %q from elsewhere", element, address)
		return
	}
	b.follow(p, element, address, fault)
}

// follow returns the page that an address leads to, or "" if it leads outside the site or to a file
// that is not a page. It reports broken addresses.
func (b *built) follow(p *builtPage, element, address string, fault func(string, ...any)) string {
	u, err := url.Parse(address)
	if err != nil || address == "" || address == "#" {
		fault("<%s> with address %q", element, address)
		return ""
	}
	if u.IsAbs() {
		if !slices.Contains(schemes, u.Scheme) {
			fault("<%s> with address %q", element, address)
		}
		return ""
	}
	from := "http://host.example" + b.path + p.file
	if standsIn(p.file) {
		from = "http://host.example" + b.path + "er/is/niets" // the page may be served at any address
	}
	base, err := url.Parse(from)
	if err != nil {
		b.t.Fatal(err)
	}
	to := base.ResolveReference(u)
	file, inside := strings.CutPrefix(to.Path, b.path)
	if !inside {
		fault("<%s> with address %q leaves the guide", element, address)
		return ""
	}
	if file == "" || strings.HasSuffix(file, "/") {
		file += "index.html"
	}
	if standsIn(p.file) && strings.HasPrefix(address, "#") {
		file = p.file
	}
	if !b.files[file] {
		fault("<%s> with address %q leads nowhere", element, address)
		return ""
	}
	target := b.pages[file]
	if u.Fragment != "" && (target == nil || !target.ids[u.Fragment]) {
		fault("<%s> with address %q: no such place on that page", element, address)
	}
	if target == nil {
		return ""
	}
	return file
}

// standsIn reports whether a page is served at other addresses.
func standsIn(file string) bool { return file == "404.html" || file == "offline.html" }

// checkReach reports pages that cannot be reached by visible links from the home page.
func (b *built) checkReach() {
	reached := map[string]bool{"index.html": true}
	for queue := []string{"index.html"}; len(queue) > 0; queue = queue[1:] {
		for _, to := range b.pages[queue[0]].to {
			if !reached[to] {
				reached[to] = true
				queue = append(queue, to)
			}
		}
	}
	for _, file := range slices.Sorted(maps.Keys(b.pages)) {
		if p := b.pages[file]; !reached[file] && !p.moved && !standsIn(file) {
			b.t.Errorf("%s cannot be reached from the home page without script", file)
		}
	}
}

// checkOtherFiles checks that style sheets load nothing and underline links in Safari too, and that
// the addresses in the sitemap, manifest and redirects exist.
func (b *built) checkOtherFiles() {
	reaches := regexp.MustCompile(`(?i)url\(|@import|https?:`)
	// Safari before 26.2 accepts only a line here
	// (https://webkit.org/blog/17640/webkit-features-for-safari-26-2/).
	decorates := regexp.MustCompile(`text-decoration:([^;}]*)`)
	for _, file := range slices.Sorted(maps.Keys(b.files)) {
		if path.Ext(file) == ".css" {
			if found := reaches.Find(b.bytes(file)); found != nil {
				b.t.Errorf("%s: holds %q", file, found)
			}
			for _, found := range decorates.FindAllSubmatch(b.bytes(file), -1) {
				if line := strings.TrimSpace(string(found[1])); line != "none" && line != "underline" {
					b.t.Errorf("%s: %q, want none or underline", file, found[0])
				}
			}
		}
	}

	var sitemap struct {
		Locations []string `xml:"url>loc"`
	}
	if err := xml.Unmarshal(b.bytes("sitemap.xml"), &sitemap); err != nil || len(sitemap.Locations) == 0 {
		b.t.Errorf("sitemap.xml: %d addresses, %v", len(sitemap.Locations), err)
	}
	for _, location := range sitemap.Locations {
		u, err := url.Parse(location)
		if err != nil || !u.IsAbs() {
			b.t.Errorf("sitemap.xml: address %q", location)
			continue
		}
		b.want("sitemap.xml", u.Path)
	}

	var manifest struct {
		Start string `json:"start_url"`
		Icons []struct{ Src string }
	}
	if err := json.Unmarshal(b.bytes("site.webmanifest"), &manifest); err != nil {
		b.t.Errorf("site.webmanifest: %v", err)
	}
	b.want("site.webmanifest", path.Join(b.path, manifest.Start)+"/")
	for _, icon := range manifest.Icons {
		b.want("site.webmanifest", path.Join(b.path, icon.Src))
	}

	for line := range strings.Lines(string(b.bytes("_redirects"))) {
		if rule := strings.Fields(line); len(rule) > 1 && !strings.HasPrefix(rule[0], "#") {
			to, _, _ := strings.Cut(rule[1], "#")
			b.want("_redirects", to)
		}
	}
}

// want reports an address in a file when it does not exist in the site.
func (b *built) want(by, address string) {
	file := strings.TrimPrefix(address, strings.TrimSuffix(b.path, "/"))
	file = strings.TrimPrefix(path.Clean(file), "/")
	if strings.HasSuffix(address, "/") {
		file = path.Join(file, "index.html")
	}
	if !strings.HasPrefix(address, b.path) || !b.files[file] {
		b.t.Errorf("%s names %s, which is not there", by, address)
	}
}

func (b *built) bytes(file string) []byte {
	data, err := os.ReadFile(filepath.Join(b.dir, filepath.FromSlash(file)))
	if err != nil {
		b.t.Error(err)
	}
	return data
}

// elements yields the elements below a node in document order.
func elements(n *html.Node) func(func(*html.Node) bool) {
	return func(yield func(*html.Node) bool) {
		for d := range n.Descendants() {
			if d.Type == html.ElementNode && !yield(d) {
				return
			}
		}
	}
}

// seen reports whether an element is not inside a hidden one.
func seen(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n.Type == html.ElementNode && (has(n, "hidden") || n.Data == "template") {
			return false
		}
	}
	return true
}

func has(n *html.Node, key string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key })
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
