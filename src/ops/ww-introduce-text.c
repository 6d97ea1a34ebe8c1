/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-introduce-text.h"

#include "ww-date.h"
#include "ww-fold.h"

#include <string.h>

/* --- single words, in both languages --- */

typedef struct {
  const char *code, *english, *bokmal;
} Word;

static const Word classes[] = {
  { "none", "not a medical device", "ikke medisinsk utstyr" },
  { "I", "class I", "klasse I" },
  { "IIa", "class IIa", "klasse IIa" },
  { "IIb", "class IIb", "klasse IIb" },
  { "III", "class III", "klasse III" },
  { "IVDR-A", "IVDR class A", "IVDR klasse A" },
  { "IVDR-B", "IVDR class B", "IVDR klasse B" },
  { "IVDR-C", "IVDR class C", "IVDR klasse C" },
  { "IVDR-D", "IVDR class D", "IVDR klasse D" },
  { NULL },
};

static const Word steps[] = {
  { "none", "no regulatory approval", "ingen regulatorisk godkjenning" },
  { "in-progress", "on the way to CE marking", "på vei mot CE-merking" },
  { "ce-marked", "CE marked", "CE-merket" },
  { "fda-cleared", "FDA cleared", "godkjent av FDA" },
  { NULL },
};

static const Word stages[] = {
  { "idea", "idea stage", "idéfase" },       { "pre-seed", "pre-seed", "førsåkorn" }, { "seed", "seed", "såkorn" },
  { "series-a", "series A", "serie A" }, { "growth", "growth", "vekst" },         { NULL },
};

static const Word instruments[] = {
  { "equity", "equity", "egenkapital" },
  { "convertible", "convertible loan", "konvertibelt lån" },
  { "loan", "loan", "lån" },
  { "grant", "grant", "tilskudd" },
  { NULL },
};

static const Word languages[] = {
  { "nb", "Norwegian", "norsk" },    { "no", "Norwegian", "norsk" },         { "nn", "Norwegian (Nynorsk)", "nynorsk" },
  { "en", "English", "engelsk" },    { "sv", "Swedish", "svensk" },          { "da", "Danish", "dansk" },
  { "fi", "Finnish", "finsk" },      { "de", "German", "tysk" },             { "fr", "French", "fransk" },
  { "se", "Northern Sámi", "nordsamisk" }, { NULL },
};

static const Word countries[] = {
  { "NO", "Norway", "Norge" },     { "SE", "Sweden", "Sverige" },     { "DK", "Denmark", "Danmark" }, { "FI", "Finland", "Finland" },
  { "IS", "Iceland", "Island" },   { "DE", "Germany", "Tyskland" },   { "NL", "the Netherlands", "Nederland" },
  { "GB", "Great Britain", "Storbritannia" }, { "US", "the United States", "USA" }, { "EU", "the EU", "EU" }, { NULL },
};

static const char *
look_up (const Word *words, const char *code, gboolean bokmal)
{
  for (; words->code; words++)
    if (strcmp (words->code, code) == 0)
      return bokmal ? words->bokmal : words->english;
  return code;
}

static char *
look_up_list (const Word *words, const char *codes, gboolean bokmal)
{
  g_auto (GStrv) list = g_strsplit_set (codes, ";,", -1);
  GString *text = g_string_new (NULL);

  for (char **one = list; *one; one++)
    if (*g_strstrip (*one))
      g_string_append_printf (text, "%s%s", text->len ? ", " : "", look_up (words, *one, bokmal));
  return g_string_free (text, FALSE);
}

static char *
range_text (const WwMatchValue *value, gboolean bokmal)
{
  WwFormatLanguage language = bokmal ? WW_FORMAT_BOKMAL : WW_FORMAT_ENGLISH;
  gint64 ends[] = { value->from, value->to };
  g_autofree char *from = NULL, *to = NULL;
  char **texts[] = { &from, &to };

  for (int i = 0; i < 2; i++)
    if (ends[i] != WW_MATCH_ABSENT)
      *texts[i] = value->currency ? ww_format_money (language, ends[i], value->currency) : ww_format_number (language, ends[i]);
  if (from && to && value->from != value->to)
    return g_strdup_printf (bokmal ? "%s til %s" : "%s to %s", from, to);
  return g_strdup (from ? from : to);
}

