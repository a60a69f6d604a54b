# SPDX-License-Identifier: MIT
"""html_browser.py REPORT HOSTILE: clicks through the reports, as somebody does who reads them."""
import sys
import time
from pathlib import Path

from webdriver import browser

SHOWN = "#files .finding:not([hidden]) > summary"
# Is the page dark, and which texts do not stand out from what is behind them (WCAG 2, AA)?
CONTRAST = """
    const luminance = color => color.match(/[0-9.]+/g).slice(0, 3)
        .map(c => (c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
        .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
    const back = e => { for (; e; e = e.parentElement) {
        const c = getComputedStyle(e).backgroundColor;
        if (!/rgba\\(.*, 0\\)|transparent/.test(c)) return c; } return 'rgb(255, 255, 255)'; };
    const bad = [];
    for (const e of document.querySelectorAll(
            'p, .msg, .sev, .slug, .chip, .verdict, nav a, .cell b, .counts, .l code, td, .tiles span, .l code span')) {
        const style = getComputedStyle(e);
        if (!e.textContent.trim() || style.opacity < 1 || /color-mix|color\\(/.test(back(e))) continue;
        const [a, b] = [luminance(style.color), luminance(back(e))].sort((x, y) => y - x);
        if ((a + 0.05) / (b + 0.05) < 4.5)
            bad.push(e.className + ' ' + style.color + ' on ' + back(e) + ': ' + e.textContent.trim());
    }
    return [luminance(getComputedStyle(document.body).backgroundColor) < 0.1, [...new Set(bad)]];
"""


def expect(what, get, wanted):
    """Soon: a page answers to a click when it comes to it."""
    end = time.monotonic() + 10
    got = get()
    while got != wanted and time.monotonic() < end:
        time.sleep(0.05)
        got = get()
    if got != wanted:
        raise AssertionError(f"{what}: {got!r}, not {wanted!r}")
    print(f"{what}: {got!r}")


def choose(b, selector, value):
    b.click(f"{selector} option[value='{value}']" if value else f"{selector} option:first-child")


def parts(b):
    """One part at a time, by the links above."""
    expect("title", lambda: b.run("return document.title.split(' ').slice(1).join(' ')"), "findings — ioview")
    for name in ("findings", "memory", "summary"):
        b.click(f"nav a[href='#{name}']")
        expect("parts", lambda: b.run("return [...document.querySelectorAll('.part')].filter(p => p.offsetParent)"
                                      ".map(p => p.id)"), [name])
        expect("current", lambda: b.run("return document.querySelector('[aria-current]').hash"), f"#{name}")
    expect("errors", lambda: b.text(".tiles .error"), "1\nerror")
    expect("rules", lambda: b.visible("#summary .chart:first-child li"), 2)


def filters(b):
    b.click("nav a[href='#findings']")
    expect("all", lambda: b.visible(SHOWN), 4)
    b.type("#text", "ctrl |=")
    expect("by code", lambda: (b.visible(SHOWN), b.text("#shown")), (1, "1 of 4 shown"))
    b.type("#text", " nowhere")
    expect("by text", lambda: (b.visible(SHOWN), b.text("#shown")), (0, "0 of 4 shown"))
    expect("nothing", lambda: b.is_visible("#nothing"), True)
    b.clear("#text")
    b.type("#text", "SPEED card.c")
    expect("by text and file", lambda: (b.visible(SHOWN), b.text("#shown")), (1, "1 of 4 shown"))
    expect("files without", lambda: b.is_visible(".rest"), False)
    b.clear("#text")
    expect("again all", lambda: b.visible(SHOWN), 4)
    choose(b, "#severity", "error")
    expect("errors", lambda: b.visible(SHOWN), 1)
    expect("runs", lambda: b.visible("#files .run"), 1)
    choose(b, "#severity", "warning")
    expect("warnings", lambda: b.visible(SHOWN), 3)
    b.run("document.getElementById('rule').value = 'io-rights'")
    b.run("document.getElementById('rule').dispatchEvent(new Event('input', {bubbles: true}))")
    expect("warnings of the rule", lambda: b.visible(SHOWN), 0)
    choose(b, "#severity", "")
    expect("of the rule", lambda: b.visible(SHOWN), 1)
    b.click("#by-rule")
    expect("rows of the rule", lambda: (b.visible("#rules .row"), b.visible(SHOWN)), (1, 0))
    expect("sections", lambda: b.visible("#rules .rule"), 1)
    choose(b, "#rule", "")
    expect("rows", lambda: b.visible("#rules .row"), 4)
    b.click("#by-file")
    expect("pressed", lambda: b.run("return document.querySelector('#by-file').ariaPressed"), "true")


