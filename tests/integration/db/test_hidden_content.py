"""Child-safety content is hidden in the platform's tables as well, at little cost."""

import pytest
from sqlalchemy import text

from tests.helpers import builders
from tests.helpers.server import Database, Server
from workstation.db.roles import create_login
from workstation.db.session import transaction
from workstation.domain.people import Role
from workstation.domain.platform import SubjectKind

TABLES = ("post", "photo", "comment", "gift", "report")


@pytest.fixture
def specialist(database: Database, server: Server) -> str:
    """The login of a manager who may see items about children's safety."""
    with database.engine().begin() as connection:
        create_login(
            connection,
            name="specialist",
            password=server.password_of("specialist"),
            role=Role.MANAGER,
            child_safety=True,
        )
    return "specialist"


def counts(database: Database, login: str, *, tables: tuple[str, ...] = TABLES) -> dict[str, int]:
    with database.engine(login).connect() as connection:
        return {
            table: connection.execute(
                text(f"SELECT count(id) FROM circles.{table}")  # noqa: S608
            ).scalar_one()
            for table in tables
        }


def test_everything_about_a_hidden_post_is_hidden(database: Database, specialist: str) -> None:
    with transaction(database.sessions()) as session:
        for is_hidden in (True, False):
            post_id = builders.add_post(session, photos=2)
            comment_id = builders.add_comment(session, post_id)
            builders.add_gift(session, post_id)
            builders.add_report(session, post_id)
            builders.add_report(session, comment_id, subject_kind=SubjectKind.COMMENT)
            builders.add_item(session, subject_id=post_id, is_child_safety=is_hidden)
        session.execute(
            text("UPDATE circles.gift SET post_id = NULL WHERE post_id = :id"), {"id": post_id}
        )

    everything = {"post": 2, "photo": 4, "comment": 2, "gift": 2, "report": 4}
    rest = {"post": 1, "photo": 2, "comment": 1, "gift": 1, "report": 2}
    for login in ("moderator", "analyst", "manager"):
        assert counts(database, login) == rest, login
    assert counts(database, specialist) == everything
    scanned = ("post", "photo", "report")
    assert counts(database, "scanner", tables=scanned) == {t: everything[t] for t in scanned}


def test_a_hidden_comment_is_hidden_without_its_post(database: Database) -> None:
    with transaction(database.sessions()) as session:
        post_id = builders.add_post(session)
        comment_ids = [builders.add_comment(session, post_id) for _ in range(2)]
        builders.add_item(
            session,
            subject_kind=SubjectKind.COMMENT,
            subject_id=comment_ids[0],
            is_child_safety=True,
        )
        builders.add_report(session, comment_ids[0], subject_kind=SubjectKind.COMMENT)
        # The same number, another kind.
        builders.add_report(session, comment_ids[0], subject_kind=SubjectKind.MEMBER)
    found = counts(database, "moderator", tables=("post", "comment", "report"))
    assert found == {"post": 1, "comment": 1, "report": 1}


def test_our_own_functions_still_see_it(database: Database, specialist: str) -> None:
    with transaction(database.sessions()) as session:
        post_id = builders.add_post(session)
        item_id = builders.add_item(session, subject_id=post_id, is_child_safety=True)
    with database.engine(specialist).begin() as connection:
        connection.execute(text("SELECT moderation.lease_item(:item)"), {"item": item_id})
        connection.execute(
            text(
                "SELECT moderation.decide(gen_random_uuid(), :item, 1, 'take_down', 'nudity', '')"
            ),
            {"item": item_id},
        )
    with database.engine().connect() as connection:
        assert connection.scalar(text("SELECT visibility FROM circles.post")) == "removed"


def test_a_platforms_own_login_reads_and_writes_as_before(
    database: Database, server: Server
) -> None:
    with transaction(database.sessions()) as session:
        post_id = builders.add_post(session)
        builders.add_item(session, subject_id=post_id, is_child_safety=True)
    password = server.password_of("platform")
    with database.engine().begin() as connection:
        connection.exec_driver_sql("DROP ROLE IF EXISTS platform")
        connection.exec_driver_sql(f"CREATE ROLE platform LOGIN PASSWORD '{password}'")
        connection.exec_driver_sql("GRANT USAGE ON SCHEMA circles TO platform")
        connection.exec_driver_sql("GRANT ALL ON circles.post TO platform")
    try:
        with database.engine("platform").begin() as connection:
            assert connection.execute(text("UPDATE circles.post SET view_count = 7")).rowcount == 1
    finally:
        with database.engine().begin() as connection:
            connection.exec_driver_sql("DROP OWNED BY platform")
            connection.exec_driver_sql("DROP ROLE platform")


@pytest.mark.parametrize(
    ("query", "index"),
    [
        ("SELECT * FROM circles.post WHERE id = 7", "pk_post"),
        ("SELECT id FROM circles.photo WHERE post_id = 7", "uq_photo_post_id_position"),
        ("SELECT * FROM circles.comment WHERE post_id = 7", "ix_comment_post_id"),
        ("SELECT amount_fen FROM circles.gift WHERE post_id = 7", "ix_gift_post_id"),
        (
            "SELECT note FROM circles.report WHERE subject_kind = 'post' AND subject_id = 7",
            "ix_report_subject",
        ),
    ],
)
def test_it_is_asked_once_per_query_and_indexes_serve(
    database: Database, query: str, index: str
) -> None:
    with database.engine("moderator").connect() as connection:
        connection.execute(text("SET enable_seqscan = off"))
        plan = "\n".join(connection.scalars(text(f"EXPLAIN {query}")))
    assert "hashed SubPlan" in plan
    assert index in plan


def test_strangers_are_not_let_in(server: Server) -> None:
    from sqlalchemy import create_engine

    from workstation.db.admin import init_database
    from workstation.db.engine import make_engine
    from workstation.db.session import make_sessions
    from workstation.domain.errors import CannotConnectError

    control = create_engine(server.url(database="postgres"), isolation_level="AUTOCOMMIT")
    password = server.password_of("outsider")
    with control.connect() as connection:
        connection.execute(text("DROP ROLE IF EXISTS outsider"))
        connection.execute(text(f"CREATE ROLE outsider LOGIN PASSWORD '{password}'"))
        connection.execute(text("CREATE DATABASE test_let_in"))
    installer = make_engine(server.url(database="test_let_in"), statement_timeout_ms=0)
    outsider = make_engine(server.url("outsider", "test_let_in"))
    try:
        with transaction(make_sessions(outsider)) as session:
            session.execute(text("SELECT 1"))
        outsider.dispose()
        init_database(installer)
        with pytest.raises(CannotConnectError), transaction(make_sessions(outsider)) as session:
            session.execute(text("SELECT 1"))
        with installer.begin() as connection:
            create_login(connection, name="outsider", password=password, role=Role.SCANNER)
        with transaction(make_sessions(outsider)) as session:
            session.execute(text("SELECT 1"))
    finally:
        installer.dispose()
        outsider.dispose()
        with control.connect() as connection:
            connection.execute(text("DROP DATABASE test_let_in WITH (FORCE)"))
            connection.execute(text("DROP ROLE outsider"))
        control.dispose()
