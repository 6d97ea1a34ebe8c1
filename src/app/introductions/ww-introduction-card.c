/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-introduction-card.h"

#include <glib/gi18n-lib.h>

#include "ww-format.h"
#include "ww-label.h"
#include "ww-words-text.h"

#define AVATAR 20
#define DRAGGED_OPACITY 0.4

struct _WwIntroductionCard {
  AdwBin parent_instance;

  GtkLabel *asker, *helper, *outcome, *kind, *age;
  AdwAvatar *owner;
  GtkWidget *clock;

  /* owned */
  char *id;
};

G_DEFINE_FINAL_TYPE (WwIntroductionCard, ww_introduction_card, ADW_TYPE_BIN)

const char *
ww_introduction_card_get_asker (const WwIntroductionRow *row)
{
  return row->organisation_name ? row->organisation_name : row->organisation ? _("Somebody who is gone") : _("Owner not stated");
}

const char *
ww_introduction_card_get_helper (const WwIntroductionRow *row)
{
  const char *party = ww_board_get_party (row);

  return party ? party : _("Somebody who is gone");
}

char *
ww_introduction_card_dup_outcome (const WwIntroductionRow *row)
{
  WwBoardStage stage = ww_board_stage_find (row->stage);
  const char *currency;
  gint64 amount = ww_board_get_amount (row, &currency);
  g_autofree char *money = NULL;

  if (stage == WW_BOARD_ENDED)
    return g_strdup (row->reason && *row->reason ? row->reason : _("No reason given"));
  if (stage != WW_BOARD_NEGOTIATING && stage != WW_BOARD_AGREED)
    return NULL;
  /* What was agreed is worth what was agreed, and not what the wish hoped for. */
  if (stage == WW_BOARD_AGREED)
    {
      amount = row->outcome_amount;
      currency = row->outcome_currency;
    }
  money = amount && currency ? ww_format_money (ww_format_get_language (), amount, currency) : g_strdup (_("Amount not set"));
  if (stage != WW_BOARD_AGREED || !row->outcome_kind)
    return g_steal_pointer (&money);
  return amount ? g_strdup_printf ("%s · %s", ww_text_outcome (row->outcome_kind), money) : g_strdup (ww_text_outcome (row->outcome_kind));
}

/* How long it has stood there while it is in progress, the day after that; NULL where the record does not say. */
static char *
age_text (const WwIntroductionRow *row, gint32 today, gboolean spoken)
{
  int age = ww_board_get_age (row, today);

  if (age < 0)
    return NULL;
  if (ww_board_stage_find (row->stage) >= WW_BOARD_N_IN_PROGRESS)
    return ww_format_date (ww_format_get_language (), ww_board_get_day (row), today);
  if (spoken)
    return g_strdup_printf (ngettext ("%d day", "%d days", (gulong) age), age);
  /* Translators: an age in days, on a card where there is little room: “23 d”. */
  return g_strdup_printf (_("%d\u00a0d"), age);
}

char *
ww_introduction_card_dup_name (const WwIntroductionRow *row, gint32 today)
{
  g_autofree char *outcome = ww_introduction_card_dup_outcome (row), *age = age_text (row, today, TRUE);
  g_autofree char *kind = row->wish_kind ? g_utf8_strdown (ww_text_wish_kind (row->wish_kind), -1) : NULL;
  GString *name = g_string_new (NULL);

  /* Translators: who wished and who can help: “Lyttepust with Skarvholt Ventures”. */
  g_string_printf (name, _("%s with %s"), ww_introduction_card_get_asker (row), ww_introduction_card_get_helper (row));
  if (kind)
    g_string_append_printf (name, ", %s", kind);
  if (outcome)
    g_string_append_printf (name, ", %s", outcome);
  if (row->owner)
    g_string_append_printf (name, ", %s", row->owner);
  if (age)
    g_string_append_printf (name, ", %s", age);
  if (ww_board_is_late (row, today))
    g_string_append_printf (name, ", %s", _("late"));
  return g_string_free (name, FALSE);
}

