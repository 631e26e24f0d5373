"""People, their posts, their invitations and the passwords that they have used."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property

from jixiao.web.accounts.matrix import matrix
from jixiao.web.organisations.models import Organisation


class UserManager(BaseUserManager["User"]):
    """How users are found by name, whatever the case of its letters."""

    def get_by_natural_key(self, username: str | None) -> User:
        """The user who signs in by that name."""
        return self.get(username__iexact=username)


class User(AbstractBaseUser):
    """A person who signs in (用户).

    Attributes:
        home: The organisation that keeps the account.
        must_change_password: The password was given by somebody else.
        failures, locked_until: Wrong passwords in a row, and until when nobody signs in.
        totp_secret: Secret of the second factor, sealed (``accounts/sealed.py``); empty where there is none.
        totp_last_step: Last time step whose code was used, so that none is used twice.
    """

    RIGHTS_KIND: ClassVar[str] = "user"
    SCOPE_FIELD: ClassVar[str] = "home__path"
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    username = models.CharField("登录名", max_length=60, unique=True)
    name = models.CharField("姓名", max_length=60)
    email = models.EmailField("邮箱", blank=True)
    home = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="people", verbose_name="所在机构", null=True, blank=True
    )
    is_active = models.BooleanField("在用", default=True)
    must_change_password = models.BooleanField("须改口令", default=False)
    failures = models.PositiveSmallIntegerField("连续输错次数", default=0)
    locked_until = models.DateTimeField("锁定至", null=True, blank=True)
    totp_secret = models.CharField("二次验证密钥", max_length=255, blank=True)
    totp_last_step = models.BigIntegerField("最近用过的验证码时段", default=0)
    created_at = models.DateTimeField("建立时间", default=timezone.now)

    objects = UserManager()

    class Meta:
        """By name of sign-in."""

        ordering = ("username",)

    def __str__(self) -> str:
        """The person's name, with the name of sign-in."""
        return f"{self.name}（{self.username}）"

    @property
    def actor_id(self) -> int | None:
        """Id in the log."""
        return self.pk

    @property
    def actor_label(self) -> str:
        """What the log calls this person."""
        return str(self)

    @property
    def scope_path(self) -> str:
        """Where the account is kept."""
        return "" if self.home is None else self.home.path

    @property
    def has_second_factor(self) -> bool:
        """Whether a code is asked for besides the password."""
        return bool(self.totp_secret)

    @cached_property
    def posts(self) -> tuple[Post, ...]:
        """The posts held today, with their organisations; read once per request."""
        return tuple(self.assignments.held_on(timezone.localdate()).select_related("organisation"))

    def get_short_name(self) -> str:
        """The person's name."""
        return self.name


class PostQuerySet(models.QuerySet["Post"]):
    """Posts by the day on which they are held."""

    def held_on(self, day: dt.date) -> PostQuerySet:
        """Those that have begun and not ended."""
        return self.filter(Q(valid_from__lte=day), Q(valid_to=None) | Q(valid_to__gte=day))


class Post(models.Model):
    """A role held at an organisation for some time (任命): the whole of a person's rights.

    Attributes:
        role: Role of ``data/web/rights.yaml``.
        organisation: What the rights reach, with what is below it, as the matrix says.
        valid_from, valid_to: First and last day.
    """

    RIGHTS_KIND: ClassVar[str] = "user"
    SCOPE_FIELD: ClassVar[str] = "user__home__path"

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="assignments", verbose_name="用户")
    role = models.CharField("角色", max_length=40)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="posts", verbose_name="机构")
    valid_from = models.DateField("自", default=timezone.localdate)
    valid_to = models.DateField("至", null=True, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        """By role; a role once at a place for a person."""

        ordering = ("role", "organisation__path")
        constraints = (
            models.UniqueConstraint(fields=("user", "role", "organisation"), name="post_once"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=models.F("valid_from")), name="post_ends_after_it_begins"
            ),
        )

    def __str__(self) -> str:
        """Role and organisation."""
        return f"{self.role}@{self.organisation_id}"

    @property
    def title(self) -> str:
        """The role in Chinese."""
        return matrix().role_title(self.role)

    @property
    def scope_path(self) -> str:
        """Where the account is kept."""
        return self.user.scope_path


class UsedPassword(models.Model):
    """The hash of a password that a person has used (历史口令)."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="used_passwords")
    password = models.CharField(max_length=128)
    replaced_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """The newest first."""

        ordering = ("-replaced_at",)

    def __str__(self) -> str:
        """Whose it was."""
        return f"{self.user_id}"


class Invitation(models.Model):
    """A link by which a person sets the first or a new password (邀请链接); only its hash is kept."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="invitations")
    token_digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """Whose it is."""
        return f"{self.user_id}"


def posts_words(posts: Iterable[Post]) -> str:
    """Posts in words: 科室填报人（办公室）."""
    return "、".join(f"{post.title}（{post.organisation}）" for post in posts)


class Origin(models.Model):
    """A network address from which names or passwords were wrong lately (来源地址); a few minutes old at most.

    Attributes:
        address: IPv4 address, or the net of an IPv6 one.
        failures: Wrong attempts since it began.
        began_at: The first of them.
    """

    address = models.CharField("网络地址", max_length=50, unique=True)
    failures = models.PositiveIntegerField("输错次数", default=0)
    began_at = models.DateTimeField("自", default=timezone.now, db_index=True)

    class Meta:
        """The oldest first."""

        ordering = ("began_at",)

    def __str__(self) -> str:
        """The address."""
        return self.address
