# SPDX-License-Identifier: GPL-3.0-or-later
"""A desktop session of one's own: an X server that shows nothing, a message bus and empty folders.

Nothing of the person's own desktop is seen or touched: programs started here get a fresh HOME, fresh XDG folders, a
private session bus and, because the accessibility socket lives in XDG_RUNTIME_DIR, a private accessibility bus. Fonts,
animations and time zone are pinned, so that a picture taken twice is the same picture.

Every process started here is ended here, by its own id, also after a failure.
"""

import glob
import os
import shutil
import signal
import subprocess
import tempfile

# What a desktop would tell a program and what must not leak in from the person's own desktop.
FORGET = ('DISPLAY', 'WAYLAND_DISPLAY', 'XAUTHORITY', 'DBUS_SESSION_BUS_ADDRESS', 'DBUS_SYSTEM_BUS_ADDRESS',
          'AT_SPI_BUS_ADDRESS', 'GTK_A11Y', 'GTK_THEME', 'GDK_SCALE', 'GDK_DPI_SCALE', 'NO_AT_BRIDGE', 'LANGUAGE',
          'ADW_DEBUG_COLOR_SCHEME', 'ADW_DEBUG_HIGH_CONTRAST', 'FONTCONFIG_FILE', 'FONTCONFIG_PATH', 'XDG_CURRENT_DESKTOP')

STEADY = {
    'GDK_BACKEND': 'x11',
    'GSK_RENDERER': 'cairo',       # the same pixels on every machine, and no graphics driver to leak
    'GDK_DEBUG': 'gl-disable',
    'GSETTINGS_BACKEND': 'memory',  # without a settings daemon written keys would be lost silently
    'ADW_DISABLE_PORTAL': '1',
    'GTK_USE_PORTAL': '0',
    'GIO_USE_VFS': 'local',
    'NO_COLOR': '1',
    'TZ': 'Europe/Oslo',
}

SETTINGS_INI = """[Settings]
gtk-font-name=Cantarell 11
gtk-enable-animations=0
gtk-cursor-blink=0
gtk-hint-font-metrics=1
gtk-xft-antialias=1
gtk-xft-hinting=1
gtk-xft-hintstyle=hintslight
gtk-xft-rgba=none
gtk-xft-dpi=98304
"""

# A window manager that takes two keys for itself, and puts every window where it is put every time.
OPENBOX_XML = """<?xml version="1.0" encoding="UTF-8"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <focus><focusNew>yes</focusNew></focus>
  <placement><policy>Smart</policy><center>yes</center></placement>
  <applications><application class="*"><position force="yes"><x>center</x><y>center</y></position></application></applications>
  <keyboard>
    <keybind key="W-Up"><action name="ToggleMaximize"/></keybind>
    <keybind key="A-F4"><action name="Close"/></keybind>
  </keyboard>
  <mouse><context name="Client"><mousebind button="Left" action="Press"><action name="Focus"/><action name="Raise"/></mousebind></context></mouse>
</openbox_config>
"""

# The same letters on every machine, whatever else is installed there: Cantarell, and Noto Sans for what it lacks. The
# system's caches are read, so that a session need not look through all fonts again.
FONTS_CONF = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <cachedir>/var/cache/fontconfig</cachedir>
  <cachedir prefix="xdg">fontconfig</cachedir>
  <selectfont>
    <rejectfont><glob>*.?t?</glob><glob>*.pf?</glob><glob>*.t1</glob><glob>*.pcf*</glob><glob>*.bdf*</glob></rejectfont>
    <acceptfont><glob>*/Cantarell-*</glob></acceptfont>
    <acceptfont><glob>*/NotoSans-*</glob></acceptfont>
    <acceptfont><glob>*/NotoSansMono-*</glob></acceptfont>
    <acceptfont><glob>*/NotoSansMath-*</glob></acceptfont>
    <acceptfont><glob>*/NotoSansSymbols*-*</glob></acceptfont>
  </selectfont>
  <match target="pattern">
    <test qual="any" name="family"><string>monospace</string></test>
    <edit name="family" mode="prepend" binding="strong"><string>Noto Sans Mono</string></edit>
  </match>
  <match target="pattern">
    <edit name="family" mode="append"><string>Cantarell</string><string>Noto Sans</string></edit>
  </match>
  <match target="font">
    <edit name="antialias" mode="assign"><bool>true</bool></edit>
    <edit name="hinting" mode="assign"><bool>true</bool></edit>
    <edit name="autohint" mode="assign"><bool>false</bool></edit>
    <edit name="hintstyle" mode="assign"><const>hintslight</const></edit>
    <edit name="rgba" mode="assign"><const>none</const></edit>
    <edit name="lcdfilter" mode="assign"><const>lcddefault</const></edit>
  </match>
