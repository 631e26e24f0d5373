"""The yearly calendar (填报任务): which form is due when, for whom."""
