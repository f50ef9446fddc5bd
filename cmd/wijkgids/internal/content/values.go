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
	wrong := func(id *problem.Kind) bool {
		d.report(item.Place, id, f.Key, s)
		return false
	}
	if p, ok := patterns[f.Type]; ok {
		return p.MatchString(s) || wrong(p.wrong)
	}
	switch f.Type {
	case schema.Text:
		if !strings.ContainsAny(s, "]*_`<#") {
			return true
		}
		if found := markup.FindString(s); found != "" {
			d.report(item.Place, problem.Markup, f.Key, found)
			return false
		}
	case schema.Number:
		if n, err := strconv.Atoi(s); err != nil || n < 0 {
			return wrong(problem.WrongNumber)
		}
	case schema.Bool:
		if s != schema.True && s != schema.False {
			return wrong(problem.WrongBool)
		}
	case schema.Day, schema.Date:
		day, err := date.Parse(s)
		switch {
		case errors.Is(err, date.ErrImpossible):
			d.report(item.Place, problem.ImpossibleDate, s)
			return false
		case f.Type == schema.Day && (err != nil || !day.IsDay()):
			return wrong(problem.WrongDay)
		case err != nil:
			return wrong(problem.WrongDate)
		}
	case schema.Choice:
		if slices.ContainsFunc(f.Values, func(v schema.Value) bool { return v.Value == s }) {
			return true
		}
		values := make([]string, len(f.Values))
		for i, v := range f.Values {
			values[i] = v.Value
		}
		if near, ok := problem.Nearest(s, values); ok {
			d.report(item.Place, problem.WrongChoice, s, f.Key, near)
		} else {
			d.report(item.Place, problem.WrongChoiceFar, s, f.Key, strings.Join(values, ", "))
		}
		return false
	case schema.Reference:
		pair := pairs.MatchString(s)
		switch {
		case f.Bare() && isSlug(s), pair && !(f.Bare() && len(f.To) == 1):
			return true
		case !f.Bare():
			d.report(item.Place, problem.WrongReference, f.Key, "map/naam, zoals "+lastOf(f.Example), s)
		default:
			d.report(item.Place, problem.WrongReference, f.Key, "een naam als "+firstOf(f.Example), s)
		}
		return false
	case schema.URL:
		u, err := url.Parse(s)
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || strings.ContainsAny(s, " \"<>\\") {
			return wrong(problem.WrongURL)
		}
		if id, args := markdown.Fault(s); id != nil {
			d.report(item.Place, id, args...)
			return false
		}
		if u.User != nil {
			d.report(item.Place, problem.URLUser, f.Key, u.User.String()+"@")
			return false
		}
		if part := BaseExtra(s); f.Key == schema.BasisURL && part != "" {
			d.report(item.Place, problem.WrongBase, f.Key, part)
			return false
		}
	case schema.Email:
		if _, err := mail.ParseAddress(s); err != nil || !mailboxes.MatchString(s) {
			return wrong(problem.WrongEmail)
		}
	case schema.Period:
		if _, err := date.ParsePeriod(s); err != nil {
			return wrong(problem.WrongPeriod)
		}
	case schema.Recurrence:
		_, err := recurrence.Parse(s)
		switch {
		case errors.Is(err, date.ErrImpossible):
			return wrong(problem.WrongRecurrenceDay)
		case err != nil:
			return wrong(problem.WrongRecurrence)
		}
	case schema.Language:
		if tag, err := language.Parse(s); err != nil || tag == language.Und {
			return wrong(problem.WrongLanguage)
		}
	case schema.Address:
		if !addresses.MatchString(s) || s != "/" && !fs.ValidPath(strings.Trim(s, "/")) {
			return wrong(problem.WrongAddress)
		}
	case schema.Link:
		if !markdown.AllowedLink(s) {
			d.report(item.Place, problem.RefusedLink, s)
			return false
		}
		if id, args := markdown.Fault(s); id != nil {
			d.report(item.Place, id, args...)
			return false
		}
	}
	return true
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

// firstOf and lastOf return one item of an example such as "[een, map/twee]".
func firstOf(example string) string {
	first, _, _ := strings.Cut(strings.Trim(example, "[]"), ",")
	return first
}

func lastOf(example string) string {
	list := strings.Trim(example, "[]")
	return strings.TrimSpace(list[strings.LastIndexByte(list, ',')+1:])
}
