//go:build !linux

package scratch

func folder() string { return "" }
