/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-role-choice.h"

#include "ww-event-roles.h"
#include "ww-words-text.h"
#include "ww-words.h"

GtkWidget *
ww_role_choice_new (const WwEventRoom *room, const char *none, const char *now)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GPtrArray *roles = ww_event_list_roles (room);
  GtkWidget *choice;

  for (const char *const *kind = ww_words_organisation_kind; *kind; kind++)
    if (!g_ptr_array_find_with_equal_func (roles, *kind, g_str_equal, NULL))
      g_ptr_array_add (roles, g_strdup (*kind));
  gtk_string_list_append (names, none);
  for (guint i = 0; i < roles->len; i++)
    gtk_string_list_append (names, ww_text_organisation_kind (roles->pdata[i]));
  choice = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL);
  for (guint i = 0; i < roles->len; i++)
    if (g_strcmp0 (roles->pdata[i], now) == 0)
      gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), i + 1);
  g_object_set_data_full (G_OBJECT (choice), "roles", roles, (GDestroyNotify) g_ptr_array_unref);
  return choice;
}

const char *
ww_role_choice_get (GtkWidget *choice)
{
  GPtrArray *roles = g_object_get_data (G_OBJECT (choice), "roles");
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (choice));

  return selected && selected <= roles->len ? roles->pdata[selected - 1] : NULL;
}
