/* SPDX-License-Identifier: MIT */
#include "opt/check.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "opt/configure.h"

struct session {
	const struct iov_module *m;
	const char *file;
	const struct iov_opt_options *options;
	const struct iov_config *config;
	unsigned errors;
	/* The body, by id of the symbol; NULL: it has none. is_called: a call names the symbol. */
	struct iov_function **body;
	bool *is_called;
	/* The spaces of the views that have the record, as a set of bits, by id of the type. */
	uint8_t *seen;
};

static void print_place(const struct session *s, iov_loc loc)
{
	struct iov_place place;

	if (!loc || !s->m->place(s->m->places, loc, &place))
		printf("%s: ", s->file);
	else if (!place.column)
		printf("%s:%u: ", place.file, place.line);
	else
		printf("%s:%u:%u: ", place.file, place.line, place.column);
}

static void emit(void *to, const struct iov_finding *finding)
{
	struct session *s = to;
	bool error = finding->severity == IOV_SEVERITY_ERROR;

	s->errors += error;
	print_place(s, finding->loc);
	printf("%s: %s [%s]\n", error ? "error" : "warning", finding->message,
	       iov_rules[finding->rule].slug);
	for (unsigned i = 0; i < finding->nnotes; i++) {
		print_place(s, finding->notes[i].loc);
		printf("note: %s\n", finding->notes[i].text);
	}
}

static const char *direction(const struct iov_use *use)
{
	if (use->reads && use->writes)
		return "reads and writes";
	return use->reads ? "reads" : "writes";
}

static void print_use(void *to, const struct iov_use *use)
{
	const struct session *s = to;

	s->seen[use->record->id] |= (uint8_t)(1U << use->space);
	if (!use->member)
		return;
	print_place(s, use->loc);
	printf("%s %s %s of %s\n", use->function->name, direction(use),
	       *use->member ? use->member : "all", use->record->record.name);
}

static void print_base(const struct iov_base *base)
{
	static const char *const words[] = {
		[IOV_BASE_PARAM] = "parameter ",   [IOV_BASE_GLOBAL] = "global ",
		[IOV_BASE_LOCAL] = "local ",	   [IOV_BASE_RESULT] = "result of ",
		[IOV_BASE_COMPUTED] = "a pointer", [IOV_BASE_MEMBER] = "member ",
	};

	printf("%s", words[base->kind]);
	if (base->field)
		printf("%s.", base->field->record->record.name);
	printf("%s", base->kind == IOV_BASE_RESULT ? base->sym->name : base->name);
	if (base->element == IOV_ANY_ELEMENT)
		printf("[]");
	else if (base->element != IOV_NO_ELEMENT)
		printf("[%" PRId64 "]", base->element);
	if (base->function)
		printf(" of %s", base->function->name);
}

static void print_register(void *to, const struct iov_register_access *access)
{
	const struct session *s = to;
	const char *how = access->reads && access->writes ? "reads and writes"
			  : access->reads		  ? "reads"
							  : "writes";

	print_place(s, access->loc);
	printf("%s %s %" PRIu64 " bytes at ", access->function->name, how, access->size);
	if (access->is_constant)
		printf("%" PRId64, access->offset);
	else
		printf("a variable offset");
	printf(" from ");
	print_base(&access->base);
	if (access->through)
		printf(", by %s", access->through->name);
	putchar('\n');
}

/* Prints a set of widths in bytes, 1|2|4|8, as ", by 8 or 32 bits"; nothing for the empty set. */
static void print_widths(unsigned widths)
{
	for (unsigned bytes = 1; bytes <= widths; bytes *= 2)
		if (widths & bytes)
			printf("%s%u", widths & (bytes - 1) ? " or " : ", by ", bytes * 8);
	if (widths)
		printf(" bits");
}

static void print_part(void *to, const struct iov_part *part)
{
	(void)to;
	printf("  %" PRIu64 ": %s, %s", part->offset, part->name, part->rights);
	if (part->field->bit_width)
		printf(", bits %u to %u", part->field->bit_from,
		       part->field->bit_from + part->field->bit_width - 1U);
	else
		printf(", %" PRIu64 " bytes", part->type.type->size);
	print_widths(part->widths);
	if (part->elements != 1)
		printf(", %" PRIu64 " times, each %" PRIu64 " on", part->elements, part->stride);
	putchar('\n');
}

