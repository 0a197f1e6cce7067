"""Drafts that were refused: how many of all drafts, and for which reasons."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from extractor.evaluation.metrics.f1 import Part
from extractor.schema.reading import Rejection

_QUOTED: Final = re.compile(r"(?<!\w)['\"“].*['\"”](?!\w)|\b[\d.,]*\d\b", re.DOTALL)
"""From the first quote mark to the last: a filing's words never reach a published table."""


def parts(accepted: int, rejected: int) -> dict[str, Part]:
    """Refused drafts among all drafts."""
    return {"drafts.rejected": (rejected, accepted + rejected)}


def reasons(rejections: Iterable[Rejection]) -> Counter[str]:
    """Count the reasons, what is particular to one draft (its quotes and numbers) left out."""
    return Counter(_QUOTED.sub("…", each.reason) for each in rejections)
