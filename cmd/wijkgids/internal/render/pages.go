package render

import (
	"html/template"
	"strings"
	"sync"

	"wijkgids/cmd/wijkgids/internal/fasttemplate"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/markdown"
	"wijkgids/cmd/wijkgids/internal/schema"
)

// The structs in this file are what the layouts get: one for each kind of page.
// Every Href is ready to use on the page that holds it; every text is plain
// unless its type is template.HTML.

// A Frame is what all pages of one section have in common that stand equally
// deep. It is made once for all of them and not changed afterwards.
type Frame struct {
	Lang, Dir string // "nl", "ltr"
	Root      string // way to the guide's own root: "" on the home page, "../", "../../"; on 404.html an absolute path
	Guide     Guide
	Menu      []MenuItem // main menu

	assets map[string]string
	layout *fasttemplate.Set
	mu     sync.Mutex
	parts  map[string][]byte
}

// Asset gives the address of a file of static/, by its name there.
func (f *Frame) Asset(name string) string { return f.Root + f.assets[name] }

// Part fills a part of the layouts with the Frame, once for all pages that
// share it: the header and the foot of the page are the same on thousands.
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

// PageData is what every page has. The struct of each kind of page embeds it.
type PageData struct {
	*Frame
	Title       string       // heading of the page; for the home page the question it asks
	TitleLang   string       // language of Title, when it is not that of the page: "en"
	Description string       // for search engines and previews
	Path        string       // address of the page from the guide's own root, "/" first
	Canonical   string       // full address
	Class       string       // colour of the kind: "k-initiatieven", "k-handreiking"; "" for none
	Crumbs      []Link       // breadcrumb, from the home page to the page above this one
	NoIndex     bool         // ask search engines to leave the page out
	Social      *SocialImage // what other sites show of the page, or nil
	Kind        string       // og:type: "website", "article"
	Edit        string       // where the page can be edited on the forge, or empty
	Report      string       // where a mistake can be reported, or empty

	appendJSON func(dst []byte) []byte // appends JSON-LD; nil for none
}

// Data gives what the page says to programs, as <script type="application/ld+json">, or
// nothing.
func (p *PageData) Data() template.HTML { return template.HTML(p.appendData(nil)) }

// appendData is Data. The JSON has no "<" that is not escaped.
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

// A Guide is what the settings say of the guide itself; the same on every page.
type Guide struct {
	Title     string
	Summary   string
	Publisher string
	Email     string
	Sections  []SectionLink // every section with entries, for the foot of the page
	Pages     []Link        // over, meedoen, privacy, toegankelijkheid
	Repo      string
	Updated   string  // day of the build in words
	HouseCSS  string  // name of the style sheet of the house style below Root, or empty
	Worker    string  // name of the service worker below Root, or empty
	Logo      *Logo   // of the municipality, or nil
	Sender    string  // the municipality, where neither the title nor a logo says it; or empty
	Foot      []Value // links of the municipality
	Paper     string  // colour of the page, "#f8f1e3"
	PaperDark string  // the same in the dark
}

// A Link is a text that leads somewhere. Without Href it is only a text.
type Link struct {
	Label, Href string
}

// A MenuItem is a thumb tab at the top of the page.
type MenuItem struct {
	Label, Href, Class string
	Current            bool
}

// A SectionLink leads to the list of a section.
type SectionLink struct {
	Label, Href, Class string
	Count              int
}

// Home is the front page: layout home.html.
type Home struct {
	PageData
	Question  string        // "Wat zoekt u in de buurt?"
	Intro     template.HTML // text of gids.md
	Urgent    *Link         // what to do about a child in trouble, when the guide has it
	Themes    []Link
	Upcoming  []Event // the next few; empty when nothing is planned
	Past      []Event // the last few
	UpTo      string  // day up to which Upcoming is right, in words
	Residents *Card   // door for residents
	Officials *Card   // door for who works at a municipality; nil without chapters
	Street    *Street // nil without initiatives and examples
	Featured  []Card
	Places    []Link // municipalities, with neighbourhoods among them
	Search    string // address of the search page
	Agenda    string // address of the agenda; empty without theme nights
}

