# SPDX-License-Identifier: MIT
"""status.py STATUS COMMAND...: does the command end with just this exit status?"""
import subprocess
import sys

status = subprocess.run(sys.argv[2:], check=False).returncode
if status != int(sys.argv[1]):
    sys.exit(f"exit status {status}, not {sys.argv[1]}: {' '.join(sys.argv[2:])}")
