/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-call-detail.h"

#include <glib/gi18n-lib.h>

#include "ww-call-team.h"
#include "ww-consultation.h"
#include "ww-counterpart.h"
#include "ww-date.h"
#include "ww-format.h"
#include "ww-header.h"
#include "ww-instant.h"
#include "ww-label.h"
#include "ww-placeholder.h"
#include "ww-project-detail.h"
#include "ww-query.h"
#include "ww-record-list.h"
#include "ww-tag-ref.h"
#include "ww-words-text.h"

#define MEMBERS_SHOWN 6
#define MEMBERS_ASKED 50
#define SUPPLIERS_SHOWN 12

/* What the desk says of a call. */
typedef struct {
  WwCallTeam *team;
  WwMatchRanking *ranking; /* %NULL of a market consultation */
} Answer;

struct _WwCallDetail {
  AdwBin parent_instance;

  GtkWidget *head, *roles, *team, *members, *log; /* boxes */
  AdwBin *covered;                                /* in @team: who takes which role */
  GtkStack *stack;                                /* loading, answer, failed */
  AdwStatusPage *failed;

  /* owned */
  WwWorkspace *workspace;
  WwDocument *call;
  Answer *answer;
  GCancellable *cancellable;
  guint shown_team;
};

G_DEFINE_FINAL_TYPE (WwCallDetail, ww_call_detail, ADW_TYPE_BIN)

static void
answer_free (Answer *answer)
{
  if (!answer)
    return;
  g_clear_pointer (&answer->team, ww_call_team_free);
  g_clear_pointer (&answer->ranking, ww_match_ranking_free);
  g_free (answer);
}

static const char *
party_id (WwCallDetail *self, guint party)
{
  return self->answer->team->cluster->parties[party].id;
}

static char *
party_name (WwCallDetail *self, guint party)
{
  g_autoptr (WwCounterpart) counterpart = ww_counterpart_load (ww_workspace_get_reader (self->workspace), party_id (self, party), NULL);

  return g_strdup (counterpart ? counterpart->name : party_id (self, party));
}

/* --- the call itself --- */

static char *
call_facts (WwCallDetail *self)
{
  g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func (g_free);
  WwFormatLanguage language = ww_format_get_language ();
  const char *buyer = ww_document_get_string (self->call, "buyer");
  gint32 closes = ww_document_get_date (self->call, "closes");
  gint64 amount = ww_document_get_integer (self->call, "budget.amount", -1);

  if (buyer)
    {
      g_autoptr (WwCounterpart) known = ww_counterpart_load (ww_workspace_get_reader (self->workspace), buyer, NULL);

      g_ptr_array_add (facts, g_strdup (known ? known->name : buyer));
    }
  if (closes != WW_DATE_NONE)
    {
      g_autofree char *day = ww_format_date_long (language, closes);

      g_ptr_array_add (facts, g_strdup_printf (closes < ww_date_from_instant (ww_instant_now ()) ? _("closed %s") : _("closes %s"), day));
    }
  if (amount >= 0)
    g_ptr_array_add (facts, ww_format_money (language, amount, ww_document_get_string (self->call, "budget.currency")));
  g_ptr_array_add (facts, NULL);
  return g_strjoinv (" · ", (char **) facts->pdata);
}

static char *
tag_labels (WwCallDetail *self, JsonObject *role)
{
  g_autoptr (GArray) tags
      = ww_tag_ref_list_from_array (json_object_has_member (role, "tags") ? json_object_get_array_member (role, "tags") : NULL);
  g_autoptr (GString) labels = g_string_new (NULL);

  for (guint i = 0; i < tags->len; i++)
    g_string_append_printf (labels, "%s%s", i ? ", " : "",
                            ww_taxonomy_get_label (ww_workspace_get_taxonomy (self->workspace), g_array_index (tags, WwTagRef, i).tag,
                                                   ww_format_get_language_code ()));
  return g_string_free (g_steal_pointer (&labels), FALSE);
}

