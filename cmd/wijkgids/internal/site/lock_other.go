//go:build !windows && (!unix || solaris || aix)

package site

import (
	"errors"
	"os"
)

func tryLock(*os.File) (bool, error) { return false, errors.ErrUnsupported }
