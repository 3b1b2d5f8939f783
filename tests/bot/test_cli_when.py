"""`chibo when`: one time for one text, whatever the text."""

import json
import unicodedata
from typing import Literal

import pytest
from command_line import Run


def test_a_time_is_read(run: Run) -> None:
    assert run("when", "ngày mai", "--now", "2024-05-06").out == "2024-05-07 2024-05-07 day\n"
    read = json.loads(run("when", "ngày mai", "--now", "2024-05-06", "--jsonl").out)
    assert list(read) == ["start", "end", "grain", "span", "us"]


def test_times_are_read_one_line_for_one_line(run: Run) -> None:
    given = [
        {"text": "nộp trước thứ sáu", "reference": "2024-05-06"},
        {"text": "28/30 đảng viên", "reference": "2024-05-06"},
        {"text": "mai"},
    ]
    ran = run("when", "--jsonl", stdin="".join(json.dumps(line) + "\n" for line in given))

    friday, nothing, broken = [json.loads(line) for line in ran.out.splitlines()]
    assert (friday["start"], friday["end"], friday["grain"]) == ("2024-05-10", "2024-05-10", "day")
    assert given[0]["text"][slice(*friday["span"])].endswith("thứ sáu")
    assert [nothing[key] for key in ("start", "end", "grain", "span")] == [None] * 4
    assert broken["start"] is None
    assert "reference" in broken["error"]


def test_a_time_is_read_on_the_civil_day_of_its_reference(run: Run) -> None:
    given = [
        {"text": "hôm nay", "reference": "2024-05-06"},
        {"text": "hôm nay", "reference": "2024-05-06T23:30:00"},
        {"text": "hôm nay", "reference": "2024-05-05T18:30:00+00:00"},
        {"text": "hôm nay"},
    ]
    ran = run(
        "when",
        "--jsonl",
        "--now",
        "2024-05-06",
        stdin="".join(f"{json.dumps(one)}\n" for one in given),
    )

    assert [json.loads(line)["start"] for line in ran.out.splitlines()] == ["2024-05-06"] * 4


def test_odd_input_is_answered_line_for_line_and_stops_nothing(run: Run) -> None:
    day = '"reference": "2024-05-06"'
    last = '{"text": "mai", ' + day + "}"
    given = [
        "\ufeff" + last,
        "",
        "không phải JSON",
        "[1, 2]",
        '{"text": 5, ' + day + "}",
        '{"text": "mai", "reference": "hôm qua"}',
        '{"text": "mai", "reference": "9999-12-31"}',
        '{"text": "", ' + day + "}",
        json.dumps({"text": "thứ hai 1/1 " * 900, "reference": "2024-05-06"}),
        '{"text": "\\ud800 mai", ' + day + "}",
        last,
    ]
    ran = run("when", "--jsonl", stdin="".join(f"{line}\n" for line in given))

    answers = [json.loads(line) for line in ran.out.splitlines()]
    assert len(answers) == len(given)
    assert all(list(one)[:5] == ["start", "end", "grain", "span", "us"] for one in answers)
    assert answers[-1]["start"] == answers[0]["start"] == answers[-2]["start"] == "2024-05-07"
    assert ["error" in one for one in answers] == [False, *[True] * 5, *[False] * 5]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_the_span_counts_code_points_of_the_text_as_given(
    run: Run, form: Literal["NFC", "NFD"]
) -> None:
    text = unicodedata.normalize(form, "🙏🏻 dạ, đến chiều thứ Bảy tuần này ạ")
    line = json.dumps({"text": text, "reference": "2024-05-06"}) + "\n"
    read = json.loads(run("when", "--jsonl", stdin=line).out)

    said = unicodedata.normalize("NFC", text[slice(*read["span"])])
    assert said == "chiều thứ Bảy tuần này"


def test_of_several_times_the_finest_is_told_and_a_lunar_one_is_not(run: Run) -> None:
    now = ("--now", "2024-05-06")
    finest = run("when", "báo cáo quý II nộp trước 15/7 hay 20/7", *now)
    assert finest.out == "2024-07-15 2024-07-15 day\n"
    assert "dương lịch" in run("when", "rằm tháng bảy", *now).err
