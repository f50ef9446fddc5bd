package content

import (
	"errors"
	"io/fs"
	"net/mail"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"wijkgids/cmd/wijkgids/internal/date"
	"wijkgids/cmd/wijkgids/internal/markdown"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/recurrence"
	"wijkgids/cmd/wijkgids/internal/schema"
)

var (
	addresses = pattern(schema.Address)
	mailboxes = pattern(schema.Email)
	pageNames = regexp.MustCompile(`(?i)\.(html?|php|aspx?)$`)
	pairs     = regexp.MustCompile(`^[a-z0-9-]+/[a-z0-9-]+$`)
	markup    = regexp.MustCompile(schema.Markup)
)

func pattern(t schema.Type) *regexp.Regexp { return regexp.MustCompile(t.Pattern()) }

// patterns holds the types whose values only have to match a pattern, with the problem of one that
// does not.
var patterns = map[schema.Type]struct {
	*regexp.Regexp
	wrong *problem.Kind
}{
	schema.Clock:        {pattern(schema.Clock), problem.WrongClock},
	schema.Phone:        {pattern(schema.Phone), problem.WrongPhone},
	schema.Postcode:     {pattern(schema.Postcode), problem.WrongPostcode},
	schema.PostcodeArea: {pattern(schema.PostcodeArea), problem.WrongPostcodeArea},
	schema.Decimal:      {pattern(schema.Decimal), problem.WrongDecimal},
	schema.Age:          {pattern(schema.Age), problem.WrongAge},
	schema.Colour:       {pattern(schema.Colour), problem.WrongColour},
	schema.Picture:      {pattern(schema.Picture), problem.WrongPicture},
	schema.Logo:         {logoNames, problem.WrongLogo},
	schema.Sheet:        {sheetNames, problem.WrongSheet},
}

// languages holds the codes of languages, which are reserved as slugs at the root for translations
// of a guide.
var languages = map[string]bool{Simple: true, "nl": true, "en": true, "de": true, "fr": true, "fy": true, "ar": true, "tr": true, "uk": true, "ru": true, "pl": true, "so": true, "ti": true, "fa": true, "es": true, "pt": true, "ro": true, "bg": true, "zh": true, "pap": true, "zgh": true, "ku": true}

// valid checks an item by the type of its field. It reports a problem and returns false when the
// item is invalid.
func (d *decoder) valid(f *schema.Field, item Item) bool {
	s := item.Text
	if p, ok := patterns[f.Type]; ok {
		return p.MatchString(s) || d.wrong(p.wrong, f, item)
	}
	switch f.Type {
	case schema.Text:
		return d.validText(f, item)
	case schema.Number:
		n, err := strconv.Atoi(s)
		return err == nil && n >= 0 || d.wrong(problem.WrongNumber, f, item)
	case schema.Bool:
		return s == schema.True || s == schema.False || d.wrong(problem.WrongBool, f, item)
	case schema.Day, schema.Date:
		return d.validDate(f, item)
	case schema.Choice:
		return d.validChoice(f, item)
	case schema.Reference:
		return d.validReference(f, item)
	case schema.URL:
		return d.validURL(f, item)
	case schema.Email:
		_, err := mail.ParseAddress(s)
		return err == nil && mailboxes.MatchString(s) || d.wrong(problem.WrongEmail, f, item)
	case schema.Period:
		_, err := date.ParsePeriod(s)
		return err == nil || d.wrong(problem.WrongPeriod, f, item)
	case schema.Recurrence:
		_, err := recurrence.Parse(s)
		if errors.Is(err, date.ErrImpossible) {
			return d.wrong(problem.WrongRecurrenceDay, f, item)
		}
		return err == nil || d.wrong(problem.WrongRecurrence, f, item)
	case schema.Language:
		tag, err := language.Parse(s)
		return err == nil && tag != language.Und || d.wrong(problem.WrongLanguage, f, item)
	case schema.Address:
		return addresses.MatchString(s) && (s == "/" || fs.ValidPath(strings.Trim(s, "/"))) || d.wrong(problem.WrongAddress, f, item)
	case schema.Link:
		if !markdown.AllowedLink(s) {
			return d.refuse(item, problem.RefusedLink, s)
		}
		return d.works(item)
	}
	return true
}

