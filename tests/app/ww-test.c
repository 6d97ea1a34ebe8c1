/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-test.h"

#include <locale.h>

#include "ww-application.h"

#define PATIENCE_S 30

static WwApplication *application;

void
ww_test_init (int *argc, char ***argv)
{
  g_autoptr (GError) error = NULL;

  gtk_test_init (argc, argv, NULL);
  setlocale (LC_ALL, "");
  application = ww_application_new (G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
}

AdwApplication *
ww_test_application (void)
{
  return ADW_APPLICATION (application);
}

static gboolean
ww_test_tick (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

void
ww_test_spin (gboolean (*done) (gpointer data), gpointer data)
{
  const char *times = g_getenv ("WISHWELL_PATIENCE");
  gint64 end = g_get_monotonic_time () + (gint64) (PATIENCE_S * G_USEC_PER_SEC * (times ? g_ascii_strtod (times, NULL) : 1));
  guint tick = g_timeout_add (20, ww_test_tick, NULL);

  while (!done (data) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (tick);
  g_assert_true (done (data));
}

static gboolean
ww_test_is_laid_out (gpointer widget)
{
  return gtk_widget_get_mapped (widget) && gtk_widget_get_width (widget) > 0;
}

static gboolean
ww_test_count_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  (*(int *) data)++;
  return G_SOURCE_CONTINUE;
}

static gboolean
ww_test_three_frames (gpointer data)
{
  return *(int *) data >= 3;
}

void
ww_test_settle (GtkWidget *widget)
{
  int frames = 0;
  guint id;

  ww_test_spin (ww_test_is_laid_out, widget);
  id = gtk_widget_add_tick_callback (widget, ww_test_count_frame, &frames, NULL);
  ww_test_spin (ww_test_three_frames, &frames);
  gtk_widget_remove_tick_callback (widget, id);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

GtkWidget *
ww_test_show (GtkWidget *child, int width, int height)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_present (GTK_WINDOW (window));
  ww_test_settle (child);
  return window;
}

GtkWidget *
ww_test_find (GtkWidget *root, GType type, const char *name)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type) && (name == NULL || g_str_equal (gtk_widget_get_name (root), name)))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = ww_test_find (child, type, name);

      if (found)
        return found;
    }
  return NULL;
}

GtkWidget *
ww_test_find_text (GtkWidget *root, const char *text)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = GTK_IS_LABEL (child) && g_str_equal (gtk_label_get_text (GTK_LABEL (child)), text) ? child : ww_test_find_text (child, text);

      if (found)
        return found;
    }
  return NULL;
}

void
ww_test_picture (GtkWidget *widget, const char *name)
{
  const char *folder = g_getenv ("WISHWELL_TEST_PICTURES");
  g_autoptr (GdkPaintable) paintable = NULL;
  g_autoptr (GtkSnapshot) snapshot = NULL;
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree char *path = NULL;

  if (folder == NULL)
    return;
  paintable = gtk_widget_paintable_new (widget);
  snapshot = gtk_snapshot_new ();
  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  g_assert_nonnull (node);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (widget)), node, NULL);
  path = g_strdup_printf ("%s/%s.png", folder, name);
  g_assert_true (gdk_texture_save_to_png (texture, path));
}
