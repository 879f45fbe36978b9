"""Setting databases up, in every state they can be in."""

import contextlib
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.resources import files

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import IntegrityError

from tests.helpers import builders
from tests.helpers.messages import PlainReader
from tests.helpers.scanned import CASCADE, make_hash, scanned
from tests.helpers.server import Database, Server, server_folder
from workstation.db.admin import (
    TEST_MARKER,
    check_revision,
    head_revision,
    init_database,
    init_sql,
    status,
    upgrade,
)
from workstation.db.embedded import EmbeddedServer
from workstation.db.engine import make_engine
from workstation.db.roles import create_login, make_roles
from workstation.db.session import make_sessions, transaction
from workstation.domain.decisions import DecisionRequest, UndoRequest
from workstation.domain.errors import (
    ContractError,
    ContractProblem,
    PermissionDeniedError,
    SchemaMissingError,
    SchemaOutdatedError,
)
from workstation.domain.people import Role
from workstation.domain.review import ItemState, QueueFilter, Verdict
from workstation.models import alerts as _alerts  # noqa: F401  # likewise
from workstation.models import (  # noqa: F401  # tables register themselves
    appeals,
    audit,
    care,
    checks,
    erasure,
    evidence,
    measures,
    messages,
    moderation,
    notes,
    photos,
    retention,
    team,
)
from workstation.models import canvas as _canvas  # noqa: F401  # likewise
from workstation.models import cases as _cases  # noqa: F401  # likewise
from workstation.models import importing as _importing  # noqa: F401  # likewise
from workstation.models import mirror as _mirror  # noqa: F401  # likewise
from workstation.models import packs as _packs  # noqa: F401  # likewise
from workstation.models import statements as _statements  # noqa: F401  # likewise
from workstation.models import targets as _targets  # noqa: F401  # likewise
from workstation.models.base import ModerationBase, PlatformBase
from workstation.models.circles import Post
from workstation.queries.audit import verify_audit
from workstation.queries.review import page_queue, read_item
from workstation.queries.scanning import page_photos_to_scan, read_bank, read_current_cascade
from workstation.scanning.messages import read_messages
from workstation.services.review import decide, lease_item, undo
from workstation.services.scanning import record_scan_batch, register_cascade
from workstation.work import CancelToken

# Everything about tables that models and migrations both say.
_CATALOGUE = text("""
    SELECT c.relname || '.' || a.attname,
        concat_ws(' ', format_type(a.atttypid, a.atttypmod), a.attnotnull::text, a.attidentity,
            pg_get_expr(d.adbin, d.adrelid), col_description(c.oid, a.attnum))
    FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
    WHERE c.relnamespace = to_regnamespace(:schema) AND c.relkind = 'r'
    UNION ALL
    SELECT 'constraint ' || conname, pg_get_constraintdef(oid)
    FROM pg_constraint
    WHERE connamespace = to_regnamespace(:schema) AND contype IN ('c', 'f', 'p', 'u')
    UNION ALL
    SELECT 'index ' || indexname, indexdef FROM pg_indexes WHERE schemaname = :schema
""")

_FUNCTIONS = text("""
    SELECT p.oid::regprocedure::text, concat_ws(' ', md5(p.prosrc), p.prosecdef::text,
        p.proconfig::text, pg_get_userbyid(p.proowner), p.proacl::text)
    FROM pg_proc p WHERE p.pronamespace = to_regnamespace('moderation')
    UNION ALL
    SELECT c.oid::regclass::text, concat_ws(' ', c.relacl::text, pg_get_userbyid(c.relowner),
        c.relrowsecurity::text)
    FROM pg_class c
    WHERE c.relnamespace IN (to_regnamespace('moderation'), to_regnamespace('circles'))
        AND c.relkind = 'r'
    UNION ALL
    SELECT a.attrelid::regclass || '.' || a.attname, a.attacl::text
    FROM pg_attribute a WHERE a.attacl IS NOT NULL
""")

MakeDatabase = Callable[[], Engine]


