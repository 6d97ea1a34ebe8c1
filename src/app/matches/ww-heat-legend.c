/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-heat-legend.h"

#include "ww-heat-map.h"
#include "ww-wrap-box.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#define STEP_WIDTH 22
#define HEIGHT 12

/* The colours, as a picture. */
#define WW_TYPE_HEAT_RAMP (ww_heat_ramp_get_type ())
G_DECLARE_FINAL_TYPE (WwHeatRamp, ww_heat_ramp, WW, HEAT_RAMP, GtkWidget)

struct _WwHeatRamp {
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (WwHeatRamp, ww_heat_ramp, GTK_TYPE_WIDGET)

static void
ww_heat_ramp_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                        int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? STEP_WIDTH * WW_HEAT_MAP_N_STEPS : HEIGHT;
}

static void
ww_heat_ramp_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  float y = (float) (gtk_widget_get_height (widget) - HEIGHT) / 2;

  for (guint i = 0; i < WW_HEAT_MAP_N_STEPS; i++)
    {
      GskRoundedRect shape;
      GdkRGBA color;

      ww_heat_map_get_color (i, dark, &color);
      gsk_rounded_rect_init_from_rect (&shape, &GRAPHENE_RECT_INIT ((float) i * STEP_WIDTH + 1, y, STEP_WIDTH - 2, HEIGHT), 2);
      gtk_snapshot_push_rounded_clip (snapshot, &shape);
      gtk_snapshot_append_color (snapshot, &color, &shape.bounds);
      gtk_snapshot_pop (snapshot);
    }
}

static void
ww_heat_ramp_class_init (WwHeatRampClass *klass)
{
  GTK_WIDGET_CLASS (klass)->measure = ww_heat_ramp_measure;
  GTK_WIDGET_CLASS (klass)->snapshot = ww_heat_ramp_snapshot;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_IMG);
}

static void
ww_heat_ramp_init (WwHeatRamp *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Fit, from pale for 0 to dark for 100"), -1);
}

static GtkWidget *
make_mark (const char *sign, const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *label = gtk_label_new (text), *mark = gtk_label_new (sign);

  gtk_box_append (GTK_BOX (box), mark);
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

GtkWidget *
ww_heat_legend_new (void)
{
  GtkWidget *box = ww_wrap_box_new (), *ramp = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (ramp), gtk_label_new (_("Fit 0")));
  gtk_box_append (GTK_BOX (ramp), g_object_new (WW_TYPE_HEAT_RAMP, NULL));
  gtk_box_append (GTK_BOX (ramp), gtk_label_new ("100"));
  ww_wrap_box_append (WW_WRAP_BOX (box), ramp);
  ww_wrap_box_append (WW_WRAP_BOX (box), make_mark ("●", _("Introduced")));
  ww_wrap_box_append (WW_WRAP_BOX (box), make_mark ("★", _("Shortlisted")));
  ww_wrap_box_append (WW_WRAP_BOX (box), make_mark ("▨", _("Ruled out by a must")));
  g_object_set (box, "spacing", 18, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Legend"), -1);
  return box;
}
