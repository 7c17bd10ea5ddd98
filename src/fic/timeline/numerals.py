"""Numbers as people write them around stories: 4, four, fourth, 4th, IV; vier, quatre, cuatro."""

import re

_CARDINALS = {
    "en": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty twenty-one twenty-two twenty-three twenty-four",
    "de": "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
    "fr": "un deux trois quatre cinq six sept huit neuf dix onze douze",
    "es": "uno dos tres cuatro cinco seis siete ocho nueve diez once doce",
}
_ORDINALS = {
    "en": "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
    "de": "erste zweite dritte vierte fünfte sechste siebte achte neunte zehnte elfte zwölfte",
    "fr": "première deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième",
    "es": "primera segunda tercera cuarta quinta sexta séptima octava novena décima",
    "it": "prima seconda terza quarta quinta sesta settima ottava nona decima",
    "pt": "primeira segunda terceira quarta quinta sexta sétima oitava nona décima",
    "it2": "primo secondo terzo quarto quinto sesto settimo ottavo nono decimo",
    "es2": "primero segundo tercero cuarto quinto sexto séptimo octavo noveno décimo",
    "pt2": "primeiro segundo terceiro quarto quinto sexto sétimo oitavo nono décimo",
    "ru": "первый второй третий четвёртый пятый шестой седьмой восьмой девятый десятый",
    "ru2": "первого второго третьего четвёртого пятого шестого седьмого восьмого девятого десятого",
    "ru3": "первом втором третьем четвёртом пятом шестом седьмом восьмом девятом десятом",
}
_WORDS = {
    word: number
    for table in (_CARDINALS, _ORDINALS)
    for words in table.values()
    for number, word in enumerate(words.split(), start=1)
} | {"premier": 1, "seconde": 2, "primer": 1, "tercer": 3}
_WORDS |= {
    f"{word}{ending}": number
    for number, word in enumerate(_ORDINALS["de"].split(), start=1)
    for ending in ("n", "r")
}
_ROMANS = {"I": 1, "V": 5, "X": 10, "L": 50}
_SUFFIX = r"(?:st|nd|rd|th|\.(?=\s+(?:Staffel|Folge|Episode))|er|re|e|ème|eme|ª|º|°|a|-?(?:го|й|м|ый|ом))?"
NUMBER = (
    rf"(?:\d{{1,3}}{_SUFFIX}(?![\w])|"
    + "|".join(sorted((re.escape(word) for word in _WORDS), key=len, reverse=True))
    + ")"
)
"""A pattern for one number in digits or words; use it with re.IGNORECASE. Romans are read only where asked."""


def number(text: str, *, roman: bool = False) -> int | None:
    """What a number word means, up to 999, or None. `roman` also reads I to LXXXIX."""
    word = text.strip().casefold().rstrip(".")
    digits = re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th|er|re|e|ème|eme|ª|º|°|a|-?(?:го|й|м|ый|ом))?", word)
    if digits:
        return int(digits[1])
    if word in _WORDS:
        return _WORDS[word]
    return _roman(text.strip()) if roman else None


def _roman(text: str) -> int | None:
    if not re.fullmatch(r"L?X{0,3}(?:IX|IV|V?I{0,3})", text) or not text:
        return None
    values = [_ROMANS[letter] for letter in text]
    return sum(-one if one < later else one for one, later in zip(values, [*values[1:], 0], strict=True))
