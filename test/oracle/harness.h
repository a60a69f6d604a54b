/* SPDX-License-Identifier: MIT */
/*
 * The declarations that the programs of the oracle share. With RUN, a program runs over the test
 * port: each access is compared with the windows that are there, and each execution ends at its
 * first fault, because the analysis may rely on an access that it has judged.
 */
#ifdef RUN
#define IO_PORT_HEADER <ioview/port/test.h>
#endif
#include <ioview.h>
#include <stdbool.h>

typedef uint8_t u8;
typedef uint16_t u16;
typedef uint32_t u32;
typedef uint64_t u64;
typedef int8_t s8;
typedef int16_t s16;
typedef int32_t s32;
typedef int64_t s64;

/* Of another unit: they may write whatever they can reach. */
extern u32 oracle_shared;
u32 oracle_ext(u32 value);
void oracle_write(u32 *p);
void oracle_write_list(u32 **list);
void oracle_call(void (*f)(u32 *p), u32 *p);
void __io_mmio *oracle_map(u32 size) __io_size(size) __io_align(4) __io_maps;
void oracle_unmap(void __io_mmio *p __io_unmaps);

#ifdef RUN
#define NO_COVERAGE __attribute__((no_sanitize("coverage", "undefined")))

struct oracle_in {
	u32 a;
	s32 b;
	u64 c;
	u8 e;
	u32 n, nw, size;
};
typedef void oracle_run(const struct oracle_in *in);
struct oracle_program {
	unsigned number;
	oracle_run *run;
};

enum { FRAMES = 10, FAULTS = 4096, SITES = 65536, WINDOWS = 24, HOLES = 512, EDGES = 20000, ACCESSES = 2000 };

struct oracle_fault {
	unsigned number;
	char kind;
	uintptr_t pc[FRAMES];
};
struct oracle_site {
	uintptr_t pc;
	unsigned number, count;
};
struct oracle_window {
	enum io_test_space space;
	u64 base, size;
	char rights; /* 'b' both, 'r' read-only, 'w' write-only: a part of the window before it */
};

/* Bytes behind an array in a struct: only an index that is too large reaches them. */
struct oracle_hole {
	u64 base, size;
};

static struct oracle_state {
	u64 seed;
	unsigned number, edges, accesses, undefined, executions;
	jmp_buf end;
	struct oracle_window windows[WINDOWS];
	unsigned nr_windows;
	struct oracle_hole holes[HOLES];
	unsigned nr_holes;
	u64 next;
	struct oracle_fault faults[FAULTS];
	unsigned nr_faults;
	struct oracle_site sites[SITES];
} oracle;

u32 oracle_shared;

NO_COVERAGE static u64 oracle_random(void)
{
	oracle.seed ^= oracle.seed << 13;
	oracle.seed ^= oracle.seed >> 7;
	oracle.seed ^= oracle.seed << 17;
	return oracle.seed * 0x2545f4914f6cdd1du >> 8;
}

/* Numbers that programs are wrong about: small ones, powers of two, and what is beside them. */
NO_COVERAGE static u64 oracle_number(void)
{
	switch (oracle_random() % 8) {
	case 0:
		return oracle_random() % 4;
	case 1:
	case 2:
		return oracle_random() % 24;
	case 3:
		return ((u64)1 << oracle_random() % 64) - 1 + oracle_random() % 3;
	case 4:
		return (u64)0 - oracle_random() % 24;
	case 5:
		return (u32)0 - (u32)(oracle_random() % 24);
	case 6:
		return 14 + oracle_random() % 20;
	default:
		return oracle_random() ^ oracle_random() << 32;
	}
}

NO_COVERAGE __attribute__((noreturn)) static void oracle_end(void)
{
	longjmp(oracle.end, 1);
}

/* The addresses that the program's frames return to, the innermost first. */
NO_COVERAGE static void oracle_frames(uintptr_t *frame, uintptr_t *pc, unsigned skip)
{
	for (unsigned k = 0; k < FRAMES + skip && frame; k++) {
		if (k >= skip)
			pc[k - skip] = frame[1];
		if (frame[0] <= (uintptr_t)frame)
			break;
		frame = (uintptr_t *)frame[0];
	}
}

