/* SPDX-License-Identifier: MIT */
#include "report/views.h"

#include <stdlib.h>

#include "model/access.h"
#include "model/declared_bytes.h"
#include "model/layout.h"
#include "model/register.h"

static bool is_record(struct iov_qtype type)
{
	return type.type && type.type->kind == IOV_RECORD && type.type->size;
}

/*
 * Returns true for a record with members. Types such as io_le32 are records, but count as numbers.
 */
static bool has_parts(struct iov_qtype type)
{
	return is_record(type) && type.type->record.nfields &&
	       !iov_is_sole_member(type.type->record.fields[0]);
}

/*
 * Returns the path of a member, "ring[].len". `of` is the path of its record, which an anonymous
 * member has, too.
 */
static const char *part_name(struct iov_arena *arena, const char *of, const struct iov_field *field)
{
	const char *all = field->type.type->kind == IOV_ARRAY ? "[]" : "";

	if (!*field->name)
		return of;
	return iov_printf(arena, "%s%s%s%s", of, *of ? "." : "", field->name, all);
}

static void report_pointer(const struct iov_model *m, const struct iov_sink *sink,
			   struct iov_qtype pointer, uint8_t may)
{
	if (!iov_is_ptr(pointer) || !(may & IOV_IO_SPACES))
		return;
	struct iov_qtype to = iov_element_of(pointer.type->pointee);
	const struct iov_use seen = {
		.record = to.type, .space = iov_first_io(may), .function = m->f->sym};
	if (is_record(to))
		sink->use(sink->to, &seen);
}

void iov_report_params(const struct iov_model *m, const struct iov_sink *sink)
{
	for (unsigned n = 0; n < m->f->nparams; n++)
		report_pointer(m, sink, m->f->vars[n].type,
			       IOV_BIT(iov_pointee_space(m->f->vars[n].type)));
}

/*
 * Returns true if the value is a pointer that is not formed by a step, so that it may point to a
 * whole record. A pointer to a member is not reported by itself: its accesses are uses of the
 * record.
 */
static bool is_whole_record(const struct iov_model *m, const struct iov_instr *i)
{
	return iov_has_value(i) && iov_is_ptr(i->type) &&
	       !iov_is_step(&m->f->instrs[iov_source_of(m, iov_id_of(m->f, i))]);
}

static void set_direction(struct iov_use *use, const struct iov_access *access,
			  const struct iov_instr *i)
{
	use->reads = access->kind == IOV_ACCESS_READ || access->kind == IOV_ACCESS_COPY_FROM ||
		     access->kind == IOV_ACCESS_UPDATE || i->flags & IOV_RMW;
	use->writes = access->kind == IOV_ACCESS_WRITE || access->kind == IOV_ACCESS_COPY_TO ||
		      access->kind == IOV_ACCESS_UPDATE || access->kind == IOV_ACCESS_SET;
}

/*
 * Sets *use to the access that the instruction makes. Returns false if it makes none to a record in
 * I/O memory. The load of a read-modify-write is reported together with its store.
 */
static bool find_use(const struct iov_model *m, const struct iov_instr *i, struct iov_arena *arena,
		     struct iov_use *use)
{
	struct iov_access access;
	struct iov_path path;

	if ((i->op == IOV_OP_LOAD && i->flags & IOV_RMW) || !iov_find_access(m, i, &access) ||
	    access.address == IOV_NONE || !iov_find_path(m, access.address, &path))
		return false;
	uint8_t may = m->space.values[access.address].may & IOV_IO_SPACES;
	const struct iov_type *whole = access.kind == IOV_ACCESS_READ ||
						       access.kind == IOV_ACCESS_WRITE ||
						       access.kind == IOV_ACCESS_UPDATE
					       ? NULL
					       : iov_copied_type(m, i, &access, access.address);
	*use = (struct iov_use){.record =
					whole ? iov_element_of(iov_unqualified(whole)).type : NULL,
				.space = may ? iov_first_io(may) : IOV_PLAIN,
				.member = "",
				.function = m->f->sym,
				.loc = i->loc};
	set_direction(use, &access, i);
	if (path.depth)
		use->record = path.fields[path.depth - 1]->record;
	for (unsigned n = path.depth; n-- > 0;)
		use->member = part_name(arena, use->member, path.fields[n]);
	return may && use->record && is_record(iov_unqualified(use->record));
}

void iov_report_uses(const struct iov_model *m, const struct iov_sink *sink,
		     const struct iov_instr *i)
{
	struct iov_arena arena = IOV_ARENA_INIT;
	struct iov_use use;

	if (is_whole_record(m, i))
		report_pointer(m, sink, i->type, m->space.values[iov_id_of(m->f, i)].may);
	if (find_use(m, i, &arena, &use))
		sink->use(sink->to, &use);
	iov_arena_free(&arena);
}

/* The properties that a member inherits from the records around it. */
struct outer {
	const char *name;
	uint64_t offset, elements, stride; /* in bytes, but `elements`; stride 0: in no array */
	uint8_t rights;
	uint8_t widths;
	bool is_const;
	unsigned depth;
};

