"""What is told, asked or only said, once no open question and no order takes it."""

from handlers import commands, list_numbers, posts
from handlers.asker import Asker
from handlers.confirmations import confirm, unreal
from handlers.confirmations.grouped import Grouped, grouped
from handlers.confirmations.meant import works_meant
from handlers.message import Reaction, Reply, Turn
from handlers.naming import cite, keys_of
from handlers.picks import NAMED as BESIDE_NUMBERS
from handlers.picks import listed_picks, read_without
from handlers.questions import ask, papers, which_task
from handlers.questions.for_whom import without_group
from handlers.questions.plan_bodies import plan_body
from handlers.questions.spoken_of import compares_unnamed, named_by_day
from handlers.questions.unstated import unstated
from handlers.talk import Talk
from handlers.understanding.acts import SUREST, Act
from handlers.understanding.asked import KINDS
from handlers.understanding.cues import cue_book
from handlers.understanding.intents.model import Intent
from handlers.understanding.reading import Reading
from handlers.understanding.retrieval import NAMED, fact_candidates
from handlers.wording import confirm as confirm_wording
from handlers.wording import posts as posts_wording
from handlers.wording import talk as wording
from storage import permissions
from storage.permissions import may

DOUBT = 0.2
"""Share of everyday things from which on a faint likeness to a task counts for none."""
SLIGHT = 0.05
"""Share of everyday things up to which a question is none on these."""
FEW_WORDS = 6
"""Up to so many words a question may lean on what was spoken of and name nothing."""
MOST_APART = 3
"""Telling words beside a question on a paper that is not named; more, and it is of another."""
SURE = 0.6
"""Share from which on the model is believed that the unit's own work is asked about."""


def done(reading: Reading, asker: Asker, talk: Talk) -> Turn:
    """Offer to record; a number alone picks from the list shown last."""
    rumoured = reading.cues.has("unsafe.rumour") and not reading.cues.has("did.work", "say.done")
    if rumoured and reading.times and not reading.figures:
        return asked(reading, asker, talk)  # «thị ủy gia hạn báo cáo đến 10/5 rồi»
    if reading.cues.has("say.hearsay"):
        return _hearsay(reading, asker, talk)
    if (no_report := unreal.told(reading, asker, talk, confirm.DONE)) is not None:
        return no_report
    listed = talk.listed
    told = reading.cues.has("say.done", "say.over", "mark.done_mark")
    if not told and _picks_listed(reading, talk):
        return _named_only(reading, asker, talk)
    if not told and _is_bare_number(reading) and not talk.spoken_of:
        return list_numbers.of_nothing()
    names = any(one.named >= BESIDE_NUMBERS for one in reading.candidates)
    several = grouped(reading, len(listed)) if listed and not names else None
    if several is not None and not several.only_every:
        return _done_several(several, listed, reading, asker, talk)
    if not (picks := listed_picks(reading, len(listed))):
        return confirm.offer(reading, asker, talk)
    rest = read_without(reading, picks, asker)
    return confirm.offer(rest, asker, talk, [talk.marks[int(one.fold) - 1] for one in picks])


def _hearsay(reading: Reading, asker: Asker, talk: Talk) -> Turn:
    """Record nothing that somebody only heard: «nghe văn thư bảo gửi rồi», «hình như nộp rồi»."""
    works, _ = works_meant(reading, asker, talk)
    title = ""
    if len(works) == 1:
        title = confirm_wording.HEARSAY_TITLE.format(
            title=works[0].task.title, source=cite(works[0])
        )
    talk.remember(keys_of(works))
    text = confirm_wording.HEARSAY.format(title=title)
    return Turn((Reply(text),), Reaction.CLARIFY, confirm.DONE, keys_of(works))


def _done_several(
    several: Grouped, listed: list[str], reading: Reading, asker: Asker, talk: Talk
) -> Turn:
    """Offer to record exactly those that «hai cái đầu», «tất cả trừ 2» pick."""
    if not several.numbers:
        return said(wording.BAD_CHOICE.format(count=len(listed)), Reaction.CLARIFY)
    words = [reading.words[at] for at in sorted(several.places)]
    rest = read_without(reading, words, asker)
    return confirm.offer(rest, asker, talk, [talk.marks[number - 1] for number in several.numbers])