// A Street is the houses of the initiatives and the examples, each side of the
// street a list of blocks.
type Street struct {
	Sides  []StreetSide
	Lists  []Link // the same as plain lists, with what the street has no room for
	Legend []LegendItem
}

// A StreetSide is one side of the street.
type StreetSide struct {
	Title  string
	Blocks []StreetBlock
}

// A StreetBlock is the houses behind one sign: a neighbourhood or municipality.
type StreetBlock struct {
	Sign          Link
	Tree          template.HTML // beside the sign
	Plots         []StreetPlot
	Width, Height int   // of the room that the houses take, in pixels: what a browser must know before it draws them
	More          *Link // to the houses that are left out, or nil
}

// A StreetPlot is one house with what stands below it.
type StreetPlot struct {
	Name, Href string
	Status     string // in words, what the windows say: "gestopt"
	House      template.HTML
}

// A LegendItem explains a wall or a window.
type LegendItem struct {
	Drawing template.HTML
	Words   string
}

// List is the list of a section, or one page of it: layout list.html, or
// list-<section>.html where there is one.
type List struct {
	PageData
	Section string        // slug
	Intro   template.HTML // text of the section's index.md
	Summary string
	Count   int // entries in the whole section
	Filters []Filter
	Groups  []CardGroup // one without a title, or one a letter or part
	Compact bool        // lines instead of cards
	Pager   Pager
	Search  string        // address of the search page with this section chosen
	Extra   []Link        // other ways in: the whole handreiking on one page, the agenda
	Houses  template.HTML // a few of its houses in a row
	Map     template.HTML // of the municipalities; empty on other lists
}

// A Filter narrows a list. Without script its options are links to pages of
// their own; with script they filter the cards at once.
type Filter struct {
	Key     string // in the address: "thema"
	Label   string // "Thema"
	Options []Option
}

// An Option is one choice of a Filter.
type Option struct {
	Value, Label, Href string // without Href there is no page for it: only shown with script
	Count              int
}

// A CardGroup is some cards under one heading.
type CardGroup struct {
	Title, ID, Class string
	Cards            []Card
	More             *Link // to the rest of them
}

// A Card shows one entry in a list.
type Card struct {
	Title, Summary, Href string
	Lang                 string // language of Title, when it is not that of the page
	Kind, Class          string // "Initiatief", "k-initiatieven"
	Place                string // "Oost, 's-Hertogenbosch", or empty
	Note                 string // a few more words, such as the date, the status or the answer; or empty
	Number               int    // of a chapter; 0 for none
	Filter               string // what filters match: "thema:ontmoeten gemeente:zaanstad"
	Date                 *Date

	memo *memo
	root string
}

// As fills the part of the layouts with the given name ("card", "line") with
// the card. An entry stands in many lists; its card is filled once for all of
// them, and only the way to the root is put in each time.
func (c *Card) As(name string) (template.HTML, error) { return escaped(c.appendAs(nil, name)) }

func (c *Card) appendAs(dst []byte, name string) ([]byte, error) {
	return c.memo.append(dst, name, c.root, func() any {
		c := *c
		c.Href = rootMark + strings.TrimPrefix(c.Href, c.root)
		return &c
	})
}

// House draws the house or building of the entry.
func (c *Card) House() template.HTML { return template.HTML(c.appendHouse(nil)) }

func (c *Card) appendHouse(dst []byte) []byte { return c.memo.house.Append(dst, cardPercent) }

// AppendMethod implements fasttemplate.Appender.
func (c *Card) AppendMethod(dst []byte, method, argument string) ([]byte, error) {
	switch method {
	case "As":
		return c.appendAs(dst, argument)
	case "House":
		return c.appendHouse(dst), nil
	}
	return dst, noMethod(c, method)
}

// A Pager leads through the pages of a long list.
type Pager struct {
	Number, Total int
	Prev, Next    *Link
	Pages         []MenuItem
}

