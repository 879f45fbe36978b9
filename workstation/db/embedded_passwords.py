"""The passwords of the embedded server's logins: random, in a file of their own."""

import json
import os
import secrets
from pathlib import Path

from workstation.filelock import FileLock


class PasswordFile:
    """A file with one random password per login, 0600."""

    def __init__(self, folder: Path) -> None:
        """Describe the file in that folder; it is made with the first password."""
        self._path = folder / "passwords.json"
        self._lock = FileLock(folder / "passwords.lock")

    def password_of(self, login: str) -> str:
        """Return the password of a login, made and stored when it is first asked for."""
        with self._lock.held():
            passwords: dict[str, str] = {}
            if self._path.exists():
                passwords = json.loads(self._path.read_text(encoding="utf-8"))
            if login not in passwords:
                passwords[login] = secrets.token_urlsafe(24)
                fresh = self._path.with_suffix(".new")
                write_private(fresh, json.dumps(passwords, indent=1))
                fresh.replace(self._path)
            return passwords[login]


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner can read from its first moment on."""
    path.unlink(missing_ok=True)
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(fd, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(fd)
