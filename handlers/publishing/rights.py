"""Who may bring in an organisation's plans, and put them into force."""

from storage.permissions import Act, may
from storage.records import Post, Role


def may_publish(post: Post) -> bool:
    """Tell whether a post allows it: a plan binds all units, so an officer's must be at the top."""
    if not may(post.role, Act.PUBLISH):
        return False
    return post.role is Role.ADMIN or post.unit.parent_id is None
