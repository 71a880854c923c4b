"""Encrypted journals out and in: keys, passphrases from files and at a terminal."""

from pathlib import Path

import pytest

from journal import interchange, secrets
from journal.home import Home
from tests.cli.conftest import Casebook

pyrage = pytest.importorskip("pyrage")

SAMPLE = interchange.sample().snapshot


@pytest.fixture
def key(tmp_path: Path) -> tuple[str, str]:
    """A public key, and the file with the identity."""
    made = pyrage.x25519.Identity.generate()
    (tmp_path / "key.txt").write_text(f"{made}\n")
    return str(made.to_public()), str(tmp_path / "key.txt")


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A stand-in for the slow passphrase, which is tested in test_secrets; the answers at the terminal."""
    answers: list[str] = []
    head = b"age-encryption.org/v1\n-> scrypt "

    def sealed(data: bytes, passphrase: str) -> bytes:
        return head + passphrase.encode() + b"\n" + data

    def opened(data: bytes, path: str, passphrase: str) -> bytes:
        if not data.startswith(head + passphrase.encode() + b"\n"):
            raise secrets.WrongPassphrase(path)
        return data.partition(passphrase.encode() + b"\n")[2]

    monkeypatch.setattr(secrets, "encrypt_with", sealed)
    monkeypatch.setattr(secrets, "decrypt_with", opened)
    monkeypatch.setattr("getpass.getpass", lambda _question: answers.pop(0))
    return answers


def test_to_a_key_and_back(
    sample_home: Home, casebook: Casebook, key: tuple[str, str], tmp_path: Path
) -> None:
    """The file has the ending .age, is its owner's alone and holds the whole journal."""
    ran = casebook("export", "journal", "--encrypt-to", key[0], "--out", str(tmp_path / "out"))

    path = tmp_path / "out" / "journal.json.age"
    assert (0, f"{path}\n", "") == ran
    assert 0o600 == path.stat().st_mode & 0o777
    assert b"Calmer" not in path.read_bytes()
    other = ("--home", str(tmp_path / "other"))
    ran = casebook("import", str(path), *other)
    assert (2, "") == ran[:2]
    assert "is encrypted to a key; name yours with --identity FILE" in ran.err
    assert 0 == casebook("import", str(path), "--identity", key[1], *other).code
    assert SAMPLE == Home(tmp_path / "other").open().snapshot
    assert not (tmp_path / "out" / "journal.json").exists()


def test_with_a_passphrase_from_a_file(
    sample_home: Home, casebook: Casebook, quick: list[str], tmp_path: Path
) -> None:
    """Its first line counts, on both ways."""
    (tmp_path / "pw").write_text("open sesame\nnot this\n")
    given = ("--passphrase-file", str(tmp_path / "pw"))
    out = str(tmp_path / "out")

    assert 0 == casebook("export", "journal", *given, "--out", out).code

    assert (
        0
        == casebook("import", f"{out}/journal.json.age", *given, "--home", str(tmp_path / "b")).code
    )
    (tmp_path / "pw").write_text("wrong")
    ran = casebook("import", f"{out}/journal.json.age", *given, "--home", str(tmp_path / "c"))
    assert (1, "") == ran[:2]
    assert "the passphrase does not open it; the file was left as it is" in ran.err
    assert not (tmp_path / "c").exists()


def test_a_passphrase_is_asked_for_twice(
    sample_home: Home, casebook: Casebook, quick: list[str], tmp_path: Path
) -> None:
    """Two that differ write nothing."""
    out = tmp_path / "out"
    quick += ["a", "b"]
    ran = casebook.asking("export", "journal", "--passphrase", "--out", str(out))
    assert 1 == ran.code
    assert "the two passphrases differ; nothing was written" in ran.err
    assert not out.exists()

    quick += ["a", "a"]
    assert 0 == casebook.asking("export", "journal", "--passphrase", "--out", str(out)).code
    assert (out / "journal.json.age").exists()


