"""The log of everything that was done (操作记录): append-only, every row chained to the one before."""

from jixiao.web.audit.record import record

__all__ = ["record"]
