"""Imports that are bombs, damaged, killed or tried twice: bounded, told, and all or nothing."""

import json
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from journal import interchange
from journal.errors import BadFile
from journal.home import Home
from journal.model import Snapshot
from journal.text import clean, clean_line
from tests.harness.counts import count, full
from tests.harness.forking import Forks
from tests.harness.hostile import arriving, hostile_text, journal, texts_of

SAMPLE = interchange.sample().snapshot
DATA = interchange.dump(SAMPLE).encode()
HEAD = b'{"format":"casebook","version":1,"cycle":{"name":"x"},'
WITHIN = """
import re, resource, sys
resource.setrlimit(resource.RLIMIT_AS, (600 << 20, 600 << 20))
resource.setrlimit(resource.RLIMIT_CPU, (15, 15))
sys.argv = ["casebook", "--home", sys.argv[1], "import", sys.argv[2]]
from cli.main import run
try:
    run()
finally:
    used = resource.getrusage(resource.RUSAGE_SELF)
    peak = re.search(r"VmHWM:\\s*(\\d+)", open("/proc/self/status").read())[1]
    print(int(peak) // 1024, used.ru_utime + used.ru_stime)
"""
MEGABYTES, SECONDS = 200, 5.0
ROOM = interchange.LARGEST - len(HEAD) - 100


def notes(many: int) -> bytes:
    """A journal of many notes."""
    rows = (b'{"id":"N%d","text":"some words of a note"}' % each for each in range(1, many + 1))
    return HEAD + b'"notes":[' + b",".join(rows) + b"]}"


