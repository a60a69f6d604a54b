# SPDX-License-Identifier: MIT
# What a report has to stand: names, messages and sources that look like its own marks.
MARKS = b"a b'\"<>&%:,\n\r\t]]>\x1b\x01\xe9[x](1){0}.c"
with open(MARKS, "wb") as source:
    # A letter of two units in UTF-16, one of one, a byte that is no UTF-8, a tab.
    source.write("\U0001F600\u00e9".encode() + b"\xff\tp->x = 1;\n")
unit(MARKS)
unit("none.c", note(b"no ]]> & \x02 \xe9 <x>\n::error::y%", MARKS, 1, 1), note("and none"))
finding(
    b"a ]]> [b](c) {0} <&\"'> \n::error::%0A%\r\x07\xe9\xef\xbf\xbe end",
    MARKS,
    1,
    9,
    1,
    17,
    severity="error",
    notes=[
        note("[p] \\ is declared {here}", MARKS, 1, 9),
        note("nowhere"),
        note("a header", b"/usr/in clude/x.h", 3, 4),
    ],
    edits=[edit("p->y", MARKS, 1, 9, 1, 13), edit("(", MARKS, 1, 1)],
)
finding("in a header", "x.h", 2, 1, 4, 2)
finding("no fix that JSON can say", "x.h", 9, 1, edits=[edit(b"\xe9", "x.h", 9, 1)])
finding("no place", "", 0, 0)
finding("of a newer ioview", "x.h", 10, 1, rule="io-of-tomorrow")
finding("of ioview itself", "x.h", 11, 1, rule="io-internal")
