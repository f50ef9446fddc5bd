package dutch

import "strings"

// StopWords lists words that a query ignores ("waar kan ik nederlands leren"), except to find a
// title that contains them ("Kind, ik hoor je"). They are folded and separated by spaces.
const StopWords = "aan al alle als ben bent bij bijna daar daarom dan dat de deze die dit doe doen doet door dus een eens en er erg ermee " +
	"ga gaan gaat gewoon had heb hebben hebt heeft heel hem hen het hier hij hoe hun iemand iets ik in is ja je jij jou jouw jullie " +
	"kan kom komen komt kunnen kunt kwam maar maak maken maakt me mee meer men met mij mijn moest moet moeten mocht mag na naar nee nog nu of om omdat " +
	"onder ons onze ook op over s t te tegen tijdens toch toen tot tussen u uit uw van vanaf veel via vind vindt vinden voor waar waarom wanneer want waren was wat weet weten " +
	"we weer wel welk welke wie wij wil willen wilt word worden wordt zal ze zei zelf zich zij zijn zo zo'n zou zouden zoek zoeken zoekt graag zonder " +
	"iedereen goed ander andere anders betekent betekenen " +
	"the of and"

// WeakWords lists words that say little: modal and auxiliary verbs, adverbs and negations. They
// count in a query only when it has no other words, and not at all in the text of a page. They are
// folded and separated by spaces.
const WeakWords = "niet niets niks geen nooit niemand alleen altijd steeds vaak soms even echt helemaal zoveel zomaar alles elk elke ieder iedere beetje nodig leuk leuke goede snel vanzelf ineens opeens " +
	"krijg krijgt krijgen kreeg gekregen laat laten liet blijf blijft blijven bleef lukt lukken probeer probeert proberen gebeurt gebeuren geef geeft geven gaf " +
	"neem neemt nemen nam houd houdt hou houden hield zeg zegt zeggen denk denkt denken dacht voel voelt voelen voelde lijkt lijken leek hoef hoeft hoeven kon konden ging gingen deed deden kwamen " +
	"paar via eigenlijk weinig eens stond zat zit zitten sta staat staan lig ligt liggen begrijp begrijpt begrijpen gebruik gebruikt gebruiken terecht dingen ding aangeven bestaat bestaan bestond heet heten"

// Fillers lists pronouns, articles and other words that can be left out of a phrase such as "slaat
// mij" without changing its meaning. They are folded and separated by spaces.
const Fillers = "ik je jij jou jouw u uw hij hem zij ze haar wij we ons onze jullie hun hen zich mij me mijn m'n zijn z'n de het een 't 'n dit dat deze die er en of om te ook wel nog nu al maar toch heel erg zo dan altijd steeds vaak"

var stop, weak, filler = set(StopWords), set(WeakWords), set(Fillers)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

// IsWeak reports whether a folded word is in WeakWords.
func IsWeak(word string) bool { return weak[word] }

// IsFiller reports whether a folded word is in Fillers.
func IsFiller(word string) bool { return filler[word] }

// IsStop reports whether a folded word is in StopWords.
func IsStop(word string) bool { return stop[word] }
