"""`workstation bench statements`: random decisions, and what is stated of them."""

import random
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from sqlalchemy import text
from sqlalchemy.orm import Session, sessionmaker

from workstation.cli.bench_server import bench_database, bench_server
from workstation.cli.progress import progress_bar
from workstation.db.engine import make_engine
from workstation.db.roles import create_login
from workstation.db.session import make_sessions, transaction
from workstation.domain.decisions import DecisionRequest, UndoRequest
from workstation.domain.measures import AccountMeasure, GiftMeasure, Measures, PendingAnswer
from workstation.domain.people import Role
from workstation.domain.review import Verdict
from workstation.domain.statements import CheckedStatement, Surroundings
from workstation.exports.checks import check_statement
from workstation.exports.statements import to_record
from workstation.exports.writing import check_rows
from workstation.queries.measures import list_pending
from workstation.queries.statements import page_drafts, read_surroundings
from workstation.services.review import answer_pending, decide, lease_item, undo
from workstation.work import Progress, ReportProgress, ignore_progress

_TOGETHER = 20
_ANALYZED = 1_000
_UNDONE = 0.03
_MEASURED = 0.3
_PLANTED = 1_000
_NOT_TEXT = ("puid", "content_date", "application_date")

# One in five items is a comment; names, contacts and numbers are planted in all that members wrote.
_FILL = [
    text(statement)
    for statement in (
        """
        INSERT INTO circles.circle (name, topic, opened_at)
        SELECT 'Circle ' || n, 'bench', now() - interval '90 days' FROM generate_series(1, 20) n
        """,
        """
        INSERT INTO circles.member (nickname, gender, region, joined_at)
        SELECT (ARRAY['Xiaomei', '小雨', 'Li Na ', '月光'])[1 + n % 4] || n, 'female', 'Zhejiang',
            now() - interval '100 days'
        FROM generate_series(1, CAST(:items AS integer) / 4 + 1) n
        """,
        """
        INSERT INTO circles.post (circle_id, author_id, body, posted_at)
        SELECT 1 + n % 20, m.id, CASE WHEN n % 7 > 0 THEN
            m.nickname || ' 加微信 wx_' || 100000 + n || ', post ' || n ELSE '' END,
            now() - make_interval(mins => n)
        FROM generate_series(1, CAST(:items AS integer)) n
        JOIN circles.member m ON m.id = 1 + n % (CAST(:items AS integer) / 4)
        """,
        """
        INSERT INTO circles.photo (post_id, position, uri, sha256)
        SELECT p.id, 1, p.id || '.jpg', encode(sha256(p.id::text::bytea), 'hex')
        FROM circles.post p WHERE p.id % 3 > 0
        """,
        """
        INSERT INTO circles.comment (post_id, author_id, body, commented_at)
        SELECT p.id, 1 + (p.id * 3) % (CAST(:items AS integer) / 4), 'call 1380000' || 1000 + p.id,
            p.posted_at
        FROM circles.post p WHERE p.id % 5 = 0
        """,
        """
        INSERT INTO circles.gift (sender_id, receiver_id, post_id, circle_id, amount_fen, sent_at)
        SELECT 1, p.author_id, p.id, p.circle_id, 100 + (p.id * 7919) % 2000000, p.posted_at
        FROM circles.post p WHERE p.id % 4 = 0
        """,
        """
        INSERT INTO moderation.review_item (subject_kind, subject_id, priority, policy_code)
        SELECT 'post', p.id, 0.5, 'nudity' FROM circles.post p WHERE p.id % 5 > 0
        UNION ALL SELECT 'comment', c.id, 0.5, 'contact' FROM circles.comment c
        """,
        """
        INSERT INTO moderation.signal (subject_kind, subject_id, kind, strength)
        SELECT i.subject_kind, i.subject_id, k.kind, 0.5
        FROM moderation.review_item i
        JOIN unnest(ARRAY['photo_score', 'text_finding', 'known_photo', 'user_report',
            'gift_pattern', 'rule_breach']) WITH ORDINALITY AS k (kind, place)
            ON (i.id * 31 + k.place * 17) % 5 < 2
        """,
        "ANALYZE",
    )
]


