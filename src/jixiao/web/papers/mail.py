"""Notices by mail, where a mail server is configured (邮件通知): behind the change, and never in its way."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from threading import Thread

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction

_LOG = logging.getLogger("jixiao.web")
_FOOT = "\n\n请登录预算绩效管理系统查看和办理。此邮件由系统发出，不必回复。"


def mail_notice(addresses: Iterable[str], text: str) -> None:
    """Send a notice to everybody who has an address, once the change is committed.

    Args:
        addresses: Where to; empty ones are left out. Each gets a letter of their own.
        text: The notice.
    """
    wanted = [address for address in addresses if address]
    if settings.MAILS_NOTICES and wanted:
        letters = [EmailMessage("绩效系统通知", text + _FOOT, to=[address]) for address in wanted]
        transaction.on_commit(lambda: Thread(target=send, args=(letters,), daemon=True).start())


def send(letters: list[EmailMessage]) -> None:
    """Send letters; a mail server that does not answer is told to the log, not to the person at the page."""
    try:
        get_connection().send_messages(letters)
    except OSError as error:  # smtplib's errors are of this kind
        _LOG.warning("mail not sent: %s", type(error).__name__)
