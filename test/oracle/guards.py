# SPDX-License-Identifier: MIT
"""Guards: tests that keep an index below a bound, right, or wrong by one, or not there."""
from source import Place
from statements import plain
from values import condition, expr, leaf


def wrong(g):
    return g.chance(0.1)


def limit(g, n):
    """The bound of a guard: n, or sometimes a number beside it; n is a number or a text."""
    if not wrong(g):
        return str(n)
    return g.pick([f"{n} + 1", f"{n} - 1", f"{n} * 2", f"{n} + 2"])


def _index(g):
    """A variable to be used as an index; often a new one."""
    if g.chance(0.6) or not g.places:
        name = g.name("k")
        kind = g.pick(["u32", "u32", "u8", "u16", "u64", "s32", "s64", "int"])
        g.emit(f"{kind} {name} = ({kind}){expr(g, 1)};")
        place = Place(name, "u32" if kind == "u32" else "s32" if kind == "int" else kind)
        g.places.append(place)
        return place
    return g.pick(g.places)


def variable(g):
    """A value that is no constant: one of those may be refused while compiling."""
    return f"{g.pick(g.places).text} + 0"


def _guard_exit(g, v, n):
    low = f" || {v.text} < 0" if v.kind.startswith("s") and not wrong(g) else ""
    wide = g.pick(["", "", "(u32)"]) if v.kind != "u64" else ""
    test = g.pick([f"{wide}{v.text} >= {limit(g, n)}{low}", f"!({v.text} < {limit(g, n)}){low}",
                   f"{v.text} > {limit(g, n)} - 1{low}",
                   f"{v.text} >= {limit(g, n)}{low} || {condition(g, 1)}"])
    g.emit(f"if ({test}) {g.pick(g.exits)}")
    return 0, v.text


def _guard_block(g, v, n):
    low = f"{v.text} >= 0 && " if v.kind.startswith("s") and not wrong(g) else ""
    test = g.pick([f"{low}{v.text} < {limit(g, n)}", f"{low}{v.text} + 1 <= {limit(g, n)}",
                   f"{condition(g, 1)} && {low}{v.text} < {limit(g, n)}",
                   f"{low}!({v.text} >= {limit(g, n)})"])
    g.open(f"if ({test})")
    return 1, v.text


def _guard_mask(g, v, n):
    if isinstance(n, int) and n & (n - 1) == 0:
        mask = n - 1 if not wrong(g) else n
        return 0, f"{v.text} & {mask}"
    return _guard_modulo(g, v, n)


def _guard_modulo(g, v, n):
    if not isinstance(n, int):
        return _guard_block(g, v, n)
    return 0, f"(u32){v.text} % ({limit(g, n)})"


def _guard_loop(g, v, n):
    name, most = g.name("i"), limit(g, n)
    head = g.pick([f"for (u32 {name} = 0; {name} < {most}; {name}++)",
                   f"for (u32 {name} = {most}; {name}-- > 0;)",
                   f"for (u32 {name} = {most}; {name} > 0 && {name}--;)",
                   f"for (s32 {name} = (s32){most} - 1; {name} >= 0; {name}--)",
                   f"for (u32 {name} = 0, j = {most}; {name} != j; {name}++)",
                   f"for (u64 {name} = {v.text}; {name} < {most}; {name} += 2)"])
    g.open(head)
    g.exits = ["break;", "continue;", "return acc;"]
    g.readable.append(Place(name, "u32"))
    return 1, name


def _guard_helper(g, v, n):
    if not isinstance(n, int):
        return _guard_exit(g, v, n)
    of = g.program.helpers(n if not wrong(g) else n + 1)
    form = g.rng.randrange(4)
    if form == 0:
        g.emit(f"if (!{of['ok']}({v.text})) {g.pick(g.exits)}")
        text = v.text if v.kind == "u32" else f"(u32){v.text}"
        return 0, text
    if form == 1:
        g.emit(f"if ({of['check']}({v.text}) < 0) {g.pick(g.exits)}")
        return 0, v.text if v.kind == "u32" else f"(u32){v.text}"
    if form == 2:
        return 0, f"{of['clamp']}({v.text})"
    name = g.name("k")
    g.emit(f"u32 {name} = 0;")
    g.emit(f"if ({of['find']}({v.text}, &{name})) {g.pick(g.exits)}")
    g.places.append(Place(name, "u32"))
    return 0, name


