"""Help pages in Vietnamese: typer writes its own headings in English only."""

from typer._click import Context, HelpFormatter
from typer.core import TyperCommand, TyperGroup, TyperOption

from bot.wording import cli as wording


class Command(TyperCommand):
    """A command whose help page is Vietnamese throughout."""

    def get_usage(self, ctx: Context) -> str:
        """Return the line that shows how to call the command."""
        return _in_vietnamese(super().get_usage(ctx))

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        """Return the option `--help`."""
        return _explained(super().get_help_option(ctx))

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the help page."""
        _translate_headings()
        super().format_help(ctx, formatter)


class SetUp(Command):
    """A command that runs by the settings.

    A wrong one is refused here, before the command imports what takes a second and more.
    """

    def invoke(self, ctx: Context) -> object:
        """Run the command.

        Raises:
            WrongSetting: one or more settings cannot be used.
        """
        from bot.settings import load_settings

        load_settings()
        return super().invoke(ctx)


class Group(TyperGroup):
    """A group of commands whose help page is Vietnamese throughout."""

    def get_usage(self, ctx: Context) -> str:
        """Return the line that shows how to call the group."""
        return _in_vietnamese(super().get_usage(ctx))

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        """Return the option `--help`."""
        return _explained(super().get_help_option(ctx))

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the help page."""
        _translate_headings()
        super().format_help(ctx, formatter)


def _in_vietnamese(usage: str) -> str:
    for english, vietnamese in wording.HELP_USAGE.items():
        usage = usage.replace(english, vietnamese, 1)
    return usage


def _explained(option: TyperOption | None) -> TyperOption | None:
    if option is not None:
        option.help, option.metavar = wording.OPTION_HELP, ""
    return option


def _translate_headings() -> None:
    from typer import rich_utils  # imports rich: 0.2 s that only a help page needs

    rich_utils.ARGUMENTS_PANEL_TITLE = wording.HELP_ARGUMENTS
    rich_utils.OPTIONS_PANEL_TITLE = wording.HELP_OPTIONS
    rich_utils.COMMANDS_PANEL_TITLE = wording.HELP_COMMANDS
    rich_utils.REQUIRED_LONG_STRING = wording.HELP_REQUIRED
    rich_utils.DEFAULT_STRING = wording.HELP_DEFAULT
