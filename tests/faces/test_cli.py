"""The command line: help, exit codes, formats, records over standard input, and speed of starting."""

import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import click
import jsonschema
import msgspec
import pytest
import story
from click.testing import CliRunner

from headwater.cli import register
from headwater.cli.output import TIERS, write_bytes
from headwater.cli.records import to_document
from headwater.cli.reference import reference_page, schema_json
from headwater.errors import InputError
from headwater.model import Tier

DOCS = Path(__file__).parents[2] / "docs"
COMMANDS = [
    "trace",
    "demo",
    "read",
    "reuse",
    "attribute",
    "stories",
    "claims",
    "ingest",
    "search",
    "show",
    "stats",
    "quarantine",
    "forget",
    "rebuild",
    "run",
    "export",
    "serve",
    "schema",
    "completion",
]


@pytest.fixture
def traced(monkeypatch):
    """``headwater trace`` with a pipeline that finds the hand-made story."""
    import headwater.trace

    monkeypatch.setattr(headwater.trace, "trace_pages", lambda *args, **more: story.report())


def run(*args: str, **more):
    return CliRunner().invoke(register(), list(args), **more)


def test_commands_are_the_documented_ones():
    assert list(register().commands) == COMMANDS


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_examples(name):
    result = run(name, "--help")
    assert result.exit_code == 0
    assert "Examples:\n" in result.output


def test_reference_pages_are_in_step():
    assert (DOCS / "reference" / "cli.md").read_text() == reference_page(), (
        "run: python -m headwater.cli.reference docs"
    )
    assert (DOCS / "report.schema.json").read_bytes() == schema_json(), "run: python -m headwater.cli.reference docs"


