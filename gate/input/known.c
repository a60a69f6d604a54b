/* SPDX-License-Identifier: MIT */
/*
 * Which flags clang knows. Nobody but clang can tell, and its exit status does: asked of all flags
 * of a project at once, and of halves where it is refused.
 */
#include <stdlib.h>
#include <string.h>

#include "base/files.h"
#include "base/process.h"
#include "input/flags.h"

/* Flags whose form does not say whether clang has them; of warnings it only warns. */
static bool is_doubtful(const char *word)
{
	if (gate_starts(word, "--"))
		return strchr(word, '=') != NULL && !gate_starts(word, "--target=");
	if (!strcmp(word, "-mllvm"))
		return false; /* its value is the next word */
	return gate_starts(word, "-f") || gate_starts(word, "-m") || gate_starts(word, "-std=");
}

/* Flags for one target, of which clang has not been asked. */
struct question {
	const char *target; /* the flag, or "" */
	struct gate_list flags;
};

struct questions {
	struct question *items; /* few */
	unsigned count, room;
};

static const char *target_of(const struct gate_command *c)
{
	for (unsigned i = 0; i < c->narguments; i++)
		if (gate_starts(c->arguments[i], "--target="))
			return c->arguments[i];
	return "";
}

/* Answers of one target, by flag: true, false, or null while clang is to be asked. */
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
	return gate_try(f->g->here, words.items) == 0;
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

static void collect(struct gate_flags *f, struct questions *all, const struct gate_command *c)
{
	const char *target = target_of(c);
	json_t *answers = answers_for(f, target);

	for (unsigned i = 0; i < c->narguments; i++) {
		const char *word = c->arguments[i];
		if (!is_doubtful(word) || json_object_get(answers, word))
			continue;
		json_object_set_new_nocheck(answers, word, json_null());
		gate_push(&question_for(f, all, target)->flags, word);
	}
}

static void leave_out(struct gate_flags *f, struct gate_command *c)
{
	struct gate_list words = {.arena = &f->g->arena};
	json_t *answers = answers_for(f, target_of(c));

	for (unsigned i = 0; i < c->narguments; i++) {
		const char *word = c->arguments[i];
		if (!is_doubtful(word) || json_is_true(json_object_get(answers, word)))
			gate_push(&words, word);
		else if (!gate_has(&f->left_out, word))
			gate_push(&f->left_out, word);
	}
	c->arguments = words.items;
	c->narguments = words.count;
}

/* Answers of another clang are none. A cache that cannot be read or written is no cache. */
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
	for (unsigned i = 0; i < all.count; i++)
		ask(f, &all.items[i], 0, all.items[i].flags.count);
	if (all.count > 0)
		save(f);
	for (unsigned i = 0; i < c->count; i++)
		leave_out(f, &c->items[i]);
	json_decref(f->answers);
	f->answers = NULL;
}
