/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-preferences.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-app-table.h"
#include "ww-carry-row.h"
#include "ww-connector-window.h"
#include "ww-format.h"
#include "ww-language.h"
#include "ww-learning.h"
#include "ww-score-bar.h"
#include "ww-settings.h"
#include "ww-weights-settings.h"
#include "ww-window.h"

#define N_EXAMPLES 2

struct _WwPreferences {
  AdwPreferencesWindow parent_instance;

  /* template */
  AdwEntryRow *advisor_row;
  AdwComboRow *style_row;
  AdwComboRow *language_row;
  GtkAdjustment *toast_seconds;
  AdwActionRow *database_row;
  AdwActionRow *connectors_row;
  WwCarryRow *carry_row;
  AdwPreferencesGroup *weights_group;
  AdwPreferencesGroup *examples_group;
  GtkButton *reset_button;
  GtkButton *learn_button;
  GtkSpinButton *tags_spin;
  GtkSpinButton *words_spin;
  GtkSpinButton *constraints_spin;
  GtkSpinButton *record_spin;
  GtkSpinButton *freshness_spin;
  GtkSpinButton *floor_spin;
  GtkSpinButton *capital_floor_spin;
  GtkSpinButton *capital_near_spin; /* per cent */

  /* borrowed: in the rows of the examples */
  GtkLabel *scores[N_EXAMPLES];
  WwScoreBar *bars[N_EXAMPLES];

  /* owned */
  WwWorkspace *workspace;
  WwSync *sync; /* (nullable) */

  gboolean filling;
};

G_DEFINE_FINAL_TYPE (WwPreferences, ww_preferences, ADW_TYPE_PREFERENCES_WINDOW)

static const char *const styles[] = { "system", "light", "dark" };

/* How much of each part is won, per cent. */
static const struct {
  const char *name;
  const char *what;
  int won[WW_MATCH_N_PARTS];
} examples[N_EXAMPLES] = {
  { N_("The newcomer"), N_("The same tags and words, everything stated, nothing done yet"), { 95, 80, 90, 0, 100 } },
  { N_("The old hand"), N_("Half the tags, much not stated, many projects"), { 55, 40, 60, 100, 50 } },
};

static GtkSpinButton *
ww_preferences_spin (WwPreferences *self, guint part)
{
  GtkSpinButton *spins[WW_MATCH_N_PARTS] = { self->tags_spin, self->words_spin, self->constraints_spin, self->record_spin,
                                             self->freshness_spin };

  return spins[part];
}

static void
ww_preferences_update_examples (WwPreferences *self, const WwMatchWeights *weights)
{
  int total = 0;

  for (guint i = 0; i < WW_MATCH_N_PARTS; i++)
    total += weights->parts[i];
  for (guint e = 0; e < N_EXAMPLES; e++)
    {
      WwScorePart parts[WW_N_PARTS];
      double sum = 0;
      g_autofree char *text = NULL;
      int score;

      for (guint i = 0; i < WW_MATCH_N_PARTS; i++)
        {
          double maximum = total > 0 ? 100.0 * weights->parts[i] / total : 0;

          parts[i] = (WwScorePart) { (WwPartColor) i, maximum * examples[e].won[i] / 100, maximum };
          sum += parts[i].points;
        }
      score = ww_format_score (sum);
      text = g_strdup_printf ("%d", score);
      gtk_label_set_text (self->scores[e], text);
      ww_score_bar_set_parts (self->bars[e], parts, WW_MATCH_N_PARTS, score);
    }

  if (total == 0)
    adw_preferences_group_set_description (self->weights_group, _("With every weight at nothing, nobody matches."));
  else if (total == 100)
    adw_preferences_group_set_description (self->weights_group, _("The most points that each part can give."));
  else
    {
      /* Translators: %d is a number, such as 120. */
      g_autofree char *text = g_strdup_printf (_("The weights add up to %d; they are scaled to 100."), total);

      adw_preferences_group_set_description (self->weights_group, text);
    }
}

