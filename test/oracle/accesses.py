# SPDX-License-Identifier: MIT
"""Accesses of the runtime's API, behind guards."""
import handles
from guards import Scope, disturb, limit, variable, wrong
from layout import Array, Integer, Struct, declarator
from source import Place, View
from values import condition, leaf, expr


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
    verbs = ["read", "write", "update"] if rights == "b" or wrong(g) else ["read"] if rights == "r" else ["write"]
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
        disturb(g)
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
        disturb(g)
        kind = declarator(pointee, f"{view.space} *{name}")
        line = g.emit(f"{kind} = io_project({view.text}, {''.join(steps[:cut])});", view.also)
        made = View(name, pointee, view.also + [line], space=view.space)
        if g.chance(0.2):
            move = g.pick([f"{name} += {leaf(g)} & 3;", f"{name}++;", f"{name} -= {leaf(g)} & 1;"])
            made.also.append(g.emit(move, made.also))
        disturb(g)
        _verb(g, made, _joined(g, path_of(g, scope, pointee)[0]), "b", made.also)


def counted(g):
    """An element of a pointer that says how many there are."""
    base, count, layout = g.pick([("d->ring", "d->nr", g.program.desc), ("words", "nw", Integer("u32"))])
    with Scope(g) as scope:
        view = View(f"io_at({base}, {scope.guarded(count)})", layout)
        disturb(g)
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
        disturb(g)
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
    most = width if not wrong(g) else g.pick([0, 1, width - 1, width + 1])
    test = g.pick([f"d->size < {most} || {off} > d->size - {most}", f"{off} >= d->size || d->size - {off} < {most}",
                   f"d->size < {most} || {off} >= d->size - {most} + 1"])
    align = f" || {off} % {width}" if width > 1 and not wrong(g) else ""
    g.emit(f"if ({test}{align}) {g.pick(g.exits)}")
    disturb(g)
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
        g.emit(f"acc += io_region_read32(&{name}, {variable(g)});", [line])
    elif form == 1:
        g.emit(f"u16 {v} = 0;")
        g.emit(f"if (io_region_try_read16(&{v}, &{name}, {variable(g)})) {g.pick(g.exits)}", [line])
    else:
        struct = g.program.regs.name
        g.emit(f"struct {struct} __io_mmio *{v};")
        cast = g.emit(f"if (io_try_cast(&{v}, &{name}, {variable(g)})) {g.pick(g.exits)}", [line])
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
    buffer, count = g.name("buf"), f"({variable(g)})"
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
        disturb(g)
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
    read, select, selected = g.program.access_helpers(name, layout)
    with Scope(g) as scope:
        index = scope.guarded(layout.length)
        disturb(g)
        if g.chance(0.6):
            g.emit(f"acc += {read}(r, {index});")
        else:
            q = g.name("q")
            line = g.emit(f"{declarator(layout.element, f'__io_mmio *{q}')} = {select}(r, {index});")
            disturb(g)
            g.emit(f"acc += (u32)io_read({q});", [line, selected])


def static_index(g):
    """An index that is kept from one call to the next."""
    view, name = g.pick(g.views), g.name("kept")
    arrays = [(m, l) for m, l, rights in view.layout.members if isinstance(l, Array) and isinstance(l.element, Integer)]
    if not arrays:
        return
    member, layout = g.pick(arrays)
    g.emit(f"static u32 {name} = {g.rng.randrange(0, 3)};")
    if g.chance(0.7):
        g.emit(f"if ({name} >= {limit(g, layout.length)}) {name} = 0;")
    g.emit(f"acc += (u32)io_read({view.text}, .{member}[{name}]);", view.also)
    g.emit(f"{name}{g.pick(['++', ' += 2', ' = ' + leaf(g)])};")


def restricted(g):
    """A register that is read-only or write-only, by its name or by a view of it."""
    members = [(m, rights) for m, _, rights in g.program.regs.members if rights != "b"]
    if not members:
        return
    (member, rights), view, also = g.pick(members), g.pick(["r", "d->regs"]), []
    if g.chance(0.4):
        name = g.name("q")
        also.append(g.emit(f"__auto_type {name} = io_project({view}, .{member});"))
        path, view = "", name
    else:
        path = f", .{member}"
    if (rights == "r") != g.chance(0.25):
        g.emit(f"acc += (u32)io_read({view}{path});", also)
    else:
        g.emit(f"io_write({leaf(g)}, {view}{path});", also)


def through_alias(g):
    """A member that is tested, and written by a pointer that may lead to it, before it is used."""
    view, place = g.pick(g.views), g.pick(["d->idx", "d->tail[1]", f"{g.prefix}open", "d->in.w"])
    arrays = [(m, l) for m, l, rights in view.layout.members if isinstance(l, Array) and isinstance(l.element, Integer)]
    if not arrays:
        return
    member, layout = g.pick(arrays)
    g.open(f"if ({place} < {limit(g, layout.length)})")
    if g.chance(0.5):
        g.emit(f"*alias = {leaf(g)};")
    g.emit(f"acc += (u32)io_read({view.text}, .{member}[{place}]);", view.also)
    g.close()


def lifetime(g):
    """A mapping that is used after the test for null, and released."""
    name, size = g.name("map"), 4 * g.rng.randrange(1, 9)
    line = g.emit(f"u32 __io_mmio *{name} = oracle_map({size});")
    if not wrong(g):
        g.emit(f"if (!{name}) {g.pick(g.exits)}")
    early = wrong(g)
    if early:
        line = g.emit(f"if ({condition(g, 1)}) oracle_unmap({name});", [line])
    with Scope(g) as scope:
        index = scope.guarded(size // 4)
        _verb(g, View(f"io_at({name}, {index})", Integer("u32")), "", "b", [line] if early else [])
    if not early:
        g.emit(f"oracle_unmap({name});")


_ALL = [plain_verb] * 8 + [checked_verb] * 2 + [project] * 4 + [counted] * 4 + [slices] * 3 + [slice_range] + \
       [offset] * 3 + [region] * 2 + [copies] * 2 + [whole] * 2 + [helper_access] * 4 + [lifetime] * 3 + [static_index, static_index, through_alias, through_alias, restricted, restricted] + \
       handles.ALL


def access(g):
    g.pick(_ALL)(g)
