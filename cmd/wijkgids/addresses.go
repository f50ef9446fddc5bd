package main

import (
	"context"
	"fmt"
	"io"
	"path"
	"path/filepath"
	"slices"

	"wijkgids/cmd/wijkgids/internal/content"
)

// runAddresses adds the current addresses of the guide to adressen.txt.
func runAddresses(_ context.Context, o options, _ []string, out, log io.Writer) error {
	g, err := o.sound("addresses", "written", log)
	if err != nil {
		return err
	}
	var before []string
	for _, item := range g.Published {
		before = append(before, item.Text)
	}
	all := append(g.ContentAddresses(), before...)
	slices.Sort(all)
	all = slices.Compact(all)
	slices.Sort(before)
	added := len(all) - len(slices.Compact(before))
	name := path.Join(content.Dir, content.AddressesFile)
	if err := replaceFile(filepath.Join(o.root, filepath.FromSlash(name)), content.Addresses(all)); err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "%s: %d adressen, waarvan %d nieuw\n", name, len(all), added)
	return err
}
