/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-connector-form.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-import-text.h"

/* The fields that most lists have; the others wait behind a row. */
static const char *const common_fields[] = { "name", "kind", "city", "country", "website", "about", "tags", "email" };

/* As the choices have them. */
static const guint every_hours[] = { 0, 1, 6, 24, 7 * 24 };

struct _WwConnectorForm {
  AdwBin parent_instance;

  GtkEditable *source, *url, *auth_name, *secret;
  GtkEditable *items, *id, *updated, *paging_pointer, *paging_parameter;
  AdwComboRow *auth, *paging, *every;
  GPtrArray *fields;  /* const WwImportField, borrowed */
  GPtrArray *entries; /* GtkEditable, one a field, borrowed */
  char **headers;     /* (nullable) kept as they were */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (WwConnectorForm, ww_connector_form, ADW_TYPE_BIN)

static guint changed_signal;

static void
show_rows (WwConnectorForm *self)
{
  guint auth = adw_combo_row_get_selected (self->auth), paging = adw_combo_row_get_selected (self->paging);

  gtk_widget_set_visible (GTK_WIDGET (self->auth_name), auth == WW_CONNECTOR_AUTH_BASIC || auth == WW_CONNECTOR_AUTH_HEADER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->auth_name), auth == WW_CONNECTOR_AUTH_HEADER ? _("Header’s Name") : _("User Name"));
  gtk_widget_set_visible (GTK_WIDGET (self->secret), auth != WW_CONNECTOR_AUTH_NONE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->secret), auth == WW_CONNECTOR_AUTH_BASIC ? _("Password") : _("Token"));
  gtk_widget_set_visible (GTK_WIDGET (self->paging_pointer), paging == WW_CONNECTOR_PAGING_CURSOR || paging == WW_CONNECTOR_PAGING_LINK);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->paging_pointer),
                                 paging == WW_CONNECTOR_PAGING_LINK ? _("Next Address in the Answer (none: the Link header)") : _("Cursor in the Answer"));
  gtk_widget_set_visible (GTK_WIDGET (self->paging_parameter), paging == WW_CONNECTOR_PAGING_CURSOR || paging == WW_CONNECTOR_PAGING_PAGE);
}

static void
changed (WwConnectorForm *self)
{
  if (self->filling)
    return;
  show_rows (self);
  g_signal_emit (self, changed_signal, 0);
}

static GtkEditable *
add_entry (WwConnectorForm *self, GtkWidget *group, const char *title, gboolean secret)
{
  GtkWidget *row = g_object_new (secret ? ADW_TYPE_PASSWORD_ENTRY_ROW : ADW_TYPE_ENTRY_ROW, "title", title, NULL);

  if (ADW_IS_EXPANDER_ROW (group))
    adw_expander_row_add_row (ADW_EXPANDER_ROW (group), row);
  else
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  g_signal_connect_object (row, "changed", G_CALLBACK (changed), self, G_CONNECT_SWAPPED);
  return GTK_EDITABLE (row);
}

static AdwComboRow *
add_combo (WwConnectorForm *self, GtkWidget *group, const char *title, const char *const *words)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (words);
  GtkWidget *row = g_object_new (ADW_TYPE_COMBO_ROW, "title", title, "model", list, NULL);

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (changed), self, G_CONNECT_SWAPPED);
  return ADW_COMBO_ROW (row);
}

static GtkWidget *
add_group (GtkWidget *box, const char *title, const char *description)
{
  GtkWidget *group = g_object_new (ADW_TYPE_PREFERENCES_GROUP, "title", title, "description", description, NULL);

  gtk_box_append (GTK_BOX (box), group);
  return group;
}

static gboolean
is_common (const WwImportField *field)
{
  for (gsize i = 0; i < G_N_ELEMENTS (common_fields); i++)
    if (strcmp (common_fields[i], field->name) == 0)
      return TRUE;
  return FALSE;
}

static void
make_fields (WwConnectorForm *self, GtkWidget *group)
{
  GtkWidget *more = g_object_new (ADW_TYPE_EXPANDER_ROW, "title", _("More Fields"), NULL);

  self->fields = ww_connect_get_fields ();
  self->entries = g_ptr_array_new ();
  for (guint i = 0; i < self->fields->len; i++)
    {
      const WwImportField *field = self->fields->pdata[i];

      g_ptr_array_add (self->entries, add_entry (self, is_common (field) ? group : more, ww_import_text_field (field->name), FALSE));
    }
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), more);
}

static void
ww_connector_form_init (WwConnectorForm *self)
{
  const char *const auths[] = { _("Nothing"), _("A Token"), _("Name and Password"), _("A Token in a Header"), NULL };
  const char *const everies[] = { _("By Hand"), _("Every Hour"), _("Every Six Hours"), _("Every Day"), _("Every Week"), NULL };
  const char *const pagings[] = { _("All Comes at Once"), _("Link to the Next Page"), _("Cursor"), _("Page Number"), NULL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24), *group;

  self->filling = TRUE;
  group = add_group (box, _("Source"), _("Members are read from there, and nothing is ever written."));
  self->source = add_entry (self, group, _("Short Name, Such as “crm”"), FALSE);
  self->url = add_entry (self, group, _("Address"), FALSE);
  self->auth = add_combo (self, group, _("Sign In With"), auths);
  self->auth_name = add_entry (self, group, _("User Name"), FALSE);
  self->secret = add_entry (self, group, _("Token"), TRUE);
  self->every = add_combo (self, group, _("Fetch Again"), everies);
  group = add_group (box, _("Where It Is in the Answer"), _("Written with a slash before every name, as in /data/items."));
  self->items = add_entry (self, group, _("List (empty: the answer itself)"), FALSE);
  self->id = add_entry (self, group, _("Id of an Item"), FALSE);
  self->updated = add_entry (self, group, _("When It Was Changed"), FALSE);
  self->paging = add_combo (self, group, _("Pages"), pagings);
  self->paging_pointer = add_entry (self, group, _("Cursor in the Answer"), FALSE);
  self->paging_parameter = add_entry (self, group, _("Parameter of the Address"), FALSE);
  make_fields (self, add_group (box, _("Fields"), _("Where an item has each; empty ones are not imported.")));
  adw_bin_set_child (ADW_BIN (self), box);
  ww_connector_form_set_settings (self, NULL);
}

