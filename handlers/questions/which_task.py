"""«Ý đồng chí là việc nào ạ?»: the likeliest tasks to choose from, where none is clearly meant."""

from collections.abc import Sequence

from handlers.asker import Asker
from handlers.message import Choice, Reaction, Reply, Turn
from handlers.questions.several_works import MOST_TASKS
from handlers.talk import Talk
from handlers.understanding.asked import Asked, Question
from handlers.understanding.ranking import rank
from handlers.understanding.reading import Reading
from handlers.wording import ask as wording

GENERAL = Question(Asked.GENERAL)


def which(reading: Reading, asker: Asker, talk: Talk, question: Question) -> Turn:
    """Offer the three likeliest tasks to choose from; nothing is guessed.

    What shares no word with any task is likeliest about what is due nearest.
    """
    ranked = rank(reading, asker, talk.spoken_of)[:MOST_TASKS]
    keys = [one.task.key for one in ranked]
    keys = list(dict.fromkeys([*keys, *_nearest(asker)]))[:MOST_TASKS]
    if not keys:
        return Turn((Reply(wording.UNKNOWN),), Reaction.CLARIFY, "")
    talk.wait("ask.which", {"keys": keys, "question": reading.text})
    text = wording.WHICH if question.asked is not Asked.GENERAL else wording.UNKNOWN_GUESSES
    choices = _choices(keys, asker, talk)
    text = wording.GUESSES if ranked else text
    return Turn((Reply(text, choices),), Reaction.CLARIFY, question.asked, tuple(keys))


def points_to_nothing(reading: Reading, talk: Talk) -> bool:
    """Tell «cái hội nghị đó chừng nào», said of a kind of work, when nothing was spoken of."""
    if talk.spoken_of or not reading.cues.has("mark.that"):
        return False
    pointed = reading.cues.covered(("mark.that", "kind."))
    apart = [word for word in reading.content if reading.index_of(word) not in pointed]
    return not apart and not any(one.is_named for one in reading.candidates[:1])


def which_again(asker: Asker, talk: Talk) -> Turn:
    """Put the question «which task?» once more."""
    keys = [str(key) for key in talk.data["keys"]]
    talk.wait("ask.which", talk.data)
    choices = _choices(keys, asker, talk)
    return Turn((Reply(wording.WHICH, choices),), Reaction.CLARIFY, Asked.GENERAL, tuple(keys))


def _choices(keys: Sequence[str], asker: Asker, talk: Talk) -> tuple[Choice, ...]:
    titles = [found[1].title for key in keys if (found := asker.find(key))]
    return tuple(talk.choice(title, str(number)) for number, title in enumerate(titles, 1))


def _nearest(asker: Asker) -> list[str]:
    """Return the open work due nearest to today, what is to come before what is past."""
    dated = [(work.last_safe_day, work.task.key) for work in asker.open_work if work.last_safe_day]
    dated.sort(key=lambda one: (one[0] < asker.today, abs((one[0] - asker.today).days)))
    return list(dict.fromkeys(key for _, key in dated))[:MOST_TASKS]
