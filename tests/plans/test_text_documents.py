"""Numbers of documents, written and said."""

import pytest

from plans.text.documents import find_document_numbers

CASES = [
    ("nộp 08-BC/CB rồi", ["08-BC/CB"]),
    ("152 - KH/ĐUK", ["152-KH/ĐUK"]),
    ("152-KH/DUK", ["152-KH/ĐUK"]),
    ("152-kh/đuk", ["152-KH/ĐUK"]),
    ("152 – KH / ĐUK", ["152-KH/ĐUK"]),
    ("KH 152", ["152-KH"]),
    ("kh152 có ghi không", ["152-KH"]),
    ("kế hoạch số 34", ["34-KH"]),
    ("ke hoach 34 ai ky", ["34-KH"]),
    ("số 52-BC/ĐU ngày 9/4", ["52-BC/ĐU"]),
    ("so 31 bc cb", ["31-BC/CB"]),
    ("báo cáo số 31", ["31-BC"]),
    ("278-KH/TU, 54-HD/BTGTU", ["278-KH/TU", "54-HD/BTGTU"]),
    ("12/KH-UBND", ["12/KH-UBND"]),
    ("45/2024/NĐ-CP", ["45/2024/NĐ-CP"]),
    ("nghị quyết 21-NQ/TW và ct 05", ["21-NQ/TW", "05-CT"]),
    ("kl01 hạn mấy", ["01-KL"]),
    ("sơ kết 3 năm kết luận 01", ["01-KL"]),
    ("công văn 1749", ["1749-CV"]),
    ("số 29 mới đúng", ["29"]),
    ("báo cáo năm hai không hai mốt số ba mươi hai ngày mười tháng mười hai", ["32"]),
    ("ban hành rồi số mười bốn hôm hai mươi tháng mười hai", ["14"]),
    ("gửi số 12 bữa 10/5", ["12"]),
    ("08-BC", ["08-BC"]),
    ("tb 12 ngày 3/4", ["12-TB"]),
    ("báo cáo số 12 ngày 3/4", ["12-BC"]),
    ("văn bản số 07-CV/CB", ["07-CV/CB"]),
    ("em nộp bc số 12 r", ["12-BC"]),
    # said
    ("số không năm gạch ngang bê xê", ["05-BC"]),
    ("báo cáo số không năm gạch ngang bê xê chi bộ chiều thứ sáu", ["05-BC/CB"]),
    ("không tám bê xê chi bộ", ["08-BC/CB"]),
    ("ba mươi mốt bê xê xê bê", ["31-BC/CB"]),
    ("ba mươi tư ca hát gạch chéo đê u ca", ["34-KH/ĐUK"]),
    ("kết luận không một", ["01-KL"]),
    ("ket luan khong mot", ["01-KL"]),
    ("công văn một bảy bốn chín", ["1749-CV"]),
    ("kế hoạch một trăm năm mươi hai", ["152-KH"]),
    ("chỉ thị không năm", ["05-CT"]),
    ("nghị quyết bốn lăm của bộ chính trị", ["45-NQ"]),
    ("kế hoạch chín sáu là về việc gì", ["96-KH"]),
]


@pytest.mark.parametrize(("text", "numbers"), CASES)
def test_a_document_number_is_found_in_one_form(text: str, numbers: list[str]) -> None:
    assert [document.text for document in find_document_numbers(text)] == numbers


@pytest.mark.parametrize(
    "text",
    [
        "bao cao 2021 gui ve dau",
        "kế hoạch 2024",
        "bc 3 năm nộp trước 15/5/2024",
        "28/30 đảng viên",
        "18/30 bản cam kết",
        "bc 6 thang",
        "báo cáo năm hai không hai mốt",
        "kế hoạch hai không hai lăm",
        "báo cáo hai ba bản",
        "báo cáo ba năm",
        "báo cáo hai lăm đảng viên",
        "báo cáo 25 bản",
        "kế hoạch tháng 5/2024",
        "báo cáo quý 2",
        "kế hoạch 15 ngày",
        "nộp 2 bc 1 kh",
        "số 18 chi bộ",
        "15-5-2024",
        "22/12",
        "số điện thoại 0909",
        "báo cáo không năm nay",
        "báo cáo năm 2022",
        "1 và 3 xong rồi",
        "cái số 2",
        "2 lần/tháng, 5/tháng",
        "số 30 đảng viên",
        "thông báo hai lần",
        "nghị quyết đại hội",
        "t2 họp",
        "không biết số bao nhiêu",
        "",
    ],
)
def test_dates_amounts_and_years_are_no_document_numbers(text: str) -> None:
    assert find_document_numbers(text) == ()


def test_the_parts_and_the_place_are_told() -> None:
    text = "đã nộp báo cáo 08 - BC/CB hôm qua"
    (document,) = find_document_numbers(text)
    assert (document.number, document.kind, document.issuer) == ("08", "BC", "CB")
    assert text[slice(*document.span)] == "08 - BC/CB"


def test_nothing_is_added_that_was_not_said() -> None:
    (document,) = find_document_numbers("kh152")
    assert (document.number, document.kind, document.issuer) == ("152", "KH", None)
    (document,) = find_document_numbers("số 53")
    assert (document.number, document.kind, document.issuer) == ("53", None, None)


@pytest.mark.parametrize(
    "number", ["08-BC/CB", "152-KH/ĐUK", "12/KH-UBND", "45/2024/NĐ-CP", "01-KL", "1749-CV"]
)
def test_the_one_form_is_read_as_itself(number: str) -> None:
    assert [document.text for document in find_document_numbers(number)] == [number]
