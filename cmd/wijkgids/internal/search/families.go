package search

import (
	"maps"
	"slices"
	"strings"

	"wijkgids/cmd/wijkgids/internal/dutch"
)

// Weights, in sixteenths, of a word for the terms of its family.
const (
	inflectedWeight = 13 // luistert and luisteren
	agentWeight     = 9  // wandelaar and wandelen
)

// families returns for each term the other terms of its family: the forms of one verb, and the
// person who does it. The verb of a conjugated form (pest for gepest, luister for luistert) becomes
// a term if it is not one yet, since people may search for another form.
func families(ids map[string]uint32) map[string][]part {
	members := map[string][]part{} // by verb
	for _, term := range slices.Sorted(maps.Keys(ids)) {
		verbs := dutch.Verbs(term)
		i := slices.IndexFunc(verbs, func(v dutch.Verb) bool { _, known := ids[v.Stem]; return known })
		if i < 0 {
			i = slices.IndexFunc(verbs, func(v dutch.Verb) bool { return v.Participle || !v.Agent && len(v.Stem) > 4 })
		}
		if i < 0 {
			continue
		}
		weight := uint8(inflectedWeight)
		if verbs[i].Agent {
			weight = agentWeight
		}
		members[verbs[i].Stem] = append(members[verbs[i].Stem], part{term, weight})
	}
	kin := map[string][]part{}
	for verb, ms := range members {
		ids[verb] = 0
		for _, m := range ms {
			kin[verb] = append(kin[verb], m)
			kin[m.term] = append(kin[m.term], part{verb, m.weight})
			for _, other := range ms {
				if other.term != m.term {
					kin[m.term] = append(kin[m.term], part{other.term, min(m.weight, other.weight)})
				}
			}
		}
	}
	for _, ps := range kin {
		slices.SortFunc(ps, func(a, b part) int { return strings.Compare(a.term, b.term) })
	}
	return kin
}
