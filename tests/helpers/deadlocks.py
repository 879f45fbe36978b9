"""A table on which the server ends a deadlock once, at the writer's cost."""

import contextlib
from collections.abc import Iterator

from sqlalchemy import text
from sqlalchemy.orm import Session


@contextlib.contextmanager
def deadlocks(session: Session, table: str) -> Iterator[None]:
    """Let the first row that is written to a table, by whomever, seem part of a deadlock.

    Args:
        session: The installer's; to be committed before others come.
        table: Of schema moderation, as it is written in SQL.
    """
    # What a sequence has given away stays given away when a transaction is rolled back.
    session.execute(
        text(f"""
            CREATE SEQUENCE public.test_deadlocks;
            CREATE FUNCTION public.test_deadlock() RETURNS trigger
            LANGUAGE plpgsql SECURITY DEFINER AS $$
            BEGIN
                IF nextval('public.test_deadlocks') = 1 THEN
                    RAISE EXCEPTION USING ERRCODE = 'deadlock_detected';
                END IF;
                RETURN NULL;
            END $$;
            CREATE TRIGGER test_deadlock AFTER INSERT OR UPDATE ON {table}
                FOR EACH ROW EXECUTE FUNCTION public.test_deadlock();
        """)  # no outside text
    )
    yield
    taken = session.scalar(text("SELECT last_value FROM public.test_deadlocks"))
    assert taken is not None
    assert taken > 1, "nobody wrote it twice"
