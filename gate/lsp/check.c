/* SPDX-License-Identifier: MIT */
/*
 * Runs the gate itself on one file, as a process that a later save can end. So the editor shows
 * what a run on the command line does, and clang's crashes and the memory of a run stay outside of
 * the server. The results come back in a bundle.
 */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/files.h"
#include "lsp/server.h"
#include "model/bundle.h"
#include "names.h"
#include "policy/policy.h"

static const char error_prefix[] = "ioview-gate: error: ", note_prefix[] = "ioview-gate: note: ";

static const char no_database[] =
	"there is no compile_commands.json in the folders above or their build/: cmake writes one "
	"with -DCMAKE_EXPORT_COMPILE_COMMANDS=ON, and 'bear -- make' for make; or start "
	"ioview-gate "
	"--lsp with -p PATH";

static const char *bundle_path(const struct lsp_server *s, struct iov_arena *arena)
{
	return iov_printf(arena, "%s/bundle.json", s->folder);
}

static struct lsp_result *new_result(const struct lsp_document *d)
{
	struct iov_arena arena = IOV_ARENA_INIT;
	struct lsp_result *r = IOV_NEW(&arena, struct lsp_result);

	r->arena = arena;
	r->changes = d->changes;
	return r;
}

static void free_result(struct lsp_result *r)
{
	struct iov_arena arena = r->arena;

	iov_arena_free(&arena);
}

/* Replaces the results of the document, shows them, and answers a request that waits for them. */
static void finish(struct lsp_server *s, struct lsp_document *d, struct lsp_result *r)
{
	struct lsp_result *old = d->result;
	json_t *request = d->request;

	d->result = r;
	d->request = NULL;
	lsp_publish(s, d, old, r);
	if (old)
		free_result(old);
	if (request)
		lsp_respond(s, request,
			    json_pack("{s:i, s:b}", "findings", (int)r->m.nfindings, "isChecked",
				      (int)(!r->why && gate_failures(&r->m) == 0)));
	json_decref(request);
}

static void fail(struct lsp_server *s, struct lsp_document *d, struct lsp_result *r,
		 const char *why)
{
	r->m = (struct gate_model){.arena = &r->arena, .root = s->g->root};
	r->sources = (struct gate_sources){.model = &r->m};
	r->why = why;
	lsp_log(s, LSP_ERROR, iov_printf(&r->arena, "%s: not checked: %s", d->path, why));
	finish(s, d, r);
}

/*
 * Returns the folder in which the state folder .ioview-gate-lsp is made. Runs on the command line
 * have another state folder: such a run of the whole project would keep the editor waiting.
 */
static const char *state_beside(const struct lsp_server *s, struct iov_arena *arena,
				const char *database, const char *root)
{
	const struct gate_options *o = &s->g->options;

	if (o->kbuild)
		return gate_absolute(arena, s->g->here, o->kbuild);
	if (!database && o->database) {
		const char *path = gate_absolute(arena, s->g->here, o->database);
		const char *inside = iov_printf(arena, "%s/compile_commands.json", path);
		return gate_exists(inside) ? path : gate_folder(arena, path);
	}
	return database ? gate_folder(arena, database) : root;
}

/* Lists the command that checks the file; `database` NULL: the options name the commands. */
static void list_words(const struct lsp_server *s, struct gate_list *words, const char *path,
		       const char *database)
{
	struct iov_arena *arena = words->arena;
	const char *root =
		lsp_root_of(s, arena, path, gate_folder(arena, database ? database : path));
	unsigned i = 0;

	gate_push(words, "/proc/self/exe");
	for (; i < s->nwords && strcmp(s->words[i], "--") != 0; i++)
		gate_push(words, s->words[i]);
	gate_push(words, "--quiet");
	gate_push(words, iov_printf(arena, "--bundle=%s", bundle_path(s, arena)));
	gate_push(words, iov_printf(arena, "--root=%s", root));
	if (database)
		gate_push(words, iov_printf(arena, "--database=%s", database));
	if (!s->g->options.state)
		gate_push(words, iov_printf(arena, "--state=%s/.ioview-gate-lsp",
					    state_beside(s, arena, database, root)));
	gate_push(words, path);
	for (; i < s->nwords; i++)
		gate_push(words, s->words[i]);
	gate_push(words, NULL);
}

/*
 * Starts the check of the document. If it cannot start, the document gets the reason as its result.
 */
