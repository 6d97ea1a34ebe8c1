/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-decision-card.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "ww-event-live-text.h"
#include "ww-event-text.h"
#include "ww-label.h"
#include "ww-record-list.h"

/* More changes than these are told as a number. */
#define CHANGES_SHOWN 8
#define STANDBY_SHOWN 2

struct _WwDecisionCard {
  GtkWidget parent_instance;

  GtkWidget *card;
  GtkWidget *avatar, *icon;
  GtkLabel *title, *detail, *consequences;
  GtkWidget *changes;
  GtkWidget *keep, *use;
};

G_DEFINE_FINAL_TYPE (WwDecisionCard, ww_decision_card, GTK_TYPE_WIDGET)

/* --- the lines --- */

/* (transfer floating): a sign in its colour, what it is about, and what of it at the end */
static GtkWidget *
make_line (const char *icon, const char *css_class, const char *text, GtkWidget *end)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9), *image = gtk_image_new_from_icon_name (icon), *label = ww_label_new (text, NULL);

  gtk_widget_add_css_class (line, "ww-change");
  gtk_widget_add_css_class (image, "ww-change-sign");
  gtk_widget_add_css_class (image, css_class);
  gtk_widget_set_valign (image, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (line), image);
  gtk_box_append (GTK_BOX (line), label);
  if (end)
    {
      gtk_widget_set_valign (end, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (line), end);
    }
  return line;
}

/* @before struck out, then @after; without @before only the latter */
static GtkWidget *
make_from_to (const char *before, const char *after)
{
  g_autofree char *struck = before ? g_markup_printf_escaped ("<s>%s</s> → <b>%s</b>", before, after) : g_markup_printf_escaped ("<b>%s</b>", after);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_markup (GTK_LABEL (label), struck);
  gtk_widget_add_css_class (label, "numeric");
  return label;
}

static char *
dup_time (const WwEventRoom *room, const WwPlanMeeting *meeting)
{
  return ww_event_room_dup_time (room, ww_event_room_get_slot (room, (guint) meeting->slot)->start_ms);
}

static GtkWidget *
make_change (const WwEventRoom *room, const WwPlanChange *change)
{
  const WwPlanMeeting *there = change->after.slot == WW_PLAN_NONE ? &change->before : &change->after;
  g_autofree char *pair = ww_event_text_pair (room, (guint) there->wish), *place = ww_event_text_place (room, there);
  g_autofree char *before = change->before.slot == WW_PLAN_NONE ? NULL : dup_time (room, &change->before);
  g_autofree char *after = change->after.slot == WW_PLAN_NONE ? NULL : dup_time (room, &change->after);
  const char *table_before, *table_after;

  if (!before)
    return make_line ("list-add-symbolic", "new", pair, make_from_to (NULL, place));
  if (!after)
    {
      g_autofree char *was = g_strdup_printf (_("was %s"), place);

      return make_line ("list-remove-symbolic", "gone", pair, ww_label_new_line (was, "numeric ww-secondary"));
    }
  if (change->before.slot != change->after.slot)
    return make_line ("ww-swap-symbolic", "moved", pair, make_from_to (before, after));
  table_before = ww_event_room_get_table (room, (guint) change->before.table)->name;
  table_after = ww_event_room_get_table (room, (guint) change->after.table)->name;
  if (change->before.table != change->after.table)
    return make_line ("ww-swap-symbolic", "moved", pair, make_from_to (table_before, table_after));
  return make_line ("ww-swap-symbolic", "moved", pair, ww_label_new_line (_("somebody else attends"), "ww-secondary"));
}

static void
add_changes (WwDecisionCard *self, const WwEventDecision *decision)
{
  guint n = decision->changes->len, shown = n > CHANGES_SHOWN ? CHANGES_SHOWN - 1 : n;

  for (guint i = 0; i < shown; i++)
    gtk_box_append (GTK_BOX (self->changes), make_change (decision->room, &g_array_index (decision->changes, WwPlanChange, i)));
  if (n > shown)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("and %u more", "and %u more", n - shown), n - shown);

      gtk_box_append (GTK_BOX (self->changes), make_line ("view-more-horizontal-symbolic", "gone", more, NULL));
    }
}

static void
add_price (WwDecisionCard *self, const WwEventDecision *decision)
{
  g_autofree char *cards = g_strdup_printf (ngettext ("%u agenda changes", "%u agendas change", decision->n_cards), decision->n_cards);
  g_autofree char *price = ww_event_text_price (decision);

  gtk_box_append (GTK_BOX (self->changes), make_line ("document-print-symbolic", "gone", cards, ww_label_new_line (price, "numeric ww-secondary")));
}

