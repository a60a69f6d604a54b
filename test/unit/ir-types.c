/* SPDX-License-Identifier: MIT */
// RUN: %unit/ir-types
/* Equal types are the same pointer, different ones are not, and sizes are those of C. */
#include <string.h>

#include "ir/ir.h"
#include "unit.h"

static void test_numbers(struct unit *u, struct iov_module *m)
{
	const struct iov_type *u32 = iov_int_type(m, 32, false);

	EXPECT(u, u32 == iov_int_type(m, 32, false));
	EXPECT(u, u32 != iov_int_type(m, 32, true));
	EXPECT(u, u32 != iov_int_type(m, 31, false));
	EXPECT(u, u32 != iov_float_type(m, 32));
	EXPECT(u, iov_int_type(m, 64, false) != iov_address_int_type(m, 64));
	EXPECT(u, iov_address_int_type(m, 64) == iov_address_int_type(m, 64));
	EXPECT(u, iov_bool_type(m) != iov_int_type(m, 1, false));
	EXPECT(u, iov_bool_type(m)->integer.bits == 1 && iov_bool_type(m)->size == 1);
	EXPECT(u, u32->size == 4 && u32->align == 4);
	EXPECT(u, iov_int_type(m, 24, true)->size == 4);
	EXPECT(u, iov_int_type(m, 128, true)->size == 16);
	EXPECT(u, iov_float_type(m, 80)->size == 16);
	EXPECT(u, iov_void_type(m) == iov_void_type(m) && iov_void_type(m)->size == 0);
}

static void test_pointers(struct unit *u, struct iov_module *m)
{
	const struct iov_type *u32 = iov_int_type(m, 32, false);
	const struct iov_type *mmio = iov_ptr_type(m, iov_qualified(u32, IOV_MMIO, 0));

	EXPECT(u, mmio == iov_ptr_type(m, iov_qualified(u32, IOV_MMIO, 0)));
	EXPECT(u, mmio != iov_ptr_type(m, iov_unqualified(u32)));
	EXPECT(u, mmio != iov_ptr_type(m, iov_qualified(u32, IOV_MMIO, IOV_VOLATILE)));
	EXPECT(u, iov_pointee_space(iov_unqualified(mmio)) == IOV_MMIO);
	EXPECT(u, iov_pointee_space(iov_unqualified(u32)) == IOV_PLAIN);
	EXPECT(u, mmio->size == 8);
	EXPECT(u, iov_is_ptr(iov_unqualified(mmio)) && !iov_is_int(iov_unqualified(mmio)));
	EXPECT(u, !iov_is_ptr((struct iov_qtype){NULL, 0, 0}));
}

static void test_arrays(struct unit *u, struct iov_module *m)
{
	struct iov_qtype u32 = iov_unqualified(iov_int_type(m, 32, false));
	const struct iov_type *four = iov_array_type(m, u32, 4);

	EXPECT(u, four == iov_array_type(m, u32, 4) && four != iov_array_type(m, u32, 5));
	EXPECT(u, four->size == 16 && four->align == 4);
	EXPECT(u, iov_array_type(m, u32, IOV_UNKNOWN_COUNT)->size == 0);
	EXPECT(u, iov_array_type(m, u32, UINT64_MAX / 4 + 1)->size == 0);
	EXPECT(u, iov_array_type(m, u32, UINT64_MAX / 4)->size == UINT64_MAX / 4 * 4);
}

static void test_functions(struct unit *u, struct iov_module *m)
{
	struct iov_qtype i = iov_unqualified(iov_int_type(m, 32, true));
	struct iov_qtype params[] = {i, i};
	const struct iov_type *two = iov_fn_type(m, i, params, 2, false);

	EXPECT(u, two == iov_fn_type(m, i, (struct iov_qtype[]){i, i}, 2, false));
	EXPECT(u, two->fn.params != params);
	EXPECT(u, two != iov_fn_type(m, i, params, 2, true));
	EXPECT(u, two != iov_fn_type(m, i, params, 1, false));
	params[1].space = IOV_MMIO;
	EXPECT(u, two != iov_fn_type(m, i, params, 2, false));
	EXPECT(u, iov_fn_type(m, i, NULL, 0, true) == iov_fn_type(m, i, NULL, 0, true));
}

static void test_others(struct unit *u, struct iov_module *m)
{
	char name[] = "v4";
	const struct iov_type *opaque = iov_opaque_type(m, name, 16, 16);

	name[0] = 'w';
	EXPECT(u, !strcmp(opaque->opaque, "v4"));
	EXPECT(u, opaque == iov_opaque_type(m, "v4", 16, 16));
	EXPECT(u, opaque != iov_opaque_type(m, "v4", 16, 8) &&
			  opaque != iov_opaque_type(m, name, 16, 16));
	struct iov_type *a = iov_record_type(m, "struct s", false, 8, 4);
	struct iov_type *b = iov_record_type(m, "struct s", false, 8, 4);
	EXPECT(u, a != b && m->types[a->id] == a && m->types[b->id] == b);
	const struct iov_field *x =
		iov_add_field(m, a, &(struct iov_field){.name = "x", .index = 3});
	EXPECT(u, x->record == a && a->record.nfields == 1 && a->record.fields[0] == x);
}

/* After the table has grown several times, all types are still found. */
static void test_many(struct unit *u, struct iov_module *m)
{
	const struct iov_type *byte = iov_int_type(m, 8, false), *made[3000];
	bool same = true;

	for (unsigned i = 0; i < 3000; i++)
		made[i] = iov_array_type(m, iov_unqualified(byte), i);
	for (unsigned i = 0; i < 3000; i++)
		same = same && made[i] == iov_array_type(m, iov_unqualified(byte), i) &&
		       made[i]->array.count == i;
	EXPECT(u, same);
}

static void test_spaces(struct unit *u)
{
	for (unsigned s = 0; s < IOV_SPACES; s++)
		EXPECT(u, iov_space_from_word(iov_space_word((enum iov_space)s)) == s);
	EXPECT(u, iov_space_from_word("iomem") == IOV_SPACES);
	EXPECT(u, iov_space_from_word("") == IOV_SPACES);
}

int main(void)
{
	struct unit u = {0, 0};
	struct iov_module *m = iov_module_new();

	test_numbers(&u, m);
	test_pointers(&u, m);
	test_arrays(&u, m);
	test_functions(&u, m);
	test_others(&u, m);
	test_many(&u, m);
	test_spaces(&u);
	iov_module_free(m);
	m = iov_module_new();
	m->pointer_size = 4;
	EXPECT(&u, iov_ptr_type(m, iov_unqualified(iov_void_type(m)))->size == 4);
	iov_module_free(m);
	iov_module_free(NULL);
	return unit_end(&u);
}
