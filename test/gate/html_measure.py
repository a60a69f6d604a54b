# SPDX-License-Identifier: MIT
"""html_measure.py REPORT: measures in a browser where the text of a report is.

No line ends inside of a word, and no text or box covers another one, on a desktop, a tablet and a phone.

A word is a run of letters and digits; names may be broken between words, as behind "_".
"""
import sys
from pathlib import Path

from webdriver import browser

PARTS = ("summary", "findings", "memory", "pages")
WIDTHS = (1280, 1920, 768, 390)
UNFOLD = "for (const d of document.querySelectorAll('details')) d.open = true;"

# Rectangles that can be seen, of each line of each text and of each box with a color of its own: what an
# element around them cuts off does not count, nor does text of a part that is hidden.
MEASURE = """
    const SLACK = 3; // pixels; the boxes of letters of two lines overlap a little
    const clipped = (rect, element) => {
        let {left, top, right, bottom} = rect;
        for (let e = element; e && e !== document.documentElement; e = e.parentElement) {
            const style = getComputedStyle(e);
            if (style.visibility === 'hidden' || style.opacity === '0') return null;
            if (style.overflowX === 'visible' || style.display === 'inline') continue;
            const box = e.getBoundingClientRect();
            left = Math.max(left, box.left); right = Math.min(right, box.right);
            top = Math.max(top, box.top); bottom = Math.min(bottom, box.bottom);
        }
        return right - left > 1 && bottom - top > 1 ? {left, top, right, bottom} : null;
    };
    const part = document.querySelector('.part:not([hidden])');
    const broken = [], boxes = [], covered = [];
    const add = (rect, element, text) => {
        const seen = rect.width > 0 && clipped(rect, element);
        if (seen) boxes.push({...seen, element, text});
    };
    const range = document.createRange();
    for (const root of [document.querySelector('header'), part]) {
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const element = node.parentElement;
            if (!node.data.trim() || !element.checkVisibility({contentVisibilityAuto: false})) continue;
            for (const word of node.data.matchAll(/[A-Za-z0-9]+/g)) {
                range.setStart(node, word.index);
                range.setEnd(node, word.index + word[0].length);
                const rects = [...range.getClientRects()];
                if (rects.some(r => Math.abs(r.top - rects[0].top) > SLACK))
                    broken.push(word[0] + ' in ' + node.data.trim());
            }
            range.selectNodeContents(node);
            for (const rect of range.getClientRects()) add(rect, element, node.data.trim());
        }
        for (const box of root.querySelectorAll('.chip, .badge, .space, .dot, .verdict, button, select, input'))
            if (box.checkVisibility()) add(box.getBoundingClientRect(), box, box.textContent);
    }
    boxes.sort((a, b) => a.top - b.top);
    boxes.forEach((a, i) => {
        for (let j = i + 1; j < boxes.length && boxes[j].top < a.bottom - SLACK; j++) {
            const b = boxes[j];
            if (a.element.contains(b.element) || b.element.contains(a.element)) continue;
            if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > SLACK &&
                Math.min(a.bottom, b.bottom) - b.top > SLACK)
                covered.push(a.text + ' and ' + b.text);
        }
    });
    return [boxes.length, [...new Set(broken)], [...new Set(covered)]];
"""


def measure(b, name):
    """Returns the mistakes in what is in sight."""
    count, broken, covered = b.run(MEASURE)
    if count < 10:
        return [f"{name}: only {count} texts are in sight"]
    return [f"{name}: a line ends inside of {word}" for word in broken] + \
        [f"{name}: one covers the other: {pair}" for pair in covered]


def measure_all(b):
    mistakes = []
    for width in WIDTHS:
        b.emulate(width, "light")
        for part in PARTS:
            b.run(f"location.hash = '#{part}'")
            mistakes += measure(b, f"{part}, {width} wide")
        b.run("location.hash = '#findings'")
        b.click("#by-rule")
        mistakes += measure(b, f"findings by rule, {width} wide")
        b.click("#by-file")
    return mistakes


def main():
    with browser() as b:
        b.open(Path(sys.argv[1]).resolve().as_uri())
        mistakes = measure_all(b)
        b.run(UNFOLD)
        mistakes += [f"unfolded {mistake}" for mistake in measure_all(b)]
    print("\n".join(mistakes) or "no broken words, nothing covered")
    sys.exit(bool(mistakes))


main()
