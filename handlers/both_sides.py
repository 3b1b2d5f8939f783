"""Which of these conversations takes a message: its own open question first, then its words."""

from dataclasses import replace

from handlers.confirmations import undo
from handlers.confirmations.record import says_stop
from handlers.heard import ALLOWED, Heard, before_reason
from handlers.life import (
    corrections,
    hindered,
    history,
    own_records,
    received,
    requests,
    resubmitted,
    unasked,
    which,
)
from handlers.life.plain_wishes import (
    asks_plainly,
    goes_on,
    is_of_oneself,
    names_several,
    names_several_days,
    of_reminder,
    only_asks,
)
from handlers.life.unmarked import with_because
from handlers.message import Reaction, Reply, Turn
from handlers.office import (
    by_receipt,
    decided_then,
    figures_asked,
    figures_of_unit,
    foresight_asked,
    group_message,
    linked,
    nudge,
    overview,
    papers_asked,
    repeated,
    units_listed,
    weekly,
)
from handlers.office import route as office
from handlers.office.asked_whom import asks_who
from handlers.office.list_numbers import by_name
from handlers.office.said import BOOK as OFFICE
from handlers.office.spelled_out import spelled_out
from handlers.office.verdicts import DONE as OFFICE_DONE
from handlers.questions.bodies import body_named, is_body_of_plan
from handlers.understanding.acts import Act
from handlers.understanding.cues import cue_book
from handlers.understanding.reading import Reading
from handlers.understanding.refusals import GRAVE, refusal_of
from handlers.wording import life as wording
from handlers.wording import talk as talk_wording
from plans.times.spans import Grain
from storage import permissions
from storage.errors import NoSuchWork
from storage.permissions import may
from storage.records import AssignmentId, Work

OURS = ("life.", "office.")
"""Steps that these conversations wait in."""
DONE = {
    "blocked": hindered.record_blocked,
    "extension": hindered.record_extension,
    "exempt": hindered.record_exempt,
    **OFFICE_DONE,
}
SAID_OF_SEVERAL = {"blocked", "extension"}
SHORT = 4
ASKS_OR_ORDERS = (
    *("order.first", "press.weekly_on", "progress.handed", "progress.missing", "progress.late"),
    *(
        "progress.accepted",
        "progress.returned",
        "progress.count_complete",
        "progress.which_complete",
        "next.off",
        "kinds.which",
        "units.how_many",
    ),
)
"""What is no report, though it names what is done: «ai nộp báo cáo cam kết rồi»."""
STOPPING = {"dung", "huy", "bo"}
"""Words, folded, of those that stop which tell something elsewhere."""


def answer(heard: Heard) -> Turn | None:
    """Take the answer to an open question of these; None when it is something else."""
    if not heard.talk.step.startswith(OURS):
        return None
    if _stops(heard) and not (office.awaits_sending(heard) or office.narrows(heard)):
        heard.talk.end()
        return Turn((Reply(talk_wording.STOPPED),), Reaction.CHAT, "smalltalk")
    try:
        if heard.reading.cues.has("order.back") and len(heard.reading.words) <= SHORT:
            return ask_again(heard)
        return _answer(heard)
    except NoSuchWork:
        heard.talk.end()
        return Turn((Reply(talk_wording.NOTHING_OPEN),), Reaction.CHAT, "smalltalk")


def _stops(heard: Heard) -> bool:
    """Tell «thôi», and «rút lại» of what is not brought forward yet; «chờ mẫu thôi» is a reason."""
    if requests.is_called_off(heard):
        return True
    if requests.wants_reason(heard.talk) and heard.message.choice is None:
        told = [word for word in heard.reading.content if word.fold not in STOPPING]
        return not told and (
            says_stop(heard.message, heard.reading) or heard.reading.cues.has("order.withdraw")
        )
    return says_stop(heard.message, heard.reading)


def _answer(heard: Heard) -> Turn | None:
    step = heard.talk.step
    if step == requests.STEP:
        right = corrections.of_open(heard)
        return _put_right(right, heard) if right else requests.answered(heard, DONE)
    if step == unasked.STEP:
        return unasked.answer(heard)
    if step == which.STEP:
        work = which.chosen(heard)
        if not isinstance(work, Work):
            return work
        then, said = str(heard.talk.data["then"]), str(heard.talk.data["said"])
        heard.talk.end()
        return with_work(then, work, heard.again(said))
    return office.answer(heard)


def _put_right(request: requests.Request, heard: Heard) -> Turn:
    """Go on with what is brought forward as it has been put right."""
    if request.kind == "extension":
        unit = heard.asker.post.unit.id
        work = heard.asker.uow.assignments.get(AssignmentId(request.assignment), unit)
        needless = hindered.extension_needless(request, work, heard)
        if needless is not None:
            return needless
    if request.kind == "extension" and request.day is None:
        before = wording.WORK_SO.format(about=request.about)
        return requests.ask("day", request, heard, before)
    return requests.go_on(request, heard, DONE)


