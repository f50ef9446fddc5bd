package main

import (
	"context"
	"io"

	"wijkgids/cmd/wijkgids/internal/editors"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// runSchema writes what editors need to know of front matter.
func runSchema(_ context.Context, _ options, _ []string, out, _ io.Writer) error {
	_, err := out.Write(editors.JSONSchema(schema.Standard()))
	return err
}
