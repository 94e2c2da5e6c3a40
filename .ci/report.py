"""Opens pages of tidemark report in Chromium, wide and narrow, light and dark, and fails on what a reader would stumble over.

    report.py --chromium FILE --pictures DIR NAME=PAGE...

First it finds the fault in each of some broken pages. What is asked of a page: it loads nothing, writes nothing to the console,
is as wide as the window, can be walked with the keyboard alone, and has names, marks, headings and contrasts as WCAG 2.2 has them.
"""

import argparse
import pathlib
import sys
import tempfile
import time

from playwright.sync_api import sync_playwright

WIDTHS = [1280, 390]
SCHEMES = ["light", "dark"]
SCRIPT = pathlib.Path(__file__).with_suffix(".js").read_text()
# The names of the script stay out of the page's own.
CHECKS = f"(() => {{ {SCRIPT}; window.checks = {{ structure, width, pictures, texts, reachable, skips, reached }} }})()"


class Reader:
    """A window of some width, in which pages are read one after the other."""

    def __init__(self, browser, width, scheme):
        self.where = f"{width} px, {scheme}"
        self.page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        self.page.route("**/*", self.asked)
        self.page.on("websocket", lambda socket: self.found.append(f"the page asks for {socket.url}"))
        self.page.on("pageerror", lambda error: self.found.append(f"an error: {error}"))
        self.page.on("console", lambda words: self.found.append(f"the console says ({words.type}): {words.text}"))

    def asked(self, route):
        if route.request.url == self.address:
            route.continue_()
        else:
            self.found.append(f"the page asks for {route.request.url}")
            route.abort()

    def faults(self, path, picture=None):
        """What is wrong with a page, each said once; and its picture."""
        self.found, self.address = [], path.resolve().as_uri()
        self.page.goto(self.address)
        if picture:
            self.page.screenshot(path=picture, full_page=True)
        self.page.evaluate(CHECKS)
        self.check("structure", "width", "pictures")
        # What can be opened is open from here on.
        self.page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
        self.check("width", "texts")
        self.found += self.faults_of_keyboard()
        return list(dict.fromkeys(self.found))

    def check(self, *names):
        for name in names:
            self.found += self.page.evaluate(f"checks.{name}()")

    def faults_of_keyboard(self):
        """Tab by Tab from the page's beginning to its end: everything once, in the page's order, and visibly."""
        wanted, skips = self.page.evaluate("[checks.reachable(), checks.skips()]")
        if not skips:
            yield "the page does not begin with a link that skips to its content"
        for number, name in enumerate([*wanted, None]):
            self.page.keyboard.press("Tab")
            focus = self.page.evaluate("checks.reached()")
            # From the end the focus leaves the page, or begins again.
            if focus["at"] not in ([number] if name else [-1, 0]):
                yield f"Tab {number + 1} reaches {focus['name'] or 'the page’s end'}, not {name or 'the page’s end'}"
                return
            yield from focus["faults"]


