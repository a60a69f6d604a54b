/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* O_CLOEXEC with pipes */
#include "base/process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#include "base/text.h"

enum { NOT_STARTED = 127, SIGNALLED = 128 };

static int wait_for(pid_t child)
{
	int status;

	while (waitpid(child, &status, 0) < 0)
		if (errno != EINTR)
			return NOT_STARTED;
	return WIFSIGNALED(status) ? SIGNALLED + WTERMSIG(status) : WEXITSTATUS(status);
}

/* In the child. */
static void become(const char *directory, const char *const *argv)
{
	if (chdir(directory) == 0)
		execvp(argv[0], (char *const *)argv);
	_exit(NOT_STARTED);
}

/* In the child. */
static void send_nowhere(int file)
{
	int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);

	if (nowhere < 0 || dup2(nowhere, file) < 0)
		_exit(NOT_STARTED);
}

static void read_pipe(struct gate_text *text, int from)
{
	char bytes[4096];
	ssize_t count;

	while ((count = read(from, bytes, sizeof(bytes))) != 0) {
		if (count > 0)
			gate_add(text, bytes, (size_t)count);
		else if (errno != EINTR)
			return;
	}
}

static int capture(struct iov_arena *arena, const char *directory, const char *const *argv,
		   bool errors, char **output, size_t *length)
{
	struct gate_text text = {.arena = arena};
	int ends[2];

	if (pipe2(ends, O_CLOEXEC) != 0)
		return NOT_STARTED;
	pid_t child = fork();
	if (child == 0) {
		if (dup2(ends[1], STDOUT_FILENO) < 0 ||
		    (errors && dup2(ends[1], STDERR_FILENO) < 0))
			_exit(NOT_STARTED);
		become(directory, argv);
	}
	close(ends[1]);
	if (child > 0)
		read_pipe(&text, ends[0]);
	close(ends[0]);
	gate_add(&text, "", 0);
	*output = text.bytes;
	*length = text.length;
	return child > 0 ? wait_for(child) : NOT_STARTED;
}

int gate_capture(struct iov_arena *arena, const char *directory, const char *const *argv,
		 char **output, size_t *length)
{
	return capture(arena, directory, argv, false, output, length);
}

int gate_capture_all(struct iov_arena *arena, const char *directory, const char *const *argv,
		     char **output, size_t *length)
{
	return capture(arena, directory, argv, true, output, length);
}

int gate_try(const char *directory, const char *const *argv)
{
	pid_t child = fork();

	if (child == 0) {
		send_nowhere(STDOUT_FILENO);
		send_nowhere(STDERR_FILENO);
		become(directory, argv);
	}
	return child > 0 ? wait_for(child) : NOT_STARTED;
}

/* In the child: our death is its end. */
static void die_with(pid_t parent)
{
#ifdef __linux__
	prctl(PR_SET_PDEATHSIG, SIGTERM);
#endif
	if (getppid() != parent)
		_exit(NOT_STARTED);
}

int gate_attend(const char *directory, const char *const *argv, bool quiet)
{
	pid_t parent = getpid();
	pid_t child = fork();

	if (child == 0) {
		die_with(parent);
		if (quiet)
			send_nowhere(STDOUT_FILENO);
		else if (dup2(STDERR_FILENO, STDOUT_FILENO) < 0)
			_exit(NOT_STARTED);
		become(directory, argv);
	}
	return child > 0 ? wait_for(child) : NOT_STARTED;
}

static bool is_program(const char *path)
{
	return access(path, X_OK) == 0;
}

const char *gate_find_program(struct iov_arena *arena, const char *name)
{
	const char *path = getenv("PATH");

	if (strchr(name, '/'))
		return is_program(name) ? name : NULL;
	while (path && *path) {
		size_t length = strcspn(path, ":");
		const char *full =
			iov_printf(arena, "%.*s/%s", (int)length, length ? path : ".", name);
		if (is_program(full))
			return full;
		path += length + (path[length] == ':');
	}
	return NULL;
}
