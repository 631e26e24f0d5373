"""Forms printed as plain lines: cells broken over lines, merged cells printed among their rows (PDF text)."""

from jixiao.form.stream.recognise import StreamForm, recognise_stream

__all__ = ["StreamForm", "recognise_stream"]
