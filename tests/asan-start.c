/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Only in builds with the address sanitizer, for programs with a window: what of the libraries below us would be taken for leaks of ours.
 */
#include <glib-object.h>
#include <sanitizer/lsan_interface.h>

/*
 * What libraries make before main() is not ours to give back: GLib's first table of quarks above all, which GLib gives up on purpose,
 * for readers without a lock, as soon as GTK and libadwaita have made more than 2,048. Whatever is made from main() on counts.
 */
static void
leave_out (void)
{
  __lsan_disable ();
}

/* Runs before the constructors of every library, the one below after them. */
__attribute__ ((section (".preinit_array"), used)) static void (*const before_libraries) (void) = leave_out;

__attribute__ ((constructor)) static void
count_from_here (void)
{
  __lsan_enable ();
}

/*
 * GTK's file chooser lists the folders of cloud providers by a library that loses the name of every folder it looks into. This stands
 * in for that library: there are no providers.
 */
typedef GObject CloudProvidersCollector;
typedef GObjectClass CloudProvidersCollectorClass;

GType cloud_providers_collector_get_type (void);
CloudProvidersCollector *cloud_providers_collector_dup_singleton (void);
GList *cloud_providers_collector_get_providers (CloudProvidersCollector *self);

G_DEFINE_TYPE (CloudProvidersCollector, cloud_providers_collector, G_TYPE_OBJECT)

static void
cloud_providers_collector_class_init (CloudProvidersCollectorClass *klass)
{
  g_signal_new ("providers-changed", cloud_providers_collector_get_type (), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cloud_providers_collector_init (CloudProvidersCollector *self)
{
}

CloudProvidersCollector *
cloud_providers_collector_dup_singleton (void)
{
  return g_object_new (cloud_providers_collector_get_type (), NULL);
}

GList *
cloud_providers_collector_get_providers (CloudProvidersCollector *self)
{
  return NULL;
}
