"""What all tests share. Light: nothing here imports Qt or the database."""

import gc
import logging
import os
from collections.abc import Iterator

import pytest
from typing_extensions import override

# Tests open windows on a screen of their own, also where the developer has one.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# As workstation.classifiers does it, for tests that import onnxruntime themselves.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

# Networks that the developer added are no part of the tests.
os.environ["WORKSTATION_NETWORKS"] = os.devnull

# As workstation.jobs.garbage does it: a search on a pool thread destroys widgets of earlier tests
# there, and the process with them.
gc.disable()
_FEW = 50_000
_OFTEN = 20

pytest_plugins = ["tests.helpers.server", "tests.helpers.mirror"]


class _Listener(logging.Handler):
    """Keeps what the program logs; of a computer without Chinese fonts it hears all the time."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []

    @override
    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if not message.startswith("No Chinese font found"):
            self.heard.append(f"{record.levelname} {record.name}: {message}")


_listener = _Listener()
logging.getLogger("workstation").addHandler(_listener)


@pytest.fixture(autouse=True)
def _no_unexpected_warnings(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test in which the program logs a warning; one that expects any takes `caplog`."""
    _listener.heard.clear()
    yield
    if "caplog" not in request.fixturenames:
        assert not _listener.heard, "the program logged: " + "; ".join(_listener.heard)


@pytest.fixture(autouse=True)
def _garbage_goes() -> Iterator[None]:
    """Search for garbage between tests, on the thread that runs them."""
    yield
    new, _, searches = gc.get_count()
    if new > _FEW:
        # Among what is new most times: a search through all takes half a second.
        gc.collect(2 if searches >= _OFTEN else 1)
