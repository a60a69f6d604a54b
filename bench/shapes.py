# SPDX-License-Identifier: MIT
"""C sources of a chosen size and shape, for bench/scaling and test/meta/growth.test.

Each shape is a function that returns a file with n of one thing: branches, loops, mappings. The code
is correct, so that nothing has to be reported. VIEWS are written with the runtime's headers, DRIVERS
like Linux drivers, for the profile `linux`. The number beside each is the n that bench/scaling
begins with.
"""

VIEWS_HEAD = """#include <ioview.h>
struct regs { uint32_t ctrl, fifo[64]; };
"""
DRIVERS_HEAD = """#define __iomem
#define __force
typedef unsigned int u32;
typedef unsigned long size_t;
u32 readl(const volatile void __iomem *addr);
void writel(u32 value, volatile void __iomem *addr);
void __iomem *ioremap(unsigned long start, size_t size);
void iounmap(volatile void __iomem *addr);
void use(u32 value);
struct dev { void __iomem *base; u32 table[64], ctrl, count; };
"""


def views_function(name, body, parameters="unsigned i"):
    return (f"uint32_t {name}(struct regs __io_mmio *r, {parameters})\n{{\n"
            f"\tuint32_t sum = 0;\n{body}\treturn sum;\n}}\n")


def repeated(n, line):
    """The line n times, with its number in the place of K."""
    return "".join(line.replace("K", str(k)) for k in range(n))


def projections(n):
    return views_function("f", "".join(
        f"\tif (i + {k} < 64)\n\t\tsum += io_read(r, .fifo[i + {k}]);\n"
        if k % 2 else f"\tsum ^= io_read(r, .fifo[{k} % 64]);\n" for k in range(n)))


def branches(n):
    return views_function("f", "".join(
        f"\tif (sum & {1 << k % 20})\n\t\tsum += {k};\n\telse\n\t\tsum ^= i;\n"
        for k in range(n)) + "\tsum += io_read(r, .fifo[sum & 63]);\n")


def loops(n):
    return views_function("f", repeated(n, "\tfor (i = 0; i < 64; i++)\n"
                                           "\t\tsum += io_read(r, .fifo[i]);\n"))


def loops_in_a_loop(n):
    body = repeated(n, "\t\tfor (i = 0; i < 64; i++)\n\t\t\tsum += io_read(r, .fifo[i]);\n")
    return views_function("f", f"\tfor (unsigned k = 0; k < 8; k++) {{\n{body}\t}}\n")


def variables(n):
    return views_function("f", repeated(n, "\tunsigned vK = i + K;\n") +
                          repeated(n, "\tif (vK < 64)\n\t\tsum += io_read(r, .fifo[vK]);\n"))


def call_depth(n):
    text = "static " + views_function("f0", "\tsum = io_read(r, .fifo[i]);\n")
    for k in range(1, n):
        text += "static " + views_function(f"f{k}", f"\tsum = f{k - 1}(r, i);\n")
    return text + views_function("top", f"\tif (i < 64)\n\t\tsum = f{n - 1}(r, i);\n")


def functions(n):
    return "".join(views_function(f"f{k}", "\tfor (i = 0; i < 64; i++)\n"
                                  "\t\tsum += io_read(r, .fifo[i]);\n") for k in range(n))


def driver_function(body, parameters="struct dev *d, u32 x, u32 y"):
    return f"void f({parameters})\n{{\n{body}}}\n"


def driver_branches(n):
    return driver_function("\tu32 v = readl(d->base);\n" + repeated(
        n, "\tif (v & 1u << K % 32)\n\t\tx += K;\n\telse\n\t\ty ^= x;\n") +
        "\twritel(x ^ y, d->base);\n")


def driver_accesses(n):
    return driver_function(repeated(
        n, "\tif (readl(d->base + 4 * (K % 64)) & 1)\n\t\twritel(K, d->base + 4 * (K % 64));\n"))


def driver_loops(n):
    return driver_function("\tu32 i;\n\n" + repeated(
        n, "\tfor (i = 0; i < 64; i++)\n\t\twritel(d->table[i], d->base + 4 * i);\n"))


