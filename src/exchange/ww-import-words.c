/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-import-words.h"

#include <string.h>

#include "ww-fold.h"

typedef struct {
  const char *word;
  const char *spellings; /* folded, by "|"; one that begins with "?" is a guess */
} Entry;

static const Entry countries[] = {
  { "AD", "and|andorra" }, { "AE", "are|united arab emirates|de forente arabiske emirater|uae" }, { "AL", "alb|albania" },
  { "AM", "arm|armenia" }, { "AR", "arg|argentina" }, { "AT", "aut|austria|osterrike|osterreich" }, { "AU", "aus|australia" },
  { "AZ", "aze|azerbaijan|aserbajdsjan" }, { "BA", "bih|bosnia and herzegovina|bosnia hercegovina" }, { "BD", "bgd|bangladesh" },
  { "BE", "bel|belgium|belgia|belgie|belgien" }, { "BF", "bfa|burkina faso" }, { "BG", "bgr|bulgaria" }, { "BJ", "ben|benin" },
  { "BR", "bra|brazil|brasil" }, { "BW", "bwa|botswana" }, { "BY", "blr|belarus|hviterussland" }, { "CA", "can|canada|kanada" },
  { "CD", "cod|democratic republic of the congo|dr kongo" }, { "CH", "che|switzerland|sveits|schweiz|suisse" },
  { "CI", "civ|cote d ivoire|ivory coast|elfenbenskysten" }, { "CL", "chl|chile" }, { "CM", "cmr|cameroon|kamerun" },
  { "CN", "chn|china|kina" }, { "CO", "col|colombia" }, { "CR", "cri|costa rica" }, { "CU", "cub|cuba" },
  { "CY", "cyp|cyprus|kypros" }, { "CZ", "cze|czech republic|czechia|tsjekkia" }, { "DE", "deu|ger|germany|tyskland|deutschland" },
  { "DK", "dnk|denmark|danmark" }, { "DO", "dom|dominican republic" }, { "DZ", "dza|algeria|algerie" }, { "EC", "ecu|ecuador" },
  { "EE", "est|estonia|estland" }, { "EG", "egy|egypt" }, { "ES", "esp|spain|spania|spanien|espana" }, { "ET", "eth|ethiopia|etiopia" },
  { "FI", "fin|finland|suomi" }, { "FO", "fro|faroe islands|faroyene|foroyar" }, { "FR", "fra|france|frankrike|frankrig" },
  { "GA", "gab|gabon" }, { "GB", "gbr|uk|united kingdom|great britain|storbritannia|england|scotland|wales|skottland" },
  { "GE", "geo|georgia" }, { "GH", "gha|ghana" }, { "GL", "grl|greenland|gronland" }, { "GM", "gmb|gambia" },
  { "GR", "grc|el|greece|hellas|grekland" }, { "HK", "hkg|hong kong" }, { "HR", "hrv|croatia|kroatia" }, { "HU", "hun|hungary|ungarn" },
  { "ID", "idn|indonesia" }, { "IE", "irl|ireland|irland" }, { "IL", "isr|israel" }, { "IN", "ind|india" }, { "IQ", "irq|iraq|irak" },
  { "IR", "irn|iran" }, { "IS", "isl|iceland|island" }, { "IT", "ita|italy|italia|italien" }, { "JO", "jor|jordan" },
  { "JP", "jpn|japan" }, { "KE", "ken|kenya" }, { "KR", "kor|south korea|korea|sor korea|republic of korea" }, { "KW", "kwt|kuwait" },
  { "KZ", "kaz|kazakhstan|kasakhstan" }, { "LB", "lbn|lebanon|libanon" }, { "LI", "lie|liechtenstein" }, { "LK", "lka|sri lanka" },
  { "LT", "ltu|lithuania|litauen" }, { "LU", "lux|luxembourg|luxemburg" }, { "LV", "lva|latvia" }, { "MA", "mar|morocco|marokko" },
  { "MC", "mco|monaco" }, { "MD", "mda|moldova" }, { "ME", "mne|montenegro" }, { "MK", "mkd|north macedonia|nord makedonia|macedonia" },
  { "ML", "mli|mali" }, { "MT", "mlt|malta" }, { "MW", "mwi|malawi" }, { "MX", "mex|mexico" }, { "MY", "mys|malaysia" },
  { "MZ", "moz|mozambique|mosambik" }, { "NA", "nam|namibia" }, { "NG", "nga|nigeria" },
  { "NL", "nld|netherlands|the netherlands|nederland|holland" }, { "NO", "nor|norway|norge|noreg|norwegen" }, { "NP", "npl|nepal" },
  { "NZ", "nzl|new zealand" }, { "PA", "pan|panama" }, { "PE", "per|peru" }, { "PH", "phl|philippines|filippinene" },
  { "PK", "pak|pakistan" }, { "PL", "pol|poland|polen|polska" }, { "PT", "prt|portugal" }, { "QA", "qat|qatar" },
  { "RO", "rou|romania" }, { "RS", "srb|serbia" }, { "RU", "rus|russia|russland" }, { "RW", "rwa|rwanda" },
  { "SA", "sau|saudi arabia" }, { "SE", "swe|sweden|sverige|schweden" }, { "SG", "sgp|singapore" }, { "SI", "svn|slovenia" },
  { "SK", "svk|slovakia" }, { "SN", "sen|senegal" }, { "TH", "tha|thailand" }, { "TN", "tun|tunisia" },
  { "TR", "tur|turkey|turkiye|tyrkia" }, { "TW", "twn|taiwan" }, { "TZ", "tza|tanzania" }, { "UA", "ukr|ukraine|ukraina" },
  { "UG", "uga|uganda" }, { "US", "usa|united states|united states of america|america" }, { "UY", "ury|uruguay" },
  { "UZ", "uzb|uzbekistan|usbekistan" }, { "VE", "ven|venezuela" }, { "VN", "vnm|vietnam" }, { "XK", "xkx|kosovo" },
  { "ZA", "zaf|south africa|sor afrika" }, { "ZM", "zmb|zambia" }, { "ZW", "zwe|zimbabwe" },
  { "AF", "afg|afghanistan" }, { "AG", "atg|antigua and barbuda" }, { "AO", "ago|angola" }, { "AX", "ala|aland|aland islands" },
  { "BB", "brb|barbados" }, { "BH", "bhr|bahrain" }, { "BI", "bdi|burundi" }, { "BM", "bmu|bermuda" }, { "BN", "brn|brunei" },
  { "BO", "bol|bolivia" }, { "BS", "bhs|bahamas|the bahamas" }, { "BT", "btn|bhutan" }, { "BZ", "blz|belize" },
  { "CF", "caf|central african republic" }, { "CG", "cog|congo" }, { "CV", "cpv|cape verde|cabo verde|kapp verde" }, { "DJ", "dji|djibouti" },
  { "ER", "eri|eritrea" }, { "FJ", "fji|fiji" }, { "GG", "ggy|guernsey" }, { "GI", "gib|gibraltar" }, { "GN", "gin|guinea" },
  { "GQ", "gnq|equatorial guinea" }, { "GT", "gtm|guatemala" }, { "GW", "gnb|guinea bissau" }, { "GY", "guy|guyana" },
  { "HN", "hnd|honduras" }, { "HT", "hti|haiti" }, { "IM", "imn|isle of man" }, { "JE", "jey|jersey" }, { "JM", "jam|jamaica" },
  { "KG", "kgz|kyrgyzstan" }, { "KH", "khm|cambodia|kambodsja" }, { "KM", "com|comoros" }, { "KP", "prk|north korea|nord korea" },
  { "KY", "cym|cayman islands" }, { "LA", "lao|laos" }, { "LR", "lbr|liberia" }, { "LS", "lso|lesotho" }, { "LY", "lby|libya" },
  { "MG", "mdg|madagascar|madagaskar" }, { "MM", "mmr|myanmar" }, { "MN", "mng|mongolia" }, { "MO", "mac|macao|macau" },
  { "MR", "mrt|mauritania" }, { "MU", "mus|mauritius" }, { "MV", "mdv|maldives|maldivene" }, { "NE", "ner|niger" },
  { "NI", "nic|nicaragua" }, { "OM", "omn|oman" }, { "PG", "png|papua new guinea" }, { "PR", "pri|puerto rico" },
  { "PS", "pse|palestine|palestina" }, { "PY", "pry|paraguay" }, { "SC", "syc|seychelles|seychellene" }, { "SD", "sdn|sudan" },
  { "SJ", "sjm|svalbard" }, { "SL", "sle|sierra leone" }, { "SM", "smr|san marino" }, { "SO", "som|somalia" }, { "SR", "sur|suriname" },
  { "SS", "ssd|south sudan|sor sudan" }, { "SV", "slv|el salvador" }, { "SY", "syr|syria" }, { "SZ", "swz|eswatini|swaziland" },
  { "TD", "tcd|chad|tsjad" }, { "TG", "tgo|togo" }, { "TJ", "tjk|tajikistan" }, { "TL", "tls|timor leste|ost timor" },
  { "TM", "tkm|turkmenistan" }, { "TT", "tto|trinidad and tobago" }, { "VA", "vat|vatican|vatikanstaten" }, { "YE", "yem|yemen|jemen" },
  { NULL },
};

