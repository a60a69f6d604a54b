/* SPDX-License-Identifier: MIT */
// RUN: %unit/ir-verify
/*
 * Errors that the verifier must find and that no text can contain: broken lists, ids out of range,
 * missing attributes. Each test breaks one thing in a valid function; the other errors are in
 * test/ir/verify.
 */
#include <string.h>

#include "ir/ir.h"
#include "unit.h"

/* Ids of the sample's instructions, in the order in which they are appended. */
enum { CONST, VAR, LOAD, CALL, FIELD, BIN, CONDBR, BR, PHI, HATCH, RET };

struct sample {
	struct iov_module *m;
	struct iov_function *f;
	struct iov_field field; /* a member of another record */
};

static iov_id add(struct iov_function *f, iov_id block, enum iov_opcode op,
		  const struct iov_type *type, const iov_id *ops, unsigned nops)
{
	return iov_id_of(f, iov_append(f, block, op, iov_unqualified(type), 0, ops, nops));
}

static void set_blocks(struct iov_function *f, iov_id id, const iov_id *blocks, unsigned n)
{
	f->instrs[id].blocks = IOV_NEW_ARRAY(&f->arena, iov_id, n);
	f->instrs[id].nblocks = n;
	memcpy(f->instrs[id].blocks, blocks, n * sizeof(*blocks));
}

static void fill(struct sample *s, const struct iov_symbol *callee, const struct iov_type *p)
{
	struct iov_function *f = s->f;
	const struct iov_type *i32 = iov_int_type(s->m, 32, true), *none = iov_void_type(s->m);
	const struct iov_type *record = p->pointee.type;

	for (unsigned b = 0; b < 3; b++)
		iov_add_block(f);
	add(f, 0, IOV_OP_CONST, i32, NULL, 0);
	f->instrs[add(f, 0, IOV_OP_VAR, iov_ptr_type(s->m, iov_unqualified(p)), NULL, 0)].var =
		iov_add_var(f, "p", iov_unqualified(p), 0, true);
	add(f, 0, IOV_OP_LOAD, p, (iov_id[]){VAR}, 1);
	f->instrs[add(f, 0, IOV_OP_CALL, none, (iov_id[]){LOAD}, 1)].sym = callee;
	f->instrs[add(f, 0, IOV_OP_FIELD, iov_ptr_type(s->m, iov_unqualified(i32)),
		      (iov_id[]){LOAD}, 1)]
		.field = record->record.fields[0];
	f->instrs[add(f, 0, IOV_OP_BIN, i32, (iov_id[]){CONST, CONST}, 2)].sub = IOV_BIN_SHR;
	set_blocks(f, add(f, 0, IOV_OP_CONDBR, none, (iov_id[]){BIN}, 1), (iov_id[]){1, 2}, 2);
	set_blocks(f, add(f, 1, IOV_OP_BR, none, NULL, 0), (iov_id[]){2}, 1);
	set_blocks(f, add(f, 2, IOV_OP_PHI, i32, (iov_id[]){CONST, BIN}, 2), (iov_id[]){0, 1}, 2);
	f->instrs[add(f, 2, IOV_OP_HATCH, none, NULL, 0)].text = "why";
	add(f, 2, IOV_OP_RET, none, (iov_id[]){PHI}, 1);
}

static void make(struct sample *s)
{
	struct iov_module *m = s->m = iov_module_new();
	struct iov_type *record = iov_record_type(m, "struct dev", false, 4, 4);
	struct iov_type *other = iov_record_type(m, "struct other", false, 4, 4);
	struct iov_qtype i32 = iov_unqualified(iov_int_type(m, 32, true));
	struct iov_qtype p = iov_unqualified(iov_ptr_type(m, iov_unqualified(record)));
	struct iov_qtype none = iov_unqualified(iov_void_type(m));

	iov_add_field(m, record, &(struct iov_field){.name = "x", .type = i32});
	s->field = *iov_add_field(m, other, &(struct iov_field){.name = "y", .type = i32});
	struct iov_symbol *callee =
		iov_symbol_new(m, "g", iov_unqualified(iov_fn_type(m, none, &p, 1, false)), 0);
	s->f = iov_function_new(
		m, iov_symbol_new(m, "f", iov_unqualified(iov_fn_type(m, i32, &p, 1, false)), 0));
	fill(s, callee, p.type);
}

struct breakage {
	void (*apply)(struct sample *s, struct iov_instr *i);
	const char *error;
};

