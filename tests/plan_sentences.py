"""One sentence read as the first item of a plan issued on Tuesday 10 March 2026."""

from plans.draft import DraftTask
from plans.reading import plain_source, read_draft

HEAD = """ĐẢNG BỘ TỈNH X
ĐẢNG ỦY XÃ TÂN LẬP
*
Số 12-KH/ĐU

Tân Lập, ngày 10 tháng 3 năm 2026

KẾ HOẠCH
công tác năm 2026

Căn cứ Nghị quyết số 05-NQ/ĐU ngày 02/01/2026, Ban Thường vụ Đảng ủy xã ban hành kế hoạch như sau:

I. NỘI DUNG
"""


def tasks_of(sentence: str) -> tuple[DraftTask, ...]:
    """Return the tasks that a sentence sets."""
    return read_draft(plain_source(f"{HEAD}\n1. {sentence}\n")).tasks
