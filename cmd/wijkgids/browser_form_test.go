package main

import (
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// formReady is true once the form shows its questions.
const formReady = `document.querySelector("[data-form] h2")`

// step waits for a screen of the form; its heading must have the focus.
func (x *tab) step(title string) {
	x.t.Helper()
	x.wait(fmt.Sprintf(`document.querySelector("[data-form] h2")?.textContent === %s && document.activeElement === document.querySelector("[data-form] h2")`, strconv.Quote(title)))
}

// tabTo presses Tab until the focus is on an element that matches a selector.
func (x *tab) tabTo(selector string) {
	x.t.Helper()
	for range 60 {
		if eval[bool](x, fmt.Sprintf(`document.activeElement.matches(%s)`, strconv.Quote(selector))) {
			return
		}
		x.press(kb.Tab)
	}
	x.t.Fatalf("Tab does not lead to %s; the focus is on %s", selector, x.text(`document.activeElement.outerHTML.slice(0, 200)`))
}

// next goes to the next screen with the keyboard.
func (x *tab) next(title string) {
	x.t.Helper()
	x.tabTo(`[data-form] .buttons button:not([type=button])`)
	x.press("\r")
	x.step(title)
}

// first chooses the first kind and goes to its first screen.
func (x *tab) first(title string) {
	x.t.Helper()
	x.tabTo(`input[name=soort]`)
	x.press(" \r")
	x.step(title)
}

// A volunteer submits a coffee morning with the keyboard only, and the program accepts the
// proposal.
func testFormByKeyboard(t *testing.T, b *browser) {
	x := b.tab(t)
	x.open(b.own.address("/meedoen/formulier/"))
	x.wait(formReady)
	x.first("Wat is het?")

	// Missing answers are listed above the questions, with a link to each.
	x.tabTo(`[data-form] .buttons button:not([type=button])`)
	x.press("\r")
	x.wait(`document.activeElement.matches(".summary") && document.activeElement.querySelectorAll("a").length === 2`)
	if got, want := x.text(`document.querySelector(".summary").innerText`), `Naam: achter "titel" staat niets; vul het in.`; !strings.Contains(got, want) {
		t.Errorf("the summary says %q, want %q in it", got, want)
	}
	x.press(kb.Tab + "\r")
	x.wait(`document.activeElement.name === "titel" && document.activeElement.ariaInvalid === "true" && document.getElementById(document.activeElement.getAttribute("aria-describedby").split(" ").at(-1)).textContent.includes("staat niets")`)

	x.press(`Koffie bij "De Hoek": ’s ochtends`)
	x.press(kb.Tab + "Elke woensdag koffie voor ouders met jonge kinderen, & wie er wil zijn.")
	x.tabTo(`input[type=radio]`)
	x.press(kb.ArrowDown) // from the last option to the first
	x.wait(`document.activeElement.checked && document.activeElement.value === "actief"`)
	x.next("Wanneer is het?")
	x.tabTo(`input[name=wanneer]`)
	x.press("Elke woensdag van 9 tot 11 uur")
	x.tabTo(`input[name=sinds]`)
	x.press("4 mei 2024")
	x.next("Waar is het?")
	x.tabTo(`input[type=checkbox][value=rijk]`)
	x.press(" ")
	x.tabTo(`input[name=naam]`)
	x.press("Café 'De Hoek'")
	x.tabTo(`input[name=postcode]`)
	x.press("3511ab")
	x.next("Voor wie is het?")
	x.tabTo(`input[type=checkbox][value=ouders]`)
	x.press(" ")
	x.tabTo(`input[name=kosten]`)
	x.press("Gratis; koffie kost 50 cent")
	// A language is chosen by its name.
	x.tabTo(`input[list]`)
	x.press("Arabisch\r")
	x.wait(`document.querySelector(".chosen li")?.textContent.startsWith("Arabisch")`)
	x.press("Turks")
	x.next("Wie doen er mee?")
	x.tabTo(`input[type=checkbox], input[list]`)
	x.press("Knutselclub Oost\r")
	x.wait(`document.querySelector(".chosen li")`)
	x.tabTo(`input[name=email]`)
	x.press("koffie@dehoek")
	x.tabTo(`input[name=website]`)
	x.press("www.dehoek.example")
	x.tabTo(`[data-form] .buttons button:not([type=button])`)
	x.press("\r")
	x.wait(`document.activeElement.matches(".summary") && document.activeElement.innerText.includes('E-mailadres: bij "email" hoort een e-mailadres, niet "koffie@dehoek".')`)
	x.press(kb.Tab + "\r")
	x.wait(`document.activeElement.name === "email"`)
	x.press(kb.End + ".example")
	x.next("Vertel verder")
	x.tabTo(`textarea`)
	x.press("Ouders drinken samen **koffie**.\r\rIedereen is <welkom>.")
	x.tabTo(`[data-form] .buttons button:not([type=button])`)
	x.press("\r")
	x.wait(`document.activeElement.matches(".summary") && document.activeElement.innerText.includes('HTML mag niet in de tekst: "<welkom>"')`)
	x.tabTo(`textarea`)
	x.press(kb.Control + kb.End)
	for range len("<welkom>.") {
		x.press(kb.Backspace)
	}
	x.press("welkom.")
	x.next("Waar hoort het bij?")
	x.tabTo(`textarea[name=trefwoorden]`)
	x.press("koffie\rinloop, ontmoeten")
	x.next("Klopt het zo?")

	// The preview has the same words as the page would have.
	preview := x.text(`document.querySelector(".preview").innerText`)
	for _, want := range []string{`Koffie bij "De Hoek"`, "Elke woensdag van 9 tot 11 uur", "zaterdag 4 mei 2024", "3511 AB", "Arabisch", "Turks", "dehoek.example", "Iedereen is welkom."} {
		if !strings.Contains(preview, want) {
			t.Errorf("the preview does not say %q:\n%s", want, preview)
		}
	}
	if n := eval[int](x, `document.querySelectorAll(".preview strong").length`); n != 1 {
		t.Errorf("%d bold words in the preview", n)
	}
	x.next("Stuur het op")
	proposal := x.text(`document.getElementById("voorstel").value`)
	made := takeProposal(t, proposal, "initiatieven/koffie-bij-de-hoek-s-ochtends.md")
	for _, line := range []string{
		"talen: [ar, tr]\n", "sinds: 2024-05-04\n", "wijk: rijk\n", "  postcode: 3511 AB\n", "  email: koffie@dehoek.example\n", "  website: https://www.dehoek.example\n",
		"trefwoorden: [koffie, \"inloop, ontmoeten\"]\n", "kosten: Gratis; koffie kost 50 cent\n", "status: actief\n", "## Wat is het?\n\nOuders drinken samen **koffie**.\n\nIedereen is welkom.\n",
	} {
		line = strings.Replace(line, "wijk: rijk\n", "wijk: [rijk]\n", 1)
		if !strings.Contains(made, line) {
			t.Errorf("the file does not have %q:\n%s", line, made)
		}
	}

	// The mail has the same text.
	href, err := url.Parse(x.text(`document.getElementById("mail").href`))
	if err != nil {
		t.Fatal(err)
	}
	if body := href.Query().Get("body"); body != "" && !strings.Contains(strings.ReplaceAll(body, "\r\n", "\n"), strings.TrimSpace(proposal)) {
		t.Errorf("the mail has another text:\n%s", body)
	}
	forge := x.text(`document.getElementById("forge").href`)
	if want := "https://github.com/example/proefgids/new/main?filename=content/initiatieven/koffie-bij-de-hoek-s-ochtends.md&value=---%0Atitel"; !strings.HasPrefix(forge, want) || len(forge) > 8000 {
		t.Errorf("the proposal on the forge is at %s", forge)
	}
}

// takeProposal imports a proposal into the own guide, runs check, and returns the file.
func takeProposal(t *testing.T, proposal, path string) string {
	t.Helper()
	root := writeOwnGuide(t)
	file := filepath.Join(t.TempDir(), "voorstel.txt")
	if err := os.WriteFile(file, []byte(proposal), 0o644); err != nil {
		t.Fatal(err)
	}
	mustRun(t, "import", "-root", root, "-now", ownGuideDay, file)
	var out strings.Builder
	if status := run(t.Context(), []string{"check", "-root", root, "-now", ownGuideDay}, &out, &out); status != fine {
		t.Fatalf("check does not pass what came of\n%s\n%s", proposal, out.String())
	}
	return string(mustRead(t, filepath.Join(root, "content", filepath.FromSlash(path))))
}

// A page is improved from its own source: only the lines of changed values are new.
func testFormImproves(t *testing.T, b *browser) {
	x := b.tab(t)
	x.open(b.own.address("/initiatieven/rijk/"))
	x.click(`a[href="../../meedoen/formulier/?pagina=initiatieven/rijk"]`)
	x.wait(`document.querySelector("[data-form] h2")?.textContent.startsWith("Verbeter: Opvoedingsondersteuningsnetwerk")`)
	x.click(`#deel-5`)
	x.step("Wie doen er mee?")
	x.focus(`input[name=telefoon]`)
	x.press(kb.Control + "a")
	x.do(chromedp.Evaluate[chromedp.Void](`document.activeElement.select()`))
	x.press("030 765 43 21")
	x.click(`[data-form] .buttons button:not([type=button])`)
	x.wait(`document.querySelector("#deel-5")?.closest("li").innerText.includes("veranderd")`)
	if n := eval[int](x, `document.querySelectorAll(".parts .status").length`); n != 1 {
		t.Errorf("%d parts have changed", n)
	}
	x.click(`[data-form] .buttons button:not([type=button])`)
	x.step("Stuur het op")
	before := string(mustRead(t, filepath.Join(b.own.dir, "data/bron/initiatieven/rijk.md")))
	made := takeProposal(t, x.text(`document.getElementById("voorstel").value`), "initiatieven/rijk.md")
	day := x.text(`new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 10)`)
	want := strings.Replace(strings.Replace(before, "telefoon: 030 123 45 67", "telefoon: 030 765 43 21", 1), "bijgewerkt: 2026-11-02", "bijgewerkt: "+day, 1)
	if made != want {
		t.Errorf("the file is\n%s\nwant\n%s", made, want)
	}

	// The text of an existing file must be pasted on the forge, and the form says so.
	if got := x.text(`document.getElementById("forge").href`); got != "https://github.com/example/proefgids/edit/main/content/initiatieven/rijk.md" {
		t.Errorf("the file can be changed at %s", got)
	}
	x.allow("clipboard-write")
	x.allow("clipboard-read")
	x.click("#kopieer-bestand")
	x.wait(`document.body.innerText.includes("De tekst is gekopieerd.")`)
	if got := eval[string](x, `navigator.clipboard.readText()`); got != made {
		t.Errorf("copied\n%s", got)
	}

	// Answers are still there when the page is opened again, until they are removed.
	x.open(b.own.address("/meedoen/formulier/?pagina=initiatieven/rijk"))
	x.wait(`document.querySelectorAll(".parts .status").length === 1`)
	x.click(".kept .link")
	x.click(".kept .link")
	x.wait(`document.querySelector("[data-form] h2").textContent === "Waar wilt u over vertellen?" && localStorage.getItem("wijkgids-formulier") === null`)

	// Reporting that something has ended.
	x.click(`input[value=einde]`)
	x.click(`[data-form] .buttons button:not([type=button])`)
	x.step("Wat is er gestopt?")
	x.focus("#welke")
	x.press("zoiets is er niet\r")
	x.wait(`document.activeElement.matches(".summary")`)
	x.do(chromedp.Evaluate[chromedp.Void](`document.querySelector("#welke").value = ""`))
	x.focus("#welke")
	x.press("Taalcafé de Brug\r")
	x.wait(`document.querySelector("input[value=gestopt]")`)
	x.click("input[value=gestopt]")
	x.focus("input[name=tot]")
	x.press("mei 2026")
	x.click(`[data-form] .buttons button:not([type=button])`)
	x.wait(`document.querySelector(".preview")`)
	x.click(`[data-form] .buttons button:not([type=button])`)
	x.step("Stuur het op")
	ended := takeProposal(t, x.text(`document.getElementById("voorstel").value`), "initiatieven/taalcafe.md")
	if !strings.Contains(ended, "\nstatus: gestopt\n") || !strings.Contains(ended, "\ntot: 2026-05\n") {
		t.Errorf("the file does not say that it ended:\n%s", ended)
	}
	if !strings.Contains(ended, "\nbijgewerkt: "+day+"\n") {
		t.Errorf("the file does not say when it changed:\n%s", ended)
	}

	// A page that does not exist.
	x.expect(`status 404: .*/data/bron/initiatieven/nergens.md$|log error: Failed to load resource: .*404`)
	x.open(b.own.address("/meedoen/formulier/?pagina=initiatieven/nergens"))
	x.wait(`document.querySelector("[data-form]").innerText.includes("Er is geen pagina met de naam initiatieven/nergens")`)
}

// A translation is improved from its own file. The form asks for the text of the translation, not
// for the values of the original.
func testFormImprovesTranslation(t *testing.T, b *browser) {
	x := b.tab(t)
	x.open(b.real.address("/en/initiatieven/moedergroep/"))
	x.click(`a.button[href$="?pagina=initiatieven/moedergroep.en"]`)
	x.wait(`document.querySelectorAll(".parts li").length > 0`)
	parts := eval[[]string](x, `[...document.querySelectorAll(".parts strong")].map((one) => one.textContent)`)
	if want := []string{"What is it?", "Tell us more", "When is it?", "What does it belong to?"}; !slices.Equal(parts, want) {
		t.Errorf("the parts are %q, want %q", parts, want)
	}
	x.click(`#deel-1`)
	x.step("What is it?")
	x.focus(`input[name=titel]`)
	x.do(chromedp.Evaluate[chromedp.Void](`document.activeElement.select()`))
	x.press("The Mothers' Group")
	x.next("Correct: De Moedergroep of De Kruimel")
	x.next("Send it")

	root := t.TempDir()
	if err := os.CopyFS(filepath.Join(root, "content"), os.DirFS(filepath.Join(repository, "content"))); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(root, "content", "initiatieven", "moedergroep.en.md")
	before := string(mustRead(t, file))
	sent := filepath.Join(t.TempDir(), "voorstel.txt")
	if err := os.WriteFile(sent, []byte(x.text(`document.getElementById("voorstel").value`)), 0o644); err != nil {
		t.Fatal(err)
	}
	mustRun(t, "import", "-root", root, "-now", realDay, sent)
	want := strings.Replace(before, "titel: De Moedergroep of De Kruimel", "titel: The Mothers' Group", 1)
	if got := string(mustRead(t, file)); got != want || want == before {
		t.Errorf("the file is\n%s\nwant\n%s", got, want)
	}
}

// A text that is too long for an address is copied to the clipboard, and the form says so.
func testFormTooLong(t *testing.T, b *browser) {
	x := b.tab(t)
	x.allow("clipboard-write")
	x.allow("clipboard-read")
	x.open(b.own.address("/meedoen/formulier/"))
	x.wait(formReady)
	long := strings.Repeat("Een lange zin over de buurt, met van alles erin. ", 200)
	draft, err := json.Marshal(map[string]any{"nieuw initiatieven": map[string]any{
		"task": "nieuw", "section": "initiatieven", "note": "", "screen": "versturen", "parts": map[string]string{"0": long}, "answers": map[string]any{"titel": "Lang verhaal", "samenvatting": "Een lang verhaal."},
	}})
	if err != nil {
		t.Fatal(err)
	}
	x.do(chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`localStorage.setItem("wijkgids-formulier", %s)`, strconv.Quote(string(draft)))))
	x.open(b.own.address("/meedoen/formulier/"))
	x.click(".before .link")
	x.step("Stuur het op")
	for selector, want := range map[string]string{
		"#forge": "https://github.com/example/proefgids/new/main?filename=content/initiatieven/lang-verhaal.md",
		"#mail":  "mailto:redactie@proefgids.example?subject=Nieuw%3A%20Lang%20verhaal",
	} {
		if got := x.text(`document.querySelector("` + selector + `").href`); got != want {
			t.Errorf("%s leads to %s, want %s", selector, got, want)
		}
	}
	for _, want := range []string{"De tekst is te lang om zelf in uw mailprogramma te komen.", "De tekst is te lang voor een adres, dus u plakt die zelf."} {
		if !eval[bool](x, `document.querySelector(".ways").innerText.includes(`+strconv.Quote(want)+`)`) {
			t.Errorf("the form does not say: %s", want)
		}
	}
	x.click("#kopieer")
	x.wait(`document.querySelector("#kopieer").closest("section").innerText.includes("De tekst is gekopieerd.")`)
	proposal := x.text(`document.getElementById("voorstel").value`)
	if got := eval[string](x, `navigator.clipboard.readText()`); !strings.Contains(got, strings.TrimSpace(proposal)) {
		t.Errorf("copied %q", got)
	}
	if made := takeProposal(t, proposal, "initiatieven/lang-verhaal.md"); !strings.Contains(made, strings.TrimSpace(long)) {
		t.Errorf("the text is cut:\n%s", made)
	}

	// The name is taken: the writer may mean that page.
	x.open(b.own.address("/meedoen/formulier/"))
	x.wait(formReady)
	x.do(chromedp.Evaluate[chromedp.Void](`localStorage.clear()`))
	x.open(b.own.address("/meedoen/formulier/"))
	x.click(`input[value="nieuw initiatieven"]`)
	x.click(`[data-form] .buttons button:not([type=button])`)
	x.step("Wat is het?")
	x.focus("input[name=titel]")
	x.press("knutselclub oost" + kb.Tab + "Knutselen.")
	x.click(`[data-form] .buttons button:not([type=button])`)
	x.wait(`document.activeElement.matches(".summary") && document.activeElement.innerText.includes("Er is al een pagina met deze naam: Knutselclub Oost. Bedoelt u die?")`)
	x.click(".summary .buttons button:nth-child(2)")
	x.step("Wanneer is het?")
	x.back()
	x.step("Wat is het?")
	if got := x.text(`document.querySelector("input[name=titel]").value`); got != "knutselclub oost" {
		t.Errorf("after going back the name is %q", got)
	}
	x.do(chromedp.Evaluate[chromedp.Void](`document.querySelector("input[name=titel]").value = "Knutselclub oost"`))
	x.click(`[data-form] .buttons button:not([type=button])`)
	x.wait(`document.activeElement.matches(".summary")`)
	x.click(".summary .buttons button:nth-child(1)")
	x.wait(`document.querySelector("[data-form] h2").textContent === "Verbeter: Knutselclub Oost"`)
}

