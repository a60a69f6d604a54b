#!/bin/sh
# SPDX-License-Identifier: MIT
# git.sh init|add|reset|commit: a repository of its own, whatever git is configured to do on this machine.
set -e
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
export GIT_AUTHOR_NAME=test GIT_AUTHOR_EMAIL=test GIT_COMMITTER_NAME=test GIT_COMMITTER_EMAIL=test
case $1 in
init) git init -q . && echo '/build/' >.gitignore ;;
add) git add -A ;;
reset) git reset -q --hard ;;
commit) git add -A && git commit -qm change ;;
esac
