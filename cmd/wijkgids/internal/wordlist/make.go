//go:build ignore

// Make writes woorden.txt from the word list of OpenTaal, as Debian's package wdutch
// installs it:
//
//	apt-get install wdutch
//	go run make.go /usr/share/dict/dutch
package main

import (
	"log"
	"os"
	"strings"

	"wijkgids/cmd/wijkgids/internal/wordlist"
)

const notice = `// Which words are Dutch, in the form that package wordlist reads. Made by make.go from
// the word list of OpenTaal (wdutch 2.20.19 of Debian), under the BSD licence below.
//
// Copyright (c) 1996 Nederlandstalige Tex Gebruikersgroep
// Copyright (c) 2001, 2002, 2003, 2005 Simon Brouwer e.a.
// Copyright (c) 2006, 2007, 2008, 2009, 2010, 2020 OpenTaal
// All rights reserved.
//
// Redistribution and use in source and binary forms, with or without modification, are
// permitted provided that the following conditions are met:
// * Redistributions of source code must retain the above copyright notice, this list of
//   conditions and the following disclaimer.
// * Redistributions in binary form must reproduce the above copyright notice, this list
//   of conditions and the following disclaimer in the documentation and/or other
//   materials provided with the distribution.
// * Neither the name of the OpenTaal, Simon Brouwer e.a., or Nederlandstalige Tex
//   Gebruikersgroep nor the names of its contributors may be used to endorse or promote
//   products derived from this software without specific prior written permission.
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
		log.Fatal("usage: go run make.go /usr/share/dict/dutch")
	}
	words, err := os.ReadFile(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	made := wordlist.Make(strings.Fields(string(words)), notice)
	if err := os.WriteFile("woorden.txt", []byte(made), 0o644); err != nil {
		log.Fatal(err)
	}
}
