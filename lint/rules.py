"""Rules over Python (by syntax tree) and over templates (by text)."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath


@dataclass(frozen=True, slots=True)
class Fault:
    path: str
    line: int
    rule: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.rule}: {self.sentence}"


DOORED = {"Work", "Chapter"}
"""Models whose rows may be secret: only their own room may ask the manager anything but `visible_to`."""

TEMPLATE_RULES: tuple[tuple[str, re.Pattern[str], str], ...] = (
    (
        "no-safe",
        re.compile(r"\|\s*safe\b|\|\s*safeseq\b|{%\s*autoescape\s+off"),
        "only CleanHTML may be unescaped",
    ),
    ("no-inline-script", re.compile(r"<script(?![^>]*\bsrc=)", re.I), "the CSP forbids inline scripts"),
    ("no-inline-style", re.compile(r"<style\b|\sstyle\s*=\s*[\"']", re.I), "the CSP forbids inline styles"),
    ("no-handlers", re.compile(r"<[a-z][^>{]*\son[a-z]+\s*=", re.I), "the CSP forbids inline handlers"),
    (
        "no-outside",
        re.compile(r"(?:src|href|action)\s*=\s*[\"'](?:https?:)?//", re.I),
        "pages load nothing from elsewhere",
    ),
)


def lint_tree(root: Path) -> list[Fault]:
    found: list[Fault] = []
    for folder in ("src", "tests", "bench", "deploy", "fuzz"):
        for path in sorted((root / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                found += lint_python(path.read_text(), path.relative_to(root).as_posix())
    for path in sorted((root / "src").rglob("templates/**/*.*")):
        if path.is_file():
            found += lint_template(path.read_text(), path.relative_to(root).as_posix())
    return found


def lint_template(text: str, path: str) -> list[Fault]:
    return [
        Fault(path, text.count("\n", 0, match.start()) + 1, rule, sentence)
        for rule, pattern, sentence in TEMPLATE_RULES
        for match in pattern.finditer(text)
    ]


def lint_python(text: str, path: str) -> list[Fault]:
    tree = ast.parse(text)
    parts = PurePosixPath(path).parts
    found: list[Fault] = []
    if parts[0] == "src":
        if parts[2:3] != ("works",):
            found += _doors(tree, path)
        found += _safe_strings(tree, path)
    if parts[0] == "tests":
        found += _sleeps(tree, path)
    return found


def _doors(tree: ast.AST, path: str) -> Iterator[Fault]:
    """`Work.objects` only before `.visible_to(…)`; `_default_manager` and `_base_manager` never."""
    allowed = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in {"visible_to"}
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute) or not isinstance(node.value, ast.Name):
            continue
        if node.value.id not in DOORED:
            continue
        name = node.value.id
        if node.attr == "objects" and id(node) not in allowed:
            yield Fault(
                path, node.lineno, "visible-to", f"reach {name} through {name}.objects.visible_to(reader)"
            )
        if node.attr in {"_default_manager", "_base_manager"}:
            yield Fault(
                path, node.lineno, "visible-to", f"{name}.{node.attr} walks around visible_to(reader)"
            )


def _safe_strings(tree: ast.AST, path: str) -> Iterator[Fault]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.safestring":
            yield Fault(path, node.lineno, "no-safe", "only CleanHTML may be unescaped")
        elif isinstance(node, ast.ImportFrom) and node.module == "django.utils.html":
            for name in node.names:
                if name.name in {"mark_safe", "SafeString"}:
                    yield Fault(path, node.lineno, "no-safe", "only CleanHTML may be unescaped")


def _sleeps(tree: ast.AST, path: str) -> Iterator[Fault]:
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "sleep"
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "time"
        ):
            yield Fault(path, node.lineno, "no-sleep", "tests wait for a fact, never for time")
