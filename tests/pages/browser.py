#!/usr/bin/env python3
"""Opens pages in a headless Chromium and reports what is wrong with them.

    browser.py CHROMIUM [--shots FOLDER] PAGE.html...

Each page is opened on screens from 320 to 1280 pixels, light and dark, and as
printed.  Wrong is: a console message, a request for anything but the page, an
element that sticks out of the page, text with too little contrast, headings
out of order, a figure or table without what a screen reader needs.

Speaks the DevTools protocol over a pipe (--remote-debugging-pipe): no port,
no library beside Python's own.
"""
import base64
import json
import os
import pathlib
import subprocess
import sys
import tempfile

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
    "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--disable-extensions", "--disable-default-apps",
    "--hide-scrollbars", "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND", "--remote-debugging-pipe",
]
VIEWS = [  # width, height, media, colour scheme
    (320, 700, "screen", "light"),
    (360, 740, "screen", "light"),
    (360, 740, "screen", "dark"),
    (768, 1024, "screen", "light"),
    (1280, 900, "screen", "light"),
    (1280, 900, "screen", "dark"),
    (643, 971, "print", "light"),  # A4 within its margins
]

# Runs in the page; gives a list of sentences.
CHECK = r"""
(() => {
  const wrong = [];
  const name = e => e.tagName.toLowerCase() + (e.id ? '#' + e.id : '') +
    (e.getAttribute('class') ? '.' + e.getAttribute('class') : '');
  const page = document.documentElement;
  const width = page.clientWidth;
  if (page.scrollWidth > width)
    wrong.push(`the page is ${page.scrollWidth} wide, the screen ${width}`);
  const printed = matchMedia('print').matches;
  for (const e of document.body.querySelectorAll('*')) {
    const box = e.getBoundingClientRect();
    const scroll = e.parentElement.closest('.scroll');
    if (e.closest('svg') && e.tagName !== 'svg') continue;
    if ((!scroll || printed) && (box.right > width + 0.5 || box.left < -0.5))
      wrong.push(`${name(e)} reaches from ${box.left} to ${box.right}`);
    if (!scroll && e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0 &&
        getComputedStyle(e).overflowX === 'visible' &&
        getComputedStyle(e).display !== 'inline' && e.tagName !== 'svg')
      wrong.push(`${name(e)} holds ${e.scrollWidth} in ${e.clientWidth}`);
  }
  // WCAG 2: relative luminance and contrast.
  const parts = c => c.match(/[\d.]+/g).map(Number);
  const light = c => {
    const [r, g, b] = parts(c).map(v => v / 255)
      .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = e => {
    for (; e; e = e.parentElement) {
      const c = getComputedStyle(e).backgroundColor;
      if (!(parts(c).length === 4 && parts(c)[3] === 0)) return c;
    }
    return 'rgb(255, 255, 255)';
  };
  const seen = new Set();
  for (const e of document.body.querySelectorAll('*')) {
    const text = [...e.childNodes].some(n => n.nodeType === 3 &&
                                        n.data.trim() !== '');
    if (!text || e.closest('svg')) continue;
    const a = light(getComputedStyle(e).color), b = light(ground(e));
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (contrast < 4.5 && !seen.has(name(e)))
      wrong.push(`${name(e)} has a contrast of ${contrast.toFixed(2)}`);
    seen.add(name(e));
  }
  let before = 0, tops = 0;
  for (const h of document.querySelectorAll('h1,h2,h3,h4,h5,h6')) {
    const level = Number(h.tagName[1]);
    if (level > before + 1) wrong.push(`${name(h)} skips a level`);
    before = level;
    tops += level === 1;
  }
  if (tops !== 1) wrong.push(`${tops} main headings`);
  if (!page.lang) wrong.push('no language');
  if (!document.title) wrong.push('no title');
  const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
  if (new Set(ids).size !== ids.length) wrong.push('an id stands twice');
  for (const a of document.querySelectorAll('a[href^="#"]'))
    if (!document.getElementById(a.getAttribute('href').slice(1)))
      wrong.push(`${a.getAttribute('href')} leads nowhere`);
  for (const u of document.querySelectorAll('use[href]'))
    if (!document.getElementById(u.getAttribute('href').slice(1)))
      wrong.push(`${u.getAttribute('href')} is not drawn`);
  for (const th of document.querySelectorAll('th'))
    if (!th.scope) wrong.push(`${name(th)} has no scope`);
  for (const panel of document.querySelectorAll('.panel')) {
    const shown = [...panel.querySelectorAll('svg')]
      .filter(s => s.getBoundingClientRect().width > 0);
    if (shown.length !== 1) wrong.push(`${shown.length} drawings shown`);
    if (shown.some(s => !s.getAttribute('aria-label')))
      wrong.push('a drawing without a name');
  }
  return wrong;
})()
"""


