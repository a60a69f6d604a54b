# SPDX-License-Identifier: MIT
"""One program: layouts, helpers, and an entry function that is called with many inputs."""
import random

import accesses
import handles
import objects
import statements
from layout import Integer, declarator, holes, make_struct
from source import Body, Line, Place, View
from values import expr, leaf

PARAMETERS = ("struct {0}regs __io_mmio *r, struct {0}ring __io_coherent *q, struct {0}dev *d, u32 a, s32 b, u64 c, "
              "u8 e, u32 __io_mmio *words __io_count(nw), u32 nw, u32 *alias")


class Program:
    """The declarations of a program, and the helpers that its functions have asked for."""

    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.seed = seed
        self.prefix = f"p{seed}_"
        self.head, self.functions = [], []
        self.made = {}
        self.pure, self.table, self.safe = [], None, "safe"

    def define(self, text):
        self.functions.extend(Line(part) for part in text.split("\n"))

    def helpers(self, n):
        """Four helpers that tell whether an index is below n; the names are by kind."""
        key = ("index", n)
        if key not in self.made:
            stem = f"{self.prefix}{n}_"
            self.made[key] = {kind: stem + kind for kind in ("ok", "check", "clamp", "find")}
            low = self.rng.choice([f"i < {n}", f"!(i >= {n})", f"i <= {n - 1}u" if n else "0"])
            self.define(f"""static bool {stem}ok(u32 i) {{ return {low}; }}
static int {stem}check(u32 i) {{ if (i >= {n}) return -22; return 0; }}
static u32 {stem}clamp(u32 i) {{ return i < {n} ? i : {max(n - 1, 0)}; }}
static int {stem}find(u64 i, u32 *out) {{ if (i >= {n}) return -22; *out = (u32)i; return 0; }}""")
        return self.made[key]

    def ranged(self, n, wrong):
        """A helper whose results are below n, but one of them if it is wrong."""
        key = ("ranged", n, wrong)
        if key not in self.made:
            name = self.made[key] = f"{self.prefix}ranged{n}{'x' if wrong else ''}"
            results = [f"i % {n}", "0", str(max(n - 1, 0)), f"i < {n} ? i : 0"]
            self.rng.shuffle(results)
            if wrong:
                results[self.rng.randrange(0, 3)] = str(n)
            self.define(f"static u32 {name}(u32 i)\n{{\n\tif (i & 4) return {results[0]};\n"
                        f"\tif (i > 9) return {results[1]};\n\treturn {results[2]};\n}}")
        return self.made[key]

    def bounded_table(self, n):
        """A constant table of 8 numbers below n."""
        key = ("table", n)
        if key not in self.made:
            name = self.made[key] = f"{self.prefix}tab{n}"
            kind = self.rng.choice(["u8", "u16", "u32", "s32", "u64"])
            numbers = ", ".join(str(self.rng.randrange(0, max(n, 1))) for _ in range(self.rng.randrange(3, 9)))
            self.define(f"static const {kind} {name}[8] = {{{numbers}}};")
        return self.made[key]

    def access_helpers(self, member, layout):
        """A helper that reads element i of a member of the registers, one that selects it, and its return."""
        key = ("access", member)
        if key not in self.made:
            stem, regs = f"{self.prefix}{member}_", self.regs.name
            self.define(f"static u32 {stem}read(struct {regs} __io_mmio *r, u32 i)\n{{\n"
                        f"\treturn (u32)io_read(r, .{member}[i]);\n}}")
            self.define(f"static {declarator(layout.element, f'__io_mmio *{stem}select')}"
                        f"(struct {regs} __io_mmio *r, u32 i)\n{{\n\treturn io_project(r, .{member}[i]);\n}}")
            self.made[key] = stem + "read", stem + "select", self.functions[-2]
        return self.made[key]


