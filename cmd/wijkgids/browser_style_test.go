package main

import (
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
)

// municipalities has two municipalities: one sets a single colour, the other its NL Design System
// theme. wanted holds the resulting colours in each scheme: of a link, a button, the focus ring,
// the name of the guide and the footer.
var municipalities = []struct {
	name, style string
	files       map[string]string
	wanted      map[string]map[string]string
}{
	{
		"rood", `
  kleur: "#9a1b1e"
  logo: logo.svg
  logo-alt: Gemeente Roodwijk
  voet:
    - tekst: Gemeente Roodwijk
      adres: https://roodwijk.example/
    - tekst: Privacy
      adres: over.md
`,
		map[string]string{"logo.svg": `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 50"><path fill="#9a1b1e" d="M0 0h200v50H0z"/></svg>`},
		map[string]map[string]string{
			"light": {"link": "rgb(154, 27, 30)", "button": "rgb(154, 27, 30)", "focus": "rgb(154, 27, 30)", "name": "rgb(154, 27, 30)", "foot": "rgb(154, 27, 30)", "paper": "rgb(248, 241, 227)"},
			"dark":  {"link": "rgb(211, 155, 157)", "button": "rgb(211, 155, 157)", "focus": "rgb(211, 155, 157)", "name": "rgb(211, 155, 157)", "foot": "rgb(35, 44, 63)", "paper": "rgb(21, 27, 40)"},
		},
	},
	{
		"groen", `
  thema: gemeente.css
  thema-donker: gemeente-donker.css
`,
		map[string]string{
			"gemeente.css": `.groen-theme {
  --groen: hsl(150 100% 20%);
  --utrecht-document-background-color: white;
  --utrecht-document-color: #1a1a1a;
  --utrecht-link-color: #00528c;
  --utrecht-focus-outline-color: black;
  --utrecht-button-primary-action-background-color: var(--groen);
  --utrecht-page-footer-background-color: #dcefe4;
}`,
			"gemeente-donker.css": `.groen-theme--dark {
  --utrecht-document-background-color: #101a14;
  --utrecht-document-color: #f0f5f2;
  --utrecht-link-color: #8fc1ea;
  --utrecht-focus-outline-color: black;
  --utrecht-button-primary-action-background-color: #7fd0a0;
}`,
		},
		map[string]map[string]string{
			"light": {"link": "rgb(0, 82, 140)", "button": "rgb(0, 102, 51)", "focus": "rgb(0, 0, 0)", "name": "rgb(0, 102, 51)", "foot": "rgb(220, 239, 228)", "paper": "rgb(255, 255, 255)"},
			// A black ring would be invisible there, so it has the colour of links.
			"dark": {"link": "rgb(143, 193, 234)", "button": "rgb(127, 208, 160)", "focus": "rgb(143, 193, 234)", "name": "rgb(127, 208, 160)", "foot": "rgb(30, 40, 34)", "paper": "rgb(16, 26, 20)"},
		},
	},
}

