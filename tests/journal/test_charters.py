"""Reading charters: sections, criteria, teams, file names."""

import subprocess
import sys

import pytest

from journal import charters
from journal.model import Charter, Snapshot


@pytest.mark.parametrize(
    ("expected", "body"),
    [
        (charters.SECTIONS, ""),
        (charters.SECTIONS, charters.TEMPLATE),
        (charters.SECTIONS, "## Vision\n\n## Scope\n\n- \n\n## Success criteria\n\n> \n"),
        (charters.SECTIONS[1:], "# vision:\n\nCalm."),
        (charters.SECTIONS[1:], "Vision\n======\n\nCalm."),
        (charters.SECTIONS[1:], "###### **Vision**\n\nCalm."),
        (charters.SECTIONS[1:], "## Vision\n\n### For whom\n\nShoppers."),
        (charters.SECTIONS, "## Vision\n\n### For whom\n\n## Other\n\nCalm."),
        (charters.SECTIONS, "## Vision\n\n### Shoppers"),
        (charters.SECTIONS, "## The Vision\n\nCalm."),
        (charters.SECTIONS, "## Vision\n\n<Who will be able to do what.>"),
        (charters.SECTIONS, "## Vision\n\nTBD"),
        (charters.SECTIONS, "```\n## Vision\nCalm.\n```"),
        (charters.SECTIONS[1:], "## Vision\n\n```\nCalm.\n```"),
        (charters.SECTIONS[1:], "## Vision\n\n## Vision\n\nCalm."),
        (("Vision", *charters.SECTIONS[2:]), "## Scope\n\nIn scope:\n\n- web"),
        (charters.SECTIONS, "## Scope\n\nIn scope:\n\nOut of scope:\n"),
    ],
)
def test_sections_that_are_missing(expected: tuple[str, ...], body: str) -> None:
    """A heading equal to the name at any level, with words of one's own below it."""
    assert charters.missing(body) == expected


def test_a_section_inside_a_section() -> None:
    """A nested heading with a name of its own starts that section, and the outer one goes on after it."""
    body = "# Scope\n\n## Success criteria\n\n- K1\n\n## Else\n\nMore."

    assert charters.missing(body) == ("Vision", "Responsibilities")
    assert charters.criteria(body) == ("K1",)


@pytest.mark.parametrize(
    ("expected", "section"),
    [
        ((), ""),
        ((), "K1 rises."),
        (("K1 rises", "K2 falls"), "- K1 **rises**\n- K2 `falls`"),
        (("K1 rises",), "1. K1 rises\n2. k1  RISES"),
        (("Money K1 rises K2 falls",), "- Money\n  - K1 rises\n  - K2 falls"),
        (("K1, 65 %", "K2, 5 %"), "| KPI | Target |\n|---|---|\n| K1 | 65 % |\n| K2 | 5 % |"),
        (("K1", "K2 | 5"), "- K1\n\n| a |\n|---|\n| K2 \\| 5 |"),
        (("K1",), "- K1\n- \n- TBD\n- <a guardrail with its limit>"),
        (("K1 rises this year",), "- K1 rises\n  this year"),
    ],
)
def test_success_criteria(expected: tuple[str, ...], section: str) -> None:
    """List items with all they hold, and rows of tables, each once and without markup."""
    assert charters.criteria(f"## Success criteria\n\n{section}\n\n## Risks\n\n- K9") == expected


@pytest.mark.parametrize(
    ("expected", "section"),
    [
        ((), "Checkout builds it."),
        (
            (("Checkout", "builds"), ("UX", "owns: notes")),
            "- Checkout: builds\n- **UX**: owns: notes",
        ),
        ((("UX", "owns notes"),), "- UX:\n  - owns notes"),
        ((("UX", "owns"),), "- UX: owns\n- ux : signs"),
        ((("UX", "owns"),), "| T | R |\n|---|---|\n| UX | owns |\n| Risk | |\n| | stops |"),
        ((("UX", "owns, Mara"),), "| T | R | Who |\n|---|---|---|\n| UX | owns | Mara |"),
        ((), "- Checkout:\n- : builds\n- UX"),
        ((), "| Team | Responsibility |\n|---|---|\n| <a team> | <what it does or decides> |"),
        ((), "| Team |\n|---|\n| UX |"),
        ((("決済", "構築する"),), "- 決済：構築する"),
    ],
)
def test_teams(expected: tuple[tuple[str, str], ...], section: str) -> None:
    """Both parts say something, and each team counts once."""
    assert charters.teams(f"## Responsibilities\n\n{section}\n") == expected


