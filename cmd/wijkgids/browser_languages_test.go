package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"wijkgids/cmd/wijkgids/internal/wording"
)

// The own guide as browser.own, in each language the pages that the tests open in Dutch.
func (b browser) inLanguages() *browser {
	b.own = b.langs
	return &b
}

// real returns the browser with the real guide instead of the own one.
func (b browser) onReal() *browser {
	b.own = b.real
	return &b
}

// languageKinds returns the kinds of page in a language that it has; of those with one of the names,
// if there are any.
func languageKinds(b *browser, lang string, names ...string) []pageKind {
	var kinds []pageKind
	for _, kind := range append(everyKind(), pageKind{name: "help", address: "/hulp-nu/"}) {
		address, _, _ := strings.Cut(kind.address, "?")
		_, err := os.Stat(filepath.Join(b.langs.dir, lang, filepath.FromSlash(address), "index.html"))
		if err != nil || len(names) > 0 && !slices.Contains(names, kind.name) {
			continue
		}
		if kind.ready == searched {
			kind.ready = searchedIn(lang)
		}
		kinds = append(kinds, pageKind{name: lang + " " + kind.name, address: "/" + lang + kind.address, ready: kind.ready})
	}
	return kinds
}

// searchedIn is searched in a language.
func searchedIn(lang string) string {
	words := wording.In(lang)
	return fmt.Sprintf(`[%q, %q].some((text) => %s.includes(text))`, strings.TrimSpace(words.T("%s keer gevonden", "")), words.T("Niets gevonden"), searchSays)
}

// someKinds returns pages in a language from right to left, one of each layout, and fewer in one from
// left to right.
func someKinds(b *browser) []pageKind {
	kinds := languageKinds(b, "ar", "home", "list", "list of nights", "list of claims", "list of chapters", "agenda", "register", "map", "form", "search with filters", "help",
		"entry of initiatieven", "entry of thema-avonden", "entry of figuren", "entry of wijken", "entry of handreiking")
	return append(kinds, languageKinds(b, "tr", "home", "search with answers", "entry of initiatieven")...)
}

// onlyDutch is a page that says in Arabic that it is only in Dutch.
var onlyDutch = pageKind{name: "only in Dutch", address: "/initiatieven/koken/#taal_ar"}

func testAxeOnLanguages(t *testing.T, b *browser) {
	testAxe(t, b.inLanguages(), append(someKinds(b), onlyDutch))
}

func testKeyboardInLanguages(t *testing.T, b *browser) {
	b.tab(t).walks(b.inLanguages(), someKinds(b))
}

func testNarrowAndLargeInLanguages(t *testing.T, b *browser) {
	kinds := append(languageKinds(b, "ar"), languageKinds(b, "tr")...)
	if len(kinds) < 50 {
		t.Fatalf("only %d pages are in ar and tr", len(kinds))
	}
	testFits(t, b.inLanguages(), append(kinds, onlyDutch))
}

// Pages of the real guide in other languages fit a narrow screen and declare their direction. Pages
// that are only in Dutch say so.
func testLanguages(t *testing.T, b *browser) {
	x := b.tab(t)
	x.size(320, 640)
	var kinds []pageKind
	for _, address := range []string{"/ar/", "/ar/hulp-nu/", "/ar/initiatieven/moedergroep/", "/ar/meedoen/", "/ar/figuren/figuur-kringen/", "/ar/meedoen/formulier/", "/ar/register/", "/tr/register/", "/tr/themas/ontmoeten/", "/tr/agenda/", "/tr/meedoen/", "/pl/hulp-nu/", "/en/over/", "/uk/", "/uk/hulp-nu/"} {
		kinds = append(kinds, pageKind{name: address, address: address})
	}
	x.each(b.onReal(), kinds, func(t *testing.T) {
		for _, fault := range x.fits(320) {
			t.Error(fault)
		}
	})
	x.size(1280, 900)
	x.open(b.real.address("/ar/hulp-nu/"))
	if got := x.text(`document.documentElement.dir + " " + getComputedStyle(document.querySelector("h1")).direction + " " + document.documentElement.lang`); got != "rtl rtl ar" {
		t.Errorf("the page is %s, want rtl rtl ar", got)
	}
	// The heading begins at the right.
	if !eval[bool](x, `document.querySelector("h1").getBoundingClientRect().right > innerWidth / 2`) {
		t.Error("the heading does not stand at the right")
	}
	x.click(".langs summary")
	x.click(`.langs a[lang="tr"]`)
	x.arrive("/tr/hulp-nu/")
	x.open(b.real.address("/initiatieven/de-kruimel/"))
	x.click(".langs summary")
	x.click(`.langs a[lang="tr"]`)
	x.wait(`document.querySelector("#taal_tr").checkVisibility() && document.querySelector("#taal_tr").textContent.startsWith("Bu sayfa yalnızca Hollandaca")`)
	x.click("#taal_tr a")
	x.arrive("/tr/")

	// The search of a language finds translated pages, also by Dutch words.
	x.open(b.real.address("/tr/zoeken/?q=gönüllü"))
	x.wait(`document.querySelector("[data-hits] a")?.textContent === "Gönüllü olmak"`)
	x.open(b.real.address("/ar/zoeken/?q=huiswerk"))
	x.wait(`[...document.querySelectorAll("[data-hits] a")].some((a) => a.textContent === "المدرسة والتعلم")`)
	// A page that is only in Dutch says so of its words.
	x.wait(`document.querySelector("[data-hits] .best[lang=nl]")`)
}