// An evening is entered screen by screen. A contradiction is reported where it can be fixed.
func testFormEvening(t *testing.T, b *browser) {
	x := b.tab(t)
	x.open(b.own.address("/meedoen/formulier/"))
	x.click(`input[value="nieuw thema-avonden"]`)
	next := func() { x.click(`[data-form] .buttons button:not([type=button])`) }
	next()
	x.step("Wat is het?")
	x.focus("input[name=titel]")
	x.press("Avond over bang zijn" + kb.Tab + "Ouders praten met elkaar.")
	x.click("input[value=gepland]")
	next()
	x.step("Wanneer is het?")
	next()
	x.wait(`document.activeElement.matches(".summary") && document.activeElement.innerText.includes("zonder datum of wanneer moet de status voorstel of onbekend zijn")`)
	x.focus("input[name=datum]")
	x.press("12-1-2027" + kb.Tab + "19.30 uur" + kb.Tab + "18.30")
	next()
	x.wait(`document.activeElement.matches(".summary") && document.activeElement.innerText.includes("het eind (18:30) is vroeger dan het begin (19:30)")`)
	x.do(chromedp.Evaluate[chromedp.Void](`document.querySelector("input[name=eind]").value = "21:30"`))
	for _, screen := range []string{"Waar is het?", "Voor wie is het?", "Wie doen er mee?", "Vertel verder", "Waar hoort het bij?", "Klopt het zo?", "Stuur het op"} {
		next()
		x.step(screen)
	}
	made := takeProposal(t, x.text(`document.getElementById("voorstel").value`), "thema-avonden/avond-over-bang-zijn.md")
	if !strings.Contains(made, "datum: 2027-01-12\nbegin: \"19:30\"\neind: \"21:30\"\nstatus: gepland\n") {
		t.Errorf("the file does not say when it is:\n%s", made)
	}
}

