#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Three advisors, three windows, three files, one hub: what one writes the others read, offline or not."""

import contextlib
import json
import multiprocessing
import os
import re
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import traceback

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'drive'))
from driver import LIMIT_S  # noqa: E402
from hub import PASSWORD, Hub, make_certificate  # noqa: E402
from session import MISSING, Missing  # noqa: E402
from wishwell import connect, describe_endpoint, open_wishwell, program, run_tests  # noqa: E402

WISH = 'wish:0192f000-0000-7000-8000-000000000002'
FIRST = 'a way to follow patients at home'
RECORDS = [
    {'_id': 'organisation:0192f000-0000-7000-8000-000000000001', 'type': 'organisation', 'name': 'Fjordgaard Hospital', 'kind': 'hospital'},
    {'_id': WISH, 'type': 'wish', 'organisation': 'organisation:0192f000-0000-7000-8000-000000000001', 'statement': FIRST,
     'kind': 'solution', 'status': 'open', 'visibility': 'cluster', 'language': 'en'},
]
PATIENT_S = 3 * LIMIT_S   # three windows share what one has elsewhere


def hub_with_records(folder, certificate=None):
    hub = Hub(folder, certificate)
    for record in RECORDS:
        stamps = {'created_at': '2026-11-12T08:30:00Z', 'updated_at': '2026-11-12T08:30:00Z', 'updated_by': 'Liv Moe'}
        hub.ask('PUT', '/cluster/' + record['_id'], {**record, **stamps})
    return hub


# --- one advisor: a process of its own, because libatspi binds to one bus

def work(pipe, database):
    try:
        with open_wishwell('--database', database) as app:
            pipe.send(('opened', None))
            while True:
                job = pipe.recv()
                if job is None:
                    break
                name, arguments = job
                pipe.send(('done', globals()[name](app, *arguments)))
        pipe.send(('done', None))
    except Missing as reason:
        pipe.send(('missing', str(reason)))
    except BaseException:
        pipe.send(('failed', traceback.format_exc()))


class Advisor:
    def __init__(self, name, folder):
        self.name, self.database = name, os.path.join(folder, name.split()[0] + '.db')
        self.pipe, far = multiprocessing.get_context('fork').Pipe()
        self.process = multiprocessing.get_context('fork').Process(target=work, args=(far, self.database))
        self.process.start()
        far.close()

    def answer(self):
        try:
            kind, value = self.pipe.recv()
        except EOFError:
            raise AssertionError('%s’s window is gone' % self.name)
        if kind == 'missing':
            raise Missing(value)
        if kind == 'failed':
            raise AssertionError('%s: %s' % (self.name, value))
        return value

    def begin(self, job, *arguments):
        self.pipe.send((job.__name__, arguments))

    def do(self, job, *arguments):
        self.begin(job, *arguments)
        return self.answer()

    def close(self):
        try:
            self.pipe.send(None)
        except OSError:
            pass
        self.process.join(20)
        if self.process.is_alive():
            self.process.terminate()
            self.process.join(5)

    def stored(self):
        done = subprocess.run([program('wishwellctl'), '--database', self.database, 'show', '--raw', WISH], stdout=subprocess.PIPE, encoding='utf-8', check=True)
        return json.loads(done.stdout)

    def conflicts(self):
        done = subprocess.run([program('wishwellctl'), '--database', self.database, 'conflicts', '--json'], stdout=subprocess.PIPE, encoding='utf-8')
        return json.loads(done.stdout)


class Cluster:
    """A hub and so many advisors that have signed in."""

    def __init__(self, *names, encrypted=False):
        self.names, self.encrypted, self.advisors, self.hub = names, encrypted, [], None

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory(prefix='wishwell-sync-')
        try:
            self.hub = hub_with_records(self.folder.name, make_certificate(self.folder.name, 'first') if self.encrypted else None)
            self.advisors = [Advisor(name, self.folder.name) for name in self.names]
            for advisor in self.advisors:
                advisor.answer()
            for advisor in self.advisors:
                advisor.begin(join, self.hub.address, PASSWORD, advisor.name)
            for advisor in self.advisors:
                advisor.answer()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for advisor in self.advisors:
            advisor.close()
        if self.hub:
            self.hub.stop()
        self.folder.cleanup()


# --- what an advisor does; each runs in that advisor's process

def row_says(app, pattern):
    """The row at the end of the sidebar, as it is read aloud."""
    return app.find('push button', re.compile('^(%s)' % pattern), limit_s=PATIENT_S).name


def said(app, pattern):
    """What a window says of how it goes."""
    return app.find('status bar', re.compile(pattern), limit_s=PATIENT_S).name


