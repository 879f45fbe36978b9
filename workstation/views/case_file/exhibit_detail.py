"""The chosen exhibit: all that is known of it, and what can be done with it."""

from collections.abc import Iterator
from datetime import datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from workstation.case_words.events import exhibit_title
from workstation.case_words.names import exhibit_name, role_name
from workstation.case_words.sentences import alert_sentence
from workstation.domain.case_views import CaseEvent, Exhibit
from workstation.domain.cases import CaseEventKind, ExhibitDraft, ExhibitKind
from workstation.domain.platform import GiftStatus, SubjectKind, Visibility
from workstation.domain.typologies import AccountRole
from workstation.jobs.cases import CasePage
from workstation.views import formatting
from workstation.views.analysis.row_words import gift_status_name, transfer_kind_name
from workstation.views.case_file.post_look import PostLook
from workstation.views.case_file.rights import CaseRights
from workstation.views.case_file.words import account_name, obstacle_words, translate
from workstation.views.cases.context import CasesContext
from workstation.views.labels import member_status_name, subject_kind_name, visibility_name
from workstation.views.review.section import Section
from workstation.views.widgets.labels import MemberText, TextLabel

_OPENED = (ExhibitKind.ALERT, ExhibitKind.ACCOUNT)


class ExhibitDetail(QScrollArea):
    """Facts are as they were when it was added.

    Signals:
        open_pressed: What it refers to shall be opened.
        save_pressed: Its file shall be saved somewhere.
        remove_pressed: It shall be taken out.
        about_pressed: What a referral is about shall be added: an `ExhibitDraft`.
    """

    open_pressed = Signal()
    save_pressed = Signal()
    remove_pressed = Signal()
    about_pressed = Signal(object)

    def __init__(self, context: CasesContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        appearance = context.analysis.appearance
        theme = appearance.theme
        self._told: object = None
        self.setObjectName("exhibit_detail")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._title = TextLabel("", "card_title")
        self._title.setObjectName("exhibit_title")
        self._open = QPushButton(self.tr("Open it"))
        self._open.setObjectName("exhibit_open")
        self._save = QPushButton(self.tr("Save as…"))
        self._save.setObjectName("exhibit_save")
        self._about = QPushButton(self.tr("Add what it is about"))
        self._about.setObjectName("exhibit_about")
        self._draft: ExhibitDraft | None = None
        self._remove = QPushButton(self.tr("Take out"))
        self._remove.setObjectName("exhibit_remove")
        self._body = MemberText("")
        self._body.setObjectName("exhibit_body")
        self._facts = Section(appearance, self.tr("AS IT WAS WHEN IT WAS ADDED"), "exhibit_facts")
        self.post = PostLook(appearance, context.analysis.database, context.photos)
        head = QHBoxLayout()
        head.setSpacing(theme.gap_s)
        head.addWidget(self._title, 1)
        for button in (self._about, self._open, self._save, self._remove):
            head.addWidget(button)
        body = QWidget()
        body.setProperty("panel", "surface")
        column = QVBoxLayout(body)
        column.setContentsMargins(theme.gap_l, theme.gap_m, theme.gap_l, theme.gap_m)
        column.setSpacing(theme.gap_s)
        column.addLayout(head)
        column.addWidget(self._body)
        column.addWidget(self.post)
        column.addWidget(self._facts)
        column.addStretch(1)
        self.setWidget(body)
        self._open.clicked.connect(self.open_pressed)
        self._save.clicked.connect(self.save_pressed)
        self._about.clicked.connect(self._on_about)
        self._remove.clicked.connect(self.remove_pressed)

    def show_exhibit(self, exhibit: Exhibit | None, page: CasePage, rights: CaseRights) -> None:
        """Show an exhibit; None for none."""
        self.setVisible(exhibit is not None)
        if exhibit is None:
            self.post.show_post(None)
            self._told = None
            return
        self._remove.setVisible(rights.is_analyst and not exhibit.is_removed)
        self._remove.setEnabled(rights.may_work)
        self._remove.setToolTip(obstacle_words(rights.state))
        self._draft = _about(exhibit)
        held = {(each.kind, each.ref_id) for each in page.standing}
        self._about.setVisible(
            self._draft is not None
            and rights.may_work
            and (self._draft.kind, self._draft.ref_id) not in held
        )
        told = (exhibit, page.names, page.alerts)
        if told == self._told:
            return
        self._told = told
        name = exhibit_name(exhibit.kind, translate)
        title = exhibit_title(exhibit, translate)
        self._title.setText(f"{name} · {title}" if exhibit.file_name else title)
        self._open.setVisible(exhibit.kind in _OPENED and rights.is_analyst)
        self._save.setVisible(exhibit.kind is ExhibitKind.FILE)
        self._body.setText(_body(exhibit, page))
        self._body.setVisible(bool(self._body.text()))
        is_post = exhibit.kind is ExhibitKind.POST
        self.post.show_post(exhibit.ref_id if is_post else None)
        self._facts.clear()
        self._facts.add_words(_facts(exhibit, page))
        self.verticalScrollBar().setValue(0)

    @Slot()
    def _on_about(self) -> None:
        self.about_pressed.emit(self._draft)

    @Slot()
    def look(self) -> None:
        """Look at the post, if it is one."""
        self.post.look()


def _about(exhibit: Exhibit) -> ExhibitDraft | None:
    """Return what a referral is about, as an exhibit of its own; None where that is none."""
    subject_id = exhibit.facts.get("subject_id")
    if exhibit.kind is not ExhibitKind.REFERRAL or not isinstance(subject_id, int):
        return None
    match exhibit.facts.get("subject_kind"):
        case SubjectKind.POST.value:
            return ExhibitDraft(ExhibitKind.POST, subject_id)
        case SubjectKind.MEMBER.value:
            return ExhibitDraft(ExhibitKind.ACCOUNT, subject_id, AccountRole.OTHER)
    return None


def _body(exhibit: Exhibit, page: CasePage) -> str:
    if exhibit.kind is ExhibitKind.NOTE:
        return exhibit.body or ""
    if exhibit.kind is ExhibitKind.ALERT:
        found = [each.row for each in page.alerts if each.row.alert_id == exhibit.ref_id]
        return alert_sentence(found[0].typology, found[0].reason, translate) if found else ""
    if exhibit.kind is ExhibitKind.REFERRAL:
        notes = [each.note for each in page.referrals if each.referral_id == exhibit.ref_id]
        return notes[0] if notes else ""
    return ""


def _facts(exhibit: Exhibit, page: CasePage) -> Iterator[tuple[str, str]]:
    yield from _people(exhibit, page)
    yield from _figures(exhibit)
    yield from _times(exhibit)
    if exhibit.role is not None:
        yield translate("CaseFile", "Seems to be"), role_name(exhibit.role, translate)
    if exhibit.size_bytes is not None:
        one, many = translate("CaseFile", "1 byte"), translate("CaseFile", "{count} bytes")
        yield translate("CaseFile", "Size"), formatting.counted(exhibit.size_bytes, one, many)
    if exhibit.sha256 is not None:
        yield "SHA-256", exhibit.sha256
    yield translate("CaseFile", "Added"), _who(exhibit.added_by, exhibit.added_at)
    if (removal := _removal(exhibit, page)) is not None:
        yield translate("CaseFile", "Taken out"), _who(removal.author, removal.at)
        yield translate("CaseFile", "Why"), removal.reason


def _people(exhibit: Exhibit, page: CasePage) -> Iterator[tuple[str, str]]:
    for key, name in (
        ("author_id", translate("CaseFile", "Author")),
        ("sender_id", translate("CaseFile", "From")),
        ("receiver_id", translate("CaseFile", "To")),
    ):
        if isinstance(member_id := exhibit.facts.get(key), int):
            yield name, f"{account_name(page, member_id)} · {member_id}"


def _figures(exhibit: Exhibit) -> Iterator[tuple[str, str]]:
    facts = exhibit.facts
    if isinstance(amount := facts.get("amount_fen"), int):
        yield translate("CaseFile", "Amount"), formatting.money(amount)
    if isinstance(score := facts.get("score"), int | float):
        yield translate("CaseFile", "Score"), formatting.score(score)
    if isinstance(kind := facts.get("subject_kind"), str):
        what = f"{subject_kind_name(SubjectKind(kind))} {facts.get('subject_id')}"
        yield translate("CaseFile", "About"), what
    if isinstance(kind := facts.get("kind"), str):
        yield translate("CaseFile", "Kind"), transfer_kind_name(kind)
    if isinstance(visibility := facts.get("visibility"), str):
        yield translate("CaseFile", "State"), visibility_name(Visibility(visibility))
    if isinstance(status := facts.get("status"), str):
        yield translate("CaseFile", "State"), _status(exhibit, status)


def _times(exhibit: Exhibit) -> Iterator[tuple[str, str]]:
    for key, name in (
        ("posted_at", translate("CaseFile", "Posted")),
        ("sent_at", translate("CaseFile", "Sent")),
        ("joined_at", translate("CaseFile", "Joined")),
        ("referred_at", translate("CaseFile", "Handed on")),
    ):
        if isinstance(at := exhibit.facts.get(key), str):
            yield name, formatting.exact_time(datetime.fromisoformat(at))


def _removal(exhibit: Exhibit, page: CasePage) -> CaseEvent | None:
    return next(
        (
            event
            for event in page.view.events
            if event.kind is CaseEventKind.EXHIBIT_REMOVED
            and event.exhibit_id == exhibit.exhibit_id
        ),
        None,
    )


def _status(exhibit: Exhibit, status: str) -> str:
    if exhibit.kind is ExhibitKind.GIFT and status in {each.value for each in GiftStatus}:
        return gift_status_name(status)
    return member_status_name(status)


def _who(login: str, at: datetime) -> str:
    return f"{formatting.isolated(login)}, {formatting.exact_time(at)}"
