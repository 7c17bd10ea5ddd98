"""Makes the card of a work anew after a test changed its rows."""

from ficarium.works.cards import build_card
from ficarium.works.models import Work


def rebuilt_card(work: Work) -> None:
    work.card = build_card(work).to_json()
    work.save(update_fields=["card"])
