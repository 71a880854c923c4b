"""Encrypted files: opened by the key or the passphrase and by nothing else, and by age itself."""

import base64
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from journal import secrets
from journal.errors import CannotRead
from journal.secrets import BadKey, CannotOpen, NoSecrets, WrongPassphrase
from tests.harness import counts

pyrage = pytest.importorskip("pyrage")

DATA = "Grüße \x00".encode() * 1000

QUICK = base64.b64decode(
    "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCA2cFJ1bExEcUI3MkVHWXFqR1ExbktBIDQKRTdrZ3VGY0x2T2dZ"
    "YXRIUGRxVUgwNFZLTkpXdVp2UFFseCthTUM4R0RzVQotLS0gL0dmU2x5S2ZwSUVkbHgzdmZIZ0o4ak9CVWRQdUR1aEdE"
    "YlZoZHBOcXlLdwofNYvP0soPQBSqm/KC1/mHrB0JcOL7KbWix8b6bu/Tlup9VUqKzmyv"
)
"""A file with a passphrase that is opened at once: it asks for 2^4 rounds."""


@pytest.fixture
def identity(tmp_path: Path) -> Path:
    """An identity file of age, its public key in its comment."""
    made = pyrage.x25519.Identity.generate()
    path = tmp_path / "key.txt"
    path.write_text(f"# public key: {made.to_public()}\n{made}\n")
    return path


def public(identity: Path) -> str:
    """The key to encrypt to."""
    return identity.read_text().split()[3]


def test_what_is_encrypted_to_a_key_is_opened_by_it(identity: Path, tmp_path: Path) -> None:
    """A key as it is, or a file of keys; the words are not in the file."""
    (tmp_path / "team").write_text(f"# us\n\n{public(identity)}\n")

    for given in (public(identity), str(tmp_path / "team")):
        sealed = secrets.encrypt(DATA, [given])

        assert secrets.is_encrypted(sealed)
        assert not secrets.wants_passphrase(sealed)
        assert "Grüße".encode() not in sealed
        assert DATA == secrets.decrypt(sealed, "x", [str(identity)])


def test_an_ssh_key_will_do(tmp_path: Path) -> None:
    """Both ways, if there is a program to make one."""
    if not shutil.which("ssh-keygen"):
        pytest.skip("not run here: there is no ssh-keygen")
    key = tmp_path / "id"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)

    sealed = secrets.encrypt(DATA, [key.with_suffix(".pub").read_text().strip()])

    assert DATA == secrets.decrypt(sealed, "x", [str(key)])


@pytest.mark.fault(59)
def test_a_passphrase_opens_and_a_wrong_one_does_not() -> None:
    """The wrong one is told as that, and so is a file that was damaged."""
    assert secrets.is_encrypted(QUICK)
    assert secrets.wants_passphrase(QUICK)
    assert "Grüße\n".encode() == secrets.decrypt_with(QUICK, "x", "right pässword")
    for wrong in ("password", "", "right pa\u0308ssword"):
        with pytest.raises(
            WrongPassphrase, match="x: the passphrase does not open it; the file was"
        ):
            secrets.decrypt_with(QUICK, "x", wrong)
    with pytest.raises(CannotOpen, match="it is damaged"):
        secrets.decrypt_with(QUICK[:-30], "x", "right pässword")


def test_a_passphrase_is_made_slow_to_guess() -> None:
    """A file of our own opens again, and took work to make: it asks for 2^14 rounds or more."""
    sealed = secrets.encrypt_with(DATA, "pässword")

    assert secrets.wants_passphrase(sealed)
    assert "Grüße".encode() not in sealed
    assert 14 <= int(sealed.split(b"\n")[1].split()[-1])
    if counts.full():
        assert DATA == secrets.decrypt_with(sealed, "x", "pässword")


def test_another_key_does_not_open(identity: Path, tmp_path: Path) -> None:
    """Nor does any key open a file that was damaged."""
    sealed = secrets.encrypt(DATA, [str(pyrage.x25519.Identity.generate().to_public())])
    mine = secrets.encrypt(DATA, [public(identity)])

    with pytest.raises(CannotOpen, match="no key given opens it"):
        secrets.decrypt(sealed, "x", [str(identity)])
    for damaged in (mine[:-5], mine[:60], bytes([*mine[:-9], mine[-9] ^ 1, *mine[-8:]])):
        with pytest.raises(CannotOpen, match="it is damaged"):
            secrets.decrypt(damaged, "x", [str(identity)])


@pytest.mark.parametrize("given", ["age1nope", "ssh-ed25519 x", "nowhere", "empty", "text"])
def test_a_recipient_that_is_none(
    given: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Named; nothing is encrypted to nobody."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").write_text("# nobody\n")
    (tmp_path / "text").write_text("hello\n")

    with pytest.raises(BadKey):
        secrets.encrypt(DATA, [given])


def test_a_secret_key_is_never_repeated(identity: Path) -> None:
    """Given in place of a public one, on the command line or in a file, it must not show in the message."""
    secret = identity.read_text().split()[-1]
    for given in (secret, str(identity)):
        with pytest.raises(BadKey) as problem:
            secrets.encrypt(DATA, [given])
        assert secret[16:] not in str(problem.value)


def test_an_identity_that_is_none(tmp_path: Path, identity: Path) -> None:
    """Named, and so is one that is not there; an empty passphrase is refused."""
    sealed = secrets.encrypt(DATA, [public(identity)])
    (tmp_path / "text").write_text("hello\n")
    (tmp_path / "pem").write_text("-----BEGIN OPENSSH PRIVATE KEY-----\nx\n")

    for name in ("text", "pem"):
        with pytest.raises(BadKey, match="holds no identity"):
            secrets.decrypt(sealed, "x", [str(tmp_path / name)])
    with pytest.raises(CannotRead):
        secrets.decrypt(sealed, "x", [str(tmp_path / "none")])
    with pytest.raises(BadKey, match="an empty passphrase protects nothing"):
        secrets.encrypt_with(DATA, "")


def test_without_the_package_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a sentence."""
    monkeypatch.setitem(sys.modules, "pyrage", None)

    with pytest.raises(NoSecrets, match=r"install casebook\[secrets\]"):
        secrets.encrypt(DATA, ["age1x"])


def test_age_itself_reads_and_writes_the_same(identity: Path, tmp_path: Path) -> None:
    """What casebook encrypts is not casebook's alone, also where age writes it as text."""
    if not shutil.which("age"):
        pytest.skip("not run here: age is not installed")
    (tmp_path / "x.age").write_bytes(secrets.encrypt(DATA, [public(identity)]))

    opened = subprocess.run(
        ["age", "-d", "-i", identity, tmp_path / "x.age"], capture_output=True, check=True
    )
    assert DATA == opened.stdout
    for how in ([], ["-a"]):
        sealed = subprocess.run(
            ["age", *how, "-r", public(identity)], input=DATA, capture_output=True, check=True
        ).stdout
        assert secrets.is_encrypted(sealed)
        assert DATA == secrets.decrypt(sealed, "x", [str(identity)])
