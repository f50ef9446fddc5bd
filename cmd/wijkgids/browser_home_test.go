package main

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
)

// The first screen of the home page shows the question, the field, the help line and the street, on
// a phone and on a desktop.
func testHomeFirstScreen(t *testing.T, b *browser) {
	x := b.tab(t)
	for _, screen := range [][2]int64{{360, 640}, {1280, 800}} {
		x.size(screen[0], screen[1])
		x.open(b.real.home)
		for _, fault := range eval[[]string](x, `["h1", "#q", ".hero .helpline .numbers", ".ways-in", ".block li .house"].filter((selector) => {
			const { top, bottom } = document.querySelector(selector).getBoundingClientRect();
			return top < 0 || (selector.startsWith(".block") ? top + 70 : bottom) > innerHeight;
		})`) {
			t.Errorf("%v: %s is not on the first screen", screen, fault)
		}
		// On a phone the last part is many screens away, and not laid out.
		if screen[0] == 360 && eval[bool](x, `document.querySelector(".last-part h2").checkVisibility({ contentVisibilityAuto: true })`) {
			t.Error("the end of the home page is laid out before it is near")
		}
	}
	if past := eval[int](x, `document.querySelectorAll("main [data-past]").length`); past > 0 {
		t.Error("the home page has a place for what was")
	}
	if n := eval[int](x, `document.querySelectorAll(".tiles li .house").length`); n != 6 {
		t.Errorf("%d themes with a drawing, want 6", n)
	}

	// The link to skip the street comes before its houses.
	x.focus(`.street .sr a`)
	x.press("\r")
	x.wait(`location.hash === "#na-de-straat"`)
	x.press("\t")
	if !x.soon(`document.activeElement.closest("#na-de-straat")`) {
		t.Errorf("after the link over the street the focus is in %q", x.text(`document.activeElement.outerHTML`))
	}
}

// The reader's place is kept on the device, comes first in lists, and can be removed.
func testWhereOneLives(t *testing.T, b *browser) {
	x := b.tab(t)
	x.open(b.own.home)
	const signs = `[...document.querySelector(".row").querySelectorAll(".sign a")].map((a) => a.textContent)`
	const lives = `document.querySelector("[data-lives]").textContent`
	before := eval[[]string](x, signs)
	if len(before) < 2 {
		t.Fatalf("the street has the signs %q, want at least two", before)
	}
	choose := func(words string) {
		t.Helper()
		if !eval[bool](x, `document.querySelector(".where").open`) {
			x.click(".where summary")
		}
		eval[bool](x, `(document.querySelector("#woont").value = "", true)`)
		x.focus("#woont")
		x.press(words + "\r")
	}

	choose("Nergenshuizen")
	x.wait(`document.querySelector("[data-lives-said]").textContent.includes("kennen we niet")`)
	if got := eval[[]string](x, signs); !slices.Equal(got, before) {
		t.Errorf("an unknown place moves the street: %q", got)
	}
	// In the street its neighbourhood counts for the municipality.
	choose("leegdam")
	x.wait(lives + ` === "U woont in Leegdam"`)
	if got := eval[[]string](x, signs); got[0] != "Dijkzicht" || before[0] == "Dijkzicht" || len(got) != len(before) {
		t.Errorf("who lives in Leegdam sees the street %q, others see %q", got, before)
	}
	if stored := x.text(`Object.values(localStorage).join()`); stored != "gemeente:kaal" {
		t.Errorf("the device keeps %q", stored)
	}

	// The search shows the best results of the place first, without repeating them, and so does the
	// agenda.
	x.open(b.own.address("/zoeken/?q=krant"))
	x.found("krant")
	if got := x.text(`document.querySelector("[data-near] h2").innerText`); got != "In Leegdam" {
		t.Errorf("above the answers stands %q", got)
	}
	const hits = `[...document.querySelectorAll("[data-results] .hits a")].map((a) => a.pathname)`
	got := eval[[]string](x, hits)
	if unique := slices.Compact(slices.Sorted(slices.Values(got))); len(got) < 10 || len(unique) != len(got) {
		t.Errorf("who lives in Leegdam gets %q, some twice", got)
	}
	first := eval[int](x, `document.querySelectorAll("[data-near] a").length`)
	x.open(b.own.address("/zoeken/?q=krant&gemeente=kaal"))
	x.found("krant")
	if want := eval[[]string](x, hits); first == 0 || first > len(got) || !slices.Equal(got[:first], want[:first]) {
		t.Errorf("who lives in Leegdam gets %q first, which has %q", got[:first], want)
	}
	x.open(b.own.address("/agenda/"))
	const near = `document.querySelector("[data-nearby]")`
	if got := x.text(near + `.checkVisibility() && ` + near + `.innerText`); !strings.HasPrefix(got, "Bij u in Leegdam") {
		t.Errorf("the agenda begins with %q", got)
	}

	// The choice is there on the next visit, and the server does not learn it.
	x.open(b.own.home)
	if got := eval[[]string](x, signs); got[0] != "Dijkzicht" {
		t.Errorf("on the next visit the street is %q", got)
	}
	x.click(".where summary")
	x.click("[data-forget]")
	x.wait(lives + ` === "Waar woont u?"`)
	if got := becomes(x, signs, before); !slices.Equal(got, before) {
		t.Errorf("after forgetting the street is %q, want %q", got, before)
	}
	x.open(b.own.address("/zoeken/?q=krant"))
	x.found("krant")
	if eval[bool](x, `document.querySelector("[data-near]").checkVisibility()`) {
		t.Error("the search still knows the place")
	}
	x.open(b.own.home)
	if n := eval[int](x, `localStorage.length`); n != 0 {
		t.Errorf("after forgetting the device keeps %s things", strconv.Itoa(n))
	}

	// A postcode in the neighbourhood finds it too.
	choose("3511 ab")
	x.wait(lives + `.startsWith("U woont in ")`)
	x.click("[data-forget]")
}

// With everything folded, the page of a large municipality, theme or neighbourhood is short enough
// to scroll on a phone. Folded content is also there without a script.
func testHubsAreShort(t *testing.T, b *browser) {
	x := b.tab(t)
	call(x, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	x.size(360, 640)
	for _, address := range []string{"/gemeenten/s-hertogenbosch/", "/themas/ontmoeten/", "/wijken/s-hertogenbosch-oost/"} {
		x.open(b.real.address(address))
		if height := eval[int](x, `document.documentElement.scrollHeight`); height > 6000 {
			t.Errorf("%s is %d pixels high on a phone, want at most 6000", address, height)
		}
		folded := `[...document.querySelectorAll("main details:not([open]) a")].filter((a) => a.checkVisibility({ contentVisibilityAuto: true })).length`
		if n := eval[int](x, folded); n > 0 {
			t.Errorf("%s: %d folded links are in sight", address, n)
		}
		eval[bool](x, `(document.querySelectorAll("main details").forEach((e) => { e.open = true; }), true)`)
		if hidden := eval[[]string](x, `[...document.querySelectorAll("main a:not(.node, .only a)")].filter((a) => !a.checkVisibility()).map((a) => a.outerHTML).filter((html) => !html.includes('class="chip"')).slice(0, 3)`); len(hidden) > 0 {
			t.Errorf("%s: unfolded, it still hides %q", address, hidden)
		}
	}
	x.size(1280, 900)
	x.open(b.real.address("/wijken/s-hertogenbosch-oost/"))
	if !eval[bool](x, `document.querySelector("#tekening ~ details svg").checkVisibility()`) {
		t.Error("on a desk the network is folded")
	}
}
