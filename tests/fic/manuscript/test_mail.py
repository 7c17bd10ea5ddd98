"""Where mail and news headers stand in a text, and what only looks like one."""

import itertools

import pytest

from fic.manuscript.mail import find_heads, signature_in
from fic.manuscript.quoted import unquoted

FULL = (
    "Path: news.example!not-for-mail\nFrom: wren@pier.example (Wren Oake)\nNewsgroups: alt.boats\n"
    "Subject: Night Boat (1/2)\nDate: 3 Feb 1995 10:11:12 GMT\nMessage-ID: <1@pier.example>\n\n"
)


def starts(text: str) -> list[int]:
    return [head.start for head in find_heads(text)]


@pytest.mark.parametrize(
    "head",
    [
        FULL,
        "From wren@pier.example Fri Feb  3 10:11:12 1995\nFrom: Wren Oake <wren@pier.example>\n"
        "Subject: Night Boat\n\n",
        ">From wren@pier.example Fri Feb  3 10:11:12 1995\nFrom: Wren Oake <wren@pier.example>\n"
        "Subject: Night Boat\n\n",
        "Article 1234 of alt.boats:\nFrom: wren@pier.example (Wren Oake)\nSubject: Night Boat\n\n",
        "#! rnews 1234\nPath: a!b\nFrom: wren@pier.example (Wren Oake)\nSubject: Night Boat\n\n",
        "Message: 3\n   Date: Fri, 3 Feb 1995 10:11:12 -0000\n   From: Wren Oake <wren@pier.example>\n"
        "Subject: Night Boat\n\n",
        "From: wren@pier.example (Wren Oake)\nSubject: Night Boat,\n and what came of it\nX-Mailer: Elm\n\n",
        "Area: STORIES\nMsg#: 12\nFrom: WREN OAKE\nTo: ALL\nSubj: NIGHT BOAT\n\n",
        "~From: wren@pier.example (Wren Oake)\nOrganization: The Pier\nSubject: Night Boat\n\n",
    ],
    ids=["article", "mailbox", "escaped", "saved", "rnews", "digest", "folded", "board", "tilde"],
)
def test_a_header_is_found_wherever_it_stands(head: str) -> None:
    text = f"{FULL}It was late.\n\n{head}It was later.\n"
    assert starts(text) == [0, text.rindex(head)]


def test_values_are_where_the_head_says() -> None:
    (head,) = find_heads(f"{FULL}It was late.\n")
    said = {
        name: FULL[slice(*span)]
        for name in ("subject", "sender", "date", "newsgroups")
        if (span := getattr(head, name))
    }
    assert said == {
        "subject": "Night Boat (1/2)",
        "sender": "Wren Oake",
        "date": "3 Feb 1995 10:11:12 GMT",
        "newsgroups": "alt.boats",
    }


@pytest.mark.parametrize(
    "head",
    [
        "Von: Wren Oake <wren@pier.example>\nAn: boote@list.example\nDatum: 3. Feb 1995\nBetreff: Nachtboot\n\n",
        "De : Wren Oake <wren@pier.example>\nÀ : bateaux@list.example\nObjet : Bateau de nuit\n\n",
        "De: Wren Oake <wren@pier.example>\nPara: barcos@list.example\nFecha: 3 feb 1995\nAsunto: Barca\n\n",
        "Da: Wren Oake <wren@pier.example>\nA: barche@list.example\nData: 3 feb 1995\nOggetto: Barca\n\n",
        "От: Wren Oake <wren@pier.example>\nКому: lodki@list.example\nТема: Лодка\n\n",
    ],
    ids=["German", "French", "Spanish", "Italian", "Russian"],
)
def test_mailers_of_other_languages_are_known(head: str) -> None:
    (found,) = find_heads(f"{head}It was late.\n")
    assert found.end in {len(head), len(head) - 1}
    assert found.subject is not None
    assert found.sender is not None


@pytest.mark.parametrize(
    ("sender", "name"),
    [
        ("wren@pier.example (Wren Oake)", "Wren Oake"),
        ("Wren Oake <wren@pier.example>", "Wren Oake"),
        ('"Oake, Wren" <wren@pier.example>', "Oake, Wren"),
        ("'Wren' <wren@pier.example>", "Wren"),
        ("WREN OAKE", "WREN OAKE"),
        ("wren@pier.example", None),
        ("pier!far!wren", None),
    ],
)
def test_a_sender_is_a_name_and_never_an_address(sender: str, name: str | None) -> None:
    text = f"From: {sender}\nSubject: Night Boat\n\nIt was late.\n"
    (head,) = find_heads(text)
    assert (text[slice(*head.sender)] if head.sender else None) == name


