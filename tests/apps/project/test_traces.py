"""A collector is told how long each step took, in names of our code, and nothing of a row."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from groeiruimte.jobs import services as jobs
from groeiruimte.project.settings.traces import Collector, collector
from groeiruimte.project.watching import collecting, traces
from groeiruimte.project.watching.collecting import queue
from tests.apps.connections.programs import Program, right_now
from tests.factories import make_case, make_company, make_lead, make_user

CANARY = "Kanariegeel-Fotonica"


class Told:
    """A collector on this machine, and what it was sent."""

    def __init__(self):
        self.bodies, self.headers = [], []
        told = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_arguments):
                pass

            def do_POST(self):
                told.headers.append(dict(self.headers))
                told.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
                self.send_response(200)
                self.end_headers()

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}/v1/traces"

    def spans(self):
        """Send what waits, and return all that came."""
        queue.send()
        return [
            span
            for body in self.bodies
            for resource in json.loads(body)["resourceSpans"]
            for scope in resource["scopeSpans"]
            for span in scope["spans"]
        ]


@pytest.fixture
def told(settings, monkeypatch):
    """A collector that is named; nothing is sent but where a test asks for it."""
    monkeypatch.setattr(queue, "_begin", lambda: None)
    queue._waiting.clear()
    collecting = Told()
    settings.TRACES = Collector(collecting.url, key="a-key-of-the-collector")
    yield collecting
    collecting.server.shutdown()
    collecting.server.server_close()
    queue._waiting.clear()


def facts(span):
    return {each["key"]: next(iter(each["value"].values())) for each in span["attributes"]}


@pytest.mark.django_db
class TestPages:
    def test_a_page_is_a_span_with_its_statements_inside(self, client, told):
        client.force_login(make_user("Jeroen"))
        client.get(reverse("leads:companies"))

        spans = told.spans()

        (page,) = [span for span in spans if span["kind"] == traces.SERVER]
        assert page["name"] == "GET leads:companies"
        assert facts(page)["http.response.status_code"] == "200"
        inside = [span for span in spans if span.get("parentSpanId") == page["spanId"]]
        assert len(inside) == int(facts(page)["db.statements"])
        assert "SELECT companies_company" in {span["name"] for span in inside}
        assert {span["traceId"] for span in spans} == {page["traceId"]}
        assert int(page["startTimeUnixNano"]) <= int(inside[0]["startTimeUnixNano"])
        assert told.headers[0]["Authorization"] == "Bearer a-key-of-the-collector"

    def test_the_trace_of_a_proxy_of_ours_goes_on_and_no_other(self, client, told, settings):
        sent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
        client.get("/livez-not", headers={"traceparent": sent}, REMOTE_ADDR="203.0.113.9")
        settings.TRUSTED_PROXIES = ("127.0.0.1",)
        client.get("/livez-not", headers={"traceparent": sent}, REMOTE_ADDR="127.0.0.1")
        client.get("/livez-not", headers={"traceparent": CANARY}, REMOTE_ADDR="127.0.0.1")

        pages = [span for span in told.spans() if span["kind"] == traces.SERVER]

        parents = [span.get("parentSpanId", "") for span in pages]
        assert parents == ["", "b7ad6b7169203331", ""]

    def test_without_a_collector_nothing_is_measured(self, client, told, settings):
        settings.TRACES = None

        client.get(reverse("account_login"))

        assert not queue._waiting

    def test_a_share_of_the_requests_is_enough(self, client, told, settings, monkeypatch):
        settings.TRACES = Collector(told.url, share=0.1)
        for drawn in (0.05, 0.5):
            monkeypatch.setattr(traces.random, "random", lambda drawn=drawn: drawn)
            client.get(reverse("account_login"))

        pages = [span for span in told.spans() if span["kind"] == traces.SERVER]

        assert len(pages) == 1

    def test_a_collector_that_is_away_costs_no_page_and_one_line(
        self, client, told, settings, caplog
    ):
        settings.TRACES = Collector("http://127.0.0.1:9/v1/traces")
        for _time in range(2):
            assert client.get(reverse("account_login")).status_code == 200
            queue.send()

        lines = [line for line in caplog.messages if "traces do not arrive" in line]
        assert lines == ["traces do not arrive: UNREACHABLE"]
        assert not queue._waiting


class TestProcesses:
    def test_a_process_that_was_forked_does_not_send_what_its_parent_sends(
        self, settings, monkeypatch
    ):
        settings.TRACES = collector({"GROEIRUIMTE_TRACES": "http://127.0.0.1:9/v1"})
        waiting, sent = collecting.SpanQueue(), []
        monkeypatch.setattr(waiting, "_go_on", lambda: None)
        monkeypatch.setattr(collecting, "_post", lambda spans, to: sent.extend(spans))
        waiting.put({"name": "of the parent"})

        waiting._process = -1  # As the child of a fork finds it: the number of another process.
        waiting.put({"name": "of the child"})
        waiting.send()

        assert [span["name"] for span in sent] == ["of the child"]


@pytest.mark.django_db
class TestNothingOfARow:
    def test_no_canary_is_in_a_span_whatever_page_job_or_fault_it_is_of(
        self, client, told, monkeypatch
    ):
        adviser = make_user(f"Jeroen {CANARY}")
        company = make_company(CANARY, note=CANARY, kvk_number="87654321")
        case = make_case(make_lead(company), adviser=adviser, reference=f"GR-{CANARY}"[:20])
        program = Program(adviser)
        client.force_login(adviser)
        client.raise_request_exception = False
        marks = (CANARY, "Kanarie", "87654321", adviser.email, program.token, "sessionid")

        client.get(reverse("leads:company", args=[company.pk]), {"q": CANARY})
        client.get(reverse("cases:case", args=[case.pk]))
        client.get(f"/{CANARY}/")
        client.post(reverse("account_login"), {"login": CANARY, "password": CANARY})
        client.generic(CANARY.upper(), reverse("account_login"))
        program.get(f"bedrijven/{company.pk}")
        program.post("bedrijven", {"name": CANARY, "kvkNumber": "87654321"})

        def break_off(*_arguments, **_more):
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT '{CANARY}' FROM {CANARY.replace('-', '_')}")  # noqa: S608  no row

        with pytest.raises(DatabaseError), traces.traced("job test"), transaction.atomic():
            break_off()
        monkeypatch.setattr("groeiruimte.cases.access.visible_cases", break_off)
        assert client.get(reverse("cases:case", args=[case.pk])).status_code in {500, 503}

        sent = told.spans()
        assert len([span for span in sent if span["kind"] == traces.SERVER]) == 8
        (fault,) = [span for span in sent if span["name"] == "job test"]
        assert fault["status"] == {"code": 2}
        assert facts(fault)["error.type"].startswith("django.db.utils.")
        for mark in marks:
            assert all(mark.encode() not in body for body in told.bodies), mark

    def test_a_job_is_a_span_by_its_kind(self, told):
        jobs.register(kind="test", handler=lambda _job: make_company(CANARY))
        jobs.enqueue(kind="test", parameters={"name": CANARY}, by=make_user(), now=right_now())

        assert jobs.run_next(clock=right_now)
        jobs._handlers.pop("test")

        (span,) = [span for span in told.spans() if span["kind"] == traces.INTERNAL]
        assert span["name"] == "job test"
        assert CANARY.encode() not in b"".join(told.bodies)


@pytest.mark.parametrize(
    "unsafe",
    [
        "http://collector.example/v1/traces",
        "ftp://collector.example",
        "https://me:secret@collector.example/",
        "https://collector.example/?key=1",
        "https://",
    ],
)
def test_an_unsafe_address_stops_the_start(unsafe):
    with pytest.raises(ImproperlyConfigured):
        collector({"GROEIRUIMTE_TRACES": unsafe})


@pytest.mark.parametrize("share", ["0", "2", "veel", "nan", ""])
def test_a_share_is_a_part_of_one(share):
    named = {"GROEIRUIMTE_TRACES": "https://collector.example/v1/traces"}
    assert collector(named) == Collector("https://collector.example/v1/traces")

    with pytest.raises(ImproperlyConfigured):
        collector(named | {"GROEIRUIMTE_TRACES_SHARE": share})
