# SPDX-License-Identifier: GPL-3.0-or-later
"""One thing on the screen, as assistive technology sees it: what it is called, what it says, where it is, what it can do.

Widgets are looked up afresh and read at once; none is kept over a change of the page. Asking a widget that has gone
gives empty answers instead of an exception, so that waiting is a plain loop.
"""

import re


LEAVES = ('label', 'image', 'static', 'level bar', 'separator')


def spoken(name):
    """The name without the toolkit's slip of a mnemonic said twice: "_Press Press" is "Press"."""
    half = (len(name) + 1) // 2
    for cut in range(max(0, half - 2), min(len(name), half + 3)):
        if name[cut:cut + 1] == ' ' and '_' in name[:cut] and name[:cut].replace('_', '', 1) == name[cut + 1:]:
            return name[cut + 1:]
    return name.replace('_', '', 1) if name.startswith('_') else name


def fits(wanted, text):
    """Whether a text is the wanted one: a pattern is searched for, a string must be the whole; None fits everything."""
    if wanted is None:
        return True
    return bool(wanted.search(text)) if isinstance(wanted, re.Pattern) else wanted == text


class Widget:
    def __init__(self, app, accessible):
        self.app, self.accessible = app, accessible
        self._role = None   # the one thing that never changes

    def _ask(self, question, otherwise=None):
        try:
            answer = question()
        except Exception:   # libatspi raises GLib.Error for a widget that is gone, and TypeError for a NULL
            return otherwise
        return otherwise if answer is None else answer

    @property
    def role(self):
        if not self._role:
            self._role = self._ask(self.accessible.get_role_name, '')
        return self._role

    @property
    def name(self):
        return spoken(self._ask(self.accessible.get_name, ''))

    @property
    def description(self):
        return self._ask(self.accessible.get_description, '')

    @property
    def states(self):
        return {s.value_nick for s in self._ask(lambda: self.accessible.get_state_set().get_states(), [])}

    def can(self, interface):
        # ask first: calling an interface that a widget lacks can end the whole process in libatspi
        return interface in self._ask(self.accessible.get_interfaces, [])

    @property
    def text(self):
        """What stands in an entry or a text view; None where there is no text to read."""
        spi = self.app.atspi
        if not self.can('Text'):
            return None
        return self._ask(lambda: spi.Text.get_text(self.accessible, 0, spi.Text.get_character_count(self.accessible)))

    @property
    def parent(self):
        above = self._ask(self.accessible.get_parent)
        return Widget(self.app, above) if above else None

    @property
    def children(self):
        for i in range(self._ask(self.accessible.get_child_count, 0)):
            child = self._ask(lambda: self.accessible.get_child_at_index(i))
            if child:
                yield Widget(self.app, child)

    def walk(self):
        """It and all that is in it, as far as it can be seen: each question costs a letter there and back."""
        yield self
        if self.role in LEAVES or (self.role == 'list item' and not self.place):
            return
        for child in self.children:
            yield from child.walk()

    @property
    def place(self):
        """(x, y, width, height) inside the window; nothing for what is not laid out."""
        spi = self.app.atspi
        if not self.can('Component'):
            return None
        box = self._ask(lambda: spi.Component.get_extents(self.accessible, spi.CoordType.WINDOW))
        return (box.x, box.y, box.width, box.height) if box and box.width > 0 and box.height > 0 else None

    @property
    def seen(self):
        """Laid out and not hidden; libadwaita keeps twins of size nought around, which are not."""
        return 'visible' in self.states and self.place is not None

    @property
    def sentences(self):
        """All that the widget and what is in it say, top to bottom."""
        return [w.name for w in self.walk() if w.role in ('label', 'static', 'heading') and w.name and w.seen]

    def find_all(self, role=None, name=None):
        return [w for w in self.walk() if (role is None or w.role == role) and fits(name, w.name) and w.seen]

    # --- acting
    def _actions(self):
        spi = self.app.atspi.Action
        if not self.can('Action'):
            return []
        return [spi.get_action_name(self.accessible, i) for i in range(spi.get_n_actions(self.accessible))]

    def press(self):
        """Press it as a screen reader would, or with the mouse where it has no action of its own."""
        actions = self._actions()
        for name in ('click', 'toggle', 'activate'):
            if name in actions and self.app.atspi.Action.do_action(self.accessible, actions.index(name)):
                return self
        return self.point()

    def point(self, button=1, times=1):
        """Click in its middle with the mouse, once it has come to rest."""
        x, y, w, h = self.app.at_rest(self)
        self.app.mouse(x + w // 2, y + h // 2, button, times)
        return self

    def fill(self, text):
        """Point at it, take all that is there and type over it, key by key."""
        self.point()
        self.app.keys('ctrl+a')
        self.app.type(text)
        return self

    def __repr__(self):
        return '%s “%s”' % (self.role, self.name)
