"""Files of several postings: which belong to one work, in which order, and what is no story."""

import base64

import pytest

from fic.manuscript import Manuscript, read_all
from fic.manuscript.coverage import uncovered
from fic.manuscript.threads import topic_of

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
THREE = (
    "By the third day they had it caulked. She painted the name on the bow, and he could not read it.\n\n"
    '"What does it say?" he asked.\n\n'
    "She told him, and he sat down on the stones and laughed until he wept.\n"
)
WREN = "wren@pier.example.invalid (Wren Oake)"
ANN = "Ann Lee <ann@lee.example.invalid>"


def post(subject: str, body: str, sender: str = WREN, day: int = 3, more: str = "Message-ID: <a@b>\n") -> str:
    return f"From: {sender}\nSubject: {subject}\nDate: Fri, {day} Feb 1995 10:11:12 GMT\n{more}\n{body}\n"


def works(text: str | bytes, name: str = "posts.txt") -> list[Manuscript]:
    found = read_all(text.encode() if isinstance(text, str) else text, name)
    for manuscript in found:
        assert uncovered(manuscript) == []
    return found


def told(manuscript: Manuscript) -> list[str]:
    """Which of the three pieces each chapter tells."""
    pieces = {"ferry had": "one", "river was gone": "two", "third day": "three"}
    return [
        name for chapter in manuscript.chapters for words, name in pieces.items() if words in chapter.html
    ]


def reasons(manuscript: Manuscript) -> set[str]:
    return {drop.reason for drop in manuscript.dropped} - {
        "blank",
        "layout",
        "mail header",
        "repeated header",
    }


@pytest.mark.parametrize(
    "subjects",
    [
        ("NEW: Night Boat (1/3)", "NEW: Night Boat (2/3)", "NEW: Night Boat (3/3)"),
        ("[FIC] Night Boat Part One", "[FIC] Night Boat Part Two", "[FIC] Night Boat Part Three"),
        ("Night Boat 1a/2 (PG)", "Night Boat 1b/2 (PG)", "Night Boat 2/2 (R)"),
        ("Night Boat, pt. 1 of ?", "Night Boat, pt. 2 of ?", "Night Boat, pt. 3 of ?"),
        ("NIGHT BOAT #1", "NIGHT BOAT #2", "NIGHT BOAT #3"),
        ("Night Boat I", "Night Boat II", "Night Boat III"),
        ("Night Boat - Prologue", "Night Boat - chapter 1", "Night Boat - Epilogue"),
        (
            "[boats] Night Boat, Chapter 1: Ebb",
            "[boats] Night Boat, Chapter 2: Mud",
            "Night Boat, Chapter 3: Tar",
        ),
        ("Night Boat Chapter 1 (1/2)", "Night Boat Chapter 1 (2/2)", "Night Boat Chapter 2 (1/1)"),
        ("Part 1/3", "Part 2/3", "Part 3/3"),
    ],
)
def test_parts_are_one_work_in_the_order_of_their_numbers(subjects: tuple[str, str, str]) -> None:
    first, second, third = (post(s, body) for s, body in zip(subjects, (ONE, TWO, THREE), strict=True))
    (work,) = works(third + first + second)
    assert told(work) == ["one", "two", "three"]
    assert "The parts stood out of order in this file; they were sorted by number." in work.troubles
    (again,) = works(first + second + third)
    assert told(again) == ["one", "two", "three"]
    assert again.troubles == ()


def test_a_roman_number_leaves_the_title_of_a_work_in_parts() -> None:
    (work,) = works(post("Night Boat I", ONE) + post("Night Boat II", TWO))
    assert work.title is not None
    assert work.title.text == "Night Boat"


def test_a_sequel_is_a_work_of_its_own() -> None:
    assert [told(work) for work in works(post("Night Boat", ONE) + post("Night Boat II", TWO))] == [
        ["one"],
        ["two"],
    ]