def catalogue(engine: Engine, schema: str) -> dict[str, str]:
    with engine.connect() as connection:
        rows = connection.execute(_CATALOGUE, {"schema": schema})
        return {
            name: definition
            for name, definition in rows
            # Alembic's own table, and PostgreSQL 18's names for NOT NULL, are not in the models.
            if "alembic_version" not in name
        }


def rights(engine: Engine) -> dict[str, str]:
    with engine.connect() as connection:
        return {name: found or "" for name, found in connection.execute(_FUNCTIONS)}


@contextlib.contextmanager
def fresh_databases(server: Server) -> Iterator[MakeDatabase]:
    engines: list[Engine] = []
    control = create_engine(server.url(database="postgres"), isolation_level="AUTOCOMMIT")

    def make() -> Engine:
        name = f"test_fresh_{len(engines) + 1}"
        with control.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        engines.append(make_engine(server.url(database=name), statement_timeout_ms=60_000))
        return engines[-1]

    try:
        yield make
    finally:
        for number, engine in enumerate(engines, start=1):
            engine.dispose()
            with control.connect() as connection:
                connection.execute(text(f"DROP DATABASE test_fresh_{number} WITH (FORCE)"))
        control.dispose()


@pytest.fixture
def make_database(server: Server) -> Iterator[MakeDatabase]:
    with fresh_databases(server) as make:
        yield make


def run(engine: Engine, *statements: str) -> None:
    with engine.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement, execution_options={"no_parameters": True})


def init_in_processes(*engines: Engine) -> None:
    """Run init_database on each, in processes of their own, all at once."""
    code = (
        "import sys; from workstation.db.admin import init_database;"
        "from workstation.db.engine import make_engine;"
        "engine = make_engine(sys.stdin.readline().strip());"
        "init_database(engine); engine.dispose()"
    )
    processes = [
        subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, text=True)
        for _ in engines
    ]
    for process, engine in zip(processes, engines, strict=True):
        assert process.stdin is not None
        print(engine.url.render_as_string(hide_password=False), file=process.stdin, flush=True)
    for process in processes:
        with process:
            assert process.wait(timeout=60) == 0


def test_the_migrated_tables_are_those_of_the_models(make_database: MakeDatabase) -> None:
    migrated, modelled = make_database(), make_database()
    init_database(migrated)
    run(modelled, "CREATE SCHEMA circles", "CREATE SCHEMA moderation")
    for base in (PlatformBase, ModerationBase):
        base.metadata.create_all(modelled)

    for schema in ("circles", "moderation"):
        assert catalogue(migrated, schema) == catalogue(modelled, schema)


def test_autogenerate_finds_nothing_to_do(database: Database) -> None:
    with database.engine().connect() as connection:
        for base in (PlatformBase, ModerationBase):
            schema = base.metadata.schema
            context = MigrationContext.configure(
                connection,
                opts={
                    "version_table_schema": "moderation",
                    "compare_server_default": True,
                    "include_schemas": True,
                    "include_name": lambda name, kind, _, mine=schema: (
                        kind != "schema" or name == mine
                    ),
                },
            )
            assert compare_metadata(context, base.metadata) == []


def test_a_second_init_changes_nothing(make_database: MakeDatabase) -> None:
    engine = make_database()
    init_database(engine)
    before = catalogue(engine, "moderation") | rights(engine)
    with engine.connect() as connection:
        head = connection.execute(text("SELECT * FROM moderation.audit_head")).one()

    init_database(engine)
    upgrade(engine)

    assert catalogue(engine, "moderation") | rights(engine) == before
    with engine.connect() as connection:
        assert connection.execute(text("SELECT * FROM moderation.audit_head")).one() == head


def upgrade_to(engine: Engine, revision: str) -> None:
    """Set a database up as an older version of the program did."""
    config = Config()
    config.set_main_option("script_location", str(files("workstation.db") / "migrations"))
    config.set_main_option("path_separator", "os")
    with engine.begin() as connection:
        make_roles(connection)
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


