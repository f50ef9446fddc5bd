package render

import (
	"wijkgids/cmd/wijkgids/internal/schema"
)

// The addresses of pages that other pages link to.
const (
	HomeAddress     = "/"
	SearchAddress   = "/zoeken/"
	AgendaAddress   = "/agenda/"
	RegisterAddress = "/register/"
	BookAddress     = "/" + schema.Chapters + "/alles/" // the whole handreiking
	NotFoundAddress = "/404.html"
	OfflineAddress  = "/offline.html"
)
