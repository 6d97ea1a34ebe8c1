/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-chip.h"

#include <glib/gi18n-lib.h>

struct _WwChip {
  GtkWidget parent_instance;

  /* owned: the only child, a box or a button */
  GtkWidget *face;

  /* owned */
  char *text;
  char *spoken;

  WwChipKind kind;
};

enum { CLICKED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WwChip, ww_chip, GTK_TYPE_WIDGET)

static const struct {
  const char *css_class;
  const char *icon_name;
} kinds[] = {
  [WW_CHIP_HIT] = { "hit", "object-select-symbolic" },
  [WW_CHIP_RELATED] = { "related", "ww-tree-symbolic" },
  [WW_CHIP_WORD] = { "word", "ww-quote-symbolic" },
  [WW_CHIP_OK] = { "ok", "object-select-symbolic" },
  [WW_CHIP_FAILING] = { "failing", "window-close-symbolic" },
  [WW_CHIP_UNKNOWN] = { "unknown", "dialog-question-symbolic" },
  [WW_CHIP_FACET] = { "facet", NULL },
  [WW_CHIP_ADD] = { "add", "list-add-symbolic" },
};

/* Translators: what a screen reader says for a chip; %s is the tag, the words or the constraint on it. */
static char *
ww_chip_spell (WwChipKind kind, const char *text)
{
  switch (kind)
    {
    case WW_CHIP_HIT: return g_strdup_printf (_("Matching tag %s"), text);
    case WW_CHIP_RELATED: return g_strdup_printf (_("Related tag, %s"), text);
    case WW_CHIP_WORD: return g_strdup_printf (_("Shared words %s"), text);
    case WW_CHIP_OK: return g_strdup_printf (_("Constraint met, %s"), text);
    case WW_CHIP_FAILING: return g_strdup_printf (_("Constraint not met, %s"), text);
    case WW_CHIP_UNKNOWN: return g_strdup_printf (_("Not stated, %s"), text);
    case WW_CHIP_ADD: return g_strdup_printf (_("Add suggested tag %s"), text);
    case WW_CHIP_FACET:
    default: return g_strdup_printf (_("Tag %s"), text);
    }
}

static void
ww_chip_clicked (WwChip *self)
{
  g_signal_emit (self, signals[CLICKED], 0);
}

static void
ww_chip_dispose (GObject *object)
{
  g_clear_pointer (&WW_CHIP (object)->face, gtk_widget_unparent);
  G_OBJECT_CLASS (ww_chip_parent_class)->dispose (object);
}

static void
ww_chip_finalize (GObject *object)
{
  WwChip *self = WW_CHIP (object);

  g_free (self->text);
  g_free (self->spoken);
  G_OBJECT_CLASS (ww_chip_parent_class)->finalize (object);
}

static void
ww_chip_class_init (WwChipClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ww_chip_dispose;
  G_OBJECT_CLASS (klass)->finalize = ww_chip_finalize;
  signals[CLICKED] = g_signal_new ("clicked", WW_TYPE_CHIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_widget_class_set_css_name (widget_class, "chip");
}

static void
ww_chip_init (WwChip *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

static GtkWidget *
ww_chip_label (const char *text, PangoEllipsizeMode ellipsize)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), ellipsize);
  return label;
}

static GtkWidget *
ww_chip_build (WwChipKind kind, const char *facet, const char *text, gboolean removable)
{
  WwChip *self = g_object_new (WW_TYPE_CHIP, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->kind = kind;
  self->text = g_strdup (text);

  if (kinds[kind].icon_name)
    gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (kinds[kind].icon_name));
  if (facet)
    {
      GtkWidget *label = ww_chip_label (facet, PANGO_ELLIPSIZE_NONE);

      gtk_widget_add_css_class (label, "ww-secondary");
      gtk_widget_add_css_class (label, "ww-facet");
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_box_append (GTK_BOX (box), ww_chip_label (text, PANGO_ELLIPSIZE_END));

  if (removable || kind == WW_CHIP_ADD)
    {
      self->face = gtk_button_new ();
      if (removable)
        {
          GtkWidget *cross = gtk_image_new_from_icon_name ("window-close-symbolic");

          gtk_widget_add_css_class (cross, "ww-cross");
          gtk_box_append (GTK_BOX (box), cross);
        }
      gtk_button_set_child (GTK_BUTTON (self->face), box);
      g_signal_connect_swapped (self->face, "clicked", G_CALLBACK (ww_chip_clicked), self);
    }
  else
    self->face = box;
  gtk_widget_add_css_class (self->face, "ww-chip");
  gtk_widget_add_css_class (self->face, kinds[kind].css_class);
  gtk_widget_set_parent (self->face, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

static void
ww_chip_speak (GtkWidget *chip, char *spoken)
{
  ww_chip_set_spoken (WW_CHIP (chip), spoken);
  g_free (spoken);
}

GtkWidget *
ww_chip_new (WwChipKind kind, const char *text)
{
  GtkWidget *chip = ww_chip_build (kind, NULL, text, FALSE);

  ww_chip_speak (chip, ww_chip_spell (kind, text));
  return chip;
}

GtkWidget *
ww_chip_new_facet (const char *facet, const char *tag)
{
  GtkWidget *chip = ww_chip_build (WW_CHIP_FACET, facet, tag, FALSE);

  /* Translators: a tag as read aloud: its facet, then the tag. "Setting, Home". */
  ww_chip_speak (chip, g_strdup_printf (_("Tag %s, %s"), facet, tag));
  return chip;
}

GtkWidget *
ww_chip_new_related (const char *tag, const char *other_tag, WwChipRelation relation)
{
  g_autofree char *text = g_strdup_printf ("%s → %s", tag, other_tag);
  GtkWidget *chip = ww_chip_build (WW_CHIP_RELATED, NULL, text, FALSE);

  switch (relation)
    {
    case WW_CHIP_BELOW:
      ww_chip_speak (chip, g_strdup_printf (_("Related tag, %s is below %s"), tag, other_tag));
      break;
    case WW_CHIP_ABOVE:
      ww_chip_speak (chip, g_strdup_printf (_("Related tag, %s is above %s"), tag, other_tag));
      break;
    case WW_CHIP_BESIDE:
    default:
      ww_chip_speak (chip, g_strdup_printf (_("Related tag, %s goes with %s"), tag, other_tag));
      break;
    }
  return chip;
}

GtkWidget *
ww_chip_new_removable (WwChipKind kind, const char *text)
{
  GtkWidget *chip = ww_chip_build (kind, NULL, text, TRUE);

  ww_chip_speak (chip, g_strdup_printf (_("Remove tag %s"), text));
  return chip;
}

GtkWidget *
ww_chip_new_removable_facet (const char *facet, const char *tag)
{
  GtkWidget *chip = ww_chip_build (WW_CHIP_FACET, facet, tag, TRUE);

  ww_chip_speak (chip, g_strdup_printf (_("Remove tag %s"), tag));
  return chip;
}

const char *
ww_chip_get_spoken (WwChip *self)
{
  return self->spoken;
}

void
ww_chip_set_spoken (WwChip *self, const char *spoken)
{
  g_autofree char *old = self->spoken;

  self->spoken = g_strdup (spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->spoken, -1);
  if (GTK_IS_BUTTON (self->face))
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->face), GTK_ACCESSIBLE_PROPERTY_LABEL, self->spoken, -1);
}