static const Entry organisation_kinds[] = {
  { "startup", "start up|startups|oppstart|oppstartsbedrift|oppstartsselskap|oppstartbedrift|nystartet|grunderbedrift|grunderselskap|spin off|spinoff|spin out|uppstart|startup bolag|ivaerksaetter|scaleup|scale up" },
  { "sme", "smb|smv|smf|small and medium enterprise|small and medium sized enterprise|small company|mindre bedrift|liten bedrift|?company|?companies|?bedrift|?bedrifter|?firma|?selskap|?foretak|?foretag|?virksomhed|?aksjeselskap|?private company|?industry|?industri|?naeringsliv|?business" },
  { "large-company", "large company|large|large enterprise|stor bedrift|storbedrift|konsern|stort selskap|stort foretak|storforetag|corporate|corporation|multinational|?prc|?enterprise" },
  { "hospital", "hospitals|sykehus|sjukehus|sjukhus|sygehus|helseforetak|hf|university hospital|universitetssykehus|sairaala|?clinic|?klinikk|?healthcare provider|?health care" },
  { "municipality", "municipalities|kommune|kommuner|kommun|local authority|bydel|city|by" },
  { "public-agency", "public agency|public body|public sector|public|pub|offentlig|offentlig virksomhet|offentlig sektor|etat|direktorat|myndighet|fylkeskommune|county|government|authority|regulator|forvaltning|?region" },
  { "investor", "investors|investorer|vc|venture|venture capital|venture fund|venturefond|ventureselskap|investeringsselskap|fond|fund|family office|sakornfond|seed fund|kapital|financial organization|financial org" },
  { "angel", "business angel|angel investor|engel|forretningsengel|engleinvestor|privatinvestor|angelinvestor" },
  { "research", "university|universitet|universities|hogskole|hogskola|forskning|forskningsinstitutt|forskningsinstitusjon|research institute|research organisation|research organization|research institution|academia|akademia|institute|institutt|hes|rec|fou|r d" },
  { "test-bed", "test bed|testbed|testbedd|living lab|testarena|test site|testsenter|testlab" },
  { "service-provider", "service provider|tjenesteleverandor|tjenesteyter|leverandor|leverantor|consultant|consultancy|konsulent|konsult|radgiver|advisor|law firm|advokat|?supplier|?oth|?other|?others|?andre|?annet|?annen|?andet|?incubator|?inkubator|?accelerator|?akselerator|?ngo|?organisation|?organisasjon" },
  { "cluster", "clusters|klynge|naeringsklynge|kluster|klynga|cluster organisation|network|nettverk|?ecosystem|?okosystem" },
  { NULL },
};