def test_what_has_no_number_stays_where_it_was() -> None:
    (work,) = works(
        post("Night Boat", ONE, day=4) + post("Night Boat", TWO, day=5) + post("Night Boat", THREE, day=6)
    )
    assert told(work) == ["one", "two", "three"]


@pytest.mark.parametrize(
    ("numbers", "sentence"),
    [
        ((1, 3), "Parts 2, 4 and 5 of 5 are not in this file."),
        ((1, 2, 4, 5), "Part 3 of 5 is not in this file."),
    ],
)
def test_missing_parts_are_named(numbers: tuple[int, ...], sentence: str) -> None:
    bodies = [ONE, TWO, THREE, ONE.replace("ferry", "wagon"), TWO.replace("river", "lake")]
    (work,) = works("".join(post(f"Night Boat {n}/5", bodies[n - 1]) for n in numbers))
    assert sentence in work.troubles


def test_one_part_alone_misses_nothing() -> None:
    (work,) = works(post("Night Boat 2/7", TWO))
    assert work.troubles == ()
    assert work.part is not None
    assert (work.part.n, work.part.of) == (2, 7)


def test_the_same_posting_twice_is_told_once() -> None:
    (work,) = works(
        post("Night Boat 1/2", ONE) + post("Night Boat 1/2", ONE, day=4) + post("Night Boat 2/2", TWO)
    )
    assert told(work) == ["one", "two"]
    assert "posted twice" in reasons(work)


def test_a_changed_part_is_told_as_it_was_posted_last() -> None:
    changed = ONE.replace("twice", "three times")
    (work,) = works(
        post("Night Boat 1/2", ONE)
        + post("REPOST: Night Boat 1/2", changed, day=4)
        + post("Night Boat 2/2", TWO, day=5)
    )
    assert told(work) == ["one", "two"]
    assert "three times" in work.chapters[0].html
    assert "earlier posting" in reasons(work)
    assert "A part was posted more than once; the latest posting was kept." in work.troubles
    assert [name.text for name in work.authors] == ["Wren Oake"]


def test_two_different_postings_of_one_number_are_both_kept() -> None:
    (work,) = works(
        post("Night Boat 1/2", ONE) + post("Night Boat 1/2", THREE, day=4) + post("Night Boat 2/2", TWO)
    )
    assert told(work) == ["one", "three", "two"]
    assert "Two different postings are both part 1; both were kept." in work.troubles


def test_the_whole_posted_again_takes_the_place_of_its_parts() -> None:
    whole = post("REPOST: Night Boat (complete)", f"{ONE}\n{TWO}", day=9)
    (work,) = works(post("Night Boat 1/2", ONE) + post("Night Boat 2/2", TWO) + whole)
    assert sum(chapter.html.count("The ferry had stopped") for chapter in work.chapters) == 1
    assert sum(chapter.html.count("In the morning") for chapter in work.chapters) == 1


def test_two_authors_with_one_title_are_two_works() -> None:
    assert [told(work) for work in works(post("Home", ONE) + post("Home", TWO, sender=ANN))] == [
        ["one"],
        ["two"],
    ]


def test_somebody_else_may_post_the_part_that_was_missing() -> None:
    (work,) = works(post("Night Boat 1/2", ONE) + post("Night Boat 2/2", TWO, sender=ANN))
    assert told(work) == ["one", "two"]


def test_a_round_robin_is_one_work_of_many() -> None:
    (work,) = works(
        post("Round Robin: Night Boat 1", ONE) + post("Round Robin: Night Boat 2", TWO, sender=ANN)
    )
    assert told(work) == ["one", "two"]


def test_board_messages_are_parted_and_their_tear_lines_dropped() -> None:
    tear = "--- TosScan 1.00\n * Origin: The Pier (1:2/3)\n"
    board = "".join(
        f"Area: STORIES\nMsg#: {n}                        Date: 24 Jan 93  20:11:00\nFrom: WREN OAKE\nTo: ALL\n"
        f"Subj: NIGHT BOAT {n}/2\n\n{body}\n{tear}\n"
        for n, body in ((1, ONE), (2, TWO))
    )
    (work,) = works(board)
    assert told(work) == ["one", "two"]
    assert work.to_json()["body_last_words"] == "the mud let go of it."
    assert work.to_json()["dates"]["posted"] == "1993-01-24"


