"""Everything that can be told of one country on one day, and its series over the years."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from handbook.assess.case import Case
from handbook.assess.mainstreamed import Side, Spread, spread
from handbook.assess.patterns import Pattern, patterns
from handbook.assess.sensitivity import Sensitivity, sensitivities
from handbook.assess.standing import Judge
from handbook.assess.status import RESEARCHED, status_of
from handbook.assess.tests import tests
from handbook.assess.verdict import Result
from handbook.model.framework import Framework
from handbook.model.profile import ConductFinding, Profile


@dataclass(frozen=True)
class Standing:
    """One country on one day: levels, verdicts, breadth and depth, sentences; each is worked out when asked for."""

    slug: str
    case: Case

    @property
    def code(self) -> str:
        """The country's code."""
        return self.case.profile.code

    @property
    def name(self) -> str:
        """The country's name."""
        return self.case.profile.name

    @property
    def on(self) -> date:
        """The day."""
        return self.case.on

    @property
    def metric(self) -> str:
        """The metric's version."""
        return self.case.judge.metric.version

    @cached_property
    def levels(self) -> dict[str, int | None]:
        """Every element's level, 0 to 5; None where there is none to speak of, or where no search speaks of the day."""
        return {element: self._level(element) for element in self.case.framework.elements}

    def _level(self, element: str) -> int | None:
        level = self.case.levels[element]
        status = status_of(self.case.profile.answer(element).screened, level)
        if status not in RESEARCHED or (level.level is None and not self.case.screened(element)):
            return None
        return level.level or 0

    @cached_property
    def results(self) -> dict[str, Result]:
        """The verdicts, by test."""
        return {test.id: test.judge(self.case) for test in tests()}

    @cached_property
    def firmness(self) -> dict[str, Sensitivity]:
        """What each verdict hangs on, by test."""
        return sensitivities(self.case, self.results)

    @cached_property
    def whole(self) -> Spread:
        """Breadth and depth over both sides."""
        return spread(self.case)

    @cached_property
    def sides(self) -> dict[Side, Spread]:
        """Breadth and depth at home and abroad apart."""
        return {side: spread(self.case, side) for side in Side}

    @cached_property
    def patterns(self) -> tuple[Pattern, ...]:
        """What can be said in sentences."""
        return patterns(self.case, self.results)

    @property
    def conduct(self) -> list[ConductFinding]:
        """UN-mandated findings on the state's own agents that stand."""
        return self.case.judge.findings()


def standing(slug: str, judge: Judge, framework: Framework, earlier: Profile | None = None) -> Standing:
    """Return what can be told of a country on the judge's day."""
    return Standing(slug, Case(judge, framework, earlier))


def series(now: Standing) -> list[Standing]:
    """Return the same country at each year-end since its first commitment, and on the day itself."""
    first = now.case.first_commitment
    if first is None:
        return [now]
    ends = [date(year, 12, 31) for year in range(first.last.year, now.on.year + 1)]
    return [*(Standing(now.slug, now.case.on_day(day)) for day in ends if day < now.on), now]
