"""A reply as the outbox keeps it, and back."""

from collections.abc import Mapping

from handlers.message import Choice, Enclosure, Reply
from storage.records import JsonValue


def payload_of(reply: Reply, *, chatter: bool = False) -> dict[str, JsonValue]:
    """Return what is kept of one message; at most one enclosure, which goes with its text.

    `chatter` says that it is small talk, which goes without where messages run short.
    """
    kept: dict[str, JsonValue] = {
        "text": reply.text,
        "choices": [[choice.label, choice.key] for choice in reply.choices],
        "asks_value": reply.asks_value,
    }
    if chatter:
        kept["chatter"] = True
    for each in reply.enclosures:
        kept["enclosure"] = {
            "kind": each.kind,
            "parameters": dict(each.parameters),
            "file_name": each.file_name,
        }
    return kept


def reply_of(payload: Mapping[str, JsonValue]) -> Reply:
    """Return the message that was kept.

    Raises:
        TypeError: it was not kept by `payload_of`.
        KeyError: the same.
    """
    choices = payload["choices"]
    if not isinstance(choices, list):
        raise TypeError("choices are a list of pairs")
    enclosure = payload.get("enclosure")
    return Reply(
        str(payload["text"]),
        tuple(_choice(each) for each in choices),
        payload.get("asks_value") is True,
        () if enclosure is None else (_enclosure(enclosure),),
    )


def is_chatter(payload: Mapping[str, JsonValue]) -> bool:
    """Tell whether a message that was kept is small talk."""
    return payload.get("chatter") is True


def _choice(pair: object) -> Choice:
    if not isinstance(pair, list):
        raise TypeError("a choice is a pair of a label and a key")
    label, key = pair
    return Choice(str(label), str(key))


def _enclosure(kept: object) -> Enclosure:
    if not isinstance(kept, dict) or not isinstance(kept["parameters"], dict):
        raise TypeError("an enclosure is a kind with its parameters")
    parameters = tuple((str(key), value) for key, value in kept["parameters"].items())
    return Enclosure(str(kept["kind"]), parameters, str(kept["file_name"]))