WwConnectorForm *
ww_connector_form_new (void)
{
  return g_object_new (WW_TYPE_CONNECTOR_FORM, NULL);
}

static char *
text_of (GtkEditable *editable)
{
  char *text = g_strstrip (g_strdup (gtk_editable_get_text (editable)));

  if (*text)
    return text;
  g_free (text);
  return NULL;
}

WwConnectorSettings *
ww_connector_form_get_settings (WwConnectorForm *self)
{
  WwConnectorSettings *settings = ww_connector_settings_new ();
  char *items = text_of (self->items);

  settings->source = text_of (self->source);
  settings->url = text_of (self->url);
  settings->auth = (WwConnectorAuth) adw_combo_row_get_selected (self->auth);
  if (gtk_widget_get_visible (GTK_WIDGET (self->auth_name)))
    settings->auth_name = text_of (self->auth_name);
  settings->headers = g_strdupv (self->headers);
  settings->paging = (WwConnectorPaging) adw_combo_row_get_selected (self->paging);
  if (gtk_widget_get_visible (GTK_WIDGET (self->paging_pointer)))
    settings->paging_pointer = text_of (self->paging_pointer);
  if (gtk_widget_get_visible (GTK_WIDGET (self->paging_parameter)))
    settings->paging_parameter = text_of (self->paging_parameter);
  g_free (settings->items);
  settings->items = items ? items : g_strdup ("");
  g_free (settings->id);
  settings->id = text_of (self->id);
  settings->updated = text_of (self->updated);
  settings->every_hours = every_hours[adw_combo_row_get_selected (self->every)];
  for (guint i = 0; i < self->fields->len; i++)
    {
      /* A field that takes several places has them with commas between. */
      g_auto (GStrv) parts = g_strsplit (gtk_editable_get_text (self->entries->pdata[i]), ",", -1);

      for (char **part = parts; *part; part++)
        if (*g_strstrip (*part))
          ww_connector_settings_add (settings, ((const WwImportField *) self->fields->pdata[i])->name, *part);
    }
  return settings;
}

/* The choice that is nearest from below. */
static guint
choose_every (guint hours)
{
  guint chosen = 0;

  while (chosen + 1 < G_N_ELEMENTS (every_hours) && every_hours[chosen + 1] <= hours)
    chosen++;
  return chosen;
}

static void
put (GtkEditable *editable, const char *text)
{
  gtk_editable_set_text (editable, text ? text : "");
}

void
ww_connector_form_set_settings (WwConnectorForm *self, const WwConnectorSettings *settings)
{
  self->filling = TRUE;
  put (self->source, settings ? settings->source : NULL);
  put (self->url, settings ? settings->url : NULL);
  adw_combo_row_set_selected (self->auth, settings ? settings->auth : WW_CONNECTOR_AUTH_NONE);
  put (self->auth_name, settings ? settings->auth_name : NULL);
  put (self->secret, NULL);
  put (self->items, settings ? settings->items : NULL);
  put (self->id, settings ? settings->id : "/id");
  put (self->updated, settings ? settings->updated : NULL);
  adw_combo_row_set_selected (self->every, choose_every (settings ? settings->every_hours : 0));
  adw_combo_row_set_selected (self->paging, settings ? settings->paging : WW_CONNECTOR_PAGING_NONE);
  put (self->paging_pointer, settings ? settings->paging_pointer : NULL);
  put (self->paging_parameter, settings ? settings->paging_parameter : NULL);
  g_strfreev (self->headers);
  self->headers = settings ? g_strdupv (settings->headers) : NULL;
  for (guint i = 0; i < self->fields->len; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint j = 0; settings && j < settings->map->len; j++)
        {
          const WwConnectorPlace *place = settings->map->pdata[j];

          if (strcmp (place->field, ((const WwImportField *) self->fields->pdata[i])->name) == 0)
            g_string_append_printf (text, "%s%s", text->len ? ", " : "", place->pointer);
        }
      put (self->entries->pdata[i], text->str);
    }
  self->filling = FALSE;
  changed (self);
}

const char *
ww_connector_form_get_secret (WwConnectorForm *self)
{
  const char *secret = gtk_editable_get_text (self->secret);

  return gtk_widget_get_visible (GTK_WIDGET (self->secret)) && *secret ? secret : NULL;
}

void
ww_connector_form_set_secret (WwConnectorForm *self, const char *secret)
{
  put (self->secret, secret);
}

static void
ww_connector_form_finalize (GObject *object)
{
  WwConnectorForm *self = WW_CONNECTOR_FORM (object);

  g_ptr_array_unref (self->fields);
  g_ptr_array_unref (self->entries);
  g_strfreev (self->headers);
  G_OBJECT_CLASS (ww_connector_form_parent_class)->finalize (object);
}

static void
ww_connector_form_class_init (WwConnectorFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ww_connector_form_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}
