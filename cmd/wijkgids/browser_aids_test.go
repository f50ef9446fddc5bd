package main

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// Readers choose the size and colours of the text. The choice is kept on the device and applies to
// the next page, without loss of text or contrast.
func testReadingAids(t *testing.T, b *browser) {
	source := axe(t)
	x := b.tab(t)
	x.open(b.own.address("/initiatieven/rijk/"))
	if n := eval[int](x, `localStorage.length`); n != 0 {
		t.Fatalf("the device keeps %d things before anything was chosen", n)
	}
	x.focus(".quick .aid")
	x.press("\r")
	x.wait(`document.activeElement.matches(".aids button")`)
	x.press(strings.Repeat(kb.Tab, 2) + " ")
	x.wait(`document.documentElement.dataset.size === "2" && document.activeElement.ariaPressed === "true"`)
	x.press(kb.Escape)
	x.wait(`document.querySelector(".aids").hidden && document.activeElement.matches(".quick .aid")`)

	pages := []string{"/", "/initiatieven/", "/agenda/", "/register/", "/kaart/", "/initiatieven/rijk/", "/wijken/rijk/", "/handreiking/rijk/", "/figuren/rijk/", "/stellingen/rijk/"}
	for _, width := range []int64{360, 1280} {
		x.size(width, 900)
		for _, address := range pages {
			x.open(b.own.address(address))
			if got := eval[string](x, `getComputedStyle(document.documentElement).fontSize`); got != "24px" {
				t.Errorf("%s: the text is %s, want what was chosen, 24px", address, got)
			}
			for _, fault := range x.fits(int(width)) {
				t.Errorf("%s, large, %d wide: %s", address, width, fault)
			}
		}
	}

	// On a phone the button is in the menu.
	x.size(360, 740)
	x.open(b.own.home)
	x.click(".menu summary")
	x.click(".tabs .aid")
	x.wait(`document.activeElement.matches(".aids button") && !document.querySelector(".menu").open`)
	x.click(".aids .flow:nth-child(1) .chip:nth-of-type(1)")
	judged := pages
	if b.fox != nil {
		// axe-core takes seconds per page in Firefox. Chromium judges the same styles on all pages.
		judged = []string{"/initiatieven/rijk/"}
	}
	for i, colours := range []string{"light", "dark"} {
		x.size(1280, 900)
		x.click(".aids .flow:nth-child(2) .chip:nth-of-type(" + []string{"2", "3"}[i] + ")")
		x.wait(`document.documentElement.dataset.colours === "` + colours + `"`)
		for _, address := range judged {
			x.open(b.own.address(address))
			eval[bool](x, "(() => {"+source+"\nreturn true; })()")
			for _, scheme := range []string{"light", "dark"} {
				x.media(scheme)
				for _, fault := range eval[[]string](x, `(async () => {
					`+openDetails+layAllOut+`
					const { violations } = await axe.run({ exclude: [".sprite"] }, { preload: false, runOnly: { type: "rule", values: ["color-contrast", "color-contrast-enhanced", "link-in-text-block"] } });
					return violations.flatMap((v) => v.nodes.slice(0, 3).map((n) => v.id + ": " + n.html.slice(0, 200) + n.failureSummary));
				})()`) {
					t.Errorf("%s, colours %s, scheme %s: %s", address, colours, scheme, fault)
				}
			}
		}
		x.click(".quick .aid")
	}
	x.click(".aids .flow:nth-child(2) .chip:nth-of-type(1)")
	if n := becomes(x, `localStorage.length`, 0); n != 0 {
		t.Errorf("after all was taken back the device keeps %d things", n)
	}
}

// fakeVoice speaks at once and remembers its sentences.
const fakeVoice = `{
	window.said = [];
	window.hold = false; // keeps the last sentence from ending
	window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
	const voice = Object.assign(new EventTarget(), {
		getVoices: () => [{ lang: "en-GB" }, { lang: "nl-NL" }],
		cancel() {},
		speak(spoken) {
			window.said.push(spoken.lang + "/" + spoken.voice?.lang + ": " + spoken.text.trim());
			if (!window.hold) setTimeout(() => spoken.onend(), 5);
			if (window.holdAt && window.said.length >= window.holdAt) window.hold = true;
		},
	});
	Object.defineProperty(window, "speechSynthesis", { value: voice });
}`

// A voice of the browser reads the page aloud, paragraph by paragraph, each in its own language.
func testReadAloud(t *testing.T, b *browser) {
	x := b.tab(t)
	x.onEveryPage(fakeVoice)
	x.open(b.own.address("/initiatieven/rijk/"))
	title := x.text(`document.querySelector("h1").innerText`) // the title has its own language
	x.click(".quick .aid")
	x.click(".aids .button")
	x.wait(`window.said.length > 20`)
	said := eval[[]string](x, `window.said`)
	if !slices.ContainsFunc(said[:3], func(s string) bool { return squash(s) == "en/en-gb: "+squash(title) }) {
		t.Errorf("it begins with %q, want the title %q", said[:3], title)
	}
	x.wait(`document.querySelectorAll(".reads").length <= 1 && document.querySelector(".aids .button").textContent === "Lees voor"`) // it read to the end

	// A pause keeps the position, a step goes to the next paragraph, and Stop resets it.
	eval[bool](x, `(window.said = [], window.holdAt = 5, true)`)
	eval[bool](x, `(scrollTo(0, 0), true)`)
	x.click(".aids .button")
	x.wait(`window.said.length === 6 && window.hold`)
	x.click(".aids .button")
	x.wait(`document.querySelector(".aids .button").textContent === "Lees verder"`)
	eval[bool](x, `(window.said = [], true)`)
	x.click(".aids .button")
	x.wait(`window.said.length === 1`)
	again := x.text(`window.said[0]`)
	if again != said[5] {
		t.Errorf("after a pause it says %q, want %q", again, said[5])
	}
	marked := x.text(`document.querySelector(".reads").innerText`)
	x.click(".aids .flow:nth-child(3) .chip:nth-of-type(3)")
	x.wait(`window.said.length === 2 && document.querySelector(".reads").innerText !== ` + strconv.Quote(marked))
	x.press(kb.Escape)
	x.wait(`!document.querySelector(".reads") && document.querySelector(".aids").hidden`)
}
