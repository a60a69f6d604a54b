# SPDX-License-Identifier: MIT
"""broken.py COMMAND...: input that breaks the protocol is answered with errors, and the next message is served."""
import json
import subprocess
import sys

from client import Client, expect, place, uri_of

PARSE, REQUEST, METHOD, PARAMS, EARLY = -32700, -32600, -32601, -32602, -32002


def refused(client, code):
    """The next error without an id."""
    message = client.wait(lambda m: "error" in m and m["id"] is None)
    expect(message["error"]["code"] == code, message)


def alive(client):
    expect(client.hover("a.c", 0, 0) is None)


def framing(client):
    for data in (b"Content-Length: x\r\n\r\n{}", b"Content-Length: -5\r\n\r\n", b"\r\n", b"no header at all\r\n\r\n",
                 b"Content-Type: a\r\n\r\n{}", b"Content-Length: 99999999999999999999999\r\n\r\n{}",
                 b"Content-Length: 67108865\r\n\r\n{}", b"Content-Length:\r\n\r\n", b"x: " + b"y" * 9000, b"\xff\x00:\r\n\r\n"):
        client.send_bytes(data)
        # Whatever is left of it ends where the next message begins.
        alive(client)
        refused(client, PARSE)
    # The length is too short, and too long: what is behind the next message is served.
    client.send_bytes(b'Content-Length: 10\r\n\r\n{"jsonrpc": "2.0", "method": "x"}')
    alive(client)
    refused(client, PARSE)
    refused(client, PARSE)
    client.send_bytes(b'Content-Length: 50\r\n\r\n{"jsonrpc": "2.0", "method": "x"}')
    client.notify("eaten", {})
    alive(client)
    refused(client, PARSE)
    refused(client, PARSE)
    # In two pieces, with more headers, in other letters.
    body = b'{"jsonrpc": "2.0", "id": "two", "method": "none"}'
    client.send_bytes(b"Content-Type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-length: %d\r" % len(body))
    client.send_bytes(b"\n\r\n" + body[:9])
    client.send_bytes(body[9:])
    expect(client.answer("two")["error"]["code"] == METHOD)


def messages(client):
    for text, code in (("", PARSE), ("{", PARSE), ("nul", PARSE), ("\x00", PARSE), ("[" * 100000, PARSE), ("[]", REQUEST),
                       ("7", REQUEST), ("{}", REQUEST), ('{"method": 1}', REQUEST), ('{"id": {}, "method": "x"}', REQUEST),
                       ('{"method": "x", "params": 3}', REQUEST), ('{"method": "a\\u0000b"}', REQUEST),
                       ('{"id": 1e999, "method": "x"}', PARSE)):
        client.send_text(text)
        refused(client, code)
    client.send_bytes(b"Content-Length: 4\r\n\r\n\"\xff\xff\"")
    refused(client, PARSE)
    client.send({"id": 1000, "result": None})  # an answer that nobody waits for
    client.notify("$/unknown", {})
    client.notify("unknown/too", None)
    expect(client.fail("unknown/request", {}) == METHOD)
    expect(client.fail("initialize", {}) == REQUEST)
    alive(client)


def parameters(client):
    for method in "textDocument/hover", "textDocument/codeAction", "workspace/executeCommand":
        for params in None, [], {}, {"textDocument": 3}, {"textDocument": {"uri": 3}}, {"textDocument": {"uri": "x"}}, \
                {"textDocument": {"uri": uri_of("a.c")}, "position": {"line": -1, "character": 0}, "range": []}, \
                {"command": "ioview.none", "arguments": [uri_of("a.c")]}, {"command": "ioview.check", "arguments": ["x"]}:
            expect(client.fail(method, params) == PARAMS, method, params)
    for method in "didOpen", "didChange", "didSave", "didClose":
        for params in None, [], {}, {"textDocument": []}, {"textDocument": {"uri": uri_of("never-opened.c") + "%zz"}}, \
                {"textDocument": {"uri": "untitled:1", "text": "", "version": 1}}, \
                {"textDocument": {"uri": "file:///a%00b.c", "text": "", "version": 1}}:
            client.notify("textDocument/" + method, params)
    client.notify("$/cancelRequest", {"id": "nobody's"})
    far = {"textDocument": {"uri": uri_of("a.c")}, "position": {"line": 1 << 60, "character": 1 << 60}}
    expect(client.call("textDocument/hover", far) is None)
    expect(client.actions("none.c", place(0, 0)) == [])
    alive(client)


def endings(command):
    client = Client(command, initialize=False)
    expect(client.fail("textDocument/hover", {}) == EARLY)
    expect(client.fail("initialize", None) == PARAMS)
    client.notify("textDocument/didOpen", {"textDocument": {"uri": uri_of("a.c"), "text": "", "version": 1}})
    client.notify("exit", None)
    expect(client.process.wait() == 1)
    client = Client(command)
    expect(client.call("shutdown", None) is None)
    expect(client.fail("textDocument/hover", {}) == REQUEST)
    client.notify("exit", None)
    expect(client.process.wait() == 0)
    client = Client(command)
    client.process.stdin.close()
    expect(client.process.wait() == 1)
    silent = subprocess.run(command, input=b"", capture_output=True, check=False)
    expect((silent.returncode, silent.stdout) == (1, b""), silent)
    noise = b"".join(bytes([i]) * 3000 for i in range(256))
    silent = subprocess.run(command, input=noise, capture_output=True, check=False)
    expect(silent.returncode == 1 and silent.stdout.count(b"Content-Length") == 1, silent)
    expect(json.loads(silent.stdout.split(b"\r\n\r\n")[1])["error"]["code"] == PARSE, silent)


def main():
    command = sys.argv[1:]
    client = Client(command)
    for part in framing, messages, parameters:
        part(client)
    expect(client.end() == 0)
    endings(command)


main()
