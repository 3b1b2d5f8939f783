"""`chibo deadline`, as an office uses it."""

from command_line import Run, refused

ORG = ("--org", "duk-cantho")
BY = ("--by-document", "12-CV/ĐUK")


def test_a_day_is_moved_by_a_document_and_shown(loaded: Run, monkeypatch: object) -> None:
    moved = loaded("deadline", "move", "ct-bc-camket", "--before", "2030-05-21", *BY, *ORG)
    shown = loaded("deadline", "show", "ct-bc-camket", *ORG).out

    assert "14/5/2024 → thứ Hai, 20/5/2030, theo 12-CV/ĐUK" in moved.out
    assert "thứ Hai, 20/5/2030" in shown


def test_what_is_unclear_is_asked_back(loaded: Run) -> None:
    move = ("deadline", "move")

    assert "--to" in refused(loaded(*move, "ct-bc-camket", *BY, *ORG))
    assert "đã qua" in refused(loaded(*move, "ct-bc-camket", "--to", "2024-05-01", *BY, *ORG))
    assert "chibo plan show" in refused(loaded(*move, "xyz", "--to", "2030-05-01", *BY, *ORG))
    assert "mã của việc" in refused(loaded(*move, "sinh hoạt", "--to", "2030-05-01", *BY, *ORG))
    assert "--org" in refused(loaded(*move, "ct-bc-camket", "--to", "2030-05-01", *BY))
    assert loaded(*move, "ct-bc-camket", "--to", "2030-05-01", *ORG).status == 2


def test_work_is_called_off_by_a_document(loaded: Run) -> None:
    cancel = ("deadline", "cancel", "ct-bc-camket", *BY, *ORG)

    assert "Đã hủy “" in loaded(*cancel).out
    assert "không có gì để hủy" in refused(loaded(*cancel))
    assert "còn 0 đơn vị" in loaded("deadline", "show", "ct-bc-camket", *ORG).out
    assert loaded("audit", "verify", *ORG).status == 0
