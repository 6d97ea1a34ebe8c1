/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-go-to.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-ask.h"
#include "ww-fold.h"
#include "ww-index.h"
#include "ww-search.h"
#include "ww-sidebar.h"
#include "ww-words-text.h"
#include "ww-words.h"

#define HITS_SHOWN 40

struct _WwGoTo {
  AdwWindow parent_instance;

  /* template */
  GtkSearchEntry *entry;
  GtkStack *stack;
  GtkListBox *list;
  GtkLabel *waiting;

  /* owned */
  WwAsk *search; /* for what is typed */
  char *shown;   /* (nullable): what was typed for the hits in the list */

  gboolean entering; /* Enter was pressed before there was an answer to what is typed */
};

G_DEFINE_FINAL_TYPE (WwGoTo, ww_go_to, ADW_TYPE_WINDOW)

static const char *
icon_of (const char *type_name)
{
  static const struct {
    const char *type_name, *icon_name;
  } icons[] = {
    { "wish", "ww-wish-symbolic" },
    { "organisation", "ww-organisation-symbolic" },
    { "person", "avatar-default-symbolic" },
    { "group", "system-users-symbolic" },
    { "project", "emoji-flags-symbolic" },
    { "call", "emoji-flags-symbolic" },
    { "event", "x-office-calendar-symbolic" },
    { "introduction", "ww-introduce-symbolic" },
    { "tag", "ww-tag-symbolic" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (icons); i++)
    if (g_str_equal (icons[i].type_name, type_name))
      return icons[i].icon_name;
  return "ww-match-symbolic";
}

/* (nullable): what tells a hit from others, where the record has a code in the words for it */
static const char *
detail_of (const WwSearchHit *hit)
{
  if (!hit->detail || !*hit->detail)
    return NULL;
  if (strcmp (hit->type, "tag") == 0)
    return ww_text_facet (hit->detail);
  if (strcmp (hit->type, "introduction") == 0)
    return ww_text_introduction_stage (hit->detail);
  /* An organisation without a place is told by its kind, or by its country. */
  if (strcmp (hit->type, "organisation") == 0 && ww_words_index (ww_words_organisation_kind, hit->detail) >= 0)
    return ww_text_organisation_kind (hit->detail);
  if (strcmp (hit->type, "organisation") == 0 && strlen (hit->detail) == 2)
    return ww_text_country (hit->detail);
  return hit->detail;
}

/* @target is a document's id, or "entry:" and one of the sidebar. */
static void
ww_go_to_add (WwGoTo *self, const char *target, const char *icon_name, const char *title, const char *detail)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *title_label = gtk_label_new (title), *detail_label = gtk_label_new (detail);

  gtk_label_set_ellipsize (GTK_LABEL (title_label), PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (GTK_LABEL (detail_label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (title_label), 0);
  gtk_label_set_xalign (GTK_LABEL (detail_label), 0);
  gtk_widget_add_css_class (detail_label, "caption");
  gtk_widget_add_css_class (detail_label, "ww-secondary");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_box_append (GTK_BOX (texts), title_label);
  gtk_box_append (GTK_BOX (texts), detail_label);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon_name));
  gtk_box_append (GTK_BOX (box), texts);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  detail, -1);
  g_object_set_data_full (G_OBJECT (row), "ww-target", g_strdup (target), g_free);
  gtk_list_box_append (self->list, row);
}

static void
ww_go_to_add_entries (WwGoTo *self, const char *typed)
{
  guint n_entries;
  const WwSidebarEntry *entries = ww_sidebar_get_entries (&n_entries);
  g_autofree char *folded = ww_fold (typed);

  for (guint i = 0; i < n_entries; i++)
    {
      g_autofree char *title = ww_fold (_(entries[i].title));
      g_autofree char *target = g_strconcat ("entry:", entries[i].id, NULL);

      if (g_str_has_prefix (title, folded))
        ww_go_to_add (self, target, entries[i].icon_name, _(entries[i].title), _("Page"));
    }
}

/* What the query thread finds for what is typed. */
typedef struct {
  char *typed;
  GPtrArray *hits; /* (nullable): nothing is typed */
  guint n_waiting;
} Found;

static void
found_free (gpointer data)
{
  Found *found = data;

  g_free (found->typed);
  g_clear_pointer (&found->hits, g_ptr_array_unref);
  g_free (found);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Found, found_free)

static gpointer
search_job (WwStore *store, gpointer typed, GCancellable *cancellable, GError **error)
{
  g_autoptr (Found) found = g_new0 (Found, 1);

  found->typed = g_strdup (typed);
  if (*found->typed && !(found->hits = ww_store_search (store, typed, NULL, HITS_SHOWN, cancellable, error)))
    return NULL;
  return ww_store_count_waiting (store, &found->n_waiting, error) ? g_steal_pointer (&found) : NULL;
}

/* What came in numbers a moment ago is found by its names, and by its other words a little later. */
static void
ww_go_to_say_what_waits (WwGoTo *self, guint n)
{
  if (n > 0)
    {
      g_autofree char *text = g_strdup_printf (ngettext ("%u new record is still being made searchable. It is not among the results yet.",
                                                         "%u new records are still being made searchable. They are not among the results yet.", n), n);

      gtk_label_set_text (self->waiting, text);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->waiting), n > 0);
}