static void start(struct lsp_server *s, struct lsp_document *d)
{
	const struct gate_options *o = &s->g->options;
	struct lsp_result *r = new_result(d);
	struct gate_list words = {.arena = &r->arena};
	bool search = !o->database && !o->kbuild && !o->has_flags;
	const char *database = search ? lsp_database_of(&r->arena, d->path) : NULL;

	d->wanted = 0;
	if (search && !database) {
		lsp_tell_once(s, LSP_WARNING, no_database);
		fail(s, d, r, no_database);
		return;
	}
	list_words(s, &words, d->path, database);
	unlink(bundle_path(s, &r->arena));
	if (!lsp_child_start(&s->child, words.items)) {
		fail(s, d, r,
		     iov_printf(&r->arena, "ioview-gate cannot be started: %s", strerror(errno)));
		return;
	}
	s->checking = d;
	s->check = r;
	s->check_errors = (struct gate_text){.arena = &r->arena};
	s->check_root = lsp_root_of(s, &r->arena, d->path,
				    gate_folder(&r->arena, database ? database : d->path));
}

/* Starts the check that was asked for last, if none is running. */
static void start_next(struct lsp_server *s)
{
	while (!s->checking) {
		struct lsp_document *last = NULL;
		for (unsigned i = 0; i < s->ndocuments; i++)
			if (s->documents[i]->wanted > (last ? last->wanted : 0))
				last = s->documents[i];
		if (!last)
			return;
		start(s, last);
	}
}

static void stop_running(struct lsp_server *s)
{
	lsp_child_stop(&s->child);
	free_result(s->check);
	s->checking = NULL;
	s->check = NULL;
}

void lsp_want(struct lsp_server *s, struct lsp_document *d)
{
	d->wanted = ++s->clock;
	if (s->checking == d)
		stop_running(s);
	start_next(s);
}

void lsp_stop(struct lsp_server *s, struct lsp_document *d, enum lsp_code code, const char *why)
{
	d->wanted = 0;
	if (s->checking == d)
		stop_running(s);
	if (d->request)
		lsp_fail(s, d->request, code, why);
	json_decref(d->request);
	d->request = NULL;
	start_next(s);
}

/*
 * Writes all messages of the check to the log. Returns the first one that is an error; NULL: none
 * is.
 */
static const char *read_errors(struct lsp_server *s, struct iov_arena *arena)
{
	const char *text = gate_string(&s->check_errors), *first = NULL;
	size_t length;

	for (; *text; text += length + (text[length] == '\n')) {
		length = strcspn(text, "\n");
		const char *line = iov_strndup(arena, text, length);
		bool is_error = gate_starts(line, error_prefix);
		if (is_error)
			line += strlen(error_prefix);
		else if (gate_starts(line, note_prefix))
			line += strlen(note_prefix);
		if (is_error && !first)
			first = line;
		lsp_log(s, is_error ? LSP_ERROR : LSP_INFO, line);
	}
	return first;
}

/* Reads the bundle and judges its findings by the options. Returns false and sets *why if it
 * cannot. */
static bool read_results(struct lsp_server *s, struct lsp_result *r, const char **why)
{
	struct gate judge = *s->g;

	r->m = (struct gate_model){
		.arena = &r->arena,
		.root = s->check_root,
		.pages = iov_strdup(&r->arena, s->pages),
		.page_url = s->g->options.page_url,
	};
	r->sources = (struct gate_sources){.model = &r->m};
	if (!gate_bundle_read(&r->m, bundle_path(s, &r->arena), why))
		return false;
	gate_model_settle(&r->m);
	judge.arena = (struct iov_arena)IOV_ARENA_INIT;
	judge.root = r->m.root;
	bool good = gate_judge(&judge, &r->m);
	iov_arena_free(&judge.arena);
	*why = "its findings cannot be judged; the log has the reason";
	return good;
}

static void end_check(struct lsp_server *s)
{
	struct lsp_document *d = s->checking;
	struct lsp_result *r = s->check;
	int status = lsp_child_wait(&s->child);
	const char *why = read_errors(s, &r->arena);

	s->checking = NULL;
	s->check = NULL;
	if (!why)
		why = iov_printf(&r->arena, "ioview-gate ended with status %d", status);
	const char *bundle = bundle_path(s, &r->arena);
	bool is_written = gate_exists(bundle);
	bool is_read = is_written && read_results(s, r, &why);
	unlink(bundle);
	if (is_read)
		finish(s, d, r);
	else
		fail(s, d, r, why);
	start_next(s);
}

void lsp_child_ready(struct lsp_server *s)
{
	enum { MOST = 1 << 20 }; /* bytes of messages that are kept */
	char bytes[4096];
	ssize_t count;

	while ((count = read(s->child.errors, bytes, sizeof(bytes))) > 0)
		if (s->check_errors.length < MOST)
			gate_add(&s->check_errors, bytes, (size_t)count);
	if (count == 0 || (errno != EAGAIN && errno != EINTR))
		end_check(s);
}
