/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-sentence-view.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-format.h"

#define LINE_BELOW_BASELINE 4
#define DOT_PERIOD 4
#define PREFIX_ALPHA 0.72f

struct _WwSentenceView {
  GtkTextView parent_instance;

  /* borrowed: static text, tags of the buffer */
  const char *prefix;
  GtkTextTag *accepted;
  GtkTextTag *suggested;
};

enum { SENTENCE_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WwSentenceView, ww_sentence_view, GTK_TYPE_TEXT_VIEW)

/* Not translated: a wish keeps the language it was said in, whatever the language of the program is. */
static const struct {
  const char *language;
  const char *prefix;
} prefixes[] = {
  { "en", "I wish I had" },
  { "nb", "Jeg skulle ønske jeg hadde" },
  { "sv", "Jag önskar att jag hade" },
  { NULL, "I wish we had" },
  { NULL, "We wish we had" },
  { NULL, "Jeg ønsker meg" },
  { NULL, "Vi skulle ønske vi hadde" },
};

/* Bytes of a prefix at the start of @text, with the space, dots and quotes around it; 0 if there is none. */
static gsize
ww_sentence_view_skip_prefix (const char *text)
{
  const char *start = text;

  while (*start && (g_unichar_isspace (g_utf8_get_char (start)) || strchr ("\"'", *start) != NULL
                    || g_str_has_prefix (start, "“") || g_str_has_prefix (start, "«")))
    start = g_utf8_next_char (start);

  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    {
      glong n = g_utf8_strlen (prefixes[i].prefix, -1);
      const char *end = start;
      g_autofree char *head = NULL;
      g_autofree char *folded_head = NULL;
      g_autofree char *folded_prefix = NULL;

      while (n > 0 && *end)
        {
          end = g_utf8_next_char (end);
          n--;
        }
      if (n > 0)
        continue;
      head = g_strndup (start, (gsize) (end - start));
      folded_head = g_utf8_casefold (head, -1);
      folded_prefix = g_utf8_casefold (prefixes[i].prefix, -1);
      if (strcmp (folded_head, folded_prefix) != 0)
        continue;

      /* "I wish I hadn't" is not the prefix. */
      if (g_str_has_prefix (end, "…"))
        end += strlen ("…");
      else if (g_str_has_prefix (end, "..."))
        end += 3;
      else if (!g_unichar_isspace (g_utf8_get_char (end)))
        continue;
      while (g_unichar_isspace (g_utf8_get_char (end)))
        end = g_utf8_next_char (end);
      return (gsize) (end - text);
    }
  return 0;
}

/* One line, whatever is pasted. */
static char *
ww_sentence_view_join_lines (const char *text)
{
  GString *joined = g_string_new (NULL);

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\n' || c == '\r' || c == '\t' || c == 0x2028 || c == 0x2029)
        {
          if (joined->len > 0 && joined->str[joined->len - 1] != ' ')
            g_string_append_c (joined, ' ');
        }
      else
        g_string_append_unichar (joined, c);
    }
  return g_string_free (joined, FALSE);
}

static void
ww_sentence_view_insert_text (GtkTextBuffer *buffer, GtkTextIter *where, char *text, int length, WwSentenceView *self)
{
  g_autofree char *inserted = g_strndup (text, (gsize) length);
  g_autofree char *joined = ww_sentence_view_join_lines (inserted);
  g_autofree char *before = NULL;
  g_autofree char *whole = NULL;
  const char *kept = joined;
  GtkTextIter start;
  gsize skip;

  /* The prefix may arrive in one piece or key by key: look at what the sentence would begin with. */
  gtk_text_buffer_get_start_iter (buffer, &start);
  before = gtk_text_buffer_get_text (buffer, &start, where, FALSE);
  whole = g_strconcat (before, joined, NULL);
  skip = strlen (before) <= 64 ? ww_sentence_view_skip_prefix (whole) : 0;

  if (skip == 0 && strcmp (joined, inserted) == 0)
    return;

  g_signal_stop_emission_by_name (buffer, "insert-text");
  g_signal_handlers_block_by_func (buffer, ww_sentence_view_insert_text, self);
  if (skip > 0 && skip >= strlen (before))
    {
      kept = whole + skip;
      if (*before)
        gtk_text_buffer_delete (buffer, &start, where);
    }
  gtk_text_buffer_insert (buffer, where, kept, -1);
  g_signal_handlers_unblock_by_func (buffer, ww_sentence_view_insert_text, self);
}

