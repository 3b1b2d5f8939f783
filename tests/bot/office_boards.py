"""Made-up boards of any size, the same each time; names as long as they are in life."""

from datetime import date, timedelta
from random import Random

from handlers.office.board import Board, board_of
from handlers.office.clashes import Heat, Pending, burdens_of, heat_of
from handlers.office.views import Seen, View
from plans.model import Deadline, Occurrence, Roles, Standing, Task, WorkKind
from plans.text.sorting import sorting_key
from storage.progress.records import Cell, Duty, Progress, SeenUnit, Status
from storage.records import AssignmentId, OccurrenceId, PlanId, UnitId

DAY = date(2024, 5, 14)
PLACES = (
    "Trường Tiểu học Nguyễn Thị Minh Khai",
    "Sở Nông nghiệp và Phát triển nông thôn",
    "Công ty TNHH Một thành viên Xổ số kiến thiết và Dịch vụ tổng hợp Thành phố",
    "Khu phố 5",
    "Bệnh viện Đa khoa Quân dân y",
    "Trung tâm Kiểm soát bệnh tật",
    "Ấp Ngã Cạy",
    "Đài Khí tượng Thủy văn khu vực Đồng bằng sông Cửu Long",
)
TITLES = (
    "Báo cáo kết quả học tập chuyên đề năm 2024",
    "Báo cáo số lượng bản cam kết",
    "Tổ chức sinh hoạt chuyên đề về xây dựng văn hóa công sở, nếp sống văn minh",
    "Gửi kế hoạch thực hiện của chi bộ về Ban Tuyên giáo",
    "Sơ kết 6 tháng",
)
LIKELY = (
    *[Status.ACCEPTED] * 5,
    *[Status.WAITING] * 2,
    Status.RETURNED,
    *[Status.OPEN] * 3,
    *[Status.OVERDUE] * 2,
    Status.NOT_APPLICABLE,
)


def made_up(units: int, duties: int) -> Seen:
    chance = Random(units)
    seen = [
        SeenUnit(
            UnitId(one),
            f"cb-{one}",
            "chi-bo",
            f"Chi bộ {PLACES[one % len(PLACES)]}" + (f" {one}" if one >= len(PLACES) else ""),
            None,
        )
        for one in range(units)
    ]
    works = [_duty(one) for one in range(duties)]
    cells = [
        _cell(unit.id, work, chance.choice(LIKELY), units * int(work.occurrence_id) + int(unit.id))
        for work in works
        for unit in seen
        if chance.random() < 0.95
    ]
    ordered = tuple(sorted(seen, key=lambda unit: sorting_key(unit.name)))
    progress = Progress(DAY, ordered, tuple(works), tuple(cells))
    title = "Tiến độ Kế hoạch số 152-KH/ĐUK, quý II/2024, trường học"
    return Seen(View(UnitId(1), DAY), progress, title)


def made_up_board(units: int, duties: int, page: int = 0) -> Board:
    return board_of(made_up(units, duties), page)


def made_up_heat(units: int, weeks: int, page: int = 0, *, added: bool = True) -> Heat:
    chance = Random(units)
    names = {unit.id: unit.name for unit in made_up(units, 1).progress.units}
    days = 7 * weeks
    deadlines = [
        Pending(
            unit,
            name,
            DAY + timedelta(days=min(chance.randrange(days), chance.randrange(days))),
            added and chance.random() < 0.3,
        )
        for unit, name in names.items()
        for _ in range(chance.randrange(1, 2 * weeks))
    ]
    draft = " nếu ban hành Kế hoạch số 12-KH/ĐUK (bản nháp BN-1)" if added else ""
    title = f"Việc đến hạn theo tuần{draft}"
    return heat_of(burdens_of(deadlines), title, page, added=added)


def _duty(number: int) -> Duty:
    day = DAY + timedelta(days=9 * number - 40)
    occurrence = Occurrence("2024", day.isoformat(), day)
    task = Task(
        key=f"t{number}",
        section=f"II.{number}",
        title=TITLES[number % len(TITLES)],
        kind=WorkKind.REPORT,
        roles=Roles(),
        deadline=Deadline("đến hạn", Standing.DATED, occurrences=(occurrence,)),
        falls_to=("chi-bo",),
    )
    return Duty(
        OccurrenceId(number),
        PlanId(1),
        "Kế hoạch số 152-KH/ĐUK",
        task,
        "2024",
        day.isoformat(),
        day,
        tentative=False,
    )


def _cell(unit: UnitId, work: Duty, status: Status, number: int) -> Cell:
    days = number % 17 + 1
    handed_in = status in {Status.ACCEPTED, Status.WAITING}
    late = days if handed_in and number % 5 == 0 else 0
    due = work.last_safe_day
    return Cell(
        AssignmentId(number),
        unit,
        work.occurrence_id,
        status,
        due,
        due + timedelta(days=late or -2) if due and handed_in else None,
        late,
        days if status is Status.OVERDUE else 0,
        due if status is Status.ACCEPTED else None,
    )
