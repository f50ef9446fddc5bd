package dutch

import "strings"

// A Verb is a verb that a word may be a form of.
type Verb struct {
	Stem       string
	Participle bool // the word is a past participle: gepest
	Agent      bool // the word names the person who does it, or the result: wandelaar, pesterij
}

// NoVerbs lists stems that look like a form of a verb but are not: buurt is not a form of buren.
// They are separated by spaces.
const NoVerbs = "buurt plant dienst moeder kleuter meester zuster broeder kinder winter zomer kamer nummer dokter jonger ouder partner computer water beter " +
	"gebouw gedicht gerecht gemeente geboorte gezond gewoon bewust markt krant kracht macht licht recht plicht dicht echt vast laatst beest geest feest " +
	"kost gast last rest best tekst kunst komst winst angst herfst straat staat hart start zwart wereld beeld geld veld held schuld geduld kind hond vriend " +
	"avond land band hand stand strand brand grond mond rond eind vijand niemand iemand gebied gezind meerder verder groter kleiner eerder vroeger later " +
	"charter theater meter liter cijfer letter lekker zeker over onder ander achter voor eigenaar jaar paar waar klaar maar daar haar zwaar gevaar altaar " +
	"ambtenaar burger wethouder register kwartier papier plezier manier dier vijver zilver december november oktober september venster"

var noVerb = set(NoVerbs)

var separable = [...]string{"aan", "achter", "af", "bij", "door", "in", "mee", "na", "om", "op", "over", "samen", "terug", "thuis", "toe", "uit", "voor", "weg"}

// Verbs returns the verbs that a stem may be a form of, the most likely first: luister for
// luistert and geluisterd, opvoed for opgevoed and opvoeder, wandel for wandelaar. They are
// guesses; use one only when the guide has that verb.
func Verbs(stem string) []Verb {
	n := len(stem)
	if n < 5 || noVerb[stem] || stem[0] <= '9' || !IsASCII(stem) {
		return nil
	}
	var out []Verb
	add := func(s string, participle, agent bool) {
		if len(s) > 3 && s != stem && voiced(s) {
			out = append(out, Verb{finish(s), participle, agent})
		}
	}
	last := stem[n-1]
	bare := stem
	if (last == 't' || last == 'd') && !vowel(stem[n-2]) {
		bare = stem[:n-1]
	}
	prefix, rest := "", bare
	for _, p := range separable {
		if after, ok := strings.CutPrefix(bare, p); ok && strings.HasPrefix(after, "ge") {
			prefix, rest = p, after
			break
		}
	}
	if r, ok := strings.CutPrefix(rest, "ge"); ok && len(r) > 2 {
		whole := prefix + strings.TrimPrefix(stem[len(prefix):], "ge")
		if strings.HasSuffix(stem, "st") { // more verbs are like pesten than like missen
			add(whole, true, false)
		}
		if bare != stem {
			add(prefix+r, true, false)
		}
		add(whole, true, false)
	}
	if bare != stem && len(bare) > 3 {
		add(bare, false, false)
	}
	for _, ending := range [...]string{"aar", "arij", "erij", "ster", "er"} {
		if s, ok := strings.CutSuffix(stem, ending); ok && len(s) > 2 && !vowel(s[len(s)-1]) {
			if ending == "ster" || ending == "arij" || ending == "aar" {
				add(s, false, true)
			} else {
				add(repair(s), false, true)
			}
			break
		}
	}
	return out
}