// refuse reports a problem with an item, and returns false.
func (d *decoder) refuse(item Item, id *problem.Kind, args ...any) bool {
	d.report(item.Place, id, args...)
	return false
}

// wrong is refuse for a problem about a field and its value.
func (d *decoder) wrong(id *problem.Kind, f *schema.Field, item Item) bool {
	return d.refuse(item, id, f.Key, item.Text)
}

func (d *decoder) validText(f *schema.Field, item Item) bool {
	if !strings.ContainsAny(item.Text, "]*_`<#") {
		return true
	}
	found := markup.FindString(item.Text)
	return found == "" || d.refuse(item, problem.Markup, f.Key, found)
}

func (d *decoder) validDate(f *schema.Field, item Item) bool {
	day, err := date.Parse(item.Text)
	switch {
	case errors.Is(err, date.ErrImpossible):
		return d.refuse(item, problem.ImpossibleDate, item.Text)
	case f.Type == schema.Day && (err != nil || !day.IsDay()):
		return d.wrong(problem.WrongDay, f, item)
	}
	return err == nil || d.wrong(problem.WrongDate, f, item)
}

func (d *decoder) validChoice(f *schema.Field, item Item) bool {
	if slices.ContainsFunc(f.Values, func(v schema.Value) bool { return v.Value == item.Text }) {
		return true
	}
	values := make([]string, len(f.Values))
	for i, v := range f.Values {
		values[i] = v.Value
	}
	if near, ok := problem.Nearest(item.Text, values); ok {
		return d.refuse(item, problem.WrongChoice, item.Text, f.Key, near)
	}
	return d.refuse(item, problem.WrongChoiceFar, item.Text, f.Key, strings.Join(values, ", "))
}

func (d *decoder) validReference(f *schema.Field, item Item) bool {
	if f.Bare() && isSlug(item.Text) || pairs.MatchString(item.Text) && !(f.Bare() && len(f.To) == 1) {
		return true
	}
	examples := strings.Split(strings.Trim(f.Example, "[]"), ", ")
	wanted := "map/naam, zoals " + examples[len(examples)-1]
	if f.Bare() {
		wanted = "een naam als " + examples[0]
	}
	return d.refuse(item, problem.WrongReference, f.Key, wanted, item.Text)
}

func (d *decoder) validURL(f *schema.Field, item Item) bool {
	u, err := url.Parse(item.Text)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || strings.ContainsAny(item.Text, " \"<>\\") {
		return d.wrong(problem.WrongURL, f, item)
	}
	if !d.works(item) {
		return false
	}
	if u.User != nil {
		return d.refuse(item, problem.URLUser, f.Key, u.User.String()+"@")
	}
	if part := BaseExtra(item.Text); f.Key == schema.BasisURL && part != "" {
		return d.refuse(item, problem.WrongBase, f.Key, part)
	}
	return true
}

// works checks that an address can lead somewhere for every reader.
func (d *decoder) works(item Item) bool {
	id, args := markdown.Fault(item.Text)
	return id == nil || d.refuse(item, id, args...)
}

// BaseExtra returns the first part of an address that a base address must not have, or "". The base
// address is public, and the addresses of pages are appended to it.
func BaseExtra(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	if u.User != nil {
		return u.User.String() + "@"
	}
	if i := strings.IndexAny(address, "?#"); i >= 0 {
		return address[i:]
	}
	trimmed := strings.TrimRight(u.Path, "/")
	for element := range strings.SplitSeq(strings.TrimPrefix(trimmed, "/"), "/") {
		if element == "." || element == ".." || element == "" && trimmed != "" {
			return u.EscapedPath()
		}
	}
	if name := path.Base(trimmed); pageNames.MatchString(name) {
		return name
	}
	return ""
}

// isSlug reports whether s consists of lower-case ASCII letters and digits, with single hyphens
// between them.
func isSlug(s string) bool {
	hyphen := true // refuses a hyphen at the start
	for i := range len(s) {
		c := s[i]
		switch {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
			hyphen = false
		case c == '-' && !hyphen:
			hyphen = true
		default:
			return false
		}
	}
	return !hyphen
}
