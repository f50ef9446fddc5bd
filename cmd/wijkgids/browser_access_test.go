package main

import (
	"bytes"
	"image"
	"image/png"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp/kb"
	"golang.org/x/net/html"

	"wijkgids/cmd/wijkgids/internal/palette"
)

// each runs a subtest for each of the given pages of the own guide.
func (x *tab) each(b *browser, kinds []pageKind, test func(t *testing.T)) {
	outer := x.t
	defer func() { x.t = outer }()
	for _, kind := range kinds {
		outer.Run(kind.name, func(t *testing.T) {
			x.t = t
			x.openKind(b.own, kind)
			test(t)
		})
	}
}

func everyKind() []pageKind {
	lists, entries := pageKinds()
	return append(lists, entries...)
}

// openDetails opens every <details>. layAllOut lays out the content that content-visibility defers.
const (
	openDetails = `document.querySelectorAll("details").forEach((e) => { e.open = true; });`
	layAllOut   = `{
		const near = new CSSStyleSheet();
		near.replaceSync("* { content-visibility: visible !important }");
		document.adoptedStyleSheets.push(near);
	}`
)

// Tab reaches every control of a page in document order, the focus is always visible, and Tab
// leaves the page at the end.
func (x *tab) walks(b *browser, kinds []pageKind) {
	x.t.Helper()
	x.onEveryPage(`addEventListener("keyup", (event) => {
		if (event.key !== "Tab" || !window.walk) return;
		const at = document.activeElement;
		window.walk.push(at);
		if (at === document.body) return;
		const name = window.nameOf(at);
		let ringed = false;
		for (let e = at; e && e !== document.body; e = e.parentElement) {
			const style = getComputedStyle(e);
			if (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) ringed = true;
		}
		// The focus on a link in a drawing may show in its lines.
		if (window.lines.has(at) && window.lines.get(at) !== window.linesOf(at)) ringed = true;
		if (!ringed) window.faults.push("no outline shows that the focus is on " + name);
		const box = at.getBoundingClientRect();
		if (!box.width || !box.height || box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) {
			window.faults.push("the focus goes out of sight on " + name);
		} else if (at.getClientRects().length === 1) {
			const y = Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1);
			const over = document.elementFromPoint(box.left + box.width / 2, y);
			if (over && !at.contains(over) && !over.contains(at)) window.faults.push(window.nameOf(over) + " lies over the focus on " + name);
		}
	}, true);
	window.linesOf = (e) => [...e.querySelectorAll("*")].map((part) => getComputedStyle(part).stroke + getComputedStyle(part).strokeWidth).join();
	window.nameOf = (e) => "<" + e.localName + " class=" + e.getAttribute("class") + "> " + (e.textContent || e.name || "").trim().slice(0, 40);`)
	x.each(b, kinds, func(t *testing.T) {
		n := eval[int](x, `(() => {
			`+openDetails+`
			window.walk = [];
			window.faults = [];
			// Tab stops at one radio button of a group; arrows reach the others.
			const lead = (e) => e.type !== "radio" || e === document.querySelector('[type=radio][name="' + e.name + '"]');
			const able = (e) => !e.disabled && e.tabIndex >= 0 && lead(e) && e.checkVisibility({ visibilityProperty: true });
			window.controls = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")].filter(able);
			window.lines = new Map(window.controls.filter((e) => e.closest("svg")).map((e) => [e, window.linesOf(e)]));
			// A scrolling box may be a stop as well; otherwise the keyboard could not reach its
			// end.
			window.scrolls = (e) => e.scrollWidth > e.clientWidth && /auto|scroll/.test(getComputedStyle(e).overflowX);
			const ringed = [...document.body.querySelectorAll("*")].filter((e) => getComputedStyle(e).outlineStyle !== "none");
			if (ringed.length) window.faults.push("an outline without focus on " + window.nameOf(ringed[0]));
			return window.controls.length + [...document.querySelectorAll("main *")].filter(window.scrolls).length;
		})()`)
		if n < 10 {
			t.Fatalf("%d controls, want those of the frame at least", n)
		}
		x.press(strings.Repeat(kb.Tab, n+3))
		for _, fault := range eval[[]string](x, `(() => {
			const faults = window.faults;
			const stops = [...new Set(window.walk.filter((e) => e !== document.body))];
			const missed = window.controls.filter((e) => !stops.includes(e));
			if (missed.length) faults.push(missed.length + " controls are never reached, the first is " + window.nameOf(missed[0]));
			const extra = stops.filter((e) => !window.controls.includes(e) && !window.scrolls(e));
			if (extra.length) faults.push("the focus comes on what is no control: " + window.nameOf(extra[0]));
			const order = stops.filter((e) => window.controls.includes(e));
			const astray = order.findIndex((e, i) => e !== window.controls[i]);
			if (!missed.length && astray >= 0) faults.push("out of order: " + window.nameOf(order[astray]));
			// After the last control the focus starts again at the first.
			const again = window.walk.lastIndexOf(window.controls[0]);
			if (again <= window.walk.lastIndexOf(window.controls.at(-1))) faults.push("the walk does not get out, it ends on " + window.nameOf(window.walk.at(-1)));
			return [...new Set(faults)];
		})()`) {
			t.Error(fault)
		}
	})
}

