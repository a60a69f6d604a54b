# SPDX-License-Identifier: MIT
"""Accesses of the runtime's API that need a handle or have a result: polls, sysmaps, registers, copies of slices."""
from guards import Scope, disturb, variable
from layout import Array, Integer, declarator
from values import leaf


def _arrays(struct):
    return [(name, layout) for name, layout, rights in struct.members
            if isinstance(layout, Array) and isinstance(layout.element, Integer) and rights == "b"]


def poll(g):
    name, view = g.name("v"), g.pick(["r", "d->regs", "q"])
    g.emit(f"u32 {name} = 0;")
    g.emit(f"if (io_poll({name}, io_read({view}, .safe), {name} & 1, {g.rng.randrange(1, 5)})) {g.pick(g.exits)}")
    g.emit(f"acc += {name};")


def sysmap(g):
    name, arrays = g.name("map"), _arrays(g.program.regs)
    g.emit(f"{g.prefix}map {name};")
    line = g.emit(f"io_sysmap_init(&{name}, {g.pick(['r', 'd->regs'])});")
    if not arrays or g.chance(0.2):
        g.emit(f"acc += io_sysmap_read(&{name}, .safe);", [line])
        return
    member, layout = g.pick(arrays)
    with Scope(g) as scope:
        index = scope.guarded(layout.length)
        disturb(g)
        if g.chance(0.6):
            g.emit(f"acc += (u32)io_sysmap_read(&{name}, .{member}[{index}]);", [line])
        else:
            g.emit(f"io_sysmap_write({leaf(g)}, &{name}, .{member}[{index}]);", [line])


def registers(g):
    name = g.name("bar")
    line = g.emit(f"IO_REGION(0x20) {name};")
    g.emit(f"if (io_region_init(&{name}, d->base, d->size)) {g.pick(g.exits)}")
    form = g.rng.randrange(3)
    if form == 0:
        g.emit(f"acc += io_reg_read(&{name}, {g.prefix}CTRL).raw;", [line])
    elif form == 1:
        g.emit(f"acc += io_reg_read_at(&{name}, {g.prefix}SLOT, {variable(g)}).raw;", [line])
    else:
        v = g.name("reg")
        g.emit(f"struct {g.prefix}SLOT {v} = {{0}};")
        g.emit(f"if (io_reg_try_read_at(&{v}, &{name}, {g.prefix}SLOT, {variable(g)})) {g.pick(g.exits)}", [line])


def slice_bulk(g):
    name, buffer = g.name("sl"), g.name("buf")
    line = g.emit(f"{g.prefix}slice {name} = io_slice({g.prefix}slice, d->ring, d->nr);")
    g.emit(f"struct {g.program.desc.name} {buffer}[4] = {{0}};")
    form = g.rng.randrange(3)
    if form == 0:
        g.emit(f"if (io_slice_copy_to({buffer}, ({leaf(g)}) & 3, {name})) {g.pick(g.exits)}", [line])
    elif form == 1:
        g.emit(f"if (io_slice_copy_from({buffer}, ({leaf(g)}) & 3, {name})) {g.pick(g.exits)}", [line])
    else:
        g.emit(f"io_slice_memset({g.rng.randrange(0, 256)}, {name});", [line])
    with Scope(g) as scope:
        index = scope.guarded(f"io_slice_len({name})")
        q = g.name("q")
        projected = g.emit(f"struct {g.program.desc.name} __io_coherent *{q} = io_slice_project({name}, {index});", [line])
        disturb(g)
        g.emit(f"acc += *(u8 *)&(struct {g.program.desc.name}){{0}}, (void)io_copy_read({q});", [projected, line])


def tried_view(g):
    """A view that io_try_project() made; used where its result was looked at, or where not."""
    arrays = _arrays(g.program.regs)
    if not arrays:
        return
    (member, layout), q = g.pick(arrays), g.name("q")
    g.emit(f"{declarator(layout.element, f'__io_mmio *{q}')} = io_project(r, .{member}[0]);")
    made = g.emit(f"if (io_try_project(&{q}, r, .{member}, [{variable(g)}])) {g.pick(g.exits + ['acc++;'])}")
    disturb(g)
    g.emit(f"acc += (u32)io_read({q});", [made])


ALL = [poll, sysmap, sysmap, registers, slice_bulk, slice_bulk, tried_view]
DECLARATIONS = """typedef IO_SYSMAP(struct {0}regs) {0}map;
IO_REGISTER({0}CTRL, uint32_t, 0x10)
IO_REGISTER_ARRAY({0}SLOT, uint32_t, 0x8, 3, 8)"""