static void
ww_go_to_show (WwGoTo *self, const Found *found)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))))
    gtk_list_box_remove (self->list, row);
  ww_go_to_add_entries (self, found->typed);
  g_free (self->shown);
  self->shown = g_strdup (found->typed);
  for (guint i = 0; found->hits && i < found->hits->len; i++)
    {
      const WwSearchHit *hit = found->hits->pdata[i];
      const char *more = detail_of (hit);
      g_autofree char *detail = more ? g_strdup_printf ("%s · %s", ww_text_document_type (hit->type), more)
                                     : g_strdup (ww_text_document_type (hit->type));

      ww_go_to_add (self, hit->id, icon_of (hit->type), hit->title, detail);
    }
  row = gtk_widget_get_first_child (GTK_WIDGET (self->list));
  if (row)
    gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
  gtk_stack_set_visible_child_name (self->stack, row ? "hits" : "none");
  ww_go_to_say_what_waits (self, found->n_waiting);
}

static void
ww_go_to_row_activated (WwGoTo *self, GtkListBoxRow *row)
{
  WwWindow *window = ww_window_of (GTK_WIDGET (self));
  g_autofree char *target = g_strdup (g_object_get_data (G_OBJECT (row), "ww-target"));

  gtk_window_close (GTK_WINDOW (self));
  if (g_str_has_prefix (target, "entry:"))
    ww_window_show_entry (window, target + strlen ("entry:"));
  else if (!ww_window_show_document (window, target))
    ww_window_toast (window, _("There is no page for this record yet"));
}

static void
ww_go_to_found (gpointer owner, gpointer answer, const GError *error)
{
  WwGoTo *self = owner;
  gboolean entering = self->entering;
  GtkListBoxRow *row;

  self->entering = FALSE;
  if (!answer)
    return;
  ww_go_to_show (self, answer);
  row = gtk_list_box_get_selected_row (self->list);
  if (entering && row)
    ww_go_to_row_activated (self, row);
}

static void
ww_go_to_search (WwGoTo *self)
{
  self->entering = FALSE;
  ww_ask_now (self->search, g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
}

/* The list lags behind the typing; Enter must not take what the typing no longer means. */
static void
ww_go_to_activate (WwGoTo *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (g_strcmp0 (self->shown, gtk_editable_get_text (GTK_EDITABLE (self->entry))) != 0)
    {
      ww_go_to_search (self);
      self->entering = TRUE;
    }
  else if (row)
    ww_go_to_row_activated (self, row);
}

/* The cursor stays in the entry; Up and Down walk the list below. */
static gboolean
ww_go_to_key_pressed (WwGoTo *self, guint key, guint code, GdkModifierType modifiers)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int step = key == GDK_KEY_Down ? 1 : key == GDK_KEY_Up ? -1 : 0;

  if (step == 0 || row == NULL)
    return GDK_EVENT_PROPAGATE;
  row = gtk_list_box_get_row_at_index (self->list, gtk_list_box_row_get_index (row) + step);
  if (row)
    {
      GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));

      gtk_list_box_select_row (self->list, row);
      /* Focus brings the row into view; the entry takes it back. */
      gtk_widget_grab_focus (GTK_WIDGET (row));
      if (focus)
        gtk_widget_grab_focus (focus);
      gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
    }
  return GDK_EVENT_STOP;
}

static void
ww_go_to_dispose (GObject *object)
{
  g_clear_pointer (&WW_GO_TO (object)->search, ww_ask_free);
  g_clear_pointer (&WW_GO_TO (object)->shown, g_free);
  G_OBJECT_CLASS (ww_go_to_parent_class)->dispose (object);
}

static void
ww_go_to_class_init (WwGoToClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ww_go_to_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/wishwell/Wishwell/ui/ww-go-to.ui");
  gtk_widget_class_bind_template_child (widget_class, WwGoTo, entry);
  gtk_widget_class_bind_template_child (widget_class, WwGoTo, stack);
  gtk_widget_class_bind_template_child (widget_class, WwGoTo, waiting);
  gtk_widget_class_bind_template_child (widget_class, WwGoTo, list);
}

static void
ww_go_to_init (WwGoTo *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (ww_go_to_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  g_signal_connect_swapped (self->entry, "search-changed", G_CALLBACK (ww_go_to_search), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (ww_go_to_activate), self);
  g_signal_connect_swapped (self->entry, "stop-search", G_CALLBACK (gtk_window_close), self);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (ww_go_to_row_activated), self);
}

void
ww_go_to_open (WwWindow *window, GVariant *parameter)
{
  WwGoTo *self;

  if (ww_window_get_workspace (window) == NULL)
    return;
  self = g_object_new (WW_TYPE_GO_TO, "transient-for", window, NULL);
  self->search = ww_ask_new (ww_window_get_workspace (window), search_job, g_free, found_free, ww_go_to_found, self);
  ww_go_to_search (self);
  gtk_window_present (GTK_WINDOW (self));
}
