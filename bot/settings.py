"""Settings from the environment or a `.env` file in the working directory.

A wrong one is an expected outcome: `load_settings` raises `WrongSetting` with one Vietnamese
sentence a variable, which names it and never repeats its value.
"""

import re
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Annotated, Literal, TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, Field, SecretStr, ValidationError, field_validator
from pydantic_core.core_schema import ValidationInfo
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.refusal import Refusal
from bot.wording import settings as wording

QUIET_FROM = time(21, 0)
QUIET_TO = time(7, 0)
"""Local hours in which nothing is pushed: from 21:00, until 07:00."""

Mode = Literal["polling", "webhook"]
"""How a platform's updates come: asked for again and again, or posted to our web server."""

_T = TypeVar("_T")

_TOKEN = re.compile(r"\d+:[\w-]+", re.ASCII)
_TELEGRAM_SECRET = re.compile(r"[\w-]{16,256}", re.ASCII)
"""The platform takes shorter ones; a guess should not."""
_ZALO_SECRET = re.compile(r"[!-~]{16,256}")
MOST_ZALO_BOTS = 20
_BOT_NAME = re.compile(r"\w{5,32}", re.ASCII)
_TIME_OF_DAY = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
# What SQLite would take for something else than the path of a file stays out.
_DATABASE = re.compile(
    r"sqlite://(/(?!:memory:|file:)[^?]+)?|postgresql(\+psycopg)?://.+", re.DOTALL
)
_YEARS = range(2000, 2100)
"""Where a clock may start: far enough from the ends of the calendar to count from."""


class WrongSetting(Refusal):
    """A setting cannot be used; the message is meant for the person who starts the program."""


def _upper(value: object) -> object:
    return value.upper() if isinstance(value, str) else value


