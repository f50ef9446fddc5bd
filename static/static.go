// Package static holds the style sheet, the scripts and the icons of the guide.
//
// What is in root is copied to the root of the site under its own name; every
// other file goes to assets with a hash of its content in its name, so a style
// sheet or script may not name another file by itself: the layouts do that. A guide
// may lay files of its own over these, one by one, in a folder static beside its
// content.
package static

import "embed"

// Files are all files of this folder, dotfiles in root included. The Go file
// that embeds them is among them and is no part of a site.
//
//go:embed all:*
var Files embed.FS
