# SPDX-License-Identifier: MIT
"""Statements on objects: structs by value, pointers that helpers choose, walks, atomics, enums."""
from source import Place
from values import condition, expr, leaf


def words(g):
    return [p for p in g.places if p.kind == "u32" and p.addressable]


def address(g):
    """The address of a u32: of a place, or a pointer that may point at one."""
    found = words(g)
    if g.pointers and (not found or g.chance(0.35)):
        return g.pick(g.pointers)
    return f"&{g.pick(found).text}" if found else "&oracle_shared"


def value_struct(g):
    """A struct that a helper takes and returns by value."""
    name = g.name("pair")
    g.emit(f"struct {g.prefix}pair {name} = {g.prefix}pair_of({expr(g, 1)}, {expr(g, 1)});")
    g.emit(f"{name} = {g.prefix}turned({name});" if g.chance(0.5) else f"{name}.b ^= 1;")
    g.places += [Place(f"{name}.a", "u32"), Place(f"{name}.b", "u16")]


def struct_pointer(g):
    name = g.name("ps")
    g.emit(f"struct {g.prefix}loc *{name} = &s;")
    g.emit(g.pick([f"{name}->f = {expr(g, 1)};", f"{name}->in.q {g.pick(['', '+', '&'])}= {leaf(g)};",
                   f"*{name} = (struct {g.prefix}loc){{.f = {leaf(g)}, .ptr = {address(g)}}};",
                   f"{g.prefix}fill({name}, {expr(g, 1)});"]))


def chosen_pointer(g):
    name = g.name("p")
    g.emit(f"u32 *{name} = {g.prefix}pick({address(g)}, {address(g)}, {leaf(g)});")
    g.pointers.append(name)
    g.emit(f"*{name} {g.pick(['', '+', '|'])}= {leaf(g)};")


def chosen_place(g):
    g.emit(f"*({condition(g, 1)} ? {address(g)} : {address(g)}) = {expr(g, 1)};")


def pointer_to_pointer(g):
    if g.pointers:
        name = g.name("pp")
        g.emit(f"u32 **{name} = &{g.pick(g.pointers)};")
        g.emit(g.pick([f"*{name} = {address(g)};", f"**{name} = {expr(g, 1)};"]))
    else:
        g.emit(f"s.ptr = {address(g)};")


def walk(g):
    name, end = g.name("w"), g.rng.randrange(1, 5)
    g.emit(g.pick([f"for (u32 *{name} = arr; {name} < arr + {end}; {name}++) *{name} += {leaf(g)};",
                   f"for (u32 *{name} = arr + {end}; {name}-- > arr;) *{name} &= 15;",
                   f"{{ u32 *{name} = arr; *{name}++ = {leaf(g)}; *{name} = {leaf(g)}; }}"]))
    g.places.append(Place(f"arr[{g.rng.randrange(0, 4)}]", "u32"))


def difference(g):
    name = g.name("n")
    g.emit(f"u32 *{name}_at = &arr[{leaf(g)} & 3];")
    g.emit(f"s64 {name} = {name}_at - arr;")
    g.places.append(Place(name, "s64"))


def atomic(g):
    place, old = address(g), g.name("old")
    text = g.pick([f"__atomic_fetch_add({place}, {leaf(g)}, __ATOMIC_SEQ_CST)", f"__sync_fetch_and_and({place}, {leaf(g)})",
                   f"__atomic_exchange_n({place}, (u32){leaf(g)}, __ATOMIC_RELAXED)", f"__sync_lock_test_and_set({place}, {leaf(g)})",
                   f"__sync_bool_compare_and_swap({place}, (u32){leaf(g)}, (u32){leaf(g)})",
                   f"__atomic_add_fetch({place}, 1, __ATOMIC_RELAXED)"])
    g.emit(f"u32 {old} = {text};")
    g.places.append(Place(old, "u32"))


def enumeration(g):
    name = g.name("en")
    g.emit(f"enum {g.prefix}kind {name} = (enum {g.prefix}kind)({leaf(g)} & {g.pick([3, 7, 15])});")
    g.places.append(Place(name, "u32", False))


def real(g):
    name = g.name("fl")
    g.emit(f"double {name} = (double)({leaf(g)} & 255) * {g.pick(['0.5', '1.25', '0.1'])};")
    g.emit(f"if ({name} {g.pick('<>')} {g.rng.randrange(1, 30)}.5) {g.pick(g.places).text} = (u8){leaf(g)};")
    g.emit(f"u32 {name}_i = (u32){name};")
    g.places.append(Place(f"{name}_i", "u32"))


def variadic(g):
    name = g.name("va")
    g.emit(f"u32 {name} = {g.prefix}sum({g.rng.randrange(1, 4)}, (u32){leaf(g)}, (u32){leaf(g)}, (u32){leaf(g)});")
    g.places.append(Place(name, "u32"))


def counter(g):
    """A helper with a static local: each call gives another number."""
    name = g.name("id")
    g.emit(f"u32 {name} = {g.prefix}next();")
    g.places.append(Place(name, "u32"))


