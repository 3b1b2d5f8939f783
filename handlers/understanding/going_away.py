"""Whether somebody says that they go away: «tôi đi vắng đến 5/12», «mai tôi đi vắng»."""

from handlers.understanding.reading import Reading


def goes_away(reading: Reading) -> bool:
    """Tell a leave from a report in which somebody was absent, and from a question."""
    asks = reading.concerns_work and reading.cues.has("mark.polar", "ask.when")
    told = reading.cues.has("say.done", "say.not_done", "mark.asking") or reading.documents or asks
    return not told and _goes(reading)


def _is_back(reading: Reading) -> bool:
    """Tell «tui đi phép về, giờ trễ những gì», of who is there again, from «đi vắng, 20/5 về»."""
    cue = reading.cues.first("post.away")
    behind = reading.words[cue.end] if cue is not None and cue.end < len(reading.words) else None
    return behind is not None and behind.fold == "ve" and not reading.times


def _goes(reading: Reading) -> bool:
    """Tell «mai tôi đi vắng», where only a day stands before, from what tells of something else."""
    if _is_back(reading):
        return False
    if reading.cues.has("post.away"):
        return True
    cue = reading.cues.first("post.away_then")
    if cue is None and reading.times and reading.cues.has("post.lasting"):
        cue = reading.cues.first("post.away_for")
    if cue is None:
        return False
    days = [one.span for one in reading.times]
    silent = reading.cues.covered(("stop.",))
    return all(
        at in silent or any(begin <= word.start < end for begin, end in days)
        for at, word in enumerate(reading.words[: cue.begin])
    )
