"""The strip at the bottom: which database, as whom, how it is, and what is running."""

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from workstation.domain.people import Person
from workstation.jobs.connection import ConnectionMonitor
from workstation.jobs.runner import Job
from workstation.settings.profiles import ConnectionProfile
from workstation.views import labels
from workstation.views.appearance import Appearance
from workstation.views.profile_words import profile_name
from workstation.views.widgets.icon_widgets import IconLabel
from workstation.views.widgets.labels import Badge, TextLabel
from workstation.views.widgets.progress import JobProgress

STRIP_HEIGHT = 28
_MESSAGE_MS = 8_000
_DOT = 8


class ProfileDot(QWidget):
    """The profile's colour, beside its name."""

    def __init__(self, colour: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour = colour
        self.setFixedSize(_DOT, _DOT)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(self._colour))
        painter.setBrush(QColor(self._colour))
        painter.drawEllipse(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5))


class StatusStrip(QFrame):
    """Profile, person, role, connection; a passing message; running jobs."""

    def __init__(
        self,
        appearance: Appearance,
        profile: ConnectionProfile,
        person: Person,
        connection: ConnectionMonitor,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("status_strip")
        self.setFixedHeight(STRIP_HEIGHT)
        self._appearance = appearance
        theme = appearance.theme

        name = TextLabel(profile_name(profile), "caption")
        name.setObjectName("status_profile")
        if profile.kind == "embedded":
            name.setToolTip(
                self.tr(
                    "A database of your own on this computer. For one person;"
                    " whoever has this account can read and change it."
                )
            )
        who = TextLabel(f"{person.login} · {labels.main_role_name(person)}", "caption")
        who.setObjectName("status_person")
        self._state_icon = IconLabel(appearance, "database", size=14)
        self._state = TextLabel(role="caption")
        self._state.setObjectName("status_connection")
        self._message = TextLabel(role="caption")
        self._message.setObjectName("status_message")
        # A long one must not widen the window.
        self._message.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._message_timer = QTimer(self)
        self._message_timer.setSingleShot(True)
        self._message_timer.timeout.connect(self._message.clear)

        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.gap_m, 0, theme.gap_m, 0)
        layout.setSpacing(theme.gap_s)
        layout.addWidget(ProfileDot(profile.colour))
        layout.addWidget(name)
        if profile.read_only:
            layout.addWidget(Badge(self.tr("read only"), "warn"))
        layout.addSpacing(theme.gap_s)
        layout.addWidget(IconLabel(appearance, "user", size=14))
        layout.addWidget(who)
        layout.addSpacing(theme.gap_s)
        layout.addWidget(self._state_icon)
        layout.addWidget(self._state)
        layout.addSpacing(theme.gap_s)
        layout.addWidget(self._message, 1)
        self._layout = layout

        connection.lost.connect(self._on_lost)
        connection.restored.connect(self._on_restored)
        if connection.is_connected:
            self._on_restored()
        else:
            self._on_lost()

    def show_message(self, text: str) -> None:
        """Show a sentence for a while."""
        self._message.setText(text)
        self._message.setToolTip(text)
        self._message_timer.start(_MESSAGE_MS)

    def show_hint(self, text: str) -> None:
        """Show the status tip of what the pointer is over; empty when it left."""
        if not text and self._message_timer.isActive():
            return  # a message is on, and deserves its time
        self._message_timer.stop()
        self._message.setText(text)
        self._message.setToolTip("")

    def track(self, job: Job, name: str) -> None:
        """Show a running job until it is over."""
        progress = JobProgress(self._appearance, job, name)
        progress.ended.connect(progress.deleteLater)
        self._layout.addWidget(progress)

    @Slot()
    def _on_lost(self) -> None:
        self._state_icon.set_icon("wifi-off", "warn")
        self._state.setText(self.tr("not connected"))

    @Slot()
    def _on_restored(self) -> None:
        self._state_icon.set_icon("database", "ok")
        self._state.setText(self.tr("connected"))