def test_help_starts_in_less_than_0_3_s_of_cpu():
    command = [
        sys.executable,
        "-c",
        "import sys; from headwater.cli import main; sys.argv = ['headwater', '--help']; main()",
    ]
    subprocess.run(command, check=True, capture_output=True)  # the first run writes the bytecode
    cheapest = 9.0
    for _ in range(6):  # the least of six: what else the machine does is not ours
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cheapest = min(cheapest, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        if cheapest < 0.3:
            return
    assert cheapest < 0.3


def test_tiers_are_those_of_the_model():
    assert get_args(Tier) == TIERS


def test_help_imports_nothing_heavy():
    code = "import sys; from headwater.cli import register; register(); print([m for m in ('msgspec', 'rich', 'numpy', 'spacy', 'jinja2', 'starlette') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout == "[]\n"


def test_trace_without_pages_is_a_usage_error():
    assert run("trace").exit_code == 2
    assert run("trace", "--format", "pdf", "x").exit_code == 2
    assert run("demo", "no-such-story").exit_code == 2


def test_a_fault_of_ours_says_what_to_do(traced, monkeypatch):
    def fail(*_: object, **__: object) -> None:
        raise IndexError("list index out of range")

    monkeypatch.setattr("headwater.trace.trace_pages", fail)
    result = run("trace", "x")
    assert result.exit_code == 70
    *place, said = result.stderr.splitlines()
    assert place[0].startswith("Traceback")
    assert said.startswith("headwater: HW599 a fault of Headwater's own (IndexError: list index out of range (")
    assert said.endswith("trace the others without it.")


def test_trace_says_what_was_not_read_and_exits_with_1(traced):
    result = run("trace", "x", "--format", "json")
    assert result.exit_code == 1
    assert result.stderr == "headwater: HW101 pages/gone.html: could not be read: there is no such file\n"
    assert len(json.loads(result.stdout)["documents"]) == 4


def test_json_report_fits_the_published_schema(traced):
    schema = json.loads((DOCS / "report.schema.json").read_text())
    jsonschema.validate(json.loads(run("trace", "x", "--format", "json").stdout), schema)


def test_a_field_the_wrong_way_round_was_taken_without_a_word():
    refused = run("read", "x", "--field", "body=text")
    assert refused.exit_code == 2
    assert "HW353 --field body=text: 'body' is none of text, html, url, title" in refused.stderr


def test_jsonl_report_has_one_typed_record_a_line(traced):
    lines = [json.loads(line) for line in run("trace", "x", "--format", "jsonl").stdout.splitlines()]
    kinds = [line["type"] for line in lines]
    assert kinds[0] == "report"
    assert {k: kinds.count(k) for k in dict.fromkeys(kinds)} == {
        "report": 1, "input": 5, "document": 4, "story": 1, "reuse": 5, "attribution": 8, "claim": 6, "headline_check": 4,
        "finding": 6, "node": 11, "edge": 10,
    }  # fmt: skip


def test_text_report_prints_chains_origins_and_edits(traced):
    out = run("trace", "x").stdout
    assert "Lerrin Standard ← Meridian Post ← Velpress ← Tomas Arrend" in out
    assert "1 or 2 independent origins (the pages do not show which of these are one): Coast League" in out
    assert "[-Captain-]{+Transport Ministry spokesman+}" in out
    assert "\x1b" not in out  # no colours when piped
    assert max(map(len, out.splitlines())) <= 100


def test_text_report_is_readable_at_80_columns():
    from io import StringIO

    from rich.console import Console

    from headwater.report import print_report

    out = StringIO()
    print_report(story.report(), Console(file=out, width=80))
    assert max(map(len, out.getvalue().splitlines())) <= 80
    assert not [line for line in out.getvalue().splitlines() if line.endswith(" ")]


def test_the_brief_report_fits_on_a_screen_and_says_what_to_do_next(traced):
    out = run("trace", "x", "--brief").stdout
    assert out == run("trace", "x", "--format", "brief").stdout
    lines = out.splitlines()
    assert len(lines) <= 45
    assert max(map(len, lines)) <= 100
    held = "4 pages · 5 shared passages · 6 claims (2 on several pages) · 6 to look at (▲ 2 high, ● 2 medium, ○ 2 low)"
    assert held in " ".join(lines)
    for heading in ("DESERVES ATTENTION", "CARRIED BY MOST PAGES", "PAGES", "NEXT"):
        assert heading in lines
    after = lines[lines.index("NEXT") + 2 :]
    assert after[-2:] == [
        "· Everything, each page and each claim with its way upstream: --format text",
        "· One file to send on: --format html -o report.html",
    ]


def test_the_brief_report_says_what_is_wrong_with_a_headline_before_it_is_cut(tmp_path):
    """Two lines were full of the headline, which the reader knows, and the fault behind it was cut off."""
    long = "Council Hides Rotten Piles Under Quay That Thousands Of Islanders Use On Every Day Of The Year"
    reason = (
        f"The headline “{long}” on The Daily Beam says what its text does not. The text reports this as the words of"
        " a diver; the headline states it. These words stand nowhere in the text: “Thousands Of Islanders”."
    )
    found = msgspec.structs.replace(story.report().findings[0], kind="headline", reason=reason)
    target = tmp_path / "report.json"
    target.write_bytes(msgspec.json.encode(msgspec.structs.replace(story.report(), findings=(found,))))
    lines = run("export", str(target), "--format", "brief").stdout.splitlines()
    at = lines.index("DESERVES ATTENTION") + 2
    assert " ".join(line.strip() for line in lines[at : at + 2]).startswith(
        "▲ Headline: “Council Hides Rotten Piles Under Quay …” on The Daily Beam: the text reports this as the words of"
        " a diver; the headline states it."
    )


def test_a_page_has_one_number_in_sentences_and_in_lists(tmp_path):
    """Pages without a publisher, given in another order than that of their names, went by each other's numbers."""
    from headwater import trace_pages
    from headwater.report.naming import name_pages

    told = {
        "a": "The mayor of Lerrin said on Monday that the old bridge would be closed to lorries until the winter. " * 3,
        "b": "Fishermen at Velmark reported a record catch of herring this spring, and prices fell by half. " * 3,
    }
    for name, text in told.items():
        (tmp_path / f"{name}.txt").write_text(f"Heading {name}\n\n{text}")
    report = trace_pages([str(tmp_path / "b.txt"), str(tmp_path / "a.txt")])
    names = name_pages(report)
    summaries = {one.document_ids: " ".join(s.text for s in one.summary).lower() for one in report.stories}
    assert len(summaries) == 2
    assert all(names[page] in summary for (page,), summary in summaries.items())
    assert [names[d.id] for d in report.documents] == ["page 1", "page 2"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            '{"id": "s", "text": "x", "credits": [{"kind": "friend", "name": "R"}]}',
            "HW153 -:1: has `credits` that are none",
        ),
        ('{"id": "s", "text": "x", "credits": [{"kind": "agency"}]}', "HW153 -:1: has `credits` that are none"),
        ('{"id": "s", "text": "x", "credits": 5}', "HW153 -:1: has `credits` that are none"),
        ('\ufeff{"id": "s", "text": "x", "credits": "Reuters"}', ""),
    ],
)
def test_credits_of_a_record(given, said):
    """A kind that is none of ours ended in a traceback; a byte order mark made the first line no JSON."""
    result = run("reuse", "-", input=given.encode())
    assert (result.exit_code, result.stderr[: len(said) + 11]) == ((1, f"headwater: {said}") if said else (0, ""))


