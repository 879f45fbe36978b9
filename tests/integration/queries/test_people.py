import pytest

from tests.helpers.server import Database
from workstation.db.session import transaction
from workstation.domain.people import Role
from workstation.queries.people import read_person


@pytest.mark.parametrize(
    ("login", "roles"),
    [
        ("moderator", {Role.MODERATOR}),
        ("analyst", {Role.ANALYST}),
        ("manager", {Role.MANAGER}),
        ("admin", {Role.ADMIN, Role.SCANNER}),
        ("scanner", {Role.SCANNER}),
    ],
)
def test_knows_login_and_roles_with_inherited_ones(
    database: Database, login: str, roles: set[Role]
) -> None:
    with transaction(database.sessions(login)) as session:
        person = read_person(session)

    assert person.login == login
    assert person.roles == roles
