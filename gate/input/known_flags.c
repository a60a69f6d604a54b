/* SPDX-License-Identifier: MIT */
/*
 * Finds the flags that this clang knows. Only clang itself can tell, by its exit status. It is
 * asked about all flags of a project at once; when it fails, about each half.
 */
#include <stdlib.h>
#include <string.h>

#include "base/files.h"
#include "base/process.h"
#include "input/flags.h"

/*
 * Returns true for flags that clang may refuse. Others are excluded by their form: unknown
 * warnings, for example, only make clang warn.
 */
static bool is_doubtful(const char *word)
{
	if (gate_starts(word, "--"))
		return strchr(word, '=') != NULL && !gate_starts(word, "--target=");
	if (!strcmp(word, "-mllvm"))
		return false; /* its value is the next word, without which clang refuses it */
	return gate_starts(word, "-f") || gate_starts(word, "-m") || gate_starts(word, "-std=");
}

/* Flags that clang must be asked about, for one target. */
struct question {
	const char *target; /* the --target= flag, or "" */
	struct gate_list flags;
};

struct questions {
	struct question *items; /* one for each target */
	unsigned count, room;
};

static const char *target_of(const struct gate_command *c)
{
	const char *target = "";

	for (unsigned i = 0; i < c->narguments; i++)
		if (gate_starts(c->arguments[i], "--target="))
			target = c->arguments[i];
	return target;
}

/* Returns the answers for a target, by flag: true, false, or null until clang is asked. */
static json_t *answers_for(struct gate_flags *f, const char *target)
{
	json_t *answers = json_object_get(f->answers, target);

	if (answers)
		return answers;
	json_object_set_new_nocheck(f->answers, target, json_object());
	return json_object_get(f->answers, target);
}

static bool knows_all(struct gate_flags *f, const struct question *q, unsigned from, unsigned count)
{
	struct gate_list words = {.arena = &f->g->arena};

	gate_push(&words, f->clang);
	gate_push(&words, "-###");
	gate_push(&words, "-fsyntax-only");
	if (*q->target)
		gate_push(&words, q->target);
	for (unsigned i = from; i < from + count; i++)
		gate_push(&words, q->flags.items[i]);
	gate_push(&words, "-xc");
	gate_push(&words, "/dev/null");
	gate_push(&words, NULL);
	return gate_run_silently(f->g->here, words.items) == 0;
}

static void ask(struct gate_flags *f, const struct question *q, unsigned from, unsigned count)
{
	if (count == 0)
		return;
	bool all = knows_all(f, q, from, count);
	if (!all && count > 1) {
		ask(f, q, from, count / 2);
		ask(f, q, from + count / 2, count - count / 2);
		return;
	}
	for (unsigned i = from; i < from + count; i++)
		json_object_set_new_nocheck(answers_for(f, q->target), q->flags.items[i],
					    json_boolean(all));
}

static struct question *question_for(struct gate_flags *f, struct questions *all,
				     const char *target)
{
	for (unsigned i = 0; i < all->count; i++)
		if (!strcmp(all->items[i].target, target))
			return &all->items[i];
	IOV_GROW(&f->g->arena, all->items, all->count, all->room);
	all->items[all->count] =
		(struct question){.target = target, .flags = {.arena = &f->g->arena}};
	return &all->items[all->count++];
}

static void add_question(struct gate_flags *f, struct questions *all, const char *target,
			 const char *word)
{
	json_t *answers = answers_for(f, target);

	if (json_object_get(answers, word))
		return;
	json_object_set_new_nocheck(answers, word, json_null());
	gate_push(&question_for(f, all, target)->flags, word);
}

/* Returns true if word i is a flag of clang's driver to ask about: not a value of -Xclang. */
static bool is_asked(const struct gate_command *c, unsigned i)
{
	bool is_value = i > 0 && !strcmp(c->arguments[i - 1], "-Xclang");

	return !is_value && is_doubtful(c->arguments[i]);
}

