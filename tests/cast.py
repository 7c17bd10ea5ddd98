"""The same people in every test."""

from dataclasses import dataclass

from ficarium.accounts.models import Pseud, User
from ficarium.accounts.reader import STRANGER, Reader


@dataclass(frozen=True)
class Person:
    user: User
    pseud: Pseud

    @property
    def reader(self) -> Reader:
        return Reader(self.user.pk, self.user.is_staff)


@dataclass(frozen=True)
class Cast:
    """Ana writes, Ben co-writes, Caro reads with tolerances, Wren wrangles, Mod moderates, and a stranger."""

    ana: Person
    ben: Person
    caro: Person
    wren: Person
    mod: Person
    stranger: Reader = STRANGER


def _person(name: str, **more: bool) -> Person:
    user = User.objects.create_user(name.lower(), password=f"{name}-password-of-tests", **more)
    return Person(user, Pseud.objects.create(user=user, name=name))


def gather() -> Cast:
    return Cast(
        _person("Ana"), _person("Ben"), _person("Caro"), _person("Wren"), _person("Mod", is_staff=True)
    )
