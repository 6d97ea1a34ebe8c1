/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-contact-row.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "ww-format.h"
#include "ww-introduce-text.h"
#include "ww-query.h"

struct _WwContactRow {
  GtkListBoxRow parent_instance;

  GtkDropDown *persons;
  GtkImage *icon;
  GtkLabel *consent;

  /* owned */
  WwWorkspace *workspace;
  char *party_id, *name;
  GPtrArray *documents; /* the persons, as in the drop-down; one more entry there is nobody */
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WwContactRow, ww_contact_row, GTK_TYPE_LIST_BOX_ROW)

/* --- who there is --- */

static void
add_persons (WwContactRow *self, const char *organisation_id)
{
  WwStore *reader = ww_workspace_get_reader (self->workspace);
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_PERSON);
  g_autoptr (GPtrArray) rows = NULL;

  ww_query_set (&query->organisation, organisation_id);
  query->sort = WW_SORT_NAME;
  rows = ww_store_query (reader, query, NULL, NULL);
  for (guint i = 0; rows && i < rows->len; i++)
    {
      WwDocument *person = ww_store_get (reader, ((WwRowData *) rows->pdata[i])->id, NULL, NULL);

      if (person)
        g_ptr_array_add (self->documents, person);
    }
}

static void
find_persons (WwContactRow *self)
{
  g_autoptr (WwDocument) party = NULL;
  g_auto (GStrv) partners = NULL;
  const char *one;

  if (g_str_has_prefix (self->party_id, "organisation:"))
    {
      add_persons (self, self->party_id);
      return;
    }
  party = ww_store_get (ww_workspace_get_reader (self->workspace), self->party_id, NULL, NULL);
  if (!party)
    return;
  one = ww_document_get_string (party, "lead");
  if (!one)
    one = ww_document_get_string (party, "buyer");
  if (one && g_str_has_prefix (one, "organisation:"))
    add_persons (self, one);
  partners = ww_document_dup_strings (party, "partners");
  for (char **partner = partners; *partner; partner++)
    add_persons (self, *partner);
}

/* --- the one who is chosen --- */

WwDocument *
ww_contact_row_get_person (WwContactRow *self)
{
  guint chosen = gtk_drop_down_get_selected (self->persons);

  return chosen < self->documents->len ? self->documents->pdata[chosen] : NULL;
}

const char *
ww_contact_row_get_name (WwContactRow *self)
{
  return self->name;
}

const char *
ww_contact_row_get_shared_email (WwContactRow *self)
{
  WwDocument *person = ww_contact_row_get_person (self);

  return person && ww_introduce_text_consent (person) == WW_CONSENT_GIVEN ? ww_document_get_string (person, "email") : NULL;
}

static char *
consent_text (WwDocument *person, gboolean *fine)
{
  WwConsent consent = ww_introduce_text_consent (person);
  const char *scope = ww_document_get_string (person, "consent.scope");
  gint32 given = ww_document_get_date (person, "consent.given_on");
  g_autofree char *day = NULL;

  *fine = consent == WW_CONSENT_GIVEN;
  if (consent == WW_CONSENT_NONE)
    return g_strdup (_("No consent to share; the mail address is left out"));
  if (consent == WW_CONSENT_OTHER)
    /* Translators: what somebody agreed to, as it was written down: "events only". */
    return g_strdup_printf (_("No consent to share, only to “%s”; the mail address is left out"), scope);
  if (!ww_document_has (person, "email"))
    return g_strdup (_("Agreed to be introduced; no mail address is known"));
  if (!ww_document_has (person, "consent.given_on"))
    return g_strdup (_("Agreed to be introduced"));
  day = ww_format_date_long (ww_format_get_language (), given);
  return g_strdup_printf (_("Agreed to be introduced, %s"), day);
}

static void
show_consent (WwContactRow *self)
{
  WwDocument *person = ww_contact_row_get_person (self);
  gboolean fine = TRUE;
  g_autofree char *text = person ? consent_text (person, &fine) : g_strdup (_("The letter names nobody"));

  gtk_label_set_text (self->consent, text);
  gtk_image_set_from_icon_name (self->icon, fine ? "object-select-symbolic" : "dialog-warning-symbolic");
  gtk_widget_set_visible (GTK_WIDGET (self->icon), person != NULL);
  (fine ? gtk_widget_remove_css_class : gtk_widget_add_css_class) (gtk_widget_get_parent (GTK_WIDGET (self->consent)), "ww-warning");
  (fine ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (self->consent), "ww-secondary");
}

