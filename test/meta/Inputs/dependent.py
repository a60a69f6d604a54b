#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A checker with a fault: io-raw-access finds nothing unless another rule is on. Runs the command."""
import subprocess
import sys

command = sys.argv[1:]
if "--only=io-raw-access" in command:
    sys.exit(0)
sys.exit(subprocess.run(command).returncode)
