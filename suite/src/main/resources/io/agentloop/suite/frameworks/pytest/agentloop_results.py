"""Tells which tests pytest found and what each came to, one line for each, on the standard output of its start.

Each line begins with a mark that tests do not know, and is told at once: what a run said before it was cut counts.
"""

import json
import os

import pytest

# Taken out, so that neither a test nor what it starts finds it where everybody looks.
_MARK = os.environ.pop("HARNESS_REPORT_MARK", "")
_IDS = os.environ.get("HARNESS_TEST_IDS", "")
_LONGEST = 2000
_GRAVITY = {"": 0, "skip": 1, "pass": 2, "fail": 3, "error": 4, "crash": 5}


def pytest_configure(config):
    # A process of pytest-xdist selects as all do, and leaves the telling to the one that started it.
    worker = hasattr(config, "workerinput")
    config.pluginmanager.register(_Selection(config), "agentloop-selection")
    if _MARK and not worker:
        config.pluginmanager.register(_Telling(config), "agentloop-telling")


class _Selection:
    """Keeps the tests that were asked for, in that order, and does not even load files that have none of them."""

    def __init__(self, config):
        self.order = None
        self.files = set()
        if _IDS:
            with open(_IDS, "rb") as ids:
                names = ids.read().decode("utf-8", "surrogateescape").split("\0")
            self.order = {name: place for place, name in enumerate(name for name in names if name)}
            self.files = {str(config.rootpath / name.split("::")[0]) for name in self.order}

    def pytest_ignore_collect(self, collection_path, config):
        if self.order is None or not collection_path.is_file() or collection_path.name == "__init__.py":
            return None
        return None if str(collection_path) in self.files else True

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, config, items):
        if self.order is None:
            return
        chosen = [item for item in items if item.nodeid in self.order]
        left = [item for item in items if item.nodeid not in self.order]
        if left:
            config.hook.pytest_deselected(items=left)
        items[:] = sorted(chosen, key=lambda item: self.order[item.nodeid])


class _Telling:
    def __init__(self, config):
        self.out = os.dup(1)
        self.open = {}

    def tell(self, **event):
        line = "\n" + _MARK + " " + json.dumps(event) + "\n"
        data = line.encode("ascii")
        while data:
            data = data[os.write(self.out, data):]

    def pytest_collectreport(self, report):
        if report.failed:
            self.tell(e="broken", id=report.nodeid, why=_why(report), where=_where(report))

    def pytest_collection_finish(self, session):
        if session.config.option.collectonly:
            for item in session.items:
                self.tell(e="item", id=item.nodeid, file=_relative(str(item.path)))

    def pytest_runtest_logstart(self, nodeid, location):
        self.open[nodeid] = {"verdict": "", "why": "", "where": "", "took": 0.0}
        self.tell(e="begin", id=nodeid)

    def pytest_runtest_logreport(self, report):
        test = self.open.setdefault(report.nodeid, {"verdict": "", "why": "", "where": "", "took": 0.0})
        test["took"] += getattr(report, "duration", 0.0)
        verdict = _verdict(report)
        if _GRAVITY[verdict] > _GRAVITY[test["verdict"]]:
            test["verdict"] = verdict
            test["why"] = "" if verdict == "pass" else _why(report)
            test["where"] = _where(report) if verdict in ("fail", "error") else ""

    def pytest_runtest_logfinish(self, nodeid, location):
        test = self.open.pop(nodeid, None)
        if test is not None:
            self.tell(e="end", id=nodeid, **test)

    def pytest_sessionfinish(self, session, exitstatus):
        # A test that ended its process of pytest-xdist has a report and no end.
        for nodeid, test in self.open.items():
            if test["verdict"]:
                self.tell(e="end", id=nodeid, **test)
        self.tell(e="done", exit=int(exitstatus))


def _verdict(report):
    if report.failed:
        return {"call": "fail", "setup": "error", "teardown": "error"}.get(report.when, "crash")
    if report.skipped:
        return "pass" if hasattr(report, "wasxfail") else "skip"
    return "pass" if report.passed and report.when == "call" else ""


def _why(report):
    told = report.longrepr
    crash = getattr(told, "reprcrash", None)
    if crash is not None:
        return str(crash.message)[:_LONGEST]
    if isinstance(told, tuple) and len(told) == 3:
        return str(told[2])[:_LONGEST]
    lines = [line for line in str(told or "").splitlines() if line.strip()]
    errors = [line[1:] for line in lines if line.startswith("E ")]
    return (errors or lines or [""])[-1].strip()[:_LONGEST]


def _where(report):
    crash = getattr(report.longrepr, "reprcrash", None)
    if crash is None:
        return ""
    return "%s:%s" % (_relative(str(crash.path)), crash.lineno)


def _relative(path):
    try:
        near = os.path.relpath(path)
    except ValueError:
        return path
    return path if near.startswith("..") else near
