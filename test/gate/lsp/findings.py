# SPDX-License-Identifier: MIT
"""findings.py COMMAND...: findings of open files, and all that an editor asks about them."""
import os
import subprocess
import sys

from client import Client, apply, expect, place, uri_of

BAD = "#include \"uart.h\"\n\nvoid put(struct uart __io_mmio *uart)\n{\n\tuart->ctrl = 1;\n}\n"
GOOD = BAD.replace("uart->ctrl = 1", "io_write(1, uart, .ctrl)")
ABLE = {"textDocument": {"publishDiagnostics": {"relatedInformation": True},
                         "hover": {"contentFormat": ["markdown", "plaintext"]}},
        "workspace": {"workspaceEdit": {"documentChanges": True}}}


def write(path, text):
    with open(path, "w", encoding="utf-8") as to:
        to.write(text)


def publish(client):
    client.open("a.c")
    (found,) = client.diagnostics("a.c")
    expect(found["code"] == "io-raw-access" and found["severity"] == 2 and found["source"] == "ioview", found)
    expect(found["range"] == place(4, 1, 4, 15), found)
    expect(found["message"].startswith("plain write to __io_mmio memory\nwrite it with io_write("), found)
    page = found["codeDescription"]["href"]
    expect(page.startswith("file:///") and os.path.exists(page[len("file://"):]), page)
    (related,) = found["relatedInformation"]
    expect(related["location"] == {"uri": uri_of("a.c"), "range": place(2, 32)}, related)
    expect("is declared __io_mmio here" in related["message"], related)


def ask(client):
    expect(client.hover("a.c", 0, 0) is None)
    hover = client.hover("a.c", 4, 5)
    text = hover["contents"]["value"]
    expect(hover["contents"]["kind"] == "markdown" and hover["range"] == place(4, 1, 4, 15), hover)
    expect("# io-raw-access" in text and "## Why it hurts" in text and "](../" not in text, text)
    expect("    io-raw-access        access    warning  default\n" in text and "    read: " in text, text)
    configuration = client.call("workspace/executeCommand", {
        "command": "ioview.showConfiguration", "arguments": [uri_of("a.c")]})
    expect(configuration.startswith("read: ") and "\nio-order " in configuration, configuration)
    client.logged("io-order")


def fix(client):
    expect(client.actions("a.c", place(0, 0)) == [])
    expect(client.actions("a.c", place(4, 5), only=["refactor"]) == [])
    (action,) = client.actions("a.c", place(4, 5), only=["quickfix"])
    expect(action["kind"] == "quickfix" and action["title"].startswith("Fix io-raw-access"), action)
    (change,) = action["edit"]["documentChanges"]
    expect(change["textDocument"] == {"uri": uri_of("a.c"), "version": 1}, change)
    expect(apply(BAD, change["edits"], "utf-16") == GOOD, change)
    # At a text that is not the checked one, the places are wrong: in the editor, and on the disk.
    client.change("a.c")
    expect(client.actions("a.c", place(4, 5)) == [])
    write("a.c", GOOD)
    client.save("a.c")
    expect(client.diagnostics("a.c") == [])
    write("a.c", BAD)
    client.save("a.c")
    expect(len(client.diagnostics("a.c")) == 1)
    write("a.c", "\n" + BAD)
    expect(client.actions("a.c", place(4, 5)) == [])
    client.save("a.c")
    (found,) = client.diagnostics("a.c")
    expect(found["range"]["start"]["line"] == 5, found)


def settings(client):
    write(".ioview.yaml", "rules:\n  io-raw-access: error\n")
    client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": uri_of(".ioview.yaml"), "type": 1}]})
    (found,) = client.diagnostics("a.c")
    expect(found["severity"] == 1, found)
    expect("error    .ioview.yaml:2:3" in client.hover("a.c", 5, 5)["contents"]["value"])
    os.remove(".ioview.yaml")
    client.save("a.c")
    (found,) = client.diagnostics("a.c")
    expect(found["severity"] == 2, found)


