/* SPDX-License-Identifier: MIT */
/* Symbols and cells. Each has a key, and is made once for that key. */
#include "numeric/symbols.h"

#include <string.h>

#include "numeric/memory.h"
#include "numeric/numeric.h"

/*
 * The limit of cells of one root. A store examines all cells of its root, so a larger array would
 * cost time, and its elements are rarely used as single variables. FIRST_SLOTS is the initial size
 * of the hash table, and FIRST_SYMS the room for symbols beside 1.5 for each instruction.
 */
enum { MAX_CELLS_OF_ROOT = 256, FIRST_SLOTS = 256, FIRST_SYMS = 32 };
/* The limit that stands for all greater numbers: far outside of the types of the domain. */
#define ANY_NUMBER ((iov_wide)1 << 100)

/* The key of a symbol or cell. Two keys are equal if all members are. */
struct key {
	uint64_t kind, a, b, c;
};
enum { KEY_CELL = 100, KEY_VALUE = 1000 };

struct entry {
	struct key key;
	uint32_t id, used;
};

/* Open addressing, at most half full. */
struct iov_hash {
	struct entry *entries;
	uint32_t nslots, count;
};

static uint32_t slot_of(const struct iov_hash *h, const struct key *key)
{
	uint64_t x = key->kind * 0x9e3779b97f4a7c15u;

	x = (x ^ key->a) * 0xff51afd7ed558ccdu;
	x = (x ^ (x >> 32) ^ key->b) * 0xc4ceb9fe1a85ec53u;
	x = (x ^ (x >> 29) ^ key->c) * 0x9e3779b97f4a7c15u;
	uint32_t at = (uint32_t)(x >> 32) & (h->nslots - 1);
	while (h->entries[at].used && memcmp(&h->entries[at].key, key, sizeof(*key)) != 0)
		at = (at + 1) & (h->nslots - 1);
	return at;
}

static void grow(struct iov_hash *h, struct iov_arena *arena)
{
	struct iov_hash bigger = {NULL, h->nslots * 2, h->count};

	bigger.entries = IOV_NEW_ARRAY(arena, struct entry, bigger.nslots);
	for (uint32_t i = 0; i < h->nslots; i++)
		if (h->entries[i].used)
			bigger.entries[slot_of(&bigger, &h->entries[i].key)] = h->entries[i];
	*h = bigger;
}

/*
 * Looks up a key. If it is known, sets *id and returns NULL; otherwise adds it, and returns where
 * the caller must store its id.
 */
static uint32_t *find(struct iov_numeric *n, const struct key *key, uint32_t *id)
{
	struct iov_hash *h = n->names;

	if (h->count * 2 >= h->nslots)
		grow(h, n->arena);
	struct entry *e = &h->entries[slot_of(h, key)];
	if (e->used) {
		*id = e->id;
		return NULL;
	}
	e->key = *key;
	e->used = 1;
	h->count++;
	return &e->id;
}

/* Returns where the id of a known key is stored. */
static uint32_t *entry_of(struct iov_numeric *n, const struct key *key)
{
	return &n->names->entries[slot_of(n->names, key)].id;
}

bool iov_width_of(struct iov_qtype type, struct iov_width *w)
{
	if (!iov_is_int(type) || type.type->integer.bits > 64)
		return false;
	*w = (struct iov_width){(uint8_t)type.type->integer.bits, type.type->integer.is_signed};
	return true;
}

static iov_sym new_sym(struct iov_numeric *n, enum iov_sym_kind kind, iov_id id, uint32_t cell,
		       struct iov_qtype type)
{
	unsigned capacity = n->syms_capacity;

	IOV_GROW(n->arena, n->syms, n->nsyms, n->syms_capacity);
	if (capacity != n->syms_capacity) {
		uint32_t *first = IOV_NEW_ARRAY(n->arena, uint32_t, n->syms_capacity);
		memset(first, 0xff, sizeof(*first) * n->syms_capacity);
		if (n->nsyms)
			memcpy(first, n->first_cell, sizeof(*first) * n->nsyms);
		n->first_cell = first;
	}
	struct iov_sym_info *info = &n->syms[n->nsyms];
	*info = (struct iov_sym_info){.kind = (uint8_t)kind, .id = id, .cell = cell, .type = type};
	info->a = info->b = IOV_NO_SYM;
	info->entry_cell = IOV_NONE;
	iov_sym *self = IOV_NEW(n->arena, iov_sym);
	*self = n->nsyms;
	info->self = self;
	info->is_int = type.type && iov_width_of(type, &info->width);
	info->is_address = !info->is_int && (!type.type || iov_is_ptr(type));
	if (!info->is_int)
		info->width = (struct iov_width){64, false};
	/* An integer of more than 64 bits may be outside of the interval of addresses. */
	info->top = info->is_int || info->is_address ? iov_num_top(info->width)
						     : iov_num_range(-ANY_NUMBER, ANY_NUMBER);
	return n->nsyms++;
}

iov_sym iov_sym_of(struct iov_numeric *n, enum iov_sym_kind kind, iov_id id, uint32_t cell,
		   struct iov_qtype type)
{
	const struct key key = {kind, id, cell, 0};
	iov_sym s;

	if (kind == IOV_SYM_INSTR)
		return id;
	/*
	 * The symbol is the address of the variable, so the type of the variable is not its type.
	 */
	if (kind == IOV_SYM_VAR)
		type = (struct iov_qtype){NULL, 0, 0};
	uint32_t *slot = find(n, &key, &s);
	return slot ? *slot = new_sym(n, kind, id, cell, type) : s;
}

