/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-matrix-tools.h"

#include <glib/gi18n-lib.h>

#include "ww-header.h"
#include "ww-settings.h"
#include "ww-two-columns.h"
#include "ww-words-text.h"
#include "ww-wrap-box.h"

#define N_FILTERS 3
#define ORDERS_WIDTH 366

struct _WwMatrixTools {
  AdwBin parent_instance;

  GtkDropDown *kinds[2]; /* of columns, of rows */
  GtkDropDown *orders[2];
  GtkToggleButton *chips[N_FILTERS];
  gboolean quiet;
};

enum { KINDS, ARRANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WwMatrixTools, ww_matrix_tools, ADW_TYPE_BIN)

/* --- words --- */

const char *
ww_matrix_kind_get_title (WwMatrixKind kind)
{
  switch (kind)
    {
    case WW_MATRIX_STARTUPS: return ww_text_organisation_kinds ("startup");
    case WW_MATRIX_SMES: return ww_text_organisation_kinds ("sme");
    case WW_MATRIX_INVESTORS: return ww_text_organisation_kinds ("investor");
    case WW_MATRIX_HOSPITALS: return ww_text_organisation_kinds ("hospital");
    case WW_MATRIX_MUNICIPALITIES: return ww_text_organisation_kinds ("municipality");
    case WW_MATRIX_TEST_BEDS: return ww_text_organisation_kinds ("test-bed");
    case WW_MATRIX_GROUPS: return _("Groups");
    case WW_MATRIX_WISHES: return _("Wishes");
    case WW_MATRIX_N_KINDS:
    default: g_return_val_if_reached ("");
    }
}

char *
ww_matrix_kind_count (WwMatrixKind kind, guint n)
{
  switch (kind)
    {
    case WW_MATRIX_STARTUPS: return g_strdup_printf (ngettext ("%u startup", "%u startups", n), n);
    case WW_MATRIX_SMES: return g_strdup_printf (ngettext ("%u SME", "%u SMEs", n), n);
    case WW_MATRIX_INVESTORS: return g_strdup_printf (ngettext ("%u investor", "%u investors", n), n);
    case WW_MATRIX_HOSPITALS: return g_strdup_printf (ngettext ("%u hospital", "%u hospitals", n), n);
    case WW_MATRIX_MUNICIPALITIES: return g_strdup_printf (ngettext ("%u municipality", "%u municipalities", n), n);
    case WW_MATRIX_TEST_BEDS: return g_strdup_printf (ngettext ("%u test bed", "%u test beds", n), n);
    case WW_MATRIX_GROUPS: return g_strdup_printf (ngettext ("%u group", "%u groups", n), n);
    case WW_MATRIX_WISHES: return g_strdup_printf (ngettext ("%u wish", "%u wishes", n), n);
    case WW_MATRIX_N_KINDS:
    default: g_return_val_if_reached (NULL);
    }
}

const char *
ww_matrix_kind_none (WwMatrixKind kind)
{
  switch (kind)
    {
    case WW_MATRIX_STARTUPS: return _("No Startups Yet");
    case WW_MATRIX_SMES: return _("No SMEs Yet");
    case WW_MATRIX_INVESTORS: return _("No Investors Yet");
    case WW_MATRIX_HOSPITALS: return _("No Hospitals Yet");
    case WW_MATRIX_MUNICIPALITIES: return _("No Municipalities Yet");
    case WW_MATRIX_GROUPS: return _("No Groups Yet");
    case WW_MATRIX_TEST_BEDS: return _("No Test Beds Yet");
    case WW_MATRIX_WISHES: return _("No Open Wishes Yet");
    case WW_MATRIX_N_KINDS:
    default: g_return_val_if_reached ("");
    }
}

static const char *const filter_titles[N_FILTERS] = { N_("Raising now"), N_("Ticket fits"), N_("Not yet introduced") };
static const char *const order_titles[WW_MATRIX_N_ORDERS + 1] = { N_("Group alike"), N_("Best fit"), N_("Most above 70"), N_("Name"), NULL };

/* --- what is chosen --- */

