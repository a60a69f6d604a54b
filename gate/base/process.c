/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* O_CLOEXEC with pipes */
#include "base/process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#include "base/relay.h"
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

/* Runs in the child process. */
static void execute(const char *directory, const char *const *argv)
{
	if (chdir(directory) == 0)
		execvp(argv[0], (char *const *)argv);
	_exit(NOT_STARTED);
}

/* Runs in the child process. */
static void discard_output(int file)
{
	int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);

	if (nowhere < 0 || dup2(nowhere, file) < 0)
		_exit(NOT_STARTED);
}

/* Reads up to 4096 of the bytes that are available. Returns false at the end, or after an error. */
static bool read_some(struct gate_text *text, int from)
{
	char bytes[4096];
	ssize_t count = read(from, bytes, sizeof(bytes));

	if (count > 0)
		gate_add(text, bytes, (size_t)count);
	return count > 0 || (count < 0 && errno == EINTR);
}

/*
 * Reads both pipes to their ends, whichever has data. If it read one after the other, a program
 * that fills the second pipe would block, and never close the first.
 */
static void read_pipes(struct gate_text texts[2], const int from[2])
{
	struct pollfd files[2] = {{.fd = from[0], .events = POLLIN},
				  {.fd = from[1], .events = POLLIN}};

	while (files[0].fd >= 0 || files[1].fd >= 0) {
		int ready = poll(files, 2, -1);
		if (ready < 0 && errno == EINTR)
			continue;
		if (ready < 0)
			return;
		for (int i = 0; i < 2; i++)
			if (files[i].fd >= 0 && files[i].revents && !read_some(&texts[i], from[i]))
				files[i].fd = -1;
	}
}

/* Runs in the child process. */
static void redirect_output(int output, int errors)
{
	if (dup2(output, STDOUT_FILENO) < 0 || dup2(errors, STDERR_FILENO) < 0)
		_exit(NOT_STARTED);
}

static int capture(struct iov_arena *arena, const char *directory, const char *const *argv,
		   bool with_errors, char **output, size_t *length)
{
	struct gate_text texts[2] = {{.arena = arena}, {.arena = arena}};
	int out[2], err[2];

	if (pipe2(out, O_CLOEXEC) != 0)
		return NOT_STARTED;
	if (pipe2(err, O_CLOEXEC) != 0) {
		close(out[0]);
		close(out[1]);
		return NOT_STARTED;
	}
	pid_t child = fork();
	if (child == 0) {
		redirect_output(out[1], with_errors ? out[1] : err[1]);
		execute(directory, argv);
	}
	close(out[1]);
	close(err[1]);
	if (child > 0)
		read_pipes(texts, (const int[]){out[0], err[0]});
	close(out[0]);
	close(err[0]);
	gate_relay_text(gate_string(&texts[1]), texts[1].length);
	gate_add(&texts[0], "", 0);
	*output = texts[0].bytes;
	*length = texts[0].length;
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

int gate_run_silently(const char *directory, const char *const *argv)
{
	pid_t child = fork();

	if (child == 0) {
		discard_output(STDOUT_FILENO);
		discard_output(STDERR_FILENO);
		execute(directory, argv);
	}
	return child > 0 ? wait_for(child) : NOT_STARTED;
}

/*
 * Runs in the child process: the kernel sends SIGTERM when the parent ends. If the parent has ended
 * before that call, the process ends here.
 */
static void end_with_parent(pid_t parent)
{
#ifdef __linux__
	prctl(PR_SET_PDEATHSIG, SIGTERM);
#endif
	if (getppid() != parent)
		_exit(NOT_STARTED);
}

int gate_run_relayed(const char *directory, const char *const *argv, bool quiet)
{
	pid_t parent = getpid();
	int ends[2];

	if (pipe2(ends, O_CLOEXEC) != 0)
		return NOT_STARTED;
	pid_t child = fork();
	if (child == 0) {
		end_with_parent(parent);
		redirect_output(ends[1], ends[1]);
		if (quiet)
			discard_output(STDOUT_FILENO);
		execute(directory, argv);
	}
	close(ends[1]);
	gate_relay(ends[0]);
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
