"""Numbers as lists and footnotes show them."""

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_LARGEST = 100_000


def figure(shape: str, number: int) -> str:
    """`shape` is 1, a, A, i or I; what it cannot show is shown in digits."""
    number = min(number, _LARGEST)
    if shape in {"a", "A"} and number > 0:
        letter = "abcdefghijklmnopqrstuvwxyz"[(number - 1) % 26] * min(9, (number - 1) // 26 + 1)
        return letter if shape == "a" else letter.upper()
    if shape in {"i", "I"} and 0 < number < 4_000:
        roman, rest = "", number
        for value, sign in _ROMAN:
            roman += sign * (rest // value)
            rest %= value
        return roman if shape == "i" else roman.upper()
    return str(number)