SOUND = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>sound</title><style>
:root { color-scheme: light dark; } :focus-visible { outline: 2px solid; }
.wide { overflow-x: auto; } .wide div { width: 3000px; }
</style></head><body><a href="#one">Skip</a><nav><a href="#one">One</a></nav><main><h1>One</h1><h2 id="one">Two</h2><h3>Three</h3><h2>Four</h2>
<svg role="img" aria-label="a line" width="90" height="20" viewBox="0 0 90 20"><rect width="90" height="20" fill="#777"/>
<text x="1" y="15" fill="#000">within</text></svg><svg aria-hidden="true"></svg>
<div class="wide" tabindex="0"><div>far</div></div><details><summary>More</summary><p>in it</p></details></main></body></html>"""

# What is put for what in the sound page, and how the fault has to be told.
BROKEN = [
    ("</main>", '<img src="https://example.org/a.png" alt=""></main>', "the page asks for https://example.org/a.png"),
    ("</main>", '<img src="other.png" alt=""></main>', "other.png"),
    ("</style>", "</style><link rel='stylesheet' href='http://127.0.0.1:9/a.css'>", "asks for http://127.0.0.1:9/a.css"),
    ("<meta", "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'\"><meta", "Content Security Policy"),
    ("</main>", "<script>console.warn('careful')</script></main>", "the console says (warning): careful"),
    ("</main>", "<script>null.a</script></main>", "an error:"),
    ("</main>", "<p style='width: 1281px'>long</p></main>", "px wide in a window of"),
    ("<p>in it", "<p style='width: 1281px'>in it", "px wide in a window of"),
    (' lang="en"', "", "the page has no lang"),
    ("<title>sound</title>", "", "the page has no title"),
    ("</main>", "</main><main></main>", "must have one main, has 2"),
    ("<h1>One</h1>", "", "must have one h1, has 0"),
    ("<h2 id=\"one\">Two</h2>", "<p id='one'>Two</p>", 'follows a heading of level 1'),
    ('aria-label="a line"', 'aria-label=" "', "has no aria-label"),
    ('<rect width="90"', '<rect width="0"', "has no visible mark"),
    ('fill="#777"', 'fill="none"', "has no visible mark"),
    ('fill="#777"', 'fill="Canvas"', "has no visible mark"),
    ("<svg aria-hidden=\"true\">", "<svg>", "is neither role=img nor aria-hidden"),
    ("<h3>", "<h3 style='color: #777'>", "contrast of"),
    ("<h3>", "<h3 style='opacity: .4'>", "contrast of"),
    ("<h3>", "<h3 style='color: #000; background: #333'>", "contrast of 1.66"),
    ("<p>in it", "<p style='color: #777'>in it", "contrast of"),
    ("</style>", "h3::before { content: 'a'; color: #777 }</style>", "contrast of"),
    ('fill="#777"', 'fill="#555"', "in a picture has a contrast of 2.82"),
    ('<a href="#one">Skip</a>', "", "does not begin with a link that skips"),
    ('<nav><a href="#one">', '<nav><a tabindex="1" href="#one">', 'Tab 1 reaches <a> "One", not <a> "Skip"'),
    ("<summary>", "<summary tabindex='-1'>", 'not <summary> "More"'),
    ("</main>", "<p tabindex='0' style='height: 0; overflow: hidden'>gone</p></main>", "cannot be seen"),
    ("outline: 2px solid", "outline: none", "shows no outline"),
    ("outline: 2px solid", "outline: 2px solid #8884", "shows no outline"),
]


def self_test(readers):
    """The checks find nothing in a sound page, and in each broken one what is broken; else they say nothing of other pages."""
    with tempfile.TemporaryDirectory() as folder:
        page = pathlib.Path(folder) / "page.html"
        for number, (old, new, fault) in enumerate([("", "", None)] * len(readers) + BROKEN):
            assert old in SOUND, f"the sound page has no {old}"
            page.write_text(SOUND.replace(old, new, 1))
            reader = readers[number % len(readers)]
            found = reader.faults(page)
            if bool(found) != bool(fault) or (fault and not any(fault in one for one in found)):
                sys.exit(f"report: with {new!r} for {old!r} ({reader.where}) there must be {fault!r}, was {found}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--chromium", required=True)
    parser.add_argument("--pictures", required=True, type=pathlib.Path)
    parser.add_argument("pages", nargs="*")
    options = parser.parse_args()
    options.pictures.mkdir(parents=True, exist_ok=True)
    problems = {}
    with sync_playwright() as playwright:
        # A container's root may not have a sandbox; the pages are ours.
        browser = playwright.chromium.launch(executable_path=options.chromium, args=["--no-sandbox"])
        readers = [Reader(browser, width, scheme) for width in WIDTHS for scheme in SCHEMES]
        began = time.monotonic()
        self_test(readers)
        print(f"  {len(BROKEN)} broken pages: the fault of each was found, in {time.monotonic() - began:.1f} s", flush=True)
        for name, path in (page.split("=", 1) for page in options.pages):
            began = time.monotonic()
            for reader in readers:
                picture = options.pictures / f"{name}-{reader.where.replace(' px, ', '-')}.png"
                for fault in reader.faults(pathlib.Path(path), picture):
                    problems.setdefault(f"{name}: {fault}", []).append(reader.where)
            print(f"  {name}: {time.monotonic() - began:.1f} s", flush=True)
        browser.close()
    if problems:
        sys.exit("\n".join(f"{problem} ({'; '.join(where)})" for problem, where in problems.items()))
    print(f"report: {len(options.pages)} pages are sound, wide and narrow, light and dark; pictures in {options.pictures}")


if __name__ == "__main__":
    main()