static const Entry wish_kinds[] = {
  { "solution", "losning|produkt|product|teknologi|technology|service|tjeneste" },
  { "pilot-site", "pilot site|pilot|pilotkunde|pilotsted|pilot customer|test site|test bed|testbed|testarena|testing" },
  { "capital", "kapital|funding|finansiering|investment|investering|money|penger|finance" },
  { "expertise", "kompetanse|ekspertise|expert|ekspert|advice|radgivning|knowledge|kunnskap|know how" },
  { "partner", "partners|partnere|samarbeid|samarbeidspartner|samarbete|collaboration|r d partner|fou partner|consortium|konsortium|project partner|prosjektpartner" },
  { NULL },
};

static const Entry wish_statuses[] = {
  { "draft", "utkast|kladd" }, { "open", "apen|apent|oppen|aben|ny|new|aktiv|active|registrert" },
  { "answered", "besvart|lost|solved|closed|lukket|ferdig|done|fulfilled" },
  { "withdrawn", "trukket|tilbaketrukket|cancelled|canceled|avlyst|rejected|avvist" }, { NULL },
};

static const Entry stages[] = {
  { "idea", "ide|idefase|idestadium|idea stage|konsept|concept" },
  { "pre-seed", "pre seed|preseed|presakorn|pre sakorn" },
  { "seed", "seed stage|sakorn|sakornfase|tidlig fase|early stage|?angel|?engel|?start up|?startup" },
  { "series-a", "series a|serie a|a runde|a round|round a" },
  { "growth", "series b|series c|series d|series e|serie b|serie c|b runde|b round|vekst|vekstfase|tillvaxt|growth stage|expansion|scale up|scaleup|private equity|post ipo|late stage" },
  { NULL },
};

