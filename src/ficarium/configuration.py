"""Everything an archivist can set from outside, read from the environment once and checked loudly."""

import contextlib
import os
import secrets
import tempfile
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


class Misconfigured(Exception):
    """`str(error)` is the sentence the archivist sees."""


class Configuration(BaseSettings):
    """Each field is the environment variable FICARIUM_<NAME>; docs/running/settings.md lists them all."""

    model_config = SettingsConfigDict(env_prefix="FICARIUM_", extra="ignore")

    home: Path = Field(Path("ficarium-data"), description="Folder that holds everything this archive keeps.")
    secret_key: str = Field("", description="Signs cookies. Empty: made once and kept in the home folder.")
    debug: bool = Field(False, description="Show developers' error pages. Never on a public machine.")
    allowed_hosts: Annotated[list[str], NoDecode] = Field(
        ["localhost", "127.0.0.1", "[::1]"], description="Host names the archive answers to, comma-separated."
    )
    https: bool = Field(
        False, description="The archive is reached over HTTPS: mark cookies secure, send HSTS."
    )
    database_busy_seconds: int = Field(
        20, ge=1, le=600, description="How long a writer waits for another writer."
    )
    workers: int = Field(1, ge=1, le=64, description="Server processes.")
    threads: int = Field(4, ge=1, le=128, description="Requests answered at once by each process.")
    time_zone: str = Field("UTC", description="Time zone of dates shown to visitors.")

    @field_validator("allowed_hosts", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if isinstance(value, str):
            return [host.strip() for host in value.split(",") if host.strip()]
        return value

    @property
    def database(self) -> Path:
        return self.home / "archive.sqlite3"

    @property
    def originals(self) -> Path:
        """Files as they were received, by checksum."""
        return self.home / "originals"


def load() -> Configuration:
    """Read the environment, make the home folder. Raises Misconfigured with one sentence a fault."""
    try:
        configuration = Configuration()
    except ValidationError as error:
        faults = "; ".join(
            f"FICARIUM_{str(fault['loc'][0]).upper()} is {fault['input']!r}: {fault['msg']}"
            for fault in error.errors()
        )
        raise Misconfigured(f"The archive cannot start with these settings: {faults}.") from None
    configuration.home = configuration.home.expanduser().resolve()
    try:
        # Drafts and sessions are in it: nobody else on this machine has anything to read there.
        configuration.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise Misconfigured(
            f"The archive's folder {configuration.home} cannot be made ({error.strerror}). "
            "Set FICARIUM_HOME to a folder you may write to."
        ) from None
    if not configuration.secret_key:
        configuration.secret_key = _kept_secret(configuration.home / "secret-key")
    return configuration


def _kept_secret(path: Path) -> str:
    """Made once: written aside, linked into place, so that two processes starting together agree."""
    if not path.exists():
        try:
            # mkstemp makes the file readable by its owner alone.
            handle, aside = tempfile.mkstemp(dir=path.parent, prefix="secret-key-")
            with os.fdopen(handle, "w") as file:
                file.write(secrets.token_urlsafe(48))
            with contextlib.suppress(FileExistsError):
                os.link(aside, path)
            Path(aside).unlink()
        except OSError as error:
            raise Misconfigured(
                f"The secret key cannot be kept in {path} ({error.strerror}). "
                "Make the folder writable or set FICARIUM_SECRET_KEY."
            ) from None
    try:
        secret = path.read_text().strip()
    except OSError as error:
        raise Misconfigured(f"The secret key in {path} cannot be read ({error.strerror}).") from None
    if len(secret) < 32:
        raise Misconfigured(
            f"The secret key in {path} is empty or too short; remove the file to make a new one."
        )
    return secret
