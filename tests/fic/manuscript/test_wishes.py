"""What authors allow and what they wish to hear, in the words they use."""

import pytest

from fic.manuscript import read
from fic.manuscript.feedback import feedback_in
from fic.manuscript.ledger import Ledger
from fic.manuscript.permissions import permission_in, permission_in_prose

ALLOWED: list[tuple[str, str | None]] = [
    ("anywhere", "anywhere"),
    ("Anywhere, but let us know", "tell"),
    ("sure, just let me know where", "tell"),
    ("ask me, I'll say yes", "ask"),
    ("gern, wenn ihr mir vorher Bescheid sagt", "tell"),
    ("Bitte vorher fragen", "ask"),
    ("chez qui veut, du moment qu'on me prévient", "tell"),
    ("chiedete e vi sarà dato", "ask"),
    ("Fanfiction.net is mine; anyone else, write to me first.", "ask"),
    ("yes if you mail me", "tell"),
    ("leviathan yes. others: tell me", "tell"),
    ("THE SEVENTH DIMENSION IF THEY'LL HAVE IT. NOWHERE ELSE.", "listed"),
    ("JetC list archive only", "listed"),
    ("link only, please, I like to fiddle with things", "link_only"),
    ("Gossamer, XAPEN fine. Others please keep my name & addy attached and drop me a note.", "tell"),
    ("anywhere at all", "anywhere"),
    (
        "Guide Posts is welcome to it. Wolfpack too. Nobody else w/out asking, I'm sorry I've been burned!",
        "ask",
    ),
    ("wherever you want", "anywhere"),
    ("7th Dimension; others, no", "listed"),
    ("Anywhere at all, as long as this header rides along.", "anywhere"),
    ("Tell me where and it's yours", "tell"),
    ("gossamer yes. anyone else ask me, i won't bite", "ask"),
    ("Do what you like.", "anywhere"),
    ("ask, I never say no.", "ask"),
    ("ASC archive OK; all others write me", "ask"),
    ("you may post this to any BBS", "anywhere"),
    ("Trekiverse only please", "listed"),
    ("You can archive this on my page only.", "listed"),
    ("no", "none"),
    ("No thanks", "none"),
    ("yes", "anywhere"),
    ("Yes, please!", "anywhere"),
    ("Please don't.", "none"),
    ("not without my permission", "ask"),
    ("My site, FF.net", "listed"),
    ("Nowhere", "none"),
    ("If you want it, take it", "anywhere"),
    ("WWOMB, list archives", "listed"),
    ("Just ask", "ask"),
    ("Only with permission", "ask"),
    ("Sure! Just keep my name on it", "anywhere"),
    ("list archive yes, anywhere else just ask.", "ask"),
    ("Ephemeral, yes; otherwise please ask first", "ask"),
    ("go for it, drop me a URL so I can come and gawk", "tell"),
    ("no problem, anywhere", "anywhere"),
    ("Don't even think about it", "none"),
    ("Sólo en mi web", "listed"),
    ("где угодно, только скиньте ссылку", "tell"),
    ("с разрешения автора", "ask"),
    ("请勿转载", "none"),
    ("随意,请告知", "tell"),
    ("preguntad antes", "ask"),
    ("qualquer lugar, me avisem", "tell"),
]
ALLOWED_IN_PROSE: list[tuple[str, str | None]] = [
    (
        "Feel free to archive this anywhere, so long as you tell me and keep all three chapters together.",
        "tell",
    ),
    ("Don't archive this, please: it will be in a zine in April and I gave my word.", "none"),
    ("May be reprinted in any newsletter. Elsewhere, please write.", "ask"),
    ("Blackraptor has my blanket permission.", "listed"),
    ("Ask before you archive.", "ask"),
    ("Archive it where you like.", "anywhere"),
    (
        "this may be copied anywhere on the net as long as my name stays on it. "
        "Zine editors, write first: I am dear, but I can be had.",
        "anywhere",
    ),
    ("Do not archive. Do not ask.", "none"),
    ("Archive at Gossamer only.", "listed"),
    ("Please do not copy this page; a link is always welcome.", "link_only"),
    ("Yes to archives. Yes to feedback", "anywhere"),
    ("All this is copyright 1992 and you may pass it around but not sell it.", "anywhere"),
    ("Send to archives if you like, I can't stop you.", "anywhere"),
    ("do not archive. do not forward. do print it out", "none"),
    ("If you'd like to put this in an archive or a newsletter please do, and send me a copy.", "tell"),
    ("It may be freely copied so long as my name is on it", "anywhere"),
    ("You can archive this wherever, just leave my name on it", "anywhere"),
    ("Permission is given to distribute this freely", "anywhere"),
    ("Please don't repost without asking me.", "ask"),
    ("Anyone who wants to archive this is welcome to.", "anywhere"),
    ("Archivists: help yourselves.", "anywhere"),
    ("This story may not be reproduced or archived without the author's consent.", "ask"),
    ("I'd be flattered if anyone wanted to archive it, but let me know.", "tell"),
    ("No copyright infringement is intended.", None),
    ("She kept a copy of the letter.", None),
    ("The archive of the county was dark.", None),
    ("Thanks to everyone who asked.", None),
    ("He wanted to pass it on to his son.", None),
    ('It first appeared in the zine "Small Hours".', None),
    ("Forwarded with permission, the author reads us from the archive.", None),
    ("Used without permission, returned unharmed.", None),
]
WISHED: list[tuple[str, bool | None, str]] = [
    ("please!", True, ""),
    ("No, thank you. I'm shy.", False, ""),
    ("yes please, but no flames", True, "no-flames"),
    ("all kinds!", True, "any"),
    ("constructive criticism only; no flames, it's a sad story", True, "constructive-only no-flames"),
    ("me, always, any time, about anything", True, "any"),
    ("always. Praise or criticism, I can take it.", True, "positive negative"),
    ("good and bad, I can take both", True, "positive negative"),
    ("YES. Good, bad, indifferent, just don't lurk!", True, "positive negative"),
    ("Ja bitte! Lob und Tadel an x", True, "positive negative"),
    ("aber immer! Lob wie Tadel.", True, "positive negative"),
    ("Much desired, esp. about the dialect! Nit-pick away.", True, "negative"),
    ("I live for it. Reviews, rants, recipes for rhubarb.", True, "review"),
    ("will be used to hatch eggs.", True, ""),
    ("Quero, preciso, imploro. Mas sem grosseria, gente.", True, "no-flames"),
    ("to r.swift, the kinder ones before ten a.m.", True, "gentle"),
    ("Would be nice", True, ""),
    ("no", False, ""),
    ("constructive please", True, "critical"),
    ("yes, be kind", True, "gentle"),
    ("Oh yes please. I answer everything.", True, ""),
    ("Flames will be used to toast marshmallows. Comments appreciated.", True, "no-flames"),
    ("flames > /dev/null", True, "no-flames"),
    ("by private e-mail only, please", True, "email-only"),
    ("I love it, good, bad or ugly", True, "positive negative"),
]
WISHED_IN_PROSE: list[tuple[str, bool | None, str]] = [
    ("Comments good or bad?", True, "positive negative"),
    (
        "Pleeease e-mail me, I'm dying to know what you thought, but if you're gonna flame me I'll cry.",
        True,
        "no-flames",
    ),
    ("Letters of comment always welcome, kind ones and cross ones.", True, "positive negative"),
    ("Yes to feedback, whichever sort, I've a thick hide.", True, "any"),
    ("Feedback would be swell.", True, ""),
    ("C&C always welcome.", True, "critical"),
    ("Feedback is better than pemmican!", True, ""),
    ("Let me know if it works!!!", True, ""),
    ("Bards like mail", True, ""),
    ("Thanks for all the reviews!", None, ""),
    ("Be gentle, this is my first.", True, "gentle"),
    ("Tell me if you hate it.", True, "negative"),
    ("Kudos and comments feed the lantern.", True, ""),
    ("Please review, there's a guestbook on the main page.", True, "review"),
    ("Flames to /dev/null.", True, "no-flames"),
    ("Nice or not nice, just tell me something.", True, "positive negative"),
    ("Tell me what works and what doesn't!", True, "positive negative"),
    ("I love feedback but I bruise.", True, "gentle"),
    ("Con-crit welcome.", True, "critical"),
    ("I'd love to hear what you think.", True, ""),
    ("Please don't write to me about this.", False, ""),
    ("Comments to woake", True, ""),
    ("If you liked it, write me. If you didn't, write me anyway.", True, "positive negative"),
    ("Don't flame me.", True, "no-flames"),
    ("Brickbats and bouquets to the address above.", True, "positive negative"),
    ("Flames cheerfully accepted.", True, "flames-ok"),
    ("Any and all comments are welcome.", True, "any"),
    ("Constructive criticism only, please.", True, "constructive-only"),
    ("My opinion of Riker is not printable.", None, ""),
    ("She made a comment about the weather.", None, ""),
    ("The letters came down on Wednesdays.", None, ""),
]


