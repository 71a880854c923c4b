"""A redacted journal says nothing that was listed, and everything else as before."""

import re
import unicodedata
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal import interchange
from journal.model import (
    ARTIFACTS,
    Bullet,
    Charter,
    Checkin,
    Cycle,
    Decision,
    Feature,
    Feedback,
    Kpi,
    Mark,
    Measurement,
    Note,
    ReadinessPoint,
    Snapshot,
    Stage,
    Stages,
)
from journal.redaction.redact import Replacement, redact
from journal.redaction.wordlist import Redaction, understood
from tests.harness import strategies
from tests.harness.counts import count
from tests.harness.hostile import texts_of

DAY = date(2026, 3, 1)
CASE = Snapshot(
    cycle=Cycle(name="2026-H1 Falcon", person="Ann Lee", follows="2025-H2"),
    kpis=(
        Kpi(
            id="K1",
            name="Falcon revenue",
            unit="$ per order",
            baseline=Mark(on=DAY, value=4.1),
            measurements=(Measurement(on=DAY, value=4.6, note="was $4.10", extra={"x": 4.6}),),
        ),
    ),
    decisions=(
        Decision(
            id="D1",
            title="falcon's price",
            kpis=("K1",),
            outcome="kept",
            stages=Stages(result=Stage(text="from 4.10 to 4.60, as Maria Silva said", on=DAY)),
            feedback=(Feedback(who="Maria Silva", function="UX", text="Ask maria or Bob"),),
        ),
    ),
    features=(Feature(id="F1", name="FALCON", kpi="K1", claim="+$0.50 per order"),),
    charters=(Charter(id="C1", title="Project\nFalcon", body="## Vision\n\nFal-\ncon by Ann"),),
    bullets=(
        Bullet(id="B1", text="{K1:from-to} by Falcon", kpi="K1", artifacts=("D1", "dashboard")),
    ),
    notes=(Note(id="N1", text="€2M budget, €4M asked"),),
    readiness=(ReadinessPoint(on=DAY, score=3, caps=("Falcon lacks a charter",)),),
    extra={"later": "Falcon"},
)
WORDS = understood({"aliases": {"Falcon": "Project A"}, "people": {"Maria Silva": "the designer"}})


def test_every_text_is_redacted_and_nothing_else() -> None:
    """Words, people and amounts go wherever they stand; ids, days and choices stay."""
    found = redact(CASE, WORDS).snapshot

    assert Cycle(name="2026-H1 Project A", person="the candidate", follows="2025-H2") == found.cycle
    kpi, decision = found.kpis[0], found.decisions[0]
    assert ("Project A revenue", "index per order") == (kpi.name, kpi.unit)
    assert Measurement(on=DAY, value=112.2, note="was 100 index") == kpi.measurements[0]
    assert ("Project A's price", ("K1",), "kept") == (
        decision.title,
        decision.kpis,
        decision.outcome,
    )
    result = decision.stages.get("result")
    assert result is not None
    assert "from 100 index to 112.2 index, as the designer said" == result.text
    assert (
        Feedback(who="the designer", function="UX", text="Ask maria or Bob") == decision.feedback[0]
    )
    assert "+12.2 index per order" == found.features[0].claim
    assert "Project A" == found.features[0].name
    assert "Project\nProject A" == found.charters[0].title
    assert "## Vision\n\nProject A by the candidate" == found.charters[0].body
    assert ("D1", "dashboard") == found.bullets[0].artifacts
    assert "100 index budget, 200 index asked" == found.notes[0].text
    assert ("Project A lacks a charter",) == found.readiness[0].caps
    assert {"redacted": True} == found.extra


def test_every_replacement_is_told() -> None:
    """What, by what, where and how often; and what was left out."""
    told = redact(CASE, WORDS).replacements

    assert (
        Replacement(
            "alias",
            "Falcon",
            "Project A",
            ("the cycle", "K1", "D1", "F1", "C1", "B1", "readiness of 2026-03-01"),
            8,
        )
        in told
    )
    assert Replacement("person", "Maria Silva", "the designer", ("D1",), 2) in told
    assert Replacement("name", "Ann Lee", "the candidate", ("the cycle",), 1) in told
    assert Replacement("name", "Ann", "the candidate", ("C1",), 1) in told
    assert Replacement("money", "€4M", "200 index", ("N1",), 1) in told
    assert Replacement("money", "values in $ per order", "index per order", ("K1",), 2) in told
    assert {("K1", "x"), ("the journal", "later")} == {
        (each.where[0], each.what) for each in told if each.kind == "left out"
    }