def dialog(app, title):
    return app.wait(lambda: [w for w in app.windows() if w.name == title], 'the window ' + title)[0]


def no_dialog(app, title):
    app.wait(lambda: not [w for w in app.windows() if w.name == title], 'the end of the window ' + title)


def join(app, address, password, advisor):
    connect(app, address, password, advisor, r'^Wishwell hub 0\.\S+ answers for “cluster”: 2 records there, 0 here')
    reads(app, FIRST)
    app.wait(lambda: [r for r in app.rows(app.find('list', 'Wishes')) if r.name.startswith(FIRST)], 'the wish in the list')[0].point()
    app.wait(lambda: app.find_all('push button', 'Edit'), 'a wish to edit')


def reads(app, sentence):
    """Wait for a wish in the list, and say when it was there."""
    app.wait(lambda: [w for w in app.find('list', 'Wishes').children if w.name.startswith(sentence)], 'the wish “%s”' % sentence, PATIENT_S)
    return time.monotonic()


def edit(app, sentence):
    """Write another sentence, and say when it was saved."""
    app.find('push button', 'Edit').press()
    dialog(app, 'Edit Wish')
    app.keys('ctrl+a')
    app.type(sentence)
    app.wait(lambda: [w for w in dialog(app, 'Edit Wish').walk() if w.text == sentence], 'what was typed')
    started = time.monotonic()
    app.keys('ctrl+Return')
    no_dialog(app, 'Edit Wish')
    reads(app, sentence)
    return started


def try_now(app):
    app.keys('ctrl+r')


def resolve(app, title):
    """With the keyboard alone, from the row into the resolver."""
    app.keys('alt+0')
    button = app.find('push button', 'Resolve…')
    app.wait(lambda: app.keys('Tab') or 'focused' in button.states, 'the focus on Resolve…')
    app.keys('Return')
    dialog(app, title)


def settle_for_the_other(app):
    resolve(app, 'Edited by Two People')
    app.find(None, re.compile('^Statement, yours|^Wish, yours|, yours: '))
    app.keys('ctrl+Right', 'ctrl+Return')
    no_dialog(app, 'Edited by Two People')


def delete(app):
    app.keys('Delete')
    app.wait(lambda: not [w for w in app.find('list', 'Wishes').children if w.name.startswith(FIRST)], 'the end of the wish', PATIENT_S)


def decide(app, answer, deleted, edited):
    resolve(app, 'Deleted and Edited')
    app.find('label', deleted)
    app.find('label', edited)
    app.wait(lambda: 'focused' in app.find('push button', 'Keep Edited').states, 'the focus on what loses nothing')
    app.keys(*(['Left', 'Return'] if answer == 'Delete' else ['Return']))
    no_dialog(app, 'Deleted and Edited')


def undo(app):
    app.keys('ctrl+z')


def start_again(app):
    assert app.quit() == 0
    app.launch(app.argv)
    app.wait(app.windows, 'a window')
    app.maximise()


def sign_in(app, password, complaint=None):
    app.keys('alt+0')
    app.find('push button', 'Sign In…').press()
    dialog(app, 'Sign In Again')
    app.type(password)   # the focus is where the password goes
    app.keys('Return')
    if complaint:
        said(app, complaint)
        app.keys('Escape')
    no_dialog(app, 'Sign In Again')


def give_up(app, address):
    """Close the window while the endpoint is thinking, as it will for ever."""
    describe_endpoint(app, address, PASSWORD, 'Ada Berg')
    said(app, '^Asking')
    app.keys('Escape')
    no_dialog(app, 'Connect to a Shared Endpoint')
    row_says(app, 'Only on this computer')


# --- the tests

def agree(cluster):
    """All files hold the same record and nothing to decide, and so does the hub."""
    there = cluster.hub.ask('GET', '/cluster/%s?conflicts=true' % WISH)
    there.pop('_rev')
    assert '_conflicts' not in there, there
    stored = [advisor.stored() for advisor in cluster.advisors]
    assert all(record == there for record in stored), (there, stored)
    assert not any(advisor.conflicts() for advisor in cluster.advisors)
    return there