def headers(client):
    """A header has the findings of all open sources, each once, and goes with them."""
    client.open("status.h")
    client.logged("a header is checked with the sources that include it")
    client.open("h1.c")
    (found,) = client.diagnostics("status.h")
    expect(found["code"] == "io-raw-access", found)
    expect(client.diagnostics("h1.c") == [])
    client.open("h2.c")
    expect(client.diagnostics("status.h") == [found])
    client.close("h1.c")
    expect(client.diagnostics("status.h") == [found])
    client.close("h2.c")
    expect(client.diagnostics("status.h") == [])
    client.open("h1.c")
    expect(client.diagnostics("status.h") == [found])
    with open("status.h", encoding="utf-8") as file:
        text = file.read()
    write("status.h", text.replace("uart->status", "io_read(uart, .status)"))
    client.save("status.h")
    while client.diagnostics("status.h"):
        pass  # of the sources that were open and checked before


def not_checked(client):
    """Never without a word: a file that does not compile, and one that the database does not have."""
    client.open("broken.c")
    (found,) = client.diagnostics("broken.c")
    expect(found["code"] == "not-checked" and found["severity"] == 3, found)
    expect("not checked by ioview: " in found["message"] and found["range"]["start"]["line"] == 1, found)
    client.open("within.c")
    (found,) = client.diagnostics("within.c")
    expect("not checked by ioview: broken.h:2:14: " in found["message"], found)
    (found,) = client.diagnostics("broken.h")
    expect(found["code"] == "not-checked" and found["range"]["start"]["line"] == 1, found)
    # An editor may be a terminal.
    client.open("hostile.c")
    (found,) = client.diagnostics("hostile.c")
    expect("<U+001B>[2J<U+202E>" in found["message"] and "\x1b" not in found["message"], found)
    client.open("other.c")
    (found,) = client.diagnostics("other.c")
    expect("nothing says how it is compiled" in found["message"], found)
    expect(client.call("workspace/executeCommand", {"command": "ioview.check", "arguments": [uri_of("broken.c")]})
           == {"findings": 0, "isChecked": False})
    expect(client.call("workspace/executeCommand", {"command": "ioview.check", "arguments": [uri_of("a.c")]})
           == {"findings": 1, "isChecked": True})


def plain_client(command):
    """A client that can do nothing still gets all words, and edits without versions."""
    client = Client(command)
    client.open("a.c")
    (found,) = client.diagnostics("a.c")
    expect("is declared __io_mmio here" in found["message"] and "relatedInformation" not in found, found)
    (action,) = client.actions("a.c", place(5, 5))
    expect(list(action["edit"]["changes"]) == [uri_of("a.c")], action)
    expect(client.hover("a.c", 5, 5)["contents"]["kind"] == "plaintext")
    # Restored changes, which are not on the disk.
    client.close("a.c")
    expect(client.diagnostics("a.c") == [])
    client.open("a.c", "/* not saved */\n" + BAD)
    expect(len(client.diagnostics("a.c")) == 1)
    expect(client.actions("a.c", place(5, 5)) == [])
    expect(client.end() == 0)


def accepted(command):
    """What a baseline has is not shown; a new finding beside it is."""
    gate = [word for word in command if word != "--lsp"]
    subprocess.run([*gate, "--quiet", "--root=.", "--state=state", "--write-baseline=base.json", "a.c"],
                   check=True, stdout=subprocess.DEVNULL)
    client = Client([*command, "--baseline=base.json"])
    client.open("a.c")
    expect(client.diagnostics("a.c") == [])
    write("a.c", BAD.replace("uart->ctrl = 1;", "uart->ctrl = 1;\n\tuart->status = 2;"))
    client.save("a.c")
    (found,) = client.diagnostics("a.c")
    expect(found["range"]["start"]["line"] == 5, found)
    expect(client.end() == 0)


def main():
    command = sys.argv[1:]
    write("a.c", BAD)
    client = Client(command, ABLE)
    expect(client.capabilities["positionEncoding"] == "utf-16", client.capabilities)
    for part in publish, ask, fix, settings, headers, not_checked:
        part(client)
    expect(client.end() == 0)
    plain_client(command)
    write("a.c", GOOD)
    client = Client([*command, "--page-url=https://example.org/rules/RULE.html", "--error=access"])
    client.open("a.c")
    expect(client.diagnostics("a.c") == [])
    write("a.c", BAD)
    client.save("a.c")
    (found,) = client.diagnostics("a.c")
    expect(found["severity"] == 1 and
           found["codeDescription"]["href"] == "https://example.org/rules/io-raw-access.html", found)
    expect(client.end() == 0)
    accepted(command)


main()
