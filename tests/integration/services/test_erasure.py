"""A person's data are gone everywhere, and the records still stand."""

import uuid
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.helpers import builders
from tests.helpers.deadlocks import deadlocks
from tests.helpers.deciding import Desk, is_audited, measures
from tests.helpers.server import Database, Server
from workstation.db.roles import create_login
from workstation.db.session import transaction
from workstation.domain.appeals import AppealAnswer, AppealFiling, AppealState
from workstation.domain.erasure import (
    CannotEraseError,
    Erasure,
    ErasureObstacle,
    ErasureRequest,
    ErasureState,
)
from workstation.domain.errors import MediaFolderMissingError, PermissionDeniedError
from workstation.domain.measures import EscalationKind
from workstation.domain.messages import Contact, ContactType, TextKind
from workstation.domain.people import Role
from workstation.domain.platform import SubjectKind
from workstation.domain.quality import ReasonRequiredError
from workstation.domain.review import (
    AlreadyDecidedError,
    ItemState,
    SecondPersonError,
    Verdict,
)
from workstation.media import MediaFolder
from workstation.queries.audit import verify_audit
from workstation.queries.erasure import list_erasures
from workstation.services.appeals import answer_appeal, file_appeal
from workstation.services.erasure import answer_erasure, ask_erasure, remove_files
from workstation.services.notes import write_note
from workstation.services.review import lift_hold
from workstation.work import CancelToken

NAME, WORDS, CONTACT = "月下小狐狸", "加我看更多照片哦", "xiaohuli520"
PLANTED = (NAME, WORDS, CONTACT)

_TEXT_COLUMNS = text("""
    SELECT c.table_schema, c.table_name, c.column_name FROM information_schema.columns c
    JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema IN ('moderation', 'circles') AND t.table_type = 'BASE TABLE'
        AND (c.data_type IN ('text', 'character varying', 'jsonb', 'json', 'character', 'ARRAY'))
""")


@pytest.fixture
def desk(database: Database, server: Server) -> Desk:
    with transaction(database.sessions()) as session:
        for login in ("manager2",):
            create_login(
                session.connection(),
                name=login,
                password=server.password_of(login),
                role=Role.MANAGER,
            )
        return Desk(database, builders.add_member(session, nickname=NAME))


def found(desk: Desk, words: str) -> list[str]:
    """Return every column of both schemas that holds these words."""
    with transaction(desk.database.sessions()) as session:
        columns = session.execute(_TEXT_COLUMNS).all()
        assert len(columns) > 100
        return [
            f"{schema}.{table}.{column}"
            for schema, table, column in columns
            if session.connection()
            .exec_driver_sql(
                f'SELECT EXISTS (SELECT FROM {schema}."{table}"'  # noqa: S608
                f' WHERE position(%s IN "{column}"::text) > 0)',
                (words,),
            )
            .scalar()
        ]


def live(desk: Desk) -> list[int]:
    """Let the author post, comment, give, be read, decided about and talked of; return items."""
    with transaction(desk.database.sessions()) as session:
        contact = Contact(ContactType.WECHAT, CONTACT, 0, 6)
        body = f"{WORDS} {CONTACT}"
        post_id = builders.add_post(session, author_id=desk.author_id, body=body, photos=2)
        other_post = builders.add_post(session)
        comment_id = builders.add_comment(
            session, other_post, author_id=desk.author_id, body=f"{WORDS}!"
        )
        items = [
            builders.add_item(session, subject_id=post_id),
            builders.add_item(session, subject_kind=SubjectKind.COMMENT, subject_id=comment_id),
            builders.add_item(session, subject_kind=SubjectKind.MEMBER, subject_id=desk.author_id),
        ]
        gift_id = builders.add_gift(session, other_post, sender_id=desk.author_id)
        received = builders.add_gift(session, post_id)
        builders.add_report(session, post_id)
        session.execute(
            text("UPDATE circles.gift SET message = :words"), {"words": f"{NAME} {WORDS}"}
        )
        session.execute(text("UPDATE circles.report SET note = :words"), {"words": f"{NAME} 骗人"})
        photo_id = session.execute(text("SELECT min(id) FROM circles.photo")).scalar_one()
        session.execute(
            text(
                "INSERT INTO moderation.photo_finding"
                " (photo_id, post_id, kind, value, corners, score, source)"
                " VALUES (:photo, :post, 'text', :words, '[[0,0],[1,0],[1,1],[0,1]]', 1, 't')"
            ),
            {"photo": photo_id, "post": post_id, "words": body},
        )
        for kind, source in (
            (TextKind.POST, post_id),
            (TextKind.COMMENT, comment_id),
            (TextKind.NICKNAME, desk.author_id),
            (TextKind.PHOTO, photo_id),
            (TextKind.GIFT, gift_id),
            (TextKind.GIFT, received),
        ):
            builders.add_reading(session, kind, source, body=body, contacts=[contact])
    with transaction(desk.database.sessions("moderator")) as session:
        for item_id in items:
            write_note(session, item_id, f"{NAME} 又来了, {CONTACT}")
    desk.decide(
        items[0],
        Verdict.TAKE_DOWN,
        "solicitation",
        note=f"{NAME}: {CONTACT}",
        measures=replace(measures(), reason=f"{NAME} 认错"),
    )
    desk.decide(items[1], Verdict.TAKE_DOWN, "solicitation", note=CONTACT)
    desk.decide(items[2], Verdict.KEEP)
    return items


