# SPDX-License-Identifier: MIT
"""sarif.py SCHEMA REPORT: is the report valid SARIF? Prints what is wrong, and ends with 1 if so.

By the schema, and by what the specification says beside it: URIs, indices and links.
"""
import json
import re
import sys

import jsonschema

URI = re.compile(r"(file:///)?([A-Za-z0-9._~/-]|%[0-9A-F]{2})*")
LINK = re.compile(r"\[(?:[^\[\]\\]|\\[\[\]\\])*\]\(([^)]*)\)")


def walk(json_value):
    if isinstance(json_value, dict):
        yield json_value
        json_value = list(json_value.values())
    if isinstance(json_value, list):
        for part in json_value:
            yield from walk(part)


def wrong_result(result, rules):
    index = result.get("ruleIndex")
    if index is not None and rules[index]["id"] != result["ruleId"]:
        yield f"ruleIndex {index} is not {result['ruleId']}"
    ids = [place["id"] for place in result.get("relatedLocations", [])]
    if len(ids) != len(set(ids)):
        yield f"ids of related locations: {ids}"
    for link in LINK.findall(result["message"]["text"]):
        if link not in map(str, ids):
            yield f"a link to {link}, of {ids}"
    if re.search(r"(?<!{)(?:{{)*{(?!{)", result["message"]["text"]):
        yield f"a placeholder without arguments: {result['message']['text']}"


def wrong(schema, report):
    for error in jsonschema.Draft4Validator(schema).iter_errors(report):
        yield f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}"
    for part in walk(report["runs"]):
        if isinstance(part.get("uri"), str) and not URI.fullmatch(part["uri"]):
            yield f"no URI: {part['uri']}"
        bounds = [part.get(b) for b in ("startLine", "startColumn", "endLine", "endColumn")]
        if None not in bounds and bounds[:2] > bounds[2:]:
            yield f"a region that ends before it starts: {bounds}"
    for run in report["runs"]:
        for base in run["originalUriBaseIds"].values():
            if not base["uri"].endswith("/"):
                yield f"a base without a slash: {base['uri']}"
        for result in run["results"]:
            yield from wrong_result(result, run["tool"]["driver"]["rules"])


def main():
    with open(sys.argv[1], encoding="utf-8") as schema, open(sys.argv[2], "rb") as report:
        errors = list(wrong(json.load(schema), json.loads(report.read().decode("utf-8"))))
    print("\n".join(errors) or "valid")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
