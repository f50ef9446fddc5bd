package dutch

import (
	"slices"
	"strings"
)

// Irregular lists the exceptions to the rules of Stem as "ending:stem", separated by
// spaces. An ending covers compounds: "dagen:dag" also gives middag for middagen. "^"
// restricts an entry to the whole word. The longest entry wins. A cry for help means hulp, unlike
// the verb helpen. kleinkind has a stem that differs from those of "kleine kinderen", joined.
const Irregular = "kinderen:kind kinders:kind eieren:ei ^bladeren:blad liederen:lied volkeren:volk kleren:kleed ^goederen:goed kalveren:kalf lammeren:lam runderen:rund " +
	"^dagen:dag sdagen:sdag edagen:edag ddagen:ddag ndagen:ndag rdagen:rdag tdagen:tdag kdagen:kdag ldagen:ldag gdagen:gdag middagen:middag ^wegen:weg fietswegen:fietsweg snelwegen:snelweg ^leden:lid teamleden:teamlid raadsleden:raadslid bestuursleden:bestuurslid gezinsleden:gezinslid familieleden:familielid clubleden:clublid groepsleden:groepslid " +
	"^steden:stad binnensteden:binnenstad ^paden:pad ^daken:dak glazen:glas ^bladen:blad buurtbladen:buurtblad wijkbladen:wijkblad ^gaten:gat ^vaten:vat ^sloten:slot ^loten:lot ^goden:god ^hoven:hof ^graven:graf oorlogen:oorlog schepen:schip " +
	"bedragen:bedrag verslagen:verslag gebeden:gebed gebreken:gebrek verboden:verbod ^spel:speel ^spellen:speel ^help:hulp kleinkind:kleinkinder kleinkinderen:kleinkinder " +
	"oordelen:oordeel voordelen:voordeel nadelen:nadeel onderdelen:onderdeel stadsdelen:stadsdeel aandelen:aandeel " +
	"ouderen:ouderen oudere:ouderen jongeren:jongeren jongere:jongeren volwassenen:volwassen volwassene:volwassen volwassen:volwassen " +
	"jongen:jongen jongens:jongen examen:examen examens:examen teken:teken tekens:teken reden:reden redenen:reden keuken:keuken keukens:keuken haven:haven havens:haven toren:toren torens:toren oven:oven ovens:oven kussen:kussen kussens:kussen wapen:wapen wapens:wapen regen:regen laken:laken deken:deken molen:molen molens:molen veulen:veulen " +
	"^leven:leven ^gegevens:gegeven ^gegeven:gegeven ^binnen:binnen ^buiten:buiten ^samen:samen ^open:open ^eigen:eigen betrokken:betrokken verlegen:verlegen " +
	"adres:adres proces:proces succes:succes congres:congres prinses:prinses advies:advies adviezen:advies precies:precies verlies:verlies ^kies:kies ^vlies:vlies ^anders:anders " +
	"tips:tip apps:app opas:opa omas:oma papas:papa mamas:mama babys:baby babies:baby themas:thema programmas:programma agendas:agenda paginas:pagina collegas:collega fotos:foto videos:video autos:auto radios:radio studios:studio euros:euro cadeaus:cadeau bureaus:bureau niveaus:niveau menus:menu taxis:taxi skis:ski cafes:cafe musea:museum " +
	"kaartje:kaart kaartjes:kaart buurtje:buurt buurtjes:buurt omaatje:oma omaatjes:oma opaatje:opa opaatjes:opa ^uitje:uitje ^uitjes:uitje ^beetje:beetje meisje:meisje meisjes:meisje oranje:oranje poortje:poort taartje:taart taartjes:taart soortje:soort staartje:staart " +
	"overheid:overheid overheden:overheid gelegenheid:gelegenheid gelegenheden:gelegenheid waarheid:waarheid koning:koning koningen:koning leerling:leerling leerlingen:leerling stelling:stelling stellingen:stelling les:les " +
	"dieren:dier manieren:manier papieren:papier vieren:vier mensen:mens thuis:thuis ^steun:steun ^vader:vader ^moeder:moeder controle:control controles:control " +
	"coordinatoren:coordinator mentoren:mentor tutoren:tutor sectoren:sector factoren:factor directeuren:directeur " +
	"eindexamens:eindexamen sms:sms gratis:gratis kleineren:kleineer kleineert:kleineer kleineerd:kleineer geslagen:geslagen"