// A house style recolours links, buttons, the focus ring, the header and the footer in both
// schemes, with enough contrast.
func testHouseStyles(t *testing.T, b *browser) {
	source := axe(t)
	for _, m := range municipalities {
		root := writeOwnGuide(t)
		settings := filepath.Join(root, "content/gids.md")
		text := strings.Replace(string(mustRead(t, settings)), "\nbasis-url:", "\nhuisstijl:"+m.style+"basis-url:", 1)
		writeInto(t, root, "content/gids.md", []byte(text))
		for name, data := range m.files {
			writeInto(t, root, "content/"+name, []byte(data))
		}
		public := filepath.Join(root, "public")
		mustRun(t, "build", "-root", root, "-out", public, "-now", ownGuideDay)
		guide := serve(t, public, "/")
		t.Run(m.name, func(t *testing.T) {
			x := b.tab(t)
			x.onEveryPage(source)
			inSchemes := func(test func(scheme string)) {
				for scheme := range m.wanted {
					x.media(scheme)
					test(scheme)
				}
			}
			got := map[string]map[string]string{}
			x.open(guide.address("/methoden/rijk/"))
			inSchemes(func(scheme string) {
				got[scheme] = eval[map[string]string](x, `(() => {
					const colour = (selector, property) => getComputedStyle(document.querySelector(selector))[property];
					const link = document.querySelector(".prose p a[href]");
					link.focus({ focusVisible: true });
					return { link: getComputedStyle(link).color, focus: getComputedStyle(link).outlineColor, name: colour(".brand", "color"),
						foot: colour(".foot", "backgroundColor"), paper: colour("body", "backgroundColor") };
				})()`)
			})
			x.open(guide.address("/"))
			inSchemes(func(scheme string) {
				got[scheme]["button"] = x.text(`getComputedStyle(document.querySelector("button.button, .search .button")).backgroundColor`)
				for what, want := range m.wanted[scheme] {
					if got[scheme][what] != want {
						t.Errorf("%s: the %s is %s, want %s", scheme, what, got[scheme][what], want)
					}
				}
			})
			for _, address := range []string{"/", "/methoden/rijk/", "/initiatieven/rijk/", "/initiatieven/", "/stellingen/rijk/", "/handreiking/rijk/", "/agenda/", "/register/", "/zoeken/?q=krant"} {
				x.open(guide.address(address))
				if strings.Contains(address, "?") {
					x.wait(searched)
				}
				inSchemes(func(scheme string) {
					for _, fault := range eval[[]string](x, `(async () => {
						`+openDetails+layAllOut+`
						const { violations } = await axe.run({ exclude: [".sprite"] }, { resultTypes: ["violations"], preload: false, runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block", "image-alt"] } });
						return violations.flatMap((v) => v.nodes.slice(0, 3).map((n) => v.id + "\n" + n.html.slice(0, 300) + "\n" + n.failureSummary));
					})()`) {
						t.Errorf("%s, %s: %s", address, scheme, fault)
					}
				})
			}
			if m.files["logo.svg"] == "" {
				return
			}
			box := eval[[3]float64](x, `(() => {
				const logo = document.querySelector(".brand img"), { width, height } = logo.getBoundingClientRect();
				return [width, height, Number(logo.complete && logo.naturalWidth > 0)];
			})()`)
			if box[2] == 0 || box[0] < 4*box[1]-1 || box[0] > 4*box[1]+1 || box[1] < 30 {
				t.Errorf("the logo of 200 by 50 is shown as %v by %v", box[0], box[1])
			}
		})
	}
}