def ask(desk: Desk, *, login: str = "manager", **more: object) -> int:
    request = replace(ErasureRequest(desk.author_id, "DSR-17", "本人要求"), **more)  # type: ignore[arg-type]
    with transaction(desk.database.sessions(login)) as session:
        return ask_erasure(session, request)


def answer(
    desk: Desk, erasure_id: int, *, agrees: bool = True, reason: str = "", login: str = "manager2"
) -> dict[str, int]:
    with transaction(desk.database.sessions(login)) as session:
        return answer_erasure(session, erasure_id, 1, agrees=agrees, reason=reason)


def erasures(desk: Desk, *, login: str = "manager") -> list[Erasure]:
    with transaction(desk.database.sessions(login)) as session:
        return list_erasures(session)


def test_nothing_is_left_and_the_audit_is_whole(desk: Desk) -> None:
    live(desk)
    assert is_audited(desk)
    assert all(found(desk, words) for words in PLANTED)

    counts = answer(desk, ask(desk))

    assert {words: found(desk, words) for words in PLANTED} == {words: [] for words in PLANTED}
    assert is_audited(desk)
    assert counts["posts"] == 1
    assert counts["comments"] == 1
    assert counts["photos"] == 2
    assert counts["gifts"] == 2
    assert counts["notes"] == 3
    assert counts["decisions"] == 3
    assert counts["readings"] == 6


def test_what_was_decided_stays(desk: Desk) -> None:
    items = live(desk)
    answer(desk, ask(desk))
    verdicts = desk.run("SELECT string_agg(verdict, ',' ORDER BY id) FROM moderation.decision")
    assert verdicts == "take_down,take_down,keep"
    assert desk.run("SELECT count(*) FROM moderation.strike") == 2
    assert desk.item(items[0]).state is ItemState.DECIDED


def test_others_keep_theirs(desk: Desk) -> None:
    live(desk)
    with transaction(desk.database.sessions()) as session:
        other = builders.add_post(session, body="别人的话")
        item_id = builders.add_item(session, subject_id=other)
    desk.decide(item_id, Verdict.KEEP, note="别人的备注")
    answer(desk, ask(desk))
    assert set(found(desk, "别人的话")) == {"moderation.evidence_text.text", "circles.post.body"}
    assert found(desk, "别人的备注") == ["moderation.decision.note"]


def test_an_open_item_with_nothing_left_leaves_the_queue(desk: Desk) -> None:
    item_id = desk.add_item()
    answer(desk, ask(desk))
    assert desk.item(item_id).state is ItemState.WITHDRAWN


def test_an_erasure_of_an_erased_person_changes_nothing(desk: Desk) -> None:
    live(desk)
    answer(desk, ask(desk))
    counts = answer(desk, ask(desk))
    assert counts["evidence"] == counts["decisions"] == counts["notes"] == 0
    assert is_audited(desk)


def test_it_takes_two_managers(desk: Desk) -> None:
    erasure_id = ask(desk)
    with pytest.raises(SecondPersonError):
        answer(desk, erasure_id, login="manager")
    for login in ("moderator", "analyst", "admin", "scanner"):
        with pytest.raises(PermissionDeniedError):
            answer(desk, erasure_id, login=login)
        with pytest.raises(PermissionDeniedError):
            ask(desk, login=login)
    assert erasures(desk)[0].state is ErasureState.ASKED
    assert found(desk, NAME)


