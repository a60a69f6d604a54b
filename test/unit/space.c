/* SPDX-License-Identifier: MIT */
// RUN: %unit/space
/*
 * Tests the domain of spaces by enumeration of all 32 sets: the join is a least upper bound, and
 * the transfer functions are monotone.
 */
#include "model/space.h"

#include "profiles.h"
#include "unit.h"

enum { SETS = 1 << IOV_SPACES };

/* Reports the law that is violated, and the sets that violate it. */
static void expect(struct unit *u, bool holds, const char *law, unsigned a, unsigned b)
{
	if (!EXPECT(u, holds))
		fprintf(stderr, "\t%s: %#x, %#x\n", law, a, b);
}

static bool same(struct iov_spaces a, struct iov_spaces b)
{
	return a.may == b.may && a.origin == b.origin;
}

/* Three origins: none, an earlier and a later instruction. */
static struct iov_spaces sample(unsigned n)
{
	return (struct iov_spaces){(uint8_t)(n % SETS), n / SETS};
}

static void check_join(struct unit *u)
{
	const unsigned samples = 3 * SETS;

	for (unsigned a = 0; a < samples; a++) {
		struct iov_spaces x = sample(a);
		expect(u, same(iov_join_spaces(x, x), x), "idempotence", a, a);
		for (unsigned b = 0; b < samples; b++) {
			struct iov_spaces y = sample(b), xy = iov_join_spaces(x, y);
			expect(u, same(xy, iov_join_spaces(y, x)), "commutativity", a, b);
			expect(u, xy.may == (x.may | y.may), "least upper bound", a, b);
			for (unsigned c = 0; c < samples; c++)
				expect(u,
				       same(iov_join_spaces(xy, sample(c)),
					    iov_join_spaces(x, iov_join_spaces(y, sample(c)))),
				       "associativity", a, b);
		}
	}
}

struct transfer {
	const char *name;
	struct iov_instr instr; /* only its op, sub, flags and type */
};

/* Applies one instruction to two operands, in a domain of its own. */
static uint8_t apply(struct iov_function *f, const struct iov_config *config,
		     const struct transfer *how, uint8_t first, uint8_t second)
{
	struct iov_arena arena = IOV_ARENA_INIT;
	struct iov_space_domain d;
	struct iov_map cells = {NULL};
	iov_id ops[2] = {0, 1};
	struct iov_instr saved = f->instrs[2];

	static const struct iov_field member = {.name = "member"};

	f->instrs[2] = how->instr;
	if (how->instr.op == IOV_OP_FIELD)
		f->instrs[2].field = &member;
	f->instrs[2].ops = ops;
	f->instrs[2].nops = how->instr.op == IOV_OP_BIN || how->instr.op == IOV_OP_PHI ? 2 : 1;
	iov_space_init(&d, f, config, &arena);
	d.values[0].may = first;
	d.values[1].may = second;
	iov_space_step(&d, 2, &cells);
	uint8_t result = d.values[2].may;
	f->instrs[2] = saved;
	iov_arena_free(&arena);
	return result;
}

static void check_monotone(struct unit *u, struct iov_function *f, const struct iov_config *config,
			   const struct transfer *how)
{
	uint8_t result[SETS];

	for (unsigned a = 0; a < SETS; a++)
		result[a] = apply(f, config, how, (uint8_t)a, 0);
	for (unsigned a = 0; a < SETS; a++)
		for (unsigned b = 0; b < SETS; b++)
			if ((a & b) == a)
				expect(u, (result[a] & result[b]) == result[a], how->name, a, b);
}

/* No I/O space appears without a source, and none is lost unless a type or a rule says so. */
static void check_sound(struct unit *u, struct iov_function *f, const struct iov_config *config,
			const struct transfer *how)
{
	for (unsigned a = 0; a < SETS; a++) {
		uint8_t io = apply(f, config, how, (uint8_t)a, 0) & IOV_IO_SPACES;
		expect(u, io == (a & IOV_IO_SPACES), how->name, a, 0);
	}
}

static struct iov_function *make_function(struct iov_module *m, struct iov_qtype operand)
{
	struct iov_qtype none = iov_unqualified(iov_void_type(m));
	struct iov_symbol *sym =
		iov_symbol_new(m, "f", iov_unqualified(iov_fn_type(m, none, NULL, 0, false)), 0);
	struct iov_function *f = iov_function_new(m, sym);
	iov_id block = iov_add_block(f);