static void
ww_preferences_show_weights (WwPreferences *self)
{
  WwMatchWeights weights;

  ww_weights_settings_read (&weights);
  self->filling = TRUE;
  for (guint i = 0; i < WW_MATCH_N_PARTS; i++)
    gtk_spin_button_set_value (ww_preferences_spin (self, i), weights.parts[i]);
  gtk_spin_button_set_value (self->floor_spin, weights.match_floor);
  gtk_spin_button_set_value (self->capital_floor_spin, weights.capital_floor);
  gtk_spin_button_set_value (self->capital_near_spin, weights.capital_near / 10);
  self->filling = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->reset_button), ww_weights_settings_are_own ());
  ww_preferences_update_examples (self, &weights);
}

static void
ww_preferences_apply_weights (WwPreferences *self, const WwMatchWeights *weights)
{
  ww_weights_settings_write (weights);
  gtk_widget_set_sensitive (GTK_WIDGET (self->reset_button), ww_weights_settings_are_own ());
  ww_preferences_update_examples (self, weights);
  if (self->workspace)
    ww_workspace_set_weights (self->workspace, weights);
}

static void
ww_preferences_weight_changed (WwPreferences *self)
{
  WwMatchWeights weights;

  if (self->filling)
    return;
  ww_weights_settings_read (&weights);
  for (guint i = 0; i < WW_MATCH_N_PARTS; i++)
    weights.parts[i] = gtk_spin_button_get_value_as_int (ww_preferences_spin (self, i));
  weights.match_floor = gtk_spin_button_get_value_as_int (self->floor_spin);
  weights.capital_floor = gtk_spin_button_get_value_as_int (self->capital_floor_spin);
  weights.capital_near = 10 * gtk_spin_button_get_value_as_int (self->capital_near_spin);
  ww_preferences_apply_weights (self, &weights);
}

static void
ww_preferences_reset (WwPreferences *self)
{
  WwMatchWeights weights;

  ww_match_weights_init_defaults (&weights);
  ww_preferences_apply_weights (self, &weights);
  ww_preferences_show_weights (self);
}

static void
ww_preferences_unlearn (AdwToast *toast, WwPreferences *self)
{
  const WwMatchWeights *before = g_object_get_data (G_OBJECT (toast), "before");

  ww_preferences_apply_weights (self, before);
  ww_preferences_show_weights (self);
}

static void
ww_preferences_show_learned (WwPreferences *self, const WwLearning *learning)
{
  WwMatchWeights before;
  g_autofree char *text = NULL;
  AdwToast *toast;

  ww_weights_settings_read (&before);
  if (learning->n_decisions == 0 || memcmp (&before, &learning->weights, sizeof before) == 0)
    {
      adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), adw_toast_new (_("The decisions so far ask for no other weights")));
      return;
    }
  text = g_strdup_printf (ngettext ("Learned from %u decision", "Learned from %u decisions", learning->n_decisions), learning->n_decisions);
  toast = adw_toast_new (text);
  adw_toast_set_button_label (toast, _("_Undo"));
  g_object_set_data_full (G_OBJECT (toast), "before", g_memdup2 (&before, sizeof before), g_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (ww_preferences_unlearn), self, 0);
  ww_preferences_apply_weights (self, &learning->weights);
  ww_preferences_show_weights (self);
  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), toast);
}

static gpointer
ww_preferences_learning_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  return ww_learning_run (desk, cancellable, error);
}

static void
ww_preferences_learned (GObject *workspace, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WwPreferences) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree WwLearning *learning = ww_workspace_run_finish (WW_WORKSPACE (workspace), result, &error);

  gtk_widget_set_sensitive (GTK_WIDGET (self->learn_button), TRUE);
  if (learning)
    ww_preferences_show_learned (self, learning);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), adw_toast_new (error->message));
}

static void
ww_preferences_learn (WwPreferences *self)
{
  if (!self->workspace)
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (self->learn_button), FALSE);
  ww_workspace_run_async (self->workspace, ww_preferences_learning_job, NULL, NULL, g_free, NULL, ww_preferences_learned, g_object_ref (self));
}

static void
ww_preferences_advisor_changed (WwPreferences *self)
{
  const char *name = gtk_editable_get_text (GTK_EDITABLE (self->advisor_row));

  if (self->filling)
    return;
  g_settings_set_string (ww_settings_get (), "advisor", name);
  if (self->workspace)
    ww_workspace_set_advisor (self->workspace, *name ? name : g_get_real_name ());
}

