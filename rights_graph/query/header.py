"""The header of a stored query: the lines that start with ``#+``, a small part of YAML as grlc reads it.

    #+ title: Which acts are reported?
    #+ description: One row a claim. Text may go on
    #+   on indented lines.
    #+ tags: [acts, evidence]
    #+ parameters:
    #+   - name: country
    #+     type: country
    #+     default: any
    #+     help: Where the acts happened.

Only this much is understood: a value is text, a list in brackets, or a list of such mappings. Whatever YAML
reads differently (a colon and a space inside plain text, say) is refused instead of guessed.
"""

from __future__ import annotations

import re
from pathlib import Path

from rights_graph.errors import InputError

Value = str | list[str]
_PAIR = re.compile(r"(?P<key>[a-z]+):(?: +(?P<value>.*))?$")


def read_header(text: str, where: Path) -> tuple[dict[str, Value], list[dict[str, Value]]]:
    """The fields of the header of the query in `text`, and the fields of each of its parameters.

    Raises:
        InputError: a line is not understood, with its number in `where`.
    """
    fields: dict[str, Value] = {}
    parameters: list[dict[str, Value]] = []
    mapping, key, indent = fields, "", 0
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith("#+"):
            continue
        content = line.removeprefix("#+").removeprefix(" ").rstrip()
        bare = content.lstrip(" ")
        depth = len(content) - len(bare)
        if bare.startswith("- ") and "parameters" in fields:
            mapping, bare, depth = {}, bare[2:], depth + 2
            parameters.append(mapping)
            indent = depth
        elif depth == 0:
            mapping, indent = fields, 0
        pair = _PAIR.match(bare)
        if depth == indent and pair:
            key = pair["key"]
            if key in mapping:
                raise InputError(f"the header has {key!r} twice", where=where, line=number)
            mapping[key] = _value(pair["value"] or "", where, number)
        elif depth > indent and key and isinstance(mapping.get(key), str):
            mapping[key] = f"{mapping[key]} {_value(bare, where, number)}"
        else:
            raise InputError(f"this line of the header is not understood: {bare!r}", where=where, line=number)
    return fields, parameters


def _value(text: str, where: Path, line: int) -> Value:
    if text.startswith("[") and text.endswith("]"):
        return [item.strip() for item in text[1:-1].split(",") if item.strip()]
    if re.search(r": | #|:$", text) or text[:1] in set("[]{}&*!|>'\"%@`#"):
        raise InputError(f"YAML reads this text differently: {text!r}", where=where, line=line, hint="reword it")
    return text