// formScreens are the screens for a new initiative.
var formScreens = []string{"Wat is het?", "Wanneer is het?", "Waar is het?", "Voor wie is het?", "Wie doen er mee?", "Vertel verder", "Waar hoort het bij?", "Klopt het zo?", "Stuur het op"}

// axe-core finds nothing on any screen of the form, each screen fits 320 pixels, and every field
// has an accessible name.
func testFormScreens(t *testing.T, b *browser) {
	source := axe(t)
	x := b.tab(t)
	x.open(b.own.address("/meedoen/formulier/"))
	x.wait(formReady)
	x.do(chromedp.Evaluate[chromedp.Void](source))
	look := func(when string) {
		t.Helper()
		for _, scheme := range []string{"light", "dark"} {
			x.media(scheme)
			for _, violation := range eval[[]string](x, `axe.run({ exclude: [".sprite"] }, { resultTypes: ["violations"], preload: false, rules: { "target-size": { enabled: true } } })
				.then(({ violations }) => violations.flatMap((v) => v.nodes.slice(0, 3).map((n) => v.id + ": " + v.help + "\n" + n.html.slice(0, 300) + "\n" + n.failureSummary)))`) {
				t.Errorf("%s, %s: %s", when, scheme, violation)
			}
		}
		x.size(320, 640)
		for _, fault := range x.fits(320) {
			t.Errorf("%s: %s", when, fault)
		}
		for _, small := range eval[[]string](x, `[...document.querySelectorAll("[data-form] :is(button, .pick, input:not([type=radio], [type=checkbox]), textarea, summary, .button)")].filter((e) => e.checkVisibility()).flatMap((e) => {
			const { width, height } = e.getBoundingClientRect();
			return height < 43.5 || width < 43.5 ? [Math.round(width) + " by " + Math.round(height) + ": " + e.outerHTML.slice(0, 120)] : [];
		})`) {
			t.Errorf("%s: too small for a thumb: %s", when, small)
		}
		x.size(1280, 900)
		for _, node := range call(x, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{}).Nodes {
			if node.Ignored || node.Role == nil || !slices.Contains([]string{`"textbox"`, `"combobox"`, `"radio"`, `"checkbox"`, `"button"`, `"group"`}, string(node.Role.Value)) {
				continue
			}
			name := ""
			if node.Name != nil && node.Name.Value != nil {
				x.must(json.Unmarshal(node.Name.Value, &name))
			}
			if strings.TrimSpace(name) == "" && string(node.Role.Value) != `"group"` {
				t.Errorf("%s: a %s has no name for a screen reader", when, node.Role.Value)
			}
		}
	}
	look("start")
	x.click(`input[value="nieuw initiatieven"]`)
	for i, screen := range formScreens {
		x.click(`[data-form] .buttons button:not([type=button])`)
		x.step(screen)
		if i < 2 {
			if got, want := x.text(`document.querySelector(".progress").innerText.trim()`), fmt.Sprintf("Stap %d van %d", i+1, len(formScreens)); got != want {
				t.Errorf("the progress is %q, want %q", got, want)
			}
		}
		look(screen)
		if i > 0 {
			continue
		}
		x.click(`[data-form] .buttons button:not([type=button])`)
		x.wait(`document.querySelectorAll(".bad").length === 2`)
		look(screen + " with faults")
		x.focus("input[name=titel]")
		x.press("Een naam" + kb.Tab + "Een samenvatting.")
	}
	x.open(b.own.address("/meedoen/formulier/?pagina=methoden/rijk"))
	x.wait(`document.querySelector(".preview")`)
	x.do(chromedp.Evaluate[chromedp.Void](source))
	look("an improvement")
}

