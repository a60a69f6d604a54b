# SPDX-License-Identifier: MIT
"""declared.py STATE FOLDER...: runs each command of STATE/build.ninja under strace, and compares the files that it
opens below the folders with what Ninja was told of them."""
import os
import re
import subprocess
import sys
import tempfile

state, *folders = map(os.path.abspath, sys.argv[1:])
OPEN = re.compile(r'(?:openat|open)\((?:AT_FDCWD, )?"((?:[^"\\]|\\.)*)", ([A-Z_|]+).*\) = \d')


def ninja(*arguments):
    return subprocess.run(["ninja", *arguments], cwd=state, check=True, text=True,
                          stdout=subprocess.PIPE).stdout.splitlines()


def opened(command):
    """Names of the files below the folders that were read, and of those that were written."""
    read, written = set(), set()
    with tempfile.NamedTemporaryFile("r+") as log:
        subprocess.run(["strace", "-f", "-qq", "-e", "trace=open,openat,chdir", "-o", log.name, "sh", "-c", command],
                       cwd=state, check=True, stdout=subprocess.DEVNULL)
        at = state
        for line in log:
            moved = re.search(r'chdir\("(.*)"\) = 0', line)
            at = os.path.join(at, moved[1]) if moved else at
            found = OPEN.search(line)
            name = found and os.path.normpath(os.path.join(at, found[1]))
            if not found or "O_DIRECTORY" in found[2] or os.path.isdir(name):
                continue
            if any(name.startswith(folder + "/") for folder in folders):
                (written if re.search("O_WRONLY|O_RDWR", found[2]) else read).add(name)
    return read, written


def declared(output):
    """What the edge has as inputs, and what its dependency file said in the last run."""
    names = ninja("-t", "inputs", output)
    query = ninja("-t", "query", "checker")
    names += [line.strip(" |") for line in query[2 : query.index("  outputs:")]]
    names += [line.strip() for line in ninja("-t", "deps", output)[1:]]
    return {os.path.normpath(os.path.join(state, name)) for name in names}


def main():
    reads = writes = strange = stray = count = 0
    for line in ninja("-t", "targets", "rule", "check"):
        # A command has three outputs, and is run for the first.
        if not line.endswith(".dia"):
            continue
        # What clang writes beside its output, ID.dia: by the same name.
        read, written = opened(ninja("-t", "commands", "-s", line)[0])
        allowed = {os.path.join(state, line[: -len("dia")] + end) for end in ("dia", "cov", "d", "opened", "log", "json")}
        more = {name for name in read - declared(line) - allowed}
        odd = {name for name in written
               if name not in allowed and not any(name.startswith(known) for known in allowed)}
        for name in sorted(more | odd):
            print(f"{line}: {name} is not declared")
        count, reads, writes = count + 1, reads + len(read), writes + len(written)
        strange, stray = strange + len(more), stray + len(odd)
    print(f"{count} commands, {reads} files read, {strange} of them not declared; "
          f"{writes} written, {stray} of them not declared")


main()
