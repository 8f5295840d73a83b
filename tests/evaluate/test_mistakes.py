"""What went wrong, told so that one can look at it."""

from __future__ import annotations

from collections.abc import Callable

from rights_graph.evaluate import Document, Mistake, Tally, evaluate
from rights_graph.lexicon import Lexicon

from .conftest import GUARDS, LAWYER, NOBODY, annotation, gold, span, violation


def test_an_act_is_taken_for_another_missed_or_made_up(compare: Callable[..., Document], words: Lexicon) -> None:
    document = compare(
        gold(annotation(GUARDS, "beat", "beating"), annotation(LAWYER, "arrested", "arrest")),
        violation("beat", "torture", confidence=0.7),
        violation("executed", "execution", confidence=0.9),
    )
    evaluation = evaluate([document], words)
    missed = Mistake("strelsau", span("arrested")[0], "arrested", "arrest", None)
    taken = Mistake("strelsau", span("beat")[0], "beat", "beating", "torture", 0.7)
    made_up = Mistake("strelsau", span("executed")[0], "executed", None, "execution", 0.9)
    assert evaluation.mistakes == (taken, missed, made_up)
    assert evaluation.worst_misses == [missed]
    assert evaluation.surest_mistakes == [made_up, taken]


def test_acts_that_are_missed_most_come_first(compare: Callable[..., Document], words: Lexicon) -> None:
    document = compare(
        gold(
            annotation(GUARDS, "beat", "beating"),
            annotation(LAWYER, "arrested", "arrest"),
            annotation(NOBODY, "executed", "arrest"),
        ),
        violation("beat", "beating"),
        violation("executed", "execution"),
    )
    arrest, beating, execution = evaluate([document], words).acts
    assert (arrest.act, arrest.tally, arrest.taken_for) == ("arrest", Tally(0, 0, 2), (("execution", 1),))
    assert (beating.act, beating.tally) == ("beating", Tally(1, 1, 1))
    assert (execution.act, execution.tally) == ("execution", Tally(0, 1, 0))
