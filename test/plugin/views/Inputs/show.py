# SPDX-License-Identifier: MIT
"""show.py FILE: what views=FILE wrote, a line for each thing, as the tests match it."""
import json
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    views = json.load(file)
assert sorted(views) == ["ioview-views", "maps", "records"] and views["ioview-views"] == 1
print(len(views["records"]), "records")
for r in views["records"]:
    print(f"{r['name']} at {r['file'].rsplit('/', 1)[-1]}:{r['line']}:{r['column']}"
          f" in {r['space']}, {r['size']} bytes, align {r['align']}")
    for m in r["members"]:
        bits = f" bits {m['bit']}+{m['bits']}" if m["bits"] else ""
        assert m["width"] == max(m["widths"], default=0)
        widths = "/".join(str(w) for w in m["widths"]) or "0"
        print(f"  +{m['offset']} {m['type']} {m['name']}: {m['size']}{bits} {m['rights']}"
              f" by {widths}, {m['elements']} every {m['stride']}")
    for u in r["uses"]:
        how = "+".join(word for word in ("reads", "writes") if u[word])
        print(f"  {u['file'].rsplit('/', 1)[-1]}:{u['line']}:{u['column']}:"
              f" {u['function']} {how} '{u['member']}'")
