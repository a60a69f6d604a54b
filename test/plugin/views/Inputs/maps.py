# SPDX-License-Identifier: MIT
"""maps.py FILE: prints the register maps of views=FILE, a line for each base, register and use."""
import json
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    views = json.load(file)

print(f"{len(views['maps'])} maps")
for base in views["maps"]:
    where = f" of {base['function']}" if base["function"] else ""
    print(f"{base['kind']} {base['name']}{where} at {base['file'].rsplit('/', 1)[-1]}:{base['line']} in {base['space']}, "
          f"{base['size'] or '?'} bytes")
    for at in [*base["registers"], *base["variable"]]:
        offset = f"{at['offset']:#x}" if "offset" in at else f"varies ({at['expression']})"
        print(f"  {offset}: {', '.join(at['names']) or '-'}; {at['widths']} bits, {at['size'] or '?'} bytes")
        for use in at["uses"]:
            how = "/".join(word for word in ("reads", "writes") if use[word])
            through = f" by {use['through']}" if use["through"] else ""
            print(f"    {use['line']}:{use['column']} {use['function']} {how}{through}")
