"""The public tables of final accounts (部门决算公开表), recognised by meaning."""

from jixiao.form.accounts.model import AccountFigure, AccountRow, AccountTable, AccountTables, Trouble
from jixiao.form.accounts.recognise import accounts_form, recognise_accounts

__all__ = [
    "AccountFigure",
    "AccountRow",
    "AccountTable",
    "AccountTables",
    "Trouble",
    "accounts_form",
    "recognise_accounts",
]
