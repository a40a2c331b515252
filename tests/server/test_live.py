"""`argmap serve`, asked as a browser, a stranger and a crowd would ask it."""

import contextlib
import http.client
import json
import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from support.case_text import case_of, write
from support.inside import run
from support.program import ARGMAP, WHOLE_CASE, environment
from support.program import run as start

from argmap.checks import CheckResult, Options, check
from argmap.core.case import Case
from argmap.server.live import banner, drawn
from argmap.server.live.drawn import draw
from argmap.server.live.edition import Edition, edition


def anew(case: Case) -> CheckResult:
    return check(case, Options())


BROKEN = "---\nsupports: [nowhere\n---\n# A claim\n"


class Served:
    """A running `argmap serve`, and requests to it."""

    def __init__(self, case: Path, *more: str, program: str = "") -> None:
        self.case = case
        self.process = subprocess.Popen(
            [
                *([sys.executable, "-c", program] if program else [ARGMAP]),
                "serve",
                "--port",
                "0",
                *more,
            ],
            cwd=case,
            env=environment(measured=True),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        said = self.process.stdout.readline()
        found = re.fullmatch(r"serving http://127\.0\.0\.1:(\d+)/ · Ctrl-C ends\n", said)
        assert found, said + self.process.stdout.read()
        self.port = int(found[1])
        self.host = f"127.0.0.1:{self.port}"

    def ask(self, path: str, method: str = "GET", body: object = None, **heads: str):
        """Return status, headers and text of an answer."""
        asking = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        sent = json.dumps(body) if body is not None else None
        asking.request(method, path, sent, {k.replace("_", "-"): v for k, v in heads.items()})
        answer = asking.getresponse()
        told = answer.status, answer.headers, answer.read().decode("utf-8", "replace")
        asking.close()
        return told

    def until(self, path: str, words: str) -> str:
        """Return the page once it has these words."""
        for _ in range(200):
            text = self.ask(path)[2]
            if words in text:
                return text
            time.sleep(0.05)
        pytest.fail(f"{words!r} did not come within ten seconds")

    def listen(self):
        """Return an open connection to the news, after its first line."""
        asking = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        asking.request("GET", "/events")
        answer = asking.getresponse()
        assert answer.readline() == b"retry: 1000\n"
        return asking, answer

    def memory(self) -> int:
        """Return the bytes that the server keeps in memory, where the system tells; else 0."""
        told = Path(f"/proc/{self.process.pid}/statm")
        return (
            int(told.read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
            if told.exists()
            else 0
        )

    def stop(self) -> None:
        """End it, unless it has ended; kill it if it does not."""
        try:
            if self.process.returncode is None:
                self.end()
        finally:
            self.process.kill()
            self.process.stdout.close()

    def end(self) -> tuple[int, str]:
        """Press Ctrl-C; return the exit status and what was said beside the address."""
        self.process.send_signal(signal.SIGINT)
        said, _ = self.process.communicate(timeout=20)
        return self.process.returncode, said


@pytest.fixture
def serve(tmp_path: Path) -> Iterator:
    """Return a function that starts the server on a case, which ends with the test."""
    running: list[Served] = []

    def start(*more: str, text: str = WHOLE_CASE) -> Served:
        running.append(Served(write(tmp_path / "case", text), *more))
        return running[-1]

    yield start
    for one in running:
        one.stop()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return a server for all tests that change nothing, which may open an editor that does not."""
    one = Served(write(tmp_path_factory.mktemp("served"), WHOLE_CASE), "--edit-with", "true")
    yield one
    one.stop()


def told(answer) -> str:
    """Return the next edition that the news tell."""
    while True:
        line = answer.readline().decode()
        assert line, "the news ended"
        if line.startswith("data: "):
            return line.removeprefix("data: ").strip()


# -- what is there ---------------------------------------------------------------------------------


def test_the_first_page_leads_to_each_question_and_lists_the_sources(serve):
    more = "\n== claims/when.md\n---\nkind: question\n---\n# When was it decided?\n"
    served = serve(text=WHOLE_CASE + more)
    status, heads, text = served.ask("/")
    assert status == 200
    assert re.findall(r'href="/q/([a-z-]+)"', text) == ["when", "why"]
    assert "<code>frus</code>" in text
    assert "primary · reliability A</span>" in " ".join(text.split())
    assert "<summary>1 item of evidence</summary>" in text
    resting = text.partition("<code>frus</code>")[2].partition("</details>")[0]
    (link,) = re.findall(r'href="(/q/why#item-[a-z0-9-]+)"', resting)
    assert f'id="{link.partition("#")[2]}"' in served.ask("/q/why")[2]
    for name in ("when", "why"):
        status, _, page = served.ask(f"/q/{name}")
        assert status == 200
        assert '<a href="/contents">' in page
    assert served.ask("/q/nothing")[0] == 404
    assert heads["X-Content-Type-Options"] == "nosniff"


def test_the_only_question_opens_at_once_and_leads_to_the_contents(serve):
    served = serve()
    status, heads, text = served.ask("/")
    assert (status, heads["location"], text) == (307, "/q/why", "")
    assert '<a href="/contents">' in served.ask("/q/why")[2]
    assert 'href="/q/why"' in served.ask("/contents")[2]


def test_the_banner_counts_the_errors(serve):
    served = serve()
    assert 'data-errors="0"' in served.ask("/contents")[2]
    path = served.case / "claims" / "wrong.md"
    path.write_text("---\nsupports: [nothing, nobody]\n---\n# A\n", "utf-8")
    served.until("/contents", 'data-errors="2"')


def test_every_answer_has_a_policy_and_a_page_may_ask_its_own_server_alone(served):
    for path in (
        "/contents",
        "/q/why",
        "/edition",
        "/font/latin-bold.woff2",
        "/q/none",
        "/font/none",
    ):
        policy = served.ask(path)[1]["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
    policy = served.ask("/q/why")[1]["Content-Security-Policy"]
    assert "connect-src 'self'" in policy
    assert "unsafe" not in policy


def test_the_news_tell_each_edition_once_and_pages_follow(serve):
    served = serve()
    asking, answer = served.listen()
    first = told(answer)
    assert served.ask("/edition")[2] == first
    path = served.case / "claims/lure.md"
    path.write_text(path.read_text("utf-8").replace("# ", "# Otherwise: "), "utf-8")
    second = told(answer)
    assert second != first
    assert "Otherwise: " in served.ask("/q/why")[2]
    path.touch()
    (served.case / "claims/new.md").write_text("# New\n", "utf-8")
    third = told(answer)
    assert third not in (first, second)
    assert "claims/new.md:" in served.ask("/contents")[2]
    asking.close()


def test_of_a_broken_case_the_last_good_picture_stays_and_the_findings_are_told(serve):
    served = serve()
    good = served.ask("/q/why")[2]
    path = served.case / "claims/lure.md"
    kept = path.read_text("utf-8")
    path.write_text(BROKEN, "utf-8")
    broken = served.until("/q/why", "claims/lure.md:")
    assert "last state in which every file could be read" in broken
    picture = re.compile(r"<svg.*</svg>", re.DOTALL)
    assert picture.search(broken)[0] == picture.search(good)[0]
    (served.case / "argmap.toml").write_text("titel = 'A'\n", "utf-8")
    assert picture.search(served.until("/q/why", "unknown setting"))[0] == picture.search(good)[0]
    path.write_text(kept, "utf-8")
    (served.case / "argmap.toml").unlink()
    served.until("/q/why", "no problems")
    assert served.ask("/q/why")[2] == good


def test_a_case_that_starts_broken_shows_what_can_be_read(serve):
    served = serve(text=WHOLE_CASE + f"\n== claims/bad.md\n{BROKEN}")
    text = served.ask("/q/why")[2]
    assert "<svg" in text
    assert "claims/bad.md:" in text


def test_words_of_a_case_are_text_on_every_page(serve):
    bad = '# <img src=x onerror=alert(1)> "&'
    served = serve(
        text=WHOLE_CASE.replace("# Why did", f"{bad} Why did")
        + f"\n== evidence/sources/x.md\n---\nbad<b>: 1\n---\n{bad}\n"
    )
    for path in ("/contents", "/q/why"):
        text = served.ask(path)[2]
        assert "<img" not in text
        assert "<b>" not in text
        assert "&lt;img" in text


def test_what_is_drawn_of_a_large_case_does_not_wait_for_its_findings():
    first = edition(lambda: case_of(WHOLE_CASE), anew, None)
    more = WHOLE_CASE + "\n== claims/new.md\n---\nsupports: [nowhere]\n---\n# New\n"
    told: list[Edition] = []
    second = edition(lambda: case_of(more), anew, first, told.append)
    (early,) = told
    assert (early.checking, early.findings, early.drawn) == (True, (), second.drawn)
    listed = banner.findings(early, edits=False)
    assert "checked again" in banner.write(early, listed, edits=False)
    assert [finding.rule for finding in second.findings][:1] == ["unknown-target"]
    assert not second.checking
    assert len({first.id, early.id, second.id}) == 3


def test_what_did_not_change_is_taken_over_and_the_rest_is_made_anew(monkeypatch):
    more = "== claims/when.md\n---\nkind: question\n---\n# When was it decided?\n"
    whole = f"{WHOLE_CASE}\nWhat would change our mind.\n{more}"
    first = edition(lambda: case_of(whole), anew, None)
    good = draw(first, "why", None)

    def after(old: str, new: str, last: drawn.Drawn):
        assert old in whole
        changed = case_of(whole.replace(old, new))
        return draw(edition(lambda: changed, anew, first), "why", last)

    monkeypatch.setattr(drawn, "TIMEOUT", 0.0001)  # whoever starts the engine is told so
    elsewhere = after("# When was it decided", "# When did they decide", good)
    assert (elsewhere.document, elsewhere.mark) == (good.document, good.mark)
    assert elsewhere.state != good.state
    explained = after("to the boycott\n", "to the boycott\n\nOr was it?\n", good)
    assert not explained.trouble
    assert "Or was it?" in explained.document
    assert explained.picture == good.picture
    moved = after("== claims/lure.md", "== claims/other/lure.md", good)
    assert "claims/other/lure.md" in moved.document
    late = after("# It was holding", "# Once more it was holding", good)
    assert late.trouble
    monkeypatch.setattr(drawn, "TIMEOUT", 20)
    assert after("# When was it decided", "# When", late).document == good.document
    assert after("# It was holding", "# Once more it was holding", late).trouble == late.trouble


def test_settings_reach_the_pages(serve):
    served = serve()
    assert "<h1>The case</h1>" in served.ask("/contents")[2]
    (served.case / "argmap.toml").write_text(
        'title = "The empty chair"\n[compare]\nformula = "count"\n', "utf-8"
    )
    served.until("/contents", "<h1>The empty chair</h1>")
    served.until("/q/why", "count 1")


def test_a_page_that_is_shown_already_is_told_its_banner_alone(served):
    for path in ("/contents", "/q/why"):
        whole = served.ask(path)[2]
        mark = re.search(r'data-mark="([0-9a-f]+)"', whole)[1]
        status, heads, text = served.ask(f"{path}?mark={mark}")
        assert status == 200
        assert text.startswith('<div class="live')
        assert text in whole
        assert "default-src 'none'" in heads["Content-Security-Policy"]
        assert served.ask(f"{path}?mark=0")[2] == whole


def test_a_map_that_takes_too_long_leaves_the_last_page_and_says_so(monkeypatch):
    first = edition(lambda: case_of(WHOLE_CASE), anew, None)
    good = draw(first, "why", None)
    assert "<svg" in good.document
    monkeypatch.setattr(drawn, "TIMEOUT", 0.0001)
    changed = edition(lambda: case_of(WHOLE_CASE.replace("# ", "# Anew ")), anew, first)
    late = draw(changed, "why", good)
    assert (late.document, late.state) == (good.document, changed.drawn)
    assert "0.0001" in late.trouble
    bare = draw(changed, "why", None)
    assert "could not be drawn" in bare.document
    assert "<svg" not in bare.document


# -- who is refused --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "heads",
    [
        {"Host": "evil.example"},
        {"Host": "evil.example:{port}"},
        {"Host": "127.0.0.1.evil.example:{port}"},
        {"Host": "127.0.0.1:{port}@evil.example"},
        {"Host": ""},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "https://127.0.0.1:{port}"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Content_Length": "99999999"},
        {"Transfer_Encoding": "chunked"},
    ],
)
def test_strangers_are_refused(served, heads):
    filled = {name: value.replace("{port}", str(served.port)) for name, value in heads.items()}
    for path in ("/contents", "/events", "/q/why"):
        status, _, text = served.ask(path, **filled)
        assert (status, "Why did" in text) == (403, False)


def test_our_own_pages_are_answered(served):
    for host in (served.host, f"localhost:{served.port}", "localhost:9"):
        assert served.ask("/contents", Host=host, Origin=f"http://{host}")[0] == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_nothing_is_written(served, method):
    for path in ("/contents", "/q/why", "/events", "/edition"):
        assert served.ask(path, method)[0] == 405
    assert served.ask("/contents", "HEAD")[::2] == (200, "")
    assert served.ask("/events", "HEAD")[0] == 200


# -- an editor -------------------------------------------------------------------------------------


def test_a_file_of_the_case_is_opened_at_a_line_and_no_other(serve, tmp_path):
    seen = tmp_path / "seen"
    script = "import sys; open(sys.argv[1], 'a').write(' '.join(sys.argv[2:]) + chr(10))"
    words = [sys.executable, "-c", script, str(seen), "{line}", "{file}"]
    served = serve("--edit-with", shlex.join(words))
    ours = {"Origin": f"http://{served.host}"}
    good = {"path": "claims/why.md", "line": 3}
    assert served.ask("/open", "POST", good)[0] == 403
    assert served.ask("/open", "POST", good, Origin="http://evil.example")[0] == 403
    for bad in (
        {"path": "../seen", "line": 1},
        {"path": "/etc/passwd", "line": 1},
        {"path": "argmap.toml", "line": 1},
        {"path": "", "line": 1},
        {"item": "nothing"},
        ["claims/why.md"],
        3,
    ):
        assert served.ask("/open", "POST", bad, **ours)[0] == 404
    assert served.ask("/open", "POST", good, **ours)[0] == 204
    for _ in range(100):
        if seen.exists() and seen.read_text("utf-8").endswith("\n"):
            break
        time.sleep(0.05)
    assert seen.read_text("utf-8") == f"3 {served.case / 'claims/why.md'}\n"


def test_without_the_flag_nothing_is_opened(serve):
    served = serve()
    ours = {"Origin": f"http://{served.host}"}
    assert served.ask("/open", "POST", {"item": "why"}, **ours)[0] == 403


@pytest.mark.parametrize("command", ["", "code 'unclosed"])
def test_a_command_that_is_none_is_told(tmp_path, command):
    case = write(tmp_path, WHOLE_CASE)
    done = run("serve", "--port", "0", "--edit-with", command, cwd=case)
    assert done.returncode == 2
    assert "--edit-with" in done.stderr


# -- running ---------------------------------------------------------------------------------------


def test_ctrl_c_ends_it_and_the_news_of_open_pages(serve):
    served = serve()
    open_pages = [served.listen() for _ in range(3)]
    assert served.end() == (0, "")
    for asking, answer in open_pages:
        answer.read()  # raises when it is cut off instead of ended
        asking.close()


def test_a_port_in_use_is_told_in_a_sentence(tmp_path):
    case = write(tmp_path, WHOLE_CASE)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = start("serve", "--port", port, cwd=case)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"argmap: port {port} is in use\n  choose another one with --port\n"


def test_without_its_packages_it_says_what_to_install(tmp_path):
    case = write(tmp_path / "case", WHOLE_CASE)
    (tmp_path / "none").mkdir()
    (tmp_path / "none/starlette.py").write_text(
        "raise ModuleNotFoundError('none', name='starlette')\n", "utf-8"
    )
    done = start("serve", cwd=case, env={"PYTHONPATH": str(tmp_path / "none")})
    assert done.returncode == 2
    assert "pip install '.[serve]'" in done.stderr


@pytest.mark.long
def test_two_thousand_requests_beside_fifty_open_pages_are_answered_in_flat_memory(serve):
    served = serve()
    open_pages = [served.listen() for _ in range(50)]
    paths = ("/contents", "/q/why", "/edition", "/font/latin-regular.woff2")
    local = threading.local()
    askings: list[http.client.HTTPConnection] = []

    def ask(number: int) -> int:
        time.sleep(max(0, began + number / 200 - time.monotonic()))  # 200 a second, if it can
        if not hasattr(local, "asking"):
            local.asking = http.client.HTTPConnection("127.0.0.1", served.port, timeout=30)
            askings.append(local.asking)
        local.asking.request("GET", paths[number % len(paths)])
        answer = local.asking.getresponse()
        answer.read()
        return answer.status

    with ThreadPoolExecutor(8) as crowd:
        began = time.monotonic()
        statuses = list(crowd.map(ask, range(400)))
        before = served.memory()
        began = time.monotonic() - 2
        statuses += crowd.map(ask, range(400, 2000))
    assert statuses == [200] * 2000
    assert served.memory() < before + 4_000_000
    (served.case / "claims/new.md").write_text("# New\n", "utf-8")
    for asking, answer in open_pages:
        first = told(answer)
        assert told(answer) != first
        askings.append(asking)
    for asking in askings:
        asking.close()
    assert served.end() == (0, "")


# -- clients that take their time ------------------------------------------------------------------

SOON = """
from argmap.server.live import server
server._SLOWEST = 0.4
from argmap.__main__ import main
main()
"""


@pytest.fixture
def hasty(tmp_path: Path) -> Iterator[Served]:
    """Return a server that soon gives a silent client up."""
    one = Served(write(tmp_path / "case", WHOLE_CASE), "--edit-with", "true", program=SOON)
    yield one
    one.stop()


HEAD = "HTTP/1.1\r\nHost: 127.0.0.1\r\n"


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "GET / HTT",
        f"GET / {HEAD}X-Slow: ",
        f"POST /open {HEAD}Origin: http://127.0.0.1\r\nContent-Length: 50\r\n\r\n{{",
        f"GET /edition {HEAD}\r\nGET /edit",
    ],
    ids=["nothing", "half a line", "half a head", "half a body", "half a second request"],
)
def test_a_client_that_does_not_end_its_request_is_given_up(hasty: Served, sent: str) -> None:
    with socket.create_connection(("127.0.0.1", hasty.port), timeout=20) as client:
        client.sendall(sent.encode())
        while client.recv(65_536):
            pass
    assert hasty.ask("/edition")[0] == 200


def test_a_client_that_does_not_read_its_answer_is_given_up(hasty: Served) -> None:
    page = hasty.ask("/q/why")[2]
    with socket.socket() as client:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        client.settimeout(20)
        client.connect(("127.0.0.1", hasty.port))
        client.sendall(f"GET /q/why {HEAD}\r\n".encode() * 200)
        time.sleep(2)
        got = 0
        with contextlib.suppress(ConnectionResetError):
            while more := client.recv(65_536):
                got += len(more)
    assert 0 < got < 200 * len(page)
    assert hasty.ask("/edition")[0] == 200


def test_who_reads_slowly_or_asks_now_and_then_or_waits_for_news_is_served(hasty: Served) -> None:
    news, answer = hasty.listen()
    asking = http.client.HTTPConnection("127.0.0.1", hasty.port, timeout=30)
    for _ in range(8):
        asking.request("GET", "/edition")
        assert asking.getresponse().read()
        time.sleep(0.25)
    asking.close()
    (hasty.case / "claims/lure.md").write_text("---\nkind: explanation\n---\n# Now so\n", "utf-8")
    lines = iter(answer.readline, b"")
    assert any(line.startswith(b"data: ") for line in lines)
    news.close()