def what_one_writes_the_others_read_and_what_two_write_is_settled():
    with Cluster('Ada Berg', 'Bo Dahl', 'Cille Eng') as cluster:
        ada, bo, cille = cluster.advisors

        online = 'a way to follow patients at home without phone calls'
        bo.begin(reads, online)
        cille.begin(reads, online)
        saved = ada.do(edit, online)
        waits = [advisor.answer() - saved for advisor in (bo, cille)]
        print('# an edit was read by the others after %s s' % ' and '.join('%.2f' % w for w in waits), end=' ')
        assert max(waits) < PATIENT_S / 4, waits

        cluster.hub.stop()
        for advisor in cluster.advisors:
            advisor.do(row_says, 'Working offline')
        ada.do(edit, 'a scale that tells the nurse')
        bo.do(edit, 'a watch that tells the doctor')
        for advisor in (ada, bo):
            assert '1 change waiting' in advisor.do(row_says, 'Working offline, 1 change'), advisor.name
        assert ada.stored()['statement'] != bo.stored()['statement']
        cluster.hub.start()
        for advisor in cluster.advisors:
            advisor.do(try_now)
        for advisor in cluster.advisors:
            advisor.do(row_says, '1 conflict')
            assert len(advisor.conflicts()) == 1, advisor.conflicts()

        ada.do(settle_for_the_other)
        for advisor in cluster.advisors:
            advisor.do(row_says, 'Up to date')
            advisor.do(reads, 'a watch that tells the doctor')
        assert agree(cluster)['statement'] == 'a watch that tells the doctor'


def what_one_deletes_and_another_edits_is_asked():
    with Cluster('Ada Berg', 'Bo Dahl') as cluster:
        ada, bo = cluster.advisors
        sentence = 'a scale that tells the nurse'
        cluster.hub.stop()
        for advisor in (ada, bo):
            advisor.do(row_says, 'Working offline')
        ada.do(edit, sentence)
        bo.do(delete)
        cluster.hub.start()
        for advisor in (ada, bo):
            advisor.do(try_now)
        for advisor in (ada, bo):
            advisor.do(row_says, '1 conflict')
            advisor.do(reads, sentence)
        bo.do(decide, 'Keep Edited', 'You deleted it', 'Ada Berg edited it')
        for advisor in (ada, bo):
            advisor.do(row_says, 'Up to date')
        assert agree(cluster)['statement'] == sentence
        bo.do(undo)
        for advisor in (ada, bo):
            advisor.do(row_says, '1 conflict')
        ada.do(decide, 'Delete', 'Bo Dahl deleted it', 'You edited it')
        for advisor in (ada, bo):
            advisor.do(row_says, 'Up to date')
            assert not advisor.conflicts(), advisor.name
        assert not [r for r in cluster.hub.ask('GET', '/cluster/_all_docs')['rows'] if r['id'] == WISH]


def the_hub_comes_back_and_nobody_has_to_press():
    with Cluster('Ada Berg', 'Bo Dahl') as cluster:
        ada, bo = cluster.advisors
        cluster.hub.stop()
        ada.do(row_says, 'Working offline')
        ada.do(edit, 'a quiet pump')
        cluster.hub.start()
        for advisor in (ada, bo):
            advisor.do(row_says, 'Up to date')
        bo.do(reads, 'a quiet pump')
        assert agree(cluster)['statement'] == 'a quiet pump'


def type_password(app):
    app.find('text', 'Password').fill(PASSWORD)


def a_wrong_password_is_told_and_without_a_keyring_asked_again():
    with Cluster() as cluster:
        ada = Advisor('Ada Berg', cluster.folder.name)
        cluster.advisors.append(ada)
        ada.answer()
        ada.do(describe_endpoint, cluster.hub.address, 'not-this-one', 'Ada Berg')
        told = ada.do(said, 'refused|password')
        print('# “%s”' % told, end=' ')
        assert 'password' in told.lower(), told
        ada.do(type_password)
        ada.do(press_return)
        ada.do(said, '^Wishwell hub .*answers for “cluster”')
        ada.do(press_return)
        ada.do(row_says, 'Up to date')
        # no keyring runs in the session, and nothing else may keep the password
        with open(ada.database, 'rb') as f:
            assert PASSWORD.encode() not in f.read()
        ada.do(start_again)
        ada.do(row_says, 'Sign in again, No password on this computer')
        ada.do(sign_in, 'not-this-one', 'refused')
        ada.do(row_says, 'Sign in again')
        ada.do(sign_in, PASSWORD)
        ada.do(row_says, 'Up to date')
        assert agree(cluster)['statement'] == FIRST


def an_endpoint_that_never_answers_can_be_left():
    with tempfile.TemporaryDirectory(prefix='wishwell-sync-') as folder, socket.socket() as silent:
        silent.bind(('127.0.0.1', 0))
        silent.listen()
        ada = Advisor('Ada Berg', folder)
        try:
            ada.answer()
            ada.do(give_up, 'http://127.0.0.1:%d/cluster' % silent.getsockname()[1])
            ada.do(row_says, 'Only on this computer')
            ada.do(leave)
        finally:
            ada.close()