// Entry is the page of one entry: layout entry.html, or entry-<section>.html
// where there is one.
type Entry struct {
	PageData
	Section  string // slug
	KindName string // "Initiatief"
	Summary  string
	Facts    []Fact // "In het kort"
	Age      string // when the facts were true, in words; empty when not known
	Old      bool   // longer than two years before the day of the build
	Picture  *Picture
	Contents []Heading   // headings of the text, when there are enough for a list
	Minutes  int         // reading time
	Related  []LinkGroup // what it belongs to and works with, both ways
	Entries  []CardGroup // what a theme, municipality, neighbourhood, organisation or source lists
	Sources  []Source
	Event    *Event   // of a theme night
	Chapter  *Chapter // of a chapter
	Answer   string   // of a claim
	Figure   *Figure  // of a figure, and of a neighbourhood with partners; nil without a drawing

	view  view
	entry *guide.Entry
}

// Body gives the text of the entry.
func (p *Entry) Body() template.HTML { return template.HTML(p.appendBody(nil)) }

func (p *Entry) appendBody(dst []byte) []byte {
	return p.view.appendBody(dst, p.entry, markdown.Options{})
}

// Houses draws the house of the entry between two faint neighbours.
func (p *Entry) Houses() template.HTML { return template.HTML(p.appendHouses(nil)) }

func (p *Entry) appendHouses(dst []byte) []byte {
	return appendPlot(dst, p.view.memo(p.entry).ready().house)
}

// AppendMethod implements fasttemplate.Appender.
func (p *Entry) AppendMethod(dst []byte, method, argument string) ([]byte, error) {
	switch method {
	case "Body":
		return p.appendBody(dst), nil
	case "Houses":
		return p.appendHouses(dst), nil
	}
	return p.PageData.AppendMethod(dst, method, argument)
}

// A Heading leads to a part of the text.
type Heading struct {
	Label, ID string
	Level     int
}

// A Fact is a line of "In het kort".
type Fact struct {
	Icon   string // name of the icon: "pin", "people", "clock", "euro", "mail", "lamp", "tag", "link", "calendar", "language"
	Label  string
	Values []Value
}

// A Value is a text of a Fact, which may lead somewhere or be a telephone
// number.
type Value struct {
	Label, Href string
	Tel         string // digits, with + before a country code; empty when it is no number
}

// A LinkGroup is some links under one heading.
type LinkGroup struct {
	Title string
	Links []LinkItem
}

// A LinkItem is a link to an entry with the kind of entry it is.
type LinkItem struct {
	Label, Href, Kind, Class string
	Lang                     string // language of Label, when it is not that of the page

	memo *memo
	root string
}

// As fills a part of the layouts with the link, as As of a Card does.
func (l *LinkItem) As(name string) (template.HTML, error) { return escaped(l.appendAs(nil, name)) }

func (l *LinkItem) appendAs(dst []byte, name string) ([]byte, error) {
	return l.memo.append(dst, name, l.root, func() any {
		l := *l
		l.Href = rootMark + strings.TrimPrefix(l.Href, l.root)
		return &l
	})
}

// House draws the house small, for initiatives and examples; of other kinds there is
// none, since among many it would say little.
func (l *LinkItem) House() template.HTML { return template.HTML(l.appendHouse(nil)) }

func (l *LinkItem) appendHouse(dst []byte) []byte {
	switch l.memo.entry.Section {
	case schema.Initiatives, schema.Examples:
		return l.memo.ready().house.Append(dst, miniPercent)
	}
	return dst
}

// AppendMethod implements fasttemplate.Appender.
func (l *LinkItem) AppendMethod(dst []byte, method, argument string) ([]byte, error) {
	switch method {
	case "As":
		return l.appendAs(dst, argument)
	case "House":
		return l.appendHouse(dst), nil
	}
	return dst, noMethod(l, method)
}

// A Source is a publication an entry cites.
type Source struct {
	Label, Href string
	Lang        string // language of Label, when it is not that of the page
	Detail      string // authors, year, publisher
}

// A Picture is an image of an entry.
type Picture struct {
	Src, SrcSet, Sizes, Alt string
	Width, Height           int
}

