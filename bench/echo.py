"""A bare echo bot on python-telegram-bot, as its examples write it: the anchor of `load`."""

import sys

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters


async def _echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    del context
    if update.message is not None and update.message.text:
        await update.message.reply_text(update.message.text)


def main() -> None:
    """Echo until a signal: `python -m bench.echo TOKEN ROOT AT_ONCE`."""
    token, root, at_once = sys.argv[1:4]
    application = (
        Application.builder()
        .token(token)
        .base_url(f"{root}/bot")
        .concurrent_updates(int(at_once))
        .build()
    )
    application.add_handler(MessageHandler(filters.TEXT, _echo))
    application.run_polling()


if __name__ == "__main__":
    main()
