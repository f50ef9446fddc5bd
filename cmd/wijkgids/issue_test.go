package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"wijkgids/cmd/wijkgids/internal/editors"
	"wijkgids/cmd/wijkgids/internal/schema"
	"wijkgids/cmd/wijkgids/internal/starter"
)

const starterGuide = "internal/starter/guide"

// made returns the files for forges and editors that follow from the table, by path in the
// repository.
func made() map[string][]byte {
	table := schema.Standard()
	files := map[string][]byte{filepath.Join(starterGuide, "static/root/admin/config.yml"): editors.CMS(table)}
	for _, f := range editors.IssueForms(table) {
		name := filepath.Join(".github/ISSUE_TEMPLATE", f.Name+".yml")
		files[filepath.Join(starterGuide, name)] = f.YAML()
		files[filepath.Join(repository, name)] = f.YAML()
	}
	return files
}

// The issue forms and config.yml in the repository equal the output of `wijkgids schema`.
func TestFilesForForgesFollowTheTable(t *testing.T) {
	for name, want := range made() {
		if *update {
			if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(name, want, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if got, err := os.ReadFile(name); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s is not what the table gives (%v); renew it with: go test ./cmd/wijkgids -run TestFilesForForges -update", name, err)
		}
	}
}

// The workflow in the repository equals that of a new guide, but runs the program in the
// repository.
func TestWorkflowOfProposalsIsThatOfAGuide(t *testing.T) {
	for name, want := range starter.ForProgram(schema.Standard()) {
		file := filepath.Join(repository, filepath.FromSlash(name))
		if *update {
			if err := os.WriteFile(file, want, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if got, err := os.ReadFile(file); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s is not what the starter gives (%v); renew it with: go test ./cmd/wijkgids -run TestWorkflow -update", name, err)
		}
	}
}

// The scripts of a guide give the address of the guide to every command that needs it.
func TestScriptsOfAGuideKnowTheCommands(t *testing.T) {
	files := starter.Guide(schema.Standard(), starter.Seed{Title: "Proef"})
	for _, c := range commands() {
		if !slices.Contains(c.flags, "root") {
			continue
		}
		word := regexp.MustCompile(`(?m)(^| |\()` + c.name + `( |\)|$)`)
		for _, name := range []string{"wijkgids.sh", "wijkgids.cmd"} {
			line := regexp.MustCompile(`(?m)^.*\bserve\b.*\bmv\b.*$`).FindString(string(files[name]))
			if !word.MatchString(line) {
				t.Errorf("%s does not know %s: %s", name, c.name, line)
			}
		}
	}
}

// import recognises answers by their labels, so labels must be unique.
func TestQuestionsOfAFormDiffer(t *testing.T) {
	forms := editors.IssueForms(schema.Standard())
	if len(forms) != 4 {
		t.Errorf("%d forms", len(forms))
	}
	titles := map[string]bool{}
	for _, f := range forms {
		if titles[f.Title] {
			t.Errorf("two forms %q", f.Title)
		}
		titles[f.Title] = true
		labels, columns := map[string]bool{editors.Marker: true}, map[string]bool{}
		for _, q := range f.Questions {
			if labels[q.Label] || q.Column != "" && columns[q.Column] {
				t.Errorf("%s: two questions %q", f.Name, q.Label)
			}
			labels[q.Label], columns[q.Column] = true, true
		}
	}
}

// Node checks the files against the rules of GitHub and of Decap CMS, which are in .ci/issue.mjs.
func TestForgesAndEditorsTakeTheirFiles(t *testing.T) {
	script := needScript(t, "issue.mjs", "ajv")
	files := map[string]string{}
	for name, data := range made() {
		files[filepath.ToSlash(name)] = string(data)
	}
	judge := func(files map[string]string) map[string][]string {
		input, err := json.Marshal(files)
		if err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command("node", script)
		cmd.Stdin = bytes.NewReader(input)
		var log bytes.Buffer
		cmd.Stderr = &log
		out, err := cmd.Output()
		var wrong map[string][]string
		if err != nil || json.Unmarshal(out, &wrong) != nil || len(wrong) != len(files) {
			t.Fatalf("%v\n%s%s", err, out, log.Bytes())
		}
		return wrong
	}
	for name, wrong := range judge(files) {
		for _, w := range wrong {
			t.Errorf("%s: %s", name, w)
		}
	}
	// The rules must detect errors.
	bad := map[string]string{
		"ISSUE_TEMPLATE/a.yml": "name: x\nbody: []\n",
		"ISSUE_TEMPLATE/b.yml": "name: x\ndescription: y\nbody:\n  - {type: input, id: a b, attributes: {label: x}}\n",
		"ISSUE_TEMPLATE/c.yml": "name: x\ndescription: y\nbody:\n  - {type: input, id: a, attributes: {label: x}}\n  - {type: input, id: a, attributes: {label: y}}\n",
		"ISSUE_TEMPLATE/d.yml": "name: x\ndescription: y\nbody:\n  - {type: dropdown, id: a, attributes: {label: x, options: [a, a]}}\n",
		"ISSUE_TEMPLATE/e.yml": "name: x\ndescription: y\nbody:\n  - {type: markdown, attributes: {value: x}}\n",
		"ISSUE_TEMPLATE/f.yml": "name: x\ndescription: y\nbody:\n  - {type: dropdown, id: a, attributes: {label: x, options: [yes, None]}}\n",
		"admin/config.yml":     "backend: {name: github}\nmedia_folder: x\ncollections:\n  - {name: a, label: A, folder: a, fields: [{name: b, widget: relation, collection: weg}]}\n",
		"admin2/config.yml":    "backend: {name: github}\ncollections: []\n",
	}
	for name, wrong := range judge(bad) {
		if len(wrong) == 0 {
			t.Errorf("%s is taken:\n%s", name, bad[name])
		}
	}
}