static void
show_roles (WwCallDetail *self)
{
  JsonArray *roles = ww_document_get_list (self->call, "roles_wanted");
  guint n = roles ? json_array_get_length (roles) : 0;
  GtkWidget *list = ww_record_list_new (_("Roles wanted")), *add = ww_icon_button_new ("list-add-symbolic", _("Add a Role"), "page.add-role");

  ww_record_clear (self->roles);
  for (guint i = 0; i < n; i++)
    {
      JsonObject *role = json_array_get_object_element (roles, i);
      const char *name = json_object_get_string_member_with_default (role, "role", "");
      g_autofree char *labels = tag_labels (self, role), *remove = g_strdup_printf (_("Remove the role %s"), name);
      GtkWidget *row = ww_record_list_add (list, name, labels, NULL), *button = ww_icon_button_new ("window-close-symbolic", remove, "page.remove-role");

      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", i);
      ww_record_list_add_button (row, button);
    }
  if (!n)
    ww_record_list_add (list, _("It names no roles"), _("Each of its tags stands for one below."), NULL);
  gtk_widget_add_css_class (add, "flat");
  gtk_box_append (GTK_BOX (self->roles), ww_record_section_new (_("Roles wanted"), (int) n, add, list));
}

static void
show_call (WwCallDetail *self)
{
  const char *kind = ww_document_get_string (self->call, "kind");
  g_autofree char *facts = call_facts (self);

  ww_record_clear (self->head);
  gtk_box_append (GTK_BOX (self->head), ww_project_detail_head_new (self->workspace, self->call, kind ? ww_text_call_kind (kind) : _("Call"), facts));
  show_roles (self);
}

/* --- the team --- */

static const char *
team_sentence (const WwCallTeam *team)
{
  const WwMatchConsortium *consortium = team->consortium;

  if (!consortium->n_teams)
    return _("No member covers any of this.");
  if (!consortium->exact)
    return _("Found step by step: there are too many members to look at every team.");
  if (consortium->nobody || consortium->teams[0].covered != (consortium->n_roles == 32 ? G_MAXUINT32 : (1u << consortium->n_roles) - 1))
    return _("No team of members covers more.");
  return _("No smaller team of members covers all of it.");
}

/* Who takes which role in the team that is looked at. */
static void
show_covered (WwCallDetail *self)
{
  const WwCallTeam *team = self->answer->team;
  const WwMatchConsortium *consortium = team->consortium;
  GtkWidget *list = ww_record_list_new (_("Consortium"));

  for (guint r = 0; r < consortium->n_roles; r++)
    {
      guint party = consortium->n_teams ? consortium->teams[self->shown_team].by_role[r] : WW_MATCH_NOWHERE;
      g_autofree char *name = party == WW_MATCH_NOWHERE ? NULL : party_name (self, party);
      GtkWidget *row = ww_record_list_add (list, name ? name : _("Nobody covers this"), team->roles[r].role, name ? party_id (self, party) : NULL);
      GtkWidget *icon = name ? adw_avatar_new (32, name, TRUE) : gtk_image_new_from_icon_name ("dialog-warning-symbolic");

      if (!name)
        gtk_widget_add_css_class (icon, "ww-warning");
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
    }
  if (!consortium->n_roles)
    ww_record_list_add (list, _("Add a role, or a tag, to find who covers it"), NULL, NULL);
  adw_bin_set_child (self->covered, list);
}

static void
team_toggled (WwCallDetail *self, GtkToggleButton *toggle)
{
  if (!gtk_toggle_button_get_active (toggle))
    return;
  self->shown_team = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (toggle), "ww-team"));
  show_covered (self);
}

static GtkWidget *
make_team_toggles (WwCallDetail *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *first = NULL;
  const char *const names[WW_MATCH_MOST_TEAMS] = { _("Best"), _("Second"), _("Third") };

  gtk_widget_add_css_class (box, "linked");
  for (guint i = 0; self->answer->team->consortium->n_teams > 1 && i < self->answer->team->consortium->n_teams; i++)
    {
      GtkWidget *toggle = gtk_toggle_button_new_with_label (names[i]);

      gtk_widget_add_css_class (toggle, "ww-small");
      if (first)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (toggle), GTK_TOGGLE_BUTTON (first));
      else
        first = toggle;
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), i == self->shown_team);
      g_object_set_data (G_OBJECT (toggle), "ww-team", GUINT_TO_POINTER (i));
      g_signal_connect_object (toggle, "toggled", G_CALLBACK (team_toggled), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (box), toggle);
    }
  return box;
}

