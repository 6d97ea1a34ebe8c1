/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <libintl.h>
#include <locale.h>

#include "ww-format.h"
#include "ww-help.h"
#include "ww-sentence-view.h"
#include "ww-settings.h"
#include "ww-language.h"
#include "ww-sidebar.h"
#include "ww-split.h"
#include "ww-test.h"

static void
test_language_is_applied (void)
{
  g_assert_cmpstr (g_getenv ("LANGUAGE"), ==, "nb");
  g_assert_cmpint (ww_format_get_language (), ==, WW_FORMAT_BOKMAL);
}

static void
test_sidebar (void)
{
  WwWindow *window = ww_window_new (ww_test_application ());
  GtkWidget *sidebar = ww_test_find (GTK_WIDGET (window), WW_TYPE_SIDEBAR, NULL);
  GtkWidget *row = ww_test_find (sidebar, GTK_TYPE_LIST_BOX_ROW, "projects");
  GtkWidget *button = ww_test_find (sidebar, GTK_TYPE_MENU_BUTTON, "sync-row");
  int width;

  gtk_window_present (GTK_WINDOW (window));
  ww_test_settle (GTK_WIDGET (window));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, "Prosjekter og utlysninger");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Bare på denne maskinen, Intet delt endepunkt");

  /* Its words are longer, and it makes room for them as far as it may. */
  width = gtk_widget_get_allocated_width (gtk_widget_get_parent (sidebar));
  g_assert_cmpint (width, >, 204);
  g_assert_cmpint (width, <=, 240);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_prefix (void)
{
  GtkWidget *view = g_object_ref_sink (ww_sentence_view_new ());

  g_assert_cmpstr (ww_sentence_view_get_prefix (WW_SENTENCE_VIEW (view)), ==, "Jeg skulle ønske jeg hadde");
  g_object_unref (view);
}

int
main (int argc, char **argv)
{
  /* As main() of the program does it: the settings first, then the locale. */
  g_settings_set_string (ww_settings_get (), "language", "nb");
  ww_language_apply ();
  ww_test_init (&argc, &argv);
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("WISHWELL_LOCALEDIR"));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_test_add_func ("/bokmal/language-is-applied", test_language_is_applied);
  g_test_add_func ("/bokmal/sidebar", test_sidebar);
  g_test_add_func ("/bokmal/prefix", test_prefix);
  return g_test_run ();
}
