"""The panes of an open window, by what the person may do."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from workstation.domain.people import REVIEW_ROLES, Role
from workstation.jobs.exposure import ExposureMeter
from workstation.jobs.privacy import removing_files, removing_what_is_over
from workstation.jobs.upkeep import Upkeep
from workstation.views.analysis.context import AnalysisContext
from workstation.views.analysis.wiring import make_analysis_panes
from workstation.views.appeals.pane import AppealsPane
from workstation.views.audit.pane import MAY_EXPORT, AuditPane
from workstation.views.audit.wiring import HeadSchedule
from workstation.views.care.guard import CareGuard
from workstation.views.care.looks import CountedLooks
from workstation.views.cases.context import CasesContext
from workstation.views.cases.pane import CasesPane
from workstation.views.dashboard.pane import DASHBOARD
from workstation.views.four_eyes.pane import FourEyesPane
from workstation.views.lexicon.pane import LexiconPane
from workstation.views.notes.wiring import add_notes
from workstation.views.pane import Pane
from workstation.views.preferences.choices import Choices
from workstation.views.privacy.pane import PrivacyPane
from workstation.views.quality.golden_making import GoldenMaking
from workstation.views.quality.pane import QualityPane
from workstation.views.review.liking import ReviewLiking
from workstation.views.review.pane import ReviewPane
from workstation.views.scan.pane import ScanPane
from workstation.views.statements.pane import StatementsPane
from workstation.views.team.pane import TeamPane
from workstation.window.jobs import WindowJobs
from workstation.workspace import Workspace

_MAY_ANSWER = {Role.MANAGER}
_MAY_SCAN = {Role.ADMIN, Role.SCANNER}
_MAY_MEASURE = {Role.MANAGER}
_MAY_SEE_WORDS = {Role.MANAGER, Role.ADMIN}
_MAY_SEE_STATEMENTS = {Role.MANAGER, Role.ADMIN}
_MAY_SEE_CASES = {Role.ANALYST, Role.MANAGER}
_MAY_ERASE = {Role.MANAGER}
_MAY_SEE_PRIVACY = {Role.MANAGER, Role.ADMIN}


@dataclass(frozen=True, slots=True)
class Reviewing:
    """What there is where the person reviews: the pane, its care, what is due by the clock."""

    pane: ReviewPane
    meter: ExposureMeter
    guard: CareGuard
    upkeep: Upkeep


class PaneMaker:
    """Makes the panes, and connects those that know of one another.

    Attributes:
        reviewing: What there is where the person reviews; None where they do not.
        panes: In the order of the side bar.
    """

    def __init__(
        self,
        workspace: Workspace,
        jobs: WindowJobs,
        analysis: AnalysisContext,
        choices: Choices,
        take_break: Callable[[], object],
    ) -> None:
        """Make all of them.

        Args:
            workspace: The open connection.
            jobs: What works for them in the background.
            analysis: What panes of charts share.
            choices: The person's.
            take_break: Begins a break in the Review pane.
        """
        self._workspace, self._jobs, self._analysis = workspace, jobs, analysis
        self._choices, self._take_break = choices, take_break
        self._appearance, self._database = analysis.appearance, jobs.database
        self.reviewing = self._make_reviewing()
        self.panes = self._make_panes()

    def _make_reviewing(self) -> Reviewing | None:
        person = self._workspace.person
        if not person.roles & REVIEW_ROLES:
            return None
        pane = ReviewPane(
            database=self._database,
            photos=self._jobs.photos,
            heat_maps=self._jobs.heat_maps,
            appearance=self._appearance,
            person=person,
            connection=self._jobs.connection,
            keymap=self._choices.keymap,
            changes=self._jobs.changes,
        )
        pane.ways.may_erase = bool(person.roles & _MAY_ERASE)
        add_notes(pane, self._database, self._appearance, person.login)
        meter = ExposureMeter(self._database, self._jobs.connection, parent=pane)
        ReviewLiking(pane, self._choices)
        guard = CareGuard(pane, meter, appearance=self._appearance, choices=self._choices)
        return Reviewing(pane, meter, guard, Upkeep(self._database, parent=pane))

    def _make_panes(self) -> list[Pane]:
        roles = self._workspace.person.roles
        panes: list[Pane] = []
        if self.reviewing is not None:
            panes += [self.reviewing.pane, self._make_appeals(self.reviewing.meter)]
        for may, make in (
            (_MAY_ANSWER, self._make_four_eyes),
            (_MAY_SCAN, self._make_scan),
            (_MAY_MEASURE, self._make_quality),
            (_MAY_MEASURE, self._make_team),
            (_MAY_SEE_WORDS, self._make_lexicon),
            (_MAY_SEE_STATEMENTS, self._make_statements),
            (_MAY_SEE_PRIVACY, self._make_privacy),
        ):
            if roles & may:
                panes.append(make())
        analysis = make_analysis_panes(self._analysis)
        panes += [pane for pane in analysis if pane.key != DASHBOARD]
        if roles & _MAY_SEE_CASES:
            panes.append(self._make_cases())
        panes.append(self._make_audit())
        # What managers begin the day with.
        return [pane for pane in analysis if pane.key == DASHBOARD] + panes

    def _make_four_eyes(self) -> Pane:
        pane = FourEyesPane(
            database=self._database,
            photos=self._jobs.photos,
            heat_maps=self._jobs.heat_maps,
            appearance=self._appearance,
            connection=self._jobs.connection,
            keymap=self._choices.keymap,
        )
        if self.reviewing is not None:
            subject = pane.subject
            CountedLooks(pane, subject.stage, lambda: subject.photo, self.reviewing.meter)
        self._jobs.changes.items_changed.connect(pane.refresh_soon)
        return pane

    def _make_scan(self) -> Pane:
        return ScanPane(
            database=self._database,
            appearance=self._appearance,
            start_scan=self._jobs.start_scan,
        )

    def _make_quality(self) -> Pane:
        keymap, reviewing = self._choices.keymap, self.reviewing
        pane = QualityPane(
            database=self._database,
            photos=self._jobs.photos,
            heat_maps=self._jobs.heat_maps,
            connection=self._jobs.connection,
            appearance=self._appearance,
            time_zone=self._analysis.zone,
            keymap=keymap,
            meter=None if reviewing is None else reviewing.meter,
        )
        if reviewing is not None:
            pane.queue_changed.connect(reviewing.pane.desk.refresh)
            GoldenMaking(reviewing.pane, self._database, self._appearance, keymap)
        return pane

    def _make_team(self) -> Pane:
        pane = TeamPane(database=self._database, appearance=self._appearance)
        if self.reviewing is not None:
            pane.settings_changed.connect(self.reviewing.meter.read)
        return pane

    def _make_lexicon(self) -> Pane:
        return LexiconPane(
            database=self._database,
            appearance=self._appearance,
            person=self._workspace.person,
            connection=self._jobs.connection,
            keymap=self._choices.keymap,
        )

    def _make_statements(self) -> Pane:
        return StatementsPane(
            database=self._database,
            appearance=self._appearance,
            person=self._workspace.person,
            keymap=self._choices.keymap,
            time_zone=self._analysis.zone,
        )

    def _make_audit(self) -> Pane:
        person = self._workspace.person
        pane = AuditPane(
            database=self._database,
            appearance=self._appearance,
            person=person,
            keymap=self._choices.keymap,
            choices=self._choices,
        )
        if person.roles & MAY_EXPORT and not self._workspace.profile.read_only:
            HeadSchedule(pane, self._database, self._choices)
        return pane

    def _make_cases(self) -> Pane:
        context = CasesContext(
            analysis=self._analysis,
            media=self._workspace.media,
            connection=self._jobs.connection,
            photos=self._jobs.photos,
        )
        pane = CasesPane(context)
        if context.is_analyst:
            self._analysis.openings.page = pane.open_account
        if self._jobs.alerts is not None:
            self._jobs.alerts.raised.connect(pane.refresh_soon)
            pane.look_wanted.connect(self._jobs.alerts.run)
        return pane

    def _make_appeals(self, meter: ExposureMeter) -> Pane:
        keymap = self._choices.keymap
        pane = AppealsPane(
            database=self._database,
            photos=self._jobs.photos,
            heat_maps=self._jobs.heat_maps,
            meter=meter,
            appearance=self._appearance,
            person=self._workspace.person,
            connection=self._jobs.connection,
            keymap=keymap,
        )
        keymap.bind(pane, "care.break", self._take_break)
        return pane

    def _make_privacy(self) -> Pane:
        workspace, submit = self._workspace, self._jobs.runners["long"].submit
        return PrivacyPane(
            database=self._database,
            appearance=self._appearance,
            keymap=self._choices.keymap,
            person=workspace.person,
            remove_files=partial(submit, removing_files(workspace.sessions, workspace.media)),
            apply_retention=partial(submit, removing_what_is_over(workspace.sessions)),
        )
