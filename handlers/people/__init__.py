"""Who comes, is away, goes: invites, leave, the end of a post, units that change, chat groups."""
