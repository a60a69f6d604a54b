# SPDX-License-Identifier: MIT
"""Statements that change variables in each way that C has, and control flow around them."""
import objects
from objects import address, words
from source import Place
from values import UNSIGNED, condition, constant, expr, leaf


def assign(g):
    place = g.pick(g.places)
    g.emit(f"{place.text} = {expr(g)};")


def compound(g):
    place, op = g.pick(g.places), g.pick(["+", "-", "*", "&", "|", "^", "+", "-", "&", "<<", ">>", "/", "%"])
    if place.kind == "bool":
        g.emit(f"{place.text} {g.pick('&|^')}= {leaf(g)};")
    elif op in ("<<", ">>"):
        g.emit(f"{place.text} {op}= {g.rng.randrange(0, 4)};")
    elif op in ("/", "%"):
        g.emit(f"{place.text} {op}= {g.rng.randrange(1, 20)};")
    else:
        g.emit(f"{place.text} {op}= {expr(g, 1)};")


def increment(g):
    place = g.pick([p for p in g.places if p.kind != "bool"] or g.places)
    g.emit(g.pick(["{}++;", "{}--;", "++{};", "--{};"]).format(place.text))


def floating(g):
    place = g.pick(g.places)
    g.emit(g.pick(["{} *= 1.5;", "{} += 0.75f;", "{} = (float){} * 0.5f;"])
           .replace("{}", place.text))


def chained(g):
    a, b = g.pick(g.places), g.pick(g.places)
    g.emit(f"{a.text} = {b.text} = {expr(g, 1)};")


def through_pointer(g):
    g.emit(f"*({address(g)}) {g.pick(['', '+', '^', '&'])}= {expr(g, 1)};")


def new_pointer(g):
    name = g.name("p")
    if g.chance(0.3):
        g.emit(f"u32 *{name} = {condition(g, 1)} ? {address(g)} : {address(g)};")
    else:
        g.emit(f"u32 *{name} = {address(g)};")
    g.pointers.append(name)


def move_pointer(g):
    if g.pointers:
        g.emit(f"{g.pick(g.pointers)} = {address(g)};")


def set_helper(g):
    g.emit(f"{g.prefix}set({address(g)}, {expr(g, 1)});")


def swap_helper(g):
    g.emit(f"{g.prefix}swap({address(g)}, {address(g)});")


def indirect(g):
    name = g.name("f")
    one, other = f"{g.prefix}zero", f"{g.prefix}grow"
    g.emit(f"void (*{name})(u32 *) = {condition(g, 1)} ? {one} : {other};")
    g.emit(f"{name}({address(g)});")


def table_call(g):
    g.emit(f"{g.prefix}ops[{leaf(g)} & 1]({address(g)});")


def external(g):
    place = g.pick(g.places)
    g.emit(g.pick([f"oracle_write({address(g)});", f"{place.text} = oracle_ext({leaf(g)});",
                   f"oracle_call({g.prefix}grow, {address(g)});", "oracle_ext(0);"]))


def pointer_list(g):
    name = g.name("list")
    g.emit(f"u32 *{name}[4] = {{{address(g)}, {address(g)}, 0, 0}};")
    g.emit(f"{name}[({leaf(g)} & 1) + 2] = {address(g)};")
    if g.chance(0.5):
        g.emit(f"oracle_write_list({name});")
    else:
        g.emit(f"*{name}[{leaf(g)} & 1] = {expr(g, 1)};")


def overflow(g):
    op, place = g.pick(["add", "sub", "mul"]), g.pick(g.places)
    if place.addressable and place.kind != "bool":
        text = f"__builtin_{op}_overflow({leaf(g)}, {leaf(g)}, &{place.text})"
        g.emit(f"{text};" if g.chance(0.4) else f"if ({text}) {g.pick(g.exits)}")


def bytes_of(g):
    found = words(g)
    if len(found) < 2:
        return
    a, b = g.pick(found), g.pick(found)
    g.emit(g.pick([f"__builtin_memcpy(&{a.text}, &(u32){{{leaf(g)}}}, {g.rng.randrange(1, 5)});",
                   f"__builtin_memset(&{a.text}, {g.rng.randrange(0, 3)}, {g.rng.randrange(1, 5)});",
                   f"((u8 *)&{a.text})[{leaf(g)} & 3] = (u8){leaf(g)};",
                   f"*(u16 *)(void *)((u8 *)&{b.text} + 2) ^= {g.rng.randrange(0, 2)};"]))


