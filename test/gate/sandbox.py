# SPDX-License-Identifier: MIT
"""sandbox.py PROBE COMMAND...: runs the command, with a server on this machine to be reached and a secret in the
environment, when PROBE, which the command takes for clang, says what it could reach, read and write."""
import os
import socket
import subprocess
import sys

TEXT = """#!/bin/bash
case $1 in @*) ;; *) exec clang-19 "$@" ;; esac
try() { if (eval "$2") >/dev/null 2>&1; then echo -n "$1: yes, "; else echo -n "$1: no, "; fi; }
{
	try network "echo >/dev/tcp/127.0.0.1/@PORT@"
	try processes "kill -0 @PID@"
	try variables "test -n \\"\\$TOKEN\\""
	try outside "cat @HERE@/outside/secret"
	try git "cat @HERE@/src/.git/config"
	try write "echo >>@HERE@/src/probe.c"
	try leave "echo >@HERE@/src/left"
	try temporary "test -e @TEMPORARY@"
	try sources "cat @HERE@/src/probe.c"
	try output "echo >@HERE@/out/written"
	echo
} >&2
exit 3
"""

server = socket.create_server(("127.0.0.1", 0))
here = os.getcwd()
temporary = f"/tmp/ioview-sandbox-{os.getpid()}"
values = {"PORT": server.getsockname()[1], "PID": os.getpid(), "HERE": here, "TEMPORARY": temporary}
text = TEXT
for name, value in values.items():
    text = text.replace(f"@{name}@", str(value))
with open(sys.argv[1], "w", encoding="utf-8") as probe:
    probe.write(text)
os.chmod(sys.argv[1], 0o755)
with open(temporary, "w", encoding="utf-8"):
    pass
try:
    status = subprocess.run(sys.argv[2:], check=False, env={**os.environ, "TOKEN": "xyzzy"}).returncode
finally:
    os.unlink(temporary)
sys.exit(status)
