"""What a monitor reads: numbers, no words of anybody, in the format of Prometheus."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

MEDIA_TYPE = CONTENT_TYPE_LATEST


@dataclass(frozen=True)
class Figures:
    """How things stand at one moment."""

    waiting: int
    """Messages that have not left."""
    oldest_seconds: float
    """For how long the oldest that may leave has waited; 0 for none."""
    since_success: Mapping[str, float | None]
    """Of each channel, seconds since its platform was last reached."""
    arrivals: Mapping[str, int]
    """Updates stored since the start, by channel."""
    turned_away: Mapping[str, int] = field(default_factory=dict)
    """Requests to webhooks that were refused since the start, by reason."""
    month: Iterable[tuple[str, str, int]] = ()
    """Messages of this month: channel, direction, count."""


class _Snapshot(Collector):
    def __init__(self, figures: Figures) -> None:
        self._figures = figures

    def collect(self) -> Iterator[Metric]:
        found = self._figures
        yield GaugeMetricFamily("chibo_outbox_waiting", "Messages to send", found.waiting)
        yield GaugeMetricFamily(
            "chibo_outbox_oldest_seconds", "Age of the oldest that may leave", found.oldest_seconds
        )
        reached = GaugeMetricFamily(
            "chibo_channel_seconds_since_success", "Since reached", labels=["channel"]
        )
        for channel, seconds in found.since_success.items():
            reached.add_metric([channel], float("inf") if seconds is None else seconds)
        yield reached
        arrivals = CounterMetricFamily("chibo_arrivals", "Updates stored", labels=["channel"])
        for channel, count in found.arrivals.items():
            arrivals.add_metric([channel], count)
        yield arrivals
        refused = CounterMetricFamily("chibo_webhook_refused", "Turned away", labels=["reason"])
        for reason, count in found.turned_away.items():
            refused.add_metric([reason], count)
        yield refused
        month = GaugeMetricFamily(
            "chibo_month_messages", "Of this month", labels=["channel", "direction"]
        )
        for channel, direction, count in found.month:
            month.add_metric([channel, direction], count)
        yield month


def exposition(figures: Figures) -> bytes:
    """Return the figures in the text format."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Snapshot(figures))
    return generate_latest(registry)
