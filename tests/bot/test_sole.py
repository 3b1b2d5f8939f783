from pathlib import Path

import pytest

from bot.refusal import Refusal
from bot.sole import AlreadyServing, sole


def test_a_second_server_of_one_file_is_refused_and_told_which(tmp_path: Path) -> None:
    file = tmp_path / "chibo.db"
    with sole(file), pytest.raises(AlreadyServing, match=r"chibo\.db"), sole(file):
        pass


def test_the_file_is_free_again_afterwards(tmp_path: Path) -> None:
    file = tmp_path / "chibo.db"
    entered = 0
    for _ in range(2):
        with sole(file):
            entered += 1
    assert entered == 2


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Refusal, match="file"), sole(tmp_path / "file" / "chibo.db"):
        pass
