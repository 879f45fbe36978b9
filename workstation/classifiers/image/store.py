"""The networks that a user brought: a private folder, with a folder in it for each version."""

import contextlib
import errno
import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import platformdirs

from workstation.classifiers.image.manifest import (
    Manifest,
    manifest_bytes,
    parse_manifest,
    read_manifest,
)
from workstation.classifiers.image.onnx_file import OnnxFileError, read_onnx
from workstation.domain.errors import NetworkError
from workstation.resources import asset

_MANIFEST = "manifest.toml"
_NEW = ".new-"
_ABANDONED_S = 3600.0  # trying a network out takes minutes


def networks_folder() -> Path:
    """Where this user's networks are; it may not exist yet.

    The variable WORKSTATION_NETWORKS names another folder.
    """
    if folder := os.environ.get("WORKSTATION_NETWORKS"):
        return Path(folder)
    return platformdirs.user_data_path("circles-workstation") / "networks"


def installed_manifests(*, every_version: bool = False) -> list[Path]:
    """Manifests of the networks that the user brought, by name.

    Args:
        every_version: Else of each network only the version that was added last.
    """
    paths = networks_folder().glob(f"[!.]*@*/{_MANIFEST}")
    by_age = sorted(paths, key=lambda path: (path.stat().st_mtime_ns, path))
    if not every_version:
        by_age = list({_name_of(path): path for path in by_age}.values())
    return sorted(by_age, key=_name_of)


def default_manifests() -> list[Path]:
    """Manifests of the networks that come with the program."""
    # `cascade.toml` beside them says how they are used together.
    return sorted(path for path in asset("networks").glob("*.toml") if path.stem != "cascade")


def find_damage(manifest_path: Path) -> str | None:
    """Return what is wrong with the files of a network; None if nothing."""
    try:
        manifest = read_manifest(manifest_path)
    except NetworkError as error:
        return error.reason
    try:
        weights = read_onnx(manifest_path.parent / manifest.file)
    except OnnxFileError as error:
        return f"{manifest.file} {error}"
    if hashlib.sha256(weights).hexdigest() != manifest.sha256:
        return f"{manifest.file} was changed since it was added"
    return None


def damaged_networks() -> dict[str, str]:
    """Networks of the user's that are left out, "name version", and what is wrong with them."""
    found = {path: find_damage(path) for path in installed_manifests()}
    return {
        path.parent.name.replace("@", " ", 1): damage for path, damage in found.items() if damage
    }


def add_network(manifest_path: Path, check: Callable[[Path], None]) -> Path | None:
    """Copy a network to the user's networks, whole or not at all.

    Args:
        manifest_path: Its manifest; the ONNX file lies beside it. What is there under its name
            and version, but damaged, is replaced.
        check: Called with the manifest of the copy before it counts; raises if it does not work.

    Returns:
        The manifest of the copy; None if this very network was there already.

    Raises:
        NetworkError: It cannot be used, or another network has its name.
    """
    text = manifest_bytes(manifest_path)
    manifest = parse_manifest(manifest_path, text)
    if manifest.name in {path.stem for path in default_manifests()}:
        raise NetworkError(
            manifest_path, f"{manifest.name} comes with the program; give yours another name"
        )
    target = networks_folder() / f"{manifest.name}@{manifest.version}"
    if _is_there(target, manifest, manifest_path):
        return None
    try:
        weights = read_onnx(manifest_path.parent / manifest.file)
    except OnnxFileError as error:
        raise NetworkError(manifest_path, f"{manifest.file} {error}") from error
    with _staged({_MANIFEST: text, manifest.file: weights}) as staged:
        check(staged / _MANIFEST)
        if target.exists() and find_damage(target / _MANIFEST):
            _delete(target)
        try:
            staged.rename(target)
        except OSError as error:
            if error.errno not in {errno.EEXIST, errno.ENOTEMPTY}:
                raise
            # Somebody else was faster.
            if not _is_there(target, manifest, manifest_path):
                raise
            return None
    return target / _MANIFEST


def remove_network(name: str, version: str | None = None) -> list[str]:
    """Delete what the user added under a name, and return the versions that are gone.

    Args:
        name: Of the network.
        version: Only this one; None for all.
    """
    gone = []
    for path in installed_manifests(every_version=True):
        found_name, _, found_version = path.parent.name.partition("@")
        if found_name == name and version in {None, found_version}:
            _delete(path.parent)
            gone.append(found_version)
    return gone


def _delete(network: Path) -> None:
    # Out of sight at once: half a network must not be found.
    hidden = Path(tempfile.mkdtemp(prefix=_NEW, dir=networks_folder()))
    network.rename(hidden / "gone")
    shutil.rmtree(hidden)


def _name_of(path: Path) -> str:
    return path.parent.name.partition("@")[0]


def _is_there(target: Path, manifest: Manifest, manifest_path: Path) -> bool:
    """Whether the network is there already, and whole.

    Raises:
        NetworkError: Something else is there under its name and version.
    """
    try:
        there = read_manifest(target / _MANIFEST)
    except NetworkError:  # not there, or damaged
        return False
    if there.sha256 != manifest.sha256:
        difference = "with other weights"
    elif _what_counts(there) != _what_counts(manifest):
        difference = "with the same weights but another manifest"
    else:
        return find_damage(target / _MANIFEST) is None
    raise NetworkError(
        manifest_path,
        f"{manifest.name} {manifest.version} is there already, {difference}."
        " Scores are stored by name and version: give this one another version",
    )


def _what_counts(manifest: Manifest) -> Manifest:
    return manifest.model_copy(update={"licence": "", "source": "", "notice": "", "file": ""})


@contextlib.contextmanager
def _staged(files: Mapping[str, bytes]) -> Iterator[Path]:
    """Yield a folder with these files; it is gone afterwards unless renamed."""
    folder = networks_folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for left in folder.glob(f"{_NEW}*"):  # by somebody who was killed
        if time.time() - left.stat().st_mtime > _ABANDONED_S:
            shutil.rmtree(left, ignore_errors=True)
    staged = Path(tempfile.mkdtemp(prefix=_NEW, dir=folder))  # 0700
    try:
        for name, data in files.items():
            _write(staged / name, data)
        yield staged
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def _write(path: Path, data: bytes) -> None:
    path.touch(mode=0o600)
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