def test_a_database_of_issue_2_keeps_what_it_has(make_database: MakeDatabase) -> None:
    engine = make_database()
    upgrade_to(engine, "0002")
    run(
        engine,
        """
        INSERT INTO circles.member (nickname, gender, region, joined_at)
        VALUES ('a', 'female', 'Zhejiang', '2016-11-01');
        INSERT INTO circles.circle (name, topic, opened_at) VALUES ('c', 'life', '2016-11-01');
        INSERT INTO circles.post (circle_id, author_id, posted_at)
        SELECT 1, 1, '2016-12-01' FROM generate_series(1, 3);
        INSERT INTO circles.photo (post_id, position, uri, sha256)
        SELECT n, 1, 'x' || n, encode(sha256(n::text::bytea), 'hex') FROM generate_series(1, 3) n;
        SELECT moderation.register_network('nsfw', '1', repeat('ab', 32), '{neutral,porn,sexy}',
            '{porn,sexy}', 0.8);
        SELECT moderation.record_scan_batch(1, '[
            {"photo_id": 1, "racy": 0.9, "labels": {"sexy": 0.9}},
            {"photo_id": 2, "racy": 0.95, "labels": {"porn": 0.95}},
            {"photo_id": 3, "error": "empty"}]');
        SELECT moderation.lease_item(1);
        SELECT moderation.decide('6fa459ea-ee8a-3ca4-894e-db77e160355e', 1, 1, 'take_down',
            'nudity', '');
        """,
    )
    upgrade(engine)

    sessions = make_sessions(engine)
    with transaction(sessions) as session:
        assert verify_audit(session).fault is None
        assert read_current_cascade(session) is None
        queue = page_queue(session, filter=QueueFilter(), after=None, limit=9)
        assert [(row.item_id, row.priority) for row in queue] == [(2, 0.3275)]
        # The cascade looks at all photos again, and what the old network said is no reason then.
        cascade = register_cascade(session, CASCADE)
        waiting = page_photos_to_scan(session, cascade_id=cascade.cascade_id, after_id=0, limit=9)
        photos = [scanned(photo.photo_id, 0.3) for photo in waiting]
        assert len(photos) == 3
        record_scan_batch(session, cascade=cascade, photos=photos, bank_seen=0)
        assert page_queue(session, filter=QueueFilter(), after=None, limit=9) == []
        # What was removed before is known now.
        assert [known.pdq for known in read_bank(session)] == [make_hash(1).pdq]
    with transaction(sessions) as session:
        assert verify_audit(session).fault is None
        undo(session, UndoRequest(1))
        assert read_bank(session) == []


def test_a_database_of_issue_3_keeps_what_it_has(make_database: MakeDatabase) -> None:
    engine = make_database()
    upgrade_to(engine, "0003")
    run(
        engine,
        """
        INSERT INTO circles.member (nickname, gender, region, joined_at)
        VALUES ('a', 'female', 'Zhejiang', '2016-11-01');
        INSERT INTO circles.circle (name, topic, opened_at) VALUES ('c', 'life', '2016-11-01');
        INSERT INTO circles.post (circle_id, author_id, body, posted_at)
        SELECT 1, 1, '求包养', '2016-12-01' FROM generate_series(1, 4);
        INSERT INTO circles.report (reporter_id, subject_kind, subject_id, reason, reported_at)
        SELECT 1, 'post', n, 'solicitation', '2016-12-02' FROM generate_series(1, 3) n;
        SELECT moderation.raise_report_signals();
        SELECT moderation.lease_item(id) FROM moderation.review_item WHERE subject_id < 3;
        SELECT moderation.decide('6fa459ea-ee8a-3ca4-894e-db77e160355e', 1, 1, 'take_down',
            'solicitation', '');
        SELECT moderation.decide('7fa459ea-ee8a-3ca4-894e-db77e160355e', 2, 1, 'keep', NULL, '');
        """,
    )
    upgrade(engine)

    sessions = make_sessions(engine)
    with transaction(sessions) as session:
        assert verify_audit(session).fault is None
    read = read_messages(sessions, cancel=CancelToken(), make_reader=PlainReader)
    assert (read.texts, read.flagged) == (5, 4)
    with transaction(sessions) as session:
        queue = page_queue(session, filter=QueueFilter(), after=None, limit=9)
        # What was kept stays so: its reviewer has seen the text.
        assert [(row.subject_id, row.priority) for row in queue] == [(3, 0.255), (4, 0.215)]
        lease = lease_item(session, queue[0].item_id)
        decide(session, DecisionRequest(lease.item_id, lease.version, Verdict.KEEP))
        undo(session, UndoRequest(2))
    with transaction(sessions) as session:
        assert verify_audit(session).fault is None
        assert len(page_queue(session, filter=QueueFilter(), after=None, limit=9)) == 2