static void
selected (WwContactRow *self)
{
  show_consent (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- building --- */

static void
setup_item (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer ellipsize)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (ellipsize)
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
bind_item (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

static GtkListItemFactory *
make_factory (gboolean ellipsize)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_item), GINT_TO_POINTER (ellipsize));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_item), NULL);
  return factory;
}

static char *
person_text (WwContactRow *self, WwDocument *person)
{
  const char *role = ww_document_get_string (person, "role"), *organisation = ww_document_get_string (person, "organisation");
  GString *text = g_string_new (ww_document_get_title (person));

  if (role && *role)
    g_string_append_printf (text, ", %s", role);
  if (organisation && g_strcmp0 (organisation, self->party_id) != 0)
    {
      g_autoptr (WwDocument) document = ww_store_get (ww_workspace_get_reader (self->workspace), organisation, NULL, NULL);

      if (document)
        g_string_append_printf (text, ", %s", ww_document_get_title (document));
    }
  return g_string_free (text, FALSE);
}

/* The one asked for; else the first who agreed; else the first; else nobody. */
static guint
first_choice (WwContactRow *self, const char *person_id)
{
  guint choice = 0;

  for (guint i = self->documents->len; i-- > 0;)
    if (ww_introduce_text_consent (self->documents->pdata[i]) == WW_CONSENT_GIVEN)
      choice = i;
  for (guint i = 0; i < self->documents->len; i++)
    if (g_strcmp0 (ww_document_get_id (self->documents->pdata[i]), person_id) == 0)
      choice = i;
  return choice;
}

static void
fill (WwContactRow *self, const char *person_id)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  find_persons (self);
  for (guint i = 0; i < self->documents->len; i++)
    gtk_string_list_take (list, person_text (self, self->documents->pdata[i]));
  gtk_string_list_append (list, _("No contact person"));
  gtk_drop_down_set_model (self->persons, G_LIST_MODEL (list));
  gtk_drop_down_set_selected (self->persons, first_choice (self, person_id));
  gtk_widget_set_sensitive (GTK_WIDGET (self->persons), self->documents->len > 0);
}

GtkWidget *
ww_contact_row_new (WwWorkspace *workspace, const char *party_id, const char *name, const char *person_id)
{
  WwContactRow *self = g_object_new (WW_TYPE_CONTACT_ROW, "activatable", FALSE, "focusable", FALSE, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *avatar = adw_avatar_new (40, name, TRUE), *title = gtk_label_new (name), *state = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autoptr (GtkListItemFactory) shown = make_factory (TRUE), listed = make_factory (FALSE);
  g_autofree char *label = g_strdup_printf (_("Contact person of %s"), name);

  self->workspace = g_object_ref (workspace);
  self->party_id = g_strdup (party_id);
  self->name = g_strdup (name);
  gtk_widget_set_valign (avatar, GTK_ALIGN_START);
  gtk_widget_add_css_class (title, "heading");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  self->persons = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  gtk_drop_down_set_factory (self->persons, shown);
  gtk_drop_down_set_list_factory (self->persons, listed);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->persons), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  self->icon = GTK_IMAGE (gtk_image_new ());
  gtk_image_set_pixel_size (self->icon, 12);
  self->consent = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->consent, 0);
  gtk_label_set_wrap (self->consent, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->consent), "caption");
  gtk_box_append (GTK_BOX (state), GTK_WIDGET (self->icon));
  gtk_box_append (GTK_BOX (state), GTK_WIDGET (self->consent));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), title);
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (self->persons));
  gtk_box_append (GTK_BOX (texts), state);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_box_append (GTK_BOX (box), avatar);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  fill (self, person_id);
  show_consent (self);
  g_signal_connect_object (self->persons, "notify::selected", G_CALLBACK (selected), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

static void
ww_contact_row_dispose (GObject *object)
{
  g_clear_object (&WW_CONTACT_ROW (object)->workspace);
  G_OBJECT_CLASS (ww_contact_row_parent_class)->dispose (object);
}

static void
ww_contact_row_finalize (GObject *object)
{
  WwContactRow *self = WW_CONTACT_ROW (object);

  g_free (self->party_id);
  g_free (self->name);
  g_ptr_array_unref (self->documents);
  G_OBJECT_CLASS (ww_contact_row_parent_class)->finalize (object);
}

static void
ww_contact_row_class_init (WwContactRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_contact_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = ww_contact_row_finalize;
  signals[CHANGED] = g_signal_new ("changed", WW_TYPE_CONTACT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ww_contact_row_init (WwContactRow *self)
{
  self->documents = g_ptr_array_new_with_free_func (g_object_unref);
}
