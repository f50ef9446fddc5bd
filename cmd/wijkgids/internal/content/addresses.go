package content

import (
	"path"
	"strings"

	"wijkgids/cmd/wijkgids/internal/problem"
)

// addressesHead is the comment at the top of adressen.txt.
const addressesHead = `# Elk adres dat de gids ooit had. Mensen kunnen het hebben bewaard of er een link naar
# hebben gemaakt. Dit bestand is gemaakt met: wijkgids addresses
# Mag een adres echt weg? Haal dan de regel weg.
`

// Addresses returns the contents of adressen.txt with the given addresses.
func Addresses(addresses []string) []byte {
	return []byte(addressesHead + strings.Join(append(addresses, ""), "\n"))
}

// readAddresses reads adressen.txt: one address on each line, and comment lines that begin with #.
func readAddresses(src []byte) (published []Item, ps []problem.Problem) {
	name := path.Join(Dir, AddressesFile)
	at := problem.Place{File: name, Column: 1}
	for line := range strings.Lines(string(src)) {
		at.Line++
		text := strings.TrimSpace(line)
		switch {
		case text == "", text[0] == '#':
		case !addresses.MatchString(text):
			ps = append(ps, problem.New(at, problem.DataFile, "op elke regel hoort een adres van de gids, zoals /initiatieven/de-kruimel/"))
		default:
			published = append(published, Item{at, text})
		}
	}
	return published, ps
}
