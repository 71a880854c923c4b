"""``casebook edit``: in the editor or from a file; whatever happens, what was typed is kept."""

import signal
from pathlib import Path

import pytest

from journal.home import Home
from journal.model import Decision
from tests.cli.conftest import Casebook, Editor


def test_edit(sample_home: Home, casebook: Casebook, editor: Editor) -> None:
    """What is changed in the editor is changed in the record; the rest stays as it is."""
    before = sample_home.open().get("D1")
    log = editor("text = text.replace('is settled', 'is [done] \\u4e2d')")

    ran = casebook("edit", "d1")

    after = sample_home.open().get("D1")
    assert isinstance(before, Decision)
    assert isinstance(after, Decision)
    assert ran[:2] == (0, "D1\n")
    assert after.title == "Ask for card details only after the delivery choice is [done] 中"
    assert (before.stages, before.feedback) == (after.stages, after.feedback)
    assert not Path(log.read_text().split()[0]).exists()


@pytest.mark.parametrize("record_id", ["K1", "D3", "F1", "C1", "B1", "M1", "N1"])
@pytest.mark.parametrize("lines", ["pass", "text = ''", "text = text.rstrip()"])
def test_an_unchanged_or_empty_buffer_changes_nothing(
    record_id: str, lines: str, sample_home: Home, casebook: Casebook, editor: Editor
) -> None:
    """Each kind comes through the editor as it was, and no commit is made."""
    editor(lines)
    before = Path(sample_home.open().store.path).read_bytes()

    assert casebook("edit", record_id) == (0, "", "nothing was changed\n")
    assert before == Path(sample_home.open().store.path).read_bytes()


@pytest.mark.fault(40)
def test_a_problem_keeps_the_text_in_a_pipe(
    sample_home: Home, casebook: Casebook, editor: Editor
) -> None:
    """Without a terminal the problem is told, exit 2, and the text is kept where it says."""
    editor("text = text.replace('2026-01-14', '12.5', 1)")

    ran = casebook("edit", "D1")

    assert (ran.code, ran.out) == (2, "")
    assert "12.5 could be" in ran.err
    assert "decided: line" not in ran.err
    kept = Path(ran.err.rpartition(" ")[2].rstrip("`\n"))
    assert "12.5" in kept.read_text()
    kept.write_text(kept.read_text().replace("12.5", "12 may"))
    again = casebook("edit", "D1", "--from", str(kept))
    assert again[:2] == (0, "D1\n")
    assert "decided Tue 12 May 2026, 52 days ago" in again.err


def test_a_problem_is_offered_again_at_a_terminal(
    sample_home: Home, casebook: Casebook, editor: Editor
) -> None:
    """A person mends it in a second round; the text of the first one is there."""
    editor(
        "text = text.replace('12.5', '12 may') if '12.5' in text else text.replace('2026-01-14', '12.5', 1)"
    )

    ran = casebook.asking("edit", "D1", answers="\n")

    assert ran[:2] == (0, "D1\n")
    assert "edit it again? [Y/n]" in ran.err
    decision = sample_home.open().get("D1")
    assert isinstance(decision, Decision)
    assert str(decision.decided) == "2026-05-12"


@pytest.mark.parametrize("answers", ["n\n", ""])
def test_a_problem_can_be_left(
    answers: str, sample_home: Home, casebook: Casebook, editor: Editor
) -> None:
    """Who answers no, or ends the input, finds the text in its file."""
    editor("text = text.replace('2026-01-14', '12.5', 1)")

    ran = casebook.asking("edit", "D1", answers=answers)

    assert ran.code == 2
    assert "12.5" in Path(ran.err.rpartition(" ")[2].rstrip("`\n")).read_text()


@pytest.mark.fault(40)
def test_a_record_that_changes_meanwhile_is_not_overwritten(
    sample_home: Home, casebook: Casebook, editor: Editor
) -> None:
    """While the editor is open somebody else deletes the record: exit 4 or 2, text kept."""
    editor(
        "import subprocess\n"
        'code = \'from cli.main import main; main(["stage", "D1", "post-mortem", "other"])\'\n'
        "subprocess.run([sys.executable, '-c', code], check=True, stdout=subprocess.DEVNULL)\n"
        "text = text.replace('is settled', 'was settled')"
    )

    ran = casebook("edit", "D1")

    assert (ran.code, ran.out) == (4, "")
    assert "D1 was changed elsewhere" in ran.err
    assert "was settled" in Path(ran.err.rpartition(" ")[2].rstrip("`\n")).read_text()
    decision = sample_home.open().get("D1")
    assert isinstance(decision, Decision)
    assert "post_mortem" in dict(decision.stages.present())


