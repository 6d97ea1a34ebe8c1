# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a program on a display that nobody sees and uses it as a person does: looks for names, presses, types, reads.

    with App(['build/src/app/wishwell', '--sample'], 'wishwell') as app:
        app.find('push button', 'New Wish').press()
        app.type('a way to follow patients at home')
        app.keys('ctrl+Return')
        app.wait(lambda: 'Undo' in app.sentences(), 'a toast with Undo')
        app.picture('after.png')

Finding and reading go through the accessibility bus, so what a test can find a screen reader can find too; pressing goes
through it or the mouse, typing is real keys. One App a process (libatspi binds to one bus). Waits have a limit and say
what they waited for; on a failure the picture, the tree and the program's output are kept in the folder
$WISHWELL_FAILURES, if it is set. Needs Debian's /usr/bin/python3 (gi).
"""

import os
import re
import subprocess
import sys
import time

from session import Missing, Session, end
from widget import Widget

# GTK takes the ring around the focus away three to four seconds after the last key; a picture is taken when it has.
RING_S = 4.4
LIMIT_S = 20 * float(os.environ.get('WISHWELL_PATIENCE', '1'))


class Failed(AssertionError):
    """Something that should have come did not."""


class App(Session):
    def __init__(self, argv, name, size=(1280, 800), locale='C.UTF-8', env=None, window_manager='openbox', keep=None, prepare=None):
        super().__init__(size, locale, window_manager, keep, env)
        self.keyed = 0
        try:
            # A Norwegian keyboard has æ, ø, å, « and »; for what a keyboard lacks xdotool changes its map in mid-typing, and
            # programs notice too late now and then. So tests type nothing else.
            self.run(['setxkbmap', 'no'], check=True)
            self.atspi = self._join_bus()
            self.name = name
            self.log_path = os.path.join(self.folder, 'program.log')
            if prepare:
                prepare(self)
            self.launch(argv)
        except BaseException:
            self.close()
            raise

    def _join_bus(self):
        # libatspi reads these once, from this process
        for key in ('DISPLAY', 'DBUS_SESSION_BUS_ADDRESS', 'XDG_RUNTIME_DIR', 'XDG_CACHE_HOME'):
            os.environ[key] = self.env[key]
        try:
            import warnings
            warnings.simplefilter('ignore')
            import gi
            gi.require_version('Atspi', '2.0')
            from gi.repository import Atspi
        except (ImportError, ValueError) as error:
            raise Missing('the accessibility library cannot be loaded (%s); ./dev deps installs it' % error)
        if Atspi.init() not in (0, 1):
            raise Failed('there is no accessibility bus')
        return Atspi

    def launch(self, argv):
        """Start the program (again, after it has ended)."""
        self.argv = [str(a) for a in argv]
        with open(self.log_path, 'ab') as log:
            self.program = self.start(self.argv, output=log)
        self.started = time.monotonic()

    def output(self):
        with open(self.log_path, encoding='utf-8', errors='replace') as f:
            return f.read()

    # --- waiting and finding
    def wait(self, condition, what, limit_s=LIMIT_S):
        """Until the condition gives something true, which is returned."""
        until = time.monotonic() + limit_s
        while True:
            answer = condition()
            if answer:
                return answer
            if self.program.poll() is not None:
                raise Failed('the program ended (%s) while waiting for %s\n%s' % (self.program.returncode, what, self.output()))
            if time.monotonic() > until:
                raise Failed('waited %.0f s for %s' % (limit_s, what))
            time.sleep(0.03)

    @property
    def root(self):
        """The program on the accessibility bus; nothing yet while it starts."""
        desktop = self.atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            widget = Widget(self, desktop.get_child_at_index(i))
            if widget.accessible and widget._ask(widget.accessible.get_process_id) == self.program.pid:
                return widget
        return None

    def windows(self):
        root = self.root
        return [w for w in root.children if w.seen] if root else []

    def find_all(self, role=None, name=None, within=None):
        return [w for top in ([within] if within else self.windows()) for w in top.find_all(role, name)]

    def find(self, role=None, name=None, within=None, limit_s=LIMIT_S):
        """The first widget of that role and name, waited for. @name is the whole name, or a pattern to search for."""
        what = '%s %s' % (role or 'anything', name.pattern if isinstance(name, re.Pattern) else name)
        return self.wait(lambda: self.find_all(role, name, within), what, limit_s)[0]

    def gone(self, role=None, name=None, limit_s=LIMIT_S):
        self.wait(lambda: not self.find_all(role, name), 'the end of %s %s' % (role, name), limit_s)

    def sentences(self, within=None):
        return [s for top in ([within] if within else self.windows()) for s in top.sentences]

    def says(self, wanted, within=None, limit_s=LIMIT_S):
        """Wait until a label says this (a whole text, or a pattern) and return what it says."""
        from widget import fits
        found = self.wait(lambda: [s for s in self.sentences(within) if fits(wanted, s)],
                          '“%s” to be said' % (wanted.pattern if isinstance(wanted, re.Pattern) else wanted), limit_s)
        return found[0]

    def rows(self, of):
        """The rows of a list that are in its view, top to bottom. Only they exist; rows far away are not made."""
        view = of.place
        rows = [(w.place, w) for w in of.children if w.place]
        inside = [(p[1], p[0], w) for p, w in rows if view and view[1] <= p[1] + p[3] // 2 < view[1] + view[3]]
        return [w for _, _, w in sorted(inside, key=lambda t: t[:2])]

    # --- X: the toolkit tells places inside the window only
    def x(self, *arguments):
        return self.run(['xdotool', *arguments], check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding='utf-8').stdout

    def x_windows(self):
        """(id, title, (x, y, width, height), is a popover) of the program's windows that show, topmost last."""
        found = []
        listed = self.run(['xwininfo', '-root', '-tree'], stdout=subprocess.PIPE, encoding='utf-8').stdout
        for number in reversed(re.findall(r'^\s+(0x[0-9a-f]+) ', listed, re.M)):
            told = self.run(['xwininfo', '-stats', '-wm', '-id', number], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding='utf-8').stdout
            fact = dict(re.findall(r'^\s*([A-Z][\w -]+?):\s+(.*)$', told, re.M))
            if fact.get('Map State') != 'IsViewable' or fact.get('Class') == 'InputOnly':
                continue
            owner = self.run(['xprop', '-id', number, '_NET_WM_PID', 'WM_NAME', '_NET_WM_NAME'], stdout=subprocess.PIPE, encoding='utf-8').stdout
            pid = re.search(r'_NET_WM_PID\(CARDINAL\) = (\d+)', owner)
            if not pid or int(pid.group(1)) != self.program.pid:
                continue
            title = re.search(r'_NET_WM_NAME\(UTF8_STRING\) = "(.*)"', owner)
            box = tuple(int(fact[k]) for k in ('Absolute upper-left X', 'Absolute upper-left Y', 'Width', 'Height'))
            found.append((number, title.group(1) if title else '', box, fact.get('Override Redirect State') == 'yes'))
        return found

    def place_on_screen(self, widget):
        """Where on the screen a widget is, or None if its window does not show yet."""
        place = widget.place
        if not place:
            return None
        x, y, w, h = place
        top, popover = widget, None
        while top.parent and top.parent.role != 'application':
            if popover is None and top.accessible.get_name().startswith('GtkPopover') and not top.accessible.get_name().endswith('Content'):
                popover = top
            top = top.parent
        windows = self.x_windows()
        if popover is not None:
            # inside a popover places count from the popover's own corner as its parent sees it; its X window has the truth
            px, py, pw, ph = popover.place or (0, 0, 0, 0)
            for _, _, (wx, wy, ww, wh), is_popover in windows:
                if is_popover and 0 <= ww - pw <= 32 and 0 <= wh - ph <= 32:
                    return wx + (ww - pw) + x - px, wy + (wh - ph) + y - py, w, h
            return None
        frame = top.place
        for _, title, (wx, wy, ww, wh), is_popover in reversed(windows):
            if frame and not is_popover and title == top.accessible.get_name():
                return wx + (ww - frame[2]) // 2 + x, wy + (wh - frame[3]) // 2 + y, w, h
        return None

    def at_rest(self, widget):
        """The place on the screen, once it has been the same twice: pages and popovers slide."""
        last = [None]

        def resting():
            now = self.place_on_screen(widget)
            same, last[0] = now is not None and now == last[0], now
            return now if same else None
        return self.wait(resting, '%r to rest' % widget)

    def mouse(self, x, y, button=1, times=1):
        self.x('mousemove', x, y, 'click', '--repeat', times, '--delay', 60, button)

    def keys(self, *chords):
        """Press chords one after the other: 'ctrl+k', 'Down', 'Return'."""
        for chord in chords:
            self.x('key', '--clearmodifiers', chord)
        self.keyed = time.monotonic()

    def type(self, text):
        self.x('type', '--clearmodifiers', '--delay', 12, text)
        self.keyed = time.monotonic()

    def choose(self, button, *path):
        """Open a menu by its button and choose an item. A click just as a popover closes is eaten, so it is tried again."""
        for click in (button.press, button.point, button.press, button.point):
            click()
            try:
                item = self.find('menu item', path[0], limit_s=5)
                break
            except Failed as error:
                failed = error
        else:
            raise failed
        for name in path[1:]:
            item.point()
            item = self.find('menu item', name)
        item.press()

    def maximise(self):
        """Give the first window the whole screen, so that the size of the screen is the size of the window."""
        self.keys('super+Up')
        self.wait(lambda: any(w[2] == (0, 0, *self.size) for w in self.x_windows()), 'the window to fill the screen')

    # --- pictures
    def settled(self, quiet_s=0.25, limit_s=LIMIT_S):
        """Until two looks at the screen a moment apart are the same."""
        def look():
            return self.run(['import', '-silent', '-window', 'root', 'rgb:-'], check=True, stdout=subprocess.PIPE).stdout
        last = [look()]

        def same():
            time.sleep(quiet_s)
            now = look()
            answer, last[0] = now == last[0], now
            return answer
        self.wait(same, 'the picture to stand still', limit_s)

    def picture(self, path, settle=True, ticks=False):
        """The screen as a PNG, with the pointer out of the way and nothing in it that changes from run to run; unless a clock @ticks."""
        if settle:
            self.x('mousemove', self.size[0] - 1, self.size[1] - 1)
            time.sleep(max(0, self.keyed + RING_S - time.monotonic()))
            if not ticks:
                self.settled()
        os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
        self.run(['/usr/bin/import', '-silent', '-window', 'root', '-define', 'png:exclude-chunks=date,time', path], check=True)
        return path

    def tree(self, widget=None, depth=0):
        """Everything that can be found, one a line: for whoever writes a test, and for failures."""
        lines = []
        for top in [widget] if widget else self.windows():
            text = top.text
            lines.append('%s%r%s%s' % ('  ' * depth, top, '' if top.seen else ' (hidden)', '' if text is None else ' text=%r' % text))
            for child in top.children:
                lines += self.tree(child, depth + 1)
        return lines

    # --- the end
    def quit(self, limit_s=LIMIT_S):
        """Close the window and return the program's exit status."""
        self.keys('ctrl+q')
        try:
            return self.program.wait(limit_s)
        except subprocess.TimeoutExpired:
            raise Failed('the program did not end at Ctrl+Q')

    def kill(self):
        """End it without a word, as a power cut would."""
        self.program.kill()
        self.program.wait()

    def stop(self):
        end(self.program)

    def keep_failure(self, error):
        """Tell what there was when something went wrong, and keep a picture of it."""
        folder = os.environ.get('WISHWELL_FAILURES')
        sys.stderr.write('--- what the program said\n%s\n' % self.output()[-4000:])
        try:
            tree = '\n'.join(self.tree())
            sys.stderr.write('--- what could be found\n%s\n' % tree[:12000])
            if folder:
                stem = os.path.join(folder, os.path.basename(sys.argv[0]).replace('.py', ''))
                self.picture(stem + '.png', settle=False)
                with open(stem + '.txt', 'w', encoding='utf-8') as f:
                    f.write(tree)
        except Exception as trouble:
            sys.stderr.write('(no picture of the failure: %s)\n' % trouble)

    def __exit__(self, kind, error, trace):
        if error is not None:
            self.keep_failure(error)
        self.close()
