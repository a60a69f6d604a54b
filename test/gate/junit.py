# SPDX-License-Identifier: MIT
"""junit.py REPORT: a line for each testcase, and for what it has; ends with 1 if the sums are wrong."""
import sys
import xml.etree.ElementTree as ET


def main():
    suites = ET.parse(sys.argv[1]).getroot()
    for suite in suites.findall("testsuite"):
        for case in suite.findall("testcase"):
            print(repr([case.get("name"), case.get("file") == case.get("name")]))
            for part in case:
                print(repr([part.tag, part.get("type"), part.get("message"), part.text]))
        for name, tag in (("tests", "."), ("failures", "failure"), ("errors", "error")):
            found = len(suite.findall(f"testcase/{tag}" if tag != "." else "testcase"))
            if int(suite.get(name)) != found:
                sys.exit(f"{name} is {suite.get(name)}, not {found}")


main()
