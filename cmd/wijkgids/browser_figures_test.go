package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// figurePages returns the addresses of the pages with a figure.
func figurePages(t *testing.T, s *served) []string {
	t.Helper()
	var pages []string
	err := filepath.WalkDir(s.dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.Name() != "index.html" {
			return err
		}
		if bytes.Contains(mustRead(t, name), []byte(`<figure class="fig`)) {
			rel, err := filepath.Rel(s.dir, filepath.Dir(name))
			if err != nil {
				return err
			}
			pages = append(pages, "/"+filepath.ToSlash(rel)+"/")
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return pages
}

// measureFigures returns the faults in the labels of the figures on a page, and the numbers of
// visible labels by kind.
const measureFigures = `((narrow) => {
	const kinds = {
		"node": ".node", "name of a layer": ".ring-name", "person": ".who", "number": ".tag", "arrow": ".bridge:not(svg)",
		"box": ".nest-node > *", "step": ".steps > li", "place": ".nl-sign", "date": ".when", "moment": ".what", "leap": ".later",
	};
	const faults = [], seen = {};
	const within = (a, b, slack) => a.left >= b.left - slack && a.right <= b.right + slack && a.top >= b.top - slack && a.bottom <= b.bottom + slack;
	const round = (r) => [r.left, r.top, r.right, r.bottom].map(Math.round).join(" ");
	for (const figure of document.querySelectorAll(".fig")) {
		const labels = [];
		for (const [kind, selector] of Object.entries(kinds)) {
			for (const e of figure.querySelectorAll(selector)) {
				// A node is as large as its frame, whatever it contains.
				const box = (e.querySelector(":scope > rect") || e).getBoundingClientRect();
				if (!e.checkVisibility() || !box.width || !box.height) continue;
				labels.push({ kind, box, text: kind + " " + JSON.stringify(e.textContent.trim().slice(0, 40)) });
				seen[kind] = (seen[kind] || 0) + 1;
				const drawing = e.closest("svg");
				if (drawing && !within(box, drawing.getBoundingClientRect(), 1)) faults.push(kind + " " + e.textContent + " runs out of its drawing");
				if (box.left < -1 || box.right > innerWidth + 1) faults.push(kind + " " + e.textContent + " runs off the screen");
			}
		}
		labels.forEach((a, i) => labels.slice(0, i).forEach((b) => {
			const wide = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
			const high = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
			if (wide > .5 && high > .5) faults.push(a.text + " at " + round(a.box) + " lies over " + b.text + " at " + round(b.box));
		}));
		for (const text of figure.querySelectorAll("svg text")) {
			if (!text.checkVisibility() || !text.getBoundingClientRect().width) continue;
			const size = parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a;
			if (narrow && size < 11) faults.push(JSON.stringify(text.textContent) + " is " + size.toFixed(1) + " pixels high");
			const frame = text.closest(".node")?.querySelector("rect").getBoundingClientRect();
			if (!frame) continue;
			for (const line of text.querySelectorAll("tspan")) {
				const box = line.getBoundingClientRect();
				if (box.width && !within(box, frame, .5)) faults.push(JSON.stringify(line.textContent) + " at " + round(box) + " runs out of its node at " + round(frame));
			}
		}
		if (!labels.length && !figure.querySelector("table")) faults.push("a figure without labels: " + figure.outerHTML.slice(0, 120));
	}
	return { faults, seen };
})`

// No label of a figure overlaps another or leaves its node, its drawing or the screen. On a phone
// all labels are large enough to read.
func testFigures(t *testing.T, b *browser) {
	seen := map[string]int{}
	for _, guide := range []*served{b.real, b.own, b.langs} {
		x := b.tab(t)
		pages := figurePages(t, guide)
		if guide == b.langs { // the pages in Dutch are those of the own guide
			pages = slices.DeleteFunc(pages, func(address string) bool {
				return !slices.ContainsFunc(ownLanguages, func(lang string) bool { return strings.HasPrefix(address, "/"+lang+"/") })
			})
		}
		if len(pages) < 8 {
			t.Fatalf("only %d pages have a figure: %s", len(pages), strings.Join(pages, " "))
		}
		for _, address := range pages {
			x.open(guide.address(address))
			eval[bool](x, `(() => { `+openDetails+` return true; })()`) // a phone shows a network folded
			for _, width := range []int64{360, 768, 1280} {
				x.size(width, 900)
				found := eval[struct {
					Faults []string
					Seen   map[string]int
				}](x, fmt.Sprintf("%s(%t)", measureFigures, width == 360))
				for _, fault := range found.Faults {
					t.Errorf("%s, %d wide: %s", address, width, fault)
				}
				for kind, n := range found.Seen {
					seen[kind] += n
				}
			}
		}
	}
	if len(seen) != 11 {
		t.Errorf("not every kind of label was seen: %v", seen)
	}
}

// The lines of a node, and the nodes at their other ends, are highlighted while it has the pointer
// or the focus. The text below the drawing names each node once.
func testNetwork(t *testing.T, b *browser) {
	x := b.tab(t)
	x.open(b.real.address("/wijken/s-hertogenbosch-oost/"))
	const node = `a.node[href$="/de-kruimel/"]`
	words := eval[[]string](x, `(() => {
		const item = document.querySelector('.told a[href$="/de-kruimel/"]').parentElement;
		const others = [...document.querySelectorAll(".told li")].filter((li) => li.querySelector("p")?.textContent.includes("De Kruimel") && li.querySelector("a").textContent !== "De Kruimel");
		return [...item.querySelector("p").textContent.replace("met ", "").split(/, | en (?=[A-Z])/), ...others.map((li) => li.querySelector("a").textContent)];
	})()`)
	x.focus(node)
	lit := eval[[]int](x, `[document.querySelector(".tie.lit").getAttribute("d").split("M").length - 1, document.querySelectorAll(".node.lit").length]`)
	if lit[0] < 3 || lit[1] != lit[0]+1 || lit[0] > len(words)+1 {
		t.Errorf("%d lines and %d parties light for De Kruimel, whose words are %q", lit[0], lit[1], words)
	}
	x.focus("a.node[href$='/ggd/']")
	if got := eval[int](x, `document.querySelector(".tie.lit").getAttribute("d").split("M").length - 1`); got == 0 || got == lit[0] {
		t.Errorf("%d lines light for the next party", got)
	}
	// The lines of a hub end on its ring.
	const count = `[document.querySelector(".tie.lit").getAttribute("d").split("M").length - 1, document.querySelectorAll(".node.lit").length]`
	x.focus("a.node.hub")
	if lit := eval[[]int](x, count); lit[0] < 30 || lit[1] != lit[0]+1 {
		t.Errorf("%d lines and %d parties light for the hub", lit[0], lit[1])
	}
	x.focus("a.node[href$='/vivent/']")
	if lit := eval[[]int](x, count); lit[0] != 1 || lit[1] != 2 || !eval[bool](x, `document.querySelector(".node.hub").classList.contains("lit")`) {
		t.Errorf("%d lines and %d parties light for a party that works with the hub only, want its line and the hub", lit[0], lit[1])
	}
	eval[bool](x, `(document.activeElement.blur(), true)`)
	if n := eval[int](x, `document.querySelectorAll(".node.lit, .lights, .tie.lit:not([d=''])").length`); n > 0 {
		t.Errorf("%d parts stay lit", n)
	}
	if twice := eval[[]string](x, `[...document.querySelectorAll(".told a")].map((a) => a.href).filter((href, i, all) => all.indexOf(href) < i)`); len(twice) > 0 {
		t.Errorf("the words name twice: %q", twice)
	}
}
