// Package static holds the style sheet, the scripts and the icons of the guide.
//
// Files in root are copied to the root of the site under their own names. Every other file goes to
// assets, with a hash of its content in its name. So a style sheet or script cannot refer to
// another file; the layouts do that. A guide may replace each file by one of the same name in a
// folder static beside its content.
package static

import "embed"

// Files are all files of this folder, including dotfiles in root. This Go file is among them, but
// is not part of a site.
//
//go:embed all:*
var Files embed.FS
