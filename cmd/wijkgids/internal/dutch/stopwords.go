package dutch

import "strings"

// StopWords are ignored in a query ("waar kan ik nederlands leren"), except to find a
// title that has them ("Kind, ik hoor je"). They are folded and separated by spaces.
const StopWords = "aan al alle als ben bent bij bijna daar daarom dan dat de deze die dit doe doen doet door dus een eens en er erg ermee " +
	"ga gaan gaat geen gewoon had heb hebben hebt heeft heel hem hen het hier hij hoe hun iemand iets ik in is ja je jij jou jouw jullie " +
	"kan kom komen komt kunnen kunt kwam maar maak maken maakt me mee meer men met mij mijn moest moet moeten mocht mag na naar nee niet niets nog nu of om omdat " +
	"onder ons onze ook op over s t te tegen tijdens toch toen tot tussen u uit uw van vanaf veel via vind vindt vinden voor waar waarom wanneer want waren was wat weet weten " +
	"we weer wel welk welke wie wij wil willen wilt word worden wordt zal ze zei zelf zich zij zijn zo zo'n zou zouden zoek zoeken zoekt graag zonder " +
	"iedereen goed ander andere anders betekent betekenen " +
	"the of and"

var stop = func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(StopWords) {
		m[w] = true
	}
	return m
}()

// IsStop reports whether a folded word is a stop word.
func IsStop(word string) bool { return stop[word] }
