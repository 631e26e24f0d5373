"""Money of projects and units: initial, adjustments, revised, outturn, by source (预算资金)."""