func testKeyboard(t *testing.T, b *browser) {
	x := b.tab(t)
	x.walks(b, everyKind())

	// The first stop is the skip link.
	x.open(b.own.address("/initiatieven/rijk/"))
	x.press(kb.Tab)
	x.wait(`document.activeElement.matches(".skip")`)
	x.press("\r")
	x.wait(`location.hash === "#inhoud"`)
	x.press(kb.Tab)
	x.wait(`document.activeElement === document.querySelector("main a, main button, main summary")`)

	// Keys open and close <details>, and toggle a filter.
	x.open(b.own.address("/stellingen/"))
	x.focus("main details.claim summary")
	for _, open := range []bool{true, false} {
		x.press("\r")
		x.wait(`document.querySelector("main details.claim").open === ` + strconv.FormatBool(open))
	}
	x.open(b.own.address("/initiatieven/"))
	x.focus("[data-filters] button.chip")
	for _, pressed := range []string{"true", "false", "true"} {
		x.press(" ")
		x.wait(`document.activeElement.ariaPressed === "` + pressed + `"`)
	}
	const choice = `document.querySelector("[data-chosen] [role=status]").textContent`
	x.wait(choice)
	x.focus("[data-clear]")
	x.press("\r")
	x.wait(`!` + choice + ` && document.activeElement.matches("[data-filters] .chip")`) // the focused element is gone

	// The buttons of an entry work with either key.
	x.allow("clipboard-write")
	x.onEveryPage(`window.print = () => { window.printed = true; };`)
	x.open(b.own.address("/initiatieven/rijk/"))
	x.focus("[data-print]")
	x.press("\r")
	x.wait("window.printed")
	x.focus("[data-copy]")
	x.press(" ")
	x.wait(`document.activeElement.innerText.includes("gekopieerd")`)

	// On a phone the menu opens below its button. It closes, with the focus back on the button, on
	// Escape, and closes when the focus moves on to the page. Its last link leads to the full menu,
	// in the footer.
	x.size(360, 640)
	const opened = `document.querySelector(".menu").open`
	x.focus(".menu summary")
	x.press("\r")
	x.wait(opened)
	x.press(kb.Tab)
	x.wait(`document.activeElement === document.querySelector(".tabs a")`)
	x.press(kb.Escape)
	x.wait(`!` + opened + ` && document.activeElement.matches(".menu summary")`)
	x.press("\r")
	x.wait(opened)
	x.focus("main a")
	x.wait(`!` + opened)
	x.focus(".menu summary")
	x.press("\r")
	x.focus(".tabs .most")
	x.press("\r")
	x.wait(`location.hash === "#menu"`)
	x.press(kb.Tab)
	x.wait(`document.activeElement === document.querySelector("#menu a")`)
}