NO_COVERAGE __attribute__((noreturn)) static void oracle_fault(char kind, uintptr_t *frame,
							       unsigned skip)
{
	struct oracle_fault f = {.number = oracle.number, .kind = kind};

	oracle_frames(frame, f.pc, skip);
	for (unsigned k = 0; k < oracle.nr_faults; k++)
		if (!memcmp(&oracle.faults[k], &f, sizeof(f)))
			oracle_end();
	if (oracle.nr_faults < FAULTS)
		oracle.faults[oracle.nr_faults++] = f;
	oracle_end();
}

NO_COVERAGE static void oracle_count(uintptr_t pc)
{
	unsigned at = (unsigned)(pc * 2654435761u >> 7) % SITES;

	while (oracle.sites[at].pc && oracle.sites[at].pc != pc)
		at = (at + 1) % SITES;
	oracle.sites[at].pc = pc;
	oracle.sites[at].number = oracle.number;
	oracle.sites[at].count++;
}

NO_COVERAGE static char oracle_judge(const struct io_test_op *op)
{
	bool read = op->verb == IO_TEST_READ || op->verb == IO_TEST_COPY_FROM;

	for (unsigned k = 0; k < oracle.nr_holes && op->width; k++)
		if (op->addr < oracle.holes[k].base + oracle.holes[k].size &&
		    op->addr + op->bytes > oracle.holes[k].base)
			return 'b';
	for (unsigned k = 0; k < oracle.nr_windows; k++) {
		const struct oracle_window *w = &oracle.windows[k];
		u64 offset = op->addr - w->base;

		if (w->space != op->space || op->addr < w->base || op->bytes > w->size ||
		    offset > w->size - op->bytes)
			continue;
		if (op->bytes && w->rights == (read ? 'w' : 'r'))
			return 'r';
		return op->width && op->addr % (op->width / 8) ? 'a' : 0;
	}
	return op->bytes ? 'b' : 0;
}

NO_COVERAGE static void oracle_access(const struct io_test_op *op)
{
	uintptr_t *frame = __builtin_frame_address(0), pc[FRAMES] = {0};
	char fault = oracle_judge(op);

	/* Frames: this one, io__test_find(), io__test_read() and its like, and then the program. */
	if (fault)
		oracle_fault(fault, frame, 2);
	oracle_frames(frame, pc, 2);
	oracle_count(pc[0]);
	if (++oracle.accesses > ACCESSES)
		oracle_end();
	for (unsigned k = 0; k < io_test.nr_windows; k++) {
		const struct io_test_range *w = &io_test.windows[k];
		u64 value = oracle_number();

		if (w->space == op->space && op->addr - w->base < w->size && op->width)
			memcpy(w->bytes + (op->addr - w->base), &value, op->width / 8);
		else if (w->space == op->space && op->addr - w->base < w->size)
			for (u64 i = 0; i < op->bytes; i++)
				w->bytes[op->addr - w->base + i] = (u8)oracle_number();
	}
}

NO_COVERAGE __attribute__((unused)) static void oracle_hole(u64 base, u64 size)
{
	if (oracle.nr_holes < HOLES)
		oracle.holes[oracle.nr_holes++] = (struct oracle_hole){base, size};
}

/* A part of the last window with rights of its own; the parts come first in the list. */
NO_COVERAGE __attribute__((unused)) static void oracle_part(u64 base, u64 size, char rights)
{
	struct oracle_window whole = oracle.windows[oracle.nr_windows - 1];

	if (oracle.nr_windows >= WINDOWS)
		abort();
	oracle.windows[oracle.nr_windows - 1] =
		(struct oracle_window){whole.space, base, size, rights};
	oracle.windows[oracle.nr_windows++] = whole;
}

/* Opens a window of exactly `size` bytes, aligned to `align` bytes and no more. */
NO_COVERAGE static uintptr_t oracle_window(enum io_test_space space, u64 size, u64 align)
{
	static u8 bytes[WINDOWS][8192];
	u64 base = ((oracle.next + 0xffff) & ~(u64)0xffff) + align;
	unsigned k = oracle.nr_windows;

	if (k >= WINDOWS || io_test.nr_windows >= 16 || size > sizeof(bytes[0]))
		oracle_end();
	oracle.windows[oracle.nr_windows++] = (struct oracle_window){space, base, size, 'b'};
	io_test_window(space, base, size, bytes[k]);
	oracle.next = base + size;
	return base;
}

NO_COVERAGE void __sanitizer_cov_trace_pc(void)
{
	if (++oracle.edges > EDGES)
		oracle_end();
}