def test_a_refusal_removes_nothing_and_has_a_reason(desk: Desk) -> None:
    live(desk)
    erasure_id = ask(desk)
    with pytest.raises(ReasonRequiredError):
        answer(desk, erasure_id, agrees=False)
    answer(desk, erasure_id, agrees=False, reason="身份未核实")
    (erasure,) = erasures(desk)
    assert (erasure.state, erasure.answer_reason) == (ErasureState.REFUSED, "身份未核实")
    assert erasure.nickname == NAME
    assert ask(desk) != erasure_id  # once more, with better papers
    assert is_audited(desk)


def test_an_erasure_that_ended_a_deadlock_is_done_all_the_same(desk: Desk) -> None:
    live(desk)
    erasure = ask(desk)
    with transaction(desk.database.sessions()) as session, deadlocks(session, "moderation.removal"):
        session.commit()
        answer(desk, erasure)
    assert erasures(desk)[0].state is ErasureState.DONE
    assert is_audited(desk)


def test_sent_again_it_is_what_was_recorded(desk: Desk) -> None:
    live(desk)
    request_id = uuid.uuid4()
    erasure_id = ask(desk, request_id=request_id)
    assert ask(desk, request_id=request_id) == erasure_id
    counts = answer(desk, erasure_id)
    assert answer(desk, erasure_id) == counts
    with pytest.raises(AlreadyDecidedError):
        answer(desk, erasure_id, agrees=False, reason="x")


def test_one_request_at_a_time(desk: Desk) -> None:
    ask(desk)
    with pytest.raises(CannotEraseError) as refused:
        ask(desk, login="manager2")
    assert refused.value.obstacle is ErasureObstacle.ASKED


def test_the_reason_names_nobody(desk: Desk) -> None:
    with pytest.raises(CannotEraseError) as refused:
        ask(desk, reason=f"{NAME} 要求")
    assert refused.value.obstacle is ErasureObstacle.NAMED
    with pytest.raises(ReasonRequiredError):
        ask(desk, reference=" ")


@pytest.mark.parametrize("kind", [EscalationKind.LEGAL_HOLD, EscalationKind.CHILD_SAFETY])
def test_a_hold_wins_also_one_that_came_meanwhile(desk: Desk, kind: EscalationKind) -> None:
    erasure_id = ask(desk)
    desk.escalate(desk.add_item(), kind)
    with pytest.raises(CannotEraseError) as refused:
        answer(desk, erasure_id)
    assert refused.value.obstacle is ErasureObstacle.KEPT
    assert found(desk, NAME)


def test_after_a_hold_it_can_be_erased(desk: Desk) -> None:
    item_id = desk.add_item()
    desk.escalate(item_id, EscalationKind.LEGAL_HOLD)
    with pytest.raises(CannotEraseError):
        ask(desk)
    with transaction(desk.database.sessions("manager")) as session:
        lift_hold(session, item_id, "期限已过")
    answer(desk, ask(desk))
    assert not found(desk, NAME)


def test_reasons_of_managers_go_too(desk: Desk) -> None:
    items = live(desk)
    held = desk.add_item()
    desk.escalate(held, EscalationKind.LEGAL_HOLD)
    with transaction(desk.database.sessions("manager")) as session:
        lift_hold(session, held, f"{NAME}: 期限已过")
    desk.run(
        "INSERT INTO moderation.golden (item_id, verdict, policy_code, reason)"  # noqa: S608
        f" VALUES ({items[0]}, 'take_down', 'solicitation', '{NAME}')"
    )
    answer(desk, ask(desk))
    assert found(desk, NAME) == []
    assert desk.run("SELECT count(*) FROM moderation.golden_retirement") == 1
    assert is_audited(desk)
    desk.run("SET session_replication_role = replica; UPDATE moderation.golden SET reason = 'x'")
    assert not is_audited(desk)


def test_a_measure_that_waits_comes_first(desk: Desk) -> None:
    desk.decide(desk.add_item(gifts=(100_000_000,)), Verdict.TAKE_DOWN, "solicitation")
    with pytest.raises(CannotEraseError) as refused:
        ask(desk)
    assert refused.value.obstacle is ErasureObstacle.PENDING