def _who(asker: Asker) -> Turn:
    text = wording.WHO_AM_I.format(
        name=asker.person.name,
        role=wording.ROLES[asker.post.role],
        unit=asker.post.unit.name,
        org=asker.post.org.name,
    )
    others = [posts.spoken(one, asker.posts) for one in asker.posts if one.id != asker.post.id]
    if others:
        text = f"{text} {posts_wording.SEVERAL.format(others=', '.join(others))}"
    return said(text, Reaction.ANSWER, "help")


def asked(reading: Reading, asker: Asker, talk: Talk) -> Turn:
    """Answer a question that leans on the plans; decline one that does not."""
    if reading.cues.has("order.whoami") and not reading.concerns_work:
        return _who(asker)
    if reading.act is Act.OUTSIDE:  # it leans on what was spoken of
        return ask.answer(reading, asker, talk)
    reading = without_group(reading, asker)
    facts = fact_candidates(asker.plans, reading.content)
    few = len(reading.content) <= MOST_APART
    things = reading.cues.covered(("thing.",))
    apart = [word for word in reading.content if reading.index_of(word) not in things]
    lacking = (len(apart) <= MOST_APART or not reading.strange) and unstated(
        reading, asker.plans
    ) is not None
    leans = (
        reading.concerns_work
        or lacking
        or (few and reading.cues.has("ask.exempt"))
        or reading.cues.has("ask.person", "ask.undated")
        or (few and named_by_day(reading, asker))
        or (few and _asks_how_long(reading))
        or (facts and max(facts[0].named, facts[0].covered) >= NAMED)
        or talk.spoken_of
        or reading.cues.has("ask.finished", "ask.mine", "ask.overdue", "ask.upcoming", "ask.all")
        or _asks_of_paper(reading)
        or reading.cues.has("kind.", "ask.theme", "ask.material", "ask.status", "ask.deliver")
        or reading.cues.has("ask.events")
        or (reading.numbers and papers.document_spoken_of(reading, asker.plans))
        or reading.impossible
        or reading.weighed.of(Intent.MY_TASKS) >= SURE
        or _asks_of_body(reading, asker)
        or _surely_asks(reading)
    )
    paper = _asks_of_paper(reading) and reading.weighed.of(Intent.DOCUMENT) >= SURE
    follows = reading.cues.has("mark.follow") or (
        bool(talk.spoken_of) and not reading.cues.has("off.")
    )
    weighed = reading.weighed
    lists = weighed.best is Intent.MY_TASKS
    doubtful = not reading.is_clear and not lists and weighed.of(Intent.OUTSIDE) >= DOUBT
    doubtful = doubtful and bool(reading.content)
    doubtful = doubtful and not (
        reading.cues.has("ask.person", "ask.undated", "ask.exempt") and not reading.cues.has("off.")
    )
    doubtful = doubtful and not _asks_by_name(reading)
    outlandish = reading.is_outlandish and weighed.of(Intent.MY_TASKS) < SUREST
    if (outlandish or doubtful) and not (paper or follows or lacking):
        return said(wording.OUTSIDE, Reaction.DECLINE, "out_of_scope")
    if not leans and (len(reading.content) > 1 or not reading.cues.has("ask.when", "ask.who")):
        return said(wording.OUTSIDE, Reaction.DECLINE, "out_of_scope")
    return ask.answer(reading, asker, talk)


def leans_on_talk(reading: Reading, talk: Talk) -> bool:
    """Tell «mẫu ở đâu», «thế giờ nó tính sao» behind an answer from what is none of its business.

    So few words hold nothing of their own by which a model could tell what they are about.
    """
    few = len(reading.words) <= FEW_WORDS and len(reading.content) <= 1
    few = few or compares_unnamed(reading)
    if not talk.spoken_of or not few or reading.cues.has("off.") or reading.strange:
        return False
    asks = reading.cues.has("ask.", "mark.follow", "mark.asking", "mark.question", "mark.polar")
    return asks and reading.weighed.best is not Intent.SMALL_TALK


def _asks_by_name(reading: Reading) -> bool:
    """Tell «căn cứ nào», «khâu đột phá mấy cái», of which each word names paper or kind of work."""
    told = reading.cues.covered(("ask.document.", "about.", "kind.", "instrument."))
    return all(reading.index_of(word) in told for word in reading.content)


def _asks_of_body(reading: Reading, asker: Asker) -> bool:
    """Tell a question on what a body has to do by the plans, and on nothing of everyday life."""
    if not reading.cues.has("ask.duty") or reading.cues.has("off."):
        return False
    everyday = reading.strange or reading.weighed.of(Intent.OUTSIDE) >= DOUBT
    return not everyday and plan_body(reading, asker.plans) is not None


