package main

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// The checks of a tab detect each error that they exist for.
func testWatching(t *testing.T, b *browser) {
	x := b.tab(t)
	x.open(b.own.home)
	eval[bool](x, `(() => {
		document.head.append(Object.assign(document.createElement("script"), { textContent: "1" }));
		document.body.setAttribute("style", "color:red");
		console.error("a message");
		setTimeout(() => { throw new Error("an exception"); });
		return true;
	})()`)
	eval[bool](x, `fetch("not/there").then(() => true)`)
	for _, want := range []string{`issue ContentSecurityPolicyIssue.*script-src`, `issue ContentSecurityPolicyIssue.*style-src`, `console\.error.*a message`, `exception.*an exception`, `status 404.*not/there`} {
		x.sees(want)
	}
	x.expect(`.`)
	header := eval[string](x, `fetch(location.href).then((answer) => answer.headers.get("content-security-policy"))`)
	if !strings.HasPrefix(header, "default-src 'none'; ") {
		t.Errorf("the page came with Content-Security-Policy %q", header)
	}
}

// Links lead from the home page of the real guide to an entry.
func testReading(t *testing.T, b *browser) {
	x := b.tab(t)
	x.open(b.real.home)
	x.checkFrame()
	x.click(`header nav a[href="initiatieven/"]`)
	x.arrive("/initiatieven/")
	x.checkFrame()

	const first = `main li:has(h3):not([hidden]) h3 a`
	title := x.text(`document.querySelector("` + first + `").innerText`)
	x.click(first)
	x.wait(`location.pathname.split("/").length === 4 && document.readyState === "complete"`)
	x.checkFrame()
	if got := x.text(`document.querySelector("h1").innerText`); squash(got) != squash(title) {
		t.Errorf("clicked on %q and came to %q", title, got)
	}
	if got := x.text("document.title"); !strings.HasPrefix(squash(got), squash(title)) {
		t.Errorf("title of the page about %q: %q", title, got)
	}

	x.click(`.crumbs li:last-child a`)
	x.arrive("/initiatieven/")
	x.click(`.crumbs a`)
	x.arrive("/")

	for _, address := range []string{"/agenda/", "/handreiking/", "/handreiking/alles/", "/register/", "/zoeken/", "/over/"} {
		x.open(b.real.address(address))
		x.checkFrame()
	}
}

// checkFrame checks that a page has one h1, a title, and landmarks with distinct names.
func (x *tab) checkFrame() {
	x.t.Helper()
	for _, fault := range eval[[]string](x, `(() => {
		const faults = [];
		const want = (ok, text) => ok || faults.push(text);
		const all = (selector) => [...document.querySelectorAll(selector)].filter((e) => e.checkVisibility());
		want(all("h1").length === 1 && all("h1")[0].innerText.trim(), all("h1").length + " headings of the first level");
		want(document.title.trim(), "no title");
		want(all("main").length === 1, all("main").length + " main landmarks");
		want(all("body > header").length === 1 && all("body > footer").length === 1, "no header or footer");
		want(document.documentElement.lang === "nl", "language " + document.documentElement.lang);
		want(document.compatMode === "CSS1Compat", "quirks mode");
		const names = all("nav").map((nav) => nav.getAttribute("aria-label") || document.getElementById(nav.getAttribute("aria-labelledby"))?.textContent);
		want(names.every(Boolean) && new Set(names).size === names.length, "names of the navigations: " + names);
		return faults;
	})()`) {
		x.t.Errorf("%s: %s", x.path(), fault)
	}
}

// Houses of the street that are far off screen are not laid out until they come near, but their
// space is reserved.
func testStreet(t *testing.T, b *browser) {
	x := b.tab(t)
	x.size(1280, 900)
	x.open(b.real.address("/"))
	type block struct {
		Sign          string
		Width, Height float64
		Drawn         bool
	}
	const blocks = `[...document.querySelectorAll(".block:has(.sign)")].map((block) => {
		const { width, height } = block.getBoundingClientRect();
		return { sign: block.querySelector(".sign").textContent, width, height, drawn: block.querySelector(".name").checkVisibility({ contentVisibilityAuto: true }) };
	})`
	// A window is drawn only if its marker is laid out.
	const windows = `[...document.querySelectorAll("[marker-mid], [marker-start]")].map((path) => (path.getAttribute("marker-mid") || path.getAttribute("marker-start")).slice(5, -1))`
	if n := eval[int](x, windows+`.length`); n < 100 {
		t.Errorf("%d groups of windows and doors in the street", n)
	}
	for _, id := range eval[[]string](x, `[...new Set(`+windows+`)].filter((id) => {
		const marker = document.getElementById(id);
		return !marker?.children.length || getComputedStyle(marker.ownerSVGElement).display === "none";
	})`) {
		t.Errorf("window %s is not laid out", id)
	}
	before := eval[[]block](x, blocks)
	if len(before) < 3 || !before[0].Drawn || before[len(before)-1].Drawn {
		t.Errorf("of the street is drawn: %+v", before)
	}
	eval[bool](x, `(() => { `+layAllOut+` return true; })()`)
	for i, after := range eval[[]block](x, blocks) {
		if was := before[i]; !after.Drawn || after.Width != was.Width || after.Height != was.Height {
			t.Errorf("a block is %+v before it is laid out, and then %+v", was, after)
		}
	}

	// The street unfolds and folds by a link, of which there is one at a time.
	const links = `[...document.querySelectorAll(".unfold, .refold")].filter((a) => a.checkVisibility()).map((a) => a.className).join(" ")`
	for _, want := range []string{"unfold", "refold", "unfold"} {
		if got := becomes(x, links, want); got != want {
			t.Fatalf("below the street are the links %q, want %q", got, want)
		}
		x.click("." + want)
	}
}

