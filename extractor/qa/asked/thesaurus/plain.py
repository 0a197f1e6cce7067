"""Everyday verbs and nouns that questions use whatever they are about, and how filings put them."""

from typing import Final

LINES: Final = """
# Getting and handing over
obtain, come into > receive, acquire
entitle, right to receive, eligible, qualify
come from, stem, origin, source
came from, come from, source > derive, acquire, distribution, result, receive, exercise, convert
hand out, issue, deliver
go to, goes to, went to > transfer, receive, distribute
belong, own > own, held, hold
back, reversal, reverse, return
return, give back, hand back > return, surrender
owe > obligation, indebtedness, due, owe
money > cash, payment, proceeds, consideration, principal
put in, poured in > contribute, invest, purchase
take out, took out > withdraw, distribute
stand in for, stood in > replace, in place of, substitute, lieu
# Amounts
whole, entire, full, in full, everything > all, entire, full, total, aggregate, whole
combined, overall > total, aggregate, sum
remaining, left, left over, rest, remainder, balance, outstanding, yet to
rest, remainder, leftover, what is left > remain, remainder, balance, unvested, thereafter, outstanding
still outstanding, still open, not used > remain, outstanding, unexercised
portion, part, share of, proportion, fraction, percentage, percent
double, twice over > twice, two, 200%
triple, treble > three, 300%
half > one half, 50%
third, one third > one third, 33.33
one quarter, one fourth > 25%, fourth, quarter
size, number, determine, calculate, compute, divide, arrive
consist, comprise, include, break, made up, broken down, portion, component, break down
made up of, composed of, consists of > consist, include, represent, comprise
include, comprise, reflect, take in, contain
exclude, leave out, not count, not include, without
not counting, leaving aside, setting aside, ignoring, aside from > exclude, other than, not include
stand for, represent, reflect, denote
set, determine, calculate, compute, price, based
fixed, establish, work out > determine, calculate, compute, based
worked out, figured, figure out, arrived at, come up with > calculate, determine, compute, base, equal to, divide
formula, how calculated > equal, percent of, multiply, divide, based on
at least, minimum, no less than, not less than, or more
at most, maximum, no more than, up to, not more than, not exceed
extra, more, additional, further, another, added
add, increase, additional
lumped, lump in, count in, go into, goes into > include, consist, reflect
kept out, disregard > exclude, not include
add up > total, consist, include, represent
dollar amount, cash value, dollar value > value, divide, grant date
denominator > divide
meant to, intended, designed > purpose, intend
counted in > include
extra > additional, contingent
decide > determine, elect, discretion
carry > bear, entitle, represent
# Time
year, annual, anniversary, 12 month, fiscal year, twelve month
every year, each year, once a year, yearly > annual, anniversary, each year, per year
every month, each month, monthly, per month, once a month
every quarter, each quarter, quarterly, per quarter, every three months, once a quarter, three month
twice, two, semiannual, semi-annual, half-year, six month, every six months, twice a year
how often, frequency, how regularly, interval, how frequently > monthly, quarterly, annual, each, every, weekly, \
anniversary, semi annual
deadline, no later than, last day, cut off, cutoff, latest > no later than, on or before, not later, until, prior \
to, within, last
no later than, on or before, not later than, by the
start, commence, begin, first
end, last, final
end > through, until, fully, cease
take effect, kick in, go live, in force, comes into force > effective, become, begin, commence
effective, in effect, take effect
until, up to, through, till, ending, thru
early, accelerate, prior to, before, sooner
before, prior to, ahead of, pre
after, post, subsequent, later
at what point, at which point > date, upon, anniversary
straight away, right away, at once, instantly, on the spot > immediate, at once
during, throughout
once, as soon as > upon, after, following
whichever, earlier, sooner, first to occur, first of, earlier of
whichever, later of, latest > later of, latest
ago, since, so far, to date > prior, previous, since
older, oldest, elder > prior, original, previous, first, earlier
notice, warning, heads up > notice, prior notice, written notice
trading day, business day, session
per year, a year, per annum, annually
fortnight, two weeks, 14 days
half a year, six months, half year, 6 months
quarter end, end of quarter, each quarter > quarter end, last day of, quarterly
close of business, end of business
halfway, midpoint > half, second anniversary
how soon, soon after, how quickly > within, day after, following
stretch, time span > period, over
waiting time > immediate, exercisable, until
right now, nowadays, these days > current, immediate
# Rules, choices, conditions
condition, subject to, provided that, contingent
depends on, hinges on, hinge, turns on, rests on, tied to, linked to, riding on > subject to, contingent, based, \
condition, upon, provided, depend
string attached, catch > subject to, condition, provided, restrict
required, necessary > subject to, upon, require, condition, contingent
trigger, set off, bring about, spark > upon, event, in the event, occur, condition
allowed, permitted, free to, able to, right to > may, permit, right to, entitled, allow, elect
barred, forbidden, not allowed, banned, blocked, prevented, prohibit > may not, prohibit, restrict, cannot, shall \
not
stop, prevent, keep from > prohibit, restrict, may not, limit, cease
waive, give up, forgo, relinquish, surrender
forgo, waive, relinquish, give up, surrender, decline
rule, section, provision, exemption
choose, elect, opt
opt, option to > elect, election, choose
approve, sign off, okay, bless, nod > approve, approval, consent, certify
piece, component, portion, tranche, slice
regulation > rule, section
occurrence > event
circumstance, situation > event, in the event, to the extent, unless
keep from > restrict, prohibit, subject to
govern > pursuant, under, agreement
lets > permit, allow, may
# Persons and bodies
job, title, position, office, role
boss, chief, top executive > chief executive, president, executive, officer
employer, firm > company, issuer, corporation
issuer > company, corporation
outsider, third party, stranger, unrelated party, somebody else, someone else > third party, unaffiliated, non \
affiliate
outside > unaffiliated, third party, other than, independent
colleague, fellow, co-owner > other reporting person, joint filer
sit, serve, member, compose, consist
# Texts
shown, listed, disclosed, appear > report, reflect, disclose, show, include
say, mention, note, describe, spell out, lay out, set out
called, dubbed, goes by > name, known as, entitled
spell out, laid out > set forth, provide, describe
"""
"""Lines as ``synonyms.lines_of`` reads them: commas part what means one thing; ``>``: what is asked, what is said."""