static void collect(struct gate_flags *f, struct questions *all, const struct gate_command *c)
{
	const char *target = target_of(c);

	for (unsigned i = 0; !c->not_judged && i < c->narguments; i++)
		if (is_asked(c, i))
			add_question(f, all, target, c->arguments[i]);
}

static void add_left_out(struct gate_flags *f, const char *flag, const struct gate_command *c)
{
	for (unsigned i = 0; i < f->nleft_out; i++)
		if (!strcmp(f->left_out[i].flag, flag))
			return;
	IOV_GROW(&f->g->arena, f->left_out, f->nleft_out, f->left_out_room);
	f->left_out[f->nleft_out++] =
		(struct gate_left_out){.why = GATE_WHY_UNKNOWN, .flag = flag, .file = c->file};
}

static void leave_out(struct gate_flags *f, struct gate_command *c)
{
	struct gate_list words = {.arena = &f->g->arena};
	json_t *answers = answers_for(f, target_of(c));

	for (unsigned i = 0; i < c->narguments; i++) {
		const char *word = c->arguments[i];
		if (!is_asked(c, i) || json_is_true(json_object_get(answers, word)))
			gate_push(&words, word);
		else
			add_left_out(f, word, c);
	}
	c->arguments = words.items;
	c->narguments = words.count;
}

/*
 * Returns true for an unlisted flag that clang may not know either: then the note gives that
 * reason, since passing the flag on would not help. A flag with a '/' is not asked about, since it
 * may name a file.
 */
static bool is_asked_about(const struct gate_left_out *l)
{
	return l->why == GATE_WHY_OTHER && is_doubtful(l->flag) && strchr(l->flag, '/') == NULL;
}

static void collect_left_out(struct gate_flags *f, struct questions *all)
{
	for (unsigned i = 0; i < f->nleft_out; i++)
		if (is_asked_about(&f->left_out[i]))
			add_question(f, all, f->left_out[i].target, f->left_out[i].flag);
}

static void judge_left_out(struct gate_flags *f)
{
	for (unsigned i = 0; i < f->nleft_out; i++) {
		struct gate_left_out *l = &f->left_out[i];
		if (is_asked_about(l) &&
		    json_is_false(json_object_get(answers_for(f, l->target), l->flag)))
			l->why = GATE_WHY_UNKNOWN;
	}
}

/* Loads the cached answers of the same clang. An unreadable cache counts as empty. */
static void load(struct gate_flags *f)
{
	json_t *cache = json_load_file(f->cache, 0, NULL);
	const char *of = json_string_value(json_object_get(cache, "clang"));
	json_t *answers = json_object_get(cache, "answers");

	if (of && !strcmp(of, f->identity) && json_is_object(answers))
		f->answers = json_incref(answers);
	else
		f->answers = json_object();
	json_decref(cache);
}

static void save(const struct gate_flags *f)
{
	json_t *cache = json_pack("{s:s, s:O}", "clang", f->identity, "answers", f->answers);
	char *text = cache ? json_dumps(cache, JSON_INDENT(1) | JSON_SORT_KEYS) : NULL;

	if (text)
		gate_update_file(&f->g->arena, f->cache, text, strlen(text));
	free(text);
	json_decref(cache);
}

void gate_flags_leave_unknown(struct gate_flags *f, struct gate_commands *c)
{
	struct questions all = {0};

	load(f);
	for (unsigned i = 0; i < c->count; i++)
		collect(f, &all, &c->items[i]);
	collect_left_out(f, &all);
	for (unsigned i = 0; i < all.count; i++)
		ask(f, &all.items[i], 0, all.items[i].flags.count);
	if (all.count > 0)
		save(f);
	judge_left_out(f);
	for (unsigned i = 0; i < c->count; i++)
		if (!c->items[i].not_judged)
			leave_out(f, &c->items[i]);
	json_decref(f->answers);
	f->answers = NULL;
}
