package editors

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
)

// A list is a YAML list of strings, bools, ints, lists and pairs.
type list []any

// pairs is a YAML mapping, in order. Keys with an empty value are left out.
type pairs []member

type member struct {
	key   string
	value any
}

// short is the longest line for a list or mapping of scalars on one line.
const short = 100

// onOneLine returns a list or mapping of scalars as YAML on one line, or "" when it is nested or
// too long.
func onOneLine(value any) string {
	var parts []string
	scalar := func(v any) string {
		var b bytes.Buffer
		writeYAML(&b, v, "")
		return strings.TrimSpace(b.String())
	}
	around := "[]"
	switch v := value.(type) {
	case list:
		for _, item := range v {
			if isNested(item) {
				return ""
			}
			parts = append(parts, scalar(item))
		}
	case pairs:
		around = "{}"
		for _, p := range v {
			if isNested(p.value) {
				return ""
			}
			parts = append(parts, p.key+": "+scalar(p.value))
		}
	default:
		return ""
	}
	if line := around[:1] + strings.Join(parts, ", ") + around[1:]; len(line) <= short {
		return line
	}
	return ""
}

// writeYAML writes a value. It quotes strings, so that every YAML parser reads them as strings.
func writeYAML(b *bytes.Buffer, value any, indent string) {
	switch v := value.(type) {
	case pairs:
		for _, p := range v {
			if isEmpty(p.value) {
				continue
			}
			b.WriteString(indent + p.key + ":")
			if line := onOneLine(p.value); line != "" {
				b.WriteString(" " + line + "\n")
				continue
			}
			if isNested(p.value) {
				b.WriteByte('\n')
				writeYAML(b, p.value, indent+"  ")
				continue
			}
			b.WriteByte(' ')
			writeYAML(b, p.value, "")
		}
	case list:
		for _, item := range v {
			if !isNested(item) {
				b.WriteString(indent + "- ")
				writeYAML(b, item, "")
				continue
			}
			if line := onOneLine(item); line != "" {
				b.WriteString(indent + "- " + line + "\n")
				continue
			}
			var inner bytes.Buffer
			writeYAML(&inner, item, indent+"  ")
			b.WriteString(indent + "- " + strings.TrimPrefix(inner.String(), indent+"  "))
		}
	case string:
		b.WriteString(quoted(v) + "\n")
	default:
		fmt.Fprintln(b, v)
	}
}

// quoted returns a string as JSON, which is also valid YAML.
func quoted(s string) string {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(s); err != nil {
		panic(err) // cannot happen for a string
	}
	return strings.TrimSpace(b.String())
}

func isNested(value any) bool {
	switch value.(type) {
	case pairs, list:
		return true
	}
	return false
}

func isEmpty(value any) bool {
	switch v := value.(type) {
	case nil:
		return true
	case pairs:
		return len(v) == 0
	case list:
		return len(v) == 0
	}
	return false
}
