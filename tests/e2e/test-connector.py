#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A list of members at an organisation's own API is set up, seen before it comes, and pulled."""

import http.server
import json
import os
import re
import sys
import threading

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'drive'))
from wishwell import open_sample, run_tests, the_other_window  # noqa: E402

MEMBERS = {'data': [{'id': 1, 'title': 'Tindvarme Helse', 'kind': 'startup', 'city': 'Voss'},
                    {'id': 2, 'title': 'Ytterholm sykehus', 'city': 'Bodø'}, {'id': 3, 'city': 'Alta'}]}


class Source(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = json.dumps(MEMBERS).encode()
        self.send_response(200)
        self.send_header('Content-Type', 'application/json')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def fill(app, name, text):
    app.find('text', name).fill(text)


def a_source_is_seen_before_it_comes_and_is_pulled():
    server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Source)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with open_sample() as app:
        app.find('list', 'Matches')
        app.wait(lambda: [w for w in app.find_all('list item') if ', score ' in w.name], 'matches')
        app.keys('ctrl+comma')
        app.find('push button', re.compile('^Set Up…'), within=the_other_window(app)).press()
        window = app.find('frame', 'Connectors')
        app.find('push button', 'Pull Now', within=window)
        fill(app, 'Short Name, Such as “crm”', 'crm')
        fill(app, 'Address', 'http://127.0.0.1:%d/members' % server.server_address[1])
        # on by keyboard: the rows below come into view by themselves
        fill(app, 'When It Was Changed', '/changed')
        app.keys('Tab', 'Tab')
        app.type('/title')
        app.keys('Tab')
        app.type('/kind')
        # what is wrong is said in words, with what there is instead
        app.find('status bar', re.compile('There is no list at .* It has: /data'))
        app.keys(*['shift+Tab'] * 5)
        app.type('/data')
        app.find('status bar', '2 of 3 items would come in.')
        app.says('Tindvarme Helse')
        app.says(re.compile('^Left out: '))
        if os.environ.get('WISHWELL_TEST_PICTURES'):
            app.picture(os.path.join(os.environ['WISHWELL_TEST_PICTURES'], 'connector.png'))
        app.find('push button', 'Save', within=window).press()
        forget = app.find('push button', 'Forget', within=window)   # only what is remembered can be forgotten
        app.says('Not yet', within=window)
        app.find('push button', 'Pull Now', within=window).press()
        app.find('status bar', '2 added, 0 changed, 0 deleted, 0 as they were, 1 left out')
        app.find('push button', 'Pull Now', within=window).press()
        app.find('status bar', '0 added, 0 changed, 0 deleted, 2 as they were, 1 left out')
        app.says(re.compile(r'\d: 0 added, 0 changed'), within=window)   # when it ran, and how
        forget.press()
        app.gone('push button', 'Forget')
        app.keys('Escape')
        app.gone('frame', 'Connectors')
    server.shutdown()


if __name__ == '__main__':
    run_tests([a_source_is_seen_before_it_comes_and_is_pulled])
