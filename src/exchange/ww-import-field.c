/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-import-field.h"

#include <string.h>

#define TAG_HEADINGS \
  "tags|tag|stikkord|emneord|emneknagger|nokkelord|noeglord|nyckelord|keywords|key words|tags weighted|fagomrade|fagomrader|fagfelt|teknologi|teknologier|technology|technologies|sector|sectors|sektor|bransje|bransch|industry|theme|themes|tema|temaer|category code|facility type|public private|list specs|specialties|specialty|spesialitet|spesialiteter|interests|interesser|markets|expertise|kompetanse|focus area|focus areas|satsingsomrade"
#define SOURCE_FIELD { "source", WW_IMPORT_VALUE_LINE, 0, FALSE, FALSE, "source|kilde|kalla|data source|datakilde" }
#define CURRENCY_FIELD { "currency", WW_IMPORT_VALUE_CURRENCY, 0, FALSE, FALSE, "currency|valuta|currency code|valutakode" }
#define LANGUAGE_FIELD { "language", WW_IMPORT_VALUE_WORD, WW_IMPORT_WORDS_LANGUAGE, FALSE, FALSE, "language|sprak|lang" }
#define OWNER_HEADINGS \
  "org id|organisation id|organization id|orgid|organisation|organisasjon|organization|company|company name|bedrift|firma|foretak|medlem|member|owner|eier|virksomhet|virksomhed|orgnr|org nr|organisasjonsnummer|hospital|sykehus|kommune|idehaver|investor|investor id|hvem|who"