static const Entry device_classes[] = {
  { "none", "ingen|not a device|no device|ikke utstyr|n a" }, { "I", "class i|klasse i|1|class 1|klasse 1|mdr i" },
  { "IIa", "class iia|klasse iia|2a|ii a|class 2a|klasse 2a|mdr iia" }, { "IIb", "class iib|klasse iib|2b|ii b|class 2b|klasse 2b|mdr iib" },
  { "III", "class iii|klasse iii|3|class 3|klasse 3|mdr iii" }, { "IVDR-A", "ivdr a|ivd a|class a|klasse a" },
  { "IVDR-B", "ivdr b|ivd b|class b|klasse b" }, { "IVDR-C", "ivdr c|ivd c|class c|klasse c" },
  { "IVDR-D", "ivdr d|ivd d|class d|klasse d" }, { NULL },
};

static const Entry regulatory_steps[] = {
  { "none", "ingen|no|nei|not started|ikke begynt|ikke startet" },
  { "in-progress", "in progress|pagar|under arbeid|ongoing|started|pending|i prosess" },
  { "ce-marked", "ce|ce marked|ce mark|ce merket|ce merking|ce marking|ce certified|ce godkjent" },
  { "fda-cleared", "fda|fda cleared|fda clearance|fda approved|fda godkjent|510 k" }, { NULL },
};

static const Entry instruments[] = {
  { "equity", "egenkapital|aksjer|shares|aktier|emisjon" },
  { "convertible", "convertible note|convertible loan|konvertibel|konvertibelt lan|safe" },
  { "loan", "lan|debt|gjeld|venture debt" }, { "grant", "grants|tilskudd|stotte|stipend|bidrag" }, { NULL },
};