def trust_and_connect(app, address):
    """The first time, a hub of one's own is known by the fingerprint that it printed."""
    describe_endpoint(app, address, PASSWORD, 'Ada Berg')
    said(app, 'does not know the certificate')
    app.find('push button', 'Trust This Certificate').press()
    said(app, '^Wishwell hub .*answers for “cluster”')
    app.keys('Return')
    row_says(app, 'Up to date')
    reads(app, FIRST)
    app.rows(app.find('list', 'Wishes'))[0].point()
    app.wait(lambda: app.find_all('push button', 'Edit'), 'a wish to edit')


def trust_another(app):
    app.keys('alt+0')
    app.find('push button', 'Sign In…').press()
    dialog(app, 'Sign In Again')
    app.type(PASSWORD)
    app.keys('Return')
    said(app, 'another certificate than the one that you trusted')
    app.keys('Escape')
    no_dialog(app, 'Sign In Again')
    row_says(app, 'Sign in again, Another certificate')
    app.keys('alt+0')
    app.find('push button', 'Sign In…').press()
    dialog(app, 'Sign In Again')
    app.type(PASSWORD)
    app.keys('Return')
    app.find('push button', 'Trust This Certificate').press()
    no_dialog(app, 'Sign In Again')


def close(app):
    assert app.quit() == 0


def open_again(app):
    app.launch(app.argv)
    app.wait(app.windows, 'a window')
    app.maximise()


def select_wish(app):
    app.keys('alt+2')
    reads(app, FIRST)
    app.rows(app.find('list', 'Wishes'))[0].point()
    app.wait(lambda: app.find_all('push button', 'Edit'), 'a wish to edit')


def a_session_ends_and_what_was_written_meanwhile_goes_after_signing_in():
    with Cluster('Ada Berg') as cluster:
        ada = cluster.advisors[0]
        # by a cookie, as behind a proxy that wants one
        ada.do(close)
        with contextlib.closing(sqlite3.connect(ada.database)) as file, file:
            file.execute("INSERT INTO meta VALUES ('sync_cookie', '1')")
        ada.do(open_again)
        ada.do(sign_in, PASSWORD)
        ada.do(row_says, 'Up to date')
        # the cookie runs out: the password is there, and nobody is asked
        cluster.hub.stop()
        ada.do(row_says, 'Working offline')
        cluster.hub.forget_sessions()
        cluster.hub.start()
        ada.do(row_says, 'Up to date')
        # the session ends for good
        ada.do(select_wish)
        cluster.hub.set_password('en-annen-dor-43')
        ada.do(edit, 'a bell that is heard')
        ada.do(row_says, 'Sign in again, The endpoint refused')
        assert ada.stored()['statement'] == 'a bell that is heard'
        assert cluster.hub.ask('GET', '/cluster/' + WISH)['statement'] == FIRST
        ada.do(sign_in, PASSWORD, 'refused')
        ada.do(row_says, 'Sign in again, The endpoint refused')
        ada.do(sign_in, 'en-annen-dor-43')
        ada.do(row_says, 'Up to date')
        assert agree(cluster)['statement'] == 'a bell that is heard'


def another_certificate_is_told_and_looked_at_before_anything_is_sent():
    with Cluster(encrypted=True) as cluster:
        ada = Advisor('Ada Berg', cluster.folder.name)
        cluster.advisors.append(ada)
        ada.answer()
        ada.do(trust_and_connect, cluster.hub.address)
        cluster.hub.stop()
        ada.do(row_says, 'Working offline')
        ada.do(edit, 'a lock that says who came')
        cluster.hub.certificate = make_certificate(cluster.folder.name, 'second')
        cluster.hub.start()
        ada.do(try_now)
        ada.do(row_says, 'Sign in again, Another certificate than before')
        assert cluster.hub.ask('GET', '/cluster/' + WISH)['statement'] == FIRST
        ada.do(trust_another)
        ada.do(row_says, 'Up to date')
        assert agree(cluster)['statement'] == 'a lock that says who came'


def leave(app):
    assert app.quit() == 0


def press_return(app):
    app.keys('Return')


if __name__ == '__main__':
    run_tests([what_one_writes_the_others_read_and_what_two_write_is_settled, what_one_deletes_and_another_edits_is_asked, the_hub_comes_back_and_nobody_has_to_press,
               a_wrong_password_is_told_and_without_a_keyring_asked_again,
               a_session_ends_and_what_was_written_meanwhile_goes_after_signing_in, another_certificate_is_told_and_looked_at_before_anything_is_sent,
               an_endpoint_that_never_answers_can_be_left])
