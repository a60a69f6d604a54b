#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Installs the Debian packages of a build in a fresh Debian 12, uses them, upgrades and removes them.

usage: root.py ROOT BUILD FOLDER

ROOT is the repository. BUILD is configured for the versions of LLVM to try. FOLDER is emptied and gets the packages and
the Debian, which needs root's rights. BUILD/debian.tar keeps the empty Debian for the next time.
"""
import re
import shutil
import subprocess
import sys
from pathlib import Path

OLD = "0.0.1"
# What apt and dpkg themselves leave behind.
LEFT = re.compile(r"^/(var/(log|cache|lib/(apt|dpkg|systemd))|etc/ld\.so\.cache|etc/ssl/certs|tmp|root|packages|proc|sys|dev)")


def run(*command):
    done = subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}: exit status {done.returncode}\n{done.stdout[-4000:]}")
    return done.stdout


def packages_of(build, folder):
    run("cpack", "--config", build / "CPackConfig.cmake", "-B", folder)
    shutil.rmtree(folder / "_CPack_Packages")
    return sorted(folder.glob("*.deb"))


def older(packages, folder):
    """The same packages of an older version, with a file that is no more."""
    folder.mkdir()
    for package in packages:
        content = folder / package.stem
        run("dpkg-deb", "-R", package, content)
        control = content / "DEBIAN/control"
        text = control.read_text()
        version = re.search(r"^Version: (.*)$", text, re.M)[1]
        control.write_text(text.replace(version, OLD))
        (content / f"usr/share/doc/{content.name.split('_')[0]}/old").write_text("old\n")
        run("dpkg-deb", "--root-owner-group", "-b", content, folder / package.name)
        shutil.rmtree(content)


class Debian:
    def __init__(self, folder, tar):
        self.folder = folder
        if not tar.exists():
            part = tar.with_suffix(".part.tar")
            sources = "/etc/apt/sources.list.d/debian.sources"
            run("mmdebstrap", "--variant=apt", "--mode=root", "bookworm", part,
                *([sources] if Path(sources).exists() else []))
            part.rename(tar)
        folder.mkdir()
        run("tar", "-xpf", tar, "-C", folder)
        for name in "resolv.conf", "hosts":
            shutil.copy(f"/etc/{name}", folder / "etc" / name)
        # A program finds its own place there.
        run("mount", "-t", "proc", "proc", folder / "proc")

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        run("umount", self.folder / "proc")

    def run(self, *command):
        return run("chroot", self.folder, "env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/root", "LC_ALL=C",
                   "DEBIAN_FRONTEND=noninteractive", *command)

    def install(self, packages, folder):
        shutil.rmtree(self.folder / "packages", ignore_errors=True)
        shutil.copytree(folder, self.folder / "packages")
        self.run("apt-get", "install", "-y", "--no-install-recommends", *(f"/packages/{p.name}" for p in packages))

    def files(self):
        listed = self.run("find", "/", "-xdev", "-not", "-type", "d").split("\n")
        return {name for name in listed if name and not LEFT.match(name)}


def block(page, first):
    """The fenced block that begins so, without the fence."""
    return re.search(rf"^```\w+\n({re.escape(first)}.*?)^```$", page, re.M | re.S)[1]


def example(debian, page, versions):
    """README's first finding, with each clang, and by the gate."""
    (debian.folder / "root/rtc.c").write_text(block(page, "/* rtc.c */"))
    console = block(page, "$ clang-19 -fplugin=build/lib/ioview.so -fplugin-arg-ioview-profile=linux -fsyntax-only rtc.c")
    command, expected = console.split("\n", 1)
    words = command.replace("build/lib", "/usr/lib").split()[2:]
    for version in versions:
        said = debian.run("sh", "-c", f"cd /root && clang-{version} {' '.join(words)}")
        first = expected.split("\n")[0]
        if first not in said.split("\n"):
            sys.exit(f"clang {version} says:\n{said}, README says:\n{expected}")
        print(f"clang {version}: {first}")
    said = debian.run("sh", "-c", "cd /root && ioview-gate --quiet --profile=linux --fail-on=nothing rtc.c --")
    print("gate:", said.strip().split("\n")[-1])


def main(root, build, folder):
    root, build, folder = Path(root), Path(build), Path(folder)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    packages = packages_of(build, folder / "new")
    older(packages, folder / "old")
    names = [package.name.split("_")[0] for package in packages]
    versions = [name.removeprefix("ioview-clang-") for name in names if name.startswith("ioview-clang-")]
    print("packages:", *names)

    with Debian(folder / "debian", build / "debian.tar") as debian:
        live(debian, root, folder, packages, names, versions)
    shutil.rmtree(debian.folder)


def live(debian, root, folder, packages, names, versions):
    """From an older version to none."""
    debian.run("apt-get", "update")
    before = debian.files()
    debian.install(packages, folder / "old")
    old = debian.files()
    debian.install(packages, folder / "new")
    print("versions:", *sorted(set(debian.run("dpkg-query", "-W", "-f", "${Version}\\n", *names).split())))
    print("files that are no more:", len(old - debian.files()))
    example(debian, (root / "README.md").read_text(), versions)
    debian.run("apt-get", "purge", "-y", "--autoremove", *names)
    left = sorted(debian.files() - before)
    print("left behind:", len(left), *left[:20])


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
