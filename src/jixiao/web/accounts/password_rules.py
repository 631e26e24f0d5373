"""Rules for passwords beyond Django's own (口令规则)."""

from __future__ import annotations

from django.contrib.auth.hashers import check_password
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError

_KINDS = (str.isupper, str.islower, str.isdigit, lambda letter: not letter.isalnum())


class LongEnough:
    """At least so many characters."""

    def __init__(self, shortest: int = 10) -> None:
        """Keep how many there must be."""
        self.shortest = shortest

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:  # noqa: ARG002 - Django's signature
        """Refuse a shorter one."""
        if len(password) < self.shortest:
            raise ValidationError(self.get_help_text(), code="too_short")

    def get_help_text(self) -> str:
        """What is wanted."""
        return f"口令至少 {self.shortest} 个字符。"


class KindsOfCharacters:
    """Capital letters, small letters, digits and signs: at least so many kinds of the four."""

    def __init__(self, kinds: int = 3) -> None:
        """Keep how many kinds there must be."""
        self.kinds = kinds

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:  # noqa: ARG002 - Django's signature
        """Refuse a password of too few kinds."""
        if sum(any(kind(letter) for letter in password) for kind in _KINDS) < self.kinds:
            raise ValidationError(self.get_help_text(), code="too_few_kinds")

    def get_help_text(self) -> str:
        """What is wanted."""
        return f"口令须含大写字母、小写字母、数字、符号四类中的 {self.kinds} 类。"


class NotUsedBefore:
    """Not the present password and none of the last few."""

    def __init__(self, remembered: int = 5) -> None:
        """Keep how many are remembered."""
        self.remembered = remembered

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        """Refuse a password that the person has used lately."""
        from jixiao.web.accounts.models import User  # noqa: PLC0415 - settings name this module before tables exist

        if not isinstance(user, User) or user.pk is None:
            return
        used = [user.password, *user.used_passwords.values_list("password", flat=True)[: self.remembered]]
        if any(check_password(password, one) for one in used if one):
            raise ValidationError(self.get_help_text(), code="used_before")

    def get_help_text(self) -> str:
        """What is wanted."""
        return f"不能与最近 {self.remembered} 次用过的口令相同。"
