package check

import (
	"path"
	"slices"
	"strings"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/figure"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// rowOf holds, for each form of figure, its name with article and an example of a row.
var rowOf = map[string][2]string{
	figure.FormRings:     {"kringen", "1 | familie, hartsvrienden"},
	figure.FormContinuum: {"een continuüm", "1 | Mantelzorg"},
	figure.FormNetwork:   {"een netwerk", "knoop | GGD | instellingen"},
	figure.FormTimeline:  {"een tijdlijn", "2008 | De Kruimel begint"},
	figure.FormMap:       {"een kaart", "Tilburg | Noord-Brabant"},
	figure.FormTable:     {"een tabel", "Toon | zacht | hard"},
}

// simple holds the kinds of problem whose only argument is the value of the fault.
var simple = map[figure.Reason]*problem.Kind{
	figure.UnevenRow:  problem.FigureUneven,
	figure.UnknownRow: problem.FigureRow,
	figure.SameNode:   problem.FigureTwice,
	figure.Loop:       problem.FigureLoop,
	figure.NotANumber: problem.FigureCount,
	figure.NoSuchDay:  problem.ImpossibleDate,
	figure.OutOfOrder: problem.FigureOrder,
}

// figures reports data from which no figure can be drawn.
func figures(g *guide.Guide) []problem.Problem {
	section := g.Section(schema.Figures)
	if section == nil {
		return nil
	}
	var ps []problem.Problem
	for _, e := range section.Entries {
		data := e.Value(schema.Gegevens)
		if data == nil {
			continue // content has reported it
		}
		cells := make([][]string, len(data.Items))
		for i, item := range data.Items {
			cells[i] = figure.Cells(item.Text)
		}
		_, faults := figure.Parse(e.Get(schema.Vorm), cells, func(ref string) (href, class string) {
			if to := entry(g, ref); to != nil && (!to.Draft || e.Draft) {
				return to.Address, ""
			}
			return "", ""
		}, nil)
		for _, f := range faults {
			if f.Reason == figure.UnknownForm || f.Reason == figure.UnknownReference && g.Unread[content.Dir+"/"+f.Value+".md"] {
				continue // content has reported it
			}
			at := data.Key
			if f.Row >= 0 {
				at = data.Items[f.Row].Place
			}
			id, args := problemOf(g, e, f)
			ps = append(ps, problem.New(at, id, args...))
		}
	}
	for _, in := range g.Editions {
		for _, e := range in.Section(schema.Figures).Entries {
			if e.Version != nil {
				ps = append(ps, glossary(e)...)
			}
		}
	}
	return ps
}

// glossary reports terms in the word list of a translation that its figure does not have.
func glossary(e *guide.Entry) []problem.Problem {
	own, data := e.Version.Value(schema.Gegevens), e.Value(schema.Gegevens)
	if own == nil || data == nil {
		return nil // content has reported a figure without data
	}
	var texts []string
	var rows [][]string
	for _, item := range data.Items {
		rows = append(rows, figure.Cells(item.Text))
	}
	figure.Parse(e.Get(schema.Vorm), rows, nil, func(text string) figure.Text {
		texts = append(texts, text)
		return figure.Text{Text: text}
	})
	var ps []problem.Problem
	for _, item := range own.Items {
		cells := figure.Cells(item.Text)
		near, isNear := problem.Nearest(cells[0], texts)
		switch {
		case len(cells) != 2 || slices.Contains(cells, ""):
			ps = append(ps, problem.New(item.Place, problem.FigureWords, item.Text))
		case slices.Contains(texts, cells[0]):
		case isNear:
			ps = append(ps, problem.New(item.Place, problem.FigureNoWords, cells[0], near))
		default:
			ps = append(ps, problem.New(item.Place, problem.FigureNoWordsFar, cells[0]))
		}
	}
	return ps
}

// problemOf returns the kind and arguments of the problem for a fault in the data of an entry.
func problemOf(g *guide.Guide, e *guide.Entry, f figure.Fault) (*problem.Kind, []any) {
	near, isNear := problem.Nearest(f.Value, f.Known)
	choice := func(of string) (*problem.Kind, []any) {
		if isNear {
			return problem.WrongChoice, []any{f.Value, of, near}
		}
		return problem.WrongChoiceFar, []any{f.Value, of, strings.Join(f.Known, ", ")}
	}
	switch f.Reason {
	case figure.UnknownLayer:
		return choice("laag")
	case figure.UnknownProvince:
		return choice("provincie")
	case figure.NothingToDraw:
		return problem.FigureNothing, nil
	case figure.MissingCell:
		like := rowOf[e.Get(schema.Vorm)]
		if figure.Cells(f.Value)[0] == "lijn" {
			like[1] = "lijn | GGD | De Kruimel"
		}
		return problem.FigureCell, []any{f.Value, like[0], like[1]}
	case figure.UnknownNode:
		if isNear {
			return problem.FigureNode, []any{f.Value, near}
		}
		return problem.FigureNodeFar, []any{f.Value}
	case figure.UnknownReference:
		return reference(g, e, f.Value)
	}
	return simple[f.Reason], []any{f.Value}
}

// reference returns the problem for a reference to a draft or to an entry that does not exist.
func reference(g *guide.Guide, e *guide.Entry, ref string) (*problem.Kind, []any) {
	if entry(g, ref) != nil {
		return problem.DraftReference, []any{ref}
	}
	name, slug, _ := strings.Cut(ref, "/")
	if g.Table.Kind(name) == nil {
		if near, ok := problem.Nearest(name, g.Table.Sections()); ok {
			return problem.UnknownSectionNear, []any{ref, near + "/" + slug}
		}
		return problem.UnknownSection, []any{ref, strings.Join(g.Table.Sections(), ", ")}
	}
	folder := path.Join(path.Dir(e.Path), "..", name)
	if near, ok := problem.Nearest(slug, g.Slugs(name)); ok {
		return problem.UnknownReference, []any{ref, folder, name + "/" + near}
	}
	return problem.UnknownReferenceFar, []any{ref, folder}
}

// entry returns the entry of a reference "section/slug", or nil.
func entry(g *guide.Guide, ref string) *guide.Entry {
	section, slug, _ := strings.Cut(ref, "/")
	return g.Entry(section, slug)
}