static void
ww_sentence_view_changed (WwSentenceView *self)
{
  g_signal_emit (self, signals[SENTENCE_CHANGED], 0);
}

/* The first line begins after the prefix, which is only drawn: so it is in no selection, no copy and no undo. */
static void
ww_sentence_view_update_indent (WwSentenceView *self)
{
  g_autofree char *text = g_strconcat (self->prefix, " ", NULL);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  gtk_text_view_set_indent (GTK_TEXT_VIEW (self), width);
}

static void
ww_sentence_view_draw_prefix (WwSentenceView *self, GtkSnapshot *snapshot)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->prefix);
  GtkTextIter start;
  GdkRectangle place;
  GdkRGBA color;

  gtk_text_buffer_get_start_iter (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), &start);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self), &start, &place);
  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &color);
  color.alpha *= PREFIX_ALPHA;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (place.x - gtk_text_view_get_indent (GTK_TEXT_VIEW (self)), place.y));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

static void
ww_sentence_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (ww_sentence_view_parent_class)->css_changed (widget, change);
  if (WW_SENTENCE_VIEW (widget)->prefix)
    ww_sentence_view_update_indent (WW_SENTENCE_VIEW (widget));
}

static void
ww_sentence_view_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (ww_sentence_view_parent_class)->root (widget);
  ww_sentence_view_update_indent (WW_SENTENCE_VIEW (widget));
}

/* A line under one stretch of one display line. */
static void
ww_sentence_view_draw_line (GtkSnapshot *snapshot, const GdkRGBA *color, int x, int y, int width, gboolean accepted)
{
  if (accepted)
    gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x, y, width, 2));
  else
    for (int dot = 0; dot + 2 <= width; dot += DOT_PERIOD)
      gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x + dot, y, 2, 2));
}

/* Pango has no dotted underline, so both kinds are drawn here, display line by display line. */
static void
ww_sentence_view_draw_range (WwSentenceView *self, GtkSnapshot *snapshot, const GdkRGBA *color, const GtkTextIter *start,
                             const GtkTextIter *end, gboolean accepted)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextIter from = *start;

  while (gtk_text_iter_compare (&from, end) < 0)
    {
      GtkTextIter to = from;
      GdkRectangle first, last;

      if (!gtk_text_view_forward_display_line (view, &to) || gtk_text_iter_compare (&to, end) > 0)
        to = *end;
      gtk_text_view_get_iter_location (view, &from, &first);
      last = first;
      if (gtk_text_iter_compare (&to, end) == 0)
        gtk_text_view_get_iter_location (view, &to, &last);
      /* The end may be the first place of the next line: then go back to what is still on this one. */
      if (gtk_text_iter_compare (&to, end) < 0 || last.y != first.y)
        {
          GtkTextIter before = to;

          gtk_text_iter_backward_char (&before);
          if (gtk_text_iter_get_char (&before) == ' ' && gtk_text_iter_compare (&before, &from) > 0)
            gtk_text_iter_backward_char (&before);
          gtk_text_view_get_iter_location (view, &before, &last);
          last.x += last.width;
        }
      ww_sentence_view_draw_line (snapshot, color, first.x, first.y + first.height - LINE_BELOW_BASELINE,
                                  MAX (0, last.x - first.x), accepted);
      from = to;
    }
}

static void
ww_sentence_view_draw_tag (WwSentenceView *self, GtkSnapshot *snapshot, GtkTextTag *tag, const GdkRGBA *color)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_start_iter (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), &start);
  if (!gtk_text_iter_starts_tag (&start, tag) && !gtk_text_iter_forward_to_tag_toggle (&start, tag))
    return;
  do
    {
      end = start;
      if (!gtk_text_iter_forward_to_tag_toggle (&end, tag))
        return;
      ww_sentence_view_draw_range (self, snapshot, color, &start, &end, tag == self->accepted);
      start = end;
    }
  while (gtk_text_iter_starts_tag (&start, tag) || gtk_text_iter_forward_to_tag_toggle (&start, tag));
}

