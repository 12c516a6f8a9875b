"""Flow `follow-up` (CONTRACT §8): what a day brings without anything new in the inbox."""

from datetime import datetime

from prefect import flow

from claims.values.dates import SHANGHAI
from flows.channels import sending
from flows.deployed.artifacts import publish_day
from flows.deployed.guarding import FlowError, refuse_sending, step, without_values
from flows.deployed.running import prefect_here, send_at_once
from flows.due import due_list
from flows.keeping import open_kept
from flows.reminding import Reminding, remind
from flows.settings import read_environment
from flows.sweeping import sweep


@flow(name="follow-up", persist_result=False)
def follow_up() -> None:
    """End runs that are stuck, remind whom it is time to remind, send what waits, and show what is due. Where
    CLAIMDOCS_SEND is never, nothing goes out."""
    with without_values():
        environment = read_environment()
        store = open_kept(environment)
        if store is None:
            raise FlowError("CLAIMDOCS_DATABASE_URL: it names no store, so nothing is known of any claim")
        refuse_sending(environment, environment.send)
    now, settings = datetime.now(SHANGHAI), environment.settings
    swept = step("sweep", lambda: sweep(prefect_here(), store))
    reminders = []
    if environment.send != "never":
        how = sending(environment, "now")  # the lists were approved before
        run = Reminding(store, environment.out, environment.inbox, settings, how, now.date(), now)
        reminders = step("remind", lambda: list(remind(run)))
        send_at_once(environment, store, environment.send)
    publish_day(
        step("due", lambda: due_list(store, settings.insurer.working_days, now.date())), reminders, swept
    )
