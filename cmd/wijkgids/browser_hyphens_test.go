package main

import (
	"strings"
	"testing"
)

// No word is cut off on a screen of 320 pixels: it breaks at a soft hyphen, and ’s-Hertogenbosch
// does not break at all. Chromium from Debian has no Dutch hyphenation, so the hyphens are from the
// program.
func testWordsBreakWell(t *testing.T, b *browser) {
	x := b.tab(t)
	x.size(320, 640)
	for _, address := range []string{
		"/", "/initiatieven/", "/praktijkvoorbeelden/", "/thema-avonden/", "/methoden/", "/handreiking/", "/begrippen/", "/stellingen/",
		"/organisaties/", "/gemeenten/", "/agenda/", "/register/", "/gemeenten/s-hertogenbosch/", "/wijken/s-hertogenbosch-oost/",
		"/begrippen/generalistische-basisprofessional/", "/handreiking/wie-doet-wat/", "/handreiking/vrijwilligers-en-beroepskrachten/",
		"/organisaties/cjg-s-hertogenbosch/", "/methoden/communicatieplan/",
	} {
		x.open(b.real.address(address))
		for _, word := range eval[[]string](x, `(() => {
			const cut = new Set(), walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
			while (walker.nextNode()) {
				const text = walker.currentNode;
				if (text.parentElement.closest("script, style, svg, .sr") || !text.parentElement.checkVisibility()) continue;
				for (const { 0: word, index } of text.data.matchAll(/’s-\u2060?Hertogenbosch|[\p{L}\p{M}]{3,}/gu)) {
					const [first, last] = [index, index + word.length - 1].map((at) => {
						const letter = document.createRange();
						letter.setStart(text, at);
						letter.setEnd(text, at + 1);
						return letter.getBoundingClientRect();
					});
					if (first.bottom <= last.top) cut.add(word);
				}
			}
			return [...cut];
		})()`) {
			t.Errorf("%s: %s is cut", address, word)
		}
	}

	// Copied text has no soft hyphens, neither as plain text nor as HTML.
	x.open(b.real.address("/begrippen/generalistische-basisprofessional/"))
	copied := eval[[]string](x, `(() => {
		const clipboardData = new DataTransfer(), heading = document.querySelector("h1");
		getSelection().selectAllChildren(heading);
		heading.dispatchEvent(new ClipboardEvent("copy", { clipboardData, bubbles: true }));
		return [clipboardData.getData("text/plain"), clipboardData.getData("text/html"), heading.textContent];
	})()`)
	if len(copied) != 3 || !strings.Contains(copied[2], "\u00ad") {
		t.Fatalf("%q: want a heading with soft hyphens", copied)
	}
	for _, text := range copied[:2] {
		if want := breaks.Replace(copied[2]); !strings.Contains(text, want) || strings.Contains(text, "\u00ad") {
			t.Errorf("%q is copied, want %q", text, want)
		}
	}
}
