#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Check the sample cluster: every document has the shape of its type, every reference leads somewhere, every tag is
known, no wish says what another says, and what the README promises is there.

    check-sample.py [FOLDER] [TAGS.TSV]
"""
import datetime
import json
import os
import re
import sys

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
ID = re.compile(r"^[a-z]+:[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")
TODAY = "2026-11-22"

KINDS = "startup sme large-company hospital municipality public-agency investor angel research test-bed service-provider cluster"
WISHES = "solution pilot-site capital expertise partner"
STAGES = "idea pre-seed seed series-a growth"
INSTRUMENTS = "equity convertible loan grant"
WHATS = ("device-class regulatory-step language budget date place trl capacity stage ticket instrument record-system tag "
         "other")
CLASSES = "none I IIa IIb III IVDR-A IVDR-B IVDR-C IVDR-D"
STEPS = "none in-progress ce-marked fda-cleared"
INTRODUCTIONS = "shortlisted proposed introduced met negotiating agreed ended"
FACETS = "technology clinical setting need regulatory market funding data"

# A shape is {member: rule}, "*" after a member's name: it must be there. A rule is a word of RULES, "=a b": one of these
# words, "@a b": the id of such a document, "1-5": a whole number in these bounds, [rule]: a list, {…}: an object.
AMOUNT = {"amount*": "int", "currency*": "currency"}
TICKET = {"min*": "int", "max*": "int", "currency*": "currency"}
CONSTRAINT = {"what*": "=" + WHATS, "value*": "any", "priority": "=must nice", "text": "text"}
SHAPES = {
    "cluster": {"name*": "text", "country*": "country", "region": "text", "founded": "1900-2026",
                "label": "=bronze silver gold", "languages": ["language"], "sectors": ["tag"],
                "partner_clusters": ["text"], "contact": "any"},
    "organisation": {
        "name*": "text", "kind*": "=" + KINDS,
        "membership*": [{"status*": "=member incubator partner", "from*": "date", "to": "date"}],
        "former_names": [{"name*": "text", "until*": "date"}], "country*": "country", "region*": "text", "city*": "text",
        "website*": "example", "about*": "text", "languages*": ["language"], "employees": "int", "tags*": ["tag"],
        "confirmed_on": "date", "competes_with": ["@organisation"], "external_ids": [{"source*": "text", "id*": "text"}],
        "venture": {"stage*": "=" + STAGES, "trl*": "1-9", "device_class*": "=" + CLASSES, "regulatory_step*": "=" + STEPS,
                    "target_markets": ["country"],
                    "raising": {"amount*": "int", "currency*": "currency", "instrument*": "=" + INSTRUMENTS,
                                "closes*": "date", "committed": "int", "lead_wanted": "bool", "smallest_ticket": "int",
                                "valuation": "int"}},
        "mandate": {"portfolio*": [{"name*": "text", "organisation": "@organisation", "on*": "date", "stage": "=" + STAGES,
                                    "amount": AMOUNT, "tags": ["tag"], "place": "text"}],
                    "deploying_until": "date", "reserve": AMOUNT, "stages*": ["=" + STAGES], "ticket*": TICKET,
                    "geographies*": ["text"], "instruments*": ["=" + INSTRUMENTS], "role*": "=lead follow either",
                    "exclusions": ["tag"]},
        "site": {"clinical_areas*": ["tag"], "facilities*": ["tag"], "trl_from*": "1-9", "trl_to*": "1-9",
                 "capacity_per_year": "int"}},
    "person": {"name*": "text", "organisation*": "@organisation", "role*": "text", "email*": "mail", "phone*": "phone",
               "languages*": ["language"], "consent*": {"basis*": "text", "given_on*": "date", "scope*": "text"}},
    "wish": {"organisation*": "@organisation", "person*": "@person", "statement*": "text", "language*": "language",
             "background": "text", "restated": {"problem*": "text", "population*": "text", "outcome*": "text"},
             "solution_ideas": "text", "kind*": "=" + WISHES, "tags*": ["tag"], "constraints*": [CONSTRAINT],
             "amount": AMOUNT, "needed_by": "date", "severity*": "1-5", "frequency*": "1-5",
             "status*": "=draft open answered withdrawn", "heard_at*": "heard",
             "visibility*": "=private anonymous cluster"},
    "offer": {"organisation*": "@organisation", "statement*": "text", "language*": "language",
              "answers*": ["=" + WISHES], "tags*": ["tag"], "constraints*": [CONSTRAINT], "capacity": "int",
              "valid_until": "date"},
    "group": {"name*": "text", "purpose*": "text", "lead*": "@organisation", "members*": ["@organisation"],
              "tags*": ["tag"], "founded*": "date", "shared_wishes*": ["@wish"]},
    "project": {"name*": "text", "goals*": "text", "partners*": ["@organisation"], "tags*": ["tag"], "region": "text",
                "funder*": "text", "from*": "date", "to*": "date", "contact": "mail", "website": "example",
                "outcome*": "=completed running stopped"},
    "call": {"title*": "text", "kind*": "=funding market-consultation voucher", "buyer*": "text", "tags*": ["tag"],
             "roles_wanted*": [{"role*": "text", "tags*": ["tag"]}], "countries*": ["country"], "budget*": AMOUNT,
             "opens*": "date", "closes*": "date", "website": "example"},
    "introduction": {"wish*": "@wish", "counterpart*": "@organisation offer group project call wish",
                     "stage*": "=" + INTRODUCTIONS, "dismissed": {"reason*": "text", "on*": "date"},
                     "ended": {"reason*": "text"}, "owner*": "text",
                     "log*": [{"on*": "instant", "by*": "text", "text*": "text", "stage": "=" + INTRODUCTIONS}],
                     "next_step": {"what*": "text", "due*": "date"},
                     "outcome": {"kind*": "=pilot contract investment project public-funding", "amount*": AMOUNT,
                                 "on*": "date"}},
    "event": {"name*": "text", "place*": "text", "date*": "date", "time_zone*": "text",
              "slots*": [{"start*": "instant", "end*": "instant", "break*": "bool"}],
              "tables*": [{"name*": "text", "seats*": "1-100", "host": "@organisation"}],
              "limits*": {"max_meetings*": "int", "min_meetings*": "int"}},
    "participant": {"event*": "@event", "person*": "@person", "organisation*": "@organisation", "role*": "text",
                    "available_slots*": ["int"], "max_meetings*": "int", "must_meet*": ["@organisation"],
                    "wont_meet": ["@organisation"], "checked_in_at": "instant"},
    "session": {"place*": "text", "host*": "@organisation", "date*": "date", "area*": ["tag"], "consent_text*": "text",
                "wishes*": ["@wish"], "votes*": [{"wish*": "@wish", "count*": "int"}]},
    "tag": {"facet*": "=" + FACETS, "labels*": "any", "broader": "tagid", "synonyms": ["text"], "related": ["tagid"]},
}
PATTERNS = {
    "country": r"[A-Z]{2}", "currency": r"[A-Z]{3}", "language": r"[a-z]{2,3}", "mail": r"[a-z0-9.-]+@[a-z0-9.-]+\.example",
    "example": r"https://[a-z0-9.-]+\.example(/[a-z0-9-]*)*", "phone": r"\+(1 555 01|\d{2,3} 000 )\d\d \d{3}",
}
LEAST = {"cluster": 1, "organisation": 270, "wish": 350, "offer": 320, "person": 330, "group": 6, "project": 25, "call": 15,
         "introduction": 120, "session": 4, "event": 1, "participant": 33, "tag": 6}


class Check:
    def __init__(self, tags):
        self.tags = set(tags)
        self.docs = {}
        self.faults = []

    def fault(self, where, what):
        self.faults.append(f"{where}: {what}")

    def date(self, text):
        try:
            return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", text)) and bool(datetime.date.fromisoformat(text))
        except (TypeError, ValueError):
            return False

    def instant(self, text):
        return isinstance(text, str) and bool(re.fullmatch(r"\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ", text)) \
            and self.date(text[:10])

    def value(self, where, value, rule):
        if isinstance(rule, list):
            if not isinstance(value, list):
                return self.fault(where, "is not a list")
            for i, part in enumerate(value):
                self.value(f"{where}[{i}]", part, rule[0])
            return None
        if isinstance(rule, dict):
            return self.members(where, value, rule)
        ok = True
        whole = isinstance(value, int) and not isinstance(value, bool)
        if rule == "any":
            ok = value is not None
        elif rule == "text":
            ok = isinstance(value, str) and value.strip() == value != ""
        elif rule == "int":
            ok = whole and value >= 0
        elif rule == "bool":
            ok = isinstance(value, bool)
        elif rule == "date":
            ok = self.date(value)
        elif rule == "instant":
            ok = self.instant(value)
        elif rule == "tag":
            if isinstance(value, dict):
                ok = set(value) <= {"tag", "priority", "count"} and value.get("tag") in self.tags \
                    and value.get("priority", "must") in ("must", "should", "could")
            else:
                ok = value in self.tags
        elif rule == "tagid":
            ok = value == "" or value in self.tags
        elif rule == "heard":
            ok = value == "visit" or value in self.docs and value.split(":")[0] in ("session", "event")
        elif rule[0] == "=":
            ok = value in rule[1:].split()
        elif rule[0] == "@":
            ok = value in self.docs and value.split(":")[0] in rule[1:].split()
        elif rule in PATTERNS:
            ok = isinstance(value, str) and bool(re.fullmatch(PATTERNS[rule], value))
        else:
            low, high = map(int, rule.split("-"))
            ok = whole and low <= value <= high
        if not ok:
            self.fault(where, f"{value!r} is not a good {rule}")
        return None

    def members(self, where, value, shape):
        if not isinstance(value, dict):
            return self.fault(where, "is not an object")
        rules = {name.rstrip("*"): rule for name, rule in shape.items()}
        for name in shape:
            if name.endswith("*") and name[:-1] not in value:
                self.fault(where, f"has no {name[:-1]}")
        for name, part in value.items():
            if name not in rules:
                self.fault(where, f"has an unknown member {name}")
            else:
                self.value(f"{where}.{name}", part, rules[name])
        return None

    def constraint(self, where, c, offer):
        what, value = c.get("what"), c.get("value")
        rule = {"device-class": "=" + CLASSES, "regulatory-step": "=" + STEPS, "language": "language", "budget": AMOUNT,
                "date": "date", "place": "text", "capacity": "int", "stage": "=" + STAGES, "ticket": TICKET,
                "instrument": "=" + INSTRUMENTS, "record-system": "text", "tag": "tag", "other": "text"}.get(what)
        if what == "trl":
            rule = {"from*": "1-9", "to*": "1-9"} if offer and isinstance(value, dict) else "1-9"
        if rule:
            self.value(f"{where}.{what}", value, rule)
        if not offer and "priority" not in c:
            self.fault(where, f"{what} says neither must nor nice")

    def document(self, doc):
        where = doc["_id"]
        body = {k: v for k, v in doc.items() if k not in ("_id", "type", "created_at", "updated_at", "updated_by")}
        self.members(where, body, SHAPES[doc["type"]])
        for name in ("created_at", "updated_at"):
            self.value(f"{where}.{name}", doc.get(name), "instant")
        self.value(f"{where}.updated_by", doc.get("updated_by"), "text")
        if not doc["created_at"] <= doc["updated_at"] or doc["updated_at"][:10] > TODAY:
            self.fault(where, "was changed before it was made, or after today")
        kind = doc.get("kind")
        if doc["type"] == "organisation":
            wants = {"mandate": kind in ("investor", "angel"), "site": kind in ("hospital", "municipality", "test-bed"),
                     "venture": kind in ("startup", "sme")}
            for name, due in wants.items():
                if due != (name in doc):
                    self.fault(where, f"{doc['name']}, {kind}: {name} is {'missing' if due else 'out of place'}")
        if doc["type"] in ("wish", "offer"):
            for i, c in enumerate(doc["constraints"]):
                self.constraint(f"{where}.constraints[{i}]", c, doc["type"] == "offer")
            names = [t["tag"] if isinstance(t, dict) else t for t in doc["tags"]]
            if not names or len(names) != len(set(names)):
                self.fault(where, "has no tag, or one tag twice")
        if doc["type"] == "wish":
            if self.docs.get(doc["person"], {}).get("organisation") != doc["organisation"]:
                self.fault(where, "its person works elsewhere")
            if re.match(r"(?i)(i wish i had|jeg skulle ønske)", doc["statement"]):
                self.fault(where, "the statement repeats the prefix")
        if doc["type"] == "introduction":
            times = [entry["on"] for entry in doc["log"]]
            if not times or times != sorted(times) or times[-1][:10] > TODAY:
                self.fault(where, "its log is empty, not in order or not yet")
            if [entry["stage"] for entry in doc["log"] if "stage" in entry][-1:] != [doc["stage"]]:
                self.fault(where, "its log does not say how it came to its stage")
            if ("ended" in doc) != (doc["stage"] == "ended") or ("outcome" in doc) != (doc["stage"] == "agreed"):
                self.fault(where, "stage, ended and outcome disagree")

    def repeats(self):
        seen = {}
        for doc in self.docs.values():
            if doc["type"] in ("wish", "offer", "organisation"):
                text = doc.get("statement") or doc["about"]
                key = doc["type"], re.sub(r"\W+", " ", text).strip().casefold()
                if key in seen:
                    self.fault(doc["_id"], f"says word for word what {seen[key]} says: {text}")
                seen[key] = doc["_id"]
            elif doc["type"] == "introduction":
                key = doc["wish"], doc["counterpart"]
                if key in seen:
                    self.fault(doc["_id"], "is a second introduction of the same two")
                seen[key] = doc["_id"]

    def planted(self):
        """What the README says was planted on purpose, so that nobody takes it away unaware."""
        docs = self.docs.values()
        names = lambda doc: {t["tag"] if isinstance(t, dict) else t for t in doc["tags"]}
        wishes = [d for d in docs if d["type"] == "wish" and d["status"] == "open"]
        groups = [d for d in docs if d["type"] == "group"]
        for tag, least in (("own.night-care", 4), ("own.benefit-proof", 4), ("own.sami", 3)):
            those = [w for w in wishes if tag in names(w)]
            if len(those) < least or len({w["organisation"] for w in those}) < 3:
                self.fault("planted", f"fewer than {least} open wishes of three organisations share {tag}")
            if any(tag in names(g) or {w["_id"] for w in those} & set(g["shared_wishes"]) for g in groups):
                self.fault("planted", f"a group already has {tag}")
        if any("own.sami" in names(d) for d in docs if d["type"] == "offer"):
            self.fault("planted", "somebody offers services in Sámi, so there is no gap")
        call = next((d for d in docs if d["type"] == "call" and d["title"].startswith("Clean instruments")), None)
        if not call or len(call["roles_wanted"]) != 4:
            return self.fault("planted", "the call for clean instruments with its four roles is gone")
        can = {}
        for doc in docs:
            if doc["type"] in ("organisation", "offer"):
                own = {t if isinstance(t, str) else t["tag"] for t in doc["tags"]}
                can.setdefault(doc.get("organisation", doc["_id"]), set()).update(own)
        cover = {who: {i for i, role in enumerate(call["roles_wanted"]) if set(role["tags"]) <= own}
                 for who, own in can.items()}
        cover = {who: roles for who, roles in cover.items() if roles}
        pairs = [1 for a in cover for b in cover if len(cover[a] | cover[b]) == 4]
        triples = [1 for a in cover for b in cover for c in cover if len(cover[a] | cover[b] | cover[c]) == 4]
        if pairs or not triples:
            self.fault("planted", "the call for clean instruments is no longer covered by three members and not by two")
        return None


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else os.path.join(TOP, "data", "sample")
    tsv = sys.argv[2] if len(sys.argv) > 2 else os.path.join(TOP, "data", "taxonomy", "tags.tsv")
    with open(tsv, encoding="utf-8") as stream:
        check = Check(line.split("\t")[0] for line in stream.read().splitlines()[1:])
    order = {}
    for name in sorted(os.listdir(folder)):
        if not name.endswith(".jsonl"):
            continue
        kind = name[:-6]
        if kind not in SHAPES:
            check.fault(name, "is not a document type")
            continue
        with open(os.path.join(folder, name), encoding="utf-8", newline="") as stream:
            lines = stream.read().split("\n")
        if lines.pop() != "":
            check.fault(name, "does not end with a newline")
        for number, line in enumerate(lines, 1):
            try:
                doc = json.loads(line)
                if doc["type"] != kind or doc["_id"] in check.docs:
                    raise ValueError("of another type, or an id twice")
                if not (ID.match(doc["_id"]) or kind == "tag" and re.fullmatch(r"tag:own\.[a-z0-9-]+", doc["_id"])):
                    raise ValueError(f"a poor id: {doc['_id']}")
            except (ValueError, KeyError, TypeError) as error:
                check.fault(f"{name}:{number}", error)
                continue
            check.docs[doc["_id"]] = doc
            order.setdefault(kind, []).append(doc["_id"])
            if kind == "tag":
                check.tags.add(doc["_id"][4:])
    for doc in check.docs.values():
        check.document(doc)
    check.repeats()
    check.planted()
    for kind, ids in order.items():
        if ids != sorted(ids):
            check.fault(kind, "its lines are not in the order of their ids")
    for kind, least in LEAST.items():
        if len(order.get(kind, [])) < least:
            check.fault(kind, f"{len(order.get(kind, []))} documents, and {least} were promised")
    for fault in check.faults[:60]:
        print(fault, file=sys.stderr)
    print(", ".join(f"{len(ids)} {kind}" for kind, ids in sorted(order.items())))
    return 1 if check.faults else 0


if __name__ == "__main__":
    sys.exit(main())
