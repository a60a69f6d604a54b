/* SPDX-License-Identifier: MIT */
/*
 * io-copy-length: copies between I/O and ordinary memory that exceed the buffer in ordinary memory,
 * or are not proved to fit it.
 */
#include "checks/check.h"
#include "model/register.h"
#include "numeric/pointer.h"
#include "numeric/query.h"
#include "report/about.h"
#include "report/reasons.h"

/*
 * Returns true if the declared length of the buffer is its real length. Returns false for an array
 * in a struct of no, 1 or an unknown number of elements, which may be a flexible array member; and
 * for a variable of a verb of the runtime, which is always long enough.
 */
static bool has_declared_length(const struct iov_check_inputs *c, iov_id buffer)
{
	iov_id at = iov_behind_casts(c->model, buffer);

	for (unsigned k = 0; k < IOV_MAX_CHAIN && iov_is_step(&c->f->instrs[at]); k++) {
		const struct iov_instr *i = &c->f->instrs[at];
		const struct iov_type *t = i->op == IOV_OP_FIELD ? i->field->type.type : NULL;
		if (t && t->kind == IOV_ARRAY &&
		    (t->array.count < 2 || t->array.count == IOV_UNKNOWN_COUNT))
			return false;
		at = iov_behind_casts(c->model, i->ops[0]);
	}
	return !iov_is_verb_temporary(c->f, at);
}

/* Judges whether the bytes from start up to, not including, end are within the extent of start. */
static enum iov_verdict judge(const struct iov_check_inputs *c, const struct iov_pointer *start,
			      const struct iov_pointer *end)
{
	const struct iov_linear zero = iov_linear_const(0);
	struct iov_numeric *n = c->numeric;
	struct iov_num from = iov_offset_of(n, c->at->state, start);
	struct iov_num to = iov_offset_of(n, c->at->state, end);
	struct iov_num size = iov_linear_num(n, c->at->state, start->size);

	if (iov_num_is_bottom(from) || iov_num_is_bottom(to) || iov_num_is_bottom(size))
		return IOV_UNREACHABLE;
	bool above = from.lo >= 0 || (start->linear.known &&
				      iov_linear_fits(n, c->at->state, zero, 0, start->linear));
	bool within =
		to.hi <= size.lo || (end->linear.known &&
				     iov_linear_fits(n, c->at->state, end->linear, 0, start->size));
	if (above && within)
		return IOV_PROVED;
	bool behind =
		to.lo > size.hi || (end->linear.known &&
				    iov_linear_fits(n, c->at->state, start->size, 1, end->linear));
	return from.hi < 0 || behind ? IOV_VIOLATED : IOV_UNPROVED;
}

static void word(const struct iov_check_inputs *c, const struct iov_reporter *r,
		 struct iov_report *report, const struct iov_access *access,
		 const struct iov_pointer *end)
{
	iov_sym length = c->numeric->value[access->length];
	struct iov_num bytes = iov_num_of(c->numeric, c->at->state, length);
	struct iov_num size = iov_linear_num(c->numeric, c->at->state, end->size);
	struct iov_obligation obligation = {.verdict = (uint8_t)report->verdict,
					    .pointer = end,
					    .address = access->buffer,
					    .value = length,
					    .count = end->size.c,
					    .count_sym = IOV_NO_SYM};

	if (iov_num_is_const(size))
		obligation.count = size.lo;
	else
		obligation.count_sym = end->size.sym;
	/* A count of words is not the number of bytes, so its name is not printed. */
	bool words = access->width > 1;
	if (words)
		bytes = iov_num_scale(bytes, (int64_t)access->width);
	const struct iov_number number = {.n = c->numeric,
					  .sym = words ? IOV_NO_SYM : length,
					  .num = bytes,
					  .written = words ? IOV_NONE : access->length};
	report->args[0] = iov_number_text(r, &number, "any number of");
	report->args[1] = iov_obligation_object(r, c->at, &obligation);
	report->args[2] = iov_obligation_extent(r, c->at, &obligation);
	/* A verb computes the number of bytes: the program has no name for it. */
	bool named = !words && !(c->numeric->at->flags & IOV_RUNTIME);
	report->args[5] = named ? iov_obligation_test(r, c->at, &obligation, access->length) : NULL;
	if (!report->args[5])
		report->args[5] = "n > size";
	iov_about_value(c->model, access->length, report);
	if (report->verdict == IOV_UNPROVED)
		report->why = iov_obligation_reason(r, c->at, &obligation);
}

