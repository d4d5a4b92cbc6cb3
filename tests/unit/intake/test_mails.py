"""A mail is read for what it says; what hides, nests, seals or breaks is refused with a reason."""

import contextlib
from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage, Message
from email.mime.multipart import MIMEMultipart

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groeiruimte.intake import mails
from groeiruimte.intake.apart import Bounds
from groeiruimte.intake.confined_mails import read_mail_apart
from groeiruimte.intake.mails import MailRefusal, UnreadableMail, read_mail
from groeiruimte.intake.outlook import read_outlook
from tests.unit.intake.outlook_file import outlook_file


def mail(text="Dag Noor,\n", *, html="", attachments=(), **headers):
    message = EmailMessage()
    standing = {
        "From": '"Beek, Noor van" <Noor@Fotonica.example>',
        "To": "Bas <bas@grid.example>, info@grid.example",
        "Cc": "Bas <bas@grid.example>",
        "Subject": "De hal – café",
        "Date": "Mon, 01 Jun 2026 10:00:00 +0200",
        "Message-ID": "<one@fotonica.example>",
    }
    for name, value in (standing | headers).items():
        if value:
            message[name.replace("_", "-")] = value
    if text:
        message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html") if text else message.set_content(
            html, subtype="html"
        )
    for name, content in attachments:
        message.add_attachment(
            content, maintype="application", subtype="octet-stream", filename=name
        )
    return message


def refusal(content):
    with pytest.raises(UnreadableMail) as caught:
        read_mail(content)
    return caught.value.refusal


class TestReading:
    def test_tells_subject_day_people_and_text(self):
        read = read_mail(mail().as_bytes())

        assert read.subject == "De hal – café"
        assert read.sent_at.isoformat() == "2026-06-01T08:00:00+00:00"
        assert [(who.part, who.name, who.email) for who in read.people] == [
            ("SENDER", "Beek, Noor van", "noor@fotonica.example"),
            ("TO", "Bas", "bas@grid.example"),
            ("TO", "", "info@grid.example"),
            ("COPY", "Bas", "bas@grid.example"),
        ]
        assert read.text == "Dag Noor,"

    def test_takes_attachments_along_by_the_last_part_of_their_name(self):
        read = read_mail(mail(attachments=[("../../etc/plan é.pdf", b"%PDF-1")]).as_bytes())

        assert [(each.name, each.content) for each in read.attachments] == [
            ("plan é.pdf", b"%PDF-1")
        ]

    def test_of_a_page_only_the_words_are_read(self):
        page = "<style>b{}</style><p>Dag</p><img src='https://spy.example/x'><script>run()</script>"

        assert read_mail(mail("", html=page).as_bytes()).text == "Dag"

    def test_prefers_the_plain_text(self):
        assert read_mail(mail("Kaal\n", html="<p>Rijk</p>").as_bytes()).text == "Kaal"

    def test_signs_that_hide_or_turn_are_taken_out(self):
        read = read_mail(mail("fac\u202etuur\x00\n", Subject="in\u202evoice").as_bytes())

        assert (read.subject, read.text) == ("invoice", "factuur")

    def test_a_mail_inside_a_mail_is_one_file(self):
        outer = mail()
        outer.add_attachment(mail(Subject="Binnenste"))

        (inner,) = read_mail(outer.as_bytes()).attachments

        assert inner.name == "Binnenste.eml"
        assert b"Subject: Binnenste" in inner.content

    def test_a_text_in_a_charset_that_does_not_exist_still_reads(self):
        raw = mail().as_bytes().replace(b'charset="utf-8"', b'charset="x-nowhere"')

        assert read_mail(raw).text == "Dag Noor,"

    @pytest.mark.parametrize("date", ["not a day", ""])
    def test_without_a_day_there_is_none(self, date):
        assert read_mail(mail(Date=date).as_bytes()).sent_at is None

    def test_a_long_text_is_cut_and_says_so(self):
        read = read_mail(mail("woord " * 20_000).as_bytes())

        assert (len(read.text), read.is_cut) == (mails.LONGEST_TEXT, True)


class TestFingerprint:
    def test_is_the_number_of_the_mail_whatever_travelled_with_it(self):
        first = read_mail(mail().as_bytes())
        again = read_mail(mail(Received="from somewhere").as_bytes())

        assert first.fingerprint == again.fingerprint

    def test_without_a_number_it_is_what_the_mail_says(self):
        without = {"Message_ID": "", "Message-ID": ""}
        same = [read_mail(mail(**without).as_bytes()).fingerprint for _ in range(2)]
        other = read_mail(mail("Iets anders\n", **without).as_bytes()).fingerprint

        assert same[0] == same[1] != other


