"""What people type for a time: one value, many ways; typed on Thursday 16 May 2024."""

from datetime import date

TODAY = date(2024, 5, 16)

# start, end, grain, ways to say it. Each way is also tried without accents.
BOTH_WAYS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("2024-05-16", "2024-05-16", "day", (
        "hôm nay", "bữa nay", "bữa ni", "sáng nay", "chiều nay", "tối nay", "trong ngày",
        "ngày hôm nay", "hồi sáng", "hồi chiều", "thứ năm này", "thứ 5 tuần này", "16/5",
        "16/5/2024", "ngày mười sáu tháng năm",
    )),
    ("2024-05-15", "2024-05-15", "day", (
        "hôm qua", "bữa qua", "ngày hôm qua", "tối qua", "đêm qua", "chiều hôm qua",
        "giữa tuần này", "thứ tư tuần này", "hôm thứ tư", "15/5", "ngày 15/5", "15/5/2024",
        "15-5-2024", "15.5.2024", "15/05/24", "2024-05-15", "ngày 15 tháng 5",
        "ngày 15 tháng 5 năm 2024", "mười lăm tháng năm", "ngày mười lăm tháng năm",
        "ngày mười lăm tháng năm năm hai không hai tư", "15 tháng này", "hôm 15", "hôm 15/5",
        "thứ Tư, 15/5/2024", "thứ tư ngày 15/5", "ngày 15-5", "mười lăm tháng năm năm nay",
    )),
    ("2024-05-14", "2024-05-14", "day", ("hôm kia", "thứ ba tuần này", "hai ngày trước")),
    ("2024-05-13", "2024-05-13", "day", (
        "đầu tuần", "đầu tuần này", "hôm thứ hai", "3 ngày trước",
    )),
    ("2024-05-17", "2024-05-17", "day", (
        "ngày mai", "sáng mai", "chiều mai", "mai họp", "t6", "thứ sáu", "thứ 6 này",
        "t6 tuần này", "thứ sáu tới", "một ngày nữa",
    )),
    ("2024-05-18", "2024-05-18", "day", (
        "ngày mốt", "ngày kia", "hai bữa nữa", "2 ngày nữa", "thứ bảy", "thứ 7", "sau 2 ngày",
    )),
    ("2024-05-19", "2024-05-19", "day", ("chủ nhật", "cn", "CN này", "chủ nhật tuần này", "19/5")),
    ("2024-05-20", "2024-05-20", "day", (
        "thứ hai", "thứ 2", "t2", "thứ hai tuần sau", "thứ hai tới", "đầu tuần sau",
        "tuần sau thứ hai", "ngày 20", "ngày hai mươi", "4 ngày nữa",
    )),
    ("2024-05-21", "2024-05-21", "day", ("thứ ba", "thứ ba tuần tới", "sáng thứ 3", "t3 tuần sau")),
    ("2024-05-22", "2024-05-22", "day", ("thứ tư", "thứ 4", "giữa tuần sau")),
    ("2024-05-23", "2024-05-23", "day", (
        "thứ năm tới", "thứ 5 tuần sau", "một tuần nữa", "7 ngày nữa", "5 ngày làm việc nữa",
    )),
    ("2024-05-10", "2024-05-10", "day", (
        "thứ sáu vừa rồi", "chiều thứ sáu vừa rồi", "thứ 6 tuần trước", "thứ sáu tuần rồi",
        "hôm thứ sáu", "thứ sáu vừa qua",
    )),
    ("2024-05-12", "2024-05-12", "day", ("chủ nhật tuần trước", "chủ nhật vừa rồi")),
    ("2024-05-02", "2024-05-02", "day", ("cách đây hai tuần", "2 tuần trước", "14 ngày trước")),
    ("2024-05-30", "2024-05-30", "day", ("hai tuần nữa", "ngày ba mươi", "thứ năm tuần sau nữa")),
    ("2024-05-27", "2024-05-27", "day", ("ngày hai bảy", "ngày 27", "hai bảy tháng năm")),
    ("2024-05-31", "2024-05-31", "day", (
        "ngày cuối tháng", "ngày cuối tháng 5", "ba mốt tháng năm", "31/5", "ngày 31",
    )),
    ("2024-06-01", "2024-06-01", "day", ("mùng một tháng sau", "ngày 1", "mùng 1", "mồng 1/6")),
    ("2024-06-15", "2024-06-15", "day", (
        "ngày 15 tháng sau", "15 tháng tới", "tháng sau ngày 15", "ngày 15", "15/6",
    )),
    ("2024-06-16", "2024-06-16", "day", ("một tháng nữa",)),
    ("2024-06-21", "2024-06-21", "day", ("hăm mốt tháng 6", "21/6", "hai mươi mốt tháng 6")),
    ("2024-03-01", "2024-03-01", "day", (
        "mùng một tháng ba", "1/3", "hôm mùng một tháng ba", "01/3",
    )),
    ("2024-04-30", "2024-04-30", "day", ("30/4", "ba mươi tháng tư", "ngày 30 tháng 4")),
    ("2024-05-05", "2024-05-05", "day", ("5/5", "ngày không năm tháng năm", "mùng 5 tháng 5")),
    ("2024-05-14", "2024-05-14", "day", ("ngày một tư tháng năm", "thứ Ba, 14/5/2024")),
    ("2024-02-29", "2024-02-29", "day", ("29/2", "hai chín tháng hai", "ngày 29/02/2024")),
    ("2025-05-15", "2025-05-15", "day", ("15/5 năm sau", "15/5/2025", "15 tháng 5 năm sau")),
    ("2024-07-01", "2024-07-01", "day", ("ngày đầu tiên của quý III", "ngày đầu quý sau")),
    ("2024-05-13", "2024-05-19", "week", ("tuần này", "tuần ni", "trong tuần", "hết tuần")),
    ("2024-05-20", "2024-05-26", "week", ("tuần sau", "tuần tới", "tuần kế tiếp", "sang tuần")),
    ("2024-05-27", "2024-06-02", "week", ("tuần sau nữa", "tuần tới nữa")),
    ("2024-05-06", "2024-05-12", "week", ("tuần trước", "tuần rồi", "tuần vừa rồi", "tuần qua")),
    ("2024-05-13", "2024-05-19", "week", ("tuần 3 tháng 5", "tuần thứ ba của tháng 5")),
    ("2024-06-24", "2024-06-30", "week", ("tuần cuối tháng 6",)),
    ("2024-05-01", "2024-05-31", "month", (
        "tháng này", "tháng ni", "tháng 5", "tháng năm", "tháng 05", "tháng 5/2024", "5/2024",
        "tháng 5-2024", "tháng 5 năm 2024", "tháng năm năm nay", "hết tháng", "hết tháng 5",
        "trong tháng", "t5/2024", "tháng 5 này", "tháng 5 2024",
    )),
    ("2024-06-01", "2024-06-30", "month", ("tháng sau", "tháng tới", "sang tháng", "tháng 6")),
    ("2024-04-01", "2024-04-30", "month", (
        "tháng trước", "tháng rồi", "tháng tư", "tháng vừa qua",
    )),
    ("2024-10-01", "2024-10-31", "month", ("tháng mười", "tháng mười năm nay", "t10", "tháng 10")),
    ("2024-11-01", "2024-11-30", "month", ("tháng mười một", "tháng 11", "t11")),
    ("2023-12-01", "2023-12-31", "month", ("tháng 12 năm ngoái", "tháng mười hai năm 2023")),
    ("2025-02-01", "2025-02-28", "month", ("tháng 2 năm sau", "tháng hai tới", "tháng 2/2025")),
    ("2024-04-01", "2024-06-30", "quarter", (
        "quý này", "quý II", "quý 2", "quý hai", "q2", "quý II/2024", "quý 2 năm 2024", "quý 02",
        "trong quý", "quý hai này", "quý không hai", "QII/2024",
    )),
    ("2024-07-01", "2024-09-30", "quarter", ("quý sau", "quý tới", "quý III", "quý ba", "q3")),
    ("2024-01-01", "2024-03-31", "quarter", ("quý trước", "quý I", "quý một", "3 tháng đầu năm")),
    ("2024-10-01", "2024-12-31", "quarter", ("quý IV", "quý tư", "quý 4", "quý bốn", "q4/2024")),
    ("2023-10-01", "2023-12-31", "quarter", ("quý IV năm ngoái", "quý tư năm 2023")),
    ("2024-01-01", "2024-06-30", "half", ("6 tháng đầu năm", "sáu tháng đầu năm", "nửa đầu năm")),
    ("2024-07-01", "2024-12-31", "half", ("6 tháng cuối năm", "6 tháng cuối năm nay")),
    ("2024-01-01", "2024-12-31", "year", ("năm nay", "năm 2024", "trong năm", "hết năm")),
    ("2025-01-01", "2025-12-31", "year", ("năm sau", "năm tới", "sang năm", "năm 2025")),
    ("2023-01-01", "2023-12-31", "year", ("năm ngoái", "năm trước", "năm rồi", "năm 2023")),
    ("2024-05-18", "2024-05-19", "span", ("cuối tuần", "cuối tuần này")),
    ("2024-05-25", "2024-05-26", "span", ("cuối tuần sau", "cuối tuần tới")),
    ("2024-05-01", "2024-05-10", "span", ("đầu tháng", "đầu tháng 5", "thượng tuần tháng 5")),
    ("2024-06-01", "2024-06-10", "span", ("đầu tháng sau", "đầu tháng 6", "đầu tháng tới")),
    ("2024-05-11", "2024-05-20", "span", ("giữa tháng", "trung tuần tháng 5")),
    ("2024-05-21", "2024-05-31", "span", (
        "cuối tháng", "cuối tháng này", "hạ tuần tháng 5", "cuối t5",
    )),
    ("2024-06-01", "2024-06-30", "span", ("cuối quý", "cuối quý II", "cuối q2", "giữa năm")),
    ("2024-09-01", "2024-09-30", "span", ("cuối quý sau", "cuối quý III")),
    ("2024-10-01", "2024-12-31", "span", ("cuối năm", "cuối năm nay", "cuối năm 2024")),
    ("2024-01-01", "2024-03-31", "span", ("đầu năm", "đầu năm nay")),
    ("2024-01-01", "2024-09-30", "span", ("9 tháng đầu năm", "chín tháng đầu năm")),
    ("2024-05-17", "2024-05-19", "span", (
        "trong 3 ngày tới", "3 ngày tới", "trong vòng ba ngày tới",
    )),
    ("2024-05-09", "2024-05-15", "span", ("7 ngày qua", "bảy ngày vừa qua")),
    ("2024-04-13", "2024-04-24", "span", (
        "từ 13/4 đến 24/4", "từ ngày 13 đến ngày 24/4", "13-24/4", "13/4 - 24/4",
        "từ 13 đến 24/4/2024", "từ ngày 13/4 đến hết ngày 24/4/2024",
    )),
    ("2024-05-20", "2024-05-24", "span", ("từ thứ hai đến thứ sáu tuần sau", "thứ 2 tới thứ 6")),
    ("2024-05-01", "2024-09-30", "span", ("từ tháng 5 đến tháng 9", "tháng 5 - tháng 9")),
    ("2024-12-01", "2025-02-28", "span", ("từ tháng 12 đến tháng 2",)),
    ("2024-05-16", "2024-06-30", "span", ("từ nay đến 30/6", "từ hôm nay đến hết tháng 6")),
)  # fmt: skip

