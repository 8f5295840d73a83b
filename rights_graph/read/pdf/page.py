"""A page of a PDF as fragments of lines: words that stand close together on one baseline, and where they stand."""

from __future__ import annotations

import ctypes
import math
import re
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # it carries no types

_GAP = 0.8  # of the size of the letters: wider spaces part fragments
_BOLD = re.compile(r"bold|demi|medium|black|heavy", re.IGNORECASE)
_SYMBOLS = re.compile(r"dingbat|symbol|wingding|bullet|webding", re.IGNORECASE)
_BULLETS = frozenset("•●▪◦‣∙·○■□➢►➤\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf06e\uf0a8")
_LINE = re.compile("[^\r\n\ufffe]*[^\\s\ufffe][^\r\n\ufffe]*\ufffe?")  # U+FFFE is a hyphen that ends a line
_WORD = re.compile(r"\S+")
_NOTE = re.compile(r"(?<=[^\W\d]|[.,;:”’\")\]])\d{1,3}(?!\w)")
_BEFORE_MARK = re.compile(r" +(?=[.,;:](?:\s|\Z))")  # where the number of a note stood
_LONG_WORD = re.compile(r"[^\W\d_]{8,}")
_SHORTEST_PART = 3
_RAISED = 0.8
_HEAVY = 600
_UPRIGHT = 0.01


@dataclass(frozen=True, slots=True)
class Fragment:
    """Words on one baseline; lengths are in points, `bottom` is the baseline's height above the page's lower edge.

    `bold` and `ends_bold` tell of the first and the last letter, `width` of a letter on average.
    """

    text: str
    left: float
    right: float
    bottom: float
    size: float
    bold: bool
    ends_bold: bool
    bullet: bool = False

    @property
    def width(self) -> float:
        """The average width of a letter."""
        return (self.right - self.left) / max(1, len(self.text))


class _Font(NamedTuple):
    name: str
    bold: bool
    symbols: bool


def _is_raised(number: Fragment, all_of_page: list[Fragment]) -> bool:
    """True for the number of a note that stands raised behind a word."""
    if not number.text.isdecimal() or len(number.text) > 3:
        return False
    return any(
        number.size < _RAISED * each.size
        and each.bottom < number.bottom < each.bottom + each.size
        and each.left < number.left < each.right + 0.5 * each.size
        for each in all_of_page
    )


