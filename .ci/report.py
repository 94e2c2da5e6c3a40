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

WIDTHS = {"wide": 1280, "narrow": 390}
SCHEMES = ["light", "dark"]
SCRIPT = pathlib.Path(__file__).with_suffix(".js").read_text()
# The names of the script stay out of the page's own.
CHECKS = f"(() => {{ {SCRIPT}; window.checks = {{ structure, width, pictures, texts, reachable, reached }} }})()"


def faults_of(browser, path, width, scheme, picture=None):
    """What is wrong with a page in a window of this width; and its picture."""
    found = []
    address = path.resolve().as_uri()
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()

    def request(route):
        if route.request.url == address:
            route.continue_()
        else:
            found.append(f"the page asks for {route.request.url}")
            route.abort()

    context.route("**/*", request)
    page.on("websocket", lambda socket: found.append(f"the page asks for {socket.url}"))
    page.on("pageerror", lambda error: found.append(f"an error: {error}"))
    page.on("console", lambda words: found.append(f"the console says ({words.type}): {words.text}"))
    page.goto(address)
    if picture:
        page.screenshot(path=picture, full_page=True)
    page.evaluate(CHECKS)
    for check in ["structure", "width", "pictures"]:
        found += page.evaluate(f"checks.{check}()")
    # What can be opened is open from here on.
    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
    for check in ["width", "texts"]:
        found += page.evaluate(f"checks.{check}()")
    found += faults_of_keyboard(page)
    context.close()
    return list(dict.fromkeys(found))


def faults_of_keyboard(page):
    """Tab by Tab from the page's beginning to its end: everything once, in the page's order, and visibly."""
    wanted = page.evaluate("checks.reachable()")
    if not wanted or not page.evaluate("wanted[0].matches('a[href^=\"#\"]') && !wanted[0].closest('nav, main')"):
        yield "the page does not begin with a link that skips to its content"
    for expected in range(len(wanted) + 1):
        page.keyboard.press("Tab")
        focus = page.evaluate("checks.reached()")
        yield from focus["faults"]
        if focus["at"] != (expected if expected < len(wanted) else -1):
            name = wanted[expected] if expected < len(wanted) else "the page's end"
            yield f"Tab {expected + 1} reaches {focus['name'] or 'the end of the page'}, not {name}"
            return


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


def self_test(browser):
    """The checks find nothing in a sound page, and in each broken one what is broken; else they say nothing of other pages."""
    with tempfile.TemporaryDirectory() as folder:
        page = pathlib.Path(folder) / "page.html"
        for number, (old, new, fault) in enumerate([("", "", None)] * 4 + BROKEN):
            assert old in SOUND, f"the sound page has no {old}"
            page.write_text(SOUND.replace(old, new, 1))
            width = list(WIDTHS.values())[number % 2]
            scheme = SCHEMES[number // 2 % 2]
            found = faults_of(browser, page, width, scheme)
            if bool(found) != bool(fault) or (fault and not any(fault in one for one in found)):
                sys.exit(f"report: with {new or 'nothing'} for {old or 'nothing'} ({width} px, {scheme}) there must be {fault}, was {found}")
    return len(BROKEN)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--chromium", required=True)
    parser.add_argument("--pictures", required=True, type=pathlib.Path)
    parser.add_argument("pages", nargs="*")
    options = parser.parse_args()
    pages = {name: pathlib.Path(path) for name, path in (page.split("=", 1) for page in options.pages)}
    options.pictures.mkdir(parents=True, exist_ok=True)
    problems = {}
    with sync_playwright() as playwright:
        # A container's root may not have a sandbox; the pages are ours.
        browser = playwright.chromium.launch(executable_path=options.chromium, args=["--no-sandbox"])
        began = time.monotonic()
        print(f"  {self_test(browser)} broken pages were found out in {time.monotonic() - began:.1f} s", flush=True)
        for name, path in pages.items():
            began = time.monotonic()
            for window, width in WIDTHS.items():
                for scheme in SCHEMES:
                    picture = options.pictures / f"{name}-{width}-{scheme}.png"
                    for fault in faults_of(browser, path, width, scheme, picture):
                        problems.setdefault(f"{name}: {fault}", []).append(f"{width} px {scheme}")
            print(f"  {name}: {time.monotonic() - began:.1f} s", flush=True)
        browser.close()
    if problems:
        sys.exit("\n".join(f"{problem} ({', '.join(where)})" for problem, where in problems.items()))
    print(f"report: {len(pages)} pages are sound, wide and narrow, light and dark; pictures in {options.pictures}")


if __name__ == "__main__":
    main()
