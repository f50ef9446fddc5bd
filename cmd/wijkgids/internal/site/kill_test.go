package site

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"wijkgids/cmd/wijkgids/internal/scratch"
)

// The environment variables of the process that is killed, which is this test binary.
const (
	killedDir = "WIJKGIDS_TEST_PUBLISH" // the folder to publish to, repeatedly
	killedWay = "WIJKGIDS_TEST_WAY"     // a key of ways

	published = "published" // the start of its output, before the number of sites
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(killedDir); dir != "" {
		publishForever(dir, ways[os.Getenv(killedWay)])
	}
	scratch.InMemory()
	os.Exit(m.Run())
}

// A generation is a site with its number in each file.
const generationFiles = 12

func generationFile(i int) string { return fmt.Sprintf("sectie-%d/pagina-%d/index.html", i%4, i) }

func publishGeneration(dir, generation string, exchange func(a, b string) error) error {
	s, err := stage(dir, patience, exchange)
	if err != nil {
		return err
	}
	defer s.Discard()
	if err := s.Put("manifest", fmt.Appendf(nil, "%s\n%d", generation, generationFiles)); err != nil {
		return err
	}
	for i := range generationFiles {
		if err := s.Put(generationFile(i), []byte(generation)); err != nil {
			return err
		}
	}
	return s.Publish()
}

func publishForever(dir string, exchange func(a, b string) error) {
	for i := 0; ; i++ {
		fmt.Println(published, i)
		if err := publishGeneration(dir, fmt.Sprintf("%d-%d", os.Getpid(), i), exchange); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
	}
}

// errOvertaken means that the folder was replaced and removed while a reader read it.
var errOvertaken = errors.New("overtaken")

// look opens the folder once, reads all files in it, and returns the generation.
func look(dir string) (generation string, err error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return "", err
	}
	defer root.Close()
	defer func() {
		if !errors.Is(err, fs.ErrNotExist) {
			return
		}
		// A missing file is a failure, unless this folder has been replaced meanwhile.
		mine, err1 := root.Stat(".")
		there, err2 := os.Stat(dir)
		if err1 != nil || err2 != nil || !os.SameFile(mine, there) {
			err = errOvertaken
		}
	}()
	manifest, err := root.ReadFile("manifest")
	if err != nil {
		return "", err
	}
	generation, count, _ := strings.Cut(string(manifest), "\n")
	if count != fmt.Sprint(generationFiles) {
		return "", fmt.Errorf("manifest %q", manifest)
	}
	for i := range generationFiles {
		data, err := root.ReadFile(generationFile(i))
		if err != nil {
			return "", err
		}
		if string(data) != generation {
			return "", fmt.Errorf("%s is of generation %q, the manifest of %q", generationFile(i), data, generation)
		}
	}
	return generation, nil
}

// TestReadersFindOneCompleteSiteThroughKills kills, at random moments, a process that publishes
// repeatedly, while readers read. With two renames there is an instant without a folder, and after
// a kill at that instant there is none until the next run. So readers may find no folder, but never
// an incomplete site or a mixture of two.
func TestReadersFindOneCompleteSiteThroughKills(t *testing.T) {
	const kills = 30
	for way, exchange := range ways {
		t.Run(way, func(t *testing.T) {
			top := t.TempDir()
			dir := filepath.Join(top, "public")
			if err := publishGeneration(dir, "first", exchange); err != nil {
				t.Fatal(err)
			}
			one, other := t.TempDir(), t.TempDir()
			atomicMove := exchange(one, other) == nil // only on Linux

			var looks, overtaken, absent atomic.Int64
			var seen sync.Map
			var readers sync.WaitGroup
			stop := make(chan struct{})
			for range 2 {
				readers.Go(func() {
					for {
						select {
						case <-stop:
							return
						default:
						}
						generation, err := look(dir)
						switch {
						case err == nil:
							looks.Add(1)
							seen.Store(generation, true)
						case errors.Is(err, errOvertaken):
							overtaken.Add(1)
						case errors.Is(err, fs.ErrNotExist) && !atomicMove:
							absent.Add(1)
						default:
							t.Errorf("a reader found: %v", err)
							return
						}
					}
				})
			}
			for range kills {
				killOne(t, dir, way)
			}
			close(stop)
			readers.Wait()

			generations := 0
			seen.Range(func(any, any) bool { generations++; return true })
			t.Logf("%d complete looks at %d generations; %d overtaken, %d without a folder", looks.Load(), generations, overtaken.Load(), absent.Load())
			if generations < kills/10 {
				t.Errorf("readers saw only %d generations in %d kills", generations, kills)
			}

			// The next run restores or removes what is left.
			if err := publishGeneration(dir, "last", exchange); err != nil {
				t.Fatal(err)
			}
			if generation, err := look(dir); generation != "last" {
				t.Errorf("at the end: got generation %q, %v", generation, err)
			}
			entries, _ := os.ReadDir(top)
			if len(entries) != 1 {
				t.Errorf("left beside the folder: %v", entries)
			}
		})
	}
}

// killOne starts a process that publishes to dir and kills it at a random moment of its
// first, second or third site. It counts sites and not time, since one disk can be a
// thousand times slower than another.
func killOne(t *testing.T, dir, way string) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), killedDir+"="+dir, killedWay+"="+way)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	says := func() bool {
		more := lines.Scan()
		if more && !strings.HasPrefix(lines.Text(), published) {
			t.Errorf("the process to be killed failed: %s", lines.Text())
		}
		return more
	}
	taken := 25 * time.Millisecond // per site
	for range 1 + rand.N(3) {
		before := time.Now()
		if !says() {
			t.Fatal("the process to be killed ended by itself")
		}
		taken = max(time.Since(before), time.Millisecond)
	}
	<-time.After(rand.N(taken))
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	for says() {
	}
	cmd.Wait()
}
