# SPDX-License-Identifier: MIT
"""Accesses of the runtime's API, behind guards that are right, or wrong by one, or not there."""
from layout import Array, Integer, Struct, declarator
from source import Place, View
from statements import plain
from values import condition, expr, leaf


def _wrong(g):
    return g.chance(0.1)


def _limit(g, n):
    """The bound of a guard: n, or sometimes a number beside it; n is a number or a text."""
    if not _wrong(g):
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


def _variable(g):
    """A value that is no constant: one of those may be refused while compiling."""
    return f"{g.pick(g.places).text} + 0"


def _guard_exit(g, v, n):
    low = f" || {v.text} < 0" if v.kind.startswith("s") and not _wrong(g) else ""
    wide = g.pick(["", "", "(u32)"]) if v.kind != "u64" else ""
    test = g.pick([f"{wide}{v.text} >= {_limit(g, n)}{low}", f"!({v.text} < {_limit(g, n)}){low}",
                   f"{v.text} > {_limit(g, n)} - 1{low}",
                   f"{v.text} >= {_limit(g, n)}{low} || {condition(g, 1)}"])
    g.emit(f"if ({test}) {g.pick(g.exits)}")
    return 0, v.text


def _guard_block(g, v, n):
    low = f"{v.text} >= 0 && " if v.kind.startswith("s") and not _wrong(g) else ""
    test = g.pick([f"{low}{v.text} < {_limit(g, n)}", f"{low}{v.text} + 1 <= {_limit(g, n)}",
                   f"{condition(g, 1)} && {low}{v.text} < {_limit(g, n)}",
                   f"{low}!({v.text} >= {_limit(g, n)})"])
    g.open(f"if ({test})")
    return 1, v.text


def _guard_mask(g, v, n):
    if isinstance(n, int) and n & (n - 1) == 0:
        mask = n - 1 if not _wrong(g) else n
        return 0, f"{v.text} & {mask}"
    return _guard_modulo(g, v, n)


def _guard_modulo(g, v, n):
    if not isinstance(n, int):
        return _guard_block(g, v, n)
    return 0, f"(u32){v.text} % ({_limit(g, n)})"


def _guard_loop(g, v, n):
    name, limit = g.name("i"), _limit(g, n)
    head = g.pick([f"for (u32 {name} = 0; {name} < {limit}; {name}++)",
                   f"for (u32 {name} = {limit}; {name}-- > 0;)",
                   f"for (u32 {name} = {limit}; {name} > 0 && {name}--;)",
                   f"for (s32 {name} = (s32){limit} - 1; {name} >= 0; {name}--)",
                   f"for (u32 {name} = 0, j = {limit}; {name} != j; {name}++)",
                   f"for (u64 {name} = {v.text}; {name} < {limit}; {name} += 2)"])
    g.open(head)
    g.exits = ["break;", "continue;", "return acc;"]
    g.readable.append(Place(name, "u32"))
    return 1, name


def _guard_helper(g, v, n):
    if not isinstance(n, int):
        return _guard_exit(g, v, n)
    of = g.program.helpers(n if not _wrong(g) else n + 1)
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
    limit, name = _limit(g, n), g.name("k")
    text = g.pick([f"(u64){v.text} < (u64){limit} ? (u32){v.text} : 0", f"{v.text} > {limit} - 1 ? {limit} - 1 : {v.text}",
                   f"{v.text} / ({v.text} / ({limit}) + 1u)", f"!!{v.text}"])
    g.emit(f"u32 {name} = {text};")
    g.places.append(Place(name, "u32"))
    if not isinstance(n, int):
        g.emit(f"if (!({limit})) {g.pick(g.exits)}")
    return 0, name


def _guard_flag(g, v, n):
    name = g.name("ok")
    g.emit(f"bool {name} = {v.text} < {_limit(g, n)};")
    g.places.append(Place(name, "bool"))
    _disturb(g)
    g.open(f"if ({name})")
    return 1, f"(u32){v.text}" if v.kind.startswith("s") else v.text


def _guard_relation(g, v, n):
    name, text = g.name("top"), f"(u32){v.text}"
    g.emit(f"u32 {name} = {expr(g, 1)};")
    g.emit(f"if ({name} > {_limit(g, n)}) {g.pick(g.exits)}")
    g.places.append(Place(name, "u32"))
    _disturb(g)
    g.open(f"if ({text} < {name})")
    return 1, text


