"""Jixiao 绩效: read, score and cross-check budget performance papers of Chinese public bodies."""