	iov_append(f, block, IOV_OP_UNDEF, operand, 0, NULL, 0);
	iov_append(f, block, IOV_OP_UNDEF, operand, 0, NULL, 0);
	iov_append(f, block, IOV_OP_UNDEF, operand, 0, NULL, 0);
	return f;
}

static void check_pointers(struct unit *u, struct iov_module *m, const struct iov_config *config)
{
	const struct iov_type *u32 = iov_int_type(m, 32, false);
	struct iov_qtype plain = iov_unqualified(iov_ptr_type(m, iov_unqualified(u32)));
	struct iov_qtype mmio = iov_unqualified(iov_ptr_type(m, iov_qualified(u32, IOV_MMIO, 0)));
	struct iov_qtype address = iov_unqualified(iov_address_int_type(m, 64));
	const struct transfer keep[] = {
		{"offset", {.op = IOV_OP_OFFSET, .type = plain}},
		{"decay", {.op = IOV_OP_DECAY, .type = plain}},
		{"implicit cast", {.op = IOV_OP_CAST, .sub = IOV_CAST_PTR, .type = plain}},
		{"phi", {.op = IOV_OP_PHI, .type = plain}},
	};
	const struct transfer change[] = {
		{"step into mmio", {.op = IOV_OP_FIELD, .type = mmio}},
		{"cast",
		 {.op = IOV_OP_CAST, .sub = IOV_CAST_PTR, .flags = IOV_EXPLICIT, .type = plain}},
		{"cast to mmio",
		 {.op = IOV_OP_CAST, .sub = IOV_CAST_PTR, .flags = IOV_EXPLICIT, .type = mmio}},
		{"forced cast",
		 {.op = IOV_OP_CAST, .sub = IOV_CAST_PTR, .flags = IOV_FORCE, .type = plain}},
		{"cast to integer",
		 {.op = IOV_OP_CAST, .sub = IOV_CAST_PTR_TO_INT, .type = address}},
	};
	struct iov_function *f = make_function(m, plain);

	for (unsigned n = 0; n < sizeof(keep) / sizeof(*keep); n++) {
		check_monotone(u, f, config, &keep[n]);
		check_sound(u, f, config, &keep[n]);
	}
	for (unsigned n = 0; n < sizeof(change) / sizeof(*change); n++)
		check_monotone(u, f, config, &change[n]);
	iov_function_free(f);
}

static void check_integers(struct unit *u, struct iov_module *m, const struct iov_config *config)
{
	struct iov_qtype address = iov_unqualified(iov_address_int_type(m, 64));
	struct iov_qtype byte = iov_unqualified(iov_int_type(m, 8, false));
	const struct transfer sum = {"sum", {.op = IOV_OP_BIN, .type = address}};
	const struct transfer widen = {"widening",
				       {.op = IOV_OP_CAST, .sub = IOV_CAST_INT, .type = address}};
	const struct transfer narrow = {"narrowing",
					{.op = IOV_OP_CAST, .sub = IOV_CAST_INT, .type = byte}};
	struct iov_function *f = make_function(m, address);

	check_monotone(u, f, config, &sum);
	check_sound(u, f, config, &sum);
	check_monotone(u, f, config, &widen);
	check_sound(u, f, config, &widen);
	check_monotone(u, f, config, &narrow);
	for (unsigned a = 0; a < SETS; a++)
		expect(u, !apply(f, config, &narrow, (uint8_t)a, 0), "a byte holds no address", a,
		       0);
	iov_function_free(f);
}

int main(void)
{
	struct unit u = {0, 0};
	struct iov_profile *view = built_in("view"), *kernel = built_in("linux");
	struct iov_module *m = iov_module_new();

	check_join(&u);
	check_pointers(&u, m, iov_profile_config(view));
	check_pointers(&u, m, iov_profile_config(kernel));
	check_integers(&u, m, iov_profile_config(view));
	check_integers(&u, m, iov_profile_config(kernel));
	iov_module_free(m);
	iov_profile_free(view);
	iov_profile_free(kernel);
	return unit_end(&u);
}