@dataclass(frozen=True, slots=True)
class StatementFigures:
    """What became of random decisions.

    Attributes:
        decisions: How many were taken.
        statements: How many of them restrict somebody, and stand.
        faulty: Statements that could not leave.
        leaking: Statements with a planted name, number or contact in them.
        planted: Statements into whose words one was then written, disguised in some way.
        caught: Of these, how many could not leave.
        per_second: Statements made and looked through per second.
    """

    decisions: int
    statements: int
    faulty: int
    leaking: int
    planted: int
    caught: int
    per_second: float


def statements(
    decisions: Annotated[int, typer.Option(min=100, help="How many.")] = 10_000,
    seed: Annotated[int, typer.Option(help="Another number, other decisions.")] = 1,
) -> None:
    """Random decisions through the real database: are all that is stated of them valid, and mute?

    Verdicts, policies, measures, subjects, signals and undos are drawn at random; every post,
    comment and nickname holds names, numbers and contacts. Statements are checked by the rules of
    the form, and searched by other code than the program's for what was planted. Then names,
    numbers and contacts are written into the words by hand, in plain writing and disguised.
    """
    console = Console(stderr=True)
    with bench_server() as server, bench_database(server, "statements") as (owner, _):
        logins = ("deciding", "answering")
        with transaction(owner) as session:
            for name in logins:
                create_login(
                    session.connection(),
                    name=name,
                    password=server.password_of(name),
                    role=Role.MANAGER,
                    child_safety=True,
                )
        engines = [
            make_engine(server.url(name, database="statements"), statement_timeout_ms=0)
            for name in logins
        ]
        try:
            with progress_bar(console, "Deciding") as report:
                figures = measure(
                    owner, *map(make_sessions, engines), decisions=decisions, seed=seed,
                    report=report,
                )  # fmt: skip
        finally:
            for engine in engines:
                engine.dispose()
    table = Table(box=None, pad_edge=False)
    for heading in ("decisions", "statements", "invalid", "leaking", "planted", "caught", "per s"):
        table.add_column(heading, justify="right")
    table.add_row(
        f"{figures.decisions:,}",
        f"{figures.statements:,}",
        f"{figures.faulty:,}",
        f"{figures.leaking:,}",
        f"{figures.planted:,}",
        f"{figures.caught:,}",
        f"{figures.per_second:,.0f}",
    )
    Console().print(table)
    if figures.faulty or figures.leaking or figures.caught < figures.planted:
        raise typer.Exit(1)


def measure(
    owner: sessionmaker[Session],
    deciding: sessionmaker[Session],
    answering: sessionmaker[Session],
    *,
    decisions: int,
    seed: int = 1,
    report: ReportProgress = ignore_progress,
) -> StatementFigures:
    """Fill an empty database, decide at random, and look at what is stated.

    Args:
        owner: Of the database.
        deciding: Of a manager for child safety.
        answering: Of another one.
        decisions: How many.
        seed: Another number, other decisions.
        report: Told how far it is.
    """
    chance = random.Random(seed)  # noqa: S311  # nothing secret
    with transaction(owner) as session:
        session.execute(text("SET LOCAL statement_timeout = 0"))
        for statement in _FILL:
            used = {"items": decisions} if ":items" in str(statement) else {}
            session.execute(statement, used)
        items = session.execute(
            text("SELECT id, version, subject_kind FROM moderation.review_item ORDER BY id")
        ).all()
    for start in range(0, len(items), _TOGETHER):
        _decide(deciding, items[start : start + _TOGETHER], chance)
        _answer(answering, chance)
        if start % _ANALYZED == 0:
            # Plans of functions are kept, and were made when the tables were empty.
            with transaction(owner) as session:
                session.execute(text("ANALYZE"))
        report(Progress(min(start + _TOGETHER, len(items)), len(items)))
    started_s = time.perf_counter()
    checked = list(_look_through(deciding))
    spent_s = time.perf_counter() - started_s
    around = _planted_of(deciding, checked)
    planted, caught = _plant(checked, around, chance)
    return StatementFigures(
        decisions=len(items),
        statements=len(checked),
        faulty=sum(bool(each.faults) for each in checked),
        leaking=sum(_leaks(each, around[each.row.statement_id]) for each in checked),
        planted=planted,
        caught=caught,
        per_second=len(checked) / spent_s,
    )


