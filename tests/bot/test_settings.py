"""Settings: defaults, the two sources, and one clear sentence for each wrong one."""

import unicodedata
from datetime import UTC, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.settings import Settings, WrongSetting, load_settings
from bot.wording.settings import EXPECTED

EXAMPLE = Path(__file__).parents[2] / ".env.example"
TOKEN = "123456789:AAfake-token_of-a-test"


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in EXPECTED:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_nothing_needs_to_be_set() -> None:
    settings = load_settings()

    assert settings.telegram_bot_token is None
    assert settings.telegram_api_base_url == "https://api.telegram.org"
    assert settings.database_url.get_secret_value() == "sqlite:///var/chibo.db"
    assert settings.timezone == ZoneInfo("Asia/Ho_Chi_Minh")
    assert settings.clock_start is None
    assert settings.reminder_time == time(7, 30)
    assert settings.log_level == "INFO"


@pytest.mark.parametrize(
    ("database", "folder", "expected"),
    [
        (None, None, "var/files"),
        ("sqlite:////srv/chibo/data.db", None, "/srv/chibo/files"),
        ("postgresql://an@may/chibo", None, "var/files"),
        ("sqlite:////srv/chibo/data.db", "/mnt/minh-chung", "/mnt/minh-chung"),
    ],
)
def test_evidence_lies_beside_the_database_unless_set(
    monkeypatch: pytest.MonkeyPatch, database: str | None, folder: str | None, expected: str
) -> None:
    for name, value in (("DATABASE_URL", database), ("CHIBO_FILES_DIR", folder)):
        if value:
            monkeypatch.setenv(name, value)
    assert load_settings().files_folder == Path(expected)


def test_the_example_file_sets_every_variable_to_its_default(empty_folder: Path) -> None:
    defaults = load_settings()
    text = EXAMPLE.read_text("utf-8")
    (empty_folder / ".env").write_text(text, "utf-8")

    assert load_settings() == defaults
    named = {line.partition("=")[0] for line in text.splitlines() if line and line[0] != "#"}
    assert named == set(EXPECTED) == {field.alias for field in Settings.model_fields.values()}


