"""Validation as a gate: a verdict in any case, also where some of the data cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from rights_graph.errors import InputError, LimitExceeded, NothingChecked, RightsGraphError
from rights_graph.validate import validate
from rights_graph.validate.columns.limits import SECONDS
from rights_graph.validate.result import ShapeUse, ValidationResult
from rights_graph.validate.shapes import Shapes
from rights_graph.validate.sources import Source


def judge(
    data: Sequence[Source],
    *,
    shapes: Shapes,
    each: bool = False,
    data_format: str | None = None,
    ontology: bool = True,
    allow_empty: bool = False,
    timeout: float = SECONDS,
) -> ValidationResult:
    """Hold `data` against `shapes` together or, with `each`, one source after the other.

    Data that cannot be read, or not be judged within the limits, and sources that no shape applies to are `errors` of
    the result. Together, one source that cannot be read leaves all unchecked, since what is missing could change any
    answer.
    """
    checked = partial(
        validate,
        shapes=shapes,
        data_format=data_format,
        ontology=ontology,
        allow_empty=allow_empty,
        timeout=timeout,
    )
    if each:
        return combined([_judged([source], checked, shapes) for source in data], shapes)
    return _judged(data, checked, shapes)


def combined(parts: Iterable[ValidationResult], shapes: Shapes) -> ValidationResult:
    """One result of several; a shape is unused that applied to nothing in any of them."""
    parts = list(parts)
    used: dict[str, int] = {}
    for part in parts:
        for use in part.shapes_checked:
            used[use.shape] = used.get(use.shape, 0) + use.focus_nodes
    unused = dict.fromkeys(shape for part in parts for shape in part.unused_shapes if shape not in used)
    return ValidationResult(
        found=tuple(result for part in parts for result in part.results),
        shapes_checked=tuple(ShapeUse(shape, count) for shape, count in used.items()),
        unused_shapes=tuple(unused),
        graphs=tuple(graph for part in parts for graph in part.graphs),
        shapes=shapes,
        errors=tuple(error for part in parts for error in part.errors),
        fallen_back=tuple(sorted({shape for part in parts for shape in part.fallen_back})),
    )


def _judged(
    data: Sequence[Source], checked: Callable[[Sequence[Source]], ValidationResult], shapes: Shapes
) -> ValidationResult:
    try:
        return checked(data)
    except NothingChecked as error:
        where = data[0] if len(data) == 1 and not isinstance(data[0], bytes) else None
        return _unchecked(NothingChecked(error.what, where=where, hint=error.hint), shapes, tuple(shapes.targeted()))
    except (InputError, LimitExceeded) as error:
        return _unchecked(error, shapes, ())


def _unchecked(error: RightsGraphError, shapes: Shapes, unused: tuple[str, ...]) -> ValidationResult:
    return ValidationResult(
        found=(), shapes_checked=(), unused_shapes=unused, graphs=(), shapes=shapes, errors=(error,)
    )