// The accessibility tree holds every link of the home page, including those that are not laid out
// yet.
func TestScreenReader(t *testing.T) {
	// Chromium exposes content far off screen only to a running assistive technology.
	b := startBrowser(t, chromedp.Flag("force-renderer-accessibility", true))
	x := b.tab(t)
	x.size(360, 740)
	x.open(serve(t, buildRealGuide(t), "/").home)
	told := map[string]int{}
	for _, node := range call(x, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{}).Nodes {
		if node.Ignored || node.Role == nil || string(node.Role.Value) != `"link"` {
			continue
		}
		var name string
		x.must(json.Unmarshal(node.Name.Value, &name))
		told[strings.ReplaceAll(name, " ,", ",")]++ // visually hidden text has a space before it
	}
	links := eval[[]string](x, `[...document.querySelectorAll(".street a, .foot a")].map((link) => link.textContent.trim())`)
	if len(links) < 50 {
		t.Errorf("there are only %d links", len(links))
	}
	for _, name := range links {
		if told[name]--; told[name] < 0 {
			t.Errorf("a screen reader does not hear of %q", name)
		}
	}
}

// squash removes soft hyphens and replaces special hyphens and spaces.
func squash(text string) string {
	text = strings.NewReplacer("\u00ad", "", "\u2060", "", "\u2011", "-", "\u00a0", " ").Replace(text)
	return strings.ToLower(strings.Join(strings.Fields(text), " "))
}

// An alias redirects to the current address of its page.
func testMovedAddress(t *testing.T, b *browser) {
	x := b.tab(t)
	for from, to := range map[string]string{"/initiatieven/oude-naam/": "/initiatieven/rijk/", "/colofon/": "/over/"} {
		x.open(b.own.address(from))
		x.arrive(to)
	}
}

// The buttons of an entry work.
func testButtons(t *testing.T, b *browser) {
	x := b.tab(t)
	x.onEveryPage(`window.print = () => { window.printed = true; };`)
	x.allow("clipboard-write")
	x.open(b.own.address("/initiatieven/rijk/"))
	x.click("[data-print]")
	x.wait("window.printed")
	x.click("[data-copy]")
	x.wait(`document.querySelector("[data-copy]").innerText === "Adres gekopieerd" && document.querySelector("main [role=status]").textContent === "Adres gekopieerd"`)
}