/* (transfer full) (nullable): a side of a rule; %NULL for what means nothing to the two who read it */
static char *
value_text (WwMatchWhat what, const WwMatchValue *value, WwTaxonomy *taxonomy, gboolean bokmal)
{
  g_autofree char *range = NULL;

  if (what == WW_MATCH_WHAT_KIND || what == WW_MATCH_WHAT_LEAD || what == WW_MATCH_WHAT_USUAL_SIZE || what == WW_MATCH_WHAT_USUAL_FIELD
      || what == WW_MATCH_WHAT_EXCLUSION || what == WW_MATCH_WHAT_DEPLOYING)
    return NULL;
  if (value->text)
    switch (what)
      {
      case WW_MATCH_WHAT_DEVICE_CLASS: return g_strdup (look_up (classes, value->text, bokmal));
      case WW_MATCH_WHAT_REGULATORY_STEP: return g_strdup (look_up (steps, value->text, bokmal));
      case WW_MATCH_WHAT_STAGE: return look_up_list (stages, value->text, bokmal);
      case WW_MATCH_WHAT_INSTRUMENT: return look_up_list (instruments, value->text, bokmal);
      case WW_MATCH_WHAT_LANGUAGE: return look_up_list (languages, value->text, bokmal);
      case WW_MATCH_WHAT_PLACE: return look_up_list (countries, value->text, bokmal);
      case WW_MATCH_WHAT_TAG: return g_strdup (ww_taxonomy_get_label (taxonomy, value->text, bokmal ? "nb" : "en"));
      default: return g_strdup (value->text);
      }
  if (what == WW_MATCH_WHAT_DATE && value->from != WW_MATCH_ABSENT && value->from != WW_DATE_NONE)
    {
      g_autofree char *day = ww_format_date_long (bokmal ? WW_FORMAT_BOKMAL : WW_FORMAT_ENGLISH, (gint32) value->from);

      return g_strdup_printf (bokmal ? "innen %s" : "by %s", day);
    }
  range = range_text (value, bokmal);
  if (!range)
    return NULL;
  if (what == WW_MATCH_WHAT_TRL)
    return g_strdup_printf ("TRL %s", range);
  if (what == WW_MATCH_WHAT_CAPACITY)
    return g_strdup_printf (bokmal ? "%s i året" : "%s a year", range);
  return g_steal_pointer (&range);
}

/* --- the letter --- */

static void
add_once (GPtrArray *words, char *word)
{
  if (word && *word && !g_ptr_array_find_with_equal_func (words, word, g_str_equal, NULL))
    g_ptr_array_add (words, word);
  else
    g_free (word);
}

static void
add_line (GString *text, const char *heading, GPtrArray *words)
{
  if (!words->len)
    return;
  g_string_append_printf (text, "• %s: ", heading);
  for (guint i = 0; i < words->len; i++)
    g_string_append_printf (text, "%s%s", i ? ", " : "", (char *) words->pdata[i]);
  g_string_append_c (text, '\n');
}

static void
collect_reason (const WwMatchRow *row, WwTaxonomy *taxonomy, gboolean bokmal, GPtrArray *tags, GPtrArray *met, GPtrArray *open,
                GPtrArray *done)
{
  const char *tag = row->found_tag ? row->found_tag : row->wanted_tag;

  switch (row->kind)
    {
    case WW_MATCH_ROW_TAG:
      if (row->points > 0 && tag)
        add_once (tags, g_strdup (ww_taxonomy_get_label (taxonomy, tag, bokmal ? "nb" : "en")));
      break;
    case WW_MATCH_ROW_RULE:
      add_once (row->verdict == WW_MATCH_MET ? met : open, value_text (row->what, &row->wanted, taxonomy, bokmal));
      break;
    case WW_MATCH_ROW_ACTIVITY:
      if (row->points > 0 && row->count == 1)
        add_once (done, g_strdup (bokmal ? "ett prosjekt eller én avtale" : "one project or deal"));
      else if (row->points > 0 && row->count > 1)
        add_once (done, g_strdup_printf (bokmal ? "%d prosjekter eller avtaler" : "%d projects or deals", row->count));
      break;
    case WW_MATCH_ROW_SIMILAR:
      if (row->points > 0)
        add_once (done, g_strdup (bokmal ? "noe som ligner" : "something alike"));
      break;
    case WW_MATCH_ROW_TIE:
      if (row->points > 0 && row->count > 0)
        add_once (done, g_strdup (bokmal ? "dere har gjort noe sammen før" : "you have done something together before"));
      break;
    case WW_MATCH_ROW_WORDS:
    case WW_MATCH_ROW_FRESHNESS:
    default:
      break;
    }
}

