package render

import (
	"net/url"
	"slices"
	"strings"

	"wijkgids/cmd/wijkgids/internal/dutch"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/schema"
	"wijkgids/cmd/wijkgids/internal/wording"
)

// Form is the page with the form: layout formulier.html. Without a script it lists the questions,
// to print or to mail.
type Form struct {
	PageData
	Data    string // address of the questions, rules and names for the script
	Source  string // address of the folder with the files of the guide
	Entries string // address of the guide's own root
	Mail    string // address of a mail to the editors, up to its text, or empty
	Missed  string // address for reporting a search without results; the script appends the query
	Forge   string // name of the forge, or empty
	Issue   string // address for an issue on the forge, or empty
	Icons   []string
	Modules []string // the modules that the script imports, so that a browser fetches all of them at once
	Sheets  []QuestionSheet
}

// formScripts is the folder of the script in static/.
const formScripts = "form/"

// A QuestionSheet is the questions about one kind of news.
type QuestionSheet struct {
	ID, Title string
	Lead      string
	Mail      string // address of a mail with the questions, or empty
	Questions []Question
}

// A Question is a question of a sheet.
type Question struct {
	Label, Help string
	Values      string // the choices, or empty
	Long        bool   // needs space for more than a line

	values []string
}

func (r *Renderer) hasForm() bool { return r.o.Has != nil && r.o.Has(guide.FormAddress) }

// HasForm reports whether the guide has an address to send the output of the form to.
func HasForm(g *guide.Guide) bool {
	return g.Settings.Contact.Email != "" || ForgeOf(g.Settings) != nil
}

// Form fills the page with the form.
func (r *Renderer) Form() *Form {
	address := r.own(guide.FormAddress)
	v := r.from(address)
	s := r.g.Settings
	p := &Form{
		Missed:   r.mailMissed(),
		PageData: v.pageData(address, v.t("Iets doorgeven of verbeteren"), v.t("Vertel van een initiatief of avond, verbeter een pagina of meld wat gestopt is. Dat kan zonder account."), nil),
		Data:     v.to(r.own(guide.FormDataAddress)), Source: v.to(guide.SourceAddress), Entries: v.root,
	}
	if e := r.g.At(guide.TakePartAddress); e != nil {
		p.Crumbs = append(p.Crumbs, v.link(e))
	}
	if s.Contact.Email != "" {
		p.Mail = "mailto:" + s.Contact.Email
	} else {
		p.Issue = s.Repo + "/issues/new"
	}
	if r.forge != nil {
		p.Forge = r.forge.Name
	}
	for name := range r.o.Assets {
		if strings.HasPrefix(name, formScripts) && strings.HasSuffix(name, ".js") && name != formScripts+"formulier.js" && name != formScripts+"begin.js" {
			p.Modules = append(p.Modules, name)
		}
	}
	slices.Sort(p.Modules)
	used := map[string]bool{}
	for _, k := range r.g.Table.Kinds {
		for _, u := range k.Fields() {
			if u.Icon != "" && !used[u.Icon] {
				used[u.Icon] = true
				p.Icons = append(p.Icons, u.Icon)
			}
		}
		if k.IsShownFirst() {
			p.Sheets = append(p.Sheets, v.sheet(p.Mail, k.Section, k.Article, k.Help, questions(k)))
		}
	}
	p.Sheets = append(p.Sheets, v.sheet(p.Mail, "verbetering", wording.Key("Een verbetering, of iets wat gestopt is"), wording.Key("Er klopt iets niet, er ontbreekt iets of iets bestaat niet meer."), []Question{
		{Label: wording.Key("Welke pagina is het?"), Help: wording.Key("Kopieer het adres van de pagina, of schrijf de titel op.")},
		{Label: wording.Key("Wat klopt er niet?"), Long: true},
		{Label: wording.Key("Hoe is het nu?"), Long: true},
		{Label: wording.Key("Hoe weet u dat?")},
	}))
	return p
}

// sheet returns a sheet with the questions in the language of the page. A mail with them has the Dutch
// too, since editors read it.
func (v view) sheet(mail, id, title, lead string, questions []Question) QuestionSheet {
	s := QuestionSheet{ID: id, Title: dutch.UpperFirst(v.t(title)), Lead: v.t(dutch.Typographic(lead)), Questions: questions}
	var b strings.Builder
	for i := range questions {
		q := &questions[i]
		own := v.t(q.Label)
		if b.WriteString(own); own != q.Label {
			b.WriteString("\r\n(" + q.Label + ")")
		}
		b.WriteString("\r\n\r\n\r\n")
		q.Label = own
		if q.Help != "" {
			q.Help = v.t(q.Help)
		}
		for k, value := range q.values {
			q.values[k] = v.t(value)
		}
		q.Values = strings.Join(q.values, " / ")
	}
	if mail != "" {
		s.Mail = mail + "?subject=" + url.PathEscape(dutch.UpperFirst(title)) + "&body=" + mailto.Replace(url.PathEscape(b.String()))
	}
	return s
}

// questions returns the questions about a kind, in plain words.
func questions(k *schema.Kind) []Question {
	var out []Question
	for _, s := range k.Questions() {
		for _, u := range s.Uses {
			if u.Type == schema.Group {
				for _, sub := range u.Asked() {
					out = append(out, question(sub.Field, u.Field))
				}
				continue
			}
			out = append(out, question(u.Field, nil))
		}
	}
	return append(out, Question{Label: wording.Key("Wat wilt u er verder over vertellen?"), Help: wording.Key("Hoe doet iemand mee? Wat kunnen anderen ervan leren?"), Long: true})
}

func question(f, group *schema.Field) Question {
	q := Question{Label: dutch.Typographic(f.Question(group)), Help: dutch.Typographic(f.Hint()), Long: f.Max > 120}
	for _, v := range f.Values {
		q.values = append(q.values, dutch.Typographic(v.Label))
	}
	return q
}

// seenParam makes the form report only that the facts of the page still hold.
const seenParam = "&gezien"

// improve returns the address of the form for the entry, else of its file on the forge, or "".
func (v view) improve(e *guide.Entry) string {
	page := "?pagina=" + strings.TrimPrefix(e.Section+"/"+e.Slug, "/")
	switch {
	case !v.hasForm():
		return v.edit(e.Source())
	case e.Version != nil:
		return v.to(v.own(guide.FormAddress)) + page + "." + v.g.Code
	}
	return v.to(guide.FormAddress) + page
}