def test_an_appeal_is_answered_first_and_goes_with_the_rest(desk: Desk) -> None:
    live(desk)
    with transaction(desk.database.sessions("manager")) as session:
        filing = AppealFiling(1, f"{NAME}: {WORDS}", datetime.now(UTC))
        appeal_id = file_appeal(session, filing)
    with pytest.raises(CannotEraseError) as refused:
        ask(desk)
    assert refused.value.obstacle is ErasureObstacle.APPEAL

    login = str(desk.run(f"SELECT moderation.assignee_of({appeal_id})"))
    with transaction(desk.database.sessions(login)) as session:
        words = f"{NAME} {CONTACT}"
        answer_appeal(session, AppealAnswer(appeal_id, 2, AppealState.UPHELD, words, words))
    assert is_audited(desk)
    counts = answer(desk, ask(desk))
    assert {words: found(desk, words) for words in PLANTED} == {words: [] for words in PLANTED}
    assert counts["appeals"] == 2
    assert is_audited(desk)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE moderation.decision SET note = 'x' WHERE id = 1",
        "UPDATE moderation.decision SET note = '', evidence = '{}' WHERE id = 1",
        "UPDATE moderation.redaction SET digest_after = digest_before",
        "DELETE FROM moderation.redaction",
        "UPDATE moderation.note SET body = 'x'",
        "UPDATE moderation.note SET body = '[erased]', body_salt = NULL",
    ],
)
def test_nobody_erases_past_the_records(desk: Desk, statement: str) -> None:
    live(desk)
    if "redaction" in statement:
        answer(desk, ask(desk))
    with pytest.raises(PermissionDeniedError, match="only ever added"):
        desk.run(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE moderation.decision SET note = ''",
        "UPDATE moderation.decision SET verdict = 'keep', policy_code = NULL, measures = NULL",
        "UPDATE moderation.note SET body = '[erased]', body_salt = NULL",
        "UPDATE moderation.evidence_text SET text = NULL, salt = NULL",
    ],
)
def test_a_superuser_who_erases_is_found(desk: Desk, statement: str) -> None:
    live(desk)
    desk.run(f"SET session_replication_role = replica; {statement}")
    assert not is_audited(desk)


def test_a_decision_that_is_changed_after_its_erasure_is_found(desk: Desk) -> None:
    live(desk)
    answer(desk, ask(desk))
    desk.run("SET session_replication_role = replica; UPDATE moderation.decision SET note = 'x'")
    with transaction(desk.database.sessions("manager")) as session:
        assert verify_audit(session).bad_count == 3


@pytest.mark.parametrize(
    ("is_agreed", "change"),
    [
        (True, "verdict = 'keep', policy_code = NULL, measures = NULL"),
        (True, "decided_by = 'moderator2'"),
        (
            False,
            (
                "(note, measures, evidence) ="
                " (SELECT r.note, r.measures, r.evidence FROM moderation.redacted(decision) r)"
            ),
        ),
    ],
)
def test_no_redaction_of_a_superuser_hides_a_change(
    desk: Desk, change: str, *, is_agreed: bool
) -> None:
    """They write down digests that lead to what they made of it, for an erasure that is there."""
    live(desk)
    erasure = ask(desk)
    if is_agreed:
        answer(desk, erasure)
    desk.run(f"""
        DO $$
        DECLARE
            v_before text := moderation.content_digest('decision', '1');
        BEGIN
            SET session_replication_role = replica;
            UPDATE moderation.decision SET {change} WHERE id = 1;
            SET session_replication_role = origin;
            INSERT INTO moderation.redaction (kind, row_id, erasure_id, digest_before, digest_after)
            VALUES ('decision', 1, 1, v_before, moderation.content_digest('decision', '1'));
        END $$
    """)  # noqa: S608  # written above
    assert not is_audited(desk)


@pytest.mark.parametrize("table", ["note", "appeal"])
def test_what_has_lost_its_text_has_to_stay(desk: Desk, table: str) -> None:
    live(desk)
    with transaction(desk.database.sessions("manager")) as session:
        appeal_id = file_appeal(session, AppealFiling(1, WORDS, datetime.now(UTC)))
    login = str(desk.run(f"SELECT moderation.assignee_of({appeal_id})"))
    with transaction(desk.database.sessions(login)) as session:
        answer_appeal(session, AppealAnswer(appeal_id, 2, AppealState.UPHELD, WORDS, WORDS))
    answer(desk, ask(desk))
    assert is_audited(desk)
    desk.run(f"SET session_replication_role = replica; DELETE FROM moderation.{table}")  # noqa: S608
    assert not is_audited(desk)


