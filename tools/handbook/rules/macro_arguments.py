"""A macro is called with arguments that it cannot use.

There are too few or too many, or one names a country, element, group, source, status or test that does not exist. In
a chapter the country comes from the front matter and is left out of the call.

Passes:

```markdown
{{ facts("focal-point") }}
```

Fails:

```markdown
{{ facts("focal-pont") }}
```
"""

from collections.abc import Callable, Collection, Iterator

from handbook.assess.status import Status
from handbook.assess.tests import tests
from handbook.finding import Severity
from handbook.model.base import Where
from handbook.model.chapter import COUNTRIES_FOLDER
from handbook.model.handbook import Handbook
from handbook.model.page import Page
from handbook.model.template import Call
from handbook.rules.engine import Context, Problem, Scope
from handbook.vocabulary import THINGS, VOCABULARY, Argument, Signature
from handbook.words import did_you_mean, listing

ID = "macro-arguments"
SEVERITY = Severity.ERROR
SCOPE = Scope.PAGE
WAIVABLE = False


def check(page: Page, context: Context) -> Iterator[Problem]:
    """Yield calls whose arguments do not fit."""
    for call in page.calls:
        signature = VOCABULARY.get(call.name)
        if signature is not None:
            yield from _call(page, call, signature, context)


def _call(page: Page, call: Call, signature: Signature, context: Context) -> Iterator[Problem]:
    where = Where(page.path, call.line, call.column)
    kinds = expected(page, signature)
    if call.options:
        yield Problem(where, f"{call.name} takes no named arguments", f"write {_usage(call.name, kinds)}")
        return
    if not _number_fits(call, kinds, signature):
        message = f"{call.name} takes {_counted(kinds, signature)}, and {len(call.arguments)} stand here"
        yield Problem(where, message, f"write {_usage(call.name, kinds)}")
        return
    padded = [*kinds, *[kinds[-1]] * (len(call.arguments) - len(kinds))] if kinds else []
    for value, kind in zip(call.arguments, padded, strict=False):
        known = _known(kind, page, call, context)
        if str(value) not in known:
            yield Problem(where, f'{call.name}: no {kind} is called "{value}"', did_you_mean(str(value), known))


def expected(page: Page, signature: Signature) -> tuple[Argument, ...]:
    """Return the arguments that a call on this page must give."""
    in_chapter = page.path.startswith(f"{COUNTRIES_FOLDER}/") and page.value("country") is not None
    drop = in_chapter and signature.arguments[:1] in ((Argument.COUNTRY,), (Argument.OWNER,))
    return signature.arguments[1:] if drop else signature.arguments


def _number_fits(call: Call, kinds: tuple[Argument, ...], signature: Signature) -> bool:
    fewest = len(kinds) - signature.optional
    return len(call.arguments) >= fewest and (signature.rest or len(call.arguments) <= len(kinds))


def _counted(kinds: tuple[Argument, ...], signature: Signature) -> str:
    words = listing(f"one {kind}" for kind in kinds) or "no arguments"
    return f"{words}, the last optional" if signature.optional else words


def _usage(name: str, kinds: tuple[Argument, ...]) -> str:
    inside = ", ".join(f'"{kind}"' for kind in kinds)
    return f"{{{{ {name}({inside}) }}}}"


def _known(kind: Argument, page: Page, call: Call, context: Context) -> Collection[str]:
    handbook = context.handbook
    tables: dict[Argument, Callable[[], Collection[str]]] = {
        Argument.COUNTRY: lambda: context.country_names,
        Argument.ELEMENT: lambda: handbook.framework.elements,
        Argument.GROUP: lambda: [group.id for group in handbook.framework.groups],
        Argument.THING: lambda: [*THINGS, *handbook.framework.elements],
        Argument.STATUS: lambda: [status.value for status in Status],
        Argument.OWNER: lambda: context.country_names | set(handbook.framework.elements),
        Argument.TEST: lambda: [word for test in tests() for word in (test.id, test.name)],
        Argument.SOURCE: lambda: _sources(page, call, handbook),
    }
    return tables[kind]()


def _sources(page: Page, call: Call, handbook: Handbook) -> Collection[str]:
    country = page.value("country") or next(iter(call.arguments), "")
    profile = handbook.profiles.get(str(country))
    return {*(profile.sources if profile else ()), *handbook.reference.sources}
