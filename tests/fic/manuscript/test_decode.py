"""Bytes of every kind become the letters their author wrote, or the loss is said."""

import pytest

from fic.manuscript import Unreadable
from fic.manuscript.decode import decode
from fic.manuscript.mending import without_entities

PLAIN = "It was a plain night and nothing much was said of it by anyone who had been there. " * 20
CURLY = "“Don’t,” said Renée — the café was shut… " + PLAIN
ACCENTS = (
    "Jürgen said that the café on the isle was shut and that señor Núñez had the key of the façade. " + PLAIN
)
GERMAN = (
    "„Über die Brücke“, sagte Jürgen, „geht heute keiner mehr. Schließ die Tür, es ist größer, als du weißt.“ "
    * 6
)
GERMAN_STRAIGHT = GERMAN.replace("„", '"').replace("“", '"')
DANISH = "Hun så på ham og sagde: Søen er blå, og øen ligger ude på åen. Æblerne er røde. Det går nok. " * 6
FRENCH = (
    "« Où es-tu ? » demanda-t-elle. Il avait déjà fermé la fenêtre, et l'été était fini à jamais, hélas. " * 6
)
FRENCH_STRAIGHT = FRENCH.replace("«", '"').replace("»", '"')
POLISH = "Zażółć gęślą jaźń, powiedziała cicho. Łódź stała przy brzegu, a on wciąż czekał na świt. " * 6
RUSSIAN = "Она закрыла дверь и долго стояла в темноте. «Кто там?» — спросил он, но ответа не было. " * 6
RUSSIAN_STRAIGHT = RUSSIAN.replace("«", '"').replace("»", '"').replace("—", "-")
GREEK = "Έκλεισε την πόρτα και στάθηκε πολλή ώρα στο σκοτάδι. Ποιος είναι; ρώτησε εκείνος. " * 6
HEBREW = "היא סגרה את הדלת ועמדה זמן רב בחושך. מי שם, שאל, אבל איש לא ענה. " * 6
JAPANESE = "彼女は扉を閉めて、長いあいだ暗闇に立っていた。「誰？」と彼は尋ねた。返事はなかった。\n" * 6
CHINESE = "她关上门，在黑暗里站了很久。“是谁？”他问，可是没有人回答。船在河对岸等着。\n" * 6
TAIWANESE = "她關上門，在黑暗裡站了很久。「是誰？」他問，可是沒有人回答。船在河對岸等著。\n" * 6
KOREAN = "그녀는 문을 닫고 오랫동안 어둠 속에 서 있었다. 누구냐고 그가 물었지만 대답은 없었다. " * 6

PAGES = [
    (CURLY, "utf-8"), (CURLY, "utf-8-sig"), (CURLY, "utf-16"), (CURLY, "utf-16-le"), (CURLY, "utf-16-be"),
    (CURLY, "utf-32"), (RUSSIAN, "utf-16-le"), (CHINESE, "utf-16-be"), (CHINESE, "utf-16-le"),
    (CURLY, "cp1252"), (ACCENTS, "latin-1"), (GERMAN, "cp1252"), (GERMAN_STRAIGHT, "latin-1"), (DANISH, "cp1252"),
    (FRENCH, "cp1252"), (CURLY, "mac-roman"), (FRENCH, "mac-roman"), (GERMAN, "mac-roman"),
    (ACCENTS, "cp437"), (GERMAN_STRAIGHT, "cp437"), (FRENCH_STRAIGHT, "cp850"), (DANISH, "cp850"),
    (POLISH, "cp1250"), (POLISH, "iso8859-2"),
    (RUSSIAN, "cp1251"), (RUSSIAN_STRAIGHT, "koi8-r"), (RUSSIAN_STRAIGHT, "cp866"), (RUSSIAN_STRAIGHT, "iso8859-5"),
    (RUSSIAN, "mac-cyrillic"), (GREEK, "cp1253"), (HEBREW, "cp1255"),
    (JAPANESE, "shift_jis"), (JAPANESE, "euc-jp"), (JAPANESE, "iso2022_jp"), (CHINESE, "gb18030"), (CHINESE, "hz"),
    (TAIWANESE, "big5"), (KOREAN, "euc-kr"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "page"), PAGES, ids=lambda value: value if len(value) < 20 else "")
def test_every_code_page_gives_its_author_s_letters(text: str, page: str) -> None:
    assert decode(text.encode(page)).text == text


@pytest.mark.parametrize(("text", "page"), PAGES[9:], ids=lambda value: value if len(value) < 20 else "")
def test_a_charset_that_is_declared_rightly_is_believed(text: str, page: str) -> None:
    assert decode(text.encode(page), page).text == text


