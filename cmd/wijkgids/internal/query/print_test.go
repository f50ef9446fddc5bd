package query

import (
	"testing"

	"wijkgids/cmd/wijkgids/internal/guide"
)

// In a terminal matching words are bold, and no text of the guide becomes a control character. In a
// pipe there are no control characters at all.
func TestFoundWordsAreBoldInATerminalAlone(t *testing.T) {
	answer := Answer{Total: 1, Results: []Result{{
		URL: "/initiatieven/wijkkrant/", Anchor: "de-bus", Section: "initiatieven",
		Title: "Wijkkrant\x1b[31m", TitleMarks: []Mark{{From: 0, To: 9}},
		Excerpt: "Één krant, vijf kranten.", Marks: []Mark{{From: 6, To: 11}, {From: 18, To: 25}},
	}}}
	for _, c := range []struct {
		bold bool
		want string
	}{
		{false, "1 keer gevonden voor \"krant\".\n\n1. Wijkkrant [31m\n   /initiatieven/wijkkrant/#de-bus\n   Één krant, vijf kranten.\n"},
		{true, "1 keer gevonden voor \"krant\".\n\n1. \x1b[1mWijkkrant\x1b[22m [31m\n   /initiatieven/wijkkrant/#de-bus\n   Één \x1b[1mkrant\x1b[22m, vijf \x1b[1mkranten\x1b[22m.\n"},
	} {
		p := printer{bold: c.bold}
		p.answer(&guide.Guide{}, "krant", answer)
		if got := p.out.String(); got != c.want {
			t.Errorf("bold %v\n got %q\nwant %q", c.bold, got, c.want)
		}
	}
}
