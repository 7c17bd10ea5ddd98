"""First fics are told from what only sounds like one."""

import pytest

from fic.manuscript.firsts import first_fic
from fic.manuscript.ledger import Ledger

SAID = [
    ("It's the first time that I've written about the Turtles.", "fandom"),
    ("This is the first of my stories I have dared to post.", "first_post_here"),
    ("It is the first thing of mine I've ever shown to anyone.", "ever"),
    ("It's my first, so go easy.", "ever"),
    ("I've never finished one of my own before.", "ever"),
    ("She was the first of my aunts to marry.", None),
    ("This is the first thing I have ever written that wasn't a lab report so go easy", "ever"),
    ("This is my first fic, be kind.", "ever"),
    ("My first story!", "ever"),
    ("It's my very first story ever!!", "ever"),
    ("this is the first piece of fan fiction I have ever attempted", "ever"),
    ("First fic, be gentle!", "ever"),
    ("(First story. Be nice.)", "ever"),
    ("I've never written fan fiction before.", "ever"),
    ("Be gentle, it's my first time!", "ever"),
    ("I'm new at this, so be kind.", "ever"),
    ("This is my first attempt at writing.", "ever"),
    ("My first attempt at fan fiction.", "ever"),
    ("I am a first-time author.", "ever"),
    ("This is the first story I ever finished!", "ever"),
    ("I have never done this before.", "ever"),
    ("My maiden effort.", "ever"),
    ("It is my first try", "ever"),
    ("This is our first story together", "ever"),
    ("My first X-Files story, I've been over in Star Trek till now.", "fandom"),
    ("this is my first hercules one (i did some x-files ones", "fandom"),
    ("First Thunderbirds one, third overall.", "fandom"),
    ("my first attempt at a B5 story", "fandom"),
    ("My first story in this fandom", "fandom"),
    ("My first foray into Highlander", "fandom"),
    ("I've never written for this show before", "fandom"),
    ("My very first Sailor Moon fic!", "fandom"),
    ("this is my first Forever Knight story, and I have", "fandom"),
    ("First time posting to AO3 (I'm an old hand)", "first_post_here"),
    ("THIS IS THE FIRST TIME I HAVE POSTED ANYTHING ANYWHERE, SO", "first_post_here"),
    ("First story I've sent to this list, though", "first_post_here"),
    ("This is my first post to this group", "first_post_here"),
    ("I've never posted here before.", "first_post_here"),
    ("My first time posting, so be kind", "first_post_here"),
    ("This is my first contribution to the list", "first_post_here"),
    ("I haven't posted to this group before", "first_post_here"),
    ("it's my first time writing these two", None),
    ("This is the first story in a series.", None),
    ("my first draft", None),
    ("Her first story was better.", None),
    ("This isn't my first story.", None),
    ("It's only my second story.", None),
    ("since my first story here", None),
    ("The first time this went out all the lines were long.", None),
    ("That was the first thing.", None),
    ("the first chapter", None),
    ("For the first time in a month he smiled.", None),
    ("English is not my first language", None),
    ("my first season story", None),
    ("The first fic I ever read was this.", None),
    ("first season only", None),
    ("It was the first time she had spoken", None),
    ("I have never seen that episode", None),
    ("My first beta", None),
    ("the first part of three", None),
    ("My first ever Drarry!", None),
]


@pytest.mark.parametrize(("text", "kind"), SAID)
def test_a_first_is_told_by_what_it_is_the_first_of(text: str, kind: str | None) -> None:
    found = first_fic(Ledger(text), 0, len(text))
    assert (found.text if found else None) == kind
