"""RTF and OpenDocument files as LibreOffice sees them, beside what our readers see.

    python -m accuracy.oracles.word_processors [--keep] [NAME …]

Each of the documents under `tests/fic/manuscript/documents/` is converted by LibreOffice to HTML and to text; words
and looks are compared with ours. `--keep` writes what LibreOffice saw beside the document, for the tests, which
never run LibreOffice. Nothing is ever written from what our readers see.

Two things are taken out first, because LibreOffice's exports show them and a reader of the story does not: text
deleted with changes tracked, and the signs in front of list items.
"""

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from lxml import etree

from accuracy.oracles.seen import Seen, seen_in
from fic.manuscript.clean import clean
from fic.manuscript.formats import odt, rtf

DOCUMENTS = Path(__file__).parents[2] / "tests" / "fic" / "manuscript" / "documents"
_LIST_SIGN = re.compile(r"^\s{4,}(?:[•◦▪–\uf0b7\uf0a7]|\(?[\divxlc]{1,4}[.)]|\(?[a-zA-Z][.)])(?=\s)")
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def documents(names: list[str]) -> list[Path]:
    """All, or those whose name is given; RTF first."""
    found = sorted(DOCUMENTS.glob("rtf/*.rtf")) + sorted(DOCUMENTS.glob("odt/*.odt"))
    return [path for path in found if not names or path.stem in names or path.name in names]


def ours(path: Path) -> Seen:
    """What our reader sees, after cleaning: what would be stored."""
    data = path.read_bytes()
    html = rtf.converted(data)[0] if path.suffix == ".rtf" else odt.converted(data)[0]
    return seen_in(clean(html))


def kept_at(path: Path) -> Path:
    """Where LibreOffice's view of a document is kept."""
    return path.with_suffix(".seen.json")


def theirs(paths: list[Path], folder: Path) -> dict[Path, tuple[Seen, list[str]]]:
    """LibreOffice's view of each: from its HTML, and the words of its plain text."""
    flat = folder / "flat"
    sources: dict[Path, Path] = {}
    tracked = [path for path in paths if _has_changes(path)]
    _convert(tracked, "fodt", flat)
    for path in paths:
        unique = folder / "in" / f"{path.suffix[1:]}-{path.name}"
        unique.parent.mkdir(parents=True, exist_ok=True)
        if path in tracked:
            unique = unique.with_suffix(".fodt")
            _accept_changes(flat / f"{path.stem}.fodt", unique)
        else:
            shutil.copy(path, unique)
        sources[path] = unique
    _convert(list(sources.values()), "html:HTML (StarWriter)", folder / "html")
    _convert(list(sources.values()), "txt:Text (encoded):UTF8", folder / "txt")
    views: dict[Path, tuple[Seen, list[str]]] = {}
    for path, source in sources.items():
        page = (folder / "html" / f"{source.stem}.html").read_text(encoding="utf-8", errors="replace")
        lines = (folder / "txt" / f"{source.stem}.txt").read_text(encoding="utf-8-sig").splitlines()
        views[path] = seen_in(page), [word for line in lines for word in _LIST_SIGN.sub("", line).split()]
    return views


def _has_changes(path: Path) -> bool:
    data = path.read_bytes()
    return b"\\deleted" in data or path.stem.startswith("tracked")


def _accept_changes(source: Path, target: Path) -> None:
    """Take out what was deleted, whether it is kept apart or between two marks in the text."""
    tree = etree.parse(str(source))
    deleted = {
        region.get(f"{_TEXT}id")
        for region in tree.iter(f"{_TEXT}changed-region")
        if len(region.findall(f"{_TEXT}deletion"))
    }
    for start in list(tree.iter(f"{_TEXT}change-start")):
        if start.get(f"{_TEXT}change-id") not in deleted:
            continue
        start.tail = None
        for after in list(start.itersiblings()):
            if after.tag == f"{_TEXT}change-end" and after.get(f"{_TEXT}change-id") == start.get(
                f"{_TEXT}change-id"
            ):
                break
            start.getparent().remove(after)
    for apart in list(tree.iter(f"{_TEXT}tracked-changes")):
        apart.getparent().remove(apart)
    tree.write(str(target), encoding="utf-8", xml_declaration=True)


