"""Files that only a key or a passphrase opens, in the age format (age-encryption.org), by the package pyrage.

It is loaded when it is first needed, and is the extra ``secrets``: without it `NoSecrets` says what to install.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from journal.errors import CannotRead, JournalError
from journal.text import one_line, shortened

ENDING = ".age"
_BINARY = b"age-encryption.org/v1"
_ARMOUR = b"-----BEGIN AGE ENCRYPTED FILE-----"
_SCRYPT = re.compile(rb"\A\s*age-encryption\.org/v1\n-> scrypt ")
_LARGEST_KEY_FILE = 1_000_000


class NoSecrets(JournalError):
    """The package that encrypts is not installed."""

    def __init__(self) -> None:
        super().__init__(
            "encrypting needs the package pyrage, which is not installed; install casebook[secrets], or"
            " pyrage beside it"
        )


class BadKey(JournalError):
    """A recipient or an identity that cannot be used."""

    exit_code = 2

    def __init__(self, what: str, reason: str) -> None:
        super().__init__(f"{shortened(what, 60)!r}: {reason}")


class CannotOpen(JournalError):
    """An encrypted file that the key or passphrase does not open; it was left as it is."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f"{one_line(path)}: {why}; the file was left as it is")


class WrongPassphrase(CannotOpen):
    """The passphrase is another one."""

    def __init__(self, path: str) -> None:
        super().__init__(path, "the passphrase does not open it")


def is_encrypted(data: bytes) -> bool:
    """Whether the bytes begin as an age file does, binary or as text."""
    head = data[:64].lstrip()
    return head.startswith((_BINARY, _ARMOUR))


def wants_passphrase(data: bytes) -> bool:
    """Whether an age file was encrypted with a passphrase, not to keys."""
    return _SCRYPT.match(_plain_head(data)) is not None


def encrypt(data: bytes, recipients: Sequence[str]) -> bytes:
    """The bytes for the holders of those keys: ``age1…``, an SSH public key, or a file with one a line.

    Raises `BadKey`, `CannotRead` for a file of recipients that cannot be read, `NoSecrets`.
    """
    age = _age()
    found = [each for given in recipients for each in _recipients(age, given)]
    if not found:
        raise BadKey(" ".join(recipients), "it names no key; give one such as age1…")
    try:
        return bytes(age.encrypt(data, found))
    except age.EncryptError as problem:
        raise BadKey(" ".join(recipients), f"it cannot be encrypted to: {problem}") from None


def encrypt_with(data: bytes, passphrase: str) -> bytes:
    """The bytes for whoever knows the passphrase, which may not be empty."""
    if not passphrase:
        raise BadKey("", "an empty passphrase protects nothing; type one")
    return bytes(_age().passphrase.encrypt(data, passphrase))


def decrypt(data: bytes, path: str, identities: Sequence[str]) -> bytes:
    """What an age file holds, by the keys in identity files (of age, or SSH private keys).

    Raises `CannotOpen` if none of them opens it, `BadKey`, `CannotRead`, `NoSecrets`.
    """
    age = _age()
    found = [each for file in identities for each in _identities(age, file)]
    try:
        return bytes(age.decrypt(data, found))
    except age.DecryptError as problem:
        why = (
            "no key given opens it"
            if "key" in str(problem).lower()
            else f"it is damaged ({problem})"
        )
        raise CannotOpen(path, why) from None


def decrypt_with(data: bytes, path: str, passphrase: str) -> bytes:
    """What an age file holds, by its passphrase. Raises `WrongPassphrase`, `CannotOpen` or `NoSecrets`."""
    age = _age()
    try:
        return bytes(age.passphrase.decrypt(data, passphrase))
    except age.DecryptError as problem:
        if "decryption failed" in str(problem).lower():
            raise WrongPassphrase(path) from None
        raise CannotOpen(path, f"it is damaged ({problem})") from None


def _age() -> Any:
    try:
        import pyrage
    except ImportError:
        raise NoSecrets from None
    return pyrage


def _recipients(age: Any, given: str) -> list[Any]:
    if given.upper().startswith("AGE-SECRET-KEY-"):
        raise BadKey("AGE-SECRET-KEY-…", "it is the secret half; encrypt to the public one, age1…")
    if given.startswith(("age1", "ssh-")):
        return [_recipient(age, given)]
    if not Path(given).exists():
        raise BadKey(given, "it is no key such as age1… or ssh-ed25519 …, and no file of keys")
    lines = (line.strip() for line in _read(given).decode("utf-8", "replace").splitlines())
    return [_recipient(age, line, given) for line in lines if line and not line.startswith("#")]


def _recipient(age: Any, key: str, file: str = "") -> Any:
    try:
        if key.startswith("ssh-"):
            return age.ssh.Recipient.from_str(key)
        return age.x25519.Recipient.from_str(key)
    except age.RecipientError as problem:
        # A line of a file is not repeated: it may be a secret key that was taken for a public one.
        raise BadKey(file or key, f"it is no key that can be encrypted to ({problem})") from None


def _identities(age: Any, path: str) -> list[Any]:
    data = _read(path)
    try:
        if b"PRIVATE KEY-----" in data:
            return [age.ssh.Identity.from_buffer(data)]
        lines = (line.strip() for line in data.decode("utf-8", "replace").splitlines())
        found = [age.x25519.Identity.from_str(line) for line in lines if line and line[0] != "#"]
    except age.IdentityError:
        found = []
    if not found:
        raise BadKey(
            path, "it holds no identity of age and no SSH private key without a passphrase"
        )
    return found


def _read(path: str) -> bytes:
    try:
        with Path(path).expanduser().open("rb") as file:
            return file.read(_LARGEST_KEY_FILE)
    except OSError as problem:
        raise CannotRead(path, problem) from None


def _plain_head(data: bytes) -> bytes:
    """The beginning of an age file, out of its armour if it has one."""
    head = data[:400].lstrip()
    if not head.startswith(_ARMOUR):
        return head
    import base64
    import binascii

    body = b"".join(head.split(b"\n")[1:5])
    try:
        return base64.b64decode(body[: len(body) // 4 * 4])
    except binascii.Error:
        return b""
