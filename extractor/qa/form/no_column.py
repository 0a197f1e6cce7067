"""How people ask for what no column of the tables has. Pure."""

from __future__ import annotations

from typing import Final

from extractor.qa.asked.pattern import lazy

OF_A_TEXT: Final = lazy(
    r"\b(?:price (?:rang|band|hurdle|average)\w*|rang(?:e|es|ed|ing)|spread|(?:closing|market|offering|stock"
    r"|share) (?:sale )?"
    r"(?:price|quote|value)|vwap|floor|ceiling|cap|blocker|minimum|maximum|if|would|will|could|should|can|must"
    r"|formula|interest"
    r"|rate|ratio|portion|percent\w*|fraction|agreement|arrangement|adopt\w*|plan behind|lock-?up|consist\w*"
    r"|includ\w*"
    r"|unvested|vested|pledg\w*|disclaim\w*|why|how come|how (?:is|are|was|were|did)|initially"
    r"|initial (?!statement|report)|originally|uncorrected|first (?:version|time round|filing)|previously reported"
    r"|holding (?:restriction|period|requirement)s?|(?:what|which) (?:position|office|role|job|post|title)"
    r"|to vest|between (?:what|which)|not counting|excluding"
    r"|apart from"
    r"|besides|before|prior to|keep(?! back)|kept(?! back)|net of|worth|value|dollars|dollar (?:value|amount)|cash"
    r"|proceeds|principal|lose|lost"
    r"|instal+ments?|tranches?|last (?:vest|year)|vests?|equals?|represents?|corresponds?|converts? into|(?:for"
    r"|of) each"
    r"|each (?:share|unit|ads|rsu|warrant|option|note)s?|lo(?:w(?:est)?)? ?(?:/|-|to|and|or) ?hi(?:gh(?:est)?)?"
    r"|cheapest|dearest|own name|and (?:his|her|their) (?:spouse|wife|husband|children|kids|family|trusts?))\b"
    r"|\bhow much (?:did|does|do|was|were|would) (?:.{0,60} )?(?:pay|paid|cost|spen[dt])\b"
    r"|\bhow many of (?!.*\b(?:left|after)\b)|\bof (?:the|his|her|its|those|these) \d|[$€£] ?(?:value|amount|amt)"
    r"|\b(?:lowest|highest)\b.{0,20}\bprices?\b"
    r"|\bhow many (?:\w+ ){0,2}?(?:lots|trades|sales|transactions|blocks|purchases|gifts|grants|tranches|rows|lines"
    r"|holdings|accounts|trusts|entities|batches|times)\b"
)
"""Wordings of what no cell prints: a range, a rule, a part of an amount, something computed, a number of things."""


NOT_DONE: Final = lazy(
    r"\b(?:plan(?:s|ned|ning)? (?:to|on)|intend\w*|going to|expect\w* to|agreed? to|(?:have|has|had|need\w*"
    r"|required|obliged) to"
    r"|next (?:quarter|year|month|week)|may (?:\w+ )?(?:be )?(?:sell|sold|buy|bought"
    r"|purchased?|exercised?|receive|acquire)|(?:did|does|do|was|were|has|have|had) not|never|refus\w+)\b|n't\b"
)
"""What was not, or not yet, done stands in no row; money that somebody had to put in does."""


OF_ISSUER: Final = lazy(
    r"\b(?:shares?|stock)\b(?: [\w-]+){0,3}? (?:was|were|are|is|be|had been|then|issued and) (?:then |now |still )?"
    r"outstanding\b|\boutstanding (?:common |ordinary |class \w )?(?:shares|stock)\b|\bshares outstanding\b"
)
"""The shares that an issuer has outstanding stand in no table."""
_LATER: Final = (
    r"(?:paid|pays?) (?:out|off)|pa(?:id|ys?)|settled?|settles|vest(?:s|ed|ing)?|earned|delivered|released|cashed"
    r"|exercised|converted|matured|lapsed|forfeited"
)
OF_LATER: Final = lazy(
    rf"\b(?:(?:grant|award|issue|issuance)[- ]date|date of (?:the )?(?:grant|award|issue|issuance))s?\b.*?"
    rf"\b(?:that|which|whose|behind)\b(?:(?: \w+){{0,3}} (?:{_LATER})"
    r"|.*\b(?:payout|pay-out|settlement|vesting|exercise)\b)"
    rf"|\b(?:behind|underlying) (?:the|this|that|these) (?:\w+ )?(?:payout|pay-out|settlement|vesting)\b"
)
"""The day of a grant of which a later event is reported: the row has that event's day."""