@pytest.mark.parametrize(
    ("expected", "titles"),
    [
        (["charter-calmer-checkout"], ["Calmer Checkout"]),
        (["charter-calm", "charter-calm-c2", "charter-calm-c3"], ["Calm", "calm!", "CALM"]),
        (["charter-c1", "charter-c2"], ["", "静かな"]),
        (["charter-c2", "charter-c2-c2"], ["C2", ""]),
        (["charter-a-c3", "charter-a", "charter-a-c3-c3"], ["A C3", "A", "a"]),
    ],
)
def test_two_charters_never_share_a_file(expected: list[str], titles: list[str]) -> None:
    """The id is appended where the title gives no name or one that is taken."""
    found = tuple(Charter(id=f"C{n}", title=title) for n, title in enumerate(titles, 1))
    snapshot = Snapshot(charters=found)

    assert [charters.file_stem(charter, snapshot) for charter in found] == expected
    assert list(charters.by_file_stem(snapshot)) == expected


@pytest.mark.parametrize(
    ("expected", "body"),
    [(False, ""), (False, " \n\n"), (False, charters.TEMPLATE), (False, "## Vision\n\n- \n"),
     (True, "Calm."), (True, f"{charters.TEMPLATE}\nCalm.")],
)  # fmt: skip
def test_a_charter_that_says_something(expected: bool, body: str) -> None:
    """The template alone does not."""
    assert charters.says_something(body) is expected


def test_a_case_without_charters_never_loads_the_markdown_parser() -> None:
    """It costs 40 ms, which the quick commands must not pay."""
    code = (
        "import sys; from datetime import date; from journal import profile;"
        "from journal.findings import Facts; from journal.model import Charter, Snapshot;"
        "from journal.readiness import assess; p = profile.load('sde-to-pm');"
        "assess(Snapshot(charters=(Charter(id='C1'),)), p, Facts(today=date(2026, 7, 3)));"
        "print('markdown_it' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "False\n"


WHOLE = charters.TEMPLATE


def without(name: str) -> str:
    """The template without one of its sections."""
    lines = WHOLE.split("\n")
    section = charters.sections(WHOLE)[name]
    return "\n".join([*lines[: section.at], *lines[section.end :]])


def put(body: str, name: str) -> str:
    """A body with a section put into its gap."""
    lines = body.split("\n")
    gap = charters.gap(body, name)
    line = lines[gap.row]
    lines[gap.row] = line[: gap.column] + gap.text + line[gap.column :]
    return "\n".join(lines)


@pytest.mark.parametrize("name", charters.SECTIONS)
def test_a_missing_section_goes_back_to_its_place(name: str) -> None:
    """Taken out and put in again, the template is whole, and the first words are due at its first gap."""
    body = without(name)
    assert name not in charters.sections(body)
    whole = put(body, name)

    assert WHOLE.strip() == whole.strip()
    section = charters.sections(whole)[name]
    first = charters.gap(body, name).first
    assert section.at < first < section.end
    assert "<" in whole.split("\n")[first]


@pytest.mark.parametrize(
    ("body", "name", "expected"),
    [
        ("", "Vision", "## Vision\n\n<Who"),
        ("words", "Vision", "words\n\n## Vision\n\n<Who"),
        ("words\n", "Vision", "words\n\n## Vision\n\n<Who"),
        ("# Scope\n\n- web", "Vision", "# Vision\n\n<Who"),
        ("# Vision\n\nCalm.\n# Risks", "Scope", "# Vision\n\nCalm.\n\n# Scope\n\nIn scope"),
        ("# Vision\n\nCalm.\n\n# Risks", "Scope", "# Vision\n\nCalm.\n\n# Scope\n\nIn scope"),
    ],
)
def test_a_section_goes_into_any_text(body: str, name: str, expected: str) -> None:
    """With a heading like the others, blank lines around it, and nothing of the text lost."""
    whole = put(body, name)

    assert whole.startswith(expected)
    assert name in charters.sections(whole)
    kept = [each for each in body.split("\n") if each]
    assert kept == [each for each in whole.split("\n") if each in kept]


def test_sections_and_criteria_say_where_they_stand() -> None:
    """Headings, items and rows by the lines they begin on."""
    body = "\n# Success criteria\n\n- K1\n  more\n- K2\n\n| a |\n|---|\n| K3 |\n\n# Risks\n"
    section = charters.sections(body)["Success criteria"]
    assert (1, 11, 1) == (section.at, section.end, section.level)
    assert [3, 5, 9] == [item.at for item in charters.criteria_items(body)]
