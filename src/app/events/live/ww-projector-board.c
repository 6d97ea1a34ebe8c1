/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-projector-board.h"

#include <glib/gi18n-lib.h>

#include "ww-event-live-text.h"
#include "ww-event-publish.h"
#include "ww-instant.h"

#define LOOK_MS 200
#define PAGE_MS 12000
#define ROWS_MIN 12
#define ROWS_MAX 14
#define NEWS_SHOWN 2

/* Shares of the height. */
#define MARGIN 0.06
#define TOP 0.235
#define BOTTOM 0.915

static const GdkRGBA paper = { 0.11f, 0.11f, 0.11f, 1 }, white = { 1, 1, 1, 1 }, grey = { 0.8f, 0.8f, 0.8f, 1 }, dim = { 0.55f, 0.55f, 0.55f, 1 };
static const GdkRGBA line_colour = { 0.25f, 0.25f, 0.25f, 1 }, blue = { 0.6f, 0.76f, 0.95f, 1 }, bar_colour = { 0.38f, 0.63f, 0.92f, 1 };
static const GdkRGBA yellow = { 0.98f, 0.9f, 0.42f, 1 };

struct _WwProjectorBoard {
  GtkWidget parent_instance;

  /* owned */
  WwEventRoom *room;
  char *spoken;

  guint look_id;
};

G_DEFINE_FINAL_TYPE (WwProjectorBoard, ww_projector_board, GTK_TYPE_WIDGET)

/* --- pieces of a picture --- */

typedef struct {
  GtkWidget *widget;
  GtkSnapshot *snapshot;
  double width, height;
} Canvas;

static PangoLayout *
make_layout (const Canvas *canvas, const char *text, double share, gboolean bold, double width)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (canvas->widget, text);
  g_autoptr (PangoFontDescription) font = pango_font_description_new ();
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_font_description_set_absolute_size (font, share * canvas->height * PANGO_SCALE);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_ULTRABOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  pango_layout_set_attributes (layout, attributes);
  if (width > 0)
    {
      pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    }
  return layout;
}

/* Writes one line with its middle at @y; the width that it takes. @width: the most it may take, 0 for any. @end: whether @x is its end */
static double
write_line (const Canvas *canvas, const char *text, double x, double y, double share, gboolean bold, const GdkRGBA *colour, double width, gboolean end)
{
  g_autoptr (PangoLayout) layout = make_layout (canvas, text, share, bold, width);
  int w, h;

  pango_layout_get_pixel_size (layout, &w, &h);
  gtk_snapshot_save (canvas->snapshot);
  gtk_snapshot_translate (canvas->snapshot, &GRAPHENE_POINT_INIT ((float) (end ? x - w : x), (float) (y - h / 2.0)));
  gtk_snapshot_append_layout (canvas->snapshot, layout, colour);
  gtk_snapshot_restore (canvas->snapshot);
  return w;
}

static void
fill (const Canvas *canvas, const GdkRGBA *colour, double x, double y, double width, double height)
{
  gtk_snapshot_append_color (canvas->snapshot, colour, &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height));
}

/* --- who sits where --- */

/* (transfer full) (element-type guint): the tables of a slot that there is something to say of */
static GArray *
list_tables (const WwEventRoom *room, GPtrArray *meetings, int slot)
{
  GArray *tables = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint table = 0; table < meetings->len; table++)
    if (meetings->pdata[table] || ww_event_room_is_closed (room, table, slot))
      g_array_append_val (tables, table);
  return tables;
}

/* (transfer full): when a closed table is open again */
static char *
dup_closed (const WwEventRoom *room, guint table, int slot)
{
  while (slot < (int) room->slots->len && (ww_event_room_get_slot (room, (guint) slot)->is_break || ww_event_room_is_closed (room, table, slot)))
    slot++;
  if (slot < (int) room->slots->len)
    {
      g_autofree char *time = ww_event_room_dup_time (room, ww_event_room_get_slot (room, (guint) slot)->start_ms);

      return g_strdup_printf (_("Closed until %s"), time);
    }
  return g_strdup (_("Closed"));
}

static void
draw_meeting (const Canvas *canvas, const WwEventRoom *room, WwDocument *meeting, double x, double y, double width, double row)
{
  g_autofree char *pair = ww_event_text_meeting (room, meeting, TRUE);
  g_auto (GStrv) parts = g_strsplit (pair, " × ", 2);
  double share = row * 0.5 / canvas->height, half = width * 0.4;

  write_line (canvas, parts[0], x, y, share, TRUE, &white, half - 12, FALSE);
  if (parts[1])
    write_line (canvas, parts[1], x + half, y, share, FALSE, &grey, width - half, FALSE);
}