@pytest.mark.parametrize(
    "inside",
    [
        "From: Ilse\nTo: the ferryman\nSubject: the bell\n\nIt rang.\n",
        "From: ilse@far.example\nTo: ferry@far.example\nDate: Mon, 4 May 1998 10:00:00\n"
        "Subject: the bell\n\nIt rang.\n",
        f"{'-' * 30}\n\nFrom: ilse@far.example\nTo: ferry@far.example\nSubject: the bell\n\nIt rang.\n",
        "From there they went on foot in 1994, and nobody saw them.\n",
        "Date: a bad one.\nStatus: over.\n",
        "Time: noon\nRead: this\n",
    ],
    ids=["no address", "address", "framed", "from there", "joke", "labels"],
)
def test_mails_and_lists_in_a_story_are_no_heads(inside: str) -> None:
    assert starts(f"{FULL}It was late.\n\n{inside}\nShe did not answer.\n") == [0]


@pytest.mark.parametrize(
    "second",
    [
        "From: wren@pier.example\nDate: 4 Feb 1995 10:11:12 GMT\nSubject: The Lamp\n\n",
        "From: Ann <ann@lee.example>\nDate: 4 Feb 1995 10:11:12 GMT\nSubject: Night Boat (2/2)\n\n",
    ],
    ids=["same sender", "same thread"],
)
def test_a_bare_head_is_known_by_its_company(second: str) -> None:
    text = f"{FULL}It was late.\n\n{second}It was later.\n"
    assert starts(text) == [0, text.index(second)]


@pytest.mark.parametrize(
    "line",
    [
        "---------- Forwarded message ----------",
        "-----Original Message-----",
        "Begin forwarded message:",
        "BEGIN FORWARDED MESSAGE",
        "----- Forwarded by Ann Lee -----",
    ],
)
def test_a_forwarded_post_keeps_both_heads_apart(line: str) -> None:
    second = f"{line}\nFrom: Ann Lee <ann@lee.example>\nSent: Monday\nSubject: The Lamp\n\n"
    text = f"{FULL}Look at this.\n\n{second}It was late.\n"
    outer, inner = find_heads(text)
    assert (outer.forwarded, inner.forwarded) == (False, True)
    assert text[inner.start :].startswith(line)


def test_a_digest_s_messages_need_only_their_rulers() -> None:
    message = "Date: Fri, 3 Feb 1995 10:11:12 -0500\nFrom: ann@lee.example\nSubject: hello\n\nHi!\n\n"
    top = "boat-digest   Friday, 3 February 1995   Volume 01 : Number 012"
    text = f"{top}\n\n{'-' * 70}\n\n{message}{'-' * 30}\n\n{message}"
    assert len(find_heads(text)) == 2


def test_a_signature_is_found_and_a_frame_is_none() -> None:
    text = "It was late.\n-- \nWren Oake\nwren@pier.example\n"
    assert signature_in(text, 0, len(text)) == text.index("-- ")
    framed = "--\nNight Boat\n--\nIt was late.\n"
    assert signature_in(framed, 0, len(framed)) is None


def test_a_quotation_of_what_stands_there_stays_a_quotation() -> None:
    body = "".join(f"Line {n} of what was said about the boat.\n" for n in range(20))
    quoted = "".join(f"> {line}\n" for line in body.splitlines())
    text = f"{FULL}{body}\n{FULL}{quoted}"
    assert unquoted(text, find_heads(text)) == text
    alone = f"{FULL}{quoted}"
    assert unquoted(alone, find_heads(alone)) == FULL + body


@pytest.mark.parametrize(
    "lines",
    [
        "From someone at 1994\n",
        "From a@b.c Mon 1994\n\n",
        "From: a\nSubject: b\n\n",
        "From: a\n",
        "Message: 1\n\n",
        "-" * 40 + "\n",
    ],
)
def test_a_file_of_nothing_but_header_lines_has_bounded_heads(lines: str) -> None:
    text = lines * 2_000
    heads = find_heads(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(heads))
    assert all(0 <= head.start < head.end <= len(text) for head in heads)