def test_what_was_erased_is_not_written_anew(desk: Desk) -> None:
    live(desk)
    answer(desk, ask(desk))
    for statement in (
        "UPDATE moderation.note SET body = 'x'",
        "UPDATE moderation.note SET author = 'x'",
        "DELETE FROM moderation.note",
        "UPDATE moderation.decision SET note = 'x'",
        "UPDATE moderation.decision SET decided_by = 'x'",
        "UPDATE moderation.evidence_text SET text = 'x', salt = 'x'",
        "DELETE FROM moderation.evidence_text",
    ):
        with pytest.raises(PermissionDeniedError, match="only ever added"):
            desk.run(statement)


def test_files_of_photos_go_unless_somebody_else_shows_them(desk: Desk, tmp_path: Path) -> None:
    media = MediaFolder(tmp_path)
    own, shared = media.add(b"own", ".jpg"), media.add(b"shared", ".jpg")
    with transaction(desk.database.sessions()) as session:
        post_id = builders.add_post(session, author_id=desk.author_id)
        builders.add_photo(session, post_id, uri=own)
        builders.add_photo(session, post_id, position=2, uri=shared)
        builders.add_photo(session, post_id, position=3, uri="../outside.jpg")
        builders.add_photo(session, builders.add_post(session), uri=shared)
    answer(desk, ask(desk))
    assert erasures(desk)[0].files_left == 3

    for _ in range(2):
        done = remove_files(desk.database.sessions("manager"), media, cancel=CancelToken())
        assert (done.failed, done.left) == (1, 1)
    assert not media.path_of(own).exists()
    assert media.read(shared) == b"shared"


def test_files_are_not_gone_where_the_media_folder_is_away(desk: Desk, tmp_path: Path) -> None:
    media = MediaFolder(tmp_path / "photos")
    with transaction(desk.database.sessions()) as session:
        post_id = builders.add_post(session, author_id=desk.author_id)
        builders.add_photo(session, post_id, uri=media.add(b"own", ".jpg"))
        builders.add_photo(session, post_id, position=2, uri="own.jpg")
    answer(desk, ask(desk))
    sessions = desk.database.sessions("manager")

    with pytest.raises(MediaFolderMissingError):
        remove_files(sessions, MediaFolder(tmp_path / "away"), cancel=CancelToken())
    unmounted = tmp_path / "unmounted"
    unmounted.mkdir()
    assert remove_files(sessions, MediaFolder(unmounted), cancel=CancelToken()).left == 2

    assert remove_files(sessions, media, cancel=CancelToken()).left == 0


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE circles.post SET body = 'x'",
        "UPDATE circles.photo SET uri = 'x' || id",
        "UPDATE circles.member SET nickname = 'x' WHERE nickname = '月下小狐狸'",
    ],
)
def test_what_is_held_is_not_overwritten(desk: Desk, statement: str) -> None:
    item_id = desk.add_item()
    with transaction(desk.database.sessions()) as session:
        member = builders.add_item(
            session, subject_kind=SubjectKind.MEMBER, subject_id=desk.author_id
        )
    for item in (item_id, member):
        desk.escalate(item, EscalationKind.LEGAL_HOLD)
    with pytest.raises(Exception, match="a legal hold keeps"):
        desk.run(statement)
    desk.run("UPDATE circles.post SET view_count = 5")  # no text


def test_a_redaction_excuses_what_was_recorded_before_it_and_nothing_else(desk: Desk) -> None:
    live(desk)
    answer(desk, ask(desk))
    excused = desk.run("""
        SELECT ARRAY[
            bool_and(moderation.is_redacted(r.kind, r.row_id, r.digest_before, r.digest_after)),
            bool_or(moderation.is_redacted(r.kind, r.row_id, '0', r.digest_after)),
            bool_or(moderation.is_redacted(r.kind, r.row_id, r.digest_before, '0'))]
        FROM moderation.redaction r
    """)
    assert excused == [True, False, False]
