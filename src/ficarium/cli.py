"""The archive from the command line: thin; the work is done in the rooms."""

import json
import logging
import logging.handlers
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

if TYPE_CHECKING:
    from fic.manuscript.manuscript import Manuscript
    from ficarium.configuration import Configuration
    from ficarium.imports.reporting import Report

USAGE = 2
"""Exit code of a command that could not start; 1 is for one that found faults."""
FAULTS_BYTES = 1_000_000

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Ficarium keeps fan fiction and understands what its authors wrote around it.",
)
out = Console(highlight=False, soft_wrap=False)
err = Console(stderr=True, highlight=False)


def main() -> None:
    app(prog_name="ficarium")


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8000,
    samples: Annotated[
        Path | None, typer.Option(help="Stories to bring in when the archive has none yet.")
    ] = None,
) -> None:
    """Run the archive: makes and updates everything it needs first."""
    configuration = _set_up()
    from ficarium import serving
    from ficarium.accounts import claiming

    if samples is not None and not samples.exists():
        _fail(f"There are no samples at {samples}.")
    if not serving.is_free(host, port):
        _fail(f"{host}:{port} is taken by another program. Choose another with --port.")
    with _sentences():
        serving.prepare(samples, lambda line: out.print(escape(line), style="dim", soft_wrap=True))
    address = f"http://{'localhost' if host in {'127.0.0.1', '0.0.0.0', '::'} else host}:{port}"  # noqa: S104
    token = None if claiming.is_claimed() else claiming.offer()

    def opened() -> None:
        out.print(f"The archive is open at [bold]{address}/[/bold]  (Ctrl-C closes it)", soft_wrap=True)
        if token:
            out.print(
                f"It has no owner yet. Claim it at [bold]{address}/claim/{token}/[/bold]", soft_wrap=True
            )
        sys.stdout.flush()

    serving.run(configuration, host, port, opened)
    out.print("Closed.")