static gboolean
has_kind (WwMatrixTools *self, gboolean venture)
{
  for (int row = 0; row < 2; row++)
    {
      WwMatrixKind kind = ww_matrix_tools_get_kind (self, row);

      if (venture ? kind == WW_MATRIX_STARTUPS || kind == WW_MATRIX_SMES : kind == WW_MATRIX_INVESTORS)
        return TRUE;
    }
  return FALSE;
}

static gboolean
makes_a_difference (WwMatrixTools *self, guint filter)
{
  return 1 << filter == WW_MATRIX_RAISING       ? has_kind (self, TRUE)
         : 1 << filter == WW_MATRIX_TICKET_FITS ? has_kind (self, TRUE) && has_kind (self, FALSE)
                                                : TRUE;
}

static void
show_chips (WwMatrixTools *self)
{
  for (guint i = 0; i < N_FILTERS; i++)
    gtk_widget_set_visible (GTK_WIDGET (self->chips[i]), makes_a_difference (self, i));
}

static void
remember (WwMatrixTools *self)
{
  guint filters = 0;

  for (guint i = 0; i < N_FILTERS; i++)
    filters |= gtk_toggle_button_get_active (self->chips[i]) ? 1u << i : 0;
  ww_settings_remember ("matrix", g_variant_new ("(uuuuu)", gtk_drop_down_get_selected (self->kinds[1]), gtk_drop_down_get_selected (self->kinds[0]),
                                                 gtk_drop_down_get_selected (self->orders[1]), gtk_drop_down_get_selected (self->orders[0]), filters));
}

static void
kinds_chosen (WwMatrixTools *self)
{
  show_chips (self);
  if (self->quiet)
    return;
  remember (self);
  g_signal_emit (self, signals[KINDS], 0);
}

static void
arranged (WwMatrixTools *self)
{
  if (self->quiet)
    return;
  remember (self);
  g_signal_emit (self, signals[ARRANGED], 0);
}

WwMatrixKind
ww_matrix_tools_get_kind (WwMatrixTools *self, gboolean row)
{
  return MIN (gtk_drop_down_get_selected (self->kinds[row ? 1 : 0]), WW_MATRIX_N_KINDS - 1);
}

void
ww_matrix_tools_set_kinds (WwMatrixTools *self, WwMatrixKind row_kind, WwMatrixKind column_kind)
{
  self->quiet = TRUE;
  gtk_drop_down_set_selected (self->kinds[1], row_kind);
  gtk_drop_down_set_selected (self->kinds[0], column_kind);
  self->quiet = FALSE;
  remember (self);
}

void
ww_matrix_tools_swap (WwMatrixTools *self)
{
  ww_matrix_tools_set_kinds (self, ww_matrix_tools_get_kind (self, FALSE), ww_matrix_tools_get_kind (self, TRUE));
  g_signal_emit (self, signals[KINDS], 0);
}

WwMatrixFilter
ww_matrix_tools_get_filters (WwMatrixTools *self)
{
  WwMatrixFilter filters = 0;

  for (guint i = 0; i < N_FILTERS; i++)
    if (gtk_toggle_button_get_active (self->chips[i]) && makes_a_difference (self, i))
      filters |= 1 << i;
  return filters;
}

void
ww_matrix_tools_clear_filters (WwMatrixTools *self)
{
  self->quiet = TRUE;
  for (guint i = 0; i < N_FILTERS; i++)
    gtk_toggle_button_set_active (self->chips[i], FALSE);
  self->quiet = FALSE;
  arranged (self);
}

WwMatrixOrder
ww_matrix_tools_get_order (WwMatrixTools *self, gboolean row)
{
  return MIN (gtk_drop_down_get_selected (self->orders[row ? 1 : 0]), WW_MATRIX_N_ORDERS - 1);
}

/* --- building --- */

static void
ww_matrix_tools_class_init (WwMatrixToolsClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  signals[KINDS] = g_signal_new ("kinds", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ARRANGED] = g_signal_new ("arranged", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkDropDown *
make_drop_down (WwMatrixTools *self, const char *const *titles, const char *name, guint selected, GCallback chosen)
{
  GtkWidget *drop_down = gtk_drop_down_new_from_strings (titles);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), selected);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (drop_down, "ww-small");
  g_signal_connect_swapped (drop_down, "notify::selected", chosen, self);
  return GTK_DROP_DOWN (drop_down);
}