static const WwImportField organisation_fields[] = {
  { "name", WW_IMPORT_VALUE_LINE, 0, FALSE, TRUE,
    "name|navn|namn|organisation|organisasjon|organization|company name|company|city name|bedrift|bedriftsnavn|firma|firmanavn|foretak|foretaksnavn|foretag|medlem|medlemsbedrift|member|member name|hospital name|virksomhet|virksomhetsnavn|virksomhed|selskap|selskapsnavn|institution|institusjon|sykehus|hospital|investor|investor name|org name|organisation name|organization name|organisasjonsnavn|partner|partner name|legal name" },
  { "kind", WW_IMPORT_VALUE_WORD, WW_IMPORT_WORDS_ORGANISATION_KIND, FALSE, FALSE,
    "kind|type|slag|typ|organisasjonstype|org type|organisation type|organization type|kategori|category|medlemstype|member type|activity type|aktivitetstype|virksomhetstype|bedriftstype" },
  { "about", WW_IMPORT_VALUE_TEXT, 0, FALSE, FALSE,
    "about|description|beskrivelse|beskrivning|om|om oss|omtale|profile|profil|summary|sammendrag|short description|presentasjon|overview|site name" },
  { "tags", WW_IMPORT_VALUE_TAGS, 0, TRUE, FALSE, TAG_HEADINGS },
  { "country", WW_IMPORT_VALUE_WORD, WW_IMPORT_WORDS_COUNTRY, FALSE, FALSE, "country|land|cc|country code|landkode|country name|nasjon" },
  { "region", WW_IMPORT_VALUE_LINE, 0, FALSE, FALSE, "region|fylke|county|lan|state|state code|landsdel|province|region name|helseregion" },
  { "city", WW_IMPORT_VALUE_LINE, 0, FALSE, FALSE, "city|sted|by|place|poststed|stad|ort|town|location|kommune|postort" },
  { "website", WW_IMPORT_VALUE_URL, 0, FALSE, FALSE,
    "website|web|url|nettside|nettsted|nettadresse|hjemmeside|hemsida|homepage|home page|www|organization url|organisation url|webadresse|web site|link|lenke" },
  { "external-id", WW_IMPORT_VALUE_ID, 0, FALSE, FALSE,
    "org id|organisation id|organization id|orgid|id|orgnr|org nr|organisasjonsnummer|organisasjonsnr|organisationsnummer|cvr|cvr nr|permalink|medlemsnummer|medlemsnr|member no|member number|member id|kundenummer|kundenr|company id|hospital id|uuid|external id|pic|map id|nr|nummer" },
  SOURCE_FIELD,
  { "member-since", WW_IMPORT_VALUE_DATE, 0, FALSE, FALSE,
    "member since|medlem siden|medlem fra|innmeldt|innmeldingsdato|joined|join date|member from|medlemsdato|medlem sedan|innmeldt dato|date joined" },
  { "member-until", WW_IMPORT_VALUE_DATE, 0, FALSE, FALSE, "member until|medlem til|utmeldt|utmeldingsdato|left|member to" },
  { "member-status", WW_IMPORT_VALUE_WORD, WW_IMPORT_WORDS_MEMBERSHIP, FALSE, FALSE,
    "member status|medlemsstatus|membership status|membership|medlemskap|is active member|active member|aktivt medlem|status" },
  { "employees", WW_IMPORT_VALUE_INTEGER, 0, FALSE, FALSE,
    "employees|ansatte|antall ansatte|number of employees|headcount|employees or beds|medarbeidere|anstallda|fte|arsverk" },
  { "beds", WW_IMPORT_VALUE_INTEGER, 0, FALSE, FALSE, "beds|cap beds|senger|antall senger|sengeplasser|number of beds" },
  { "founded", WW_IMPORT_VALUE_DATE, 0, FALSE, FALSE,
    "founded|stiftet|etablert|founded at|founded year|founded on|established|grunnlagt|grundat|stiftelsesdato|stiftelsesar|founding year|year founded" },
  { "former-name", WW_IMPORT_VALUE_LINE, 0, FALSE, FALSE, "former name|tidligere navn|previous name|formerly|tidigare namn" },
  { "contact", WW_IMPORT_VALUE_LINE, 0, FALSE, FALSE, "contact|kontakt|kontaktperson|contact person|contact name|kontaktnavn|person" },
  { "contact-role", WW_IMPORT_VALUE_LINE, 0, FALSE, FALSE, "contact role|stilling|position|job title|tittel|title|rolle" },
  { "email", WW_IMPORT_VALUE_EMAIL, 0, FALSE, FALSE,
    "email|e mail|e post|epost|mail|kontakt e post|contact email|contact e mail|contact address|kontakt epost|e postadresse|epostadresse|kontaktadresse" },
  { "phone", WW_IMPORT_VALUE_LINE, 0, FALSE, FALSE, "phone|telefon|tlf|tel|mobil|mobile phone|telephone|phone number|telefonnummer" },
  { "languages", WW_IMPORT_VALUE_WORDS, WW_IMPORT_WORDS_LANGUAGE, FALSE, FALSE, "languages|language|sprak" },
  { "sme", WW_IMPORT_VALUE_WORD, WW_IMPORT_WORDS_BOOLEAN, FALSE, FALSE, "sme|is sme|smb" },
  { "stage", WW_IMPORT_VALUE_WORD, WW_IMPORT_WORDS_STAGE, FALSE, FALSE, "stage|fase|funding stage|utviklingsfase|company stage|vekstfase" },
  { "trl", WW_IMPORT_VALUE_INTEGER, 0, FALSE, FALSE, "trl|trl level|trl niva|technology readiness level" },
  { "device-class", WW_IMPORT_VALUE_WORD, WW_IMPORT_WORDS_DEVICE_CLASS, FALSE, FALSE,
    "device class|mdr class|mdr klasse|risikoklasse|risk class|utstyrsklasse" },
  { "regulatory-step", WW_IMPORT_VALUE_WORD, WW_IMPORT_WORDS_REGULATORY_STEP, FALSE, FALSE,
    "regulatory step|regulatory status|regulatorisk status|ce status|ce merking|ce mark" },
  { "target-markets", WW_IMPORT_VALUE_WORDS, WW_IMPORT_WORDS_COUNTRY, FALSE, FALSE, "target markets|target market|malmarkeder|malmarked" },
  { "raising", WW_IMPORT_VALUE_AMOUNT, 0, FALSE, FALSE, "raising|seeking|round size|kapitalbehov|capital sought|henter|emisjon" },
  { "stages", WW_IMPORT_VALUE_WORDS, WW_IMPORT_WORDS_STAGE, FALSE, FALSE, "stages|investment stages|faser|investeringsfaser|stages weighted" },
  { "ticket-min", WW_IMPORT_VALUE_AMOUNT, 0, FALSE, FALSE, "ticket min|min ticket|smallest ticket|minste billett|amount low|min investment" },
  { "ticket-max", WW_IMPORT_VALUE_AMOUNT, 0, FALSE, FALSE, "ticket max|max ticket|largest ticket|storste billett|amount high|max investment" },
  CURRENCY_FIELD,
  { "geographies", WW_IMPORT_VALUE_LINES, 0, FALSE, FALSE, "geographies|geography|geografi|investment regions|regions weighted" },
  { "instruments", WW_IMPORT_VALUE_WORDS, WW_IMPORT_WORDS_INSTRUMENT, FALSE, FALSE, "instruments|instrument|instrumenter" },
  { "clinical-areas", WW_IMPORT_VALUE_TAGS, 0, FALSE, FALSE, "clinical areas|clinical area|kliniske omrader|avdelinger" },
  { "confirmed-on", WW_IMPORT_VALUE_DATE, 0, FALSE, FALSE,
    "confirmed on|confirmed|bekreftet|ref date|last updated|updated|updated at|oppdatert|sist oppdatert|pub date" },
  { "project", WW_IMPORT_VALUE_REFERENCE, 0, FALSE, FALSE, "project id|project|prosjekt|prosjekt id|projects|prosjekter" },
};