def ask_again(heard: Heard) -> Turn | None:
    """Put the open question once more, with choices that count now."""
    if heard.talk.step == requests.STEP:
        return requests.ask_again(heard)
    if heard.talk.step == unasked.STEP:
        return unasked.ask_again(heard)
    if heard.talk.step == which.STEP:
        return which.ask_again(heard)
    return office.ask_again(heard)


def command(heard: Heard) -> Turn | None:
    """Take what is told or ordered here; None for what other conversations are for."""
    if heard.message.choice is not None or _is_grave(heard.reading):
        return None
    heard = by_name(spelled_out(heard))
    if history.asks_receipt(heard) and not by_receipt.is_meant(heard):
        return history.receipt(heard)
    overseen = _overseen(heard)
    if overseen is not None:
        return overseen
    reviews = may(heard.asker.post.role, permissions.Act.REVIEW)
    turn = office.command(heard) if reviews else None
    if turn is None and history.asked(heard):
        return told_history(heard)
    if reviews:
        return turn
    if (own := own_records.answer(heard)) is not None:
        return own
    if _is_for_the_office(heard):
        return heard.said(wording.FOR_THE_OFFICE, Reaction.REFUSE)
    return _of_unit(heard) if may(heard.asker.post.role, permissions.Act.TELL) else None


def _is_for_the_office(heard: Heard) -> bool:
    """Tell an order that only somebody above may give from what a unit asks or tells."""
    reading = heard.reading
    # What only the model takes for unsafe may be an order; what a rule refuses is none.
    refusal = refusal_of(reading.cues, concerns_work=reading.concerns_work)
    if refusal not in {None, "unsafe.others"} or reading.act in {Act.DONE, Act.UNDO}:
        return False
    cues = cue_book(OFFICE).find(reading.words)
    asks = reading.cues.has("ask.when", "ask.who")
    return cues.has("theirs.move") or (cues.has("theirs.order", "theirs.account") and not asks)


def _is_grave(reading: Reading) -> bool:
    return refusal_of(reading.cues, concerns_work=reading.concerns_work) in GRAVE


def _overseen(heard: Heard) -> Turn | None:
    """Take what is asked or ordered of the units below, and files of what one may see."""
    head = group_message.without_text(heard)
    reading = head.reading
    refusal = refusal_of(reading.cues, concerns_work=reading.concerns_work)
    if refusal not in {None, "unsafe.others", "unsafe.proxy"} or _tells(heard):
        return None
    if head is not heard and (turn := group_message.command(heard)) is not None:
        return turn  # «nhắn bảo tàng: duyệt rồi nhé» asks for no verdict
    for command_of in (
        repeated.command,
        decided_then.command,
        foresight_asked.command,
        linked.command,
        nudge.command,
        group_message.command,
        weekly.command,
        papers_asked.command,
        figures_of_unit.command,
        figures_asked.command,
        units_listed.command,
    ):
        turn = command_of(heard)
        if turn is not None:
            return turn
    return overview.command(heard)


def _tells(heard: Heard) -> bool:
    """Tell «đã nộp báo cáo tiến độ», which goes on record, from a question or an order.

    «Các chi bộ chưa nộp» tells something of one's own only from somebody who may.
    """
    reading = heard.reading
    cues = cue_book(OFFICE).find(reading.words)
    tells = {Act.DONE}
    if may(heard.asker.post.role, permissions.Act.TELL):
        tells.add(Act.NOT_DONE)
    elif asks_who(heard) or papers_asked.is_wanted(heard) or cues.has("figures.asks"):
        return False
    if reading.act not in tells or reading.cues.has("mark.question"):
        return False
    return not cues.has(*ASKS_OR_ORDERS)


def told_history(heard: Heard) -> Turn:
    """Show the history of the work that is named, or ask which."""
    works = which.any_works(heard)
    unit = heard.asker.post.unit.id
    works = works or history.of_those_before(unit, which.tasks_named(heard), heard)
    if works and len({work.occurrence_id for work in works}) == 1:
        return history.history(works[0], heard, works[1:])
    touched = [work for work in works if work.version > 1] or [
        work for work in heard.asker.work if work.version > 1 and not works
    ]
    if len(touched) == 1:
        return history.history(touched[0], heard)
    return which.ask_which(touched or works, "history", heard)


def _of_unit(heard: Heard) -> Turn | None:
    reading = heard.reading
    if (told := resubmitted.told(heard)) is not None:
        return told
    again = resubmitted.offer(heard) if resubmitted.said(heard) else None
    if again is not None:
        return again
    if (right := corrections.of_waiting(heard)) is not None:
        return _put_right(right, heard)
    if heard.cues.has("unit.wish_back") and not only_asks(heard):
        return undo.offer(reading, heard.asker, heard.talk)
    if unasked.is_meant(heard) and not only_asks(heard):
        return unasked.offer(heard)
    brought = _brought_forward(heard)
    if brought is not None:
        return brought
    wish = with_because(heard) or heard
    if wish.cues.has("unit.not_ours") and not (_asks_whether(wish.reading) or reading.figures):
        return _exempt(wish)
    if reading.act is Act.ACKNOWLEDGE or "acknowledge" in reading.pictures:
        return received.acknowledge(heard)
    return None


