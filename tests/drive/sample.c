/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The smallest window with one of each thing that the driver has to find, read, press and type into. Its test is test-drive.py. */
#include <adwaita.h>

static const char *const fruit[] = { "Blåbær", "Epler", "Kirsebær", "Moreller", "Plommer", "Pærer", "Rips", "Solbær", NULL };

static void
on_pressed (GtkButton *button, GtkLabel *label)
{
  gtk_label_set_text (label, "Pressed");
}

static void
on_entry_changed (GtkEditable *entry, GtkLabel *label)
{
  g_autofree char *text = g_strdup_printf ("Typed: %s", gtk_editable_get_text (entry));
  gtk_label_set_text (label, text);
}

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row, GtkLabel *label)
{
  g_autofree char *text = g_strdup_printf ("Row: %s", fruit[gtk_list_box_row_get_index (row)]);
  gtk_label_set_text (label, text);
}

static void
on_dialog_response (AdwMessageDialog *dialog, const char *response, GtkLabel *label)
{
  g_autofree char *text = g_strdup_printf ("Answer: %s", response);
  gtk_label_set_text (label, text);
}

static void
on_ask (GtkButton *button, GtkLabel *label)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (button))), "Remove it?", "It cannot be brought back.");
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "keep", "_Keep", "remove", "_Remove", NULL);
  g_signal_connect (dialog, "response", G_CALLBACK (on_dialog_response), label);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_menu_action (GSimpleAction *action, GVariant *parameter, gpointer label)
{
  gtk_label_set_text (GTK_LABEL (label), "Menu: chosen");
}

static void
activate (GtkApplication *app, gpointer data)
{
  GtkWidget *window = adw_application_window_new (app);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *label = gtk_label_new ("Ready");
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic ("_Press");
  GtkWidget *ask = gtk_button_new_with_label ("Ask…");
  GtkWidget *menu_button = gtk_menu_button_new ();
  GtkWidget *list = gtk_list_box_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GSimpleAction) action = g_simple_action_new ("choose", NULL);

  g_signal_connect (action, "activate", G_CALLBACK (on_menu_action), label);
  g_action_map_add_action (G_ACTION_MAP (app), G_ACTION (action));
  g_menu_append (menu, "Choose Me", "app.choose");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (menu_button), G_MENU_MODEL (menu));
  gtk_accessible_update_property (GTK_ACCESSIBLE (menu_button), GTK_ACCESSIBLE_PROPERTY_LABEL, "Main Menu", -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, "Sentence", -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, "Fruit", -1);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), menu_button);
  for (gsize i = 0; fruit[i] != NULL; i++)
    {
      GtkWidget *row_label = gtk_label_new (fruit[i]);
      gtk_list_box_append (GTK_LIST_BOX (list), row_label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (row_label)), GTK_ACCESSIBLE_PROPERTY_LABEL, fruit[i], -1);
    }
  g_signal_connect (button, "clicked", G_CALLBACK (on_pressed), label);
  g_signal_connect (ask, "clicked", G_CALLBACK (on_ask), label);
  g_signal_connect (entry, "changed", G_CALLBACK (on_entry_changed), label);
  g_signal_connect (list, "row-activated", G_CALLBACK (on_row_activated), label);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), button);
  gtk_box_append (GTK_BOX (box), ask);
  gtk_box_append (GTK_BOX (box), list);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);
  gtk_window_set_title (GTK_WINDOW (window), "Sample");
  gtk_window_set_default_size (GTK_WINDOW (window), 480, 520);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) app = adw_application_new ("org.wishwell.Sample", G_APPLICATION_NON_UNIQUE);

  g_signal_connect (app, "activate", G_CALLBACK (activate), NULL);
  return g_application_run (G_APPLICATION (app), argc, argv);
}
