/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-role-matrix-dialog.h"

#include <glib/gi18n-lib.h>

#include "ww-dialog.h"
#include "ww-event-roles.h"
#include "ww-instant.h"
#include "ww-label.h"
#include "ww-words-text.h"

struct _WwRoleMatrixDialog {
  AdwWindow parent_instance;

  GtkGrid *grid;
  GtkWidget *save, *status;

  /* owned */
  WwEventRoom *room;
  GPtrArray *roles;
  GtkWidget **cells; /* line after line */
  WwEventMay *may;   /* the same */
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (WwRoleMatrixDialog, ww_role_matrix_dialog, ADW_TYPE_WINDOW)

static GtkWidget *
get_cell (WwRoleMatrixDialog *self, guint row, guint column)
{
  return self->cells[row * self->roles->len + column];
}

static void
check (WwRoleMatrixDialog *self)
{
  guint n = ww_event_count_unmatched (self->room, self->roles, self->may);
  g_autofree char *text = g_strdup_printf (ngettext ("%u request is between roles that do not meet like this; it stays, but is planned only if somebody asked for it",
                                                     "%u requests are between roles that do not meet like this; they stay, but are planned only if somebody asked for them", n),
                                           n);

  ww_dialog_status_say (self->status, n ? text : _("A tick: they may meet. A dash: only if one of them asks. Empty: never. It holds in either direction."), FALSE);
}

static void
show_cell (WwRoleMatrixDialog *self, guint row, guint column)
{
  GtkWidget *cell = get_cell (self, row, column);
  WwEventMay may = self->may[row * self->roles->len + column];
  const char *one = ww_text_organisation_kinds (self->roles->pdata[row]), *other = ww_text_organisation_kinds (self->roles->pdata[column]);
  /* Translators: two roles at an event, and whether they may meet. */
  g_autofree char *name = g_strdup_printf (may == WW_EVENT_MAY           ? _("%s with %s")
                                           : may == WW_EVENT_MAY_IF_ASKED ? _("%s with %s, only if asked")
                                                                          : _("%s with %s, never"), one, other);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (cell), may == WW_EVENT_MAY);
  gtk_check_button_set_inconsistent (GTK_CHECK_BUTTON (cell), may == WW_EVENT_MAY_IF_ASKED);
  gtk_widget_set_tooltip_text (cell, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* Each press goes on: never, yes, only if asked. */
static void
toggled (WwRoleMatrixDialog *self, GtkCheckButton *cell)
{
  static const WwEventMay next[] = { [WW_EVENT_MAY_NOT] = WW_EVENT_MAY, [WW_EVENT_MAY] = WW_EVENT_MAY_IF_ASKED, [WW_EVENT_MAY_IF_ASKED] = WW_EVENT_MAY_NOT };
  guint number = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (cell), "number")), n = self->roles->len, row = number / n, column = number % n;

  if (self->showing)
    return;
  self->showing = TRUE;
  self->may[number] = self->may[column * n + row] = next[self->may[number]];
  show_cell (self, row, column);
  show_cell (self, column, row);
  self->showing = FALSE;
  check (self);
}

static gboolean
key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, WwRoleMatrixDialog *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  guint n = self->roles->len, number;
  int row, column;

  if (!focus || !GTK_IS_CHECK_BUTTON (focus))
    return FALSE;
  number = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (focus), "number"));
  row = (int) (number / n);
  column = (int) (number % n);
  switch (key)
    {
    case GDK_KEY_Left: column--; break;
    case GDK_KEY_Right: column++; break;
    case GDK_KEY_Up: row--; break;
    case GDK_KEY_Down: row++; break;
    case GDK_KEY_Home: column = 0; break;
    case GDK_KEY_End: column = (int) n - 1; break;
    default: return FALSE;
    }
  if (row >= 0 && column >= 0 && row < (int) n && column < (int) n)
    gtk_widget_grab_focus (get_cell (self, (guint) row, (guint) column));
  return TRUE;
}

static void
save (WwRoleMatrixDialog *self)
{
  WwWindow *window = ww_window_of (GTK_WIDGET (self));
  g_autoptr (GError) error = NULL;
  g_autoptr (WwDocument) event = NULL;

  event = ww_event_edit_may_meet (self->room, self->roles, self->may, ww_instant_now (), ww_workspace_get_advisor (ww_window_get_workspace (window)), &error);
  if (!event)
    {
      ww_dialog_status_say (self->status, error->message, TRUE);
      return;
    }
  ww_window_save (window, event, self->room->event_rev, _("Who may meet whom changed"));
  gtk_window_destroy (GTK_WINDOW (self));
}

