"""What people decide, on its way to the database: one after the other."""

from collections import deque
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from workstation.domain.errors import CannotConnectError, ConnectionLostError
from workstation.domain.review import ReviewError
from workstation.jobs.connection import ConnectionMonitor
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.runner import Job

SentT = TypeVar("SentT")
AnswerT = TypeVar("AnswerT")


def is_connection_error(error: Exception) -> bool:
    """Whether trying again later is all there is to do."""
    return isinstance(error, ConnectionLostError | CannotConnectError)


class Outbox(QObject, Generic[SentT, AnswerT]):
    """Sends what somebody decided, each until the database has answered.

    What met a lost connection stays first in line and is sent again, the same request, when
    the server answers: so it has to carry a request id, for which the database returns what it
    recorded the first time. Nothing counts as done before the database says so.

    A subclass says in `_start` how something is sent, and may keep what came of it (`_settle`),
    forget what was refused (`_drop`) and try another way (`_can_go_otherwise`).

    Signals:
        changed: What is under way has changed.
        recorded: The database has it: what was sent, and the answer.
        refused: The database wrote nothing: what was sent, and the exception.
    """

    changed = Signal()
    recorded = Signal(object, object)
    refused = Signal(object, object)

    def __init__(
        self,
        database: DatabaseJobs,
        connection: ConnectionMonitor,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._database = database
        self._connection = connection
        self._queue: deque[SentT] = deque()
        self._is_sending = False
        self._is_unconfirmed = False
        connection.restored.connect(self._send_first)

    @property
    def unsettled(self) -> tuple[SentT, ...]:
        """What the database has not answered yet, in order."""
        return tuple(self._queue)

    @property
    def is_unconfirmed(self) -> bool:
        """Whether the first was sent, and the connection lost before the answer."""
        return self._is_unconfirmed

    def send(self, outgoing: SentT) -> None:
        """Put something at the end of the line."""
        self._queue.append(outgoing)
        self.changed.emit()
        self._send_first()

    # What subclasses say.

    def _start(self, outgoing: SentT) -> Job:
        """Start sending something.

        Raises:
            ReviewError: It cannot be sent at all; it is refused with this.
        """
        raise NotImplementedError

    def _settle(self, sent: SentT, answer: AnswerT) -> None:
        """Keep what the database said to something, before others hear of it."""

    def _drop(self, sent: SentT) -> None:
        """Forget what was refused, before others hear of it."""

    def _can_go_otherwise(self, sent: SentT, error: Exception) -> bool:  # noqa: ARG002  # theirs
        """Return whether something that was refused is to be started once more."""
        return False

    # What comes back.

    @Slot()
    def _send_first(self) -> None:
        if self._is_sending or not self._queue or not self._connection.is_connected:
            return
        try:
            job = self._start(self._queue[0])
        except ReviewError as error:
            self._refuse(error)
            return
        self._is_sending = True
        job.succeeded.connect(self._on_recorded)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)

    @Slot(object)
    def _on_recorded(self, answer: AnswerT) -> None:
        sent = self._take_first()
        self._settle(sent, answer)
        self.changed.emit()
        self.recorded.emit(sent, answer)
        self._send_first()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._is_sending = False
        if is_connection_error(error):
            self._is_unconfirmed = self._is_unconfirmed or (
                isinstance(error, ConnectionLostError) and error.outcome_unknown
            )
            self.changed.emit()
            self._send_first()  # `restored` may have come before this
        elif self._can_go_otherwise(self._queue[0], error):
            self._send_first()
        else:
            self._refuse(error)

    @Slot()
    def _on_cancelled(self) -> None:
        # The runner shuts down. Whether it was recorded is not known.
        self._is_sending = False
        self._is_unconfirmed = True
        self.changed.emit()

    def _refuse(self, error: Exception) -> None:
        sent = self._take_first()
        self._drop(sent)
        self.changed.emit()
        self.refused.emit(sent, error)
        self._send_first()

    def _take_first(self) -> SentT:
        self._is_sending = self._is_unconfirmed = False
        return self._queue.popleft()
