"""Agreement against published examples, and what must hold of any figures."""

from collections.abc import Sequence
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.inter_rater import fleiss_kappa

from tests.helpers.opinions import opinion, opinions_of
from workstation.analytics.agreement import (
    FEWEST_ITEMS,
    Agreement,
    Figure,
    Unknown,
    agreement_by_policy,
    agreement_by_reviewer,
    category,
    krippendorff_alpha,
    overall_agreement,
)
from workstation.analytics.quality import Estimate, wilson
from workstation.domain.checks import agree
from workstation.domain.review import Verdict

# Krippendorff (2011), section C: four observers, twelve units, values that lack.
KRIPPENDORFF = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)

# Fleiss (1971), table 1: thirty patients, six psychiatrists each, five diagnoses.
FLEISS = (
    "444444 222555 233335 555555 222444 113333 333355 113334 114444 555555 "
    "144444 124444 222333 144444 224445 333335 111455 111112 224444 133555 "
    "555555 244444 224555 114444 144445 222224 111155 224444 133333 555555"
)

# Fleiss, Levin and Paik, "Statistical Methods for Rates and Proportions", table 18.1 in hundreds.
COHEN = ((75, 1, 4), (5, 4, 1), (0, 0, 10))

Rows = Sequence[Sequence[str | None]]


def known(figure: Figure) -> Estimate:
    assert isinstance(figure, Estimate)
    return figure


def figures(agreement: Agreement) -> list[Figure]:
    return [agreement.percent, agreement.cohen, agreement.fleiss, agreement.alpha]


def two_raters(table: tuple[tuple[int, ...], ...]) -> list[list[str | None]]:
    return [
        [f"p{row}", f"p{column}"]
        for row, line in enumerate(table)
        for column, times in enumerate(line)
        for _ in range(times)
    ]


def counts_of(rows: list[list[str]]) -> np.ndarray:
    names = sorted({said for row in rows for said in row})
    return np.array([[row.count(name) for name in names] for row in rows])


def test_krippendorffs_example() -> None:
    units = [
        [said for said in unit if said != "."]
        for unit in zip(*map(str.split, KRIPPENDORFF), strict=True)
    ]
    assert krippendorff_alpha(counts_of(units)) == pytest.approx(0.743, abs=5e-4)


def test_fleiss_example() -> None:
    found = overall_agreement(
        opinions_of([[f"p{said}" for said in row] for row in FLEISS.split()]), {}
    )
    assert known(found.fleiss).value == pytest.approx(0.430, abs=5e-4)
    assert (found.items, found.pairs) == (30, 30 * 15)
    # Fleiss has a standard error only for "no agreement at all": the interval is far from that.
    assert known(found.fleiss).low == pytest.approx(0.32, abs=0.04)
    assert known(found.fleiss).high == pytest.approx(0.54, abs=0.04)


def test_cohens_example() -> None:
    found = overall_agreement(opinions_of(two_raters(COHEN)), {})
    cohen = known(found.cohen)
    assert cohen.value == pytest.approx(0.676, abs=5e-4)
    assert cohen.value - cohen.low == pytest.approx(1.96 * 0.0877, abs=2e-3)
    assert cohen.high - cohen.value == pytest.approx(cohen.value - cohen.low)
    assert known(found.percent).value == pytest.approx(0.89)


def test_the_bootstrap_is_as_wide_as_the_formula() -> None:
    # Two ways to the same interval: Cohen's formula, and resampling for alpha, which is close to
    # kappa where both raters use the categories alike.
    found = overall_agreement(opinions_of(two_raters(((60, 5, 5), (5, 50, 5), (5, 5, 60)))), {})
    cohen, alpha = known(found.cohen), known(found.alpha)
    assert alpha.value == pytest.approx(cohen.value, abs=0.01)
    assert alpha.low == pytest.approx(cohen.low, abs=0.02)
    assert alpha.high == pytest.approx(cohen.high, abs=0.02)


