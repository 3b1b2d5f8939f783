"""Which document it is: number, date, signer, bases, recipients."""

from handlers.answers.source import listed
from handlers.understanding.asked import Of
from handlers.wording import ask as wording
from plans.model import Document, Plan
from plans.times.spoken import spoken_day


def document_lines(plan: Plan, asked: Of) -> tuple[list[str], bool]:
    """Return what the text says of itself, and whether it says what was asked."""
    return {
        Of.NUMBER: _number,
        Of.ISSUED: _issued,
        Of.SIGNER: _signer,
        Of.BASES: _bases,
        Of.RECIPIENTS: _recipients,
        Of.ISSUER: _issuer,
        Of.ABOUT: _about,
        Of.VALIDITY: _validity,
    }[asked](plan)


def _number(plan: Plan) -> tuple[list[str], bool]:
    if plan.number:
        return [wording.NUMBER.format(number=plan.number)], True
    return [wording.NO_NUMBER], False


def _issued(plan: Plan) -> tuple[list[str], bool]:
    if plan.issued_on:
        return [wording.ISSUED.format(day=spoken_day(plan.issued_on))], True
    return [wording.NO_ISSUED], False


def _signer(plan: Plan) -> tuple[list[str], bool]:
    signature = plan.signature
    if signature is None:
        return [wording.FACT_NOT_STATED_PLAN.format(aspect="người ký")], False
    position = (
        wording.SIGNER_POSITION.format(position=signature.position)
        if signature.position
        else wording.SIGNER_NO_POSITION
    )
    behalf = signature.on_behalf_of
    return [
        wording.SIGNER.format(
            name=signature.name,
            position=position,
            behalf=wording.SIGNER_BEHALF.format(body=behalf) if behalf else "",
        )
    ], True


def document_line(document: Document) -> str:
    """Return a document with its date, issuer and title."""
    dated = document.dated
    return wording.DOCUMENT.format(
        number=document.number,
        dated=wording.DOCUMENT_DATED.format(day=f"{dated.day}/{dated.month}/{dated.year}")
        if dated
        else "",
        issuer=f" của {document.issuer}" if document.issuer else "",
        title=f": {document.title}" if document.title else "",
    )


def _bases(plan: Plan) -> tuple[list[str], bool]:
    bases = [one for one in plan.documents if one.basis]
    if not bases:
        return [wording.NO_BASES], False
    return [wording.BASES, *map(document_line, bases)], True


def _recipients(plan: Plan) -> tuple[list[str], bool]:
    if not plan.recipients:
        return [wording.NO_RECIPIENTS], False
    return [wording.RECIPIENTS.format(recipients=listed(plan.recipients))], True


def _issuer(plan: Plan) -> tuple[list[str], bool]:
    return [wording.ISSUER.format(issuer=plan.issuer)], True


def _about(plan: Plan) -> tuple[list[str], bool]:
    return [wording.ABOUT.format(kind=plan.kind, subject=plan.subject)], True


def _validity(plan: Plan) -> tuple[list[str], bool]:
    years = str(plan.years[0]) if len(plan.years) == 1 else f"{plan.years[0]}–{plan.years[-1]}"
    return [wording.YEARS.format(years=years)], True