/* (transfer full): lines that say why; empty where there is nothing to say */
static char *
reasons_text (const WwIntroduceMatter *matter, WwTaxonomy *taxonomy, gboolean bokmal)
{
  g_autoptr (GPtrArray) tags = g_ptr_array_new_with_free_func (g_free), met = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) open = g_ptr_array_new_with_free_func (g_free), done = g_ptr_array_new_with_free_func (g_free);
  GString *text = g_string_new (NULL);

  for (int part = 0; matter->result && part < WW_MATCH_N_PARTS; part++)
    for (guint i = 0; i < matter->result->wants.parts[part].n_rows; i++)
      collect_reason (&matter->result->wants.parts[part].rows[i], taxonomy, bokmal, tags, met, open, done);
  add_line (text, bokmal ? "Arbeider med" : "Works with", tags);
  add_line (text, bokmal ? "Oppfyller" : "Meets", met);
  add_line (text, bokmal ? "Har gjort før" : "Has done before", done);
  add_line (text, bokmal ? "Bør avklares" : "To be cleared up", open);
  return g_string_free (text, FALSE);
}

static const char *
prefix_of (const char *language, gboolean bokmal)
{
  if (!language || !*language)
    return bokmal ? "Jeg skulle ønske jeg hadde" : "I wish I had";
  if (g_str_has_prefix (language, "nb") || g_str_has_prefix (language, "no"))
    return "Jeg skulle ønske jeg hadde";
  if (g_str_has_prefix (language, "nn"))
    return "Eg skulle ønskje eg hadde";
  if (g_str_has_prefix (language, "sv"))
    return "Jag önskar att jag hade";
  if (g_str_has_prefix (language, "da"))
    return "Jeg ville ønske, jeg havde";
  return "I wish I had";
}

static char *
quote (const char *statement, const char *language, gboolean bokmal)
{
  const char *prefix = prefix_of (language, bokmal);

  return bokmal ? g_strdup_printf ("«%s %s»", prefix, statement) : g_strdup_printf ("“%s %s”", prefix, statement);
}

/* A first name is how colleagues greet; a title ("Dr.") or a single word is not one. */
static char *
greeting_name (const WwIntroduceParty *party)
{
  const char *space = party->person ? strchr (party->person, ' ') : NULL;

  if (!party->person)
    return g_strdup (party->organisation);
  if (!space || space == party->person || space[-1] == '.')
    return g_strdup (party->person);
  return g_strndup (party->person, (gsize) (space - party->person));
}

/* "Silje Haugan, heart-failure clinic, Storvann University Hospital," or a name alone; a verb follows. */
static char *
who (const WwIntroduceParty *party)
{
  if (!party->person)
    return g_strdup (party->organisation);
  if (!party->role || !*party->role)
    return g_strdup_printf ("%s, %s,", party->person, party->organisation);
  return g_strdup_printf ("%s, %s, %s,", party->person, party->role, party->organisation);
}

static void
add_address (GString *text, const WwIntroduceParty *party)
{
  if (party->person && party->email && *party->email)
    g_string_append_printf (text, "%s: %s\n", party->person, party->email);
}

static void
end_letter (GString *text, const WwIntroduceMatter *matter, gboolean bokmal)
{
  g_string_append (text, bokmal ? "\nVennlig hilsen\n" : "\nBest regards\n");
  if (matter->advisor)
    g_string_append_printf (text, "%s\n", matter->advisor);
}