class Settings(BaseSettings):
    """Everything that can be set from outside."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
        populate_by_name=True,
        validate_default=False,
    )

    telegram_bot_token: SecretStr | None = Field(default=None, alias="TELEGRAM_BOT_TOKEN")
    telegram_api_base_url: str = Field(
        default="https://api.telegram.org", alias="TELEGRAM_API_BASE_URL"
    )
    """Scheme and host (and path) without a slash at the end."""
    telegram_proxy: SecretStr | None = Field(default=None, alias="TELEGRAM_PROXY")
    """Secret, for it may hold a password."""
    telegram_rate: float = Field(default=25.0, alias="CHIBO_TELEGRAM_RATE", ge=1, le=30)
    """Messages a second; the platform takes about 30 from one bot."""
    database_url: SecretStr = Field(
        default=SecretStr("sqlite:///var/chibo.db"), alias="DATABASE_URL"
    )
    """Secret, for it may hold a password."""
    timezone: ZoneInfo = Field(default=ZoneInfo("Asia/Ho_Chi_Minh"), alias="CHIBO_TIMEZONE")
    clock_start: datetime | None = Field(default=None, alias="CHIBO_CLOCK_START")
    """Aware, UTC; None stands for the real time. Given without an offset it is local time."""
    reminder_time: time = Field(default=time(7, 30), alias="CHIBO_REMINDER_TIME")
    """Local time of the organisation, outside the quiet hours."""
    log_level: Annotated[
        Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"], BeforeValidator(_upper)
    ] = Field(default="INFO", alias="CHIBO_LOG_LEVEL")
    files_dir: Path | None = Field(default=None, alias="CHIBO_FILES_DIR")
    """Where evidence is kept; None stands for a folder beside the database."""
    bot_name: str | None = Field(default=None, alias="CHIBO_BOT_NAME")
    """User name of the Telegram bot, without @."""
    telegram_mode: Mode = Field(default="polling", alias="TELEGRAM_MODE")
    telegram_webhook_secret: SecretStr | None = Field(default=None, alias="TELEGRAM_WEBHOOK_SECRET")
    zalo_bot_token: SecretStr | None = Field(default=None, alias="ZALO_BOT_TOKEN")
    """One token, or several apart by commas; the first one's channel is called `zalo`."""
    zalo_mode: Mode = Field(default="polling", alias="ZALO_MODE")
    zalo_webhook_secret: SecretStr | None = Field(default=None, alias="ZALO_WEBHOOK_SECRET")
    zalo_api_base_url: str = Field(
        default="https://bot-api.zaloplatforms.com", alias="ZALO_API_BASE_URL"
    )
    zalo_proxy: SecretStr | None = Field(default=None, alias="ZALO_PROXY")
    """Secret, for it may hold a password."""
    chat_rate: float = Field(default=1.0, alias="CHIBO_CHAT_RATE", gt=0, le=30)
    zalo_rate: float = Field(default=5.0, alias="CHIBO_ZALO_RATE", gt=0, le=30)
    """Messages a second that each Zalo bot sends at most."""
    zalo_monthly_quota: int = Field(default=3000, alias="ZALO_MONTHLY_QUOTA", ge=0)
    """Messages that each Zalo bot may send in a month; 0 for no limit."""
    public_url: str | None = Field(default=None, alias="CHIBO_PUBLIC_URL")
    """Where the world reaches our web server: https, without a slash at the end."""
    web_host: str = Field(default="127.0.0.1", alias="CHIBO_WEB_HOST")
    web_port: int | None = Field(default=None, alias="CHIBO_WEB_PORT", ge=0, le=65535)
    """None stands for 8080, and for no web server where nothing asks for one."""
    tls_cert: Path | None = Field(default=None, alias="CHIBO_TLS_CERT")
    tls_key: Path | None = Field(default=None, alias="CHIBO_TLS_KEY")
    """Certificate and key for a server that is reached directly; none behind a proxy."""

    @property
    def files_folder(self) -> Path:
        """Return where evidence is kept: as set, else `files` beside the SQLite file."""
        if self.files_dir is not None:
            return self.files_dir
        given = self.database_url.get_secret_value()
        file = given.removeprefix("sqlite:///")
        return (Path(file).parent if file != given else Path("var")) / "files"

    @property
    def zalo_tokens(self) -> tuple[str, ...]:
        """Return the tokens of the Zalo bots, in the order in which they were given."""
        given = self.zalo_bot_token.get_secret_value() if self.zalo_bot_token else ""
        return _tokens_in(given)

    @property
    def has_web(self) -> bool:
        """Tell whether a web server is wanted."""
        hooked = "webhook" in {self.telegram_mode, self.zalo_mode}
        return hooked or self.public_url is not None or self.web_port is not None

    def require_channel(self) -> None:
        """Check that there is a bot to serve, and that what its way in needs is there.

        Raises:
            WrongSetting: there is no token, or a webhook without its secret or address.
        """
        if self.telegram_bot_token is None and not self.zalo_tokens:
            raise WrongSetting(wording.NO_CHANNEL)
        for token, mode, secret, name in (
            (
                self.telegram_bot_token,
                self.telegram_mode,
                self.telegram_webhook_secret,
                "TELEGRAM_WEBHOOK_SECRET",
            ),
            (self.zalo_tokens, self.zalo_mode, self.zalo_webhook_secret, "ZALO_WEBHOOK_SECRET"),
        ):
            if token and mode == "webhook":
                if secret is None:
                    raise WrongSetting(_sentence(wording.MISSING, name))
                if self.public_url is None:
                    raise WrongSetting(_sentence(wording.MISSING, "CHIBO_PUBLIC_URL"))
        if (self.tls_cert is None) != (self.tls_key is None):
            missing = "CHIBO_TLS_KEY" if self.tls_key is None else "CHIBO_TLS_CERT"
            raise WrongSetting(_sentence(wording.MISSING, missing))

    @field_validator("telegram_bot_token")
    @classmethod
    def _token_of_telegram(cls, token: SecretStr) -> SecretStr:
        return _checked(token, _TOKEN.fullmatch(token.get_secret_value()))

    @field_validator("zalo_bot_token")
    @classmethod
    def _tokens_of_zalo(cls, tokens: SecretStr) -> SecretStr:
        found = _tokens_in(tokens.get_secret_value())
        fit = 0 < len(found) <= MOST_ZALO_BOTS and len(set(found)) == len(found)
        return _checked(tokens, fit and all(map(_TOKEN.fullmatch, found)))

    @field_validator("telegram_webhook_secret")
    @classmethod
    def _secret_of_telegram(cls, secret: SecretStr) -> SecretStr:
        return _checked(secret, _TELEGRAM_SECRET.fullmatch(secret.get_secret_value()))

    @field_validator("zalo_webhook_secret")
    @classmethod
    def _secret_of_zalo(cls, secret: SecretStr) -> SecretStr:
        return _checked(secret, _ZALO_SECRET.fullmatch(secret.get_secret_value()))

    @field_validator("telegram_api_base_url", "zalo_api_base_url", "public_url")
    @classmethod
    def _web_address(cls, url: str) -> str:
        return _checked(url.rstrip("/"), _is_web_address(url))

    @field_validator("telegram_proxy", "zalo_proxy")
    @classmethod
    def _proxy_address(cls, url: SecretStr) -> SecretStr:
        return _checked(url, _is_web_address(url.get_secret_value()))

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, url: SecretStr) -> SecretStr:
        given = url.get_secret_value()
        _checked(given, _DATABASE.fullmatch(given))
        return SecretStr(re.sub(r"^postgresql://", "postgresql+psycopg://", given))

    @field_validator("timezone", mode="before")
    @classmethod
    def _known_zone(cls, name: object) -> ZoneInfo:
        if isinstance(name, ZoneInfo):
            return name
        try:
            return ZoneInfo(str(name))
        except (OSError, ValueError, KeyError) as unknown:
            raise ValueError("not a time zone") from unknown

    @field_validator("clock_start", mode="before")
    @classmethod
    def _instant(cls, given: object, info: ValidationInfo) -> datetime:
        instant = given if isinstance(given, datetime) else datetime.fromisoformat(str(given))
        if instant.tzinfo is None:
            zone = info.data.get("timezone", UTC)  # UTC only when the zone is refused as well
            instant = instant.replace(tzinfo=zone)
        _checked(instant, instant.year in _YEARS)
        start = instant.astimezone(UTC)
        return _checked(start, start.year in _YEARS)

    @field_validator("reminder_time", mode="before")
    @classmethod
    def _outside_quiet_hours(cls, given: object) -> time:
        if isinstance(given, time):
            return _checked(given, QUIET_TO <= given < QUIET_FROM)
        match = _TIME_OF_DAY.fullmatch(str(given).strip())
        if match is None:
            raise ValueError("not a time of day")
        read = time(int(match[1]), int(match[2]))
        return _checked(read, QUIET_TO <= read < QUIET_FROM)

    @field_validator("bot_name", mode="before")
    @classmethod
    def _user_name(cls, given: object) -> str:
        name = str(given).removeprefix("@")
        return _checked(name, _BOT_NAME.fullmatch(name))


def load_settings() -> Settings:
    """Read the settings from the environment, then from `.env` of the working directory.

    Raises:
        WrongSetting: one or more cannot be used; one sentence each, one a line.
    """
    try:
        return Settings()
    except ValidationError as wrong:
        names = dict.fromkeys(str(error["loc"][0]) for error in wrong.errors(include_input=False))
        raise WrongSetting("\n".join(_sentence(wording.WRONG, name) for name in names)) from None
    except (OSError, UnicodeDecodeError):
        raise WrongSetting(wording.UNREADABLE_FILE) from None


def _sentence(form: str, name: str) -> str:
    return form.format(name=name, expected=wording.EXPECTED[name])


def _checked(value: _T, holds: object) -> _T:
    if not holds:
        raise ValueError("refused")
    return value


def _tokens_in(given: str) -> tuple[str, ...]:
    return tuple(given.replace(",", " ").split())


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