def test_conclusions_are_the_same_where_the_domain_says_that_they_agree() -> None:
    parents = {"nudity": None, "genitals": "nudity", "spam": None}
    branches = {"nudity": "nudity", "genitals": "nudity", "spam": "spam"}
    said: list[tuple[Verdict, str | None]] = [
        (Verdict.KEEP, None),
        *(
            (verdict, code)
            for verdict in (Verdict.LABEL, Verdict.RESTRICT, Verdict.HIDE, Verdict.TAKE_DOWN)
            for code in parents
        ),
    ]
    for one in said:
        for other in said:
            is_same = category(*one, branches) == category(*other, branches)
            assert is_same == agree(one, other, parents), (one, other)


def test_of_a_policy_it_counts_who_shares_the_conclusion() -> None:
    # 30 items under the policy by both, 5 by the first alone, 5 by the second alone, 60 by neither.
    rows: Rows = [
        *[["spam", "spam"]] * 30,
        *[["spam", "keep"]] * 5,
        *[["keep", "spam"]] * 5,
        *[["keep", "keep"]] * 60,
    ]
    (spam,) = agreement_by_policy(opinions_of(rows), {})
    assert (spam.name, spam.items, spam.pairs) == ("spam", 40, 40)
    share = known(spam.percent)
    assert share.value == pytest.approx(2 * 30 / (2 * 30 + 10))
    # The interval is Wilson's of 30 of 40, on that scale.
    low, high = wilson([30], [40])[0][1:]
    assert (share.low, share.high) == pytest.approx((2 * low / (1 + low), 2 * high / (1 + high)))
    # (0.9 - 0.545) / (1 - 0.545), by hand.
    assert known(spam.cohen).value == pytest.approx(0.7802, abs=1e-4)


def test_a_policy_that_few_items_were_put_under_gets_no_figures() -> None:
    rows: Rows = [["keep", "keep"]] * 100 + [["spam", "spam"]] * 19
    (spam,) = agreement_by_policy(opinions_of(rows), {})
    assert spam.items == 19
    assert figures(spam) == [Unknown.TOO_FEW] * 4


def test_a_reviewer_is_compared_with_whoever_saw_the_same_items() -> None:
    opinions = []
    for item in range(1, 41):
        opinions.append(opinion(item, "bo", "spam" if item % 2 else None))
        # Anna says the same but for four items, Cy about the others.
        colleague = "anna" if item <= 20 else "cy"
        is_same = item > 4
        said = "spam" if (item % 2 == 1) is is_same else None
        opinions.append(opinion(item, colleague, said, minutes=5))
    anna, bo, cy = agreement_by_reviewer(opinions, {})
    assert [anna.name, bo.name, cy.name] == ["anna", "bo", "cy"]
    assert (anna.items, bo.items, cy.items) == (20, 40, 20)
    assert known(anna.percent).value == pytest.approx(0.8)
    assert known(bo.percent).value == pytest.approx(0.9)
    assert known(cy.percent).value == 1


def test_a_golden_items_right_answer_is_nobodys_opinion() -> None:
    rows: Rows = [["spam", "spam"], ["keep", "keep"]] * 15
    opinions = opinions_of(rows)
    golden = [opinion(item, "", "nudity") for item in range(1, 31)]
    assert overall_agreement([*golden, *opinions], {}) == overall_agreement(opinions, {})
    assert [one.name for one in agreement_by_reviewer([*golden, *opinions], {})] == ["a", "b"]


def test_an_item_that_one_person_answered_twice_is_not_checked() -> None:
    assert (
        overall_agreement([opinion(1, "a", None), opinion(1, "a", "spam", minutes=1)], {}).items
        == 0
    )


def test_ones_first_word_counts() -> None:
    opinions = opinions_of([["keep", "spam"]] * FEWEST_ITEMS)
    again = [opinion(item, "a", "spam", minutes=9) for item in range(1, FEWEST_ITEMS + 1)]
    assert known(overall_agreement([*opinions, *again], {}).percent).value == 0


