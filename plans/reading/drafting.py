"""A document read into a draft: the parts put together."""

import re
from dataclasses import replace
from itertools import islice

from plans.draft import (
    DraftDeadline,
    DraftPlan,
    DraftRecurrence,
    DraftTask,
    Flag,
    FlagKind,
    Ignored,
    Period,
    Why,
)
from plans.reading.behind import bodies_behind
from plans.reading.calendars import Calendar, Reading
from plans.reading.cases import in_small, is_small, with_capitals
from plans.reading.contexts import (
    Owner,
    Zone,
    is_heading,
    is_told_above,
    label_node,
    named_owner,
    owner_of,
    tells_of_itself,
    told_of,
    zone_of,
)
from plans.reading.dating import read_moment
from plans.reading.events import event_of
from plans.reading.front import Front, read_front
from plans.reading.giving import assign, give, is_elsewhere, is_on_occasion, leave_open
from plans.reading.headed import calendar_at, monday_of, month_of, quarter_of
from plans.reading.language import low
from plans.reading.linking import attending, count_on_events, link_events
from plans.reading.markers import is_time_alone, is_week_alone
from plans.reading.mending import Paragraph, mended
from plans.reading.merging import merged
from plans.reading.moments import moments_in
from plans.reading.opened import open_phrase
from plans.reading.outline import Node, is_within, outlined, walked
from plans.reading.pairs import paired
from plans.reading.roles import Parts, passive_body
from plans.reading.rounds import ROUND, again, deciding, rounds_in
from plans.reading.schedules import Pointer, name_owner, owners_of, pointers_in, scheduled
from plans.reading.source import Aside, Source
from plans.reading.tables import table_works
from plans.reading.terms import terms_of
from plans.reading.titles import kind_of, title_of
from plans.reading.undated import work_of_item
from plans.reading.views import views_of
from plans.reading.work import Found, Setting, Work
from plans.reading.works import works_in


def read_draft(source: Source) -> DraftPlan:
    """Return the draft that a document proposes; deterministic, and of this text alone."""
    return in_small(_read(with_capitals(source))) if is_small(source) else _read(source)


def _read(source: Source) -> DraftPlan:
    front = read_front(mended(source))
    texts = [block.text for block in front.body if isinstance(block, Paragraph)]
    calendar = Calendar(
        front.years,
        front.issued_on,
        month_of(front.title),
        quarter_of(front.title),
        terms_of(texts),
    )
    weeks = (monday_of(text, calendar) for text in (front.title, *texts[:3]))
    week = next((each for each in weeks if each is not None), None)
    calendar = replace(calendar, event=event_of(front.title, texts, calendar), monday=week)
    reader = _Reader(calendar, front)
    works = reader.read(outlined(list(front.body), front.annex_at))
    tasks = tuple(_task(work) for work in merged(works))
    return DraftPlan(
        front.number, front.title, front.issuer, front.issued_on, front.signed_by, front.years,
        tasks, tuple(sorted({*front.ignored, *reader.ignored}, key=lambda each: (each.line, each.phrase))),
    )  # fmt: skip


def _task(work: Work) -> DraftTask:
    title = title_of(work.words, work.about)
    parts = work.parts
    return DraftTask(
        work.section, title, work.quote, work.line, work.page,
        parts.lead, parts.coordinate, parts.carry_out, parts.direct, parts.advise, parts.follow_up,
        parts.deliver_to, parts.through, kind_of(title, work.words), work.deadline,
        tuple(dict.fromkeys(work.flags)),
    )  # fmt: skip


_MEETS = re.compile(r"sinh hoạt|họp")
_PERIODS = frozenset(("month", "quarter", "day", "week", "counted"))