func testAxeOnLists(t *testing.T, b *browser) {
	lists, _ := pageKinds()
	testAxe(t, b, lists)
}

func testAxeOnEntries(t *testing.T, b *browser) {
	_, entries := pageKinds()
	testAxe(t, b, entries)
}

// axe-core reports no violation of WCAG 2.2 AA or of its best practices.
func testAxe(t *testing.T, b *browser, kinds []pageKind) {
	t.Helper()
	x := b.tab(t)
	x.onEveryPage(axe(t)) // sent once, not for each page
	check := func(t *testing.T, when, options string) {
		t.Helper()
		for _, violation := range eval[[]string](x, `(async () => {
			`+openDetails+layAllOut+`
			const options = { resultTypes: ["violations"], preload: false, ...`+options+` };
			options.rules = { "target-size": { enabled: true }, ...options.rules };
			// The drawings that <use> refers to are in the page once, hidden.
			const { violations } = await axe.run({ exclude: [".sprite"] }, options);
			return violations.flatMap((v) => v.nodes.slice(0, 3).map((n) => v.id + ": " + v.help + "\n" + n.html.slice(0, 300) + "\n" + n.failureSummary));
		})()`) {
			t.Errorf("%s: %s", when, violation)
		}
	}
	x.each(b, kinds, func(t *testing.T) {
		check(t, "light", `{}`)
		x.media("dark")
		check(t, "dark", `{ runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] } }`)
		x.size(320, 640)
		x.media("light")
		check(t, "320 pixels wide", `{}`)
		x.size(1280, 900)
		x.emulate("print")
		check(t, "print", `{ rules: { "target-size": { enabled: false } } }`) // nobody taps on paper
		// axe-core takes the colour of text from -webkit-text-fill-color, whose forced value
		// Chromium does not report.
		x.emulate("screen", "forced-colors", "active")
		check(t, "forced colours", `{ rules: { "color-contrast": { enabled: false } } }`)
		x.media("light")
	})
}

// axe-core does not check text on a gradient or a drawing. This test compares its colour with the
// pixels behind it.
func testTextOnDrawings(t *testing.T, b *browser) {
	x := b.tab(t)
	x.onEveryPage(axe(t))
	for _, address := range []string{"/", "/agenda/", "/stellingen/", "/initiatieven/rijk/", "/stellingen/rijk/", "/kaart/"} {
		x.open(b.own.address(address))
		for _, screen := range []struct {
			scheme string
			width  int64
		}{{"light", 1280}, {"dark", 1280}, {"light", 320}, {"dark", 320}} {
			x.media(screen.scheme)
			x.size(screen.width, 900)
			texts := eval[[]struct {
				Text   string
				Colour palette.Colour
				Large  bool
				Boxes  [][4]float64
			}](x, `(async () => {
				document.adoptedStyleSheets = [];
				`+openDetails+layAllOut+`
				// The menu of a phone covers the text below it.
				document.querySelectorAll("details.menu").forEach((e) => { e.open = innerWidth > 1000; });
				const { incomplete } = await axe.run({ exclude: [".sprite"] }, { preload: false, elementRef: true, runOnly: { type: "rule", values: ["color-contrast"] } });
				const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
				const texts = incomplete.flatMap((rule) => rule.nodes).map(({ element }) => {
					const style = getComputedStyle(element), size = parseFloat(style.fontSize);
					canvas.clearRect(0, 0, 1, 1);
					canvas.fillStyle = element instanceof SVGElement ? style.fill : style.color;
					canvas.fillRect(0, 0, 1, 1);
					const boxes = [...element.childNodes].filter((n) => n.nodeType === Node.TEXT_NODE && n.data.trim()).flatMap((n) => {
						const range = document.createRange();
						range.selectNodeContents(n);
						return [...range.getClientRects()].map((r) => [r.left + scrollX, r.top + scrollY, r.right + scrollX, r.bottom + scrollY]);
					});
					return { text: element.textContent.trim().slice(0, 60), colour: [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3),
						large: size >= 24 || (size >= 18.66 && style.fontWeight >= 700), boxes };
				});
				const sheet = new CSSStyleSheet();
				sheet.replaceSync("* { color: transparent !important; text-decoration-color: transparent !important; } svg text, svg tspan { fill: transparent !important; }");
				document.adoptedStyleSheets.push(sheet);
				return texts;
			})()`)
			data := call(x, page.CaptureScreenshot, page.CaptureScreenshotParams{CaptureBeyondViewport: new(true), OptimizeForSpeed: new(true)}).Data
			picture, err := png.Decode(bytes.NewReader(data))
			x.must(err)
			for _, text := range texts {
				want := 450
				if text.Large {
					want = 300
				}
				for _, box := range text.Boxes {
					if got := contrast(picture, box, text.Colour); got < want {
						t.Errorf("%s, %s, %d wide: contrast of %d hundredths, want %d, behind %q", address, screen.scheme, screen.width, got, want, text.Text)
						break
					}
				}
			}
		}
		x.size(1280, 900)
	}
}

