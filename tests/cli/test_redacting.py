"""``casebook export --redact``: shown first, asked, and refused where nobody can be asked."""

import json
from pathlib import Path

import pytest

from journal.home import Home
from journal.redaction import wordlist
from tests.cli.conftest import Casebook


@pytest.fixture
def words(sample_home: Home) -> Path:
    """A list of words, for the sample."""
    path = Path(wordlist.path())
    path.parent.mkdir(parents=True)
    path.write_text('[aliases]\n"Calmer Checkout" = "Project A"\n')
    return path


SHOWN = (
    "alias  Calmer Checkout  → Project A      1×  C1\n"
    "name   Mara Okonjo      → the candidate  1×  the cycle\n"
)  # fmt: skip


def test_a_preview_writes_nothing(words: Path, sample_home: Home, casebook: Casebook) -> None:
    """Every replacement, as text or as JSON."""
    assert (0, SHOWN, "") == casebook("export", "--redact", "--preview")
    shown = json.loads(casebook("export", "--redact", "--preview", "--json").out)
    assert {
        "kind": "alias",
        "what": "Calmer Checkout",
        "by": "Project A",
        "where": ["C1"],
        "times": 1,
    } == shown[0]
    assert not Path(sample_home.path, "exports").exists()


def test_without_anybody_to_ask_it_is_shown_and_not_written(
    words: Path, sample_home: Home, casebook: Casebook
) -> None:
    """Exit 2, with what to add."""
    ran = casebook("export", "--redact")

    assert (2, "") == ran[:2]
    assert ran.err.startswith(SHOWN)
    assert "nothing was written; add --yes, or --preview to look only" in ran.err
    assert not Path(sample_home.path, "exports").exists()


def test_it_is_asked_at_a_terminal(words: Path, sample_home: Home, casebook: Casebook) -> None:
    """Yes writes, anything else does not."""
    left = casebook.asking("export", "packet", "--redact", answers="\n")
    assert (1, "") == left[:2]
    assert SHOWN in left.err
    assert "write 6 files? [y/N]" in left.err

    ran = casebook.asking("export", "packet", "--redact", answers="y\n")
    assert (0, f"{sample_home.path}/exports/2026-H1-redacted/packet.md\n") == ran[:2]


def test_yes_writes_into_a_folder_of_its_own(
    words: Path, sample_home: Home, casebook: Casebook
) -> None:
    """Beside the whole one, with the redacted names of files."""
    casebook("export")
    ran = casebook("export", "--redact", "--yes")

    assert (0, "") == (ran.code, ran.err)
    folder = Path(sample_home.path, "exports", "2026-H1-redacted")
    assert f"{folder}/charter-project-a.md" in ran.out.splitlines()
    assert (folder.parent / "2026-H1" / "charter-calmer-checkout.md").exists()
    assert not any("calmer" in each.read_text().lower() for each in folder.iterdir())


def test_a_word_that_remains_is_refused_with_its_places(
    words: Path, sample_home: Home, casebook: Casebook
) -> None:
    """Exit 1, nothing written, even with --yes."""
    words.write_text('forbidden = ["loyalty"]')

    ran = casebook("export", "--redact", "--yes")

    assert (1, "") == ran[:2]
    assert "'loyalty' in charter-calmer-checkout.md line " in ran.err
    assert not Path(sample_home.path, "exports").exists()


def test_a_folder_with_the_whole_case_is_refused(
    words: Path, sample_home: Home, casebook: Casebook, tmp_path: Path
) -> None:
    """The charter under its real name would lie beside the redacted one."""
    casebook("export", "--out", str(tmp_path / "case"))

    ran = casebook("export", "--redact", "--yes", "--out", str(tmp_path / "case"))

    assert 1 == ran.code
    assert "holds what is not redacted: 'Calmer Checkout' in the name of charter-calmer" in ran.err


def test_another_list_of_words(sample_home: Home, casebook: Casebook, tmp_path: Path) -> None:
    """Named with --words; it must be there and be understood."""
    (tmp_path / "w.toml").write_text('keep = ["Mara Okonjo"]')
    args = ("export", "packet", "--redact", "--words")

    assert (
        "nothing is replaced; list words"
        in casebook(*args, str(tmp_path / "w.toml"), "--preview").out
    )
    assert 1 == casebook(*args, str(tmp_path / "none.toml"), "--yes").code
    (tmp_path / "w.toml").write_text("keep = 1")
    assert "'keep' must be a list" in casebook(*args, str(tmp_path / "w.toml"), "--yes").err


@pytest.mark.parametrize("option", [["--yes"], ["--preview"], ["--words", "x"]])
def test_its_options_mean_nothing_alone(
    option: list[str], sample_home: Home, casebook: Casebook
) -> None:
    """Usage, so that nobody takes a whole export for a redacted one."""
    ran = casebook("export", *option)

    assert (2, "") == ran[:2]
    assert f"{option[0]} goes with --redact" in ran.err


def test_where_tells_the_list(words: Path, casebook: Casebook) -> None:
    """Whether or not it is there."""
    assert f"redact    {words}\n" in casebook("where").out


def test_a_redacted_journal_is_imported_as_any_other(
    words: Path, sample_home: Home, casebook: Casebook, tmp_path: Path
) -> None:
    """It is told; what is written into it from now on is not called redacted."""
    casebook("export", "--redact", "--yes", "--out", str(tmp_path / "out"))
    other = ("--home", str(tmp_path / "other"))

    ran = casebook("import", str(tmp_path / "out" / "journal.json"), *other)

    assert 0 == ran.code
    assert "journal.json is redacted: names, people and amounts" in ran.err
    casebook("export", "--out", str(tmp_path / "again"), *other)
    assert "Redacted" not in (tmp_path / "again" / "packet.md").read_text()
    assert "Project A" in (tmp_path / "again" / "packet.md").read_text()
