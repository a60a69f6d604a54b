#!/bin/sh
# SPDX-License-Identifier: MIT
# clang, which does not end on slow.c until it is killed: its process number goes to the pipe $BEGUN. It crashes on crash.c.
case $(cat "${1#@}" 2>/dev/null) in
*slow.c*)
	[ -e slow.is-quick ] || {
		echo $$ >"$BEGUN"
		exec sleep infinity
	}
	;;
*crash.c*)
	echo "clang: it has crashed" >&2
	kill -SEGV $$
	;;
esac
exec "$CLANG" "$@"