static void
add_standby (WwDecisionCard *self, const WwEventDecision *decision)
{
  for (guint i = 0; i < MIN (decision->standby->len, STANDBY_SHOWN); i++)
    {
      const WwPlanMeeting *meeting = &g_array_index (decision->standby, WwPlanStandby, i).meeting;
      g_autofree char *pair = ww_event_text_pair (decision->room, (guint) meeting->wish), *place = ww_event_text_place (decision->room, meeting);
      g_autofree char *text = g_strdup_printf (_("Or only %s, who are free %s"), pair, place);
      GtkWidget *button = gtk_button_new_with_mnemonic (_("_Seat"));

      gtk_widget_add_css_class (button, "ww-small");
      gtk_widget_set_tooltip_text (button, _("Leave the rest of the plan as it is"));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "page.seat");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "i", (int) i);
      gtk_box_append (GTK_BOX (self->changes), make_line ("system-users-symbolic", "new", text, button));
    }
}

/* --- the card --- */

static void
show_cause (WwDecisionCard *self, const WwEventDecision *decision)
{
  static const char *const icons[] = {
    [WW_EVENT_CAUSE_TABLE] = "ww-table-symbolic",
    [WW_EVENT_CAUSE_BREAK] = "media-playback-pause-symbolic",
    [WW_EVENT_CAUSE_OVERRUN] = "alarm-symbolic",
  };
  gboolean person = decision->cause->kind == WW_EVENT_CAUSE_AWAY || decision->cause->kind == WW_EVENT_CAUSE_CAME;
  g_autofree char *title = ww_event_text_cause (decision->room, decision->cause), *detail = ww_event_text_cause_detail (decision->room, decision->cause);

  if (person)
    adw_avatar_set_text (ADW_AVATAR (self->avatar), ww_event_room_get_person (decision->room, decision->cause->subject)->name);
  else
    gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icons[decision->cause->kind]);
  gtk_widget_set_visible (self->avatar, person);
  gtk_widget_set_visible (self->icon, !person);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->detail, detail);
}

void
ww_decision_card_show (WwDecisionCard *self, const WwEventDecision *decision)
{
  g_autofree char *consequences = ww_event_text_consequences (decision);

  show_cause (self, decision);
  gtk_label_set_text (self->consequences, consequences);
  ww_record_clear (self->changes);
  add_changes (self, decision);
  if (decision->changes->len)
    add_price (self, decision);
  add_standby (self, decision);
  gtk_widget_set_visible (self->use, decision->changes->len > 0);
}

/* --- building --- */

static GtkWidget *
make_button (const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_hexpand (button, TRUE);
  return button;
}

static GtkWidget *
make_head (WwDecisionCard *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->avatar = adw_avatar_new (40, NULL, TRUE);
  self->icon = gtk_image_new ();
  gtk_image_set_pixel_size (GTK_IMAGE (self->icon), 24);
  gtk_widget_add_css_class (self->icon, "ww-cause");
  self->title = GTK_LABEL (ww_label_new (NULL, "heading"));
  self->detail = GTK_LABEL (ww_label_new (NULL, "caption ww-secondary"));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->detail));
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (head), self->avatar);
  gtk_box_append (GTK_BOX (head), self->icon);
  gtk_box_append (GTK_BOX (head), words);
  return head;
}

static void
ww_decision_card_dispose (GObject *object)
{
  g_clear_pointer (&WW_DECISION_CARD (object)->card, gtk_widget_unparent);
  G_OBJECT_CLASS (ww_decision_card_parent_class)->dispose (object);
}

static void
ww_decision_card_class_init (WwDecisionCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_decision_card_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
ww_decision_card_init (WwDecisionCard *self)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  gtk_widget_add_css_class (self->card, "card");
  gtk_widget_add_css_class (self->card, "ww-fact-card");
  gtk_widget_set_name (self->card, "live-diff");
  self->consequences = GTK_LABEL (ww_label_new (NULL, NULL));
  self->changes = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->keep = make_button (_("_Keep Old Plan"), "page.keep-plan");
  self->use = make_button (_("Use Ne_w Plan"), "page.use-plan");
  gtk_widget_add_css_class (self->use, "suggested-action");
  gtk_box_set_homogeneous (GTK_BOX (buttons), TRUE);
  gtk_box_append (GTK_BOX (buttons), self->keep);
  gtk_box_append (GTK_BOX (buttons), self->use);
  gtk_box_append (GTK_BOX (self->card), make_head (self));
  gtk_box_append (GTK_BOX (self->card), GTK_WIDGET (self->consequences));
  gtk_box_append (GTK_BOX (self->card), self->changes);
  gtk_box_append (GTK_BOX (self->card), buttons);
  gtk_widget_set_parent (self->card, GTK_WIDGET (self));
}

GtkWidget *
ww_decision_card_new (void)
{
  return g_object_new (WW_TYPE_DECISION_CARD, NULL);
}
