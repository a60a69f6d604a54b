#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Uses a site as a reader does: finds a word, opens the result, opens the menu on a phone.

usage: site_browser.py SITE WORD PAGE [SCREENSHOTS]

The search finds WORD on PAGE, nothing is asked of another host or is missing, and no page is wider than a window of 1280 or 390
pixels. In the folder SCREENSHOTS, if it is given, are pictures of some pages.
"""
import base64
import functools
import http.server
import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "gate"))
from webdriver import browser

WIDTHS = {"desktop": 1280, "phone": 390}
PAGES = "index.html", "rules/index.html", "rules/io-order.html", "compared.html", "demo.html"
OPEN_GROUPS = "return document.querySelectorAll('.wy-menu-vertical li.toctree-l1.current').length"
TOO_WIDE = "return document.scrollingElement.scrollWidth - window.innerWidth"
RESULTS = "return [...document.querySelectorAll('#mkdocs-search-results a')].map(a => a.href)"
MENU = "return document.querySelector('.wy-nav-side').getBoundingClientRect().left"


class Quiet(http.server.SimpleHTTPRequestHandler):
    missing = None

    def log_message(self, *_):
        pass

    def send_error(self, code, *rest, **named):
        if not self.path.endswith("favicon.ico"):
            self.missing.append(f"{self.path}: {code}")
        super().send_error(code, *rest, **named)


def soon(what, get, accept):
    """A page answers a little later than it is asked; the limit is only for a page that never does."""
    end = time.monotonic() + 60
    while not accept(got := get()):
        if time.monotonic() > end:
            raise AssertionError(f"{what}: {got!r}")
        time.sleep(0.1)
    print(f"{what}: passed")


def search(b, site, word, page):
    b.open(f"{site}/index.html")
    b.type("#rtd-search-form input", word)
    b.press("enter")
    soon("search", lambda: b.run(RESULTS), lambda links: any(page in link for link in links))
    b.click(f"#mkdocs-search-results a[href*='{page}']")
    soon("result", lambda: b.run("return location.pathname"), lambda path: path.endswith(page))


def looks(b, site, pictures):
    for name, width in WIDTHS.items():
        b.emulate(width, "light")
        for page in PAGES:
            b.open(f"{site}/{page}")
            soon(f"{name}: {page} fits", lambda: b.run(TOO_WIDE), lambda pixels: pixels <= 0)
            soon(f"{name}: {page}, one group of the menu is open", lambda: b.run(OPEN_GROUPS), lambda count: count == 1)
            if pictures:
                picture = b.call("GET", "/screenshot")
                (pictures / f"{name}-{page.replace('/', '-')}.png").write_bytes(base64.b64decode(picture))
    soon("menu is closed", lambda: b.run(MENU), lambda left: left < 0)
    b.click(".wy-nav-top i")
    soon("menu is open", lambda: b.run(MENU), lambda left: left == 0)


def main(arguments):
    if len(arguments) not in (3, 4):
        sys.exit(__doc__)
    folder, word, page, *pictures = arguments
    Quiet.missing = []
    handler = functools.partial(Quiet, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, browser() as b:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        site = f"http://127.0.0.1:{server.server_port}"
        search(b, site, word, page)
        looks(b, site, Path(pictures[0]) if pictures else None)
        others = [url for url in b.requests() if url.startswith("http") and not url.startswith(site)]
        server.shutdown()
    if others or Quiet.missing:
        sys.exit(f"asked of other hosts: {others}; missing: {Quiet.missing}")


if __name__ == "__main__":
    main(sys.argv[1:])
