import subprocess
import sys
from pathlib import Path

import pytest

from workstation.filelock import FileLock

_HOLD = (
    "import sys, pathlib; from workstation.filelock import FileLock;"
    "lock = FileLock(pathlib.Path(sys.argv[1])); print(lock.try_acquire(), flush=True);"
    "sys.stdin.read()"
)


def test_one_holds_it_at_a_time_also_within_a_process(tmp_path: Path) -> None:
    first, second = FileLock(tmp_path / "lock"), FileLock(tmp_path / "lock")
    assert first.try_acquire()
    assert not second.try_acquire()
    assert not first.try_acquire()
    first.release()
    first.release()
    assert second.try_acquire()
    second.release()


def test_a_killed_holder_lets_go(tmp_path: Path) -> None:
    lock = FileLock(tmp_path / "lock")
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(lock.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "True\n"
    assert not lock.try_acquire()
    holder.kill()
    holder.communicate()
    assert lock.try_acquire()
    lock.release()


def test_a_wait_goes_on_until_it_is_free_or_given_up(tmp_path: Path) -> None:
    lock, other = FileLock(tmp_path / "lock"), FileLock(tmp_path / "lock")
    assert other.try_acquire()
    with lock.held(while_waiting=other.release):
        assert not other.try_acquire()
    assert other.try_acquire()
    other.release()

    class GivenUpError(Exception):
        pass

    def give_up() -> None:
        raise GivenUpError

    with other.held(), pytest.raises(GivenUpError), lock.held(while_waiting=give_up):
        pass
    assert lock.try_acquire()
    lock.release()


def test_an_error_in_the_block_lets_go(tmp_path: Path) -> None:
    lock = FileLock(tmp_path / "lock")
    with pytest.raises(ZeroDivisionError), lock.held():
        _ = 1 / 0
    assert lock.try_acquire()
    lock.release()
