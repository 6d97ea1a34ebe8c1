#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The day of an event from outside: people come, one goes away, the plan is mended and printed, the power fails, and all is there."""

import csv
import io
import json
import os
import re
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'drive'))
from wishwell import go_to_entry, open_wishwell, program, run_tests, the_other_window  # noqa: E402

EVENTS = 8
EVENT = 'Health Investment Day'
MORNING = '2026-12-03T08:59:00Z'        # a minute before the sample's event begins
IN_THE_SLOT = '2026-12-03T09:14:00Z'     # the same slot, twenty minutes long, some time later


def badge_number(participant):
    """The number on a badge to which nobody gave another: it is made of the participant's id."""
    value = 14695981039346656037
    for byte in participant.encode():
        value = (value ^ byte) * 1099511628211 % 2**64
    return '%08d' % (value % 100000000)


def ctl(database, *arguments):
    return subprocess.run([program('wishwellctl'), '--database', database, *arguments], stdout=subprocess.PIPE, encoding='utf-8', check=True).stdout


def publish(database):
    """The sample's event with its plan out; name → participant's id."""
    ctl(database, 'sample')
    ctl(database, 'event', '--take-requests=60', '--plan', '--steps=20000', '--publish')
    lines = [re.split(r'\s{2,}', line.strip()) for line in ctl(database, 'list', 'participant').splitlines()]
    return {line[0]: re.search(r'participant:\S+', line[-1]).group() for line in lines}


def documents(database, type_name):
    return [d for d in json.loads(ctl(database, 'export'))['documents'] if d['type'] == type_name]


def open_event(app):
    go_to_entry(app, EVENTS)
    app.find('list item', re.compile('^' + EVENT)).point()


def find_day(app):
    """The view Live: to look in there alone, for the rest of the program has a thousand widgets."""
    inside = app.find('table', 'Tables')
    while not inside.find_all('push button', re.compile('^(Call .* Slot|End the Day)$')):
        inside = inside.parent
    return inside


def countdown(app, day):
    """What is left of the slot, in seconds."""
    minutes, seconds = app.find('timer', re.compile(r'^\d\d:\d\d$'), within=day).name.split(':')
    return int(minutes) * 60 + int(seconds)


def told(app, day, text):
    """What was said where people are checked in."""
    return app.find('status bar', text, within=day).name


def table_that_waits(day, but):
    """A table whose meeting waits for people, none of them in @but: the button, and the first of these people."""
    for button in day.find_all(None, re.compile('^Table .*, waits for ')):
        people = button.name.split(', waits for ')[1].split(', ')
        if button.role in ('toggle button', 'push button') and not set(people) & set(but):
            return button, people[0]
    return None


def print_to_file(app, folder):
    """Through the print dialog into a file; its size."""
    window = the_other_window(app)
    app.find('label', 'Print to File', within=window).point()
    app.find('push button', 'Print', within=window).press()
    # the dialog offers a file where the program was started
    path = os.path.join(folder, 'output.pdf')
    app.wait(lambda: os.path.exists(path) and os.path.getsize(path) > 1000, 'the printed file')
    return os.path.getsize(path)


def the_day_survives_whatever_happens():
    with tempfile.TemporaryDirectory(prefix='wishwell-day-') as folder:
        database = os.path.join(folder, 'day.db')
        os.chdir(folder)
        people = publish(database)
        with open_wishwell('--database', database, env={'WISHWELL_NOW': MORNING}) as app:
            open_event(app)
            app.find(None, 'Live').press()
            day = find_day(app)
            app.says('Starts at 10:00', day)
            app.says('0 of 33 here', day)
            app.find('push button', 'Call the First Slot', within=day).press()
            app.says('Slot 1 of 10', day)
            absent = app.wait(lambda: table_that_waits(day, ()), 'a table that waits')[1]
            names = [name for name in people if name != absent]

            # three by their names, typed while nothing has the focus; the fourth by her badge, as a scanner types it
            for name in names[:3]:
                app.type(name)
                app.keys('Return')
                told(app, day, '%s is here' % name)
            app.type(badge_number(people[names[3]]))
            app.keys('Return')
            told(app, day, '%s is here' % names[3])
            app.says('4 of 33 here', day)
            app.type(badge_number(people[names[3]]))
            app.keys('Return')
            told(app, day, re.compile('^%s is here already, since ' % names[3]))
            app.type('00000042')
            app.keys('Return')
            told(app, day, 'No badge of this event has the number 00000042')
            app.keys('ctrl+a', 'BackSpace')

            # one does not come: a small difference to the paper, that is taken
            button, absent = app.wait(lambda: table_that_waits(day, names[:4]), 'a table that waits')
            app.choose(button, '%s Is Not There' % absent)
            app.says('%s is away' % absent, day)
            said = app.says(re.compile(r'The other \d+ stay as they are\.$'), day)
            print('# %s: %s' % (absent, said), end=' ')
            app.find('push button', 'Use New Plan', within=day).press()
            app.says(re.compile(r'^\d+ agendas? (is another one|are other ones) than on paper$'), day)
            app.find('push button', 'Print…', within=day).press()
            print('%d bytes printed' % print_to_file(app, folder), end=' ')
            app.wait(lambda: not day.find_all('label', re.compile('than on paper$')), 'paper that is up to date')
            left = countdown(app, day)

            # the power fails in the middle of the slot
            app.kill()
            app.env['WISHWELL_NOW'] = IN_THE_SLOT
            app.launch(app.argv)
            app.wait(app.windows, 'a window')
            app.maximise()
            open_event(app)
            day = find_day(app)
            app.says('Slot 1 of 10', day)
            app.says('4 of 33 here', day)
            # the slot went on without the program
            assert 60 < left - countdown(app, day), (left, countdown(app, day))
            app.wait(lambda: day.find_all(None, re.compile('^Table .*, missed$')), 'the meeting that was missed')
            assert not day.find_all('push button', 'Use New Plan')
            assert not day.find_all('label', re.compile('than on paper$'))
            assert 'published as plan 2' in ctl(database, 'event'), ctl(database, 'event')
            app.keys('ctrl+Return')
            app.says('Slot 2 of 10', day)
            assert app.quit() == 0


