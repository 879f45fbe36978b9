"""What authors are written about their appeals, in Chinese and in English: drafts that people edit.

They name nobody: no staff, no other member, no score. What is said of the outcome follows from
what is taken back, so that letter and deed cannot differ.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from workstation.domain.appeals import AppealDetail, AppealEffect, AppealState, EffectKind
from workstation.domain.platform import SubjectKind
from workstation.domain.review import EnforcementAction, Verdict


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of one language."""

    greeting: str
    subject: dict[SubjectKind, str]
    verdict: dict[Verdict, str]
    opening: str  # {subject}, {date}, {verdict}
    reference: str  # {reference}
    outcome: dict[AppealState, str]  # {subject}
    reason: str  # {reason}
    taken_back: str  # {measures}
    stays: str  # {measures}
    changed: str  # {measures}
    closing: dict[bool, str]  # by whether something stays
    measures: dict[EnforcementAction | str, str]
    joiner: str


_ZH = _Words(
    greeting="您好：",
    subject={
        SubjectKind.POST: "帖子",
        SubjectKind.COMMENT: "评论",
        SubjectKind.MEMBER: "账号",
        SubjectKind.CIRCLE: "圈子",
    },
    verdict={
        Verdict.TAKE_DOWN: "被下架",
        Verdict.RESTRICT: "被限制展示",
        Verdict.HIDE: "被隐藏",
        Verdict.LABEL: "被加上提示标签",
        Verdict.CONFIRM: "引起的进一步处理",
    },
    opening="您对{date}您的{subject}{verdict}一事提出了申诉。一位没有参与原决定的工作人员重新审核了此事。",
    reference="申诉编号：{reference}",
    outcome={
        AppealState.UPHELD: "审核结果：维持原决定。",
        AppealState.PARTLY_REVERSED: "审核结果：原决定部分撤销。",
        AppealState.REVERSED: "审核结果：撤销原决定。我们的处理有误，对由此带来的不便深表歉意。",
    },
    reason="原决定所依据的规则是：{reason}",
    taken_back="已撤销的措施：{measures}。",
    stays="继续有效的措施：{measures}。",
    changed="以下各项在原决定之后已另有变动，因此保持现状：{measures}。",
    closing={
        True: "本次申诉的审核到此结束。如您不同意，可以依法寻求庭外争议解决或向法院提起诉讼。",
        False: "您无需再做任何事。",
    },
    measures={
        EnforcementAction.POST_VISIBILITY: "帖子的展示限制",
        EnforcementAction.COMMENT_VISIBILITY: "评论的展示限制",
        EnforcementAction.POST_LABEL: "帖子前的提示标签",
        EnforcementAction.GIFT_STATUS: "礼物款项的冻结",
        EnforcementAction.GIFT_REFUND: "礼物的退款申请",
        EnforcementAction.MEMBER_STATUS: "账号状态",
        EnforcementAction.CIRCLE_STATUS: "圈子的锁定",
        "strike": "违规记分",
        "warn": "警告",
        "mute": "账号禁言",
        "suspend": "账号暂停使用",
        "ban": "账号封禁",
    },
    joiner="、",
)

