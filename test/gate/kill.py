# SPDX-License-Identifier: MIT
"""kill.py SIGNAL LINES FILE COMMAND...: starts the command, and ends it once FILE has so many lines.

KILL hits the process alone, INT its whole group, as a terminal does."""
import os
import signal
import subprocess
import sys
import time

which, lines, path, *command = sys.argv[1:]
# Whoever runs tests may have ignored it, and that is inherited.
process = subprocess.Popen(command, start_new_session=True,
                           preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
deadline = time.monotonic() + 60


def count():
    try:
        with open(path, encoding="utf-8") as file:
            return len(file.readlines())
    except FileNotFoundError:
        return 0


while count() < int(lines):
    if process.poll() is not None or time.monotonic() > deadline:
        sys.exit(f"it ended, or took too long, before {path} had {lines} lines")
    time.sleep(0.01)
if which == "INT":
    os.killpg(process.pid, signal.SIGINT)
else:
    process.kill()
status = process.wait()
if status != -getattr(signal, f"SIG{which}"):
    sys.exit(f"it ended with {status}, not by the signal")