class Page:
    """The letters of a page, in the order of the file."""

    def __init__(self, text_page: Any) -> None:
        self._whole = text_page  # which would close its letters when it goes
        self._raw = text_page.raw
        self.text: str = text_page.get_text_range() if text_page.count_chars() else ""
        self._fonts: dict[int, _Font] = {}

    def fragments(self) -> list[Fragment]:
        """All upright fragments, in the order of the file."""
        found = []
        for line in _LINE.finditer(self.text):
            found += self._line(line.start(), line.end())
        return [each for each in found if not _is_raised(each, found)]

    def _line(self, start: int, end: int) -> list[Fragment]:
        words = [(match.start(), match.end()) for match in _WORD.finditer(self.text, start, end)]
        first = self._style(words[0][0])
        if first is None:
            return []
        size, bold, is_symbol = first
        found: list[Fragment] = []
        boxes = [(self._box(begin), self._box(last - 1), begin, last) for begin, last in words]
        begun = 0
        for number, (_, right, _, _) in enumerate(boxes):
            if number + 1 < len(boxes) and boxes[number + 1][0][0] - right[2] <= _GAP * size:
                continue
            found.append(self._fragment(boxes[begun : number + 1], size, bold))
            begun = number + 1
            if begun < len(boxes):
                size, bold, _ = self._style(boxes[begun][2]) or (size, bold, False)
        head = found[0].text
        if head[:1] in _BULLETS or (is_symbol and head[1:2] in ("", " ") and len(words) > 1):
            rest = head[1:].strip()
            if rest or len(found) == 1:
                found[0] = replace(found[0], text=rest, bullet=True)
            else:
                found[:2] = [replace(found[1], left=found[0].left, bullet=True)]
            bold = (self._style(words[min(1, len(words) - 1)][0]) or first)[1]
            found[0] = replace(found[0], bold=bold)
        return [each for each in found if each.text]

    def _fragment(self, boxes: list[Any], size: float, bold: bool) -> Fragment:
        start, end = boxes[0][2], boxes[-1][3]
        style = self._style(end - 1)
        return Fragment(
            text=" ".join(self._words(start, end, size).split()),
            left=boxes[0][0][0],
            right=boxes[-1][1][2],
            bottom=self._baseline(start),
            size=size,
            bold=bold,
            ends_bold=style[1] if style else bold,
        )

    def _words(self, start: int, end: int, size: float) -> str:
        """The text between two offsets without the raised numbers of notes."""
        text = self.text[start:end]
        for match in reversed(list(_NOTE.finditer(text))):
            style = self._style(start + match.start())
            if style and style[0] < _RAISED * size:
                text = f"{text[: match.start()]}{' ' * len(match[0])}{text[match.end() :]}"
        for match in reversed(list(_LONG_WORD.finditer(text))):
            seam = self._seam(start + match.start(), start + match.end()) - start
            if seam > 0:
                text = f"{text[:seam]} {text[seam:]}"
        return _BEFORE_MARK.sub("", text)

    def _seam(self, start: int, end: int) -> int:
        """Where a long word of letters passes from one font to another: two words that lack their space; or -1.

        Both parts have at least three letters, so that initials in another font are no words.
        """
        first, last = self._hand(start), self._hand(end - 1)
        if first == last:
            return -1
        hands = [self._hand(at) for at in range(start, end)]
        seam = next(at for at, hand in enumerate(hands) if hand != first)
        alike = all(hand == last for hand in hands[seam:])
        return start + seam if alike and min(seam, len(hands) - seam) >= _SHORTEST_PART else -1

    def _hand(self, at: int) -> tuple[str, float]:
        """The name of a letter's font, and how much it slants."""
        font, matrix = self._font(at), pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(self._raw, at, ctypes.byref(matrix))
        return font.name if font else "", round(matrix.c / matrix.d, 1) if matrix.d else 0.0

    def _box(self, at: int) -> tuple[float, float, float, float]:
        box = pdfium.FS_RECTF()
        pdfium.FPDFText_GetLooseCharBox(self._raw, at, ctypes.byref(box))
        return box.left, box.bottom, box.right, box.top

    def _baseline(self, at: int) -> float:
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(self._raw, at, ctypes.byref(x), ctypes.byref(y))
        return y.value

    def _style(self, at: int) -> tuple[float, bool, bool] | None:
        """Size, boldness, and whether the font is one of symbols; `None` for turned letters."""
        matrix = pdfium.FS_MATRIX()
        if not pdfium.FPDFText_GetMatrix(self._raw, at, ctypes.byref(matrix)):
            return None
        if abs(matrix.b) > _UPRIGHT * abs(matrix.a) or matrix.a <= 0:
            return None
        size = pdfium.FPDFText_GetFontSize(self._raw, at) * math.hypot(matrix.c, matrix.d)
        font = self._font(at)
        return (size, font.bold, font.symbols) if size and font else None

    def _font(self, at: int) -> _Font | None:
        shown = pdfium.FPDFText_GetTextObject(self._raw, at)
        key = ctypes.cast(pdfium.FPDFTextObj_GetFont(shown), ctypes.c_void_p).value if shown else None
        if key is None:
            return None
        if key not in self._fonts:
            name = ctypes.create_string_buffer(200)
            flags = ctypes.c_int()
            pdfium.FPDFText_GetFontInfo(self._raw, at, name, 200, ctypes.byref(flags))
            words = name.value.decode("utf-8", "replace")
            heavy = pdfium.FPDFText_GetFontWeight(self._raw, at) >= _HEAVY
            self._fonts[key] = _Font(words, heavy or bool(_BOLD.search(words)), bool(_SYMBOLS.search(words)))
        return self._fonts[key]
