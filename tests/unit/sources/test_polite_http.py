"""The HTTP client keeps its pace, tries again when that helps, and knows when to stop."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from deskundig.sources.contract import SourceUnavailable
from deskundig.sources.http import InsideError, Manners, PoliteClient, RefusedError, TooLargeError
from deskundig.sources.landing import LandingZone

URL = "https://voorbeeld.nl/feed"
# names and where they lead; any other name is somewhere on the internet
NAMES = {
    "eigen.voorbeeld.nl": ["10.0.0.7"], "twee.voorbeeld.nl": ["192.0.9.1", "127.0.0.1"], "127.0.0.1": ["127.0.0.1"],
    "169.254.169.254": ["169.254.169.254"], "zes.voorbeeld.nl": ["fd00::1"], "[::1]": ["::1"], "::1": ["::1"],
    "vermomd.voorbeeld.nl": ["::ffff:127.0.0.1"], "vertaald.voorbeeld.nl": ["64:ff9b::a00:1"],
}  # fmt: skip


class FakeTime:
    """A clock that only moves when someone sleeps."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def client(handler: Callable[[httpx.Request], httpx.Response], time: FakeTime, **manners: object) -> PoliteClient:
    return PoliteClient(
        Manners(**{"contact": "beheer@voorbeeld.nl", **manners}),  # type: ignore[arg-type]
        clock=time,
        sleep=time.sleep,
        shake=lambda: 1.0,
        now=lambda: datetime(2025, 6, 12, 8, 0, tzinfo=UTC),
        transport=httpx.MockTransport(handler),
        resolve=lambda host: NAMES.get(host, ["192.0.9.1"]),
    )


def answers(*responses: httpx.Response | Exception) -> Callable[[httpx.Request], httpx.Response]:
    """A server that gives these answers one after the other, the last one for ever."""
    queue = list(responses)

    def handle(request: httpx.Request) -> httpx.Response:
        answer = queue.pop(0) if len(queue) > 1 else queue[0]
        if isinstance(answer, Exception):
            raise answer
        return answer

    return handle


def test_it_says_who_it_is() -> None:
    seen: list[str] = []

    def handle(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers["User-Agent"])
        return httpx.Response(200, content=b"ok")

    assert client(handle, FakeTime()).get(URL).content == b"ok"
    assert "Deskundig/" in seen[0]
    assert "beheer@voorbeeld.nl" in seen[0]


@pytest.mark.parametrize(
    "trouble",
    [
        httpx.Response(500),
        httpx.Response(503),
        httpx.Response(429),
        httpx.ReadTimeout("slow"),
        httpx.ConnectError("refused"),
        httpx.RemoteProtocolError("peer closed connection without sending complete message body"),
    ],
)
def test_trouble_that_passes_is_tried_again_with_growing_waits(trouble: httpx.Response | Exception) -> None:
    time = FakeTime()
    got = client(answers(trouble, trouble, httpx.Response(200, content=b"ok")), time, interval=0.0).get(URL)
    assert got.content == b"ok"
    assert time.slept == [1.0, 2.0]


def test_a_source_that_stays_down_is_unavailable_after_the_last_try() -> None:
    time = FakeTime()
    with pytest.raises(SourceUnavailable, match="3 pogingen"):
        client(answers(httpx.Response(500)), time, tries=3, interval=0.0).get(URL)
    assert len(time.slept) == 2


@pytest.mark.parametrize(("value", "wait"), [("7", 7.0), ("Thu, 12 Jun 2025 08:00:30 GMT", 30.0), ("soon", 1.0)])
def test_it_waits_as_long_as_the_source_asks(value: str, wait: float) -> None:
    time = FakeTime()
    busy = httpx.Response(429, headers={"Retry-After": value})
    client(answers(busy, httpx.Response(200)), time, interval=0.0).get(URL)
    assert time.slept == [wait]


def test_a_source_that_asks_for_hours_ends_the_run() -> None:
    busy = httpx.Response(429, headers={"Retry-After": "86400"})
    with pytest.raises(SourceUnavailable, match="86400 seconden"):
        client(answers(busy), FakeTime()).get(URL)


def test_a_refusal_is_not_tried_again() -> None:
    time = FakeTime()
    with pytest.raises(RefusedError) as caught:
        client(answers(httpx.Response(404)), time).get(URL)
    assert caught.value.status == 404
    assert time.slept == []


def test_one_host_is_asked_at_most_once_per_interval() -> None:
    time = FakeTime()
    polite = client(answers(httpx.Response(200)), time, interval=0.5)
    for _ in range(3):
        polite.get(URL)
    polite.get("https://elders.nl/")
    assert time.slept == [0.5, 0.5]


def test_a_body_over_the_limit_is_refused_by_its_announcement_and_by_its_bytes() -> None:
    def endless() -> Iterator[bytes]:
        while True:
            yield b"x" * 1000

    for response in (httpx.Response(200, content=b"x" * 5000), httpx.Response(200, content=endless())):
        with pytest.raises(TooLargeError):
            client(answers(response), FakeTime(), max_bytes=4000).get(URL)


def test_a_body_that_trickles_is_given_up() -> None:
    time = FakeTime()

    def trickle() -> Iterator[bytes]:
        while True:
            time.now += 60
            yield b"x"

    with pytest.raises(TooLargeError, match="900 seconden"):
        client(answers(httpx.Response(200, content=trickle())), time).get(URL)


def test_a_cut_body_lands_only_when_it_came_whole(tmp_path: Path) -> None:
    def cut() -> Iterator[bytes]:
        yield b"half"
        raise httpx.RemoteProtocolError("incomplete body")

    zone = LandingZone(tmp_path)
    whole = httpx.Response(200, content=b"whole", headers={"Content-Type": "Application/PDF; x=y"})
    landed = client(answers(httpx.Response(200, content=cut()), whole), FakeTime()).download(URL, zone, "bron")
    assert zone.read(landed) == b"whole"
    assert landed.media_type == "application/pdf"
    assert len([p for p in tmp_path.rglob("*") if p.is_file()]) == 1


@pytest.mark.parametrize("url", ["ftp://voorbeeld.nl/x", "/etc/passwd", "http://", ""])
def test_an_address_that_cannot_be_is_told(url: str) -> None:
    with pytest.raises(SourceUnavailable, match="adres"):
        client(answers(httpx.Response(200)), FakeTime()).get(url)


@pytest.mark.parametrize("host", [name if ":" not in name or "[" in name else f"[{name}]" for name in NAMES])
def test_an_address_inside_the_own_network_is_never_asked(host: str) -> None:
    asked: list[str] = []
    with pytest.raises(InsideError, match="eigen netwerk"):
        client(lambda request: httpx.Response(200, content=asked.append(str(request.url)) or b""), FakeTime()).get(f"http://{host}/geheim")
    assert asked == []


def test_a_redirect_into_the_own_network_is_not_followed() -> None:
    asked: list[str] = []

    def handle(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.host)
        return httpx.Response(302, headers={"Location": "http://169.254.169.254/latest/meta-data"})

    with pytest.raises(RefusedError):
        client(handle, FakeTime()).get(URL)
    assert asked == ["voorbeeld.nl"]


def test_a_host_that_the_administrator_named_may_be_inside() -> None:
    there = client(answers(httpx.Response(200, content=b"ok")), FakeTime(), named=frozenset({"eigen.voorbeeld.nl"}))
    assert there.get("http://eigen.voorbeeld.nl/feed").content == b"ok"
