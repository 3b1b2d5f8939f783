"""Which part of the office's side takes what an officer says."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from handlers.heard import Heard, before_reason
from handlers.life import history
from handlers.life.which import any_works, tasks_named
from handlers.message import Reaction, Turn
from handlers.office import (
    behalf,
    behalf_off,
    by_lateness,
    by_receipt,
    deadlines,
    figures_of_unit,
    group_message,
    many,
    matters,
    nudge,
    queue,
    reopened,
    several,
    sheet,
    text_changes,
)
from handlers.office.amending import Change, change_in
from handlers.office.below import unit_named, works_named
from handlers.office.consent import (
    Consent,
    anew,
    consent_to,
    doubt_words,
    is_old,
    speaks_of_sending,
    unsettle,
)
from handlers.office.doubts import holds_back, wavers
from handlers.office.items import items_of, numbers_in, shown_kind
from handlers.office.own_orders import is_own
from handlers.office.plain_orders import VERDICTS, is_plain
from handlers.office.said import BOOK, several_named, units_in
from handlers.office.unclear import unclear_order, unclear_units
from handlers.office.unmarked_reasons import with_reason
from handlers.reminder_policy import ReminderPolicy
from handlers.reminders.account import account_of, told
from handlers.understanding.acts import Act
from handlers.understanding.cues import cue_book
from handlers.wording import office as wording
from handlers.wording import pressing as press_wording
from storage.records import EventKind, Matter

SENDING = {nudge.STEP, group_message.STEP}
"""Questions to which «gửi đi» is a yes."""
ANSWERS: Mapping[str, Callable[[Heard, Consent | None], Turn | None]] = {
    many.STEP: many.answer,
    several.STEP: several.answer,
    reopened.STEP: reopened.answer,
    behalf.STEP: behalf.answer,
    behalf_off.STEP: behalf_off.answer,
    deadlines.STEP: deadlines.answer,
    nudge.STEP: nudge.answer,
    group_message.STEP: group_message.answer,
    group_message.TEXT: group_message.take_text,
}
AGAIN: Mapping[str, Callable[[Heard], Turn | None]] = {
    queue.WALK: queue.ask_walk_again,
    many.STEP: many.ask_again,
    several.STEP: several.ask_again,
    reopened.STEP: reopened.ask_again,
    behalf.STEP: behalf.ask_again,
    behalf_off.STEP: behalf_off.ask_again,
    deadlines.STEP: deadlines.ask_again,
    nudge.STEP: nudge.ask_again,
    group_message.STEP: group_message.ask_again,
    group_message.TEXT: group_message.ask_text_again,
}
"""Who puts which open question once more."""
OF_ONE = ("office.behalf", "office.applicable", "office.not_applicable")
ONLY_NUMBERS = 4
"""Up to so many words a message of numbers picks from the list shown last."""


def answer(heard: Heard) -> Turn | None:
    """Take the answer to an open question of the office's side."""
    step, old = heard.talk.step, is_old(heard.talk, heard)
    if step == queue.WALK and by_receipt.is_meant(heard):
        return None  # it names its own
    if step == queue.WALK:
        typed = bool(heard.message.typed) and heard.talk.seen_since is not None
        if (old or typed) and queue.decides(heard):
            why = wording.READ_ANEW if old else wording.SEEN_SINCE
            return anew(ask_again(heard), why=why)
        return queue.answer_walk(heard)
    taken = ANSWERS.get(step)
    if taken is None:
        return None
    changed = _changed(heard) if step in SENDING else None
    if changed is not None:
        return changed
    consent = consent_to(heard, sends=step in SENDING, accepts=step == many.STEP)
    if consent in {Consent.ANEW, Consent.UNSURE}:
        return anew(ask_again(heard), why=wording.READ_ANEW if old else wording.NOT_YET)
    if consent is None and step in SENDING:
        unsettle(heard)
    return taken(heard, consent)


