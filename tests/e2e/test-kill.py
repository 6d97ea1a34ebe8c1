#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program is ended with kill -9 at random moments while wishes are starred: test-kill.py [KILLS [SEED]]

What a person was shown as saved is there at the next start: a star that was seen filled, and one seen empty again. Of what
was in hand at that moment it is there or it is not, but the file opens and is whole. The seed is printed.
"""

import os
import random
import re
import sys
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'drive'))
from wishwell import Missing, MISSING, ctl, data_folder, open_to_stay, program  # noqa: E402

LONGEST_S = 1.2     # the kill comes so long after an edit was asked for, at most


def stars(app):
    """name → (starred, button) of the matches in view."""
    told = [(re.match('(?:Shortlist|Remove) (.+?)(?: from the shortlist)?$', b.name), b) for b in app.find_all('push button', STAR)]
    return {m.group(1): (b.name.startswith('Remove'), b) for m, b in told if m}


STAR = re.compile('^(Shortlist .+|Remove .+ from the shortlist)$')


def start(app):
    app.launch([program(), '--sample'])
    app.wait(app.windows, 'a window')
    return app.wait(lambda: stars(app), 'the matches of a wish')


def one_kill(app, chance, seen):
    """Toggle some stars, watch what is shown, and end it in the middle; gives what must hold afterwards, and what may."""
    shown = {name: on for name, (on, _) in seen.items()}
    until = time.monotonic() + chance.uniform(0, LONGEST_S)
    name = chance.choice(sorted(seen))
    seen[name][1].press()
    while time.monotonic() < until:
        state, _ = stars(app).get(name, (None, None))
        if state is not None and state != shown[name]:
            shown[name] = state
            if chance.random() < 0.5:
                break
            name = chance.choice(sorted(shown))
            button = stars(app).get(name, (None, None))[1]
            if button:
                button.press()
    else:
        shown.pop(name)     # in hand: either is right
    app.kill()
    return shown


def main(kills, seed):
    chance = random.Random(seed)
    print('# %d kills, seed %d' % (kills, seed), flush=True)
    with open_to_stay('--sample') as app:
        seen = app.wait(lambda: stars(app), 'the matches of a wish')
        checked = 0
        for number in range(1, kills + 1):
            shown = one_kill(app, chance, seen)
            ctl(app, os.path.join(data_folder(app), 'sample.db'), 'check')
            seen = start(app)
            held = {name: on for name, (on, _) in seen.items()}
            lost = {name: (on, held.get(name)) for name, on in shown.items() if held.get(name) != on}
            if lost:
                raise AssertionError('kill %d of seed %d: shown, but not there: %s' % (number, seed, lost))
            checked += len(shown)
        assert checked, 'nothing was shown in any round'
        assert app.quit() == 0
    print('ok: %d kills, %d stars as they were shown' % (kills, checked))


if __name__ == '__main__':
    try:
        main(int(sys.argv[1]) if sys.argv[1:] else 5, int(sys.argv[2]) if sys.argv[2:] else 20261120)
    except Missing as reason:
        print('SKIP: %s' % reason)
        sys.exit(MISSING)
