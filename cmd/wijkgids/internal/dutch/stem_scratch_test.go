package dutch

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

func TestScratch(t *testing.T) {
	b, _ := os.ReadFile("/tmp/st/pairs")
	for _, l := range strings.Split(string(b), "\n") {
		ws := strings.Fields(l)
		for _, w := range ws {
			fmt.Print(w, "=", Stem(Fold(w)), " ")
		}
		fmt.Println()
	}
}
