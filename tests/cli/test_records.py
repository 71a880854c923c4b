"""``casebook add`` and ``delete``: every kind, by options or in the editor."""

import shlex

import pytest

from journal import fields
from journal.home import Home
from journal.kinds import KINDS
from journal.model import Bullet, Charter, Checkin, Decision, Feature, Kpi
from tests.cli.conftest import Casebook, Editor

ADDED = {
    "kpi": (
        shlex.split(
            "Checkout completion --unit % --kind user --baseline 61.8 --baseline-day '4 jan'"
            " --target 65 --target-day '30 jun' --source funnel"
        ),
        Kpi,
        {"name": "Checkout completion", "unit": "%", "kind": "user", "source": "funnel"},
    ),
    "decision": (
        shlex.split(
            "--title 'Ask for the card later' --decided '14 jan' --principle 'Dive Deep'"
            " --principle 'Earn Trust' --options-rejected 'a banner, if any' --option-rejected 'a shorter form'"
            " --trade-off 'one more page'"
        ),
        Decision,
        {
            "title": "Ask for the card later",
            "principles": ("Dive Deep", "Earn Trust"),
            "options_rejected": ("a banner, if any", "a shorter form"),
            "tradeoff": "one more page",
        },
    ),
    "feature": (
        [
            "Late card entry",
            "--shipped",
            "16 feb",
            "--claim",
            "-0.7 points",
            "--tradeoff",
            "a page",
        ],
        Feature,
        {"name": "Late card entry", "claim": "-0.7 points", "tradeoff": "a page"},
    ),
    "charter": (
        ["Calmer Checkout", "--body", "## Vision\n\nCalm."],
        Charter,
        {"title": "Calmer Checkout", "body": "## Vision\n\nCalm."},
    ),
    "bullet": (
        ["Raised completion", "--principle", "Ownership", "--artifact", "outcome-map", "charter"],
        Bullet,
        {"text": "Raised completion", "artifacts": ("outcome-map", "charter")},
    ),
    "checkin": (
        ["--with", "manager", "--on", "14 may", "--asks", "one", "--ask", "two"],
        Checkin,
        {"who": "manager", "held": False, "asks": ("one", "two")},
    ),
}


@pytest.mark.parametrize("kind", ADDED)
def test_a_record_of_each_kind_is_added_by_options(
    kind: str, home: Home, casebook: Casebook
) -> None:
    """The words are the title, the name or the text; all other fields are options."""
    argv, struct, said = ADDED[kind]

    ran = casebook("add", kind, *argv)

    assert ran.code == 0
    record = home.open().get(ran.out.strip())
    assert isinstance(record, struct)
    assert said == {name: getattr(record, name) for name in said}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.singular)
def test_every_field_has_an_option(kind: object, casebook: Casebook) -> None:
    """What stands in the table of fields can be given on the command line."""
    assert isinstance(kind, tuple)
    ran = casebook("add", kind[1], "--help")
    wanted = [field.option for field in fields.FIELDS[kind[2]] if field.type != "group"]

    assert [option for option in wanted if f"--{option}" not in ran.out] == []


@pytest.mark.parametrize("word", ["decision", "Decisions", "D", "d"])
def test_a_kind_is_a_singular_a_plural_or_a_letter(
    word: str, home: Home, casebook: Casebook
) -> None:
    """Any case; the day that was left out is today's."""
    assert casebook("add", word, "Ship it").out == "D1\n"
    decision = home.open().snapshot.decisions[0]
    assert (decision.title, str(decision.decided)) == ("Ship it", "2026-05-08")


def test_days_are_told(home: Home, casebook: Casebook) -> None:
    """Each day of an option is told as it was understood."""
    ran = casebook("add", "feature", "x", "--shipped", "last fri")

    assert "shipped Fri 1 May 2026, 7 days ago\n" in ran.err


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["add", "thing", "x"], "there is no kind 'thing'; there are kpi, decision,"),
        (["add", "decision", "x", "--title", "y"], "the title is given twice"),
        (["add", "decision", "x", "--kpi", "K9"], "there is no K9; there are no KPIs yet"),
        (["add", "decision", "x", "--kpi", "soon"], "--kpis: “soon” is no id"),
        (["add", "decision", "x", "--confidence", "lots"], "--confidence: “lots” is no number"),
        (["add", "decision", "x", "--confidence", "170"], "confidence is 170; type a percentage"),
        (["add", "decision", "x", "--decided", "tomorrow"], "is still to come; type today"),
        (["add", "decision", "x", "--decided", "12.5"], "--decided: 12.5 could be"),
        (["add", "kpi", "x", "--baseline", "64,2"], "--baseline: 64,2 is unclear; type 64.2"),
        (["add", "kpi", "x", "--better", "sideways"], "--better: “sideways” is not one of them"),
        (["add", "checkin", "manager"], "type the day of the check-in"),
        (["add", "kpi", "--from", "/nowhere", "x"], "give either options or --from"),
        (["add", "kpi", "x" * 501], "Name has 501 characters; shorten it to 500"),
        (["add", "decision", "x", "--decided", ""], "--on: type a day such as today"),
        (["decide", "x", "--on", " "], "--on: type a day such as today"),
        (["add"], "the following arguments are required: KIND (see"),
        (["add", "thing" * 1000], "there is no kind 'thingthing"),
    ],
)
def test_what_cannot_be_kept_is_told(
    argv: list[str], said: str, home: Home, casebook: Casebook
) -> None:
    """Usage, exit 2, one sentence that says what to type; nothing is added."""
    ran = casebook(*argv)

    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert list(home.open().snapshot.records()) == []


def test_without_options_and_terminal_the_required_ones_are_named(
    home: Home, casebook: Casebook
) -> None:
    """``add KIND`` in a pipe says what it needs at least."""
    assert casebook("add", "checkin")[:2] == (2, "")
    assert "say at least --day, --with (see" in casebook("add", "checkin").err


def test_without_options_the_editor_has_an_empty_form(
    home: Home, casebook: Casebook, editor: Editor
) -> None:
    """The form that is filled in becomes the record."""
    editor("text = text.replace('# Name:\\n', '# Name:\\nLate card entry\\n')")

    assert casebook.asking("add", "feature")[:2] == (0, "F1\n")
    assert home.open().snapshot.features[0].name == "Late card entry"


def test_an_untouched_form_adds_nothing(home: Home, casebook: Casebook, editor: Editor) -> None:
    """A form left as it was, or emptied, changes nothing and says so."""
    for lines in ("pass", "text = ''"):
        editor(lines)
        assert casebook.asking("add", "feature") == (0, "", "nothing was changed\n")
    assert list(home.open().snapshot.records()) == []


def test_delete_and_undo(sample_home: Home, casebook: Casebook) -> None:
    """A deleted record comes back with one undo."""
    before = sample_home.open().snapshot.features

    assert casebook("delete", "f1")[:2] == (0, "F1\n")
    assert len(sample_home.open().snapshot.features) == 3
    assert casebook("undo") == (0, "delete F1\n", "took back: delete F1, in 2026-H1\n")
    assert before == sample_home.open().snapshot.features


@pytest.mark.parametrize("command", ["edit", "delete", "show"])
def test_a_record_that_is_not_there(command: str, sample_home: Home, casebook: Casebook) -> None:
    """The sentence says which ids there are; exit 2."""
    ran = casebook(command, "D99")

    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "casebook: there is no D99 in this cycle; there are D1 to D8\n"
