package main

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"runtime"
	"strings"
	"sync"

	"wijkgids/cmd/wijkgids/internal/content"
	"wijkgids/cmd/wijkgids/internal/guide"
	"wijkgids/cmd/wijkgids/internal/images"
	"wijkgids/cmd/wijkgids/internal/problem"
	"wijkgids/cmd/wijkgids/internal/render"
	"wijkgids/cmd/wijkgids/internal/site"
)

// pictures are the images of a guide, decoded and scaled.
type pictures struct {
	made   map[string][]images.Variant // by images.Key: what serve need not make again
	byPath map[string][]images.Variant // of the guide that was read last
}

// decode decodes and scales the images that the guide uses, a few at a time,
// since each takes much memory meanwhile.
func (p *pictures) decode(fsys fs.FS, g *guide.Guide) ([]problem.Problem, error) {
	made, byPath := map[string][]images.Variant{}, map[string][]images.Variant{}
	var ps []problem.Problem
	var failures []error
	var mu sync.Mutex
	var wg sync.WaitGroup
	room := make(chan struct{}, runtime.GOMAXPROCS(0))
	one := func(picture content.Picture) {
		key, variants, err := p.variants(fsys, picture.Path)
		mu.Lock()
		defer mu.Unlock()
		var refused *images.Refusal
		switch {
		case errors.As(err, &refused):
			ps = append(ps, refused.Problem(problem.Start(picture.Path)))
		case err != nil:
			failures = append(failures, err)
		default:
			made[key], byPath[picture.Path] = variants, variants
		}
	}
	for _, picture := range g.Pictures {
		room <- struct{}{}
		wg.Go(func() {
			one(picture)
			<-room
		})
	}
	wg.Wait()
	p.made, p.byPath = made, byPath
	return ps, errors.Join(failures...)
}

func (p *pictures) variants(fsys fs.FS, name string) (key string, _ []images.Variant, _ error) {
	src, err := fs.ReadFile(fsys, name)
	if err != nil {
		return "", nil, fmt.Errorf("reading the images: %w", err)
	}
	key = images.Key(src)
	if v := p.made[key]; v != nil {
		return key, v, nil
	}
	process := images.Process
	if strings.EqualFold(path.Ext(name), ".svg") {
		process = images.Drawing
	}
	v, err := process(src, path.Base(name))
	return key, v, err
}

// add adds the images in their sizes and says where each stands.
func (p *pictures) add(to *plan) (map[string]render.Variants, error) {
	where := map[string]render.Variants{}
	done := map[string]bool{}
	for name, variants := range p.byPath {
		var v render.Variants
		for i, variant := range variants {
			stem := strings.ToLower(strings.TrimSuffix(path.Base(name), path.Ext(name)))
			out := site.HashedName("assets/"+stem+variant.Ext, variant.Data)
			if i == 0 {
				v.Src, v.Width, v.Height = out, variant.Width, variant.Height
			} else {
				v.Small, v.SmallWidth = out, variant.Width
			}
			if done[out] {
				continue // the same picture beside two entries
			}
			done[out] = true
			if err := to.Fixed(out, variant.Data); err != nil {
				return nil, err
			}
		}
		where[name] = v
	}
	return where, nil
}