def test_the_environment_wins_over_the_file(
    empty_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (empty_folder / ".env").write_text(
        "CHIBO_REMINDER_TIME=08:00\nCHIBO_LOG_LEVEL=debug\nCHIBO_BOT_NAME=@chibo_test_bot\n",
        "utf-8",
    )
    monkeypatch.setenv("CHIBO_REMINDER_TIME", "9:15")

    settings = load_settings()

    assert settings.reminder_time == time(9, 15)
    assert settings.log_level == "DEBUG"
    assert settings.bot_name == "chibo_test_bot"


@pytest.mark.parametrize(
    "written", ["2024-05-06T09:00:00+07:00", "2024-05-06T02:00:00Z", "2024-05-06T09:00"]
)
def test_a_clock_start_is_an_instant_local_where_no_offset_is_given(
    written: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHIBO_CLOCK_START", written)
    assert load_settings().clock_start == datetime(2024, 5, 6, 2, 0, tzinfo=UTC)


def test_a_plain_postgresql_address_gets_the_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://chibo:bimat@localhost/chibo")
    url = load_settings().database_url.get_secret_value()
    assert url == "postgresql+psycopg://chibo:bimat@localhost/chibo"


def test_secrets_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("DATABASE_URL", "postgresql+psycopg://chibo:bimat@localhost/chibo")
    settings = load_settings()

    assert settings.telegram_bot_token is not None
    assert settings.telegram_bot_token.get_secret_value() == TOKEN
    assert TOKEN not in repr(settings)
    assert "bimat" not in repr(settings)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELEGRAM_BOT_TOKEN", "mat-khau-gi-do"),
        ("TELEGRAM_BOT_TOKEN", f"{TOKEN} thừa"),
        ("TELEGRAM_API_BASE_URL", "api.telegram.org"),
        ("TELEGRAM_API_BASE_URL", "ftp://api.telegram.org"),
        ("TELEGRAM_API_BASE_URL", "https://"),
        ("TELEGRAM_API_BASE_URL", "http://[::1"),
        ("TELEGRAM_API_BASE_URL", "http://localhost:99999"),
        ("TELEGRAM_PROXY", "socks5://127.0.0.1:9050"),
        ("DATABASE_URL", "mysql://nguoi:bimat@localhost/chibo"),
        ("DATABASE_URL", "var/chibo.db"),
        ("DATABASE_URL", "sqlite:///var/chibo.db?mode=ro"),
        ("DATABASE_URL", "sqlite:///:memory:"),
        ("DATABASE_URL", "sqlite:///file:chibo.db"),
        ("CHIBO_TIMEZONE", "Asia/Hanoi"),
        ("CHIBO_TIMEZONE", "../../etc/passwd"),
        ("CHIBO_CLOCK_START", "6/5/2024"),
        ("CHIBO_CLOCK_START", "1714960800"),
        ("CHIBO_CLOCK_START", "0001-01-01T00:00:00+07:00"),
        ("CHIBO_CLOCK_START", "1999-12-31T23:59:59Z"),
        ("CHIBO_CLOCK_START", "2100-01-01T00:00:00Z"),
        ("CHIBO_CLOCK_START", "9999-12-31T23:59:59-07:00"),
        ("CHIBO_REMINDER_TIME", "7h30"),
        ("CHIBO_REMINDER_TIME", "06:59"),
        ("CHIBO_REMINDER_TIME", "21:00"),
        ("CHIBO_REMINDER_TIME", "24:00"),
        ("CHIBO_LOG_LEVEL", "ồn ào"),
        ("CHIBO_BOT_NAME", "trợ lý"),
    ],
)
def test_a_wrong_one_is_named_and_not_repeated(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(WrongSetting) as wrong:
        load_settings()

    assert str(wrong.value) == f"Cài đặt {name} chưa đúng: hãy ghi {EXPECTED[name]}."
    assert wrong.value.__cause__ is None
    assert wrong.value.__suppress_context__


def test_two_wrong_ones_get_a_sentence_each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHIBO_TIMEZONE", "x")
    monkeypatch.setenv("CHIBO_CLOCK_START", "y")

    with pytest.raises(WrongSetting) as wrong:
        load_settings()

    first, second = str(wrong.value).splitlines()
    assert "CHIBO_TIMEZONE" in first
    assert "CHIBO_CLOCK_START" in second


def test_a_missing_token_is_said_to_be_missing() -> None:
    with pytest.raises(WrongSetting, match=r"TELEGRAM_BOT_TOKEN .* hoặc ZALO_BOT_TOKEN"):
        load_settings().require_channel()


@pytest.mark.parametrize("platform", ["TELEGRAM", "ZALO"])
@pytest.mark.parametrize("missing", ["{}_WEBHOOK_SECRET", "CHIBO_PUBLIC_URL"])
def test_a_webhook_without_secret_or_address_does_not_start(
    monkeypatch: pytest.MonkeyPatch, platform: str, missing: str
) -> None:
    given = {
        f"{platform}_BOT_TOKEN": TOKEN,
        f"{platform}_MODE": "webhook",
        f"{platform}_WEBHOOK_SECRET": "s" * 32,
        "CHIBO_PUBLIC_URL": "https://chibo.example.vn",
    }
    del given[missing.format(platform)]
    for name, value in given.items():
        monkeypatch.setenv(name, value)

    with pytest.raises(WrongSetting, match=missing.format(platform)):
        load_settings().require_channel()


def test_several_zalo_bots_stand_apart_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZALO_BOT_TOKEN", "11:aaaa-bb, 22:cccc-dd")
    settings = load_settings()
    settings.require_channel()
    assert settings.zalo_tokens == ("11:aaaa-bb", "22:cccc-dd")
    assert "aaaa" not in repr(settings)
    assert not settings.has_web


def test_a_certificate_needs_its_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("CHIBO_TLS_CERT", "/etc/chibo.pem")
    with pytest.raises(WrongSetting, match="CHIBO_TLS_KEY"):
        load_settings().require_channel()


def test_a_file_that_is_no_text_is_said_to_be_so(empty_folder: Path) -> None:
    (empty_folder / ".env").write_bytes(b"CHIBO_TIMEZONE=\xff\xfe\n")
    with pytest.raises(WrongSetting, match=r"\.env"):
        load_settings()


def test_sentences_are_nfc() -> None:
    for sentence in EXPECTED.values():
        assert unicodedata.is_normalized("NFC", sentence)
