"""`workstation bench review`: from a key to the next item on screen."""

import math
import os
import random
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from sqlalchemy import text
from sqlalchemy.orm import Session

from workstation.cli.bench_server import bench_database, bench_server
from workstation.cli.progress import progress_bar
from workstation.cli.window import Desktop, ReviewTimes
from workstation.db.embedded import EmbeddedServer
from workstation.db.engine import make_engine
from workstation.db.session import make_sessions, transaction
from workstation.demo.gallery import DrawnPhoto, draw_gallery
from workstation.domain.people import Role
from workstation.domain.platform import Gender, MemberStatus, SubjectKind, Visibility, WhoMayPost
from workstation.domain.review import ItemState, SignalKind
from workstation.media import MediaFolder
from workstation.models.circles import Circle, Member, Photo, Post
from workstation.models.classification import Network, PhotoScore
from workstation.models.moderation import ReviewItem, Signal
from workstation.queries.people import read_person
from workstation.settings.profiles import EMBEDDED
from workstation.work import CancelToken
from workstation.workspace import Workspace

_LOGIN = "moderator"
_SEED = 5
# So many more than are decided: the queue is never empty.
_SPARE = 100
_BODIES = (
    "今天天气真好",
    "新裙子，好看吗？",
    "周末一起去看展吧",
    "健身房打卡第三十天",
    "晚饭做了红烧肉",
)
_POLICIES = ("nudity", "suggestive", "solicitation")


def review(
    context: typer.Context,
    decisions: Annotated[int, typer.Option(min=10, help="How many to take by key.")] = 1000,
    pause_ms: Annotated[
        int, typer.Option(min=0, help="How long each item is looked at before the key.")
    ] = 400,
) -> None:
    """Time from the key that decides until the next item's photo and words are painted.

    The window is the real one, off screen, on a real database with made-up scores and drawn
    photos. The keys are events. The reference paints the same items in the same widgets, the
    data ready in memory, without a desk, a queue or a database.
    """
    desktop: Desktop = context.obj
    console = Console(stderr=True)
    with tempfile.TemporaryDirectory() as media_root, bench_server() as server:
        with progress_bar(console, "Drawing photos") as report:
            photos = draw_gallery(
                _SEED,
                decisions + _SPARE,
                Path(media_root),
                workers=os.cpu_count() or 1,
                cancel=CancelToken(),
                report=report,
            )
        with (
            bench_database(server, "bench_review") as (installer, _),
            console.status("Deciding"),
        ):
            with transaction(installer) as session:
                _fill(session, photos)
            workspace = _open(server, Path(media_root))
            times = desktop.measure_review(workspace, decisions=decisions, pause_ms=pause_ms)
    _print(times)


def _open(server: EmbeddedServer, media_root: Path) -> Workspace:
    from workstation.db.roles import create_login

    installer = make_engine(server.url(database="bench_review"))
    with installer.begin() as connection:
        password = server.password_of(_LOGIN)
        create_login(connection, name=_LOGIN, password=password, role=Role.MODERATOR)
    installer.dispose()
    engine = make_engine(server.url(_LOGIN, database="bench_review"), pool_size=4)
    sessions = make_sessions(engine)
    with transaction(sessions) as session:
        person = read_person(session)
    return Workspace(EMBEDDED, person, engine, sessions, MediaFolder(media_root), None)


def _fill(session: Session, photos: Sequence[DrawnPhoto]) -> None:
    """Post each photo by somebody else, flag it, and weigh it as a scan does."""
    rng = random.Random(_SEED)  # noqa: S311  # nothing is secret
    now = datetime.now(UTC)
    network = Network(
        name="bench", version="1", sha256="0" * 64, labels=["neutral", "sexy"],
        racy_labels=["sexy"], flag_at=0.5, registered_at=now,
    )  # fmt: skip
    circle = Circle(
        name="Measurements", topic="daily life", opened_at=now - timedelta(days=30),
        may_post=WhoMayPost.EVERYONE,
    )  # fmt: skip
    session.add_all([network, circle])
    session.flush()
    for drawn in photos:
        racy = rng.uniform(0.5, 1.0)
        _add_item(session, drawn, rng, network.id, circle.id, racy)
    session.execute(
        text("SELECT moderation.weigh_item(subject_kind, subject_id) FROM moderation.review_item")
    )


def _add_item(
    session: Session,
    drawn: DrawnPhoto,
    rng: random.Random,
    network_id: int,
    circle_id: int,
    racy: float,
) -> None:
    now = datetime.now(UTC)
    author = Member(
        nickname=f"member {drawn.number}", gender=Gender.FEMALE, region="Zhejiang",
        joined_at=now - timedelta(days=30), status=MemberStatus.ACTIVE,
    )  # fmt: skip
    session.add(author)
    session.flush()
    post = Post(
        circle_id=circle_id, author_id=author.id, body=rng.choice(_BODIES),
        posted_at=now - timedelta(minutes=rng.randrange(600)), visibility=Visibility.VISIBLE,
        view_count=rng.randrange(5_000),
    )  # fmt: skip
    session.add(post)
    session.flush()
    photo = Photo(
        post_id=post.id, position=1, uri=drawn.uri, sha256=drawn.sha256, width=drawn.width,
        height=drawn.height, size_bytes=drawn.size_bytes,
    )  # fmt: skip
    session.add(photo)
    session.flush()
    policy = rng.choice(_POLICIES)
    session.add_all([
        PhotoScore(
            photo_id=photo.id, network_id=network_id, post_id=post.id, racy=racy,
            labels={"neutral": 1 - racy, "sexy": racy},
        ),
        Signal(
            subject_kind=SubjectKind.POST, subject_id=post.id, kind=SignalKind.PHOTO_SCORE,
            strength=racy, photo_id=photo.id, policy_code=policy, detail={"label": "sexy"},
        ),
        ReviewItem(
            subject_kind=SubjectKind.POST, subject_id=post.id, priority=racy, policy_code=policy,
            state=ItemState.OPEN, is_child_safety=False,
        ),
    ])  # fmt: skip
    session.flush()


def _print(times: ReviewTimes) -> None:
    table = Table(box=None, pad_edge=False)
    table.add_column("ms")
    for heading in ("p50", "p95", "most"):
        table.add_column(heading, justify="right")
    rows = (
        ("from the key to the next item painted", times.deciding_ms),
        ("the same, its photo not loaded yet", times.waiting_ms),
        ("painting the same, ready in memory", times.painting_ms),
    )
    for name, values in rows:
        shares = (0.5, 0.95, 1.0)
        figures = [f"{percentile(values, share):.1f}" if values else "–" for share in shares]
        table.add_row(name, *figures)
    console = Console()
    console.print(table)
    if times.deciding_ms:
        ratio = percentile(times.deciding_ms, 0.95) / percentile(times.painting_ms, 0.95)
        console.print(f"p95 against p95: {ratio:.2f} (at most 1.5)")
    count = len(times.deciding_ms) + len(times.waiting_ms)
    console.print(
        f"{count:,} decisions; keys: {times.keys / count:.2f} per decision,"
        f" {times.most_keys} at most"
    )
    console.print(f"Photo not loaded yet when the key came: {len(times.waiting_ms):,}")


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest value that so large a share of all does not exceed."""
    return sorted(values)[math.ceil(share * len(values)) - 1]
