package main

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
)

const shownCards = `[...document.querySelectorAll("[data-filter]")].filter((e) => e.checkVisibility())`

// A filter shows the matching entries, and the address holds the choice.
func testFiltering(t *testing.T, b *browser) {
	x := b.tab(t)
	x.open(b.own.address("/initiatieven/?gemeente=kaal"))
	all := eval[int](x, `document.querySelectorAll("[data-filter]").length`)
	const titles = shownCards + `.map((e) => e.querySelector("h3").innerText)`
	said := func() string { return x.text(`document.querySelector("[data-chosen] [role=status]").innerText`) }
	chosen := eval[[]string](x, titles)
	if len(chosen) != 2 || !slices.Contains(chosen, "Repaircafé Dijkzicht") {
		t.Errorf("in Leegdam: %q", chosen)
	}
	if got, want := said(), "2 van "+strconv.Itoa(all)+" passen bij uw keuze."; got != want {
		t.Errorf("the list says %q, want %q", got, want)
	}

	// With two filters an entry must match both.
	chip := func(label string) string {
		x.t.Helper()
		return x.text(`(() => {
			const chip = [...document.querySelectorAll("[data-filters] button.chip")].find((e) => e.innerText.startsWith(` + strconv.Quote(label) + `));
			chip.id ||= "chip-" + Math.random().toString(36).slice(2);
			return "#" + chip.id;
		})()`)
	}
	x.click(chip("Gestopt"))
	x.wait(`location.search.split(/[?&]/).sort().join() === ",gemeente=kaal,status=gestopt"`)
	stopped := []string{"Repaircafé Dijkzicht"}
	if got := becomes(x, titles, stopped); !slices.Equal(got, stopped) {
		t.Errorf("stopped in Leegdam: %q", got)
	}
	x.reload()
	if got := becomes(x, titles, stopped); !slices.Equal(got, stopped) {
		t.Errorf("the same, reloaded: %q", got)
	}

	// Back undoes the last choice, and a button above the list removes a choice.
	x.back()
	x.arrive("/initiatieven/?gemeente=kaal")
	if got := becomes(x, titles, chosen); !slices.Equal(got, chosen) {
		t.Errorf("after Back: %q, want %q", got, chosen)
	}
	if got := x.text(`document.querySelector(".count h2").innerText`); !strings.HasPrefix(got, "2 van "+strconv.Itoa(all)+" ") {
		t.Errorf("the heading says %q", got)
	}
	x.click("[data-picked] button")
	x.arrive("/initiatieven/")
	const number = shownCards + `.length`
	if got := becomes(x, number, all); got != all {
		t.Errorf("without the choice %d of %d are shown", got, all)
	}
	x.back()
	x.arrive("/initiatieven/?gemeente=kaal")
	x.click("[data-clear]")
	x.arrive("/initiatieven/")
	if got := becomes(x, number, all); got != all {
		t.Errorf("after clearing %d of %d are shown", got, all)
	}
	if got := said(); got != "" {
		t.Errorf("after clearing the list says %q", got)
	}

	// Each filter shows the number of entries that its label promises.
	n := eval[int](x, `document.querySelectorAll("[data-filters] button.chip").length`)
	if n < 10 {
		t.Fatalf("%d choices, want all of them", n)
	}
	faults := eval[[]string](x, `[...document.querySelectorAll("[data-filters] button.chip")].flatMap((chip) => {
		const label = chip.innerText, promised = Number(chip.querySelector(".n").textContent);
		chip.click();
		const got = `+shownCards+`.length, pressed = chip.ariaPressed;
		chip.click();
		return promised > 0 && got === promised && pressed === "true" ? [] : [label.replace(/\s+/g, " ") + " gave " + got + ", pressed " + pressed];
	})`)
	for _, fault := range faults {
		t.Error(fault)
	}
}

// The filters of the agenda hide whole months and years, and offer no choice without nights.
func testAgendaFilters(t *testing.T, b *browser) {
	x := b.tab(t)
	x.open(b.own.address("/agenda/"))
	x.click("[data-filters] summary")
	all := eval[int](x, shownCards+`.length`)
	label := x.text(`(() => {
		const chip = [...document.querySelectorAll("[data-filters] button.chip")].find((e) => Number(e.querySelector(".n").textContent) < ` + strconv.Itoa(all) + `);
		chip.id = "chosen-chip";
		return chip.querySelector(".n").textContent;
	})()`)
	x.click("#chosen-chip")
	x.wait(`document.querySelector("#chosen-chip").ariaPressed === "true"`)
	if got := strconv.Itoa(eval[int](x, shownCards+`.length`)); got != label {
		t.Errorf("the filter promised %s evenings and left %s", label, got)
	}
	for _, fault := range eval[[]string](x, `[...document.querySelectorAll("[data-group]")].filter((e) => e.checkVisibility() && !e.querySelector("[data-filter]:not([hidden])")).map((e) => "an empty group: " + e.innerText.slice(0, 60))`) {
		t.Error(fault)
	}
	for _, fault := range eval[[]string](x, `[...document.querySelectorAll("[data-filters] button.chip")].filter((e) => (e.querySelector(".n").textContent === "0") !== e.disabled).map((e) => "0 and clickable, or the other way round: " + e.innerText)`) {
		t.Error(fault)
	}
	x.click("[data-clear]")
	x.arrive("/agenda/")
	if got := becomes(x, shownCards+`.length`, all); got != all {
		t.Errorf("after clearing %d of %d evenings are shown", got, all)
	}
}

