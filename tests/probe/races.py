"""What the check `races` of the probe kit needs on a fresh `lefil demo`, and what came of it.

    races.py before CONFIG    makes the group work ready over HTTP and writes the people and the races into CONFIG
    races.py after CONFIG     says of each race how many acts were sent, and counts once more what they left

An account may sign in nine times in a quarter of an hour, so trainers race with two browsers each.
"""

import json
import re
import sys

import requests
from bs4 import BeautifulSoup

PASSWORD = "reprendre le fil"
GROUP = ["amina", "karim", "fatou", "chloe"]
FULL = ["paul", "elodie", "thomas", "antoine"]
INVITED = ["mehdi", "ines"]
TRAINERS = ["claire", "julien"]
PEOPLE = [*GROUP, *FULL, *INVITED, *TRAINERS, "sekou", "nora"]
WORK = "Préparer un atelier"
EARLIER = "Mener un entretien"
ID = "[0-9a-f-]{36}"
MAILBOX = "/demo/mailbox"


class Person:
    def __init__(self, base, name):
        self.base, self.name, self.http = base, name, requests.Session()
        self.send("/login", "/login", email=f"{name}@lefil.example", password=PASSWORD)

    def page(self, path):
        answer = self.http.get(self.base + path, timeout=30)
        if answer.status_code != 200:
            raise SystemExit(f"{self.name}: {path} answers {answer.status_code}")
        return answer.text

    def form(self, path, action):
        """The fields of a form as the page shows them."""
        form = BeautifulSoup(self.page(path), "html.parser").find("form", action=action, method="post")
        if form is None:
            raise SystemExit(f"{self.name}: {path} has no form that leads to {action}")
        fields = {}
        for field in form.find_all(["input", "textarea"], attrs={"name": True}):
            if field.name == "textarea":
                fields[field["name"]] = field.text.removeprefix("\n")
            elif field.get("type") not in ("radio", "checkbox", "submit") or field.has_attr("checked"):
                fields[field["name"]] = field.get("value", "")
        return fields

    def send(self, path, action, **fields):
        data = {**self.form(path, action), **fields}
        answer = self.http.post(self.base + action, data=data, allow_redirects=False, timeout=30)
        if answer.status_code != 303:
            raise SystemExit(f"{self.name}: {action} answers {answer.status_code}")

    def find(self, path, pattern):
        found = re.search(pattern, self.page(path))
        if not found:
            raise SystemExit(f"{self.name}: {path} does not show {pattern}")
        return found[1]


def shown(fields):
    """What a race sends: the kit takes a token of its own for each browser."""
    return {name: value for name, value in fields.items() if name != "token"}


def ready(base):
    """Makes the group work ready, and says which races are run, in this order."""
    amina, claire = Person(base, "amina"), Person(base, "claire")
    work = amina.find("/", rf'href="(/assignments/{ID})">{WORK}')
    earlier = amina.find("/", rf'href="(/assignments/{ID})">{EARLIER}')
    queue, earlier_queue = f"{work}/submissions", f"{earlier}/submissions"
    amina.send(f"{work}/draft", f"{work}/draft", text="Un atelier pour apprendre à envoyer une photo.")
    claire.send(f"{work}/groups/choice", f"{work}/groups/choice", groups="4", places="4")
    handed = claire.find(queue, rf'action="(/submissions/{ID})/claim"')
    ungraded = claire.find(earlier_queue, rf'action="(/submissions/{ID})/claim"')
    third = Person(base, "sekou").find(f"{work}/choice", rf'<h2 id="g-({ID})">Groupe 3</h2>')
    return [
        {
            "name": "handing in, by the four members of a group",
            "left": "letters of receipt",
            "roles": GROUP, "each": 4,
            "page": f"{queue}/new", "url": queue,
            "fields": shown(amina.form(f"{queue}/new", queue)),
            "observer": "nora", "result": MAILBOX, "count": rf">Bien reçu\s: {WORK}", "min": 4, "max": 4,
        },
        {
            "name": "the last place of a group",
            "left": "people in the group",
            "roles": FULL, "each": 4,
            "page": f"{work}/choice", "url": f"{work}/choice", "fields": {"group": third},
            "observer": "sekou", "result": work, "count": 'data-presence="', "min": 4, "max": 4,
        },
        {
            "name": "confirming, by the two members who are asked",
            "left": "members who confirmed",
            "roles": INVITED, "each": 6,
            "page": handed, "url": f"{handed}/answers", "fields": {"answer": "confirmed"},
            "observer": "nora", "result": handed, "count": ">A confirmé<", "min": 2, "max": 2,
        },
        {
            "name": "taking a work to grade, by two trainers",
            "left": "trainer is at it",
            "roles": TRAINERS, "each": 2,
            "page": earlier_queue, "url": f"{ungraded}/claim",
            "observer": "nora", "result": earlier_queue, "count": "corrige ce travail depuis", "min": 1, "max": 1,
            "told": "the other trainer is told",
        },
        {
            "name": "saving a grade, by two trainers",
            "left": "verdict, the first version",
            "roles": TRAINERS, "each": 2,
            "page": f"{handed}/grade", "url": f"{handed}/grade", "fields": verdict(claire, handed),
            "observer": "nora", "result": f"{handed}/grade", "count": 'name="version" value="1"', "min": 1, "max": 1,
        },
        {
            "name": "releasing the results, by two trainers",
            "left": "letters about a result",
            "roles": TRAINERS, "each": 2,
            "page": queue, "url": f"{work}/release", "fields": {"sure": "yes"},
            "observer": "nora", "result": MAILBOX, "count": rf">Votre résultat\s: {WORK}", "min": 3, "max": 3,
        },
    ]


def verdict(trainer, submission):
    """The best level of each criterion, and an adjustment: who saves it signs it, so that no two are the same."""
    path = f"{submission}/grade"
    fields = shown(trainer.form(path, path))
    page = trainer.page(path)
    for radio in BeautifulSoup(page, "html.parser").find_all("input", type="radio"):
        fields.setdefault(radio["name"], radio["value"])
    member = re.search(rf'name="adj-({ID})-delta"', page)[1]
    said = {"comment": "Un atelier clair.", f"adj-{member}-delta": "-1", f"adj-{member}-reason": "Un temps manque."}
    return {**fields, **said}


def before(config):
    config["roles"] = {name: {"user": f"{name}@lefil.example", "pass": PASSWORD} for name in PEOPLE}
    config["races"] = ready(config["base"])


def after(config):
    """The kit says only what is wrong. This says what was tried, and what is there once all is over."""
    seen, wrong = {}, 0

    def count(name, race):
        if name not in seen:
            seen[name] = Person(config["base"], name)
        return len(re.findall(race["count"], seen[name].page(race["result"])))

    for race in config["races"]:
        there = count(race["observer"], race)
        good = race["min"] <= there <= race["max"]
        line = f"{race['name']}: {len(race['roles']) * race['each']} acts at once, {there} {race['left']}"
        if "told" in race:
            told = sum(count(name, race) for name in race["roles"])
            good = good and told == 1
            line += f", {told} time {race['told']}"
        wrong += not good
        print(f"{line}: {'right' if good else 'WRONG, expected ' + str(race['max'])}")
    return wrong


def main():
    step, path = sys.argv[1:]
    with open(path, encoding="utf-8") as file:
        config = json.load(file)
    if step == "after":
        return 1 if after(config) else 0
    before(config)
    with open(path, "w", encoding="utf-8") as file:
        json.dump(config, file)
    return 0


if __name__ == "__main__":
    sys.exit(main())
