"""A drafted plan for tests, as a reader would have read it: three works, one that nobody owns."""

from datetime import date

from plans.draft import DraftDeadline, DraftPlan, DraftTask, Flag, FlagKind, Ignored, Why
from plans.model import Occurrence, WorkKind


def day(phrase: str, stated: str, last: date) -> DraftDeadline:
    return DraftDeadline(
        phrase, stated, last, occurrences=(Occurrence(str(last.year), stated, last),)
    )


MEETING = DraftTask(
    section="II.1",
    title="Tổ chức sinh hoạt chuyên đề",
    quote="1. Cấp ủy các tổ chức cơ sở đảng tổ chức sinh hoạt chuyên đề trước ngày 15/6/2024.",
    line=21,
    page=2,
    carry_out=("Cấp ủy các tổ chức cơ sở đảng trực thuộc",),
    kind=WorkKind.THEMATIC_MEETING,
    deadline=day("trước ngày 15/6/2024", "2024-06-15", date(2024, 6, 14)),
)
REPORT = DraftTask(
    section="II.2",
    title="Báo cáo kết quả sinh hoạt",
    quote='=HYPERLINK("http://x") 2. Các chi bộ báo cáo về Ban Thường vụ trước 30/6.',
    line=25,
    page=2,
    carry_out=("Các chi bộ",),
    coordinate=("Ban Tổ chức",),
    deliver_to="Ban Thường vụ",
    through="Ban Tuyên giáo",
    kind=WorkKind.REPORT,
    deadline=day("trước 30/6", "2024-06-30", date(2024, 6, 29)),
    flags=(Flag(FlagKind.YEAR_ASSUMED),),
)
OVERSIGHT = DraftTask(
    section="III.1",
    title="Theo dõi, đôn đốc",
    quote="Tổ giúp việc theo dõi, đôn đốc thường xuyên.",
    line=30,
    page=3,
    carry_out=("Tổ giúp việc",),
    kind=WorkKind.OVERSIGHT,
    deadline=DraftDeadline("thường xuyên"),
    flags=(Flag(FlagKind.CONTINUOUS),),
)
DRAFT = DraftPlan(
    number="12-KH/ĐUK",
    title="tổ chức sinh hoạt chính trị năm 2024",
    issuer="Ban Thường vụ Đảng ủy Khối",
    issued_on=date(2024, 4, 2),
    signed_by="Nguyễn Văn A",
    years=(2024,),
    tasks=(MEETING, REPORT, OVERSIGHT),
    ignored=(Ignored("ngày 19/5/1890", 3, Why.ANNIVERSARY),),
)