def test_two_at_once_set_up_one_database(make_database: MakeDatabase) -> None:
    engine = make_database()
    init_in_processes(engine, engine)
    assert status(engine).current == head_revision()


@pytest.mark.parametrize("pg_major", [16, 18])
def test_two_databases_of_a_new_cluster_are_set_up_at_once(pg_major: int) -> None:
    # In a cluster without our roles: both want to make them.
    with (
        server_folder() as folder,
        EmbeddedServer(folder, pg_major=pg_major, durable=False) as server,
        fresh_databases(server) as make,
    ):
        first, second = make(), make()
        assert not any(status(first).roles.values())
        init_in_processes(first, second)
        for engine in (first, second):
            found = status(engine)
            assert found.current == found.head
            assert all(found.roles.values())
        assert rights(first) == rights(second)


def test_the_printed_sql_does_what_init_does(make_database: MakeDatabase) -> None:
    by_program, by_dba = make_database(), make_database()
    init_database(by_program)

    connection = by_dba.raw_connection()
    try:
        connection.driver_connection.autocommit = True  # type: ignore[union-attr]
        connection.driver_connection.execute(init_sql())  # type: ignore[union-attr]
    finally:
        connection.close()

    assert status(by_dba).current == head_revision()
    for schema in ("circles", "moderation"):
        assert catalogue(by_dba, schema) == catalogue(by_program, schema)
    assert rights(by_dba) == rights(by_program)


def test_a_database_for_tests_says_so(make_database: MakeDatabase) -> None:
    engine = make_database()
    init_database(engine, for_tests=True)
    with engine.connect() as connection:
        comment = connection.scalar(
            text(
                "SELECT shobj_description(oid, 'pg_database') FROM pg_database"
                " WHERE datname = current_database()"
            )
        )
    assert comment == TEST_MARKER


def make_platform_of_views(engine: Engine) -> None:
    """Make tables of another shape, and views over them in schema circles."""
    run(engine, "CREATE SCHEMA circles")
    PlatformBase.metadata.create_all(engine)
    run(engine, "ALTER SCHEMA circles RENAME TO platform", "CREATE SCHEMA circles")
    for table in PlatformBase.metadata.sorted_tables:
        name = table.name
        run(engine, f"CREATE VIEW circles.{name} AS TABLE platform.{name}")


def test_a_platforms_views_are_left_alone_and_work(make_database: MakeDatabase) -> None:
    engine = make_database()
    make_platform_of_views(engine)
    before = catalogue(engine, "platform")

    init_database(engine)

    assert catalogue(engine, "circles") == {}
    assert catalogue(engine, "platform") == before
    sessions = make_sessions(engine)
    with transaction(sessions) as session:
        post_id = builders.add_post(session)
        item_id = builders.add_item(session, subject_id=post_id)
    with transaction(sessions) as session:
        lease = lease_item(session, item_id)
        decide(session, DecisionRequest(item_id, lease.version, Verdict.TAKE_DOWN, "nudity"))
    with transaction(sessions) as session:
        assert session.get_one(Post, post_id).visibility.value == "removed"


