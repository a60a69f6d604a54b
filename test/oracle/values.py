# SPDX-License-Identifier: MIT
"""Random expressions and conditions. Nothing in them is undefined for a reason but signed overflow,
shifts and conversions that UBSan sees: such an execution ends there."""

BITS = {"u8": 8, "u16": 16, "u32": 32, "u64": 64, "s8": 8, "s16": 16, "s32": 32, "s64": 64, "bool": 1}
UNSIGNED = ["u8", "u16", "u32", "u32", "u64"]
CASTS = UNSIGNED + ["s8", "s16", "s32", "s64", "bool"]


def constant(g):
    r = g.rng
    kind = r.random()
    if kind < 0.45:
        return str(r.randrange(0, 21))
    if kind < 0.6:
        return f"{r.choice([1, 2, 4, 8, 16, 32, 64, 256]) - r.choice([0, 1])}u"
    if kind < 0.7:
        return f"-{r.randrange(1, 20)}"
    if kind < 0.8:
        return hex(r.choice([0xff, 0x100, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xfffffff0]))
    if kind < 0.85:
        return f"{hex(r.choice([0x100000000, 0xffffffff00000000, 0xfffffffffffffff0]))}ull"
    return f"{r.randrange(0, 5)}u"


def leaf(g):
    r = g.rng
    kind = r.random()
    if kind < 0.6 and g.places:
        return r.choice(g.places + g.readable).text
    if kind < 0.66 and g.program.table:
        name, length = g.program.table
        return f"{name}[{r.choice(g.places).text} & {length - 1}]" if g.places else f"{name}[0]"
    if kind < 0.7 and g.program.safe and g.device_reads:
        return f"io_read(r, .{g.program.safe})"
    return constant(g)


def _binary(g, d):
    kind, op = g.pick(UNSIGNED), g.pick(["+", "-", "*", "&", "|", "^", "+", "-", "&"])
    kind = "u32" if op == "*" and kind == "u16" else kind
    return f"(({kind}){expr(g, d)} {op} ({kind}){expr(g, d)})"


def _plain(g, d):
    a, b = leaf(g), leaf(g)
    return f"({a} {g.pick(['+', '-', '&', '|', '^', '&'])} {b})"


def _narrow(g, d):
    return f"({g.pick(CASTS)})({expr(g, d)})"


def _shift(g, d):
    form = g.rng.randrange(4)
    if form == 0:
        return f"((u32){expr(g, d)} >> ({expr(g, d)} & 31))"
    if form == 1:
        return f"((u32){expr(g, d)} << {g.rng.randrange(0, 6)})"
    if form == 2:
        return f"((u64){expr(g, d)} >> {g.rng.randrange(0, 63)})"
    return f"((s32){expr(g, d)} >> {g.rng.randrange(1, 31)})"


def _divide(g, d):
    op = g.pick("/%")
    if g.chance(0.7):
        return f"((u32){expr(g, d)} {op} {g.rng.randrange(1, 21)})"
    if g.chance(0.5):
        return f"((s32){expr(g, d)} {op} {g.rng.randrange(2, 21)})"
    return f"((u32){expr(g, d)} {op} ((u32){expr(g, d)} | 1))"


def _choose(g, d):
    return f"({condition(g, d)} ? {expr(g, d)} : {expr(g, d)})"


def _unary(g, d):
    return g.pick(["(-(u32)({}))", "(~({}))", "(!({}))", "((u32)+({}))"]).format(expr(g, d))


def _statement(g, d):
    n = g.name("t")
    kind = g.pick(["u8", "u16", "u32", "u64", "s64"])
    change = g.pick(["+= 1", "&= 15", "^= 3", "-= 1", "*= 2", ">>= 1", "%= 9"])
    return f"({{ {kind} {n} = ({kind}){expr(g, d)}; {n} {change}; {n}; }})"


def _limit(g, d):
    low, high = g.rng.randrange(0, 3), g.rng.randrange(3, 18)
    n = g.name("t")
    form = g.rng.randrange(3)
    if form == 0:
        return f"({{ u32 {n} = (u32){expr(g, d)}; {n} < {high} ? {n} : {high}; }})"
    if form == 1:
        return (f"({{ s32 {n} = (s32){expr(g, d)}; {n} < {low} ? {low} : {n} > {high} ? {high} : "
                f"{n}; }})")
    return f"({{ __auto_type {n} = +{expr(g, d)}; ({n} > {high}) ? {high} : (int){n}; }})"


def _call(g, d):
    return f"{g.pick(g.program.pure)}({expr(g, d)})" if g.program.pure else leaf(g)


def _sequence(g, d):
    return f"((void){expr(g, d)}, {expr(g, d)})"


def _builtin(g, d):
    form = g.pick(["(__builtin_expect({}, 1))", "((u32)__builtin_popcount({}))",
                   "((u32)__builtin_bswap32({}))", "((u32)__builtin_ffs((int)({})))",
                   "((u32)__builtin_clz((u32)({}) | 1u))", "((u32)sizeof({}))",
                   "((u32)__builtin_choose_expr(1, {}, 0))", "((u32)_Generic({}, default: 3))",
                   "((u32)__builtin_ctz((u32)({}) | 64u))", "((u32)__builtin_parity({}))"])
    return form.format(f"(u32)({expr(g, d)})")


def _compare(g, d):
    return f"({condition(g, d)})"


_KINDS = [_binary, _binary, _binary, _plain, _plain, _narrow, _narrow, _shift, _divide, _choose,
          _unary, _statement, _limit, _call, _call, _sequence, _builtin, _compare]


def expr(g, depth=2):
    if depth <= 0 or g.chance(0.3):
        return leaf(g)
    return g.pick(_KINDS)(g, depth - 1)


def condition(g, depth=2):
    r = g.rng
    kind = r.random()
    if depth > 0 and kind < 0.12:
        op = r.choice(["&&", "||"])
        return f"({condition(g, depth - 1)} {op} {condition(g, depth - 1)})"
    if depth > 0 and kind < 0.17:
        return f"!({condition(g, depth - 1)})"
    if kind < 0.25:
        return f"({leaf(g)} & {1 << r.randrange(0, 6)})"
    op = r.choice(["<", "<=", ">", ">=", "==", "!=", "<", "<"])
    right = constant(g) if r.random() < 0.6 else leaf(g)
    left = leaf(g) if r.random() < 0.75 else expr(g, depth - 1)
    return f"{left} {op} {right}"