class TestRefusing:
    @pytest.mark.parametrize(
        "content",
        [b"", b"just words", b"%PDF-1.4", b"PK\x03\x04rest", b"<html>From: x</html>"],
        ids=["nothing", "words", "pdf", "zip", "page"],
    )
    def test_what_is_no_mail(self, content):
        assert refusal(content) is MailRefusal.NO_MAIL

    def test_a_broken_outlook_file(self):
        assert refusal(mails.OLE + b"\0" * 600) is MailRefusal.BROKEN

    @pytest.mark.parametrize(
        "kind",
        ["multipart/encrypted", "application/pkcs7-mime", "application/x-microsoft-rpmsg-message"],
    )
    def test_what_is_encrypted(self, kind):
        raw = b"From: a@b.example\nSubject: x\nContent-Type: " + kind.encode() + b"\n\nabc"

        assert refusal(raw) is MailRefusal.ENCRYPTED

    def test_parts_within_parts_without_end(self):
        message: Message = mail()
        for _ in range(mails.DEEPEST + 2):
            outer = MIMEMultipart()
            outer.attach(message)
            message = outer
        message["From"] = "a@b.example"

        assert refusal(message.as_bytes()) is MailRefusal.TOO_NESTED

    def test_more_parts_than_anybody_sends(self):
        files = [(f"{number}.txt", b"x") for number in range(mails.MOST_ATTACHMENTS + 1)]

        assert refusal(mail(attachments=files).as_bytes()) is MailRefusal.TOO_DEMANDING


def outlook(**fields):
    standing = {
        "subject": "De hal – café",
        "message_class": "IPM.Note",
        "body": "Dag Noor,\r\n",
        "sender_name": "Noor",
        "sender_email": "Noor@Fotonica.example",
        "message_id": "<one@fotonica.example>",
        "sent_at": datetime(2026, 6, 1, 8, tzinfo=UTC),
        "recipients": [("Bas", "Bas@grid.example", 1), ("Els", "els@grid.example", 2)],
        "files": [("plan é.txt", b"words " * 100)],
    }
    return outlook_file(**standing | fields)


class TestOutlook:
    def test_says_the_same_as_the_other_kind_of_file(self):
        read = read_mail(outlook())

        assert (read.subject, read.text) == ("De hal – café", "Dag Noor,")
        assert read.sent_at == datetime(2026, 6, 1, 8, tzinfo=UTC)
        assert [(who.part, who.name, who.email) for who in read.people] == [
            ("SENDER", "Noor", "noor@fotonica.example"),
            ("TO", "Bas", "bas@grid.example"),
            ("COPY", "Els", "els@grid.example"),
        ]
        assert [(each.name, each.content) for each in read.attachments] == [
            ("plan é.txt", b"words " * 100)
        ]
        assert read.fingerprint == read_mail(mail().as_bytes()).fingerprint

    def test_who_got_it_blindly_is_left_out(self):
        read = read_mail(outlook(recipients=[("Els", "els@grid.example", 3)]))

        assert [who.part for who in read.people] == ["SENDER"]

    def test_a_path_inside_an_organization_is_no_address(self):
        read = read_mail(outlook(recipients=[("Els", "/O=GRID/CN=ELS", 1)]))

        assert (read.people[1].name, read.people[1].email) == ("Els", "")

    def test_without_a_day_there_is_none(self):
        assert read_mail(outlook(sent_at=None)).sent_at is None

    @pytest.mark.parametrize(
        ("fields", "why"),
        [
            ({"message_class": "IPM.Appointment"}, MailRefusal.NO_MAIL),
            ({"message_class": "IPM.Note.SMIME"}, MailRefusal.ENCRYPTED),
            ({"files": [("message.rpmsg", b"x")]}, MailRefusal.ENCRYPTED),
        ],
        ids=["appointment", "sealed", "rights"],
    )
    def test_refuses_what_is_no_mail_or_sealed(self, fields, why):
        assert refusal(outlook(**fields)) is why

    def test_refuses_one_file_that_is_taken_many_times(self, monkeypatch):
        found = read_outlook(outlook())
        grown = replace(found, files=[("plan.txt", b"x" * 20_000)])
        monkeypatch.setattr(mails, "read_outlook", lambda _content: grown)

        assert refusal(outlook()) is MailRefusal.TOO_DEMANDING

    @given(st.integers(0, 6_000), st.binary(min_size=1, max_size=40))
    @settings(max_examples=60, deadline=None)
    def test_a_damaged_file_is_read_or_refused_and_nothing_else(self, place, bytes_there):
        whole = outlook()
        damaged = whole[:place] + bytes_there + whole[place + len(bytes_there) :]

        with contextlib.suppress(UnreadableMail):
            read_mail(damaged)


class TestApart:
    def test_gives_the_same_mail_as_reading_it_here(self):
        raw = mail(attachments=[("plan.pdf", bytes(range(256)))]).as_bytes()

        assert read_mail_apart(raw) == read_mail(raw)

    def test_says_why_not(self):
        with pytest.raises(UnreadableMail) as caught:
            read_mail_apart(b"no mail")

        assert caught.value.refusal is MailRefusal.NO_MAIL

    def test_ends_what_takes_more_than_its_share(self):
        with pytest.raises(UnreadableMail) as caught:
            read_mail_apart(mail().as_bytes(), bounds=Bounds(seconds=0.01))

        assert caught.value.refusal is MailRefusal.TOO_DEMANDING
