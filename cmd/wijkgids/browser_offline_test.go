package main

import (
	"fmt"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/serviceworker"
	"github.com/chromedp/chromedp"
)

// An offlineGuide is the own guide over https, which a service worker requires. It can be changed
// and rebuilt while it is served.
type offlineGuide struct {
	*served
	root  string
	flags []string
}

func serveOffline(t *testing.T, at string, flags ...string) *offlineGuide {
	t.Helper()
	g := &offlineGuide{root: writeOwnGuide(t), flags: flags}
	g.served = &served{t: t}
	g.build()
	g.served = serveBy(t, httptest.NewTLSServer, filepath.Join(g.root, "public"), at)
	return g
}

func (g *offlineGuide) build() {
	mustRun(g.t, append([]string{"build", "-root", g.root, "-now", ownGuideDay}, g.flags...)...)
}

// change replaces a text in a file of the content and rebuilds the guide.
func (g *offlineGuide) change(file, old, new string) {
	g.t.Helper()
	file = "content/" + file
	text := string(mustRead(g.t, filepath.Join(g.root, filepath.FromSlash(file))))
	if !strings.Contains(text, old) {
		g.t.Fatalf("%s has no %q", file, old)
	}
	writeInto(g.t, g.root, file, []byte(strings.Replace(text, old, new, 1)))
	g.build()
}

// disconnect breaks the connection. Requests that a page can do without may fail then: its icon,
// pictures of unread pages, and the passages of search results, for which the summary is shown.
func (g *offlineGuide) disconnect(x *tab) {
	x.expect(`^loading failed: (Other|Image|Fetch) |Failed to load resource: net::ERR_\w+ \S+(/favicon\.\w+|\.png|\.jpg|/search/parts/p-\w+\.txt)$`)
	g.down.Store(true)
}

// visit opens a page and waits until the worker has cached it, with its files that have a hash in
// their name. The worker does that when the page has loaded already.
func (x *tab) visit(g *offlineGuide, path string) {
	x.t.Helper()
	x.open(g.address(path))
	x.kept()
}

func (x *tab) kept() {
	x.t.Helper()
	x.eventually(`navigator.serviceWorker.controller && Promise.all([location.href.replace(/[?#].*/, ""),
		...performance.getEntriesByType("resource").map(({ name }) => name).filter((name) => /\/(assets|search\/parts)\//.test(name)),
	].map((address) => caches.match(address))).then((copies) => copies.every(Boolean))`)
}

// eventually waits until an expression, or the promise it returns, is true.
func (x *tab) eventually(expression string) {
	x.t.Helper()
	seen := eval[string](x, `new Promise((resolve) => {
		const until = Date.now() + `+strconv.FormatInt((patience*3/4).Milliseconds(), 10)+`;
		const look = async () => {
			if (await (`+expression+`)) resolve("");
			else if (Date.now() < until) setTimeout(look, 20);
			else resolve((async () => {
				const registration = await navigator.serviceWorker.getRegistration();
				const workers = ["installing", "waiting", "active"].map((state) => state + ": " + registration?.[state]?.state);
				const kept = (await caches.keys()).map(async (name) => name + ":\n  " + (await (await caches.open(name)).keys()).map(({ url }) => url).join("\n  "));
				return [location.href, ...workers, ...(await Promise.all(kept))].join("\n");
			})());
		};
		look();
	})`)
	if seen != "" {
		x.t.Fatalf("waited in vain for %s\n%s", expression, seen)
	}
}

func (x *tab) heading() string {
	x.t.Helper()
	return squash(x.text(`document.querySelector("h1").innerText`))
}

const cacheNames = `caches.keys()`

// update makes the browser look for a new worker, as it does some time after a visit.
func (x *tab) update() {
	x.t.Helper()
	eval[bool](x, `navigator.serviceWorker.getRegistration().then((found) => found && found.update()).then(() => true)`)
}

