# SPDX-License-Identifier: MIT
"""A client of ioview-gate --lsp for the tests. It waits for messages, and never for a time."""
import json
import os
import subprocess
import urllib.parse


def uri_of(path):
    return "file://" + urllib.parse.quote(os.path.abspath(path))


def expect(condition, *shown):
    if not condition:
        raise AssertionError(*shown)


class Client:
    def __init__(self, command, capabilities=None, initialize=True, **params):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.seen = []  # messages that nobody has asked for yet, in their order
        self.number = 0
        self.versions = {}
        if initialize:
            params = {"processId": None, "rootUri": None, "capabilities": capabilities or {}, **params}
            self.capabilities = self.call("initialize", params)["capabilities"]
            self.notify("initialized", {})

    def send_bytes(self, data):
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send_text(self, text):
        body = text.encode()
        self.send_bytes(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))

    def send(self, message):
        self.send_text(json.dumps({"jsonrpc": "2.0", **message}, ensure_ascii=False))

    def notify(self, method, params):
        self.send({"method": method, "params": params})

    def request(self, method, params):
        """Returns the id of a request that is not answered yet."""
        self.number += 1
        self.send({"id": self.number, "method": method, "params": params})
        return self.number

    def read(self):
        length = None
        while (line := self.process.stdout.readline()) not in (b"\r\n", b""):
            name, _, value = line.decode().partition(": ")
            expect(name == "Content-Length", line)
            length = int(value)
        expect(length is not None, "the server has ended")
        message = json.loads(self.process.stdout.read(length).decode())
        expect(message["jsonrpc"] == "2.0", message)
        return message

    def wait(self, is_meant):
        """Returns the first message that is meant, of those that nobody has asked for, or a later one."""
        for i, message in enumerate(self.seen):
            if is_meant(message):
                return self.seen.pop(i)
        while not is_meant(message := self.read()):
            self.seen.append(message)
        return message

    def answer(self, number):
        return self.wait(lambda m: "method" not in m and m.get("id") == number)

    def call(self, method, params):
        message = self.answer(self.request(method, params))
        expect("result" in message, message)
        return message["result"]

    def fail(self, method, params):
        """Returns the error code."""
        message = self.answer(self.request(method, params))
        expect("error" in message, message)
        return message["error"]["code"]

    def diagnostics(self, path):
        message = self.wait(lambda m: m.get("method") == "textDocument/publishDiagnostics"
                            and m["params"]["uri"] == uri_of(path))
        return message["params"]["diagnostics"]

    def logged(self, words):
        return self.wait(lambda m: m.get("method") == "window/logMessage"
                         and words in m["params"]["message"])["params"]

    def open(self, path, text=None):
        if text is None:
            with open(path, encoding="utf-8", errors="replace", newline="") as file:
                text = file.read()
        self.versions[path] = 1
        self.notify("textDocument/didOpen", {"textDocument": {
            "uri": uri_of(path), "languageId": "c", "version": 1, "text": text}})

    def change(self, path):
        """Tells of a change; the server does not use its text."""
        self.versions[path] += 1
        self.notify("textDocument/didChange", {
            "textDocument": {"uri": uri_of(path), "version": self.versions[path]},
            "contentChanges": [{"range": place(0, 0), "text": "x"}]})

    def save(self, path):
        self.notify("textDocument/didSave", {"textDocument": {"uri": uri_of(path)}})

    def close(self, path):
        self.notify("textDocument/didClose", {"textDocument": {"uri": uri_of(path)}})

    def hover(self, path, line, column):
        return self.call("textDocument/hover", {
            "textDocument": {"uri": uri_of(path)}, "position": {"line": line, "character": column}})

    def actions(self, path, asked, **context):
        return self.call("textDocument/codeAction", {
            "textDocument": {"uri": uri_of(path)}, "range": asked, "context": {"diagnostics": [], **context}})

    def end(self):
        expect(self.call("shutdown", None) is None)
        self.notify("exit", None)
        return self.process.wait()


def place(line, column, end_line=None, end_column=None):
    end = {"line": line if end_line is None else end_line,
           "character": column if end_column is None else end_column}
    return {"start": {"line": line, "character": column}, "end": end}


def apply(text, edits, encoding):
    """Applies the edits of a WorkspaceEdit to the text as an editor does, columns in the units of the encoding."""
    width = {"utf-8": 1, "utf-16": 2}[encoding]
    code = {"utf-8": "utf-8", "utf-16": "utf-16-le"}[encoding]
    lines = [line.encode(code) for line in text.splitlines(keepends=True)]

    def offset(at):
        return sum(len(line) for line in lines[:at["line"]]) + width * at["character"]

    data = b"".join(lines)
    for edit in sorted(edits, key=lambda e: -offset(e["range"]["start"])):
        start, end = offset(edit["range"]["start"]), offset(edit["range"]["end"])
        data = data[:start] + edit["newText"].encode(code) + data[end:]
    return data.decode(code)
