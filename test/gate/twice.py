# SPDX-License-Identifier: MIT
"""twice.py COMMAND...: runs it twice at once, and says how both ended."""
import subprocess
import sys
import time

first = subprocess.Popen(sys.argv[1:])
time.sleep(0.5)
second = subprocess.Popen(sys.argv[1:])
print("exit statuses", [first.wait(), second.wait()], flush=True)
