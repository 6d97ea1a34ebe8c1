/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Only in builds with the address sanitizer, for programs with a window. What libraries make before main() is not ours to give back:
 * GLib's first table of quarks above all, which GLib gives up on purpose, for readers without a lock, as soon as GTK and
 * libadwaita have made more than 2,048. Whatever is made from main() on counts.
 */
#include <sanitizer/lsan_interface.h>

static void
leave_out (void)
{
  __lsan_disable ();
}

/* Runs before the constructors of every library, this one after them. */
__attribute__ ((section (".preinit_array"), used)) static void (*const before_libraries) (void) = leave_out;

__attribute__ ((constructor)) static void
count_from_here (void)
{
  __lsan_enable ();
}
