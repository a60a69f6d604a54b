# SPDX-License-Identifier: MIT
"""flags.py GATE...: flags as builds of real projects have them. Of each list all has to reach clang but what is about
outputs, and the notes have to name what is left out for another reason, and nothing else."""
import glob
import json
import os
import re
import shlex
import subprocess
import sys

GATE = sys.argv[1:]

# What is left out and not said, for it is about outputs, linking or style.
SILENT = """-c -S -MD -MMD -MP -g -g3 -gdwarf-4 -ggdb -pipe -pg -Werror -Werror=vla -Werror=implicit-function-declaration
-Werror=strict-prototypes -Wp,-MMD,x.d -Wp,-MD,x.d -Wa,--fatal-warnings -Wl,--gc-sections -fdiagnostics-color=always
-fdiagnostics-color -frandom-seed=x -fmacro-prefix-map=./= -ffile-prefix-map=/b=. -fdebug-prefix-map=/b=. --coverage
-fprofile-arcs -ftest-coverage -fintegrated-as -fno-integrated-as -nostdlib -static -shared -rdynamic -save-temps
-fcolor-diagnostics -fstack-usage -flto -flto=thin -fno-lto -w -fpch-instantiate-templates -fpch-preprocess
-fprofile-update=atomic -no-canonical-prefixes -ftest-coverage""".split()
# Those of these with a value in the next word.
SILENT_PAIRS = {"-o", "-MF", "-MT", "-MQ", "--param", "-Xlinker", "-L", "-T"}

LISTS = {
    "Linux by gcc": """gcc -Wp,-MMD,x.d -nostdinc -I./arch/x86/include -include ./linux/kconfig.h -D__KERNEL__
-fmacro-prefix-map=./= -std=gnu11 -fshort-wchar -funsigned-char -fno-common -fno-PIE -fno-strict-aliasing -mno-sse
-mno-mmx -mno-sse2 -mno-3dnow -mno-avx -fcf-protection=none -m64 -falign-jumps=1 -falign-loops=1 -mno-80387
-mno-fp-ret-in-387 -mpreferred-stack-boundary=3 -mskip-rax-setup -mtune=generic -mno-red-zone -mcmodel=kernel
-Wno-sign-compare -fno-asynchronous-unwind-tables -mindirect-branch=thunk-extern -mindirect-branch-register
-mindirect-branch-cs-prefix -mfunction-return=thunk-extern -fno-jump-tables -mharden-sls=all
-fpatchable-function-entry=16,16 -fno-delete-null-pointer-checks -O2 -fno-allow-store-data-races
-fstack-protector-strong -fno-omit-frame-pointer -fno-optimize-sibling-calls -ftrivial-auto-var-init=zero
-fno-stack-clash-protection -pg -mrecord-mcount -mfentry -DCC_USING_FENTRY -falign-functions=16
-fstrict-flex-arrays=3 -fno-strict-overflow -fno-stack-check -fconserve-stack -fno-builtin-wcslen -Wall -Wextra
-Wundef -Werror=implicit-function-declaration -Werror=strict-prototypes -Wno-format-security -Wvla
--param=allow-store-data-races=0 --param asan-globals=1 -fsanitize=kernel-address -fasan-shadow-offset=0xdffffc0000000000
-fzero-call-used-regs=used-gpr -DKBUILD_MODFILE='"x/y"' -DKBUILD_BASENAME='"y"' -c -o x.o""",
    "Linux by clang": """clang -Wp,-MMD,x.d -nostdinc -isystem sys -include ./linux/compiler_types.h -D__KERNEL__
--target=aarch64-linux-gnu -fintegrated-as -Werror=unknown-warning-option -Werror=ignored-optimization-argument
-std=gnu11 -fshort-wchar -funsigned-char -fno-common -fno-PIE -fno-strict-aliasing -mgeneral-regs-only
-Wa,--fatal-warnings -mabi=lp64 -fno-asynchronous-unwind-tables -fno-unwind-tables -mbranch-protection=pac-ret
-msign-return-address=non-leaf -DKASAN_SHADOW_SCALE_SHIFT= -O2 -fstack-protector-strong -fno-omit-frame-pointer
-ftrivial-auto-var-init=zero -enable-trivial-auto-var-init-zero-knowing-it-will-be-removed-from-clang
-fno-stack-clash-protection -fzero-call-used-regs=used-gpr -flto=thin -fsplit-lto-unit -fvisibility=hidden
-fsanitize=kcfi -falign-functions=4 -fstrict-flex-arrays=3 -mstack-protector-guard=sysreg
-mstack-protector-guard-reg=sp_el0 -mstack-protector-guard-offset=1272 -Wno-gnu -mno-outline-atomics -g -gdwarf-4
-fno-builtin-wcslen -fsanitize=array-bounds -fsanitize-coverage=trace-pc -fdebug-prefix-map=/b=. -c -o x.o""",
    "CMake": """g++ -DNDEBUG -Dx_EXPORTS -I/usr/include/a -isystem /usr/include/b -iquote q -idirafter r -Os -std=gnu++17
-fPIC -fvisibility=hidden -fvisibility-inlines-hidden -fno-exceptions -fno-rtti -fno-threadsafe-statics -pthread -pedantic
-Wall -Wno-unknown-pragmas -fopenmp -fdiagnostics-color=always -Winvalid-pch -include /b/pch.hxx -MD -MT x.o -MF x.d -o x.o
-c""",
    "Zephyr": """arm-none-eabi-gcc -DKERNEL -I. -imacros ./autoconf.h -imacros ./toolchain.h -isystem inc -ffreestanding -fno-common
-g -gdwarf-4 -fdiagnostics-color=always -mcpu=cortex-m4 -mthumb -mabi=aapcs -mfpu=fpv4-sp-d16 -mfloat-abi=hard
-mfp16-format=ieee -mtp=soft --sysroot=/opt/arm -fmacro-prefix-map=/b=CMAKE -Wall -Wformat -Wno-format-zero-length
-fno-asynchronous-unwind-tables -ftls-model=local-exec -fno-reorder-functions --param=min-pagesize=0 -fno-defer-pop
-fno-strict-overflow -Os -std=c99 -nostdinc -fno-printf-return-value -ffunction-sections -fdata-sections -fno-pic -fno-pie
-fno-strict-aliasing -o x.o -c""",
    "meson": """ccache cc -Isrc -I../src -fdiagnostics-color=always -D_FILE_OFFSET_BITS=64 -Wall -Winvalid-pch -Wextra
-std=gnu99 -O3 -g -fPIC -fvisibility=hidden -pthread -ffast-math -fno-math-errno -msse2 -mfpmath=sse -fwrapv -fexcess-precision=standard
-MD -MQ x.o -MF x.o.d -o x.o -c""",
    "firmware": """riscv32-unknown-elf-gcc -march=rv32imac_zicsr -mabi=ilp32 -mcmodel=medany -msmall-data-limit=8 -mno-save-restore
-fshort-enums -fpack-struct=4 -fms-extensions -fno-builtin -fno-tree-loop-distribute-patterns -fomit-frame-pointer -fsigned-char
-fsingle-precision-constant -nostdlib -Wa,-adhlns=x.lst -Wl,-Map,x.map -L lib -T x.ld -Og -ggdb -save-temps -static -fstack-usage
-undef -trigraphs -ansi -std=c11 -UNDEBUG -isysroot /s -iprefix /p -iwithprefix q -mllvm -x=1 -o x.o -c""",
    "Debian": """gcc -g -O2 -ffile-prefix-map=/b=. -fstack-protector-strong -fstack-clash-protection -Wformat -Werror=format-security
-fcf-protection -Wdate-time -Wp,-D_FORTIFY_SOURCE=2 -Wp,-U_FOO -fno-plt -fno-semantic-interposition -fexceptions -funwind-tables
-fvar-tracking-assignments -frecord-gcc-switches -m32 -EL -x c -c -o x.o""",
}
# What the notes have to say: clang 19 has none of the first; the gate passes on none of the second.
UNKNOWN = """-mno-fp-ret-in-387 -mpreferred-stack-boundary=3 -mindirect-branch=thunk-extern -mindirect-branch-register
-fno-allow-store-data-races -fconserve-stack -fasan-shadow-offset=0xdffffc0000000000 -mabi=aapcs -mfp16-format=ieee
-fno-reorder-functions -fno-printf-return-value -fno-defer-pop -mrecord-mcount -fvar-tracking-assignments
-fno-tree-loop-distribute-patterns""".split()
REST = {"-enable-trivial-auto-var-init-zero-knowing-it-will-be-removed-from-clang", "-mllvm"}