// renew leaves the guide and waits until the worker that was waiting is active.
func (x *tab) renew() {
	x.t.Helper()
	var seen []string
	waiting, active := "", make(chan bool)
	var mu sync.Mutex
	x.must(chromedp.Listen(x.ctx, func(event any) {
		mu.Lock()
		defer mu.Unlock()
		if e, ok := event.(*serviceworker.EventWorkerVersionUpdated); ok {
			for _, v := range e.Versions {
				seen = append(seen, fmt.Sprintf("worker %s: %s, %s", v.VersionID, v.RunningStatus, v.Status))
				if v.Status == serviceworker.VersionStatusInstalled {
					waiting = v.VersionID
				}
				if v.Status == serviceworker.VersionStatusActivated && v.VersionID == waiting {
					waiting = ""
					close(active)
				}
			}
		}
	}))
	call(x, serviceworker.Enable, cdp.Empty{})
	x.open("about:blank")
	select {
	case <-active:
	case <-time.After(patience):
		mu.Lock()
		defer mu.Unlock()
		x.t.Fatalf("no new worker became active:\n%s", strings.Join(seen, "\n"))
	}
	call(x, serviceworker.Disable, cdp.Empty{})
}

// After a first visit the guide can be read offline; online, no page is stale.
func testOffline(t *testing.T, b *browser) {
	g := serveOffline(t, "/")
	x := b.tab(t)
	x.visit(g, "/initiatieven/knutselclub-oost/")
	x.visit(g, "/initiatieven/")
	x.open(g.address("/zoeken/?q=krant"))
	answers := x.found("krant")
	x.kept()

	g.disconnect(x)
	styled := func() {
		t.Helper()
		if !eval[bool](x, `document.styleSheets.length > 1 && [...document.styleSheets].every((s) => s.cssRules.length)`) {
			t.Errorf("%s has no style", x.path())
		}
	}
	for path, heading := range map[string]string{
		"/initiatieven/knutselclub-oost/": "Knutselclub Oost", // includes pages that were loaded before the worker
		"/initiatieven/?status=actief":    "Initiatieven",
		"/":                               "Wat zoekt u in de buurt?",
		"/methoden/rijk/":                 "De driestappenbuurtverkenningsmethode", // never read, but stored for every visitor
	} {
		x.open(g.address(path))
		if got := x.heading(); got != squash(heading) {
			t.Errorf("without a connection %s shows %q, want %q", path, got, heading)
		}
		styled()
		x.checkFrame()
	}
	x.open(g.address("/zoeken/?q=krant"))
	if got := x.found("krant"); got != answers {
		t.Errorf("without a connection krant is found %d times, with one %d times", got, answers)
	}

	// A page that was never read is not available; the page shown instead lists those that are.
	x.open(g.address("/over/"))
	x.arrive("/over/")
	if got := x.heading(); got != "geen verbinding" {
		t.Errorf("in place of a page that cannot be fetched: %q", got)
	}
	styled()
	x.checkFrame()
	x.wait(`[...document.querySelectorAll("[data-kept] a")].some((a) => a.pathname.endsWith("/knutselclub-oost/"))`)
	listed := eval[[]string](x, `[...document.querySelectorAll("[data-kept] a")].map((a) => a.pathname + " " + a.textContent)`)
	for _, want := range []string{"/initiatieven/knutselclub-oost/ Knutselclub Oost", "/zoeken/ Zoeken", "/ Proefgids: Wat zoekt u in de buurt?"} {
		if !slices.Contains(listed, want) {
			t.Errorf("kept are %q, without %q", listed, want)
		}
	}
	if n := eval[int](x, `[...document.querySelectorAll(".helpline")].filter((line) => line.checkVisibility()).length`); n != 1 {
		t.Errorf("the page instead shows who helps %d times, want once", n)
	}
	x.do(chromedp.Evaluate[chromedp.Void](axe(t)))
	for _, violation := range eval[[]string](x, `axe.run({ exclude: [".sprite"] }, { resultTypes: ["violations"], preload: false })
		.then(({ violations }) => violations.map((v) => v.id + ": " + v.help + "\n" + v.nodes[0].html))`) {
		t.Error(violation)
	}
	x.click(`[data-kept] a[href$="/knutselclub-oost/"]`)
	x.arrive("/initiatieven/knutselclub-oost/")

	// The connection is restored, and the guide has changed.
	x.open(g.address("/over/"))
	before := eval[[]string](x, cacheNames)
	g.change("initiatieven/knutselclub-oost.md", "titel: Knutselclub Oost", "titel: Knutselclub Noord")
	g.down.Store(false)
	x.click("[data-again]")
	x.wait(`document.querySelector("h1").innerText !== "Geen verbinding"`)
	x.arrive("/over/")
	for _, path := range []string{"/initiatieven/", "/initiatieven/knutselclub-oost/"} {
		for {
			begun := time.Now()
			x.open(g.address(path))
			if strings.Contains(squash(x.text(`document.querySelector("main").innerText`)), "knutselclub noord") {
				break
			}
			if time.Since(begun) < workerPatience { // else the machine was so busy that the network seemed slow
				t.Errorf("with a connection %s shows what it was", path)
				break
			}
		}
	}
	x.open(g.address("/zoeken/?q=knutselclub+noord"))
	x.found("knutselclub noord")
	x.wait(`document.querySelector("[data-hits]").innerText.includes("Noord")`)

	// A new worker waits while a page is open. The offline page lists a page once, although two caches
	// have it.
	x.update()
	x.eventually(`navigator.serviceWorker.getRegistration().then(({ waiting }) => waiting)`)
	g.disconnect(x)
	x.open(g.address("/themas/ontmoeten/"))
	x.wait(`[...document.querySelectorAll("[data-kept] a")].some((a) => a.pathname.endsWith("/knutselclub-oost/"))`)
	listed = eval[[]string](x, `[...document.querySelectorAll("[data-kept] a")].map((a) => a.pathname)`)
	if n := len(eval[[]string](x, cacheNames)); n != 4 {
		t.Errorf("%d caches while a new worker waits", n)
	}
	if slices.Sort(listed); len(listed) != len(slices.Compact(slices.Clone(listed))) {
		t.Errorf("a page is listed twice: %q", listed)
	}
	g.down.Store(false)

	// A new worker replaces the old one when no page is open, and keeps its pages.
	x.renew()
	x.open(g.address("/zoeken/"))
	if names := eval[[]string](x, cacheNames); !slices.ContainsFunc(before, func(name string) bool { return !slices.Contains(names, name) }) {
		t.Errorf("the caches are still %q", names)
	}
	if got := eval[int](x, cacheNames+`.then((names) => names.length)`); got != 3 {
		t.Errorf("%d caches, want the held files, pages and parts: %q", got, eval[[]string](x, cacheNames))
	}
	g.disconnect(x)
	x.open(g.address("/initiatieven/knutselclub-oost/"))
	if got := x.heading(); got != "knutselclub noord" {
		t.Errorf("after the change, without a connection: %q", got)
	}
	styled()

	// A page that was withdrawn is removed from the cache.
	g.down.Store(false)
	x.expect(`status 404|Failed to load resource: .*404`)
	x.open(g.address("/methoden/werkwijze-7/"))
	x.eventually(`caches.match("/methoden/werkwijze-7/")`)
	if err := os.Remove(filepath.Join(g.root, "content/methoden/werkwijze-7.md")); err != nil {
		t.Fatal(err)
	}
	g.build()
	x.open(g.address("/methoden/werkwijze-7/"))
	x.eventually(`caches.match("/methoden/werkwijze-7/").then((copy) => !copy)`)
}