@pytest.mark.parametrize(("words", "kind"), ALLOWED)
def test_a_label_s_value_says_what_may_be_done(words: str, kind: str | None) -> None:
    found = permission_in(Ledger(words), 0, len(words))
    assert (found and found.kind) == kind


@pytest.mark.parametrize(("words", "kind"), ALLOWED_IN_PROSE)
def test_sentences_say_what_may_be_done_and_others_say_nothing(words: str, kind: str | None) -> None:
    found = permission_in_prose(Ledger(words), 0, len(words))
    assert (found and found.kind) == kind


@pytest.mark.parametrize(("words", "wanted", "kinds"), WISHED)
def test_a_label_s_value_says_what_is_wished(words: str, wanted: bool | None, kinds: str) -> None:
    found = feedback_in(Ledger(words), 0, len(words), True)
    assert (found and found.wanted, set(found.kinds) if found else set()) == (wanted, set(kinds.split()))


@pytest.mark.parametrize(("words", "wanted", "kinds"), WISHED_IN_PROSE)
def test_sentences_say_what_is_wished_and_others_say_nothing(
    words: str, wanted: bool | None, kinds: str
) -> None:
    found = feedback_in(Ledger(words), 0, len(words), False)
    assert (found and found.wanted, set(found.kinds) if found else set()) == (wanted, set(kinds.split()))


