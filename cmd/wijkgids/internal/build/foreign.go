package build

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"

	"golang.org/x/net/html"

	"wijkgids/cmd/wijkgids/internal/paths"
	"wijkgids/cmd/wijkgids/internal/problem"
)

// checkForeign reports what the guide's own layouts and static files load from another host. The
// Content-Security-Policy would block it, and the guide promises its readers that no other host
// learns of their visit.
func (b *Builder) checkForeign() ([]problem.Problem, error) {
	var problems []problem.Problem
	for _, folder := range []string{"layouts", "static"} {
		root := os.DirFS(filepath.Join(b.Root, folder))
		err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || paths.Leftover(d.Name()) {
				return err
			}
			if loads := loadsOf(path.Ext(name)); loads != nil {
				src, err := fs.ReadFile(root, name)
				if err != nil {
					return err
				}
				for _, found := range loads(src) {
					problems = append(problems, problem.New(problem.PlaceOf(folder+"/"+name, src, found.at), problem.ForeignLoad, found.address))
				}
			}
			return nil
		})
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
	}
	return problems, nil
}

// A load is an address that a file loads from another host.
type load struct {
	address string
	at      int // offset in the file
}

// loadsOf returns the function that finds loads in files with the extension, or nil when such files
// cannot load anything.
func loadsOf(ext string) func([]byte) []load {
	switch strings.ToLower(ext) {
	case ".html", ".svg":
		return loadsOfHTML
	case ".css":
		return loadsOfCSS
	case ".js", ".mjs":
		return loadsOfScript
	}
	return nil
}

var (
	actions     = regexp.MustCompile(`(?s)\{\{.*?\}\}`)
	cssComments = regexp.MustCompile(`(?s)/\*.*?\*/`)
	cssLoads    = regexp.MustCompile(`(?i)(?:url\(\s*["']?|@import\s+["'])\s*((?:https?:)?//[^\s"')]+)`)
	scriptLoads = regexp.MustCompile("(?:\\b(?:import|from|fetch|importScripts|EventSource|WebSocket|Worker|sendBeacon)\\b\\s*\\(?\\s*|\\.(?:src|href)\\s*=\\s*)[\"'`]((?:(?:https?|wss?):)?//[^\\s\"'`]+)")
	refreshes   = regexp.MustCompile(`(?i)^\s*[\d.]*\s*[;,]\s*(?:url\s*=\s*)?["']?((?:https?:)?//[^\s"']+)`)
	foreign     = regexp.MustCompile(`(?i)^\s*(?:https?:)?//`)
)

// loaded lists the attributes through which an element loads something. A link only loads with some
// values of rel; see leads.
var loaded = map[string][]string{
	"script": {"src"}, "img": {"src", "srcset"}, "iframe": {"src"}, "source": {"src", "srcset"}, "video": {"src", "poster"}, "audio": {"src"},
	"embed": {"src"}, "object": {"data"}, "track": {"src"}, "input": {"src"}, "link": {"href"}, "use": {"href", "xlink:href"}, "image": {"href", "xlink:href"},
	"feimage": {"href", "xlink:href"}, "form": {"action"}, "button": {"formaction"}, "base": {"href"},
	"a": {"ping"}, "area": {"ping"}, "body": {"background"},
}

// leads matches values of rel for links that load nothing.
var leads = regexp.MustCompile(`(?i)\b(canonical|alternate|license|author|me|help|search|next|prev|up|bookmark|describedby)\b`)

func loadsOfHTML(src []byte) (out []load) {
	// Template actions never reach the browser.
	src = blank(src, actions)
	z := html.NewTokenizer(bytes.NewReader(src))
	at, raw := 0, ""
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return out
		}
		text := bytes.Clone(z.Raw())
		find := func(value string) int { return at + max(0, bytes.Index(text, []byte(value))) }
		switch kind {
		case html.TextToken:
			in := map[string]func([]byte) []load{"style": loadsOfCSS, "script": loadsOfScript}[raw]
			if in != nil {
				for _, l := range in(text) {
					out = append(out, load{l.address, at + l.at})
				}
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			token := z.Token()
			raw = token.Data
			value := map[string]string{}
			for _, a := range token.Attr {
				key := a.Key
				if a.Namespace != "" {
					key = a.Namespace + ":" + key
				}
				value[key] = a.Val
			}
			for _, l := range loadsOfCSS([]byte(value["style"])) {
				out = append(out, load{l.address, find(l.address)})
			}
			if raw == "meta" && strings.EqualFold(value["http-equiv"], "refresh") {
				for _, l := range submatches([]byte(value["content"]), refreshes) {
					out = append(out, load{l.address, find(l.address)})
				}
			}
			if raw == "link" && leads.MatchString(value["rel"]) {
				break
			}
			for _, key := range loaded[raw] {
				candidates := []string{value[key]}
				switch key {
				case "srcset":
					candidates = strings.Split(value[key], ",")
				case "ping":
					candidates = strings.Fields(value[key])
				}
				for _, c := range candidates {
					if foreign.MatchString(c) {
						address := strings.Fields(c)[0]
						out = append(out, load{address, find(address)})
					}
				}
			}
		case html.EndTagToken:
			raw = ""
		}
		at += len(text)
	}
}

func loadsOfCSS(src []byte) []load { return submatches(blank(src, cssComments), cssLoads) }

func loadsOfScript(src []byte) []load { return submatches(src, scriptLoads) }

func submatches(src []byte, of *regexp.Regexp) (out []load) {
	for _, m := range of.FindAllSubmatchIndex(src, -1) {
		out = append(out, load{string(src[m[2]:m[3]]), m[2]})
	}
	return out
}

// blank returns src with every match of a pattern overwritten by the letter x. Line ends and
// offsets stay.
func blank(src []byte, of *regexp.Regexp) []byte {
	return of.ReplaceAllFunc(src, func(match []byte) []byte {
		out := bytes.Repeat([]byte("x"), len(match))
		for i, c := range match {
			if c == '\n' {
				out[i] = c
			}
		}
		return out
	})
}
