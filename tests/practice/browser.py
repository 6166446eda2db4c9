"""A real headless Chromium for a test, driven through its own debugging socket."""

import base64
import itertools
import json
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--remote-debugging-port=0",
)
PATIENCE_S = 30.0


class Browser:
    """One tab; every call waits for its answer."""

    def __init__(self, socket: ClientConnection) -> None:
        """Drive the tab behind `socket`."""
        self._socket = socket
        self._numbers = itertools.count(1)
        self.requested: list[str] = []
        self.complaints: list[str] = []
        for domain in ("Page", "Runtime", "Network", "Log", "Accessibility", "DOM"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **values: object) -> dict[str, Any]:
        """Ask the browser something; events that come meanwhile are noted."""
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": values}))
        while True:
            message = self._next()
            if message.get("id") == number:
                assert "error" not in message, message
                return dict(message["result"])

    def _next(self) -> dict[str, Any]:
        message = dict(json.loads(self._socket.recv(timeout=PATIENCE_S)))
        if message.get("method") == "Network.requestWillBeSent":
            self.requested.append(message["params"]["request"]["url"])
        if message.get("method") == "Log.entryAdded":
            self.complaints.append(message["params"]["entry"]["text"])
        return message

    def _until_loaded(self) -> None:
        while self._next().get("method") != "Page.loadEventFired":
            pass

    def phone(
        self, *, width: int = 390, dark: bool = False, language: str = "en", scripts: bool = False
    ) -> None:
        """Be a phone, by default of 390 x 844 points."""
        self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=844, deviceScaleFactor=1, mobile=True
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", features=[scheme])
        self.call("Network.setExtraHTTPHeaders", headers={"Accept-Language": language})
        self.call("Emulation.setScriptExecutionDisabled", value=not scripts)

    def open(self, url: str) -> None:
        """Go to an address."""
        self.call("Page.navigate", url=url)
        self._until_loaded()

    def tap(self, words: str) -> None:
        """Tap the button or link with that name, where a finger would, and wait for the next page."""
        box = self.box(words)
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)
        self._until_loaded()

    def press_enter(self) -> None:
        """Press the enter key on what has the focus, and wait for the next page."""
        for kind in ("keyDown", "keyUp"):
            self.call(
                "Input.dispatchKeyEvent",
                type=kind,
                key="Enter",
                code="Enter",
                text="\r",
                windowsVirtualKeyCode=13,
            )
        self._until_loaded()

    def press_tab(self) -> None:
        """Move the focus on."""
        for kind in ("keyDown", "keyUp"):
            self.call("Input.dispatchKeyEvent", type=kind, key="Tab", code="Tab", windowsVirtualKeyCode=9)

    def wait_until(self, seen: Callable[[], bool]) -> None:
        """Wait for what the page will show; fails after ten seconds."""
        for _ in range(200):
            if seen():
                return
            time.sleep(0.05)
        raise AssertionError("the page never showed it")

    def tree(self) -> list[dict[str, Any]]:
        """What a screen reader gets: role, name and place of every node."""
        nodes = self.call("Accessibility.getFullAXTree")["nodes"]
        return [node for node in nodes if not node["ignored"]]

    def names(self, role: str) -> list[str]:
        """The names of all nodes of a role."""
        return [node["name"]["value"] for node in self.tree() if node["role"]["value"] == role]

    def box(self, words: str) -> dict[str, float]:
        """Where the button or link of that name is."""
        found = [
            node
            for node in self.tree()
            if node["role"]["value"] in ("button", "link") and node["name"]["value"] == words
        ]
        assert len(found) == 1, f"{len(found)} buttons named {words!r}"
        self.call("DOM.scrollIntoViewIfNeeded", backendNodeId=found[0]["backendDOMNodeId"])
        quad = self.call("DOM.getBoxModel", backendNodeId=found[0]["backendDOMNodeId"])["model"]["border"]
        return {"x": quad[0], "y": quad[1], "width": quad[2] - quad[0], "height": quad[5] - quad[1]}

    def text(self) -> str:
        """All text of the page, as a screen reader would say it."""
        return "\n".join(self.names("StaticText"))

    def picture(self, path: Path) -> None:
        """Keep a picture of the screen."""
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"]))

    def evaluate(self, expression: str) -> Any:
        """The value of a piece of script, also where the page's own scripts are off."""
        return self.call("Runtime.evaluate", expression=expression, returnByValue=True)["result"].get("value")


@contextmanager
def chromium(profile: Path) -> Iterator[Browser]:
    """A browser for the length of a block, with a fresh profile."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert program, "These tests need Chromium: install the system's package 'chromium'."
    process = subprocess.Popen(
        [program, *FLAGS, f"--user-data-dir={profile}", "about:blank"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    # A browser that hangs must not hang the tests: it is ended, and reading its output comes to an end.
    watchdog = threading.Timer(120, process.kill)
    watchdog.start()
    assert process.stderr is not None
    try:
        said = next((line for line in process.stderr if "DevTools listening on" in line), "")
        assert said, "Chromium did not start."
        threading.Thread(target=process.stderr.read, daemon=True).start()
        whole = said.split(" on ")[1].strip()
        with connect(whole, max_size=None, proxy=None) as socket:
            socket.send(json.dumps({"id": 0, "method": "Target.getTargets"}))
            answer = json.loads(socket.recv(timeout=PATIENCE_S))
        target = next(entry for entry in answer["result"]["targetInfos"] if entry["type"] == "page")
        address = f"{whole.split('/devtools/')[0]}/devtools/page/{target['targetId']}"
        with connect(address, max_size=None, proxy=None) as socket:
            yield Browser(socket)
    finally:
        watchdog.cancel()
        process.terminate()
        process.wait(20)
        process.stderr.close()