def test_replies_and_list_talk_are_put_aside() -> None:
    reply = post(
        "Re: Night Boat (1/2)", "> The ferry had stopped\n\nI loved this! Please post more soon.", sender=ANN
    )
    talk = post("ADMIN: Trimming quotes", "Please trim what you quote, everyone. Thank you!", sender=ANN)
    (work,) = works(post("Night Boat (1/2)", ONE) + reply + talk + post("Night Boat (2/2)", TWO, day=4))
    assert told(work) == ["one", "two"]
    assert {"reply", "list chatter"} <= reasons(work)
    assert work.closing_note is None


def test_a_story_told_by_somebody_in_it_is_no_talk() -> None:
    mine = (
        "I had the keys from my mother, who had them from nobody knows whom, and I went down every night.\n\n"
        "You would not have liked it there. I sat on the third step and I counted what the water had left me.\n\n"
        "In spring I stopped. I do not know why, and my brother never asked me.\n"
    )
    found = works(post("Night Boat", ONE) + post("Keys", mine, sender=ANN))
    assert [work.to_json()["title"] for work in found] == ["Night Boat", "Keys"]


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        (
            "Where is part six?",
            "Does anybody have part six of The Lamp? My server ate it on Tuesday. Thanks!",
        ),
        ("the con", "The con is on Saturday at the old hotel, as in every year. Bring money."),
        ("Buffy", "I agree with Ann about the last one."),
    ],
)
def test_a_few_words_to_the_list_are_no_work(subject: str, body: str) -> None:
    (work,) = works(post("Night Boat", ONE) + post(subject, body, sender=ANN))
    assert told(work) == ["one"]
    assert "list chatter" in reasons(work)


def test_a_short_poem_is_a_work() -> None:
    poem = "The river keeps its coat on late,\nThe hill has lost its hat;\nAnd you and I sit up and wait\nFor that.\n"
    assert len(works(post("Night Boat", ONE) + post("Late", poem, sender=ANN))) == 2


def test_a_reply_that_carries_a_story_is_a_work() -> None:
    long = "\n".join(
        [TWO.replace("river", name) for name in ("pond", "lake", "sea", "beck", "brook", "burn", "ford")]
    )
    found = works(
        post("Challenge: boats", ONE) + post("Re: Challenge: boats", f"{long}\nTHE END", sender=ANN)
    )
    assert len(found) == 2


def test_nothing_but_talk_is_read_as_it_stands() -> None:
    text = post("hello", "Hi all, does anyone know when the show is on?") + post(
        "Re: hello", "No idea!", sender=ANN
    )
    (work,) = works(text)
    assert work.source_text == text


def test_a_bare_second_mail_to_the_same_list_is_a_posting() -> None:
    to = "To: boats@list.example.invalid\n"
    found = works(post("Night Boat", ONE, more=to) + post("The Lamp", TWO, sender=ANN, more=to))
    assert [told(work) for work in found] == [["one"], ["two"]]


def test_a_mail_somebody_in_a_story_writes_is_story() -> None:
    head = "From: ilse@far.example\nTo: ferry@far.example\nDate: Mon, 4 May 1998 10:00:00\nSubject: the bell"
    mail = f"{head}\n\nIt rang."
    (work,) = works(post("Night Boat", f"{ONE}\n{mail}\n\n{TWO}", more="To: boats@list.example.invalid\n"))
    assert "It rang." in work.chapters[0].html


def test_rnews_batches_are_parted() -> None:
    batch = "".join(
        f"#! rnews {len(body)}\nPath: a!b\nNewsgroups: alt.boats\n{post(f'Night Boat {n}/2', body)}"
        for n, body in ((1, ONE), (2, TWO))
    )
    (work,) = works(batch)
    assert told(work) == ["one", "two"]


