"""Says which Debian packages a packaged program needs: `needs.py FOLDER` prints a line for `Depends`.

For every library that the folder's programs want and the folder lacks, the system is asked which package has
it; and every version of the C and C++ library that they name is looked at, since older systems lack the newer
ones. Run on the system that the package is built on, with all of it installed.
"""

import re
import subprocess
import sys
from pathlib import Path

# Debian 13 and Ubuntu 24.04 gave these another name, for their time of 64 bits; here nothing else changed.
RENAMED = {"libglib2.0-0", "libssl3", "libreadline8"}
# Versions of symbols that say how old a system may be: beginning -> the package that holds them.
VERSIONED = {"GLIBC_": "libc6", "GLIBCXX_": "libstdc++6"}
# A version of libstdc++'s symbols came with a version of its package; libstdc++ ABI history, gcc.gnu.org.
OF_PACKAGE = {"3.4.28": "9", "3.4.29": "11", "3.4.30": "12", "3.4.31": "13", "3.4.32": "13.2", "3.4.33": "14"}


class Unknown(Exception):
    """A library that no package of this system holds."""


def depends(folder: Path) -> list[str]:
    """What the control file's `Depends` lists, in alphabetical order; Unknown where a library is nobody's."""
    programs = [path for path in sorted(folder.rglob("*")) if _is_program(path)]
    own = {path.name for path in folder.rglob("*")}
    names: set[str] = set()
    newest: dict[str, tuple[int, ...]] = {}
    for program in programs:
        said = _said("objdump", "-p", str(program))
        names |= set(re.findall(r"NEEDED +(\S+)", said))
        for beginning, package in VERSIONED.items():
            for version in re.findall(rf"\b{beginning}([\d.]+)\b", said.partition("Version References")[2]):
                number = tuple(int(part) for part in version.split("."))
                newest[package] = max(newest.get(package, (0,)), number)
    places = _places()
    packages = {_package(name, places) for name in names - own}
    return [_line(package, newest) for package in sorted(packages)]


def _line(package: str, newest: dict[str, tuple[int, ...]]) -> str:
    if package in newest:
        version = ".".join(map(str, newest[package]))
        if package == "libstdc++6":
            version = OF_PACKAGE.get(version, "9")
        return f"{package} (>= {version})"
    return f"{package}t64 | {package}" if package in RENAMED else package


def _is_program(path: Path) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def _places() -> dict[str, str]:
    """Where this system's loader finds each library of this machine's kind."""
    found = re.findall(r"^\s+(\S+) \(libc6,x86-64[^)]*\) => (\S+)$", _said("ldconfig", "-p"), re.MULTILINE)
    return dict(reversed(found))


def _package(name: str, places: dict[str, str]) -> str:
    place = places.get(name)
    if place is None:
        raise Unknown(f"{name} is not on this system: install its package, then build again")
    # Some packages still write /lib, some /usr/lib; the two are one folder.
    for path in {place, str(Path("/usr") / place.lstrip("/")), place.removeprefix("/usr")}:
        said = _said("dpkg-query", "-S", path, check=False)
        if said:
            return said.partition(":")[0]
    raise Unknown(f"no package holds {place}")


def _said(*command: str, check: bool = True) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=check)  # noqa: S603 - our own words
    return done.stdout


if __name__ == "__main__":
    try:
        sys.stdout.write(", ".join(depends(Path(sys.argv[1]))) + "\n")
    except Unknown as trouble:
        sys.exit(f"needs.py: {trouble}")