// The worker of a guide below a path stays within that path.
func testOfflineBelowPath(t *testing.T, b *browser) {
	g := serveOffline(t, "/wijk/gids/", "-base-url", "https://proefstad.example/wijk/gids")
	x := b.tab(t)
	x.visit(g, "/initiatieven/")
	if got, want := x.text(`navigator.serviceWorker.controller.scriptURL`), g.home+"sw.js"; got != want {
		t.Errorf("the worker is %s, want %s", got, want)
	}
	g.disconnect(x)
	x.open(g.address("/themas/ontmoeten/"))
	if got := x.heading(); got != "geen verbinding" {
		t.Errorf("without a connection: %q", got)
	}
	if !eval[bool](x, `[...document.styleSheets].every((s) => s.cssRules.length)`) {
		t.Error("the page has no style")
	}
	x.click(`[data-kept] a[href$="/wijk/gids/initiatieven/"]`)
	x.arrive("/wijk/gids/initiatieven/")
	x.click(`.brand`)
	x.arrive("/wijk/gids/")
	if got := x.heading(); got != "wat zoekt u in de buurt?" {
		t.Errorf("home without a connection: %q", got)
	}
}

// Without a connection a query of somebody in danger still shows the phone numbers, and the help
// page is available even if it was never read.
func testOfflineHelp(t *testing.T, b *browser) {
	g := serveOffline(t, "/")
	x := b.tab(t)
	x.visit(g, "/initiatieven/")
	g.disconnect(x)
	x.expect(`/search/parts/|console\.warning|^loading failed: (Script|Fetch) `)
	x.open(g.home)
	x.click("#q")
	x.press("mijn man slaat mij")
	x.wait(`document.querySelector("[data-help]").checkVisibility()`)
	x.press("\r")
	x.arrive("/zoeken/?q=mijn+man+slaat+mij")
	x.wait(`document.querySelector("[data-help]").checkVisibility()`)
	x.click("[data-help-page]")
	x.arrive("/hulp-nu/")
	if got := x.heading(); got != "hulp nu: wie belt u waarvoor" {
		t.Errorf("without a connection the help page is %q", got)
	}
}

