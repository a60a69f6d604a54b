# SPDX-License-Identifier: MIT
"""untrusted.py RUNTIME CLANG GATE...: runs the gate on commands that mean harm.

Each is the command of bad.c, which has a finding. A run must never call it clean, nor run what a command brings along,
nor write a file outside of the state's folder.
"""
import json
import os
import subprocess
import sys

RUNTIME, CLANG, *GATE = sys.argv[1:]
BAD = "#include <ioview.h>\nint bad(int __io_mmio *p) { return *p; }\n"
# Runs when it is loaded.
EVIL = '#include <stdio.h>\n__attribute__((constructor)) static void run(void) { fclose(fopen("pwned", "w")); }\n'
LOG = "a file of the project's\n"
STATE = ".ioview-gate"


def write(name, text, mode=0o644):
    with open(name, "w", encoding="utf-8") as to:
        to.write(text)
    os.chmod(name, mode)


def prepare():
    write("bad.c", BAD)
    write("evil.c", EVIL)
    subprocess.run([CLANG, "-shared", "-fPIC", "-o", "evil.so", "evil.c"], check=True)
    write("gcc", "#!/bin/sh\n: >pwned\n", 0o755)
    for name in ("as", "ld", "gfortran"):
        write(name, "#!/bin/sh\n: >pwned\n", 0o755)
    write("log", LOG)
    os.makedirs("d", exist_ok=True)
    for name, text in RESPONSES.items():
        write(name, text)
    write("bad.h", "#include <ioview.h>\n#undef __io_mmio\n#define __io_mmio\n")
    subprocess.run([CLANG, RUNTIME, "-x", "c-header", "-o", "bad.h.pch", "bad.h"], check=True)
    write("bad.h", "#define LATER 1\n")


def inner(*words):
    return [part for word in words for part in ("-Xclang", word)]


RESPONSES = {
    "w.rsp": "-w",
    "load.rsp": "-Xclang -load '-Xclang' \"./evil.so\"",
    "nested.rsp": "@load.rsp @w.rsp",
    "loop.rsp": "@loop.rsp @loop.rsp",
    "evil.cfg": "-Xclang -load -Xclang ./evil.so\n",
    "preprocess.rsp": "-\\E",
}

LOADS = {
    "-load": inner("-load", "./evil.so"),
    "-load, joined": ["-Xclang=-load", "-Xclang=./evil.so"],
    "-load, with others between": ["-Xclang", "-load", "-O2", "-Xclang", "./evil.so"],
    "-Wp,-load": ["-Wp,-load,./evil.so"],
    "-Xpreprocessor": ["-Xpreprocessor", "-load", "-Xpreprocessor", "./evil.so"],
    "-fplugin": ["-fplugin=./evil.so"],
    "-fpass-plugin": ["-fpass-plugin=./evil.so"],
    "--config": ["--config=./evil.cfg"],
    "--config, two words": ["--config", "./evil.cfg"],
    "--config-user-dir": ["--config-user-dir=.", "--config=evil.cfg"],
    "response file": ["@load.rsp"],
    "response file in one": ["@nested.rsp"],
    "-mllvm": ["-mllvm", "-load=./evil.so"],
    "-B": ["-B."],
    "-B and Fortran": ["-B.", "-x", "f95"],
    "--prefix and Fortran": ["--prefix=.", "--language=f95"],
    "-ccc-gcc-name and Ada": ["-B.", "-ccc-gcc-name", "./gcc", "-xada"],
    "an assembler": ["-B.", "-fno-integrated-as", "-x", "assembler"],
    "-fno-integrated-cc1": ["-B.", "-fno-integrated-cc1"],
    "-fuse-ld": ["-B.", "-fuse-ld=./ld"],
}

WRITES = {
    "-o": ["-o", "log"],
    "-o inside": inner("-o", "log"),
    "-MD -MF": ["-MD", "-MF", "log"],
    "-MJ": ["-MJ", "log"],
    "-MJlog": ["-MJlog"],
    "-Wp,-MMD": ["-Wp,-MMD,log"],
    "-dependency-file": inner("-dependency-file", "log", "-MT", "x"),
    "-Wp,-dependency-file": ["-Wp,-dependency-file,log,-MT,x"],
    "-fproc-stat-report": ["-fproc-stat-report=log"],
    "-ftime-trace": ["-ftime-trace=log", "-ftime-trace-granularity=0"],
    "-stats-file": inner("-stats-file=log"),
    "-header-include-file": ["-H", *inner("-header-include-file", "log")],
    "-diagnostic-log-file": inner("-diagnostic-log-file", "log"),
    "-serialize-diagnostic-file": inner("-serialize-diagnostic-file", "log"),
    "--serialize-diagnostics": ["--serialize-diagnostics", "log"],
    "-foptimization-record-file": ["-fsave-optimization-record", "-foptimization-record-file=log"],
    "-fmodules-cache-path": ["-fmodules", "-fmodules-cache-path=cache"],
    "-gen-cdb-fragment-path": ["-gen-cdb-fragment-path", "d"],
    "-gen-reproducer": ["-gen-reproducer", "-fcrash-diagnostics-dir=."],
    "-module-dependency-dir": ["-module-dependency-dir", "d2"],
    "-save-temps": ["-save-temps=cwd"],
    "-dependency-dot": ["-dependency-dot", "log"],
    "views of the plugin": ["-fplugin-arg-ioview-views=log"],
    "views of the plugin, inside": inner("-plugin-arg-ioview", "views=log"),
    "-emit-ast": inner("-emit-pch", "-o", "log"),
}