// contrast returns the lowest contrast of a colour with the pixels in a box, in hundredths. It
// ignores the lowest two percent: a star or a line.
func contrast(picture image.Image, box [4]float64, colour palette.Colour) int {
	pixels := map[palette.Colour]int{} // a map suffices because there are few colours
	area := image.Rect(int(box[0]), int(box[1]), int(box[2])+1, int(box[3])+1).Intersect(picture.Bounds())
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			r, g, b, _ := picture.At(x, y).RGBA()
			pixels[palette.Colour{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8)}]++
		}
	}
	if len(pixels) == 0 {
		return math.MaxInt // scrolled out of its box
	}
	atRatio := map[int]int{}
	for behind, n := range pixels {
		atRatio[palette.Contrast(colour, behind)] += n
	}
	few := area.Dx() * area.Dy() / 50
	for _, ratio := range slices.Sorted(maps.Keys(atRatio)) {
		if few -= atRatio[ratio]; few < 0 {
			return ratio
		}
	}
	panic("no pixel is left")
}

// axe returns the source of axe-core. If it is not installed, the test is skipped; in CI it fails.
func axe(t *testing.T) string {
	t.Helper()
	source, err := os.ReadFile(filepath.Join("../..", ".ci/node_modules/axe-core/axe.min.js"))
	if err != nil {
		miss := t.Skipf
		if os.Getenv("CI") != "" {
			miss = t.Fatalf
		}
		miss("needs the packages of .ci (npm ci --prefix .ci): %v", err)
	}
	return string(source)
}

// fits reports where a page does not fit a screen of that width: it scrolls sideways, or text is
// cut off.
func (x *tab) fits(width int) []string {
	x.t.Helper()
	return eval[[]string](x, `((width) => {
		`+openDetails+layAllOut+`
		const faults = [];
		const scrolls = (e) => /auto|scroll/.test(getComputedStyle(e).overflow);
		const clips = (e) => /hidden|clip/.test(getComputedStyle(e).overflow);
		// The text itself, since it may extend beyond its element.
		const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		while (words.nextNode()) {
			const text = words.currentNode, within = text.parentElement;
			if (!text.data.trim() || within.closest(".sr, svg, script, noscript") || !within.checkVisibility()) continue;
			const range = document.createRange();
			range.selectNodeContents(text);
			const lines = [...range.getClientRects()];
			const say = (what) => faults.push(what + " <" + within.localName + " class=" + within.className + "> " + text.data.trim().slice(0, 80));
			for (let e = within; ; e = e.parentElement) {
				if (e === document.body) {
					if (lines.some((r) => r.left < -1 || r.right > width + 1)) say("beyond the screen:");
					break;
				}
				if (scrolls(e)) break;
				const box = e.getBoundingClientRect();
				if (clips(e) && lines.some((r) => r.left < box.left - 1 || r.right > box.right + 1 || r.top < box.top - 4 || r.bottom > box.bottom + 4)) {
					say("cut off:");
					break;
				}
			}
		}
		if (document.scrollingElement.scrollWidth > width) {
			faults.push("the page is " + document.scrollingElement.scrollWidth + " wide on a screen of " + width);
		}
		for (const table of document.querySelectorAll(".table:has(.stacked)")) {
			if (width <= 560 && table.scrollWidth > table.clientWidth) faults.push("a table scrolls sideways: " + table.textContent.trim().slice(0, 80));
		}
		return faults;
	})(`+strconv.Itoa(width)+`)`)
}

