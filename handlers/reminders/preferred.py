"""On which of several channels a person is told first: «nhắc tôi qua Zalo»."""

from handlers.asker import Asker
from handlers.channel_names import platform_of, spoken_channel
from handlers.message import Reaction, Reply, Turn
from handlers.understanding.reading import Reading
from handlers.wording import channels as wording
from plans.clock import Clock

INTENT = "settings"
CUE = "post.via_"
PLATFORMS = ("zalo", "telegram")


def wanted(reading: Reading) -> str | None:
    """Return the platform that a message asks to be told on; None for any other message."""
    return next((each for each in PLATFORMS if reading.cues.has(f"{CUE}{each}")), None)


def choose(platform: str, asker: Asker, clock: Clock) -> Turn:
    """Tell first on this platform from now on, if the person is known there."""
    channel = spoken_channel(platform)
    known = [
        each
        for each in asker.uow.people.addresses_of(asker.person.id)
        if platform_of(each.channel) == platform
    ]
    if not known:
        return _said(wording.NOT_LINKED.format(channel=channel))
    if not any(each.active for each in known):
        return _said(wording.GONE.format(channel=channel))
    asker.uow.people.prefer(asker.person.id, platform, clock.now())
    return _said(wording.PREFERRED.format(channel=channel), Reaction.ANSWER)


def _said(text: str, reaction: Reaction = Reaction.CLARIFY) -> Turn:
    return Turn((Reply(text),), reaction, INTENT)