/*
 * Returns true if the record may end with an array of a length that its type does not state. Of a
 * record that is not complete, the front end has added the members that the program names.
 */
static bool is_open(const struct iov_type *record)
{
	for (;;) {
		if (record->kind == IOV_ARRAY)
			return record->array.count < 2 || record->array.count == IOV_UNKNOWN_COUNT;
		if (record->kind != IOV_RECORD || !record->record.nfields)
			return !record->size;
		if (record->record.is_union || !record->record.complete)
			return true;
		record = record->record.fields[record->record.nfields - 1]->type.type;
	}
}

/*
 * Returns the bytes from a member that is a record to the end of the record that it is in: a copy
 * to the member may go on into the next ones, but not behind the last. 0: it is no such member.
 */
static uint64_t bytes_to_end(const struct iov_check_inputs *c, iov_id buffer)
{
	const struct iov_instr *i = &c->f->instrs[iov_behind_casts(c->model, buffer)];

	if (i->op != IOV_OP_FIELD || i->field->type.type->kind != IOV_RECORD ||
	    is_open(i->field->record))
		return 0;
	return i->field->record->size - i->field->offset;
}

/* Judges a copy of constant length to a member of a record whose own extent is not known. */
static void judge_member(const struct iov_check_inputs *c, const struct iov_reporter *r,
			 const struct iov_instr *i, const struct iov_access *access)
{
	const uint64_t room = bytes_to_end(c, access->buffer);
	struct iov_num length =
		iov_num_of(c->numeric, c->at->state, c->numeric->value[access->length]);
	iov_wide bytes = length.lo * (access->width ? access->width : 1);

	if (!room || !iov_num_is_const(length) || length.lo < 0)
		return;
	struct iov_report report = {
		.message = IOV_MESSAGE_LENGTH_OUTSIDE,
		.verdict = bytes > (iov_wide)room ? IOV_VIOLATED : IOV_PROVED,
		.args = {iov_decimal(r->arena, (unsigned)bytes),
			 iov_printf(r->arena, "'%s'",
				    c->f->instrs[iov_behind_casts(c->model, access->buffer)]
					    .field->name),
			 iov_printf(r->arena, "%u bytes to the end of its struct", (unsigned)room)},
	};
	iov_judge(r, i, &report);
}

void iov_check_COPY_LENGTH(const struct iov_check_inputs *c, const struct iov_reporter *r,
			   const struct iov_instr *i)
{
	struct iov_access access;

	if (!c->numeric || !c->at->state->reachable || !iov_find_access(c->model, i, &access) ||
	    access.plain || access.buffer == IOV_NONE || access.length == IOV_NONE ||
	    !has_declared_length(c, access.buffer))
		return;
	struct iov_numeric *n = c->numeric;
	const struct iov_pointer *start = iov_pointer_of(n, c->at->state, n->value[access.buffer]);
	/* Of a pointer without a known extent, only the record that it points into has an end. */
	if (!start || start->extent != IOV_EXTENT_EXACT || !start->size.known) {
		judge_member(c, r, i, &access);
		return;
	}
	struct iov_pointer *end = IOV_NEW(r->arena, struct iov_pointer);
	*end = *iov_move_pointer(n, c->at->state, start, n->value[access.length],
				 access.width ? (int64_t)access.width : 1);
	struct iov_report report = {.verdict = judge(c, start, end), .plainly = true};
	report.message = report.verdict == IOV_VIOLATED ? IOV_MESSAGE_LENGTH_OUTSIDE
							: IOV_MESSAGE_LENGTH_UNPROVED;
	report.reported = report.verdict == IOV_UNPROVED && c->config->certain_only;
	word(c, r, &report, &access, end);
	iov_judge(r, i, &report);
}
