package street

// A Side is one side of the street: the initiatives, or the practice examples.
type Side struct {
	Title  string
	Blocks []Block
}

// A Block is the houses behind one blue sign: a neighbourhood or a municipality.
type Block struct {
	Sign  string // the name on the sign
	Href  string // where the sign leads
	Plots []Plot
	More  int // houses that Shorten took away
}

// A Plot is one place in the street.
type Plot struct {
	House House
	Href  string
}

// Tree is the tree beside the sign, as a name for Prop. It follows from the name
// on the sign.
func (b Block) Tree() string {
	if d := diceOf(b.Sign); d.oneIn(2) {
		return "leilind"
	}
	return "boom"
}

// Size is the room that the houses of the block take in the street, in pixels:
// the width of all side by side, and the height of the tallest above the
// pavement.
func (b Block) Size() (width, height int) {
	for _, p := range b.Plots {
		w, h := p.House.Size()
		width += w - 2*beside
		height = max(height, h-foot)
	}
	return width, height
}

// Shorten leaves at most n houses in the street, so that the front page of a large
// guide stays light. Every block keeps its first house for as long as there is
// room, then its second, and so on; so no neighbourhood loses all to a large one.
// Blocks that keep nothing are left out. The order stays as it is, and the sides
// given are not changed.
func Shorten(sides []Side, n int) []Side {
	total, deepest := 0, 0
	for _, s := range sides {
		for _, b := range s.Blocks {
			total += len(b.Plots)
			deepest = max(deepest, len(b.Plots))
		}
	}
	if total <= n {
		return sides
	}
	var keep [][]int
	for _, s := range sides {
		keep = append(keep, make([]int, len(s.Blocks)))
	}
	for depth := 0; depth < deepest && n > 0; depth++ {
		for i, s := range sides {
			for j, b := range s.Blocks {
				if n > 0 && depth < len(b.Plots) {
					keep[i][j]++
					n--
				}
			}
		}
	}
	short := make([]Side, 0, len(sides))
	for i, s := range sides {
		side := Side{Title: s.Title}
		for j, b := range s.Blocks {
			k := keep[i][j]
			if k == 0 {
				continue
			}
			b.More += len(b.Plots) - k
			b.Plots = b.Plots[:k:k]
			side.Blocks = append(side.Blocks, b)
		}
		if len(side.Blocks) > 0 {
			short = append(short, side)
		}
	}
	return short
}
