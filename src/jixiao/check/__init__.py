"""The catalogue of cross-checks (勾稽与逻辑审核): a family per folder, a check per module.

A check never opens a file, reads the clock or touches a database; it is given typed forms and statements and yields
findings, which are values and places.
"""
