package render

import (
	"net/url"
	"strings"

	"wijkgids/cmd/wijkgids/internal/guide"
)

// edit returns the address for editing a file on the forge, or "".
func (r *Renderer) edit(path string) string {
	if r.editing == "" || path == "" {
		return ""
	}
	return r.editing + path
}

// editing returns how the addresses for editing files begin on this forge; "" when
// there is none.
func editing(s guide.Settings) string {
	u, err := url.Parse(s.Repo)
	if s.Repo == "" || err != nil {
		return ""
	}
	verb := "edit"
	switch {
	case strings.Contains(u.Host, "gitlab"):
		verb = "-/edit"
	case u.Host == "codeberg.org", strings.Contains(u.Host, "gitea"), strings.Contains(u.Host, "forgejo"):
		verb = "_edit"
	}
	return s.Repo + "/" + verb + "/" + s.Branch + "/"
}

// mailto escapes what may stand in a path, but ends or changes a part of a mailto address
// (https://www.rfc-editor.org/rfc/rfc6068#section-2).
var mailto = strings.NewReplacer("&", "%26", "=", "%3D", "+", "%2B")

// report returns the address for reporting a mistake on a page: mail to the editors,
// else an issue on the forge.
func (r *Renderer) report(title, address string) string {
	s := r.g.Settings
	subject := "Fout op de pagina " + title
	switch {
	case s.Contact.Email != "":
		return "mailto:" + s.Contact.Email + "?subject=" + mailto.Replace(url.PathEscape(subject)) + "&body=" + url.PathEscape(r.o.BaseURL+address+"\n\n")
	case s.Repo != "":
		return s.Repo + "/issues/new?title=" + url.QueryEscape(subject)
	}
	return ""
}