_EN = _Words(
    greeting="Hello,",
    subject={
        SubjectKind.POST: "post",
        SubjectKind.COMMENT: "comment",
        SubjectKind.MEMBER: "account",
        SubjectKind.CIRCLE: "circle",
    },
    verdict={
        Verdict.TAKE_DOWN: "to take down your {subject}",
        Verdict.RESTRICT: "to restrict your {subject}",
        Verdict.HIDE: "to hide your {subject}",
        Verdict.LABEL: "to put a warning before your {subject}",
        Verdict.CONFIRM: "about further measures because of your {subject}",
    },
    opening="You appealed against our decision of {date} {verdict}. Somebody who had no part in it"
    " has looked at it again.",
    reference="Your reference: {reference}",
    outcome={
        AppealState.UPHELD: "Outcome: the decision stands.",
        AppealState.PARTLY_REVERSED: "Outcome: the decision is reversed in part.",
        AppealState.REVERSED: "Outcome: the decision is reversed. We were wrong, and we are sorry.",
    },
    reason="The rule that the decision rests on: {reason}",
    taken_back="Taken back: {measures}.",
    stays="Still in force: {measures}.",
    changed="Changed since by something else, and therefore left as it is: {measures}.",
    closing={
        True: "This closes your appeal. If you disagree, you may turn to an out-of-court dispute"
        " settlement body or to a court.",
        False: "There is nothing that you have to do.",
    },
    measures={
        EnforcementAction.POST_VISIBILITY: "the limits on who sees the post",
        EnforcementAction.COMMENT_VISIBILITY: "the limits on who sees the comment",
        EnforcementAction.POST_LABEL: "the warning before the post",
        EnforcementAction.GIFT_STATUS: "the hold on the money of gifts",
        EnforcementAction.GIFT_REFUND: "the refund of gifts",
        EnforcementAction.MEMBER_STATUS: "the state of your account",
        EnforcementAction.CIRCLE_STATUS: "the lock of the circle",
        "strike": "the strike on your account",
        "warn": "the warning",
        "mute": "the mute of your account",
        "suspend": "the suspension of your account",
        "ban": "the ban of your account",
    },
    joiner=", ",
)


def draft_letter(
    outcome: AppealState,
    language: str,
    *,
    detail: AppealDetail,
    effects: Collection[tuple[EffectKind, int]] = (),
) -> str:
    """Return a letter that tells an author how their appeal ended.

    Args:
        outcome: Not OPEN.
        language: "zh" or "en".
        detail: The appeal. Of it are used: what it is about, when that was decided, the policy's
            reason, the reference and the effects.
        effects: For PARTLY_REVERSED, what is taken back.

    Raises:
        ValueError: The appeal is still open: there is nothing to tell.
    """
    if outcome is AppealState.OPEN:
        raise ValueError(outcome)
    words = _ZH if language == "zh" else _EN
    subject = words.subject[detail.row.subject_kind]
    standing = [each for each in detail.effects if each.is_standing]
    named = [each for each in standing if _is_taken(each, outcome, effects)]
    taken = [each for each in named if not each.is_changed]
    changed = [each for each in named if each.is_changed]
    stays = [each for each in standing if each not in named]
    reason = words.reason.format(reason=detail.reason) if detail.reason else ""
    return "\n\n".join(
        part
        for part in (
            words.greeting,
            words.opening.format(
                subject=subject,
                date=detail.decided_at.date().isoformat(),
                verdict=words.verdict[detail.row.verdict].format(subject=subject),
            ),
            words.outcome[outcome],
            "" if outcome is AppealState.REVERSED else reason,
            _sentence(words.taken_back, taken, words),
            _sentence(words.changed, changed, words),
            _sentence(words.stays, stays, words),
            words.closing[outcome is not AppealState.REVERSED],
            words.reference.format(reference=detail.reference) if detail.reference else "",
        )
        if part
    )


def _is_taken(
    effect: AppealEffect, outcome: AppealState, effects: Collection[tuple[EffectKind, int]]
) -> bool:
    if outcome is AppealState.PARTLY_REVERSED:
        return (effect.kind, effect.effect_id) in effects
    return outcome is AppealState.REVERSED


def _sentence(pattern: str, effects: Iterable[AppealEffect], words: _Words) -> str:
    # Many gifts are one measure.
    names = dict.fromkeys(words.measures[_name_of(each)] for each in effects)
    return pattern.format(measures=words.joiner.join(names)) if names else ""


def _name_of(effect: AppealEffect) -> EnforcementAction | str:
    if effect.action is not None:
        return effect.action
    return "strike" if effect.kind is EffectKind.STRIKE else effect.after