def assembly(g):
    found = words(g)
    if found:
        g.emit(g.pick(['__asm__("addl $3, %0" : "+r"({}) : : "cc");', '__asm__ volatile("" : "+m"({}));',
                       '__asm__("movl $17, %0" : "=r"({}));'])
               .format(g.pick(found).text))


def cleanup(g):
    if not words(g):
        return
    with g.block("if (1)"):
        name = g.name("c")
        if g.chance(0.5):
            g.emit(f"u32 *{name} __attribute__((cleanup({g.prefix}release))) = {address(g)};")
            g.emit(f"(void){name};")
        else:
            g.emit(f"u32 {name} __attribute__((cleanup({g.prefix}leave))) = {leaf(g)};")
            g.places.append(Place(name, "u32"))
        body(g, g.rng.randrange(0, 3))


def vla(g):
    with g.block("if (1)"):
        name, length = g.name("vla"), g.name("n")
        g.emit(f"u32 {length} = ({expr(g, 1)} & 7) + 1;")
        g.emit(f"u32 {name}[{length}++];")
        g.emit(f"for (u32 k = 0; k < sizeof({name}) / 4; k++) {name}[k] = k;")
        g.places.append(Place(length, "u32"))
        g.places.append(Place(f"{name}[0]", "u32"))
        body(g, g.rng.randrange(0, 3))


def literal(g):
    name = g.name("l")
    g.emit(f"u32 *{name} = (u32[]){{{leaf(g)}, {leaf(g)}}};")
    g.emit(f"{name}[{leaf(g)} & 1] {g.pick(['', '+'])}= {leaf(g)};")
    g.places.append(Place(f"{name}[{g.rng.randrange(0, 2)}]", "u32"))


def new_local(g):
    name, kind = g.name("y"), g.pick(UNSIGNED + ["s32", "s16", "s64", "bool"])
    word = "static " if g.chance(0.1) else "volatile " if g.chance(0.05) else ""
    value = g.rng.randrange(0, 6) if word == "static " else expr(g)
    g.emit(f"{word}{kind} {name} = {value};")
    g.places.append(Place(name, kind, word != "volatile "))


def wide(g):
    place, name = g.pick(g.places), g.name("w")
    g.emit(f"__int128 {name} = (__int128){expr(g, 1)} {g.pick('+-*')} (s64){constant(g)};")
    g.emit(f"if ({name} {g.pick(['<', '>', '=='])} {constant(g)}) {place.text} = {leaf(g)};")


def bit_int(g):
    place, name = g.pick(g.places), g.name("w")
    width = g.pick([5, 11, 17, 37, 65, 100])
    g.emit(f"unsigned _BitInt({width}) {name} = (unsigned _BitInt({width})){expr(g, 1)};")
    g.emit(f"{name} += ({name} >> 1);")
    g.emit(f"{place.text} = (u32){name};")


def structure(g):
    name = g.name("st")
    g.emit(f"struct {g.prefix}loc {name} = s;")
    g.emit(f"{name}.{g.pick(['f', 'g', 'in.q', 'arr[1]'])} = {expr(g, 1)};")
    g.emit(f"s = {name};" if g.chance(0.6) else f"s.in = {name}.in;")


def if_else(g):
    with g.block(f"if ({condition(g)})"):
        body(g, g.rng.randrange(1, 4))
    if g.chance(0.4):
        with g.block("else"):
            body(g, g.rng.randrange(1, 3))


def _loop_exits(g):
    return ["break;", "continue;", "return acc;", "goto out;"]


def counted_loop(g):
    name, n = g.name("i"), g.rng.randrange(1, 9)
    head = g.pick([f"for (u32 {name} = 0; {name} < {n}; {name}++)",
                   f"for (u8 {name} = {n}; {name}-- > 0;)",
                   f"for (s32 {name} = {n}; {name} >= 0; {name}--)",
                   f"for (u32 {name} = 1; {name} < {n * 4}; {name} *= 2)",
                   f"for (u32 {name} = 0; {name} <= {n}; {name} += {g.rng.randrange(1, 4)})"])
    with g.block(head, _loop_exits(g)):
        g.readable.append(Place(name, "u32"))
        if head.startswith("for (u32") and g.chance(0.1):
            g.places.append(Place(name, "u32"))
        body(g, g.rng.randrange(1, 4))


