package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"wijkgids/cmd/wijkgids/internal/editors"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// runSchema writes the schema for editors, content management systems and forges.
func runSchema(_ context.Context, o options, args []string, out, _ io.Writer) error {
	table := schema.Standard()
	var data []byte
	switch {
	case o.format == "issue-form":
		forms := editors.IssueForms(table)
		var names []string
		for _, f := range forms {
			if names = append(names, f.Name); len(args) == 1 && args[0] == f.Name {
				data = f.YAML()
			}
		}
		if data == nil {
			return usageError{fmt.Errorf("say which form: %s", strings.Join(names, ", "))}
		}
	case len(args) > 0:
		return usageError{fmt.Errorf("unexpected argument %q", args[0])}
	case o.format == "cms":
		data = editors.CMS(table)
	default:
		data = editors.JSONSchema(table)
	}
	_, err := out.Write(data)
	return err
}
