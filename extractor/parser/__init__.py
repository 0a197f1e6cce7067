"""Bytes to Filing, deterministic, no I/O: the shape is sniffed, then one module reads each shape."""
