"""What people call mergers, tender offers, spin-offs, financings and what becomes of securities in them."""

from typing import Final

LINES: Final = """
# Mergers, tender offers, spin-offs
fold into > merge, merger
merge, merger, acquire, acquisition, takeover, buyout, business combination, combination
take over, taken over, took over, swallow, bought out, snapped up, buy out > merger, acquire, acquisition, business \
combination, tender offer
company was sold, bought the company, sold the company, deal closed > merger, effective time, consummation, closing, \
acquisition
acquirer, buyer, purchaser, parent, acquiring company
suitor, bidder, takeover company > parent, purchaser, acquirer, merger sub, offeror
took private, take private, go private, going private > merger, private
tender, tender offer, exchange offer, bid, offer
tendered, handed in, tender in > tender, accepted for payment, tender offer
accepted, take up, taken up > accept, purchase
per share, price per share, merger consideration, offer price
got per share, paid per share, received per share, deal price, takeover price, buyout price > per share, cash, \
merger consideration, right to receive, consideration, offer price
cash out, bought out > cancel, right to receive, cash, merger consideration, convert, amount in cash
treat, convert, assume, cash out, cancel
became of, becomes of, fate > convert, cancel, assume, exchange, forfeit, terminate, transfer
wiped, wiped out, worthless > cancel, without consideration, no consideration, for no, without payment
earn out, earnout, contingent payment, contingent consideration, milestone payment
cvr, contingent value right, contingent value, contingent payment right
leg, component > leg, plus, portion, component
rollover, roll over, rolled, rolled into > rollover, contribute, exchange, substitute, assume, convert
assume, taken over by, carried over > assume, convert, substitute, replace
effective time, deal date, completion > effective time, closing, consummation, effective date
closing, consummation, completion, effective time
go through, went through, gone through, completed, wrapped up, closed > consummate, complete, closing, effective
fall through, call off, collapse > terminate
escrow, held in escrow, holdback
holdback > escrow, holdback, indemnification
exchange ratio, conversion ratio, swap ratio
sponsor, private equity, pe firm, backer > sponsor, fund, affiliate
became, turned into, morphed into > convert, exchange, right to receive, reclassify
founder share, sponsor share, promote share > founder, class b, sponsor
spin off, spinoff, split off, carve out, separation, distribution
spac, blank check, de-spac, despac > business combination, domestication
private placement, pipe, private financing, private offering
financing, funding round, fundraising, raise money > financing, offering, private placement, subscription
sign, enter, execute, conclude
sign off, approve, consent, vote, bless, green light, clearance
sign, ink > enter, execute, dated
lawyer, general counsel, attorney, power of attorney
lawsuit, court, legal fight > settlement, litigation, court, action, claim
bankruptcy, chapter 11, insolvency, insolvent, bust > bankruptcy, chapter 11, plan of reorganization, reorganization
reorganization, restructuring, reorganisation, internal restructuring, holding company reorganization
liquidate, wind up, wound up, dissolve
surviving company > successor, surviving corporation
name change, renamed, formerly > formerly, formerly known, name, changed its name
delist > delist, deregister, cease trading
exempt, exemption, 16b-3, 16 b, rule 16b
exempt, escape, let off > exempt, exemption, 16b, 16 a
rely, reliance, pursuant, under
in return, in exchange, exchange for > in exchange for, consideration, in consideration, in return
return, consideration, exchange, swap, trade, in lieu, instead
consideration, price, in exchange for, in return
intellectual property, patent, copyright, software, trademark
service provider, consultant, contractor, adviser, advisor
services, consulting, work done > service, consulting, render
license, licence, royalty
rent, lease, landlord > rent, lease
payroll, salary
walk away with > right to receive, cash, receive, consideration
sold into > tender
carried across, take on, taken on > assume, convert, substitute, replace
out of money, worth nothing > no consideration, without consideration, exercise price
new parent > parent, purchaser, acquirer
forerunner, came before, former company, earlier company > predecessor, formerly, prior
mother company, parent company > parent, former parent
offshoot, separated business, demerger, demerge, hive off > spin off, distribution, separation
pact > agreement
straight from > private placement, directly, issuer
bank cut, underwriter cut > underwriting discount, discount, commission
held in reserve > escrow, holdback
rebrand, rebadge > changed its name, renamed, formerly known, name
swapped for, exchanged into > exchange, convert, replace
how swapped, swap rate > exchange ratio, conversion ratio, multiply, one for one
seller > former stockholder, former holder
management > officer, executive
old, previous > former, predecessor, original, prior
emerge > effective, plan of reorganization
# Offices, exemptions, papers
join, named to, come aboard, brought onto, took office > appoint, elect, become, hire, join
vacate, step away, step aside, bow out, stand down, stood down > resign, cease, step down, retire
hat, function, capacity > role, title, office, position, trustee, manager, director, officer
finance chief, finance head, head of finance > chief financial officer, cfo
off the hook > no longer subject, exempt, no longer
tenure, stint > term, service, serve, cease
speak for, on whose ticket > designee, nominee, represent, behalf
loophole, shelter, spare, excused > exempt, exemption, 16b, 16 a
put pen, pen to paper > power of attorney, attorney, sign
first of two, two forms, several forms, into pieces > limit, first of, second of, continuation, additional form
insider > officer, director, section 16, executive
vacant, seat > board, director, cease, resign
post > office, position, officer, director, chief
authority > power of attorney, attorney
covers, applies > pursuant, exempt, under
"""
"""Lines as ``synonyms.lines_of`` reads them: commas part what means one thing; ``>``: what is asked, what is said."""
