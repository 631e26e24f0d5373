"""Official forms: typed models, and the recognisers that find them in a document by meaning."""

from jixiao.form.model import (
    ExecutionRow,
    Form,
    FormKind,
    Goal,
    Indicator,
    ListRow,
    Recognition,
    Statement,
    Task,
)

__all__ = [
    "ExecutionRow",
    "Form",
    "FormKind",
    "Goal",
    "Indicator",
    "ListRow",
    "Recognition",
    "Statement",
    "Task",
]
