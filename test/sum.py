#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Adds up what ./dev test left in a folder: lit's JSON results and the steps beside them.

The last line is `N passed, N failed`. A result of no tests at all is a failure.
"""
import json
import pathlib
import sys

GOOD = {"PASS", "FLAKYPASS", "XFAIL"}
ASIDE = {"UNSUPPORTED", "SKIPPED", "EXCLUDED"}


def main(folder):
    passed, failed, aside = 0, [], []
    for path in sorted(pathlib.Path(folder).glob("*.json")):
        tests = json.loads(path.read_text())["tests"]
        if not tests:
            failed.append(f"{path.stem}: no test was run")
        for test in tests:
            if test["code"] in GOOD:
                passed += 1
            elif test["code"] in ASIDE:
                aside.append(f"{path.stem}: {test['name']}")
            else:
                failed.append(f"{path.stem}: {test['name']} ({test['code']})")
    for path in sorted(pathlib.Path(folder).glob("*.step")):
        if path.read_text().strip() == "passed":
            passed += 1
        else:
            failed.append(path.stem)
    if passed + len(failed) == 0:
        failed.append("there are no results")
    if aside:
        print(f"{len(aside)} tests not run here: they need ./dev test --all")
    for name in failed:
        print(f"failed: {name}")
    print(f"{passed} passed, {len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