def _guard_table(g, v, n):
    if not isinstance(n, int):
        return _guard_exit(g, v, n)
    name = g.program.bounded_table(n if not _wrong(g) else n + 1)
    return 0, f"{name}[{v.text} & 7]"


def _guard_switch(g, v, n):
    if not isinstance(n, int):
        return _guard_exit(g, v, n)
    name, top = g.name("k"), n - 1 if not _wrong(g) else n
    g.emit(f"u32 {name} = 0;")
    g.emit(f"switch ({v.text}) {{ case 1: {name} = {top}; break; case 2: {name} = {top // 2}; default:; }}")
    g.places.append(Place(name, "u32"))
    return 0, name


def _guard_none(g, v, n):
    if isinstance(n, int) and g.chance(0.7):
        return 0, str(g.rng.randrange(0, n + (1 if g.chance(0.2) else 0)))
    return 0, v.text


_GUARDS = [_guard_exit, _guard_block, _guard_block, _guard_block, _guard_block, _guard_mask, _guard_modulo, _guard_loop,
           _guard_loop, _guard_helper, _guard_helper, _guard_clamp, _guard_flag, _guard_relation, _guard_table,
           _guard_switch, _guard_none]


def _disturb(g):
    if g.chance(0.45):
        for _ in range(g.rng.randrange(1, 3)):
            plain(g)


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
        opened, text = self.g.pick(_GUARDS)(self.g, _index(self.g), n)
        self.opened += opened
        return text


def path_of(g, scope, layout):
    """Steps from a layout to an integer, in it; returns the steps, the layout and the rights."""
    steps, rights = [], "b"
    while not isinstance(layout, Integer):
        if isinstance(layout, Array):
            steps.append(f"[{scope.guarded(layout.length)}]")
            layout = layout.element
        else:
            name, layout, rights = g.pick(layout.members)
            steps.append(f".{name}")
    return steps, layout, rights


def _joined(g, steps):
    text = ("".join(steps) if g.chance(0.7) else ", ".join(steps)) if steps else ""
    return f", {text}" if text else ""


def _verb(g, view, path, rights, also):
    """One read, write or update; mostly one that the rights allow."""
    verbs = ["read", "write", "update"] if rights == "b" or _wrong(g) else ["read"] if rights == "r" else ["write"]
    if not view.may_write:
        verbs = ["read"]
    verb, relaxed = g.pick(verbs), g.pick(["", "", "_relaxed"])
    if verb == "read":
        g.emit(f"acc += (u32)io_read{relaxed}({view.text}{path});", also)
    elif verb == "write":
        g.emit(f"io_write{relaxed}({leaf(g)}, {view.text}{path});", also)
    else:
        g.emit(f"io_update{relaxed}(old, old | 1, {view.text}{path});", also)


def plain_verb(g):
    view = g.pick(g.views)
    with Scope(g) as scope:
        steps, _, rights = path_of(g, scope, view.layout)
        _disturb(g)
        _verb(g, view, _joined(g, steps), rights, view.also)


def checked_verb(g):
    view, name = g.pick(g.views), g.name("v")
    with Scope(g) as scope:
        steps, leaf_type, rights = path_of(g, scope, view.layout)
        if rights != "b" or not view.may_write or not steps:
            return
        kind = leaf_type.name.replace("io_le", "u").replace("io_be", "u")
        path = ", ".join(steps)
        form = g.rng.randrange(4)
        if form == 0:
            g.emit(f"{kind} {name} = 0;")
            g.emit(f"if (io_try_read(&{name}, {view.text}, {path})) {g.pick(g.exits)}", view.also)
            g.places.append(Place(name, kind))
        elif form == 1:
            g.emit(f"if (io_try_write({leaf(g)}, {view.text}, {path})) {g.pick(g.exits)}", view.also)
        elif form == 2:
            g.emit(f"acc += (u32)io_must_read({view.text}, {path});", view.also)
        else:
            g.emit(f"io_must_write({leaf(g)}, {view.text}, {path});", view.also)


