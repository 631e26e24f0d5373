"""The web system (网页系统): a year's work of departments and their finance bureau on a closed intranet.

It computes nothing: scores, checks and papers come from the core. ``docs/web.md`` is the map.
"""
