# SPDX-License-Identifier: MIT
"""A browser, driven over the W3C's WebDriver protocol: as much of it as the tests of reports need."""
import contextlib
import json
import re
import shutil
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
KEYS = {"enter": "\ue007", "tab": "\ue004"}
# Nothing but the page is to go to the network.
ARGUMENTS = """--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-component-update
    --disable-sync --no-first-run --disable-extensions --window-size=1300,900""".split()


class Browser:
    def __init__(self, port, profile):
        self.base = f"http://127.0.0.1:{port}"
        options = {"args": [*ARGUMENTS, f"--user-data-dir={profile}"]}
        capabilities = {
            "goog:chromeOptions": options,
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
        }
        self.session = ""
        made = self.call("POST", "/session", {"capabilities": {"alwaysMatch": capabilities}})
        self.session = "/session/" + made["sessionId"]

    def call(self, method, path, body=None):
        request = urllib.request.Request(
            self.base + self.session + path, method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json"},
        )
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise AssertionError(f"{path}: {json.load(error)['value']['message']}") from error

    def open(self, url):
        self.call("POST", "/url", {"url": url})

    def run(self, script, *arguments):
        return self.call("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def find(self, selector):
        return self.call("POST", "/element", {"using": "css selector", "value": selector})[ELEMENT]

    def all(self, selector):
        found = self.call("POST", "/elements", {"using": "css selector", "value": selector})
        return [element[ELEMENT] for element in found]

    def click(self, selector):
        self.call("POST", f"/element/{self.find(selector)}/click", {})

    def type(self, selector, text):
        self.call("POST", f"/element/{self.find(selector)}/value", {"text": text})

    def clear(self, selector):
        self.call("POST", f"/element/{self.find(selector)}/clear", {})

    def text(self, selector):
        return self.call("GET", f"/element/{self.find(selector)}/text")

    def is_visible(self, selector):
        return self.call("GET", f"/element/{self.find(selector)}/displayed")

    def visible(self, selector):
        return sum(self.call("GET", f"/element/{e}/displayed") for e in self.all(selector))

    def press(self, *keys):
        """Keys, as the keyboard gives them to whatever has the focus."""
        actions = []
        for key in keys:
            actions += [{"type": kind, "value": KEYS.get(key, key)} for kind in ("keyDown", "keyUp")]
        self.call("POST", "/actions", {"actions": [{"type": "key", "id": "keys", "actions": actions}]})

    def emulate(self, width, scheme):
        for command, given in (
            ("setDeviceMetricsOverride",
             {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}),
            ("setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}),
        ):
            self.call("POST", "/goog/cdp/execute", {"cmd": "Emulation." + command, "params": given})

    def complaints(self):
        """What the console says."""
        return [entry["message"] for entry in self.call("POST", "/se/log", {"type": "browser"})]

    def requests(self):
        """The addresses that were asked for."""
        events = [
            json.loads(entry["message"])["message"]
            for entry in self.call("POST", "/se/log", {"type": "performance"})
        ]
        return [
            e["params"]["request"]["url"] for e in events if e["method"] == "Network.requestWillBeSent"
        ]


def driver_port(output):
    """chromedriver picks a free port and says which."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        line = output.readline()
        found = re.search(r"started successfully on port (\d+)", line)
        if found:
            return int(found[1])
        if not line:
            break
    raise AssertionError("chromedriver does not start")


@contextlib.contextmanager
def browser():
    profile = tempfile.mkdtemp()
    driver = subprocess.Popen(
        ["chromedriver", "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        it = Browser(driver_port(driver.stdout), profile)
        try:
            yield it
        finally:
            it.call("DELETE", "")
    finally:
        driver.terminate()
        driver.wait()
        driver.stdout.close()
        shutil.rmtree(profile, ignore_errors=True)
