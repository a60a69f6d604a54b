/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* signalfd(), mkdtemp() */
#include "lsp/lsp.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "lsp/server.h"
#include "names.h"

/* The streams that the server waits for. */
struct streams {
	int input, signals;
};

/*
 * Moves standard input and output to other descriptors, so that neither a child nor a stray message
 * can use the editor's. Returns false after it has reported an error.
 */
static bool open_streams(struct lsp_server *s, struct streams *streams)
{
	int output = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
	int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
	sigset_t ends;

	streams->input = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3);
	s->to = output >= 0 ? fdopen(output, "w") : NULL;
	if (!s->to || streams->input < 0 || nothing < 0 || dup2(nothing, STDIN_FILENO) < 0 ||
	    dup2(STDERR_FILENO, STDOUT_FILENO) < 0)
		return gate_error("--lsp: standard input and output: %s", strerror(errno));
	signal(SIGPIPE, SIG_IGN);
	sigemptyset(&ends);
	sigaddset(&ends, SIGTERM);
	sigaddset(&ends, SIGINT);
	sigaddset(&ends, SIGHUP);
	sigprocmask(SIG_BLOCK, &ends, NULL);
	streams->signals = signalfd(-1, &ends, SFD_CLOEXEC);
	return streams->signals >= 0 || gate_error("--lsp: %s", strerror(errno));
}

static bool make_folder(struct lsp_server *s)
{
	const char *temporary = getenv("TMPDIR");
	char *folder = iov_printf(&s->arena, "%s/ioview-lsp.XXXXXX",
				  temporary && *temporary == '/' ? temporary : "/tmp");

	s->folder = mkdtemp(folder);
	return s->folder || gate_error("--lsp: %s: %s", folder, strerror(errno));
}

static void remove_folder(struct lsp_server *s)
{
	unlink(iov_printf(&s->arena, "%s/bundle.json", s->folder));
	rmdir(s->folder);
}

/* Keeps the words of the command line without --lsp, which may be abbreviated to --ls. */
static void keep_words(struct lsp_server *s, int argc, char **argv)
{
	struct gate_list words = {.arena = &s->arena};
	bool is_flag = false;

	for (int i = 1; i < argc; i++) {
		is_flag |= !strcmp(argv[i], "--");
		if (is_flag || (strcmp(argv[i], "--lsp") != 0 && strcmp(argv[i], "--ls") != 0))
			gate_push(&words, argv[i]);
	}
	s->words = words.items;
	s->nwords = words.count;
}

static void receive_all(struct lsp_server *s, struct lsp_frames *frames)
{
	enum lsp_frame frame;
	const char *text;
	size_t length;

	while (!s->is_done && (frame = lsp_frames_next(frames, &text, &length)) != LSP_INCOMPLETE) {
		if (frame == LSP_MESSAGE)
			lsp_receive(s, text, length);
		else
			lsp_fail(s, json_null(), LSP_PARSE_ERROR, text);
	}
}

/* Reads what the editor has sent. The end of the input without "exit" ends the server too. */
static void read_input(struct lsp_server *s, int input, struct lsp_frames *frames)
{
	char bytes[65536];
	ssize_t count = read(input, bytes, sizeof(bytes));

	if (count > 0) {
		lsp_frames_add(frames, bytes, (size_t)count);
		receive_all(s, frames);
	} else if (count == 0 || errno != EINTR) {
		s->is_done = true;
		s->status = GATE_FINDINGS;
	}
}

static void serve(struct lsp_server *s, const struct streams *streams)
{
	struct lsp_frames frames = {0};

	while (!s->is_done) {
		struct pollfd files[] = {
			{.fd = streams->input, .events = POLLIN},
			{.fd = streams->signals, .events = POLLIN},
			{.fd = s->checking ? s->child.errors : -1, .events = POLLIN},
		};
		if (poll(files, 3, -1) < 0 && errno != EINTR)
			break;
		if (files[1].revents) {
			s->is_done = true;
			s->status = GATE_FINDINGS;
		} else if (files[2].revents) {
			lsp_child_ready(s);
		} else if (files[0].revents) {
			read_input(s, streams->input, &frames);
		}
	}
	lsp_frames_free(&frames);
}

int lsp_run(struct gate *g, int argc, char **argv)
{
	struct lsp_server s = {.g = g, .status = GATE_UNUSABLE};
	struct streams streams = {-1, -1};

	s.roots.arena = s.told.arena = &s.arena;
	s.pages = gate_pages(g);
	keep_words(&s, argc, argv);
	if (open_streams(&s, &streams) && make_folder(&s)) {
		serve(&s, &streams);
		lsp_close_all(&s);
		remove_folder(&s);
	}
	if (s.to)
		fclose(s.to);
	iov_arena_free(&s.arena);
	return s.status;
}
