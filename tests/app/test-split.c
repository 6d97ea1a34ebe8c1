/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-split.h"
#include "ww-test.h"

typedef struct {
  GtkWidget *window;
  WwSplit *outer;
  WwSplit *inner;
  WwPane *sidebar;
  WwPane *content;
  WwPane *list;
  WwPane *detail;
} Fixture;

static WwPane *
make_pane (int minimum_width, int natural_width, GtkWidget *child)
{
  WwPane *pane = WW_PANE (ww_pane_new ());

  ww_pane_set_minimum_width (pane, minimum_width);
  ww_pane_set_natural_width (pane, natural_width);
  ww_pane_set_child (pane, child);
  return pane;
}

static GtkWidget *
make_text (void)
{
  GtkWidget *label = gtk_label_new ("a way to follow heart-failure patients at home without phone calls, said at length so that "
                                    "the natural width is large");

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_size_request (label, 200, -1);
  return label;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->inner = WW_SPLIT (ww_split_new ());
  f->list = make_pane (284, 320, make_text ());
  f->detail = make_pane (436, 0, make_text ());
  ww_split_set_start (f->inner, f->list);
  ww_split_set_end (f->inner, f->detail);
  f->outer = WW_SPLIT (ww_split_new ());
  f->sidebar = make_pane (204, 0, make_text ());
  f->content = make_pane (720, 0, GTK_WIDGET (f->inner));
  ww_split_set_start (f->outer, f->sidebar);
  ww_split_set_end (f->outer, f->content);
  ww_split_set_showing_end (f->outer, TRUE);
  ww_split_set_showing_end (f->inner, TRUE);
  f->window = ww_test_show (GTK_WIDGET (f->outer), 1280, 500);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
}

static void
resize (Fixture *f, int width)
{
  gtk_window_set_default_size (GTK_WINDOW (f->window), width, 500);
  ww_test_settle (GTK_WIDGET (f->outer));
  g_assert_cmpint (gtk_widget_get_width (f->window), ==, width);
}