def _exempt(heard: Heard) -> Turn:
    """Take «chi bộ em không phải làm báo cáo …»; never another unit's."""
    if _is_anothers(heard):
        return heard.said(talk_wording.REFUSE["unsafe.proxy"], Reaction.REFUSE)
    if not asks_plainly(heard, "unit.not_ours"):
        return heard.said(wording.NOT_ASKED, Reaction.CLARIFY)
    return _one("exempt", heard)


def _asks_whether(reading: Reading) -> bool:
    """Tell «chi bộ tôi không phải nộp phải không», which asks."""
    if ALLOWED.search(before_reason(reading)):  # «… khỏi làm được không»
        return False
    asks = reading.cues.has("mark.polar", "ask.who", "ask.when", "mark.asking")
    return asks or any("?" in word.after for word in reading.words)


def _is_anothers(heard: Heard) -> bool:
    """Tell «chi bộ thư viện xin lùi …», said by somebody of another unit; a reason may name any."""
    told = heard.again(before_reason(heard.reading))
    body = body_named(told.reading, heard.asker)
    if body is None or body.own or is_body_of_plan(body.unit, heard.asker.plans):
        return False
    return body.unit.id != heard.asker.post.unit.id


def _brought_forward(heard: Heard) -> Turn | None:
    """Take a difficulty, its end, or a request for a later day; never another unit's."""
    heard = with_because(heard) or heard
    cues, reading = heard.cues, heard.reading
    asking = only_asks(heard)
    wishes = cues.has("unit.extension", "unit.blocked", "unit.unblocked") and not asking
    if wishes and _is_anothers(heard):
        return heard.said(talk_wording.REFUSE["unsafe.proxy"], Reaction.REFUSE)
    if cues.has("unit.unblocked") and not asking:
        if not asks_plainly(heard, "unit.unblocked") or goes_on(heard):
            return heard.said(wording.NOT_ASKED, Reaction.CLARIFY)
        works = which.open_works(heard)
        return hindered.unblock(works, heard) or which.ask_which(works, "unblocked", heard)
    if cues.has("unit.extension") and not (asking or of_reminder(reading)):
        return _plainly("extension", heard)
    if cues.has("unit.untroubled"):
        return heard.said(wording.NOT_ASKED, Reaction.CLARIFY)
    return _plainly("blocked", heard) if hindered.is_told(heard) and not asking else None


def _plainly(then: str, heard: Heard) -> Turn:
    plain = asks_plainly(heard, f"unit.{then}")
    return _one(then, heard) if plain else heard.said(wording.NOT_ASKED, Reaction.CLARIFY)


def _several(then: str, heard: Heard) -> Turn | None:
    """Read back what is said of several works at once; None where one is named."""
    parts = names_several(heard)
    found: dict[int, Work] = {}
    for part in parts:
        works = which.open_works(heard.again(part))
        if len(works) != 1:  # to ask for the other one alone would lose this one
            return heard.said(wording.NOT_ASKED, Reaction.CLARIFY)
        found.setdefault(int(works[0].assignment_id), works[0])
    if len(found) < 2:
        return None
    if sum(one.grain is Grain.DAY for one in heard.reading.times) > 1:
        return heard.said(wording.NOT_ASKED, Reaction.CLARIFY)
    if not is_of_oneself(heard, f"unit.{then}"):
        return heard.said(wording.NOT_ASKED, Reaction.CLARIFY)
    works = list(found.values())
    begin = hindered.blocked if then == "blocked" else hindered.extension
    request = hindered.of_several(begin(works[0], heard), works)
    if not heard.reading.times:  # «thêm 1 tuần» is another day for each
        request = replace(request, day=None)
    return requests.go_on(request, heard, DONE)


def _one(then: str, heard: Heard) -> Turn:
    if then == "extension" and names_several_days(heard):
        return heard.said(wording.NOT_ASKED, Reaction.CLARIFY)
    if then in SAID_OF_SEVERAL and (several := _several(then, heard)) is not None:
        return several
    named_in = heard.again(before_reason(heard.reading))
    works = which.open_works(named_in)
    if (unsure := which.unless_named(works, then, named_in)) is not None:
        return unsure
    if len(works) == 1:
        return with_work(then, works[0], heard)
    named = [] if works else which.named_works(named_in)
    if len(named) == 1:
        return hindered.not_awaited(named[0], heard)
    return which.ask_which(works, then, heard)


def with_work(then: str, work: Work, heard: Heard) -> Turn:
    """Go on with what was said or ordered, about this piece of work."""
    match then:
        case "blocked":
            return requests.go_on(hindered.blocked(work, heard), heard, DONE)
        case "exempt":
            return requests.go_on(hindered.exempt(work, heard), heard, DONE)
        case "extension":
            request = hindered.extension(work, heard)
            needless = hindered.extension_needless(request, work, heard)
            return needless or requests.go_on(request, heard, DONE)
        case resubmitted.THEN:
            return resubmitted.read_back(work, heard)
        case unasked.THEN:
            return unasked.read_back(work, heard)
        case "unblocked":
            turn = hindered.unblock([work], heard)
            return turn or which.ask_which([work], then, heard)
        case _:
            return history.history(work, heard)
