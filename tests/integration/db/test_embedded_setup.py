"""What the embedded server has once it is set up."""

from sqlalchemy import text

from tests.helpers.server import server_folder
from workstation.db.embedded import EmbeddedServer
from workstation.db.embedded_setup import EMBEDDED_LOGINS, set_up_embedded
from workstation.db.engine import make_engine


def test_the_manager_alone_sees_child_safety_and_the_log_stays_quiet() -> None:
    with server_folder() as folder:
        with EmbeddedServer(folder, durable=False) as server:
            set_up_embedded(server)
            set_up_embedded(server)
            may_see = {}
            for login in EMBEDDED_LOGINS:
                engine = make_engine(server.url(login))
                with engine.connect() as connection:
                    may_see[login] = connection.execute(
                        text("SELECT child_safety FROM moderation.whoami()")
                    ).scalar_one()
                engine.dispose()
        log = (folder / "log" / "postgres.log").read_text()
    assert {login for login, may in may_see.items() if may} == {"manager"}
    assert "database system is ready" in log
    assert "WARNING" not in log
