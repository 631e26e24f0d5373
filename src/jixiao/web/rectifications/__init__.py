"""Corrective tasks: what a red light, a review or an audit wants put right, by whom, until when (整改)."""