static const Entry languages[] = {
  { "nb", "no|norsk|bokmal|norwegian|norsk bokmal|nb no" }, { "nn", "nynorsk|norsk nynorsk" }, { "en", "english|engelsk|engelska|eng" },
  { "sv", "swedish|svensk|svenska|swe" }, { "da", "danish|dansk|danska" }, { "fi", "finnish|finsk|suomi|finska" },
  { "de", "german|tysk|deutsch|tyska" }, { "fr", "french|fransk|francais" }, { "es", "spanish|spansk|espanol" },
  { "is", "icelandic|islandsk" }, { "it", "italian|italiensk" }, { "nl", "dutch|nederlandsk" }, { "pl", "polish|polsk" },
  { "se", "sami|samisk|nordsamisk" }, { NULL },
};

static const Entry memberships[] = {
  { "member", "medlem|medlemmer|members|active|aktiv|yes|ja|true|full member|1|x" }, { "incubator", "inkubator|inkubatormedlem" },
  { "partner", "samarbeidspartner|partner organisation" }, { NULL },
};

static const Entry visibilities[] = {
  { "private", "privat|intern|internal" }, { "anonymous", "anonym|anonymt" },
  { "cluster", "klynge|klyngen|members|medlemmer|public|offentlig|apen|open" }, { NULL },
};

static const Entry booleans[] = {
  { "true", "yes|ja|sann|sant|1|x|y|j|aktiv|active|on|oui|si" },
  { "false", "no|nei|nej|usann|usant|0|n|inaktiv|inactive|off|non" }, { NULL },
};

/* Words of lists that are met often and that the taxonomy's labels and synonyms do not hold. */
static const Entry tags[] = {
  { "tech.pharma", "pharma|pharmaceutical|drug|legemiddel" }, { "tech.omics", "genomics|proteomics|genetics|genomikk" },
  { "tech.ehealth", "health it|digital health solutions|healthcare it" }, { "tech.imaging", "imaging|bildediagnostikk|medical imaging" },
  { "tech.ivd", "diagnostics|diagnostikk|ivd tests" }, { "tech.device", "devices|medical device|medisinsk teknologi|medtek|medicinteknik" },
  { "tech.robotics", "robotics|robotikk" }, { "tech.sensor", "sensor|sensors|sensorer" }, { "tech.rpm", "remote monitoring" },
  { "clin.cardio", "cardiovascular|cardiovascular diseases|hjerte og kar|hjerte" }, { "clin.neuro", "neurological diseases" },
  { "clin.dementia", "neurodegenerative diseases" }, { "clin.resp", "respiratory|respiratory diseases|lunge" },
  { "clin.kidney", "renal|renal urology|nyre" }, { "clin.diabetes", "diabetes metabolic|diabetes metabolic disorders" },
  { "clin.infection", "infection|infections|infectious diseases|infeksjon" }, { "clin.gastro", "gastro|digestive" },
  { "clin.women", "women child|kvinner" }, { "clin.mental", "psychiatric|psychiatric diseases|psiquiatrico|psykiatrisk" },
  { "clin.cancer", "oncologico" }, { "clin.congenital", "rare orphan diseases|rare diseases" },
  { "need.test-site", "living labs|test beds" }, { "data.registry", "biobanks" }, { NULL },
};

static const Entry facets[] = {
  { "technology", "teknologi" }, { "clinical", "condition|tilstand|diagnose" }, { "setting", "sted|arena" }, { "need", "aim|mal|behov" },
  { "regulatory", "regulation|regulering" }, { "market", "marked" }, { "funding", "finansiering|kapital" },
  { "data", "data and standards|standards|data og standarder" }, { NULL },
};

static const Entry *const sets[WW_IMPORT_N_WORDS] = {
  countries, organisation_kinds, wish_kinds, wish_statuses, stages, device_classes, regulatory_steps, instruments, languages, memberships,
  visibilities, booleans, tags, facets,
};

typedef struct {
  const char *word;
  gboolean guessed;
} Meaning;

