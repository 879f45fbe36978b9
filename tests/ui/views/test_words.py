"""Everything that can be told has words, in both languages."""

import enum
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from workstation.db import migrations
from workstation.domain import appeals, cases, erasure, errors, review
from workstation.domain.audit import ChainFault
from workstation.domain.people import Person, Role
from workstation.domain.platform import SubjectKind, Visibility
from workstation.media import MediaProblem
from workstation.scanning.photos import CRASHED
from workstation.scanning.reading import HASH_MISMATCH
from workstation.views import audit_words, labels
from workstation.views.error_words import error_words

ENUMS: list[tuple[type[enum.Enum], Callable[..., str]]] = [
    (Role, labels.role_name),
    (review.Verdict, labels.verdict_name),
    (review.Verdict, labels.past_verdict_name),
    (review.SignalKind, labels.signal_kind_name),
    (review.ItemState, labels.item_state_name),
    (SubjectKind, labels.subject_kind_name),
    (Visibility, labels.visibility_name),
    (ChainFault, audit_words.chain_fault_text),
]


@pytest.mark.parametrize(("kind", "words"), ENUMS)
def test_every_member_of_an_enum_has_words_of_its_own(
    kind: type[enum.Enum], words: Callable[..., str]
) -> None:
    texts = [words(member) for member in kind]
    assert all(texts)
    assert len(set(texts)) == len(texts)


def test_unknown_codes_are_shown_as_they_are() -> None:
    assert audit_words.audit_action_name("moon.eclipse") == "moon.eclipse"
    assert audit_words.audit_subject_name("moon", 5) == "moon 5"
    assert labels.member_status_name("frozen") == "frozen"
    assert labels.photo_problem_text("melted") == "melted"
    assert labels.report_reason_name("spam") == "spam"


def test_whatever_the_database_writes_into_the_audit_has_words() -> None:
    trigger = re.compile(r"ON moderation\.(\w+)[^;]*moderation\.audit_row\('([a-z_.]+)'")
    audited = [
        found
        for script in Path(migrations.__file__).parent.glob("sql/*.sql")
        for found in trigger.findall(script.read_text(encoding="utf-8"))
    ]
    assert ("appeal", "appeal.file") in audited
    assert [act for _, act in audited if audit_words.audit_action_name(act) == act] == []
    kinds = [kind for kind, _ in audited]
    assert [kind for kind in kinds if audit_words.audit_subject_name(kind, 1) == f"{kind} 1"] == []


def test_every_reason_why_a_photo_is_not_read_has_words() -> None:
    from workstation.classifiers.image.decode import PhotoProblem

    codes = [problem.value for problem in (*PhotoProblem, *MediaProblem)]
    codes += [CRASHED, HASH_MISMATCH]
    assert [code for code in codes if labels.photo_problem_text(code) == code] == []


def test_a_person_is_known_by_the_highest_role() -> None:
    person = Person("admin", frozenset({Role.SCANNER, Role.ADMIN}))
    assert labels.main_role_name(person) == labels.role_name(Role.ADMIN)
    assert labels.main_role_name(Person("nobody", frozenset())) == "–"


def made(kind: type[Exception]) -> Exception:
    folder = Path("/data")
    special: dict[type[Exception], Exception] = {
        errors.CannotConnectError: errors.CannotConnectError(errors.ConnectProblem.REFUSED),
        errors.ServerTooOldError: errors.ServerTooOldError(found="15.8", minimum=16),
        errors.ContractError: errors.ContractError(
            [errors.ContractFault(errors.ContractProblem.MISSING_TABLE, "gift")]
        ),
        errors.BinariesMissingError: errors.BinariesMissingError(package="pkg", pg_major=18),
        errors.SystemUserError: errors.SystemUserError(command="useradd", detail="no"),
        errors.FolderUnreachableError: errors.FolderUnreachableError(
            folder, user="circles", closed_at=folder
        ),
        errors.SocketPathError: errors.SocketPathError(limit_bytes=107),
        errors.OtherServerVersionError: errors.OtherServerVersionError(
            folder, found="16", expected=18
        ),
        errors.ServerStartError: errors.ServerStartError(folder, log="FATAL"),
        errors.SettingsFileError: errors.SettingsFileError(folder, line=1, problem="x"),
        errors.SettingsTooNewError: errors.SettingsTooNewError(folder, found=2, known=1),
        errors.EmbeddedServerError: errors.EmbeddedServerError("no"),
        appeals.AppealError: appeals.AppealError(next(iter(appeals.AppealProblem))),
        cases.CaseError: cases.CaseError(cases.CaseProblem.CLOSED),
        cases.CaseChangedError: cases.CaseChangedError("lin.wei"),
        erasure.CannotEraseError: erasure.CannotEraseError(erasure.ErasureObstacle.KEPT),
        review.ItemHeldError: review.ItemHeldError("lin.wei"),
        review.AlreadyDecidedError: review.AlreadyDecidedError("lin.wei"),
    }
    if kind in special:
        return special[kind]
    try:
        return kind()
    except TypeError:
        return kind(folder)


def every(base: type[Exception]) -> list[type[Exception]]:
    return [base, *(kind for child in base.__subclasses__() for kind in every(child))]


KINDS = [
    *every(errors.DatabaseError)[1:],
    *every(errors.EmbeddedServerError),
    *every(errors.SettingsFileError),
    *every(review.ReviewError)[1:],
]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_error_is_told_with_what_to_do(kind: type[Exception], qapp: QApplication) -> None:
    words = error_words(made(kind))
    assert words.title
    assert words.text.endswith((".", ")")) or "workstation db" in words.text or ":" in words.text
    assert "{" not in words.title + words.text
    assert words.title != error_words(RuntimeError()).title


def test_errors_of_one_family_differ(qapp: QApplication) -> None:
    told = [(error_words(made(kind)).title, error_words(made(kind)).text) for kind in KINDS]
    shared = {pair for pair in told if told.count(pair) > 1}
    assert not shared


@pytest.mark.parametrize("problem", list(errors.ConnectProblem))
def test_every_connect_problem_has_its_advice(problem: errors.ConnectProblem) -> None:
    assert error_words(errors.CannotConnectError(problem)).text


def test_every_obstacle_of_an_erasure_has_its_advice(qapp: QApplication) -> None:
    told = {error_words(erasure.CannotEraseError(each)).text for each in erasure.ErasureObstacle}
    assert len(told) == len(erasure.ErasureObstacle)


def test_who_decided_is_named(qapp: QApplication) -> None:
    assert "lin.wei" in error_words(review.AlreadyDecidedError("lin.wei")).title
    assert error_words(review.AlreadyDecidedError("")).title


def test_a_fault_of_ours_looks_like_one(qapp: QApplication) -> None:
    words = error_words(KeyError("row"))
    assert words.details == "KeyError: 'row'"
