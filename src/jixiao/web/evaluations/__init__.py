"""Self-evaluation: what it inherits, what is computed for it, what it gathers (单位自评)."""