iov_sym iov_sym_const(struct iov_numeric *n, iov_wide value)
{
	const struct key key = {IOV_SYM_CONST, (uint64_t)value, (uint64_t)(value >> 64), 0};
	const struct iov_qtype none = {NULL, 0, 0};
	iov_sym s;
	uint32_t *slot = find(n, &key, &s);

	if (!slot)
		return s;
	*slot = s = new_sym(n, IOV_SYM_CONST, 0, 0, none);
	n->syms[s].is_int = true;
	n->syms[s].top = iov_num_const(value);
	return s;
}

iov_sym iov_sym_global(struct iov_numeric *n, const struct iov_symbol *global)
{
	const struct key key = {IOV_SYM_GLOBAL, global->id, 0, 0};
	const struct iov_qtype none = {NULL, 0, 0};
	iov_sym s;
	uint32_t *slot = find(n, &key, &s);

	if (!slot)
		return s;
	*slot = s = new_sym(n, IOV_SYM_GLOBAL, 0, 0, none);
	n->syms[s].global = global;
	return s;
}

bool iov_sym_is_const(const struct iov_numeric *n, iov_sym s, iov_wide *value)
{
	if (s == IOV_NO_SYM || n->syms[s].kind != IOV_SYM_CONST)
		return false;
	*value = n->syms[s].top.lo;
	return true;
}

iov_id iov_defining_block(const struct iov_numeric *n, iov_sym x)
{
	const struct iov_sym_info *info = &n->syms[x];

	switch (info->kind) {
	case IOV_SYM_PHI:
		return info->id;
	case IOV_SYM_INSTR:
	case IOV_SYM_CELL:
		return n->f->instrs[info->id].block;
	default:
		return IOV_NONE;
	}
}

iov_sym iov_phi_operand(const struct iov_numeric *n, iov_sym phi, unsigned edge)
{
	return n->out[edge].reachable ? iov_cell_contents(&n->out[edge], n->syms[phi].cell)
				      : IOV_NO_SYM;
}

static unsigned cells_of(const struct iov_numeric *n, iov_sym root)
{
	unsigned count = 0;

	for (uint32_t c = n->first_cell[root]; c != IOV_NONE; c = n->cells[c].next)
		count++;
	return count;
}

uint32_t iov_cell_at(struct iov_numeric *n, iov_sym root, int64_t offset, uint32_t size,
		     struct iov_qtype type, const struct iov_field *field)
{
	/*
	 * The kind of type is a part of the key: a pointer and an integer at one place, or a signed
	 * and an unsigned integer, have two cells, which overlap. So a cell holds
	 * only pointers, or only integers of one width and sign.
	 */
	const struct iov_type *t = type.type;
	uint64_t kind =
		iov_is_ptr(type) ? 1 : (uint64_t)t->integer.bits << 2 | t->integer.is_signed << 1;
	/* The bit-fields of one storage unit have a cell each. */
	uint64_t bits = field ? (uint64_t)field->bit_from << 7 | field->bit_width : 0;
	const struct key key = {KEY_CELL + kind, root, (uint64_t)offset ^ bits << 48, size};
	uint32_t cell;
	uint32_t *slot = find(n, &key, &cell);

	if (!slot)
		return cell;
	*slot = IOV_NONE;
	if (cells_of(n, root) >= MAX_CELLS_OF_ROOT)
		return IOV_NONE;
	*slot = cell = n->ncells;
	IOV_GROW(n->arena, n->cells, n->ncells, n->cells_capacity);
	n->cells[n->ncells++] =
		(struct iov_cell){root, offset, size, type, field, n->first_cell[root]};
	n->first_cell[root] = cell;
	return cell;
}

/*
 * Value numbering (Alpern, Wegman and Zadeck, "Detecting equality of variables in programs", 1988):
 * symbols are assigned once, so an operation on the same symbols gives the same value as an earlier
 * one that dominates it. In `if (i + 1 < n) use(i + 1)`, both i + 1 are one symbol.
 */
iov_sym iov_value_number(struct iov_numeric *n, const struct iov_instr *i)
{
	iov_id id = iov_id_of(n->f, i);
	iov_sym a = n->syms[id].a, b = n->syms[id].b;
	const struct key key = {KEY_VALUE + ((uint64_t)i->op << 8 | i->sub), (uint64_t)a << 32 | b,
				(uintptr_t)i->type.type, 0};
	uint32_t first;
	uint32_t *slot = find(n, &key, &first);

	if (slot)
		return *slot = id;
	bool holds = iov_instr_dominates(n->f, &n->cfg, first, id) && n->value[first] == first &&
		     n->syms[first].a == a && n->syms[first].b == b;
	/* Later instructions compare with this one, which is more likely to dominate them. */
	if (!holds)
		*entry_of(n, &key) = id;
	return holds ? first : id;
}

/* The symbols of instructions come first, so that the id of an instruction is its symbol. */
void iov_syms_init(struct iov_numeric *n)
{
	n->names = IOV_NEW(n->arena, struct iov_hash);
	/* Large enough for most functions: when a table grows, the arena keeps the old one too. */
	n->names->nslots = FIRST_SLOTS;
	while (n->names->nslots < n->f->ninstrs)
		n->names->nslots *= 2;
	n->names->entries = IOV_NEW_ARRAY(n->arena, struct entry, n->names->nslots);
	n->syms_capacity = n->f->ninstrs + n->f->ninstrs / 2 + FIRST_SYMS;
	n->syms = IOV_NEW_ARRAY(n->arena, struct iov_sym_info, n->syms_capacity);
	n->first_cell = IOV_NEW_ARRAY(n->arena, uint32_t, n->syms_capacity);
	memset(n->first_cell, 0xff, sizeof(*n->first_cell) * n->syms_capacity);
	for (iov_id id = 0; id < n->f->ninstrs; id++)
		new_sym(n, IOV_SYM_INSTR, id, 0, n->f->instrs[id].type);
}
