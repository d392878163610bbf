"""A hundred letters, twenty kills: see smtp_kill.sh."""

import asyncio
import os
import pathlib
import random
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections import Counter
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller

LETTERS = 100
KILLS = 20
EVENING = "2027-05-03T18:%02d:00+02:00"
COURSES = pathlib.Path(__file__).parents[2] / "courses"
LEFIL = os.environ["LEFIL_BIN"]


class Sink:
    """Keeps a letter first, then takes its time to say so: that is when kills hurt."""

    def __init__(self, dice):
        self.kept, self.dice, self.news = [], dice, threading.Condition()

    async def handle_DATA(self, server, session, envelope):
        message = message_from_bytes(envelope.content, policy=policy.default)
        with self.news:
            self.kept.append((envelope.rcpt_tos, message))
            self.news.notify_all()
        await asyncio.sleep(self.dice.uniform(0, 0.03))
        return "250 2.0.0 kept"

    def wait_for(self, letters, seconds):
        with self.news:
            return self.news.wait_for(lambda: len(self.kept) >= letters, seconds)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def seed(database):
    """One cohort with a hundred people, and a session on Tuesday 4 May."""
    at = "2027-04-01T09:00:00+00:00"
    key = lambda: uuid.uuid4().bytes
    cohort = key()
    with sqlite3.connect(database) as rows:

        def insert(table, **values):
            columns, marks = ", ".join(values), ", ".join("?" * len(values))
            rows.execute(f"insert into {table} ({columns}) values ({marks})", list(values.values()))

        insert("cohorts", id=cohort, created_at=at, code="KILL", name="Cent personnes",
               course_slug="culture-numerique", starts_on="2027-04-19", ends_on="2027-06-29",
               zone="Europe/Paris", target_minutes=21000)
        insert("sessions", id=key(), created_at=at, cohort_id=cohort, local_date="2027-05-04", half_day="am",
               starts_local="09:00:00", ends_local="12:30:00", zone="Europe/Paris",
               starts_at="2027-05-04T07:00:00+00:00", ends_at="2027-05-04T10:30:00+00:00",
               modality="in_person", title="Culture numérique", minutes=210)
        for number in range(LETTERS):
            person = key()
            insert("people", id=person, created_at=at, given_name=f"Prénom{number}", family_name="Été",
                   email=f"person{number:03}@lefil.example", language="fr")
            insert("enrolments", id=key(), created_at=at, cohort_id=cohort, person_id=person,
                   from_on="2027-04-19", target_minutes=21000)


class Program:
    def __init__(self, folder, smtp_port):
        self.port = free_port()
        self.arguments = ["--data", folder, "--courses", str(COURSES), "--listen", f"127.0.0.1:{self.port}"]
        self.variables = {"SMTP_URL": f"smtp://127.0.0.1:{smtp_port}", "MAIL_FROM": "Le Fil <lefil@lefil.example>"}

    def run(self, command, *more):
        done = subprocess.run([LEFIL, command, *self.arguments, *more], env=self.variables,
                              capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def serve(self, minute):
        return subprocess.Popen([LEFIL, "serve", *self.arguments, "--now", EVENING % minute],
                                env=self.variables, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def judge(sink, kills, database):
    """Every sentence of the promise, counted."""
    copies = Counter(tuple(to) for to, _ in sink.kept)
    ids = {}
    for to, message in sink.kept:
        ids.setdefault(tuple(to), set()).add(message["Message-ID"])
        parts = [part.get_content_type() for part in message.walk()]
        assert parts == ["multipart/alternative", "text/plain", "text/html"], parts
        assert message["Auto-Submitted"] == "auto-generated"
        assert "mardi 4 mai" in message["Subject"], message["Subject"]
    with sqlite3.connect(database) as rows:
        states = dict(rows.execute("select state, count(*) from outbox group by state"))
    total = sum(copies.values())
    print(f"letters due             {LETTERS}")
    print(f"kills while sending     {kills}")
    print(f"people who got theirs   {len(copies)}")
    print(f"copies in all           {total} (at most {LETTERS + kills})")
    print(f"most copies of one      {max(copies.values())}")
    print(f"Message-IDs             {len(set().union(*ids.values()))}")
    print(f"outbox                  {states}")
    assert kills == KILLS and len(copies) == LETTERS and total <= LETTERS + kills
    assert all(len(of_one) == 1 for of_one in ids.values()), "one letter, one Message-ID"
    assert len(set().union(*ids.values())) == LETTERS
    assert states == {"sent": LETTERS}


def main():
    number = int(sys.argv[1]) if len(sys.argv) > 1 else random.randrange(10_000)
    dice = random.Random(number)
    print(f"seed                    {number}")
    sink, begun = Sink(dice), time.monotonic()
    controller = Controller(sink, hostname="127.0.0.1", port=free_port())
    controller.start()
    with tempfile.TemporaryDirectory() as folder:
        program = Program(folder, controller.port)
        database = pathlib.Path(folder) / "lefil.sqlite"
        program.run("migrate")
        seed(database)
        on = ["--on", "2027-05-03", "--now", EVENING % 0]
        assert f"{LETTERS} letters on the evening" in program.run("letters", *on, "--dry-run")
        assert f"{LETTERS} letters written" in program.run("letters", *on)
        assert "0 letters written" in program.run("letters", *on)
        kills, minute = 0, 1
        while kills < KILLS:
            before = len(sink.kept)
            running = program.serve(minute)
            arrived = sink.wait_for(before + dice.randint(1, 3), 60)
            time.sleep(dice.uniform(0, 0.06))
            running.send_signal(signal.SIGKILL)
            running.wait()
            assert arrived, "no letter arrived for a minute"
            kills, minute = kills + 1, minute + 1
        running = program.serve(minute)
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline:
            with sqlite3.connect(database) as rows:
                if rows.execute("select count(*) from outbox where state <> 'sent'").fetchone() == (0,):
                    break
            time.sleep(0.2)
        running.send_signal(signal.SIGTERM)
        assert running.wait(30) == 0, "it stops when asked"
        controller.stop()
        judge(sink, kills, database)
    print(f"seconds                 {time.monotonic() - begun:.0f}")
    print("smtp_kill: 1 passed, 0 failed")


main()
