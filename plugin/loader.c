/* SPDX-License-Identifier: MIT */
/*
 * ioview.so: loads the plugin that fits the Clang that loads it.
 *
 * A plugin must be built for the major version of its Clang, so there is one per
 * version, ioview-clang<N>.so in the folder of ioview.so. Its constructors register
 * it while Clang loads the -fplugin libraries, before Clang looks for plugin actions.
 */
#include <dlfcn.h>
#include <limits.h>
#include <link.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * A hash of the plugins and profiles of this build. Compiler caches read this library only, as the
 * one that the command line names: it must differ when what it loads does.
 */
__attribute__((used)) static const char contents[] =
#include "contents.inc"
	;

/* Callback of dl_iterate_phdr(): sets *version to the major version of clang if the library is
 * libclang-cpp, to 19 for libclang-cpp.so.19.1, and returns 1 to end the iteration. Returns 0 for
 * other libraries. */
static int version_of_library(struct dl_phdr_info *info, size_t size, void *version)
{
	static const char name[] = "/libclang-cpp.so.";
	const char *found = info->dlpi_name ? strstr(info->dlpi_name, name) : NULL;

	(void)size;
	if (!found)
		return 0;
	*(int *)version = (int)strtol(found + strlen(name), NULL, 10);
	return 1;
}

/* Sets `path` to the path of the plugin, which is in the folder of ioview.so. Returns 0 if that
 * folder is not known or the path does not fit into `size` bytes; else 1. */
static int path_of_plugin(char *path, size_t size, int version)
{
	Dl_info self;

	if (!dladdr((void *)path_of_plugin, &self) || !self.dli_fname)
		return 0;
	const char *slash = strrchr(self.dli_fname, '/');
	int length = slash ? (int)(slash - self.dli_fname) : 1;
	const char *folder = slash ? self.dli_fname : ".";
	int written = snprintf(path, size, "%.*s/ioview-clang%d.so", length, folder, version);
	return written > 0 && (size_t)written < size;
}

__attribute__((constructor)) static void load(void)
{
	char path[PATH_MAX];
	int version = 0;

	dl_iterate_phdr(version_of_library, &version);
	if (!version) {
		fputs("ioview: error: no libclang-cpp.so in this process: ioview.so is a plugin "
		      "for a "
		      "clang that is linked against it, as Linux distributions package it\n",
		      stderr);
		exit(1);
	}
	if (version < IOVIEW_OLDEST_LLVM) {
		fprintf(stderr,
			"ioview: error: clang %d is too old: its types do not keep the text of "
			"annotations; use clang %d or newer\n",
			version, IOVIEW_OLDEST_LLVM);
		exit(1);
	}
	if (!path_of_plugin(path, sizeof(path), version)) {
		fputs("ioview: error: cannot tell where ioview.so was loaded from\n", stderr);
		exit(1);
	}
	if (!dlopen(path, RTLD_LAZY | RTLD_LOCAL)) {
		fprintf(stderr,
			"ioview: error: no plugin for clang %d: %s\n"
			"ioview: note: build one with: cmake -DIOVIEW_LLVM_VERSIONS=%d ...\n",
			version, dlerror(), version);
		exit(1);
	}
}
