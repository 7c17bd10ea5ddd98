"""One temporary home for the whole run, one cast for all tests."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import django
import hypothesis
import pytest

if TYPE_CHECKING:
    from tests.cast import Cast

# Set before Django is set up, which happens here: import no model above.
HOME = Path(tempfile.mkdtemp(prefix="ficarium-tests-"))
(HOME / "static").mkdir()
os.environ["FICARIUM_HOME"] = str(HOME)
os.environ["FICARIUM_DEBUG"] = "false"
os.environ["DJANGO_SETTINGS_MODULE"] = "ficarium.settings"
# Playwright's sync API runs an event loop in the test's own thread.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
django.setup()

from django.conf import settings as django_settings  # noqa: E402

# A worker of xdist inherits the first process's environment, and pytest-django may have set Django up with it
# before this file was read: without this two workers would share one folder of originals.
django_settings.CONFIGURATION.home = HOME


# The same examples every time, however slow the machine; look for new ones with HYPOTHESIS_PROFILE=default.
hypothesis.settings.register_profile("house", derandomize=True, deadline=None)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))


@pytest.fixture(autouse=True)
def _house_rules() -> Iterator[None]:
    """Static files by their plain names, fast password hashes, nothing kept of the archive's row or its names."""
    from django.test import override_settings

    from fic.manuscript.gazetteer import shipped_gazetteer
    from ficarium.archive import context
    from ficarium.imports import casts
    from ficarium.search import following, name_index, texts

    context.forget()
    following.forget()
    texts.forget()
    name_index.forget()
    casts.keep(shipped_gazetteer())  # no test learns names from another's works
    with override_settings(
        STORAGES={
            "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
        },
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        ALLOWED_HOSTS=["testserver", "localhost", "127.0.0.1"],
    ):
        yield
    context.forget()


@pytest.fixture
def cast(db: None) -> "Cast":
    from tests.cast import gather

    return gather()