def project(g):
    """A view of a part, that is used at once or after other statements."""
    view, name = g.pick(g.views), g.name("q")
    if not isinstance(view.layout, Struct):
        return
    with Scope(g) as scope:
        steps, part, rights = path_of(g, scope, view.layout)
        if rights != "b" or not steps:
            return
        cut = g.rng.randrange(1, len(steps) + 1)
        pointee = view.layout
        for step in steps[:cut]:
            pointee = pointee.element if step[0] == "[" else next(m[1] for m in pointee.members if m[0] == step[1:])
        if isinstance(pointee, Array):
            return
        _disturb(g)
        kind = declarator(pointee, f"{view.space} *{name}")
        line = g.emit(f"{kind} = io_project({view.text}, {''.join(steps[:cut])});", view.also)
        made = View(name, pointee, view.also + [line], space=view.space)
        if g.chance(0.2):
            move = g.pick([f"{name} += {leaf(g)} & 3;", f"{name}++;", f"{name} -= {leaf(g)} & 1;"])
            made.also.append(g.emit(move, made.also))
        _disturb(g)
        _verb(g, made, _joined(g, path_of(g, scope, pointee)[0]), "b", made.also)


def counted(g):
    """An element of a pointer that says how many there are."""
    base, count, layout = g.pick([("d->ring", "d->nr", g.program.desc), ("words", "nw", Integer("u32"))])
    with Scope(g) as scope:
        view = View(f"io_at({base}, {scope.guarded(count)})", layout)
        _disturb(g)
        steps, _, rights = path_of(g, scope, layout)
        _verb(g, view, _joined(g, steps), rights, [])


def slices(g):
    name = g.name("sl")
    with Scope(g) as scope:
        length = g.pick(["d->nr", "d->nr", "d->nr / 2", "d->nr & 7"])
        line = g.emit(f"{g.prefix}slice {name} = io_slice({g.prefix}slice, d->ring, {length});")
        form = g.rng.randrange(5)
        steps, _, rights = path_of(g, scope, g.program.desc)
        path = ", ".join([""] + steps)
        index = scope.guarded(f"io_slice_len({name})") if form < 3 else leaf(g)
        index = f"({index}) + 0"
        _disturb(g)
        if form < 2:
            g.emit(f"acc += (u32)io_slice_read({name}, {index}{path});", [line])
        elif form == 2:
            g.emit(f"io_slice_write({leaf(g)}, {name}, {index}{path});", [line])
        elif form == 3:
            g.emit(f"acc += (u32)io_slice_must_read({name}, {index}{path});", [line])
        else:
            g.emit(f"if (io_slice_try_write({leaf(g)}, {name}, {index}{path})) {g.pick(g.exits)}", [line])


def slice_range(g):
    name, part = g.name("sl"), g.name("part")
    line = g.emit(f"{g.prefix}slice {name} = io_slice({g.prefix}slice, d->ring, d->nr), {part};")
    g.emit(f"if (io_slice_try_range(&{part}, {name}, {leaf(g)} + 0, {leaf(g)} + 0)) {g.pick(g.exits)}")
    with Scope(g) as scope:
        index = scope.guarded(f"io_slice_len({part})") + " + 0"
        steps, _, _ = path_of(g, scope, g.program.desc)
        path = ", ".join([""] + steps)
        g.emit(f"acc += (u32)io_slice_read({part}, {index}{path});", [line])


def offset(g):
    """Bytes behind a base of so many bytes, by a test of the offset and the size."""
    width = g.pick([1, 2, 4, 4])
    off, kind = g.name("off"), g.pick(["u32", "u32", "u64"])
    g.emit(f"{kind} {off} = {expr(g, 1)};")
    g.places.append(Place(off, kind))
    limit = width if not _wrong(g) else g.pick([0, 1, width - 1, width + 1])
    test = g.pick([f"d->size < {limit} || {off} > d->size - {limit}", f"{off} >= d->size || d->size - {off} < {limit}",
                   f"d->size < {limit} || {off} >= d->size - {limit} + 1"])
    align = f" || {off} % {width}" if width > 1 and not _wrong(g) else ""
    g.emit(f"if ({test}{align}) {g.pick(g.exits)}")
    _disturb(g)
    also = []
    address = f"(u{8 * width} __io_mmio *)(d->base + {off})"
    if g.chance(0.5):
        name = g.name("q")
        also.append(g.emit(f"u{8 * width} __io_mmio *{name} = {address};"))
        address = name
    _verb(g, View(address, Integer(f"u{8 * width}")), "", "b", also)