def test_money_stays_if_it_may() -> None:
    """One line of the list leaves amounts as they are."""
    found = redact(CASE, Redaction(money=False)).snapshot

    assert CASE.kpis[0].unit == found.kpis[0].unit
    assert "€2M budget, €4M asked" == found.notes[0].text


def test_a_replacement_may_not_make_a_listed_word() -> None:
    """What arises beside a replacement is replaced in turn."""
    case = Snapshot(notes=(Note(id="N1", text="old Zeus"),))

    found = redact(case, understood({"aliases": {"Zeus": "owl", "old owl": "bird"}})).snapshot

    assert "bird" == found.notes[0].text


def test_the_sample_says_the_same_without_a_list() -> None:
    """But for its author's name."""
    case = interchange.sample().snapshot

    assert ["Mara Okonjo"] == [each.what for each in redact(case, Redaction()).replacements]


LISTED = st.lists(
    st.sampled_from(("ab", "Ab c", "abc", "falcon", "é1", "ß", "Zo\u0301e", "日本", "x-y", "ra", "title", "evil", "red", "Übergröße")),
    min_size=1, max_size=4, unique_by=str.lower,
).map(lambda words: [word for word in words if len(word) > 1])  # fmt: skip


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFD", unicodedata.normalize("NFC", text).casefold())
    bare = "".join(char for char in apart if not unicodedata.combining(char))
    return " ".join(bare.split())


def _says(text: str, word: str) -> bool:
    """A reading of its own, as plain as can be: the word between characters that are no letters."""
    wanted = re.escape(_plain(word))
    edges = ("", "") if "日" in word else (r"(?<![^\W_])", r"(?![^\W_])")
    return re.search(edges[0] + wanted + edges[1], _plain(text)) is not None


@settings(max_examples=count(60, 1500), deadline=None, suppress_health_check=list(HealthCheck))
@given(strategies.snapshots(), LISTED, st.data())
def test_no_listed_word_survives(
    snapshot: Snapshot, listed: list[str], data: st.DataObject
) -> None:
    """Whatever the journal and the list: no text of the redacted journal says a listed word."""
    written = data.draw(st.sampled_from(listed or ["ab"]))
    form = data.draw(
        st.sampled_from((str.upper, str.title, str, lambda w: unicodedata.normalize("NFD", w)))
    )
    text = data.draw(
        st.sampled_from(
            ("{}", "a {}.", "the {}'s", "[{}](http://{}.x/{})", "x\n{}\ny", "#{}", "{}_{}")
        )
    )
    planted = Note(id="N9", text=text.replace("{}", form(written)))
    snapshot = Snapshot(
        **{name: getattr(snapshot, name) for name in snapshot.__struct_fields__ if name != "notes"},
        notes=(*snapshot.notes, planted),
    )
    redaction = Redaction(aliases=dict.fromkeys(listed, "◆ QQ"))

    found = redact(snapshot, redaction)

    choices = {"title", "red", *ARTIFACTS}
    for said in texts_of(found.snapshot):
        for word in listed:
            assert not _says(said, word) or said in choices, (said, word)
    assert [] == [
        each for each in texts_of(found.snapshot) if found.words.found(each) and each not in choices
    ]


def test_the_name_of_an_artifact_is_a_choice_only_where_it_is_chosen() -> None:
    """A person or a word of that name is replaced; what a bullet points to stays."""
    snapshot = Snapshot(
        cycle=Cycle(name="x"),
        checkins=(Checkin(id="M1", who="dashboard"),),
        bullets=(Bullet(id="B1", text="the dashboard", artifacts=("dashboard",)),),
    )

    found = redact(snapshot, Redaction(aliases={"dashboard": "◆ Q"})).snapshot

    assert "◆ Q" == found.checkins[0].who
    assert ("the ◆ Q", ("dashboard",)) == (found.bullets[0].text, found.bullets[0].artifacts)