static void
draw_column (const Canvas *canvas, const WwEventRoom *room, const char *title, int slot, gint64 now_ms, double x, double width, GString *spoken)
{
  g_autoptr (GPtrArray) meetings = ww_event_list_tables (room, slot);
  g_autoptr (GArray) tables = list_tables (room, meetings, slot);
  guint rows = CLAMP (tables->len, ROWS_MIN, ROWS_MAX), pages = MAX (1, (tables->len + rows - 1) / rows), page = (guint) (now_ms / PAGE_MS) % pages;
  double y = canvas->height * 0.205, row = canvas->height * (BOTTOM - TOP) / rows, number = canvas->height * 0.055;
  g_autofree char *times = ww_event_text_slot (room, slot);
  double taken = write_line (canvas, title, x, y, 0.038, TRUE, &white, 0, FALSE);

  write_line (canvas, times, x + taken + canvas->height * 0.02, y, 0.032, FALSE, &grey, 0, FALSE);
  if (pages > 1)
    {
      g_autofree char *which = g_strdup_printf (_("%u of %u"), page + 1, pages);

      write_line (canvas, which, x + width, y, 0.028, FALSE, &grey, 0, TRUE);
    }
  fill (canvas, &dim, x, canvas->height * TOP, width, 2);
  g_string_append_printf (spoken, "%s, %s. ", title, times);
  for (guint i = page * rows; i < MIN (tables->len, (page + 1) * rows); i++)
    {
      guint table = g_array_index (tables, guint, i);
      double middle = canvas->height * TOP + (i - page * rows + 0.5) * row, from = x + number + canvas->height * 0.016;
      g_autofree char *name = ww_event_text_table (room, table), *closed = meetings->pdata[table] ? NULL : dup_closed (room, table, slot);
      g_autofree char *pair = meetings->pdata[table] ? ww_event_text_meeting (room, meetings->pdata[table], TRUE) : NULL;

      write_line (canvas, name, x + number, middle, row * 0.5 / canvas->height, TRUE, closed ? &dim : &blue, 0, TRUE);
      if (closed)
        write_line (canvas, closed, from, middle, row * 0.5 / canvas->height, FALSE, &dim, width - number, FALSE);
      else
        draw_meeting (canvas, room, meetings->pdata[table], from, middle, x + width - from, row);
      fill (canvas, &line_colour, x, canvas->height * TOP + (i - page * rows + 1) * row, width, 1);
      g_string_append_printf (spoken, "%s %s. ", name, closed ? closed : pair);
    }
}

/* --- what is new --- */

/* (transfer full): the coming meetings that the last plan changed, once there is more than one plan */
static char *
dup_news (const WwEventRoom *room, int next)
{
  int version = ww_event_get_version (room);
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; version > 1 && next >= 0 && i < room->meetings->len && n < NEWS_SHOWN; i++)
    {
      WwDocument *meeting = room->meetings->pdata[i];
      gint64 slot = ww_document_get_integer (meeting, "slot", -1);
      g_autofree char *pair = NULL, *time = NULL, *sentence = NULL;

      if (ww_document_get_integer (meeting, "version", 0) != version || slot < next || slot >= room->slots->len)
        continue;
      pair = ww_event_text_meeting (room, meeting, TRUE);
      time = ww_event_room_dup_time (room, ww_event_room_get_slot (room, (guint) slot)->start_ms);
      sentence = ww_event_meeting_is (meeting, "cancelled")
                     ? g_strdup_printf (_("%s do not meet."), pair)
                     : g_strdup_printf (_("%s meet at %s at %s."), pair, time, ww_document_get_string (meeting, "table"));
      g_string_append_printf (text, "%s%s", n++ ? "  " : "", sentence);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* --- the picture --- */

static void
draw_bar (const Canvas *canvas, double x, double y, double width, double share)
{
  double height = canvas->height * 0.014;
  GskRoundedRect round;

  gsk_rounded_rect_init_from_rect (&round, &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height), (float) height / 2);
  gtk_snapshot_push_rounded_clip (canvas->snapshot, &round);
  fill (canvas, &line_colour, x, y, width, height);
  fill (canvas, &bar_colour, x, y, width * share, height);
  gtk_snapshot_pop (canvas->snapshot);
}

