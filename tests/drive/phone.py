# SPDX-License-Identifier: GPL-3.0-or-later
"""A phone for tests: Chromium without a display, spoken to by WebDriver, and read as a screen reader reads.

    with Phone() as phone:
        phone.open('http://127.0.0.1:5985/…')
        phone.tree()          # what is there, by role and name
        phone.run('return document.title')
"""

import base64
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

from driver import LIMIT_S
from session import Missing, end

START_S = 30

# How much of the contrast that WCAG 2.2 AA asks for each piece of text has: what is under 1 is too faint.
CONTRAST = '''
function light(c) { return c.map(v => { v /= 255; return v <= .03928 ? v / 12.92 : Math.pow((v + .055) / 1.055, 2.4); })
                            .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0); }
function read(text) { const n = text.match(/[\\d.]+/g).map(Number); return n.length > 3 && n[3] === 0 ? null : n.slice(0, 3); }
const told = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let node; (node = walker.nextNode());) {
  const e = node.parentElement, style = getComputedStyle(e);
  if (!node.textContent.trim() || ['SCRIPT', 'STYLE', 'NOSCRIPT'].includes(e.tagName) || !e.getClientRects().length) continue;
  let under = e, back = null;
  while (under && !(back = read(getComputedStyle(under).backgroundColor))) under = under.parentElement;
  const a = light(read(style.color)) + .05, b = light(back || [255, 255, 255]) + .05;
  const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && style.fontWeight >= 700);
  told.push([node.textContent.trim(), Math.max(a, b) / Math.min(a, b) / (large ? 3 : 4.5)]);
}
return told;
'''


class Phone:
    """One browser. @dark, @script and @size are how its owner has it."""

    def __init__(self, dark=False, script=True, size=(390, 844), languages='en'):
        self.driver, self.browser = shutil.which('chromedriver'), shutil.which('chromium')
        if not self.driver or not self.browser:
            raise Missing('there is no chromium with its driver; ./dev deps installs both')
        try:
            socket.getaddrinfo('localhost', None)   # by this name the driver reaches the browser
        except socket.gaierror:
            raise Missing('this machine does not know “localhost”; /etc/hosts should')
        self.dark, self.script, self.size, self.languages = dark, script, size, languages

    def __enter__(self):
        self.home = tempfile.TemporaryDirectory(prefix='wishwell-phone-', ignore_cleanup_errors=True)
        with socket.socket() as s:
            s.bind(('127.0.0.1', 0))
            self.port = s.getsockname()[1]
        self.process = subprocess.Popen([self.driver, '--port=%d' % self.port], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL, start_new_session=True, env={**os.environ, 'HOME': self.home.name})
        try:
            self.begin()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        try:
            if getattr(self, 'session', None):
                self.call('DELETE', '')
        except (OSError, AssertionError):
            pass
        end(self.process)
        self.home.cleanup()

    def begin(self):
        preferences = {'intl.accept_languages': self.languages}
        if not self.script:
            preferences['profile.managed_default_content_settings.javascript'] = 2
        arguments = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', '--disable-extensions',
                     '--disable-background-networking', '--hide-scrollbars', '--user-data-dir=' + os.path.join(self.home.name, 'profile')]
        wanted = {'browserName': 'chrome', 'goog:loggingPrefs': {'browser': 'ALL'},
                  'goog:chromeOptions': {'binary': self.browser, 'args': arguments, 'prefs': preferences,
                                         'mobileEmulation': {'deviceMetrics': {'width': self.size[0], 'height': self.size[1], 'pixelRatio': 2}}}}
        until = time.monotonic() + START_S
        while True:
            try:
                self.session = self.ask('POST', '/session', {'capabilities': {'alwaysMatch': wanted}})['sessionId']
                break
            except urllib.error.URLError:
                if time.monotonic() > until or self.process.poll() is not None:
                    raise AssertionError('chromedriver does not answer')
                time.sleep(0.1)
        self.chrome('Emulation.setEmulatedMedia', features=[{'name': 'prefers-color-scheme', 'value': 'dark' if self.dark else 'light'}])

    def ask(self, method, path, body=None):
        request = urllib.request.Request('http://127.0.0.1:%d%s' % (self.port, path), method=method, headers={'Content-Type': 'application/json'},
                                         data=None if body is None else json.dumps(body).encode())
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)['value']
        except urllib.error.HTTPError as error:
            raise AssertionError('%s %s: %s' % (method, path, json.load(error)['value']['message'].split('\n')[0]))

    def call(self, method, path, body=None):
        return self.ask(method, '/session/%s%s' % (self.session, path), body)

    def chrome(self, command, **parameters):
        """A command of the browser's own protocol."""
        return self.call('POST', '/goog/cdp/execute', {'cmd': command, 'params': parameters})

    def open(self, address):
        self.call('POST', '/url', {'url': address})

    def run(self, script, *arguments):
        return self.call('POST', '/execute/sync', {'script': script, 'args': list(arguments)})

    def tree(self):
        """[role, name, level] of everything that a screen reader tells of, in its order."""
        told = []
        for node in self.chrome('Accessibility.getFullAXTree')['nodes']:
            if not node.get('ignored'):
                level = [p['value']['value'] for p in node.get('properties', ()) if p['name'] == 'level']
                told.append([node['role']['value'], node.get('name', {}).get('value', ''), level[0] if level else None])
        return told

    def names(self, role):
        return [name for r, name, _ in self.tree() if r == role]

    def text(self):
        """All that is told, as one text."""
        return '\n'.join(self.names('StaticText'))

    def wait(self, true, what, limit_s=LIMIT_S):
        until = time.monotonic() + limit_s
        while not true():
            assert time.monotonic() < until, 'not within %d s: %s; there is: %s' % (limit_s, what, self.text())
            time.sleep(0.2)

    def faint(self):
        """The texts with less contrast than they need."""
        told = self.run(CONTRAST)
        assert told, 'no text was measured'
        return [[text, round(share, 2)] for text, share in told if share < 1]

    def complaints(self):
        """What the browser found wrong, such as anything that the page's own policy forbade."""
        return [entry['message'] for entry in self.call('POST', '/se/log', {'type': 'browser'}) if entry['level'] in ('SEVERE', 'WARNING')]

    def picture(self, path):
        whole = self.chrome('Page.getLayoutMetrics')['cssContentSize']
        clip = {'x': 0, 'y': 0, 'width': self.size[0], 'height': max(self.size[1], whole['height']), 'scale': 1}
        with open(path, 'wb') as file:
            file.write(base64.b64decode(self.chrome('Page.captureScreenshot', captureBeyondViewport=True, clip=clip)['data']))
