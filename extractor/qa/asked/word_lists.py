"""Lists of words that no table needs: what tells nothing in a question, and capitals that name nobody. Pure."""

from __future__ import annotations

from typing import Final


def listed(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


STOPWORDS: Final[frozenset[str]] = listed(
    "a an and any are as at be been being by can could did do does for from had has have he "
    "her hers him his how i if in "
    "into is it its just me my no not of on or our please she should so some such tell than that the their them then "
    "there these they this those to us was we were what whats when where which while who whom why "
    "whose will with would you "
    "your yes about actual actually also exactly give get got say said show need want know here all each every both "
    "reporting person report filing form footnote note's says state stated according much many long may might must "
    "compare smallest largest biggest highest lowest percent percentage calendar exactly "
    "altogether someone anybody anyone whatever mr mrs ms dr miss upon "
    "wise happen happens mean means thing things really still now ever whether same other one"
)
"""Words of a question that tell nothing of what is asked for."""

COMMON_NAMES: Final[frozenset[str]] = listed(
    "advance american alpha america apple arrow bank best black blue board box brown capital "
    "cash central chief citizens city coast "
    "common community company cross deluxe digital director dynamics eagle east energy equity "
    "federal fidelity financial first form "
    "foundation fund gap general global gold good grant gray green group growth health hill "
    "holdings home hunt income industries "
    "insight international investment investors island key king lake life light limited long "
    "main market may media medical "
    "merger micro mid national new next nice noble north note notes old one option options pacific park "
    "partners peak "
    "pioneer plan point power premier price prime quality range real red republic reserve "
    "resources rich rise rose royal sage sale sales "
    "science select sell service shore sound south southern spring square standard star state "
    "sterling stock street strong summit "
    "sun super target technologies technology the trade trading trust union unit united "
    "universal unity us value valley victory vision "
    "visa ward warrant water way west western white wise wood world young section split rate "
    "interest price share shares award "
    "cap floor strike closing date sun day days month year years plans term terms tax taxes"
)
"""Words that are names of issuers or owners and of ordinary things: alone they name nobody, unless in capitals."""

FIELD_WORDS: Final[frozenset[str]] = listed(
    "mr ms mrs dr rsu rsus psu psus dsu dsus msu gsu gsus ltip espp drip grat grats llc lp "
    "inc corp co company form rule section class common stock "
    "restricted performance deferred option options warrant warrants note notes series "
    "preferred january february march april may june july august "
    "september october november december jan feb mar apr jun jul aug sep sept oct nov dec ceo "
    "cfo coo cto cmo cio gc evp svp vp director chairman sec ipo nyse nasdaq us "
    "usd closing date price plan trust award unit units share shares table column code "
    "remarks footnote footnotes see i q1 q2 q3 q4 insider filing"
)
"""Capitals in a question that name a thing of the field, not a person or company."""

NOT_TICKERS: Final[frozenset[str]] = listed(
    "A I ADR ADS ALL AND ARE BVI CEO CFO CIK COO CTO DRIP DSU DSUS EDGAR EPS ESOP ESPP ETF "
    "EVP FBO FOR GRAT GRATS GSU HAS IN IPO "
    "IRA IS ISO IT KIND LLC LLP LP LTI LTIP MSU NEW NOT NQSO NYSE OF ON OP OR PIK PLAN PSU "
    "PSUS ROTH RSA RSU RSUS RU SAR SEC SVP TO "
    "TRUST UK US USA USD VP VWAP WAS ISOS NOW SO DOES DID HOW WHO"
)
"""Capitals in a question that are no ticker."""

NO_NAMES: Final[frozenset[str]] = listed(
    "the each report reporting person persons owner owners common stock class series form rule section share "
    "shares unit  units rsu rsus psu psus dsu dsus ltip ltips issuer company corporation board directors director "
    "a b c an of and for  in on by upon pursuant represents represent includes include consists reflects these "
    "this those such closing date  time floor ceiling price conversion note notes warrant warrants option options "
    "award awards restricted preferred  performance deferred grant exchange act securities security january jan "
    "february feb march april may june july  august sept september october oct november nov december dec annual "
    "meeting stockholders shareholders holders  stockholder shareholder holder exercise issue issuance initial "
    "public offering business combination fund trust plan  agreement llc lp inc corp purchase settlement maturity "
    "total mr ms mrs dr see footnote remarks if no all at as to  from under after before since when effective "
    "ordinary depositary american monday tuesday wednesday thursday friday  grat underwriting subscription "
    "registration rights letter credit loan employment separation it he she they his her their there also other "
    "see i ii iii iv v beneficial ownership "
    "limitation limit cap "
)
"""Words with a capital that name nobody: defined terms, months, what a sentence begins with."""

OBJECTS: Final[frozenset[str]] = listed(
    "share shares stock stocks common unit units option options warrant warrants note notes debenture "
    "debentures rsu rsus "
    "psu psus dsu dsus ltip class series preferred ordinary restricted security securities holding holdings position "
    "company issuer inc corp co ltd insider director directors officer executive ceo cfo owner owners holder holders "
    "transaction table row "
    "new number amount total year day date price reported reporting a b c d e per op lp llc inc own owned hold "
    "holds held "
    "own stake equity award awards grant granted get gets got use used line line-item current currently work works"
)
"""General words: securities and persons, of which a question asks something; alone they do not say what."""
