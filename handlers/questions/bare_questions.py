"""Questions that seem to be none of the assistant's business: «kinh phí lấy ở đâu», «tuần này»."""

from handlers.asker import Asker
from handlers.message import Turn
from handlers.questions import ask
from handlers.questions.elsewhere import other_organisation
from handlers.questions.unstated import unstated
from handlers.talk import Talk
from handlers.understanding.acts import Act
from handlers.understanding.reading import Reading, read
from handlers.wording import talk as wording
from plans.times.spans import Grain

SPANS = {Grain.WEEK, Grain.MONTH, Grain.QUARTER}
MOST_WORDS = 4
"""A longer message says more than a span of time."""


def answer(reading: Reading, asker: Asker, talk: Talk) -> Turn | None:
    """Answer what names but a span, or something that plans may speak of; None for all else."""
    if reading.act is not Act.OUTSIDE or reading.cues.has("off."):
        return None
    spans = [one for one in reading.times if one.grain in SPANS and not one.is_lunar]
    if len(spans) == 1 and not reading.content and len(reading.words) <= MOST_WORDS:
        said = wording.WORK_OF.format(span=reading.text)
        return ask.answer(read(said, asker.plans, asker.today), asker, talk)
    follows = bool(talk.spoken_of) and reading.cues.has("mark.follow")
    others = other_organisation(reading, asker) if follows else None
    return others or unstated(reading, asker.plans)