@pytest.mark.fault(59)
def test_a_wrong_passphrase_is_asked_for_again(
    sample_home: Home, casebook: Casebook, quick: list[str], tmp_path: Path
) -> None:
    """Three times; then it is given up, with file and journal as they were."""
    path = tmp_path / "x.age"
    path.write_bytes(secrets.encrypt_with(interchange.dump(SAMPLE).encode(), "right"))
    before = path.read_bytes()
    home = sample_home.open().snapshot

    quick += ["wrong", "", "no", "right"]
    ran = casebook.asking("import", str(path))
    assert (1, "") == ran[:2]
    assert 2 == ran.err.count("try again")
    assert ["right"] == quick
    assert (before, home) == (path.read_bytes(), sample_home.open().snapshot)

    quick[:] = ["wrong", "right"]
    assert (0, "2026-H1: added nothing; 29 were here already\n") == casebook.asking(
        "import", str(path)
    )[:2]


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["export", "--encrypt-to", "age1x"], "only the journal can be encrypted"),
        (["export", "packet", "--passphrase"], "only the journal can be encrypted"),
        (["export", "journal", "--passphrase"], "there is no terminal to ask for the passphrase"),
        (["export", "journal", "--encrypt-to", "age1x", "--passphrase"], "does not allow both"),
        (["export", "journal", "--encrypt-to", "age1x"], "it is no key that can be encrypted to"),
    ],
)
def test_what_cannot_be_encrypted(
    argv: list[str], said: str, sample_home: Home, casebook: Casebook
) -> None:
    """Usage; nothing is written, above all not in the open."""
    ran = casebook(*argv)

    assert (2, "") == ran[:2]
    assert said in ran.err
    assert not Path(sample_home.path, "exports").exists()


def test_without_the_package(
    sample_home: Home, casebook: Casebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What to install, and nothing is written in its place."""
    monkeypatch.setitem(__import__("sys").modules, "pyrage", None)

    ran = casebook("export", "journal", "--encrypt-to", "age1x")

    assert (1, "") == ran[:2]
    assert "install casebook[secrets]" in ran.err
    assert not Path(sample_home.path, "exports").exists()


def test_a_redacted_journal_can_be_encrypted(
    sample_home: Home, casebook: Casebook, key: tuple[str, str], tmp_path: Path
) -> None:
    """Both at once."""
    casebook(
        "export",
        "journal",
        "--redact",
        "--yes",
        "--encrypt-to",
        key[0],
        "--out",
        str(tmp_path / "o"),
    )

    data = (tmp_path / "o" / "journal.json.age").read_bytes()
    text = secrets.decrypt(data, "x", [key[1]]).decode()
    assert "Okonjo" not in text
    assert '"redacted": true' in text


# --- backups --------------------------------------------------------------------------------------


def test_an_encrypted_backup_brings_everything_back(
    sample_home: Home, casebook: Casebook, key: tuple[str, str], tmp_path: Path
) -> None:
    """On another machine: a home that has nothing gets the journal, trash and all."""
    casebook("delete", "N1")
    ran = casebook("backup", "make", "--encrypt-to", key[0], "--out", str(tmp_path / "stick"))
    assert 0 == ran.code, ran.err
    path = ran.out.strip()
    assert [path] == [str(each) for each in (tmp_path / "stick").iterdir()]
    assert 0o600 == Path(path).stat().st_mode & 0o777
    assert b"Calmer" not in Path(path).read_bytes()
    other = ("--home", str(tmp_path / "other"))

    refused = casebook("backup", "restore", path, *other)
    assert 2 == refused.code
    assert "name yours with --identity FILE" in refused.err
    assert not (tmp_path / "other").exists()
    ran = casebook("backup", "restore", path, "--identity", key[1], *other)

    assert 0 == ran.code, ran.err
    assert sample_home.open().snapshot == Home(tmp_path / "other").open().snapshot
    assert "N1" in casebook("trash", *other).out


def test_an_encrypted_file_that_is_no_backup(
    sample_home: Home, casebook: Casebook, key: tuple[str, str], tmp_path: Path
) -> None:
    """Named; the journal is as it was."""
    before = sample_home.open().snapshot
    casebook("export", "journal", "--encrypt-to", key[0], "--out", str(tmp_path))
    made = Path(
        casebook("backup", "make", "--encrypt-to", key[0], "--out", str(tmp_path)).out.strip()
    )
    made.rename(tmp_path / "renamed.json.age")

    for name in ("journal.json.age", "renamed.json.age", "none.age"):
        ran = casebook("backup", "restore", str(tmp_path / name), "--identity", key[1])
        assert (1, "") == ran[:2], name
        assert name in ran.err
    assert before == sample_home.open().snapshot


def test_a_folder_is_for_an_encrypted_copy(
    sample_home: Home, casebook: Casebook, tmp_path: Path
) -> None:
    """Plain ones have their place."""
    ran = casebook("backup", "make", "--out", str(tmp_path))

    assert (2, "") == ran[:2]
    assert "--out goes with --encrypt-to or --passphrase" in ran.err
