package render

import (
	"net/url"
	"strings"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/guide"
)

// edit returns the address for editing a file on the forge, or "".
func (r *Renderer) edit(path string) string {
	if r.forge == nil || path == "" {
		return ""
	}
	return r.forge.Edit + strings.TrimPrefix(path, content.Dir+"/")
}

// A Forge is the website with the files of the guide, with the addresses and parameters to propose
// a change there.
type Forge struct {
	Name  string `json:"name"`  // "GitHub"
	New   string `json:"new"`   // address for a new file, up to its branch
	Edit  string `json:"edit"`  // address for changing a file, without its path in content/
	File  string `json:"file"`  // parameter for the path of a new file; with Below for its name
	Below bool   `json:"below"` // the folder of a new file is in the address, after the branch
	Value string `json:"value"` // parameter for its text
	Fills bool   `json:"fills"` // Value also works for a file to change
}

// forges are the known forges; the first match counts. Their documentation says little or nothing
// about the parameters: for Gitea and Forgejo see go-gitea/gitea#16556, for GitLab
// app/views/projects/blob/_editor.html.haml. GitHub drops the last folder of the address if there
// is a name (isaacs/github#1527), so the name is the whole path.
var forges = []struct {
	Forge
	is func(host string) bool
}{
	{Forge{Name: "GitLab", New: "-/new", Edit: "-/edit", File: "file_name", Below: true, Value: "content", Fills: true},
		func(host string) bool { return strings.Contains(host, "gitlab") }},
	{Forge{Name: "Codeberg", New: "_new", Edit: "_edit", File: "filename", Value: "value"},
		func(host string) bool { return host == "codeberg.org" }},
	{Forge{Name: "Forgejo", New: "_new", Edit: "_edit", File: "filename", Value: "value"},
		func(host string) bool { return strings.Contains(host, "forgejo") }},
	{Forge{Name: "Gitea", New: "_new", Edit: "_edit", File: "filename", Value: "value"},
		func(host string) bool { return strings.Contains(host, "gitea") }},
	{Forge{Name: "GitHub", New: "new", Edit: "edit", File: "filename", Value: "value"},
		func(host string) bool { return true }},
}

// ForgeOf returns the forge of a guide, or nil.
func ForgeOf(s guide.Settings) *Forge {
	u, err := url.Parse(s.Repo)
	if s.Repo == "" || err != nil {
		return nil
	}
	for _, known := range forges {
		if known.is(u.Host) {
			f := known.Forge
			if f.Name == "GitHub" && u.Host != "github.com" {
				f.Name = u.Host
			}
			f.New = s.Repo + "/" + f.New + "/" + s.Branch
			f.Edit = s.Repo + "/" + f.Edit + "/" + s.Branch + "/" + content.Dir + "/"
			return &f
		}
	}
	return nil
}

// mailto escapes the characters of a path that would end or change a part of a mailto address
// (https://www.rfc-editor.org/rfc/rfc6068#section-2).
var mailto = strings.NewReplacer("&", "%26", "=", "%3D", "+", "%2B")

// report returns the address for reporting a mistake on a page: mail to the editors, else an issue
// on the forge.
func (r *Renderer) report(title, address string) string {
	s := r.g.Settings
	subject := "Fout op de pagina " + title // in Dutch, for the editors
	switch {
	case s.Contact.Email != "":
		return "mailto:" + s.Contact.Email + "?subject=" + mailto.Replace(url.PathEscape(subject)) + "&body=" + url.PathEscape(r.o.BaseURL+address+"\n\n")
	case s.Repo != "":
		return s.Repo + "/issues/new?title=" + url.QueryEscape(subject)
	}
	return ""
}
