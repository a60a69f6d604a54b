#!/bin/sh
# SPDX-License-Identifier: MIT
# clang, which says by two pipes that a check of slow.c has begun, and does not end until it is killed: $BEGUN gets its line, and
# the reader of $ALIVE the end of the file. It crashes on crash.c.
case $(cat "${1#@}" 2>/dev/null) in
*slow.c*)
	[ -e slow.is-quick ] || {
		exec 9>"$ALIVE"
		echo begun >"$BEGUN"
		exec sleep infinity
	}
	;;
*crash.c*)
	echo "clang: it has crashed" >&2
	kill -SEGV $$
	;;
esac
exec "$CLANG" "$@"
