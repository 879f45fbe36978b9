"""Who it is: nickname, status, whether they may post here, strikes."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workstation.domain.members import MemberDetail
from workstation.domain.platform import MemberStatus
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.labels import member_status_name
from workstation.views.widgets.labels import Badge, ElidedLabel, TextLabel


class MemberHead(QWidget):
    """Nickname with badges, and a line below."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = appearance.theme
        self._name = ElidedLabel(role="heading")
        self._name.setObjectName("member_name")
        self._status = Badge()
        self._status.setObjectName("member_status")
        self._eligible = Badge()
        self._eligible.setObjectName("member_eligible")
        self._strikes = Badge()
        self._strikes.setObjectName("member_strike_badge")
        self._line = TextLabel(role="caption")
        self._line.setObjectName("member_line")
        top = QHBoxLayout()
        top.setSpacing(theme.gap_s)
        top.addWidget(self._name)
        for badge in (self._status, self._eligible, self._strikes):
            top.addWidget(badge, 0, Qt.AlignmentFlag.AlignVCenter)
        top.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.gap_xs)
        layout.addLayout(top)
        layout.addWidget(self._line)

    def show_detail(self, detail: MemberDetail) -> None:
        """Show somebody."""
        author = detail.author
        self._name.setText(author.nickname)
        is_active = author.status == MemberStatus.ACTIVE.value
        self._status.set_badge(member_status_name(author.status), "ok" if is_active else "warn")
        match author.was_allowed:
            case True:
                self._eligible.set_badge(self.tr("eligible: yes"), "ok")
            case False:
                self._eligible.set_badge(self.tr("eligible: no"), "danger")
            case None:
                self._eligible.set_badge(self.tr("eligible: not known"), "neutral")
        if author.active_strikes:
            strikes = self.tr("%n strike(s) in force", "", author.active_strikes)
            weight = self.tr("weight {weight}").format(weight=author.strike_weight)
            self._strikes.set_badge(f"{strikes} · {weight}", "warn")
        else:
            self._strikes.set_badge(self.tr("No strikes"), "neutral")
        words = [self.tr("Member {id}").format(id=author.member_id)]
        if author.joined_at is not None:
            when = formatting.exact_time(author.joined_at)[:10]
            words.append(self.tr("joined {date}").format(date=when))
        if author.takedown_count:
            words.append(self.tr("%n post(s) taken down before", "", author.takedown_count))
        self._line.setText(" · ".join(words))
