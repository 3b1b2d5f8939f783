import pytest
from pydantic import SecretStr

from bot.databases import DatabaseUnusable, created


@pytest.mark.parametrize("url", ["postgresql://u:p[@h/d", "postgresql+psycopg://u:pw@h:abc/d"])
def test_an_address_that_cannot_be_read_is_refused_without_being_quoted(url: str) -> None:
    with pytest.raises(DatabaseUnusable) as refused, created(SecretStr(url)):
        pass

    assert "DATABASE_URL" in str(refused.value)
    assert url not in str(refused.value)
    assert refused.value.__suppress_context__
