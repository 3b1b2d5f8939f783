"""Questions on plans, answered from data with their source, or asked back."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.answers import content as contents
from handlers.answers.beside import fitting, told_beside
from handlers.answers.deadline import deadline_lines, is_stated, lacks_period
from handlers.answers.decided import decided_lines, in_force
from handlers.answers.document import document_lines
from handlers.answers.of_task import content_lines, facts_lines, says_hour
from handlers.answers.roles import deliver_line, half_stated, role_lines
from handlers.answers.source import source
from handlers.answers.status import own_day_lines, status_told
from handlers.asker import Asker
from handlers.bad_days import bad_day
from handlers.message import Reaction, Reply, Turn
from handlers.questions import compared, exemptions, for_whom, plainly
from handlers.questions.bodies import body_named, names_other_branch
from handlers.questions.bodies_asked import of_body
from handlers.questions.elsewhere import other_organisation
from handlers.questions.first_lines import first_line
from handlers.questions.how_far import is_named, not_shown, overall, overview
from handlers.questions.listing import comes_first, my_tasks
from handlers.questions.other_years import marked, other_year
from handlers.questions.papers import of_document
from handlers.questions.plain_cues import plain_cues
from handlers.questions.plan_as_whole import plan_facts_turn, told_as_a_whole
from handlers.questions.plan_bodies import plan_body
from handlers.questions.several_works import MOST_TASKS
from handlers.questions.spoken_of import (
    Meant,
    all_covered,
    compares_unnamed,
    is_between_days,
    is_put_off,
    may_list,
    tasks_meant,
)
from handlers.questions.unstated import (
    absent_paper,
    absent_work,
    is_sibling,
    quarter_missing,
    said_absent,
    unstated,
    with_work,
)
from handlers.questions.which_task import points_to_nothing, which
from handlers.questions.yes_or_no import lateness, whether_over
from handlers.talk import Talk
from handlers.understanding.asked import Asked, Of, Question, weighed_question
from handlers.understanding.reading import Reading
from handlers.wording import ask as wording
from plans.model import Aspect, Plan, Task

ROOM = 1200
"""Characters that an answer on one task may have beside title and source."""

MONEY = "thing.kinh phí"
GOING_UP = {"nop", "gui", "goi", "nap", "bao", "dem", "tong"}
"""Words by which what each member writes is counted and told to the body above."""
OF_REPORT = {Asked.DEADLINE, Asked.DELIVER_TO, Asked.REQUIREMENT}
"""Kinds of question to which the report that counts them holds the answer."""

PRYING = ("ask.status", "say.done_question", "ask.overdue", "ask.finished")
"""What is no one's business of another branch."""


def answer(reading: Reading, asker: Asker, talk: Talk) -> Turn:
    """Answer a question from the plans, or ask back."""
    beforehand = _beforehand(reading, asker, talk)
    if beforehand is not None:
        return beforehand
    other = other_year(reading, asker)
    if other is not None:
        turn = marked(_answered(other.reading, asker, talk), other, asker)
        if turn is not None:
            return turn
    return _answered(reading, asker, talk)


def _answered(reading: Reading, asker: Asker, talk: Talk) -> Turn:
    if (late := lateness(reading, asker, talk)) is not None:
        return _about(Question(Asked.DEADLINE), late[1], reading, asker, first=late[0])
    tasks = [] if _asks_of_unit(reading) else tasks_meant(reading, asker, talk)
    question = _question_on(tasks, reading)
    if points_to_nothing(reading, talk) and tasks:
        return which(reading, asker, talk, question)
    if _names_kind(reading) and whether_over(tasks, reading, asker):
        talk.remember([task.key for _, task in tasks])
        own = any(asker.owes(task) for _, task in tasks)
        return _about(Question(Asked.STATUS if own else Asked.DEADLINE), tasks, reading, asker)
    if talk.listed and (_moves_on(reading) or _asks_first(reading)) and _was_list(talk):
        return my_tasks(reading, asker, talk)
    if question.asked is Asked.STATUS and (turn := overall(reading, asker, talk)) is not None:
        return turn
    lists = _lists_period(question, reading) and not _of_another(reading, asker)
    if lists and (may_list(reading) or not talk.spoken_of):
        return my_tasks(reading, asker, talk)
    tasks = compared.of_two(tasks, reading, asker)
    falls = for_whom.told(tasks, reading, asker)
    exempt = None if falls else exemptions.told(question, tasks, reading, asker)
    turn = (
        exempt
        or of_body(question, reading, asker, talk)
        or told_as_a_whole(question, tasks, reading, asker)
    )
    if turn is not None:
        return turn
    if question.asked is Asked.MY_TASKS:
        return my_tasks(reading, asker, talk)
    if tasks:
        talk.remember([task.key for _, task in tasks])
        turn = _with_calendar(reading, _about(question, tasks, reading, asker))
        return _not_of_this_plan(reading, asker, turn) or turn
    return _without_task(question, reading, asker, talk)


