"""Drawing in several processes ends with whoever asked for it."""

import subprocess
import sys
from pathlib import Path

import psutil

DRAW = """
import sys
from pathlib import Path
from workstation.demo.gallery import draw_gallery
from workstation.work import CancelToken

if __name__ == "__main__":
    draw_gallery(
        1, 100_000, Path(sys.argv[1]), workers=2, cancel=CancelToken(),
        report=lambda progress: print(progress.done, flush=True),
    )
"""


def test_processes_that_draw_die_with_their_parent(tmp_path: Path) -> None:
    script = tmp_path / "draw.py"
    script.write_text(DRAW)
    with subprocess.Popen(
        [sys.executable, script, tmp_path / "media"], stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline().strip() == "1"
        children = psutil.Process(parent.pid).children(recursive=True)
        parent.kill()
    assert len(children) >= 2
    _, alive = psutil.wait_procs(children, timeout=20)
    assert alive == []