HIDES = {
    "-w": ["-w"],
    "--no-warnings": ["--no-warnings"],
    "-Wp,-w": ["-Wp,-w"],
    "-Xclang -w": inner("-w"),
    "-Xpreprocessor -w": ["-Xpreprocessor", "-w"],
    "-Wno-everything": ["-Wno-everything"],
    "-Wp,-Wno-everything": ["-Wp,-Wno-everything"],
    "@w.rsp": ["@w.rsp"],
    "-verify": inner("-verify=none"),
    "options of the plugin": ["-fplugin-arg-ioview-disable=all"],
    "options of the plugin, inside": inner("-plugin-arg-ioview", "disable=io-raw-access"),
    "another action": inner("-E"),
    "another action, in a response file": ["@preprocess.rsp"],
    "-x in the inside": inner("-x", "cuda"),
    "a value that is missing": inner("-D"),
    "a value that is empty": ["-D", ""],
    "-Xclang at the end": ["-Xclang"],
    "a flag that takes the next inside": inner("-fdebug-compilation-dir"),
    "-main-file-name": inner("-main-file-name"),
    "a precompiled header": [*inner("-fno-validate-pch"), "-include-pch", "bad.h.pch"],
    "a precompiled header beside": [*inner("-fno-validate-pch"), "-include", "bad.h"],
    "a response file without an end": ["@loop.rsp"],
    "--driver-mode": ["--driver-mode=cpp"],
    "--": ["--"],
    "-ivfsoverlay": ["-ivfsoverlay", "bad.h"],
}

ENVIRONMENT = {
    "CCC_OVERRIDE_OPTIONS": "+-w",
    "CC_PRINT_OPTIONS": "1",
    "CC_PRINT_OPTIONS_FILE": "log",
    "CC_PRINT_HEADERS": "1",
    "CC_PRINT_HEADERS_FILE": "log",
    "CC_LOG_DIAGNOSTICS": "1",
    "CC_LOG_DIAGNOSTICS_FILE": "log",
    "CC_PRINT_PROC_STAT": "1",
    "CC_PRINT_PROC_STAT_FILE": "log",
}


def run(flags, environment=None):
    command = ["cc", RUNTIME, "-c", *flags, "bad.c"]
    with open("compile_commands.json", "w", encoding="utf-8") as to:
        json.dump([{"directory": os.getcwd(), "file": "bad.c", "arguments": command}], to)
    done = subprocess.run([*GATE, "--root=.", "--quiet"], check=False, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, timeout=900, env={**os.environ, **(environment or {})})
    return done.returncode, done.stdout.decode(errors="replace")


def listing():
    """All files outside of the state's folder, and what the log has."""
    files = sorted(os.path.join(at, name) for at, folders, names in os.walk(".")
                   for name in names + folders if STATE not in os.path.join(at, name))
    with open("log", "rb") as log:
        return files, log.read()


def judge(name, status, output, before):
    wrong = []
    if status == 0 or (status == 1 and "bad.c:2:36: warning: plain read" not in output):
        wrong.append(f"status {status}, and no finding")
    if "Sanitizer" in output or status not in (0, 1, 2):
        wrong.append(f"status {status}")
    if listing() != before:
        wrong.append(f"files changed: {set(listing()[0]) ^ set(before[0])}")
    for text in wrong:
        print(f"WRONG: {name}: {text}\n{output}")
    write("log", LOG)
    for file in set(listing()[0]) - set(before[0]):
        subprocess.run(["rm", "-rf", file], check=True)
    return len(wrong) > 0


def main():
    prepare()
    run([])
    before, wrong, count, statuses = listing(), 0, 0, {}
    for group in (LOADS, WRITES, HIDES):
        for name, flags in group.items():
            status, output = run(flags)
            wrong += judge(name, status, output, before)
            statuses[status] = statuses.get(status, 0) + 1
            count += 1
    subprocess.run(["rm", "-rf", STATE], check=True)
    wrong += judge("the environment", *run([], ENVIRONMENT), before)
    print(f"{wrong} of {count + 1} attacks went wrong")
    # Most are commands that compile, and are checked as if nothing had been in them.
    print("checked" if statuses.get(1, 0) > count // 2 else f"too few were checked: {statuses}")


main()
