"""The Excel sheet of a draft, for whoever may publish it."""

from bot.enclosing import Draw, NotTheirs, Rendered, Request
from bot.planning.sheet import MEDIA_TYPE, written
from handlers.asker import posts_held
from handlers.publishing.owners import Bodies
from handlers.publishing.rights import may_publish
from storage.errors import NoSuchDraft
from storage.plan_records import DraftState
from storage.records import DraftId
from storage.unit_of_work import UnitOfWork


def plan_sheet(uow: UnitOfWork, request: Request) -> Draw:
    """Return how to write the sheet of an open draft as it stands now.

    Raises:
        NotTheirs: the person may not publish plans of its organisation, or it is open no more.
    """
    draft_id = DraftId(int(request.parameters["draft"]))
    for post in posts_held(uow, request.person_id, request.at):
        if not may_publish(post):
            continue
        try:
            draft = uow.drafts.get(draft_id, post.org.id)
        except NoSuchDraft:
            continue
        if draft.state is not DraftState.OPEN:
            raise NotTheirs
        names = Bodies(uow.units.of_org(post.org.id, request.at.date())).names()
        return lambda: Rendered(written(draft, names), MEDIA_TYPE)
    raise NotTheirs
