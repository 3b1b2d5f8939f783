"""Which of a person's posts speaks: chosen once, kept, and named above every answer."""

from dataclasses import replace

from handlers.asker import Asker
from handlers.message import Message, Reaction, Reply, Turn
from handlers.picks import picked_one
from handlers.talk import Talk
from handlers.understanding.reading import Reading
from handlers.wording import posts as wording
from handlers.wording import talk as talk_wording
from plans.clock import Clock
from plans.text.normal import fold
from storage.records import Post

INTENT = "speak_as"
COMMAND = "/vai"
WHICH = "post.which"


def spoken(post: Post, among: tuple[Post, ...] = ()) -> str:
    """Return how a post is called, with its organisation where the others are of another."""
    elsewhere = any(one.org.id != post.org.id for one in among)
    template = wording.POST_ELSEWHERE if elsewhere else wording.POST
    role = talk_wording.ROLES[post.role]
    return template.format(role=role, unit=post.unit.name, org=post.org.name)


def tagged(turn: Turn, asker: Asker) -> Turn:
    """Say above the answer in which of several posts the person was heard."""
    if len(asker.posts) < 2 or turn.intent == INTENT:
        return turn
    first, *rest = turn.replies
    post = spoken(asker.post, asker.posts)
    first = replace(first, text=wording.TAG.format(post=post, text=first.text))
    return replace(turn, replies=(first, *rest))


def wanted(reading: Reading) -> bool:
    """Tell whether a message is about which post speaks."""
    return reading.cues.has("post.choose") or reading.text.partition("@")[0].strip() == COMMAND


def offer(reading: Reading, asker: Asker, talk: Talk, clock: Clock) -> Turn:
    """Let the person choose, or take the post that the sentence names."""
    if len(asker.posts) == 1:
        return _said(wording.ONLY_ONE.format(post=spoken(asker.post)), Reaction.ANSWER)
    named = _named(reading.text, asker)
    if named is not None:
        return _speak(named, asker, talk, clock)
    return ask_again(asker, talk)


def ask_again(asker: Asker, talk: Talk) -> Turn:
    """Put the numbered list of posts."""
    talk.wait(WHICH, {"posts": [int(one.id) for one in asker.posts]})
    lines = [wording.WHICH.format(count=len(asker.posts))]
    choices = []
    for number, post in enumerate(asker.posts, 1):
        name = spoken(post, asker.posts)
        shown = wording.NOW.format(post=name) if post.id == asker.post.id else name
        lines.append(f"{number}. {shown}")
        choices.append(talk.choice(name, str(number)))
    return Turn((Reply("\n".join(lines), tuple(choices)),), Reaction.CLARIFY, INTENT)


def chosen(
    message: Message, reading: Reading, asker: Asker, talk: Talk, clock: Clock
) -> Turn | None:
    """Take the number, or the name, of the post that is to speak."""
    offered = [int(one) for one in talk.data["posts"]]
    numbers = picked_one(message, reading, len(offered))
    if numbers is None:
        named = _named(message.text, asker) if message.choice is None else None
        return None if named is None else _speak(named, asker, talk, clock)
    held = [one for one in asker.posts if len(numbers) == 1 and one.id == offered[numbers[0] - 1]]
    if not held:
        return _said(talk_wording.BAD_CHOICE.format(count=len(offered)), Reaction.CLARIFY)
    return _speak(held[0], asker, talk, clock)


def is_called(text: str, asker: Asker) -> bool:
    """Tell whether a text is the name of a post that the person holds, and nothing else."""
    names = (
        name
        for post in asker.posts
        for name in (post.unit.name, *post.unit.aliases, spoken(post), spoken(post, asker.posts))
    )
    return fold(text).strip() in {fold(name) for name in names}


def shelf_of(post: Post) -> str:
    """Return the key under which the conversation of a post rests while another one speaks."""
    return f"post:{post.id}"


def _speak(post: Post, asker: Asker, talk: Talk, clock: Clock) -> Turn:
    """Speak in this post from now on; what was open in the other rests until that speaks again."""
    if talk.step == WHICH:
        talk.end()
    uow, now = asker.uow, clock.now()
    if post.id != asker.post.id:
        resting = uow.conversations.load(shelf_of(asker.post), now)
        uow.conversations.save(
            replace(talk.result(), key=resting.key, version=resting.version),
        )
        talk.become(uow.conversations.load(shelf_of(post), now), post.id, post.unit.name)
    uow.people.speak_as(post)
    text = wording.CHOSEN.format(post=spoken(post, asker.posts))
    if talk.step:
        text = f"{text}\n{wording.GOES_ON}"
    return _said(text, Reaction.ANSWER)


def _named(text: str, asker: Asker) -> Post | None:
    """Return the one post whose unit, or else whose role, the text names."""
    said = f" {fold(text)} "

    def fits(post: Post) -> int:
        names = (post.unit.name, *post.unit.aliases)
        unit = max((len(name) for name in names if f" {fold(name)} " in said), default=0)
        role = fold(talk_wording.ROLES[post.role])
        return 100 * unit + (len(role) if f" {role} " in said else 0)

    best = max(asker.posts, key=fits)
    several = [one for one in asker.posts if fits(one) == fits(best)]
    return best if fits(best) and len(several) == 1 else None


def _said(text: str, reaction: Reaction) -> Turn:
    return Turn((Reply(text),), reaction, INTENT)