def region(g):
    name, v = g.name("reg"), g.name("v")
    line = g.emit(f"IO_REGION({g.pick([0, 4, 16])}) {name};")
    g.emit(f"if (io_region_init(&{name}, d->base, d->size)) {g.pick(g.exits)}")
    form = g.rng.randrange(3)
    if form == 0:
        g.emit(f"acc += io_region_read32(&{name}, {_variable(g)});", [line])
    elif form == 1:
        g.emit(f"u16 {v} = 0;")
        g.emit(f"if (io_region_try_read16(&{v}, &{name}, {_variable(g)})) {g.pick(g.exits)}", [line])
    else:
        struct = g.program.regs.name
        g.emit(f"struct {struct} __io_mmio *{v};")
        cast = g.emit(f"if (io_try_cast(&{v}, &{name}, {_variable(g)})) {g.pick(g.exits)}", [line])
        view = View(v, g.program.regs, [line, cast])
        with Scope(g) as scope:
            steps, _, rights = path_of(g, scope, view.layout)
            _verb(g, view, _joined(g, steps), rights, view.also)


def copies(g):
    arrays = [(v, name, layout) for v in g.views if isinstance(v.layout, Struct)
              for name, layout, _ in v.layout.members
              if isinstance(layout, Array) and isinstance(layout.element, Integer)]
    if not arrays:
        return
    view, name, layout = g.pick(arrays)
    buffer, count = g.name("buf"), f"({_variable(g)})"
    form = g.rng.randrange(4)
    g.emit(f"{layout.element.name} {buffer}[{layout.length}] = {{0}};")
    if form == 0:
        g.emit(f"if (io_copy_to({buffer}, (u32){count}, {view.text}, .{name})) {g.pick(g.exits)}", view.also)
    elif form == 1:
        g.emit(f"if (io_copy_from({buffer}, (u32){count}, {view.text}, .{name})) {g.pick(g.exits)}", view.also)
    else:
        g.emit(f"io_memset({g.rng.randrange(0, 256)}, {view.text}, .{name});", view.also)


def whole(g):
    """A struct by value: an element of the counted ring."""
    name = g.program.desc.name
    with Scope(g) as scope:
        view = f"io_at(d->ring, {scope.guarded('d->nr')})"
        _disturb(g)
        v = g.name("v")
        if g.chance(0.6):
            g.emit(f"struct {name} {v} = io_copy_read({view});")
            g.emit(f"acc += *(u8 *)&{v};")
        else:
            g.emit(f"struct {name} {v} = {{0}};")
            g.emit(f"io_copy_write({v}, {view});")


def helper_access(g):
    """A helper that needs its caller to keep an index in bounds."""
    regs = g.program.regs
    arrays = [(n, l) for n, l, r in regs.members if isinstance(l, Array) and isinstance(l.element, Integer) and r == "b"]
    if not arrays:
        return
    name, layout = g.pick(arrays)
    read, select = g.program.access_helpers(name, layout)
    with Scope(g) as scope:
        index = scope.guarded(layout.length)
        _disturb(g)
        # A view of a packed struct's member that a function returns is a known silent fault (issue 15, returns).
        if regs.packed or g.chance(0.6):
            g.emit(f"acc += {read}(r, {index});")
        else:
            q = g.name("q")
            line = g.emit(f"{declarator(layout.element, f'__io_mmio *{q}')} = {select}(r, {index});")
            _disturb(g)
            g.emit(f"acc += (u32)io_read({q});", [line])


def lifetime(g):
    """A mapping that is used after the test for null, and released."""
    name, size = g.name("map"), 4 * g.rng.randrange(1, 9)
    line = g.emit(f"u32 __io_mmio *{name} = oracle_map({size});")
    if not _wrong(g):
        g.emit(f"if (!{name}) {g.pick(g.exits)}")
    early = _wrong(g)
    if early:
        line = g.emit(f"if ({condition(g, 1)}) oracle_unmap({name});", [line])
    with Scope(g) as scope:
        index = scope.guarded(size // 4)
        _verb(g, View(f"io_at({name}, {index})", Integer("u32")), "", "b", [line] if early else [])
    if not early:
        g.emit(f"oracle_unmap({name});")


_ALL = [plain_verb] * 8 + [checked_verb] * 2 + [project] * 4 + [counted] * 4 + [slices] * 3 + [slice_range] + \
       [offset] * 3 + [region] * 2 + [copies] * 2 + [whole] * 2 + [helper_access] * 4 + [lifetime]


def access(g):
    g.pick(_ALL)(g)
