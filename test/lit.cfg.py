# SPDX-License-Identifier: MIT
"""lit's configuration. ./dev test passes build=DIR, and all=1 for every compiler and target."""
import glob
import os
import shutil
import sys

import lit.formats

config.name = "ioview"
config.test_format = lit.formats.ShTest(execute_external=False)
config.suffixes = [".c", ".cpp", ".ioir", ".test"]
config.excludes = ["Inputs", "lit.cfg.py", "lit.local.cfg"]
config.test_source_root = os.path.dirname(os.path.abspath(__file__))

root = os.path.dirname(config.test_source_root)
build = os.path.abspath(lit_config.params.get("build", os.path.join(root, "build")))
config.test_exec_root = os.path.join(build, "test")
with open(os.path.join(root, "cmake", "llvm-versions.txt")) as file:
    llvm_versions = [line.strip() for line in file if line.strip().isdigit()]
tools = f"/usr/lib/llvm-{llvm_versions[0]}/bin"
llvm = lit_config.params.get("llvm", llvm_versions[0])

# clang 15 has no _BitInt of more than 128 bits.
if int(llvm) > 15:
    config.available_features.add("wide-bitint")

if lit_config.params.get("all") == "1":
    config.available_features.add("all")

if os.geteuid() == 0:
    config.available_features.add("root")

# Debian names the package after the exact kernel, so that no list can: tests run where one is.
headers = sorted(glob.glob("/usr/src/linux-headers-6.12*-amd64"))
if headers:
    config.available_features.add("linux-headers")
    config.substitutions.append(("%linux_headers", headers[-1]))

# A build without the plugin has what starts at the IR: the checker itself.
if not os.path.exists(os.path.join(build, "lib", "ioview.so")):
    config.suffixes = [".ioir"]

# -Dtools=DIR: programs that stand in for others; ./dev bless has a FileCheck.
given = [lit_config.params["tools"]] if "tools" in lit_config.params else []
config.environment["PATH"] = os.pathsep.join(
    [*given, os.path.join(build, "bin"), tools, config.environment.get("PATH", "")]
)
config.environment["LC_ALL"] = "C"

include = os.path.join(root, "runtime", "include")
plugin = os.path.join(build, "lib", "ioview.so")
clang = shutil.which(f"clang-{llvm}") or lit_config.fatal(f"clang-{llvm} is not installed")
check = f"{clang} -fplugin={plugin} -fsyntax-only -I{include}"

# A build without clang-tidy's headers has no module for it.
module = os.path.join(build, "lib", f"ioview-tidy-{llvm}.so")
clang_tidy = shutil.which(f"clang-tidy-{llvm}")
if clang_tidy and os.path.exists(module):
    config.available_features.add("tidy")
    config.substitutions.append(("%tidy", f"{clang_tidy} --quiet --load={module}"))

# The longest first: lit replaces by plain text.
config.substitutions += [
    ("%ioview-opt", os.path.join(build, "bin", "ioview-opt")),
    ("%ioview-linux", f"{check} -fplugin-arg-ioview-profile=linux"),
    ("%ioview", check),
    ("%unit", os.path.join(build, "bin", "unit")),
    ("%if-annotate-type", "TEXT" if int(llvm) >= 20 else "NONE"),
    ("%plugin", plugin),
    ("%clang", clang),
    ("%gcc", "gcc"),
    ("%inc", f"-I{include}"),
    ("%root", root),
    ("%lit", f"{sys.executable} {os.path.abspath(sys.argv[0])}"),
    ("%build", build),
    # The rules on how memory is accessed and pointers are made, for counts of their obligations.
    (
        "%form",
        "io-raw-access,io-raw-projection,io-cast-drop,io-cast-add,io-escape,"
        "io-space-mismatch,io-bare-hatch",
    ),
    ("%python", sys.executable),
]
