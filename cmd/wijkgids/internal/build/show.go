package build

import (
	"cmp"
	"maps"
	"path"
	"slices"
	"strings"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/problem"
)

// Show is Build for an author who is writing: it also delivers a guide with errors. It replaces a
// file with an error by the last version without one, and leaves it out when there is none, so that
// the rest of the guide still shows. The problems are those of the whole guide.
func (b *Builder) Show(changed []string, deliver func(*Site) error) ([]problem.Problem, error) {
	b.forget(changed)
	source, read, err := b.read()
	if err != nil {
		return nil, err
	}
	g, problems, err := b.assemble(source, read, nil)
	if err != nil {
		return problems, err
	}
	broken := brokenFiles(problems)
	if b.good == nil {
		b.good = map[string]*content.File{}
	}
	for _, f := range source.Files {
		if !broken[f.Path] {
			b.good[f.Path] = f
		}
	}
	if problem.Errors(problems) > 0 {
		if g, err = b.without(source, brokenFiles(read)); err != nil || g == nil {
			return problems, err
		}
	}
	plan, err := b.Plan(g)
	if err != nil {
		b.forget(nil)
		return problems, err
	}
	return problems, deliver(plan)
}

// without assembles the guide without the given broken files, and without files that turn out to be
// broken because of that. References to a file that is left out do not count as errors. It returns
// a nil guide when the settings are broken.
func (b *Builder) without(source *content.Source, broken map[string]bool) (g *guide.Guide, err error) {
	missing, replaced := map[string]bool{}, map[string]*content.File{}
	for {
		progress := false
		for file := range broken {
			_, tried := replaced[file]
			switch {
			case missing[file], tried && file == content.SettingsFile:
			case !tried && b.good[file] != nil:
				replaced[file], progress = b.good[file], true
			case file != content.SettingsFile:
				missing[file], progress = true, true
			}
		}
		if !progress && g != nil {
			return g, nil
		}
		without := *source
		without.Files, without.Pictures = nil, maps.Clone(source.Pictures)
		files := map[string]*content.File{}
		for _, f := range source.Files {
			files[f.Path] = f
		}
		maps.Copy(files, replaced)
		for file := range missing {
			delete(files, file)
			delete(without.Pictures, file)
		}
		if files[content.SettingsFile] == nil {
			return nil, nil
		}
		without.Files = slices.SortedFunc(maps.Values(files), func(x, y *content.File) int { return cmp.Compare(x.Path, y.Path) })
		var problems []problem.Problem
		if g, problems, err = b.assemble(&without, nil, missing); err != nil {
			return nil, err
		}
		if broken = brokenFiles(problems); len(broken) == 0 {
			return g, nil
		}
	}
}

// brokenFiles returns the Markdown files and pictures of content/ that have errors. Errors in other
// files either do not prevent a site or prevent every site.
func brokenFiles(problems []problem.Problem) map[string]bool {
	broken := map[string]bool{}
	for _, p := range problems {
		ext := strings.ToLower(path.Ext(p.File))
		if p.Severity() == problem.Error && strings.HasPrefix(p.File, content.Dir+"/") && ext != ".yaml" && ext != ".css" {
			broken[p.File] = true
		}
	}
	return broken
}
