# SPDX-License-Identifier: MIT
"""Writes sources whose names, comments and messages are what a log must not have, and one that it may have."""
import os

EVIL = [
    "::error::name", " ::error::blank", "\t::error::tab", "\u3000::error::wide", "##[error]name", "a##vso[task.complete]b",
    "##TeamCity[x]", "section_start:0:x\r\x1b[0Kname", "\x1b]0;title\x07", "turned\u202eround\u2066\u061c", "no\u200bwidth\ufeff",
    "\u0085next", "latin\udce4",
]
GOOD = "日本 é e\u0301 \U0001f600 # ## a::b [x] ##a"


def source(text, name):
    """Finding and failure at a place that #line calls by the name, and code, a comment and a message with it."""
    literal = "".join(c if c >= " " else f"\\{ord(c):03o}" for c in name)
    return (f"#include <ioview.h>\n/* {text} */ int f(int __io_mmio *p) {{ return *p /* {text} */; }} /* {text} */\n"
            f'#line 7 "{literal}"\nint g(int __io_mmio *p) {{ return *p; }}\n')


def main():
    for n, name in enumerate([*EVIL, GOOD]):
        with open(os.fsencode(f"{name}.c"), "wb") as to:
            # A lone CR would end the line, and what is behind it is then no comment's.
            to.write(os.fsencode(source(name.replace("\r", "\x08"), name)))
        with open(os.fsencode(f"{name}-broken.c"), "wb") as to:
            to.write(os.fsencode(f"#error {name}\n"))
    # No file that is checked can be called so, but #line says that it is.
    with open("break.c", "w", encoding="utf-8") as to:
        to.write(source("", "x\n::error::break\n##vso[x]"))


main()