def test_the_brief_report_names_the_sources_whose_pages_are_missing():
    from headwater.model import Edge, Lineage, Node
    from headwater.report.brief import hands_without_page, what_next

    nodes = (
        Node(id="d", kind="document", name="Page"),
        Node(id="publisher:organization:tribune", kind="publisher", name="Tribune"),
        Node(id="outlet:organization:tribune", kind="outlet", name="The Tribune"),  # its page is here
        Node(id="agency:organization:velpress", kind="agency", name="Velpress"),
        Node(id="agency:organization:news", kind="agency", name="state news agency"),
        Node(id="outlet:organization:reports", kind="outlet", name="Multiple news reports"),
        Node(id="outlet:organization:poll", kind="outlet", name="Coast Post poll"),
        Node(id="outlet:organization:coast", kind="outlet", name="Coast Post"),
    )
    edges = (Edge(from_="outlet:organization:coast", to="d", kind="credits"),)
    undated = msgspec.structs.replace(story.A, published=None)
    report = story.report(documents=(undated, story.B), lineage=Lineage(nodes=nodes, edges=edges))
    assert hands_without_page(report) == ["Coast Post", "Velpress"]
    said = list(what_next(report, {story.A.id: "page 1", story.B.id: "page 2"}))
    assert said[:2] == [
        "Add what Coast Post and Velpress published: they are named as sources, and no page of theirs is here.",
        "Find out when page 1 was published: without a date nobody can tell who came first.",
    ]


def test_a_terminal_is_shown_the_report_in_brief_and_a_file_or_pipe_all_of_it(tmp_path):
    """The story stood 400 lines above the prompt."""
    import pty

    report = tmp_path / "report.json"
    page = str(DOCS.parent / "examples" / "ferry" / "pages" / "1-meridian.html")
    command = [sys.executable, "-m", "headwater", "trace", page, "--tier", "rules"]
    whole = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "WHO SAYS WHAT, AND THROUGH WHOM" in whole
    subprocess.run([*command, "-o", str(report)], check=True)
    assert report.read_text() == whole
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        command, stdout=theirs, stderr=subprocess.DEVNULL, env={**os.environ, "NO_COLOR": "1"}
    ) as run_:
        os.close(theirs)
        shown = b""
        while piece := read_terminal(ours):
            shown += piece
    assert run_.returncode == 0
    assert b"WHO SAYS WHAT" not in shown
    assert b"--format text" in shown
    assert len(shown.splitlines()) < 40


def read_terminal(terminal: int) -> bytes:
    """What a program wrote there; nothing once it has ended, which Linux tells as an error."""
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""


def test_text_report_lets_no_control_character_of_a_page_through():
    from io import StringIO

    from rich.console import Console

    from headwater.report import print_brief, print_report

    evil = "Click [bold]\x1b]8;;http://evil.example\x07here\x1b]8;;\x07 \u202eevil"
    document = msgspec.structs.replace(story.A, headline=evil, publisher=evil)
    out = StringIO()
    print_report(story.report(documents=(document, story.B, story.C, story.D)), Console(file=out, width=100))
    print_brief(story.report(documents=(document, story.B, story.C, story.D)), Console(file=out, width=100))
    assert not set(out.getvalue()) & set("\x1b\x07\u202e")
    assert "[bold]" in out.getvalue()


def test_output_file_is_written_whole(traced, tmp_path):
    target = tmp_path / "report.json"
    assert run("trace", "x", "--format", "json", "-o", str(target)).stdout == ""
    assert json.loads(target.read_text())["schema_version"] == "1.0"
    assert [p.name for p in tmp_path.iterdir()] == ["report.json"]
    failed = run("trace", "x", "--format", "json", "-o", str(tmp_path / "no" / "such.json"))
    assert failed.exit_code == 1
    assert "HW151" in failed.stderr


def test_export_reads_what_trace_wrote(traced, tmp_path):
    made = run("trace", "x", "--format", "json").stdout
    assert run("export", "-", "--format", "text", input=made).stdout == run("trace", "x").stdout
    broken = run("export", "-", "--format", "jsonl", input='{"documents": 3}')
    assert broken.exit_code == 1
    assert "HW155" in broken.stderr


