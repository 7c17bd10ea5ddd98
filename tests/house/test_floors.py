"""What the import linter cannot see stays on the same floors: foreign keys, templates, signals."""

import re
import subprocess
import sys
from pathlib import Path

from django.apps import apps
from django.db.models import ForeignKey, ManyToManyField

from tests.house.floors import ROOT, SITE, floors, may_use, rooms


def test_every_room_stands_on_a_floor() -> None:
    assert set(rooms()) <= set(floors())


def test_the_import_contract_is_kept() -> None:
    script = Path(sys.executable).parent / "lint-imports"
    run = subprocess.run([script, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout[-3000:]


def test_foreign_keys_point_downstairs() -> None:
    wrong = []
    for model in apps.get_models():
        room = model._meta.app_label
        if room not in rooms():
            continue
        for field in model._meta.get_fields():
            if not isinstance(field, ForeignKey | ManyToManyField) or field.auto_created:
                continue
            other = field.related_model._meta.app_label
            if other in rooms() and not may_use(room, other):
                wrong.append(f"{room}.{model.__name__}.{field.name} points up to {other}")
    assert wrong == []


_NAMED_TEMPLATE = re.compile(r"""{%\s*(?:extends|include)\s+["']([^"']+)["']""")


def test_templates_build_on_templates_downstairs() -> None:
    wrong = []
    for path in SITE.glob("*/templates/**/*.html"):
        room = path.relative_to(SITE).parts[0]
        for used in _NAMED_TEMPLATE.findall(path.read_text()):
            other = used.split("/")[0] if "/" in used else None
            if other in rooms() and not may_use(room, str(other)):
                wrong.append(f"{path.relative_to(SITE)} builds on {used}")
    assert wrong == []


def test_a_room_keeps_its_templates_and_static_files_under_its_own_name() -> None:
    for kind in ("templates", "static"):
        for room in rooms():
            folder = SITE / room / kind
            if folder.is_dir():
                assert {child.name for child in folder.iterdir()} <= {room}, folder


_LISTENS = re.compile(r"^from ficarium\.(\w+)\.signals import", re.M)


def test_rooms_listen_to_signals_from_downstairs_only() -> None:
    wrong = []
    for path in SITE.glob("*/**/*.py"):
        room = path.relative_to(SITE).parts[0]
        for other in _LISTENS.findall(path.read_text()):
            if not may_use(room, other):
                wrong.append(f"{path.relative_to(SITE)} listens to {other}")
        assert "post_save" not in path.read_text(), f"{path}: verbs send named signals, rows do not"
    assert wrong == []


def test_no_room_is_a_drawer_for_odds_and_ends() -> None:
    drawers = {"utils", "helpers", "services", "common", "core", "misc", "base"}
    found = [
        path.relative_to(ROOT).as_posix()
        for folder in ("src", "lint", "bench", "accuracy", "fuzz")
        for path in (ROOT / folder).rglob("*.py")
        if path.stem in drawers or drawers & set(path.relative_to(ROOT).parts[:-1])
    ]
    assert found == []
