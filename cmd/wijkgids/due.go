package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"strings"

	"wijkgids/cmd/wijkgids/internal/export"
	"wijkgids/cmd/wijkgids/internal/guide"
)

var dueFormats = []string{"text", "csv", "ics", "json"}

// runDue lists what must be reviewed. Its text format is in Dutch, because volunteers read it.
func runDue(_ context.Context, o options, _ []string, out, log io.Writer) error {
	g, err := o.sound("due", "listed", log)
	if err != nil {
		return err
	}
	base := cmp.Or(o.baseURL, g.Settings.BaseURL)
	var data []byte
	switch o.format {
	case "csv":
		data = export.DueCSV(g, base)
	case "ics":
		data = export.DueCalendar(g, base)
	case "json":
		data = export.DueJSON(g, base)
	default:
		data = []byte(dueText(g))
	}
	_, err = out.Write(data)
	return err
}

// dueText has a line for each entry that is due, with the date since when, the file, the title and
// the keeper, and a line for each translation that is older than its original.
func dueText(g *guide.Guide) string {
	var b strings.Builder
	for _, e := range g.Due() {
		fmt.Fprintf(&b, "%s  %s  %s", g.HoldsUntil(e).AddDays(1), e.Path, e.Title)
		if _, keeper := g.Keeper(e); keeper != "" {
			fmt.Fprintf(&b, "  (beheerder: %s)", keeper)
		}
		b.WriteByte('\n')
	}
	for _, e := range g.Outdated() {
		fmt.Fprintf(&b, "%s  %s  %s  (vertaald op %s; zie: wijkgids diff %s)\n", e.Changed(), e.Version.Path, e.PlainTitle(), e.Translated(), e.Version.Path)
	}
	if b.Len() == 0 {
		return "Er is nu niets om na te kijken.\n"
	}
	return b.String()
}
