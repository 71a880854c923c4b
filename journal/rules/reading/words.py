"""The words by which a number in a sentence is read: directions, cues, and what makes it none of ours.

English only, lower case. A word that is missing here makes the reader leave a number alone, never accuse.
"""

from typing import Final


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


UP: Final = _set(
    "up rise rises rose risen rising raise raises raised raising increase increases increased increasing"
    " grow grows grew grown growing growth gain gains gained gaining lift lifts lifted lifting uplift"
    " climb climbs climbed climbing jump jumps jumped jumping boost boosts boosted boosting"
    " add adds added adding win wins won higher plus above"
)
DOWN: Final = _set(
    "down fall falls fell fallen falling drop drops dropped dropping cut cuts cutting reduce reduces"
    " reduced reducing reduction decrease decreases decreased decreasing decline declines declined"
    " declining lower lowers lowered lowering shrink shrinks shrank shrunk slash slashed slashing trim"
    " trimmed trimming save saves saved saving shave shaved sink sinks sank dip dips dipped lose loses"
    " lost minus fewer less below"
)
BETTER: Final = _set(
    "improve improves improved improving improvement better faster quicker recover recovers recovered"
)
WORSE: Final = _set(
    "worse worsen worsens worsened worsening degrade degraded regress regressed regression slower"
)
MOVED: Final = _set(
    "move moves moved moving change changes changed changing shift shifts shifted swing swung"
    " difference delta drive drives drove driven push pushed bring brought"
)
"""Words of change that say nothing about where it went."""

CHANGE_NOUNS: Final = _set(
    "lift uplift gain gains rise increase growth jump boost climb drop fall cut reduction decrease decline"
    " dip saving savings improvement change difference delta swing regression"
)
"""After a number or before "of": "a 5.7% lift", "a lift of 5.7%"."""

AFTERWARDS: Final = _set(
    "up down higher lower more less fewer better worse faster quicker slower above below"
)
"""Directly after a number they make it a change: "5.7% higher"."""

ADJACENT_ONLY: Final = AFTERWARDS | _set("plus minus lose loses lost add adds added")
"""These give a direction only right beside a number or before its "by": "set up", "lost declines"."""

TO: Final = _set("to at reach reaches reached reaching")
"""What a level may stand after, besides an arrow."""

HEDGES: Final = _set(
    "about around roughly approximately approx nearly almost circa ca some close near just well only"
    " exactly precisely still even"
)
LOOSE: Final = _set(
    "about around roughly approximately approx nearly almost circa ca some close near just"
)
"""The hedges that allow more than the rounding of the digits shown."""

ARTICLES: Final = _set(
    "a an the our its my their this that full total whole another further extra new"
)

AT_LEAST: Final = _set("over above exceeding beyond past >")
AT_MOST: Final = _set("under below within <")
BORDERS: Final = _set("above below under past beyond exceeding ≤ ≥")
"""What stands before a level, whatever the verb: "rose above 65%"."""

AIMS: Final = _set("target targets goal goals limit limits")
AIM_WORDS: Final = AIMS | _set("cap ceiling floor threshold guardrail maximum minimum ≤ ≥")
"""Near a level they let it be the target or the limit."""

NOW: Final = _set("now today currently today's")

INTENT: Final = _set(
    "will would could should might may if aim aims aimed aiming plan plans planned planning intend"
    " intended expect expects expected expecting predict predicts predicted prediction forecast forecasts"
    " hope hopes hoped hoping want wanted wanting propose proposed hypothesis hypothesised hypothesized"
    " assume assumed estimate estimated"
)
"""A clause with one of these speaks of what was wished or foreseen, not of the ledger."""

NOT: Final = _set(
    "not never without instead rather no isn't wasn't didn't don't doesn't neither nor"
)

CLAUSE_WORDS: Final = _set(
    "and but while whereas which then so yet although though because who whose whom"
)

PREPOSITIONS: Final = _set(
    "in on for of at to from by with without among across against over under per within after before"
    " since during through into onto between behind via as than until toward towards around"
)

FUNCTION: Final = (
    PREPOSITIONS
    | ARTICLES
    | HEDGES
    | NOW
    | NOT
    | CLAUSE_WORDS
    | AIMS
    | _set(
        "these those it itself them they he she we i you us me him his her your what when where how why is are"
        " was were be been being am has have had having do does did done can cannot must shall or else also"
        " too again already later earlier ago soon lately overall alone together versus vs despite thanks due"
        " given following compared relative respectively both all each every any none most less more fewer"
        " higher lower here there back out off up down ever always often away first last end year-over-year yoy"
        " that's it's"
    )
)
"""Words that name nothing countable: after a number they leave it bare."""

GENERIC: Final = _set(
    "rate rates share shares number numbers count counts total totals average mean median weekly daily"
    " monthly level levels value values metric metrics kpi kpis figure figures score result results index"
    " ratio percentage team case baseline trend week month quarter year time times"
)
"""Nouns that any KPI may be called by; they tell none from another."""

PERIODS: Final = _set("week month quarter year day hour minute sprint release")

SHARES: Final = _set(
    "traffic confidence certainty ci interval power significance sample samples rollout roll-out split"
    " holdback holdout arm audience cohort canary discount chance probability coverage sessions users"
    " shoppers customers markets locales stores teams people cases calls"
)
"""What a percentage may be of that is no KPI: beside one of these it is left alone."""

STAGED: Final = _set(
    "rollout rolled rolling roll ramp ramped ramping release released launched expose exposed enable"
    " enabled staged canary split traffic holdback holdout sample samples sampled audience cohort"
)
"""Before a percentage they make it a share of traffic."""

INTERVAL: Final = _set(
    "between range ranged ranging varied varying fluctuated confidence interval ci margin error significance power certainty ±"
)
"""Before a number they make it a bound or a probability."""

LIGHT_VERBS: Final = _set(
    "went stood hit got came took kept held stay stays sit sits sat stand stands run runs ran made make go"
    " goes come comes remain remains end ends hold holds saw seen get gets put set"
)
"""Verbs that are no noun of the clause they stand in."""

MONTHS: Final = _set(
    "january february march april may june july august september october november december"
    " jan feb mar apr jun jul aug sep sept oct nov dec"
)

COUNTED: Final = _set(
    "q fy h week weeks day sprint phase step version tier release part page section item row chapter"
    " top no nr number issue ticket pr goal option stage group round wave quarter year line case"
)
"""A bare number right after one of these is a name: "week 12", "phase 2"."""
