"""Forms of one word that folding does not join: irregular verbs and plurals, and verbs with their nouns."""

from typing import Final

LINES: Final = """
# Irregular verbs and plurals
sell, sold, sale, seller
buy, bought, buyer
give, gave, given
hold, held
keep, kept
take, took, taken
choose, chose, chosen, choice
pay, paid, payment, payable
withhold, withheld
become, became
begin, began, begun
bring, brought
grow, grew, grown, growth
rise, rose, risen
lose, lost, loss
send, sent
write, wrote, written
know, knew, known
meet, met
drive, drove, driven
draw, drew, drawn
forgo, forego, forwent, forgone, foregone
forgive, forgave, forgiven, forgiveness
undergo, underwent, undergone
child, children
wife, wives
half, halves
die, died, death, dead, deceased, decedent
marry, marriage
# Verbs with their nouns and adjectives
settle, settlement
retire, retirement, retiree
achieve, achievement
arrange, arrangement
terminate, termination
separate, separation
accelerate, acceleration
distribute, distribution, distributable
contribute, contribution
convert, conversion, convertible
acquire, acquisition, acquirer
elect, election, elective
complete, completion
transfer, transferable, transferor, transferee
redeem, redemption, redeemable
exercise, exercisable
issue, issuance, issuable
forfeit, forfeiture, forfeitable
deliver, deliverable
deduct, deduction
allocate, allocation
calculate, calculation
compensate, compensation
invest, investor
certify, certification
approve, approval
satisfy, satisfaction
restrict, restriction
receive, receipt, recipient
expire, expiry
mature, maturity
own, ownership
manage, manager, management
vote, voter
dissolve, dissolution
liquidate, liquidation
consolidate, consolidation
reclassify, reclassification
omit, omission
err, error, erroneous
correct, correction
admit, admission
permit, permission, permissible
entitle, entitlement
extend, extension
disable, disability
continue, continuous
remain, remainder
perform, performance
prohibit, prohibition
subscribe, subscription
underwrite, underwriter, underwritten
donate, donation, donor
withdraw, withdrawal, withdrew, withdrawn
borrow, borrower
lend, lent, lender
inherit, inheritance
bequeath, bequest
revoke, revocable, revocation
day, daily
defer, deferral
renew, renewal
reverse, reversal
dispose, disposition, disposal
determine, determinable
participate, participation, participant
replace, replacement
measure, measurement
translate, translation
allow, allowance
exceed, excess
"""
"""Each line is one word, as far as a question and a text are concerned."""