def _declare_layouts(p):
    rng, prefix = p.rng, p.prefix
    inner = make_struct(rng, f"{prefix}sub", [], rng.randrange(1, 4))
    p.desc = make_struct(rng, f"{prefix}desc", [], rng.randrange(2, 4))
    p.regs = make_struct(rng, f"{prefix}regs", [inner], rng.randrange(2, 5), annotated=True)
    p.ring = make_struct(rng, f"{prefix}ring", [inner], rng.randrange(1, 4), annotated=True)
    p.head += [s.definition for s in (inner, p.desc, p.regs, p.ring)]
    p.head.append(f"""typedef IO_SLICE(struct {prefix}desc __io_coherent) {prefix}slice;
struct {prefix}dev {{
	u32 idx;
	u8 small;
	u32 bits : {rng.randrange(2, 12)};
	s32 sbits : {rng.randrange(2, 9)};
	u32 nr;
	struct {prefix}desc __io_coherent *ring __io_count(nr);
	u8 __io_mmio *base __io_size(size) __io_align(4);
	u32 size;
	struct {prefix}regs __io_mmio *regs;
	struct {{ u16 k; u32 w; }} in;
	u32 tail[4];
}};
struct {prefix}loc {{ u32 f; u16 g; u32 bf : {rng.randrange(2, 30)}; s32 sb : 5; u8 arr[4]; struct {{ u8 p; u32 q; }} in; u32 *ptr; }};
union {prefix}un {{ u32 w; u16 h[2]; u8 b[4]; struct {{ u32 lo : 4, mid : 9, hi : 19; }} part; }};
{handles.DECLARATIONS.format(prefix)}
static u32 {prefix}glob = {rng.randrange(0, 9)};
u32 {prefix}open = {rng.randrange(0, 9)};""")


def _declare_helpers(p):
    rng, x = p.rng, p.prefix
    numbers = ", ".join(str(rng.choice([0, 1, 2, 3, 7, 15, 16, 100])) for _ in range(8))
    p.table = f"{x}numbers", 8
    p.define(f"""static const {rng.choice(['u8', 'u16', 'u32'])} {x}numbers[8] = {{{numbers}}};
static void {x}set(u32 *p, u32 v) {{ *p = v; }}
static void {x}swap(u32 *p, u32 *q) {{ u32 t = *p; *p = *q; *q = t; }}
static void {x}zero(u32 *p) {{ *p = 0; }}
static void {x}grow(u32 *p) {{ *p += {rng.randrange(1, 9)}; {rng.choice(['', f'{x}glob++;'])} }}
static void {x}release(u32 **p) {{ **p = {rng.randrange(0, 40)}; }}
static void {x}leave(u32 *p) {{ {x}glob = *p; }}
static void (*const {x}ops[2])(u32 *) = {{{x}zero, {x}grow}};
{objects.helpers(x, rng)}""")
    for k in range(rng.randrange(1, 3)):
        name = f"{x}pure{k}"
        g = Body(rng, x, p)
        g.accesses, g.device_reads, g.views = None, False, []
        g.places = [Place("a", "u32"), Place("acc", "u32")]
        g.exits, g.fuel = ["return acc;"], 12
        g.emit(f"u32 acc = {rng.randrange(0, 9)};")
        for _ in range(rng.randrange(0, 3)):
            rng.choice([statements.assign, statements.compound, statements.new_local, statements.overflow])(g)
        g.emit(f"return {expr(g)};")
        p.functions += [Line(f"static {rng.choice(['u32', 'u8', 's32', 'u64', 'u16'])} {name}(u32 a)"), Line("{")]
        p.functions += g.lines + [Line("}")]
        p.pure.append(name)


def _locals(g, x):
    rng, p = g.rng, g.places
    kinds = [("u32", "a"), ("s32", "b"), ("u64", "c"), ("u8", "e"), ("u16", "(u16)a"), ("bool", "a & 1"), ("u32", "c"), ("s64", "b")]
    for k, (kind, value) in enumerate(rng.sample(kinds, rng.randrange(2, 6))):
        g.emit(f"{kind} x{k} = {value};")
        p.append(Place(f"x{k}", kind))
    g.emit(f"struct {x}loc s = {{.f = a, .g = (u16)b, .arr = {{1, e, 3, 4}}, .ptr = &s.f}};")
    g.emit(f"union {x}un u = {{.w = {rng.choice(['a', 'e', '7', '(u32)c'])}}};")
    g.emit("u32 arr[4] = {a, 1, e, 3};")
    choices = [("s.f", "u32", True), ("s.g", "u16", True), ("s.bf", "u32", False), ("s.sb", "s32", False), ("s.in.q", "u32", True),
               ("s.arr[1]", "u8", True), ("u.w", "u32", True), ("u.h[1]", "u16", True), ("u.b[0]", "u8", True), ("u.part.mid", "u32", False),
               ("arr[2]", "u32", True), ("arr[a & 3]", "u32", True), ("d->idx", "u32", True), ("d->small", "u8", True),
               ("d->bits", "u32", False), ("d->sbits", "s32", False), ("d->in.w", "u32", True), ("d->tail[1]", "u32", True),
               (f"{x}glob", "u32", True), (f"{x}open", "u32", True), ("oracle_shared", "u32", True), ("*s.ptr", "u32", True), ("a", "u32", True)]
    p += [Place(*c) for c in rng.sample(choices, rng.randrange(3, 8))]