def test_a_listserv_log_is_parted_at_its_rulers() -> None:
    log = "".join(
        f"{'=' * 73}\nDate:         Fri, {n} Feb 1995 10:11:12 -0500\nReply-To:     Boats <BOATS-L@l.example>\n"
        f"Sender:       Boats <BOATS-L@l.example>\nFrom:         Wren Oake <wren@pier.example>\n"
        f"Subject:      Night Boat ({n}/2)\n\n{body}\n"
        for n, body in ((1, ONE), (2, TWO))
    )
    (work,) = works(log)
    assert told(work) == ["one", "two"]
    assert "Sender:" not in "".join(str(chapter.html) for chapter in work.chapters)


RULES = f"{'_' * 72}\n{'_' * 72}\n"
DIGEST = (
    "There are 3 messages in this issue.\n\nTopics in this digest:\n\n      1. FIC: Night Boat (1/2)\n"
    f'           From: "Wren" <wren@pier.example>\n      2. Re: hello\n\n\n{RULES}\n'
    "Message: 1\n   Date: Fri, 3 Feb 1995 10:11:12 -0000\n   From: Wren Oake <wren@pier.example>\n"
    f"Subject: FIC: Night Boat (1/2)\n\n{ONE}\n\n{RULES}\n"
    "Message: 2\n   Date: Fri, 3 Feb 1995 11:11:12 -0000\n   From: Ann <ann@lee.example>\nSubject: Re: hello\n\n"
    f"Hi everyone, I am new here, please be nice to me!\n\n{RULES}\n"
    "Message: 3\n   Date: Fri, 3 Feb 1995 12:11:12 -0000\n   From: Wren Oake <wren@pier.example>\n"
    f"Subject: FIC: Night Boat (2/2)\n\n{TWO}\n\n{RULES}\n"
)
RFC_1153 = (
    "boat-fic-digest       Friday, 3 February 1995     Volume 01 : Number 012\n\n\nFIC: Night Boat\nhello\n\n"
    f"{'-' * 70}\n\nDate: Fri, 3 Feb 1995 10:11:12 -0500\nFrom: wren@pier.example (Wren Oake)\n"
    f"Subject: FIC: Night Boat (1/2)\n\n{ONE}\n{'-' * 30}\n\n"
    "Date: Fri, 3 Feb 1995 11:11:12 -0500\nFrom: ann@lee.example\nSubject: hello\n\n"
    f"Hi everyone, I'm new here, please be nice to me! I love the show.\n\n{'-' * 30}\n\n"
    "Date: Fri, 3 Feb 1995 12:11:12 -0500\nFrom: wren@pier.example (Wren Oake)\n"
    f"Subject: FIC: Night Boat (2/2)\n\n{TWO}\n{'-' * 30}\n\nEnd of boat-fic-digest V1 #12\n{'*' * 29}\n"
)


@pytest.mark.parametrize("digest", [DIGEST, RFC_1153], ids=["numbered messages", "RFC 1153"])
def test_a_digest_gives_the_story_without_contents_and_talk(digest: str) -> None:
    (work,) = works(digest)
    assert told(work) == ["one", "two"]
    assert {"list contents", "list chatter"} <= reasons(work)
    assert work.title is not None
    assert work.title.text == "Night Boat"
    assert "new here" not in "".join(str(chapter.html) for chapter in work.chapters)


def test_an_escaped_from_loses_its_mark() -> None:
    body = f">From the far side came a bell.\n\n{ONE}"
    (work,) = works(
        f"From wren@pier.example Fri Feb  3 10:11:12 1995\n{post('Night Boat', body)}", "boats.mbox"
    )
    assert work.format == "mbox"
    assert work.to_json()["body_first_words"] == "From the far side came a"