static GtkWidget *
make_pair (const char *text, GtkDropDown *drop_down)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "ww-secondary");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (drop_down));
  return box;
}

static void
ww_matrix_tools_init (WwMatrixTools *self)
{
  g_autoptr (GVariant) last = ww_settings_recall ("matrix", G_VARIANT_TYPE ("(uuuuu)"));
  const char *kinds[WW_MATRIX_N_KINDS + 1] = { NULL }, *orders[WW_MATRIX_N_ORDERS + 1] = { NULL };
  guint rows = WW_MATRIX_INVESTORS, columns = WW_MATRIX_STARTUPS, row_order = 0, column_order = 0, filters = WW_MATRIX_RAISING;
  GtkWidget *box = ww_wrap_box_new (), *orders_box = ww_wrap_box_new (), *swap = ww_icon_button_new ("ww-swap-symbolic", _("Swap Rows and Columns"), "page.swap");

  if (last)
    g_variant_get (last, "(uuuuu)", &rows, &columns, &row_order, &column_order, &filters);
  for (guint i = 0; i < WW_MATRIX_N_KINDS; i++)
    kinds[i] = ww_matrix_kind_get_title (i);
  for (guint i = 0; i < WW_MATRIX_N_ORDERS; i++)
    orders[i] = _(order_titles[i]);
  self->kinds[1] = make_drop_down (self, kinds, _("Rows"), rows, G_CALLBACK (kinds_chosen));
  self->kinds[0] = make_drop_down (self, kinds, _("Columns"), columns, G_CALLBACK (kinds_chosen));
  self->orders[1] = make_drop_down (self, orders, _("Order of Rows"), row_order, G_CALLBACK (arranged));
  self->orders[0] = make_drop_down (self, orders, _("Order of Columns"), column_order, G_CALLBACK (arranged));
  gtk_widget_add_css_class (swap, "flat");
  gtk_widget_set_name (GTK_WIDGET (self->kinds[1]), "matrix-rows");
  gtk_widget_set_name (GTK_WIDGET (self->kinds[0]), "matrix-columns");
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, _("What is shown"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (orders_box), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Order"), -1);
  ww_wrap_box_append (WW_WRAP_BOX (box), GTK_WIDGET (self->kinds[1]));
  ww_wrap_box_append (WW_WRAP_BOX (box), swap);
  ww_wrap_box_append (WW_WRAP_BOX (box), GTK_WIDGET (self->kinds[0]));
  for (guint i = 0; i < N_FILTERS; i++)
    {
      self->chips[i] = GTK_TOGGLE_BUTTON (gtk_toggle_button_new_with_label (_(filter_titles[i])));
      gtk_widget_add_css_class (GTK_WIDGET (self->chips[i]), "ww-filter");
      gtk_widget_set_valign (GTK_WIDGET (self->chips[i]), GTK_ALIGN_CENTER);
      gtk_toggle_button_set_active (self->chips[i], (filters >> i & 1) != 0);
      g_signal_connect_swapped (self->chips[i], "toggled", G_CALLBACK (arranged), self);
      ww_wrap_box_append (WW_WRAP_BOX (box), GTK_WIDGET (self->chips[i]));
    }
  gtk_widget_set_halign (orders_box, GTK_ALIGN_END);
  ww_wrap_box_append (WW_WRAP_BOX (orders_box), make_pair (_("Rows"), self->orders[1]));
  ww_wrap_box_append (WW_WRAP_BOX (orders_box), make_pair (_("Columns"), self->orders[0]));
  show_chips (self);
  adw_bin_set_child (ADW_BIN (self), ww_two_columns_box_new (box, orders_box, ORDERS_WIDTH));
  gtk_widget_add_css_class (GTK_WIDGET (self), "ww-matrix-tools");
}

GtkWidget *
ww_matrix_tools_new (void)
{
  return g_object_new (WW_TYPE_MATRIX_TOOLS, NULL);
}