static void
test_folds_in_order (Fixture *f, gconstpointer data)
{
  static const struct {
    int width;
    gboolean outer, inner;
  } cases[] = {
    { 1280, FALSE, FALSE }, { 960, FALSE, FALSE }, { 924, FALSE, FALSE }, { 923, TRUE, FALSE }, { 800, TRUE, FALSE },
    { 720, TRUE, FALSE }, { 719, TRUE, TRUE }, { 480, TRUE, TRUE }, { 360, TRUE, TRUE },
    /* and back, in one step and in many */
    { 720, TRUE, FALSE }, { 924, FALSE, FALSE }, { 360, TRUE, TRUE }, { 1280, FALSE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      resize (f, cases[i].width);
      g_test_message ("%d px: %d %d %d", cases[i].width, gtk_widget_get_allocated_width (GTK_WIDGET (f->sidebar)),
                      gtk_widget_get_allocated_width (GTK_WIDGET (f->list)), gtk_widget_get_allocated_width (GTK_WIDGET (f->detail)));
      g_assert_cmpint (ww_split_get_folded (f->outer), ==, cases[i].outer);
      g_assert_cmpint (ww_split_get_folded (f->inner), ==, cases[i].inner);
    }
}

static void
test_widths (Fixture *f, gconstpointer data)
{
  g_assert_cmpint (gtk_widget_get_allocated_width (GTK_WIDGET (f->sidebar)), ==, 204);
  g_assert_cmpint (gtk_widget_get_allocated_width (GTK_WIDGET (f->list)), ==, 320);
  g_assert_cmpint (gtk_widget_get_allocated_width (GTK_WIDGET (f->detail)), ==, 1280 - 204 - 320);
  resize (f, 720);
  g_assert_cmpint (gtk_widget_get_allocated_width (GTK_WIDGET (f->list)), ==, 284);
  g_assert_cmpint (gtk_widget_get_allocated_width (GTK_WIDGET (f->detail)), ==, 436);
  resize (f, 360);
  g_assert_cmpint (gtk_widget_get_allocated_width (GTK_WIDGET (f->detail)), ==, 360);
}

static void
test_going_back (Fixture *f, gconstpointer data)
{
  g_assert_false (ww_split_go_back (f->inner));
  resize (f, 500);
  g_assert_true (ww_split_get_showing_end (f->inner));
  g_assert_true (ww_split_go_back (f->inner));
  g_assert_false (ww_split_get_showing_end (f->inner));
  g_assert_false (ww_split_go_back (f->inner));
  g_assert_true (ww_split_go_back (f->outer));
  g_assert_false (ww_split_go_back (f->outer));
}

static void
assert_place (WwPane *pane, gboolean at_start, gboolean at_end, gboolean can_go_back)
{
  g_assert_cmpint (ww_pane_get_at_start (pane), ==, at_start);
  g_assert_cmpint (ww_pane_get_at_end (pane), ==, at_end);
  g_assert_cmpint (ww_pane_get_can_go_back (pane), ==, can_go_back);
}

static void
test_places (Fixture *f, gconstpointer data)
{
  assert_place (f->sidebar, TRUE, FALSE, FALSE);
  assert_place (f->list, FALSE, FALSE, FALSE);
  assert_place (f->detail, FALSE, TRUE, FALSE);
  resize (f, 720);
  assert_place (f->sidebar, TRUE, TRUE, FALSE);
  assert_place (f->list, TRUE, FALSE, TRUE);
  assert_place (f->detail, FALSE, TRUE, FALSE);
  resize (f, 500);
  assert_place (f->list, TRUE, TRUE, TRUE);
  assert_place (f->detail, TRUE, TRUE, TRUE);
}

static void
test_hidden_start (Fixture *f, gconstpointer data)
{
  ww_split_set_start_hidden (f->outer, TRUE);
  ww_test_settle (GTK_WIDGET (f->outer));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (f->sidebar)));
  assert_place (f->list, TRUE, FALSE, FALSE);

  /* In a narrow window a hidden sidebar can still be gone back to. */
  resize (f, 800);
  assert_place (f->list, TRUE, FALSE, TRUE);
  g_assert_true (ww_split_go_back (f->outer));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (f->sidebar)));
  g_assert_false (ww_split_get_showing_end (f->outer));
}

static void
test_as_wide_as_it_likes (Fixture *f, gconstpointer data)
{
  static const struct {
    int likes, gets;
  } cases[] = { { 100, 204 }, { 235, 236 }, { 500, 240 } };
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *block = gtk_drawing_area_new ();

  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), block);
  ww_pane_set_child (f->sidebar, scrolled);
  ww_pane_set_maximum_width (f->sidebar, 240);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gtk_widget_set_size_request (block, cases[i].likes, -1);
      ww_test_settle (GTK_WIDGET (f->outer));
      g_assert_cmpint (gtk_widget_get_allocated_width (GTK_WIDGET (f->sidebar)), ==, cases[i].gets);
    }

  /* It gives way before the split folds. */
  resize (f, 924);
  g_assert_false (ww_split_get_folded (f->outer));
  g_assert_cmpint (gtk_widget_get_allocated_width (GTK_WIDGET (f->sidebar)), ==, 204);
}

static void
test_pane_in_pane (Fixture *f, gconstpointer data)
{
  WwPane *nested = make_pane (0, 0, make_text ());

  ww_pane_set_child (f->detail, GTK_WIDGET (nested));
  assert_place (nested, FALSE, TRUE, FALSE);
  resize (f, 500);
  assert_place (nested, TRUE, TRUE, TRUE);
}

int
main (int argc, char **argv)
{
  ww_test_init (&argc, &argv);
#define ADD(path, test) g_test_add ("/split/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("folds-in-order", test_folds_in_order);
  ADD ("widths", test_widths);
  ADD ("going-back", test_going_back);
  ADD ("places", test_places);
  ADD ("hidden-start", test_hidden_start);
  ADD ("as-wide-as-it-likes", test_as_wide_as_it_likes);
  ADD ("pane-in-pane", test_pane_in_pane);
  return g_test_run ();
}
