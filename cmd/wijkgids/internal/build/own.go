package build

import (
	"strings"

	"wijkgids/cmd/wijkgids/internal/assets"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/paths"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/site"
)

// checkStatic reports files of static/ that cannot be published: their path belongs to the program
// or to the content, or it is the same as another one on a case-insensitive file system.
func (b *Builder) checkStatic(g *guide.Guide, files []assets.Asset) []problem.Problem {
	var problems []problem.Problem
	report := func(name string, id *problem.Kind, args ...any) {
		problems = append(problems, problem.New(problem.Start("static/"+name), id, args...))
	}
	var names, taken paths.Set
	owners := map[string]string{} // by output path, in lower case
	add := func(address, owner string) {
		file := guide.OutputPath(address)
		if _, clash := taken.Add(file); clash == nil {
			owners[strings.ToLower(file)] = owner
		}
	}
	for _, e := range append(g.All(), g.Pages...) {
		add(e.Address, e.Path)
	}
	for _, s := range g.Sections {
		add(s.Address(), guide.Program)
	}
	for _, a := range g.Aliases {
		owner := guide.Program
		if a.To != nil {
			owner = a.To.Path
		}
		add(a.Address, owner)
	}
	for _, f := range files {
		for element := range strings.SplitSeq(f.Name, "/") {
			if !paths.OnWindows(element) {
				report(f.Name, problem.WindowsName, element)
			}
		}
		if _, clash := names.Add(f.Name); clash != nil {
			report(f.Name, problem.SameName, f.Name, clash.Other)
			continue
		}
		if isReserved(f.Path) {
			report(f.Name, problem.TwoPages, "/"+f.Path, guide.Program)
			continue
		}
		if _, clash := taken.Add(f.Path); clash != nil {
			problems = append(problems, guide.Clash(problem.Start("static/"+f.Name), "/"+f.Path, clash, owners[strings.ToLower(f.Path)]))
		}
	}
	return problems
}

// isReserved reports whether the program itself makes a file at a path or below it. A file of
// static/root/ may replace a single file of the table, and it may be in a folder where other rows
// make the files.
func isReserved(file string) bool {
	if strings.HasPrefix(file, "assets/") && !strings.HasPrefix(file, "assets/beelden/") {
		return false // the hash in its name keeps it unique
	}
	if first, _, _ := strings.Cut(file, "/"); strings.EqualFold(first, site.Mark) {
		return true
	}
	for _, row := range outputs() {
		if row.Path == "/"+file {
			return false
		}
		others := row.add == nil && !strings.Contains(row.Path, "*") // other rows make the files below it
		if !others && row.Takes(file) {
			return true
		}
	}
	return false
}
