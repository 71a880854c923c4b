"""``casebook export`` and ``import``: the packet out, a journal in."""

import json
from pathlib import Path

import pytest

from cli import output
from exports import catalog
from journal import interchange
from journal.home import Home
from journal.kinds import BY_TABLE
from tests.cli.conftest import Casebook, child

SAMPLE = interchange.sample().snapshot


@pytest.fixture
def sample_file(tmp_path: Path) -> Path:
    """The sample as a file."""
    path = tmp_path / "payments.json"
    path.write_text(interchange.dump(SAMPLE))
    return path


def test_export_prints_a_path_a_line(sample_home: Home, casebook: Casebook, tmp_path: Path) -> None:
    """All artifacts, in the order of the catalog, in the folder that was named."""
    ran = casebook("export", "--out", str(tmp_path / "out"))

    wanted = [tmp_path / "out" / each.file_name for each in catalog.available(SAMPLE)]
    assert (ran.code, ran.err) == (0, "")
    assert [str(path) for path in wanted] == ran.out.splitlines()
    assert all(path.stat().st_size for path in wanted)


@pytest.mark.parametrize(
    ("names", "files"),
    [
        (["decision-log", "journal"], ["decision-log.md", "journal.json"]),
        (["JOURNAL", "decision-log.md"], ["decision-log.md", "journal.json"]),
        (["charter"], ["charter-calmer-checkout.md"]),
        (["c1"], ["charter-calmer-checkout.md"]),
    ],
)
def test_export_by_name(
    names: list[str], files: list[str], sample_home: Home, casebook: Casebook, tmp_path: Path
) -> None:
    """A name is a file name without its ending, in any case."""
    ran = casebook("export", *names, "--out", str(tmp_path))

    assert [str(tmp_path / name) for name in files] == ran.out.splitlines()


def test_export_in_a_format(sample_home: Home, casebook: Casebook, tmp_path: Path) -> None:
    """A page for each, or everything; charts are written beside the markdown only."""
    out = tmp_path / "out"
    assert (
        f"{out}/packet.html\n"
        == casebook("export", "packet", "--format", "html", "--out", str(out)).out
    )
    assert {"packet.html"} == {each.name for each in out.glob("[!.]*")}

    casebook("export", "dashboard", "--format", "all", "--out", str(out))
    there = {each.name for each in out.glob("dashboard*")}
    assert {"dashboard.md", "dashboard.html", "dashboard-k1.svg", "dashboard-k5.svg"} <= there
    assert casebook("export", "--format", "docx").code == 2


def test_export_json(sample_home: Home, casebook: Casebook, tmp_path: Path) -> None:
    """What was written, for scripts."""
    argv = ("export", "journal", "--out", str(tmp_path), "--json")

    (first,), (second,) = json.loads(casebook(*argv).out), json.loads(casebook(*argv).out)

    assert ("journal", str(tmp_path / "journal.json")) == (first["artifact"], first["path"])
    assert (first["changed"], second["changed"]) == (True, False)


def test_the_records_themselves_are_json(
    sample_home: Home, casebook: Casebook, tmp_path: Path
) -> None:
    """That is the journal, whole; a document is none, and it is said what else is printed as JSON."""
    out = str(tmp_path)
    assert f"{tmp_path}/journal.json\n" == casebook("export", "--format", "json", "--out", out).out
    assert 8 == len(json.loads((tmp_path / "journal.json").read_text())["decisions"])

    ran = casebook("export", "journal", "decision-log", "--format", "json", "--out", out)
    assert (2, "") == ran[:2]
    assert "decision-log is a document; as JSON there is the journal" in ran.err


