"""Plans in the chat: a document comes, a sheet goes and comes back, «ban hành» puts it into force.

Nothing is anybody's work before the officer has said yes to what is read back.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from handlers.asker import Asker
from handlers.confirmations.record import says_yes
from handlers.message import Enclosure, Message, PlanFile, Reaction, Reply, Turn
from handlers.publishing import drafting
from handlers.publishing.drafting import Prepared
from handlers.publishing.force import Publisher
from handlers.publishing.reviewing import reviewed
from handlers.publishing.rights import may_publish
from handlers.sheet_cells import SheetData
from handlers.talk import Talk
from handlers.understanding.cues import cue_book
from handlers.understanding.reading import Reading
from handlers.wording import drafts as document_wording
from handlers.wording import reviewing as wording
from handlers.wording import talk as talk_wording
from plans.clock import Clock
from plans.draft import DraftPlan
from plans.text.words import words
from plans.times.spoken import spoken_date
from plans.versions import dues_of
from storage.amending import owing
from storage.errors import DraftChanged, NoSuchDraft, PlanAmended, PlanTaken
from storage.plan_records import DraftState, StoredDraft
from storage.records import DraftId

PUBLISH, DISCARD = "publish.yes", "publish.discard"
OURS = "publish."
FOCUS = "draft"
"""The draft that was spoken of last."""
BOOK = "publishing"
CODE = re.compile(r"\bbn\s*[-–]?\s*(\d{1,9})\b", re.IGNORECASE)
SHOWN = 12
LONGEST = 10
"""Words of an order; a longer sentence is about something."""


@dataclass(frozen=True, slots=True)
class _Desk:
    """Who speaks, and all that answering takes."""

    asker: Asker
    talk: Talk
    clock: Clock
    channel: str

    def said(
        self, text: str, reaction: Reaction = Reaction.ANSWER, draft: StoredDraft | None = None
    ) -> Turn:
        """Return an answer; with a draft, its sheet goes along."""
        enclosures = () if draft is None else (_sheet(draft),)
        return Turn((Reply(text, enclosures=enclosures),), reaction, wording.INTENT)


def files_of(message: Message) -> list[PlanFile]:
    """Return the files of a message that were read as plans or sheets."""
    return [one for one in message.files if isinstance(one, PlanFile)]


def receive(message: Message, asker: Asker, talk: Talk, clock: Clock) -> Turn:
    """Take in documents and sheets, one after another."""
    desk = _Desk(asker, talk, clock, message.channel)
    if not may_publish(asker.post):
        return desk.said(wording.MAY_NOT, Reaction.REFUSE)
    turns = [_taken(file, desk) for file in files_of(message)]
    replies = tuple(reply for turn in turns for reply in turn.replies)
    forget = any(turn.forget for turn in turns)
    return Turn(replies, turns[-1].reaction, wording.INTENT, forget=forget)


def _taken(file: PlanFile, desk: _Desk) -> Turn:
    if file.fault == "stamped":
        text = talk_wording.REFUSE["unsafe.secret"]
        return Turn((Reply(text),), Reaction.REFUSE, "unsafe", forget=True)
    match file.read:
        case DraftPlan():
            return _document(file, file.read, desk)
        case SheetData():
            return _sheet_back(file.read, desk)
        case None:
            told = document_wording.REFUSED.get(file.fault, wording.NOT_A_SHEET)
            return desk.said(told, Reaction.REFUSE)


def _document(file: PlanFile, read: DraftPlan, desk: _Desk) -> Turn:
    """Keep what a document proposes as a draft, and send its sheet."""
    asker = desk.asker
    org, uow = asker.post.org, asker.uow
    known = uow.drafts.of_file(org.id, file.sha256)
    if known is not None:
        return _known(known, desk)
    if not read.tasks:
        return desk.said(wording.SUMMARY_NO_TASKS.format(file=file.name), Reaction.CLARIFY)
    review = drafting.review_of(read, drafting.bodies_of(uow, org, desk.clock), asker.stored_plans)
    draft = uow.drafts.add(
        org.id,
        review,
        file_name=file.name,
        sha256=file.sha256,
        by=asker.person,
        at=desk.clock.now(),
    )
    desk.talk.focus[FOCUS] = int(draft.id)
    lines = drafting.summary(draft)
    version = drafting.version_line(drafting.prepare(uow, org, draft))
    if version is not None:
        lines.append(version)
    return desk.said("\n".join([*lines, wording.SUMMARY_NEXT]), Reaction.ANSWER, draft)


def _known(draft: StoredDraft, desk: _Desk) -> Turn:
    if draft.state is DraftState.PUBLISHED:
        return desk.said(wording.AGAIN_PUBLISHED.format(code=draft.code))
    desk.talk.focus[FOCUS] = int(draft.id)
    text = wording.AGAIN_OPEN.format(code=draft.code, version=draft.version)
    return desk.said(text, Reaction.ANSWER, draft)


def _sheet_back(sheet: SheetData, desk: _Desk) -> Turn:
    """Keep what a sheet corrects, when nothing in it is wrong, and say what that is."""
    asker = desk.asker
    code = sheet.head.get("code", "")
    draft = _open_draft(code, desk)
    if draft is None:
        text = wording.OTHER_DRAFT.format(code=code or "?", org=asker.post.org.name)
        return desk.said(text, Reaction.REFUSE)
    desk.talk.focus[FOCUS] = int(draft.id)
    seen = sheet.head.get("version", "?")
    if seen != str(draft.version):
        text = wording.OLD_SHEET.format(seen=seen, code=draft.code, version=draft.version)
        return desk.said(text, Reaction.CLARIFY, draft)
    bodies = drafting.bodies_of(asker.uow, asker.post.org, desk.clock)
    found = reviewed(draft, sheet, bodies)
    if found.faults:
        lines = [wording.FAULTS.format(count=len(found.faults)), *_short(found.faults)]
        return desk.said("\n".join([*lines, wording.FAULTS_NEXT]), Reaction.CLARIFY)
    if not found.changes:
        text = f"{wording.REVIEWED_NONE.format(code=draft.code)} {wording.REVIEWED_NEXT}"
        return desk.said(text)
    draft = asker.uow.drafts.correct(draft, found.review, desk.clock.now())
    head = wording.REVIEWED.format(code=draft.code, version=draft.version, count=len(found.changes))
    return desk.said("\n".join([head, *_short(found.changes), wording.REVIEWED_NEXT]))


def command(
    message: Message, reading: Reading, asker: Asker, talk: Talk, clock: Clock
) -> Turn | None:
    """Take an order about a draft; None for everything else, and from whoever may not."""
    if message.choice is not None or not may_publish(asker.post):
        return None
    orders = _orders(reading)
    if not orders:
        return None
    desk = _Desk(asker, talk, clock, message.channel)
    if orders == {"drafts"}:
        return _listed(desk)
    draft = _meant(reading.text, desk)
    if isinstance(draft, Turn):
        return draft
    talk.focus[FOCUS] = int(draft.id)
    if "sheet" in orders:
        return desk.said(wording.SHEET_CAPTION.format(code=draft.code), Reaction.ANSWER, draft)
    if "discard" in orders:
        text = wording.DISCARD.format(code=draft.code, citation=drafting.citation_of(draft.review))
        return _ask(text, DISCARD, wording.YES_DISCARD, draft, desk)
    return _read_back(draft, desk)


def _orders(reading: Reading) -> set[str]:
    if len(reading.words) > LONGEST or cue_book("office").find(reading.words).has("clash.foreseen"):
        return set()  # «ban hành kế hoạch này thì ai dồn việc» asks, and orders nothing
    named = CODE.search(reading.text)
    said = words(CODE.sub(" ", reading.text)) if named else reading.words
    found = cue_book(BOOK).find(said).found
    return {cue.name.removeprefix("plan.") for cue in found}


def answer(
    message: Message, reading: Reading, asker: Asker, talk: Talk, clock: Clock
) -> Turn | None:
    """Take the answer to what was read back; None when it is something else."""
    if not talk.step.startswith(OURS):
        return None
    desk = _Desk(asker, talk, clock, message.channel)
    step, data = talk.step, dict(talk.data)
    draft = _open_draft(f"BN-{data['draft']}", desk) if may_publish(asker.post) else None
    if draft is None or draft.version != data["version"]:
        talk.end()
        return desk.said(wording.CHANGED_MEANWHILE.format(code=f"BN-{data['draft']}"))
    again = step == PUBLISH and "publish" in _orders(reading) and message.choice is None
    if message.choice == "yes" or says_yes(reading) or again:
        talk.end()
        return _discarded(draft, desk) if step == DISCARD else _published(draft, desk)
    if message.choice in {"no", "stop"} or reading.cues.has("order.no", "order.stop"):
        talk.end()
        return desk.said(wording.NOT_PUBLISHED.format(code=draft.code), Reaction.CHAT)
    return None


def _read_back(draft: StoredDraft, desk: _Desk) -> Turn:
    """Say what would come into force, and ask."""
    prepared = drafting.prepare(desk.asker.uow, desk.asker.post.org, draft)
    if prepared.faults:
        lines = [wording.NOT_READY.format(code=draft.code), *_short(prepared.faults)]
        return desk.said("\n".join([*lines, wording.FAULTS_NEXT]), Reaction.CLARIFY, draft)
    if prepared.diff is not None and prepared.target is not None and prepared.diff.is_empty:
        citation = prepared.target.plan.citation
        return desk.said(wording.READ_BACK_SAME.format(code=draft.code, citation=citation))
    text = _told(draft, prepared, desk)
    return _ask(text, PUBLISH, wording.YES_PUBLISH, draft, desk)


def _told(draft: StoredDraft, prepared: Prepared, desk: _Desk) -> str:
    asker, plan = desk.asker, prepared.plan
    if plan is None:
        raise ValueError("a draft without faults makes a plan")
    units = asker.uow.units.of_org(asker.post.org.id, asker.today)
    bare = sum(row.wanted and not row.owners for row in draft.review.rows)
    unowned = wording.UNOWNED.format(count=bare) if bare else ""
    if prepared.diff is None:
        owed = [
            (unit, due)
            for task in plan.tasks
            for unit in owing(task, units)
            for due in dues_of(task)
        ]
        return wording.READ_BACK.format(
            citation=plan.citation,
            subject=plan.subject,
            tasks=len(plan.tasks),
            units=len({unit for unit, _ in owed}),
            assignments=len(owed),
            unowned=unowned,
        )
    diff = prepared.diff
    touched = [*diff.dropped, *diff.added, *(each.new for each in diff.changed)]
    return wording.READ_BACK_VERSION.format(
        citation=diff.old.citation,
        kept=len(diff.kept),
        changed=len(diff.changed),
        dropped=len(diff.dropped),
        added=len(diff.added),
        units=len({unit for task in touched for unit in owing(task, units)}),
        unowned=unowned,
    )


def _published(draft: StoredDraft, desk: _Desk) -> Turn:
    asker = desk.asker
    prepared = drafting.prepare(asker.uow, asker.post.org, draft)
    by = Publisher(asker.person, desk.channel, asker.post.id)
    return _kept(lambda: _in_force(draft, prepared, by, desk), draft, prepared, desk)


def _in_force(draft: StoredDraft, prepared: Prepared, by: Publisher, desk: _Desk) -> Turn:
    asker = desk.asker
    in_force = drafting.put_into_force(asker.uow, asker.post.org, draft, prepared, by, desk.clock)
    desk.talk.focus.pop(FOCUS, None)
    text = wording.PUBLISHED.format(
        citation=in_force.stored.plan.citation,
        version=in_force.stored.version,
        told=in_force.told,
    )
    return desk.said(text, Reaction.RECORD)


def _kept(act: Callable[[], Turn], draft: StoredDraft, prepared: Prepared, desk: _Desk) -> Turn:
    """Do what was agreed to; what has changed in between is said, and nothing is done."""
    try:
        return act()
    except (DraftChanged, PlanAmended, ValueError):
        return desk.said(wording.CHANGED_MEANWHILE.format(code=draft.code), Reaction.CLARIFY)
    except PlanTaken:
        citation = prepared.plan.citation if prepared.plan else draft.code
        text = wording.TAKEN.format(org=desk.asker.post.org.name, citation=citation)
        return desk.said(text, Reaction.CLARIFY)


def _discarded(draft: StoredDraft, desk: _Desk) -> Turn:
    desk.asker.uow.drafts.discard(draft, desk.clock.now())
    desk.talk.focus.pop(FOCUS, None)
    return desk.said(wording.DISCARDED.format(code=draft.code), Reaction.RECORD)


def _ask(text: str, step: str, yes: str, draft: StoredDraft, desk: _Desk) -> Turn:
    desk.talk.wait(step, {"draft": int(draft.id), "version": draft.version})
    choices = (
        desk.talk.choice(yes, "yes"),
        desk.talk.choice(wording.NO_PUBLISH, "no"),
    )
    return Turn((Reply(text, choices),), Reaction.CLARIFY, wording.INTENT)


def _listed(desk: _Desk) -> Turn:
    drafts = desk.asker.uow.drafts.open_of(desk.asker.post.org.id)
    if not drafts:
        return desk.said(wording.NO_DRAFT)
    return desk.said("\n".join([wording.DRAFTS, *map(line_of, drafts[:SHOWN])]))


def line_of(draft: StoredDraft) -> str:
    """Return a draft on one line."""
    subject = draft.review.head.subject
    return wording.DRAFT_LINE.format(
        code=draft.code,
        citation=drafting.citation_of(draft.review),
        subject=wording.SUMMARY_SUBJECT.format(subject=subject) if subject else "",
        tasks=sum(row.wanted for row in draft.review.rows),
        file=draft.file_name,
        by=draft.by_name,
        day=spoken_date(draft.created_at.date()),
    )


def _meant(text: str, desk: _Desk) -> StoredDraft | Turn:
    """Return the draft that an order means: the one named, the only one, the one spoken of last."""
    drafts = desk.asker.uow.drafts.open_of(desk.asker.post.org.id)
    named = CODE.search(text)
    wanted = int(named[1]) if named else desk.talk.focus.get(FOCUS)
    for draft in drafts:
        if int(draft.id) == wanted:
            return draft
    if not drafts or named:
        return desk.said(wording.NO_DRAFT, Reaction.CLARIFY)
    if len(drafts) == 1:
        return drafts[0]
    codes = ", ".join(draft.code for draft in drafts)
    text = wording.WHICH_DRAFT.format(count=len(drafts), codes=codes, code=drafts[-1].code)
    return desk.said(text, Reaction.CLARIFY)


def _open_draft(code: str, desk: _Desk) -> StoredDraft | None:
    named = CODE.search(code)
    if named is None:
        return None
    try:
        draft = desk.asker.uow.drafts.get(DraftId(int(named[1])), desk.asker.post.org.id)
    except NoSuchDraft:
        return None
    return draft if draft.state is DraftState.OPEN else None


def _sheet(draft: StoredDraft) -> Enclosure:
    return Enclosure(
        "plan_sheet",
        (("draft", int(draft.id)),),
        wording.SHEET_NAME.format(code=draft.code),
        wording.SHEET_CAPTION.format(code=draft.code),
    )


def _short(lines: tuple[str, ...]) -> list[str]:
    more = [wording.MORE.format(count=len(lines) - SHOWN)] if len(lines) > SHOWN else []
    return [*lines[:SHOWN], *more]