// workerPatience is how long the worker waits for the network if it has a copy.
const workerPatience = 4 * time.Second

// If the network hangs, a page that was read appears after some seconds.
func testOfflineHangs(t *testing.T, b *browser) {
	g := serveOffline(t, "/")
	x := b.tab(t)
	x.visit(g, "/initiatieven/knutselclub-oost/")
	x.open(g.address("/initiatieven/"))
	x.expect(`^loading failed: |Failed to load resource: net::ERR_`)
	g.hangs.Store(true)
	defer g.hangs.Store(false)
	begun := time.Now()
	x.open(g.address("/initiatieven/knutselclub-oost/"))
	if got := x.heading(); got != "knutselclub oost" {
		t.Errorf("while the network hangs: %q", got)
	}
	if took := time.Since(begun); took < workerPatience || took > patience/2 {
		t.Errorf("the copy came after %v", took)
	}
}

// The cache is limited: the pages that were read longest ago are removed first, and those that
// every visitor gets stay.
func testOfflineRoom(t *testing.T, b *browser) {
	g := serveOffline(t, "/")
	x := b.tab(t)
	x.visit(g, "/initiatieven/")
	const pages, most = `caches.open("wijkgids " + new URL("/", location) + " pages")`, 60
	fill := func(name string, n int) {
		t.Helper()
		eval[bool](x, `(async () => {
			const cache = await `+pages+`;
			for (let i = 0; i < `+strconv.Itoa(n)+`; i++) await cache.put("/methoden/`+name+`-" + i + "/", new Response("Een pagina."));
			return true;
		})()`)
	}
	fill("oud", 40)
	g.disconnect(x) // reading offline counts as reading too
	x.open(g.address("/initiatieven/"))
	x.eventually(pages + `.then((cache) => cache.keys()).then((keys) => keys.at(-1).url.endsWith("/initiatieven/"))`)
	g.down.Store(false)
	fill("nieuw", 40)
	x.open(g.address("/over/"))
	x.eventually(pages + `.then((cache) => cache.keys()).then((keys) => keys.length === ` + strconv.Itoa(most) + `)`)
	kept := eval[[]string](x, pages+`.then((cache) => cache.keys()).then((keys) => keys.map(({ url }) => new URL(url).pathname))`)
	for _, want := range []string{"/initiatieven/", "/over/", "/methoden/nieuw-0/"} {
		if !slices.Contains(kept, want) {
			t.Errorf("%s was read not long ago but is gone", want)
		}
	}
	if slices.Contains(kept, "/methoden/oud-0/") {
		t.Error("what was not used for longest is still there")
	}
	g.disconnect(x)
	x.open(g.home)
	if got := x.heading(); got != "wat zoekt u in de buurt?" {
		t.Errorf("home without a connection: %q", got)
	}
}

