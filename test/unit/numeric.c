/* SPDX-License-Identifier: MIT */
// RUN: %unit/numeric
/*
 * Compares the numeric analysis with execution: whatever a random function does for random
 * arguments, the analysis must allow. `numeric SEED COUNT [SIZE]` tests more functions, `numeric -
 * FILE` tests one program.
 */
#include <stdlib.h>
#include <string.h>

#include "numeric/numeric-test.h"
#include "numeric/summary.h"
#include "profiles.h"
#include "unit.h"

enum { DEFAULT_PROGRAMS = 1000, EXECUTIONS = 20, DEFAULT_SIZE = 24 };

static void write_error(void *to, const char *text, size_t length)
{
	fwrite(text, 1, length, to);
}

static void ignore(void *to, const struct iov_finding *finding)
{
	(void)to;
	(void)finding;
}

struct session {
	struct unit unit;
	struct counts counts;
	struct iov_profile *view, *kernel;
	struct iov_config config;
	uint64_t seed;
};

static void complain(struct session *s, const struct test_program *p, unsigned number,
		     const char *what)
{
	const struct iov_writer w = {write_error, stderr};

	fprintf(stderr, "numeric %llu 1: @%s: %s\n", (unsigned long long)s->seed,
		p->functions[number]->sym->name, what);
	iov_write_module(p->m, &w);
	for (unsigned k = 0; k <= number; k++)
		iov_write_function(p->functions[k], &w);
	iov_print_states(p->functions[number], &s->config, &w);
}

static const struct iov_summary *summarise(struct session *s, const struct iov_function *f,
					   const struct iov_summaries *summaries,
					   struct iov_arena *arena)
{
	const struct iov_sink sink = {ignore, NULL, NULL, NULL, NULL, NULL};
	struct iov_stats stats = {.too_large = false};
	struct iov_check_context context = {.summaries = summaries, .arena = arena};

	iov_check_in_context(f, &s->config, &sink, &stats, &context);
	s->counts.summaries += context.made.numbers != NULL;
	return context.made.numbers;
}

static bool run_function(struct session *s, struct test_program *p, unsigned number,
			 const struct iov_summaries *summaries, struct random *r)
{
	struct check *c = check_new(p->functions[number], &s->config, summaries, r, &s->counts);
	const struct watcher watcher = check_watcher(c);
	struct machine *m = malloc(sizeof(*m));

	for (unsigned k = 0; k < EXECUTIONS && check_known(c) && !check_violation(c)[0]; k++) {
		machine_start(m, p, r);
		machine_run(m, p->functions[number], &watcher);
		s->counts.executions++;
		s->counts.finished += !m->stopped;
	}
	bool good = !check_violation(c)[0];
	if (!good)
		complain(s, p, number, check_violation(c));
	free(m);
	check_free(c);
	return good;
}

static void run_all(struct session *s, struct test_program *p, struct random *r)
{
	struct iov_arena arena = IOV_ARENA_INIT;
	struct iov_callee *of = IOV_NEW_ARRAY(&arena, struct iov_callee, p->m->nsymbols);
	const struct iov_summaries summaries = {of, p->m->nsymbols};
	char error[256];

	for (unsigned k = 0; k < p->nfunctions; k++) {
		if (!EXPECT(&s->unit, iov_verify(p->functions[k], error, sizeof(error)))) {
			fprintf(stderr, "%llu: %s\n", (unsigned long long)s->seed, error);
			break;
		}
		if (!EXPECT(&s->unit, run_function(s, p, k, &summaries, r)))
			break;
		of[p->functions[k]->sym->id].numbers =
			summarise(s, p->functions[k], &summaries, &arena);
	}
	iov_arena_free(&arena);
}

static void run_program(struct session *s, unsigned size)
{
	struct random r = {s->seed * 0x9e3779b97f4a7c15u};
	struct test_program p = {.m = iov_module_new()};

	s->config = *iov_profile_config(one_in(&r, 2) ? s->view : s->kernel);
	generate(&p, &r, 1 + random_below(&r, size));
	run_all(s, &p, &r);
	for (unsigned k = 0; k < p.nfunctions; k++)
		iov_function_free(p.functions[k]);
	iov_module_free(p.m);
}

/* Reads a program in the form that complain() writes, for example one that was reduced by hand. */
static bool read_program(struct test_program *p, const char *path)
{
	static char text[1 << 20];
	struct iov_text_error error;
	FILE *file = fopen(path, "r");
	size_t length = file ? fread(text, 1, sizeof(text), file) : 0;

	if (file)
		fclose(file);
	*p = (struct test_program){.m = iov_read(text, length, path, &error)};
	if (!p->m)
		return false;
	for (unsigned k = 0; k < p->m->nfunctions && k < MAX_FUNCTIONS; k++)
		p->functions[p->nfunctions++] = p->m->functions[k];
	for (unsigned k = 0; k < p->m->nsymbols; k++) {
		const struct iov_symbol *sym = p->m->symbols[k];
		if (sym->data)
			p->constant = sym;
		else if (sym->type.type->kind != IOV_FN && p->nglobals < MAX_GLOBALS)
			p->globals[p->nglobals++] = sym;
	}
	return true;
}

static int replay(struct session *s, const char *path)
{
	struct test_program p;

	iov_config_init(&s->config);
	if (!EXPECT(&s->unit, read_program(&p, path)))
		return 2;
	for (s->seed = 0; s->seed < 100 && !s->unit.failures; s->seed++) {
		struct random r = {s->seed};
		run_all(s, &p, &r);
	}
	iov_module_free(p.m);
	return unit_end(&s->unit);
}

static void report(struct session *s, bool whole)
{
	const struct counts *c = &s->counts;

	printf("%llu functions, %llu analysed, %llu executions, %llu of them to their end, "
	       "%llu instructions\n",
	       (unsigned long long)c->functions, (unsigned long long)c->analysed,
	       (unsigned long long)c->executions, (unsigned long long)c->finished,
	       (unsigned long long)c->instructions);
	printf("%llu comparisons: %llu bounds, %llu linear forms, %llu cells, %llu pointers\n",
	       (unsigned long long)c->checks, (unsigned long long)c->bounds,
	       (unsigned long long)c->distances, (unsigned long long)c->cells,
	       (unsigned long long)c->pointers);
	if (!whole)
		return;
	/* Functions beyond the budget of the analysis are not compared; there must be few of them.
	 */
	EXPECT(&s->unit, c->analysed * 10 > c->functions * 9 && c->functions > 300);
	EXPECT(&s->unit, c->executions > 5000 && c->finished > 1000);
	EXPECT(&s->unit, c->checks > 1000000 && c->bounds > 100000 && c->distances > 10000);
	EXPECT(&s->unit, c->cells > 100000 && c->pointers > 10000);
}

int main(int argc, char **argv)
{
	struct session s = {.seed = argc > 1 ? strtoull(argv[1], NULL, 0) : 1};
	unsigned count = argc > 2 ? (unsigned)strtoul(argv[2], NULL, 0) : DEFAULT_PROGRAMS;
	unsigned size = argc > 3 ? (unsigned)strtoul(argv[3], NULL, 0) : DEFAULT_SIZE;

	if (argc > 2 && !strcmp(argv[1], "-"))
		return replay(&s, argv[2]);
	s.view = built_in("view");
	s.kernel = built_in("linux");
	for (unsigned k = 0; k < count; k++, s.seed++)
		run_program(&s, size);
	report(&s, argc < 2);
	iov_profile_free(s.view);
	iov_profile_free(s.kernel);
	return unit_end(&s.unit);
}
