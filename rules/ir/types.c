/* SPDX-License-Identifier: MIT */
#include "ir/types.h"

#include <string.h>

#include "ir/ir.h"

/* A hash table with open addressing. The number of slots is a power of two; at most half are used.
 */
struct iov_type_table {
	const struct iov_type **slots;
	unsigned nslots, count;
};

enum { FIRST_SLOTS = 64 };

static const char *const space_words[IOV_SPACES] = {
	[IOV_PLAIN] = "plain",
#define IOV_SPACE(name, text) [IOV_##name] = text,
#include "ir/annotations.def"
};

struct iov_qtype iov_unqualified(const struct iov_type *type)
{
	return iov_qualified(type, IOV_PLAIN, 0);
}

struct iov_qtype iov_qualified(const struct iov_type *type, enum iov_space space, unsigned quals)
{
	return (struct iov_qtype){type, (uint8_t)space, (uint8_t)quals};
}

bool iov_same_qtype(struct iov_qtype a, struct iov_qtype b)
{
	return a.type == b.type && a.space == b.space && a.quals == b.quals;
}

bool iov_is_ptr(struct iov_qtype q)
{
	return q.type && q.type->kind == IOV_PTR;
}

bool iov_is_int(struct iov_qtype q)
{
	return q.type && q.type->kind == IOV_INT;
}

bool iov_is_aggregate(struct iov_qtype q)
{
	return q.type && (q.type->kind == IOV_RECORD || q.type->kind == IOV_ARRAY);
}

struct iov_qtype iov_pointee(struct iov_qtype q)
{
	const struct iov_qtype none = {NULL, 0, 0};

	return iov_is_ptr(q) ? q.type->pointee : none;
}

uint64_t iov_pointee_align(struct iov_qtype q)
{
	struct iov_qtype pointee = iov_pointee(q);

	if (!pointee.type)
		return 0;
	return pointee.quals & IOV_UNALIGNED ? 1 : pointee.type->align;
}

uint64_t iov_pointee_size(struct iov_qtype q)
{
	return iov_is_ptr(q) ? q.type->pointee.type->size : 0;
}

struct iov_qtype iov_element_of(struct iov_qtype q)
{
	while (q.type && q.type->kind == IOV_ARRAY) {
		uint8_t quals = q.quals;
		q = q.type->array.element;
		q.quals |= quals;
	}
	return q;
}

enum iov_space iov_pointee_space(struct iov_qtype q)
{
	return iov_is_ptr(q) ? (enum iov_space)q.type->pointee.space : IOV_PLAIN;
}

const char *iov_space_word(enum iov_space space)
{
	return space < IOV_SPACES ? space_words[space] : "?";
}

enum iov_space iov_space_from_word(const char *word)
{
	unsigned space = 0;

	while (space < IOV_SPACES && strcmp(space_words[space], word) != 0)
		space++;
	return (enum iov_space)space;
}

static uint64_t mix(uint64_t hash, uint64_t value)
{
	hash = (hash ^ value) * 0x9e3779b97f4a7c15u;
	return hash ^ hash >> 29;
}

static uint64_t mix_qtype(uint64_t hash, struct iov_qtype q)
{
	hash = mix(hash, (uintptr_t)q.type);
	return mix(hash, (uint64_t)q.space << 8 | q.quals);
}

static uint64_t mix_text(uint64_t hash, const char *text)
{
	for (; *text; text++)
		hash = mix(hash, (unsigned char)*text);
	return hash;
}

/* Parts of types are interned, so equal parts have equal addresses, which are hashed. */
static uint64_t hash_type(const struct iov_type *t)
{
	uint64_t hash = mix(mix(t->kind, t->size), t->align);

	switch (t->kind) {
	case IOV_INT:
		hash = mix(hash, t->integer.bits);
		hash = mix(hash, t->integer.endian << 1 | t->integer.is_enum);
		return mix(hash, t->integer.is_signed << 2 | t->integer.is_address << 1 |
					 t->integer.is_bool);
	case IOV_FLOAT:
		return mix(hash, t->integer.bits);
	case IOV_PTR:
		return mix_qtype(hash, t->pointee);
	case IOV_ARRAY:
		return mix(mix_qtype(hash, t->array.element), t->array.count);
	case IOV_FN:
		hash = mix(mix_qtype(hash, t->fn.result), t->fn.variadic);
		for (unsigned i = 0; i < t->fn.nparams; i++)
			hash = mix_qtype(hash, t->fn.params[i]);
		return hash;
	case IOV_OPAQUE:
		return mix_text(hash, t->opaque);
	case IOV_VOID:
	case IOV_RECORD:
		break;
	}
	return hash;
}

