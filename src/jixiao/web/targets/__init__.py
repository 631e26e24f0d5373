"""Targets under review (绩效目标审核): opinions and a grade, last year beside them, what an adjustment changes."""
