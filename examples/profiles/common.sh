# SPDX-License-Identifier: MIT
# Helpers of the scripts in this folder, each of which checks a checkout of one project. They compile every source that
# compiles alone, and print the functions with device memory, the accesses, and the findings. `look_at` fails if there is
# no function with device memory: then the profile does not fit.
#
# Set by the user: CLANG, a clang of the plugin's version; IOVIEW_PLUGIN, the plugin.
set -eu -o pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
clang=${CLANG:-clang-19}
plugin=${IOVIEW_PLUGIN:-$root/build/lib/ioview.so}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Prints the message and ends the script, as for wrong arguments.
fail()
{
	echo "$*" >&2
	exit 2
}

# Writes the headers of the C library that sources for bare machines include into "$work/libc".
write_libc()
{
	local libc=$work/libc
	mkdir -p "$libc/sys"
	cat >"$libc/string.h" <<-'END'
		#pragma once
		#include <stddef.h>
		void *memcpy(void *, const void *, size_t);
		void *memmove(void *, const void *, size_t);
		void *memset(void *, int, size_t);
		int memcmp(const void *, const void *, size_t);
		size_t strlen(const char *);
		int strcmp(const char *, const char *);
		int strncmp(const char *, const char *, size_t);
		char *strchr(const char *, int);
		char *strcpy(char *, const char *);
		char *strncpy(char *, const char *, size_t);
	END
	cat >"$libc/stdlib.h" <<-'END'
		#pragma once
		#include <stddef.h>
		void *malloc(size_t);
		void *calloc(size_t, size_t);
		void *realloc(void *, size_t);
		void free(void *);
		void abort(void);
		void exit(int);
		int abs(int);
	END
	cat >"$libc/stdio.h" <<-'END'
		#pragma once
		#include <stdarg.h>
		#include <stddef.h>
		#define EOF (-1)
		typedef struct FILE FILE;
		int printf(const char *, ...);
		int vprintf(const char *, va_list);
		int puts(const char *);
		int putchar(int);
		int snprintf(char *, size_t, const char *, ...);
		int vsnprintf(char *, size_t, const char *, va_list);
	END
	cat >"$libc/assert.h" <<-'END'
		#undef assert
		#define assert(x) ((void)0)
		#define static_assert _Static_assert
	END
	cat >"$libc/time.h" <<-'END'
		#pragma once
		typedef long time_t;
		struct timespec { time_t tv_sec; long tv_nsec; };
		struct timeval { time_t tv_sec; long tv_usec; };
		struct tm { int tm_sec, tm_min, tm_hour, tm_mday, tm_mon, tm_year, tm_wday, tm_yday, tm_isdst; };
	END
	{
		printf '#pragma once\nextern int errno;\n'
		local number=1
		for name in EPERM EIO ENOMEM EACCES EFAULT EBUSY EINVAL EAGAIN ENOTSUP ETIMEDOUT EALREADY EINPROGRESS ECANCELED \
			EADDRINUSE ENODEV ENOSYS EOVERFLOW ENOENT E2BIG ERANGE EEXIST EBADMSG ENOBUFS EDOM ENOSPC EPROTO; do
			echo "#define $name $number"
			number=$((number + 1))
		done
	} >"$libc/errno.h"
	printf '#pragma once\ndouble floor(double);\ndouble fabs(double);\n#define HUGE_VAL __builtin_huge_val()\n#define HUGE_VALF __builtin_huge_valf()\n' >"$libc/math.h"
	echo '#include <stdint.h>' >"$libc/inttypes.h"
	echo '#include <time.h>' >"$libc/sys/time.h"
	printf '#pragma once\ntypedef int pid_t;\ntypedef long ssize_t;\n' >"$libc/sys/types.h"
	cat >"$libc/sys/cdefs.h" <<-'END'
		#pragma once
		#define __always_inline inline __attribute__((always_inline))
		#define __unused __attribute__((unused))
		#define __used __attribute__((used))
		#define __packed __attribute__((packed))
		#define __aligned(n) __attribute__((aligned(n)))
		#define __weak __attribute__((weak))
		#define __printflike(a, b)
		#define __CONCAT1(a, b) a##b
		#define __CONCAT(a, b) __CONCAT1(a, b)
		#define __STRING(a) #a
	END
	touch "$libc/unistd.h" "$libc/sys/stat.h" "$libc/malloc.h"
}

# try_to_compile PROFILE SOURCE FLAGS...
# Compiles one source with the plugin. A name in capitals that is not declared is a number of a platform header: it is
# given one and the source is compiled again: 0x10000000 for a base or an address, else 8. Fails if it never compiles.
try_to_compile()
{
	local profile=$1 source=$2 names name
	shift 2
	local -a flags=("$@")
	for _ in 1 2 3 4 5 6; do
		rm -f "$work/one.json"
		"$clang" -fplugin="$plugin" -fplugin-arg-ioview-profile="$profile" \
			-fplugin-arg-ioview-coverage="$work/one.json" -fsyntax-only -fno-caret-diagnostics -ferror-limit=200 \
			"${flags[@]}" "$source" 2>"$work/one.txt" || true
		if jq -e .compiled "$work/one.json" >/dev/null 2>&1; then
			return 0
		fi
		names=$(sed -nE "s/.*error: use of undeclared identifier '([A-Z][A-Z0-9_]*|DT_N_[A-Za-z0-9_]*)'.*/\1/p" "$work/one.txt" | sort -u)
		[ -n "$names" ] || return 1
		for name in $names; do
			case $name in
			*BASE* | *ADDR*) flags+=("-D$name=0x10000000") ;;
			*) flags+=("-D$name=8") ;;
			esac
		done
	done
	return 1
}

# look_at PROFILE FLAGS... -- SOURCES...
# Compiles the sources with the plugin, prints the findings and then the sums.
look_at()
{
	local profile=$1 flags=() sources=0 skipped=0
	shift
	while [ "$1" != -- ]; do
		flags+=("$1")
		shift
	done
	shift
	for source in "$@"; do
		sources=$((sources + 1))
		if ! try_to_compile "$profile" "$source" "${flags[@]}"; then
			skipped=$((skipped + 1))
			echo "not compiled: $source: $(grep -m1 error: "$work/one.txt" || true)"
			continue
		fi
		cat "$work/one.json" >>"$work/all.json"
		grep -E '(warning|error): .*\[io-[a-z-]+\]$' "$work/one.txt" >>"$work/found.txt" || true
	done
	touch "$work/found.txt" "$work/all.json"
	sort -u "$work/found.txt"
	jq -s -r --argjson sources "$sources" --argjson skipped "$skipped" \
		--argjson found "$(sort -u "$work/found.txt" | wc -l)" '
		"\($sources) sources, \($skipped) not compiled, " +
		"\(map(.functions.checked) | add // 0) functions with device memory, " +
		"\(map(.accesses) | add // 0) accesses, \($found) findings, " +
		"\(map(.not_judged | length) | add // 0) places not judged"' "$work/all.json"
	jq -s -e 'map(.functions.checked) | add // 0 > 0' "$work/all.json" >/dev/null
}
