# SPDX-License-Identifier: MIT
"""What the scripts here share: a prepared kernel tree, its saved commands, and how to run them."""
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

REPO = Path(__file__).resolve().parents[2]
DEFAULT_TREE = REPO / "build" / "linux-6.12"
DEFAULT_PLUGIN = REPO / "build" / "lib" / "ioview.so"
COMPILE_COMMANDS = "compile_commands.json"
SPARSE_COMMANDS = "sparse_commands.json"


class Failure(Exception):
    """A message for the user: what was wrong, where, what to do."""


def main_guard(main):
    """Runs main, turning a Failure into a message and exit code 2."""
    try:
        sys.exit(main())
    except Failure as failure:
        print(f"{Path(sys.argv[0]).name}: {failure}", file=sys.stderr)
        sys.exit(2)


@dataclass(frozen=True)
class Command:
    directory: str
    file: str
    arguments: tuple


@dataclass(frozen=True)
class Result:
    file: str
    status: int
    output: str


def load_commands(tree, name):
    path = Path(tree) / name
    if not path.is_file():
        raise Failure(f"{path} does not exist: run examples/linux/prepare --tree {tree} first")
    return [Command(str(tree), entry["file"], tuple(entry["arguments"]))
            for entry in json.loads(path.read_text())]


def under(file, prefix):
    # Some drivers name their sources "dir/../other/x.c".
    return (os.path.normpath(file) + "/").startswith(prefix + "/")


def select(commands, targets):
    """The commands whose source is one of the targets or below it; an empty match is an error."""
    chosen, of_file = [], {}
    for command in commands:
        of_file.setdefault(os.path.normpath(command.file), []).append(command)
    for target in targets:
        prefix = os.path.normpath(target)
        below = of_file.get(prefix) or [c for c in commands if under(c.file, prefix)]
        if not below:
            raise Failure(f"no compile command for '{target}': give directories or files of "
                          "drivers/ or sound/ that allmodconfig builds, relative to the tree")
        chosen += below
    return list(dict.fromkeys(chosen))


def syntax_only(arguments, extra=()):
    """A saved compile command made to check without writing an object or a dependency file."""
    kept, words = [], iter(arguments)
    for word in words:
        if word == "-o":
            next(words)
        elif word != "-c" and not word.startswith("-Wp,-MMD,"):
            kept.append(word)
    return (kept[0], *extra, *kept[1:], "-fsyntax-only")


def plugin_flags(plugin, profile, rules=()):
    """`rules`: pairs of an option of the plugin's, such as `enable`, and what it is given."""
    plugin = Path(plugin).resolve()
    if not plugin.is_file():
        raise Failure(f"the plugin {plugin} does not exist: build ioview first, or give --plugin")
    if " " in str(plugin):
        raise Failure(f"the plugin's path must have no space in it (make would split it): {plugin}")
    return (f"-fplugin={plugin}", f"-fplugin-arg-ioview-profile={profile}",
            *(f"-fplugin-arg-ioview-{option}={names}" for option, names in rules))


def run(arguments, directory, file):
    done = subprocess.run(arguments, cwd=directory, stdin=subprocess.DEVNULL, text=True,
                          errors="replace", stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return Result(file, done.returncode, done.stdout)


def run_all(jobs, tasks):
    """Runs (arguments, directory, file) tasks in parallel; results in the order of the tasks."""
    with ThreadPoolExecutor(jobs) as pool:
        yield from pool.map(lambda task: run(*task), tasks)