// A guide with offline: false clears the caches of earlier visitors. Over http nothing is cached.
func testOfflineNoMore(t *testing.T, b *browser) {
	g := serveOffline(t, "/")
	x := b.tab(t)
	x.visit(g, "/initiatieven/")
	g.change("gids.md", "taal: nl", "taal: nl\noffline: false")
	x.open(g.home)
	x.update()
	x.eventually(`navigator.serviceWorker.getRegistrations().then((all) => !all.length)`)
	x.eventually(cacheNames + `.then((names) => !names.length)`)
	x.open(g.address("/initiatieven/"))
	if eval[bool](x, `Boolean(navigator.serviceWorker.controller)`) {
		t.Error("a page still has a worker")
	}

	y := b.tab(t)
	y.onEveryPage(`navigator.serviceWorker.register = () => { window.registered = true; };`)
	y.open(b.own.home)
	y.wait(`document.readyState === "complete"`)
	if !eval[bool](y, `document.querySelector("script[data-worker]") && !window.registered`) {
		t.Error("a page without https asks for a worker")
	}
}

// A share button replaces the copy button where the browser can share; when sharing fails the
// copy button returns. Evenings have calendar files.
func testSharing(t *testing.T, b *browser) {
	x := b.tab(t)
	x.onEveryPage(`navigator.share = async (what) => {
		window.shared = what;
		if (window.fails) throw new DOMException("", window.fails);
	};`)
	x.open(b.own.address("/initiatieven/rijk/"))
	seen := func(selector string, want bool) {
		t.Helper()
		x.wait(`document.querySelector("` + selector + `").checkVisibility() === ` + strconv.FormatBool(want))
	}
	seen("[data-copy]", false)
	x.click("[data-share]")
	x.wait("window.shared")
	if got, want := x.text("shared.url"), "https://proefgids.example/initiatieven/rijk/"; got != want {
		t.Errorf("shared was %s, want %s", got, want)
	}
	eval[string](x, `window.fails = "AbortError"`) // the reader cancelled
	x.click("[data-share]")
	seen("[data-share]", true)
	eval[string](x, `window.fails = "NotAllowedError"`)
	x.click("[data-share]")
	seen("[data-copy]", true)
	seen("[data-share]", false)

	// An evening has a calendar file, and so has the whole agenda.
	for path, link := range map[string]string{"/thema-avonden/rijk/": `.when a[href$=".ics"]`, "/agenda/": `main a[href$="agenda.ics"]:not([href^="webcal:"])`} {
		x.open(b.own.address(path))
		got := eval[string](x, `fetch(document.querySelector('`+link+`').href).then(async (answer) => answer.headers.get("content-type") + " " + (await answer.text()))`)
		if !strings.HasPrefix(got, "text/calendar; charset=utf-8 BEGIN:VCALENDAR\r\n") || !strings.Contains(got, "BEGIN:VEVENT") {
			t.Errorf("%s: the calendar is %q", path, got)
		}
	}
}