def _of_another(reading: Reading, asker: Asker) -> bool:
    """Tell «Ban Tuyên giáo phải làm xong gì trong quý 4», which asks of no work of one's own."""
    named = plan_body(reading, asker.plans)
    if named is None or named.loose or not reading.cues.has("ask.duty"):
        return False
    body = body_named(reading, asker)
    return body is None or not body.own


def _question_on(tasks: Meant, reading: Reading) -> Question:
    question = weighed_question(
        reading.cues,
        reading.weighed,
        concerns_work=bool(tasks),
        names_work=any(one.is_named for one in reading.candidates[:1]),
    )
    days = reading.cues.has("ask.whose_day") or is_between_days(reading)
    if tasks and (days or (question.asked is Asked.GENERAL and reading.cues.has("ask.two_days"))):
        return Question(Asked.DEADLINE)
    plain = plain_cues(reading)
    if tasks and plain.has("why.asks"):
        return Question(Asked.CONTENT, (Aspect.PURPOSE,))
    if tasks and plain.has("manner.either") and question.asked is Asked.GENERAL:
        return Question(Asked.CONTENT, (Aspect.TOPIC, Aspect.FORM))
    if len(tasks) > 1 and plain.has("two."):
        return Question(Asked.DEADLINE)
    if Aspect.PLACE in question.aspects and reading.cues.has(MONEY):
        return Question(Asked.GENERAL)  # «kinh phí lấy ở đâu» asks for no place
    return question


def _beforehand(reading: Reading, asker: Asker, talk: Talk) -> Turn | None:
    """Answer what needs no task: a day there is not, another branch's affairs, the paper itself."""
    wrong = bad_day(reading) if reading.impossible else None
    if wrong is not None:
        return _said(wrong, Reaction.CLARIFY)
    if _pries(reading) and names_other_branch(reading, asker):
        return not_shown(asker)
    if (others := other_organisation(reading, asker)) is not None:
        return others
    if reading.cues.has("ask.person") and not reading.cues.has("ask.document.signer"):
        return _who_holds(asker)
    if (listed := plainly.answer(reading, asker, talk)) is not None:
        return listed
    if (nothing := unstated(reading, asker.plans)) is not None:
        told = with_work(nothing, tasks_meant(reading, asker, talk), asker)
        talk.remember(told.tasks)
        return told
    return absent_work(reading, asker.plans) or of_document(reading, asker, talk)


def _pries(reading: Reading) -> bool:
    """Tell a question on how far another branch is, how much it sent, or for its very paper."""
    cues = reading.cues
    sent = cues.has("ask.required") and cues.has("say.done", "mark.done_mark")
    sent = sent and cues.has("kind.", "instrument.")
    paper = cues.has("ask.peek") and cues.has("kind.report", "kind.pledge", "kind.unit_plan")
    return cues.has(*PRYING) or sent or (paper and not cues.has("ask.when", "ask.deliver"))


def _who_holds(asker: Asker) -> Turn:
    """Say that a plan names nobody who holds a post, and who signed it."""
    plan = asker.plans[0]
    cited = wording.SOURCE_PLAN.format(citation=plan.citation)
    lines = [wording.NO_PERSON, *document_lines(plan, Of.SIGNER)[0], cited]
    return _said("\n".join(lines), Reaction.NOT_STATED, Asked.RESPONSIBLE)


def _names_kind(reading: Reading) -> bool:
    return is_named(reading) or reading.cues.has("kind.", "instrument.")


def _moves_on(reading: Reading) -> bool:
    """Tell «thế tháng sau thì sao», said after a list, which names a time and nothing else."""
    told = [word for word in reading.content if not word.fold.isdecimal()]
    return bool(reading.times) and not told and reading.cues.has("mark.follow")


def _asks_first(reading: Reading) -> bool:
    """Tell «cái nào trước», said of a list."""
    return comes_first(reading) and compares_unnamed(reading)


def _was_list(talk: Talk) -> bool:
    """Tell whether the last answer was a list, and not one of its items."""
    shown = talk.shown_last or ()
    return not shown or len(shown) > MOST_TASKS or set(shown) == set(talk.listed)