class Browser:
    """A Chromium and the pipe to it."""

    def __init__(self, program, profile):
        ours_in, theirs_out = os.pipe()
        theirs_in, ours_out = os.pipe()

        def wire():  # the browser reads descriptor 3 and writes 4
            a, b = os.dup(theirs_in), os.dup(theirs_out)
            os.dup2(a, 3)
            os.dup2(b, 4)

        self.process = subprocess.Popen(
            [program, *FLAGS, "--user-data-dir=" + profile, "about:blank"],
            preexec_fn=wire, close_fds=False, start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        os.close(theirs_in)
        os.close(theirs_out)
        self.reader = os.fdopen(ours_in, "rb")
        self.writer = os.fdopen(ours_out, "wb", buffering=0)
        self.number = 0
        self.events = []
        self.buffer = b""

    def receive(self):
        while b"\0" not in self.buffer:
            piece = os.read(self.reader.fileno(), 1 << 16)
            if not piece:
                raise RuntimeError("Chromium ended early")
            self.buffer += piece
        message, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(message)

    def send(self, method, session=None, **parameters):
        """The command's result; what happens meanwhile goes to events."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        self.writer.write(json.dumps(message).encode() + b"\0")
        while True:
            answer = self.receive()
            if answer.get("id") != self.number:
                self.events.append(answer)
            elif "error" in answer:
                raise RuntimeError(f"{method}: {answer['error']}")
            else:
                return answer["result"]

    def wait(self, method):
        while not any(e.get("method") == method for e in self.events):
            self.events.append(self.receive())

    def close(self):
        try:
            self.send("Browser.close")
        except (OSError, RuntimeError):
            self.process.kill()
        self.process.wait(30)


def complaints(events, address):
    """What the page asked for or said, beside being loaded."""
    wrong = []
    for event in events:
        method, values = event.get("method"), event.get("params", {})
        if method == "Network.requestWillBeSent":
            url = values["request"]["url"]
            if url != address and not url.startswith("data:"):
                wrong.append("asks for " + url)
        elif method == "Log.entryAdded":
            wrong.append("logs: " + values["entry"]["text"])
        elif method == "Runtime.consoleAPICalled":
            wrong.append("writes to the console")
        elif method == "Runtime.exceptionThrown":
            wrong.append("throws an exception")
    return wrong


def look(browser, session, page, view, shots):
    width, height, media, scheme = view
    address = pathlib.Path(page).resolve().as_uri()
    browser.send("Emulation.setDeviceMetricsOverride", session, width=width,
                 height=height, deviceScaleFactor=1, mobile=width < 600)
    browser.send("Emulation.setEmulatedMedia", session, media=media,
                 features=[{"name": "prefers-color-scheme", "value": scheme}])
    browser.events.clear()
    browser.send("Page.navigate", session, url=address)
    browser.wait("Page.loadEventFired")
    result = browser.send("Runtime.evaluate", session, expression=CHECK,
                          returnByValue=True)
    if "exceptionDetails" in result:
        raise RuntimeError(result["exceptionDetails"])
    wrong = complaints(browser.events, address) + result["result"]["value"]
    if shots:
        shot = browser.send("Page.captureScreenshot", session,
                            captureBeyondViewport=True)
        name = f"{pathlib.Path(page).stem}-{width}-{media}-{scheme}.png"
        pathlib.Path(shots, name).write_bytes(base64.b64decode(shot["data"]))
    return [f"{page}, {width} px, {media}, {scheme}: {w}" for w in wrong]


def main(arguments):
    program, *pages = arguments
    shots = None
    if pages[0] == "--shots":
        shots, pages = pages[1], pages[2:]
    wrong = []
    with tempfile.TemporaryDirectory(prefix="barograph-chromium-",
                                     ignore_cleanup_errors=True) as profile:
        browser = Browser(program, profile)
        try:
            target = browser.send("Target.createTarget", url="about:blank")
            session = browser.send("Target.attachToTarget", flatten=True,
                                   targetId=target["targetId"])["sessionId"]
            for domain in ("Page", "Runtime", "Network", "Log"):
                browser.send(domain + ".enable", session)
            for page in pages:
                for view in VIEWS:
                    wrong += look(browser, session, page, view, shots)
        finally:
            browser.close()
    for line in wrong:
        print(line)
    print(f"{len(pages)} pages, {len(VIEWS)} views, {len(wrong)} complaints")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
