"""Senders that press on a relay from threads, and remember every event that was answered 200."""

import itertools
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpx

from tests.relay.rig import Shop, event, signed


@dataclass
class Press:
    """What the senders know: ids answered 200, and answers that were neither 200 nor 503."""

    acknowledged: set[str] = field(default_factory=set)
    strange: list[tuple[int, str]] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)


@contextmanager
def pressing(shop: Shop, address: Callable[[], str], *, senders: int, name: str) -> Iterator[Press]:
    """Post events all the time while the block runs; the address may change, the server may be away.

    Every sender tries an event again until it is answered 200, as a company does.
    """
    press = Press()
    threads = [
        threading.Thread(target=_send, args=(shop, address, press, f"{name}-{number}"))
        for number in range(senders)
    ]
    for thread in threads:
        thread.start()
    try:
        yield press
    finally:
        press.stop.set()
        for thread in threads:
            thread.join()


def _send(shop: Shop, address: Callable[[], str], press: Press, name: str) -> None:
    with httpx.Client(timeout=5) as client:
        for number in itertools.count():
            body = event(f"{name}-{number}")
            while not press.stop.is_set():
                try:
                    answer = client.post(
                        f"{address()}/v1/hooks/practice/{shop.name}", content=body, headers=signed(body)
                    )
                except httpx.HTTPError:
                    press.stop.wait(0.02)
                    continue
                if answer.status_code == 200:
                    press.acknowledged.add(f"{name}-{number}")
                    break
                if answer.status_code != 503:
                    press.strange.append((answer.status_code, answer.text))
                press.stop.wait(0.02)
            if press.stop.is_set():
                return


@dataclass
class Follower:
    """A till that follows by cursor all the time: what it has seen, in order."""

    seen: list[int] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    cursor: str = "0"
    strange: list[tuple[int, str]] = field(default_factory=list)


@contextmanager
def following(shop: Shop, address: Callable[[], str]) -> Iterator[Follower]:
    """Follow while the block runs, with long polls, across broken connections."""
    follower, stop = Follower(), threading.Event()
    thread = threading.Thread(target=_follow, args=(shop, address, follower, stop))
    thread.start()
    try:
        yield follower
    finally:
        stop.set()
        thread.join()


def _follow(shop: Shop, address: Callable[[], str], follower: Follower, stop: threading.Event) -> None:
    with httpx.Client(timeout=5) as client:
        while not stop.is_set():
            try:
                answer = client.get(
                    f"{address()}/v1/stores/{shop.name}/events",
                    params={"after": follower.cursor, "wait": 1, "limit": 50},
                    headers=shop.bearer,
                )
            except httpx.HTTPError:
                stop.wait(0.02)
                continue
            if answer.status_code == 200:
                page = answer.json()
                follower.seen += [one["seq"] for one in page["events"]]
                follower.ids += [one["id"] for one in page["events"]]
                follower.cursor = page["next"]
            elif answer.status_code not in (429, 503):
                follower.strange.append((answer.status_code, answer.text))