@app.command("import")
def import_(
    paths: Annotated[list[Path], typer.Argument(help="Files, folders or zips.", metavar="PATH…")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only read and report; write nothing.")] = False,
    draft: Annotated[bool, typer.Option("--draft", help="Keep the works as drafts.")] = False,
) -> None:
    """Bring stories in: text, web pages, folders and zips of them. Run it again at any time: nothing doubles."""
    _set_up()
    from ficarium.imports.importing import import_paths
    from ficarium.imports.leases import LeaseLost

    missing = [str(path) for path in paths if not path.exists()]
    if missing:
        _fail(f"There is no {' and no '.join(missing)}.")
    _migrate()
    with _sentences(), _bar() as progress:
        try:
            report = import_paths(paths, dry_run=dry_run, as_draft=draft, progress=progress)
        except LeaseLost:
            _fail("Another process took this import over; run it again to see what became of it.")
    _print_report(report, dry_run=dry_run)
    raise typer.Exit(0 if report.is_clean else 1)


@app.command()
def read(
    file: Annotated[Path, typer.Argument(help="A posted story.")],
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
    as_text: Annotated[
        bool, typer.Option("--text", help="As plain text with a label for every fact.")
    ] = False,
    part: Annotated[
        int | None, typer.Option(min=1, help="The Nth work of a file that holds several.")
    ] = None,
) -> None:
    """Show what is understood of a posted story, with the author's words behind every fact. Needs no archive."""
    from fic.manuscript.manuscript import Unreadable

    if not file.is_file():
        _fail(f"There is no file {file}.")
    try:
        found = _manuscripts(file)
    except Unreadable as unreadable:
        _fail(str(unreadable), code=1)
    except OSError as error:
        _fail(f"{file} cannot be opened ({error.strerror}).")
    if part is not None and part > len(found):
        _fail(
            f"{file.name} holds {len(found)} work{'s' if len(found) > 1 else ''}; there is no number {part}."
        )
    if as_json:
        sys.stdout.write(json.dumps(found[(part or 1) - 1].to_json(), ensure_ascii=False, indent=2) + "\n")
        return
    if as_text:
        from fic.manuscript.as_text import as_text as in_plain_text

        sys.stdout.write(in_plain_text(found[(part or 1) - 1]))
        return
    from ficarium.imports.showing import shown

    for number, manuscript in enumerate(found, start=1):
        if part is None or number == part:
            out.print(shown(manuscript, file.name, number, len(found)))


@app.command()
def claim() -> None:
    """Print a new one-time link that makes the owner's account."""
    _set_up()
    _migrate()
    from ficarium.accounts import claiming

    try:
        token = claiming.offer()
    except claiming.ClaimRefused as refused:
        _fail(str(refused), code=1)
    out.print(f"Open [bold]/claim/{token}/[/bold] on this archive. The link works once; older ones are void.")


index = typer.Typer(
    no_args_is_help=True, help="What finding stands on: made from the database, at any time again."
)
app.add_typer(index, name="index")


@index.command("status")
def index_status() -> None:
    """Say what is indexed, and up to where."""
    _with_archive()
    from ficarium.search import status

    with _sentences():
        for sentence in status.sentences():
            out.print(escape(sentence), soft_wrap=True)


@index.command("rebuild")
def index_rebuild() -> None:
    """Make the whole index again from the database, beside the one in use."""
    _with_archive()
    from ficarium.search import engine, name_index, snapshots, texts

    with _sentences(), _counting("Works") as told:
        works = snapshots.write(told)
        try:
            texts.rebuild(told)
            name_index.rebuild()
        except engine.Busy as busy:
            _fail(f"{busy} Try again when it is through.", code=1)
    out.print(f"{works:,} work{'' if works == 1 else 's'} indexed.")


@index.command("snapshot")
def index_snapshot() -> None:
    """Write what lists are made of anew; the server does this by itself when much has changed."""
    _with_archive()
    os.nice(10)
    from ficarium.search import snapshots

    with _sentences():
        snapshots.write()


@index.command("verify")
def index_verify() -> None:
    """Compare the index with the database, work by work. Exit code 1 if they differ."""
    _with_archive()
    from ficarium.search import checkup

    with _sentences("`ficarium index rebuild` makes the index again."):
        _tell_findings(checkup.findings(), "`ficarium index rebuild` makes the index again.")


@app.command()
def doctor() -> None:
    """Look everything over: database, originals, works, cards, imports. Exit code 1 if anything is wrong."""
    _with_archive(upgrade=False)
    from ficarium.archive import checkup as of_archive
    from ficarium.imports import checkup as of_imports
    from ficarium.search import checkup as of_search
    from ficarium.works import checkup as of_works

    with _sentences("Stop everything that uses it, keep a copy of the folder, and restore a backup."):
        rooms = (of_archive, of_works, of_imports, of_search)
        _tell_findings(sentence for room in rooms for sentence in room.findings())


def _with_archive(*, upgrade: bool = True) -> None:
    """Django, for a command that needs an archive to be there; `upgrade` brings its tables up to this version."""
    configuration = _set_up()
    if not configuration.database.exists():
        _fail(f"There is no archive in {configuration.home} yet.")
    if upgrade:
        _migrate()


def _tell_findings(findings: Iterable[str], advice: str = "") -> None:
    count = 0
    for sentence in findings:
        count += 1
        out.print(escape(sentence), soft_wrap=True)
    if count:
        out.print(
            f"[bold red]{count} finding{'s' if count > 1 else ''}.[/bold red] {escape(advice)}".rstrip()
        )
        raise typer.Exit(1)
    out.print("[bold green]All is well.[/bold green]")


def _manuscripts(file: Path) -> "list[Manuscript]":
    """Every work in a file, or in the files of a zip. Raises Unreadable and OSError."""
    from fic.manuscript import read_all
    from fic.manuscript.manuscript import Unreadable
    from ficarium.imports.unpacking import MAX_FILE, files_in_bytes

    if file.stat().st_size > MAX_FILE * 10:
        raise Unreadable(f"{file.name} is far larger than a story or a zip of stories to be looked at.")
    found: list[Manuscript] = []
    sentences: list[str] = []
    for one in files_in_bytes(file.read_bytes(), file.name):
        if one.data is None:
            sentences.append(f"{one.name}: {one.sentence}")
            continue
        try:
            found += read_all(one.data, one.name.rpartition("!")[2])
        except Unreadable as unreadable:
            sentences.append(str(unreadable))
    if not found:
        raise Unreadable(" ".join(sentences) or "There is no story in this file.")
    return found


def _set_up() -> "Configuration":
    """Django, or one sentence and exit code 2."""
    from ficarium.configuration import Misconfigured

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ficarium.settings")
    try:
        import django

        django.setup()
    except Misconfigured as misconfigured:
        _fail(str(misconfigured))
    from django.conf import settings

    configuration: Configuration = settings.CONFIGURATION
    _log_faults(configuration.home / "faults.log")
    return configuration


def _log_faults(path: Path) -> None:
    """Tracebacks are for whoever mends the program, not for whoever runs it: a file, made when first needed."""
    faults = logging.handlers.RotatingFileHandler(path, maxBytes=FAULTS_BYTES, backupCount=1, delay=True)
    faults.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[faults])


