"""What each role allows: one table, which this one has to agree with, word for word."""

import pytest

from storage.permissions import ALLOWED, REMINDED, Act, may, roles_that_may
from storage.records import Role


@pytest.mark.parametrize(
    ("act", "roles"),
    [
        (Act.ASK, set(Role)),
        (Act.TELL, {Role.SECRETARY, Role.DEPUTY, Role.COMMITTEE}),
        (Act.DELEGATE, {Role.SECRETARY, Role.DEPUTY}),
        (Act.OVERSEE, {Role.SECRETARY, Role.DEPUTY, Role.OFFICER, Role.ADMIN}),
        (Act.REVIEW, {Role.OFFICER, Role.ADMIN}),
        (Act.ADMINISTER, {Role.ADMIN}),
    ],
)
def test_each_act_is_allowed_to_these_roles_and_no_other(act: Act, roles: set[Role]) -> None:
    assert {role for role in Role if may(role, act)} == roles
    assert set(roles_that_may(act)) == roles


def test_every_role_is_told_what_it_may() -> None:
    assert set(ALLOWED) == set(Role)


def test_nobody_is_reminded_who_could_not_report() -> None:
    assert all(may(role, Act.TELL) for role in REMINDED)


def test_whoever_reviews_does_not_report() -> None:
    assert not set(roles_that_may(Act.REVIEW)) & set(roles_that_may(Act.TELL))
