"""Our forms in tables: found by the meaning of headings and labels, whatever the order of the columns."""

from jixiao.form.grid.recognise import GridForm, recognise_grid

__all__ = ["GridForm", "recognise_grid"]