def _convert(paths: list[Path], kind: str, folder: Path) -> None:
    if not paths:
        return
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise SystemExit("LibreOffice is not installed; it is the judge here.")
    profile = folder.parent / "profile"
    command = [program, f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", kind]
    command += ["--outdir", str(folder), *map(str, paths)]
    subprocess.run(command, check=True, capture_output=True, timeout=600)


def same_in_text(mine: Seen, judge: Seen, text: list[str]) -> bool:
    """Whether our words are those of LibreOffice's plain text, which shows what is hidden and lacks the boxes."""
    words = [word for part in mine.text for word in part.split()]
    if not (judge.boxes or judge.hidden):
        return words == text
    return Counter(words) - Counter(judge.boxes) == Counter(text) - Counter(judge.hidden)


def differences(mine: Seen, judge: Seen) -> list[str]:
    """Kinds of looks that differ; empty when all are the same.

    A paragraph of outline level 1 is a heading to us; LibreOffice's page makes it one only if its style is named so,
    and else a bold paragraph. So headings are compared as neither.
    """
    headings = {*mine.runs.get("headings", []), *judge.runs.get("headings", [])}
    kinds = sorted({*mine.runs, *judge.runs} - {"headings"})
    return [
        kind
        for kind in kinds
        if [run for run in mine.runs.get(kind, []) if run not in headings]
        != [run for run in judge.runs.get(kind, []) if run not in headings]
    ]


def main(arguments: list[str]) -> int:
    """Print the table; 0 when all words and all looks agree."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--keep", action="store_true", help="write LibreOffice's view beside each document")
    parser.add_argument("--show", action="store_true", help="print what differs")
    chosen = parser.parse_args(arguments)
    paths = documents(chosen.names)
    words_equal = looks_equal = 0
    print(f"{'file':36} {'words':>6} {'in text':>8} {'in pages':>9}  looks that differ")
    with tempfile.TemporaryDirectory() as folder:
        for path, (judge, text) in theirs(paths, Path(folder)).items():
            mine = ours(path)
            if chosen.keep:
                said = json.dumps(judge.as_json(), ensure_ascii=False, indent=1)
                kept_at(path).write_text(said + "\n", encoding="utf-8")
            same_page = mine.words == judge.words
            same_text = same_in_text(mine, judge, text)
            different = differences(mine, judge)
            words_equal += same_page and same_text
            looks_equal += not different
            name = str(path.relative_to(DOCUMENTS))
            print(
                f"{name:36} {len(mine.words):6} {'same' if same_text else 'DIFFER':>8}"
                f" {'same' if same_page else 'DIFFER':>9}  {' '.join(different) or '-'}"
            )
            if chosen.show:
                _show(mine, judge, text, different)
    print(f"oracle files={len(paths)} words_equal={words_equal} formatting_equal={looks_equal}")
    return 0 if words_equal == looks_equal == len(paths) else 1


def _show(mine: Seen, judge: Seen, text: list[str], different: list[str]) -> None:
    for name, one, other in (("pages", mine.words, judge.words), ("text", mine.words, text)):
        at = next(
            (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
        )
        if at < max(len(one), len(other)) and not (name == "text" and at >= len(other)):
            print(
                f"    {name}: ours …{one[max(0, at - 3) : at + 6]} theirs …{other[max(0, at - 3) : at + 6]}"
            )
    for kind in different:
        print(f"    {kind}: ours {mine.runs.get(kind)}\n    {' ' * len(kind)}theirs {judge.runs.get(kind)}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