func testNarrowAndLarge(t *testing.T, b *browser) { testFits(t, b, everyKind()) }

// Pages fit a screen of 320 pixels, and controls are large enough for a thumb. On a wider screen no
// text is lost at 200%, or with the text spacing of WCAG 2.2 (1.4.12).
func testFits(t *testing.T, b *browser, kinds []pageKind) {
	t.Helper()
	x := b.tab(t)
	x.size(320, 640)
	x.each(b, kinds, func(t *testing.T) {
		defer x.size(320, 640)
		for _, fault := range x.fits(320) {
			t.Error(fault)
		}
		// In one column the tab order is the order on the screen.
		for _, fault := range eval[[]string](x, `(() => {
			const able = (e) => !e.disabled && e.tabIndex >= 0 && e.checkVisibility({ visibilityProperty: true });
			const controls = [...document.querySelectorAll("main :is(a[href], button, input, select, summary)")].filter(able);
			const rows = controls.map((e) => e.getClientRects()[0]);
			return controls.flatMap((e, i) => i && rows[i].bottom <= rows[i - 1].top ? ["comes after what stands below it: " + e.outerHTML.slice(0, 160)] : []);
		})()`) {
			t.Error(fault)
		}
		for _, fault := range eval[[]string](x, `(() => {
			const primary = ".button, .chip, .brand, .tabs a, .quick a, .street a, .signs a, .az a, .foot li a, .foot .links a, .crumbs a, .facts dl a, .mini a, .tools a, .route a, .toc li a, .pager a, .door, .skip:focus, .search input, summary, .tasks label";
			return [...document.querySelectorAll(primary)].filter((e) => e.checkVisibility()).flatMap((e) => {
				const { width, height } = e.getBoundingClientRect();
				return height < 43.5 || width < 43.5 ? [Math.round(width) + " by " + Math.round(height) + " is too small for a thumb: " + e.outerHTML.slice(0, 120)] : [];
			});
		})()`) {
			t.Error(fault)
		}

		x.size(640, 900)
		eval[string](x, `document.documentElement.style.fontSize = "200%"`)
		for _, fault := range x.fits(640) {
			t.Errorf("large: %s", fault)
		}
		eval[bool](x, `(() => {
			document.documentElement.style.fontSize = "";
			const sheet = new CSSStyleSheet();
			sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-bottom: 2em !important; }");
			document.adoptedStyleSheets.push(sheet);
			return true;
		})()`)
		for _, fault := range x.fits(640) {
			t.Errorf("spaced: %s", fault)
		}
	})
}