static void
show_team (WwCallDetail *self)
{
  const WwMatchConsortium *consortium = self->answer->team->consortium;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  ww_record_clear (self->team);
  self->shown_team = 0;
  self->covered = ADW_BIN (adw_bin_new ());
  show_covered (self);
  if (consortium->n_roles)
    gtk_box_append (GTK_BOX (box), ww_label_new (team_sentence (self->answer->team), "caption ww-secondary"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->covered));
  gtk_box_append (GTK_BOX (self->team), ww_record_section_new (_("Consortium"), consortium->n_teams ? (int) consortium->teams[0].n_members : -1,
                                                               make_team_toggles (self), box));
}

/* --- members for a call --- */

static void
show_members (WwCallDetail *self)
{
  GtkWidget *list = ww_record_list_new (_("Members for this call"));
  const WwMatchRanking *ranking = self->answer->ranking;
  guint n = 0;

  ww_record_clear (self->members);
  for (guint i = 0; i < ranking->n_results; i++)
    {
      const WwMatchResult *result = &ranking->results[i];
      g_autoptr (WwCounterpart) counterpart = NULL;
      g_autofree char *facts = NULL, *score = NULL, *spoken = NULL;
      GtkWidget *row, *label;

      if (!result->match || result->kind != WW_MATCH_ORGANISATION)
        continue;
      counterpart = ww_counterpart_load (ww_workspace_get_reader (self->workspace), result->id, NULL);
      if (!counterpart)
        continue;
      facts = ww_counterpart_describe (counterpart);
      score = g_strdup_printf ("%d", result->score);
      spoken = g_strdup_printf (_("%s, score %d, %s"), counterpart->name, result->score, facts);
      row = ww_record_list_add (list, counterpart->name, facts, result->id);
      label = ww_label_new_line (score, "ww-score");
      gtk_label_set_width_chars (GTK_LABEL (label), 3);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
      n++;
    }
  if (!n)
    ww_record_list_add (list, _("No member fits yet"), NULL, NULL);
  ww_record_list_fold (list, MEMBERS_SHOWN);
  gtk_box_append (GTK_BOX (self->members), ww_record_section_new (_("Members for this call"), (int) n, NULL, list));
}

/* --- suppliers of a consultation --- */

typedef struct {
  const WwMatchAble *able;
  char *name;
} Supplier;

static void
supplier_free (gpointer data)
{
  g_free (((Supplier *) data)->name);
  g_free (data);
}

static int
compare_suppliers (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate ((*(const Supplier *const *) a)->name, (*(const Supplier *const *) b)->name);
}

static GPtrArray *
list_suppliers (WwCallDetail *self)
{
  GPtrArray *suppliers = g_ptr_array_new_with_free_func (supplier_free);

  for (guint i = 0; self->answer && i < self->answer->team->consortium->n_able; i++)
    {
      Supplier *supplier = g_new (Supplier, 1);

      *supplier = (Supplier) { &self->answer->team->consortium->able[i], party_name (self, self->answer->team->consortium->able[i].party) };
      g_ptr_array_add (suppliers, supplier);
    }
  g_ptr_array_sort (suppliers, compare_suppliers);
  return suppliers;
}

static void
add_partners (WwCallDetail *self, GtkWidget *row, const WwMatchAble *able)
{
  g_autoptr (GArray) partners = ww_match_consortium_partners (self->answer->team->cluster, self->answer->team->consortium, able);

  for (guint i = 0; i < partners->len; i++)
    {
      const WwMatchPartner *partner = &g_array_index (partners, WwMatchPartner, i);
      g_autofree char *name = party_name (self, partner->party), *covers = ww_call_team_role_names (self->answer->team, partner->roles);
      GtkWidget *line = adw_action_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (line), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (line), name);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (line), covers);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (row), line);
    }
}

