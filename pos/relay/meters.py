"""What the relay counts and measures, for Prometheus."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Gauges(Protocol):
    """What is measured only when somebody looks."""

    def readings(self) -> Iterable[tuple[str, str, dict[str, str], float]]:
        """Name, sentence, labels and value of each reading; readings of one name stand together."""
        ...


class Meters:
    """One registry for each server, so that two in one process do not mix."""

    def __init__(self) -> None:
        """All at nothing."""
        self.registry = CollectorRegistry()
        self.received = Counter(
            "passbell_relay_received", "Events taken in and written.", ["source"], registry=self.registry
        )
        self.duplicates = Counter(
            "passbell_relay_duplicates", "Events that were there already.", ["source"], registry=self.registry
        )
        self.refused = Counter(
            "passbell_relay_refused", "Requests refused.", ["reason"], registry=self.registry
        )
        self.appending = Histogram(
            "passbell_relay_append_seconds",
            "From a whole verified request to its events on disk.",
            buckets=_BUCKETS,
            registry=self.registry,
        )
        self.delivered = Counter(
            "passbell_relay_delivered", "Events handed to devices.", ["road"], registry=self.registry
        )

    def watch(self, gauges: Gauges) -> None:
        """Also show these whenever somebody looks."""
        self.registry.register(_Shown(gauges))

    def text(self) -> bytes:
        """All of it in Prometheus' text format."""
        return generate_latest(self.registry)


class _Shown(Collector):
    def __init__(self, gauges: Gauges) -> None:
        self._gauges = gauges

    def collect(self) -> Iterator[Metric]:
        """One family for each name, in the order of the readings."""
        family: GaugeMetricFamily | None = None
        for name, sentence, labels, value in self._gauges.readings():
            if family is None or family.name != name:
                if family is not None:
                    yield family
                family = GaugeMetricFamily(name, sentence, labels=list(labels))
            family.add_metric(list(labels.values()), value)
        if family is not None:
            yield family
