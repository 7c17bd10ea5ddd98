"""The commands as a person runs them: real processes, their words and their exit codes."""

import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.imports.stories import fill, story


def run(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    plain = {name: value for name, value in os.environ.items() if not name.startswith("FICARIUM_")}
    return subprocess.run(
        [sys.executable, "-m", "ficarium", *arguments],
        cwd=cwd,
        env={**plain, "COLUMNS": "100", **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def serving(home: Path, port: int, *more: str) -> Iterator[tuple[subprocess.Popen[str], list[str]]]:
    """A running archive and what it said until it was open."""
    process = subprocess.Popen(
        [sys.executable, "-m", "ficarium", "serve", "--port", str(port), *more],
        env={**os.environ, "FICARIUM_HOME": str(home), "COLUMNS": "100"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    said = []
    try:
        for line in process.stdout:
            said.append(line)
            if "Claim it" in line:
                break
        yield process, said
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)


def fetch(port: int, path: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=30) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def test_read_needs_no_archive_and_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(story(1))
    done = run("read", "a.txt", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Lamp number 1" in done.stdout and "mention of a drowning" in done.stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt"]


def test_read_gives_machines_the_json_of_the_contract(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(story(1))
    told = json.loads(run("read", "a.txt", "--json", cwd=tmp_path).stdout)
    assert (told["title"], told["authors"], told["format"]) == ("Lamp number 1", ["Writer 1"], "text")


def test_read_writes_plain_text_that_reads_back_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(story(1))
    once = run("read", "a.txt", "--text", cwd=tmp_path).stdout
    assert once.startswith("Title: Lamp number 1\nAuthor: Writer 1\n")
    (tmp_path / "b.txt").write_text(once, encoding="utf-8")
    assert run("read", "b.txt", "--text", cwd=tmp_path).stdout == once


def test_read_says_in_a_sentence_what_it_cannot_do(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "a.txt").write_bytes(story(1))
    for arguments, code in ((("nothing.txt",), 2), (("empty.txt",), 1), (("a.txt", "--part", "2"), 2)):
        done = run("read", *arguments, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (code, "")
        assert done.stderr.strip().endswith(".") and "Traceback" not in done.stderr


def test_the_default_home_is_a_folder_beside_you(tmp_path: Path) -> None:
    fill(tmp_path / "files", 2)
    done = run("import", "files", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "2 files: 2 now here; 2 new works." in done.stdout
    assert (tmp_path / "ficarium-data" / "archive.sqlite3").exists()
    again = run("import", "files", cwd=tmp_path)
    assert (again.returncode, "2 already here" in again.stdout) == (0, True)
    assert run("doctor", cwd=tmp_path).stdout.strip() == "All is well."


def test_an_import_with_something_unreadable_exits_with_1_and_a_dry_run_writes_nothing(
    tmp_path: Path,
) -> None:
    fill(tmp_path / "files", 1)
    (tmp_path / "files" / "b.doc").write_bytes(b"x")
    done = run("import", "files", "--dry-run", cwd=tmp_path)
    assert done.returncode == 1
    assert "would come in" in done.stdout and "Old Word documents (.doc) cannot be read yet." in done.stdout
    assert not (tmp_path / "ficarium-data" / "originals").exists()


def test_wrong_settings_are_one_sentence_and_exit_code_2(tmp_path: Path) -> None:
    (tmp_path / "a-file").write_text("")
    for wrong in ({"FICARIUM_THREADS": "many"}, {"FICARIUM_HOME": str(tmp_path / "a-file" / "home")}):
        for command in (("doctor",), ("claim",), ("serve",), ("import", "a-file")):
            done = run(*command, cwd=tmp_path, **wrong)
            assert (done.returncode, done.stdout) == (2, ""), (command, wrong)
            assert len(done.stderr.strip().splitlines()) == 1
            assert next(iter(wrong)) in done.stderr


def test_doctor_without_an_archive_says_so(tmp_path: Path) -> None:
    done = run("doctor", cwd=tmp_path)
    assert done.returncode == 2 and "There is no archive in" in done.stderr


def test_serve_leads_from_an_empty_folder_to_an_archive_that_answers(tmp_path: Path) -> None:
    samples, home, port = fill(tmp_path / "samples", 2), tmp_path / "home", free_port()
    with serving(home, port, "--samples", str(samples)) as (process, said):
        text = "".join(said)
        assert "Brought in 2 sample works" in text
        link = re.search(r"http://localhost:\d+(/claim/[\w-]+/)", text)
        assert link is not None
        status, page = fetch(port, "/works/1/")
        assert status == 200 and "Lamp number 0" in page
        assert fetch(port, link.group(1))[0] == 200
        taken = run("serve", "--port", str(port), cwd=tmp_path, FICARIUM_HOME=str(home))
        assert taken.returncode == 2 and "is taken by another program" in taken.stderr
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=30)
        assert process.returncode == 0
        assert out.strip().endswith("Closed.") and "Traceback" not in out


def test_a_running_archive_finishes_an_import_that_was_killed(tmp_path: Path) -> None:
    from tests.imports.test_kill import ficarium, kept, kill_when, read

    home, port = tmp_path / "home", free_port()
    folder = fill(tmp_path / "files", 30)
    assert kill_when(ficarium(home, "import", str(folder)), lambda: read(home) >= 5)
    assert read(home) < 30
    with serving(home, port) as (process, _):
        while read(home) < 30:
            # Readers are served while the import goes on.
            assert fetch(port, "/works/1/")[0] == 200
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(0.2)
                break
    assert (read(home), kept(home)) == (30, 30)
    assert run("doctor", cwd=tmp_path, FICARIUM_HOME=str(home)).stdout.strip() == "All is well."


def test_an_archive_killed_at_work_opens_again_at_once_on_its_port(tmp_path: Path) -> None:
    home, port = tmp_path / "home", free_port()
    with serving(home, port, "--samples", str(fill(tmp_path / "samples", 1))) as (process, _):
        process.kill()
        # Its server processes hold its standard output: this waits until they have noticed and ended.
        process.communicate(timeout=30)
    with serving(home, port):
        assert fetch(port, "/works/1/")[0] == 200
