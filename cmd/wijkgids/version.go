package main

import (
	"context"
	"fmt"
	"io"
	"runtime/debug"
	"strings"
)

// runVersion prints the version of the module, the commit and the version of Go.
func runVersion(_ context.Context, _ options, _ []string, out, _ io.Writer) error {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		_, err := fmt.Fprintln(out, "wijkgids (unknown version)")
		return err
	}
	commit, changed := "", ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			commit = " " + s.Value[:min(12, len(s.Value))]
		case s.Key == "vcs.modified" && s.Value == "true":
			changed = " with changes"
		}
	}
	_, err := fmt.Fprintf(out, "wijkgids %s%s%s, %s\n", strings.Trim(info.Main.Version, "()"), commit, changed, info.GoVersion)
	return err
}