static const WwImportField wish_fields[] = {
  { "statement", WW_IMPORT_VALUE_TEXT, 0, FALSE, FALSE,
    "statement|wish|onske|i wish i had|jeg skulle onske jeg hadde|i wish|need|behov|utfordring|challenge|title|tittel|rubrik|overskrift|heading|problem statement" },
  { "organisation", WW_IMPORT_VALUE_REFERENCE, 0, FALSE, FALSE, OWNER_HEADINGS },
  { "kind", WW_IMPORT_VALUE_WORD, WW_IMPORT_WORDS_WISH_KIND, FALSE, FALSE, "kind|type|slag|typ|kategori|category|onsketype|need type" },
  { "tags", WW_IMPORT_VALUE_TAGS, 0, TRUE, FALSE, TAG_HEADINGS },
  { "background", WW_IMPORT_VALUE_TEXT, 0, FALSE, FALSE,
    "background|bakgrunn|text|tekst|description|beskrivelse|beskrivning|details|detaljer|kommentar|comment|comments|status og mulig tilnaerming" },
  { "problem", WW_IMPORT_VALUE_TEXT, 0, FALSE, FALSE, "problem" },
  { "population", WW_IMPORT_VALUE_TEXT, 0, FALSE, FALSE, "population|malgruppe|pasientgruppe|patient group|target group|populasjon" },
  { "outcome", WW_IMPORT_VALUE_TEXT, 0, FALSE, FALSE, "outcome|effekt|effect|onsket effekt|gevinst|utfall" },
  { "solution-ideas", WW_IMPORT_VALUE_TEXT, 0, FALSE, FALSE, "solution ideas|solution|losning|losningsforslag|mulig losning|ide|idea|ideas" },
  { "stage", WW_IMPORT_VALUE_WORD, WW_IMPORT_WORDS_STAGE, FALSE, FALSE, "stage|fase|round|runde|funding stage" },
  { "amount", WW_IMPORT_VALUE_AMOUNT, 0, FALSE, FALSE, "amount|belop|sum|kapitalbehov|budget|budsjett|raising" },
  CURRENCY_FIELD,
  { "needed-by", WW_IMPORT_VALUE_DATE, 0, FALSE, FALSE, "needed by|frist|deadline|due|due date|innen|by when|needed before|behov innen" },
  { "stated-on", WW_IMPORT_VALUE_DATE, 0, FALSE, FALSE,
    "date|dato|datum|registered|registrert|created|created at|opprettet|stated on|meldt|meldt dato|heard on|innmeldt" },
  { "place", WW_IMPORT_VALUE_LINES, 0, FALSE, FALSE, "place|sted|region|city|by|country|land" },
  { "severity", WW_IMPORT_VALUE_INTEGER, 0, FALSE, FALSE, "severity|alvorlighet|alvorlighetsgrad|viktighet|importance" },
  { "frequency", WW_IMPORT_VALUE_INTEGER, 0, FALSE, FALSE, "frequency|hyppighet|frekvens" },
  { "status", WW_IMPORT_VALUE_WORD, WW_IMPORT_WORDS_WISH_STATUS, FALSE, FALSE, "status" },
  LANGUAGE_FIELD,
  { "heard-at", WW_IMPORT_VALUE_LINE, 0, FALSE, FALSE, "heard at|meldt pa|session|sesjon|event|arrangement" },
  { "visibility", WW_IMPORT_VALUE_WORD, WW_IMPORT_WORDS_VISIBILITY, FALSE, FALSE, "visibility|synlighet" },
  { "external-id", WW_IMPORT_VALUE_ID, 0, FALSE, FALSE, "need id|wish id|onske id|behov id|case id|id|external id|nr|nummer|number|saksnummer" },
  SOURCE_FIELD,
};