static void
show_suppliers (WwCallDetail *self)
{
  g_autoptr (GPtrArray) suppliers = list_suppliers (self);
  GtkWidget *list = ww_record_list_new (_("Suppliers")), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *all;

  ww_record_clear (self->team);
  ww_record_clear (self->members);
  for (guint i = 0; i < suppliers->len; i++)
    {
      const Supplier *supplier = suppliers->pdata[i];
      gboolean told = ww_consultation_was_told (self->call, party_id (self, supplier->able->party), NULL);
      g_autofree char *covers = ww_call_team_role_names (self->answer->team, supplier->able->roles);
      g_autofree char *lacks = ww_call_team_role_names (self->answer->team, ~supplier->able->roles);
      g_autofree char *facts = *lacks ? g_strdup_printf (_("Covers: %s\nLacks: %s"), covers, lacks) : g_strdup_printf (_("Covers: %s"), covers);
      GtkWidget *row = adw_expander_row_new (), *tell = gtk_button_new_with_label (told ? _("Tell Again") : _("Tell"));
      g_autofree char *spoken = g_strdup_printf (_("Tell %s whom it could go together with"), supplier->name);

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), supplier->name);
      adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), facts);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (tell), "page.tell");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (tell), "s", party_id (self, supplier->able->party));
      gtk_widget_set_valign (tell, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (tell, "ww-small");
      gtk_accessible_update_property (GTK_ACCESSIBLE (tell), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
      adw_expander_row_add_action (ADW_EXPANDER_ROW (row), tell);
      add_partners (self, row, supplier->able);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }
  if (!suppliers->len)
    ww_record_list_add (list, _("No member covers any of this."), NULL, NULL);
  ww_record_list_fold (list, SUPPLIERS_SHOWN);
  all = gtk_button_new_with_label (_("Tell All"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (all), "page.tell-all");
  gtk_widget_add_css_class (all, "ww-small");
  gtk_widget_set_visible (all, suppliers->len > 0);
  gtk_box_append (GTK_BOX (box), ww_label_new (_("A consultation treats all suppliers alike: they stand by name, nobody is ranked, and what "
                                                 "one of them is told is written down."), "caption ww-secondary"));
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (self->team), ww_record_section_new (_("Suppliers and whom they could go together with"), (int) suppliers->len, all, box));
}

/* What was told to whom, the latest first. */
static void
show_log (WwCallDetail *self)
{
  g_autoptr (GPtrArray) log = ww_consultation_get_log (self->call);
  GtkWidget *list = ww_record_list_new (_("What was told"));

  ww_record_clear (self->log);
  for (guint i = log->len; i > 0; i--)
    {
      const WwConsultationEntry *entry = log->pdata[i - 1];
      g_autofree char *day = ww_format_date_long (ww_format_get_language (), ww_date_from_instant (entry->on));
      g_autofree char *by = entry->by ? g_strdup_printf ("%s · %s", day, entry->by) : g_strdup (day);
      g_autoptr (GString) to = g_string_new (NULL);
      g_autofree char *facts = NULL;

      for (char **id = entry->to; *id; id++)
        {
          g_autoptr (WwCounterpart) counterpart = ww_counterpart_load (ww_workspace_get_reader (self->workspace), *id, NULL);

          g_string_append_printf (to, "%s%s", to->len ? ", " : "", counterpart ? counterpart->name : *id);
        }
      facts = g_strdup_printf ("%s\n%s", by, entry->text);
      ww_record_list_add (list, to->str, facts, NULL);
    }
  if (!log->len)
    ww_record_list_add (list, _("Nobody was told anything yet"), NULL, NULL);
  ww_record_list_fold (list, MEMBERS_SHOWN);
  gtk_box_append (GTK_BOX (self->log), ww_record_section_new (_("What was told"), (int) log->len, NULL, list));
}

/* --- the answer --- */

static void
show_answer (WwCallDetail *self)
{
  gtk_stack_set_visible_child_name (self->stack, "answer");
  ww_record_clear (self->log);
  if (self->answer->team->consultation)
    {
      show_suppliers (self);
      show_log (self);
      return;
    }
  show_team (self);
  show_members (self);
}

static gpointer
answer_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  static const WwMatchQuery query = { .limit = MEMBERS_ASKED };
  Answer *answer = g_new0 (Answer, 1);

  answer->team = ww_call_team_find (desk, data, cancellable, error);
  if (answer->team && !answer->team->consultation)
    answer->ranking = ww_call_team_rank (desk, data, &query, cancellable, error);
  if (answer->team && (answer->team->consultation || answer->ranking))
    return answer;
  answer_free (answer);
  return NULL;
}

