"""Make Word documents of `word_sources`, with LibreOffice and pandoc, and write down what must be found in them.

    python -m accuracy.oracles.word_documents

Both programs have to be installed; tests only read what was made. What a program does not write into its document
(pandoc knows no sides) is not asked of it.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from lxml import html as lxml_html

from accuracy.oracles.marked_runs import runs_of, words_of

SOURCES = Path(__file__).resolve().parent / "word_sources"
MADE = Path(__file__).resolve().parents[2] / "tests/fic/manuscript/documents/docx"
SIDES = {"centre", "right"}
LOST: dict[str, set[str]] = {
    "libreoffice": set(),
    "libreoffice-ooxml": set(),
    "libreoffice-odt": set(),
    "pandoc": SIDES | {"lang"},
    "pandoc-libreoffice": SIDES | {"lang"},
}


def main() -> int:
    office, pandoc = shutil.which("soffice"), shutil.which("pandoc")
    if not office or not pandoc:
        sys.stderr.write("LibreOffice and pandoc are needed.\n")
        return 1
    found: dict[str, dict[str, object]] = {}
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)

        def by_office(source: Path, kind: str, infilter: str = "") -> Path:
            options = [f"--infilter={infilter}"] if infilter else []
            subprocess.run(
                [office, "--headless", f"-env:UserInstallation=file://{folder}/profile", *options, "--convert-to", kind,
                 "--outdir", folder, str(source)], check=True, capture_output=True,
            )  # fmt: skip
            return work / f"{source.stem}.{kind.partition(':')[0]}"

        def by_pandoc(source: Path, kind: str) -> Path:
            made = work / f"{source.stem}.{kind}"
            subprocess.run([pandoc, "-o", str(made), str(source)], check=True, capture_output=True)
            return made

        for source in sorted(SOURCES.iterdir()):
            truth = _truth(source, pandoc)
            made = {"pandoc": by_pandoc(source, "docx").read_bytes()}
            if source.suffix == ".html":
                page = "HTML (StarWriter)"
                made["libreoffice"] = by_office(source, "docx:MS Word 2007 XML", page).read_bytes()
                made["libreoffice-ooxml"] = by_office(source, "docx:Office Open XML Text", page).read_bytes()
                odt = by_office(source, "odt:writer8", page)
            else:
                odt = by_pandoc(source, "odt")
            by_way = "libreoffice-odt" if source.suffix == ".html" else "pandoc-libreoffice"
            made[by_way] = by_office(odt, "docx:MS Word 2007 XML").read_bytes()
            for tool, data in made.items():
                name = f"{source.stem}.{tool}.docx"
                (MADE / name).write_bytes(data)
                runs = [[tag, text] for tag, text in runs_of(truth) if tag not in LOST[tool]]
                found[name] = {"words": words_of(truth), "runs": runs}
    (MADE / "found.json").write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(found)} documents\n")
    return 0


def _truth(source: Path, pandoc: str) -> str:
    """The story of a source as HTML: what stands below its header."""
    if source.suffix == ".md":
        text = source.read_text(encoding="utf-8").partition("* * *")[2]
        ask = [pandoc, "-f", "markdown", "-t", "html", "--wrap=none"]
        made = subprocess.run(ask, input=text, capture_output=True, text=True, check=True)
        return re.sub(r"<a href=\"#[^>]*>.*?</a>|<hr ?/?>(?=\s*<ol)", "", made.stdout, flags=re.S)
    body = lxml_html.fromstring(source.read_bytes()).find("body")
    whole = lxml_html.tostring(body, encoding="unicode")
    return whole.partition("<hr>")[2].removesuffix("</body>")


if __name__ == "__main__":
    sys.exit(main())
