"""Who takes over a unit by an invite is handed the list of its work."""

import pytest
from strangers import Stranger, invite

from storage.database import Database


@pytest.mark.parametrize("org", ["duk-cantho", "la-gi", "duk-travinh"])
def test_of_a_long_list_no_more_is_promised_than_can_be_had(samples: Database, org: str) -> None:
    """«Xem tiếp» goes on with a list that was asked for; this one was not."""
    person = Stranger(samples)
    _, handed = person.say(invite(samples, org=org)).replies

    assert "còn phải làm" in handed.text
    assert handed.text.endswith("(Còn nữa; gõ “tất cả việc” để xem đủ.)")
    assert "xem tiếp" not in handed.text
    assert person.say("tất cả việc").tasks
