/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-import-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct {
  const char *name, *text;
} fields[] = {
  { "about", N_("About") },
  { "acronym", N_("Acronym") },
  { "amount", N_("Amount") },
  { "amount-high", N_("Amount high") },
  { "amount-low", N_("Amount low") },
  { "amount-mid", N_("Amount mid") },
  { "background", N_("Background") },
  { "beds", N_("Beds") },
  { "broader", N_("Broader") },
  { "capacity", N_("Capacity") },
  { "city", N_("Place") },
  { "clinical-areas", N_("Clinical areas") },
  { "confirmed-on", N_("Confirmed on") },
  { "contact", N_("Contact") },
  { "contact-role", N_("Contact’s role") },
  { "country", N_("Country") },
  { "device-class", N_("Device class") },
  { "email", N_("Contact address") },
  { "employees", N_("Employees") },
  { "external-id", N_("Number in the other system") },
  { "facet", N_("Facet") },
  { "former-name", N_("Former name") },
  { "founded", N_("Founded") },
  { "frequency", N_("Frequency") },
  { "from", N_("From") },
  { "funder", N_("Funder") },
  { "geographies", N_("Geographies") },
  { "goals", N_("Goals") },
  { "heard-at", N_("Heard at") },
  { "instruments", N_("Instruments") },
  { "kind", N_("Kind") },
  { "label", N_("Label") },
  { "label-nb", N_("Label in Norwegian") },
  { "languages", N_("Languages") },
  { "member-since", N_("Member since") },
  { "member-status", N_("Member status") },
  { "member-until", N_("Member until") },
  { "name", N_("Name") },
  { "needed-by", N_("Needed by") },
  { "organisation", N_("Organisation") },
  { "outcome", N_("Outcome") },
  { "phone", N_("Phone") },
  { "place", N_("Place") },
  { "places", N_("Places") },
  { "population", N_("Population") },
  { "price", N_("Price") },
  { "problem", N_("Problem") },
  { "project", N_("Project") },
  { "raising", N_("Raising") },
  { "region", N_("Region") },
  { "regulatory-step", N_("Regulatory step") },
  { "role", N_("Role") },
  { "severity", N_("Severity") },
  { "sme", N_("Is an SME") },
  { "solution-ideas", N_("Solution ideas") },
  { "stage", N_("Stage") },
  { "stages", N_("Stages") },
  { "stated-on", N_("Stated on") },
  { "statement", N_("Statement") },
  { "status", N_("Status") },
  { "synonyms", N_("Synonyms") },
  { "tags", N_("Tags") },
  { "target-markets", N_("Target markets") },
  { "ticket-max", N_("Ticket max") },
  { "ticket-min", N_("Ticket min") },
  { "to", N_("To") },
  { "trl", N_("Maturity (TRL)") },
  { "valid-until", N_("Valid until") },
  { "visibility", N_("Visibility") },
  { "website", N_("Website") },
};

const char *
ww_import_text_field (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (strcmp (fields[i].name, name) == 0)
      return _(fields[i].text);
  return name;
}

const char *
ww_import_text_target (WwImportTarget target)
{
  static const char *const texts[WW_IMPORT_N_TARGETS] = {
    [WW_IMPORT_ORGANISATIONS] = N_("Organisations"), [WW_IMPORT_WISHES] = N_("Wishes"), [WW_IMPORT_OFFERS] = N_("Offers"),
    [WW_IMPORT_PROJECTS] = N_("Projects"),           [WW_IMPORT_PERSONS] = N_("People"), [WW_IMPORT_TAGS] = N_("Tags"),
  };

  return _(texts[target]);
}

const char *
ww_import_text_separator (char separator)
{
  switch (separator)
    {
    case ',': return _("comma");
    case ';': return _("semicolon");
    case '\t': return _("tab");
    case '|': return _("bar");
    default: return "JSON";
    }
}
