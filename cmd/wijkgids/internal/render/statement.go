package render

import (
	"cmp"

	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/wording"
)

// Statement is the page with the accessibility statement: layout statement.html.
type Statement struct {
	PageData
	Given      *guide.Statement
	Host       string // the guide's own address
	By         string // the publisher
	Mail       string
	MadeOn     string // "1 maart 2026"; like TestedOn, empty if unknown
	TestedOn   string
	Deviations []StatementDeviation
}

// A StatementDeviation is a requirement that the guide does not meet.
type StatementDeviation struct {
	guide.Deviation
	DoneBy string // "september 2026", or empty
}

// HasStatement reports whether a guide has an accessibility statement.
func HasStatement(g *guide.Guide) bool { return g.Settings.Statement != nil }

// Statement fills the page with the accessibility statement.
func (r *Renderer) Statement() *Statement {
	v := r.from(guide.StatementAddress)
	set := r.g.Settings
	p := &Statement{
		PageData: v.pageData(guide.StatementAddress, statementTitle, "Hoe toegankelijk deze gids is, wat nog niet goed is en waar u dat kunt melden.", nil),
		Given:    set.Statement, Host: r.o.BaseURL, By: cmp.Or(set.Publisher, set.Title), Mail: set.Contact.Email,
		MadeOn: dutch.DateWords(set.Statement.Made), TestedOn: dutch.DateWords(set.Statement.Tested),
	}
	for _, d := range set.Statement.Deviations {
		p.Deviations = append(p.Deviations, StatementDeviation{d, dutch.DateWords(d.Done)})
	}
	return p
}

var statementTitle = wording.Key("Toegankelijkheidsverklaring")