// Without script, and on paper, the page shows the questions.
func testFormWithoutScript(t *testing.T, b *browser) {
	x := b.tab(t)
	x.open(b.own.address("/meedoen/formulier/"))
	x.wait(formReady)
	x.emulate("print")
	if seen := eval[[]bool](x, `["[data-form]", "[data-paper]", ".questions li"].map((s) => document.querySelector(s).checkVisibility())`); !slices.Equal(seen, []bool{false, true, true}) {
		t.Errorf("on paper the form, the page and the questions are seen: %v", seen)
	}
	x.media("light")
	if eval[bool](x, `document.querySelector("[data-paper]").checkVisibility()`) {
		t.Error("the questions to print are seen beside the form")
	}
	x.expect(`loading failed: Script`) // the preloaded scripts
	call(x, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	x.open(b.own.address("/meedoen/formulier/?pagina=initiatieven/rijk"))
	x.checkFrame()
	if seen := eval[[]bool](x, `["[data-form]", "[data-paper]", ".questions li"].map((s) => document.querySelector(s).checkVisibility())`); !slices.Equal(seen, []bool{false, true, true}) {
		t.Errorf("without script the form, the page and the questions are seen: %v", seen)
	}
	text := breaks.Replace(x.text(`document.querySelector("[data-paper]").innerText`))
	for _, want := range []string{"heeft JavaScript nodig", "Een initiatief", "Een thema-avond", "Een verbetering, of iets wat gestopt is", "Telefoonnummer", "Een functie, geen persoon."} {
		if !strings.Contains(text, want) {
			t.Errorf("the questions do not say %q", want)
		}
	}
	mail := x.text(`document.querySelector(".questions a[href^=mailto]").href`)
	if len(mail) > 2000 || !strings.HasPrefix(mail, "mailto:redactie@proefgids.example?subject=Een%20initiatief&body=Naam%0D%0A") {
		t.Errorf("the questions are mailed with %s", mail)
	}
}

// In another language the form asks, answers and shows in that; the file is one in Dutch, and the letter says
// in which language it was asked.
func testFormInLanguages(t *testing.T, b *browser) {
	x := b.tab(t)
	x.open(b.real.address("/tr/meedoen/formulier/"))
	x.wait(formReady)
	if got := x.text(`document.querySelector("[data-form] h2").textContent`); got != "Ne hakkında bilgi vermek istiyorsunuz?" {
		t.Errorf("the form begins with %q", got)
	}
	x.first("Bu nedir?")
	x.tabTo(`[data-form] .buttons button:not([type=button])`)
	x.press("\r")
	x.wait(`document.activeElement.matches(".summary") && document.activeElement.querySelectorAll("a").length === 2`)
	if got, want := x.text(`document.querySelector(".summary").innerText`), `Ad: "Ad" boş; doldurun.`; !strings.Contains(got, want) {
		t.Errorf("the summary says %q, want %q in it", got, want)
	}
	x.tabTo(`input[name=titel]`)
	x.press("Komşu kahvesi" + kb.Tab + "Komşular birlikte kahve içer.")
	x.tabTo(`input[type=radio]`)
	x.press(kb.ArrowDown)
	x.next("Ne zaman?")
	x.tabTo(`input[name=sinds]`)
	x.press("4 Mayıs 2024" + kb.Tab)
	x.wait(`document.querySelector("input[name=sinds]").value === "2024-05-04"`)
	x.next("Nerede?")
	x.next("Kimler için?")
	x.tabTo(`input[list]`)
	x.press("Arapça\r")
	x.wait(`document.querySelector(".chosen li")?.textContent.startsWith("Arapça")`)
	x.next("Kimler katılıyor?")
	x.next("Devamını anlatın")
	x.tabTo(`textarea`)
	x.press("Her hafta kahve içiyoruz.")
	x.next("Neyle ilgili?")
	x.next("Böyle doğru mu?")
	preview := x.text(`document.querySelector(".preview").innerText`)
	for _, want := range []string{"Komşu kahvesi", "4 Mayıs 2024 Cumartesi", "Arapça"} {
		if !strings.Contains(preview, want) {
			t.Errorf("the preview does not say %q:\n%s", want, preview)
		}
	}
	x.next("Gönderin")
	made := takeProposal(t, x.text(`document.getElementById("voorstel").value`), "initiatieven/komsu-kahvesi.md")
	for _, line := range []string{"titel: Komşu kahvesi\n", "sinds: 2024-05-04\n", "status: actief\n", "talen: [ar]\n", "## Wat is het?\n\nHer hafta kahve içiyoruz.\n"} {
		if !strings.Contains(made, line) {
			t.Errorf("the file does not have %q:\n%s", line, made)
		}
	}
	href, err := url.Parse(x.text(`document.getElementById("mail").href`))
	if err != nil {
		t.Fatal(err)
	}
	if got := href.Query().Get("body"); !strings.Contains(got, "Ik gebruikte het formulier in het Turks.") || href.Query().Get("subject") != "Nieuw: Komşu kahvesi" {
		t.Errorf("the mail says %q", href.RawQuery)
	}

	// Digits of Arabic are digits, and a translation is improved in its language.
	x.open(b.real.address("/ar/meedoen/formulier/"))
	x.wait(formReady)
	x.first("ما هو؟")
	x.tabTo(`input[name=titel]`)
	x.press("قهوة" + kb.Tab + "قهوة للجيران.")
	x.tabTo(`input[type=radio]`)
	x.press(kb.ArrowDown)
	x.next("متى يكون؟")
	x.tabTo(`input[name=begin]`)
	x.press("٩:٣٠" + kb.Tab)
	x.wait(`document.querySelector("input[name=begin]").value === "09:30"`)
	x.open(b.real.address("/ar/hulp-nu/"))
	x.wait(`document.querySelector("a[href*='formulier/?pagina=hulp-nu.ar']")`)
	x.open(b.real.address("/ar/meedoen/formulier/?pagina=hulp-nu.ar"))
	x.wait(`document.querySelector("[data-form] h2")?.textContent.startsWith("صحّح")`)
}