</fontconfig>
"""
# The bus starts what accessibility and settings need, and nothing else that the machine happens to have: with a keyring on it, a program
# would wait for somebody to unlock that.
BUS_CONF = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=%s</listen>
  <auth>EXTERNAL</auth>
  <servicedir>%s</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
BUS_SERVICES = ('org.a11y.Bus.service', 'ca.desrt.dconf.service')
FONT_WANTED = '/usr/share/fonts/**/Cantarell-*'

MISSING = 77  # what Meson reads as "skipped"


class Missing(Exception):
    """A program that a session needs is not installed."""


class Session:
    """One X server, one bus, one set of folders. Use as a context manager.

    @size is the screen's. @keep is a folder for HOME and the XDG folders that is not removed at the end.
    """

    def __init__(self, size=(1280, 800), locale='C.UTF-8', window_manager=None, keep=None, env=None):
        for program in ('Xvfb', 'dbus-daemon'):
            if not shutil.which(program):
                raise Missing('%s is not installed; ./dev deps installs it' % program)
        if window_manager and not shutil.which(window_manager):
            raise Missing('%s is not installed; ./dev deps installs it' % window_manager)
        self.size = size
        self.children = []
        self.folder = tempfile.mkdtemp(prefix='wishwell-session-')  # short: sockets in it may have 107 letters at most
        self.home = keep or self.folder                              # what is to outlive the session goes here
        self.env = {k: v for k, v in os.environ.items() if k not in FORGET}
        self.env.update(STEADY)
        self.env['LC_ALL'] = self.env['LANG'] = locale
        self._make_folders()
        self.env.update(env or {})
        try:
            self.env['DISPLAY'] = ':' + self._start_and_read(
                ['Xvfb', '-displayfd', '{fd}', '-screen', '0', '%dx%dx24' % size, '-nolisten', 'tcp', '-noreset',
                 '-dpi', '96'])
            self.env['DBUS_SESSION_BUS_ADDRESS'] = self._start_and_read(
                ['dbus-daemon', '--config-file=' + self._make_bus(), '--nofork', '--nopidfile', '--print-address={fd}'])
            if window_manager:
                self.start([window_manager])
        except BaseException:
            self.close()
            raise

    def _make_folders(self):
        for variable, name in (('HOME', 'home'), ('XDG_RUNTIME_DIR', 'run'), ('XDG_CONFIG_HOME', 'config'),
                               ('XDG_CACHE_HOME', 'cache'), ('XDG_DATA_HOME', 'data'), ('XDG_STATE_HOME', 'state'),
                               ('TMPDIR', 'tmp')):
            path = os.path.join(self.folder if name in ('run', 'tmp') else self.home, name)
            os.makedirs(path, mode=0o700, exist_ok=True)
            self.env[variable] = path
        gtk = os.path.join(self.env['XDG_CONFIG_HOME'], 'gtk-4.0')
        os.makedirs(gtk, exist_ok=True)
        with open(os.path.join(gtk, 'settings.ini'), 'w', encoding='utf-8') as f:
            f.write(SETTINGS_INI)
        if glob.glob(FONT_WANTED, recursive=True):
            self.env['FONTCONFIG_FILE'] = os.path.join(self.env['XDG_CONFIG_HOME'], 'fonts.conf')
            with open(self.env['FONTCONFIG_FILE'], 'w', encoding='utf-8') as f:
                f.write(FONTS_CONF)
        openbox = os.path.join(self.env['XDG_CONFIG_HOME'], 'openbox')
        os.makedirs(openbox, exist_ok=True)
        with open(os.path.join(openbox, 'rc.xml'), 'w', encoding='utf-8') as f:
            f.write(OPENBOX_XML)

    def _make_bus(self):
        """What the bus is like, and the services that it may start; the path of the former."""
        services = os.path.join(self.folder, 'services')
        os.makedirs(services)
        for name in BUS_SERVICES:
            path = os.path.join('/usr/share/dbus-1/services', name)
            if os.path.exists(path):
                os.symlink(path, os.path.join(services, name))
        conf = os.path.join(self.folder, 'bus.conf')
        with open(conf, 'w', encoding='utf-8') as f:
            f.write(BUS_CONF % (self.env['XDG_RUNTIME_DIR'], services))
        return conf

    def _start_and_read(self, argv):
        """Start a server that writes where it is reached to a descriptor, and return that line."""
        reader, writer = os.pipe()
        child = self.start([a.replace('{fd}', str(writer)) for a in argv], pass_fds=(writer,))
        os.close(writer)
        with os.fdopen(reader, encoding='utf-8') as f:
            line = f.readline().strip()
        if not line:
            raise RuntimeError('%s did not start (exit %s)' % (argv[0], child.wait(5)))
        return line

    def start(self, argv, output=subprocess.DEVNULL, **more):
        """Start a program in the session; it is ended with the session at the latest."""
        child = subprocess.Popen([str(a) for a in argv], env=self.env, stdin=subprocess.DEVNULL, stdout=output,
                                 stderr=output, start_new_session=True, **more)
        self.children.append(child)
        return child

    def run(self, argv, **more):
        """Run a program in the session to its end, with the caller's own input and output."""
        return subprocess.run([str(a) for a in argv], env=self.env, **more)

    def close(self):
        for child in reversed(self.children):
            end(child)
        self.children = []
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


def end(child, patience_s=3):
    """End one child and what it started: politely, then for sure."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(child.pid, sign)   # each child leads its own process group
        except (ProcessLookupError, PermissionError):
            pass
        try:
            child.wait(patience_s)
            if sign == signal.SIGTERM:
                continue                 # the group may outlive its leader: sweep it too
            return
        except subprocess.TimeoutExpired:
            continue
