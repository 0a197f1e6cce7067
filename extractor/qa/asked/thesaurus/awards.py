"""What people call grants, vesting, options, performance awards, deferral, tax withholding and pay plans."""

from typing import Final

LINES: Final = """
# Kinds of awards
restricted stock unit, rsu, restricted share unit, restricted unit, rsus
performance stock unit, psu, performance share unit, psus, performance share, performance unit, performance-based
performance award > performance stock unit, performance share, psu, prsu, performance unit, market stock unit
deferred stock unit, dsu, deferred share unit, dsus, phantom stock, phantom unit, stock unit, phantom share
option, stock option, nqso, iso, right to buy
appreciation right, sar, stock appreciation right
incentive stock option, iso, qualified option
nonqualified stock option, nqso, non qualified, nonstatutory
restricted stock, restricted share, unvested share, rsa
signing bonus, sign on, signing award, joining > inducement, sign on, hire, commencement of employment, new hire
sign on grant, sign on award > inducement, new hire, commencement, hire
retention award, stay bonus > retention, retain
make whole > make whole, replacement, forfeited, prior employer
buyout award > make whole, replacement, prior employer
founder > founder
award, grant, equity award
grant, award, receive, issue
given > grant, issue, award
handed, was handed > grant, award, receive, issue
bestow, hand out > grant, award, issue, deliver
newcomer, recruit, new joiner, new starter > new hire, inducement, commencement of employment, hire
sweetener, lure, carrot, entice > inducement, material inducement
# Vesting
free up, come free, go free, freed, becomes free, set free > vest, lapse, release, unrestricted
kick in > vest, effective, begin, commence, exercisable, become
cliff > anniversary, vest in full, single
tranche, slice, lot, chunk, batch, instalment, installment, portion
tranche, step, stage, slice > instalment, installment, equal, portion, one third, one fourth, one quarter
instalment, installment, portion, tranche
bit by bit, gradually, over time, stepwise > instalment, installment, monthly, quarterly, annual, equal, ratably
ratably, pro rata, evenly, equal, proportionate, in equal
evenly, straight line > equal, ratably, substantially equal
one go, in one piece > in full, fully, single, 100%
fully, in full, full, whole, entire, completely
not yet vested, still unvested, unvested, not vested
unvested, not vested, nonvested, not yet vested, subject to forfeiture, forfeitable
schedule, timetable, timeline > vest, instalment, installment, schedule, anniversary
vesting schedule, vesting timetable, vesting calendar > vest, instalment, installment, anniversary
vested, nonforfeitable, non forfeitable, no longer subject
lapse, restrictions lapse > vest, release, lapse
double trigger > change in control, qualifying termination, without cause, good reason
single trigger > change in control, accelerate
speed up, sped up, bring forward, brought forward, early vesting > accelerate, immediate, in full
accelerate, immediate, vest in full, early
stay employed, remain employed, still employed, keep working, stay on > continued employment, continued service, \
continuous service, continue, remain, employ, service, provides service
stick around, hang around, stay with > continue, continued service, remain, employ
stay > continue, remain, service, employ
job, employ, service, work
fired, let go, dismissed, sacked, laid off, ousted > terminate, without cause, for cause, involuntary
fired > terminate, cause
quit, stop, resign, cease, leave, separate, terminate, retire, depart, step down
walk away, goes away, exit, leaves the company > terminate, resign, cease, separate, retire, depart, leave
leaver, good leaver, bad leaver > retire, terminate, cease, resign, redundancy, death, disability
no longer serve, longer, cease, leave, left, separate, retire, depart, quit, step down
board, director, seat
board > board of trustees
disabled, incapacity, disability, incapacitated
die, decedent, estate, pass away, inherit, survive
keep vesting, go on vesting, continue to vest, vest on > continue to vest, continued vesting, remain eligible, \
continue
retire early, retirement age, early retirement > retirement eligible, retirement, age
prorated, pro rated, partial > pro rata, prorated, portion, proportion
at target, on target, target number > target
above target, max out, overachieve > maximum, exceed, percent of target, 200%
price target, share price goal, stock price goal, stock price hurdle > stock price, price hurdle, closing price, \
average closing
severance, golden parachute, parachute, exit package > severance, separation agreement, termination
carried interest, promote > carried interest, profits interest
profits interest, incentive unit, ltip unit
noncompete, non compete, restrictive covenant
inflight, in flight > unvested, outstanding
unlock, ripen, come good, mature into > vest, lapse, exercisable, earn
become his, become hers, become unconditional, earned outright, his for good, hers for good > vest, unrestricted
unripe, not yet earned, still locked, not earned yet > unvested, not vested, not yet vested, subject to vesting
trickle, trickle out, drip feed, phase in, phased, staggered, spread over > instalment, installment, monthly, \
quarterly, annual, equal, ratably, over
rhythm, cadence, tempo > monthly, quarterly, annual, installment, instalment, each
parcel > installment, instalment, portion, tranche
clock, start ticking, start date, starting point > commencement date, commencement, begin, start
on the payroll, on staff, on the staff, in harness > continued service, continuous service, employ, remain, service
annual meeting, agm, annual general meeting
gathering, yearly meeting, shareholder meeting > annual meeting, meeting of stockholders, meeting of shareholders, \
general meeting
fast track, hasten, expedite, quicken, ahead of schedule > accelerate, immediate, early
change in control, change of control, cic
change hands, new owner, ownership shift, change of ownership > change in control, change of control, acquisition, \
merger, parent
redundant, axed, downsized, given notice, shown the door > terminate, without cause, involuntary
walk out, departure, early departure, leave early, stop working > terminate, cease, resign, separate, separation
golden handshake, exit deal, exit terms, leaving package > separation agreement, severance, separation
carry on, go on > continue
unconditional, no strings > fully vested, vest, unrestricted
hang up, stop work > retire
whole lot, entire lot, everything at once > in full, fully, 100%
part, bit > portion, one third, instalment, installment
restricted, locked > unvested, subject to, restriction
first third, first slice > one third, first anniversary, installment
lay hands, property > vest, deliver, settle
made redundant > terminate, without cause
tied up > restrict, pledge, lock up
good leaver > retirement, disability, death, without cause
# Options
strike, strike price > exercise price, purchase price, option price
struck > exercise price, strike price
exercise, use up, cash in
underwater > exercise price, no payment, no value, without payment, cancel
in the money, moneyness > exercise price, excess, spread
spread, in the money > excess, difference, exercise price
expire, lapse, run out, term
shelf life, die out, good until, good through > expire, lapse, term
time left > expire, term, period, until
early exercise, exercisable early > early exercise, repurchase, immediately exercisable
buy back, bought back, call back > repurchase, redeem, buy back
reload > reload, replacement option
cashless, cashless exercise, net exercise, net settle
underlying, beneath, behind the option > underlying, subject to
alive, stay alive, valid until, remain valid > expire, term, terminate
right to purchase, right to acquire > right to buy, option
life span, lifespan, lifetime, final day, final date, end date, drop dead > expire, term, expiration date, \
terminate, mature
gone stale, go stale, stale > expire, lapse
mark down, cut to, lowered to, knock down > reprice, reduce, lower, decrease
make use, made use, draw on, drew on, call for > exercise
ticket price, entry price, cost to exercise, cost of exercising, cost of buying > exercise price, purchase price, \
conversion price
money down, no money, without cash, putting up money > cashless, net exercise, without payment, no payment
early bird > early exercise
price of entry, buy in price > exercise price
repriced, cheaper strike > reprice, reduce
last chance > expire, until, no later than
# Performance
pay out, payout level, payout percentage > payout, earned, paid out
goal, target, condition, milestone, hurdle, test, criteria, performance condition, performance goal
goal, condition, hurdle, test, criteria > metric, measure, to the extent
metric, yardstick, benchmark, gauge, kpi, measured on, measured by, judged by > metric, measure, criteria, relative, \
index
hurdle, bar, threshold, condition > threshold, hurdle, at least, target, condition, to the extent, stock price, \
provided
hit, cleared, pass > achieve, meet, attain, satisfy, exceed, reach
met, reach, achieve, satisfy, attain, certify
met, hit > achieve, attain, satisfy, certify, determine
threshold, hurdle, at least, target
maximum, max, top, cap, ceiling, highest, most, up to, at most
performance period, performance cycle, measurement period, three year period, performance year
certify, confirm, determine, sign off, approve
comp committee, pay committee, remuneration committee > compensation committee, committee, remuneration committee
compensation committee, human capital committee, people committee, remuneration committee
scorecard, grade > performance, achieve, determine, level
multiplier, factor, multiple > percent, multiplied, times, modifier
modifier, adjuster, kicker > modifier, relative, multiplied, adjust
shareholder return, tsr, total return, relative tsr
benchmark, index, peer, relative, compare, peer group
earnings per share, eps
operating profit, ebitda, ebit
cash flow, fcf, free cash flow
roic, return on invested, return on capital
payoff, end result > earn, payout, settle, achieve, pay
best case, top end, upper end > maximum, up to, 200%
worst case, bottom end, lower end > minimum, threshold
rank > relative, performance, compare, percentile
outperform, beat, outdo, surpass > exceed, relative, above, greater
judged, assessed, evaluated, rated, gauged > performance, measure, determine, based
drives, driver, dictate, governs > based, determine, depend, subject to
panel, body > committee, board
ratify, rubber stamp, okayed, authorise, authorize > approve, certify
sustain, in a row, on the trot, running > consecutive
trading level, quotation, share price, stock price > closing price, price, vwap, trading price
sales figure, turnover, top line > revenue, sales
bottom line, profit measure, profit figure > earnings per share, ebitda, net income, operating income
watchdog, regulator > fda, sec, staff, authority
medicine, treatment, therapy > drug, product
fall short, fell short > not met, not achieve, forfeit, below
scale, sliding scale > ranges from, percent of target, 200%, interpolation
matter, count > measure, metric, goal, performance
financial yardstick, financial goal > performance goal, ebitda, revenue, earnings per share
level > price, target, percent of target, threshold
result, outcome > achieve, performance, certify, earn
# Deferral and settlement
leave the board, off the board, board service > cease, director, separate, board service, retire, as a director
put off, postpone, delay, defer
deliver, settle, paid out, payout, distribute, collect, cash in, hand over, turn over
delivery > deliver, settle, distribute
pay, settle
paid in, payable in, settled in, paid out in
get paid, cashed in, turned into shares > settle, deliver, distribute, payable, issue, pay
lump sum, single sum, at once, single payment, one payment
at once, immediate, lump sum, single sum, accelerate, single
cash or shares, cash or stock > settled in, payable in, cash, shares
cover, satisfy, pay
fee, retainer, director fee, cash compensation, cash retainer, director compensation
salary, compensation, pay, wage
bonus, annual incentive, incentive bonus, incentive compensation
board pay, director pay, board fee > director fee, retainer, director compensation, cash retainer, fee
lead director, chair fee, committee fee > retainer, fee, committee, chair
in lieu of, instead of, rather than, in place of, in lieu
choose, elect, opt
nonexecutive, non-employee director, outside director, independent director, non executive
put aside, set aside, squirrel away, stash > defer, credit
mirror, track, shadow > equivalent, economic equivalent, represent, equal
pass up, sacrifice > in lieu, forgo, waive
turn down, refuse > waive, forgo, decline
back pay, arrears, wages owed > accrued, unpaid, salary
step off, quit the board > cease, director, separate, retire
another fund, other investment > alternative investment, diversify, transfer
how spread, spread out > installment, instalment, annual, equal
reward, compensate for > compensation, service, consideration
perk, benefit in kind > compensation, equity compensation, fee
collect, cash in > receive, payable, redeem
yearly pay, annual pay > annual retainer, retainer, compensation
take home > net, receive
release > settle, deliver, pay, payable, vest
# Tax withholding
withhold, surrender
withhold > deduct, retain
kept back, held back, hold back, keep back, netted, net down, taken back, docked, skimmed > withhold, surrender, \
retain, deduct, net settle, tender, forfeit
net settle, net settlement, netted, withhold
tax, tax withholding, tax liability, tax obligation, withholding obligation, income tax
taxes, irs, taxman, tax man, tax bill > tax, withhold, tax obligation, tax liability
sell to cover, sale to cover, sold to cover
give back, hand back, gave back, turned in > surrender, return, tender, deliver, withhold, forfeit
lost, lose > forfeit, cancel, lapse, terminate
cancel, forfeit, terminate, void, rescind
claw back, clawback, recoup, take back > clawback, recover, recoup, forfeit, repurchase, rescind
levy, tax due, fiscal > tax, withhold, tax withholding
free will, own accord, personal decision, personal choice > discretion, discretionary, voluntary
compulsory, obligatory, no choice > require, mandatory, non discretionary, not discretionary, automatic
liability > tax, obligation, indebtedness, 16 b
discount to market > discount, percent of
# Plans
stock ownership plan, employee stock ownership, esop
dividend reinvestment, drip, reinvest dividend
espp, stock purchase plan, employee purchase
401k, 401(k), savings plan, retirement plan, thrift plan, retirement savings
payroll, paycheck, payslip, wage deduction > payroll deduction, contribution, salary, compensation
match, matching contribution, employer contribution, company contribution
dividend equivalent, dividend unit, dividend right, dividend equivalent right
dividend, distribution, payout > dividend, distribution, dividend equivalent
top up, topped up, extra unit, additional unit > accrue, credit, dividend equivalent, additional
credit, accrue, post, book, add
scheme, program, arrangement > plan, program
plan, program, scheme
incentive plan, equity plan, stock plan, omnibus plan, stock incentive plan, share plan, long term incentive, ltip
discount, rebate, cheap > discount, 85%, percent of
purchase period, offering period
share scheme, staff scheme, staff plan, employee scheme, purchase scheme > stock plan, incentive plan, purchase \
plan, stock purchase plan
plough back, plowed back, plow > reinvest
price break, markdown, staff discount > discount, percent of, 85%
staff, worker, workforce, personnel > employee, employ
chip in > contribute, match, contribution
pile up, build up, built up, mount up, accumulate, roll up > accrue, credit, accumulate, earn
throw off > dividend, distribution, pay
up to date, how recent, how current > as of, statement, plan statement
"""
"""Lines as ``synonyms.lines_of`` reads them: commas part what means one thing; ``>``: what is asked, what is said."""
