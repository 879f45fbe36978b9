"""Passwords, in the system's keyring or nowhere.

Where the system has no keyring, or one that writes plain text, nothing is kept and the person
is asked each time. These functions never raise; they may wait for the person to unlock the
keyring, so they run as jobs.
"""

import logging

import keyring
from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend

from workstation.settings.profiles import ConnectionProfile

log = logging.getLogger(__name__)

_SERVICE = "circles-workstation"


def has_keyring() -> bool:
    """Whether the system has a keyring that keeps a secret."""
    return _keyring() is not None


def get_password(profile: ConnectionProfile, user: str) -> str | None:
    """Return the stored password of a login, or None."""
    backend = _keyring()
    if backend is None:
        return None
    try:
        return backend.get_password(_SERVICE, _account(profile, user))
    except Exception as error:  # noqa: BLE001  # locked, cancelled, D-Bus: each has its own
        log.warning("The keyring did not answer: %s", type(error).__name__)
        return None


def store_password(profile: ConnectionProfile, user: str, password: str) -> bool:
    """Keep the password of a login; return whether it was possible."""
    backend = _keyring()
    if backend is None:
        return False
    try:
        backend.set_password(_SERVICE, _account(profile, user), password)
    except Exception as error:  # noqa: BLE001  # as above
        log.warning("The keyring did not store a password: %s", type(error).__name__)
        return False
    return True


def forget_password(profile: ConnectionProfile, user: str) -> None:
    """Remove the stored password of a login, if there is one."""
    backend = _keyring()
    if backend is None:
        return
    try:
        if backend.get_password(_SERVICE, _account(profile, user)) is not None:
            backend.delete_password(_SERVICE, _account(profile, user))
    except Exception as error:  # noqa: BLE001  # as above
        log.warning("The keyring did not forget a password: %s", type(error).__name__)


def _account(profile: ConnectionProfile, user: str) -> str:
    # With the server: a profile that is pointed elsewhere must not send the password there.
    return f"{profile.name}: {user}@{profile.host}:{profile.port}"


def _keyring() -> KeyringBackend | None:
    try:
        backend = keyring.get_keyring()
    except Exception as error:  # noqa: BLE001  # a backend named in a file, and not installed
        log.warning("No keyring: %s", type(error).__name__)
        return None
    backends = list(backend.backends) if isinstance(backend, ChainerBackend) else [backend]
    return next((one for one in backends if _keeps_secrets(one)), None)


def _keeps_secrets(backend: KeyringBackend) -> bool:
    module = type(backend).__module__
    # keyring's "fail" and "null" keep nothing; keyrings.alt has files in plain text.
    is_none = module.startswith(("keyring.backends.fail", "keyring.backends.null"))
    return not is_none and not module.startswith("keyrings.alt")