def test_a_post_quoted_whole_is_read_without_the_marks() -> None:
    inner = post("Night Boat", f"{ONE}\n{TWO}\n{THREE}\nTHE END")
    quoted = "".join(f"> {line}\n" for line in inner.split("\n"))
    (work,) = works(post("Fwd: Night Boat", f"You have to read this.\n\n{quoted}", sender=ANN))
    said = work.to_json()
    assert (said["body_first_words"], said["body_last_words"], said["end_marker"]) == (
        "The ferry had stopped for the",
        "stones and laughed until he wept.",
        "THE END",
    )
    assert "&gt;" not in work.chapters[0].html


@pytest.mark.parametrize(
    ("sender", "authors"), [("Wren Oake <wren@pier.example>", ["Wren Oake"]), ("wren@pier.example", [])]
)
def test_who_passes_a_post_on_is_not_its_author(sender: str, authors: list[str]) -> None:
    inner = f"Date: Thu, 2 Feb 1995 10:00:00 -0500\nFrom: {sender}\nSubject: NEW: Night Boat\n\n{ONE}"
    (work,) = works(
        post("Look at this", f"Isn't it fine?\n\n---------- Forwarded message ----------\n{inner}", ANN)
    )
    said = work.to_json()
    assert (said["title"], said["authors"], said["posted_by"]) == ("Night Boat", authors, "Ann Lee")
    assert said["body_last_words"] == "put it back upon its hook."


@pytest.mark.parametrize(
    "footer",
    [
        f"{'-' * 69}\nTo unsubscribe from boats, send a message to majordomo@list.example\nBe kind to your elk.",
        "__________________________________________________\nDo You Yahoo!?\nGet a boat of your own at http://b.example/",
        "To unsubscribe from this group, send an email to:\nboats-unsubscribe@groups.example\n\n \n\n"
        "Your use of Yahoo! Groups is subject to http://t.example/terms/",
        "Sent via Deja.com http://www.deja.com/\nBefore you buy.",
        f"{'_' * 47}\nboats mailing list\nboats@list.example\nhttp://list.example/boats",
        "------------------------ Yahoo! Groups Sponsor ---------------------~-->\nBuy a boat!\nhttp://ads.example\n"
        "---------------------------------------------------------------------~->",
        "[Non-text portions of this message have been removed]",
    ],
)
def test_a_list_s_own_lines_are_no_part_of_a_story(footer: str) -> None:
    (work,) = works(
        post("Night Boat (1/2)", f"{ONE}\n\n{footer}\n") + post("Night Boat (2/2)", f"{TWO}\n\n{footer}\n")
    )
    assert told(work) == ["one", "two"]
    assert work.to_json()["body_last_words"] == "the mud let go of it."
    assert "list footer" in reasons(work)
    assert work.chapters[0].words == len(ONE.replace("'", "").split())


def test_words_that_sound_like_a_footer_stay_in_a_story() -> None:
    last = "To leave the list of the dead was not easy, and nobody on the island had ever done it before him."
    (work,) = works(post("Night Boat", f"{ONE}\n{last}\n"))
    assert last.split()[-6:] == work.to_json()["body_last_words"].split()


def mime(
    html: str, plain: str = ONE.replace("lantern", "l=E4ntern").replace("twice before", "twice=\n before")
) -> str:
    subject = base64.b64encode("NEW: Nächtliches Boot (1/1)".encode()).decode()
    return (
        f"From: =?iso-8859-1?Q?Ren=E9e?=\n =?iso-8859-1?Q?_Oake?= <wren@pier.example>\nSubject: =?utf-8?B?{subject}?=\n"
        "Date: Fri, 3 Feb 2005 10:11:12 +0000\nMIME-Version: 1.0\n"
        'Content-Type: multipart/alternative; boundary="=_b"\n\nThis is MIME.\n\n--=_b\n'
        "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n"
        f"{plain}\n--=_b\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
        f"{base64.encodebytes(html.encode()).decode()}\n--=_b--\n"
    )