def while_loop(g):
    place = g.pick([p for p in g.places if p.kind != "bool"] or g.places)
    head = g.pick([f"while ({place.text} > {g.rng.randrange(0, 9)})", f"while ({condition(g)})",
                   f"for (; {place.text} < {g.rng.randrange(1, 18)}; {place.text}++)",
                   f"while ({place.text}-- > {g.rng.randrange(1, 4)})"])
    with g.block(head, _loop_exits(g)):
        body(g, g.rng.randrange(1, 3))
        g.emit(f"{place.text} {g.pick(['/= 2', '-= 1', '>>= 1', '= 0', '+= 1'])};"
               if place.kind != "bool" else f"{place.text} = 0;")


def do_loop(g):
    name = g.name("i")
    g.emit(f"u32 {name} = {g.rng.randrange(0, 6)};")
    g.open("do")
    kept = g.exits, list(g.places), list(g.pointers)
    g.exits = ["break;", "return acc;"]
    body(g, g.rng.randrange(1, 3))
    g.exits, g.places, g.pointers = kept
    g.close(f" while ({name}-- && {condition(g, 1)});")
    g.places.append(Place(name, "u32"))


def goto_loop(g):
    label, name = g.name("again"), g.name("i")
    g.emit(f"u32 {name} = {g.rng.randrange(0, 5)};")
    g.emit(f"{label}:;")
    with g.block("if (1)"):
        body(g, g.rng.randrange(1, 3))
    g.emit(f"if ({name}++ < {g.rng.randrange(1, 6)}) goto {label};")
    g.places.append(Place(name, "u32"))


def endless_loop(g):
    name, place = g.name("i"), g.pick(g.places)
    g.emit(f"u32 {name} = {leaf(g)};")
    with g.block(g.pick(["for (;;)", "while (1)"]), ["break;", "return acc;"]):
        g.emit(f"if ({name}++ {g.pick(['>=', '>', '=='])} {g.rng.randrange(1, 20)}) break;")
        body(g, g.rng.randrange(1, 3))
        g.emit(f"if ({condition(g, 1)}) {{ {place.text} = {name}; continue; }}")
    g.places.append(Place(name, "u32"))


def assigning_loop(g):
    name, n = g.name("i"), g.rng.randrange(2, 20)
    g.emit(f"u32 {name} = 0;")
    with g.block(g.pick([f"while (({name} = {g.prefix}next()) < {n})", f"while ({name}++ < {n})", f"while (++{name} <= {n})",
                         f"for (u32 two = 0; {name} < {n} && two < 9; {name} += 2, two++)"]), _loop_exits(g)):
        g.places.append(Place(name, "u32"))
        body(g, g.rng.randrange(1, 3))
    g.places.append(Place(name, "u32"))


def case_range(g):
    place = g.pick(g.places)
    with g.block(f"switch ({g.pick(g.places).text})", ["break;", "return acc;"]):
        g.emit(f"case 0 ... {g.rng.randrange(1, 17)}:")
        with g.block("if (1)"):
            body(g, 1)
        g.emit(f"{place.text} = {leaf(g)}; break;" if g.chance(0.6) else "acc++;")
        g.emit(f"default: {place.text} = {g.rng.randrange(0, 8)};")


def switch(g):
    with g.block(f"switch ({leaf(g)} & 3)", ["break;", "return acc;", "goto out;"]):
        for k in range(g.rng.randrange(1, 4)):
            g.emit(f"case {k}:")
            with g.block("if (1)"):
                body(g, 1)
            if g.chance(0.6):
                g.emit("break;")
        g.emit("default:")
        g.emit("acc++;")


_PLAIN = [assign, assign, assign, compound, compound, increment, increment, chained, through_pointer,
          through_pointer, new_pointer, move_pointer, set_helper, swap_helper, indirect, table_call,
          external, pointer_list, overflow, bytes_of, assembly, vla, literal, new_local, new_local,
          wide, bit_int, structure, floating]
_NESTED = [if_else, if_else, counted_loop, counted_loop, while_loop, do_loop, goto_loop, switch, cleanup, endless_loop,
           assigning_loop, case_range]


def plain(g):
    g.pick(_PLAIN if g.chance(0.6) else objects.ALL)(g)


def body(g, count):
    """Statements; where there is fuel left also control flow and accesses."""
    for _ in range(count):
        if g.fuel > 20 and g.indent < 5 and g.chance(0.25):
            g.pick(_NESTED)(g)
        elif g.accesses and g.chance(0.5):
            g.accesses(g)
        else:
            plain(g)
