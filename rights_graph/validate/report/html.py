"""Results as one HTML page that loads nothing: no script, no font, no picture."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from rights_graph.validate.document import Location
from rights_graph.validate.report._words import Group, about, count, groups, remarks, verdict, where
from rights_graph.validate.result import Result, ValidationResult, shorten

_SHOWN = 500  # results of one rule; the others are counted
_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; color: #222; background: #fff }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.4rem } h2 { font-size: 1.1rem; margin: 2rem 0 0 }
.violation { color: #a40000 } .warning { color: #7a5200 } .info { color: #004f9e }
li { margin: .8rem 0; overflow-wrap: anywhere }
pre { background: #f4f4f4; padding: .4rem; overflow-x: auto; margin: .3rem 0 }
mark { background: #ffd9d9; text-decoration: underline wavy #a40000 } code { font-size: .9em }
@media (prefers-color-scheme: dark) {
  body { color: #ddd; background: #181818 } pre { background: #262626 } mark { color: #fff; background: #6b1414 }
  .violation { color: #ff8a80 } .warning { color: #ffcc66 } .info { color: #8ab8ff }
}
"""


def write(result: ValidationResult) -> str:
    """The verdict, then the results by shape, each with its line."""
    sections = [_section(group) for group in groups(result.results)]
    errors = "".join(f"<li>{escape(str(error))}</li>" for error in result.errors)
    body = [
        f"<h1>{escape(verdict(result))}</h1>",
        f"<section><h2>Not checked</h2><ul>{errors}</ul></section>" if errors else "",
        *sections,
        *(f"<section><h2>{said}</h2><p>{_names(shapes)}</p></section>" for said, shapes in remarks(result)),
    ]
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>SHACL report</title>\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<style>{_STYLE}</style></head>\n<body>\n{chr(10).join(filter(None, body))}\n</body></html>\n"
    )


def _names(shapes: Iterable[str]) -> str:
    return ", ".join(f"<code>{escape(shorten(shape))}</code>" for shape in shapes)


def _section(group: Group) -> str:
    items = "\n".join(_item(each) for each in group.results[:_SHOWN])
    more = len(group.results) - _SHOWN
    rest = f"<p>and {more} more</p>" if more > 0 else ""
    return (
        f"<section><h2>{escape(group.message)}</h2>\n"
        f'<p><span class="{group.severity}">{group.severity}</span> of <code>{escape(group.rule)}</code>, '
        f"{count(len(group.results), 'time')}</p>\n<ul>\n{items}\n</ul>{rest}</section>"
    )


def _item(result: Result) -> str:
    excerpt = "" if result.location is None else _excerpt(result.location)
    return f"<li><code>{escape(where(result))}</code> {escape(about(result))}{excerpt}</li>"


def _excerpt(place: Location) -> str:
    start, end = place.column - place.excerpt_column, place.end_column - place.excerpt_column
    before, marked, after = (
        escape(part) for part in (place.excerpt[:start], place.excerpt[start:end], place.excerpt[end:])
    )
    return f"<pre>{before}<mark>{marked}</mark>{after}</pre>"