def _migrate() -> None:
    from ficarium.archive.upgrading import upgrade_tables

    with _sentences():
        upgrade_tables()


@contextmanager
def _sentences(advice: str = "`ficarium doctor` may know more.") -> Iterator[None]:
    """A broken database or a full disk is told in a sentence, as any other trouble."""
    from django.db import DatabaseError

    try:
        yield
    except DatabaseError as error:
        _fail(f"The archive's database does not answer: {error}. {advice}", code=1)
    except OSError as error:
        _fail(f"The archive's folder cannot be used: {error}.", code=1)
    except KeyboardInterrupt:
        _fail("Stopped. What was finished is kept; run it again to go on.", code=130)


@contextmanager
def _bar() -> Iterator[Callable[[str, int, int, str], None]]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True) as bar:
        task = bar.add_task("Receiving", total=None)

        def progress(stage: str, done: int, of: int, name: str) -> None:
            description = "Receiving" if stage == "receive" else "Reading"
            bar.update(task, description=description, completed=done, total=of or None)

        yield progress


@contextmanager
def _counting(what: str) -> Iterator[Callable[[int], None]]:
    columns = (TextColumn("{task.description}"), TextColumn("{task.completed:,.0f}"), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done: bar.update(task, completed=done)


def _print_report(report: "Report", *, dry_run: bool) -> None:
    from ficarium.imports.models import ImportItem

    state = ImportItem.State
    marks = {
        state.DONE: ("would come in" if dry_run else "now here", "green"),
        state.HERE: ("already here", "cyan"),
        state.UNREADABLE: ("not readable", "red"),
        state.SKIPPED: ("left out", "dim"),
    }
    if report.resumed:
        out.print(f"An interrupted import was finished first ({report.resumed} files).", style="dim")
    table = Table(box=None, pad_edge=False)
    table.add_column("File", overflow="fold")
    table.add_column("", no_wrap=True)
    table.add_column("Work", overflow="fold")
    shown = (
        report.lines
        if len(report.lines) <= 40
        else [line for line in report.lines if line.sentence and line.state is not state.HERE][:200]
    )
    for line in shown:
        mark, style = marks[line.state]
        works = ", ".join(f"{one.title} ({one.id})" if one.id else one.title for one in line.works[:3])
        works += " …" if len(line.works) > 3 else ""
        told = ". ".join(part for part in (works, line.sentence) if part) if works else line.sentence
        table.add_row(escape(line.name), f"[{style}]{mark}[/{style}]", escape(told))
    if shown:
        out.print(table)
    counts = [f"{report.count(one)} {marks[one][0]}" for one in marks if report.count(one)]
    files = f"{len(report.lines):,} file{'s' if len(report.lines) != 1 else ''}"
    works = f"; {report.works:,} new works" if report.works and not dry_run else ""
    out.print(f"{files}: {', '.join(counts) or 'nothing to read'}{works}.")


def _fail(sentence: str, code: int = USAGE) -> NoReturn:
    err.print(escape(sentence), style="red", soft_wrap=True)
    raise typer.Exit(code)