static bool same_fn(const struct iov_type *a, const struct iov_type *b)
{
	if (a->fn.nparams != b->fn.nparams || a->fn.variadic != b->fn.variadic ||
	    !iov_same_qtype(a->fn.result, b->fn.result))
		return false;
	for (unsigned i = 0; i < a->fn.nparams; i++)
		if (!iov_same_qtype(a->fn.params[i], b->fn.params[i]))
			return false;
	return true;
}

static bool same_type(const struct iov_type *a, const struct iov_type *b)
{
	if (a->kind != b->kind || a->size != b->size || a->align != b->align)
		return false;
	switch (a->kind) {
	case IOV_INT:
		return a->integer.bits == b->integer.bits &&
		       a->integer.is_signed == b->integer.is_signed &&
		       a->integer.is_address == b->integer.is_address &&
		       a->integer.is_bool == b->integer.is_bool &&
		       a->integer.is_enum == b->integer.is_enum &&
		       a->integer.endian == b->integer.endian;
	case IOV_FLOAT:
		return a->integer.bits == b->integer.bits;
	case IOV_PTR:
		return iov_same_qtype(a->pointee, b->pointee);
	case IOV_ARRAY:
		return iov_same_qtype(a->array.element, b->array.element) &&
		       a->array.count == b->array.count;
	case IOV_FN:
		return same_fn(a, b);
	case IOV_OPAQUE:
		return strcmp(a->opaque, b->opaque) == 0;
	case IOV_VOID:
		return true;
	case IOV_RECORD:
		break;
	}
	return a == b;
}

/* Returns the slot of the key, or the free slot where it belongs. */
static const struct iov_type **find_slot(const struct iov_type_table *table,
					 const struct iov_type *key)
{
	unsigned mask = table->nslots - 1;
	unsigned at = (unsigned)hash_type(key) & mask;

	while (table->slots[at] && !same_type(table->slots[at], key))
		at = (at + 1) & mask;
	return &table->slots[at];
}

static void grow_table(struct iov_module *m, struct iov_type_table *table)
{
	struct iov_type_table bigger = {NULL, table->nslots ? table->nslots * 2 : FIRST_SLOTS,
					table->count};

	bigger.slots = IOV_NEW_ARRAY(&m->arena, const struct iov_type *, bigger.nslots);
	for (unsigned i = 0; i < table->nslots; i++)
		if (table->slots[i])
			*find_slot(&bigger, table->slots[i]) = table->slots[i];
	*table = bigger;
}

/* Copies the type, and the arrays and strings of the key, which the caller owns. */
static const struct iov_type *copy_type(struct iov_module *m, const struct iov_type *key)
{
	struct iov_type *t = IOV_NEW(&m->arena, struct iov_type);

	*t = *key;
	if (t->kind == IOV_OPAQUE) {
		t->opaque = iov_strdup(&m->arena, key->opaque);
	} else if (t->kind == IOV_FN) {
		struct iov_qtype *params =
			IOV_NEW_ARRAY(&m->arena, struct iov_qtype, t->fn.nparams);
		for (unsigned i = 0; i < t->fn.nparams; i++)
			params[i] = key->fn.params[i];
		t->fn.params = params;
	}
	return t;
}

static const struct iov_type *intern(struct iov_module *m, const struct iov_type *key)
{
	if (!m->interned)
		m->interned = IOV_NEW(&m->arena, struct iov_type_table);
	struct iov_type_table *table = m->interned;
	if (table->count * 2 >= table->nslots)
		grow_table(m, table);
	const struct iov_type **slot = find_slot(table, key);
	if (!*slot) {
		*slot = copy_type(m, key);
		table->count++;
	}
	return *slot;
}

/* Returns the smallest power of two of bytes that holds this number of bits. */
static uint32_t bytes_for(unsigned bits)
{
	uint32_t bytes = 1;

	while (bytes * 8 < bits)
		bytes *= 2;
	return bytes;
}

