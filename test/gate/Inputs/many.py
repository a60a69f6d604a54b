# SPDX-License-Identifier: MIT
# 10,000 findings, half of them in one of the 100 files.
for file in range(100):
    lines = 5050 if file == 0 else 50
    with open(f"{file}.c", "w", encoding="utf-8") as source:
        source.write("p->x;\n" * lines)
    unit(f"{file}.c")
    for line in range(1, lines + 1):
        finding(
            "plain write to __io_mmio memory",
            f"{file}.c",
            line,
            1,
            line,
            5,
            notes=[note("declared here", f"{file}.c", 1, 1)],
            edits=[edit("w(p)", f"{file}.c", line, 1, line, 5)],
        )
