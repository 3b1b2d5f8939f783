"""`chibo policy`, as an office uses it."""

from command_line import Run, refused

ORG = ("--org", "duk-cantho")


def test_a_rhythm_is_set_for_a_task_a_plan_a_unit_and_all_and_taken_back(loaded: Run) -> None:
    scopes = ((), ("--plan", "152"), ("--task", "ct-bc-camket"), ("--unit", "chi-bo"))
    for scope in scopes:
        assert "Đã đặt cho" in loaded("policy", "set", "--before", "10,5,0", *scope, *ORG).out
    shown = loaded("policy", "show", *ORG).out

    assert "nhắc trước hạn 10, 5, 0 ngày, quá hạn 1, 3, 7 ngày, rồi mỗi tuần một lần." in shown
    assert shown.count("trước 10, 5, 0 ngày") == 4
    for scope in scopes:
        assert "Đã bỏ" in loaded("policy", "reset", *scope, *ORG).out
    assert "14, 7, 3, 1, 0" in loaded("policy", "show", *ORG).out
    assert "không có cách nhắc đặt riêng" in refused(loaded("policy", "reset", *ORG))


def test_grace_is_set_in_working_days(loaded: Run) -> None:
    set_to = loaded("policy", "escalation", "--officer", "7", *ORG).out

    assert "3 ngày làm việc thì nhắc thêm phó bí thư, 7 ngày thì báo cán bộ" in set_to


def test_what_cannot_be_meant_is_refused(loaded: Run) -> None:
    assert "--before" in refused(loaded("policy", "set", *ORG))
    assert "14,7,3,1,0" in refused(loaded("policy", "set", "--before", "mai", *ORG))
    assert "một trong" in refused(
        loaded("policy", "set", "--no-weekly", "--plan", "152", "--unit", "chi-bo", *ORG)
    )
    assert "Không có kế hoạch" in refused(
        loaded("policy", "set", "--no-weekly", "--plan", "999", *ORG)
    )


def test_the_account_of_a_day_is_printed_and_says_when_it_does_not_add_up(loaded: Run) -> None:
    quiet = loaded("account", "--day", "2024-05-04", *ORG)
    lost = loaded("account", "--day", "2024-05-07", *ORG)

    assert (quiet.status, lost.status) == (0, 0), "nobody is there to be reminded"
    assert "không có lần nào phải nhắc" in quiet.out
    assert "đơn vị chưa có ai để nhắc" in lost.out
    assert "chưa đến" in refused(loaded("account", "--day", "2090-01-01", *ORG))