@pytest.mark.parametrize("time", ["infinity", "-infinity", "99999-01-01Z", "0044-03-15Z BC"])
def test_times_beyond_pythons_do_not_stop_the_queue(make_database: MakeDatabase, time: str) -> None:
    engine = make_database()
    make_platform_of_views(engine)
    init_database(engine)
    run(
        engine,
        "ALTER TABLE platform.post DROP CONSTRAINT ck_post_posted_at_range",
        "ALTER TABLE platform.comment DROP CONSTRAINT ck_comment_commented_at_range",
        "ALTER TABLE platform.member DROP CONSTRAINT ck_member_joined_at_range",
    )
    sessions = make_sessions(engine)
    with transaction(sessions) as session:
        post_id = builders.add_post(session)
        builders.add_comment(session, post_id)
        item_id = builders.add_item(session, subject_id=post_id)
    columns = {"post": "posted_at", "comment": "commented_at", "member": "joined_at"}
    for table, column in columns.items():
        run(engine, f"UPDATE platform.{table} SET {column} = '{time}'")  # noqa: S608
    with transaction(sessions) as session:
        row = page_queue(session, filter=QueueFilter(ItemState.OPEN), after=None, limit=1)[0]
        detail = read_item(session, item_id)
    assert (row.item_id, row.posted_at) == (item_id, None)
    assert detail.author is not None
    assert detail.author.joined_at is None
    assert detail.comments[0].commented_at.year in {1900, 2200}


@pytest.mark.parametrize("time", ["infinity", "-infinity", "99999-01-01Z", "0044-03-15Z BC"])
def test_our_own_tables_take_no_such_times(database: Database, time: str) -> None:
    with transaction(database.sessions()) as session:
        builders.add_post(session)
    with database.engine().connect() as connection, pytest.raises(IntegrityError):
        connection.execute(text(f"UPDATE circles.post SET posted_at = '{time}'"))  # noqa: S608


def test_an_incomplete_platform_is_named_and_nothing_is_written(
    make_database: MakeDatabase,
) -> None:
    engine = make_database()
    make_platform_of_views(engine)
    run(engine, "DROP VIEW circles.gift")

    with pytest.raises(ContractError) as caught:
        init_database(engine)

    assert [(fault.problem, fault.table) for fault in caught.value.faults] == [
        (ContractProblem.MISSING_TABLE, "gift")
    ]
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT to_regnamespace('moderation')")) is None


def test_a_newer_database_is_refused(make_database: MakeDatabase) -> None:
    engine = make_database()
    init_database(engine)
    run(engine, "UPDATE moderation.alembic_version SET version_num = '9999'")

    with pytest.raises(SchemaOutdatedError) as caught:
        upgrade(engine)

    assert caught.value.found == "9999"
    with engine.connect() as connection, pytest.raises(SchemaOutdatedError):
        check_revision(connection)


def test_the_revision_is_checked(make_database: MakeDatabase) -> None:
    engine = make_database()
    with engine.connect() as connection, pytest.raises(SchemaMissingError):
        check_revision(connection)
    init_database(engine)
    with engine.connect() as connection:
        check_revision(connection)


def test_a_failed_migration_leaves_nothing(make_database: MakeDatabase) -> None:
    engine = make_database()
    # In the way of the last but one file: everything before it has run by then.
    run(
        engine,
        "CREATE SCHEMA moderation",
        "CREATE TABLE moderation.policy (code text PRIMARY KEY)",
        "GRANT ALL ON SCHEMA moderation TO PUBLIC",
    )
    with pytest.raises(Exception, match="already exists"):
        init_database(engine)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT to_regnamespace('circles')")) is None