def _changed(heard: Heard) -> Turn | None:
    """Take another list in the place of the one that was read back: «gửi trừ công an»."""
    change = change_in(heard)
    if not isinstance(change, Change) and (text := _text_changed(heard)) is not None:
        return text
    if change is None:
        return None
    if isinstance(change, str):
        return _unchanged(change, heard)
    amend = nudge.amend if heard.talk.step == nudge.STEP else group_message.amend
    return anew(amend(change, heard), why=press_wording.CHANGED)


def _text_changed(heard: Heard) -> Turn | None:
    """Take «thêm câu nhớ mang sổ», «sửa lại 14h30», said of the text that was read back."""
    if heard.talk.step != group_message.STEP or heard.cues.has("office."):
        return None
    text = text_changes.changed(group_message.text_read_back(heard), heard)
    if text is None:
        return None
    if text == text_changes.UNMADE:
        return _unchanged(press_wording.TEXT_UNMADE, heard)
    return anew(group_message.rewrite(text, heard), why=press_wording.TEXT_CHANGED)


def _unchanged(why: str, heard: Heard) -> Turn | None:
    """Read back what stays as it was; a «gửi» behind it may still mean the change."""
    turn = anew(ask_again(heard), why=why)
    doubt_words(heard)
    return turn


def awaits_sending(heard: Heard) -> bool:
    """Tell «gửi thôi», said to «Gửi không ạ?», from «thôi»."""
    return heard.talk.step in SENDING and speaks_of_sending(heard)


def narrows(heard: Heard) -> bool:
    """Tell «chỉ các sở thôi», «thôi trừ Lê Lợi ra», «duyệt hết cam kết thôi» from «thôi»."""
    if heard.talk.step in SENDING:
        return change_in(heard) is not None or _rewords(heard)
    return heard.talk.step == many.STEP and many.narrows(heard)


def _rewords(heard: Heard) -> bool:
    if heard.talk.step != group_message.STEP:
        return False
    return bool(text_changes.changed(group_message.text_read_back(heard), heard))


def ask_again(heard: Heard) -> Turn | None:
    """Put the open question once more."""
    again = AGAIN.get(heard.talk.step)
    return None if again is None else again(heard)


def command(heard: Heard) -> Turn | None:
    """Take what only whoever reviews may order; None for everything else."""
    if (named := _by_other_names(heard)) is not None:
        return named
    if reopened.is_meant(heard):
        return reopened.offer(heard)
    if behalf_off.is_meant(heard):
        return behalf_off.offer(heard)
    if _is_for_all(heard) and unit_named(heard) is None:
        return deadlines.offer(heard)
    if heard.cues.has(*OF_ONE, *VERDICTS) and (unclear := unclear_order(heard)):
        return heard.said(unclear, Reaction.CLARIFY)
    if not (is_own(heard) or heard.cues.has(*OF_ONE) or _asks_whether(heard)):
        return heard.said(wording.WAVERS, Reaction.CLARIFY)
    if heard.cues.has(*VERDICTS) and not heard.cues.has(*OF_ONE):
        together = several.offer(heard)
        if together is not None:
            return together
    verdict = _granted(heard) or _on_several(heard) or _verdict_on_unit(heard)
    decided = verdict or _about_unit(heard) or _listed(heard) or _decided(heard)
    if decided is None and heard.cues.has("office.verdict") and not _asks(heard):
        return heard.said(wording.WAVERS, Reaction.CLARIFY)  # «mai duyệt 1»
    return decided


def _is_for_all(heard: Heard) -> bool:
    """Tell «dời hạn …» and «lùi hạn … cho cả khối», «… theo công văn 45» from a grant to one."""
    if heard.cues.has("office.move_day", "office.call_off"):
        return True
    if not heard.cues.has("office.grant_named") or shown_kind(heard) == Matter.EXTENSION:
        return False
    said = cue_book(BOOK).find(heard.reading.words)
    return said.has("press.all", "everybody.said") or bool(deadlines.document_said(heard))