def test_plain_record_becomes_a_document():
    line = json.dumps(
        {"id": 7, "text": "One.\n\n  Two.\n", "title": "Head", "credits": ["Northwire"], "publisher": "Quay"}
    )
    document = to_document(line.encode(), "x:1")
    assert (document.id, document.headline, document.publisher) == ("7", "Head", "Quay")
    body = [b for b in document.blocks if b.layer == "text"]
    assert [document.text[b.start : b.end] for b in body] == ["One.", "Two."]
    assert [document.page_text[b.page_start : b.page_start + b.end - b.start] for b in body] == ["One.", "Two."]
    assert [document.page_text[s.start : s.end] for s in document.headlines] == ["Head"]
    assert [c.name for c in document.credits] == ["Northwire"]


WRITTEN = {
    "id": "a",
    "source": "a.txt",
    "text": "The mill is shut.",
    "page_text": "The mill is shut.",
    "blocks": [{"layer": "text", "role": "paragraph", "start": 0, "end": 17, "page_start": 0}],
}
CHANGED = json.dumps(WRITTEN | {"text": "Shut."})  # with jq, say: its blocks are those of what it was


def test_records_that_powershell_wrote_are_read():
    assert run("reuse", "-", input=(json.dumps(WRITTEN) + "\r\n").encode("utf-16")).exit_code == 0


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ('{"id": "a"}', "HW153"),
        ("not json", "HW153"),
        ("[1]", "HW153"),
        ('{"id":"a","text":"x"}\n{"id":"a","text":"y"}', "HW154"),
        ('{"id":' + "[" * 20_000, "HW153"),
        (CHANGED, "HW153"),
    ],
)
def test_broken_records_are_named(lines, code):
    result = run("reuse", "-", input=lines)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"headwater: {code} -:")


def test_missing_records_file_is_named():
    result = run("reuse", "no/such.jsonl")
    assert (result.exit_code, "HW152" in result.stderr) == (1, True)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(shell):
    assert "_HEADWATER_COMPLETE" in run("completion", shell).output