static void
ww_preferences_style_selected (WwPreferences *self)
{
  guint i = adw_combo_row_get_selected (self->style_row);

  if (!self->filling && i < G_N_ELEMENTS (styles))
    g_settings_set_string (ww_settings_get (), "color-scheme", styles[i]);
}

static void
ww_preferences_language_selected (WwPreferences *self)
{
  guint i = adw_combo_row_get_selected (self->language_row);
  guint n_choices;
  const WwLanguageChoice *choices = ww_language_get_choices (&n_choices);

  if (self->filling || i >= n_choices)
    return;
  g_settings_set_string (ww_settings_get (), "language", choices[i].code);
  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self),
                                    adw_toast_new (_("Wishwell speaks it when it starts again")));
}

static void
ww_preferences_open_connectors (WwPreferences *self)
{
  ww_connector_window_open (GTK_WINDOW (self), self->workspace);
}

static void
ww_preferences_carry_told (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwPreferences) self = data;
  g_autoptr (GError) error = NULL;

  if (!ww_sync_start_finish (WW_SYNC (source), result, &error))
    adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), adw_toast_new (error->message));
}

static void
ww_preferences_carry_selected (WwPreferences *self)
{
  const char *filter = ww_carry_row_get_filter (self->carry_row);
  g_autoptr (WwSyncSettings) settings = NULL;

  if (self->filling || !self->sync)
    return;
  settings = ww_sync_dup_settings (self->sync);
  if (g_strcmp0 (settings->filter, filter) != 0)
    ww_sync_set_filter_async (self->sync, filter, NULL, ww_preferences_carry_told, g_object_ref (self));
}

static void
ww_preferences_fill_general (WwPreferences *self)
{
  GSettings *settings = ww_settings_get ();
  g_autofree char *advisor = g_settings_get_string (settings, "advisor");
  g_autofree char *style = g_settings_get_string (settings, "color-scheme");
  g_autofree char *language = g_settings_get_string (settings, "language");
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint n_choices;
  const WwLanguageChoice *choices = ww_language_get_choices (&n_choices);

  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->advisor_row), *advisor ? advisor : g_get_real_name ());
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    if (g_str_equal (styles[i], style))
      adw_combo_row_set_selected (self->style_row, i);
  for (guint i = 0; i < n_choices; i++)
    gtk_string_list_append (names, choices[i].name ? choices[i].name : _("As the system"));
  adw_combo_row_set_model (self->language_row, G_LIST_MODEL (names));
  for (guint i = 0; i < n_choices; i++)
    if (g_str_equal (choices[i].code, language))
      adw_combo_row_set_selected (self->language_row, i);
  g_settings_bind (settings, "toast-seconds", self->toast_seconds, "value", G_SETTINGS_BIND_DEFAULT);
  self->filling = FALSE;
}

static void
ww_preferences_add_example (WwPreferences *self, guint e)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *score = gtk_label_new (NULL);
  GtkWidget *bar = ww_score_bar_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(examples[e].name));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _(examples[e].what));
  gtk_widget_add_css_class (score, "ww-score");
  gtk_label_set_width_chars (GTK_LABEL (score), 3);
  gtk_widget_set_size_request (bar, 160, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), bar);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), score);
  adw_preferences_group_add (self->examples_group, row);
  self->scores[e] = GTK_LABEL (score);
  self->bars[e] = WW_SCORE_BAR (bar);
}

static void
ww_preferences_dispose (GObject *object)
{
  g_clear_object (&WW_PREFERENCES (object)->workspace);
  g_clear_object (&WW_PREFERENCES (object)->sync);
  G_OBJECT_CLASS (ww_preferences_parent_class)->dispose (object);
}

