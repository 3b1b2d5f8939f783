"""Numbers that pick from an offered list: tapped, typed, or said."""

from handlers.message import Message
from handlers.understanding.acts import Act
from handlers.understanding.reading import Reading

MOST_WORDS = 8


def picked(message: Message, reading: Reading, count: int) -> list[int] | None:
    """Return the numbers chosen, in order.

    None when the message is no choice at all; an empty list for a number that is not offered.
    «1», «số 2», «cái thứ 2», «1 và 3», «cả hai» and a tap all count.
    """
    if message.choice is not None:
        return (
            [int(message.choice)]
            if message.choice.isdigit() and 0 < int(message.choice) <= count
            else None
        )
    if len(reading.words) > MOST_WORDS or reading.act is Act.UNDO:
        return None
    if reading.cues.has("mark.every"):
        return list(range(1, count + 1))
    numbers = [
        int(word.fold) for word in reading.words if word.fold.isdecimal() and len(word.fold) < 4
    ]
    others = [word for word in reading.content if not word.fold.isdecimal()]
    if not numbers or (others and not reading.cues.has("mark.ordinal", "say.done")):
        return None
    if any(not 0 < number <= count for number in numbers):
        return []
    return list(dict.fromkeys(numbers))
