# SPDX-License-Identifier: MIT
"""hostile.py BUNDLE: the bundle with all texts and numbers such as nobody means well by."""
import json
import sys

EVIL = "</code></script><script>document.title='taken'</script><img src=x onerror=\"alert('&')\">\u202e\x01\x7f\ufeff\t{"
# Where a number would be a place, its end lies before it; sizes would overflow when they are multiplied.
NUMBERS = {
    "line": 3, "end_line": 1, "column": 9, "end_column": 2, "start_line": 4000000, "start_column": 0,
    "offset": 2**62, "size": 2**61, "align": 2**63 - 1, "elements": 2**63 - 1, "stride": 2**62, "bit": 2**31 - 1,
}
KEPT = {"file", "opened", "rule", "severity", "fingerprint", "line_fingerprint", "hash", "ioview-gate-bundle"}


def spoil(value, key=None):
    if isinstance(value, dict):
        return {k: spoil(v, k) for k, v in value.items()}
    if isinstance(value, list):
        return [spoil(v, key) for v in value]
    if isinstance(value, bool) or key in KEPT:
        return value
    return EVIL if isinstance(value, str) else NUMBERS.get(key, value)


with open(sys.argv[1], encoding="utf-8") as file:
    bundle = json.load(file)
spoilt = spoil(bundle)
# Each of its own, and one with an error.
for n, finding in enumerate(spoilt["findings"]):
    finding["message"] += str(n)
spoilt["units"].append({**spoilt["units"][0], "file": EVIL, "errors": [{"at": finding["at"], "text": EVIL}]})
spoilt["profiles"].append({
    "config": EVIL,
    "words": [{"word": EVIL, "at": f"{EVIL}:{n}:1", "state": state, "why": EVIL}
              for n, state in enumerate(("wrong", "absent"), 1)],
})
# Members that lie one way here and another there: overlapping, empty, in arrays of arrays, without end.
names = ["a[].b[].c", "a[].b[].d", "a[].", "[].", ".", "", "x" * 3000, "ring[].a", "ring[].b", "u", "v", "w"]
template = bundle["records"][0]["members"][0]
spoilt["records"].append({
    **bundle["records"][0],
    "members": [
        {**template, "name": name, "offset": n * 7 % 23, "size": n * 5 % 17, "elements": n * 3 % 4,
         "stride": n * 11 % 13, "bits": n % 2 * n, "bit": n}
        for n, name in enumerate(names)
    ],
})
spoilt["records"].append({**bundle["records"][0], "name": "struct none", "members": [], "uses": [], "size": 0})
json.dump(spoilt, sys.stdout)