/* UBSan's handlers: an index out of bounds is a fault; anything else ends the execution. */
NO_COVERAGE void __ubsan_handle_out_of_bounds(void *data, uintptr_t index)
{
	(void)data;
	(void)index;
	oracle_fault('i', __builtin_frame_address(0), 0);
}

#define ORACLE_UNDEFINED(name)                                                                     \
	NO_COVERAGE void __ubsan_handle_##name(void)                                               \
	{                                                                                          \
		oracle.undefined++;                                                                \
		oracle_end();                                                                      \
	}
ORACLE_UNDEFINED(add_overflow)
ORACLE_UNDEFINED(sub_overflow)
ORACLE_UNDEFINED(mul_overflow)
ORACLE_UNDEFINED(negate_overflow)
ORACLE_UNDEFINED(divrem_overflow)
ORACLE_UNDEFINED(shift_out_of_bounds)
ORACLE_UNDEFINED(pointer_overflow)
ORACLE_UNDEFINED(load_invalid_value)
ORACLE_UNDEFINED(builtin_unreachable)
ORACLE_UNDEFINED(vla_bound_not_positive)
ORACLE_UNDEFINED(float_cast_overflow)
ORACLE_UNDEFINED(missing_return)
ORACLE_UNDEFINED(invalid_builtin)
ORACLE_UNDEFINED(type_mismatch_v1)

u32 oracle_ext(u32 value)
{
	oracle_shared = (u32)oracle_number();
	return oracle_random() % 2 ? value : (u32)oracle_number();
}

void oracle_write(u32 *p)
{
	oracle_shared = (u32)oracle_number();
	if (oracle_random() % 4)
		*p = (u32)oracle_number();
}

void oracle_write_list(u32 **list)
{
	for (unsigned k = 0; k < 4; k++)
		if (list[k])
			*list[k] = (u32)oracle_number();
}

void oracle_call(void (*f)(u32 *p), u32 *p)
{
	if (oracle_random() % 4)
		f(p);
}

void __io_mmio *oracle_map(u32 size)
{
	if (!(oracle_random() % 4))
		return NULL;
	return (void __io_mmio *)oracle_window(IO_TEST_MMIO, size, 4);
}

void oracle_unmap(void __io_mmio *p)
{
	for (unsigned k = 0; k < oracle.nr_windows; k++)
		if (oracle.windows[k].base == (uintptr_t)p)
			oracle.windows[k].size = 0;
}

NO_COVERAGE static void oracle_execute(const struct oracle_program *p)
{
	struct oracle_in in = {(u32)oracle_number(), (s32)oracle_number(), oracle_number(),
			       (u8)oracle_number(), 0, 0, 0};

	in.n = (u32)(oracle_random() % 3 ? oracle_random() % 20 : 1 + oracle_random() % 2);
	in.nw = (u32)(oracle_random() % 24);
	in.size = (u32)(oracle_random() % 40) * 4;
	io_test.count = io_test.faults = io_test.nr_windows = 0;
	io_test.device = oracle_access;
	io_test.jump = &oracle.end;
	oracle.nr_windows = oracle.nr_holes = oracle.edges = oracle.accesses = 0;
	oracle.next = 0x10000;
	oracle.executions++;
	if (!setjmp(oracle.end))
		p->run(&in);
}

/* Prints `F program kind pc...` for each fault, and `C program pc count` for each access. */
NO_COVERAGE static int oracle_main(const struct oracle_program *programs, unsigned count,
				   unsigned executions)
{
	for (unsigned k = 0; k < count; k++) {
		oracle.number = programs[k].number;
		oracle.seed = 0x9e3779b97f4a7c15u * (programs[k].number + 1);
		for (unsigned n = 0; n < executions; n++)
			oracle_execute(&programs[k]);
	}
	for (unsigned k = 0; k < oracle.nr_faults; k++) {
		printf("F %u %c", oracle.faults[k].number, oracle.faults[k].kind);
		for (unsigned i = 0; i < FRAMES && oracle.faults[k].pc[i]; i++)
			printf(" %lx", (unsigned long)oracle.faults[k].pc[i]);
		printf("\n");
	}
	for (unsigned k = 0; k < SITES; k++)
		if (oracle.sites[k].pc)
			printf("C %u %lx %u\n", oracle.sites[k].number,
			       (unsigned long)oracle.sites[k].pc, oracle.sites[k].count);
	printf("E %u %u\n", oracle.executions, oracle.undefined);
	return 0;
}
#endif
