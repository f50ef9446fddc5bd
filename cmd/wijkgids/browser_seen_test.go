package main

import (
	"strings"
	"testing"
)

// On a page with old facts one click leads to a proposal that changes only the day on which they
// were last correct.
func testSeen(t *testing.T, b *browser) {
	x := b.tab(t)
	x.open(b.real.address("/initiatieven/basisacademie-oost/"))
	if got := x.text(`document.querySelector(".age").innerText`); !strings.Contains(got, "Er kan veel veranderd zijn. Klopt dit nog? Ja, gezien.") {
		t.Errorf("the page says %q", got)
	}
	x.click(`.age a[href*="gezien"]`)
	x.wait(`document.querySelector("h2")?.textContent && [...document.querySelectorAll("h2")].some((e) => e.textContent === "Stuur het op")`)
	block := x.text(`document.getElementById("voorstel").value`)
	today := eval[string](x, `new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 10)`)
	for _, want := range []string{"bestand: initiatieven/basisacademie-oost.md\n", "| peildatum: " + today + "\n", "| status: gestopt\n"} {
		if !strings.Contains(block, want) {
			t.Errorf("the proposal does not have %q:\n%s", want, block)
		}
	}
	if strings.Contains(block, "2010-02") {
		t.Errorf("the proposal keeps the old day:\n%s", block)
	}
	if subject := x.text(`decodeURIComponent(document.getElementById("mail").href)`); !strings.Contains(subject, "subject=Gezien: Basisacademie") {
		t.Errorf("the mail is %q", subject)
	}
}