def open_day(app):
    """The view Live of the sample's event, with its first slot called."""
    open_event(app)
    app.find(None, 'Live').press()
    day = find_day(app)
    app.find('push button', 'Call the First Slot', within=day).press()
    app.says('Slot 1 of 10', day)
    return day


def menu(app, day, table, item):
    """What is chosen from the menu of a table's button."""
    button = app.wait(lambda: [b for b in day.find_all(None, table) if b.role in ('toggle button', 'push button')], 'the table')[0]
    app.choose(button, item)
    return button.name


def asking(app):
    return [w for w in app.windows() if w.name == 'What Came of It']


def what_came_of_meetings_is_noted_and_stands_where_it_belongs():
    """Held and missed are told apart, and a note of what came of a meeting is read in the introduction of the two and in the report."""
    note = 'They will try it in May'
    with tempfile.TemporaryDirectory(prefix='wishwell-day-') as folder:
        database = os.path.join(folder, 'day.db')
        publish(database)
        with open_wishwell('--database', database, env={'WISHWELL_NOW': MORNING}) as app:
            day = open_day(app)
            app.keys('ctrl+Return')
            app.says('Slot 2 of 10', day)
            app.find('push button', 'The Slot Before', within=day).press()
            app.says('At the tables, 10:00', day)
            held = re.compile(', held$')
            all_held = len({b.name for b in day.find_all(None, held)})
            missed = day.find_all(None, held)[0].name.replace(', held', ', missed')
            menu(app, day, held, 'It Was Missed')
            app.find(None, missed, within=day)
            app.says(re.compile(r'^%d of %d held$' % (all_held - 1, all_held)), day)

            # of a meeting between two of whom one wishes what the other offers
            pair = None
            for name in sorted({b.name for b in day.find_all(None, held)}):
                menu(app, day, name, 'What Came of It…')
                asked = app.wait(lambda: asking(app), 'the question')[0]
                told = app.says(re.compile('^(The note goes into the introduction|Nobody of them has)'), asked)
                if told.startswith('The note goes'):
                    pair = name.split(', ')[1].split(' × ')
                    break
                app.keys('Escape')
                app.wait(lambda: not asking(app), 'the end of the question')
            assert pair, 'no meeting that could have been about a wish'
            app.type(note)
            app.wait(lambda: [t for t in asked.find_all('text', 'What came of it') if t.text == note], 'the note')
            app.keys('ctrl+Return')
            app.wait(lambda: not asking(app), 'the end of the question')
            print('# noted of %s' % ' × '.join(pair), end=' ')
            # the introduction of the two has it; whoever knew each other before may be further than having met
            def noted():
                return [d for d in documents(database, 'introduction') if note in [line.get('text') for line in d.get('log', [])]]
            introduction = app.wait(noted, 'the introduction')[0]
            wish = next(d for d in documents(database, 'wish') if d['_id'] == introduction['wish'])
            names = {d['_id']: d['name'] for d in documents(database, 'organisation')}
            assert {names[wish['organisation']], names[introduction['counterpart']]} == set(pair), (introduction, pair)
            print('stage %s' % introduction['stage'], end=' ')
            # and it is read where the counterpart is
            app.keys('ctrl+k')
            app.type(names[introduction['counterpart']])
            app.wait(lambda: app.find_all('list item', re.compile('^' + re.escape(names[introduction['counterpart']]))), 'the organisation')
            app.keys('Return')
            app.says(re.compile(re.escape(note)))
            assert app.quit() == 0
        figures = ctl(database, 'event', '--report')
        assert 'Held: %d' % (all_held - 1) in figures and 'Missed: 1' in figures, figures


