"""Who was heard or named before."""

from datetime import date

from journal import interchange, people
from journal.model import Decision, Feedback, Friction, Note, Snapshot

HEARD = Snapshot(
    decisions=(
        Decision(
            id="D1",
            feedback=(
                Feedback(who="Ana", function="Risk", on=date(2026, 1, 5)),
                Feedback(who=" ana ", on=date(2026, 3, 5)),
                Feedback(who="", on=date(2026, 4, 5), function="UX"),
            ),
            friction=Friction(who="Bo"),
        ),
        Decision(id="D2", feedback=(Feedback(who="Cy", function="UX", on=date(2026, 2, 5)),)),
    ),
    notes=(Note(id="N1", text="met @Dee and @ANA"),),
)


def test_each_is_known_once_with_the_function_last_written() -> None:
    """Whoever gave feedback last comes first, then frictions, then those who are only mentioned."""
    assert {"ana": "Risk", "Cy": "UX", "Bo": "", "Dee": ""} == people.known(HEARD)
    assert ["ana", "Cy", "Bo", "Dee"] == list(people.known(HEARD))


def test_a_function_is_found_in_any_case() -> None:
    """The name need not be spelt as before; who was never heard has none."""
    assert "Risk" == people.function_of(" ANA", HEARD)
    assert "" == people.function_of("Eve", HEARD)
    assert "" == people.function_of("", HEARD)


def test_the_sample_knows_its_stakeholders() -> None:
    """Those of the sample case, the latest first."""
    found = people.known(interchange.sample().snapshot)
    assert ["regional PM", "Marketing"] == list(found)[:2]
    assert ("UX", "Risk") == (found["UX research"], found["Fraud"])
