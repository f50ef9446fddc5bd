// Package layouts holds the html/template files that turn the guide into pages.
//
// A guide may lay files of its own over these, one by one, in a folder layouts
// beside its content; cmd/wijkgids/docs/layouts.md lists what each file gets and
// which blocks may be overridden.
package layouts

import "embed"

// Files are the layouts, at the root of the file system: base.html, the
// partials, whose names begin with "_", and one file for each kind of page.
//
//go:embed *.html
var Files embed.FS
