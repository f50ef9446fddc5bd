package advice

import (
	_ "embed"
	"regexp"
	"strings"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/schema"
)

//go:embed namen.txt
var firstNameList string

var firstNames = listed(firstNameList)

var (
	nineDigits = regexp.MustCompile(`(?:^|[^\pN.,\-/])(\d{9}|\d{4}\.\d{2}\.\d{3}|\d{3}\.\d{3}\.\d{3})(?:$|[^\pN\-/])`)
	mobile     = regexp.MustCompile(`(?:^|[^\pN])((?:\+31|0031)[ \-]?(?:\(0\))?[ \-]?6|06)(?:[ \-.]?\d){8}(?:$|[^\pN])`)
	mailbox    = regexp.MustCompile(`[\pL\pN._%+\-]+@([\pL\pN\-]+(?:\.[\pL\pN\-]+)+)`)
	honorific  = regexp.MustCompile(`^(?i)(dhr\.?|mevr\.?|mw\.?|mevrouw|meneer|de heer|drs\.?|dr\.?|ir\.?|mr\.?|ing\.?) \pL`)
	initials   = regexp.MustCompile(`^(\p{Lu}\.[ ]?)+(van |der |den |de |ten |ter |el |ben )*\p{Lu}\pL`)
)

// privateHosts holds mail hosts whose addresses belong to private persons.
var privateHosts = map[string]bool{
	"gmail.com": true, "googlemail.com": true, "hotmail.com": true, "hotmail.nl": true, "outlook.com": true, "live.nl": true, "live.com": true, "msn.com": true,
	"yahoo.com": true, "yahoo.nl": true, "icloud.com": true, "me.com": true, "mac.com": true, "ziggo.nl": true, "kpnmail.nl": true, "planet.nl": true, "hetnet.nl": true,
	"home.nl": true, "upcmail.nl": true, "xs4all.nl": true, "casema.nl": true, "chello.nl": true, "telfort.nl": true, "tele2.nl": true, "onsbrabantnet.nl": true,
	"quicknet.nl": true, "online.nl": true, "solcon.nl": true, "zeelandnet.nl": true, "zonnet.nl": true, "wanadoo.nl": true, "tiscali.nl": true, "caiway.nl": true,
	"proton.me": true, "protonmail.com": true, "gmx.net": true, "gmx.com": true, "aol.com": true,
}

// persons reports personal details: a citizen service number anywhere, and in a contact or text a
// mobile number, a private mail address or the name of a person. Pages that state the consent of
// the person are exempt, except for citizen service numbers.
func persons(g *guide.Guide) []problem.Problem {
	var ps []problem.Problem
	for _, e := range g.Written() {
		for b := range blocks(e) {
			if !hasDigits(b.text, 9) {
				continue
			}
			for _, m := range nineDigits.FindAllStringSubmatchIndex(b.text, -1) {
				if isCitizenNumber(b.text[m[2]:m[3]]) {
					ps = append(ps, problem.New(b.place(m[2]), problem.CitizenNumber))
				}
			}
		}
		content.Each(e.Values, func(_ *schema.Field, item content.Item) {
			if !hasDigits(item.Text, 9) {
				return
			}
			if m := nineDigits.FindStringSubmatch(item.Text); m != nil && isCitizenNumber(m[1]) && !strings.Contains(item.Text, "://") {
				ps = append(ps, problem.New(item.Place, problem.CitizenNumber))
			}
		})
		if e.Get(schema.Toestemming) == schema.True {
			continue
		}
		ps = append(ps, contact(g, e.Value(schema.Contact))...)
		for b := range blocks(e) {
			if hasDigits(b.text, 10) {
				if m := mobile.FindStringSubmatchIndex(b.text); m != nil {
					ps = append(ps, problem.New(b.place(m[2]), problem.PrivatePhone))
				}
			}
			if at := privateMailbox(b.text); at >= 0 {
				ps = append(ps, problem.New(b.place(at), problem.PrivateMail))
			}
		}
	}
	return ps
}

// contact reports personal details in a contact.
func contact(g *guide.Guide, v *content.Value) []problem.Problem {
	var ps []problem.Problem
	if phone := v.Sub(schema.ContactTelefoon); phone != nil && mobile.MatchString(phone.Get()) {
		ps = append(ps, problem.New(phone.Items[0].Place, problem.PrivatePhone))
	}
	if mail := v.Sub(schema.ContactEmail); mail != nil && privateMailbox(mail.Get()) >= 0 {
		ps = append(ps, problem.New(mail.Items[0].Place, problem.PrivateMail))
	}
	if name := v.Sub(schema.ContactNaam); name != nil && isPerson(g, name.Get()) {
		ps = append(ps, problem.New(name.Items[0].Place, problem.PersonName, name.Get()))
	}
	return ps
}

// isCitizenNumber reports whether nine digits pass the eleven test of a burgerservicenummer: nine
// times the first digit, plus eight times the second and so on down to twice the eighth, minus the
// last, is a multiple of eleven. So does one in eleven other numbers.
func isCitizenNumber(s string) bool {
	s = strings.ReplaceAll(s, ".", "")
	sum := 0
	for i, c := range s {
		weight := 9 - i
		if i == 8 {
			weight = -1
		}
		sum += weight * int(c-'0')
	}
	return sum%11 == 0 && strings.Trim(s, "0") != ""
}

// hasDigits reports whether a text has at least n digits. It is a cheap test before a regular
// expression.
func hasDigits(s string, n int) bool {
	for i := 0; i < len(s) && n > 0; i++ {
		if s[i] >= '0' && s[i] <= '9' {
			n--
		}
	}
	return n == 0
}

// privateMailbox returns the offset of the first private mail address, or -1.
func privateMailbox(s string) int {
	if !strings.Contains(s, "@") {
		return -1
	}
	for _, m := range mailbox.FindAllStringSubmatchIndex(s, -1) {
		if privateHosts[strings.ToLower(s[m[2]:m[3]])] {
			return m[0]
		}
	}
	return -1
}

// isPerson reports whether the name of a contact is probably that of a person: it has a form of
// address, initials, or a first name that stands alone or before a surname. The title of an entry
// is never one.
func isPerson(g *guide.Guide, name string) bool {
	if honorific.MatchString(name) || initials.MatchString(name) {
		return true
	}
	list := strings.Fields(name)
	if len(list) == 0 || !firstNames[list[0]] {
		return false
	}
	for _, e := range g.All() {
		if strings.EqualFold(e.Title, name) {
			return false
		}
	}
	last := list[len(list)-1]
	return len(list) == 1 || strings.ToLower(last) != last
}
