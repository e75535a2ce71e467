"""What a contributor's editor says: the YAML language server, driven over its standard input and output."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from small_handbook import ROOT, replace_in

pytestmark = pytest.mark.slow
SERVER = ROOT / "node_modules/yaml-language-server/bin/yaml-language-server"
SECONDS = 60
MESSAGES = 500
"""How many messages are read before the server is given up."""


class Editor:
    """The little of an editor that the server needs."""

    def __init__(self, root: Path) -> None:
        node = shutil.which("node")
        assert node and SERVER.is_file(), "run `./dev test` once: it installs the language server"
        self.root = root
        self.process = subprocess.Popen(
            ["timeout", str(SECONDS), node, SERVER, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.number = 0
        start = {"processId": None, "rootUri": root.as_uri(), "capabilities": {}}
        self.ask("initialize", {**start, "workspaceFolders": [{"uri": root.as_uri(), "name": "handbook"}]})
        self.tell("initialized", {})
        self.tell("workspace/didChangeConfiguration", {"settings": self.settings()})

    def settings(self) -> dict[str, Any]:
        return {"yaml": {"validate": True, "completion": True, "hover": True, "schemaStore": {"enable": False}}}

    def send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def tell(self, method: str, params: Any) -> None:
        self.send({"method": method, "params": params})

    def ask(self, method: str, params: Any) -> Any:
        self.number += 1
        self.send({"id": self.number, "method": method, "params": params})
        return next(each["result"] for each in self.messages() if each.get("id") == self.number and "result" in each)

    def messages(self) -> Iterator[dict[str, Any]]:
        """Yield what the server says, and answer what it asks."""
        for _ in range(MESSAGES):
            message = self.read()
            if "method" in message and "id" in message:
                self.send({"id": message["id"], "result": self.answer(message)})
            yield message

    def answer(self, message: dict[str, Any]) -> Any:
        if message["method"] != "workspace/configuration":
            return None
        return [self.settings().get(item.get("section")) for item in message["params"]["items"]]

    def read(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        length = 0
        for line in iter(self.process.stdout.readline, b"\r\n"):
            assert line, "the server has ended"
            name, _, value = line.decode().partition(":")
            length = int(value) if name.lower() == "content-length" else length
        return cast(dict[str, Any], json.loads(self.process.stdout.read(length)))

    def open(self, path: Path) -> list[dict[str, Any]]:
        """Open a file and return what the server finds wrong with it."""
        uri, text = path.as_uri(), path.read_text(encoding="utf-8")
        self.tell(
            "textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "yaml", "version": 1, "text": text}}
        )
        for message in self.messages():
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == uri:
                found: list[dict[str, Any]] = message["params"]["diagnostics"]
                return found
        raise AssertionError("the server said nothing about the file")

    def close(self) -> None:
        self.process.terminate()
        self.process.communicate(timeout=20)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with the schema and a real profile."""
    for name in ("profile.schema.json", "ghana.yml"):
        shutil.copy(ROOT / "country_profiles" / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def editor(root: Path) -> Iterator[Editor]:
    made = Editor(root)
    yield made
    made.close()


def test_a_real_profile_opens_without_a_complaint(editor: Editor, root: Path) -> None:
    assert editor.open(root / "ghana.yml") == []


def test_a_bad_value_is_reported_where_it_stands(editor: Editor, root: Path) -> None:
    profile = root / "ghana.yml"
    lines = profile.read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(lines) if text.startswith("kind: state"))
    replace_in(profile, "kind: state", "kind: kingdom")
    found = editor.open(profile)
    assert [(each["range"]["start"]["line"], each["range"]["start"]["character"]) for each in found] == [(line, 6)]
    assert "state" in found[0]["message"] and "regional-organisation" in found[0]["message"]


def test_a_misspelt_field_and_a_bad_address_are_reported_too(editor: Editor, root: Path) -> None:
    profile = root / "ghana.yml"
    replace_in(profile, "as_of:", "as_off:")
    replace_in(profile, 'url: "http', 'url: "ftp')
    messages = " ".join(each["message"] for each in editor.open(profile))
    assert "as_off" in messages and '"as_of"' in messages.replace("'", '"') and "pattern" in messages


def test_elements_are_completed_and_explained(editor: Editor, root: Path) -> None:
    profile = root / "new.yml"
    head = "# yaml-language-server: $schema=profile.schema.json\n"
    profile.write_text(f"{head}code: GHA\nname: Ghana\nkind: state\nstage: outline\nas_of: 2026\nelements:\n  foc\n")
    editor.open(profile)
    place = {"textDocument": {"uri": profile.as_uri()}, "position": {"line": 7, "character": 5}}
    completed = editor.ask("textDocument/completion", place)
    assert "focal-point" in {item["label"] for item in completed["items"]}
    hovered = editor.ask("textDocument/hover", {**place, "position": {"line": 4, "character": 2}})
    assert "How complete" in json.dumps(hovered)