static void
ww_preferences_class_init (WwPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ww_preferences_dispose;
  g_type_ensure (WW_TYPE_CARRY_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/wishwell/Wishwell/ui/ww-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, WwPreferences, advisor_row);
  gtk_widget_class_bind_template_child (widget_class, WwPreferences, style_row);
  gtk_widget_class_bind_template_child (widget_class, WwPreferences, language_row);
  gtk_widget_class_bind_template_child (widget_class, WwPreferences, toast_seconds);
  gtk_widget_class_bind_template_child (widget_class, WwPreferences, database_row);
  gtk_widget_class_bind_template_child (widget_class, WwPreferences, connectors_row);
  gtk_widget_class_bind_template_child (widget_class, WwPreferences, carry_row);
  gtk_widget_class_bind_template_child (widget_class, WwPreferences, weights_group);
  gtk_widget_class_bind_template_child (widget_class, WwPreferences, examples_group);
  gtk_widget_class_bind_template_child (widget_class, WwPreferences, reset_button);
  gtk_widget_class_bind_template_child (widget_class, WwPreferences, tags_spin);
  gtk_widget_class_bind_template_child (widget_class, WwPreferences, words_spin);
  gtk_widget_class_bind_template_child (widget_class, WwPreferences, constraints_spin);
  gtk_widget_class_bind_template_child (widget_class, WwPreferences, record_spin);
  gtk_widget_class_bind_template_child (widget_class, WwPreferences, freshness_spin);
  gtk_widget_class_bind_template_child (widget_class, WwPreferences, floor_spin);
  gtk_widget_class_bind_template_child (widget_class, WwPreferences, capital_floor_spin);
  gtk_widget_class_bind_template_child (widget_class, WwPreferences, capital_near_spin);
  gtk_widget_class_bind_template_child (widget_class, WwPreferences, learn_button);
  gtk_widget_class_bind_template_callback (widget_class, ww_preferences_weight_changed);
  gtk_widget_class_bind_template_callback (widget_class, ww_preferences_advisor_changed);
  gtk_widget_class_bind_template_callback (widget_class, ww_preferences_style_selected);
  gtk_widget_class_bind_template_callback (widget_class, ww_preferences_language_selected);
  gtk_widget_class_bind_template_callback (widget_class, ww_preferences_learn);
  gtk_widget_class_bind_template_callback (widget_class, ww_preferences_reset);
  gtk_widget_class_bind_template_callback (widget_class, ww_preferences_open_connectors);
  gtk_widget_class_bind_template_callback (widget_class, ww_preferences_carry_selected);
}

static void
ww_preferences_init (WwPreferences *self)
{
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint e = 0; e < N_EXAMPLES; e++)
    ww_preferences_add_example (self, e);
  ww_preferences_fill_general (self);
  ww_preferences_show_weights (self);
}

GtkWidget *
ww_preferences_new (WwWorkspace *workspace, WwSync *sync)
{
  WwPreferences *self = g_object_new (WW_TYPE_PREFERENCES, NULL);
  const char *path = workspace ? ww_workspace_get_path (workspace) : NULL;

  g_autofree char *escaped = path ? g_markup_escape_text (path, -1) : NULL;

  g_set_object (&self->workspace, workspace);
  g_set_object (&self->sync, sync);
  if (sync && ww_sync_is_set_up (sync))
    {
      g_autoptr (WwSyncSettings) settings = ww_sync_dup_settings (sync);

      ww_carry_row_set_filter (self->carry_row, settings->filter);
      gtk_widget_set_visible (GTK_WIDGET (self->carry_row), TRUE);
    }
  gtk_widget_set_sensitive (GTK_WIDGET (self->connectors_row), workspace && ww_workspace_is_open (workspace));
  adw_action_row_set_subtitle (self->database_row, escaped ? escaped : _("None is open"));
  return GTK_WIDGET (self);
}

void
ww_preferences_activate (WwWindow *window, GVariant *parameter)
{
  GtkWidget *preferences = ww_preferences_new (ww_window_get_workspace (window), ww_window_get_sync (window));

  /* A window of the application, so that the application's actions are found from it. */
  gtk_window_set_application (GTK_WINDOW (preferences), gtk_window_get_application (GTK_WINDOW (window)));
  gtk_window_set_transient_for (GTK_WINDOW (preferences), GTK_WINDOW (window));
  gtk_window_set_modal (GTK_WINDOW (preferences), TRUE);
  gtk_window_present (GTK_WINDOW (preferences));
}