def test_completion_completes_commands():
    environment = os.environ | {"_HEADWATER_COMPLETE": "bash_complete", "COMP_WORDS": "headwater tr", "COMP_CWORD": "1"}
    made = subprocess.run(
        [sys.executable, "-c", "from headwater.cli import main; main()"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.stdout == "plain,trace\n"


def test_demo_lists_the_examples():
    told = [line.split(maxsplit=1) for line in run("demo", "--list").output.splitlines() if line[2] != " "]
    assert [name for name, _ in told] == ["ferry", "foundry", "reservoir"]
    assert told[0][1].startswith("A ferry strikes a quay: one agency report")


@pytest.fixture
def heard_interrupts() -> Iterator[None]:
    """What a shell starts with ``&`` ignores SIGINT, and so does all that it starts in turn: these tests, and their children."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heard_interrupts")
@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["trace", "-"], "headwater: stopped.\n"),
        (
            ["ingest", "-", "--workers", "2", "--archive", "case.db"],
            "headwater: stopped. What was read so far stays in the archive, which is sound: the same command goes on where it "
            "was.\n",
        ),
    ],
)
def test_ctrl_c_is_told_in_one_line_and_gives_130(command, said, tmp_path):
    made = subprocess.Popen(
        [sys.executable, "-m", "headwater", *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        text=True,
        start_new_session=True,
    )
    assert made.stdin and made.stderr
    with made:
        for _ in range(200):  # until it waits for the page on standard input
            if "pipe" in Path(f"/proc/{made.pid}/wchan").read_text():
                break
            time.sleep(0.05)
        os.killpg(made.pid, signal.SIGINT)  # as a terminal does: its workers hear it too
        assert made.wait(20) == 130
        assert made.stderr.read() == said


def test_processes_that_start_never_hear_ctrl_c() -> None:
    """The first one brings Python's resource tracker, whose start made its sibling hear Ctrl-C while it was importing."""
    asked = (
        "import signal\nfrom multiprocessing import resource_tracker\nfrom headwater.crew import deaf_to_ctrl_c\n"
        "with deaf_to_ctrl_c():\n    resource_tracker.ensure_running()\n"
        "    print(signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ()))\n"
        "print(signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ()))"
    )
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert said.stdout == "True\nFalse\n"


def test_a_locale_without_the_letters_ends_no_report():
    plain = os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    command = [sys.executable, "-m", "headwater", "trace", "-", "--tier", "rules"]
    page = (
        "Fähre in Not\n\nThe ferry struck the quay, Ragna Tveit said. “We saw it,” the spokeswoman added on Tuesday.\n"
    )
    made = subprocess.run(command, input=page.encode(), env=plain, capture_output=True, check=False)
    assert made.returncode == 0, made.stderr
    assert b"F?hre in Not" in made.stdout


def test_fields_of_json_lines_can_be_named():
    line = json.dumps(
        {"key": "a", "body": "Velmark warned the Northern Union on Thursday, a spokesman said in Velstad."}
    )
    made = run("read", "-", "--field", "text=body", input=line)
    assert json.loads(made.stdout)["text"].startswith("Velmark warned")
    assert run("read", "-", "--field", "text", input=line).exit_code == 2


def test_read_names_the_pages_that_came_twice(tmp_path):
    """They were left out without a word."""
    text = "Velmark warned the Northern Union on Thursday, a spokesman said in Velstad."
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(text)
    made = run("read", str(tmp_path))
    assert made.exit_code == 0
    assert made.stdout.count("\n") == 1
    twice = f"headwater: HW014 {tmp_path}/b.txt: the same page as {tmp_path}/a.txt; it is read once.\n"
    assert made.stderr.endswith(twice)
    assert twice not in run("read", str(tmp_path), "-q").stderr


def test_json_has_a_short_name_wherever_there_is_json():
    for name, command in register().commands.items():
        if isinstance(command, click.Group) or name in ("export", "schema", "serve", "completion", "forget", "rebuild"):
            continue  # no JSON, or nothing else
        assert any("--json" in parameter.opts for parameter in command.params), name


def test_what_takes_long_said_nothing_in_a_log(tmp_path, monkeypatch):
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(
            f"Ferry notice {name}\n\nThe ferry to Orrey sails at noon, says {name}.\n"
        )
    assert "reading page" not in CliRunner().invoke(register(), ["read", str(tmp_path)]).stderr
    monkeypatch.setattr("headwater.cli.progress.SOON_S", 0)
    assert "headwater: reading page 2 …\n" in CliRunner().invoke(register(), ["read", str(tmp_path)]).stderr
    assert not CliRunner().invoke(register(), ["read", str(tmp_path), "--quiet"]).stderr


def test_json_and_another_form_are_not_asked_for_at_once(tmp_path):
    runner, group = CliRunner(), register()
    lines = tmp_path / "docs.jsonl"
    lines.write_text('{"id": "a", "text": "The harbour was closed on Monday."}\n')
    assert isinstance(json.loads(runner.invoke(group, ["reuse", str(lines), "--json"]).stdout), list)
    assert isinstance(
        json.loads(runner.invoke(group, ["reuse", str(lines), "--json", "--format", "json"]).stdout), list
    )
    refused = runner.invoke(group, ["reuse", str(lines), "--json", "--format", "jsonl"])
    assert refused.exit_code == 2
    assert "--json and --format jsonl ask for two forms" in refused.stderr


def test_where_no_page_could_be_read_nothing_is_said_of_findings(tmp_path):
    result = CliRunner().invoke(register(), ["trace", str(tmp_path / "nothing.html"), "--quiet"])
    assert result.exit_code == 1
    assert result.stdout.startswith("No page could be read.")
    assert "DESERVES ATTENTION" not in result.stdout
    assert "HW101" in result.stdout
    written = CliRunner().invoke(register(), ["trace", str(tmp_path / "nothing.html"), "--quiet", "--format", "html"])
    assert "No page could be read." in written.stdout
    assert "What deserves attention" not in written.stdout


def test_nothing_that_is_piped_has_colours():
    command = [sys.executable, "-c", "from headwater.cli import main; main()", "demo", "--quiet"]
    done = subprocess.run(command, capture_output=True, check=True, env=os.environ | {"TERM": "xterm-256color"})
    assert b"DESERVES ATTENTION" in done.stdout
    assert b"\x1b" not in done.stdout + done.stderr


def test_a_missing_archive_says_how_to_make_it(tmp_path):
    result = CliRunner().invoke(register(), ["stats", "--archive", str(tmp_path / "news.db")])
    assert result.exit_code == 1
    assert "or make it: headwater ingest PAGES --archive news.db" in result.stderr


def test_an_answer_does_not_take_the_place_of_a_pipe_or_a_link(tmp_path: Path) -> None:
    """An answer sent to a device as root once put a plain file in the place of /dev/null."""
    pipe, link, named = tmp_path / "pipe", tmp_path / "link", tmp_path / "named"
    os.mkfifo(pipe)
    link.symlink_to(named)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_bytes(str(pipe), b"an answer")
        assert os.read(reader, 100) == b"an answer"
    finally:
        os.close(reader)
    write_bytes(str(link), b"another")
    assert pipe.is_fifo()
    assert link.is_symlink()
    assert named.read_bytes() == b"another"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["link", "named", "pipe"]
    with pytest.raises(InputError, match="HW151"):
        write_bytes(str(tmp_path), b"a folder is none")