static GHashTable *
build (const Entry *entries)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (; entries->word; entries++)
    {
      g_auto (GStrv) spellings = g_strsplit (entries->spellings, "|", -1);
      Meaning *itself = g_new (Meaning, 1);

      *itself = (Meaning) { entries->word, FALSE };
      g_hash_table_insert (table, ww_fold (entries->word), itself);
      for (char **s = spellings; *s; s++)
        {
          Meaning *meaning = g_new (Meaning, 1);

          *meaning = (Meaning) { entries->word, **s == '?' };
          g_hash_table_insert (table, g_strdup (*s + (**s == '?')), meaning);
        }
    }
  return table;
}

static GHashTable *
set_of (WwImportWords words)
{
  static GHashTable *tables[WW_IMPORT_N_WORDS];
  static gsize ready;

  if (g_once_init_enter (&ready))
    {
      for (guint i = 0; i < WW_IMPORT_N_WORDS; i++)
        tables[i] = build (sets[i]);
      g_once_init_leave (&ready, 1);
    }
  return tables[words];
}

const char *
ww_import_words_resolve (WwImportWords words, const char *text, gboolean *guessed)
{
  g_autofree char *folded = NULL;
  const Meaning *meaning;

  g_return_val_if_fail (words < WW_IMPORT_N_WORDS && text, NULL);
  if (strlen (text) > 200)
    return NULL;
  folded = ww_fold (text);
  meaning = g_hash_table_lookup (set_of (words), folded);
  if (guessed)
    *guessed = meaning && meaning->guessed;
  return meaning ? meaning->word : NULL;
}

/* Beginnings and ends of a name's words; the first that is found decides. */
static const struct {
  const char *part;
  gboolean anywhere; /* also as the end of a longer word: "Rikssykehuset" */
  const char *kind;
} name_parts[] = {
  { "sykehus", TRUE, "hospital" }, { "sjukehus", TRUE, "hospital" }, { "sjukhus", TRUE, "hospital" }, { "sygehus", TRUE, "hospital" },
  { "hospital", TRUE, "hospital" }, { "sairaala", TRUE, "hospital" }, { "klinik", TRUE, "hospital" }, { "helseforetak", TRUE, "hospital" },
  { "krankenhaus", TRUE, "hospital" }, { "klinikum", TRUE, "hospital" },
  { "fylkeskommune", FALSE, "public-agency" }, { "kommune", FALSE, "municipality" }, { "kommun", FALSE, "municipality" },
  { "municipality", FALSE, "municipality" }, { "universit", TRUE, "research" }, { "hogskole", TRUE, "research" }, { "hogskola", TRUE, "research" },
  { "college", FALSE, "research" }, { "institut", TRUE, "research" }, { "forskning", TRUE, "research" }, { "fraunhofer", FALSE, "research" },
  { "living lab", FALSE, "test-bed" }, { "testbed", FALSE, "test-bed" }, { "test bed", FALSE, "test-bed" }, { "testarena", FALSE, "test-bed" },
  { "ventures", FALSE, "investor" }, { "venture", FALSE, "investor" }, { "capital", FALSE, "investor" }, { "invest", FALSE, "investor" },
  { "angels", FALSE, "angel" }, { "direktorat", TRUE, "public-agency" }, { "ministry", FALSE, "public-agency" },
  { "agency", FALSE, "public-agency" }, { "agencia", FALSE, "public-agency" }, { "klynge", TRUE, "cluster" }, { "cluster", FALSE, "cluster" },
  { "research", FALSE, "research" }, { "consulting", FALSE, "service-provider" }, { "advokat", TRUE, "service-provider" },
};

const char *
ww_import_words_kind_of_name (const char *name)
{
  g_autofree char *folded = ww_fold (name);

  for (guint i = 0; i < G_N_ELEMENTS (name_parts); i++)
    for (const char *p = strstr (folded, name_parts[i].part); p; p = strstr (p + 1, name_parts[i].part))
      if (name_parts[i].anywhere || p == folded || p[-1] == ' ')
        return name_parts[i].kind;
  return NULL;
}