def test_an_administrator_who_is_no_superuser_can_install() -> None:
    # A cluster of its own: who has made the roles matters.
    with (
        server_folder() as folder,
        EmbeddedServer(folder, durable=False) as server,
        fresh_databases(server) as make,
    ):
        database = make().url.database or ""
        control = make_engine(server.url(database=database))
        password = server.password_of("dba")
        run(
            control,
            f"CREATE ROLE dba LOGIN CREATEROLE PASSWORD '{password}'",
            f"CREATE ROLE guest LOGIN PASSWORD '{server.password_of('guest')}'",
            f"ALTER DATABASE {database} OWNER TO dba",
        )
        control.dispose()
        guest = make_engine(server.url("guest", database))
        with pytest.raises(PermissionDeniedError):
            init_database(guest)
        guest.dispose()

        engine = make_engine(server.url("dba", database))
        init_database(engine)
        init_database(engine)
        with engine.begin() as connection:
            create_login(
                connection,
                name="moderator",
                password=server.password_of("moderator"),
                role=Role.MODERATOR,
            )
        assert status(engine).current == head_revision()
        engine.dispose()
        moderator = make_engine(server.url("moderator", database))
        with moderator.connect() as connection:
            assert connection.execute(
                text("SELECT login, roles, child_safety FROM moderation.whoami()")
            ).one() == ("moderator", ["ws_moderator"], False)
        moderator.dispose()


def test_changes_and_deletions_on_the_platform_leave_a_trace(database: Database) -> None:
    sessions = database.sessions()
    with transaction(sessions) as session:
        post_id = builders.add_post(session, photos=2)
    with transaction(sessions) as session:
        post = session.get_one(Post, post_id)
        before = post.updated_at
        post.view_count = 7
    with transaction(sessions) as session:
        assert session.get_one(Post, post_id).updated_at > before
        session.execute(text("DELETE FROM circles.photo WHERE post_id = :id"), {"id": post_id})
    with transaction(sessions) as session:
        assert session.scalars(
            text("SELECT table_name FROM circles.deletion_log ORDER BY id")
        ).all() == ["photo", "photo"]


def test_the_owner_of_the_schemas_cannot_log_in_and_owns_all(database: Database) -> None:
    with database.engine().connect() as connection:
        assert connection.execute(
            text("SELECT rolcanlogin, rolsuper FROM pg_roles WHERE rolname = 'ws_owner'")
        ).one() == (False, False)
        strangers = connection.scalars(
            text("""
                SELECT oid::regclass::text FROM pg_class
                WHERE relnamespace IN ('moderation'::regnamespace, 'circles'::regnamespace)
                    AND relowner <> 'ws_owner'::regrole
                UNION ALL
                SELECT oid::regprocedure::text FROM pg_proc
                WHERE pronamespace IN ('moderation'::regnamespace, 'circles'::regnamespace)
                    AND proowner <> 'ws_owner'::regrole
            """)
        ).all()
    assert strangers == []


def test_every_function_pins_its_search_path(database: Database) -> None:
    with database.engine().connect() as connection:
        loose = connection.scalars(
            text("""
                SELECT oid::regprocedure::text FROM pg_proc
                WHERE pronamespace IN ('moderation'::regnamespace, 'circles'::regnamespace)
                    AND NOT coalesce('search_path=pg_catalog, pg_temp' = ANY (proconfig), false)
            """)
        ).all()
    assert loose == []


def test_nothing_is_for_everybody(make_database: MakeDatabase) -> None:
    engine = make_database()
    init_database(engine)
    with engine.connect() as connection:
        open_to_all = connection.scalars(
            text("""
                SELECT oid::regprocedure::text FROM pg_proc
                WHERE pronamespace IN ('moderation'::regnamespace, 'circles'::regnamespace)
                    AND has_function_privilege('public', oid, 'EXECUTE')
                UNION ALL
                SELECT oid::regclass::text FROM pg_class
                WHERE relnamespace IN ('moderation'::regnamespace, 'circles'::regnamespace)
                    AND relkind = 'r' AND has_table_privilege('public', oid, 'SELECT')
                UNION ALL
                SELECT p FROM unnest(ARRAY['CONNECT', 'TEMP', 'CREATE']) AS p
                WHERE has_database_privilege('public', current_database(), p)
                UNION ALL
                SELECT nspname FROM pg_namespace
                WHERE nspname IN ('moderation', 'circles', 'public')
                    AND has_schema_privilege('public', oid, 'CREATE')
            """)
        ).all()
    assert open_to_all == []
