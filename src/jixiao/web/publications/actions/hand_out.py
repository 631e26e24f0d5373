"""That a paper, or a whole year, was handed out: nothing changes but the log (出件留痕)."""

from __future__ import annotations

from jixiao.web import audit
from jixiao.web.accounts.rights import Actor, require, require_at
from jixiao.web.action import action
from jixiao.web.final_accounts.models import FinalAccounts
from jixiao.web.organisations.models import Organisation
from jixiao.web.papers.models import Paper


@action(verb="export", kind="papers")
def note_paper_out(paper: Paper, file: str, digest: str, *, actor: Actor) -> None:
    """Tell the log which file of a paper somebody took.

    Args:
        paper: The paper.
        file: Name of the file.
        digest: SHA-256 of its bytes.
        actor: Who took it.
    """
    require(actor, "export", paper)
    audit.record("paper.exported", actor=actor, subject=paper, after=f"{file}\n{digest}")


@action(verb="export", kind="papers")
def note_year_out(organisation: Organisation, year: int, file: str, digest: str, *, actor: Actor) -> None:
    """Tell the log that somebody took the papers of a year.

    Args:
        organisation: Whose papers, with all that hangs below it.
        year: Which year.
        file: Name of the archive.
        digest: SHA-256 of its bytes.
        actor: Who took it.
    """
    require_at(actor, "export", "self_evaluation", organisation)
    audit.record(
        "organisation.year_exported", actor=actor, subject=organisation, place=str(year), after=f"{file}\n{digest}"
    )


@action(verb="export", kind="final_accounts")
def note_accounts_out(accounts: FinalAccounts, file: str, digest: str, *, actor: Actor) -> None:
    """Tell the log which file of final accounts somebody took: the paper, or the workbook of its figures.

    Args:
        accounts: The final accounts.
        file: Name of the file.
        digest: SHA-256 of its bytes.
        actor: Who took it.
    """
    require(actor, "export", accounts)
    audit.record("accounts.exported", actor=actor, subject=accounts, after=f"{file}\n{digest}")


@action(verb="export", kind="rectification")
def note_ledger_out(organisation: Organisation, year: int, file: str, digest: str, *, actor: Actor) -> None:
    """Tell the log that somebody took the ledger of corrective tasks of a year.

    Args:
        organisation: Whose tasks, with all that hangs below it.
        year: Which year.
        file: Name of the file.
        digest: SHA-256 of its bytes.
        actor: Who took it.
    """
    require_at(actor, "export", "rectification", organisation)
    audit.record(
        "organisation.ledger_exported", actor=actor, subject=organisation, place=str(year), after=f"{file}\n{digest}"
    )
