"""Who is named, and who is only a role."""

import pytest

from journal import interchange
from journal.model import (
    Attested,
    Checkin,
    Cycle,
    Decision,
    Feedback,
    Friction,
    Note,
    Review,
    Snapshot,
)
from journal.redaction import people
from journal.redaction.people import Person

NAMED = Snapshot(
    cycle=Cycle(
        person="Mara Okonjo", attested=Attested(sponsor=Review(name="J. Smith, senior TPM"))
    ),
    checkins=(Checkin(id="M1", who="Ann Lee"), Checkin(id="M2", who="my manager")),
    decisions=(
        Decision(
            id="D1",
            feedback=(
                Feedback(who="Ömer", function="Risk"),
                Feedback(who="Priya / UX lead", function="Risk"),
            ),
            friction=Friction(who="Head of Fraud"),
        ),
    ),
    notes=(Note(id="N1", text="with @tom.b and @Support and @ömer"),),
)


def test_people_are_found_where_the_journal_names_them() -> None:
    """Each with a role of its own; the parts of a whole name follow it; roles are nobody."""
    assert (
        Person("Mara Okonjo", "the candidate"),
        Person("Mara", "the candidate", part=True),
        Person("Okonjo", "the candidate", part=True),
        Person("J. Smith", "the sponsor"),
        Person("Smith", "the sponsor", part=True),
        Person("Ann Lee", "the manager"),
        Person("Ann", "the manager", part=True),
        Person("Lee", "the manager", part=True),
        Person("Ömer", "colleague from Risk"),
        Person("Priya", "colleague from Risk 2"),
        Person("tom.b", "colleague"),
    ) == people.found(NAMED, {})


def test_what_is_listed_or_kept_is_not_found_again() -> None:
    """But the parts of a listed name are."""
    found = people.found(
        NAMED, {"Ann Lee": "the boss"}, keep=["Ömer", "Mara Okonjo", "Priya", "tom.b"]
    )

    assert [
        Person("Ann", "the boss", part=True),
        Person("Lee", "the boss", part=True),
        Person("J. Smith", "the sponsor"),
        Person("Smith", "the sponsor", part=True),
    ] == list(found)


@pytest.mark.parametrize(
    "said",
    [
        "UX lead",
        "senior TPM, Retail",
        "Head of Falcon",
        "regional PM",
        "my manager",
        "QA & Legal",
        "",
        "-",
        "42",
        "K1 and D4",
    ],
)
def test_a_role_is_no_name(said: str) -> None:
    """What stands for a function needs no stand-in."""
    assert [] == list(people.names(said))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Maria Silva", "Maria Silva (UX lead)"),
        ("Maria", "designer Maria"),
        ("Maria", "Maria from Risk"),
        ("O'Brien", "O'Brien, Legal"),
        ("中村", "中村"),
    ],
)
def test_a_name_is_taken_out_of_its_role(name: str, said: str) -> None:
    """Whatever stands around it."""
    assert [name] == list(people.names(said))


def test_the_sample_names_nobody_but_its_author() -> None:
    """Its stakeholders are roles already."""
    found = people.found(interchange.sample().snapshot, {})

    assert ["Mara Okonjo", "Mara", "Okonjo"] == [each.name for each in found]