static const WwImportField offer_fields[] = {
  { "organisation", WW_IMPORT_VALUE_REFERENCE, 0, FALSE, TRUE, OWNER_HEADINGS },
  { "statement", WW_IMPORT_VALUE_TEXT, 0, FALSE, FALSE,
    "statement|offer|tilbud|erbjudande|we offer|vi tilbyr|tilbyr|title|tittel|service|tjeneste|description|beskrivelse|text|tekst" },
  { "kind", WW_IMPORT_VALUE_WORDS, WW_IMPORT_WORDS_WISH_KIND, FALSE, FALSE, "type|kind|answers|svarer pa|slag|typ|kategori|category" },
  { "tags", WW_IMPORT_VALUE_TAGS, 0, TRUE, FALSE, TAG_HEADINGS },
  { "stages", WW_IMPORT_VALUE_WORDS, WW_IMPORT_WORDS_STAGE, FALSE, FALSE, "stages weighted|stages|stage|fase|faser" },
  { "places", WW_IMPORT_VALUE_LINES, 0, FALSE, FALSE, "regions weighted|regions|region|places|geographies|geografi|country|land|city|sted" },
  { "amount-low", WW_IMPORT_VALUE_AMOUNT, 0, FALSE, FALSE, "amount low|ticket min|min ticket|smallest ticket|min|minimum|fra belop" },
  { "amount-mid", WW_IMPORT_VALUE_AMOUNT, 0, FALSE, FALSE, "amount mid|median|typical|typisk|typical ticket|typisk belop" },
  { "amount-high", WW_IMPORT_VALUE_AMOUNT, 0, FALSE, FALSE, "amount high|ticket max|max ticket|largest ticket|max|maximum|maks|til belop" },
  { "price", WW_IMPORT_VALUE_AMOUNT, 0, FALSE, FALSE, "price|pris|cost|kostnad|amount|belop" },
  CURRENCY_FIELD,
  { "capacity", WW_IMPORT_VALUE_INTEGER, 0, FALSE, FALSE, "capacity|kapasitet|capacity per year|kapasitet per ar" },
  { "valid-until", WW_IMPORT_VALUE_DATE, 0, FALSE, FALSE, "valid until|gyldig til|utloper|expires|expiry|valid to" },
  { "stated-on", WW_IMPORT_VALUE_DATE, 0, FALSE, FALSE, "date|dato|datum|created|created at|opprettet|registered|registrert" },
  LANGUAGE_FIELD,
  { "external-id", WW_IMPORT_VALUE_ID, 0, FALSE, FALSE, "offer id|tilbud id|external id|id|nr|nummer" },
  SOURCE_FIELD,
};

static const WwImportField project_fields[] = {
  { "name", WW_IMPORT_VALUE_LINE, 0, FALSE, TRUE, "title|name|navn|namn|tittel|project title|project name|prosjektnavn|prosjekt|prosjekttittel|project" },
  { "acronym", WW_IMPORT_VALUE_LINE, 0, FALSE, FALSE, "acronym|akronym|short name|kortnavn|project acronym" },
  { "goals", WW_IMPORT_VALUE_TEXT, 0, FALSE, FALSE, "objective|goals|goal|mal|formal|description|beskrivelse|about|summary|sammendrag|abstract" },
  { "from", WW_IMPORT_VALUE_DATE, 0, FALSE, FALSE, "start date|startdato|start|from|fra|started|starts" },
  { "to", WW_IMPORT_VALUE_DATE, 0, FALSE, FALSE, "end date|sluttdato|end|to|til|slutt|ends|ended" },
  { "funder", WW_IMPORT_VALUE_LINE, 0, FALSE, FALSE, "funder|funding scheme|finansiert av|finansiering|programme|program|funding|virkemiddel" },
  { "tags", WW_IMPORT_VALUE_TAGS, 0, TRUE, FALSE, TAG_HEADINGS },
  { "organisation", WW_IMPORT_VALUE_REFERENCE, 0, TRUE, FALSE,
    "partners|partnere|partner|participants|deltakere|organisation|organisasjon|coordinator|koordinator|prosjekteier|lead|org id" },
  { "region", WW_IMPORT_VALUE_LINE, 0, FALSE, FALSE, "region|fylke|county" },
  { "amount", WW_IMPORT_VALUE_AMOUNT, 0, FALSE, FALSE, "total cost|budget|budsjett|amount|belop|kostnad|totalkostnad|ec max contribution|sum" },
  CURRENCY_FIELD,
  { "website", WW_IMPORT_VALUE_URL, 0, FALSE, FALSE, "website|url|nettside|link|lenke|web|homepage" },
  { "contact", WW_IMPORT_VALUE_LINE, 0, FALSE, FALSE, "contact|kontakt|kontaktperson|prosjektleder|project manager" },
  { "external-id", WW_IMPORT_VALUE_ID, 0, FALSE, FALSE, "id|project id|prosjekt id|prosjektnummer|grant no|grant number|reference|rcn|external id" },
  SOURCE_FIELD,
};

