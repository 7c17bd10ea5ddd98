"""Makes the documents that other programs write: from stories of ours, once, to be committed.

    python -m accuracy.oracles.documents

The RTF files named after WordPad, Word, TextEdit and the code pages were typed by hand as those programs write and
are their own source; this makes the rest with LibreOffice and pandoc, and packs the OpenDocument texts typed by hand.
"""

import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from accuracy.oracles.word_processors import DOCUMENTS

SOURCES = Path(__file__).parent / "sources"
BY_LIBREOFFICE = {
    "rtf": ["the-glass-orchard.html", "many-tongues.html", "the-long-list.html", "far-east.html"],
    "odt": ["the-glass-orchard.html", "many-tongues.html", "the-long-list.html", "far-east.html"],
}
BY_PANDOC = ["the-clockmaker.md", "three-letters.md"]
AGAIN_BY_LIBREOFFICE = ["word-97", "word-2016", "textedit", "russian-1251", "japanese-932", "hebrew-arabic", "tables",
    "unicode-skips", "wordpad"]  # fmt: skip
"""Hand-typed RTF saved again as OpenDocument."""
MIMETYPE = "application/vnd.oasis.opendocument.text"


def main() -> int:
    """Write the documents over those that are there; 0."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for kind, sources in BY_LIBREOFFICE.items():
            _libreoffice([SOURCES / source for source in sources], kind, folder / kind, "HTML (StarWriter)")
        _libreoffice(
            [DOCUMENTS / "rtf" / f"{one}.rtf" for one in AGAIN_BY_LIBREOFFICE], "odt", folder / "again"
        )
        for made in (*(folder / "rtf").iterdir(), *(folder / "odt").iterdir(), *(folder / "again").iterdir()):
            again = "saved-" if made.parent.name == "again" else "libreoffice-"
            shutil.copy(made, DOCUMENTS / made.suffix[1:] / f"{again}{made.name}")
    for source in BY_PANDOC:
        for kind in ("rtf", "odt"):
            target = DOCUMENTS / kind / f"pandoc-{Path(source).stem}.{kind}"
            _run("pandoc", "--standalone", str(SOURCES / source), "-o", str(target))
    for written in sorted(SOURCES.glob("*.content.xml")):
        _pack(written, DOCUMENTS / "odt" / f"{written.name.partition('.')[0]}.odt")
    for path in (DOCUMENTS / "odt").glob("*.odt"):
        _without_pictures(path)
    return 0


def _libreoffice(paths: list[Path], kind: str, folder: Path, reading: str = "") -> None:
    profile = f"-env:UserInstallation=file://{folder.parent / 'profile'}"
    as_what = [f"--infilter={reading}"] if reading else []
    wanted = {"rtf": "rtf:Rich Text Format", "odt": "odt:writer8"}[kind]
    _run(
        "soffice",
        profile,
        "--headless",
        *as_what,
        "--convert-to",
        wanted,
        "--outdir",
        str(folder),
        *map(str, paths),
    )


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=600)


def _pack(source: Path, target: Path) -> None:
    """Content alone, and the manifest that LibreOffice asks for."""
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIMETYPE}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    _write(target, {"mimetype": MIMETYPE.encode(), "content.xml": source.read_bytes(),
        "META-INF/manifest.xml": manifest.encode()})  # fmt: skip


def _without_pictures(path: Path) -> None:
    """Small, and the same bytes each time: no thumbnail, no dates of the zip."""
    with zipfile.ZipFile(path) as archive:
        parts = {
            name: archive.read(name)
            for name in archive.namelist()
            if not name.startswith(("Thumb", "Config"))
        }
    _write(path, parts)


def _write(target: Path, parts: dict[str, bytes]) -> None:
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, (1999, 12, 31, 0, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(info, content)


if __name__ == "__main__":
    sys.exit(main())