def _guard_clamp(g, v, n):
    most, name = limit(g, n), g.name("k")
    text = g.pick([f"(u64){v.text} < (u64){most} ? (u32){v.text} : 0", f"{v.text} > {most} - 1 ? {most} - 1 : {v.text}",
                   f"{v.text} / ({v.text} / ({most}) + 1u)", f"!!{v.text}"])
    g.emit(f"u32 {name} = {text};")
    g.places.append(Place(name, "u32"))
    if not isinstance(n, int):
        g.emit(f"if (!({most})) {g.pick(g.exits)}")
    return 0, name


def _guard_flag(g, v, n):
    name = g.name("ok")
    g.emit(f"bool {name} = {v.text} < {limit(g, n)};")
    g.places.append(Place(name, "bool"))
    disturb(g)
    g.open(f"if ({name})")
    return 1, f"(u32){v.text}" if v.kind.startswith("s") else v.text


def _guard_relation(g, v, n):
    name, text = g.name("top"), f"(u32){v.text}"
    g.emit(f"u32 {name} = {expr(g, 1)};")
    g.emit(f"if ({name} > {limit(g, n)}) {g.pick(g.exits)}")
    g.places.append(Place(name, "u32"))
    disturb(g)
    g.open(f"if ({text} < {name})")
    return 1, text


def _guard_table(g, v, n):
    if not isinstance(n, int):
        return _guard_exit(g, v, n)
    name = g.program.bounded_table(n if not wrong(g) else n + 1)
    return 0, f"{name}[{v.text} & 7]"


def _guard_switch(g, v, n):
    if not isinstance(n, int):
        return _guard_exit(g, v, n)
    name, top = g.name("k"), n - 1 if not wrong(g) else n
    g.emit(f"u32 {name} = 0;")
    g.emit(f"switch ({v.text}) {{ case 1: {name} = {top}; break; case 2: {name} = {top // 2}; default:; }}")
    g.places.append(Place(name, "u32"))
    return 0, name


def _guard_returns(g, v, n):
    """A helper that returns in several places, each below n."""
    if not isinstance(n, int):
        return _guard_block(g, v, n)
    return 0, f"{g.program.ranged(n, wrong(g))}((u32){v.text})"


def _guard_none(g, v, n):
    if isinstance(n, int) and g.chance(0.7):
        return 0, str(g.rng.randrange(0, n + (1 if g.chance(0.2) else 0)))
    return 0, v.text


_GUARDS = [_guard_exit, _guard_block, _guard_block, _guard_block, _guard_block, _guard_mask, _guard_modulo, _guard_loop,
           _guard_loop, _guard_helper, _guard_helper, _guard_clamp, _guard_flag, _guard_relation, _guard_table,
           _guard_switch, _guard_returns, _guard_returns, _guard_none]


def disturb(g):
    if g.chance(0.45):
        for _ in range(g.rng.randrange(1, 3)):
            plain(g)


def _change(g, pointer):
    """Changes what was just tested, by its address."""
    x, value = g.prefix, leaf(g)
    g.emit(g.pick([f"*{pointer} = {value};", f"{x}set({pointer}, {value});", f"oracle_write({pointer});", f"(*{pointer})++;",
                   f"if (1) {{ u32 *c __attribute__((cleanup({x}release))) = {pointer}; (void)c; }}",
                   f"for (int k = 0; k < 1; k++) {{ u32 *c __attribute__((cleanup({x}release))) = {pointer}; if (c) break; }}",
                   f"if ({condition(g, 1)}) *{pointer} += 1;", f"{x}grow({pointer});", f"{x}ops[{value} & 1]({pointer});",
                   f"__builtin_memcpy({pointer}, &(u32){{{value}}}, 4);", f"{x}swap({pointer}, alias);",
                   f"oracle_write_list((u32 *[4]){{{pointer}}});", f"{x}deep(3, {pointer});"]))


class Scope:
    """Blocks that guards have opened: closed at the end, and names inside are forgotten."""

    def __init__(self, g):
        self.g, self.opened = g, 0

    def __enter__(self):
        g = self.g
        self.kept = list(g.places), list(g.pointers), list(g.exits), list(g.readable)
        return self

    def __exit__(self, *unused):
        if self.opened:
            for _ in range(self.opened):
                self.g.close()
            self.g.places, self.g.pointers, self.g.exits, self.g.readable = self.kept
        self.g.exits = self.kept[2]
        return False

    def guarded(self, n):
        """An index that is meant to be below n."""
        g, index = self.g, _index(self.g)
        aim = g.name("aim") if index.kind == "u32" and index.addressable and g.chance(0.15) else None
        if aim:
            g.emit(f"u32 *{aim} = &{index.text};")
        opened, text = g.pick(_GUARDS)(g, index, n)
        self.opened += opened
        if aim:
            _change(g, aim)
        return text
