"""A real archive on a real port, filled by the command a person would type; a real browser before it."""

import contextlib
import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 60
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass(frozen=True)
class RunningArchive:
    home: Path
    address: str
    environment: dict[str, str]

    def run(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """`ficarium …` as typed in a shell, on this archive's folder."""
        return subprocess.run(
            [sys.executable, "-m", "ficarium", *map(str, arguments)],
            env=self.environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def serving(home: Path, *more: str) -> Iterator[RunningArchive]:
    """`ficarium serve` until it answers; ended with the signal a service manager sends."""
    port = free_port()
    environment = {
        **os.environ,
        "FICARIUM_HOME": str(home),
        "FICARIUM_DEBUG": "false",
        "PYTHONUNBUFFERED": "1",
    }
    archive = RunningArchive(home, f"http://127.0.0.1:{port}", environment)
    log = (home.parent / f"{home.name}.log").open("w+")
    process = subprocess.Popen(
        [sys.executable, "-m", "ficarium", "serve", "--port", str(port), *more],
        env=environment,
        cwd=ROOT,
        stdout=log,
        stderr=subprocess.STDOUT,
    )
    try:
        _wait_until_it_answers(process, archive.address, Path(log.name))
        yield archive
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
        log.close()


def _wait_until_it_answers(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    for _ in range(START_SECONDS * 10):
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=0.1)
                pytest.fail(f"the archive ended at once:\n{log.read_text()[-3000:]}")
    pytest.fail(f"the archive did not answer in {START_SECONDS} s:\n{log.read_text()[-3000:]}")


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningArchive]:
    """Holds the sample stories."""
    home = tmp_path_factory.mktemp("archive") / "home"
    with serving(home, "--samples", "seeds") as running:
        yield running


@pytest.fixture(scope="session")
def empty_archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningArchive]:
    home = tmp_path_factory.mktemp("empty") / "home"
    with serving(home) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def visitor(browser: Browser, archive: RunningArchive) -> Iterator[BrowserContext]:
    """A browser nobody has used before."""
    context = browser.new_context(base_url=archive.address)
    yield context
    context.close()