def _by_other_names(heard: Heard) -> Turn | None:
    """Take orders that name by receipt, ordinal or lateness what waits, or say why without «vì»."""
    order = by_receipt.as_numbers(heard) or with_reason(heard)
    if order is None:
        return by_lateness.accept(heard)
    return order if isinstance(order, Turn) else command(order)


def _granted(heard: Heard) -> Turn | None:
    """Take «gia hạn … cho sở tư pháp» where no list of requests was shown."""
    named = heard.cues.has("office.grant_named") and shown_kind(heard) != Matter.EXTENSION
    return matters.grant_named(heard) if named else None


def _asks(heard: Heard) -> bool:
    return _asks_whether(heard) or heard.reading.cues.has("ask.when", "ask.status")


def _asks_whether(heard: Heard) -> bool:
    """Tell a question from an order that names a day: «trả lại 1 vì thiếu dấu, hạn 20/5»."""
    asked = heard.reading.cues.has("mark.asking", "ask.who")
    return asked or any("?" in word.after for word in heard.reading.words)


def _on_several(heard: Heard) -> Turn | None:
    """Take a decision on several units, or all but some: what is accepted is read back first.

    All else is decided of one unit at a time; to take one of them alone would be another order.
    """
    if not heard.cues.has(*OF_ONE, *VERDICTS):
        return None
    several = several_named(heard.again(before_reason(heard.reading)))
    if several is None:
        return None
    accepts = heard.cues.has("office.accept") and not heard.cues.has("office.give_back", *OF_ONE)
    if accepts and not holds_back(heard.reading):
        return queue.accept_of_several(several, heard)
    return heard.said(wording.ONE_UNIT, Reaction.CLARIFY)


def _verdict_on_unit(heard: Heard) -> Turn | None:
    """Take «trả lại báo cáo của chi bộ …», which is no question about that unit."""
    cues = heard.cues
    first = cues.first("office.accept", "office.give_back")
    begins = first is not None and (first.begin == 0 or first.name == "office.give_back")
    if not begins or cues.has("office.behalf", "office.applicable", "office.not_applicable"):
        return None
    return _decided(heard) if unit_named(heard) is not None else None


def _about_unit(heard: Heard) -> Turn | None:
    """Take what is said of a unit below by its name."""
    cues = heard.cues
    if cues.has("office.behalf"):
        return behalf.offer(heard)
    if cues.has("office.applicable", "office.not_applicable") and holds_back(heard.reading):
        return heard.said(wording.WAVERS, Reaction.CLARIFY)
    if cues.has("office.applicable"):
        return behalf.applicable(heard)
    if cues.has("office.not_applicable") and unit_named(heard) is not None:
        return behalf.not_applicable(heard)
    asks_of_others = heard.reading.cues.has("unsafe.others", "ask.status", "say.done_question")
    if not asks_of_others and not cues.has("office.sheet") and not history.asked(heard):
        return None
    found = unit_named(heard)
    if found is None:
        return _unclear(heard) or _of_no_unit(heard)
    unit, theirs = found
    works = works_named(theirs) if asks_of_others or history.asked(heard) else []
    if not works and history.asked(heard):
        works = history.of_those_before(unit.id, tasks_named(theirs), heard)
    if not works:
        return sheet.sheet(unit, heard)
    also = [one for one in works[1:] if one.occurrence_id == works[0].occurrence_id]
    figures_of_unit.remember(heard, {works[0].task.key})
    return history.history(works[0], heard, also)


def _unclear(heard: Heard) -> Turn | None:
    """Ask back whom «cục thuế nộp chưa», «lịch sử báo cáo của cục thuế» is about."""
    status = heard.reading.cues.has("ask.status", "say.done_question")
    asks = status or bool(units_in(heard).doubts)
    unclear = unclear_order(heard)
    asks = asks and not heard.cues.has("office.verdict", *VERDICTS)
    if asks and not unclear and not history.asked(heard) and not any_works(heard):
        unclear = unclear_units(heard, of_plans=True)
    return heard.said(unclear, Reaction.CLARIFY) if unclear else None


