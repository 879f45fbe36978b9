"""What the mirror holds of reviewing: items, decisions, what they did, appeals; no names."""

from workstation.analytics.mirror.source import AT, DAY, Source, at_utc, day_of, minute_of, times

POLICY = Source(
    name="policy",
    of="moderation.policy",
    columns={"code": "string", "severity": "float64", "service_hours": "float64"},
    changed_at="",
    logs_deletions=False,
    key=("code",),
    is_whole=True,
)
"""Policies, and within how many hours their items are to be decided."""

REVIEW_ITEM = Source(
    name="review_item",
    of="moderation.review_item",
    columns={
        "id": "int64",
        "subject_kind": "string",
        "subject_id": "int64",
        "state": "string",
        "policy_code": "string",
        "circle_id": "int64",
        "created_at": AT,
        "opened_at": AT,
        "due_at": AT,
        "local_day": DAY,
        "local_minute": "int16",
        "opened_day": DAY,
        "opened_minute": "int16",
    },
    select=times("created_at", "created_at")
    | {
        "opened_at": at_utc("opened_at"),
        "due_at": at_utc("due_at"),
        "local_minute": minute_of("created_at"),
        "opened_day": day_of("opened_at"),
        "opened_minute": minute_of("opened_at"),
    },
    # Of whoever may see it as well: it is in nobody's charts.
    where="NOT t.is_child_safety",
    # Nobody may read when an item last changed: it would tell of checks.
    changed_at="",
    logs_deletions=False,
    is_whole=True,
)
"""What somebody should look at. `state` is a value of `ItemState`; `local_day` and `local_minute`
(of the day) are those of coming first, `opened_day` and `opened_minute` of coming last."""

DECISION = Source(
    name="decision",
    of="moderation.decision",
    columns={
        "id": "int64",
        "item_id": "int64",
        "verdict": "string",
        "policy_code": "string",
        "network": "string",
        "undoes_id": "int64",
        "decided_at": AT,
        "local_day": DAY,
        "local_minute": "int16",
    },
    select=times("decided_at", "decided_at")
    | {
        "local_minute": minute_of("decided_at"),
        # The cascade whose score was the strongest reason, as the evidence has it.
        "network": "coalesce((SELECT (s.value -> 'detail' ->> 'network') || ' '"
        " || (s.value -> 'detail' ->> 'version')"
        " FROM jsonb_array_elements(t.evidence -> 'signals') s"
        " WHERE s.value ->> 'kind' = 'photo_score'"
        " ORDER BY (s.value ->> 'strength')::double precision DESC LIMIT 1), '')",
    },
    changed_at="",
    logs_deletions=False,
)
"""What was concluded, by nobody's name. `verdict` is a value of `Verdict`, `network` name and
version of the cascade that was a reason, or empty. An item that is hidden later is gone from
`review_item`: always join that."""

ENFORCEMENT = Source(
    name="enforcement",
    of="moderation.enforcement",
    columns={
        "id": "int64",
        "decision_id": "int64",
        "action": "string",
        "target_id": "int64",
        "before": "string",
        "after": "string",
        "reverts_id": "int64",
        "applied_at": AT,
        "local_day": DAY,
        "local_minute": "int16",
    },
    select=times("applied_at", "applied_at") | {"local_minute": minute_of("applied_at")},
    changed_at="",
    logs_deletions=False,
)
"""What decisions did; `action` is a value of `EnforcementAction`, which says what `target_id`
is."""

APPEAL = Source(
    name="appeal",
    of="moderation.appeal",
    columns={
        "id": "int64",
        "decision_id": "int64",
        "item_id": "int64",
        "filed_at": AT,
        "due_at": AT,
        "local_day": DAY,
    },
    select=times("filed_at", "filed_at") | {"due_at": at_utc("due_at")},
    changed_at="",
    logs_deletions=False,
)
"""What authors say against decisions; whoever may not read of an appeal has no row."""

APPEAL_ANSWER = Source(
    name="appeal_answer",
    of="moderation.appeal_answer",
    columns={
        "id": "int64",
        "appeal_id": "int64",
        "decision_id": "int64",
        "outcome": "string",
        "answered_at": AT,
        "local_day": DAY,
    },
    select=times("answered_at", "answered_at"),
    changed_at="",
    logs_deletions=False,
)
"""What became of appeals; `outcome` is a value of `AppealState`."""
