"""What people call owners and their families, trusts and entities, control, disclaimers, pledges and accounts."""

from typing import Final

LINES: Final = """
# Family
wife, spouse, husband, married
husband or wife, better half, partner in life, missus, hubby > spouse, wife, husband
kid, child, minor child, son, daughter, descendant, issue of
kids, offspring, youngster > child, son, daughter, descendant, minor
grandkid, grandchild, grandchildren, grandson, granddaughter
in-law, inlaw, mother-in-law, father-in-law, brother-in-law, sister-in-law, son-in-law, daughter-in-law
brother, sister, sibling
father, mother, parent
dad, mum, mom, folks > father, mother, parent
ex-wife, ex-husband, former spouse, former wife, former husband, divorced, ex-spouse
divorce, divorce settlement, split up > divorce, domestic relations, marital settlement, former spouse
relative, relation, family, kin, loved ones > family, family member, immediate family, spouse, child, relative
family, family member, immediate family, relative
heir, next generation > descendant, child, beneficiary, family, heir, issue
home, household, same household, lives with, under one roof, roof
stepchild, stepson, stepdaughter
nephew, niece, uncle, aunt, cousin > relative, family member, family
joint tenant, joint tenancy, tenants in common
community property, marital property
ex, ex partner > former spouse, divorce, domestic relations, former
marital, break up, breakup > divorce, domestic relations, marital
court ruling, court decision > domestic relations order, court, decree
underage, under age, come of age > minor, minor child, custodial, utma
sibling > brother, sister
partner > spouse, partner
# Trusts
grat, annuity trust, retained annuity, grantor retained
living trust, family trust, inter vivos, revocable trust, revocable living
own trust, personal trust > revocable trust, living trust, trust
irrevocable, cannot be undone, locked trust > irrevocable
settlor, grantor, trustor
trustee, co-trustee, cotrustee, administers the trust
benefits from, benefits, who benefits, stands to gain, gets the benefit > beneficiary, benefit, for the benefit
benefit, behalf
beneficiary, for the benefit, benefit of
bequest, left by, legacy > will, estate, inherit, bequest, executor
executor, executrix, personal representative, administrator, estate representative
custodian, custody, custodial, utma, ugma, uniform transfers, uniform gifts
guardian, minder > custodian, guardian
ira, individual retirement account, retirement account, roth, rollover
nest egg, pension, pension pot, retirement pot > 401, ira, retirement account, savings plan, pension
estate planning, tax planning > estate planning, trust
undone, undo, take back > revoke, irrevocable
look after, in care of > trustee, custodian, manage, administer, advise
stand to inherit, end up with, what is left > beneficiary, remainderman, remaindermen, remainder
seed, endow > fund, contribute, initial
wrapper, tax favoured, tax favored, tax advantaged > ira, 401, retirement account, custodial
annuity vehicle > grat, annuity trust, retained annuity
# Entities and control
organize, incorporate, entity, british virgin islands, bvi, cayman, delaware
vehicle, outfit, firm, business, shell, holding company, set up > entity, llc, partnership, corporation, fund, \
limited liability company, limited partnership, trust
entity, vehicle, llc, limited liability company, limited partnership
llc, limited liability company
general partner, gp
limited partner, lp, backers, fund investors > limited partner, partner
gp > general partner
family office, family company, family vehicle > family, llc, partnership, trust
control, controlling, dispositive, voting power
run, in charge, charge of, calls the shots, pulls the strings, behind, sits behind, heads, at the helm, steer, \
leads, oversee, ultimately behind > control, manage, manager, managing member, general partner, sole member, voting \
and dispositive, dispositive power, trustee, ultimate, investment power
manage, managing member, run, managing director
chain, subsidiary, wholly owned
ownership chain, owned by, belongs to, sits under, above > wholly owned, subsidiary, member, owned by, general \
partner
say over, final say, last word, decide, power over, authority, in control > voting, dispositive, voting and \
dispositive, investment power, control, discretion, sole voting, shared voting
who votes, vote, casts the votes > vote, voting power, dispositive power, voting and dispositive
joint, together
alone, sole, by himself, by herself, single handed, singlehanded > sole
behind, control, ultimate
member, part, belong
adviser, advisor, advise, investment manager, investment adviser, investment advisor
portfolio manager, money manager, asset manager > investment adviser, investment manager, adviser, advisor
affiliate, associated, related, connected, tied to, linked, ties, sister company
nominee, puts forward, appointed by > designee, nominee, director by deputization, designate
designee, nominee
via, by way of > through, indirect
direct, personally, own name, outright > direct, record
indirect, not directly, second hand
in whose name, title to, record owner, owner of record > record, record holder, held of record
shareholding, holding, stake, position
stake, interest, ownership
slice, piece, part, portion, some
hold, held, own
possess, sit on, has in hand, control of > hold, own, beneficially own
hold on, hold onto, retain, keep, hang on to > hold, retain, continue, own
kept, held, hold
beneficial owner, real owner, true owner, ultimate owner > beneficial owner, beneficially own, control, ultimate
beneficial ownership, deemed to own, counted as owner, treated as owner > beneficial ownership, beneficially own, \
deem
deem, treat, regard, consider, count as > deem, consider, may be deemed
group, acting together, in concert, act as one > group, 13 d
lever, pull the levers, rein, driving seat > control, manage, managing member, voting and dispositive, general \
partner
split control, share control > shared, voting and dispositive, share voting
order a sale, decide to sell > dispositive power, dispositive, investment power, voting and dispositive
decision, decision making, come to decisions > majority, voting, discretion
in cahoots, bloc, team, work together, team up > group, 13 d
seen as, view as, attribute, impute > deem, consider, may be deemed
ladder, layer, up the line > chain, subsidiary, wholly owned, general partner
arm, division, unit of > subsidiary
go halves, goes halves, fifty fifty > 50%, half, equal
parked, housed, lodged > held, own, account
on the books, registered owner, registered holder > record, record holder, held of record
speaks for, puppet > designee, nominee, behalf
influence, clout > control, voting power, investment control, influence
individual, single person > natural person, no single
insurer, insurance arm > insurance company, insurance
company, firm > corporation, entity
owner > beneficially own, beneficial owner, own, holder
casts > vote, voting power
position > office, officer, director, trustee, manager, managing member
registered > record
name > record, held by, in the name
# Disclaimers
disclaim, deny, disown, disavow, reject, distance, wash his hands > disclaim, not an admission
admit, concede, acknowledge, accept, admission
admit, concession > admission, disclaim, deem
profit, pecuniary, economic, gain, financial interest
pecuniary interest, financial interest, economic interest, money interest, money at stake
except for, apart from, save for, beyond, aside from > except, other than
extent, how far, to what degree > extent
purely, merely, simply, only in name > solely, only
confession, confess, infer, read into > admission, admit, deem
economic stake, gain from, anything in it > pecuniary interest, financial interest, economic interest
# Pledges, loans, accounts
collateral, pledge, secure, margin, put up, security for
put up, posted, security, backing, security for > pledge, collateral, secure
hock, in hock, encumber, charge over, lien > pledge, lien, encumber, security interest
pledge, lien, encumbrance, security interest, collateral
owe, owed, owing, debt, indebted, indebtedness, borrowed > indebtedness, loan, owe, borrow, debt, obligation, \
principal, outstanding balance, balance, amount outstanding, margin loan, credit
loan, lend, borrow, advance, credit, debt, facility, indebtedness
loan balance, balance owed, amount owed > balance, outstanding, principal, indebtedness
margin, margin account, margin loan, margin call
foreclose, seize, repossess > foreclose, foreclosure, default
free and clear, unpledged, unencumbered > not pledged, free of, release
account, brokerage account, joint account
"""
"""Lines as ``synonyms.lines_of`` reads them: commas part what means one thing; ``>``: what is asked, what is said."""