/* The maximum number of members, since nested records may multiply them. */
enum { MAX_PARTS = 1 << 14 };

struct parts {
	struct iov_arena *arena;
	iov_part_fn *fn;
	void *to;
	unsigned left; /* number of members that may still be reported */
};

/* Returns the largest width in the set of at most `most` bytes; 0: there is none. */
static unsigned widest(unsigned widths, unsigned most)
{
	for (unsigned bytes = 8; bytes; bytes /= 2)
		if (widths & bytes && bytes <= most)
			return bytes;
	return 0;
}

/*
 * Returns the allowed widths in bytes, as a set, by the rules of io-width: those that the member
 * states and the record around it allows or, if the member states none, the largest that the record
 * allows and that is no larger than the member. 0: none, or the member is larger than 8 bytes, or
 * neither an integer nor a record such as io_le32.
 */
static unsigned widths_of(const struct iov_field *f, uint8_t outer)
{
	struct iov_qtype element = iov_element_of(f->type);
	unsigned own = f->facts ? f->facts->widths : 0;
	bool bare = is_record(element) && !has_parts(element);

	if (own)
		return own & outer;
	if (!bare && (!iov_is_int(element) || element.type->integer.is_bool))
		return 0;
	return element.type->size > 8 ? 0 : widest(outer, (unsigned)element.type->size);
}

static const char *rights_of(const struct outer *o)
{
	if (o->rights & IOV_RO || o->is_const)
		return "ro";
	return o->rights & IOV_WO ? "wo" : "rw";
}

static uint64_t count_of(struct iov_qtype type)
{
	uint64_t count = 1;

	for (; type.type->kind == IOV_ARRAY; type = type.type->array.element) {
		uint64_t n = type.type->array.count;
		count = n == IOV_UNKNOWN_COUNT || (n && count > UINT64_MAX / n) ? 0 : count * n;
	}
	return count;
}

static struct outer inner_of(const struct outer *o, const struct iov_field *f,
			     struct iov_arena *arena)
{
	struct iov_qtype element = iov_element_of(f->type);
	struct outer in = *o;

	in.name = part_name(arena, o->name, f);
	in.offset += f->offset;
	in.is_const |= ((f->type.quals | element.quals) & IOV_CONST) != 0;
	in.depth++;
	if (f->facts)
		in.rights |= f->facts->rights;
	if (f->facts && f->facts->widths)
		in.widths &= f->facts->widths;
	if (f->type.type->kind == IOV_ARRAY && !o->stride) {
		in.elements = count_of(f->type);
		in.stride = element.type->size;
	} else if (f->type.type->kind == IOV_ARRAY && has_parts(element)) {
		in.elements *= count_of(f->type);
	}
	return in;
}

static void report_part(struct parts *p, const struct outer *o, const struct outer *in,
			const struct iov_field *f)
{
	/* An array inside of an element of another array is reported as one member. */
	bool is_piece = o->stride != 0;
	struct iov_qtype type = is_piece ? f->type : iov_element_of(f->type);
	unsigned widths = widths_of(f, o->widths);
	const struct iov_part part = {
		.name = in->name,
		.field = f,
		.type = type,
		.offset = in->offset,
		.elements = in->elements,
		.stride = in->stride ? in->stride : type.type->size,
		.width = widest(widths, 8) * 8,
		.widths = (uint8_t)widths,
		.rights = rights_of(in),
	};

	p->left--;
	p->fn(p->to, &part);
}

static int by_index(const void *a, const void *b)
{
	const struct iov_field *x = *(const struct iov_field *const *)a,
			       *y = *(const struct iov_field *const *)b;

	return (x->index > y->index) - (x->index < y->index);
}

static void report_parts(struct parts *p, const struct iov_type *record, const struct outer *o)
{
	unsigned n = record->record.nfields;
	const struct iov_field **fields = IOV_NEW_ARRAY(p->arena, const struct iov_field *, n + 1);

	for (unsigned k = 0; k < n; k++)
		fields[k] = record->record.fields[k];
	qsort((void *)fields, n, sizeof(*fields), by_index);
	for (unsigned k = 0; k < n && p->left; k++) {
		struct outer in = inner_of(o, fields[k], p->arena);
		struct iov_qtype element = iov_element_of(fields[k]->type);
		if (has_parts(element) && in.depth < IOV_MAX_NESTING)
			report_parts(p, element.type, &in);
		else
			report_part(p, o, &in, fields[k]);
	}
}

void iov_each_part(const struct iov_type *record, struct iov_arena *arena, iov_part_fn *fn,
		   void *to)
{
	struct parts p = {arena, fn, to, MAX_PARTS};
	const struct outer outermost = {.name = "", .elements = 1, .widths = IOV_ALL_WIDTHS};

	if (has_parts(iov_unqualified(record)))
		report_parts(&p, record, &outermost);
}
