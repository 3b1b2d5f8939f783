"""The end of a post: from that day on its holder gets nothing more, and leaves nothing open."""

from datetime import date

from handlers.posts import shelf_of
from handlers.talk import key_of
from storage.records import Post
from storage.unit_of_work import UnitOfWork


def end(uow: UnitOfWork, post: Post, on: date, today: date) -> None:
    """End a post on a day, the first on which it is not held.

    Where that day has come, what was open in the post, drafts included, is wiped at once; later it
    is left out of every answer, and expires.
    """
    uow.people.end_post(post.id, on)
    if on <= today:
        person = uow.people.get(post.person_id)
        uow.conversations.forget(key_of(person), shelf_of(post))
