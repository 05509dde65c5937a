"""A real browser, spoken to through a pipe (the DevTools protocol): what it shows, says and asks the network for."""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

PROGRAM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
_PATIENCE = 60.0
_START = """
import fcntl, os, sys
calls, answers = (fcntl.fcntl(int(each), fcntl.F_DUPFD, 10) for each in sys.argv[1:3])
os.dup2(calls, 3)
os.dup2(answers, 4)
os.execv(sys.argv[3], sys.argv[3:])
"""
"""A browser takes calls on its file 3 and answers on its file 4."""


@dataclass
class Browser:
    """A browser with one page open."""

    to: int
    back: int
    session: str = ""
    events: list[dict[str, Any]] = field(default_factory=list)
    _number: int = 0
    _rest: bytes = b""

    def ask(self, method: str, **params: object) -> dict[str, Any]:
        """Call a method of the protocol; what happens meanwhile is added to ``events``."""
        self._number += 1
        call = {"id": self._number, "method": method, "params": params}
        if self.session:
            call["sessionId"] = self.session
        os.write(self.to, json.dumps(call).encode() + b"\0")
        while True:
            message = self._take()
            if message.get("id") == self._number:
                assert "error" not in message, message
                return dict(message["result"])
            self.events.append(message)

    def _take(self) -> dict[str, Any]:
        until = time.monotonic() + _PATIENCE
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self.back], [], [], max(until - time.monotonic(), 0))
            assert ready, "the browser does not answer"
            read = os.read(self.back, 1 << 20)
            assert read, "the browser has ended"
            self._rest += read
        message, _, self._rest = self._rest.partition(b"\0")
        return dict(json.loads(message))

    def open(self, path: Path, width: int = 1280, *, scripts: bool = True) -> None:
        """Show a file at a width, as on a telephone below 500 pixels."""
        phone = width < 500
        self.ask(
            "Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=phone
        )
        self.ask("Emulation.setScriptExecutionDisabled", value=not scripts)
        self.ask("Page.navigate", url=path.absolute().as_uri())
        until = time.monotonic() + _PATIENCE
        while not any(event["method"] == "Page.loadEventFired" for event in self.events):
            assert time.monotonic() < until
            self.events.append(self._take())

    def said(self) -> list[dict[str, Any]]:
        """Messages of the console, and scripts that broke down."""
        names = ("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded")
        return [event for event in self.events if event["method"] in names]

    def asked_for(self) -> list[str]:
        """Every address that was asked for."""
        return [
            event["params"]["request"]["url"]
            for event in self.events
            if event["method"] == "Network.requestWillBeSent"
        ]

    def value(self, script: str) -> Any:
        """What a script of the test says; it runs whatever the page may."""
        told = self.ask("Runtime.evaluate", expression=script, returnByValue=True)
        assert "exceptionDetails" not in told, told
        return told["result"].get("value")

    def picture(self) -> bytes:
        """The whole page as PNG."""
        height = self.value("document.documentElement.scrollHeight")
        width = self.value("document.documentElement.clientWidth")
        clip = {"x": 0, "y": 0, "width": width, "height": height, "scale": 1}
        told = self.ask("Page.captureScreenshot", clip=clip, captureBeyondViewport=True)
        return base64.b64decode(told["data"])

    def printed(self) -> bytes:
        """The page as PDF, on its own paper."""
        told = self.ask("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        return base64.b64decode(told["data"])


@contextmanager
def browser(folder: Path) -> Iterator[Browser]:
    """Start one with a profile of its own."""
    assert PROGRAM is not None
    there, to = os.pipe()
    back, here = os.pipe()
    command = [sys.executable, "-c", _START, str(there), str(here), PROGRAM, "--headless=new", "--no-sandbox"]
    command += ["--remote-debugging-pipe", "--disable-gpu", "--no-first-run", "--disable-dev-shm-usage"]
    command += ["--hide-scrollbars", f"--user-data-dir={folder / 'profile'}", "about:blank"]
    with subprocess.Popen(
        command, pass_fds=(there, here), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        os.close(there)
        os.close(here)
        try:
            opened = Browser(to, back)
            target = opened.ask("Target.createTarget", url="about:blank")["targetId"]
            opened.session = opened.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
            for domain in ("Page", "Runtime", "Log", "Network"):
                opened.ask(f"{domain}.enable")
            yield opened
        finally:
            os.close(to)
            os.close(back)
            process.kill()
