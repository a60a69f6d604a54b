#!/bin/sh
# SPDX-License-Identifier: MIT
# disk.sh SIZE FOLDER COMMAND...: runs the command with an empty disk of that size at the folder, which only it sees.
size=$1 folder=$2
shift 2
exec unshare --user --map-root-user --mount sh -c '
	mount -t tmpfs -o "size=$1" disk "$2" || exit 100
	shift 2
	exec "$@"' disk "$size" "$folder" "$@"