def _with_calendar(reading: Reading, turn: Turn) -> Turn:
    """Say of which calendar the days of a plan are to one who asks with a lunar day."""
    if not any(one.is_lunar for one in reading.times):
        return turn
    first = turn.replies[0]
    text = f"{wording.SOLAR}\n\n{first.text}"
    return replace(turn, replies=(replace(first, text=text), *turn.replies[1:]))


def _not_of_this_plan(reading: Reading, asker: Asker, turn: Turn) -> Turn | None:
    """Say so when a plan knows no such paper or quarter, and offer the nearest as nearest only.

    A pledge, a registration and a personal plan are three instruments (DOMAIN §12).
    """
    absent = absent_paper(reading, asker.plans)
    tasks = [found[1] for key in turn.tasks if (found := asker.find(key))]
    if absent and not any(is_sibling(absent, task) for task in tasks[:1]):
        return said_absent(absent, asker.plans)
    period = quarter_missing(reading, tasks)
    if not absent and not period:
        return None
    said = (
        wording.NO_INSTRUMENT.format(name=absent)
        if absent
        else wording.NO_QUARTER.format(period=period)
    )
    first = turn.replies[0]
    text = f"{said}\n\n{first.text}"
    return replace(turn, replies=(replace(first, text=text),), reaction=Reaction.NOT_STATED)


def _lists_period(question: Question, reading: Reading) -> bool:
    """Tell «tháng này có mốc nào không», which names a time and nothing else."""
    if reading.cues.has("ask.whose_day") or is_between_days(reading) or is_put_off(reading):
        return False
    if question.asked is Asked.DEADLINE and reading.cues.has("ask.nearest"):
        return not is_named(reading)
    if reading.times and reading.cues.has("ask.events") and not is_named(reading):
        return True
    telling = reading.cues.covered(("ask.", "level.", "mark."))
    named = [word for word in reading.content if reading.index_of(word) not in telling]
    wanted = question.asked in {Asked.DEADLINE, Asked.MY_TASKS}
    return wanted and bool(reading.times) and not named and not reading.cues.has("mark.follow")


def _asks_of_unit(reading: Reading) -> bool:
    """Tell «đảng ủy trực thuộc phải làm những gì», which names nothing but who asks."""
    if not reading.cues.has("ask.mine", "ask.overdue", "ask.upcoming", "ask.next"):
        return False
    if reading.cues.has("ask.whose_day"):
        return False
    return may_list(reading) and all_covered(reading, ("level.", "ask.", "say.done"))


def about_chosen(reading: Reading, keys: Sequence[str], asker: Asker, talk: Talk) -> Turn:
    """Answer a question that was put before its task was chosen from a list."""
    tasks = [found for key in keys if (found := asker.find(key))]
    talk.remember(keys)
    return _about(
        weighed_question(reading.cues, reading.weighed, concerns_work=True), tasks, reading, asker
    )


