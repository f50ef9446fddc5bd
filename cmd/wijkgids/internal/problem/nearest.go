package problem

import "unicode/utf8"

// Nearest returns the candidate most similar to word, for "bedoelt u …?". It returns
// false if more than a third of the letters differ in all of them. The first of equally
// similar candidates wins.
func Nearest(word string, candidates []string) (string, bool) {
	best, limit := "", max(2, utf8.RuneCountInString(word)/3)+1
	for _, c := range candidates {
		if d := distance(word, c, limit); d < limit {
			best, limit = c, d
		}
	}
	return best, best != ""
}

// distance returns the optimal string alignment distance: the number of insertions,
// deletions, substitutions and swaps of neighbours (Damerau 1964; Wagner & Fischer
// 1974). It returns limit if the distance is not smaller.
func distance(a, b string, limit int) int {
	s, t := []rune(a), []rune(b)
	if d := len(s) - len(t); d >= limit || -d >= limit {
		return limit
	}
	before, above, row := make([]int, len(t)+1), make([]int, len(t)+1), make([]int, len(t)+1)
	for j := range above {
		above[j] = j
	}
	for i := 1; i <= len(s); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(t); j++ {
			cost := 1
			if s[i-1] == t[j-1] {
				cost = 0
			}
			row[j] = min(above[j]+1, row[j-1]+1, above[j-1]+cost)
			if i > 1 && j > 1 && s[i-1] == t[j-2] && s[i-2] == t[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			least = min(least, row[j])
		}
		if least >= limit {
			return limit
		}
		before, above, row = above, row, before
	}
	return min(above[len(t)], limit)
}
