package problem

import (
	"encoding/json"
	"io"
	"net/url"
)

// The parts of SARIF 2.1.0 that writeSARIF uses
// (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html).
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		Language   string        `json:"language"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name  string      `json:"name"`
		Rules []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID      string       `json:"id"`
		Short   sarifMessage `json:"shortDescription"`
		Help    sarifMessage `json:"help"`
		Default struct {
			Level string `json:"level"`
		} `json:"defaultConfiguration"`
	}
	sarifMessage struct {
		Text string `json:"text"`
	}
	sarifResult struct {
		RuleID    string          `json:"ruleId"`
		RuleIndex int             `json:"ruleIndex"`
		Level     string          `json:"level"`
		Message   sarifMessage    `json:"message"`
		Locations []sarifLocation `json:"locations"`
	}
	sarifLocation struct {
		Physical struct {
			Artifact struct {
				URI string `json:"uri"`
			} `json:"artifactLocation"`
			Region struct {
				StartLine   int `json:"startLine"`
				StartColumn int `json:"startColumn"`
			} `json:"region"`
		} `json:"physicalLocation"`
	}
)

// level returns the severity as a level of SARIF.
func (s Severity) level() string {
	if s == Advice {
		return "warning"
	}
	return "error"
}

// writeSARIF writes the problems as a log that lists every rule.
func writeSARIF(w io.Writer, ps []Problem) error {
	run := sarifRun{Language: "nl", ColumnKind: "unicodeCodePoints", Results: []sarifResult{}}
	run.Tool.Driver.Name = "Wijkgids"
	index := map[string]int{}
	for _, r := range Rules() {
		rule := sarifRule{ID: r.Name, Short: sarifMessage{r.About}, Help: sarifMessage{r.Help}}
		rule.Default.Level = r.Severity.level()
		index[r.Name] = len(run.Tool.Driver.Rules)
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, rule)
	}
	for _, p := range ps {
		var at sarifLocation
		at.Physical.Artifact.URI = (&url.URL{Path: p.File}).String()
		at.Physical.Region.StartLine, at.Physical.Region.StartColumn = p.Line, p.Column
		run.Results = append(run.Results, sarifResult{p.Rule(), index[p.Rule()], p.Severity().level(), sarifMessage{p.Message}, []sarifLocation{at}})
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}})
}