def wanted(words):
    """The flags that are to be there, in the form that the gate gives them; paths become absolute."""
    at = 0
    while at < len(words):
        word, more = words[at], words[at + 1] if at + 1 < len(words) else ""
        at += 1
        if word in SILENT_PAIRS or word in ("-mllvm", "-x"):
            at += 1
        elif word in SILENT or word.startswith(("--param=", "-Werror", "-Wa,", "-Wl,", "-fdebug-prefix", "-fmacro-prefix")):
            pass
        elif word in ("-isystem", "-iquote", "-idirafter", "-isysroot", "-iprefix"):
            yield word + os.path.abspath(more)
            at += 1
        elif word == "-iwithprefix":
            yield word + more
            at += 1
        elif word in ("-include", "-imacros"):
            yield word if word == "-include" else word + more
            at += 1
        elif word.startswith("-I"):
            yield "-I" + os.path.abspath(word[2:])
        elif word.startswith("-Wp,"):
            yield word[4:]
        else:
            yield word


def run(name, command):
    words = shlex.split(command)
    file = "x.cpp" if words[0] == "g++" else "x.c"
    with open(file, "w", encoding="utf-8") as to:
        to.write("int x;\n")
    with open("compile_commands.json", "w", encoding="utf-8") as to:
        json.dump([{"directory": os.getcwd(), "file": file, "arguments": [*words, file]}], to)
    subprocess.run(["rm", "-rf", ".ioview-gate"], check=True)
    done = subprocess.run([*GATE, "--root=.", "--write-ninja"], check=False, text=True, capture_output=True)
    passed = []
    for rsp in glob.glob(".ioview-gate/tu/*.rsp"):
        with open(rsp, encoding="utf-8") as lines:
            passed = [re.sub(r"\\(.)", r"\1", line[1:-2]) for line in lines]
    left_out = set(re.findall(r"(?<= )-\S+", " ".join(re.findall(r"left out[^:]*:(.*)", done.stderr))))
    start = 2 if words[0] == "ccache" else 1
    missing = [flag for flag in wanted(words[start:]) if flag not in passed and flag not in left_out]
    unknown = sorted(left_out - set(UNKNOWN) - REST)
    if done.returncode or not passed or missing or unknown:
        print(f"WRONG: {name}: status {done.returncode}, {len(passed)} words; missing {missing}; noted {unknown}\n"
              f"{done.stderr}")
    return len(passed)


def main():
    count = sum(run(name, command) for name, command in LISTS.items())
    print(f"{len(LISTS)} lists, {'hundreds of' if count > 200 else count} words")


main()
