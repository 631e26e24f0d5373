"""One figure from many projects or units (汇总)."""

from jixiao.rollup.project_means import ProjectMeans, project_means

__all__ = ["ProjectMeans", "project_means"]
