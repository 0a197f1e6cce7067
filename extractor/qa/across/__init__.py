"""Answers over several filings or parties: counts, extremes, sums, comparisons."""