def _decide(
    sessions: sessionmaker[Session], items: Sequence[tuple[int, int, str]], chance: random.Random
) -> None:
    with transaction(sessions) as session:
        for item_id, version, kind in items:
            lease_item(session, item_id)
            done = decide(session, _request(item_id, version, kind, chance))
            if chance.random() < _UNDONE:
                undo(session, UndoRequest(done.decision_id))


def _request(item_id: int, version: int, kind: str, chance: random.Random) -> DecisionRequest:
    verdicts = [Verdict.KEEP, Verdict.TAKE_DOWN, Verdict.RESTRICT, Verdict.HIDE, Verdict.LABEL]
    weights = [1, 8, 3, 2, 2 if kind == "post" else 0]
    verdict = chance.choices(verdicts, weights)[0]
    if verdict is Verdict.KEEP:
        return DecisionRequest(item_id, version, verdict)
    policies = [
        "nudity",
        "suggestive",
        "solicitation",
        "contact",
        "gating",
        "harassment",
        "other",
        "child_safety",
    ]
    measures = None
    if verdict is Verdict.TAKE_DOWN and chance.random() < _MEASURED:
        account = chance.choice(list(AccountMeasure))
        has_end = account in (AccountMeasure.MUTE, AccountMeasure.SUSPEND)
        measures = Measures(
            gifts=chance.choice(list(GiftMeasure)),
            account=account,
            days=chance.randint(1, 365) if has_end else None,
            locks_circle=chance.random() < _UNDONE,
            reason="drawn at random",
        )
    return DecisionRequest(item_id, version, verdict, chance.choice(policies), measures=measures)


def _answer(sessions: sessionmaker[Session], chance: random.Random) -> None:
    with transaction(sessions) as session:
        for pending in list_pending(session):
            confirms = chance.random() < 1 - _MEASURED
            answer_pending(
                session, PendingAnswer(pending.pending_id, confirms, "" if confirms else "no")
            )


def _look_through(sessions: sessionmaker[Session]) -> Iterator[CheckedStatement]:
    last_id = 0
    while True:
        with transaction(sessions) as session:
            rows = page_drafts(session, after_id=last_id)
            yield from check_rows(session, rows)
        if not rows:
            return
        last_id = rows[-1].statement_id


def _planted_of(
    sessions: sessionmaker[Session], checked: Sequence[CheckedStatement]
) -> dict[int, Surroundings]:
    with transaction(sessions) as session:
        return read_surroundings(session, [each.row.statement_id for each in checked])


def _leaks(checked: CheckedStatement, around: Surroundings) -> bool:
    """Whether a statement as it leaves holds what was planted: searched as simply as can be."""
    record = to_record(checked.statement)
    words = " ".join(
        value for name, value in record.items() if name not in _NOT_TEXT and isinstance(value, str)
    )
    words = re.sub(r"\d{4}-\d\d-\d\d", "", words)
    numbers = {int(number) for number in re.findall(r"\d+", words)}
    is_named = any(name in words for name in around.names if any(map(str.isdigit, name)))
    return is_named or bool(numbers & around.ids) or "wx_" in words or "1380000" in words


def _plant(
    checked: Sequence[CheckedStatement], around: dict[int, Surroundings], chance: random.Random
) -> tuple[int, int]:
    """Write names, numbers and contacts into words; return how many, and how many were caught."""
    open_ones = [each for each in checked if not each.row.facts.is_child_safety]
    caught = 0
    chosen = chance.sample(open_ones, min(_PLANTED, len(open_ones)))
    for each in chosen:
        own = around[each.row.statement_id]
        nicknames = sorted(name for name in own.names if any(map(str.isdigit, name)))
        words = f"{each.statement.decision_facts} {_written(nicknames, own.ids, chance)}"
        again = check_statement(replace(each.row, edited_facts=words), own)
        caught += bool(again.faults)
    return len(chosen), caught


def _written(names: Sequence[str], ids: frozenset[int], chance: random.Random) -> str:
    name = chance.choice(names)
    number = str(chance.choice(sorted(ids)))
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    return chance.choice(
        [
            f"Posted by {name}.",
            f"Posted by {' '.join(name.replace(' ', ''))}.",
            f"Posted by {name.upper()}.",
            f"See post {number}.",
            f"See #{number.translate(wide)}.",
            "加微信 wx_834215",
            "加薇❤wx834215",
            "Call 138 0000 4321.",
            "Write to a.b@example.com.",
        ]
    )
