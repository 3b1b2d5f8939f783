"""What each way in which Telegram can refuse a message means for delivery."""

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    TelegramError,
    TimedOut,
)

from bot.channels.port import AddressGone, AddressMoved, Refused, SendError, TryLater, Unsure

_NOBODY_THERE = ("chat not found", "peer_id_invalid", "user not found")
_UNREADABLE_MARKUP = "can't parse entities"


def is_markup_refused(error: TelegramError) -> bool:
    """Tell whether the platform only dislikes the markup, so that plain text would pass."""
    return isinstance(error, BadRequest) and _UNREADABLE_MARKUP in error.message.casefold()


def send_error(error: TelegramError) -> SendError:
    """Return what delivery is to be told; a flood is told by the channel, which counts them."""
    match error:
        case Forbidden():
            return AddressGone(error.message)
        case ChatMigrated():
            return AddressMoved(str(error.new_chat_id))
        case BadRequest():
            gone = any(words in error.message.casefold() for words in _NOBODY_THERE)
            return AddressGone(error.message) if gone else Refused(error.message)
        case TimedOut():  # the request went out whole and its answer was lost
            return Unsure()
        case _:
            return TryLater()