def test_one_file_goes_to_standard_output(
    sample_home: Home, casebook: Casebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As it would be written, text or not; nothing else is said there, and no folder is made."""
    monkeypatch.chdir(tmp_path)
    written = ("decision-log.md", "journal.json")
    for name, argv in zip(written, (["decision-log"], ["--format", "json"]), strict=True):
        casebook("export", *argv, "--out", "there")
        text = (tmp_path / "there" / name).read_text("utf-8")
        assert (0, text, "") == casebook("export", *argv, "--out", "-")
    assert ["there"] == [each.name for each in tmp_path.glob("*") if each.name in ("-", "there")]
    ran = child("export", "leadership", "--format", "pdf", "--out", "-")
    assert b"%PDF" == ran.stdout[:4]


def test_what_is_not_one_file_does_not(sample_home: Home, casebook: Casebook) -> None:
    """It says how many they are; what is meant for folders is refused, and a terminal gets no PDF."""
    assert "this makes 14; name one artifact" in casebook("export", "--out", "-").err
    assert "this makes 6; name" in casebook("export", "dashboard", "--out", "-").err
    for option in ("--json", "--replace"):
        ran = casebook("export", "leadership", "--out", "-", option)
        assert (2, "") == ran[:2]
        assert f"{option} goes with a folder" in ran.err
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(output, "is_terminal", lambda: True)
        ran = casebook("export", "leadership", "--format", "pdf", "--out", "-")
    assert (2, "") == ran[:2]
    assert "leadership.pdf is no text for a terminal" in ran.err


def test_export_goes_where_the_settings_say(sample_home: Home, casebook: Casebook) -> None:
    """Without --out: the home, or the folder of the settings; one folder a cycle."""
    assert f"{sample_home.path}/exports/2026-H1/packet.md\n" == casebook("export", "packet").out
    config = Path(json.loads(casebook("where", "--json").out)["settings"])
    config.parent.mkdir(parents=True)
    config.write_text('export_to = "~/case"\n')
    assert f"{Path.home()}/case/2026-H1/packet.md\n" == casebook("export", "packet").out


@pytest.mark.fault(15)
def test_an_edited_file_is_not_overwritten(
    sample_home: Home, casebook: Casebook, tmp_path: Path
) -> None:
    """It is left alone and the new one named, until --replace."""
    casebook("export", "packet", "--out", str(tmp_path))
    (tmp_path / "packet.md").write_text("mine")

    ran = casebook("export", "packet", "--out", str(tmp_path))

    assert f"{tmp_path}/packet.2.md\n" == ran.out
    assert "was edited since" in ran.err
    assert (tmp_path / "packet.md").read_text() == "mine"
    assert (
        f"{tmp_path}/packet.md\n"
        == casebook("export", "packet", "--replace", "--out", str(tmp_path)).out
    )
    assert (tmp_path / "packet.md").read_text() != "mine"


def test_export_of_what_is_not_there(sample_home: Home, casebook: Casebook) -> None:
    """Usage, exit 2, with what there is."""
    ran = casebook("export", "slides")

    assert ran[:2] == (2, "")
    assert "there is no artifact 'slides'; choose from outcome-map," in ran.err


def test_export_to_what_is_no_folder(sample_home: Home, casebook: Casebook, tmp_path: Path) -> None:
    """A file in its place, or above it, is told in one sentence, exit 1, in every format."""
    (tmp_path / "file").write_text("")

    for argv in (["export"], ["export", "--format", "pdf"], ["packet"]):
        for out in (tmp_path / "file", tmp_path / "file" / "below"):
            ran = casebook(*argv, "--out", str(out))
            assert (1, "", 1) == (*ran[:2], ran.err.count("\n"))
    assert "" == (tmp_path / "file").read_text()
    assert f"{tmp_path}/file is no folder" in casebook("export", "--out", f"{tmp_path}/file").err


# --- in -------------------------------------------------------------------------------------------


def test_import_into_an_empty_home(casebook: Casebook, sample_file: Path) -> None:
    """The cycle is created; what was added is told in numbers."""
    ran = casebook("import", str(sample_file))

    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "2026-H1: new cycle, added 5 KPIs, 8 decisions, 4 features, 1 charter, 5 bullets, 4 check-ins,"
        " 2 notes\n"
    )
    assert Home().open().snapshot == SAMPLE


@pytest.mark.fault(19)
def test_import_twice_adds_nothing(casebook: Casebook, sample_file: Path) -> None:
    """What is here already is skipped."""
    casebook("import", str(sample_file))

    again = casebook("import", str(sample_file))

    assert again == (0, "2026-H1: added nothing; 29 were here already\n", "")
    assert Home().open().snapshot == SAMPLE


def test_import_from_stdin_as_json(casebook: Casebook, sample_file: Path) -> None:
    """A dash is stdin; --json has the ids."""
    ran = casebook("import", "-", "--json", stdin=sample_file.read_bytes())

    found = json.loads(ran.out)
    assert (
        found["cycle"],
        found["created"],
        found["same"],
        found["unknown"],
    ) == ("2026-H1", True, [], [])
    assert {"K1", "D8", "N2"} <= set(found["added"])


def test_export_import_export(sample_home: Home, casebook: Casebook, tmp_path: Path) -> None:
    """The same bytes come out of the second home."""
    casebook("export", "--out", str(tmp_path / "first"))
    other = ("--home", str(tmp_path / "other"))
    assert casebook("import", str(tmp_path / "first" / "journal.json"), *other).code == 0
    casebook("export", "--out", str(tmp_path / "second"), *other)

    names = [each.file_name for each in catalog.available(SAMPLE)]
    assert [(tmp_path / "first" / name).read_bytes() for name in names] == [
        (tmp_path / "second" / name).read_bytes() for name in names
    ]


def test_unknown_fields_are_named_and_kept(casebook: Casebook, tmp_path: Path) -> None:
    """On stderr, by their place; they come out again."""
    whole = json.loads(interchange.dump(SAMPLE))
    whole["decisions"][3]["mood"] = "hopeful"
    (tmp_path / "more.json").write_text(json.dumps(whole))

    ran = casebook("import", str(tmp_path / "more.json"))

    assert ran.code == 0
    assert ran.err == "not known to this version, kept as it is: D4 mood\n"
    assert json.loads(casebook("show", "D4", "--json").out)["mood"] == "hopeful"


@pytest.mark.fault(20)
@pytest.mark.parametrize("table", BY_TABLE)
def test_a_different_record_conflicts(
    table: str, sample_home: Home, casebook: Casebook, tmp_path: Path
) -> None:
    """Exit 4, every record that differs is listed, nothing is changed."""
    before = sample_home.open().snapshot
    whole = json.loads(interchange.dump(before))
    field = next(name for name in ("title", "name", "text", "notes") if name in whole[table][0])
    whole[table][0][field] = "other"
    (tmp_path / "other.json").write_text(json.dumps(whole))

    ran = casebook("import", str(tmp_path / "other.json"))

    assert ran[:2] == (4, "")
    assert f"nothing was imported: {whole[table][0]['id']} is here with other content" in ran.err
    assert before == sample_home.open().snapshot


@pytest.mark.fault(46)
@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "it is empty"),
        (b"{", "it is not JSON or was cut short at line 1"),
        (b"[]", "it is not a casebook journal"),
        (b'{"format": "casebook"}', 'its "version" is not a whole number'),
        (b'{"format": "casebook", "version": 99}', "it is of format version 99"),
        (b"\xff\xfe", "it is not UTF-8 text"),
        (b'{"format": "casebook", "version": 1, "kpis": [{"id": "D1"}]}', "at kpis 1"),
    ],
)
def test_a_file_that_is_no_journal(
    data: bytes, said: str, casebook: Casebook, tmp_path: Path
) -> None:
    """Named with its place, left untouched, exit 1; no home is made."""
    path = tmp_path / "bad.json"
    path.write_bytes(data)

    ran = casebook("import", str(path))

    assert ran[:2] == (1, "")
    assert str(path) in ran.err
    assert said in ran.err
    assert data == path.read_bytes()
    assert not Path(Home().path).exists()


@pytest.mark.parametrize("name", ["/nowhere/x.json", "."])
def test_a_file_that_cannot_be_read(name: str, casebook: Casebook) -> None:
    """The system's reason, exit 1."""
    ran = casebook("import", name)

    assert ran[:2] == (1, "")
    assert f"could not read {name}" in ran.err


def test_an_import_says_which_cycle_it_is_now(
    home: Home, casebook: Casebook, sample_file: Path
) -> None:
    """A new cycle becomes the present one; beside others that must not go unseen."""
    text = sample_file.read_text().replace('"2026-H1"', '"2025-H2"')
    sample_file.write_text(text)

    assert (
        "now on cycle 2025-H2, 2026-01-05 to 2026-07-03" in casebook("import", str(sample_file)).err
    )
    assert "now on" not in casebook("import", str(sample_file)).err


def test_a_large_journal_of_ones_own_comes_back(
    home: Home, casebook: Casebook, tmp_path: Path
) -> None:
    """What is too large for any file from anywhere is refused with the option that takes it, and taken with it."""
    book = home.open()
    for number in range(9):
        book.note(f"{number} " + "x" * 999_000)
    casebook("export", "journal", "--out", str(tmp_path))
    other = ("--home", str(tmp_path / "other"))
    refused = casebook("import", str(tmp_path / "journal.json"), *other)
    taken = casebook("import", "--large", str(tmp_path / "journal.json"), *other)

    assert (1, True) == (refused.code, "--large" in refused.err)
    assert (0, True) == (taken.code, "9 notes" in taken.out)
