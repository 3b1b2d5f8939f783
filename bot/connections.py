"""Which bots there are to serve: put together from the settings."""

from pydantic import SecretStr

from bot.channel_names import zalo_names
from bot.channels.arriving import Connection
from bot.channels.telegram_api import TelegramApi
from bot.channels.telegram_connection import TelegramConnection
from bot.channels.telegram_files import TelegramFiles
from bot.channels.zalo_api import ZaloApi
from bot.channels.zalo_connection import ZaloConnection
from bot.channels.zalo_files import ZaloFiles
from bot.channels.zalo_polling import ZaloPoller
from bot.settings import Settings
from bot.wording import serving as wording


def connections_from(settings: Settings) -> list[Connection]:
    """Return every bot that the settings name, connected to nothing yet."""
    found: list[Connection] = []
    if settings.telegram_bot_token is not None:
        found.append(_telegram(settings))
    found.extend(
        _zalo(settings, name, token)
        for name, token in zip(zalo_names(settings), settings.zalo_tokens, strict=True)
    )
    return found


def _telegram(settings: Settings) -> TelegramConnection:
    token = _revealed(settings.telegram_bot_token)
    root, proxy = settings.telegram_api_base_url, _revealed(settings.telegram_proxy) or None
    api = TelegramApi(token, root=root, proxy=proxy)
    hooked = settings.telegram_mode == "webhook"
    return TelegramConnection(
        api,
        TelegramFiles(api, token, root, proxy),
        wording.COMMANDS,
        bot_name=settings.bot_name or "",
        public_url=settings.public_url or "",
        secret=_revealed(settings.telegram_webhook_secret) if hooked else "",
        rate_per_second=settings.telegram_rate,
    )


def _zalo(settings: Settings, name: str, token: str) -> ZaloConnection:
    root, proxy = settings.zalo_api_base_url, _revealed(settings.zalo_proxy) or None
    api = ZaloApi(token, root=root, proxy=proxy)
    hooked = settings.zalo_mode == "webhook"
    return ZaloConnection(
        name,
        api,
        ZaloFiles(root, proxy),
        ZaloPoller(name, api),
        rate_per_second=settings.zalo_rate,
        public_url=settings.public_url or "",
        secret=_revealed(settings.zalo_webhook_secret) if hooked else "",
    )


def _revealed(secret: SecretStr | None) -> str:
    return secret.get_secret_value() if secret is not None else ""
