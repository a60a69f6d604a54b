# SPDX-License-Identifier: MIT
# contents.sh ROOT BUILD LIB: prints the hash that the loader of the plugins in the folder LIB holds.
root=$1 build=$2 lib=$3
versions=$(sed -n 's/^IOVIEW_LLVM_VERSIONS:STRING=//p' "$build/CMakeCache.txt" | tr ';' '\n')
[ "$versions" != all ] || versions=$(grep -xE '[0-9]+' "$root/cmake/llvm-versions.txt")
files=
for version in $versions; do
	files="$files;$lib/ioview-clang$version.so"
done
for file in "$root"/rules/profiles/*.yaml; do
	files="$files;$file"
done
cmake "-DFILES=${files#;}" -DOUT="$PWD/contents.inc" -P "$root/plugin/contents.cmake" && tr -d '"\n' <contents.inc
