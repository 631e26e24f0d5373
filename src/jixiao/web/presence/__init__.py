"""Who else has a paper open now (在线)."""