def test_a_charset_that_does_not_fit_is_not_believed() -> None:
    assert decode(CURLY.encode(), "us-ascii").text == CURLY
    assert decode(CURLY.encode("cp1252"), "utf-8").text == CURLY
    assert decode(CURLY.encode("cp1252"), "zip").text == CURLY


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"one\r\ntwo\nthree\rfour", "one\ntwo\nthree\nfour"),
        (b"one\rtwo\r", "one\ntwo\n"),
        (b"one\n\x0ctwo\n", "one\n\x0ctwo\n"),
        (b"The end.\r\n\x1a\x1a\x1a", "The end.\n"),
        (b"\tone\ttwo", "\tone\ttwo"),
        (b"a\x00b\x00c d e f g h i j\n", "abc d e f g h i j\n"),
        ("one\u2028two\u2029three".encode(), "one\ntwo\nthree"),
        (b"T\x08TH\x08HE\x08E E\x08EN\x08ND\x08D\n", "*THE* *END*\n"),
        (b"He said _\x08n_\x08o to her.\n", "He said _no_ to her.\n"),
        (
            "She said \u0093no\u0094 \u0096 it wasn\u0092t late\u0085\n".encode(),
            "She said “no” – it wasn’t late…\n",
        ),
    ],
    ids=["mixed", "Mac", "form feed", "DOS end", "tabs", "zeros", "separators", "bold", "underlined", "C1"],
)
def test_line_ends_and_controls_are_settled(data: bytes, text: str) -> None:
    assert decode(data).text == text


@pytest.mark.parametrize("times", [1, 2])
def test_mojibake_is_undone(times: int) -> None:
    scrambled = text = "Renée’s café – naïve, as ever.\n" * 3
    for _ in range(times):
        scrambled = scrambled.encode().decode("cp1252")
    decoded = decode(scrambled.encode())
    assert decoded.text == text
    assert decoded.troubles == (
        "Some letters had been scrambled by a wrong character set; they were put right.",
    )


def test_curly_quotes_are_never_straightened() -> None:
    text = "“It’s ‘fine’,” she said… ﬁne. Ｆｕｌｌ.\n"
    assert decode(text.encode()).text == text


@pytest.mark.parametrize(
    "data",
    [
        b"She said =93no=94 to him.=20\nIt was =\nlate, and Ren=E9e=92s boat was gone.=20\nIt rained.=20\n",
        b"She said =E2=80=9Cno=E2=80=9D to him.=20\nIt was =\n"
        b"late, and Ren=C3=A9e=E2=80=99s boat was gone.=20\nIt rained.=20\n",
    ],
    ids=["cp1252", "utf-8"],
)
def test_leftovers_of_quoted_printable_are_undone_and_said(data: bytes) -> None:
    decoded = decode(data)
    assert decoded.text == "She said “no” to him. \nIt was late, and Renée’s boat was gone. \nIt rained. \n"
    assert "quoted-printable" in decoded.troubles[0]


def test_equal_signs_in_a_story_are_no_encoding() -> None:
    text = "x=20 and y=30, and the sum =\n50 by rights.\n"
    assert decode(text.encode()).text == text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (
            b"?No,? she said. ?I can?t, and you won?t either.?\n?Why??\n?Because it isn?t ours.?\n",
            "question marks",
        ),
        (
            b"\x1cNo,\x1d she said. It wasn\x19t late.\n\x1cWhy?\x1d he asked.\n\x1cIt isn\x19t time.\x1d\n",
            "control",
        ),
        (
            b"The Director s office was shut. I don t know why, he didn t say. She s gone, and I m sure of it.\n",
            "Apostrophes",
        ),
    ],
    ids=["question marks", "controls", "spaces"],
)
def test_lost_marks_are_said_and_not_invented(data: bytes, words: str) -> None:
    decoded = decode(data)
    assert [words in trouble for trouble in decoded.troubles] == [True]
    assert not set("“”’'\"") & set(decoded.text)


def test_a_story_full_of_questions_has_lost_nothing() -> None:
    text = '"Why? Is it late?" she asked. "It\'s ten? Eleven?" He didn\'t say. "Well?" Don\'t ask.\n' * 5
    assert decode(text.encode()).troubles == ()


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        (
            "She said &quot;no&quot; &amp; left &#8212; it wasn&#146;t late&hellip;\n",
            'She said "no" & left — it wasn’t late…\n',
        ),
        ("The sign said AT&amp;T and that was that.\n", "The sign said AT&amp;T and that was that.\n"),
    ],
)
def test_entities_in_plain_text_become_letters(text: str, mended: str) -> None:
    assert without_entities(text)[0] == mended


@pytest.mark.parametrize("data", [bytes(range(256)) * 40, b"\x01\x02\x03" * 500])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match="does not hold text"):
        decode(data)