# Words that mean a time only as they are written here.
AS_TYPED: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("2024-05-18", "2024-05-18", "day", ("mốt", "mốt nộp được không", "mot", "ngay mot")),
    ("2024-05-17", "2024-05-17", "day", ("mai", "Mai chi bộ họp", "ngaymai", "thu sau", "thu 6")),
    ("2024-05-16", "2024-05-16", "day", ("hnay", "nay nộp gì", "HÔM  NAY", "thu nam", "hôm naaay")),
    ("2024-05-15", "2024-05-15", "day", ("hqua nộp rồi", "hom qua")),
    ("2024-06-01", "2024-06-30", "month", ("tháng sáu", "thang sau", "thang sau nam nay")),
    ("2024-05-20", "2024-05-20", "day", ("THỨ  HAI   TUẦN  SAU", "Thứ Hai")),
    ("2024-04-01", "2024-06-30", "quarter", ("qúy II", "quí 2", "QUÝ II")),
)  # fmt: skip
NO_TIME: tuple[str, ...] = (
    "22/23", "17/18 đảng viên", "28/30 đảng viên", "có mặt 25/28", "1/2 ngày", "½ ngày", "đạt 9/10",
    "11/12 bản", "tỷ lệ 28/30", "đủ 12/12", "08-BC/CB", "152-KH/ĐUK", "01-KL/TW", "05-CT/TW",
    "số 52-BC/ĐU", "12/CT-TTg", "kết luận 01", "chỉ thị 05", "sơ kết 03 năm", "sơ kết 3 năm",
    "kỷ niệm 55 năm", "80 năm", "10 năm", "so ket 3 nam", "mục 3.2", "II.3.2", "điểm 2.1",
    "báo cáo 6 tháng", "báo cáo năm", "báo cáo quý", "bao cao quy", "quy định", "quy dinh",
    "trong quy trình", "trong quy che", "quỹ 2 tỷ", "hằng tháng", "hàng quý", "hằng năm",
    "hôm nào", "ngày nào", "bữa nào", "khi nào", "tháng nào", "con may ngay", "nop ngay may",
    "thu may", "bí thư hai chi bộ", "thư ký", "thu ky", "đồng chí Mai báo cáo", "Mai Văn Hùng",
    "dc mai bao cao", "mai mốt", "nộp mười bản", "em Nam", "Việt Nam", "viet nam", "chi ba",
    "21 bản, 4 người miễn", "3 ngày trước hạn", "nhắc trước 3 ngày", "cái thứ hai", "việc thứ ba",
    "lần thứ 2", "0912345678", "3.5 triệu", "60%", "mười bảy trên mười tám", "1 và 3 xong rồi",
    "chuyên đề năm học", "mấy bữa nay", "hiện nay", "trước đây", "một bản", "mot ban", "ba việc",
    "năm việc", "tư tưởng Hồ Chí Minh", "sau học tập", "trong kế hoạch", "hết hạn", "đầu mối",
    "cuối cùng", "nửa buổi", "01 buổi", "từ đầu", "hai nhiệm vụ đột phá", "bảy chi bộ",
    "kh152 có ghi không", "kl01", "mẫu 2", "2-3 người", "02 - 03 kỳ", "5 rõ", "tuần", "tháng",
    "quý", "năm", "ngày", "số không năm", "thứ nhất", "trước hội nghị", "",
)  # fmt: skip

IMPOSSIBLE: tuple[str, ...] = (
    "30/2", "31/4", "ngày 31/6", "29/2/2023", "ngày 31 tháng 11", "30/02/2024", "31.9.2024",
    "ba mốt tháng tư", "ngày 32 tháng 5", "ngày 35/5", "ngày 15/13",
)  # fmt: skip