// A Date is a day (or month, or year) to be read at a glance.
type Date struct {
	Day, Weekday, Month, Year string // "4", "woensdag", "mrt", "2009"; empty when not known
	ISO                       string // for <time datetime>
	Words                     string // "woensdag 4 maart 2009"
}

// An Event is a theme night in a list.
type Event struct {
	Title, Summary, Href, Place string
	Date                        *Date  // nil when there is none
	When                        string // "19.30 tot 21.30 uur", or the words of `wanneer`
	Status                      string // "voorstel", "afgelast": shown when it says something
	Last                        string // ISO day after which it is past; empty without a date
	Calendar                    string // address of its own .ics, for an upcoming night
	Register                    string // where to sign up
}

// A Chapter is the place of a chapter in the handreiking.
type Chapter struct {
	Number     int
	Part       string
	Parts      []Part
	Prev, Next *Link
	Whole      string // address of the whole handreiking on one page
}

// A Part is a part of the handreiking with its chapters.
type Part struct {
	Title    string
	Chapters []PartChapter
}

// A PartChapter is a line of the contents.
type PartChapter struct {
	Label, Href string
	Summary     string
	Number      int
	Current     bool
}

// A Figure is a picture that explains.
type Figure struct {
	Title string        // heading above the drawing; empty when the page has the same title
	Form  string        // "kringen", "netwerk": as in `vorm`
	Sheet template.HTML // the same empty, to print and fill in; mostly none

	appendDrawing func(dst []byte) []byte
}

// Drawing gives the drawing, for within a <figure>.
func (f *Figure) Drawing() template.HTML { return template.HTML(f.appendDrawing(nil)) }

// AppendMethod implements fasttemplate.Appender.
func (f *Figure) AppendMethod(dst []byte, method, _ string) ([]byte, error) {
	if method != "Drawing" {
		return dst, noMethod(f, method)
	}
	return f.appendDrawing(dst), nil
}

// Book is the whole handreiking on one page: layout book.html.
type Book struct {
	PageData
	Intro    template.HTML
	Parts    []Part
	Chapters []BookChapter
	Houses   template.HTML // as on List
}

// A BookChapter is one chapter within Book.
type BookChapter struct {
	Number      int
	ID          string
	Part        string // title of the part that begins here, or empty
	Title       string
	Summary     string
	Body        template.HTML
	SourceLines []Source
}

// Agenda is the agenda: layout agenda.html.
type Agenda struct {
	PageData
	UpTo      string  // day up to which the split is right, in words
	Day       string  // the same as ISO day
	Months    []Month // upcoming
	Recurring []Event
	Proposed  []Event // ideas
	Unknown   []Event // not known whether they come, or still do
	Years     []Month // past, newest first
	Calendar  string  // address of agenda.ics
	Webcal    string  // the same as webcal: address, to subscribe
	Intro     template.HTML
}

// A Month is a heading of the agenda with its nights.
type Month struct {
	Label, ID string
	Events    []Event
}

// Register is the A-Z index, or one letter of it: layout register.html.
type Register struct {
	PageData
	Letters []MenuItem // all letters that have something
	Groups  []RegisterGroup
	Count   int
}

// A RegisterGroup is one letter of the register.
type RegisterGroup struct {
	Letter, ID string
	Items      []RegisterItem
}

// A RegisterItem is a line of the register.
type RegisterItem struct {
	Label, Href, Kind string
	Lang              string // language of Label, when it is not that of the page
	See               []Link // "zie": where a synonym leads; Href is then empty
}

// Search is the search page: layout search.html.
type Search struct {
	PageData
	Base     string // way to the folder of the index: "../search/"
	Facets   string // what the answers can be narrowed by, for zoeken.js: "theme|thema|Thema;…"
	Themes   []Link
	Register string
}

// Offline is offline.html: layout offline.html.
type Offline struct{ PageData }

// NotFound is 404.html: layout 404.html.
type NotFound struct {
	PageData
	Search, Register string
	Base, Facets     string // as on Search
	Themes           []Link
}