static void
draw_head (const Canvas *canvas, const WwEventRoom *room, WwEventClock clock, GString *spoken)
{
  double margin = canvas->height * MARGIN, width = canvas->width - 2 * margin;
  g_autofree char *phase = ww_event_text_phase (room, clock), *countdown = ww_event_text_countdown (clock.left_ms);
  double share = clock.length_ms > 0 ? CLAMP (1 - (double) clock.left_ms / (double) clock.length_ms, 0, 1) : 0;

  write_line (canvas, ww_document_get_title (room->event), margin, canvas->height * 0.053, 0.03, FALSE, &grey, width * 0.6, FALSE);
  write_line (canvas, phase, margin, canvas->height * 0.108, 0.056, TRUE, &white, width * 0.62, FALSE);
  if (clock.phase != WW_EVENT_OVER)
    write_line (canvas, countdown, margin + width, canvas->height * 0.087, 0.125, TRUE, clock.phase == WW_EVENT_PAUSED ? &dim : clock.left_ms < 0 ? &yellow : &white, 0, TRUE);
  draw_bar (canvas, margin, canvas->height * 0.155, width, share);
  g_string_append_printf (spoken, "%s. ", phase);
}

static void
ww_projector_board_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  WwProjectorBoard *self = WW_PROJECTOR_BOARD (widget);
  Canvas canvas = { widget, snapshot, gtk_widget_get_width (widget), gtk_widget_get_height (widget) };
  double margin = canvas.height * MARGIN, column = (canvas.width - 3 * margin) / 2;
  gint64 now_ms = ww_instant_now ();
  g_autoptr (GString) spoken = g_string_new (NULL);
  g_autofree char *news = NULL;
  WwEventClock clock;

  fill (&canvas, &paper, 0, 0, canvas.width, canvas.height);
  if (!self->room)
    return;
  clock = ww_event_clock (self->room, now_ms);
  draw_head (&canvas, self->room, clock, spoken);
  if (clock.slot >= 0)
    draw_column (&canvas, self->room, _("Now"), clock.slot, now_ms, margin, column, spoken);
  if (clock.next >= 0)
    draw_column (&canvas, self->room, _("Next"), clock.next, now_ms, clock.slot >= 0 ? 2 * margin + column : margin,
                 clock.slot >= 0 ? column : canvas.width - 2 * margin, spoken);
  news = dup_news (self->room, clock.next);
  if (*news)
    write_line (&canvas, news, margin, canvas.height * 0.95, 0.028, FALSE, &yellow, canvas.width - 2 * margin, FALSE);
  g_string_append (spoken, news);
  if (g_strcmp0 (self->spoken, spoken->str) != 0)
    {
      g_free (self->spoken);
      self->spoken = g_strdup (spoken->str);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->spoken, -1);
    }
}

void
ww_projector_board_set_room (WwProjectorBoard *self, WwEventRoom *room)
{
  ww_event_room_ref (room);
  g_clear_pointer (&self->room, ww_event_room_unref);
  self->room = room;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
look (gpointer data)
{
  gtk_widget_queue_draw (data);
  return G_SOURCE_CONTINUE;
}

static void
ww_projector_board_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (ww_projector_board_parent_class)->map (widget);
  WW_PROJECTOR_BOARD (widget)->look_id = g_timeout_add (LOOK_MS, look, widget);
}

static void
ww_projector_board_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&WW_PROJECTOR_BOARD (widget)->look_id, g_source_remove);
  GTK_WIDGET_CLASS (ww_projector_board_parent_class)->unmap (widget);
}

static void
ww_projector_board_finalize (GObject *object)
{
  WwProjectorBoard *self = WW_PROJECTOR_BOARD (object);

  g_clear_pointer (&self->room, ww_event_room_unref);
  g_free (self->spoken);
  G_OBJECT_CLASS (ww_projector_board_parent_class)->finalize (object);
}

static void
ww_projector_board_class_init (WwProjectorBoardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ww_projector_board_finalize;
  widget_class->snapshot = ww_projector_board_snapshot;
  widget_class->map = ww_projector_board_map;
  widget_class->unmap = ww_projector_board_unmap;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
ww_projector_board_init (WwProjectorBoard *self)
{
  gtk_widget_set_size_request (GTK_WIDGET (self), 480, 300);
  gtk_widget_set_name (GTK_WIDGET (self), "projector");
}

GtkWidget *
ww_projector_board_new (void)
{
  return g_object_new (WW_TYPE_PROJECTOR_BOARD, NULL);
}