def jump_table(g):
    """A helper with a computed goto; a function of its own, because no such jump may pass a VLA."""
    g.emit(f"{g.pick(g.places).text} = {g.prefix}jump({leaf(g)});")


def recursion(g):
    name = g.name("rec")
    g.emit(f"u32 {name} = {g.prefix}deep({leaf(g)} & 7, {address(g)});")
    g.places.append(Place(name, "u32"))


def matrix(g):
    name = g.name("mat")
    g.emit(f"u8 {name}[2][4] = {{[1] = {{{leaf(g)}, [2] = {leaf(g)}}}}};")
    g.emit(f"{name}[{leaf(g)} & 1][{leaf(g)} & 3] = (u8){leaf(g)};")
    g.places.append(Place(f"{name}[{g.rng.randrange(0, 2)}][{g.rng.randrange(0, 4)}]", "u8"))


def condition_store(g):
    """A condition that stores: its order of evaluation counts."""
    place = g.pick([p for p in g.places if p.kind in ("u32", "u8", "u16", "u64", "s32")] or g.places)
    test = g.pick([f"({place.text} = {expr(g, 1)}) < {g.rng.randrange(1, 18)}", f"{place.text}++ < {g.rng.randrange(1, 18)}",
                   f"--{place.text} > {g.rng.randrange(0, 18)}", f"({place.text} += {leaf(g)}, {place.text} < 16)",
                   f"{condition(g, 0)} && {place.text}-- > 2"])
    g.emit(f"if ({test}) {g.pick(g.places).text} {g.pick(['', '+', '^'])}= {leaf(g)};")


def through_integer(g):
    name = g.name("ad")
    g.emit(f"uintptr_t {name} = (uintptr_t){address(g)};")
    g.emit(f"*(u32 *){name} = {leaf(g)};")


def in_union(g):
    name = g.name("un")
    g.emit(f"union {{ u32 *p; uintptr_t n; }} {name} = {{.p = {address(g)}}};")
    g.emit(g.pick([f"*{name}.p = {leaf(g)};", f"*(u32 *){name}.n += {leaf(g)};"]))


def copied_struct(g):
    name = g.name("cs")
    g.emit(f"struct {g.prefix}loc {name}[2] = {{s, s}};")
    g.emit(f"{name}[{leaf(g)} & 1].f = {leaf(g)};")
    g.emit(g.pick([f"s = {name}[{leaf(g)} & 1];", f"__builtin_memcpy(&s, &{name}[1], sizeof(s));",
                   f"__builtin_memcpy(&s.in, &{name}[0].in, sizeof(s.in));", f"*{name}[1].ptr = {leaf(g)};"]))


def required(g):
    """A function that requires and ensures: what it ensures is true, what it requires is asked."""
    name = g.name("en")
    g.emit(f"u32 {name} = {g.prefix}ensured({leaf(g)});")
    g.places.append(Place(name, "u32"))


ALL = [value_struct, struct_pointer, struct_pointer, chosen_pointer, chosen_place, pointer_to_pointer, walk, difference,
       atomic, enumeration, real, variadic, counter, counter, jump_table, recursion, matrix, condition_store, condition_store,
       through_integer, in_union, copied_struct, required]


def helpers(x, rng):
    """The helpers that these statements call."""
    return f"""struct {x}pair {{ u32 a; u16 b; }};
enum {x}kind {{ {x}K0, {x}K1 = {rng.randrange(1, 9)}, {x}K15 = 15 }};
static struct {x}pair {x}pair_of(u32 a, u32 b) {{ return (struct {x}pair){{a, (u16)b}}; }}
static struct {x}pair {x}turned(struct {x}pair p) {{ u32 t = p.a; p.a = p.b; p.b = (u16)t; return p; }}
static void {x}fill(struct {x}loc *l, u32 v) {{ l->f = v; l->in.q = v {rng.choice('+^&')} 3; {rng.choice(['', '*l->ptr = v;'])} }}
static u32 *{x}pick(u32 *p, u32 *q, u32 n) {{ return n & {1 << rng.randrange(0, 5)} ? p : q; }}
static u32 {x}next(void) {{ static u32 n = {rng.randrange(0, 3)}; return n{rng.choice(['++', ' += 2', '++ & 31'])}; }}
static u32 {x}deep(u32 n, u32 *p) {{ if (!n) return {rng.randrange(0, 5)}; *p += n; return {x}deep(n - 1, p) + {rng.randrange(0, 3)}; }}
static u32 {x}jump(u32 n)
{{
	static const void *const to[2] = {{&&one, &&two}};
	u32 v = {rng.randrange(0, 4)};
	goto *to[n & 1];
one: v += {rng.randrange(1, 20)};
two: return v;
}}
static u32 {x}sum(u32 n, ...)
{{
	__builtin_va_list list;
	u32 sum = 0;
	__builtin_va_start(list, n);
	for (u32 k = 0; k < n; k++) sum += __builtin_va_arg(list, u32);
	__builtin_va_end(list);
	return sum {rng.choice(['', '& 7', '% 11'])};
}}
__io_ensure(result < 12) static u32 {x}ensured(u32 n);
static u32 {x}ensured(u32 n) {{ return n % {rng.randrange(5, 13)}; }}"""
