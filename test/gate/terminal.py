# SPDX-License-Identifier: MIT
"""terminal.py TERM COMMAND...: what the command writes to a terminal of that kind, as Python shows text."""
import fcntl
import os
import pty
import struct
import sys
import termios


def read(terminal):
    text = b""
    while True:
        try:
            more = os.read(terminal, 4096)
        except OSError:  # The other end is closed.
            return text
        if not more:
            return text
        text += more


child, master = pty.fork()
if child == 0:
    fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    os.environ["TERM"] = sys.argv[1]
    os.environ.pop("NO_COLOR", None)
    os.execvp(sys.argv[2], sys.argv[2:])
output = read(master)
os.waitpid(child, 0)
# A terminal makes CR LF of what ends a line.
print(repr(output.decode().replace("\r\n", "\n")))