// An exception is an entry of Irregular, parsed.
type exception struct {
	ending, stem string
	whole        bool
}

// exceptions holds the exceptions by their last three letters: whole words first, then the longest
// endings first.
var exceptions = func() map[string][]exception {
	m := map[string][]exception{}
	for e := range strings.FieldsSeq(Irregular) {
		from, to, _ := strings.Cut(e, ":")
		ending, whole := strings.CutPrefix(from, "^")
		tail := ending[len(ending)-3:]
		m[tail] = append(m[tail], exception{ending, to, whole})
	}
	for _, es := range m {
		slices.SortStableFunc(es, func(a, b exception) int {
			if a.whole != b.whole {
				if a.whole {
					return -1
				}
				return 1
			}
			return len(b.ending) - len(a.ending)
		})
	}
	return m
}()

// Stem returns the stem of a folded word: huis for huizen, wandel for wandeling and
// wandelen, opa for opas.
//
// It is based on the descriptions of M.F. Porter's Dutch stemmer
// (snowballstem.org/algorithms/dutch_porter), which fails pairs like huis and huizen,
// and of W. Kraaij and R. Pohlmann's (Porter's stemming algorithm for Dutch, 1994),
// which restores open vowels (straat for straten). It does not touch words that only
// look inflected (plaats, kans), prefixes and past tenses.
func Stem(w string) string {
	if len(w) < 3 || w[0] <= '9' || !IsASCII(w) {
		return w
	}
	if to, ok := excepted(w); ok {
		return finish(to)
	}
	w = singular(w)
	if strings.HasSuffix(w, "je") && len(w) > 4 {
		w = undiminished(w)
	}
	if p, ok := strings.CutSuffix(w, "heden"); ok && len(p) > 2 {
		w = p + "heid"
	}
	if p, ok := strings.CutSuffix(w, "heid"); ok && len(p) > 3 {
		return finish(p)
	}
	if p, ok := foreign(w); ok {
		return finish(p)
	}
	n := len(w)
	switch {
	case strings.HasSuffix(w, "eeen"), strings.HasSuffix(w, "ieen"):
		w = w[:n-2]
	case strings.HasSuffix(w, "en") && n > 3 && !vowel(w[n-3]) && voiced(w[:n-2]):
		w = repair(w[:n-2])
	case strings.HasSuffix(w, "iele") && n > 6 && strings.IndexByte("crt", w[n-5]) >= 0:
		w = w[:n-2] + "el"
	case w[n-1] == 'e' && n > 3 && !vowel(w[n-2]) && voiced(w[:n-1]):
		w = repair(w[:n-1])
	}
	if n = len(w); n > 5 && strings.HasSuffix(w, "ing") && !vowel(w[n-4]) && voiced(w[:n-3]) {
		w = repair(w[:n-3])
	}
	return finish(w)
}

// excepted looks up a word of at least three letters in Irregular.
func excepted(w string) (string, bool) {
	for _, e := range exceptions[w[len(w)-3:]] {
		if before, ok := strings.CutSuffix(w, e.ending); ok && (before == "" || !e.whole) {
			return before + e.stem, true
		}
	}
	return "", false
}

// singular removes a plural s: after an unstressed syllable (moeders), after e and -ing
// (methodes, trainings), and after consonants that precede it in loanwords only (clubs,
// teams, workshops).
func singular(w string) string {
	n := len(w) - 1
	if n < 3 || w[n] != 's' {
		return w
	}
	p, c, b := w[:n], w[n-1], w[n-2]
	ok := false
	switch c {
	case 'l', 'm', 'n', 'r':
		ok = b == 'e' && voiced(p[:n-2]) && w[n-3] != 'e' ||
			n > 4 && voiced(p[:n-3]) && (strings.HasSuffix(p, "eur") || strings.HasSuffix(p, "aar") || strings.HasSuffix(p, "oor") || strings.HasSuffix(p, "ion") || strings.HasSuffix(p, "oon")) ||
			n > 4 && strings.HasSuffix(p, "tor") || c == 'm' && n > 3
	case 'e':
		ok = voiced(p[:n-2]) && (!vowel(b) || b == 'i' || b == 'e' && n > 3)
	case 'b', 'p':
		ok = n > 3
	case 'y':
		ok = true
	case 'g':
		ok = n > 4 && strings.HasSuffix(p, "ing")
	}
	if ok {
		return p
	}
	return w
}