def driver_nested(n):
    """Loops in loops, four deep, in a row: code does not nest hundreds of loops."""
    depth = 4
    nest = "".join(f"\tfor (u32 i{k} = 0; i{k} < 4; i{k}++)\n" for k in range(depth))
    body = "\twritel(x, d->base + 4 * (i0 + i%d));\n" % (depth - 1)
    return driver_function((nest + body) * (n // depth))


def driver_cases(n):
    return driver_function("\tswitch (x) {\n" + repeated(
        n, "\tcase K:\n\t\twritel(y, d->base + 4 * (K % 64));\n\t\tbreak;\n") + "\t}\n")


def driver_helper_calls(n):
    return ("static void set(void __iomem *base, u32 i, u32 v)\n{\n\tif (i < 64)\n"
            "\t\twritel(v, base + 4 * i);\n}\n" +
            driver_function(repeated(n, "\tset(d->base, K % 64, x);\n")))


def driver_array(n):
    return driver_function(repeated(n, "\td->table[K % 64] = d->table[(K + 7) % 64] + x;\n") +
                           "\twritel(d->table[3], d->base);\n")


def driver_members(n):
    fields = repeated(n, "\tu32 mK;\n")
    return (f"struct big {{\n\tvoid __iomem *base;\n{fields}}};\n" +
            driver_function(repeated(n, "\tb->mK = b->mK + x;\n") + "\twritel(b->m0, b->base);\n",
                            "struct big *b, u32 x"))


def driver_variables(n):
    return driver_function(repeated(n, "\tu32 vK = x + K;\n") +
                           repeated(n, "\tif (vK < y)\n\t\twritel(vK, d->base);\n"))


def driver_mappings(n):
    return driver_function(repeated(
        n, "\tvoid __iomem *mK = ioremap(x, 64);\n\tif (mK) {\n\t\twritel(1, mK);\n"
           "\t\tiounmap(mK);\n\t}\n"))


def driver_gotos(n):
    """As a probe function does it: what was mapped is unmapped from the last to the first."""
    return ("int f(u32 x)\n{\n" + repeated(n, "\tvoid __iomem *mK;\n") + repeated(
        n, "\tmK = ioremap(x, 64);\n\tif (!mK)\n\t\tgoto eK;\n\twritel(1, mK);\n") + "".join(
            f"\tiounmap(m{k});\ne{k}:\n" for k in reversed(range(n))) + "\treturn 0;\n}\n")


def driver_expression(n):
    return driver_function("\twritel(x" + repeated(n, "\n\t\t+ (y ^ Ku)") + ", d->base);\n")


def driver_polls(n):
    return driver_function(repeated(
        n, "\tfor (x = 0; x < 100 && !(readl(d->base + 4) & 1u << K % 32); x++)\n\t\tuse(x);\n"))


VIEWS = {"projections": (projections, 500), "branches": (branches, 1000), "loops": (loops, 500),
         "loops in a loop": (loops_in_a_loop, 250), "variables": (variables, 500),
         "call depth": (call_depth, 500), "functions": (functions, 500)}
DRIVERS = {"if/else": (driver_branches, 2500), "accesses": (driver_accesses, 1000),
           "loops of stores": (driver_loops, 600), "nested loops": (driver_nested, 400),
           "cases": (driver_cases, 1000), "calls of a helper": (driver_helper_calls, 1500),
           "one array": (driver_array, 1500), "members": (driver_members, 1500),
           "locals": (driver_variables, 1000), "mappings": (driver_mappings, 500),
           "error paths": (driver_gotos, 250), "one expression": (driver_expression, 2000),
           "polling loops": (driver_polls, 500)}


SHAPES = {**VIEWS, **DRIVERS}


def source(name, n):
    """The text of a file of n, and the options that the plugin is given for it."""
    make = SHAPES[name][0]
    if name in VIEWS:
        return VIEWS_HEAD + make(n), []
    return DRIVERS_HEAD + make(n), ["-fplugin-arg-ioview-profile=linux"]