@pytest.mark.parametrize(
    ("editor_line", "said"),
    [
        ("no-such-editor", "could not start the editor 'no-such-editor'"),
        ("'unbalanced", "could not start the editor"),
        ("false", "the editor 'false' ended with code 1; nothing was changed"),
    ],
)
def test_an_editor_that_fails_is_told(
    editor_line: str,
    said: str,
    sample_home: Home,
    casebook: Casebook,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """Exit 1, nothing changed, no file left behind; VISUAL comes before EDITOR."""
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.setenv("VISUAL", editor_line)

    ran = casebook("edit", "D1")

    assert (ran.code, ran.out) == (1, "")
    assert said in ran.err
    assert list(tmp_path.glob("casebook-*")) == []


@pytest.mark.fault(40)
def test_what_was_typed_before_an_editor_failed_is_kept(
    sample_home: Home, casebook: Casebook, editor: Editor
) -> None:
    """An editor that crashes after it saved leaves its file, which is named."""
    editor("path.write_text('typed'); sys.exit(9)")

    ran = casebook("edit", "D1")

    assert ran.code == 1
    assert "ended with code 9; what you typed is kept in" in ran.err
    assert Path(ran.err.rpartition(" ")[2].strip()).read_text() == "typed"


def test_without_editor_and_terminal(sample_home: Home, casebook: Casebook) -> None:
    """In a pipe without $EDITOR nothing is opened."""
    ran = casebook("edit", "D1")

    assert (ran.code, ran.out) == (2, "")
    assert "set $EDITOR, or give the text with --from FILE" in ran.err


def test_edit_the_cycle(sample_home: Home, casebook: Casebook, editor: Editor) -> None:
    """Its days and names are edited like a record; the rest of it stays."""
    before = sample_home.open().snapshot.cycle
    editor("text = text.replace('2026-07-03', '10 jul').replace('SDE II', 'SDE III')")

    ran = casebook("edit", "Cycle")

    after = sample_home.open().snapshot.cycle
    assert ran[:2] == (0, "2026-H1\n")
    assert "submit by Fri 10 Jul 2026, in 7 days\n" in ran.err
    assert (str(after.submit_by), after.role) == ("2026-07-10", "SDE III")
    assert before.attested == after.attested


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("2026-07-03", "4 jan 2026", "the submission day must come after the first day"),
        ("2026-H1", "2026-H7", "the name of a cycle stays; put 2026-H1 back"),
        ("sde-to-pm", "nobody", "there is no profile 'nobody'; there are sde-to-pm, long-form"),
        ("SDE II", "x" * 501, "role has 501 characters; shorten it to 500"),
    ],
)
def test_a_cycle_that_cannot_be(
    old: str, new: str, said: str, sample_home: Home, casebook: Casebook, editor: Editor
) -> None:
    """Told, exit 2, and the text kept."""
    before = sample_home.open().snapshot
    editor(f"text = text.replace({old!r}, {new!r})")

    ran = casebook("edit", "cycle")

    assert ran[:2] == (2, "")
    assert said in ran.err
    assert before == sample_home.open().snapshot


def test_an_interrupt_is_the_editors_own(
    sample_home: Home, casebook: Casebook, editor: Editor
) -> None:
    """Ctrl+C in an editor goes to both at a terminal; it must not end the edit and lose the text."""
    editor(
        "import signal\n"
        "os.kill(os.getppid(), signal.SIGINT)\n"
        "text = text.replace('Sat with', 'Sat again with')"
    )

    assert casebook("edit", "N1")[:2] == (0, "N1\n")
    assert "Sat again with" in casebook("show", "N1").out
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_an_interrupt_at_the_question_still_says_where_the_text_is(
    sample_home: Home, casebook: Casebook, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever gives up there does not lose what was typed."""

    def interrupted(question: str) -> str:
        raise KeyboardInterrupt

    editor("text = text.replace('2026-01-14', '12.5', 1)")
    monkeypatch.setattr("cli.output.ask", interrupted)

    ran = casebook.asking("edit", "D1")

    assert ran.code == 2
    assert "what you typed is kept in" in ran.err


def test_days_left_out_of_what_is_new_are_filled_in(
    sample_home: Home, casebook: Casebook, editor: Editor
) -> None:
    """As the quick commands do it: a stage, feedback and a note are of today; it is told."""
    editor(
        "text = text.replace('# Result:\\n', '# Result:\\n+1 point\\n')"
        ".replace('# Feedback 1 who:\\n', '# Feedback 1 who:\\nAnn\\n')"
    )
    ran = casebook("edit", "D8")
    decision = sample_home.open().snapshot.decision("D8")

    assert ran.code == 0
    assert "result day Fri 3 Jul 2026, today\n" in ran.err
    assert "feedback 1 day Fri 3 Jul 2026, today\n" in ran.err
    assert decision
    assert decision.stages.result
    assert str(decision.stages.result.on) == str(decision.feedback[0].on) == "2026-07-03"
    editor("text = text.replace('# Text:\\n', '# Text:\\nx\\n')")
    assert "day Fri 3 Jul 2026, today\n" in casebook("add", "note").err
    assert str(sample_home.open().snapshot.notes[-1].on) == "2026-07-03"
    editor("text = text.replace('Loosen', 'Relax')")
    before = casebook("show", "D5", "--json").out
    casebook("edit", "D5")
    assert before.replace("Loosen", "Relax") == casebook("show", "D5", "--json").out