static void no_symbol(struct sample *s, struct iov_instr *i)
{
	(void)i;
	s->f->sym = NULL;
}

static void no_blocks(struct sample *s, struct iov_instr *i)
{
	(void)i;
	s->f->nblocks = 0;
}

static void too_many_params(struct sample *s, struct iov_instr *i)
{
	(void)i;
	s->f->nparams = 2;
}

static void local_before_param(struct sample *s, struct iov_instr *i)
{
	(void)i;
	s->f->vars[0].is_param = false;
}

static void extra_param(struct sample *s, struct iov_instr *i)
{
	(void)i;
	iov_add_var(s->f, "q", s->f->vars[0].type, 0, true);
}

static void var_without_type(struct sample *s, struct iov_instr *i)
{
	(void)i;
	s->f->vars[0].type.type = NULL;
}

static void empty_block(struct sample *s, struct iov_instr *i)
{
	(void)i;
	iov_add_block(s->f);
}

static void no_terminator(struct sample *s, struct iov_instr *i)
{
	i[BR].op = IOV_OP_UNKNOWN;
	i[BR].text = "BreakStmt";
	(void)s;
}

static void early_terminator(struct sample *s, struct iov_instr *i)
{
	i[HATCH].op = IOV_OP_UNREACHABLE;
	(void)s;
}

static void list_loops(struct sample *s, struct iov_instr *i)
{
	i[BIN].next = VAR;
	(void)s;
}

static void list_leaves(struct sample *s, struct iov_instr *i)
{
	i[BIN].next = 1000;
	(void)s;
}

static void list_stops(struct sample *s, struct iov_instr *i)
{
	i[BIN].next = IOV_NONE;
	(void)s;
}

static void list_strays(struct sample *s, struct iov_instr *i)
{
	i[BIN].next = BR;
	(void)s;
}

static void lost(struct sample *s, struct iov_instr *i)
{
	i[LOAD].next = FIELD;
	(void)s;
}

static void bad_opcode(struct sample *s, struct iov_instr *i)
{
	i[CALL].op = 999;
	(void)s;
}

static void bad_flags(struct sample *s, struct iov_instr *i)
{
	i[CALL].flags = 1 << IOV_FLAGS;
	(void)s;
}

static void bad_sub(struct sample *s, struct iov_instr *i)
{
	i[BIN].sub = IOV_BINS;
	(void)s;
}

static void no_type(struct sample *s, struct iov_instr *i)
{
	i[LOAD].type.type = NULL;
	(void)s;
}

static void bad_space(struct sample *s, struct iov_instr *i)
{
	i[LOAD].type.space = IOV_SPACES;
	(void)s;
}

static void typed_without_result(struct sample *s, struct iov_instr *i)
{
	i[HATCH].type = i[CONST].type;
	(void)s;
}

static void too_few_operands(struct sample *s, struct iov_instr *i)
{
	i[BIN].nops = 1;
	(void)s;
}

static void operand_out_of_range(struct sample *s, struct iov_instr *i)
{
	i[CALL].ops[0] = 11;
	(void)s;
}

static void operand_without_value(struct sample *s, struct iov_instr *i)
{
	i[RET].ops[0] = HATCH;
	(void)s;
}

static void var_out_of_range(struct sample *s, struct iov_instr *i)
{
	i[VAR].var = 1;
	(void)s;
}

static void no_callee(struct sample *s, struct iov_instr *i)
{
	i[CALL].sym = NULL;
	(void)s;
}

static void foreign_callee(struct sample *s, struct iov_instr *i)
{
	struct iov_symbol *copy = IOV_NEW(&s->f->arena, struct iov_symbol);

	*copy = *i[CALL].sym;
	i[CALL].sym = copy;
}

static void no_field(struct sample *s, struct iov_instr *i)
{
	i[FIELD].field = NULL;
	(void)s;
}

static void foreign_field(struct sample *s, struct iov_instr *i)
{
	i[FIELD].field = &s->field;
}

static void no_text(struct sample *s, struct iov_instr *i)
{
	i[HATCH].text = NULL;
	(void)s;
}

static void target_out_of_range(struct sample *s, struct iov_instr *i)
{
	i[CONDBR].blocks[1] = 3;
	(void)s;
}

static void no_target(struct sample *s, struct iov_instr *i)
{
	i[BR].nblocks = 0;
	(void)s;
}

static void one_target(struct sample *s, struct iov_instr *i)
{
	i[CONDBR].nblocks = 1;
	(void)s;
}

