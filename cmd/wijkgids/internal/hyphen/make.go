//go:build ignore

// Make writes afbreken.txt from the Dutch hyphenation patterns of OpenTaal, as Debian's
// package hyphen-nl installs them:
//
//	apt-get install hyphen-nl
//	go run make.go /usr/share/hyphen/hyph_nl_NL.dic
package main

import (
	"log"
	"os"
	"slices"
	"strings"

	"golang.org/x/text/encoding/charmap"
)

const notice = `// Where Dutch words break, in the form that package hyphen reads. Made by make.go from the
// patterns of OpenTaal (hyphen-nl 7.5.0 of Debian), under the BSD licence below.
//
// Copyright (c) 1996 Nederlandstalige Tex Gebruikersgroep
// Copyright (c) 2001-2005 Simon Brouwer e.a.
// Copyright (c) 2006-2010 OpenTaal
// All rights reserved.
//
// Redistribution and use in source and binary forms, with or without modification, are
// permitted provided that the following conditions are met:
// * Redistributions of source code must retain the above copyright notice, this list of
//   conditions and the following disclaimer.
// * Redistributions in binary form must reproduce the above copyright notice, this list
//   of conditions and the following disclaimer in the documentation and/or other
//   materials provided with the distribution.
//
// THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND ANY
// EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES
// OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT
// SHALL THE COPYRIGHT OWNER OR CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT,
// INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED
// TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR
// BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN
// CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY
// WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
`

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: go run make.go /usr/share/hyphen/hyph_nl_NL.dic")
	}
	file, err := os.ReadFile(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	text, err := charmap.ISO8859_1.NewDecoder().String(string(file))
	if err != nil {
		log.Fatal(err)
	}
	encoding, text, _ := strings.Cut(text, "\n")
	if strings.TrimSpace(encoding) != "ISO8859-1" {
		log.Fatalf("the file is in %s", encoding)
	}
	patterns := strings.Fields(text)
	slices.Sort(patterns)
	if err := os.WriteFile("afbreken.txt", []byte(notice+strings.Join(patterns, "\n")+"\n"), 0o644); err != nil {
		log.Fatal(err)
	}
}
