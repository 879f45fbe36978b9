import json
import tarfile
from pathlib import Path

import pytest

from network_builder.nsfwjs import SourceError, as_json, read_model


@pytest.mark.parametrize(
    ("literal", "value"),
    [
        ("{a:1,b:[!0,!1,null]}", {"a": 1, "b": [True, False, None]}),
        ("{min:-.5,scale:1.25e-7,n:-0}", {"min": -0.5, "scale": 1.25e-7, "n": 0}),
        ('{"a b":"x:!0,{\\"y\\"}",$c_1:{}}', {"a b": 'x:!0,{"y"}', "$c_1": {}}),
        ('"a/b+c="', "a/b+c="),
    ],
)
def test_javascript_literals_become_json(literal: str, value: object) -> None:
    assert json.loads(as_json(literal)) == value


@pytest.mark.parametrize("literal", ["{a:'b'}", "f(1)", "{a:undefined}", "`x`"])
def test_other_javascript_is_refused(literal: str) -> None:
    with pytest.raises(SourceError):
        as_json(literal)


def test_a_package_without_the_model_is_refused(tmp_path: Path) -> None:
    script = tmp_path / "model.min.js"
    script.write_text("export default 1")
    with tarfile.open(tmp_path / "x.tgz", "w:gz") as archive:
        archive.add(script, "package/dist/models/tiny/model.min.js")
    with pytest.raises(SourceError, match="bundle"):
        read_model(tmp_path / "x.tgz", "tiny")
