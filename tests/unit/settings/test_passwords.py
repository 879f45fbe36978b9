from collections.abc import Iterator

import keyring
import keyring.backends.fail
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, PasswordDeleteError

from workstation.settings.passwords import (
    forget_password,
    get_password,
    has_keyring,
    store_password,
)
from workstation.settings.profiles import ConnectionProfile

PROFILE = ConnectionProfile(name="work", host="db.example")


class MemoryKeyring(KeyringBackend):
    """A keyring that the test can look into, and lock."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.entries: dict[tuple[str, str], str] = {}
        self.is_locked = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.is_locked:
            raise KeyringLocked
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.is_locked:
            raise KeyringLocked
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.entries:
            raise PasswordDeleteError
        del self.entries[service, username]


class PlainTextKeyring(MemoryKeyring):
    """As keyrings.alt has them."""

    __module__ = "keyrings.alt.file"


@pytest.fixture(autouse=True)
def _own_keyring() -> Iterator[None]:
    before = keyring.get_keyring()
    yield
    keyring.set_keyring(before)


@pytest.fixture
def memory(_own_keyring: None) -> MemoryKeyring:
    backend = MemoryKeyring()
    keyring.set_keyring(backend)
    return backend


def test_a_password_is_kept_until_it_is_forgotten(memory: MemoryKeyring) -> None:
    assert has_keyring()
    assert get_password(PROFILE, "li.na") is None
    assert store_password(PROFILE, "li.na", "geheim")
    assert get_password(PROFILE, "li.na") == "geheim"
    assert get_password(PROFILE, "wang") is None
    forget_password(PROFILE, "li.na")
    assert get_password(PROFILE, "li.na") is None
    assert memory.entries == {}
    forget_password(PROFILE, "li.na")


def test_a_profile_that_points_elsewhere_does_not_get_the_password(memory: MemoryKeyring) -> None:
    store_password(PROFILE, "li.na", "geheim")
    moved = PROFILE.model_copy(update={"host": "evil.example"})
    assert get_password(moved, "li.na") is None


@pytest.mark.parametrize("backend", [keyring.backends.fail.Keyring(), PlainTextKeyring()])
def test_without_a_keyring_that_keeps_secrets_nothing_is_stored(backend: KeyringBackend) -> None:
    keyring.set_keyring(backend)
    assert not has_keyring()
    assert not store_password(PROFILE, "li.na", "geheim")
    assert get_password(PROFILE, "li.na") is None
    forget_password(PROFILE, "li.na")
    assert getattr(backend, "entries", {}) == {}


def test_a_locked_keyring_is_as_none_and_nothing_is_said_of_the_password(
    memory: MemoryKeyring, caplog: pytest.LogCaptureFixture
) -> None:
    memory.is_locked = True
    assert not store_password(PROFILE, "li.na", "geheim")
    assert get_password(PROFILE, "li.na") is None
    forget_password(PROFILE, "li.na")
    assert "KeyringLocked" in caplog.text
    assert "geheim" not in caplog.text
