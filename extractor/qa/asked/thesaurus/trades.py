"""What people call sales, purchases, prices, Rule 10b5-1 plans, gifts, corrections and late reports."""

from typing import Final

LINES: Final = """
# Sales and purchases
sell, dispose, sell off
unload, dump, offload, get rid of, part with, let go of, shed, liquidate, cash out, flog > sell, dispose
buy, purchase, acquire
pick up, snap up, scoop up, load up > purchase, acquire, buy, receive, obtain
obtain, acquire, get hold of, come by, came by, came to > acquire, receive, obtain, purchase, inherit
trade, transaction, deal
deal, agreement, contract, transaction, arrangement
block, block trade, line, big trade > block, transaction, trade
dribble, dribble out, piecemeal, little by little, in pieces, string of, series of > multiple transaction, multiple \
trade, multiple, separate transaction, series of
separate trade, individual trade, several trades, number of trades, string of trades > multiple transaction, \
multiple trade, multiple, separate transaction
fill, executed, went through, done at > execute, effect, sell, purchase, price
open market, on the exchange, on exchange, over the counter, on screen > open market, market
privately, off market, off exchange, over the phone > private, privately negotiated, negotiated, not open market
broker, dealer, bank, brokerage, brokerage firm
carry out, made, put through > effect, execute, pursuant
proceeds, take in, took in, rake in, haul > proceeds, price, gross
offer, underwritten, secondary, public offering, follow on
bookrunner, lead manager, syndicate > underwriter, representative, underwriting
greenshoe, overallotment, over-allotment, purchase additional
lock up, lockup, holding restriction, transfer restriction, holding period, hold on to, market standoff
blackout, closed window, closed period > blackout, trading window, window
ipo, initial public offer, going public, flotation
short swing, matchable > 16 b, short swing, disgorge, matched
disgorge, hand back profit, give back profit, pay back profit > disgorge, 16 b, short swing, remit
cost basis, outlay, what was paid > price, purchase price, per share
tick, box ticked > check, checkbox, mark, box
checkbox, check box
came into, inherited from > inherit, will, estate, bequest
limit order, standing order, resting order
exercise and sell, same day sale, flip > exercise, sell, same day
off his hands, off her hands > sell, dispose, transfer
reimburse, pay back, make good > reimburse, disgorge, repay
dribs, bits and pieces > multiple, multiple transaction, multiple trade
fetch, realise, realize, went for > price, sell, average
go off, went off, crossed > execute, effect, sell
slug > block
place the order, order placed, pull the trigger > purchase, sell, effect, broker, execute
in the dark, unbeknown > knowledge
aware > knowledge
cough up, fork out, fork over, shell out > pay, remit, disgorge
pair, offset > match, matchable, 16 b
buyback, share buyback, stock buyback > repurchase, buyback
spend, spent on > proceeds, use, pay
sit tight, barred from selling, keep from selling > lock up, restriction, may not, holding restriction
order > purchase, sale, broker
place > sell, issue, private placement
gain > profit, pecuniary interest
# Prices
spread, range, span, between
band, price band, bracket, spread, range > range, between, from
price range, price band, range of prices, prices between
bottom, low, lowest, minimum, floor, least
top, high, highest, maximum, ceiling, cap, most
average, mean, weighted average, on average, vwap
vwap, volume weighted, volume weighted average
price, px, quote
price tag, going rate, apiece, a piece, a share, per unit > per share, price, each
worth, value, market value, fair value
close, closing price, last sale, closing sale, last reported
market price, quoted price, trading price > closing price, market price, fair market value, reported
breakdown, full detail, trade by trade, price by price > full information, number of shares, each separate, upon \
request
on request, on demand, if asked, sec staff > upon request, undertakes to provide, staff
commission, fee, cost, brokerage > commission, fee, brokerage
excluding fees, before fees, net of fees > excluding, exclusive of, commission, net of
rounded > round, nearest
best price, best fill, top price > highest price, highest, maximum, ranging
worst price, worst fill, bottom price > lowest price, lowest, minimum, ranging
same price, one price, single price > multiple transaction, multiple trade, range, separate price
blow by blow, fill by fill, individual fill > full information, each separate, number of shares
promise, vow > undertake, agree
broker cut, trading cost, dealing cost > commission, fee, brokerage
# Rule 10b5-1
10b5-1, trading plan, 10b5-1 plan, prearranged plan, trading instruction, written plan, pre arranged, prearranged
preplanned, pre planned, preset, pre set, pre scheduled, prescheduled, planned in advance, scheduled in advance, \
automatic pilot, autopilot, standing order, advance plan > 10b5-1, trading plan, prearranged
plan adopted, put in place, signed up, enter into > adopt, enter, establish
adopt, put in place, establish, set up, enter into
adopt, sign up, draw up > adopt, enter, establish, execute, date
affirmative defense, safe harbor, safe harbour, shield > affirmative defense, 10b5-1
scrap, called off, ended early, pulled, axe > terminate, cancel
cooling off, waiting period > cooling off, first trade, after adoption
judgment, judgement, own decision > discretion, determine
own initiative, on a whim, voluntary > discretion, voluntary, voluntarily
programmed, preprogrammed, long planned, planned ahead, selling programme > 10b5-1, trading plan, prearranged, \
automatic
commit, commit to > adopt, enter
wind down > terminate, expire, end
# Gifts and transfers
on behalf of, for the sake, sake > for the benefit, benefit, behalf
give, gift, donate, bona fide gift
give away, gave away, given away, hand to, present > gift, transfer, donate, contribute
charity, charitable, foundation, donor advised fund, nonprofit, non profit, not for profit
good cause, philanthropy, philanthropic > charity, charitable, foundation, donor advised fund
move, transfer, contribute, convey, assign
hand over, turn over, pass on, sign over > transfer, deliver, convey, assign, contribute, distribute, surrender, \
tender
shift, shuffle, relocate, put into, place into, moved into, drop into, fund > transfer, contribute, assign, convey, \
deposit
free of charge, for free, for nothing, without payment, no charge, nothing back > no consideration, without \
consideration, gift, for no, no payment
hand > transfer, deliver, give, distribute
in kind, pro rata, prorata, distribution in kind
share out, pay over, dole out, parcel out > distribute, pro rata, distribution
recipient, beneficiary, donee, transferee
receiving end > recipient, donee, gift, transfer
anything in return, money paid, money change hands > consideration, for no, without consideration
dish out, divvy, carve up > distribute, pro rata
reshuffle > transfer, contribute
motive, rationale, aim > purpose, reason, because, in connection
# Corrections and late reports
fix, correct, amend, rectify, restate, refile, put right, revise
wrong, error, mistake, incorrect, inadvertent, misstate, misreport, erroneous
slip, slip up, slipup, blunder, oversight, goof, typo, botch, messed up, flub, bungle, clerical > inadvertent, \
error, mistake, incorrect, administrative error, clerical error, scrivener, oversight, erroneous
administrative error, clerical error, scrivener error, administrative oversight
leave out, left out, missed off, missed out, forgot, forgotten, skip > omit, inadvertently omitted, not include, not \
reported, fail, exclude
late, tardy, overdue, past due, out of time, after the deadline, behind time, belated > late, not timely, untimely, \
not reported, delay, inadvertent, due
excuse, explain, explanation, account for, blame, justify > because, due to, error, inadvertent, result, delay, \
reason
reason, ground > because, due to, in connection, as a result, error, inadvertent
led, follow, result, cause, prompt
ought to have, correct figure, right figure, true number, real number > correct, should have, instead of, actual
overstate, too high, too many, too much, inflate, overcount > overstate, incorrect, reduce, exceed
understate, too low, too few, undercount, short > understate, omit, incorrect, increase
replace, supersede, take the place, in place of > replace, supersede, amend, restate, in its entirety
earlier, prior, previous, former, original, first, initial
original version, first filing, earlier report, as first filed > original, originally reported, previously reported, \
previously filed, initial
earlier filing, previous filing, last report, last filing > previously reported, prior report, original form, last \
report, most recent
supply, add in, fill in > include, add, reflect, correct
double count, counted twice, duplicate, reported twice > duplicate, twice, previously reported, also reported
overlook, unmentioned, slip through > omit, inadvertently omitted, not include
lodge, submit > file, report
tally, running total, head count > total, number, aggregate, amount
far off, how far out, out by > understate, overstate, incorrect
typing, typing mistake, keying error, mistyped > clerical, transposed, typographical, typo
tardiness, hold up, holdup, take so long, took so long > late, delay, not timely, oversight
figure > number, amount, price, total
wrong, off > incorrect, overstate, understate, transposed
"""
"""Lines as ``synonyms.lines_of`` reads them: commas part what means one thing; ``>``: what is asked, what is said."""
