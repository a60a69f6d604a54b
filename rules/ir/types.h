/* SPDX-License-Identifier: MIT */
/*
 * Types of the IR: the types of C, as far as rules need them, with the I/O space as a qualifier.
 * `u32 __io_mmio *` is a pointer whose pointee is a u32 in the space mmio.
 *
 * All types but records are interned in their module: equal types have the same address. Each
 * record is a type of its own. Its members may be added one by one, when a projection first names
 * them, since a kernel's records are large and deeply nested.
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
	/* A typedef states an alignment below that of the type: the object may lie anywhere. */
	IOV_UNALIGNED = 8,
};

/* A type with the space and the qualifiers of an object: `const volatile mmio u32`. */
struct iov_qtype {
	const struct iov_type *type;
	uint8_t space; /* enum iov_space of the object itself */
	uint8_t quals; /* enum iov_quals */
};

/* The byte order of an integer's value: of the CPU, or as in __le32 and __be16. */
enum iov_endian { IOV_ENDIAN_CPU, IOV_ENDIAN_LITTLE, IOV_ENDIAN_BIG };

enum iov_type_kind {
	IOV_VOID,
	IOV_INT,
	IOV_FLOAT,
	IOV_PTR,
	IOV_ARRAY,
	IOV_RECORD,
	IOV_FN,
	IOV_OPAQUE, /* other types of C: vectors, complex numbers */
};

#define IOV_UNKNOWN_COUNT UINT64_MAX /* number of elements of an array */

struct iov_field {
	const char *name;      /* "" for an unnamed member */
	struct iov_qtype type; /* for a bit-field, its declared type */
	uint64_t offset; /* in bytes from the start of the record; of a bit-field's storage unit */
	uint16_t bit_width; /* in bits; 0: not a bit-field */
	uint16_t bit_from;  /* the first bit of a bit-field in its storage unit */
	uint32_t loc;	    /* the place of its declaration, an iov_loc */
	uint32_t index;	    /* number of the member in the source, from 0 */
	const struct iov_type *record;
	const struct iov_facts *facts; /* stated by annotations; NULL: none */
};

struct iov_type {
	enum iov_type_kind kind;
	uint32_t id;	/* of a record: its index in the module's types */
	uint64_t size;	/* in bytes; 0: incomplete, empty or no object */
	uint32_t align; /* in bytes; 0: incomplete */
	union {
		struct {
			uint16_t bits;
			bool is_signed;
			bool is_address; /* unsigned long or uintptr_t, which can hold an address */
			bool is_bool;
			bool is_enum;
			uint8_t endian; /* enum iov_endian: the byte order of its value */
		} integer;
		struct iov_qtype pointee;
		struct {
			struct iov_qtype element;
			uint64_t count; /* IOV_UNKNOWN_COUNT: a flexible or variable-length array */
		} array;
		struct {
			const char *name; /* as in C: "struct uart" */
			bool is_union;
			bool complete; /* all members have been added */
			const struct iov_field **fields;
			unsigned nfields, capacity;
		} record;
		struct {
			struct iov_qtype result;
			const struct iov_qtype *params;
			unsigned nparams;
			bool variadic; /* or declared without a prototype */
		} fn;
		const char *opaque;
	};
};

struct iov_qtype iov_unqualified(const struct iov_type *type);
struct iov_qtype iov_qualified(const struct iov_type *type, enum iov_space space, unsigned quals);
bool iov_same_qtype(struct iov_qtype a, struct iov_qtype b);

/* Return interned types, which the module owns. */
const struct iov_type *iov_void_type(struct iov_module *m);
/* `bits` is from 1 to 128. */
const struct iov_type *iov_int_type(struct iov_module *m, unsigned bits, bool is_signed);
/*
 * Integers that rules distinguish from others of the same width: unsigned long and uintptr_t, bool
 * with 1 bit and 1 byte, enums.
 */
const struct iov_type *iov_address_int_type(struct iov_module *m, unsigned bits);
const struct iov_type *iov_bool_type(struct iov_module *m);
const struct iov_type *iov_enum_type(struct iov_module *m, unsigned bits, bool is_signed);
/* An unsigned integer with a byte order. */
const struct iov_type *iov_endian_type(struct iov_module *m, unsigned bits, enum iov_endian endian);
const struct iov_type *iov_float_type(struct iov_module *m, unsigned bits);
const struct iov_type *iov_ptr_type(struct iov_module *m, struct iov_qtype pointee);
const struct iov_type *iov_array_type(struct iov_module *m, struct iov_qtype element,
				      uint64_t count);
const struct iov_type *iov_fn_type(struct iov_module *m, struct iov_qtype result,
				   const struct iov_qtype *params, unsigned nparams, bool variadic);
const struct iov_type *iov_opaque_type(struct iov_module *m, const char *name, uint64_t size,
				       uint32_t align);
/* Makes a new record, which is never interned. A size and align of 0: incomplete. */
struct iov_type *iov_record_type(struct iov_module *m, const char *name, bool is_union,
				 uint64_t size, uint32_t align);
/* Adds a member to the record, in any order. `field` is copied, and its record is set. */
const struct iov_field *iov_add_field(struct iov_module *m, struct iov_type *record,
				      const struct iov_field *field);

bool iov_is_ptr(struct iov_qtype q);
bool iov_is_int(struct iov_qtype q);
bool iov_is_aggregate(struct iov_qtype q);
/* Returns the pointee of a pointer; type NULL: the type is no pointer. */
struct iov_qtype iov_pointee(struct iov_qtype q);
/* Returns the size of the pointee in bytes; 0: not a pointer, or the pointee is incomplete. */
uint64_t iov_pointee_size(struct iov_qtype q);
/* Returns the alignment of the pointee in bytes; 0: it is incomplete. `q` is a pointer. */
uint64_t iov_pointee_align(struct iov_qtype q);
/* Returns the element of a nested array, with the qualifiers of all levels; else the type itself.
 */
struct iov_qtype iov_element_of(struct iov_qtype q);
/* Returns the space of a pointer's pointee; IOV_PLAIN: the type is no pointer. */
enum iov_space iov_pointee_space(struct iov_qtype q);
/* Returns the word of the text form, such as "mmio"; "?" for no space. */
const char *iov_space_word(enum iov_space space);
/* Returns the space with this word; IOV_SPACES: there is none. */
enum iov_space iov_space_from_word(const char *word);

#endif /* IOV_TYPES_H */
