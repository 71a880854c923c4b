"""What is written for other eyes: redacted in one place, and refused while a listed word remains anywhere."""

import json
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from exports import catalog, redaction
from exports.page import REDACTED
from exports.redaction import NotAlone, Remaining, StillThere
from journal import interchange
from journal.model import Bullet, Kpi, Mark, Measurement, Note, Snapshot
from journal.profile import Profile
from journal.redaction.redact import Redacted, redact
from journal.redaction.wordlist import Redaction
from tests.harness.counts import count
from tests.harness.hostile import arriving, journal, picked

ALIASES = Redaction(aliases={"Calmer Checkout": "Project A", "decline": "turn-down"})


def rendered(snapshot: Snapshot, by: Redacted, rules: Profile, today: date) -> dict[str, str]:
    """The files of all artifacts."""
    made = redaction.render(catalog.select([], snapshot), by, rules, today)
    return {each.file_name: text for each, text in made.items()}


def test_every_artifact_is_redacted_and_says_so(
    sample: Snapshot, rules: Profile, today: date
) -> None:
    """Names of files too; the journal among them can be imported, and its artifacts still say so."""
    files = rendered(sample, redact(sample, ALIASES), rules, today)

    assert "charter-project-a.md" in files
    for name, text in files.items():
        assert "decline" not in text.lower()
        assert "calmer" not in text.lower()
        assert "Okonjo" not in text
        assert ('"redacted": true' if name == "journal.json" else REDACTED) in text
    loaded = interchange.load(files["journal.json"].encode(), "journal.json")
    assert () == loaded.unknown
    whole = dict(files)
    assert whole.pop("journal.json") == interchange.dump(loaded.snapshot)
    assert whole == {
        each.file_name: catalog.render(each, loaded.snapshot, rules, today)
        for each in catalog.available(loaded.snapshot)
        if each.kind != "journal"
    }


def test_a_charter_is_chosen_by_the_name_it_really_has(
    sample: Snapshot, rules: Profile, today: date
) -> None:
    """Its file gets the redacted one."""
    chosen = catalog.select(["charter-calmer-checkout"], sample)

    made = redaction.render(chosen, redact(sample, ALIASES), rules, today)

    assert ["charter-project-a.md"] == [each.file_name for each in made]


def test_nothing_is_made_while_a_word_remains(
    sample: Snapshot, rules: Profile, today: date
) -> None:
    """Every place is told: the artifact and the line, or its name."""
    by = redact(sample, Redaction(forbidden=("calmer checkout", "Outcome map")))

    with pytest.raises(StillThere) as problem:
        rendered(sample, by, rules, today)

    found = problem.value.remaining
    assert Remaining("charter-calmer-checkout.md", 0, "calmer checkout") in found
    assert Remaining("charter-calmer-checkout.md", 1, "calmer checkout") in found
    assert Remaining("outcome-map.md", 0, "Outcome map") in found
    assert "'Outcome map' in outcome-map.md line 1" in str(problem.value)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (2, "one\nFALCON'S"),
        (2, "one\ntwo [x](https://falcon.example)"),
        (1, "Fal-\ncon"),
        (2, '{\n "falcons": 1}'),
        (2, '{\n "a": "\\u0046alcon"}'),
        (1, '"x\\nra"'),
        (1, "Fa&#108;con"),
        (3, "\n\n$5"),
    ],
)
def test_what_remains_is_found_with_its_line(line: int, text: str, sample: Snapshot) -> None:
    """Across ends of lines, in links, in the keys and escapes of JSON; and amounts of money."""
    by = redact(sample, Redaction(forbidden=("Falcon", "Ra")))

    assert [line] == [each.line for each in redaction.remaining({"x.json": text}, by)]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ('<main class="main"><style>\nmain { }\n</style></main>', []),
        ("<p>\nthe <em>Main</em> street</p>", [2]),
        ("<p>m&#97;in</p>", [1]),
        ('<a href="https://main.example">x</a>', [1]),
    ],
)
def test_the_tags_of_a_page_are_not_what_it_says(
    text: str, lines: list[int], sample: Snapshot
) -> None:
    """A word that HTML is written in may be listed; where somebody says it, it is found."""
    by = redact(sample, Redaction(forbidden=("main",)))

    for name in ("x.html", "x.svg"):
        assert lines == [each.line for each in redaction.remaining({name: text}, by)]


def test_a_folder_with_what_is_not_redacted_is_refused(tmp_path: Path, sample: Snapshot) -> None:
    """It would be shared with the rest."""
    by = redact(sample, ALIASES)
    redaction.check_folder(tmp_path / "new", by, [])
    (tmp_path / "packet.md").write_text("fine\nthe Calmer Checkout")
    redaction.check_folder(tmp_path, by, ["packet.md"])

    with pytest.raises(
        NotAlone, match=r"'Calmer Checkout' in packet.md line 2; choose another folder"
    ):
        redaction.check_folder(tmp_path, by, ["journal.json"])
    (tmp_path / "charter-calmer-checkout.pdf").write_bytes(b"%PDF Calmer Checkout")
    with pytest.raises(NotAlone, match=r"in the name of charter-calmer-checkout\.pdf"):
        redaction.check_folder(tmp_path, by, ["packet.md"])


def test_money_is_the_same_index_in_every_artifact(
    sample: Snapshot, rules: Profile, today: date
) -> None:
    """Table, claim, live field and text agree, and the ledger still bears the claim out."""
    kpi = Kpi(
        id="K9",
        name="Revenue per order",
        unit="€ per order",
        baseline=Mark(on=date(2026, 1, 5), value=41.5),
        measurements=(Measurement(on=date(2026, 3, 1), value=44.9),),
    )
    bullet = Bullet(
        id="B9", text="Raised revenue per order from €41.50 to {K9}, a {K9:change} gain", kpi="K9"
    )
    case = replace(sample, kpis=(*sample.kpis, kpi), bullets=(*sample.bullets, bullet))

    files = rendered(case, redact(case, Redaction()), rules, today)

    assert (
        "from 100 index to 108.2 index per order, a +8.2 index per order gain"
        in files["leadership.md"]
    )
    assert "| 1 Mar | 108.2 | +8.2 |" in files["dashboard.md"]
    assert "contradict" not in files["readiness.md"].lower()
    for text in files.values():
        assert "€" not in text
        assert "44.9" not in text
        assert "41.5" not in text


def test_hostile_journals_are_redacted_too(rules: Profile, today: date) -> None:
    """Whatever text stands beside a listed word, no file says it, or none is made."""
    told = 0
    for seed in range(count(4, 200)):
        given = [f"{text} Falcon {text}" for text in picked(40, seed)]
        case = interchange.load(arriving(journal(given)), "x").snapshot
        case = replace(case, notes=(*case.notes, Note(id="N99", text="K1 and Falcon")))
        try:
            files = rendered(
                case, redact(case, Redaction(aliases={"Falcon": "Project A"})), rules, today
            )
        except StillThere:
            continue
        told += 1
        assert not any("falcon" in text.casefold() for text in (*files, *files.values()))
        json.loads(files["journal.json"])
    assert told
