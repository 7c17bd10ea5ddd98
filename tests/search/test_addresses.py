"""The quick way to an address says what Django's own way says."""

import pytest
from django.urls import reverse

from ficarium.search.blurbs import address


@pytest.mark.parametrize(
    "slug",
    ["angst", "a-b", "buffy-summers", "été", "愛", "50% off", "who? what", "a&b;c", "~a:b@c", '"it\'s"', "0"],
)
def test_a_tags_address_is_what_reverse_gives(slug: str) -> None:
    assert address("tag", slug) == reverse("tag", args=[slug])


@pytest.mark.parametrize("door", ["work", "author", "series", "entire_work", "enter_work", "keep_place"])
def test_a_numbers_address_is_what_reverse_gives(door: str) -> None:
    assert address(door, 1020) == reverse(door, args=[1020])
