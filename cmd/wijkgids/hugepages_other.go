//go:build !linux

package main

// adviseHugePages does nothing: other systems give large pages unasked, or not at all.
func adviseHugePages(int) {}
