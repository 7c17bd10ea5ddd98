"""Yahoo Groups as JSON: messages become works as in any mailbox."""

import json
from typing import Any

import pytest

from fic.manuscript import Manuscript, Unreadable, read, read_all
from fic.manuscript.coverage import uncovered

ONE = (
    "The ferry had stopped for the night when Ilse came down to the water, and the bell on the far side was still.\n\n"
    '"You are late," said the ferryman.\n\n'
    "She gave him the lantern and he turned it over twice before he lit it and put it back upon its hook.\n"
)
TWO = (
    "In the morning the river was gone. He walked out on the stones and found the chain, and the other boat at it.\n\n"
    '"That was my father\'s," he said, and she believed him.\n\n'
    "They pulled until the sun was high and the mud let go of it.\n"
)


def shown(text: str) -> str:
    """As Yahoo shows a plain mail."""
    lines = text.replace("&", "&amp;").replace('"', "&quot;").replace("\n", "<br/>\n")
    return f'<div id="ygrps-yiv-1">{lines}</div>'


def message(number: int, subject: str, body: str = "", **more: Any) -> dict[str, Any]:
    return {
        "msgId": number,
        "subject": subject,
        "from": "&quot;Wren Oake&quot; &lt;wren@...&gt;",
        "authorName": "Wren Oake",
        "postDate": str(960_000_000 + 1_000 * number),
        "topicId": 1,
        "prevInTopic": number - 1,
        "nextInTopic": number + 1,
        "messageBody": shown(body),
    } | more


GROUP = [
    message(7, "FIC: Night Boat (2/2)", TWO),
    message(5, "FIC: Night Boat (1/2)", ONE),
    message(
        6,
        "Re: FIC: Night Boat (1/2)",
        "I loved this! Please post more soon!!!",
        authorName="Ann",
        **{"from": "ann@..."},
    ),
]


def works(data: str, name: str = "boats.json") -> list[Manuscript]:
    found = read_all(data.encode(), name)
    for manuscript in found:
        assert uncovered(manuscript) == []
        assert manuscript.format == "yahoo-json"
    return found


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (json.dumps(GROUP), "boats.json"),
        ("\n".join(map(json.dumps, GROUP)), "boats.jsonl"),
        (",\n".join(map(json.dumps, GROUP)), "boats.json"),
        (json.dumps({"ygData": {"messages": GROUP}}), "boats.json"),
        ("\n".join(json.dumps({"ygData": one}) for one in GROUP), "boats.txt"),
        (json.dumps({str(one["msgId"]): one for one in GROUP}, indent=1), "dump"),
    ],
    ids=["array", "lines", "lines with commas", "wrapped", "wrapped lines", "by number"],
)
def test_messages_of_one_thread_are_one_work_without_replies(data: str, name: str) -> None:
    (work,) = works(data, name)
    said = work.to_json()
    assert (said["title"], said["authors"], said["dates"]["posted"]) == (
        "Night Boat",
        ["Wren Oake"],
        "2000-06-03",
    )
    assert [("ferry had" in c.html, "river was gone" in c.html) for c in work.chapters] == [
        (True, False),
        (False, True),
    ]
    assert "reply" in {drop.reason for drop in work.dropped}


def test_a_mail_as_it_was_sent_is_preferred_and_decoded() -> None:
    raw = (
        "From: wren@...\nSubject: x\nContent-Type: text/plain; charset=iso-8859-1\n"
        "Content-Transfer-Encoding: quoted-printable\n\n" + ONE.replace("lantern", "=93lantern=94")
    )
    sent = message(
        1, "Night Boat", "something else", rawEmail=raw.replace('"', "&quot;").replace("<", "&lt;")
    )
    (work,) = works(json.dumps([sent]))
    assert "“lantern”" in work.chapters[0].html
    assert "something else" not in work.source_text


def test_an_html_message_keeps_its_italics() -> None:
    body = "".join(f"<p>{para}</p>" for para in ONE.replace("twice", "<i>twice</i>").split("\n\n"))
    (work,) = works(json.dumps([message(1, "Night Boat", messageBody=f"<div>{body}</div>")]))
    assert "<em>twice</em>" in work.chapters[0].html or "<i>twice</i>" in work.chapters[0].html


def test_a_body_that_is_escaped_twice_is_read() -> None:
    escaped = shown(ONE).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    (work,) = works(json.dumps([message(1, "Night Boat", messageBody=escaped)]))
    assert work.to_json()["body_first_words"] == "The ferry had stopped for the"


def test_entries_without_text_are_counted() -> None:
    (work,) = works(json.dumps([message(1, "Night Boat", ONE), {"msgId": 2, "subject": "gone"}]))
    assert "One entry of this group's archive had no message text." in work.troubles


@pytest.mark.parametrize(
    "data",
    ["{}", "[]", "[1, 2]", '{"msgId": 1', "[" * 50_000, '{"a":' * 5_000 + "1" + "}" * 5_000, '[{"messageBody": ""}]',
     '[{"messageBody": 3, "msgId": 1e999, "subject": null}]', "not json at all", "9" * 5_000],
)  # fmt: skip
def test_what_is_no_group_is_refused_with_a_sentence(data: str) -> None:
    with pytest.raises(Unreadable, match=r"\.$"):
        read(data.encode(), "boats.json")


def test_strange_values_are_borne() -> None:
    odd = message(1, "Night Boat", ONE) | {
        "postDate": "soon",
        "from": None,
        "authorName": 7,
        "topicId": [1],
        "msgId": "NaN",
    }
    (work,) = works(json.dumps([odd]))
    assert work.to_json()["dates"]["posted"] is None
