package street

// A Side is one side of the street: the initiatives, or the practice examples.
type Side struct {
	Title  string
	Blocks []Block
}

// A Block is the houses under one blue sign: a neighbourhood or a municipality.
type Block struct {
	Sign  string // the name on the sign
	Href  string // link of the sign
	Place string // the place of the sign, as the caller calls it
	Plots []Plot
	More  int // houses that Shorten removed
}

// A Plot is one place in the street.
type Plot struct {
	House House
	Href  string
}

// Tree returns the name, for Prop, of the tree beside the sign. A sign has the same tree in every
// build.
func (b Block) Tree() string {
	if d := diceOf(b.Sign); d.oneIn(2) {
		return "leilind"
	}
	return "boom"
}

// Size returns the size of the houses in pixels: the width of all side by side, and
// the height of the tallest above the pavement.
func (b Block) Size() (width, height int) {
	for _, p := range b.Plots {
		w, h := p.House.Size()
		width += w - 2*beside
		height = max(height, h-foot)
	}
	return width, height
}

// TitleCollides reports whether the title of the side would stand on a roof if it moved down into
// the sky, as it does on a phone to save space: a house below it is about as tall as the tallest.
func (s Side) TitleCollides() bool {
	const (
		reach = 160 // from the first sign to the end of the title
		sign  = 140 // width of a sign
		sky   = 14  // height that the title takes above a house
	)
	at, below, tallest := -sign, 0, 0
	for _, b := range s.Blocks {
		at += sign
		for _, p := range b.Plots {
			w, h := p.House.Size()
			if at < reach {
				below = max(below, h)
			}
			at += w - 2*beside
			tallest = max(tallest, h)
		}
	}
	return below > tallest-sky
}

// Shorten returns the street with at most n houses, which keeps the front page of a
// large guide small. It takes the first house of every block, then the second of
// every block, and so on, so that a large neighbourhood does not crowd out a small
// one. Blocks without houses are dropped. The arguments are not changed.
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
