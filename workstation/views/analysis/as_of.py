"""As of when the figures of charts are."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QTimer, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from workstation.domain.errors import CannotConnectError, ConnectionLostError
from workstation.views import formatting
from workstation.views.analysis.context import AnalysisContext
from workstation.views.error_words import error_sentence
from workstation.views.widgets.labels import ElidedLabel

translate = QCoreApplication.translate  # under this name lupdate finds the texts

_TICK_MS = 20_000
# The usual refresh is over before anybody could have read that there is one.
_SLOW_MS = 600
_OLD = timedelta(minutes=5)


class AsOfLabel(ElidedLabel):
    """Says as of when the figures are, while they are being updated, and why they are not."""

    def __init__(self, context: AnalysisContext, parent: QWidget | None = None) -> None:
        super().__init__("", "caption", parent)
        self.setObjectName("figures_as_of")
        self._mirror = context.mirror
        self._zone = ZoneInfo(context.zone)
        self._is_slow = QTimer(self, interval=_SLOW_MS, singleShot=True)
        self._is_slow.timeout.connect(self.say)
        self._ages = QTimer(self, interval=_TICK_MS)
        self._ages.timeout.connect(self.say)
        self._tone = ""
        self._mirror.as_of_changed.connect(self.say)
        self._mirror.refreshing_changed.connect(self._on_refreshing)
        self._on_refreshing()

    @Slot()
    def say(self) -> None:
        """Say it as it is by now."""
        now = datetime.now(UTC)
        is_updating = self._mirror.is_refreshing and not self._is_slow.isActive()
        at, error = self._mirror.as_of, self._mirror.refresh_error
        text = as_of_words(at, now, self._zone, is_updating=is_updating, error=error)
        if text != self.text():
            self.setText(text)
        tone = "warn" if error is not None and at is not None else "muted"
        if tone != self._tone:
            self._tone = tone
            self.set_tone(tone)
        self.setToolTip(self._whole_story(at, error))

    def _whole_story(self, at: datetime | None, error: Exception | None) -> str:
        parts = []
        if at is not None:
            exact = f"{at.astimezone(self._zone):%Y-%m-%d %H:%M:%S} ({self._zone.key})"
            parts.append(self.tr("All charts show the figures of {time}.").format(time=exact))
        if error is not None:
            parts.append(error_sentence(error))
        parts.append(self.tr("They are updated every minute while a pane of charts is open."))
        return "\n".join(parts)

    @Slot()
    def _on_refreshing(self) -> None:
        if self._mirror.is_refreshing:
            self._is_slow.start()
        else:
            self._is_slow.stop()
        self.say()

    # Overrides of Qt methods.

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ages.start()
        self.say()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._ages.stop()


def as_of_words(
    at: datetime | None,
    now: datetime,
    zone: ZoneInfo,
    *,
    is_updating: bool = False,
    error: Exception | None = None,
) -> str:
    """Return as of when figures are; empty if there are none.

    Args:
        at: Their time, aware; None if there are no figures, or nobody knows yet.
        now: The present.
        zone: In which times are told.
        is_updating: Whether newer ones are being copied.
        error: Why there are no newer ones; None if there are.
    """
    if at is None:
        return translate("AsOf", "updating…") if is_updating else ""
    local, today = at.astimezone(zone), now.astimezone(zone).date()
    clock = f"{local:%H:%M}" if local.date() == today else f"{local:%Y-%m-%d %H:%M}"
    parts = [translate("AsOf", "Figures as of {time}").format(time=clock)]
    # Older than a week, the age would be the date again.
    if _OLD <= now - at < timedelta(days=7):
        parts.append(formatting.relative_time(at, now=now))
    if is_updating:
        parts.append(translate("AsOf", "updating…"))
    elif isinstance(error, ConnectionLostError | CannotConnectError):
        parts.append(translate("AsOf", "not updated since: the server does not answer"))
    elif error is not None:
        parts.append(translate("AsOf", "not updated since"))
    return " · ".join(parts)