STORY = "\n\n".join(
    f'"{said}," she said, and she put the {thing} down where he had left it.'
    for said, thing in (("Not yet", "lamp"), ("It was raining", "coat"), ("Ask him", "kettle"), ("No", "map"))
)
RUN_ON: list[tuple[str, bool, str | None]] = [
    ("Title: Lamps\nAuthor: Ann Oakum\nRating: PG. Comments are welcome at ann@example.org.", True, None),
    ("Title: Lamps\nAuthor: Ann Oakum\nSpoilers: Pilot\nplease do not archive this.", False, "none"),
    (
        "Title: Lamps\nAuthor: Ann Oakum\nSummary: A lamp goes out.\nPlease ask before archiving.",
        False,
        "ask",
    ),
    ("Title: Lamps\nAuthor: Ann Oakum\nRating: PG for a word.", False, None),
    ("Title: Lamps\nAuthor: Ann Oakum\nGenre: post-series, not comics-compliant", False, None),
]


@pytest.mark.parametrize(("header", "wanted", "kind"), RUN_ON)
def test_what_runs_on_behind_a_short_value_is_heard(header: str, wanted: bool, kind: str | None) -> None:
    found = read(f"{header}\n\n{STORY}\n".encode(), "lamps.txt")
    assert (found.feedback is not None) == wanted
    assert (found.archive_permission.kind if found.archive_permission else None) == kind
