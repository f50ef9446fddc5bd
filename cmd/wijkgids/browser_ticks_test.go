package main

import "testing"

// Ticks in a chapter are still there on a later visit, on the page of the whole book and on paper,
// until the reader clears them. If a list has changed, the unchanged lines keep their ticks.
func testTicks(t *testing.T, b *browser) {
	x := b.tab(t)
	const chapter, other = "/handreiking/weten-wat-er-leeft/", "/handreiking/bewijs/"
	const list = `[data-ticks="weten-wat-er-leeft"] .tasks `
	ticked := func() string {
		return x.text(`[...document.querySelectorAll(` + "`" + list + "input`" + `)].map(({ checked }) => +checked).join("")`)
	}
	x.open(b.real.address(chapter))
	if got := ticked(); got != "0000000" {
		t.Fatalf("%q is ticked before anything was", got)
	}
	if !eval[bool](x, `document.querySelector("[data-ticks-note]").checkVisibility() && !document.querySelector("[data-ticks-note] button").checkVisibility()`) {
		t.Error("no line says where ticks are kept, or nothing can be cleared and there is a button for it")
	}
	if len(eval[[]string](x, `Object.keys(localStorage)`)) > 0 {
		t.Error("something is kept before anything was ticked")
	}
	x.click(list + "li:nth-child(2) label")
	x.click(list + "li:nth-child(7) label")
	for _, address := range []string{chapter, "/handreiking/alles/"} {
		x.open(b.real.address(address))
		if got := ticked(); got != "0100001" {
			t.Errorf("%s: %q is ticked", address, got)
		}
	}
	x.emulate("print")
	if !eval[bool](x, `document.querySelector('`+list+`:checked').checkVisibility() && !document.querySelector(".ticks").checkVisibility()`) {
		t.Error("paper does not show what is ticked, or shows the note about it")
	}
	x.media("light")
	x.open(b.real.address(other))
	if n := eval[int](x, `document.querySelectorAll(":checked").length`); n > 0 {
		t.Errorf("%d lines of another chapter are ticked", n)
	}

	// A line that changed is not ticked.
	eval[any](x, `localStorage.setItem("wijkgids-vinkjes", localStorage.getItem("wijkgids-vinkjes").replace("Kies een van", "Kies twee van"))`)
	x.open(b.real.address(chapter))
	if got := ticked(); got != "0000001" {
		t.Errorf("%q is ticked after a line changed", got)
	}
	x.click("[data-ticks-note] button")
	x.open(b.real.address(chapter))
	if got := ticked(); got != "0000000" {
		t.Errorf("%q is ticked after clearing", got)
	}

	// The stored data may be anything.
	eval[any](x, `localStorage.setItem("wijkgids-vinkjes", "[1")`)
	x.open(b.real.address(chapter))
	x.click(list + "li:nth-child(1) label")
	x.open(b.real.address(chapter))
	if got := ticked(); got != "1000000" {
		t.Errorf("%q is ticked after rubbish in the storage", got)
	}
}
