"""What long work needs."""

import threading

from workstation.work import CancelToken


def test_a_block_does_not_end_while_it_is_being_stopped() -> None:
    token, begun, over = CancelToken(), threading.Event(), threading.Event()
    is_over = []

    def stop() -> None:
        begun.set()
        is_over.append(over.wait(0.1))

    with token.stopping(stop):
        canceller = threading.Thread(target=token.cancel)
        canceller.start()
        begun.wait()
    over.set()
    canceller.join()
    assert is_over == [False]


def test_a_block_that_begins_too_late_is_stopped_at_once() -> None:
    token, stopped = CancelToken(), list[str]()
    token.cancel()
    with token.stopping(lambda: stopped.append("late")):
        assert stopped == ["late"]
    token.cancel()
    assert stopped == ["late"]
