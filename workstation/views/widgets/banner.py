"""The banner that says that the database cannot be reached."""

import math

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from workstation.jobs.connection import ConnectionMonitor
from workstation.views.appearance import Appearance
from workstation.views.widgets.icon_widgets import IconLabel
from workstation.views.widgets.labels import TextLabel


class ConnectionBanner(QFrame):
    """Hidden while all is well; else says so, and counts down to the next attempt."""

    def __init__(
        self, appearance: Appearance, connection: ConnectionMonitor, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("connection_banner")
        self._left_ms = 0
        self._text = TextLabel(
            self.tr("The database cannot be reached. What was confirmed is safe.")
        )
        self._countdown = TextLabel()
        self._countdown.setObjectName("connection_countdown")
        self._countdown.setProperty("tone", "muted")
        self._retry = QPushButton(self.tr("Try now"))
        self._retry.setObjectName("connection_retry")
        self._tick = QTimer(self)
        self._tick.setInterval(1000)

        layout = QHBoxLayout(self)
        theme = appearance.theme
        layout.setContentsMargins(theme.gap_l, theme.gap_s, theme.gap_l, theme.gap_s)
        layout.setSpacing(theme.gap_s)
        layout.addWidget(IconLabel(appearance, "wifi-off", "warn", theme.icon_s))
        layout.addWidget(self._text)
        layout.addWidget(self._countdown)
        layout.addStretch()
        layout.addWidget(self._retry)

        self._tick.timeout.connect(self._on_tick)
        self._retry.clicked.connect(connection.retry_now)
        connection.lost.connect(self._on_lost)
        connection.retry_scheduled.connect(self._on_retry_scheduled)
        connection.retry_started.connect(self._on_retry_started)
        connection.restored.connect(self._on_restored)
        self.setVisible(not connection.is_connected)

    @Slot()
    def _on_lost(self) -> None:
        self.show()

    @Slot(int)
    def _on_retry_scheduled(self, delay_ms: int) -> None:
        self._retry.setEnabled(True)
        self._left_ms = delay_ms
        self._show_countdown()
        self._tick.start()

    @Slot()
    def _on_tick(self) -> None:
        self._left_ms = max(self._left_ms - self._tick.interval(), 0)
        self._show_countdown()

    def _show_countdown(self) -> None:
        seconds = math.ceil(self._left_ms / 1000)
        self._countdown.setText(self.tr("Trying again in %n s.", "", seconds))

    @Slot()
    def _on_retry_started(self) -> None:
        self._tick.stop()
        self._retry.setEnabled(False)
        self._countdown.setText(self.tr("Trying…"))

    @Slot()
    def _on_restored(self) -> None:
        self._tick.stop()
        self.hide()
