"""The files of an installation are what they claim to be: each is read by the program it is for, or by a parser of it."""

from __future__ import annotations

import configparser
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import crossplane
import pytest
import yaml

from api.metrics import Metrics
from api.settings import Settings
from tests.command import minwon

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "api" / "deploy"


def test_the_command_writes_every_file_and_overwrites_none(tmp_path: Path) -> None:
    assert minwon("deploy", "here", folder=tmp_path).code == 0
    written = {path.name: path.read_bytes() for path in (tmp_path / "here").iterdir()}
    assert written == {path.name: path.read_bytes() for path in DEPLOY.iterdir()}
    assert minwon("deploy", "here", folder=tmp_path).code == 2


def test_the_dockerfile_passes_its_linter() -> None:
    hadolint = shutil.which("hadolint", path=str(Path(sys.executable).parent))
    if hadolint is None:
        pytest.skip("hadolint: the command is missing")
    ran = subprocess.run([hadolint, "--no-color", str(DEPLOY / "Dockerfile")], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout


def test_the_compose_file_names_images_volumes_and_settings_that_exist() -> None:
    said = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    services = said["services"]
    for service in services.values():
        assert service["image"] == "minwon-assistant" or ":" in service["image"], "a version is named"
        for volume in service.get("volumes", ()):
            name = volume.split(":")[0]
            assert name in said["volumes"] or name.startswith("..")
        assert set(service.get("depends_on", ())) <= services.keys()
    named = {name for name in services["minwon"]["environment"] if name.startswith("MINWON_")}
    assert named <= {f"MINWON_{field.upper()}" for field in Settings.model_fields}
    assert (DEPLOY / services["minwon"]["build"]["dockerfile"].removeprefix("deploy/")).is_file()


def test_nginx_reads_its_file_and_passes_on_who_asked() -> None:
    parsed = crossplane.parse(str(DEPLOY / "nginx.conf"), single=True, check_ctx=False)
    assert parsed["status"] == "ok", parsed["errors"]
    servers = [block for block in parsed["config"][0]["parsed"] if block["directive"] == "server"]
    places = [one for one in servers[1]["block"] if one["directive"] == "location"]
    for place in places:
        told = [one["args"] for one in place["block"] if one["directive"] == "proxy_set_header"]
        assert ["X-Forwarded-For", "$remote_addr"] in told, "else everybody behind it would seem to be this machine"


def test_the_unit_starts_what_is_installed_and_holds_it_tight() -> None:
    unit = configparser.RawConfigParser(strict=False)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(DEPLOY / "minwon.service", encoding="utf-8")
    assert unit["Service"]["ExecStart"] == "/opt/minwon/.venv/bin/minwon serve"
    assert unit["Service"]["NoNewPrivileges"] == "yes"
    named = re.findall(r"(MINWON_[A-Z_]+)=", unit["Service"]["Environment"])
    named += re.findall(r"(MINWON_[A-Z_]+)=", (DEPLOY / "minwon.env").read_text(encoding="utf-8"))
    assert set(named) <= {f"MINWON_{field.upper()}" for field in Settings.model_fields}


def test_every_panel_of_the_dashboard_shows_a_measure_that_the_server_has() -> None:
    board = json.loads((DEPLOY / "grafana.json").read_text(encoding="utf-8"))
    metrics = Metrics()
    metrics.request("GET", "/x", 200, 0.1)
    metrics.search(0.1)
    metrics.complaint("기타")
    metrics.draft("answered", passed=True)
    metrics.review("approve")
    there = set(re.findall(r"(?m)^(minwon_\w+)", metrics.text().decode()))
    labels = set(re.findall(r"(\w+)=\"", metrics.text().decode()))
    for panel in board["panels"]:
        for target in panel["targets"]:
            assert set(re.findall(r"\bminwon_\w+", target["expr"])) <= there, panel["title"]
            for group in re.findall(r"by \(([^)]*)\)", target["expr"]):
                assert set(group.split(", ")) <= labels, panel["title"]
    assert len({panel["id"] for panel in board["panels"]}) == len(board["panels"])


def test_the_guide_names_only_commands_and_files_that_exist() -> None:
    guide = (DEPLOY / "INSTALL.md").read_text(encoding="utf-8")
    assert set(re.findall(r"deploy/([\w.]+)", guide)) <= {path.name for path in DEPLOY.iterdir()}
    from typer.main import get_command

    from api.cli.app import command

    verbs = set(re.findall(r"(?m)(?:^|`)minwon (?:--home \S+ )?([a-z]+)", guide))
    assert verbs <= set(get_command(command()).commands)
    assert re.search(r"(?m)^bundle:", (ROOT / "Makefile").read_text(encoding="utf-8"))
