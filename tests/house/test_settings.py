"""Settings mean what they say, and a missing one is a sentence."""

import stat
from pathlib import Path

import pytest
from django.core.management import call_command

from ficarium.configuration import Configuration, Misconfigured, load


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FICARIUM_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.mark.parametrize("word", ["False", "false", "0", "no", "off"])
def test_false_means_false(home: Path, monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    monkeypatch.setenv("FICARIUM_DEBUG", word)
    monkeypatch.setenv("FICARIUM_HTTPS", word)
    assert (load().debug, load().https) == (False, False)


@pytest.mark.parametrize("word", ["True", "1", "yes"])
def test_true_means_true(home: Path, monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    monkeypatch.setenv("FICARIUM_HTTPS", word)
    assert load().https is True


def test_a_value_that_makes_no_sense_is_a_sentence_that_names_it(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FICARIUM_DEBUG", "perhaps")
    with pytest.raises(Misconfigured, match="FICARIUM_DEBUG is 'perhaps'"):
        load()


def test_the_secret_is_made_once_and_only_its_owner_may_read_it(home: Path) -> None:
    first, second = load().secret_key, load().secret_key
    assert first == second
    assert len(first) >= 32
    assert stat.S_IMODE((home / "secret-key").stat().st_mode) == 0o600


def test_a_folder_made_for_an_archive_is_its_owners_alone(home: Path) -> None:
    load()
    assert stat.S_IMODE(home.stat().st_mode) == 0o700


def test_an_emptied_secret_is_a_sentence_not_a_new_secret(home: Path) -> None:
    load()
    (home / "secret-key").write_text("")
    with pytest.raises(Misconfigured, match="empty or too short"):
        load()


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("FICARIUM_HOME", str(tmp_path / "file" / "home"))
    with pytest.raises(Misconfigured, match="cannot be made"):
        load()


def test_hosts_are_split_at_commas(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FICARIUM_ALLOWED_HOSTS", "a.example, b.example")
    assert load().allowed_hosts == ["a.example", "b.example"]


def test_nothing_but_the_environment_is_read() -> None:
    assert Configuration.model_config.get("env_file") is None


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
