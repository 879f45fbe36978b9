"""Both languages are complete, and compiled from what the source says."""

import ast
import importlib.util
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from workstation.resources import asset
from workstation.views import audit_words
from workstation.views.language import Language


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    path = asset().parent / "packaging" / "update_translations.py"
    spec = importlib.util.spec_from_file_location("update_translations", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_text_is_translated_and_compiled(tool: ModuleType) -> None:
    # Failing? Run packaging/update_translations.py and fill in what it left unfinished.
    assert tool.check() == []


def test_no_text_of_the_window_is_overlooked() -> None:
    """lupdate passes over a text within an f-string, and behind quotes that it takes for others."""
    root = ET.parse(asset("translations", "workstation_zh_CN.ts")).getroot()  # noqa: S314  # ours
    known = {message.findtext("source") for message in root.iter("message")}
    places = {"tr": 0, "translate": 1, "QT_TRANSLATE_NOOP": 1}
    for path in sorted((asset().parent / "workstation").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            place = places.get(getattr(node.func, "attr", getattr(node.func, "id", "")))
            if place is None or len(node.args) <= place:
                continue
            text = node.args[place]
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                assert text.value in known, f"{path}:{node.lineno}"


def test_a_text_without_translation_is_found(tool: ModuleType, tmp_path: Path) -> None:
    ts = asset("translations", "workstation_zh_CN.ts")
    changed = ts.read_text(encoding="utf-8").replace(
        "<translation>下架</translation>", '<translation type="unfinished"></translation>'
    )
    copy = tmp_path / "workstation_zh_CN.ts"
    copy.write_text(changed, encoding="utf-8")
    assert set(tool.untranslated(copy)) == {"Take down", "Took down"}


def test_translations_keep_every_placeholder() -> None:
    root = ET.parse(asset("translations", "workstation_zh_CN.ts")).getroot()  # noqa: S314  # ours
    pattern = re.compile(r"\{\w+\}|%n")
    for message in root.iter("message"):
        source, translation = message.findtext("source", ""), message.find("translation")
        assert translation is not None
        translated = "".join(translation.itertext())
        assert set(pattern.findall(source)) == set(pattern.findall(translated)), source


def test_switching_the_language_changes_what_is_said_next(qapp: QApplication) -> None:
    language = Language(qapp)
    assert language.install("zh_CN") == "zh_CN"
    assert audit_words.audit_action_name("decision.take_down") == "下架"
    # Qt's own dialogs speak it as well.
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"
    assert language.install("en") == "en"
    assert audit_words.audit_action_name("decision.take_down") == "Took down"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"
