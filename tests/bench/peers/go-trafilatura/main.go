// The peer of ./dev bench extract: takes the article from each page of a folder with go-trafilatura, the way that
// tests/conformance/page_conformance.cc does with ours. Prints {"name": {"articleBody": text}, ...}, and how fast it was
// on standard error. Pages may be compressed (.gz); they are read and unpacked before the clock starts.
package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/markusmobius/go-trafilatura"
)

type page struct {
	name string
	html []byte
}

type body struct {
	Text string `json:"articleBody"`
}

func unpacked(path string) ([]byte, error) {
	packed, err := os.ReadFile(path)
	if err != nil || !strings.HasSuffix(path, ".gz") {
		return packed, err
	}
	reader, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(reader)
}

func pagesIn(folder string) ([]page, error) {
	files, err := os.ReadDir(folder) // sorted by name
	if err != nil {
		return nil, err
	}
	var pages []page
	for _, file := range files {
		html, err := unpacked(filepath.Join(folder, file.Name()))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file.Name(), err)
		}
		name, _, _ := strings.Cut(file.Name(), ".")
		pages = append(pages, page{name, html})
	}
	return pages, nil
}

// The text of the article, or nothing where the library finds none or does not survive the page.
func text(html []byte, options trafilatura.Options) (found string) {
	defer func() {
		if recover() != nil {
			found = ""
		}
	}()
	result, err := trafilatura.Extract(bytes.NewReader(html), options)
	if err != nil {
		return ""
	}
	return result.ContentText
}

func main() {
	fallback := flag.Bool("fallback", true, "ask readability and dom-distiller too")
	rounds := flag.Int("rounds", 1, "how often to read every page")
	flag.Parse()
	pages, err := pagesIn(flag.Arg(0))
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	options := trafilatura.Options{EnableFallback: *fallback, ExcludeComments: true}
	out := make(map[string]body, len(pages))
	begin := time.Now()
	for round := 0; round < *rounds; round++ {
		for _, page := range pages {
			out[page.name] = body{text(page.html, options)}
		}
	}
	took := time.Since(begin)
	fmt.Fprintf(os.Stderr, "%.4f pages a second\n", float64(len(pages)**rounds)/took.Seconds())
	if err := json.NewEncoder(os.Stdout).Encode(out); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}
