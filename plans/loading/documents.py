"""A plan from its data: the TOML file, or the same form stored with its deadlines read."""

from collections.abc import Sequence
from pathlib import Path

from plans.loading.deadlines import ReadTask, deadline_of, with_borrowed_days
from plans.loading.tables import Table, read_table
from plans.model import Aspect, Document, Fact, Plan, Quote, Roles, Signature, Task, WorkKind


def load_plan(path: Path) -> Plan:
    """Read a plan from its TOML file, or from a JSON file of the same form.

    Raises:
        UnreadablePlan: the data breaks a rule; names file, key and rule.
    """
    return read_plan(read_table(path))


def read_plan(table: Table) -> Plan:
    """Read a plan from the table of a whole file.

    Raises:
        UnreadablePlan: the data breaks a rule; names file, key and rule.
    """
    head = table.table("plan")
    if head is None:
        table.fail("plan", "missing")
    years = head.years("years")
    plan = Plan(
        org=head.text("org"),
        kind=head.text("kind"),
        issuer=head.text("issuer"),
        subject=head.text("subject"),
        years=years,
        number=head.optional_text("number"),
        issued_on=head.optional_day("issued_on"),
        place=head.optional_text("place"),
        signature=_signature(head.table("signature")),
        recipients=head.texts("recipients"),
        documents=tuple(_document(each) for each in table.tables("document")),
        facts=tuple(_fact(each) for each in table.tables("fact")),
        tasks=_tasks(table.tables("task"), years),
    )
    head.finish()
    table.finish()
    return plan


def _signature(table: Table | None) -> Signature | None:
    if table is None:
        return None
    signature = Signature(
        name=table.text("name"),
        position=table.optional_text("position"),
        on_behalf_of=table.optional_text("on_behalf_of"),
    )
    table.finish()
    return signature


def _document(table: Table) -> Document:
    document = Document(
        number=table.text("number"),
        title=table.text("title"),
        issuer=table.optional_text("issuer"),
        dated=table.optional_day("dated"),
        basis=table.flag("basis"),
        section=table.optional_text("section"),
    )
    table.finish()
    return document


def _fact(table: Table, section: str | None = None) -> Fact:
    stated = table.optional_text("section") or section
    if stated is None:
        table.fail("section", "missing")
    fact = Fact(
        aspect=table.word("aspect", Aspect),
        text=table.text("text"),
        section=stated,
        words=table.texts("words"),
    )
    table.finish()
    return fact


def _tasks(tables: Sequence[Table], years: Sequence[int]) -> tuple[Task, ...]:
    read = [_task(table, years) for table in tables]
    known: set[str] = set()
    for table, each in zip(tables, read, strict=True):
        if each.task.key in known:
            table.fail("key", "a task above has the same key")
        known.add(each.task.key)
    for table, each in zip(tables, read, strict=True):
        _check_references(table, each.task, known)
    return with_borrowed_days(read)


def _task(table: Table, years: Sequence[int]) -> ReadTask:
    key = table.text("key")
    table.within(key)
    section = table.text("section")
    follows, see = table.optional_text("follows"), table.texts("see")
    deadline, borrows = deadline_of(table, years, follows=follows, see=see)
    task = Task(
        key=key,
        section=section,
        title=table.text("title"),
        kind=table.word("kind", WorkKind),
        roles=_roles(table),
        deadline=deadline,
        falls_to=table.texts("falls_to"),
        deliver_to=table.optional_text("deliver_to"),
        through=table.optional_text("through"),
        follows=follows,
        see=see,
        individual=table.flag("individual"),
        done=table.flag("done"),
        words=table.texts("words"),
        facts=tuple(_fact(each, section) for each in table.tables("fact")),
        quote=_quote(table.table("quote")),
    )
    table.finish()
    return ReadTask(task, table.place, borrows)


def _quote(table: Table | None) -> Quote | None:
    if table is None:
        return None
    quote = Quote(table.text("text"), table.count("line"), table.count("page"))
    table.finish()
    return quote


def _roles(table: Table) -> Roles:
    return Roles(
        lead=table.texts("lead"),
        coordinate=table.texts("coordinate"),
        carry_out=table.texts("carry_out"),
        direct=table.texts("direct"),
        advise=table.texts("advise"),
        follow_up=table.texts("follow_up"),
    )


def _check_references(table: Table, task: Task, known: set[str]) -> None:
    if task.follows is not None and task.follows not in known:
        table.fail("follows", f"no task has the key {task.follows!r}")
    for key in task.see:
        if key not in known:
            table.fail("see", f"no task has the key {key!r}")