/* Nobody wrote down who wishes, so there is one reader. */
static char *
letter_to_one (const WwIntroduceMatter *matter, WwTaxonomy *taxonomy, gboolean bokmal)
{
  g_autofree char *helper = greeting_name (&matter->helper), *reasons = reasons_text (matter, taxonomy, bokmal);
  g_autofree char *wish = quote (matter->statement, matter->statement_language, bokmal);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, bokmal ? "Hei %s,\n\nVi har hørt dette ønsket: %s.\n\n" : "Dear %s,\n\nWe heard this wish: %s.\n\n", helper, wish);
  if (*reasons)
    g_string_append_printf (text, bokmal ? "Jeg tror dere kanskje kan hjelpe. Derfor tror jeg det:\n%s\n" : "I think you may be able to help. This is why I think so:\n%s\n",
                            reasons);
  else
    g_string_append (text, bokmal ? "Jeg tror dere kanskje kan hjelpe.\n\n" : "I think you may be able to help.\n\n");
  g_string_append (text, bokmal ? "Skal vi ta en prat om det?\n" : "Shall we talk about it?\n");
  end_letter (text, matter, bokmal);
  return g_string_free (text, FALSE);
}

char *
ww_introduce_text_letter (const WwIntroduceMatter *matter, WwTaxonomy *taxonomy, WwFormatLanguage language)
{
  gboolean bokmal = language == WW_FORMAT_BOKMAL;
  g_autofree char *asker = matter->asker.organisation ? greeting_name (&matter->asker) : NULL, *helper = greeting_name (&matter->helper);
  gboolean namesakes = g_strcmp0 (asker, helper) == 0 && matter->asker.person && matter->helper.person;
  g_autofree char *who_asks = asker ? who (&matter->asker) : NULL, *who_helps = who (&matter->helper);
  g_autofree char *wish = quote (matter->statement, matter->statement_language, bokmal);
  g_autofree char *reasons = reasons_text (matter, taxonomy, bokmal);
  g_autoptr (GString) addresses = g_string_new (NULL);
  GString *text;

  if (!asker)
    return letter_to_one (matter, taxonomy, bokmal);
  text = g_string_new (NULL);
  g_string_append_printf (text, bokmal ? "Hei %s og %s,\n\n" : "Dear %s and %s,\n\n", namesakes ? matter->asker.person : asker,
                          namesakes ? matter->helper.person : helper);
  g_string_append_printf (text, bokmal ? "Jeg tror dere to bør møtes.\n\n%s sa: %s.\n\n" : "I think the two of you should meet.\n\n%s said: %s.\n\n",
                          who_asks, wish);
  if (*reasons)
    g_string_append_printf (text, bokmal ? "%s kan kanskje hjelpe. Derfor tror jeg det:\n%s\n" : "%s may be able to help. This is why I think so:\n%s\n",
                            who_helps, reasons);
  else
    g_string_append_printf (text, bokmal ? "%s kan kanskje hjelpe.\n\n" : "%s may be able to help.\n\n", who_helps);
  if (matter->statement_back)
    {
      g_autofree char *back = quote (matter->statement_back, matter->statement_back_language, bokmal);

      g_string_append_printf (text, bokmal ? "Det går begge veier, for %s har selv sagt: %s.\n\n" : "It may go both ways, for %s said: %s.\n\n",
                              matter->helper.organisation, back);
    }
  add_address (addresses, &matter->asker);
  add_address (addresses, &matter->helper);
  if (addresses->len)
    g_string_append_printf (text, bokmal ? "Slik når dere hverandre:\n%s\n" : "This is how to reach each other:\n%s\n", addresses->str);
  g_string_append (text, bokmal ? "Kan dere to finne en tid for en første prat? Jeg spør om en stund hvordan det gikk.\n"
                                : "Could the two of you find a time for a first talk? I will ask in a while how it went.\n");
  end_letter (text, matter, bokmal);
  return g_string_free (text, FALSE);
}

char *
ww_introduce_text_subject (const WwIntroduceMatter *matter, WwFormatLanguage language)
{
  if (!matter->asker.organisation)
    return g_strdup_printf (language == WW_FORMAT_BOKMAL ? "Et ønske som %s kanskje kan svare på" : "A wish that %s may have an answer to",
                            matter->helper.organisation);
  return g_strdup_printf (language == WW_FORMAT_BOKMAL ? "%s og %s bør møtes" : "%s and %s should meet", matter->asker.organisation,
                          matter->helper.organisation);
}

/* --- a question --- */