def _function(p, name, static, fuel):
    """A function over all views; a static one is a helper of the entry."""
    g = Body(p.rng, p.prefix, p)
    g.accesses, g.device_reads, g.fuel = accesses.access, True, fuel
    g.views = [View("r", p.regs), View("r", p.regs), View("q", p.ring, space="__io_coherent"), View("d->regs", p.regs)]
    g.emit("u32 acc = 0;")
    g.pointers.append("alias")
    _locals(g, p.prefix)
    while g.fuel > 0:
        if p.sub and g.chance(0.08):
            g.emit(f"acc += {p.sub}(r, q, d, {leaf(g)}, (s32){leaf(g)}, {leaf(g)}, (u8){leaf(g)}, words, nw, {objects.address(g)});")
        statements.body(g, 1)
    g.indent = 0
    g.emit("out: __attribute__((unused));")
    g.indent = 1
    g.emit("return acc;")
    words = "static u32" if static else "u32"
    head = f"{words} {name}({PARAMETERS.format(p.prefix)})"
    prototype = [] if static else [Line(head + ";")]
    p.functions += prototype + [Line(head), Line("{")] + g.lines + [Line("}")]


def _runner(p):
    x = p.prefix
    parts = "".join(f"\toracle_part(base + offsetof(struct {p.regs.name}, {name}), sizeof(r->{name}), '{rights}');\n"
                    for name, _, rights in p.regs.members if rights != "b")
    regs, ring = ("".join(f"\t{line}\n" for line in holes(s)) for s in (p.regs, p.ring))
    return f"""#ifdef RUN
static void {x}run(const struct oracle_in *in)
{{
	struct {x}dev dev = {{.idx = in->a, .small = in->e, .nr = in->n, .size = in->size}};
	struct {p.regs.name} __io_mmio *r;
	uintptr_t base = oracle_window(IO_TEST_MMIO, sizeof(*r), _Alignof(struct {p.regs.name}));
	r = (void __io_mmio *)base;
{parts}{regs}	dev.regs = r;
	dev.ring = (void *)oracle_window(IO_TEST_MEM, in->n * sizeof(struct {x}desc), _Alignof(struct {x}desc));
	base = (uintptr_t)dev.ring;
	for (u64 k = 0; k < in->n; k++, base += sizeof(struct {x}desc)) {{
		{' '.join(holes(p.desc))}
	}}
	dev.base = (void __io_mmio *)oracle_window(IO_TEST_MMIO, in->size, 4);
	base = oracle_window(IO_TEST_MEM, sizeof(struct {x}ring), _Alignof(struct {x}ring));
{ring}	{x}entry(r, (void *)base, &dev, in->a, in->b, in->c, in->e,
		(void __io_mmio *)oracle_window(IO_TEST_MMIO, in->nw * 4, 4), in->nw,
		in->e & 1 ? &dev.idx : in->e & 2 ? &dev.tail[1] : in->e & 4 ? &{x}open : &dev.in.w);
}}
#endif"""


def generate(seed):
    """The program of a seed: its lines, among them Line objects with what `also` may be reported."""
    p = Program(seed)
    _declare_layouts(p)
    _declare_helpers(p)
    p.sub = None
    if p.rng.random() < 0.3:
        _function(p, f"{p.prefix}part", True, p.rng.randrange(4, 16))
        p.sub = f"{p.prefix}part"
    _function(p, f"{p.prefix}entry", False, p.rng.randrange(15, 70))
    head = [Line(part) for text in p.head for part in text.split("\n")]
    return head + p.functions + [Line(part) for part in _runner(p).split("\n")]
