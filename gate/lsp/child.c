/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* pipe2() */
#include "lsp/child.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

enum { NOT_STARTED = 127, SIGNALLED = 128 };

/* Runs in the child process. The server blocks signals that the child must obey. */
static void reset_signals(void)
{
	sigset_t none;

	sigemptyset(&none);
	signal(SIGPIPE, SIG_DFL);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

/*
 * Runs in the child process. The gate ends its own children when it ends, so a server that is
 * killed leaves no clang behind.
 */
static void execute(const char *const *argv, int errors, pid_t server)
{
	int nothing = open("/dev/null", O_RDWR);

	setpgid(0, 0);
#ifdef __linux__
	prctl(PR_SET_PDEATHSIG, SIGTERM);
#endif
	reset_signals();
	if (getppid() == server && nothing >= 0 && dup2(nothing, STDIN_FILENO) >= 0 &&
	    dup2(nothing, STDOUT_FILENO) >= 0 && dup2(errors, STDERR_FILENO) >= 0)
		execv(argv[0], (char *const *)argv);
	_exit(NOT_STARTED);
}

bool lsp_child_start(struct lsp_child *c, const char *const *argv)
{
	pid_t server = getpid();
	int ends[2];

	if (pipe2(ends, O_CLOEXEC) != 0)
		return false;
	fcntl(ends[0], F_SETFL, O_NONBLOCK);
	c->pid = fork();
	if (c->pid == 0)
		execute(argv, ends[1], server);
	close(ends[1]);
	if (c->pid < 0) {
		int why = errno;
		close(ends[0]);
		errno = why;
		c->pid = 0;
		return false;
	}
	/* Both processes make the group: the server may stop it before the child has run. */
	setpgid(c->pid, c->pid);
	c->errors = ends[0];
	return true;
}

int lsp_child_wait(struct lsp_child *c)
{
	int status = 0;

	close(c->errors);
	while (waitpid(c->pid, &status, 0) < 0)
		if (errno != EINTR) {
			status = NOT_STARTED << 8;
			break;
		}
	c->pid = 0;
	return WIFSIGNALED(status) ? SIGNALLED + WTERMSIG(status) : WEXITSTATUS(status);
}

void lsp_child_stop(struct lsp_child *c)
{
	kill(-c->pid, SIGTERM);
	lsp_child_wait(c);
}