/* --- building --- */

static GtkWidget *
make_cell (WwRoleMatrixDialog *self, guint row, guint column)
{
  GtkWidget *cell = gtk_check_button_new ();

  gtk_widget_set_halign (cell, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (cell), "number", GUINT_TO_POINTER (row * self->roles->len + column));
  g_signal_connect_object (cell, "toggled", G_CALLBACK (toggled), self, G_CONNECT_SWAPPED);
  return cell;
}

static GtkWidget *
make_grid (WwRoleMatrixDialog *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  guint n = self->roles->len;

  self->grid = g_object_new (GTK_TYPE_GRID, "accessible-role", GTK_ACCESSIBLE_ROLE_GRID, "row-spacing", 6, "column-spacing", 12, "margin-top", 6,
                             "margin-bottom", 12, "margin-start", 12, "margin-end", 12, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->grid), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Who may meet whom"), -1);
  self->cells = g_new0 (GtkWidget *, MAX (1, n * n));
  self->may = g_new0 (WwEventMay, MAX (1, n * n));
  self->showing = TRUE;
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *line = ww_label_new_line (ww_text_organisation_kinds (self->roles->pdata[i]), NULL);
      GtkWidget *head = ww_label_new (ww_text_organisation_kinds (self->roles->pdata[i]), "caption ww-secondary");

      gtk_label_set_max_width_chars (GTK_LABEL (head), 12);
      gtk_label_set_xalign (GTK_LABEL (head), 0.5);
      gtk_widget_set_valign (head, GTK_ALIGN_END);
      gtk_grid_attach (self->grid, line, 0, (int) i + 1, 1, 1);
      gtk_grid_attach (self->grid, head, (int) i + 1, 0, 1, 1);
      for (guint k = 0; k < n; k++)
        {
          self->cells[i * n + k] = make_cell (self, i, k);
          self->may[i * n + k] = ww_event_room_may_meet (self->room, self->roles->pdata[i], self->roles->pdata[k]);
          show_cell (self, i, k);
          gtk_grid_attach (self->grid, get_cell (self, i, k), (int) k + 1, (int) i + 1, 1, 1);
        }
    }
  self->showing = FALSE;
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self->grid), keys);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->grid));
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

void
ww_role_matrix_dialog_open (WwWindow *window, WwEventRoom *room)
{
  WwRoleMatrixDialog *self = g_object_new (WW_TYPE_ROLE_MATRIX_DIALOG, "transient-for", window, "modal", TRUE, "destroy-with-parent", TRUE, "title",
                                           _("Who May Meet Whom"), "default-width", 560, "default-height", 480, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->room = ww_event_room_ref (room);
  self->roles = ww_event_list_roles (room);
  self->save = gtk_button_new_with_mnemonic (_("_Save"));
  self->status = ww_dialog_status_new ();
  ww_dialog_set_margins (self->status, 12, 12);
  g_signal_connect_object (self->save, "clicked", G_CALLBACK (save), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->status);
  gtk_box_append (GTK_BOX (box), make_grid (self));
  ww_dialog_fill (ADW_WINDOW (self), self->save, box);
  check (self);
  if (self->roles->len == 0)
    {
      ww_dialog_status_say (self->status, _("Participants have no roles yet. Give them some first."), FALSE);
      gtk_widget_set_sensitive (self->save, FALSE);
    }
  gtk_window_present (GTK_WINDOW (self));
  if (self->roles->len)
    gtk_widget_grab_focus (get_cell (self, 0, 0));
}

static void
ww_role_matrix_dialog_finalize (GObject *object)
{
  WwRoleMatrixDialog *self = WW_ROLE_MATRIX_DIALOG (object);

  g_free (self->cells);
  g_free (self->may);
  g_ptr_array_unref (self->roles);
  ww_event_room_unref (self->room);
  G_OBJECT_CLASS (ww_role_matrix_dialog_parent_class)->finalize (object);
}

static void
ww_role_matrix_dialog_class_init (WwRoleMatrixDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ww_role_matrix_dialog_finalize;
}

static void
ww_role_matrix_dialog_init (WwRoleMatrixDialog *self)
{
  gtk_widget_set_name (GTK_WIDGET (self), "role-matrix");
}