def somebody_unexpected_gets_meetings():
    """By the menu, from the members; her requests are those of her matches, and the plan makes room for her."""
    with tempfile.TemporaryDirectory(prefix='wishwell-day-') as folder:
        database = os.path.join(folder, 'day.db')
        publish(database)
        there = {d['organisation'] for d in documents(database, 'participant')}
        guest = min(d['name'] for d in documents(database, 'organisation') if d['kind'] == 'startup' and d['_id'] not in there and d['name'].isascii())
        with open_wishwell('--database', database, env={'WISHWELL_NOW': MORNING}) as app:
            day = open_day(app)
            app.says('0 of 33 here', day)
            app.choose(app.find_all('push button', 'More')[-1], 'Walk-In…')
            asked = app.wait(lambda: [w for w in app.windows() if w.name == 'Walk-In'], 'the question who it is')[0]
            app.type(guest)
            app.wait(lambda: app.find_all('list item', re.compile('^' + re.escape(guest))), guest)
            app.keys('Return')
            app.wait(lambda: [b for b in asked.find_all('push button', 'Add') if 'sensitive' in b.states], 'that she can be added')
            app.find('push button', 'Add', within=asked).press()
            app.says('1 of 34 here', day)
            waits = app.says(re.compile(' is here, with nothing planned$'), day)
            app.says(guest, day)
            app.says(re.compile(r'^\d+ meetings? (is|are) new\.'), day)
            print('# %s' % guest, end=' ')
            app.find('push button', 'Use New Plan', within=day).press()
            app.wait(lambda: not day.find_all('push button', 'Use New Plan'), 'the end of the question')
            assert [row for row in csv.DictReader(io.StringIO(ctl(database, 'event', '--csv'))) if guest in row['organisations'] and row['state'] == 'planned']
            # one step takes the plan back, the next her
            app.keys('ctrl+z')
            app.says(waits, day)
            app.keys('ctrl+z')
            app.says('0 of 33 here', day)
            assert app.quit() == 0


def somebody_whom_nobody_knows_gets_meetings():
    """By keyboard alone: her organisation, her name and what she looks for are written down, and the plan has meetings for her."""
    with tempfile.TemporaryDirectory(prefix='wishwell-day-') as folder:
        database = os.path.join(folder, 'day.db')
        publish(database)
        kinds = ('organisation', 'person', 'wish', 'request', 'participant', 'meeting')
        before = [documents(database, kind) for kind in kinds]
        with open_wishwell('--database', database, env={'WISHWELL_NOW': MORNING}) as app:
            day = open_day(app)
            app.says('0 of 33 here', day)
            app.keys('ctrl+shift+w')
            asked = app.wait(lambda: [w for w in app.windows() if w.name == 'Walk-In'], 'the question who it is')[0]
            app.type('Fjordpuls')
            app.wait(lambda: app.find_all('list item', re.compile('Fjordpuls')), 'a new organisation')
            app.keys('Return')
            app.wait(lambda: [b for b in asked.find_all('push button', 'Add') if 'sensitive' in b.states], 'that she can be added')
            # what kind of organisation it is stays as proposed; between her name and her wish are her address and her role
            for tabs, text in ((2, 'Ada Nilsen'), (4, 'an investor who knows remote follow-up of heart failure')):
                app.keys(*['Tab'] * tabs)
                app.type(text)
            app.keys('Tab', 'Tab', 'space', 'Down', 'Down', 'Return')   # capital
            app.keys('ctrl+Return')
            app.says('1 of 34 here', day)
            app.says(re.compile('^Ada Nilsen is here, with nothing planned$'), day)
            app.find('push button', 'Use New Plan', within=day).press()
            app.wait(lambda: not day.find_all('push button', 'Use New Plan'), 'the end of the question')
            rows = [row for row in csv.DictReader(io.StringIO(ctl(database, 'event', '--csv'))) if 'Fjordpuls' in row['organisations'] and row['state'] == 'planned']
            assert rows and all('Ada Nilsen' in row['people'] for row in rows), rows
            for waits in (re.compile('^Ada Nilsen is here, with nothing planned$'), '0 of 33 here'):
                app.keys('ctrl+z')
                app.says(waits, day)
            assert app.quit() == 0
        assert [len(documents(database, kind)) for kind in kinds] == [len(known) for known in before]


if __name__ == '__main__':
    run_tests([somebody_whom_nobody_knows_gets_meetings, the_day_survives_whatever_happens, what_came_of_meetings_is_noted_and_stands_where_it_belongs,
               somebody_unexpected_gets_meetings])