static void
ww_sentence_view_snapshot_layer (GtkTextView *view, GtkTextViewLayer layer, GtkSnapshot *snapshot)
{
  WwSentenceView *self = WW_SENTENCE_VIEW (view);
  GdkRGBA color;

  if (layer != GTK_TEXT_VIEW_LAYER_ABOVE_TEXT)
    return;
  ww_sentence_view_draw_prefix (self, snapshot);
  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (view)), "accent_bg_color", &color))
    gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (view)), &color);
  ww_sentence_view_draw_tag (self, snapshot, self->accepted, &color);
  ww_sentence_view_draw_tag (self, snapshot, self->suggested, &color);
}

static void
ww_sentence_view_class_init (WwSentenceViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->css_changed = ww_sentence_view_css_changed;
  widget_class->root = ww_sentence_view_root;
  GTK_TEXT_VIEW_CLASS (klass)->snapshot_layer = ww_sentence_view_snapshot_layer;

  signals[SENTENCE_CHANGED] = g_signal_new ("sentence-changed", WW_TYPE_SENTENCE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                            NULL, G_TYPE_NONE, 0);
}

static void
ww_sentence_view_init (WwSentenceView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);

  gtk_widget_add_css_class (GTK_WIDGET (self), "ww-sentence");
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_view_set_input_hints (view, GTK_INPUT_HINT_SPELLCHECK | GTK_INPUT_HINT_NO_EMOJI);

  self->accepted = gtk_text_buffer_create_tag (buffer, "accepted", NULL);
  self->suggested = gtk_text_buffer_create_tag (buffer, "suggested", NULL);
  g_signal_connect (buffer, "insert-text", G_CALLBACK (ww_sentence_view_insert_text), self);
  g_signal_connect_swapped (buffer, "changed", G_CALLBACK (ww_sentence_view_changed), self);

  ww_sentence_view_set_language (self, ww_format_get_language_code ());
}

GtkWidget *
ww_sentence_view_new (void)
{
  return g_object_new (WW_TYPE_SENTENCE_VIEW, NULL);
}

void
ww_sentence_view_set_language (WwSentenceView *self, const char *language)
{
  self->prefix = prefixes[0].prefix;
  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (prefixes[i].language && g_strcmp0 (prefixes[i].language, language) == 0)
      self->prefix = prefixes[i].prefix;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->prefix, -1);
  ww_sentence_view_update_indent (self);
}

const char *
ww_sentence_view_get_prefix (WwSentenceView *self)
{
  return self->prefix;
}

char *
ww_sentence_view_dup_text (WwSentenceView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

char *
ww_sentence_view_dup_sentence (WwSentenceView *self)
{
  return g_strstrip (ww_sentence_view_dup_text (self));
}

void
ww_sentence_view_set_sentence (WwSentenceView *self, const char *sentence)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));

  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, sentence, -1);
  gtk_text_buffer_end_irreversible_action (buffer);
}

void
ww_sentence_view_set_marks (WwSentenceView *self, const WwSentenceMark *marks, guint n_marks)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  g_autofree char *text = ww_sentence_view_dup_text (self);
  gsize length = strlen (text);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag (buffer, self->accepted, &start, &end);
  gtk_text_buffer_remove_tag (buffer, self->suggested, &start, &end);
  for (guint i = 0; i < n_marks; i++)
    {
      if (marks[i].start >= marks[i].end || marks[i].end > length)
        continue;
      gtk_text_buffer_get_iter_at_offset (buffer, &start, (int) g_utf8_pointer_to_offset (text, text + marks[i].start));
      gtk_text_buffer_get_iter_at_offset (buffer, &end, (int) g_utf8_pointer_to_offset (text, text + marks[i].end));
      gtk_text_buffer_apply_tag (buffer, marks[i].accepted ? self->accepted : self->suggested, &start, &end);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