def _of_no_unit(heard: Heard) -> Turn | None:
    """Ask which unit, where none is named and it is no question on the plans or on own work."""
    if history.asked(heard):
        work = queue.shown_now(heard)
        if work is not None:
            return history.history(work, heard)
        if any_works(heard):
            return None
    elif not heard.cues.has("office.sheet") and not heard.reading.cues.has("unsafe.others"):
        return None
    text = wording.WHICH_UNIT.format(unit=heard.asker.post.unit.name)
    return heard.said(text, Reaction.CLARIFY)


def _listed(heard: Heard) -> Turn | None:
    """Show one of the lists."""
    cues = heard.cues
    if cues.has("office.blocked"):
        return matters.show(Matter.BLOCKED, heard)
    if cues.has("office.extensions"):
        return matters.show(Matter.EXTENSION, heard)
    if cues.has("office.account") and heard.reading.act is not Act.REFUSED:
        return _account(heard)
    if cues.has("office.unanswered"):
        return matters.unanswered(heard)
    if cues.has("office.news") and not numbers_in(heard):
        return queue.walk(heard) if _wants_walk(heard) else queue.show(heard)
    return None


def _account(heard: Heard) -> Turn:
    """Account for the reminders of a day: the one that is named, or else yesterday."""
    asker = heard.asker
    named = [one.start for one in heard.reading.times if one.start <= asker.today]
    day = named[0] if named else asker.today - timedelta(days=1)
    office = asker.post.unit.id
    found = account_of(asker.uow, asker.post.org, day, ReminderPolicy(), office)
    return heard.said(told(found), Reaction.ANSWER)


def _wants_walk(heard: Heard) -> bool:
    return heard.reading.words[0].fold == "duyet"


def _decided(heard: Heard) -> Turn | None:
    """Take a verdict on what was listed last."""
    cues, kind = heard.cues, shown_kind(heard)
    if cues.has(*VERDICTS) and wavers(heard.reading) and not queue.leaves_out(heard):
        return heard.said(wording.WAVERS, Reaction.CLARIFY)
    several = queue.picks_several(heard)
    if (
        cues.has(*VERDICTS)
        and not several
        and not is_plain(heard, numbered=bool(numbers_in(heard)))
    ):
        return heard.said(wording.WAVERS, Reaction.CLARIFY)
    if cues.has("office.give_back"):
        return queue.return_listed(heard)
    if cues.has("office.accept"):
        return queue.accept_listed(heard)
    if kind == Matter.EXTENSION and cues.has("office.refuse"):
        return matters.settle(EventKind.EXTENSION_REFUSED, Matter.EXTENSION, heard)
    if kind == Matter.EXTENSION and cues.has("office.grant"):
        return matters.settle(EventKind.EXTENDED, Matter.EXTENSION, heard)
    if kind == Matter.BLOCKED and cues.has("office.refuse", "office.grant"):
        return matters.decide_exemption(heard, grants=not cues.has("office.refuse"))
    if kind == Matter.BLOCKED and cues.has("office.lift"):
        return matters.settle(EventKind.UNBLOCKED, Matter.BLOCKED, heard)
    numbers = numbers_in(heard)
    if kind == queue.KIND and numbers and len(heard.reading.words) <= ONLY_NUMBERS:
        return _open(numbers[0], heard) if _only_picks(heard) else None
    return None


def _only_picks(heard: Heard) -> bool:
    rest = [word for word in heard.reading.content if not word.fold.isdecimal()]
    return not rest or heard.cues.has("office.show")


def _open(number: int, heard: Heard) -> Turn:
    """Show the submission of this number, and those after it."""
    items = items_of(heard, queue.KIND) or []
    if not 0 < number <= len(items):
        return heard.said(wording.WHICH_NUMBER.format(count=len(items)), Reaction.CLARIFY)
    return queue.walk(heard, items[number - 1 :])
