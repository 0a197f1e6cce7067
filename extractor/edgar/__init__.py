"""EDGAR over HTTP or a local mirror: who filed what, and the submissions themselves, within the fair-access rules."""
