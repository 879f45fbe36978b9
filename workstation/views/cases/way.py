"""The line over what is opened: from where one came, and back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workstation.domain.case_views import WaitingReferral
from workstation.views.appearance import Appearance
from workstation.views.cases import words
from workstation.views.cases.places import Kind, Place
from workstation.views.widgets.labels import Hairline, TextLabel


class Way(QFrame):
    """Remembers what was opened one after the other; hidden while there is no way back.

    Attributes:
        referral: The row of the list that the way begins with, where that is a referral.

    Signals:
        back_pressed: What was open before shall be open.
    """

    back_pressed = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = appearance.theme
        self.referral: WaitingReferral | None = None
        self._places: list[Place] = []
        self.setObjectName("cases_way")
        self.setProperty("panel", "surface")
        self._back, self._here = QPushButton(), TextLabel()
        self._back.setObjectName("cases_back")
        self._back.setProperty("kind", "link")
        self._back.setStatusTip(self.tr("Back to what was open before"))
        self._back.clicked.connect(self.back_pressed)
        self._here.set_tone("muted")
        row = QHBoxLayout()
        row.setContentsMargins(theme.gap_l, theme.gap_s, theme.gap_l, theme.gap_s)
        row.setSpacing(theme.gap_s)
        row.addWidget(self._back)
        row.addWidget(self._here)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(Hairline())
        self.hide()

    @property
    def place(self) -> Place | None:
        """What is open; None for nothing."""
        return self._places[-1] if self._places else None

    @property
    def first(self) -> Place | None:
        """What was opened from the list; None for nothing."""
        return self._places[0] if self._places else None

    def start_at(self, place: Place | None, referral: WaitingReferral | None = None) -> None:
        """Begin anew; with nothing, where there is no place."""
        self.referral = referral
        self._places = [] if place is None else [place]
        self._show()

    def go_on(self, place: Place) -> bool:
        """Go on to a place, or back if one came through it; return whether it is another one."""
        if place == self.place:
            return False
        if place in self._places:  # no circles
            del self._places[self._places.index(place) + 1 :]
        else:
            self._places.append(place)
        self._show()
        return True

    def go_back(self) -> bool:
        """Go to the place before; return whether there was one."""
        if len(self._places) < 2:  # noqa: PLR2004  # this, and what was before it
            return False
        self._places.pop()
        self._show()
        return True

    def _show(self) -> None:
        has_way = len(self._places) > 1
        self.setVisible(has_way)
        if has_way:
            self._back.setText(f"← {self._told(self._places[-2])}")
            self._here.setText(self._told(self._places[-1]))

    def _told(self, place: Place) -> str:
        match place.kind:
            case Kind.ALERT:
                return words.alert_title(place.key)
            case Kind.CASE:
                return words.case_title(place.key, "")
            case Kind.ACCOUNT:
                return self.tr("Account {id}").format(id=place.key)
            case Kind.REFERRAL:
                row = self.referral
                return "" if row is None else words.subject_title(row.subject_kind, row.subject_id)