// Entries print on one A4 sheet, for a notice board. Each chapter of the handreiking starts on a
// new page.
func testPaper(t *testing.T, b *browser) {
	x := b.tab(t)
	x.emulate("print") // matchMedia in a tab still reports a screen when the tab prints
	pages := func(address string) int {
		t.Helper()
		x.open(b.real.address(address))
		data := call(x, page.PrintToPDF, page.PrintToPDFParams{PreferCSSPageSize: new(true), PaperWidth: 8.27, PaperHeight: 11.69}).Data
		return len(regexp.MustCompile(`/Type\s*/Page\b`).FindAll(data, -1))
	}
	for _, address := range []string{"/methoden/wat-kan-ik-zelf-doen/", "/initiatieven/de-kruimel/", "/thema-avonden/kind-ik-hoor-je/", "/praktijkvoorbeelden/ouderkamer-tilburg/", "/begrippen/civil-society/"} {
		if n := pages(address); n != 1 {
			t.Errorf("%s prints on %d pages", address, n)
		}
	}
	// The help page has its numbers at the head, and needs no sheet for those of the foot.
	x.open(b.real.address("/hulp-nu/"))
	if n := eval[int](x, `[...document.querySelectorAll(".foot, .leave")].filter((e) => e.checkVisibility()).length`); n > 0 {
		t.Errorf("%d parts print below the text of /hulp-nu/", n)
	}
	// The numbers to call stand on each sheet once, on the home page at the head of the first.
	for address, want := range map[string]string{"/": "hero", "/initiatieven/de-kruimel/": "foot", "/agenda/": "foot", "/zoeken/": "foot"} {
		x.open(b.real.address(address))
		if got := eval[[]string](x, `[...document.querySelectorAll(".helpline")].filter((e) => e.checkVisibility() && e.innerText.includes("0800-")).map((e) => e.closest(".hero, .foot, main").className)`); len(got) != 1 || !strings.Contains(got[0], want) {
			t.Errorf("%s prints the numbers to call in %q, want %q", address, got, want)
		}
	}
	// No gable overlaps the logo.
	x.size(703, 1000) // A4 without its margins
	for _, address := range []string{"/initiatieven/", "/praktijkvoorbeelden/", "/handreiking/", "/handreiking/alles/", "/gemeenten/", "/agenda/", "/register/", "/initiatieven/de-kruimel/", "/praktijkvoorbeelden/ouderkamer-tilburg/"} {
		x.open(b.real.address(address))
		if n := eval[int](x, `(() => {
			const logo = document.querySelector(".brand").getBoundingClientRect();
			return [...document.querySelectorAll(".band svg")].map((e) => e.getBoundingClientRect()).filter((e) => e.width && e.left < logo.right && e.right > logo.left && e.top < logo.bottom && e.bottom > logo.top).length;
		})()`); n > 0 {
			t.Errorf("%s: %d drawings stand in the logo on paper", address, n)
		}
	}
	// Each chapter of the book has one initial, which stays out of what follows the first paragraph.
	x.open(b.real.address("/handreiking/alles/"))
	if faults := eval[[]string](x, `[...document.querySelectorAll(".whole .chapter")].flatMap((chapter) => {
		const initials = [...chapter.querySelectorAll("p")].filter((p) => getComputedStyle(p, "::first-letter").float !== "none");
		if (initials.length !== 1) return [chapter.getAttribute("aria-labelledby") + " has " + initials.length + " initials"];
		const range = document.createRange();
		range.selectNodeContents(initials[0].nextElementSibling);
		return range.getBoundingClientRect().left > chapter.getBoundingClientRect().left + 1 ? [initials[0].textContent] : [];
	})`); len(faults) > 0 {
		t.Errorf("initials: %q", faults)
	}
	x.size(1280, 900)
	// When the sheet for a notice board is the target, nothing else prints.
	if n := pages("/initiatieven/de-kruimel/#prikbord"); n != 1 {
		t.Errorf("the sheet for a notice board prints on %d pages", n)
	}
	if seen := eval[[]string](x, `[...document.querySelectorAll("body > *, main > *")].filter((e) => e.checkVisibility() && e.getClientRects().length).map((e) => e.id || e.className)`); strings.Join(seen, " ") != "inhoud prikbord" {
		t.Errorf("with the sheet for a notice board prints %q", seen)
	}
	chapters := eval[int](x, `(async () => (await (await fetch(`+strconv.Quote(b.real.address("/handreiking/alles/"))+`)).text()).split("<article").length - 1)()`)
	if n := pages("/handreiking/alles/"); chapters == 0 || n <= chapters {
		t.Errorf("the handreiking of %d chapters prints on %d pages", chapters, n)
	}
	// The last list and the sources stay on one page, so that no page is nearly empty.
	if n := eval[int](x, `[...document.querySelectorAll(".whole .close:has(.tasks, p)")].filter((e) => getComputedStyle(e).breakInside === "avoid" && e.parentElement.lastElementChild === e).length`); n != chapters {
		t.Errorf("%d of %d chapters keep their end together", n, chapters)
	}
	if n := eval[int](x, `[...document.querySelectorAll(".whole .chapter")].filter((e) => getComputedStyle(e).breakBefore === "page").length`); n != chapters {
		t.Errorf("%d of %d chapters begin on a new page", n, chapters)
	}
}

// An upright photo is beside the text, on a phone above it.
func testUprightPhoto(t *testing.T, b *browser) {
	x := b.tab(t)
	x.open(b.own.address("/initiatieven/taalcafe/"))
	for _, screen := range []struct {
		width  int64
		beside bool
	}{{1280, true}, {360, false}} {
		x.size(screen.width, 800)
		got := eval[bool](x, `(() => {
			const photo = document.querySelector(".photo img").getBoundingClientRect();
			const range = document.createRange();
			range.selectNodeContents([...document.querySelectorAll(".prose > p")].find((p) => p.textContent.includes("lezen we samen")));
			return [...range.getClientRects()].every((line) => line.right <= photo.left && line.top < photo.bottom);
		})()`)
		if got != screen.beside {
			t.Errorf("%d wide: the photo stands beside the text: %v, want %v", screen.width, got, screen.beside)
		}
	}
}