def in_html(text: str) -> str:
    return (
        "<html><body>" + "".join(f"<p>{para}</p>" for para in text.strip().split("\n\n")) + "</body></html>"
    )


def test_a_mail_in_two_versions_is_read_in_the_one_that_kept_its_italics() -> None:
    (work,) = works(mime(in_html(ONE.replace("twice", "<i>twice</i>"))), "boat.eml")
    assert "<em>twice</em>" in work.chapters[0].html or "<i>twice</i>" in work.chapters[0].html
    assert [name.text for name in work.authors] == ["Renée Oake"]
    assert work.title is not None
    assert work.title.text == "Nächtliches Boot"
    assert work.to_json()["body_last_words"] == "put it back upon its hook."


def test_a_mail_whose_html_adds_nothing_is_read_plain_and_decoded() -> None:
    (work,) = works(mime(in_html(ONE)), "boat.eml")
    assert "the läntern and he turned it over twice before he lit" in work.chapters[0].html


def test_an_html_mail_between_plain_ones_keeps_its_italics() -> None:
    plain = f"From wren@pier.example Thu Feb  3 10:11:12 2005\n{post('NEW: Nächtliches Boot (2/2)', TWO)}"
    rich = mime(in_html(ONE.replace("twice", "<i>twice</i>"))).replace("MS8x", "MS8x")
    (first, *rest) = works(f"From wren@pier.example Thu Feb  3 10:11:12 2005\n{rich}{plain}", "boats.mbox")
    html = "".join(str(chapter.html) for work in (first, *rest) for chapter in work.chapters)
    assert "twice</em>" in html or "twice</i>" in html
    assert "river was gone" in html


def test_a_broken_mime_mail_is_read_as_it_stands() -> None:
    (work,) = works(mime(in_html(ONE)).replace("--=_b", "--=_c"), "boat.eml")
    assert "ferry had stopped" in work.source_text


@pytest.mark.parametrize(
    ("subject", "key", "order"),
    [
        ("NEW > Night Boat < (1/4)", "night boat", (1.0, 0.0)),
        ("(TNG) Night Boat, Epilogue", "night boat", (float("inf"),)),
        ("Night Boat by WREN OAKE (Pt. 1/10)", "night boat", (1.0, 0.0)),
        ("[Night Boat] 1/3 (PG, XX/YY)", "night boat", (1.0, 0.0)),
        ("Re[2]: [boats] FIC: Night Boat, part 2 of 2", "night boat", (2.0, 0.0)),
        ("Night Boat (fwd)", "night boat", ()),
        ("Where is part six of Malabar?", "where is part six of malabar", ()),
        ("24/7 (1/2)", "24 7", (1.0, 0.0)),
        ("Night Boat, Part IIb", "night boat", (2.0, 2.0)),
        ("", "", ()),
    ],
)
def test_a_subject_says_its_thread_and_its_number(subject: str, key: str, order: tuple[float, ...]) -> None:
    topic = topic_of(subject)
    assert (topic.key, topic.order) == (key, order)


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("[OW] FIC - Night Boat", "Night Boat"),
        ("[UY] [Spamfic] Night Boat (PG)", "Night Boat"),
        ("NEW [DS9] [G] Night Boat (friendship, complete)", "Night Boat"),
        ("TITLE: Night Boat (2/3) TNG [PG-13]", "Night Boat"),
        ('My very first Sailor Moon fic! "Night Boat"', "Night Boat"),
        ("Round Robin: Night Boat", "Night Boat"),
        ("Re: Night Boat (was: Re: What are you reading?)", "Night Boat"),
        ('The "Night" Boat', 'The "Night" Boat'),
        ("(Not) A Night Boat", "(Not) A Night Boat"),
        ("[Night Boat] 1/3 (PG)", "Night Boat"),
    ],
)
def test_a_subject_gives_the_title_that_is_in_it(subject: str, title: str) -> None:
    (work,) = works(post(subject, ONE))
    assert work.title is not None
    assert work.title.text == title