static void
set_class (GtkWidget *widget, const char *css_class, gboolean on)
{
  (on ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (widget, css_class);
}

void
ww_introduction_card_set_row (WwIntroductionCard *self, const WwIntroductionRow *row, gint32 today)
{
  gboolean late = ww_board_is_late (row, today), agreed = ww_board_stage_find (row->stage) == WW_BOARD_AGREED;
  g_autofree char *outcome = ww_introduction_card_dup_outcome (row), *age = age_text (row, today, FALSE);

  g_free (self->id);
  self->id = g_strdup (row->base.id);
  gtk_label_set_text (self->asker, ww_introduction_card_get_asker (row));
  gtk_label_set_text (self->helper, ww_introduction_card_get_helper (row));
  gtk_label_set_text (self->outcome, outcome ? outcome : "");
  gtk_widget_set_visible (GTK_WIDGET (self->outcome), outcome != NULL);
  set_class (GTK_WIDGET (self->outcome), "ww-agreed", agreed);
  gtk_label_set_text (self->kind, row->wish_kind ? ww_text_wish_kind (row->wish_kind) : "");
  adw_avatar_set_text (self->owner, row->owner);
  adw_avatar_set_show_initials (self->owner, row->owner != NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->owner), row->owner ? row->owner : _("Nobody follows it up"));
  gtk_label_set_text (self->age, age ? age : "");
  gtk_widget_set_visible (self->clock, late);
  set_class (GTK_WIDGET (self->age), "ww-away", late);
  set_class (GTK_WIDGET (self->age), "ww-secondary", !late);
}

const char *
ww_introduction_card_get_id (WwIntroductionCard *self)
{
  return self->id;
}

static GdkContentProvider *
prepare (WwIntroductionCard *self)
{
  return self->id ? gdk_content_provider_new_typed (G_TYPE_STRING, self->id) : NULL;
}

static void
drag_begin (GtkDragSource *source, GdkDrag *drag, WwIntroductionCard *self)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (GTK_WIDGET (self));
  g_autoptr (GdkPaintable) still = gdk_paintable_get_current_image (picture);

  gtk_drag_source_set_icon (source, still, 24, 24);
  gtk_widget_set_opacity (GTK_WIDGET (self), DRAGGED_OPACITY);
}

static void
drag_end (WwIntroductionCard *self)
{
  gtk_widget_set_opacity (GTK_WIDGET (self), 1);
}

static void
ww_introduction_card_finalize (GObject *object)
{
  g_free (WW_INTRODUCTION_CARD (object)->id);
  G_OBJECT_CLASS (ww_introduction_card_parent_class)->finalize (object);
}

static void
ww_introduction_card_class_init (WwIntroductionCardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ww_introduction_card_finalize;
}

static void
ww_introduction_card_init (WwIntroductionCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1), *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkDragSource *source = gtk_drag_source_new ();

  self->asker = GTK_LABEL (ww_label_new_line (NULL, "heading"));
  self->helper = GTK_LABEL (ww_label_new_line (NULL, NULL));
  self->outcome = GTK_LABEL (ww_label_new_line (NULL, "caption"));
  self->owner = ADW_AVATAR (adw_avatar_new (AVATAR, NULL, TRUE));
  self->kind = GTK_LABEL (ww_label_new_line (NULL, "caption ww-secondary"));
  self->clock = gtk_image_new_from_icon_name ("alarm-symbolic");
  self->age = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_set_hexpand (GTK_WIDGET (self->kind), TRUE);
  gtk_widget_add_css_class (self->clock, "ww-warning");
  gtk_image_set_pixel_size (GTK_IMAGE (self->clock), 12);
  gtk_widget_add_css_class (GTK_WIDGET (self->age), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->age), "numeric");
  gtk_widget_set_margin_top (foot, 5);
  gtk_box_append (GTK_BOX (foot), GTK_WIDGET (self->owner));
  gtk_box_append (GTK_BOX (foot), GTK_WIDGET (self->kind));
  gtk_box_append (GTK_BOX (foot), self->clock);
  gtk_box_append (GTK_BOX (foot), GTK_WIDGET (self->age));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->asker));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->helper));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->outcome));
  gtk_box_append (GTK_BOX (box), foot);
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "ww-kanban-card");
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_swapped (source, "prepare", G_CALLBACK (prepare), self);
  g_signal_connect (source, "drag-begin", G_CALLBACK (drag_begin), self);
  g_signal_connect_swapped (source, "drag-end", G_CALLBACK (drag_end), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));
}

GtkWidget *
ww_introduction_card_new (void)
{
  return g_object_new (WW_TYPE_INTRODUCTION_CARD, NULL);
}
