"""A confirmation left half-filled for longer than a week: offered once more, then forgotten."""

from dataclasses import replace

from handlers.asker import Asker
from handlers.confirmations import confirm
from handlers.confirmations.draft import Draft, fact_lines
from handlers.confirmations.record import says_yes
from handlers.message import Message, Reaction, Reply, Turn
from handlers.naming import keys_of, period_of
from handlers.talk import Talk
from handlers.understanding.reading import Reading
from handlers.wording import confirm as confirm_wording
from handlers.wording import evidence as wording
from handlers.wording import talk as talk_wording

STEP = "confirm.resume"
HALF_FILLED = {"confirm.slot", "confirm.yes", "confirm.fix"}


def offer(turn: Turn, asker: Asker, talk: Talk) -> Turn:
    """Add to an answer the question whether to go on with what was left half-filled."""
    if talk.step or talk.lapsed_step not in HALF_FILLED or turn.reaction is Reaction.REFUSE:
        return turn
    draft = Draft.from_data(talk.lapsed_data)
    still_open = {int(work.assignment_id) for work in asker.open_work}
    if not draft.assignments or not set(draft.assignments) <= still_open:
        return turn
    talk.wait(STEP, draft.to_data())
    talk.put_aside_before(talk.lapsed_data)
    return replace(turn, replies=(*turn.replies, _question(draft, asker, talk)))


def _question(draft: Draft, asker: Asker, talk: Talk) -> Reply:
    work = confirm.works_of(draft, asker)[0]
    facts = "".join(f"\n{line}" for line in fact_lines(draft))
    text = wording.RESUME.format(title=work.task.title, period=period_of(work), facts=facts)
    yes = talk.choice(wording.RESUME_YES, "yes")
    return Reply(text, (yes, talk.choice(confirm_wording.STOP, "stop")))


def take(message: Message, reading: Reading, asker: Asker, talk: Talk) -> Turn | None:
    """Take the answer: on with it, or away with it."""
    if message.choice == "yes" or message.text.strip() == "1" or says_yes(reading):
        return again(asker, talk)
    if message.text.strip() == "2" or (message.choice is None and reading.cues.has("order.no")):
        talk.end()
        return Turn((Reply(talk_wording.STOPPED),), Reaction.CHAT, confirm.DONE)
    return None


def again(asker: Asker, talk: Talk) -> Turn:
    """Go on where the draft was left."""
    draft = Draft.from_data(talk.data)
    turn = confirm.go_on(replace(draft, rounds=0), asker, talk)
    return replace(turn, tasks=keys_of(confirm.works_of(draft, asker)))
