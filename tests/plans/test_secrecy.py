import time
import unicodedata

import pytest

from plans.text.secrecy import has_stamp, is_named_secret


@pytest.mark.parametrize(
    "text",
    [
        "MẬT",
        "TỈNH ỦY\nTỐI MẬT\nSố 12-BC/TU",
        "TUYỆT  MẬT",
        "T Ố I M Ậ T",
        "Báo cáo (MẬT) quý II",
        "Độ mật: Tối mật",
        "Kính gửi\n  Mật  \nBáo cáo",
        "[Tuyệt mật]",
        "T.Ố.I M.Ậ.T",
        "T Ố I  M Ậ T",
        "T . Ố . I   M . Ậ . T",
        "T-U-Y-Ệ-T M-Ậ-T",
        "TỐI-MẬT",
        "TỐI_MẬT",
        "TỐI – MẬT",
        "TỐI.MẬT",
        "TỐIMẬT",
        "Số 12-BC/TU\nM.Ậ.T\nBáo cáo",
        "* M Ậ T *",
        "TỐI MÂT",
        "TỐI  MẠT",
        "TÔI MẬT",
        "TỐ1 MẬT",
        "Đảng ủy\nTOI MAT\nBáo cáo",
        "TUYET MAT",
        "TUYÊT MÂT",
        "t.ố.i m.ậ.t",
        "TỐ\u200bI M\u200bẬT",
        "ТỐI МẬТ",
        "mËt\nB¸o c¸o",
        unicodedata.normalize("NFD", "TỐI MẬT"),
    ],
)
def test_a_stamp_is_seen(text: str) -> None:
    assert has_stamp(text)


@pytest.mark.parametrize(
    "text",
    [
        "LUẬT BẢO VỆ BÍ MẬT NHÀ NƯỚC",
        "MỐI QUAN HỆ MẬT THIẾT VỚI NHÂN DÂN",
        "mật khẩu, bí mật, mật thiết, mật độ",
        "phiếu kín, bảo mật",
        "MẶT TRẬN TỔ QUỐC",
        "M Ặ T  T R Ậ N  T Ổ  Q U Ố C",
        "B Ả O  V Ệ  B Í  M Ậ T  N H À  N Ư Ớ C",
        "B.Í M.Ậ.T",
        "M Ố I  Q U A N  H Ệ  M Ậ T  T H I Ế T",
        "Chuyên đề: bảo vệ bí mật quân sự, bí mật nhà nước",
        "CHUYÊN ĐỀ BÍ MẬT QUÂN SỰ",
        "Tôi mất giấy tờ, tối mặt lại",
        "TOI MAT VI, NHO CAP LAI",
        "làm tối mắt tối mũi",
        "TỐI MAI HỌP CHI BỘ",
        "I. M. A. T. T",
        "a b c d e",
        "1.2.3 và II.1.2",
        "",
    ],
)
def test_the_word_elsewhere_is_no_stamp(text: str) -> None:
    assert not has_stamp(text)


@pytest.mark.parametrize(
    "name",
    ["Báo cáo (Mật).pdf", "TOI_MAT_12.docx", "tuyet-mat.pdf", "bao cao [MAT].xlsx", "dau_mat.jpg"],
)
def test_a_name_may_say_it(name: str) -> None:
    assert is_named_secret(name)


@pytest.mark.parametrize(
    "name",
    ["bao_ve_bi_mat.docx", "Bảo vệ bí mật nhà nước.docx", "MAT TRAN.pdf", "mat-bang.jpg", "1.pdf"],
)
def test_most_names_do_not(name: str) -> None:
    assert not is_named_secret(name)


def test_a_text_of_blank_lines_is_looked_through_in_no_time() -> None:
    begun = time.process_time()
    assert not has_stamp("\n \t\n" * 100_000)
    assert has_stamp("\n \t\n" * 100_000 + "  Mật  \n")
    assert time.process_time() - begun < 5