// undiminished removes the diminutive ending: filmpje, mannetje, kruimeltje.
func undiminished(w string) string {
	n := len(w) - 2 // before "je"
	switch {
	case strings.HasSuffix(w, "mpje"):
		return w[:n-1]
	case strings.HasSuffix(w, "inkje") && voiced(w[:n-3]):
		return w[:n-1] + "g"
	case w[n-1] != 't':
		return w[:n]
	}
	p := w[:n-1] // before "tje"
	m := len(p)
	if p[m-1] == 'e' && m > 3 {
		if q := p[:m-1]; q[m-2] == q[m-3] || strings.HasSuffix(q, "ng") || strings.HasSuffix(q, "oem") {
			return finish(q)
		}
		return p
	}
	if strings.IndexByte("lnrw", p[m-1]) < 0 || m > 2 && strings.IndexByte("aiou", p[m-2]) >= 0 && !vowel(p[m-3]) {
		return w[:n] // the t belongs to the word: potje, feestje, krantje
	}
	return p
}

// foreign removes -atie, -eren and inflections of -eren: organisatie, organiseren,
// organiseert, georganiseerd.
func foreign(w string) (string, bool) {
	p, noun := strings.CutSuffix(w, "atie")
	if noun && len(p) > 3 {
		return p, true
	}
	for _, ending := range [...]string{"eren", "eert", "eerd", "eerde", "erend", "ering", "eringen"} {
		p, ok := strings.CutSuffix(w, ending)
		if !ok || len(p) < 4 {
			continue
		}
		for _, before := range [...]string{"is", "ic", "iv", "ip", "in", "ir", "ul", "ol", "al", "on", "u", "tr", "gr", "br", "rv", "rm", "nt", "ct", "pt", "rt", "ns"} {
			if strings.HasSuffix(p, before) && (before != "u" || len(p) > 4) {
				if ending == "eerd" || ending == "eerde" {
					p = strings.TrimPrefix(p, "ge")
				}
				return p, true
			}
		}
	}
	return "", false
}

// repair restores the spelling after -e, -en or -ing is removed: it undoubles a
// consonant (mann), doubles a long vowel (strat) and turns v and z into f and s (huiz).
func repair(s string) string {
	n := len(s)
	c := s[n-1]
	if n > 2 && c == s[n-2] {
		return s[:n-1]
	}
	if n > 1 && strings.IndexByte("wxjqh", c) < 0 && !vowel(c) {
		v, p := s[n-2], byte(0)
		if n > 2 {
			p = s[n-3]
		}
		long := false
		switch v {
		case 'a':
			long = p != 'a' && p != 'o'
		case 'o':
			long = p != 'o' && !(n > 4 && p == 't' && c == 'r')
		case 'u':
			long = !vowel(p)
		case 'e':
			long = p != 'e' && p != 'i' && p != 'o' && stressed(s[:n-2], p, c)
		}
		if long {
			return s[:n-1] + string([]byte{v, devoiced(c)})
		}
	}
	if devoiced(c) == c {
		return s
	}
	return s[:n-1] + string(devoiced(c))
}

// stressed guesses whether the e between p and c is long (system-) or mute (wandel-). It is long
// when it is the only vowel, before most consonants, and in -el after the consonants of -ieel,
// -uele, -neel and -reel.
func stressed(before string, p, c byte) bool {
	if !voiced(before) {
		return true
	}
	switch c {
	case 'r', 'n':
		return false
	case 'l':
		return strings.IndexByte("mrnutw", p) >= 0
	}
	return true
}

func devoiced(c byte) byte {
	switch c {
	case 'v':
		return 'f'
	case 'z':
		return 's'
	}
	return c
}

// finish normalises the end of a stem, so that party matches partie(s), and football matches
// voetbal(len).
func finish(w string) string {
	n := len(w)
	if n > 3 && strings.HasSuffix(w, "ie") {
		return w[:n-1]
	}
	if n > 2 && w[n-1] == 'y' {
		return w[:n-1] + "i"
	}
	if n > 3 && w[n-1] == w[n-2] && !vowel(w[n-1]) && w[n-1] > '9' && w[n-1] < 0x80 {
		return w[:n-1]
	}
	return w
}

func vowel(c byte) bool {
	switch c {
	case 'a', 'e', 'i', 'o', 'u', 'y':
		return true
	}
	return false
}

func voiced(s string) bool {
	for i := range len(s) {
		if vowel(s[i]) {
			return true
		}
	}
	return false
}
