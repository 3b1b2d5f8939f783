"""Plans that come into force and are amended: what differs, and who is told of it."""
