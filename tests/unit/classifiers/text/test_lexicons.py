import pytest

from workstation.classifiers.text.lexicons import (
    check_terms,
    known_terms,
    plain,
    shipped_lists,
    shipped_terms,
)
from workstation.domain.messages import TermError, TermProblem


def test_the_shipped_lists_are_what_a_manager_could_save() -> None:
    check_terms(shipped_terms())
    assert all(
        each.title_en and each.title_zh and each.about_en and each.about_zh
        for each in shipped_lists()
    )


@pytest.mark.parametrize(
    ("code", "term", "problem"),
    [
        ("sponsor", "  ", TermProblem.EMPTY),
        ("sponsor", "？！", TermProblem.EMPTY),
        ("sponsor", "x", TermProblem.TOO_SHORT),
        ("sponsor", "长" * 41, TermProblem.TOO_LONG),
        ("hosts", "not a host", TermProblem.NOT_A_HOST),
        ("hosts", "http://a.com", TermProblem.NOT_A_HOST),
        ("nonsense", "包养", TermProblem.EMPTY),
    ],
)
def test_a_term_that_cannot_be_matched_is_refused(
    code: str, term: str, problem: TermProblem
) -> None:
    with pytest.raises(TermError) as error:
        check_terms({code: (term,)})
    assert error.value.problem is problem


def test_the_same_term_in_another_form_is_a_repetition() -> None:
    with pytest.raises(TermError) as error:
        check_terms({"sponsor": ("sugar  Daddy", "ｓｕｇａｒ daddy")})
    assert error.value.problem is TermProblem.REPEATED


def test_a_list_has_a_bound() -> None:
    with pytest.raises(TermError) as error:
        check_terms({"sponsor": tuple(f"term {number}" for number in range(2_001))})
    assert error.value.problem is TermProblem.TOO_MANY


def test_terms_are_kept_plainly() -> None:
    assert plain("  Ｓｕｇａｒ\tDaddy ") == "sugar daddy"
    assert plain("su\x00gar\ud800 \u202edaddy") == "sugar daddy"


def test_lists_of_another_program_are_completed_in_this_ones_order() -> None:
    shipped = dict(shipped_terms())
    code = next(reversed(shipped))
    found = known_terms({"of_tomorrow": ("未来",), code: ("a.cn",)})
    assert list(found) == list(shipped)
    assert found == {**shipped, code: ("a.cn",)}