char *
ww_introduce_text_question (const WwMatchCounterfactual *change, const char *name, const char *asker, const char *statement,
                            WwTaxonomy *taxonomy, WwFormatLanguage language)
{
  gboolean bokmal = language == WW_FORMAT_BOKMAL;
  GString *text = g_string_new (NULL);

  switch (change->change)
    {
    case WW_MATCH_CHANGE_ADD_TAG:
      g_string_append_printf (text, bokmal ? "Spør %s: Arbeider dere også med %s? I så fall bør det stå i profilen." : "Ask %s: Do you work with %s too? If so, your profile should say it.",
                              name, ww_taxonomy_get_label (taxonomy, change->tag, bokmal ? "nb" : "en"));
      break;
    case WW_MATCH_CHANGE_MEET_RULE:
      {
        g_autofree char *value = value_text (change->what, &change->value, taxonomy, bokmal);

        if (value)
          g_string_append_printf (text, bokmal ? "Spør %s: Kan dere oppfylle dette: %s?" : "Ask %s: Can you meet this: %s?", name, value);
        else
          g_string_append_printf (text, bokmal ? "Spør %s om dette passer for dem." : "Ask %s whether this suits them.", name);
      }
      break;
    case WW_MATCH_CHANGE_CONFIRM:
      g_string_append_printf (text, bokmal ? "Spør %s: Stemmer det fortsatt, det vi har skrevet om dere?" : "Ask %s: Is what we have written about you still right?",
                              name);
      break;
    case WW_MATCH_CHANGE_AGE:
    default:
      {
        g_autofree char *day = ww_format_date_long (bokmal ? WW_FORMAT_BOKMAL : WW_FORMAT_ENGLISH, change->on);

        g_string_append_printf (text, bokmal ? "Snakk med %s før %s. Skjer det ingenting innen da, faller treffet fra %d til %d." : "Talk to %s before %s. If nothing is done until then, the match falls from %d to %d.",
                                name, day, change->before, change->after);
      }
    }
  if (!asker)
    g_string_append_printf (text, bokmal ? " Det gjelder ønsket «%s»." : " It is about the wish “%s”.", statement);
  else
    g_string_append_printf (text, bokmal ? " Det gjelder ønsket til %s: «%s»." : " It is about the wish of %s: “%s”.", asker, statement);
  return g_string_free (text, FALSE);
}

/* --- mail --- */

char *
ww_introduce_text_mailto (const char *const *addresses, const char *subject, const char *body)
{
  GString *uri = g_string_new ("mailto:");
  g_auto (GStrv) lines = NULL;
  g_autofree char *whole = NULL;

  for (gsize i = 0; addresses[i]; i++)
    {
      if (i)
        g_string_append_c (uri, ',');
      g_string_append_uri_escaped (uri, addresses[i], "@", FALSE);
    }
  g_string_append (uri, "?subject=");
  g_string_append_uri_escaped (uri, subject, NULL, FALSE);
  g_string_append (uri, "&body=");
  /* A line of mail ends in CR LF, in a URI too. */
  lines = g_strsplit (body, "\n", -1);
  whole = g_strjoinv ("\r\n", lines);
  g_string_append_uri_escaped (uri, whole, NULL, FALSE);
  return g_string_free (uri, FALSE);
}

/* --- who reads what --- */

static gboolean
reads_norwegian (WwDocument *document)
{
  g_auto (GStrv) spoken = ww_document_dup_strings (document, "languages");
  const char *country = ww_document_get_string (document, "country");

  for (char **one = spoken; *one; one++)
    if (g_str_has_prefix (*one, "nb") || g_str_has_prefix (*one, "nn") || g_str_has_prefix (*one, "no"))
      return TRUE;
  return !*spoken && (!country || strcmp (country, "NO") == 0);
}

WwFormatLanguage
ww_introduce_text_language (WwDocument *const *documents)
{
  if (!*documents)
    return WW_FORMAT_ENGLISH;
  for (; *documents; documents++)
    if (!reads_norwegian (*documents))
      return WW_FORMAT_ENGLISH;
  return WW_FORMAT_BOKMAL;
}

WwConsent
ww_introduce_text_consent (WwDocument *person)
{
  const char *scope = ww_document_get_string (person, "consent.scope");
  g_autofree char *folded = scope ? ww_fold (scope) : NULL;

  if (!ww_document_has (person, "consent"))
    return WW_CONSENT_NONE;
  if (!folded || !*folded || strstr (folded, "introdu"))
    return WW_CONSENT_GIVEN;
  return WW_CONSENT_OTHER;
}
