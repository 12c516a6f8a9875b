"""The papers of CONTRACT §6, each drawn from a row of data: a letter, a form, a list, a slip or a phone's screen."""

from functools import partial

from sample_docs.layouts.papers import journeys, motor, persons, things
from sample_docs.layouts.papers.plan import fill
from sample_docs.sheet import declare

PLANS = (*persons.PLANS, *things.PLANS, *motor.PLANS, *journeys.PLANS)

for _plan in PLANS:
    declare(_plan.full_name, partial(fill, _plan))