// The filters of a list of several pages lead to the search, which covers all of them.
func testLongList(t *testing.T, b *browser) {
	x := b.tab(t)
	x.open(b.own.address("/methoden/"))
	promised := x.text(`document.querySelector('[data-filters] a.chip[href*="thema=taal"] .n').textContent`)
	x.click(`[rel="next"]`)
	x.arrive("/methoden/pagina/2/")
	if got := eval[int](x, shownCards+`.length`); got != 3 {
		t.Errorf("%d of 103 methods on the second page, want 3", got)
	}
	x.click(`[data-filters] a.chip[href*="thema=taal"]`)
	x.arrive("/zoeken/?sectie=methoden&thema=taal")
	if got := strconv.Itoa(x.found("")); got != promised {
		t.Errorf("the list promised %s, the search gives %s", promised, got)
	}
}

// If the day is later than that of the build, the script moves evenings that are over to the past
// ones.
func testAgenda(t *testing.T, b *browser) {
	for _, c := range []struct {
		moment, zone   string
		upcoming, just []string
		empty          bool
		canRegister    bool
	}{
		{
			moment: "2026-11-21T23:30:00+01:00", zone: "Europe/Amsterdam",
			upcoming:    []string{"Samen koken vanavond", "Opvoedcafé over telefoons, tablets en tieners", "Lezing over slapen", "Voorjaarsmarkt"},
			canRegister: true,
		},
		{ // in New York it is still the day before
			moment: "2026-11-22T00:30:00+01:00", zone: "America/New_York",
			upcoming:    []string{"Opvoedcafé over telefoons, tablets en tieners", "Lezing over slapen", "Voorjaarsmarkt"},
			just:        []string{"Samen koken vanavond"},
			canRegister: true,
		},
		{
			moment: "2026-11-25T09:00:00+01:00", zone: "Europe/Amsterdam",
			upcoming: []string{"Lezing over slapen", "Voorjaarsmarkt"},
			just:     []string{"Opvoedcafé over telefoons, tablets en tieners", "Samen koken vanavond"},
		},
		{ // a February evening is upcoming until the end of the month
			moment: "2027-02-28T12:00:00+01:00", zone: "Asia/Tokyo",
			upcoming: []string{"Voorjaarsmarkt"},
			just:     []string{"Lezing over slapen", "Opvoedcafé over telefoons, tablets en tieners", "Samen koken vanavond"},
		},
		{
			moment: "2027-03-01T00:10:00+01:00", zone: "Europe/Amsterdam",
			just:  []string{"Voorjaarsmarkt", "Lezing over slapen", "Opvoedcafé over telefoons, tablets en tieners", "Samen koken vanavond"},
			empty: true,
		},
	} {
		t.Run(c.moment, func(t *testing.T) {
			x := b.tab(t)
			call(x, emulation.SetTimezoneOverride, emulation.SetTimezoneOverrideParams{TimezoneID: c.zone})
			x.onEveryPage(`(() => {
				const Real = Date, now = Real.parse(` + strconv.Quote(c.moment) + `);
				Date = class extends Real {
					constructor(...parts) { parts.length ? super(...parts) : super(now); }
					static now() { return now; }
				};
			})()`)
			titles := func(within string) []string {
				return eval[[]string](x, `[...document.querySelectorAll("`+within+` .event")].filter((e) => e.checkVisibility()).map((e) => e.querySelector("h3").innerText)`)
			}
			check := func(where string, got, want []string) {
				t.Helper()
				if !slices.Equal(got, want) {
					t.Errorf("%s:\n got %q\nwant %q", where, got, want)
				}
			}
			empty := func(where string, want bool) {
				t.Helper()
				if got := eval[bool](x, `document.querySelector("[data-empty]").checkVisibility()`); got != want {
					t.Errorf("%s says that nothing is planned: %v, want %v", where, got, want)
				}
			}

			x.open(b.own.address("/agenda/"))
			check("upcoming", titles("[data-upcoming]"), c.upcoming)
			check("just passed", titles("[data-just]"), c.just)
			empty("the agenda", c.empty)
			if eval[bool](x, `document.querySelector("[data-upto]").checkVisibility()`) {
				t.Error("the agenda says up to which day it is right, though it is right today")
			}
			if left := eval[[]string](x, `[...document.querySelectorAll("[data-month]")].filter((e) => e.checkVisibility() && !e.querySelector(".event")).map((e) => e.innerText)`); len(left) > 0 {
				t.Errorf("months without nights: %q", left)
			}
			if got := x.text(`[...document.querySelectorAll("[data-past] .event")].filter((e) => e.checkVisibility()).at(-1).innerText`); !strings.Contains(got, "Verhalenavond") {
				t.Errorf("last of what is past: %q", got)
			}
			for _, shown := range eval[[]string](x, `[...document.querySelectorAll("[data-just] .button")].filter((e) => e.checkVisibility()).map((e) => e.innerText)`) {
				t.Errorf("a night that is past still says %q", shown)
			}

			x.open(b.own.home)
			check("upcoming on the home page", titles("[data-upcoming]"), c.upcoming[:min(3, len(c.upcoming))])
			empty("the home page", c.empty)

			x.open(b.own.address("/thema-avonden/rijk/"))
			if got := eval[bool](x, `[...document.querySelectorAll(".when a")].some((e) => e.checkVisibility())`); got != c.canRegister {
				t.Errorf("the night's own page offers to register: %v, want %v", got, c.canRegister)
			}
			status := "Geweest"
			if c.canRegister {
				status = "Gepland"
			}
			if got := x.text(`document.querySelector(".facts [data-then]").innerText`); got != status {
				t.Errorf("the night's own page says %q, want %q", got, status)
			}
		})
	}
}