// Every page can be read without a script, and a part that needs a script says what to do instead.
// crawl tests that every entry can be reached.
func testScriptOff(t *testing.T, b *browser) {
	x := b.tab(t)
	call(x, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	x.open(b.own.home)
	x.click(`header nav a[href="initiatieven/"]`)
	x.arrive("/initiatieven/")

	// Filters are links to pages that list the same entries.
	x.click(`[data-filters] a.chip[href="../themas/ontmoeten/"]`)
	x.arrive("/themas/ontmoeten/")
	x.click(`main .card a[href="../../initiatieven/knutselclub-oost/"]`)
	x.arrive("/initiatieven/knutselclub-oost/")
	x.checkFrame()
	if shown := eval[int](x, `[...document.querySelectorAll("button")].filter((e) => e.checkVisibility()).length`); shown > 0 {
		t.Errorf("%d buttons that do nothing without script", shown)
	}

	x.open(b.own.address("/agenda/"))
	if got, want := x.text(`document.querySelector("[data-upto]").innerText`), "21 november 2026"; !strings.Contains(got, want) {
		t.Errorf("the agenda says %q, which is not up to which day it is right: %s", got, want)
	}

	// The search form of the home page still leads to a page.
	x.open(b.own.home)
	x.click("#q")
	x.press("krant\r")
	x.arrive("/zoeken/?q=krant")
	if got := x.text(`document.querySelector("main").innerText`); !strings.Contains(got, "Zoeken werkt alleen met JavaScript") {
		t.Errorf("the search page without script does not say so: %q", got)
	}
	if eval[bool](x, `document.querySelector("#zoek form").checkVisibility()`) {
		t.Error("the search page shows a field that does nothing")
	}
	x.click(`noscript a`)
	x.arrive("/register/")
	x.click(`main a[href="../initiatieven/knutselclub-oost/"]`)
	x.arrive("/initiatieven/knutselclub-oost/")
}

// A guide below a path makes no request outside that path; the server records such requests.
func testBelowPath(t *testing.T, b *browser) {
	x := b.tab(t)
	at := b.below.at
	x.open(b.below.home)
	x.click(`header nav a[href="initiatieven/"]`)
	x.arrive(at + "initiatieven/")
	x.click(`main .card a[href$="knutselclub-oost/"]`)
	x.arrive(at + "initiatieven/knutselclub-oost/")
	x.click(`.brand`)
	x.arrive(at)

	x.click("#q")
	x.press("knutselclub\r")
	x.arrive(at + "zoeken/?q=knutselclub")
	x.click(`[data-hits] a`)
	x.wait(`location.pathname === "` + at + `initiatieven/knutselclub-oost/" && document.readyState === "complete"`)

	kind := pageKind{"not found", "/er/is/knutselclub", searched}
	x.openKind(b.below, kind)
	if !eval[bool](x, `document.styleSheets.length > 0 && document.styleSheets[0].cssRules.length > 0`) {
		t.Error("the page for an unknown address has no style")
	}
	x.click(`[data-hits] a`)
	x.wait(`location.pathname === "` + at + `initiatieven/knutselclub-oost/" && document.readyState === "complete"`)
	x.openKind(b.below, kind)
	x.click(`footer a[href$="register/"]`)
	x.arrive(at + "register/")
}

// Opened from a folder, such as on a memory stick, everything but the search works: nothing serves
// index.html for a folder, and a module cannot load.
func testFromFolder(t *testing.T, b *browser) {
	x := b.tab(t)
	root := "/" + strings.TrimPrefix(filepath.ToSlash(b.own.dir), "/")
	x.open("file://" + root + "/index.html")
	x.click(`header nav a[href*="initiatieven/"]`)
	x.arrive(root + "/initiatieven/index.html")
	x.click(`main .card a[href*="knutselclub-oost/"]`)
	x.arrive(root + "/initiatieven/knutselclub-oost/index.html")
	x.click(`.brand`)
	x.arrive(root + "/index.html")

	x.click("#q")
	x.press("krant\r")
	x.arrive(root + "/zoeken/index.html?q=krant")
	x.wait(`document.querySelector("[data-found]").textContent.includes("Zoeken werkt niet vanaf een geheugenstick")`)
	if eval[bool](x, `document.querySelector("#zoek form").checkVisibility()`) {
		t.Error("the search page shows a field that does nothing")
	}
	x.click(`[data-ways] a[href*="register/"]`)
	x.arrive(root + "/register/index.html")
	x.click(`main a[href*="initiatieven/rijk/"]`)
	x.arrive(root + "/initiatieven/rijk/index.html")
	x.click(`main a[href*="knutselclub-oost/"][href*="#meenemen"]`)
	x.arrive(root + "/initiatieven/knutselclub-oost/index.html#meenemen")

	// Links in drawings work, and the menu is in the page itself.
	real := "/" + strings.TrimPrefix(filepath.ToSlash(b.real.dir), "/")
	x.open("file://" + real + "/wijken/s-hertogenbosch-oost/index.html")
	if bare := eval[[]string](x, `[...document.querySelectorAll("svg a")].map((a) => a.href.baseVal).filter((href) => !/index\.html(#.*)?$/.test(href))`); len(bare) > 0 {
		t.Errorf("links in a drawing that lead to folders: %q", bare)
	}
	x.click(`svg a[href*="organisaties/"]`)
	// The script that makes links end in index.html runs before the page is complete.
	x.wait(`location.pathname.startsWith("` + real + `/organisaties/") && location.pathname.endsWith("/index.html") && document.readyState === "complete"`)
	x.click(`#menu a[href*="figuren/"]`)
	x.arrive(real + "/figuren/index.html")

	// The form cannot start either, but its questions can be printed or mailed.
	x.expect("Access to script|Failed to load resource: net::ERR_FAILED|loading failed")
	x.open("file://" + root + "/meedoen/formulier/index.html")
	x.wait(`document.querySelector("[data-paper]").checkVisibility() && !document.querySelector("[data-form]").checkVisibility()`)

	// Filtering needs no server.
	x.open("file://" + root + "/initiatieven/index.html")
	x.click(`[data-filters] button.chip`)
	x.wait(`document.querySelector("[data-chosen] [role=status]").textContent`)
}