// The real guide fits too. The test tries each page with a table, a figure or a long word that no
// earlier page had.
func testRealGuideFits(t *testing.T, b *browser) {
	x := b.tab(t)
	x.size(320, 640)
	pages := parseRealGuide(t).pages
	had, tried := map[string]bool{}, 0
	for _, file := range slices.Sorted(maps.Keys(pages)) {
		wide := false
		for n := range elements(pages[file].doc) {
			wide = wide || n.Data == "table" || n.Data == "figure"
			for c := range n.ChildNodes() {
				if c.Type != html.TextNode || n.Data == "script" {
					continue
				}
				for word := range strings.FieldsSeq(c.Data) {
					if utf8.RuneCountInString(word) >= 24 && !had[word] {
						had[word], wide = true, true
					}
				}
			}
		}
		if !wide || pages[file].moved {
			continue
		}
		tried++
		x.open(b.real.address(strings.TrimSuffix(file, "index.html")))
		for _, fault := range x.fits(320) {
			t.Errorf("%s: %s", file, fault)
		}
	}
	if tried < 20 {
		t.Errorf("only %d pages were tried", tried)
	}
	t.Logf("%d pages were tried", tried)
}

// goodShift is the layout shift that https://web.dev/articles/cls rates as good.
const goodShift = 0.1

// Pages have no layout shift, on a phone and on a wide screen, even when scripts arrive late.
// Search results may shift a little.
func testNothingMoves(t *testing.T, b *browser) {
	late := serve(t, b.own.dir, "/")
	late.late = true
	x := b.tab(t)
	x.watchShifts()
	// A busy machine may paint a page that is still being parsed. testLittleMoves covers that case.
	x.onEveryPage(`{
		const unread = new CSSStyleSheet();
		unread.replaceSync(":root { display: none }");
		document.adoptedStyleSheets = [unread];
		document.addEventListener("readystatechange", () => { document.adoptedStyleSheets = []; }, { once: true });
	}`)
	for _, kind := range everyKind() {
		most := 0.0
		if kind.ready != "" {
			most = goodShift
		}
		for _, width := range []int64{360, 1280} {
			x.size(width, 740)
			x.movesAtMost(late, kind, most)
		}
	}
}

// A page that arrives slowly on a phone shifts only a little.
func testLittleMoves(t *testing.T, b *browser) {
	slow := serve(t, b.own.dir, "/")
	slow.piece = 4 << 10
	x := b.tab(t)
	x.size(360, 740)
	x.watchShifts()
	for _, kind := range everyKind() {
		x.movesAtMost(slow, kind, goodShift)
	}
}

// watchShifts records layout shifts. The clock of the page is at the day of the build, so that no
// evening is over.
func (x *tab) watchShifts() {
	x.t.Helper()
	x.onEveryPage(`const now = Date.parse(` + strconv.Quote(ownGuideDay) + `);
	Date = class extends Date {
		constructor(...given) { super(...(given.length ? given : [now])); }
		static now() { return now; }
	};
	window.shifts = [];
	window.shiftObserver = new PerformanceObserver((list) => window.shifts.push(...list.getEntries()));
	window.shiftObserver.observe({ type: "layout-shift", buffered: true });`)
}

// movesAtMost opens a page and reports its total layout shift if that exceeds most. It tries three
// times, because on a busy machine a paragraph below a picture shifted in a few of some hundreds of
// loads, without a known cause.
func (x *tab) movesAtMost(s *served, kind pageKind, most float64) {
	x.t.Helper()
	type shifts struct {
		Sum float64
		Of  []string
	}
	var seen shifts
	for range 3 {
		x.openKind(s, kind)
		seen = eval[shifts](x, `(async () => {
			// Shifts are known once the next frame has been drawn.
			for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
			window.shifts.push(...window.shiftObserver.takeRecords());
			return { sum: window.shifts.reduce((sum, { value }) => sum + value, 0),
				of: window.shifts.flatMap(({ sources }) => sources.map(({ node }) => node?.outerHTML?.slice(0, 100) ?? node?.nodeName ?? "")) };
		})()`)
		if seen.Sum <= most {
			return
		}
	}
	x.t.Errorf("%s, %d wide: layout shifts of %.4f, want at most %g: %s", kind.name, eval[int](x, "innerWidth"), seen.Sum, most, strings.Join(seen.Of, "\n"))
}
