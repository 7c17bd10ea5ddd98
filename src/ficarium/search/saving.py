"""Keep a search, call it otherwise, let go of it. Each verb reaches the rows of one person alone."""

from dataclasses import replace
from urllib.parse import parse_qs, urlencode

from fic.query import WorkQuery, parse, to_params
from ficarium.search.models import SavedSearch

MOST = 100
"""Searches a person may keep."""


class NotKept(ValueError):
    """Why a search was not kept, in a sentence for its owner."""


def asked_in_full(query: WorkQuery) -> str:
    """A question as text that an address holds; the same text for the same question, at its first page."""
    return urlencode(to_params(replace(query, page=1, seed=None)), doseq=True)


def question_of(asked: str) -> WorkQuery:
    """Never raises: what is not understood any more is left out."""
    return parse(parse_qs(asked[: SavedSearch.MAX_ASKED])).query


def keep_search(user_id: int, name: str, asked: str, said: str) -> SavedSearch:
    """Raises NotKept. A question that is kept already under this name stays as it is."""
    name = _name(name)
    if max(len(asked), len(asked := asked_in_full(question_of(asked)))) > SavedSearch.MAX_ASKED:
        raise NotKept("This search is too long to keep.")
    mine = SavedSearch.objects.filter(user_id=user_id)
    if mine.count() >= MOST:
        raise NotKept(f"You keep {MOST} searches already: let go of one first.")
    kept, _ = mine.get_or_create(user_id=user_id, name=name, asked=asked, defaults={"said": said})
    return kept


def rename_search(user_id: int, pk: int, name: str) -> None:
    """Raises NotKept, and SavedSearch.DoesNotExist for one that is not theirs."""
    kept = SavedSearch.objects.get(user_id=user_id, pk=pk)
    kept.name = _name(name)
    kept.save(update_fields=["name"])


def forget_search(user_id: int, pk: int) -> None:
    """Raises SavedSearch.DoesNotExist for one that is not theirs."""
    SavedSearch.objects.get(user_id=user_id, pk=pk).delete()


def _name(name: str) -> str:
    name = " ".join(name.replace("\0", " ").split())
    if not name:
        raise NotKept("A search needs a name.")
    return name[: SavedSearch.MAX_NAME]