static struct iov_type number_key(enum iov_type_kind kind, unsigned bits)
{
	struct iov_type key = {.kind = kind, .size = bytes_for(bits), .align = bytes_for(bits)};

	key.integer.bits = (uint16_t)bits;
	return key;
}

const struct iov_type *iov_void_type(struct iov_module *m)
{
	return intern(m, &(struct iov_type){.kind = IOV_VOID});
}

const struct iov_type *iov_int_type(struct iov_module *m, unsigned bits, bool is_signed)
{
	struct iov_type key = number_key(IOV_INT, bits);

	key.integer.is_signed = is_signed;
	return intern(m, &key);
}

const struct iov_type *iov_address_int_type(struct iov_module *m, unsigned bits)
{
	struct iov_type key = number_key(IOV_INT, bits);

	key.integer.is_address = true;
	return intern(m, &key);
}

const struct iov_type *iov_bool_type(struct iov_module *m)
{
	struct iov_type key = number_key(IOV_INT, 1);

	key.integer.is_bool = true;
	return intern(m, &key);
}

const struct iov_type *iov_enum_type(struct iov_module *m, unsigned bits, bool is_signed)
{
	struct iov_type key = number_key(IOV_INT, bits);

	key.integer.is_signed = is_signed;
	key.integer.is_enum = true;
	return intern(m, &key);
}

const struct iov_type *iov_endian_type(struct iov_module *m, unsigned bits, enum iov_endian endian)
{
	struct iov_type key = number_key(IOV_INT, bits);

	key.integer.endian = (uint8_t)endian;
	return intern(m, &key);
}

const struct iov_type *iov_float_type(struct iov_module *m, unsigned bits)
{
	struct iov_type key = number_key(IOV_FLOAT, bits);

	return intern(m, &key);
}

const struct iov_type *iov_ptr_type(struct iov_module *m, struct iov_qtype pointee)
{
	return intern(m, &(struct iov_type){.kind = IOV_PTR,
					    .size = m->pointer_size,
					    .align = m->pointer_size,
					    .pointee = pointee});
}

const struct iov_type *iov_array_type(struct iov_module *m, struct iov_qtype element,
				      uint64_t count)
{
	struct iov_type key = {.kind = IOV_ARRAY, .align = element.type->align};

	key.array.element = element;
	key.array.count = count;
	/* An array with a size that overflows is incomplete: no object is so large. */
	if (count != IOV_UNKNOWN_COUNT && element.type->size &&
	    count <= UINT64_MAX / element.type->size)
		key.size = element.type->size * count;
	return intern(m, &key);
}

const struct iov_type *iov_fn_type(struct iov_module *m, struct iov_qtype result,
				   const struct iov_qtype *params, unsigned nparams, bool variadic)
{
	struct iov_type key = {.kind = IOV_FN};

	key.fn.result = result;
	key.fn.params = params;
	key.fn.nparams = nparams;
	key.fn.variadic = variadic;
	return intern(m, &key);
}

const struct iov_type *iov_opaque_type(struct iov_module *m, const char *name, uint64_t size,
				       uint32_t align)
{
	return intern(m, &(struct iov_type){
				 .kind = IOV_OPAQUE, .size = size, .align = align, .opaque = name});
}

struct iov_type *iov_record_type(struct iov_module *m, const char *name, bool is_union,
				 uint64_t size, uint32_t align)
{
	struct iov_type *t = IOV_NEW(&m->arena, struct iov_type);

	t->kind = IOV_RECORD;
	t->id = m->ntypes;
	t->size = size;
	t->align = align;
	t->record.name = iov_strdup(&m->arena, name);
	t->record.is_union = is_union;
	IOV_GROW(&m->arena, m->types, m->ntypes, m->types_capacity);
	m->types[m->ntypes++] = t;
	return t;
}

const struct iov_field *iov_add_field(struct iov_module *m, struct iov_type *record,
				      const struct iov_field *field)
{
	struct iov_field *copy = IOV_NEW(&m->arena, struct iov_field);

	*copy = *field;
	copy->name = iov_strdup(&m->arena, field->name);
	copy->record = record;
	IOV_GROW(&m->arena, record->record.fields, record->record.nfields, record->record.capacity);
	record->record.fields[record->record.nfields++] = copy;
	return copy;
}
