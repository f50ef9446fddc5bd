package schema

// patterns holds the regular expressions of types, in the syntax that Go and JavaScript share. A
// type without one has a check in code, or takes any text.
var patterns = [typeCount]string{
	Clock:        `^([01][0-9]|2[0-3]):[0-5][0-9]$`,
	Phone:        `^\+?[0-9][0-9 ()-]*[0-9]$`,
	Postcode:     `^[1-9][0-9]{3} ?[A-Z]{2}$`,
	PostcodeArea: `^[1-9][0-9]{3}( ?[A-Z]{2})?$`,
	Decimal:      `^-?[0-9]{1,3}(\.[0-9]+)?$`,
	Age:          `^[0-9]{1,3}(-[0-9]{1,3}|\+)$`,
	Recurrence: `^(elk jaar|elke (?:dag|` + several + ` (?:dagen|jaar)|(?:week|` + several + ` weken)(?: op ` + weekdays + `)?` +
		`|(?:maand|` + several + ` maanden)(?: op de ` + nth + ` ` + weekday + `)?|` + weekdays + `|` + nth + ` ` + weekday + ` van de maand))` +
		`(?:,? tot (?:en met )?(` + fullDate + `))?(?:,? behalve (?:op )?(` + fullDate + `(?:(?:, | en )` + fullDate + `)*))?$`,
	Colour:  `^#[0-9a-fA-F]{6}$`,
	Address: `^/([a-z0-9A-Z._~-]+/)*([a-z0-9A-Z._~-]+)?$`,
	Email:   `^[^@\s<>"():;,\\\[\]]+@[^@\s<>"():;,\\\[\]]+\.[^@\s<>".():;,\\\[\]]+$`,
	Picture: `^[A-Za-z0-9][A-Za-z0-9._-]*\.([jJ][pP][eE]?[gG]|[pP][nN][gG]|[wW][eE][bB][pP])$`,
	Logo:    `^[A-Za-z0-9][A-Za-z0-9._-]*\.([jJ][pP][eE]?[gG]|[pP][nN][gG]|[wW][eE][bB][pP]|[sS][vV][gG])$`,
	Sheet:   `^[A-Za-z0-9][A-Za-z0-9._-]*\.css$`,
}

// The parts of a Recurrence.
const (
	several  = `(?:[2-9]|[1-9][0-9])`
	weekday  = `(?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)`
	weekdays = weekday + `(?:(?:, | en )` + weekday + `)*`
	nth      = `(?:1e|2e|3e|4e|eerste|tweede|derde|vierde|laatste)`
	fullDate = `[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}`
)

// Pattern returns the regular expression that the values of a type match, or "".
func (t Type) Pattern() string { return patterns[t] }

// Markup matches what a Text must not contain: Markdown and HTML.
const Markup = "\\]\\(|\\*\\*|__|`|</?[a-zA-Z][^>]*>|<!--|^#+ "
