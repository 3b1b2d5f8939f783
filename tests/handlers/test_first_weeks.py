"""What a secretary asks in her first weeks: the first sentence answers the question itself."""

import unicodedata
from datetime import date

from bot.databases import throw_away
from bot.rehearsal import Question, rehearse

CT, LG = ("duk-cantho", date(2024, 5, 6)), ("la-gi", date(2024, 4, 5))
HP, TV = ("hai-phong", date(2024, 3, 25)), ("duk-travinh", date(2023, 11, 20))
LATER = ("hai-phong", date(2024, 6, 10))
ASKERS = {"hai-phong": "cap-uy-truc-thuoc"}
FIRST = [
    # how many
    (CT, "tháng 5 có mấy việc tới hạn", "lịch sử có *3 việc* đến hạn trong tháng 5/2024"),
    (CT, "tổng cộng có mấy việc trong kế hoạch", "có *30 việc*, giao Chi bộ"),
    (HP, "mấy việc tất cả", "có *28 việc*, giao Đảng ủy Khối các cơ quan thành phố *9 việc*"),
    (TV, "mỗi năm mấy báo cáo", "Kế hoạch giao Chi bộ Trung tâm Dịch vụ việc làm 3 báo cáo"),
    (LG, "năm nay chi bộ phải nộp những báo cáo nào, hạn ra sao", "4 báo cáo"),
    (LG, "quý 2 có báo cáo nào không", "Có ạ: kế hoạch giao Chi bộ Trường Tiểu học 2 báo cáo"),
    (CT, "quý 4 có báo cáo nào không", "Không ạ: kế hoạch không giao"),
    (CT, "tháng 6 chi bộ tôi có phải nộp gì không", "Không ạ: kế hoạch không giao"),
    (HP, "tháng 3 có gì đang trễ không", "không có việc nào quá hạn."),
    (CT, "một chi bộ gửi mấy báo cáo", "2 báo cáo"),
    # which of two
    (TV, "sơ kết chi bộ trước hay khối trước", "“Cơ sở tổ chức sơ kết 03 năm"),
    (CT, "báo cáo cam kết với báo cáo sơ kết cái nào nộp trước", "“Báo cáo số lượng bản cam kết”"),
    (CT, "báo cáo sơ kết với báo cáo cam kết cái nào nộp trước", "“Báo cáo số lượng bản cam kết”"),
    (HP, "báo cáo đánh giá nộp trước hay hội nghị trước", "“Gửi Thành ủy báo cáo đánh giá 03 năm"),
    (TV, "kế hoạch cá nhân với kế hoạch tập thể có cùng hạn không", "Đúng ạ, cùng một hạn"),
    (LG, "báo cáo 6 tháng với báo cáo năm có cùng hạn không", "Không ạ: “Báo cáo 6 tháng”"),
    (LG, "báo cáo năm và báo cáo 6 tháng khác nhau chỗ nào", "Khác nhau ở hạn"),
    (LG, "đột phá với đăng ký có cùng hạn không", "Đúng ạ, cùng một hạn"),
    (
        LG,
        "báo cáo 6 tháng với báo cáo học tập gửi cùng nơi không",
        "Đúng ạ, cùng gửi Ban Thường vụ",
    ),
    (TV, "còn bao nhiêu báo cáo chưa nộp", "còn 3 báo cáo chưa nộp"),
    (TV, "tháng 2 có mấy báo cáo", "1 báo cáo"),
    # what next, how often, why
    (LG, "sau báo cáo 6 tháng thì tới việc gì", "Sau “Báo cáo 6 tháng”, việc kế tiếp của"),
    (CT, "sau khi học xong phải làm gì", "Sau khi học, việc kế tiếp của"),
    (CT, "trước khi sơ kết phải làm gì", "Trước “Hội nghị sơ kết 03 năm Kết luận 01"),
    (LG, "hàng tháng chi bộ phải làm gì", "Việc hàng tháng của Chi bộ Trường Tiểu học"),
    (CT, "hàng tháng chi bộ phải làm gì", "Kế hoạch không giao Chi bộ"),
    (CT, "một năm sinh hoạt chuyên đề mấy lần", "3 lần: quý II/2024, quý III/2024, quý IV/2024."),
    (TV, "mỗi quý báo cáo 1 lần đúng không", "Không phải ạ: kế hoạch ghi “tháng 02 hàng năm”"),
    (TV, "báo cáo hằng năm mỗi năm 1 lần phải không", "Đúng ạ: kế hoạch ghi"),
    (CT, "mỗi tháng có phải sinh hoạt chuyên đề không", "Không phải ạ: kế hoạch ghi “quý II/2024,"),
    (CT, "xong báo cáo cam kết thì tới việc gì", "Sau “Báo cáo số lượng bản cam kết”"),
    # a day or a month: yes or no
    (CT, "báo cáo sơ kết hạn 31/5 đúng chưa", "Đúng ạ."),
    (TV, "báo cáo năm 2023 tháng 2 nộp đúng không", "Đúng ạ."),
    (LG, "nộp 5/5 được chưa", "Không nên ạ: Chủ nhật, 5/5/2024"),
    (LG, "nộp ngày 10/4 được không", "Không nên ạ: thứ Tư, 10/4/2024 mới xong là trễ hạn"),
    (HP, "10/4 nộp có kịp không", "Không nên ạ: thứ Tư, 10/4/2024"),
    (HP, "9/4 nộp có kịp không", "Được ạ: xong thứ Ba, 9/4/2024"),
    (TV, "báo cáo hằng năm có phải trước 15/12 không", "Không phải ạ: chậm nhất là thứ Năm, 29/2"),
    (CT, "báo cáo cam kết trễ chưa", "Chưa ạ, còn 8 ngày"),
    (LG, "5/5 là chủ nhật thì nộp thứ hai được không", "Không nên ạ: thứ Hai, 6/5/2024 mới xong"),
    # for whom
    (CT, "bên đoàn thanh niên có phải sơ kết không", "Có ạ: kế hoạch giao việc này cho Cấp ủy"),
    (LG, "đoàn viên có phải làm bản đăng ký không", "Có ạ: kế hoạch giao việc này cho Mỗi cán bộ"),
    (TV, "quần chúng có phải làm kế hoạch cá nhân không", "Kế hoạch không nêu riêng quần chúng"),
    (CT, "học bù có bắt buộc không", "Có ạ: đây là việc kế hoạch giao"),
    (HP, "đơn vị em có phải dự tọa đàm quân đội không", "Kế hoạch không giao Đảng ủy Khối các cơ"),
    (HP, "đơn vị em có phải tổ chức hội thảo không", "mà giao cho Trường Chính trị Tô Hiệu"),
    (CT, "chi bộ tôi có phải gửi báo cáo sơ kết không", "Có ạ: đây là việc kế hoạch giao"),
    (CT, "công đoàn có phải làm gì không", "Kế hoạch không nêu riêng công đoàn, mà giao các đoàn"),
    (LG, "chi bộ em có bị kiểm tra không", "Kế hoạch không nêu Chi bộ Trường Tiểu học trong số"),
    (CT, "kế hoạch này áp dụng cho những ai", "Kế hoạch giao việc cho: "),
    (HP, "việc đánh giá 3 năm có khen thưởng không", "Có ạ: kế hoạch có nêu khen thưởng."),
    (HP, "báo cáo có phải gửi qua ban tuyên giáo không", "Đúng ạ."),
    (LG, "chi bộ trung tâm y tế có bị kiểm tra không", "Có ạ: kế hoạch nêu"),
    (LATER, "hội nghị đánh giá đã qua chưa", "Rồi ạ, đã qua 23 ngày"),
    (CT, "chuyên đề năm nay nói về cái gì", "Chủ đề: Chuyên đề năm 2024"),
    # on record
    (CT, "việc nào đang chờ duyệt", "lịch sử không có việc nào đang chờ duyệt."),
    (CT, "việc nào bị trả lại", "lịch sử không có việc nào bị trả lại."),
    (CT, "lần trước tôi báo gì", "Em chưa ghi nhận Chi bộ"),
    (CT, "cả năm tôi nộp những gì", "Em chưa ghi nhận việc nào"),
    (CT, "tui nộp cái gì rồi", "Em chưa ghi nhận việc nào"),
    (CT, "biên nhận của tôi", "lịch sử chưa có biên nhận nào."),
    # what the plan leaves out, and what is only asked of the assistant
    (LG, "trễ hạn bản đăng ký có bị phê bình không", "Kế hoạch không nêu “hình thức xử lý"),
    (LG, "phải nộp bản giấy không", "Kế hoạch không nêu “hình thức nộp"),
    (CT, "vì sao em nhắc sớm thế", "Em đang nhắc đồng chí: trước hạn"),
    (CT, "ai nhắc nhở trước cuộc họp", "Em đang nhắc đồng chí: trước hạn"),
]
WITH_ACCENTS = [
    (LATER, "sắp tới có sự kiện gì", "nêu từ 10/6 đến 31/12/2024"),
    (TV, "ban tuyên giáo phải làm xong gì trong quý 4", "Việc của Ban Tuyên giáo"),
    (LG, "ai làm bí thư thị ủy", "Kế hoạch không nêu tên người giữ chức danh này"),
]
WITH_TASK = [
    (HP, "hội nghị đánh giá diễn ra ngày nào", "hp-hn-danhgia", "trước ngày 19/5/2024"),
    (LG, "4/5 là thứ bảy thì nộp hôm nào", "lg-bc-6thang", "xong từ thứ Sáu, 3/5/2024"),
    (LG, "trễ hạn bản đăng ký có bị phê bình không", "lg-dangky", "chậm nhất thứ Ba, 9/4/2024"),
    (HP, "hội thảo di chúc bao giờ, ở đâu", "hp-hoithao-dichuc", "Kế hoạch không nêu địa điểm"),
    (LG, "đăng ký trễ rồi giờ làm sao", "lg-dangky", "Kế hoạch không nêu “hình thức xử lý"),
    (CT, "báo cáo cam kết gửi trực tiếp hay qua ai", "ct-bc-camket", "Ban Tuyên giáo Đảng ủy"),
    (CT, "cam kết viết riêng hay viết chung bản cũ", "ct-camket", "Không viết thêm một bản riêng"),
    (TV, "cuối năm cá nhân phải báo cáo gì", "tv-bc-canhan", "mỗi cán bộ, đảng viên"),
    (LG, "đảng viên 80 tuổi có phải đăng ký không", "lg-dangky", "Trừ ba diện"),
    (CT, "học trong mấy ngày", "ct-hoinghi-khoi", "01 buổi"),
    (HP, "hội thảo và tọa đàm quân đội ai chủ trì", "hp-hoithao-dichuc", "Trường Chính trị Tô"),
    (CT, "tại sao phải báo cáo cam kết trước ngày 15/5", "ct-bc-camket", "Kế hoạch không nêu"),
    (CT, "sau khi học xong phải làm gì", "ct-camket", "14/5/2024"),
]


def bare(text: str) -> str:
    folded = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(one for one in folded if not unicodedata.combining(one))


def test_the_first_sentence_answers_the_question_typed_with_accents_and_without() -> None:
    wrong = []
    with throw_away() as database:
        asked = [(who, text, first) for who, said, first in FIRST for text in (said, bare(said))]
        for (org, day), text, first in (*asked, *WITH_ACCENTS):
            turn = rehearse(Question(text, org, day, asker=ASKERS.get(org)), database).turn
            if first not in turn.replies[0].text.split("\n")[0]:
                wrong.append((text, turn.replies[0].text[:80]))

    assert wrong == []


def test_and_the_work_that_is_meant_is_told_of() -> None:
    wrong = []
    with throw_away() as database:
        for (org, day), said, task, told in WITH_TASK:
            for text in (said, bare(said)):
                turn = rehearse(Question(text, org, day, asker=ASKERS.get(org)), database).turn
                if task not in turn.tasks or told not in turn.replies[0].text:
                    wrong.append((text, turn.tasks, turn.replies[0].text[:80]))

    assert wrong == []
