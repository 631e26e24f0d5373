"""Monitoring: papers drawn from targets and the money to date, lights, and what a red light opens (绩效监控)."""
