"""A quotation is longer than fifteen words.

Readers may lift mandate words with their citation; more than a short quotation would need permission.

Passes:

```yaml
quotes:
  - {text: facilitate and develop mechanisms for conflict prevention, lang: en, source: act-818}
```

Fails:

```yaml
quotes:
  - text: one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    lang: en
    source: act-818
```
"""

from collections.abc import Iterator

from handbook.finding import Severity
from handbook.model.profile import Profile
from handbook.model.source import Quote
from handbook.rules.engine import Context, Problem, Scope

ID = "long-quote"
SEVERITY = Severity.ERROR
SCOPE = Scope.PROFILE

MOST_WORDS = 15


def check(profile: Profile, context: Context) -> Iterator[Problem]:
    """Yield quotations that are too long."""
    for part in profile.parts:
        if isinstance(part, Quote) and len(part.text.split()) > MOST_WORDS:
            message = f"the quotation has {len(part.text.split())} words; {MOST_WORDS} is the most"
            yield Problem(part.at("text"), message, "shorten it to the words that matter", element=part.about_element)
