/* SPDX-License-Identifier: MIT */
/*
 * Types of the IR: C's, as far as the rules need them, with the I/O space kept
 * as a qualifier. `u32 __io_mmio *` is a pointer whose pointee is u32 in MMIO.
 *
 * All types but records are interned in their module: equal types are the same
 * pointer. A record is itself only; its members may be added one by one, when a
 * projection first names them, since a kernel's records are large and deep.
 */
#ifndef IOV_TYPES_H
#define IOV_TYPES_H

#include <stdbool.h>
#include <stdint.h>

struct iov_module;
struct iov_facts;

enum iov_space {
	IOV_PLAIN, /* ordinary memory */
#define IOV_SPACE(name, text) IOV_##name,
#include "ir/annotations.def"
	IOV_SPACES
};

enum iov_quals {
	IOV_CONST = 1,
	IOV_VOLATILE = 2,
	IOV_ATOMIC_QUAL = 4,
};

/* A type as an object has it: `const volatile mmio u32`. A plain value struct. */
struct iov_qtype {
	const struct iov_type *type;
	uint8_t space; /* enum iov_space of the object itself */
	uint8_t quals; /* enum iov_quals */
};

/* Of an integer whose order of bytes is not the CPU's, or need not be: __le32, __be16. */
enum iov_endian { IOV_ENDIAN_CPU, IOV_ENDIAN_LITTLE, IOV_ENDIAN_BIG };

enum iov_type_kind {
	IOV_VOID,
	IOV_INT,
	IOV_FLOAT,
	IOV_PTR,
	IOV_ARRAY,
	IOV_RECORD,
	IOV_FN,
	IOV_OPAQUE, /* what C has and the rules do not need: vectors, complex numbers */
};

#define IOV_UNKNOWN_COUNT UINT64_MAX

struct iov_field {
	const char *name;      /* "" for an unnamed member */
	struct iov_qtype type; /* for a bit-field, its declared type */
	uint64_t offset;       /* bytes from the start of the record (of the storage unit) */
	uint16_t bit_width;    /* 0: not a bit-field */
	uint16_t bit_from;     /* of a bit-field: its first bit in the storage unit */
	uint32_t loc;	       /* of its declaration; an iov_loc */
	uint32_t index;	       /* its place in the source: 0 for the first member */
	const struct iov_type *record;
	const struct iov_facts *facts; /* what annotations say of it; NULL: nothing */
};

struct iov_type {
	enum iov_type_kind kind;
	uint32_t id;	/* of a record: its number in the module */
	uint64_t size;	/* bytes; 0 when incomplete */
	uint32_t align; /* bytes; 0 when incomplete */
	union {
		struct {
			uint16_t bits;
			bool is_signed;
			bool is_address; /* unsigned long, uintptr_t: made to hold an address */
			bool is_bool;
			bool is_enum;
			uint8_t endian; /* enum iov_endian: it holds a value in this order */
		} integer;
		struct iov_qtype pointee;
		struct {
			struct iov_qtype element;
			uint64_t count; /* IOV_UNKNOWN_COUNT for [] and variable lengths */
		} array;
		struct {
			const char *name; /* as C spells it: "struct uart" */
			bool is_union;
			bool complete; /* all its members are there */
			const struct iov_field **fields;
			unsigned nfields, capacity;
		} record;
		struct {
			struct iov_qtype result;
			const struct iov_qtype *params;
			unsigned nparams;
			bool variadic; /* also: declared without a prototype */
		} fn;
		const char *opaque;
	};
};

struct iov_qtype iov_unqualified(const struct iov_type *type);
struct iov_qtype iov_qualified(const struct iov_type *type, enum iov_space space, unsigned quals);
bool iov_same_qtype(struct iov_qtype a, struct iov_qtype b);

/* Makers. Interned; owned by the module. */
const struct iov_type *iov_void_type(struct iov_module *m);
/* bits: 1 to 128 */
const struct iov_type *iov_int_type(struct iov_module *m, unsigned bits, bool is_signed);
/*
 * unsigned long and uintptr_t, and bool: integers that rules tell from others of their width.
 * A bool has 1 bit and 1 byte.
 */
const struct iov_type *iov_address_int_type(struct iov_module *m, unsigned bits);
const struct iov_type *iov_bool_type(struct iov_module *m);
const struct iov_type *iov_enum_type(struct iov_module *m, unsigned bits, bool is_signed);
/* Unsigned. */
const struct iov_type *iov_endian_type(struct iov_module *m, unsigned bits, enum iov_endian endian);
const struct iov_type *iov_float_type(struct iov_module *m, unsigned bits);
const struct iov_type *iov_ptr_type(struct iov_module *m, struct iov_qtype pointee);
const struct iov_type *iov_array_type(struct iov_module *m, struct iov_qtype element,
				      uint64_t count);
const struct iov_type *iov_fn_type(struct iov_module *m, struct iov_qtype result,
				   const struct iov_qtype *params, unsigned nparams, bool variadic);
const struct iov_type *iov_opaque_type(struct iov_module *m, const char *name, uint64_t size,
				       uint32_t align);
/* A new record, never interned. size and align may be 0: incomplete. */
struct iov_type *iov_record_type(struct iov_module *m, const char *name, bool is_union,
				 uint64_t size, uint32_t align);
/* Adds a member; `field` is copied, its record set. Members may come in any order. */
const struct iov_field *iov_add_field(struct iov_module *m, struct iov_type *record,
				      const struct iov_field *field);

bool iov_is_ptr(struct iov_qtype q);
bool iov_is_int(struct iov_qtype q);
bool iov_is_aggregate(struct iov_qtype q);
/* What a pointer of this type points at; type NULL: it is no pointer. */
struct iov_qtype iov_pointee(struct iov_qtype q);
/* Bytes of that; 0: it is no object, or incomplete. */
uint64_t iov_pointee_size(struct iov_qtype q);
/* Without arrays: what they are made of, with their qualifiers. */
struct iov_qtype iov_element_of(struct iov_qtype q);
/* The space a pointer of this type points into; IOV_PLAIN for anything else. */
enum iov_space iov_pointee_space(struct iov_qtype q);
/* "mmio", ... the word of the text form; NULL-terminated lookups return IOV_SPACES if unknown. */
const char *iov_space_word(enum iov_space space);
enum iov_space iov_space_from_word(const char *word);

#endif /* IOV_TYPES_H */
