# SPDX-License-Identifier: MIT
"""database.py FOLDER COMMAND...: the database is that of a folder above the file, or of its build/. Without one, that is told once."""
import os
import sys

from client import Client, expect, uri_of


def shown(client):
    return [m["params"]["message"] for m in client.seen if m.get("method") == "window/showMessage"]


def missing(folder, command):
    client = Client(command)
    for name in "one.c", "two.c":
        path = f"{folder}/{name}"
        with open(path, "w", encoding="utf-8") as file:
            file.write("int one;\n")
        client.open(path)
        (found,) = client.diagnostics(path)
        expect(found["code"] == "not-checked" and "there is no compile_commands.json" in found["message"], found)
        client.save(path)
        client.diagnostics(path)
    (text,) = shown(client)
    expect("bear -- make" in text, text)
    expect(client.end() == 0)


def found(command, state):
    client = Client(command)
    client.open("project/src/deep/a.c")
    expect(len(client.diagnostics("project/src/deep/a.c")) == 1)
    expect(shown(client) == [] and os.path.isdir(state))
    expect(client.end() == 0)


def main():
    folder, *command = sys.argv[1:]
    missing(folder, command)
    found(command, "project/build/.ioview-gate-lsp")
    found([*command, "-p", "other"], "other/.ioview-gate-lsp")
    # A broken one is an error of the file, and no end of the server.
    os.rename("other/compile_commands.json", "other/kept.json")
    with open("other/compile_commands.json", "w", encoding="utf-8") as file:
        file.write("[")
    client = Client([*command, "-p", "other"])
    client.open("project/src/deep/a.c")
    (error,) = client.diagnostics("project/src/deep/a.c")
    expect("no JSON" in error["message"], error)
    os.rename("other/kept.json", "other/compile_commands.json")
    client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": uri_of("other/compile_commands.json"), "type": 2}]})
    (error,) = client.diagnostics("project/src/deep/a.c")
    expect(error["code"] == "io-raw-access", error)
    expect(client.end() == 0)


main()
