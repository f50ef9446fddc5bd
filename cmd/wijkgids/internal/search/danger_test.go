package search_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// A query of somebody who is in danger, or who sees it, finds help first, even if the sentence
// names no danger.
func TestDangerFindsHelpFirst(t *testing.T) {
	node, dir := builtIndex(t)
	list, err := os.ReadFile("testdata/danger.txt")
	if err != nil {
		t.Fatal(err)
	}
	var sentences []string
	var in bytes.Buffer
	for line := range strings.Lines(string(list)) {
		if line[0] == '#' {
			continue
		}
		question, err := json.Marshal(map[string]any{"query": strings.TrimSpace(line), "options": map[string]int{"limit": 3}})
		if err != nil {
			t.Fatal(err)
		}
		sentences = append(sentences, strings.TrimSpace(line))
		in.Write(append(question, '\n'))
	}
	command := exec.Command(node, "testdata/ask.mjs", dir)
	command.Stdin, command.Stderr = &in, os.Stderr
	out, err := command.Output()
	if err != nil {
		t.Fatal(err)
	}
	answers, asked, boxes := bufio.NewScanner(bytes.NewReader(out)), 0, 0
	answers.Buffer(nil, 1<<20)
	for ; answers.Scan(); asked++ {
		var answer struct {
			Results []struct{ URL string }
			Help    *struct{ URL string }
		}
		if err := json.Unmarshal(answers.Bytes(), &answer); err != nil {
			t.Fatal(err)
		}
		if len(answer.Results) == 0 || answer.Results[0].URL != "/hulp-nu/" {
			t.Errorf("%q finds %+v", sentences[asked], answer.Results)
		}
		if answer.Help != nil {
			boxes++
		}
	}
	if asked != len(sentences) || asked < 200 {
		t.Errorf("%d answers to %d sentences", asked, len(sentences))
	}
	t.Logf("%d sentences, %d with a phrase of hulpbij", asked, boxes)
}