static void print_layouts(const struct session *s, struct iov_arena *arena)
{
	for (unsigned i = 0; i < s->m->ntypes; i++) {
		const struct iov_type *record = s->m->types[i];
		if (record->kind != IOV_RECORD || !s->seen[record->id])
			continue;
		printf("%s, %" PRIu64 " bytes in", record->record.name, record->size);
		for (unsigned space = 0; space < IOV_SPACES; space++)
			if (s->seen[record->id] & 1U << space)
				printf(" %s", iov_space_word((enum iov_space)space));
		puts(":");
		iov_each_part(record, arena, print_part, NULL);
	}
}

static void write_out(void *to, const char *text, size_t length)
{
	fwrite(text, 1, length, to);
}

static void find_calls(struct session *s, struct iov_arena *arena)
{
	s->body = IOV_NEW_ARRAY(arena, struct iov_function *, s->m->nsymbols + 1);
	s->is_called = IOV_NEW_ARRAY(arena, bool, s->m->nsymbols + 1);
	for (unsigned i = 0; i < s->m->nfunctions; i++) {
		struct iov_function *f = s->m->functions[i];
		s->body[f->sym->id] = f;
		for (iov_id id = 0; id < f->ninstrs; id++)
			if (f->instrs[id].op == IOV_OP_CALL)
				s->is_called[f->instrs[id].sym->id] = true;
	}
}

/* The module owns its functions; the checker borrows them, and does not change them. */
static struct iov_function *body(void *self, const struct iov_symbol *sym)
{
	return ((const struct session *)self)->body[sym->id];
}

static void keep(void *self, struct iov_function *f)
{
	(void)self;
	(void)f;
}

static bool wants_all(void *self, const struct iov_symbol *sym)
{
	(void)self;
	(void)sym;
	return true;
}

static bool has_callers(void *self, const struct iov_symbol *sym)
{
	return ((const struct session *)self)->is_called[sym->id];
}

static void all_are_wanted(void *self, const struct iov_symbol *sym)
{
	(void)self;
	(void)sym;
}

static void checked(void *self, const struct iov_function *f, const struct iov_stats *stats)
{
	const struct session *s = self;
	const struct iov_writer to_stdout = {write_out, stdout};

	if (s->options->states)
		iov_print_states(f, s->config, &to_stdout);
	if (s->options->stats)
		iov_write_stats(f->sym->name, stats, true, &to_stdout);
}

/* Writes the sums of the rules that judge a file as a whole, if one of them had something to judge.
 */
static void write_rest(const struct iov_stats *rest)
{
	static const struct iov_stats none;
	const struct iov_writer to_stdout = {write_out, stdout};

	if (memcmp(rest->count, none.count, sizeof(none.count)) != 0)
		iov_write_stats("the file", rest, true, &to_stdout);
}

int iov_opt_check(const struct iov_module *m, const struct iov_opt_options *options)
{
	struct iov_profile *profile = iov_opt_profile(options);
	struct session s = {.m = m, .file = options->file, .options = options};
	struct iov_arena arena = IOV_ARENA_INIT;
	struct iov_stats rest = {.too_large = false};
	const struct iov_sink sink = {
		.emit = emit,
		.to = &s,
		.use = options->views ? print_use : NULL,
		.at_register = options->views ? print_register : NULL,
	};
	const struct iov_frontend frontend = {
		.self = &s,
		.lower = body,
		.release = keep,
		.is_wanted = wants_all,
		.has_callers = has_callers,
		.want_callers = all_are_wanted,
		.checked = checked,
	};

	if (!profile)
		return 2;
	s.config = iov_profile_config(profile);
	if (options->rules) {
		find_calls(&s, &arena);
		s.seen = IOV_NEW_ARRAY(&arena, uint8_t, m->ntypes + 1);
		struct iov_program *program = iov_program_new(s.config, &sink, &frontend);
		for (unsigned i = 0; i < m->nfunctions; i++)
			iov_program_learn(program, m->functions[i]->sym);
		for (unsigned i = 0; i < m->nfunctions; i++)
			iov_program_check(program, m->functions[i]->sym);
		iov_program_finish(program, &rest);
		if (options->stats)
			write_rest(&rest);
		if (options->views)
			iov_program_registers(program);
		iov_program_free(program);
		print_layouts(&s, &arena);
		iov_arena_free(&arena);
	}
	iov_profile_free(profile);
	return s.errors ? 1 : 0;
}
