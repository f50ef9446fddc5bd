package main

import (
	"fmt"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// found waits for the results of a query and returns their number.
func (x *tab) found(query string) int {
	x.t.Helper()
	end := ""
	if query != "" {
		end = " voor ‘" + query + "’"
	}
	text := x.awaits(searched + ` && ` + searchSays + `.endsWith(` + strconv.Quote(end) + `) && ` + searchSays)
	if strings.HasPrefix(text, "Niets gevonden") {
		return 0
	}
	count := regexp.MustCompile(`^(\d+) keer gevonden`).FindStringSubmatch(text)
	if count == nil {
		x.t.Fatalf("%s: the search says %q", x.path(), text)
	}
	n, err := strconv.Atoi(count[1])
	x.must(err)
	return n
}

// The title of a result has its lang attribute, for screen readers.
func testSearchLanguage(t *testing.T, b *browser) {
	x := b.tab(t)
	x.open(b.own.address("/zoeken/?q=driestappenbuurtverkenningsmethode"))
	x.found("driestappenbuurtverkenningsmethode")
	const title = `document.querySelector("[data-hits] a")`
	if got := x.text(title + `.lang`); got != "en" {
		t.Errorf("the title of %s is in %q, want \"en\"", x.text(title+`.href`), got)
	}
	x.open(b.own.address("/zoeken/?q=knutselclub"))
	x.found("knutselclub")
	if eval[bool](x, title+`.hasAttribute("lang")`) {
		t.Errorf("the Dutch title of %s has a language of its own", x.text(title+`.href`))
	}
}

// A search from the home page shows results, narrows them with filters, opens one and returns.
func testSearching(t *testing.T, b *browser) {
	x := b.tab(t)
	x.open(b.own.home)
	x.click("#q")
	x.press("krant\r")
	x.arrive("/zoeken/?q=krant")
	total := x.found("krant")
	if total <= 10 {
		t.Fatalf("%d answers, want more than fit on one page", total)
	}

	const hits = `document.querySelectorAll("[data-hits] li").length`
	if got := eval[int](x, hits); got != 10 {
		t.Errorf("%d answers shown, want 10", got)
	}
	if !x.soon(`[...document.querySelectorAll("[data-hits] li")].every((e) => e.querySelector("mark"))`) {
		t.Errorf("in %d of 10 answers no found word is marked", eval[int](x, `document.querySelectorAll("[data-hits] li:not(:has(mark))").length`))
	}
	marks := eval[[]string](x, `[...document.querySelectorAll("[data-hits] mark")].map((m) => m.textContent)`)
	for _, mark := range marks {
		if !strings.Contains(strings.ToLower(mark), "krant") {
			t.Errorf("%q is marked in answers to krant", mark)
		}
	}

	x.click("[data-more]")
	x.wait(fmt.Sprintf(`%s === %d`, hits, min(total, 20)))
	if got := eval[int](x, `[...document.querySelectorAll("[data-hits] a")].indexOf(document.activeElement)`); got != 10 {
		t.Errorf("after more answers the focus is on answer %d, want the first new one, 10", got)
	}

	// Each filter has the number of results that its label promises, and the address holds the
	// choice.
	for _, facet := range []struct{ name, param string }{
		{"section:initiatieven", "sectie=initiatieven"},
		{"theme:ontmoeten", "thema=ontmoeten"},
		{"municipality:kaal", "gemeente=kaal"},
	} {
		button := `[data-facet="` + facet.name + `"]`
		if got := x.text(`document.querySelector('` + button + `').ariaPressed`); got != "false" {
			t.Errorf("%s is %q before it was chosen", facet.name, got)
		}
		promised, err := strconv.Atoi(x.text(`document.querySelector('` + button + ` .n').textContent`))
		x.must(err)
		x.click(button)
		x.wait(`document.querySelector('` + button + `').ariaPressed === "true"`)
		if got := x.found("krant"); got != promised || got == 0 {
			t.Errorf("%s promised %d answers and gave %d", facet.name, promised, got)
		}
		if got := x.path(); !strings.HasPrefix(got, "/zoeken/?q=krant&") || !strings.Contains(got, "&"+facet.param) {
			t.Errorf("%s: address %s, want q=krant and %s in it", facet.name, got, facet.param)
		}
		if got := x.text(`document.activeElement.dataset.facet`); got != facet.name {
			t.Errorf("after choosing %s the focus is on %q", facet.name, got)
		}
	}

	// The choice survives a reload and the back button.
	last := x.found("krant")
	check := func(when string) {
		t.Helper()
		if got := x.found("krant"); got != last {
			t.Errorf("%s: %d answers, want %d", when, got, last)
		}
		if got := eval[int](x, `document.querySelectorAll("[data-facet][aria-pressed=true]").length`); got != 3 {
			t.Errorf("%s: %d choices, want 3", when, got)
		}
		if got := x.text(`document.getElementById("q").value`); got != "krant" {
			t.Errorf("%s: the field holds %q", when, got)
		}
	}
	x.reload()
	check("reloaded")
	x.click("[data-hits] a")
	x.wait(`location.pathname === "/initiatieven/repaircafe/" && document.readyState === "complete"`)
	x.back()
	x.wait(`location.pathname === "/zoeken/"`)
	check("back")

	// The choices are above the results, each with a button to remove it. Back undoes the removal.
	const picked = `[...document.querySelectorAll("[data-picked] .chip")].map((e) => e.innerText.trim())`
	if got := eval[[]string](x, picked); len(got) != 3 || !strings.Contains(got[2], "Leegdam") {
		t.Errorf("above the answers stands %q, want the three choices", got)
	}
	x.click(`[data-picked] .chip:nth-of-type(3)`)
	x.wait(`!location.search.includes("gemeente") && ` + picked + `.length === 2 && document.activeElement.matches("[data-picked] .chip")`)
	x.back()
	x.wait(`location.search.includes("gemeente=kaal") && ` + picked + `.length === 3`)
	check("choice undone by Back")

	x.click(`[data-facet="municipality:kaal"]`)
	x.wait(`!location.search.includes("gemeente")`)
	x.click(`[data-facet="theme:ontmoeten"]`)
	x.click(`[data-facet="section:initiatieven"]`)
	x.arrive("/zoeken/?q=krant")
	x.wait(fmt.Sprintf(`%s.startsWith("%d ")`, searchSays, total))

	// A result leads to the passage with the words.
	x.open(b.own.address("/zoeken/"))
	x.click("#q")
	x.press("krant hoed schip")
	x.found("krant hoed schip")
	x.arrive("/zoeken/?q=krant+hoed+schip")
	if x.soon(`document.querySelector("[data-hits] a").href.endsWith("/initiatieven/knutselclub-oost/#meenemen")`) {
		x.click("[data-hits] a")
		x.arrive("/initiatieven/knutselclub-oost/#meenemen")
	} else {
		t.Errorf("the first answer leads to %s, not to the heading over the words", x.text(`document.querySelector("[data-hits] a").href`))
	}

	// The real guide finds an initiative by its name.
	x = b.tab(t)
	x.open(b.real.address("/initiatieven/"))
	title := x.text(`document.querySelector("main .card h3 a").innerText`)
	x.open(b.real.address("/zoeken/"))
	x.click("#q")
	x.press(title)
	x.wait(`document.querySelector("[data-hits] a")?.innerText === ` + strconv.Quote(title))
}

// "/" focuses the field, the arrow keys move through the results, and Escape first returns to the
// field and then clears it. The number of results is announced.
func testSearchKeys(t *testing.T, b *browser) {
	x := b.tab(t)
	x.open(b.own.address("/zoeken/"))
	const (
		inField = `document.activeElement.id === "q"`
		onHit   = `[...document.querySelectorAll("[data-hits] a")].indexOf(document.activeElement) === %d`
	)
	x.press("/")
	if eval[bool](x, inField) {
		t.Error("a character acts outside the search, which WCAG 2.2 refuses (2.1.4)")
	}
	x.click("#q")
	x.fill("krant")
	x.found("krant")
	x.wait(`document.querySelector("[role=status][data-say]").textContent === ` + searchSays)
	x.wait(`!document.getElementById("aanvullingen").hidden`)

	for _, step := range []struct{ name, key, want string }{
		{"down to the suggestions", kb.ArrowDown, inField + ` && document.getElementById("q").getAttribute("aria-activedescendant") === "aanvulling-0"`},
		{"escape from the suggestions", kb.Escape, inField + ` && document.getElementById("aanvullingen").hidden && document.getElementById("q").value === "krant"`},
		{"down from the field", kb.ArrowDown, fmt.Sprintf(onHit, 0)},
		{"down", kb.ArrowDown, fmt.Sprintf(onHit, 1)},
		{"up", kb.ArrowUp, fmt.Sprintf(onHit, 0)},
		{"up to the field", kb.ArrowUp, inField},
		{"down again", kb.ArrowDown, fmt.Sprintf(onHit, 0)},
		{"escape to the field", kb.Escape, inField + ` && document.getElementById("q").value === "krant"`},
		{"down once more", kb.ArrowDown, fmt.Sprintf(onHit, 0)},
		{"slash to the field", "/", inField + ` && document.getElementById("q").value === "krant"`},
		{"escape in the field", kb.Escape, inField + ` && document.getElementById("q").value === "" && document.querySelector("[data-results]").hidden && location.search === ""`},
		{"a slash that is typed", "a/b", inField + ` && document.getElementById("q").value === "a/b"`},
	} {
		x.press(step.key)
		if !x.soon(step.want) {
			t.Errorf("%s: not %s", step.name, step.want)
		}
	}
}

// suggested waits until the suggestions that begin with a given one are announced, and returns
// them.
func (x *tab) suggested(first string) []string {
	x.t.Helper()
	x.wait(`document.querySelector("#aanvullingen:not([hidden]) .words")?.textContent === ` + strconv.Quote(first))
	x.wait(`document.querySelector("[data-told][role=status]").textContent.startsWith("Suggesties: " + document.querySelectorAll("#aanvullingen .words").length)`)
	return eval[[]string](x, `[...document.querySelectorAll("#aanvullingen .words")].map((e) => e.textContent)`)
}

// The suggestions are a combobox as the APG describes, for keyboard, touch and screen readers.
// Enter on a suggestion opens its page; Escape closes the list, and then empties the field.
func testSuggestions(t *testing.T, b *browser) {
	x := b.tab(t)
	x.open(b.own.home)
	x.click("#q")
	x.fill("welk ini")
	words := x.suggested("welk initiatief past bij mijn vraag")

	// The attributes that screen readers use.
	type node struct{ role, name, expanded, autocomplete, controls, active string }
	tree := func() (field node, options []node) {
		t.Helper()
		var list, ids []string
		for _, n := range call(x, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{}).Nodes {
			if n.Ignored || n.Role == nil {
				continue
			}
			got := node{role: strings.Trim(string(n.Role.Value), `"`)}
			if n.Name != nil {
				got.name = strings.Trim(string(n.Name.Value), `"`)
			}
			for _, p := range n.Properties {
				value := strings.Trim(string(p.Value.Value), `"`)
				if len(p.Value.RelatedNodes) > 0 {
					value = p.Value.RelatedNodes[0].Idref
				}
				switch p.Name {
				case "expanded":
					got.expanded = value
				case "autocomplete":
					got.autocomplete = value
				case "controls":
					got.controls = value
				case "activedescendant":
					got.active = value
				}
			}
			switch got.role {
			case "combobox":
				field = got
			case "listbox":
				for _, id := range n.ChildIDs {
					list = append(list, string(id))
				}
			case "option":
				options = append(options, got)
				ids = append(ids, string(n.NodeID))
			}
		}
		if !slices.Equal(list, ids) {
			t.Errorf("the listbox holds %v in the accessibility tree; the options are %v", list, ids)
		}
		return field, options
	}
	field, options := tree()
	if want := (node{"combobox", "Zoek in de gids", "true", "list", "aanvullingen", ""}); field != want {
		t.Errorf("the field is %+v in the accessibility tree, want %+v", field, want)
	}
	if len(options) != len(words) || len(options) == 0 {
		t.Fatalf("%d options in the accessibility tree, %d in sight", len(options), len(words))
	}
	for _, part := range []string{words[0], "Initiatief"} {
		if !strings.Contains(options[0].name, part) {
			t.Errorf("the first option is %q, without %q", options[0].name, part)
		}
	}

	x.press(kb.ArrowDown)
	if field, _ = tree(); field.active != "aanvulling-0" {
		t.Errorf("after arrow down the active option is %q in the accessibility tree", field.active)
	}
	const active = `document.getElementById("q").getAttribute("aria-activedescendant")`
	last := fmt.Sprintf(`"aanvulling-%d"`, len(words)-1)
	for _, step := range []struct{ name, key, want string }{
		{"up to the field", kb.ArrowUp, active + ` === null`},
		{"up to the last", kb.ArrowUp, active + ` === ` + last + ` && document.querySelectorAll("[aria-selected=true]").length === 1`},
		{"down to the field", kb.ArrowDown, active + ` === null`},
		{"escape closes", kb.Escape, `document.getElementById("aanvullingen").hidden && document.getElementById("q").ariaExpanded === "false" && document.getElementById("q").value === "welk ini"`},
		{"down opens", kb.ArrowDown, `!document.getElementById("aanvullingen").hidden && ` + active + ` === "aanvulling-0"`},
		{"left is for the text", kb.ArrowLeft, active + ` === null && document.getElementById("q").selectionStart === 7`},
		{"escape closes again", kb.Escape, `document.getElementById("aanvullingen").hidden`},
		{"escape empties", kb.Escape, `document.getElementById("q").value === ""`},
	} {
		x.press(step.key)
		if !x.soon(step.want) {
			t.Errorf("%s: not %s", step.name, step.want)
		}
	}

	// Keys that belong to an input method or a dead key do nothing.
	x.fill("welk ini")
	x.suggested(words[0])
	for _, key := range []string{"ArrowDown", "Escape", "Enter"} {
		if !eval[bool](x, `document.getElementById("q").dispatchEvent(new KeyboardEvent("keydown", { key: "`+key+`", isComposing: true, bubbles: true, cancelable: true }))`) {
			t.Errorf("%s is taken from an input method", key)
		}
	}
	if got := x.text(active + ` + document.getElementById("q").value`); got != "nullwelk ini" {
		t.Errorf("keys of an input method changed the field: %q", got)
	}

	// Every suggestion is large enough to touch, and has a house.
	for _, fault := range eval[[]string](x, `[...document.querySelectorAll("#aanvullingen [role=option]")].filter((e) => e.offsetHeight < 44 || !e.querySelector("svg.house")).map((e) => e.textContent)`) {
		t.Errorf("a suggestion that is small or has no house: %s", fault)
	}
	// Enter without a selected suggestion searches; with one it opens its page, as a click does.
	x.press(kb.ArrowDown + "\r")
	x.arrive("/initiatieven/rijk/")
	x.open(b.own.home)
	x.click("#q")
	x.fill("welk ini")
	x.suggested(words[0])
	x.click("#aanvulling-0")
	x.arrive("/initiatieven/rijk/")
	x.open(b.own.address("/zoeken/"))
	x.click("#q")
	x.fill("welk ini")
	x.suggested(words[0])
	x.press("\r")
	x.wait(`document.getElementById("aanvullingen").hidden && location.search === "?q=welk+ini"`)

	x.open(b.own.home)
	x.click("#q")
	x.fill("welk ini")
	x.press(kb.ArrowDown)
	x.suggested(words[0])
	x.press(kb.ArrowDown)
	x.do(chromedp.Evaluate[chromedp.Void](axe(t)))
	for _, violation := range eval[[]string](x, `axe.run({ exclude: [".sprite"] }, { resultTypes: ["violations"], preload: false })
		.then(({ violations }) => violations.map((v) => v.id + ": " + v.help + "\n" + v.nodes[0].html))`) {
		t.Error(violation)
	}
}

// A query of somebody in danger shows the help page and its numbers first, also while typing.
func testHelpFirst(t *testing.T, b *browser) {
	x := b.tab(t)
	const shown = `document.querySelector("[data-help]").checkVisibility()`
	check := func(when string) {
		t.Helper()
		x.wait(shown)
		if got := x.text(`document.querySelector("[data-help-page]").pathname`); got != "/hulp-nu/" {
			t.Errorf("%s: the help leads to %s", when, got)
		}
		want := []string{"tel:112", "tel:08002000", "tel:08000432", "tel:08000113"}
		if got := eval[[]string](x, `[...document.querySelectorAll("[data-help] a[href^=tel]")].map((a) => a.href)`); !slices.Equal(got, want) {
			t.Errorf("%s: the numbers are %q, want %q", when, got, want)
		}
		if small := eval[int](x, `[...document.querySelectorAll("[data-help] a")].filter((a) => a.offsetHeight < 44).length`); small > 0 {
			t.Errorf("%s: %d links are hard to touch", when, small)
		}
		if !eval[bool](x, `[document.getElementById("aanvullingen"), document.querySelector("[data-hits]")].every((e) => !e?.checkVisibility() || document.querySelector("[data-help]").getBoundingClientRect().bottom <= e.getBoundingClientRect().top)`) {
			t.Errorf("%s: something stands above the help", when)
		}
	}
	for _, path := range []string{"/", "/zoeken/"} {
		x.open(b.own.address(path))
		if eval[bool](x, shown) {
			t.Errorf("%s shows help before it is asked for", path)
		}
		x.click("#q")
		x.press("mijn man slaat mij")
		check(path)
		x.wait(`/^Hulp nodig\?/.test(document.querySelector("[data-told]").textContent)`)
		x.press(kb.Escape + kb.Escape)
		x.wait(`!` + shown)
	}
	x.open(b.own.address("/zoeken/?q=mijn+man+slaat+mij"))
	check("asked")

	// The result leads to the part of the page that helps. A short list has other ways below it, without the numbers again.
	x.open(b.own.address("/zoeken/?q=bang+thuis"))
	check("part")
	x.wait(`document.querySelector("[data-hits] a")?.hash === "#geweld"`)
	x.open(b.own.address("/zoeken/?q=geslagen"))
	check("short")
	x.wait(`document.querySelector("[data-ways] .chip").checkVisibility()`)
	if eval[bool](x, `document.querySelector("[data-ways] .helpline").checkVisibility()`) {
		t.Error("the numbers are shown twice")
	}
	if width := eval[int](x, `document.querySelector("[data-hits] li").offsetWidth`); width < 500 {
		t.Errorf("a single result is %d px wide", width)
	}

	x.open(b.own.address("/zoeken/?q=krant"))
	x.found("krant")
	if eval[bool](x, shown) {
		t.Error("krant shows help")
	}
}

// A typing mistake is corrected; the page says so and offers the literal query.
func testSearchCorrected(t *testing.T, b *browser) {
	x := b.tab(t)
	x.open(b.own.address("/zoeken/"))
	x.click("#q")
	x.press("knutslclub")
	if !x.soon(`document.querySelector("[data-hint]:not([hidden])")?.innerText.includes("Gezocht naar knutselclub")`) {
		t.Errorf("the page does not say what it searched for: %q", x.text(`document.querySelector("#zoek").innerText.slice(0, 300)`))
	}
	x.wait(`document.querySelector("[data-hits] a")?.innerText === "Knutselclub Oost"`)
	x.click("[data-hint] button")
	x.arrive("/zoeken/?q=knutslclub&letterlijk=1")
	x.wait(searchSays + `.startsWith("Niets gevonden")`)
}

// A search without results suggests other ways.
func testSearchInVain(t *testing.T, b *browser) {
	x := b.tab(t)
	x.open(b.own.address("/zoeken/?q=qqxxqqxx"))
	if n := x.found("qqxxqqxx"); n > 0 {
		t.Errorf("%d answers to nonsense", n)
	}
	if got := x.text(`document.querySelector("[data-hint]:not([hidden])").innerText.trim()`); got == "" {
		t.Error("no hint")
	}
	if !eval[bool](x, `document.querySelector("[data-ways] .helpline").checkVisibility()`) {
		t.Error("no numbers to call")
	}
	x.click(`[data-ways]:not([hidden]) a.chip`)
	x.wait(`location.pathname.startsWith("/themas/")`)

	// With filters on, it suggests removing them.
	x.open(b.own.address("/zoeken/?q=dijkzicht&sectie=stellingen"))
	if n := x.found("dijkzicht"); n > 0 {
		t.Errorf("%d answers", n)
	}
	x.click("[data-hint] button")
	x.arrive("/zoeken/?q=dijkzicht")
	x.wait(`document.querySelector("[data-hits] a")`)
}

// Without its index the search says so and links to the register. It tries again at the next word.
func testSearchBroken(t *testing.T, b *browser) {
	x := b.tab(t)
	x.expect(`loading failed|Failed to load|console\.warning`)
	block := func(patterns ...*network.BlockPattern) {
		call(x, network.SetBlockedURLs, network.SetBlockedURLsParams{URLPatterns: patterns})
	}
	block(&network.BlockPattern{URLPattern: "*://*:*/search/*", Block: true})
	x.open(b.own.address("/zoeken/?q=krant"))
	x.wait(searchSays + `.startsWith("Zoeken lukt nu niet")`)
	x.wait(`document.querySelector('[data-ways]:not([hidden]) a[href="../register/"]').checkVisibility()`)
	block()
	x.click("#q")
	x.press("en")
	x.found("kranten")
}

// The query and the results are shown as text, never as HTML.
func testSearchShowsText(t *testing.T, b *browser) {
	x := b.tab(t)
	query := `<b>codewoord</b><img src=x onerror=alert(1)>`
	x.open(b.own.address("/zoeken/?q=" + url.QueryEscape(query)))
	x.wait(searched)
	if got := x.text(searchSays); !strings.HasSuffix(got, "‘"+query+"’") {
		t.Errorf("the page says %q", got)
	}
	x.open(b.own.address("/zoeken/?q=codewoord"))
	x.found("codewoord")
	if !x.soon(`document.querySelector("[data-hits]").innerText.includes("<b>codewoord</b>")`) {
		t.Errorf("no answer shows the text <b>codewoord</b>:\n%s", x.text(`document.querySelector("[data-hits]").innerText.slice(0, 600)`))
	}
	if n := eval[int](x, `document.querySelectorAll("#zoek img, #zoek b").length`); n > 0 {
		t.Errorf("%d elements came from text", n)
	}
}

// The page for an unknown address searches for the words of that address.
func testUnknownAddress(t *testing.T, b *browser) {
	x := b.tab(t)
	x.openKind(b.own, pageKind{"not found", "/initiatieven/knutselclub-oost.html", searched})
	if got := x.text(`document.getElementById("q").value`); got != "knutselclub oost" {
		t.Errorf("the field holds %q", got)
	}
	if x.found("knutselclub oost") == 0 {
		t.Error("nothing found")
	}
	if got := x.path(); got != "/initiatieven/knutselclub-oost.html" {
		t.Errorf("the address became %s", got)
	}
	x.click("[data-hits] a")
	x.wait(`location.pathname === "/initiatieven/knutselclub-oost/"`)

	// No address breaks the page.
	x.expect(`status 404|Failed to load resource`)
	for _, odd := range []string{"caf%C3%A9/", "%E9/", "a%2Fb"} {
		x.open(b.own.address(odd))
		x.wait(`document.getElementById("q") && document.readyState === "complete"`)
	}
}

// A page that was open while the guide was updated has the names of parts that no longer exist. It
// loads the index again.
func testSearchAfterDeploy(t *testing.T, b *browser) {
	root := writeOwnGuide(t)
	build := func() { mustRun(t, "build", "-root", root, "-now", ownGuideDay) }
	build()
	x := b.tab(t)
	x.expect(`status 404: .*/search/parts/|Failed to load resource: .*404`)
	x.open(serve(t, filepath.Join(root, "public"), "/").address("/zoeken/?q=krant"))
	x.found("krant")
	file := "content/initiatieven/knutselclub-oost.md"
	text := string(mustRead(t, filepath.Join(root, file)))
	writeInto(t, root, file, []byte(text+"\nWij maken ook vliegers van zeildoek.\n"))
	build()
	eval[bool](x, `document.getElementById("q").select() ?? true`)
	x.click("#q")
	x.press(strings.Repeat(kb.Backspace, 5) + "zeildoek")
	x.wait(`document.querySelector("[data-hits] a")?.pathname === "/initiatieven/knutselclub-oost/"`)
}

// A reader who returns from a result is at the same position, also far down the list.
func testSearchComeBack(t *testing.T, b *browser) {
	x := b.tab(t)
	// A browser that does not keep the page in memory loads it again.
	x.onEveryPage(`navigator.locks.request("page", () => new Promise(() => {}))`)
	x.open(b.real.address("/zoeken/?q=kinderen"))
	x.found("kinderen")
	for n := 20; n <= 30; n += 10 {
		x.click("[data-more]")
		x.wait(fmt.Sprintf(`document.querySelectorAll("[data-hits] li").length === %d`, n))
	}
	title := x.text(`document.querySelectorAll("[data-hits] a")[27].textContent`)
	eval[bool](x, `document.querySelectorAll("[data-hits] a")[27].scrollIntoView({ block: "center", behavior: "instant" }) === undefined`)
	top := eval[float64](x, `scrollY`)
	x.later(`document.querySelectorAll("[data-hits] a")[27].click()`)
	x.wait(`!document.getElementById("zoek") && document.readyState === "complete"`)
	x.back()
	x.wait(`document.querySelectorAll("[data-hits] li").length === 30`)
	x.wait(`document.activeElement.textContent === ` + strconv.Quote(title))
	if got := eval[float64](x, `scrollY`); got < top-200 || got > top+200 {
		t.Errorf("back from a result at %.0f pixels the page is at %.0f", top, got)
	}

	// If the browser refuses more history entries, more results still appear.
	x = b.tab(t)
	x.onEveryPage(`history.replaceState = () => { throw new DOMException("too often", "SecurityError"); };`)
	x.open(b.real.address("/zoeken/?q=kinderen"))
	x.found("kinderen")
	x.click("[data-more]")
	x.wait(`document.querySelectorAll("[data-hits] li").length === 20`)
}

// The page names words that no page has, and says that a long query was shortened. While the reader
// types, "no results" is not shown yet. A result shows its kind.
func testSearchMissing(t *testing.T, b *browser) {
	x := b.tab(t)
	const hint = `document.querySelector("[data-hint]:not([hidden])")?.innerText`
	x.open(b.own.address("/zoeken/?q=krant+qqxxqqxx"))
	x.wait(hint + `?.includes("Niets over: qqxxqqxx.")`)
	if n := x.found("krant qqxxqqxx"); n == 0 {
		t.Error("what is known of the question does not count")
	}
	long := "krant"
	for i := range 60 {
		long += fmt.Sprintf(" woord%d", i)
	}
	x.open(b.own.address("/zoeken/?q=" + url.QueryEscape(long)))
	x.wait(hint + `?.includes("Uw vraag is lang.")`)

	x.open(b.own.address("/zoeken/"))
	eval[bool](x, `(() => {
		let typed = 0;
		window.said = [];
		document.querySelector("#q").addEventListener("input", () => { typed = performance.now(); }, true);
		new MutationObserver(() => window.said.push({ text: `+searchSays+`, after: performance.now() - typed })).observe(document.querySelector("[data-found]"), { childList: true });
		return true;
	})()`)
	x.click("#q")
	x.press("qqxxqqxx")
	x.wait(searchSays + `.startsWith("Niets gevonden")`)
	type saying struct {
		Text  string
		After float64 // milliseconds since a letter was typed, by a clock that is not exact
	}
	// On a busy machine the page says more between two letters: that it is searching, and what begins with a q.
	between := regexp.MustCompile(`^(Even geduld…|\d+ keer gevonden voor ‘q’)$`)
	said := slices.DeleteFunc(eval[[]saying](x, `window.said`), func(s saying) bool { return between.MatchString(s.Text) })
	for _, s := range said {
		if s.After < 1990 && s.Text != "Typ nog een letter" {
			t.Errorf("while typing the page says %v, want that it waits for more", said)
		}
	}
	x.wait(`decodeURIComponent(document.querySelector("[data-missed]").href).endsWith("/meedoen/formulier/?gezocht=qqxxqqxx")`)

	x.open(b.own.address("/zoeken/?q=knutselclub+oost"))
	x.found("knutselclub oost")
	for _, want := range []string{"Initiatief", "Loopt"} {
		if got := x.text(`document.querySelector("[data-hits] li").innerText`); !strings.Contains(got, want) {
			t.Errorf("the answer does not say %q: %q", want, got)
		}
	}
	if !eval[bool](x, `[...document.querySelectorAll("[data-hits] li")].every((e) => e.querySelector(".tiny svg.house"))`) {
		t.Error("an answer has no house")
	}
	x.open(b.own.address("/zoeken/?q=krant"))
	x.found("krant")
	if n := eval[int](x, `document.querySelectorAll("[data-facets] > div").length`); n != 4 {
		t.Errorf("%d facets at first, want 4", n)
	}
	x.click(".rest > summary")
	x.wait(`document.querySelector(".rest > div").checkVisibility()`)
}

// The help page has its numbers on the first screen of a small phone, and so has the home page. The
// link to leave replaces the page, and also works without a script.
func testHelpPage(t *testing.T, b *browser) {
	x := b.tab(t)
	x.size(360, 640)
	for _, at := range []struct{ path, numbers string }{{"/", ".hero .numbers a"}, {"/hulp-nu/", ".help > .numbers a"}} {
		x.open(b.real.address(at.path))
		seen := eval[[]string](x, `[...document.querySelectorAll("`+at.numbers+`")].filter((a) => a.getBoundingClientRect().bottom <= innerHeight).map((a) => a.href)`)
		if len(seen) == 0 || seen[0] != "tel:112" {
			t.Errorf("%s: the first screen has the numbers %q", at.path, seen)
		}
	}
	// With the largest letters of a browser no number is cut off, no page is wider than the screen, and a
	// question can be read while it is typed.
	for guide, addresses := range map[*served][]string{b.real: {"/", "/en/", "/ar/", "/hulp-nu/", "/ar/hulp-nu/", "/zoeken/?q=slaan"}, b.own: {"/agenda/"}} {
		y := b.tab(t)
		y.size(360, 640)
		call(y, page.SetFontSizes, page.SetFontSizesParams{FontSizes: &page.FontSizes{Standard: 32, Fixed: 32}})
		for _, address := range addresses {
			y.open(guide.address(address))
			if strings.Contains(address, "?q=") {
				y.wait(`document.querySelector(".helpbox .numbers").checkVisibility()`)
			}
			if wide := eval[[]string](y, `[document.documentElement, ...document.querySelectorAll("main .numbers a *, main .numbers a, .event .button")].filter((e) => {
				const { left, right } = e.getBoundingClientRect();
				return left < -1 || Math.max(right, e === document.documentElement ? e.scrollWidth : 0) > 361;
			}).map((e) => e.localName + " " + e.className)`); len(wide) > 0 {
				t.Errorf("%s with large letters is too wide: %q", address, wide)
			}
			if narrow := eval[bool](y, `[...document.querySelectorAll("main .search input")].some((e) => e.offsetWidth < 200)`); narrow {
				t.Errorf("%s with large letters has no room for a question", address)
			}
		}
	}
	if n := eval[int](x, `[...document.querySelectorAll(".help > .numbers li")].filter((li) => li.offsetHeight < 44 || document.elementFromPoint(li.getBoundingClientRect().right - 12, li.getBoundingClientRect().bottom - 6) === document.body).length`); n > 0 {
		t.Errorf("%d numbers are hard to touch", n)
	}
	for _, id := range []string{"kinderen", "niet-veilig"} {
		if !eval[bool](x, `document.querySelector("section.piece-`+id+` > .prose > #`+id+`") !== null`) {
			t.Errorf("the part %s is no block", id)
		}
	}

	// Tests do not request other sites: after the check of its address, the link gets one in the
	// guide.
	x = b.tab(t)
	x.open(b.own.address("/over/"))
	x.open(b.own.address("/hulp-nu/"))
	if got := x.text(`document.querySelector(".leave a").href`); !strings.HasPrefix(got, "https://") {
		t.Errorf("without script the way out leads to %q", got)
	}
	before := eval[int](x, `history.length`)
	eval[bool](x, `(document.querySelector(".leave a").href = "../register/") !== ""`)
	x.click(".leave a")
	x.arrive("/register/")
	if after := eval[int](x, `history.length`); after != before {
		t.Errorf("the way out makes the history %d long, it was %d", after, before)
	}
	x.back()
	x.arrive("/over/")
}
