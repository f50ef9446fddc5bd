package main

import (
	"bytes"
	"encoding/json"
	"net/url"
	"os/exec"
	"path/filepath"
	"testing"

	"wijkgids/cmd/wijkgids/internal/problem"
)

// A log is valid by the schema of OASIS, whatever its content: every kind of problem, file names
// with characters that are special in addresses, or no problems at all.
func TestSARIFIsValid(t *testing.T) {
	script := needScript(t, "sarif.mjs", "@microsoft/jest-sarif")
	validate := func(log []byte) string {
		cmd := exec.Command("node", script)
		cmd.Stdin = bytes.NewReader(log)
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		return string(out)
	}
	at := problem.Place{File: "content/wat? 100% #1: é.md", Line: 3, Column: 9}
	for _, problems := range [][]problem.Problem{nil, {problem.New(at, problem.NotUTF8), problem.New(problem.Start("a:b.md"), problem.HeadingSkipped, 2, 4, "###")}} {
		var log bytes.Buffer
		if err := problem.Write(&log, problems, "sarif"); err != nil {
			t.Fatal(err)
		}
		if wrong := validate(log.Bytes()); wrong != "" {
			t.Errorf("%s\n%s", wrong, log.Bytes())
		}
		var back struct {
			Runs []struct {
				Tool struct {
					Driver struct {
						Rules []struct{ ID string }
					}
				}
				Results []struct {
					RuleID    string
					RuleIndex int
					Level     string
					Locations []struct {
						PhysicalLocation struct{ ArtifactLocation struct{ URI string } }
					}
				}
			}
		}
		if err := json.Unmarshal(log.Bytes(), &back); err != nil {
			t.Fatal(err)
		}
		for i, r := range back.Runs[0].Results {
			file, err := url.Parse(r.Locations[0].PhysicalLocation.ArtifactLocation.URI)
			if err != nil || filepath.ToSlash(filepath.Clean(file.Path)) != problems[i].File || file.Fragment+file.RawQuery+file.Scheme != "" {
				t.Errorf("%v is at %v (%v)", problems[i], file, err)
			}
			if rule := back.Runs[0].Tool.Driver.Rules[r.RuleIndex].ID; rule != r.RuleID {
				t.Errorf("rule %s is at the place of %s", r.RuleID, rule)
			}
		}
	}
	if wrong := validate([]byte(`{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"x"}},"results":[{"message":{},"level":"fout"}]}]}`)); wrong == "" {
		t.Error("a log with a wrong level is valid")
	}
}