static void
answered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwCallDetail) self = data;
  g_autoptr (GError) error = NULL;
  Answer *answer = ww_workspace_run_finish (WW_WORKSPACE (source), result, &error);

  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    {
      answer_free (answer);
      return;
    }
  answer_free (self->answer);
  self->answer = answer;
  if (answer)
    show_answer (self);
  else
    {
      adw_status_page_set_description (self->failed, error->message);
      gtk_stack_set_visible_child_name (self->stack, "failed");
    }
}

static void
ask (WwCallDetail *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  ww_workspace_run_async (self->workspace, answer_job, g_strdup (ww_document_get_id (self->call)), g_free, (GDestroyNotify) answer_free,
                          self->cancellable, answered, g_object_ref (self));
}

void
ww_call_detail_set_call (WwCallDetail *self, WwDocument *call)
{
  gboolean same = self->call && call && g_strcmp0 (ww_document_get_id (self->call), ww_document_get_id (call)) == 0;

  g_set_object (&self->call, call);
  if (!call)
    {
      g_cancellable_cancel (self->cancellable);
      g_clear_pointer (&self->answer, answer_free);
      return;
    }
  if (!same)
    {
      g_clear_pointer (&self->answer, answer_free);
      gtk_stack_set_visible_child_name (self->stack, "loading");
    }
  show_call (self);
  ask (self);
}

GStrv
ww_call_detail_dup_suppliers (WwCallDetail *self)
{
  g_autoptr (GPtrArray) suppliers = list_suppliers (self);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; i < suppliers->len; i++)
    g_strv_builder_add (ids, party_id (self, ((const Supplier *) suppliers->pdata[i])->able->party));
  return g_strv_builder_end (ids);
}

GStrv
ww_call_detail_dup_partners (WwCallDetail *self, const char *supplier_id)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; self->answer && i < self->answer->team->consortium->n_able; i++)
    {
      const WwMatchAble *able = &self->answer->team->consortium->able[i];
      g_autoptr (GArray) partners = NULL;

      if (g_strcmp0 (party_id (self, able->party), supplier_id) != 0)
        continue;
      partners = ww_match_consortium_partners (self->answer->team->cluster, self->answer->team->consortium, able);
      for (guint p = 0; p < partners->len; p++)
        g_strv_builder_add (ids, party_id (self, g_array_index (partners, WwMatchPartner, p).party));
    }
  return g_strv_builder_end (ids);
}

/* --- life --- */

static void
again_clicked (WwCallDetail *self)
{
  if (self->call)
    ask (self);
}

GtkWidget *
ww_call_detail_new (WwWorkspace *workspace)
{
  WwCallDetail *self = g_object_new (WW_TYPE_CALL_DETAIL, NULL);

  self->workspace = g_object_ref (workspace);
  return GTK_WIDGET (self);
}

static void
ww_call_detail_dispose (GObject *object)
{
  WwCallDetail *self = WW_CALL_DETAIL (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->workspace);
  g_clear_object (&self->call);
  g_clear_pointer (&self->answer, answer_free);
  G_OBJECT_CLASS (ww_call_detail_parent_class)->dispose (object);
}

static void
ww_call_detail_class_init (WwCallDetailClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_call_detail_dispose;
}

static void
ww_call_detail_init (WwCallDetail *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18), *answer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *again = gtk_button_new_with_label (_("Try Again"));
  GtkWidget **boxes[] = { &self->head, &self->roles, &self->team, &self->members, &self->log };

  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++)
    {
      *boxes[i] = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
      gtk_box_append (GTK_BOX (i < 2 ? box : answer), *boxes[i]);
    }
  self->failed = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_status_page_set_icon_name (self->failed, "dialog-warning-symbolic");
  adw_status_page_set_title (self->failed, _("Could Not Find Members"));
  gtk_widget_add_css_class (GTK_WIDGET (self->failed), "compact");
  gtk_widget_add_css_class (again, "pill");
  gtk_widget_set_halign (again, GTK_ALIGN_CENTER);
  g_signal_connect_object (again, "clicked", G_CALLBACK (again_clicked), self, G_CONNECT_SWAPPED);
  adw_status_page_set_child (self->failed, again);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_add_named (self->stack, ww_placeholder_new (5), "loading");
  gtk_stack_add_named (self->stack, answer, "answer");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->failed), "failed");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_bin_set_child (ADW_BIN (self), ww_record_body_new (box));
}
