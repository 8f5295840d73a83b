"""Small PDF files, written by hand: what stands where on each page is all there is to them."""

from __future__ import annotations

from dataclasses import dataclass

FONTS = {"": "Helvetica", "bold": "Helvetica-Bold", "italic": "Helvetica-Oblique"}


@dataclass(frozen=True)
class Words:
    """Words whose baseline begins at (`x`, `y`), in points from the lower left corner of the page."""

    x: float
    y: float
    text: str
    size: float = 10
    font: str = ""
    turned: bool = False


def lines(x: float, y: float, text: str, *, size: float = 10, font: str = "", leading: float = 1.2) -> list[Words]:
    """The lines of a text, from the first baseline downwards."""
    return [Words(x, y - number * leading * size, line, size, font) for number, line in enumerate(text.split("\n"))]


def pdf(*pages: list[Words], trailer: str = "") -> bytes:
    """A PDF document of pages of 595 by 842 points (A4)."""
    names = list(FONTS)
    fonts = "".join(f"/F{number} {3 + number} 0 R " for number in range(len(names)))
    first = 3 + len(names)
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{first + 2 * n} 0 R' for n in range(len(pages)))}] >>",
        *(f"<< /Type /Font /Subtype /Type1 /BaseFont /{FONTS[name]} /Encoding /WinAnsiEncoding >>" for name in names),
    ]
    for number, page in enumerate(pages):
        stream = "\n".join(_shown(words, names.index(words.font)) for words in page)
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {first + 2 * number + 1} 0 R "
            f"/Resources << /Font << {fonts}>> >> >>",
            f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream",
        ]
    content = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(content))
        content += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    end = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer}>>\nstartxref\n{len(content)}\n%%EOF\n"
    return content + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}".encode("ascii")


def _shown(words: Words, font: int) -> str:
    text = words.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    matrix = "0 1 -1 0" if words.turned else "1 0 0 1"
    return f"BT /F{font} {words.size} Tf {matrix} {words.x} {words.y} Tm ({text}) Tj ET"
