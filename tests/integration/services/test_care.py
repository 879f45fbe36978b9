"""Shifts and what looking costs: counted for whoever looks, and told to nobody else."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from tests.helpers.server import Database
from workstation.db.session import transaction
from workstation.domain.errors import PermissionDeniedError
from workstation.domain.quality import ReasonRequiredError
from workstation.domain.team import ReviewSettings, ShiftView, TeamExposure
from workstation.queries.audit import verify_audit
from workstation.queries.care import read_settings, read_shift, team_exposure
from workstation.services.care import end_shift, record_exposure, save_settings, take_break

BREAK_S = 60 * ReviewSettings().break_minutes


def look(database: Database, login: str, seconds: float, exposure: float) -> ShiftView:
    with transaction(database.sessions(login)) as session:
        return record_exposure(session, seconds, exposure)


def pause(database: Database, login: str, seconds: float) -> ShiftView:
    with transaction(database.sessions(login)) as session:
        return take_break(session, seconds)


def current(database: Database, login: str) -> ShiftView | None:
    with transaction(database.sessions(login)) as session:
        return read_shift(session)


def move_back(database: Database, hours: float) -> None:
    with transaction(database.sessions()) as session:
        session.execute(
            text("""
                UPDATE moderation.shift SET started_at = started_at - make_interval(secs => :s),
                    last_active_at = last_active_at - make_interval(secs => :s),
                    ended_at = ended_at - make_interval(secs => :s)
            """),
            {"s": hours * 3600},
        )


def test_looking_adds_up_until_a_break(database: Database) -> None:
    assert current(database, "moderator") is None
    first = look(database, "moderator", 10, 9)
    look(database, "moderator", 20, 5)
    short = pause(database, "moderator", BREAK_S - 1)
    assert (short.exposure_since_break, short.break_count) == (14, 0)
    pause(database, "moderator", BREAK_S)
    after = look(database, "moderator", 2, 1)

    assert after.shift_id == first.shift_id
    assert (after.revealed_s, after.exposure, after.exposure_since_break) == (32, 15, 1)
    assert after.break_count == 1
    assert after.last_break_at is not None
    assert current(database, "moderator") == after


@pytest.mark.parametrize(
    ("seconds", "exposure"),
    [
        (-1, 0),
        (1, -1),
        (1, 2),
        (601, 1),
        (float("nan"), 0),
        (1, float("nan")),
        (float("inf"), 1),
        (1, float("inf")),
    ],
)
def test_exposure_that_cannot_be_is_refused(
    database: Database, seconds: float, exposure: float
) -> None:
    with pytest.raises(DataError):
        look(database, "moderator", seconds, exposure)
    with pytest.raises(DataError):
        pause(database, "moderator", float("nan"))
    assert current(database, "moderator") is None


def test_a_shift_ends_when_said_or_after_four_idle_hours(database: Database) -> None:
    first = look(database, "moderator", 10, 9)
    with transaction(database.sessions("moderator")) as session:
        end_shift(session)
        end_shift(session)
    assert current(database, "moderator") is None
    move_back(database, 1)
    second = look(database, "moderator", 1, 1)
    move_back(database, 4.1)
    assert current(database, "moderator") is None
    third = look(database, "moderator", 2, 2)

    assert len({first.shift_id, second.shift_id, third.shift_id}) == 3
    assert (third.exposure, third.exposure_since_break) == (2, 2)


def test_a_new_shift_at_once_is_no_break(database: Database) -> None:
    look(database, "moderator", 500, 450)
    with transaction(database.sessions("moderator")) as session:
        end_shift(session)

    again = look(database, "moderator", 10, 5)

    assert (again.exposure, again.exposure_since_break) == (5, 455)


@pytest.mark.parametrize("login", ["moderator2", "manager"])
def test_nobody_reads_anothers_shift(database: Database, login: str) -> None:
    look(database, "moderator", 10, 9)
    assert current(database, login) is None
    with database.engine(login).connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM moderation.shift")) == 0
    for reader, query in (
        ("admin", "SELECT * FROM moderation.shift"),
        ("admin", "SELECT * FROM moderation.exposure_day"),
        (login, "SELECT * FROM moderation.exposure_day"),
    ):
        with pytest.raises(DBAPIError), database.engine(reader).connect() as connection:
            connection.execute(text(query))


def add_days(session: Session, ago: int, exposures: Mapping[str, float]) -> None:
    for login, exposure in exposures.items():
        session.execute(
            text("""
                INSERT INTO moderation.exposure_day
                VALUES (:login, moderation.business_day(now()) - :ago,
                    2 * CAST(:exposure AS float8), :exposure, :exposure > 600, 2)
            """),
            {"login": login, "ago": ago, "exposure": exposure},
        )


def told(database: Database, *, days: int = 7) -> list[TeamExposure]:
    with transaction(database.sessions("manager")) as session:
        return team_exposure(session, days=days)


TEAM = {"a": 100.0, "b": 200.0, "c": 300.0, "d": 400.0, "e": 700.0}


def test_managers_see_how_five_or_more_fared(database: Database) -> None:
    with transaction(database.sessions()) as session:
        add_days(session, 2, TEAM)
        add_days(session, 3, {login: TEAM[login] for login in "abcd"})

    day, too_few = told(database)

    assert (day.people, day.mean_exposure, day.mean_revealed_s) == (5, 340, 680)
    assert (day.over_soft, day.breaks) == (1, 10)
    nothing = TeamExposure(too_few.day, 0, None, None, None, None)
    assert too_few == nothing


def test_a_manager_cannot_take_themselves_away_from_five(database: Database) -> None:
    with transaction(database.sessions()) as session:
        add_days(session, 2, {login: TEAM[login] for login in "abcd"} | {"manager": 500})
        add_days(session, 3, TEAM | {"manager": 500})
    assert [day.people for day in told(database)] == [0, 6]


@pytest.mark.parametrize("most", ["exposure = 5000", "revealed_s = 5000"])
def test_one_person_who_did_most_of_it_is_not_told(database: Database, most: str) -> None:
    with transaction(database.sessions()) as session:
        add_days(session, 2, TEAM)
        session.execute(
            text(f"UPDATE moderation.exposure_day SET {most} WHERE login = 'e'")  # noqa: S608
        )
    assert [day.people for day in told(database)] == [0]


def test_not_even_behind_what_a_manager_did_themselves(database: Database) -> None:
    with transaction(database.sessions()) as session:
        add_days(session, 2, TEAM | {"e": 5_000, "manager": 5_000})
    assert [day.people for day in told(database)] == [0]


def test_a_day_is_told_only_when_nothing_can_change_it(database: Database) -> None:
    with transaction(database.sessions()) as session:
        add_days(session, 0, TEAM)
        add_days(session, 3, TEAM)
    before = told(database)
    look(database, "moderator", 100, 50)
    with transaction(database.sessions("manager")) as session:
        save_settings(session, ReviewSettings(soft_exposure=150), "who is above 150?")

    shanghai = datetime.now(UTC) + timedelta(hours=8)
    assert [day.day for day in before] == [(shanghai - timedelta(days=3)).date().isoformat()]
    assert told(database) == before
    assert told(database, days=30) == before


@pytest.mark.parametrize("login", ["moderator", "analyst", "admin"])
def test_only_managers_see_how_a_team_fares(database: Database, login: str) -> None:
    with (
        pytest.raises(PermissionDeniedError),
        transaction(database.sessions(login)) as session,
    ):
        team_exposure(session, days=7)


def test_until_somebody_sets_something_the_defaults_count(database: Database) -> None:
    with transaction(database.sessions("moderator")) as session:
        assert read_settings(session) == ReviewSettings()


def test_managers_set_limits_with_a_reason(database: Database) -> None:
    wanted = ReviewSettings(500_000, 300.0, 900.0, 15, 45, 5)
    with transaction(database.sessions("manager")) as session:
        save_settings(session, wanted, " Summer ")
    with transaction(database.sessions("moderator")) as session:
        assert read_settings(session) == wanted
    with transaction(database.sessions()) as session:
        assert session.scalar(text("SELECT moderation.four_eyes_limit()")) == 500_000
        assert session.scalar(text("SELECT moderation.count_unrecorded()")) == 0
        assert verify_audit(session).fault is None
        audited = text("SELECT action, actor FROM moderation.audit_entry ORDER BY seq DESC LIMIT 1")
        assert tuple(session.execute(audited).one()) == ("setting.review", "manager")

    for login, reason, error in (
        ("manager", " \u3000", ReasonRequiredError),
        ("moderator", "why not", PermissionDeniedError),
    ):
        with pytest.raises(error), transaction(database.sessions(login)) as session:
            save_settings(session, ReviewSettings(), reason)
    with pytest.raises(IntegrityError), transaction(database.sessions("manager")) as session:
        save_settings(session, ReviewSettings(soft_exposure=float("nan")), "nonsense")
    with pytest.raises(DBAPIError), database.engine("installer").begin() as connection:
        connection.execute(text("DELETE FROM moderation.review_setting"))
