"""Results as Markdown, for the summary of a CI step, which GitHub cuts off at one mebibyte."""

from __future__ import annotations

import re

from rights_graph.validate.report._words import Group, about, groups, remarks, verdict, where
from rights_graph.validate.result import ValidationResult, shorten

_LARGEST = 1_000_000  # bytes; the limit is 1 048 576
_SHOWN = 50  # results of one rule; the others are counted
_SPECIAL = re.compile(r"([\\`*_\[\]{}<>|#~&])")


def write(result: ValidationResult) -> str:
    """The verdict, a table of the rules that are broken, and below it where, as far as the limit goes."""
    found = groups(result.results)
    blocks = [f"## SHACL: {_plain(verdict(result))}"]
    if result.errors:
        blocks.append("\n".join(f"- **not checked**: {_plain(str(error))}" for error in result.errors))
    if found:
        rows = [
            f"| {each.severity} | {_code(each.rule)} | {_plain(each.message)} | {len(each.results)} |" for each in found
        ]
        blocks += _whole(["| severity | shape | what to do | results |\n|---|---|---|--:|", *rows], _LARGEST // 2, "\n")
    for said, shapes in remarks(result):
        blocks.append(f"{said}: {', '.join(_code(shorten(shape)) for shape in shapes)}"[: _LARGEST // 8])
    spent = sum(len(block.encode()) + 2 for block in blocks)
    blocks += _whole([_details(group) for group in found], _LARGEST - spent, "\n\n")
    return "\n\n".join(blocks) + "\n"


def _whole(blocks: list[str], room: int, between: str) -> list[str]:
    """As many of the blocks as there is room for, as one, and how many are missing."""
    kept: list[str] = []
    for block in blocks:
        room -= len(block.encode()) + len(between)
        if room < 0:
            return [between.join(kept), f"{len(blocks) - len(kept)} more shapes do not fit in here."]
        kept.append(block)
    return [between.join(kept)] if kept else []


def _details(group: Group) -> str:
    lines = [f"- {_code(where(each))} {_code(about(each))}" for each in group.results[:_SHOWN]]
    if (more := len(group.results) - _SHOWN) > 0:
        lines.append(f"- and {more} more")
    head = f"<details><summary>{_plain(group.message)} ({len(group.results)})</summary>"
    return "\n".join([head, "", *lines, "", "</details>"])


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split())).replace("\\<", "&lt;").replace("\\&", "&amp;")


def _code(text: str) -> str:
    fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    inside = " ".join(text.split()).replace("|", "\\|")
    return f"{fence} {inside} {fence}" if "`" in inside else f"{fence}{inside}{fence}"