static void phi_short_of_blocks(struct sample *s, struct iov_instr *i)
{
	i[PHI].nblocks = 1;
	(void)s;
}

static void no_default(struct sample *s, struct iov_instr *i)
{
	i[CONDBR].op = IOV_OP_SWITCH;
	i[CONDBR].ncases = 0;
	(void)s;
}

static void case_out_of_range(struct sample *s, struct iov_instr *i)
{
	i[CONDBR].op = IOV_OP_SWITCH;
	i[CONDBR].ncases = 1;
	i[CONDBR].cases = IOV_NEW(&s->f->arena, struct iov_case);
	i[CONDBR].cases->block = 9;
}

static const struct breakage breakages[] = {
	{no_symbol, "@?: its symbol is not a function"},
	{no_blocks, "@f: has no blocks"},
	{too_many_params, "@f: has 2 parameters but 1 variables"},
	{local_before_param, "@f: variable $0: parameters come first"},
	{extra_param, "@f: has 2 parameters but its type has 1"},
	{var_without_type, "@f: variable $0 has no sound type"},
	{empty_block, "@f: block ^3: is empty: it has no terminator"},
	{no_terminator, "@f: block ^1: ends with unknown, which is no terminator"},
	{early_terminator, "@f: block ^2: unreachable is not its last instruction"},
	{list_loops, "@f: block ^0: its list of instructions is broken at 1"},
	{list_leaves, "@f: block ^0: its list of instructions is broken at 1000"},
	{list_stops, "@f: block ^0: its list of instructions is broken at 5"},
	{list_strays, "@f: block ^0: its list of instructions is broken at 7"},
	{lost, "@f: 1 instructions are in no block"},
	{bad_opcode, "@f: block ^0: instruction 3 has no opcode (999)"},
	{bad_flags, "@f: block ^0, %3 call: has flags that do not exist (0x200)"},
	{bad_sub, "@f: block ^0, %5 bin: has no such kind (10)"},
	{no_type, "@f: block ^0, %2 load: has no sound type"},
	{bad_space, "@f: block ^0, %2 load: has no sound type"},
	{typed_without_result, "@f: block ^2, %9 hatch: has a type but no result"},
	{too_few_operands, "@f: block ^0, %5 bin: takes 2 operands, not 1"},
	{operand_out_of_range, "@f: block ^0, %3 call: operand 1 is no instruction (11)"},
	{operand_without_value, "@f: block ^2, %10 ret: operand %9 has no value"},
	{var_out_of_range, "@f: block ^0, %1 var: $1 is no variable"},
	{no_callee, "@f: block ^0, %3 call: names no symbol of the module"},
	{foreign_callee, "@f: block ^0, %3 call: names no symbol of the module"},
	{no_field, "@f: block ^0, %4 field: names no member"},
	{foreign_field, "@f: block ^0, %4 field: member .y is of another record than struct dev"},
	{no_text, "@f: block ^2, %9 hatch: has no text"},
	{target_out_of_range, "@f: block ^0, %6 condbr: ^3 is no block"},
	{no_target, "@f: block ^1, %7 br: names no block"},
	{one_target, "@f: block ^0, %6 condbr: names 1 blocks, not 2"},
	{phi_short_of_blocks, "@f: block ^2, %8 phi: has 2 values for 1 predecessors"},
	{no_default, "@f: block ^0, %6 switch: has no default"},
	{case_out_of_range, "@f: block ^0, %6 switch: ^9 is no block"},
};

static void discard(void *to, const char *text, size_t length)
{
	*(size_t *)to += length + (*text == 'x');
}

int main(void)
{
	struct unit u = {0, 0};
	char error[256];

	for (unsigned b = 0; b < sizeof(breakages) / sizeof(*breakages); b++) {
		const char *want = breakages[b].error;
		struct sample s;
		size_t written = 0;
		make(&s);
		EXPECT(&u, iov_verify(s.f, error, sizeof(error)));
		breakages[b].apply(&s, s.f->instrs);
		EXPECT(&u, !iov_verify(s.f, error, sizeof(error)));
		if (!EXPECT(&u, !strcmp(error, want)))
			fprintf(stderr, "  got  %s\n  want %s\n", error, want);
		/* The writer accepts a function with any of these errors. */
		iov_write_function(s.f, &(struct iov_writer){discard, &written});
		EXPECT(&u, written > 0);
		iov_function_free(s.f);
		iov_module_free(s.m);
	}
	return unit_end(&u);
}