def _asks_how_long(reading: Reading) -> bool:
    """Tell «học một buổi hay một ngày», which the model takes for a question on work alone."""
    if reading.strange or not reading.cues.has("ask.duration", "ask.form", "ask.participants"):
        return False
    shares = reading.weighed.of(Intent.REQUIREMENT) + reading.weighed.of(Intent.CONTENT)
    return shares >= SUREST and reading.weighed.of(Intent.OUTSIDE) < SLIGHT


def _surely_asks(reading: Reading) -> bool:
    """Tell a question for somebody that the model takes for one on work, named or not."""
    if reading.strange or not reading.cues.has("ask.who"):
        return False
    shares = sum(reading.weighed.of(one) for one in (*KINDS, Intent.DOCUMENT))
    return shares >= SUREST and reading.weighed.of(Intent.OUTSIDE) < SLIGHT


def _asks_of_paper(reading: Reading) -> bool:
    """Tell «kế hoạch này ai ký» from «cầu thủ ấy ký hợp đồng mấy năm», which names no paper."""
    if not reading.cues.has("ask.document."):
        return False
    own = reading.cues.covered(("ask.document.", "about.", "kind."))
    rest = [word for word in reading.content if reading.index_of(word) not in own]
    return reading.cues.has("about.") or bool(reading.numbers) or len(rest) <= MOST_APART


def spoken(reading: Reading, asker: Asker, talk: Talk) -> Turn:
    """Answer what is neither a question nor a report."""
    cues = reading.cues
    if reading.act is Act.OUTSIDE:
        text = wording.OUTSIDE_PARTY if cues.has("off.party") else wording.OUTSIDE
        return said(text, Reaction.DECLINE, "out_of_scope")
    small = _small_talk(reading, asker)
    if small is not None:
        return small
    if reading.is_outlandish:
        return said(wording.OUTSIDE, Reaction.DECLINE, "out_of_scope")
    if reading.concerns_work or _picks_listed(reading, talk):
        return _named_only(reading, asker, talk)
    if len(reading.content) >= 2 and not reading.cues.has("kind."):
        return said(wording.OUTSIDE, Reaction.DECLINE, "out_of_scope")
    return which_task.which(reading, asker, talk, which_task.GENERAL)


def _small_talk(reading: Reading, asker: Asker) -> Turn | None:
    """Answer a greeting, thanks, praise or an acknowledgement; store nothing."""
    cues = reading.cues
    if reading.act is Act.HELP:
        return said(commands.help_for(asker), Reaction.CHAT, "help")
    if reading.act is Act.GREET:
        return said(wording.GREETING, Reaction.CHAT)
    if reading.act is Act.THANK or cues.has("talk.farewell"):
        return said(wording.THANKS, Reaction.CHAT)
    if cues.has("talk.praise"):
        return said(wording.PRAISE, Reaction.CHAT)
    if reading.act is Act.ACKNOWLEDGE or "acknowledge" in reading.pictures:
        tells = may(asker.post.role, permissions.Act.TELL)
        if tells:
            return said(wording.ACKNOWLEDGED, Reaction.CHAT)
        decides = cue_book("office").find(reading.words).has("sending.go", "sending.accepts")
        decides = decides or cue_book("life").find(reading.words).has("office.")
        return said(wording.NOTHING_WAITS if decides else wording.NODDED, Reaction.CHAT)
    figured = any(word.fold[:1].isdigit() for word in reading.words)
    if cues.has("order.stop", "order.back") and not (figured or reading.concerns_work):
        return said(wording.NOTHING_OPEN, Reaction.CHAT)
    return None


def _is_bare_number(reading: Reading) -> bool:
    """Tell «99», which neither counts nor picks anything where nothing was asked."""
    return len(reading.words) == 1 and reading.words[0].fold.isdecimal()


def _picks_listed(reading: Reading, talk: Talk) -> bool:
    return (
        len(reading.words) <= 4
        and bool(talk.listed)
        and any(word.fold.isdecimal() for word in reading.words)
    )


def _named_only(reading: Reading, asker: Asker, talk: Talk) -> Turn:
    """Tell everything about a task that was only named, or picked from the list shown last."""
    if not reading.concerns_work:
        number = next(int(word.fold) for word in reading.words if word.fold.isdecimal())
        return list_numbers.opened(number, asker, talk)
    return ask.answer(reading, asker, talk)


def said(text: str, reaction: Reaction, intent: str = "smalltalk") -> Turn:
    """Return a turn of one sentence."""
    return Turn((Reply(text),), reaction, intent)
