package render

import (
	"html/template"
	"sync"

	"wijkgids/cmd/wijkgids/internal/fasttemplate"
	"wijkgids/cmd/wijkgids/internal/wording"
)

// A Frame is the data that the pages of one section at one depth have in common.
type Frame struct {
	Lang, Dir string // "nl", "ltr"
	Locale    string // of Open Graph: "nl_NL"
	AtHome    bool   // the front page
	Root      string // way to the guide's own root: "" on the home page, "../", "../../"; on 404.html an absolute path
	Guide     Guide
	Menu      []MenuItem // main menu

	lang   *wording.Language
	assets map[string]string
	layout *fasttemplate.Set
	mu     sync.Mutex
	parts  map[string][]byte
}

// Asset returns the address of a file of static/, by its name there.
func (f *Frame) Asset(name string) string { return f.Root + f.assets[name] }

// Part renders a partial with the Frame, once for all pages that share it, such as the header and
// the footer.
func (f *Frame) Part(name string) (template.HTML, error) { return escaped(f.part(name)) }

func (f *Frame) part(name string) ([]byte, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if part, ok := f.parts[name]; ok {
		return part, nil
	}
	part, err := f.layout.Append(nil, name, f)
	if err == nil {
		f.parts[name] = part
	}
	return part, err
}

// AppendMethod implements fasttemplate.Appender.
func (f *Frame) AppendMethod(dst []byte, method, argument string) ([]byte, error) {
	if method != "Part" {
		return dst, noMethod(f, method)
	}
	part, err := f.part(argument)
	return append(dst, part...), err
}

// PageData is the data that every page has. The struct of each kind of page embeds it.
type PageData struct {
	*Frame
	Title       string       // heading of the page; for the home page the question it asks
	TitleLang   string       // language of Title, if it is not the language of the page: "en"
	Description string       // for search engines and previews
	Path        string       // address of the page from the guide's own root, "/" first
	Canonical   string       // full address
	Class       string       // colour of the kind: "k-initiatieven", "k-handreiking"; "" for none
	Crumbs      []Link       // breadcrumb, from the home page to the page above this one
	Danger      bool         // the page is for people in danger, who may have to leave it at once
	NoIndex     bool         // search engines must leave the page out
	Social      *SocialImage // the image that other sites show for the page, or nil
	Kind        string       // og:type: "website", "article"
	Changed     string       // day, in words, of the last change to the text of the page, or empty
	Edit        string       // address for improving the page, in the form or on the forge, or empty
	Report      string       // address for reporting a mistake, or empty
	Languages   []Version    // the page in each language of the guide; nil in a guide in one language

	appendJSON func(dst []byte) []byte // appends JSON-LD; nil for none
}

// Data returns the structured data of the page, as
// <script type="application/ld+json">, or nothing.
func (p *PageData) Data() template.HTML { return template.HTML(p.appendData(nil)) }

// appendData appends Data. Every "<" in the JSON is escaped.
func (p *PageData) appendData(dst []byte) []byte {
	if p.appendJSON == nil {
		return dst
	}
	dst = append(dst, `<script type="application/ld+json">`...)
	return append(p.appendJSON(dst), `</script>`...)
}

// AppendMethod implements fasttemplate.Appender.
func (p *PageData) AppendMethod(dst []byte, method, argument string) ([]byte, error) {
	if method == "Data" {
		return p.appendData(dst), nil
	}
	return p.Frame.AppendMethod(dst, method, argument)
}

// A Guide is the data of the guide itself, from its settings; the same on every page.
type Guide struct {
	Title                                  string
	Summary                                string
	Publisher                              string
	Email                                  string
	Sections                               []SectionLink // every section with entries, for the footer
	Pages                                  []Link        // over, meedoen, privacy, toegankelijkheid
	Repo                                   string
	HouseCSS                               string  // name of the style sheet of the house style below Root, or empty
	Worker                                 string  // name of the service worker below Root, or empty
	Logo                                   *Logo   // of the municipality, or nil
	Sender                                 string  // the municipality, if neither the title nor a logo names it; or empty
	Form                                   string  // address of the form, or empty
	Foot                                   []Value // links of the municipality
	Multilingual                           bool    // it has more than one language
	Home, Search, Register, OpenData, Feed string  // addresses

	Help      []Help // numbers to call for help
	HelpPage  *Link  // says who to call for what; nil if there is no such page
	Paper     string // background colour of the page, "#f8f1e3"
	PaperDark string // the same in the dark scheme
}

// Help is a number to call for help.
type Help struct {
	Who    string // "Veilig Thuis"
	Number string // as people write it; empty if Who is the number
	Tel    string // digits
	When   string // "bij geweld thuis", or empty
}

// A Link is a text with an address. If Href is empty, it is only a text.
type Link struct {
	Label, Href string
}

// A MenuItem is a thumb tab at the top of the page.
type MenuItem struct {
	Label, Href, Class string
	Current            bool
}

// A SectionLink links to the list of a section.
type SectionLink struct {
	Label, Href, Class string
	Count              int
}

// A Value is a text of a Fact, which may be a link or a telephone number.
type Value struct {
	Label, Href string
	Lang        string // language of Label, if it is not the language of the page
	Tel         string // digits, with + before a country code; empty if it is not a number

	Last, Then string // Then replaces Label after the day Last; empty if Label always applies
}

// A Picture is an image of an entry.
type Picture struct {
	Src, SrcSet, Sizes, Alt string
	Width, Height           int
	Credit                  string // its maker and licence, or empty
}
