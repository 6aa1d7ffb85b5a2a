import pytest

from answerable.errors import AnswerableError
from answerable.portfolio import NamePair, read_pairs

from .files import portfolio


def test_pairs_come_with_their_countries_where_there_are_columns_for_them() -> None:
    data = "name_b,name_a,country_a\nB,A,cn\n,A2,\n"
    assert read_pairs(data.encode(), filename="p.csv") == (
        NamePair(name_a="A", name_b="B", country_a="cn"),
        NamePair(name_a="A2", name_b=""),
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("", "no column name_a"),
        ("a,b\n1,2\n", "no column name_a"),
        ('name_a,name_b\n"open,x\n', "row 2"),
        ("name_a,name_b,country_b\nA,B,cn\nA,B,Elbonia\n", "row 3, column country_b: 'Elbonia'"),
    ],
)
def test_a_file_that_gives_no_pairs_is_refused(data: str, said: str) -> None:
    with pytest.raises(AnswerableError, match=said):
        read_pairs(data.encode(), filename="p.csv")


def test_a_list_keeps_its_own_ids_and_rows_that_differ_in_them() -> None:
    found = portfolio("id,name\na7,Example\nb8,Example\nb8,Example\n")
    assert [(row.reference, row.name) for row in found.rows] == [("a7", "Example"), ("b8", "Example")]
