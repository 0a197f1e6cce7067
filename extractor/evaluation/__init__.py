"""Accuracy as a number: gold cases, one metric a file, runner, run log, report, comparison."""
