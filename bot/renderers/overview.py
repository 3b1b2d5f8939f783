"""Pictures of the progress: read with the rights of this moment, drawn outside of the database."""

from bot.enclosing import Draw, NotTheirs, Rendered, Request
from handlers.asker import posts_held
from handlers.office.board import board_of
from handlers.office.charts import curve_of, lateness_of
from handlers.office.clashes import heat_of
from handlers.office.foresight import NotReady, foresee
from handlers.office.views import Seen, look, view_from
from handlers.publishing.rights import may_publish
from storage.errors import NoSuchDraft
from storage.permissions import Act, may
from storage.plan_records import DraftState, StoredDraft
from storage.records import DraftId, Post, UnitId
from storage.unit_of_work import UnitOfWork

PNG = "image/png"


def board(uow: UnitOfWork, request: Request) -> Draw:
    """Return how to draw one page of a board."""
    model = board_of(seen_by(uow, request), int(request.parameters.get("page", 0)))

    def draw() -> Rendered:
        from bot.pictures.board import board_png

        return Rendered(board_png(model), PNG)

    return draw


def curve(uow: UnitOfWork, request: Request) -> Draw:
    """Return how to draw a burn-up."""
    model = curve_of(seen_by(uow, request))

    def draw() -> Rendered:
        from bot.pictures.curve import curve_png

        return Rendered(curve_png(model), PNG)

    return draw


def lateness(uow: UnitOfWork, request: Request) -> Draw:
    """Return how to draw who is late."""
    model = lateness_of(seen_by(uow, request))

    def draw() -> Rendered:
        from bot.pictures.lateness import lateness_png

        return Rendered(lateness_png(model), PNG)

    return draw


def heat(uow: UnitOfWork, request: Request) -> Draw:
    """Return how to draw one page of the weeks ahead, with a draft counted in or without.

    Raises:
        NotTheirs: they may not see it any more, the draft is open no more, or nothing is to come.
    """
    view = view_from(request.parameters)
    post = post_for(uow, request, view.office, own=False)
    draft = _draft(uow, post, int(request.parameters["draft"]))
    try:
        seen = foresee(uow, post, view, draft)
    except NotReady:
        raise NotTheirs from None
    if not seen.burdens:
        raise NotTheirs
    page = int(request.parameters.get("page", 0))
    model = heat_of(seen.burdens, seen.title, page, added=draft is not None)

    def draw() -> Rendered:
        from bot.pictures.heat import heat_png

        return Rendered(heat_png(model), PNG)

    return draw


def _draft(uow: UnitOfWork, post: Post, number: int) -> StoredDraft | None:
    """Return the open draft of a number; 0 stands for none.

    Raises:
        NotTheirs: it is open no more, or the post does not allow to see it.
    """
    if not number:
        return None
    if not may_publish(post):
        raise NotTheirs
    try:
        draft = uow.drafts.get(DraftId(number), post.org.id)
    except NoSuchDraft:
        raise NotTheirs from None
    if draft.state is not DraftState.OPEN:
        raise NotTheirs
    return draft


def seen_by(uow: UnitOfWork, request: Request) -> Seen:
    """Return what the person may see of a view now.

    Raises:
        NotTheirs: they hold no post in that unit any more, or there is nothing to be seen.
    """
    view = view_from(request.parameters)
    seen = look(uow, post_for(uow, request, view.office, own=view.own), view)
    if not seen.progress.cells:
        raise NotTheirs
    return seen


def post_for(uow: UnitOfWork, request: Request, unit: UnitId, *, own: bool) -> Post:
    """Return the post by which the person may look.

    Raises:
        NotTheirs: they hold none.
    """
    needed = Act.ASK if own else Act.OVERSEE
    for post in posts_held(uow, request.person_id, request.at):
        if post.unit.id == unit and may(post.role, needed):
            return post
    raise NotTheirs