class _Reader:
    """Walks over the parts; then lets lines such as «Thời gian: …» say it of what they stand by."""

    def __init__(self, calendar: Calendar, front: Front) -> None:
        self._calendar = calendar
        self._front = front
        issuer = front.issuer or ""
        self._default = ("Chi bộ",) if issuer.startswith("Chi bộ") else front.addressed
        self._works: list[Work] = []
        self._labels: list[tuple[Node, str, str]] = []
        self._headings: list[Node] = []
        self._meets: DraftRecurrence | None = None
        """How often the branch meets, as the work read so far says."""
        self._listed: list[Node] = []
        """Lines that name those who attend."""
        self._in_rounds: set[int] = set()
        """Work that a line such as «Đợt 1: …» dated: another such line sets it once more."""
        self._pointers: dict[int, Pointer] = {}
        """Lines that say when an item of another part is due."""
        self.ignored: list[Ignored] = []

    def read(self, root: Node) -> list[Work]:
        self._pointers = pointers_in(walked(root))
        for node in walked(root):
            if id(node) not in self._pointers:
                self._take(node)
        for node in walked(root):  # a schedule may stand before its items
            if (pointer := self._pointers.get(id(node))) is not None:
                self._schedule(node, pointer)
        for node in reversed(self._headings):  # «Tháng 4» before the «Quý II» that holds it
            self._settle_heading(node)
        for node, kind, rest in self._labels:
            self._apply(node, kind, rest)
        for node in self._listed:
            self._attend(node)
        order = {id(node): at for at, node in enumerate(walked(root))}
        self._works.sort(key=lambda work: (work.node.line, order[id(work.node)], work.span))
        link_events(self._works)
        count_on_events(self._works)
        return self._works

    def _take(self, node: Node) -> None:
        above = node.parent.text if node.parent is not None else ""
        if low(above).startswith("kính gửi") and node.marker is not None:
            return  # whom a letter is to
        if node.table is not None:
            works, ignored = table_works(node, calendar_at(node, self._calendar), owner_of(node))
            self._works += works
            self.ignored += ignored
            return
        label = label_node(node)
        told, ends = paired(node, self._setting(node))
        if told:
            self._works += told
            self._keep(node, works_in(node, node.text[ends:], self._setting(node), ends))
        elif label is not None:
            self._take_label(node, *label)
        elif is_heading(node):
            self._headings.append(node)
        elif is_week_alone(node.text):
            return
        elif self._is_listed_name(node):
            self._listed.append(node)
        elif not node.text.isupper():
            setting = self._setting(node)
            found = works_in(node, node.text, setting)
            if not found.works and (work := work_of_item(node, setting)) is not None:
                found.works.append(work)
            self._keep(node, found)

    def _schedule(self, node: Node, pointer: Pointer) -> None:
        """Date the work of an item of another part; what the line sets beside it is work, too."""
        told = self._under(pointer.item) or self._made_of(pointer.item, owners_of(pointer.item, ()))
        own = passive_body(views_of(node.text), 0, len(node.text))
        names = owners_of(pointer.item, told) or own
        name_owner(told, names)
        setting = self._setting(node)
        setting = replace(setting, owner=Owner(names)) if names else setting
        found = works_in(node, node.text[pointer.offset :], setting, pointer.offset)
        self.ignored += found.ignored
        added, parted = scheduled(node, found.works, told)
        self._works += added
        if parted:
            self._works.remove(told[0])
        for words in found.loose:
            self._date(node, words, [work for work in told if not work.is_dated])

    def _take_label(self, node: Node, kind: str, rest: str) -> None:
        offset = len(node.text) - len(rest)
        zone = zone_of(node)
        if kind == "other" and not node.children and zone is not Zone.WORK:
            return
        views = views_of(rest)
        has_duty = bool(views.verbs) and kind in {"carry_out", "lead", "what", "deliver_to"}
        if has_duty and not (kind == "what" and is_told_above(node)):
            self._keep(node, works_in(node, rest, self._setting(node), offset))
        if kind not in {"other", "what"} and rest:
            self._labels.append((node, kind, rest))
        elif kind == "other":
            is_note = _NOTES.match(low(node.text)) is not None
            setting = self._setting(node)
            setting = setting if is_note else replace(setting, zone=Zone.SAMPLE)
            found = works_in(node, rest, setting, offset)
            self.ignored += found.ignored
            self._works += [work for work in found.works if work.is_dated and not work.is_nobodys]

    def _attend(self, node: Node) -> None:
        scope = told_of(node)
        events = self._scope(node, scope) if scope is not None and scope.paragraph else []
        if work := attending(node, events[0]) if events else None:
            self._works.append(work)

    def _is_listed_name(self, node: Node) -> bool:
        """Whether a line is one of those whom «Thành phần:» lists."""
        above = node.parent
        if above is None or above.paragraph is None:
            return False
        label = label_node(above)
        return label is not None and label[0] == "other" and not views_of(node.text).verbs

    def _setting(self, node: Node) -> Setting:
        above = node.parent.text if node.parent is not None else ""
        aside = node.paragraph.aside if node.paragraph is not None else None
        basis = node.line < self._front.body_line and aside is not Aside.BOX
        zone, owner = zone_of(node), owner_of(node)
        if aside is Aside.NOTE and self._works and low(node.text).startswith("riêng "):
            zone, owner = Zone.WORK, Owner(self._whose_exception(node))
        return Setting(
            calendar_at(node, self._calendar),
            zone,
            owner,
            basis,
            above,
            self._meets,
            self._default,
        )

    def _whose_exception(self, node: Node) -> tuple[str, ...]:
        """Return whose the work is that a footnote makes an exception of: the rhythm by its mark."""
        before = [work for work in self._works if work.node.line <= node.line]
        near = [work for work in before if work.section == node.section] or before
        again = [work for work in near if work.deadline.recurrence is not None] or near
        parts = again[0].parts if again else Parts()
        return parts.lead or parts.carry_out or parts.advise or parts.follow_up or parts.direct

    def _keep(self, node: Node, found: Found) -> None:
        self._works += found.works
        self.ignored += found.ignored
        for work in found.works:
            again = work.deadline.recurrence
            if again and again.period is Period.MONTHLY and _MEETS.search(low(work.words)):
                self._meets = again
        for words in found.loose:
            self._labels.append((node, "when", words))

    def _settle_heading(self, node: Node) -> None:
        """A heading that names a time dates what stands below it; alone it is work itself."""
        found = works_in(node, node.text, self._setting(node))
        self.ignored += found.ignored
        below = self._under(node)
        dated = [work for work in found.works if work.is_dated and not is_on_occasion(work)]
        if is_time_alone(node.text) and node.children:
            self._date_below(node, below)
        elif dated and below:
            give(below, Reading(dated[-1].deadline, tuple(dated[-1].flags)))
        elif dated or (found.works and self._labels_under(node) and not below):
            self._works += dated or found.works[:1]
        elif below and any(is_elsewhere(work) for work in found.works):
            self._works += found.works
        elif not below and found.loose and not is_time_alone(node.text):
            return
        elif below:
            self._date_below(node, below)
        elif is_time_alone(node.text):
            self._date_below(node, [])

    def _date_below(self, node: Node, below: list[Work]) -> None:
        """Give what stands under «Tháng 4» that month; items without a word of duty are work, too."""
        moment = next(iter(moments_in(low(node.text))), None)
        if moment is None or moment.start > 3 or moment.kind not in _PERIODS:
            return
        if is_time_alone(node.text):
            below = [*below, *self._made_of_items(node)]
        words = node.text[moment.start : moment.end]
        give(below, read_moment(moment, words, calendar_at(node, self._calendar)))

    def _made_of_items(self, node: Node) -> list[Work]:
        held = {id(work.node) for work in self._works}
        made = []
        for child in node.children:
            bare = child.paragraph is not None and child.marker is not None and not child.children
            if not bare or id(child) in held or label_node(child) is not None:
                continue
            setting = self._setting(child)
            views = views_of(child.text)
            behind = bodies_behind(child.text, 0, len(child.text))
            told = passive_body(views, 0, len(child.text)) or behind.lead or behind.carry_out
            names = told or (setting.owner.names if setting.owner else self._default)
            flags = [Flag(FlagKind.OWNER_INHERITED if names else FlagKind.NO_OWNER)]
            flags = [] if told else flags
            quote = child.text.strip()
            parts = Parts(carry_out=names)
            work = Work(
                child, child.section, quote, quote, child.line, child.page, parts, flags=flags
            )
            opened = open_phrase(low(quote))
            if opened is not None and opened.flag is FlagKind.SET_ELSEWHERE:
                work.deadline = DraftDeadline(quote[opened.start : opened.end])
                work.flags.append(Flag(opened.flag))
            made.append(work)
        self._works += made
        return made

    def _under(self, node: Node) -> list[Work]:
        inside = {id(each) for each in walked(node)} | {id(node)}
        return [work for work in self._works if id(work.node) in inside]

    def _labels_under(self, node: Node) -> bool:
        return any(each.parent is node for each, _, _ in self._labels)

    def _apply(self, node: Node, kind: str, rest: str) -> None:
        scope = told_of(node)
        if scope is None:
            return
        works = self._scope(node, scope)
        if not works and scope.paragraph is not None:
            works = self._made_of(scope)
        if kind == "when" and tells_of_itself(node):
            works = self._made_of(node)
        if kind == "when":
            self._date(node, rest, works)
        elif works:
            assign(kind, rest, works)

    def _scope(self, node: Node, scope: Node) -> list[Work]:
        """The work that a label speaks of: of the item it stands in; without one, what is before it."""
        if scope.paragraph is not None:
            return [work for work in self._works if is_within(work.node, scope)]
        before = (
            work
            for work in reversed(self._works)
            if work.line < node.line and is_within(work.node, scope)
        )
        return list(islice(before, 1))

    def _made_of(self, scope: Node, names: tuple[str, ...] = ()) -> list[Work]:
        """Make work of a heading whose lines say when and who; of an item that names whose it is."""
        setting = self._setting(scope)
        if setting.zone is not Zone.WORK or named_owner(scope) is not None:
            return []
        found = works_in(scope, scope.text, setting)
        made = found.works[:1]
        if not made:
            quote = scope.text.strip()
            inherited = setting.owner.names if setting.owner else self._default
            flags = [Flag(FlagKind.OWNER_INHERITED if inherited else FlagKind.NO_OWNER)]
            flags = [] if names else flags
            parts = Parts(carry_out=names or inherited)
            made = [
                Work(scope, scope.section, quote, quote, scope.line, scope.page, parts, flags=flags)
            ]
        self._works += made
        return made

    def _date(self, node: Node, rest: str, works: list[Work]) -> None:
        moments = [moment for moment in moments_in(low(rest)) if moment.kind != "target"]
        if not moments:
            leave_open(rest, works)
            return
        if not works:
            first = moments[0]
            words = rest[first.start : first.end]
            self.ignored.append(Ignored(words, node.line, Why.NO_TASK))
            return
        open_ones = [work for work in works if not work.is_dated and not is_elsewhere(work)]
        if not open_ones and ROUND.match(low(node.text)):
            open_ones = again([work for work in works if id(work) in self._in_rounds])
            self._works += open_ones
        calendar = calendar_at(node, self._calendar)
        given = rounds_in(rest, moments) or [deciding(moments)]
        self._in_rounds |= {id(work) for work in open_ones if ROUND.search(low(node.text))}
        rounds = [open_ones, *(again(open_ones) for _ in given[1:])]
        self._works += [work for more in rounds[1:] for work in more]
        for moment, told in zip(given, rounds, strict=True):
            reading = read_moment(moment, rest[moment.start : moment.end], calendar)
            if re.search(r"dự kiến", low(rest)) and not reading.deadline.tentative:
                flags = (*reading.flags, Flag(FlagKind.TENTATIVE))
                reading = Reading(replace(reading.deadline, tentative=True), flags)
            give(told, reading)
            for work in told:
                if work.deadline is reading.deadline and node.text not in work.quote:
                    work.quote = f"{work.quote} … {node.text.strip()}"


_NOTES = re.compile(r"(?:ghi chú|lưu ý)(?!\w)")
"""«Ghi chú: mục 5 chia hai tổ, Tổ 1 làm từ 10/5 đến 14/5 …» sets work; other labels tell of it."""
