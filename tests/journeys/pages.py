"""Every page a visitor can reach, by a name and its address, found out from the running archive itself."""

import json
import urllib.request
from dataclasses import dataclass

from playwright.sync_api import BrowserContext, Page

SIZES = {"wide": (1280, 900), "phone": (390, 844)}
SCHEMES = ("light", "dark")


@dataclass(frozen=True)
class Place:
    name: str
    path: str
    status: int = 200


STANDING = [
    Place("home", "/"),
    Place("works", "/works/"),
    Place("works, filtered to nothing", "/works/?q=nothing-is-called-this"),
    Place("works, a question that is not understood", "/works/?words=many&sort=sideways"),
    Place("facet", "/works/facets/character/"),
    Place("tags", "/tags/"),
    Place("authors", "/authors/"),
    Place("canons", "/canons/"),
    Place("a canon", "/canons/holmes/"),
    Place("tolerances", "/tolerances/"),
    Place("appearance", "/appearance/"),
    Place("help", "/help/"),
    Place("help on the keyboard", "/help/keyboard/"),
    Place("log in", "/accounts/login/"),
    Place("sign up", "/accounts/signup/"),
    Place("unknown page", "/no-such-page/", 404),
    Place("unknown work", "/works/999999999/", 404),
]


def get_json(address: str) -> object:
    with urllib.request.urlopen(address, timeout=30) as answer:
        return json.load(answer)


def open_at(context: BrowserContext, path: str) -> Page:
    page = context.new_page()
    page.goto(path)
    return page