def test_with_fewer_items_than_needed_nothing_is_said() -> None:
    rows: Rows = [["spam", "keep"]] * FEWEST_ITEMS
    assert figures(overall_agreement(opinions_of(rows[1:]), {})) == [Unknown.TOO_FEW] * 4
    assert known(overall_agreement(opinions_of(rows), {}).percent).value == 0


def test_where_all_say_the_same_chance_explains_it() -> None:
    found = overall_agreement(opinions_of([["keep", "keep"]] * 30), {})
    assert known(found.percent).value == 1
    assert figures(found)[1:] == [Unknown.ALL_ALIKE] * 3


def test_who_always_says_the_same_has_no_kappa() -> None:
    rows: Rows = [["keep", "keep"]] * 20 + [["keep", "spam"]] * 10
    found = overall_agreement(opinions_of(rows), {})
    assert found.cohen is Unknown.ALL_ALIKE
    assert isinstance(found.alpha, Estimate)


def test_no_disagreement_in_few_items_is_not_certainty() -> None:
    rows: Rows = [["keep", "keep"], ["spam", "spam"]] * 12
    found = overall_agreement(opinions_of(rows), {})
    for figure in figures(found):
        estimate = known(figure)
        assert estimate.value == pytest.approx(1, abs=1e-9)
        assert 0.5 < estimate.low < 0.9
        assert estimate.high == pytest.approx(1, abs=1e-9)


def test_fleiss_takes_the_items_with_as_many_conclusions_as_most_have() -> None:
    pairs: Rows = [["keep", "keep"], ["spam", "spam"], ["spam", "keep"]] * 10
    triples: Rows = [["spam", "keep", "nudity"]] * 5
    alone = overall_agreement(opinions_of(pairs), {})
    mixed = overall_agreement(opinions_of([*pairs, *triples]), {})
    assert known(mixed.fleiss).value == pytest.approx(known(alone.fleiss).value)
    assert mixed.items == 35
    assert known(mixed.alpha).value < known(alone.alpha).value


TABLES = st.integers(2, 4).flatmap(
    lambda raters: st.lists(
        st.lists(st.sampled_from(["keep", "spam", "nudity"]), min_size=raters, max_size=raters),
        min_size=FEWEST_ITEMS,
        max_size=60,
    )
)


@settings(max_examples=60, deadline=None)
@given(TABLES, st.randoms())
def test_what_holds_of_any_table(table: list[list[str]], random: Random) -> None:
    found = overall_agreement(opinions_of(table), {})
    for figure in figures(found):
        if isinstance(figure, Estimate):
            assert -1 <= figure.low <= figure.value + 1e-9 <= figure.high + 2e-9 <= 1 + 1e-6
    # Order of items does not matter, nor what categories are called.
    shuffled = random.sample(table, len(table))
    assert overall_agreement(opinions_of(shuffled), {}).alpha == found.alpha
    renamed = [[{"spam": "zz", "nudity": "aa"}.get(said, said) for said in row] for row in table]
    other = overall_agreement(opinions_of(renamed), {}).alpha
    if isinstance(found.alpha, Estimate):
        assert known(other).value == pytest.approx(found.alpha.value)
        # With as many conclusions of each item, alpha is Fleiss' kappa but for small samples.
        counts = counts_of(table)
        assert 1 - found.alpha.value == pytest.approx(
            (1 - fleiss_kappa(counts)) * (1 - 1 / counts.sum())
        )
    else:
        assert other is found.alpha


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(["keep", "spam"]), min_size=FEWEST_ITEMS, max_size=60))
def test_two_who_always_agree(said: list[str]) -> None:
    found = overall_agreement(opinions_of([[one, one] for one in said]), {})
    expected = 1 if len(set(said)) > 1 else Unknown.ALL_ALIKE
    for figure in (found.cohen, found.fleiss, found.alpha):
        value = figure.value if isinstance(figure, Estimate) else figure
        assert value == expected or value == pytest.approx(1)
