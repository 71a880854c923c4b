"""What is set apart: it answers as ever, ends at its bounds, and leaves nothing behind."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from exports.typeset import apart, engine, measure, pdf
from exports.typeset.engine import CannotTypeset, Job, TooLong
from exports.typeset.sheet import Sheet
from tests.exports.typeset.setting import DAY, set_text
from tests.harness.counts import count

SOON = 60.0
TABLE, ROW = "|a|b|c|\n|-|-|-|\n", "|some words|more words|and more|\n"
EVERY = {
    "words": "word ",
    "a word": "W",
    "paragraphs": "a\n\n",
    "a list": "- item number\n",
    "a table": ROW,
    "emphasis": "*a* ",
    "code": "`a` ",
    "headings": "# a heading\n\n",
    "quotations": "> > > a\n\n",
    "brackets": "[",
    "images": "![",
    "Chinese": "漢字の文章です。",
    "emoji": "😀 ",
}
BIG = dict(list(EVERY.items())[: count(2, len(EVERY))])


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    for each in (measure._measured, measure._measured_long, pdf._set, pdf._set_long):
        each.cache_clear()
    yield
    for each in (measure._measured, measure._measured_long, pdf._set, pdf._set_long):
        each.cache_clear()


def _endless(paragraphs: int = 400_000) -> Sheet:
    """A document that takes longer than any test."""
    given = set_text("# T")
    return given._replace(parts=(given.parts[0]._replace(blocks=[["p", ["word"]]] * paragraphs),))


def _children() -> set[int]:
    """The processes that this one started and that still run."""
    listed = subprocess.run(
        ["ps", "-o", "pid=,args=", "--ppid", str(os.getpid())],
        capture_output=True,
        text=True,
        check=False,
    )
    lines = (line.split(maxsplit=1) for line in listed.stdout.splitlines())
    return {int(pid) for pid, args in lines if "exports.typeset.apart" in args}


def _gone(pid: int) -> bool:
    """Whether that process ends soon."""
    end = time.monotonic() + SOON
    while Path(f"/proc/{pid}").exists() and time.monotonic() < end:
        os.sched_yield()
    return not Path(f"/proc/{pid}").exists()


def test_it_answers_as_if_it_were_here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The same length and the same bytes; no file is written, and no process stays."""
    given = set_text("# Title\n\n" + "- a word\n" * 90)
    here = measure.measure(given), pdf.pdf(given)
    for each in (measure._measured, pdf._set):
        each.cache_clear()
    monkeypatch.setattr(apart, "HERE", 0)
    monkeypatch.setenv("TMPDIR", str(tmp_path))

    assert here == (measure.measure(given), pdf.pdf(given))
    assert ([], set()) == (list(tmp_path.iterdir()), _children())


@pytest.mark.parametrize("unit", BIG.values(), ids=BIG)
def test_two_megabytes_can_be_set(unit: str) -> None:
    """Whatever they are made of, within the bounds; a tenth of that in the suite."""
    markdown = unit * (count(200_000, 2_000_000) // len(unit))
    length = measure.measure(set_text(f"# Title\n\n{TABLE if unit == ROW else ''}{markdown}"))

    assert length.sheets > 1
    assert measure.least(set_text(markdown)).pages <= length.pages


def test_what_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """In one sentence that says what to do; asked again, the answer is remembered."""
    monkeypatch.setattr(apart, "SECONDS", 0.3)
    given = _endless()

    with pytest.raises(TooLong, match=r"takes over 0.3 seconds; export it as markdown instead"):
        measure.measure(given)
    assert set() == _children()

    monkeypatch.setattr(apart, "SECONDS", 0.0)
    with pytest.raises(TooLong, match=r"takes over 0.3 seconds"):
        measure.measure(given)
    assert measure.least(given).sheets > 20


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere memory is not bounded")
def test_what_takes_too_much_memory_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process ends before the machine suffers."""
    monkeypatch.setattr(apart, "MEMORY", 300 << 20)

    with pytest.raises(TooLong, match=r"T could not be typeset: .* memory ran out"):
        measure.measure(_endless())
    assert set() == _children()


def test_what_is_refused_there_is_refused_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the same words."""
    job = Job("pdf", "Text", '{"no": "document"}', False, DAY)
    with pytest.raises(CannotTypeset) as here:
        apart.run(job)
    monkeypatch.setattr(apart, "HERE", 0)
    with pytest.raises(CannotTypeset) as there:
        apart.run(job)

    assert str(here.value) == str(there.value)
    assert "Text could not be typeset: " in str(here.value)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="processes are looked up in /proc")
@pytest.mark.parametrize("killed", [False, True], ids=["left", "killed"])
def test_it_ends_with_the_program_that_started_it(killed: bool) -> None:
    """Which does not wait for it; and even if that is killed and can do nothing more."""
    code = (
        "from exports.typeset import measure\n"
        "from tests.exports.typeset.test_apart import _endless, _children\n"
        "from threading import Thread\n"
        "Thread(target=measure.measure, args=[_endless()], daemon=True).start()\n"
        "while not (there := _children()): pass\n"
        "print(*there, flush=True)\n"
        "input()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as program:
        assert program.stdout
        child = int(program.stdout.readline())
        assert Path(f"/proc/{child}").exists()

        if killed:
            program.send_signal(signal.SIGKILL)
        else:
            program.communicate("\n")

        assert (-signal.SIGKILL if killed else 0) == program.wait()
        assert _gone(child)


def test_a_fault_within_the_typesetter_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is no error that can be named; what else ends a program still does."""

    class PanicException(BaseException):
        """As the typesetter's."""

    for raised, told in (
        (PanicException("oh"), CannotTypeset),
        (KeyboardInterrupt(), KeyboardInterrupt),
    ):

        def broken(*_: object, raised: BaseException = raised) -> None:
            raise raised

        monkeypatch.setattr(engine, "_set", broken)
        with pytest.raises(told):
            measure.measure(set_text("x"))


def test_several_threads_may_ask_at_once() -> None:
    """Each gets the length of its own document."""
    given = [set_text("# Title\n\n" + f"line {n}\n\n" * (10 * n)) for n in range(1, 13)]
    alone = [measure.measure(each) for each in given]
    measure._measured.cache_clear()

    with ThreadPoolExecutor(6) as pool:
        assert alone == list(pool.map(measure.measure, given))
    assert sorted(alone) == alone


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="memory is read in /proc")
def test_what_is_remembered_does_not_grow_without_end() -> None:
    """The typesetter would keep half a megabyte for every change of a text."""
    data = json.loads(set_text("x").data(margins=False))
    sizes = []
    for number in range(80):
        texts = [f"{number} {word} some words more " * 9 for word in range(20)]
        data["parts"][0]["blocks"] = [["p", [text]] for text in texts]
        engine.run(Job("length", "T", json.dumps(data), False, DAY))
        if number in (35, 79):
            sizes.append(_resident())

    assert sizes[1] - sizes[0] < 20 << 20


def _resident() -> int:
    """The bytes of memory that this process has."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