static const WwImportField person_fields[] = {
  { "name", WW_IMPORT_VALUE_LINE, 0, FALSE, TRUE, "name|navn|namn|full name|fullt navn|person|contact|kontakt|kontaktperson" },
  { "organisation", WW_IMPORT_VALUE_REFERENCE, 0, FALSE, FALSE, OWNER_HEADINGS },
  { "role", WW_IMPORT_VALUE_LINE, 0, FALSE, FALSE, "role|rolle|title|tittel|stilling|position|job title" },
  { "email", WW_IMPORT_VALUE_EMAIL, 0, FALSE, FALSE, "email|e mail|e post|epost|mail|e postadresse" },
  { "phone", WW_IMPORT_VALUE_LINE, 0, FALSE, FALSE, "phone|telefon|tlf|tel|mobil|mobile|telephone|telefonnummer" },
  { "languages", WW_IMPORT_VALUE_WORDS, WW_IMPORT_WORDS_LANGUAGE, FALSE, FALSE, "languages|language|sprak" },
  { "external-id", WW_IMPORT_VALUE_ID, 0, FALSE, FALSE, "id|person id|external id|nr|nummer" },
  SOURCE_FIELD,
};

static const WwImportField tag_fields[] = {
  { "label", WW_IMPORT_VALUE_LINE, 0, FALSE, TRUE, "term|label|label en|name|navn|english|engelsk|title|betegnelse|emneord|tag" },
  { "label-nb", WW_IMPORT_VALUE_LINE, 0, FALSE, FALSE, "label nb|norsk|bokmal|navn norsk|norwegian|label no" },
  { "external-id", WW_IMPORT_VALUE_ID, 0, FALSE, FALSE, "code|kode|id|tag id|identifier" },
  { "broader", WW_IMPORT_VALUE_REFERENCE, 0, FALSE, FALSE, "broader|parent|overordnet|parent code|parent id|broader term" },
  { "facet", WW_IMPORT_VALUE_WORD, WW_IMPORT_WORDS_FACET, FALSE, FALSE, "facet|fasett" },
  { "synonyms", WW_IMPORT_VALUE_LINES, 0, FALSE, FALSE, "synonyms|synonymer|synonym|alt labels" },
  SOURCE_FIELD,
};

static const struct {
  const WwImportField *fields;
  guint n_fields;
  const char *type_name;
  const char *plural;
} targets[WW_IMPORT_N_TARGETS] = {
  { organisation_fields, G_N_ELEMENTS (organisation_fields), "organisation", "organisations" },
  { wish_fields, G_N_ELEMENTS (wish_fields), "wish", "wishes" },
  { offer_fields, G_N_ELEMENTS (offer_fields), "offer", "offers" },
  { project_fields, G_N_ELEMENTS (project_fields), "project", "projects" },
  { person_fields, G_N_ELEMENTS (person_fields), "person", "persons" },
  { tag_fields, G_N_ELEMENTS (tag_fields), "tag", "tags" },
};

const WwImportField *
ww_import_target_get_fields (WwImportTarget target, guint *n_fields)
{
  g_return_val_if_fail (target < WW_IMPORT_N_TARGETS, NULL);
  *n_fields = targets[target].n_fields;
  return targets[target].fields;
}

const WwImportField *
ww_import_target_find_field (WwImportTarget target, const char *name)
{
  g_return_val_if_fail (target < WW_IMPORT_N_TARGETS, NULL);
  for (guint i = 0; name && i < targets[target].n_fields; i++)
    if (strcmp (targets[target].fields[i].name, name) == 0)
      return &targets[target].fields[i];
  return NULL;
}

const char *
ww_import_target_get_type_name (WwImportTarget target)
{
  g_return_val_if_fail (target < WW_IMPORT_N_TARGETS, NULL);
  return targets[target].type_name;
}

gboolean
ww_import_target_from_name (const char *name, WwImportTarget *target)
{
  for (guint i = 0; i < WW_IMPORT_N_TARGETS; i++)
    if (strcmp (name, targets[i].type_name) == 0 || strcmp (name, targets[i].plural) == 0)
      {
        *target = (WwImportTarget) i;
        return TRUE;
      }
  return FALSE;
}
