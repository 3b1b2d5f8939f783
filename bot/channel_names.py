"""What the channels of the configured bots are called, and how much each may send in a month."""

from collections.abc import Mapping

from bot.settings import Settings

TELEGRAM = "telegram"
ZALO = "zalo"


def channels_of(settings: Settings) -> list[str]:
    """Return the channel of every bot that the settings name."""
    telegram = [TELEGRAM] if settings.telegram_bot_token is not None else []
    return [*telegram, *zalo_names(settings)]


def zalo_names(settings: Settings) -> list[str]:
    """Return what the channels of the Zalo bots are called: the first one plainly, others by id."""
    ids = [token.partition(":")[0] for token in settings.zalo_tokens]
    return [ZALO if place == 0 else f"{ZALO}-{bot_id}" for place, bot_id in enumerate(ids)]


def emptiest_zalo(settings: Settings, people: Mapping[str, int]) -> str | None:
    """Return the Zalo bot that reaches the fewest people, the first of several; None for none.

    A free bot reaches fifty (CHANNELS.md §1.7), so several share an office's people.
    """
    return min(zalo_names(settings), key=lambda name: people.get(name, 0), default=None)


def zalo_link(settings: Settings, channel: str) -> str:
    """Return where people find one of the Zalo bots."""
    token = settings.zalo_tokens[zalo_names(settings).index(channel)]
    return f"https://bot.zaloplatforms.com/bots/{token.partition(':')[0]}"


def limits_of(settings: Settings) -> Mapping[str, int]:
    """Return how many messages a month the bots may send; 0 for no limit."""
    return dict.fromkeys(zalo_names(settings), settings.zalo_monthly_quota)
