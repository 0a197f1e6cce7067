"""What people call notes, warrants, preferred stock, share classes, derivatives, splits and currencies."""

from typing import Final

LINES: Final = """
# Convertibles, notes, warrants
any time, whenever, whenever he likes > at any time, option of the, election of the, discretion
holder choice, holder option > option of the, election of the, at the option
convert, turn into, exchange for, change into, swap into, flip into
turn, become > convert, exchange, settle, change
morph, switch > convert, exchange, reclassify
swap, elect, in lieu, instead, rather, forgo, took, taken
one for one, 1 for 1, one to one, share for share, on a one, 1 1 basis
apiece > each, per
of itself, automatic, automatically, by itself, on its own, themselves
automatic, automatically, without action, no action, mandatory
blocker, beneficial ownership limit, 4.99, 9.99
ownership cap, ownership limit, limit on ownership > beneficial ownership limit, beneficial ownership, blocker
cap, ceiling, limit, maximum, capped, not exceed, upper limit
lift, raise, increase, push up, waive > increase, waive, raise, upon notice
raise, increase, lift
lower, reduce, decrease, cut
exchange cap, listing cap, 20% cap, nasdaq cap > exchange cap, 19.99, 5635, stockholder approval, nyse american
shareholder vote, holder vote, stockholder approval, shareholder approval, stockholder vote
stockholder, shareholder, holder vote, shareholder vote, stockholder vote
floor, bottom, minimum, lower limit, no lower > floor, minimum, not less, greater of, lower
underneath, go below, drop below > below, less than, lower than, floor
reset, ratchet, full ratchet, reprice > adjust, anti dilution, reset, lower price, ratchet
dilution, antidilution, anti dilution, dilutive, protected, protection > adjust, dilutive, anti dilution
adjust, reset, reprice, change
coupon, interest rate, yield > interest, per annum, accrue, bear, rate
interest, coupon, per annum
pik, paid in kind, payment in kind
face, face value, face amount, par, principal, principal amount, stated value, nominal
original issue discount, oid
liquidation preference, stated value, liquidation value
repay, prepay, pay off, redeem, retire, pay back, buy back, extinguish
paid off, pay off, wiped out, clear the debt, extinguished, discharged > repay, satisfy, redeem, extinguish, cancel, \
prepay
premium, penalty > premium, percent, redemption
due, mature, repaid, payable
come due, fall due, due date, runs to > mature, due, payable, maturity date
run out, expire, lapse, terminate, mature
default, missed payment, fail to pay, breach > default, event of default
detachable, pre funded, prefunded, penny warrant, pre-funded warrant
cover price, price to convert, conversion rate, rate of conversion > conversion price, conversion rate
callable, call in, called away, called, force conversion, forced > redeem, call, mandatory, force, require
putable, put back, put to > put, require, redeem, repurchase
perpetual, no maturity, never expires, never runs out, no end date, no expiry > no expiration, perpetual, not \
expire, no maturity, does not expire
accrued interest, unpaid interest, interest built up > accrued, interest, unpaid
amortize, pay in stages, pay in instalments > installment, amortization, instalment
poison pill, rights plan, shareholder rights > rights agreement, purchase right, rights plan
sunset, sunset provision > automatic, convert, anniversary, expire
forced conversion, mandatory conversion, automatic conversion
junior, rank behind > subordinated, junior
rank ahead > senior
paper, iou, debt instrument > note, debenture, bond
lender, creditor, noteholder > holder, lender, noteholder, purchaser
borrower, debtor > issuer, company
borrow > loan, note, principal, indebtedness, credit
debt for equity, swap debt > convert, conversion
swap price, conversion level, swap level > conversion price, convert
look back, lookback, reference period, averaging period, pricing period > trading day, preceding, prior to, vwap
sink, drop, plunge, slide, dip > below, less than, decrease, lower, reduce, floor
soar, climb, shoot up, rally > above, exceed, greater, increase
squared, square up, clear off > pay, settle, satisfy, repay
cost of borrowing, borrowing cost > interest, per annum, interest rate
notional, size of loan > principal, principal amount
below face, discount to face > original issue discount, discount
markup, surcharge > premium, percent of, percent
ahead of time, get out of, early payoff > redeem, prepay, early, prior to, repay
advance warning, advance notice > notice, prior notice, written notice
stand behind > secure, collateral, guarantee, represent
lay claim, first claim > lien, secure, collateral, security interest
pecking order, rank > senior, subordinated, junior
debut, float, went public, stock market debut, company listed > initial public offering, ipo, offering
go under, goes bust, winding up, windup > liquidation, dissolution, liquidation preference, bankruptcy
run off, end of life, ever lapse, ever die > expiration, no expiration, perpetual
compel, push into, made to convert, oblige > force, mandatory, require, automatic
go over, go past, go beyond, cross > exceed, more than, in excess, above
restraint, restrain, curb > limit, restrict, may not, prohibit
off limits, out of bounds > may not, prohibit, limit
hoist, nudge, push > increase, raise
vote of owners, owner vote, blessing > stockholder approval, approval, shareholder approval
exchange regulation, exchange rule, listing rule > nasdaq, nyse, listing rule
down round, cheaper stock, price protection, shielded > adjust, less than, lower price, reduce, anti dilution
tweak, alter, modify, rejig, vary > adjust, amend, modify, change
corporate action, corporate event > split, stock dividend, merger, combination, recapitalization
equity > common stock, common share, share
turn into cash > sell, redeem, settled in cash
goes bad, go bad > default, event of default
prevent, keep from > may not, prohibit, limit
window > trading day, period, preceding
sum > amount, cash, payment, principal, price
nominal sum > exercise price, par value
later round > subsequent, less than
spell, life > term, period, expire
guarantee, surety > guarantee, collateral, pledge, secure
cancelled out > satisfy, cancel
# Share classes
common stock, common share, ordinary share, share
share, shs, sh
american depositary share, ads, adr, american depositary, depositary share, depositary receipt
super-voting, supervoting, high vote, ten vote, extra votes > votes per share, ten votes, vote
votes per share, votes a share, voting weight, how many votes > vote, votes per share, entitled
nonvoting, non voting, no vote, without a vote, voteless
dual class, class structure > class a, class b
partnership unit, op unit, common unit, operating partnership unit
preferred, preference, preferred stock, preference share, preferred share
pref > preferred, preferred stock
ordinary > common stock, common share, ordinary share
ballot, clout > vote, voting power, votes per share
# Derivatives
collar, put and call, cap and floor > collar, put, call, floor price, cap price
prepaid forward, variable forward, forward, forward sale, forward contract, pvf
upfront, up front, in advance, cash up front > prepaid, advance, upfront, payment
upside, above the cap > cap price, appreciation, excess, in excess
downside, below the floor > floor price, below
written call, short call, wrote a call, covered call > call, written, sold call
put option, right to sell, put
swap, total return swap, equity swap, cash settled swap
counterparty, other side, dealer bank > counterparty, bank, dealer, unaffiliated, third party, buyer
counterparty, other party, third party, unaffiliated third
hedge, protect against
cash settle, settled in cash
physical, in shares, share settled, physical settlement
valuation date, valuation day, averaging date, observation date, settlement date
roll, rolled over > exchange, contribute, rollover, convert, substitute, assume
pawn > pledge, collateral
monetise, monetize, raise cash > prepaid, forward, cash, prepayment, proceeds
bag, pocket, trouser > receive, cash, proceeds
other end, opposite side > counterparty, unaffiliated, dealer
bonus stock, extra stock > earn out, additional
derivative > option, swap, forward, call, put, warrant
stays with > retain
# Splits, currencies
split, reverse stock split, stock split, share consolidation, reverse split, forward split
before the split, pre split, presplit, unadjusted > pre split, prior to the, before, adjust
after the split, post split, postsplit, split adjusted > post split, adjust, reflect, after
stock dividend, bonus share, share dividend, bonus issue
fx, exchange rate, translate, rate, conversion rate, foreign exchange
sterling, gbp, pound, pence
canadian, c$, cad, canadian dollar
euro, eur
yen, jpy, japanese yen
swiss franc, chf
dollar, usd, us$, us dollar
local currency, home currency, foreign currency, foreign money > currency, canadian, euro, pound, foreign
benchmark rate, daily rate, noon rate, published rate > exchange rate, rate, bank, published
shrink, shrunk, collapsed into > reverse stock split, reverse split, combine, reclassify
odd bit, broken share, odd lot > fractional share, fractional
tidied > round
greenback, buck > dollar, usd
ratio, multiple > exchange ratio, conversion ratio, for one, for every
"""
"""Lines as ``synonyms.lines_of`` reads them: commas part what means one thing; ``>``: what is asked, what is said."""
