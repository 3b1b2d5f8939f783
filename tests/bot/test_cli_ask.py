"""`chibo ask` and `chibo when`: a question or a time, and records by the line."""

import json
from pathlib import Path
from typing import Any

import pytest
from command_line import Run, refused

from bot.rehearsal import Answered, Question, rehearse
from storage.database import Database

pytestmark = pytest.mark.thorough


def test_a_question_is_answered_from_the_samples(run: Run) -> None:
    answered = run(
        *("ask", "--org", "duk-cantho", "--now", "2024-05-06"), "báo cáo cam kết hạn ngày nào"
    )
    assert answered.status == 0
    assert "14/5/2024" in answered.out
    assert "152-KH/ĐUK" in answered.out
    assert not list(Path().iterdir())


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["ask"], "chibo ask --org"),
        (["ask", "hạn ngày nào"], "duk-cantho"),
        (["ask", "--org", "ha-noi", "hạn ngày nào"], "duk-cantho"),
        (["ask", "--org", "la-gi", "--asker", "xyz", "hạn ngày nào"], "chibo unit list"),
        (["ask", "--org", "la-gi", "--now", "6/5/2024", "hạn ngày nào"], "2024-05-06"),
        (["ask", "--org", "la-gi", "--now", "9999-12-31", "tuần này phải làm gì"], "2099"),
        (["ask", "--org", "la-gi", "--now", "0001-01-01", "hạn ngày nào"], "2000"),
        (["when"], "chibo when"),
        (["when", "không có gì", "--now", "2024-05-06"], "thời gian"),
        (["when", "ngày mai", "--now", "2024-13-01"], "2024-05-06"),
    ],
)
def test_a_question_that_cannot_be_put_is_refused(run: Run, args: list[str], told: str) -> None:
    assert told in refused(run(*args))


def asked(text: str, **more: object) -> dict[str, object]:
    base: dict[str, object] = {"id": "x", "text": text, "org": "duk-cantho", "now": "2024-05-06"}
    return {**base, **more}


def answers(run: Run, *records: object) -> list[dict[str, Any]]:
    given = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    ran = run("ask", "--jsonl", stdin=given)
    assert ran.status == 0
    return [json.loads(line) for line in ran.out.splitlines()]


def test_each_record_gets_one_line_in_order(run: Run) -> None:
    first, second = answers(
        run,
        asked("báo cáo cam kết hạn ngày nào", id="a", asker="chi-bo"),
        asked("đã rõ", id="b", org="hai-phong"),
    )

    assert list(first) == ["id", "behave", "intent", "tasks", "text", "elapsed_ms"]
    assert (first["id"], first["behave"]) == ("a", "answer")
    assert first["tasks"][0] == "ct-bc-camket"
    assert "14/5/2024" in first["text"]
    assert first["elapsed_ms"] > 0
    assert (second["id"], second["behave"]) == ("b", "chat")


def test_nothing_is_kept_between_records(run: Run) -> None:
    done = "đã nộp báo cáo cam kết hôm qua, 28/30 đảng viên"
    confirmed = asked("đúng", context=[{"from": "user", "text": done}])

    alone = answers(run, asked("đúng"), asked(done))
    after = answers(run, confirmed, asked("đúng"), asked(done))

    def without_time(answer: dict[str, Any]) -> dict[str, Any]:
        return {key: value for key, value in answer.items() if key != "elapsed_ms"}

    assert [without_time(answer) for answer in after[1:]] == [
        without_time(answer) for answer in alone
    ]
    assert after[0]["text"] != after[1]["text"]


def test_a_pushed_message_is_what_the_next_one_answers(run: Run) -> None:
    pushed = "Nhắc đồng chí: Báo cáo số lượng bản cam kết, hạn trước ngày 15/5/2024."
    answer = {"from": "user", "text": "chi bộ có bao nhiêu việc"}
    done = "xong rồi, 28/30"

    told, alone, replied = answers(
        run,
        asked(done, context=[{"from": "bot", "text": pushed}]),
        asked(done),
        asked(done, context=[answer, {"from": "bot", "text": pushed}]),
    )

    assert (told["behave"], told["tasks"]) == ("record", ["ct-bc-camket"])
    assert alone["tasks"] != ["ct-bc-camket"]
    assert replied["tasks"] != ["ct-bc-camket"]  # what a bot said in reply, ours says itself


def test_a_broken_line_is_told_and_the_next_is_answered(run: Run) -> None:
    good = json.dumps(asked("báo cáo cam kết hạn ngày nào", id="tốt"), ensure_ascii=False)
    broken: list[bytes] = [
        b"{",
        b"\xff\xfe",
        b"[1]",
        b"",
        json.dumps(asked("a", now="hôm qua")).encode(),
        json.dumps(asked("a", now=20240506)).encode(),
        json.dumps(asked("a", org="ha-noi")).encode(),
        json.dumps(asked("a", asker="xyz")).encode(),
        json.dumps(asked("a", context="b")).encode(),
        json.dumps(asked("a", context=[{"from": "user"}])).encode(),
        json.dumps({"id": "x"}).encode(),
    ]

    ran = run("ask", "--jsonl", stdin=b"\n".join([*broken, good.encode()]) + b"\n")

    assert ran.status == 0
    lines = [json.loads(line) for line in ran.out.splitlines()]
    assert len(lines) == len(broken) + 1
    for number, line in enumerate(lines[:-1], start=1):
        assert line["error"].startswith(f"Dòng {number} không trả lời được: ")
        assert not line["error"].endswith("..")
    assert [line["id"] for line in lines[4:11]] == ["x"] * 7
    assert lines[-1]["id"] == "tốt"
    assert "14/5/2024" in lines[-1]["text"]


def test_a_record_that_makes_the_program_fail_does_not_silence_the_next(
    run: Run, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail_at_one(question: Question, database: Database) -> Answered:
        if question.text == "hạn ngày nào":
            raise OverflowError
        return rehearse(question, database)

    monkeypatch.setattr("bot.rehearsal.rehearse", fail_at_one)
    failed, answered = answers(run, asked("hạn ngày nào", id="a"), asked("chào"))

    assert failed["id"] == "a"
    assert failed["error"].startswith("Dòng 1 không trả lời được: ")
    assert answered["behave"] == "chat"
    assert "line 1: OverflowError at " in caplog.text


@pytest.mark.parametrize("now", ["9999-12-31", "0001-01-01", "0001-01-01T00:00:00+00:00"])
def test_a_record_of_a_day_that_nobody_plans_for_is_told_so(run: Run, now: str) -> None:
    refused, answered = answers(run, asked("hạn ngày nào", now=now), asked("chào"))

    assert "trường “now” là một ngày xa quá" in refused["error"]
    assert "năm 2000 đến năm 2099" in refused["error"]
    assert answered["behave"] == "chat"


def test_half_a_character_is_answered_like_any_other_nonsense(run: Run) -> None:
    broken = asked("\ud800 hạn", id="\udfff")
    (answered,) = [
        json.loads(line)
        for line in run("ask", "--jsonl", stdin=json.dumps(broken) + "\n").out.splitlines()
    ]
    assert answered["id"] == "\udfff"
    assert answered["text"]
