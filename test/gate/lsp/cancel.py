# SPDX-License-Identifier: MIT
"""cancel.py COMMAND...: a check that does not end is ended by a save, a cancelled request, a closed file and the end of the server;
a clang that crashes is reported, and the next check runs."""
import os
import select
import signal
import sys

from client import Client, expect, uri_of

CANCELLED, REPLACED = -32800, -32802


class Slow:
    """A clang that has begun, and does not end by itself."""

    def __init__(self):
        with open(os.environ["BEGUN"], encoding="utf-8") as begun:
            # It is alive, since nothing has ended it yet: the number is that of no other process.
            self.process = os.pidfd_open(int(begun.read()))

    def wait(self):
        """Returns when the process has ended."""
        select.select([self.process], [], [])
        os.close(self.process)


def check(client, name):
    return client.request("workspace/executeCommand", {"command": "ioview.check", "arguments": [uri_of(name)]})


def by_save(client):
    client.open("slow.c")
    slow = Slow()
    # Another file waits for it; what was asked for last is checked first.
    client.open("a.c")
    client.save("slow.c")
    slow.wait()
    return Slow()


def by_request(client, slow):
    first = check(client, "slow.c")
    slow.wait()
    slow = Slow()
    second = check(client, "slow.c")
    expect(client.answer(first)["error"]["code"] == REPLACED)
    slow.wait()
    slow = Slow()
    client.notify("$/cancelRequest", {"id": second})
    expect(client.answer(second)["error"]["code"] == CANCELLED)
    slow.wait()
    expect(len(client.diagnostics("a.c")) == 1)


def by_close(client):
    third = check(client, "slow.c")
    slow = Slow()
    client.close("slow.c")
    expect(client.answer(third)["error"]["code"] == REPLACED)
    slow.wait()


def crash(client):
    client.open("crash.c")
    (found,) = client.diagnostics("crash.c")
    expect(found["code"] == "not-checked" and "clang failed" in found["message"], found)
    client.save("a.c")
    expect(len(client.diagnostics("a.c")) == 1)


def by_end(command):
    for end in "shutdown", "close", "TERM", "KILL":
        client = Client(command)
        client.open("slow.c")
        slow = Slow()
        if end == "shutdown":
            expect(client.end() == 0)
        elif end == "close":
            client.process.stdin.close()
        else:
            client.process.send_signal(getattr(signal, "SIG" + end))
        slow.wait()
        client.process.wait()


def again(command):
    """A new server goes on where a killed one has stopped."""
    with open("slow.is-quick", "w", encoding="utf-8"):
        client = Client(command)
    client.open("slow.c")
    expect(len(client.diagnostics("slow.c")) == 1)
    expect(client.end() == 0)


def main():
    command = sys.argv[1:]
    client = Client(command)
    by_request(client, by_save(client))
    by_close(client)
    crash(client)
    expect(client.end() == 0)
    by_end(command)
    again(command)


main()