def _about(
    question: Question, tasks: Meant, reading: Reading, asker: Asker, *, first: str = ""
) -> Turn:
    """Answer one question on one task, or on each of the few that are as likely meant.

    What answers it outright stands before the first of them.
    """
    tasks = in_force(asker, tasks)
    if question.asked is Asked.STATUS:
        own = _of_unit(tasks, asker, reading)
        texts = [f"{status_told(asker, task)}\n{source(plan, task)}" for plan, task in own]
        if over := whether_over(own, reading, asker):
            texts[0] = f"{over}\n{texts[0]}"
        return _told(texts, own, Reaction.ANSWER, Asked.STATUS)
    texts = []
    tasks = _with_facts(question, tasks, reading)
    sure, question = (first, question) if first else first_line(question, tasks, reading, asker)
    first_stated = False
    for plan, task in tasks:
        lines, stated = _lines(question, plan, task, reading, asker)
        head = wording.TITLE.format(title=task.title)
        more = told_beside(question, lines, plan, task, reading, asker)
        more = fitting(more, ROOM // len(tasks) - sum(len(line) + 1 for line in lines))
        before = [sure] if sure and not texts else []
        first_stated = first_stated if texts else stated
        texts.append("\n".join([*before, head, *lines, *more, source(plan, task)]))
    if reading.cues.has("unsafe.rumour"):
        texts.append(wording.RUMOUR)
    reaction = Reaction.ANSWER if first_stated else Reaction.NOT_STATED
    return _told(texts, tasks, reaction, question.asked)


def _with_facts(question: Question, tasks: Meant, reading: Reading) -> Meant:
    """Leave the tasks of which the plan says what is asked, where there are any.

    Each member's pledge has no day of its own: the branch's report of them goes first.
    """
    if question.asked in OF_REPORT and len(tasks) == 1:
        plan, task = tasks[0]
        asks = reading.cues.covered(("ask.when",))  # the «bao» of «bao giờ» tells nobody anything
        goes_up = any(
            word.fold in GOING_UP for at, word in enumerate(reading.words) if at not in asks
        )
        if task.individual and task.follows and goes_up:
            return [(plan, plan.task(task.follows)), *tasks]
    if question.asked is Asked.DELIVER_TO and not reading.cues.has("ask.when"):
        return [one for one in tasks if deliver_line(one[1])] or tasks
    if question.asked is Asked.DEADLINE and reading.cues.has("unsafe.rumour"):
        dated = [one for one in tasks if is_stated(one[1])]
        return dated or tasks
    if question.asked is not Asked.CONTENT:
        return tasks
    telling = [one for one in tasks if contents.facts_of(one[1], question.aspects[:1])]
    return telling or tasks


def _of_unit(tasks: Meant, asker: Asker, reading: Reading) -> Meant:
    """Leave the unit's own work, and of twins the branch's rather than each member's."""
    own = [(plan, task) for plan, task in tasks if asker.owes(task)] or tasks
    if reading.cues.has("level.personal"):
        return own
    joint = [(plan, task) for plan, task in own if not task.individual]
    above = [(plan, plan.task(task.follows)) for plan, task in own if task.follows]
    return joint or [one for one in above if asker.owes(one[1])] or own


def _lines(
    question: Question, plan: Plan, task: Task, reading: Reading, asker: Asker
) -> tuple[list[str], bool]:
    due = deadline_lines(plan, task, asker.today, reading)
    due += [*decided_lines(asker, task), *own_day_lines(asker, task)]
    deliver = deliver_line(task)
    match question.asked:
        case Asked.DEADLINE:
            stated = is_stated(task) and not lacks_period(task, reading)
            if reading.cues.has("ask.hour") and not says_hour(plan, task):
                return [wording.NO_HOUR, *due, *([deliver] if deliver else [])], False
            place = _unstated_place(task, reading)
            return [*due, *place, *([deliver] if deliver else [])], stated
        case Asked.RESPONSIBLE:
            roles, stated = role_lines(task, question.who)
            when = due if reading.cues.has("ask.when") else []
            return [*roles, *when, *facts_lines(task, (Aspect.SUBJECTS, Aspect.NOTE))], stated
        case Asked.DELIVER_TO:
            lines = [deliver or wording.NO_DELIVER, *half_stated(task, reading), *due]
            return lines, deliver is not None
        case Asked.CONTENT | Asked.REQUIREMENT:
            return content_lines(question, task, due, deliver, reading)
        case _:
            roles, _ = role_lines(task)
            facts = facts_lines(task, tuple(Aspect))[: contents.SHOWN]
            return [*due, *roles, *([deliver] if deliver else []), *facts], True


def _unstated_place(task: Task, reading: Reading) -> list[str]:
    """Return that the plan names no place, to «bao giờ tổ chức, ở đâu»."""
    asks = reading.cues.has("ask.place") and not reading.cues.has("ask.deliver", "ask.material")
    if not asks or contents.facts_of(task, (Aspect.PLACE,)):
        return []
    return [contents.missing_line((Aspect.PLACE,), of_task=True)]


def _without_task(question: Question, reading: Reading, asker: Asker, talk: Talk) -> Turn:
    """Answer from a plan as a whole, or ask which work is meant."""
    if question.asked in {Asked.CONTENT, Asked.REQUIREMENT}:
        found = contents.plan_facts(asker.plans, question.aspects, reading.content)
        same = [one for one in found if one[1].aspect is found[0][1].aspect]
        if same:
            return plan_facts_turn(same, question)
    if question.asked is Asked.STATUS and all_covered(reading, ("ask.",)):
        return overview(asker)
    if reading.times and not reading.content and question.asked is not Asked.DEADLINE:
        return my_tasks(reading, asker, talk)
    return which(reading, asker, talk, question)


def _told(texts: list[str], tasks: Meant, reaction: Reaction, asked: Asked) -> Turn:
    return Turn((Reply("\n\n".join(texts)),), reaction, asked, tuple(task.key for _, task in tasks))


def _said(text: str, reaction: Reaction, intent: str = "") -> Turn:
    return Turn((Reply(text),), reaction, intent)
