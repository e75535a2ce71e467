"""An assessor, a reviewer or the owner of a waiver is not in `contributors.yml`.

Who looked, who reviewed and who answers for an exception is named by an id, and the id stands in that file, so that a
reader can see whether a chapter was written by the country itself and reviewed by somebody else. A handbook without
that file is not held to it. A dispute may come from any office; it must only not hold anybody's e-mail address.

Passes:

```yaml
assessor: {kind: peer, by: handbook-editors}
```

Fails:

```yaml
assessor: {kind: peer, by: handbok-editors}
```
"""

from collections.abc import Iterator

from handbook.finding import Severity
from handbook.model.base import Model
from handbook.model.contributors import CONTRIBUTORS_PATH, looks_like_address
from handbook.model.profile import Profile
from handbook.rules.engine import Context, Problem, Scope
from handbook.words import did_you_mean

ID = "unknown-contributor"
SEVERITY = Severity.ERROR
SCOPE = Scope.PROFILE
WAIVABLE = False

ADD = f"add the id to {CONTRIBUTORS_PATH}, if those whom it stands for agree"


def check(profile: Profile, context: Context) -> Iterator[Problem]:
    """Yield the ids of contributors that are not in the register, and addresses in disputes."""
    register = context.handbook.contributors
    for part, field, who in _named(profile):
        if register.kept and who not in register.written:
            message = f'no contributor is called "{who}"'
            yield Problem(part.at(field), message, did_you_mean(who, register.written, ADD))
    for dispute in profile.disputes:
        if looks_like_address(dispute.by):
            yield Problem(dispute.at("by"), "this looks like an e-mail address", "name an office or a contributor id")


def _named(profile: Profile) -> Iterator[tuple[Model, str, str]]:
    if profile.assessor is not None:
        yield profile.assessor, "by", profile.assessor.by
    yield from ((review, "by", review.by) for review in profile.reviews)
    yield from ((waiver, "owner", waiver.owner) for waiver in profile.waivers)