def folds(b):
    """Findings fold, one by one and all at once."""
    body = "#f0 .body"
    expect("open", lambda: b.is_visible(body), True)
    b.click("#f0 > summary")
    expect("folded", lambda: b.is_visible(body), False)
    b.click("#unfold")
    expect("unfolded", lambda: (b.is_visible(body), b.text("#unfold")), (True, "Fold all"))
    b.click("#unfold")
    expect("all folded", lambda: (b.visible(".body"), b.text("#unfold")), (0, "Unfold all"))
    # A file without a finding is folded, and so are the places in it.
    b.click(".unhurt > summary")
    b.click(".unhurt .quiet > summary")
    expect("quiet lines", lambda: b.visible(".unhurt .l"), 3)


def jumps(b):
    """From the picture to the table, to a finding, to the member, to a place; filters do not stand between."""
    choose(b, "#severity", "error")
    b.click("nav a[href='#memory']")
    b.click(".cell[href='#r0-0']")
    expect("member", lambda: b.run("return document.querySelector('.here')?.id"), "r0-0")
    expect("hot", lambda: b.run("return document.querySelectorAll('.record .hot').length") > 0, True)
    b.click("#r0-0 .chip[href='#f0']")
    expect("finding", lambda: b.run("return [document.querySelector('.here')?.id, location.hash]"), ["f0", "#f0"])
    expect("finding is open", lambda: b.is_visible("#f0 .body"), True)
    expect("focus", lambda: b.run("return document.activeElement.closest('.finding').id"), "f0")
    expect("filter is gone", lambda: b.run("return document.getElementById('severity').value"), "")
    expect("marks", lambda: b.run("return [...document.querySelectorAll('#L0-11 .m')].map(m => m.textContent).join('')"),
           "card->ctrl |= 1")
    b.click("#f0 .about a")
    expect("back", lambda: b.run("return document.querySelector('.here')?.id"), "r0-0")
    b.click("#r0-0 .by details:first-child summary")
    b.click("#r0-0 .by details:first-child a")
    expect("place", lambda: b.run("return document.querySelector('.here')?.textContent.includes('io_write(1, card, .ctrl)')"),
           True)
    b.run("history.back()")
    expect("history", lambda: b.run("return location.hash"), "#r0-0")
    b.run("location.hash = '#rule-0'")
    expect("rule", lambda: (b.visible("#rules .row"), b.visible(SHOWN)), (4, 0))
    b.click("#rules .row a")
    expect("from the rule", lambda: b.run("return document.querySelector('.here')?.id"), "f0")
    # To a place in what is folded.
    b.run("location.hash = '#memory'; for (const d of document.querySelectorAll('.file, .quiet')) d.open = false;")
    b.run("location.hash = '#' + document.querySelector('.unhurt .l').id")
    expect("unfolded for a link", lambda: b.visible(".unhurt .l"), 3)


def keys(b):
    b.run("location.hash = '#summary'")
    b.press("/")
    expect("search", lambda: b.run("return [document.activeElement.id, location.hash]"), ["text", "#findings"])
    b.press("j", "k")
    expect("typed", lambda: b.run("return document.getElementById('text').value"), "jk")
    b.clear("#text")
    b.run("document.activeElement.blur()")
    for key, finding in (("j", "f0"), ("j", "f1"), ("j", "f2"), ("k", "f1")):
        b.press(key)
        expect("finding", lambda: b.run("return document.activeElement.closest('.finding')?.id"), finding)
    before = b.run("return document.activeElement.closest('.finding').open")
    b.press("enter")
    expect("by key", lambda: b.run("return document.activeElement.closest('.finding').open"), not before)


def looks(b):
    """Narrow or dark, nothing is cut off, and text stands out from what is behind it."""
    for width, scheme in ((1300, "light"), (1300, "dark"), (390, "light"), (390, "dark")):
        b.emulate(width, scheme)
        for part in ("summary", "findings", "memory"):
            b.run(f"location.hash = '#{part}'")
            expect(f"{part}, {width} wide", lambda: b.run(
                "const e = document.documentElement; return e.scrollWidth - e.clientWidth"), 0)
        expect(f"{scheme} colours", lambda: b.run(CONTRAST), [scheme == "dark", []])


def is_quiet(b, url):
    """chrome: is the browser's own first page, data: is in the page itself."""
    console, requests = b.complaints(), b.requests()
    expect("console", lambda: console, [])
    expect("requests", lambda: sorted({u for u in requests if not u.startswith(("data:", "chrome:"))}), [url])


report, hostile = (Path(path).resolve().as_uri() for path in sys.argv[1:])
with browser() as b:
    b.open(report)
    for look in (parts, filters, folds, jumps, keys, looks):
        print(f"-- {look.__name__}")
        look(b)
    is_quiet(b, report)
    print("-- hostile")
    b.open(hostile)
    expect("title", lambda: b.run("return document.title.includes('taken')"), False)
    expect("scripts", lambda: b.run("return document.scripts.length + document.images.length"), 1)
    b.run("location.hash = '#f0'")
    expect("message", lambda: "<script>document.title='taken'</script>" in b.text("#f0 .msg"), True)
    b.run("location.hash = '#record-0'")
    expect("record", lambda: "</code></script>" in b.text("#record-0 h3"), True)
    is_quiet(b, hostile)
