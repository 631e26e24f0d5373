"""Fixed-layout documents of GB/T 33190 (OFD 版式文件)."""

from jixiao.read.ofd.reader import read_ofd

__all__ = ["read_ofd"]
