package main

import (
	"testing"
)

// Pages of the real guide in a right-to-left and in a left-to-right language.
func languageKinds() []pageKind {
	var kinds []pageKind
	for _, lang := range []string{"ar", "tr"} {
		for _, address := range []string{"/", "/hulp-nu/", "/initiatieven/moedergroep/", "/initiatieven/", "/themas/ontmoeten/", "/agenda/", "/meedoen/", "/meedoen/formulier/", "/register/"} {
			kinds = append(kinds, pageKind{name: lang + " " + address, address: "/" + lang + address})
		}
	}
	return append(kinds, pageKind{name: "only in Dutch", address: "/initiatieven/de-kruimel/#taal_ar"})
}

// real returns the browser with the real guide instead of the own one.
func (b browser) onReal() *browser {
	b.own = b.real
	return &b
}

func testAxeOnLanguages(t *testing.T, b *browser) { testAxe(t, b.onReal(), languageKinds()) }

// Pages in another language fit a narrow screen and declare their direction, also from right to
// left. Pages that are only in Dutch say so.
func testLanguages(t *testing.T, b *browser) {
	x := b.tab(t)
	x.size(320, 640)
	x.each(b.onReal(), languageKinds(), func(t *testing.T) {
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
}