BOMBS = {
    "deep lists": b"[" * 100_000,
    "deep objects": HEAD + b'"a":' + b'{"a":' * 100_000 + b"1" + b"}" * 100_000 + b"}",
    "wide lists": HEAD + b'"a":[' + b"[]," * (ROOM // 3) + b"0]}",
    "zeros": HEAD + b'"a":[' + b"0," * (ROOM // 2) + b"0]}",
    "45 megabytes": HEAD + b'"notes":[{"id":"N1","text":"' + b"x" * 45_000_000 + b'"}]}',
    "a million records": notes(1_000_000),
    "a digit too many": HEAD + b'"a":' + b"9" * ROOM + b"}",
}
"""Refused; by what they are made of."""

LARGE = {
    "one wide text": HEAD
    + '"notes":[{"id":"N1","text":"😀'.encode()
    + b"x" * (ROOM - 50)
    + b'"}]}',
    "as many records as can be": notes(60_000),
}
"""Read, as they are just small enough."""


@pytest.fixture(scope="module")
def forks() -> Iterator[Forks]:
    """The warmed parent of every run."""
    with Forks() as parent:
        yield parent


def measured(data: bytes, folder: Path) -> tuple[str, str, float, float]:
    """What an import says on stdout and stderr, the megabytes and the seconds that it took."""
    (folder / "bomb.json").write_bytes(data)
    command = [sys.executable, "-c", WITHIN, str(folder / "home"), str(folder / "bomb.json")]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    *said, figures = ran.stdout.splitlines()
    megabytes, seconds = figures.split()
    return "\n".join(said), ran.stderr, float(megabytes), float(seconds)


@pytest.mark.fault(46)
@pytest.mark.parametrize(
    "name", BOMBS if full() else ("deep objects", "wide lists", "a digit too many")
)
def test_a_bomb_is_refused_in_bounds(name: str, tmp_path: Path) -> None:
    """A sentence, little memory and little time; no home is made."""
    out, err, megabytes, seconds = measured(BOMBS[name], tmp_path)

    assert "" == out
    assert "the file was left as it is" in err
    assert "Traceback" not in err
    assert megabytes < MEGABYTES
    assert seconds < SECONDS
    assert not (tmp_path / "home").exists()


@pytest.mark.fault(46)
@pytest.mark.parametrize("name", LARGE if full() else ("one wide text",))
def test_what_is_just_small_enough_is_read_in_bounds(name: str, tmp_path: Path) -> None:
    """The bounds are those of the largest file that is read."""
    out, err, megabytes, seconds = measured(LARGE[name], tmp_path)

    assert "x: new cycle, added" in out, err
    assert megabytes < MEGABYTES
    assert seconds < SECONDS


@pytest.mark.fault(46)
@pytest.mark.parametrize(
    ("data", "said"),
    [
        (BOMBS["45 megabytes"], "it is larger than 8 MB"),
        (BOMBS["zeros"], "it holds more than 250,000 values"),
        (HEAD + b'"a":["' + b"," * 300_000 + b'"],"notes":[{}]}', "expected an id like N1"),
        (HEAD + b'"a":"' + b'\\",' * 300_000 + b'","notes":[{}]}', "expected an id like N1"),
        (HEAD + b'"a":"' + b"[" * 300_000, "it is not JSON or was cut short"),
    ],
)
def test_what_is_counted_are_values_not_texts(data: bytes, said: str) -> None:
    """A text may hold as many commas and brackets as it likes."""
    with pytest.raises(BadFile, match=said):
        interchange.load(data, "x")


@pytest.mark.fault(20, 46)
def test_damaged_files_are_read_or_refused() -> None:
    """Bytes flipped, cut out, doubled and exchanged: a journal or a sentence, and nothing else."""
    chance = random.Random(5)
    refused = 0
    for _ in range(count(80, 1000)):
        data = bytearray(DATA)
        for _ in range(chance.randint(1, 4)):
            _damage(data, chance)
        try:
            assert isinstance(interchange.load(bytes(data), "x").snapshot, Snapshot)
        except BadFile:
            refused += 1
    assert refused > 10


PIECES = (
    b"NaN",
    b"1e999",
    b"null",
    b"[]",
    b"{}",
    b'"',
    b"\\ud800",
    b"\x00",
    b"-0",
    b"1" * 400,
    b'"id":"K1",',
    b"[" * 200,
)


def _damage(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data))
    way = chance.randrange(4)
    if way == 0:
        data[at] = chance.randrange(256)
    elif way == 1:
        del data[at : at + chance.randint(1, 200)]
    elif way == 2:
        data[at:at] = chance.choice(PIECES)
    else:
        piece = data[at : at + chance.randint(1, 400)]
        to = chance.randrange(len(data))
        data[to:to] = piece


@pytest.mark.fault(20)
def test_one_bad_record_anywhere_keeps_all_out(
    own_world: None, tmp_path: Path, forks: Forks
) -> None:
    """A fault at each record of each table: told with its place, and nothing of the file is taken in."""
    whole = json.loads(DATA)
    for table in ("kpis", "decisions", "features", "charters", "bullets", "checkins", "notes"):
        for place in range(len(whole[table])):
            broken = json.loads(DATA)
            broken[table][place]["entered"] = "yesterday"
            (tmp_path / "bad.json").write_text(json.dumps(broken))
            ran = forks.run(["import", str(tmp_path / "bad.json")])
            assert 1 == ran.code
            assert f"at journal {table} {place + 1} entered" in ran.err.decode()
            assert not Path(Home().path).exists()


@pytest.mark.fault(19, 20)
def test_killed_while_importing(own_world: None, tmp_path: Path, forks: Forks) -> None:
    """All of it or nothing, in a new home and in one with other records; once more completes it, nothing twice."""
    chance = random.Random(3)
    more = json.loads(DATA)
    more["notes"] += [{"id": f"N{each}", "text": "more"} for each in range(10, 60)]
    (tmp_path / "first.json").write_bytes(DATA)
    (tmp_path / "more.json").write_text(json.dumps(more))
    whole = interchange.load((tmp_path / "more.json").read_bytes(), "x").snapshot
    killed = 0
    for number in range(count(20, 200)):
        home = Home(tmp_path / "home")
        shutil.rmtree(home.path, ignore_errors=True)
        before = SAMPLE if number % 2 else None
        if before:
            home.bring_in(before).book.close()
        argv = ["--home", home.path, "import", str(tmp_path / "more.json")]

        ran = forks.run(argv, killed_after=chance.uniform(0, 0.06))

        killed += ran.code == -9
        there = home.open().snapshot if home.stems() else None
        assert there in (before, whole)
        if b"added" in ran.out:
            assert whole == there
        assert 0 == forks.run(argv).code
        assert whole == home.open().snapshot
        assert b"added nothing" in forks.run(argv).out
    assert killed


@pytest.mark.fault(51)
@settings(max_examples=count(60, 2000), deadline=None, suppress_health_check=list(HealthCheck))
@given(hostile_text())
def test_an_import_cleans_every_text(text: str) -> None:
    """What is stored is what cleaning makes of it, in every field, half characters included."""
    held = interchange.load(arriving(journal([text])), "x").snapshot

    allowed = {clean(text), clean_line(text)}
    taken = {each for each in texts_of(held) if each in allowed}
    assert taken or not text
    again = interchange.load(interchange.dump(held).encode(), "x").snapshot
    assert held == again
    for each in texts_of(held):
        assert each == clean(each)
        each.encode()
