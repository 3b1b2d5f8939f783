"""The work that one paragraph sets, clause by clause, deadline by deadline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from plans.draft import Flag, FlagKind, Ignored, Period, Why
from plans.reading.bodies import body_at
from plans.reading.clause_moments import occasions_in, sifted
from plans.reading.clauses import Clause, clauses_of
from plans.reading.contexts import Zone
from plans.reading.counting import one_day
from plans.reading.dating import read_moment
from plans.reading.following import ahead_of_day, counted_from, counted_on, without_exception
from plans.reading.giving import OF_TIME
from plans.reading.headed import calendar_behind
from plans.reading.making import work_of
from plans.reading.moments import Moment
from plans.reading.outline import Node
from plans.reading.partings import (
    PUT_OFF,
    body_put_off,
    leads_sentence,
    let_lead_date,
    set_apart,
    without_tail,
)
from plans.reading.roles import (
    LOOKED_AT,
    OF_PLACES,
    body_behind_colon,
    passive_body,
    sender,
    subject_names,
    told_of_dated,
)
from plans.reading.rounds import take_turns
from plans.reading.settling import (
    add,
    assigns_and_dates,
    let_sums_date,
    name_given,
    only_assigns,
    settle,
)
from plans.reading.undated import BARE, INTRO, take_undated
from plans.reading.views import Views, views_of
from plans.reading.work import Found, Setting, Work

_SEND_ONLY = re.compile(
    r"^[\s,.;)]*(?:và |đồng thời )?(?:gửi|nộp|báo cáo|trình)(?: (?:báo cáo|kết quả|văn bản|về|cho|đến))*\s|^[\s,.;)]*$"
)
_NEGATIVE = re.compile(
    r"(?<!\w)(?:không bắt buộc|không phải|được miễn|không tổ chức|không thực hiện)(?!\w)"
)
_DONE = re.compile(r"(?<!\w)đã (?:thực hiện|hoàn thành|tổ chức|triển khai)")
_TAIL = re.compile(r"[)\]”\"]*(?:\s*\([^()]{0,90}\))?(?:\s*đối với [^,;.]{1,70})?[)\]”\"]*[.,;]?")


_SHORT_ITEM = 140


def works_in(node: Node, text: str, setting: Setting, offset: int = 0) -> Found:
    """Return the work that a paragraph sets, or the part of it behind a label."""
    views = views_of(text)
    moments, ignored = sifted(node, views, setting, offset)
    found = Found([], ignored)
    found.occasions = occasions_in(views, setting.calendar)
    if setting.zone is Zone.SAMPLE or (INTRO.search(views.low) and setting.basis):
        found.ignored.extend(
            Ignored(text[each.start : each.end], node.line_of(offset + each.start), Why.SAMPLE)
            for each in moments
        )
        return found
    several = _SEVERAL_YEARS.match(views.low)
    if several is not None and _EACH_YEAR.search(views.low):
        return _works_each_year(node, text, several, setting, offset)
    head = _head_moment(views, moments)
    if head is not None:
        listed = [each for each in moments if (each.start, each.end) == (head.start, head.end)]
        entry = _works_behind(node, text, listed, setting, offset)
        if entry.works:
            return entry
    _read_clauses(found, node, views, moments, setting, offset)
    return found


_SEVERAL_YEARS = re.compile(
    r"(?:trong )?(?:(?:hai|ba|bốn|các) )?năm 20\d{2}(?:(?:,| và|, và) (?:năm )?20\d{2})+[,:]?\s+(?=\S)"
)
_EACH_YEAR = re.compile(r"(?:mỗi|hàng|từng) năm")


def _works_each_year(
    node: Node, text: str, opening: re.Match[str], setting: Setting, offset: int
) -> Found:
    """«Năm 2028 và năm 2029, A giám sát mỗi năm ít nhất 02 cuộc»: the work once for each year."""
    at = opening.end()
    found = works_in(node, text[at:], setting, offset + at)
    made = []
    for work in found.works:
        again = work.deadline.recurrence
        if again is None or again.period is not Period.YEARLY or work.deadline.last_safe_day:
            made.append(work)
            continue
        work.quote = f"{text[:at]}{work.quote}"
        for year in re.findall(r"20\d{2}", opening[0]):
            words = f"năm {year} … {work.deadline.phrase}"
            reading = one_day(date(int(year), 12, 31), words)
            kept = [flag for flag in work.flags if flag.kind not in OF_TIME]
            made.append(replace(work, deadline=reading.deadline, flags=kept))
    found.works = made
    return found


_BEHIND_DAY = re.compile(r"[\s:)\-–,]*(?:hạn (?:chót|cuối)\s*:?\s*)?", re.IGNORECASE)


def _works_behind(
    node: Node, text: str, heads: Sequence[Moment], setting: Setting, offset: int
) -> Found:
    """Return the work that stands behind the time that opens a line, dated by it.

    Of a list of times, «Quý II, III: …», there is the work once for each.
    """
    head = heads[0]
    skipped = _BEHIND_DAY.match(text, head.end)
    behind = skipped.end() if skipped else head.end
    is_entry = bool(_ENTRY_DAY.match(head.text))
    calendar = calendar_behind(head, setting.calendar)
    inner = replace(setting, is_entry=is_entry, calendar=calendar)
    found = works_in(node, text[behind:], inner, offset + behind)
    for work in found.works:
        joint = "" if work is found.works[0] and work.span[0] == 0 else "… "
        work.quote = f"{text[:behind]}{joint}{work.quote}"
    open_ones = [work for work in found.works if not work.is_dated and work.deadline.phrase is None]
    again = [replace(work, flags=list(work.flags)) for _ in heads[1:] for work in open_ones]
    at = len(open_ones)
    for place, each in enumerate(heads):
        _date_all(
            open_ones if place == 0 else again[at * (place - 1) : at * place], text, each, setting
        )
    found.works += again
    return found


def _head_moment(views: Views, moments: list[Moment]) -> Moment | None:
    """Return the time that opens a line: «Tháng 4: …», for all that the line sets."""
    if not moments or not BARE.match(views.low[: moments[0].start]):
        return None
    follows = views.low[moments[0].end :].lstrip(" )")
    is_period = moments[0].kind in {"month", "quarter", "week", "day", "counted"}
    return (
        moments[0]
        if is_period and (follows.startswith(":") or _opens_entry(views, moments[0]))
        else None
    )


_ENTRY_DAY = re.compile(r"^(?:(?:thứ \w+|chủ nhật)[\s,(-]*)*\(?(?:ngày )?\d{1,2}")


def _opens_entry(views: Views, moment: Moment) -> bool:
    """Whether an entry of a calendar begins with its day: «Thứ Năm 04/6 Hội Phụ nữ nộp …»."""
    behind = views.text[moment.end :].lstrip(" )-–")
    return bool(_ENTRY_DAY.match(moment.text)) and behind[:1].isupper() and not moment.bounded


def _date_all(works: Sequence[Work], text: str, head: Moment, setting: Setting) -> None:
    words = text[head.start : head.end]
    reading = read_moment(head, words, setting.calendar)
    for work in works:
        work.deadline = reading.deadline
        work.flags += reading.flags


def _read_clauses(
    found: Found,
    node: Node,
    views: Views,
    moments: list[Moment],
    setting: Setting,
    offset: int,
) -> None:
    owners: tuple[str, ...] = ()
    led: tuple[int, Work] | None = None
    for clause in clauses_of(views):
        within = [each for each in moments if clause.start <= each.start < clause.end]
        owners = _owners_told(views, clause, within) or owners
        prior, leading = found.works[-1] if found.works else None, found.leading
        if within and _is_assigned(found, node, views, clause, within, owners, setting, offset):
            continue
        if within or not only_assigns(found, views, clause, owners, setting):
            _take_clause(found, node, views, clause, within, owners, setting, offset)
            if clause.subject is not None and prior is not None:
                name_given(prior, views, clause.subject, owners)
        if leading and found.works and found.works[-1].parts.lead == leading:
            owners = leading  # «A chủ trì, B phối hợp, tham mưu …; trình …»: what follows is A's
        if led is not None and led[0] == clause.sentence and not within:
            let_lead_date(found, views, led[1], clause)
        if within and found.works and leads_sentence(views, clause, within[0]):
            led = clause.sentence, found.works[-1]
        if clause.subject is None and found.works and found.works[-1].parts.direct:
            owners = found.works[-1].parts.carry_out or owners
    let_sums_date(found, views)


def _owners_told(views: Views, clause: Clause, within: Sequence[Moment]) -> tuple[str, ...]:
    """Return whom a clause itself names: its subject, or by another of the ways to say it."""
    if clause.subject is not None:
        return subject_names(views, clause.subject)
    dated = within and told_of_dated(views, clause.start, within[-1].end, clause.end)
    return (
        dated
        or sender(views, clause)
        or passive_body(views, clause.start, clause.end)
        or body_behind_colon(views, clause.start, clause.end)
    )


def _is_assigned(
    found: Found, node: Node, views: Views, clause: Clause, moments: Sequence[Moment],
    owners: tuple[str, ...], setting: Setting, offset: int,
) -> bool:  # fmt: skip
    """Whether a clause but says whose the words before it are, and when; then they take it."""
    head = assigns_and_dates(found, views, clause, moments[0]) if len(moments) == 1 else None
    if head is None or not BARE.match(views.low[head.end() : moments[0].start]):
        return False
    bare = replace(clause, start=head.end(), subject=None)
    settle(found, node, views, bare, moments[0], setting, offset)
    only_assigns(found, views, replace(clause, end=head.end()), owners, setting)
    return True


def _take_clause(
    found: Found,
    node: Node,
    views: Views,
    clause: Clause,
    moments: list[Moment],
    owners: tuple[str, ...],
    setting: Setting,
    offset: int,
) -> None:
    if _NEGATIVE.search(views.plain[clause.start : clause.end]) and not moments:
        return
    if not moments:
        take_undated(found, node, views, clause, owners, setting, offset)
        return
    made = len(found.works)
    rest, clause = set_apart(views, clause, moments[0])
    if rest is not None:
        take_undated(found, node, views, rest, owners, setting, offset)
    begins = clause.start
    whole, clause = clause, without_tail(views, clause, moments[-1])
    groups = [list(each) for _, each in groupby(moments, key=lambda moment: moment.start)]
    for at, group in enumerate(groups):
        moment, last = group[0], at == len(groups) - 1
        ends = clause.end if last else _end_of(views, begins, moment, groups[at + 1][0].start)
        part = replace(clause, start=begins, end=ends)
        if at or (part.subject is not None and part.subject.start >= ends):
            verb = next((v for v in views.verbs if begins <= v < ends), None)
            part = replace(part, subject=None, verb=verb)
        given = owners
        if (
            at
            and part.verb is None
            and not OF_PLACES.search(views.low, clause.start, group[0].start)
            and not LOOKED_AT.search(views.masked, clause.start, groups[0][0].start)
        ):
            spot = body_at(views.plain, views.masked, begins + _skipped(views, begins, ends))
            owners = subject_names(views, spot) if spot and spot.end <= moment.start else owners
        count = len(found.works)
        _take_dated(found, node, views, part, moment, owners, setting, offset)
        if at and part.verb is None and len(found.works) == count + 1 and count:
            _word_as_before(found, views, part)
        if len(found.works) == count + 1:
            _repeat(found, views, group, setting)
        owners = given
        begins = ends
    take_turns(found.works[made:], views, clause)
    if clause.end < whole.end:
        verb = next(at for at in views.verbs if at > clause.end)
        rest = replace(whole, start=clause.end, subject=None, verb=verb, leads=True)
        take_undated(found, node, views, rest, owners, setting, offset)


def _repeat(found: Found, views: Views, group: Sequence[Moment], setting: Setting) -> None:
    """Set the work once more for each other member of a list: «vào tháng 4 và tháng 10»."""
    first = found.works[-1]
    kept = [flag for flag in first.flags if flag.kind not in OF_TIME]
    for moment in group[1:]:
        words = views.text[moment.start : moment.end]
        reading = read_moment(moment, words, setting.calendar)
        again = replace(first, deadline=reading.deadline, flags=[*kept, *reading.flags])
        found.works.append(again)


def _skipped(views: Views, begins: int, ends: int) -> int:
    """Return how many signs and small words stand before what a part of a clause begins with."""
    match = re.match(r"[\s,;:)]*(?:(?:và|còn|riêng)\s+)?", views.plain[begins:ends])
    return match.end() if match else 0


def _word_as_before(found: Found, views: Views, part: Clause) -> None:
    """A part that names but whom and when is the duty of the part before it."""
    work, before = found.works[-1], found.works[-2]
    if before.span[1] < part.start - 2:
        return
    about = views.text[part.start : part.end].strip(" ,;.:")
    head = before.words.partition(":")[0]
    work.words = f"{head}: {about}"


def _end_of(views: Views, begins: int, moment: Moment, limit: int) -> int:
    """Where the words that belong to a deadline end; a leading one takes what follows it."""
    if BARE.match(views.low[begins : moment.start]) and not re.match(
        r"[\s)]*(?:[.;]|,? (?:và|đồng thời) )", views.low[moment.end :]
    ):
        cuts = [
            verb
            for verb in views.verbs
            if moment.end < verb < limit
            and re.search(r"(?:,|(?<!\w)và|;)\s*(?:phải |cần )?$", views.plain[:verb])
        ]
        first = next((verb for verb in views.verbs if moment.end <= verb < limit), limit)
        return cuts[-1] if cuts and cuts[-1] > first else limit
    tail = _TAIL.match(views.low, moment.end)
    end = tail.end() if tail else moment.end
    return min(max(end, moment.end), limit)


def _take_dated(
    found: Found, node: Node, views: Views, clause: Clause, moment: Moment,
    owners: tuple[str, ...], setting: Setting, offset: int,
) -> None:  # fmt: skip
    words = views.text[moment.start : moment.end]
    line = node.line_of(offset + moment.start)
    firm = bool(re.match(r"trước|chậm nhất|hoàn thành|xong|hạn", moment.text))
    if setting.zone is Zone.AIMS and not (firm and (clause.subject or owners)):
        found.ignored.append(Ignored(words, line, Why.NO_TASK))
        return
    before = views.low[clause.start : moment.start]
    after = views.low[moment.end : clause.end]
    is_own = not (found.works or found.passed) and len(after.split()) >= _LEAST_OF_OWN
    if BARE.match(before) and _SEND_ONLY.match(after) and clause.subject is None and not is_own:
        settle(found, node, views, clause, moment, setting, offset)
        return
    if setting.basis and not firm:
        found.ignored.append(Ignored(words, line, Why.BASIS))
        return
    if (
        clause.verb is None
        and not _HELD.match(before)
        and not owners
        and setting.owner is None
        and not _is_plain_task(node, moment)
        and not PUT_OFF.search(before)
    ):
        found.ignored.append(Ignored(words, line, Why.NO_TASK))
        return
    if clause.subject is None and PUT_OFF.search(before):
        owners = body_put_off(views, clause, moment) or owners
    work = work_of(node, views, clause, owners, setting, offset)
    reading = read_moment(moment, words, setting.calendar)
    reading = without_exception(reading, moment, setting.calendar)
    reading = counted_on(reading, moment, views.low, setting.calendar, pointed=True)
    reading = ahead_of_day(reading, moment, views.low)
    reading = counted_from(reading, moment, found.works, setting.meeting)
    reading = counted_on(reading, moment, views.low, setting.calendar)
    work.deadline = reading.deadline
    work.flags += reading.flags
    if _DONE.search(views.low[clause.start : clause.end]):
        work.flags.append(Flag(FlagKind.DONE))
    add(found, views, clause, work)


_LEAST_OF_OWN = 5
"""Words of «Trong tuần đầu tháng 02, báo cáo kết quả học kỳ I», which adds to no work before it."""
_HELD = re.compile(
    r"^[\s-]*(?:hội nghị|hội thi|hội thao|hội thảo|đại hội|lễ|lớp|buổi|cuộc|diễn đàn|tọa đàm|ngày hội|phiên họp|vòng|chung kết|chung khảo)[^.;]{0,90}"
    r"(?:được tổ chức|tổ chức|diễn ra|khai mạc|tiến hành|dự kiến|bắt đầu|khai giảng)[\s,]*(?:trong \d{1,2}(?:[,/]\d)? (?:ngày|buổi)[\s,]*)?(?:dự kiến |vào |trong |lúc )*$"
)
"""«Hội nghị tổ chức lúc 8 giờ ngày …»: an event that the document itself sets."""


def _is_plain_task(node: Node, moment: Moment) -> bool:
    """Whether a line is itself an item under a heading, though it has no word of duty."""
    if node.marker is None:
        return False
    return (
        moment.bounded or moment.start < 3 or moment.kind != "day" or len(node.text) < _SHORT_ITEM
    )
