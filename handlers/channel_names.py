"""What a channel is called in a sentence."""

_SPOKEN = {"telegram": "Telegram", "zalo": "Zalo", "terminal": "màn hình dòng lệnh"}


def spoken_channel(channel: str) -> str:
    """Return the platform's name; several bots of one platform are called alike."""
    platform = platform_of(channel)
    return _SPOKEN.get(platform, platform)


def platform_of(channel: str) -> str:
    """Return the platform that a channel's bot belongs to: `zalo-123` is on `zalo`."""
    return channel.partition("-")[0]
