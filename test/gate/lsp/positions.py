# SPDX-License-Identifier: MIT
"""positions.py COMMAND...: columns behind characters of several bytes, in each encoding that an editor may prefer."""
import sys

from client import Client, apply, expect

HEAD = '#include <ioview.h>\nvoid put(uint32_t __io_mmio *r);\nvoid put(uint32_t __io_mmio *r)\n{\n'
LINE = "\t/* é€𝄞 */ *r = 1; /* 𝄞 */ *r = 2;\n"
BEFORE = "\t/* é€𝄞 */ "


def units(text, encoding):
    return len(text.encode("utf-8")) if encoding == "utf-8" else len(text.encode("utf-16-le")) // 2


def check(command, offered, encoding):
    general = {} if offered is None else {"general": {"positionEncodings": offered}}
    client = Client(command, {**general})
    expect(client.capabilities["positionEncoding"] == encoding, client.capabilities)
    client.open("a.c")
    first, second = client.diagnostics("a.c")
    at = first["range"]["start"]
    expect(at == {"line": 4, "character": units(BEFORE, encoding)}, first, encoding)
    expect(second["range"]["start"]["character"] == units(LINE[:LINE.index("*r = 2")], encoding), second)
    # A place inside of the first only: the column counts in the same units.
    expect(client.hover("a.c", 4, at["character"]) is not None)
    expect(client.hover("a.c", 4, at["character"] - 1) is None)
    (action,) = client.actions("a.c", second["range"])
    (edits,) = action["edit"]["changes"].values()
    with open("a.c", encoding="utf-8") as file:
        text = file.read()
    expect(apply(text, edits, encoding) == text.replace("*r = 2", "io_write(2, r)"), edits)
    expect(client.end() == 0)


def unusual(command):
    """A byte that is no UTF-8 counts as the U+FFFD that editors show; a byte order mark is hidden; CR LF ends a line."""
    head = HEAD.replace("\n", "\r\n").encode()
    with open("a.c", "wb") as file:
        file.write(b"\xef\xbb\xbf" + head + b"\t/* \xff\xfe */ *r = 1;\r\n}\r\n")
    for offered, column in (["utf-16"], 10), (["utf-8"], 14):
        client = Client(command, {"general": {"positionEncodings": offered}})
        client.open("a.c")
        (found,) = client.diagnostics("a.c")
        expect(found["range"]["start"] == {"line": 4, "character": column}, found)
        expect(client.end() == 0)
    with open("a.c", "wb") as file:
        file.write(b"\xef\xbb\xbf/* */ int broken = ;\n")
    client = Client(command)
    client.open("a.c")
    (found,) = client.diagnostics("a.c")
    expect(found["code"] == "not-checked" and found["range"]["start"]["line"] == 0, found)
    expect(client.end() == 0)


def main():
    command = sys.argv[1:]
    with open("a.c", "w", encoding="utf-8") as file:
        file.write(HEAD + LINE + "}\n")
    for offered, encoding in ((None, "utf-16"), ([], "utf-16"), (["utf-8", "utf-16"], "utf-8"), (["utf-32", "utf-8"], "utf-8"),
                              (["utf-16", "utf-8"], "utf-16"), (["utf-32", 7], "utf-16")):
        check(command, offered, encoding)
    unusual(command)


main()
