# ruff: noqa: E501 - a table of footnotes reads best with a text on a line
"""Vesting schedules; every text is invented.

What a text tells is written ``basis vested start= end= | tranche | tranche``, a tranche as ``25% 1000sh 2026-03-01 x4
year`` (portion, shares, date, count, every); ``when`` is a tranche whose time is words alone. Two awards are parted
by ``//``. Each line of the table is a text, ``=>``, and what it tells.
"""

from __future__ import annotations

import pytest

from extractor.reading.rules.reader import read_note
from extractor.reading.rules.vesting_tokens import count, dates, every, ordinals, portion
from extractor.reading.verify import verify
from extractor.schema.terms import Term, Tranche, Vesting

SCHEDULES = """
The RSUs vest as to one-third on each of the first three anniversaries of the grant date. => time | 33.33% x3 year
The restricted stock units vest in three equal annual installments beginning on March 1, 2025. => time | 2025-03-01 x3 year
25% of the shares vest on the first anniversary of the grant date and 1/36th of the remainder vest monthly thereafter. => time | 25% | month
The option vests as to 25% on the first anniversary of the vesting commencement date and 1/48th of the total shares monthly thereafter. => time | 25% | 2.08% month
The vesting date of these RSUs is March 1, 2027. => time | 2027-03-01
The award cliff vests on June 30, 2027. => time | 2027-06-30
50% of the units vested on January 5, 2025 and 50% will vest on January 5, 2026. => time | 50% 2025-01-05 | 50% 2026-01-05
The RSUs will vest on the earlier of May 20, 2026 and the date of the next annual meeting of stockholders. => time | 2026-05-20
These shares vest as follows: 1,234 on January 1, 2025, 2,345 on January 1, 2026 and 3,456 on January 1, 2027. => time | 1234sh 2025-01-01 | 2345sh 2026-01-01 | 3456sh 2027-01-01
The RSUs vest in equal quarterly installments over four years. => time | quarter
The shares vest in 16 equal quarterly installments following February 20, 2024. => time start=2024-02-20 | x16 quarter
The option is fully vested. => - vested
100% of the shares vest on the third anniversary of the grant date. => time | 100%
The units will vest upon achievement of performance goals over a three-year performance period. => performance | when
The PSUs vest based on relative total shareholder return over a three-year performance period ending December 31, 2027, subject to continued employment. => mixed | when
The options become exercisable as to one-fourth on each of the first four anniversaries of January 4, 2025. => time start=2025-01-04 | 25% x4 year
The option becomes exercisable in four equal annual installments commencing on February 3, 2026. => time | 2026-02-03 x4 year
The restricted shares are not subject to vesting. => denied
The shares vest in full on August 1, 2026. => time | 2026-08-01
Granted on March 4, 2025, the RSUs vest one-third per year over three years. => time start=2025-03-04 | 33.33% year
The RSUs vest ratably on March 1, 2026, 2027 and 2028, subject to continued service. => time | 2026-03-01 | 2027-03-01 | 2028-03-01
The RSUs were granted on February 10, 2025 and vest in three substantially equal annual installments on each of February 10, 2026, February 10, 2027 and February 10, 2028. => time start=2025-02-10 | 2026-02-10 | 2027-02-10 | 2028-02-10
The option vested as to 1/4th of the shares on April 1, 2023, and thereafter vests as to 1/48th of the shares each month until fully vested on April 1, 2026. => time end=2026-04-01 | 25% 2023-04-01 | 2.08% month
Represents restricted stock units. One-half of the RSUs vest on the first anniversary of the grant date and the remaining one-half vest on the second anniversary. => time | 50% | 50%
The RSUs vest over four years, with 25% vesting on November 15, 2025 and the remaining 75% vesting in twelve equal quarterly installments thereafter, subject to the Reporting Person's continuous service. => time | 25% 2025-11-15 | 75% x12 quarter
The restricted stock vests on the first, second and third anniversaries of the date of grant. => time | x3 year
The shares will vest 20% on each of the first five anniversaries of October 1, 2024. => time start=2024-10-01 | 20% x5 year
This option vests in 48 equal monthly installments, commencing one month after January 15, 2025, so that the option will be fully vested on January 15, 2029. => time start=2025-01-15 end=2029-01-15 | x48 month
The RSUs vest in eight semi-annual installments beginning September 1, 2025. => time | 2025-09-01 x8 six_months
One-third of the restricted stock units will vest on each of March 15, 2026, March 15, 2027 and March 15, 2028. => time | 33.33% 2026-03-15 | 33.33% 2027-03-15 | 33.33% 2028-03-15
The RSUs will vest 33 1/3% on each of the first three anniversaries of the Grant Date (May 6, 2025). => time start=2025-05-06 | 33.33% x3 year
The option vests in annual installments of 25% beginning on the first anniversary of the date of grant. => time | 25% year
The restrictions lapse in four equal annual installments beginning on June 1, 2025. => time | 2025-06-01 x4 year
The forfeiture restrictions on these shares lapse on May 1, 2026. => time | 2026-05-01
RSUs vest 40% on March 1, 2026, 30% on March 1, 2027 and 30% on March 1, 2028. => time | 40% 2026-03-01 | 30% 2027-03-01 | 30% 2028-03-01
Vests in two tranches: 50% on 12/31/2025 and 50% on 12/31/2026. => time | 50% 2025-12-31 | 50% 2026-12-31
The units vest on February 1, 2026 (30%), February 1, 2027 (30%) and February 1, 2028 (40%). => time | 30% 2026-02-01 | 30% 2027-02-01 | 40% 2028-02-01
The RSUs vest 25%, 25% and 50% on the first, second and third anniversaries of the grant date, respectively. => time | 25% | 25% | 50%
These RSUs vested on March 15, 2025. => time vested | 2025-03-15
The option vests monthly over 36 months from the vesting commencement date of July 1, 2024. => time start=2024-07-01 | x36 month
12.5% of the shares vest on August 15, 2025 and 6.25% vest each quarter thereafter. => time | 12.5% 2025-08-15 | 6.25% quarter
1/16th of the RSUs vested on May 20, 2025 and 1/16th vest quarterly thereafter. => time | 6.25% 2025-05-20 | 6.25% quarter
Each restricted stock unit ("RSU") represents a contingent right to receive one share of Common Stock. The RSUs vest in four equal annual installments beginning February 28, 2024. => time | 2024-02-28 x4 year
25% of the shares vest on the one-year anniversary of January 1, 2024 (the "Vesting Commencement Date"), and 1/48th of the shares vest each month thereafter, subject to the Reporting Person continuing to provide service through each such date. => time start=2024-01-01 | 25% | 2.08% month
The shares subject to the option vest as to 1/4th of the shares on the first anniversary of the vesting commencement date, March 1, 2024, and as to 1/48th of the shares monthly thereafter. => time start=2024-03-01 | 25% | 2.08% month
Shares subject to the RSU award vest over four years as follows: 25% after one year from the vesting commencement date (June 1, 2024), and the balance in equal quarterly installments over the remaining three years. => time start=2024-06-01 | 25% | quarter
The restricted stock units vest on the date of the Company's 2026 annual meeting of shareholders. => time | when
The options vest in three equal annual installments, with the first installment vesting on February 14, 2026. => time | 2026-02-14 x3 year
The RSUs will vest in four equal installments on each of the first, second, third and fourth anniversaries of the Grant Date. => time | x4 year
Restricted stock award that vests 100% on May 15, 2026. => time | 100% 2026-05-15
The option vests in equal installments on March 3, 2026, March 3, 2027, March 3, 2028 and March 3, 2029. => time | 2026-03-03 | 2027-03-03 | 2028-03-03 | 2029-03-03
On February 20, 2025, the reporting person was granted 12,000 restricted stock units, vesting in three equal annual installments beginning on the first anniversary of the grant date. => time start=2025-02-20 | x3 year
Of these units, 1,000 vest on March 1, 2026, 1,000 vest on March 1, 2027 and 1,001 vest on March 1, 2028. => time | 1000sh 2026-03-01 | 1000sh 2027-03-01 | 1001sh 2028-03-01
This option is exercisable as to 20% of the shares on each anniversary of the grant date. => time | 20% year
Subject to time-based vesting. => time
Restricted stock units vest 1/3 upon the first anniversary of grant and 1/12 each quarter thereafter. => time | 33.33% | 8.33% quarter
The remaining 2,000 RSUs vest in two equal annual installments on February 1, 2026 and February 1, 2027. => time | 2026-02-01 | 2027-02-01
The stock options vest and become exercisable in three equal annual installments beginning on March 10, 2026. => time | 2026-03-10 x3 year
The option vests with respect to 1/3 of the underlying shares on each of March 1, 2026, March 1, 2027 and March 1, 2028. => time | 33.33% 2026-03-01 | 33.33% 2027-03-01 | 33.33% 2028-03-01
The shares vest on a monthly basis in 24 equal installments commencing on April 30, 2025. => time | 2025-04-30 x24 month
This option was granted on January 20, 2020 and vested in four equal annual installments, and is fully vested. => time vested start=2020-01-20 | x4 year
1/4 of the shares vested on 2/1/2024, with the remainder vesting in equal monthly installments over the following 36 months. => time | 25% 2024-02-01 | x36 month
The RSUs vest over a period of three years, one-third each year. => time | 33.33% year
The RSUs vest on the one-year anniversary of the grant date of June 10, 2025, subject to the director's continued service. => time start=2025-06-10 | when
Shares of restricted stock that vest in equal annual installments on May 24 of 2026, 2027, and 2028. => time | 2026-05-24 | 2027-05-24 | 2028-05-24
50% of the RSUs vest on each of the second and third anniversaries of the grant date. => time | 50% year
Restricted Stock Units, which vest in increments of 1/3 per year on February 15, 2026, February 15, 2027 and February 15, 2028. => time | 33.33% 2026-02-15 | 33.33% 2027-02-15 | 33.33% 2028-02-15
The award vests in 12 substantially equal quarterly installments with the first vesting date on May 15, 2025. => time | 2025-05-15 x12 quarter
The PSUs will vest, if at all, on December 31, 2027, subject to achievement of performance criteria. => performance | 2027-12-31
The option vests with respect to one-third (1/3) of the shares on the first anniversary of April 1, 2025 and thereafter in 24 equal monthly installments. => time start=2025-04-01 | 33.33% | x24 month
The unvested portion vests in 6 equal quarterly installments. => time | x6 quarter
Shares will vest as follows: (i) 2,000 shares on June 1, 2026; (ii) 2,000 shares on June 1, 2027; and (iii) 4,000 shares on June 1, 2028. => time | 2000sh 2026-06-01 | 2000sh 2027-06-01 | 4000sh 2028-06-01
The award will vest in three equal tranches on the first, second, and third anniversaries of the grant date, February 3, 2026. => time start=2026-02-03 | x3 year
1/16 of the RSUs shall vest on each Company Quarterly Vesting Date, beginning on May 20, 2024, subject to continued service. => time | 6.25% 2024-05-20 quarter
1/12th of the RSUs will vest on May 20, 2024 and then 1/12th quarterly thereafter on each of August 20, November 20, February 20 and May 20, subject to continuing service. => time | 8.33% 2024-05-20 | 8.33% quarter
The option vests and becomes exercisable in 36 equal monthly installments at the end of each month starting January 31, 2025. => time | 2025-01-31 x36 month
The option will vest and become exercisable as to 1/12 of the shares at the end of each successive one-month period measured from June 11, 2025. => time start=2025-06-11 | 8.33% month
This option vests in full on the earlier to occur of (i) June 12, 2026 and (ii) the next annual meeting of stockholders, subject to continued service. => time | 2026-06-12
Consists of 3,000 RSUs granted on February 1, 2024 that vest in three equal annual installments beginning February 1, 2025 and 4,000 RSUs granted on February 1, 2025 that vest in three equal annual installments beginning February 1, 2026. => time start=2024-02-01 | 2025-02-01 x3 year // time start=2025-02-01 | 2026-02-01 x3 year
Includes 1,233 unvested RSUs, which vest as follows: 400 on March 1, 2026; 833 on March 1, 2027. => time | 400sh 2026-03-01 | 833sh 2027-03-01
The shares vest over 3 years in equal annual installments on the anniversary of the grant date. => time | year
The RSU award vests over a four-year period with 25% of the RSUs vesting on each of March 1, 2025, 2026, 2027 and 2028. => time | 25% 2025-03-01 | 25% 2026-03-01 | 25% 2027-03-01 | 25% 2028-03-01
The reporting person's PSUs vested on February 20, 2025 based on achievement of performance goals for 2022-2024. => performance vested | 2025-02-20
One-third vested on the date of grant and one-third vests on each of the next two anniversaries of the grant date. => time | 33.33% | 33.33% x2 year
The option vests with respect to 25% of the shares underlying the option on the first anniversary of the Vesting Commencement Date of August 1, 2024, with the remaining shares vesting in equal monthly installments over the three years following that date. => time start=2024-08-01 | 25% | month
Restricted stock units convert into common stock on a one-for-one basis. On March 1, 2023, the reporting person was granted 9,000 restricted stock units, vesting in three equal annual installments beginning on the first anniversary of the grant date. => time start=2023-03-01 | x3 year
The option, representing a right to purchase a total of 40,000 shares, became exercisable in four equal annual installments beginning on January 26, 2019, which was the first anniversary of the date on which the option was granted. => time | 2019-01-26 x4 year
The option became fully vested on March 1, 2022. => time vested end=2022-03-01
Options vested as to 1/3 of the shares on each of 2/24/2017, 2/24/2018 and 2/24/2019. => time | 33.33% 2017-02-24 | 33.33% 2018-02-24 | 33.33% 2019-02-24
The RSUs vest on October 1, 2027, if the reporting person remains employed through that date. => time | 2027-10-01
20% of the shares subject to this option vested on the one year anniversary of May 1, 2021, and 1/60 of the shares vest monthly thereafter. => time start=2021-05-01 | 20% | 1.67% month
The Issuer's right of repurchase lapses as to 1/48th of the shares per month. => time | 2.08% month
33% vested on Feb. 10, 2024; 33% vested on Feb. 10, 2025; 34% vests on Feb. 10, 2026. => time | 33% 2024-02-10 | 33% 2025-02-10 | 34% 2026-02-10
The RSUs vest in three equal annual installments on March 1st of each year beginning March 1, 2026. => time | 2026-03-01 x3 year
The stock option vests in equal annual amounts over a four year period beginning on the first anniversary of its February 21, 2025 date of grant. => time start=2025-02-21 | year
Represents restricted stock units. One third of the units vest on each of the first, second and third anniversary of February 9, 2026. => time start=2026-02-09 | 33.33% x3 year
Represents RSUs which vest in two installments on May 1, 2026 (one-third) and May 1, 2027 (two-thirds). => time | 33.33% 2026-05-01 | 66.67% 2027-05-01
The shares of restricted stock will vest as to 5,000 shares on March 1, 2026, and as to 10,000 shares on March 1, 2027. => time | 5000sh 2026-03-01 | 10000sh 2027-03-01
These stock options vest in three annual tranches beginning one year after the grant date of April 2, 2026. => time start=2026-04-02 | x3 year
The RSUs are scheduled to vest as follows: 34% on April 15, 2027, 33% on April 15, 2028, and 33% on April 15, 2029. => time | 34% 2027-04-15 | 33% 2028-04-15 | 33% 2029-04-15
RSUs vest 25% on each of 2/15/2024, 2/15/2025, 2/15/2026 and 2/15/2027. => time | 25% 2024-02-15 | 25% 2025-02-15 | 25% 2026-02-15 | 25% 2027-02-15
The restricted stock units vest as follows: 33.33% on March 1, 2025, 33.33% on March 1, 2026 and 33.34% on March 1, 2027. => time | 33.33% 2025-03-01 | 33.33% 2026-03-01 | 33.34% 2027-03-01
On May 1, 2024, the Reporting Person was awarded 6,000 RSUs which vest 1/3 on May 1, 2025, 1/3 on May 1, 2026, and 1/3 on May 1, 2027. => time start=2024-05-01 | 33.33% 2025-05-01 | 33.33% 2026-05-01 | 33.33% 2027-05-01
The RSUs vest in equal annual installments over a three-year period commencing on the first anniversary of the date of grant, April 3, 2024. => time start=2024-04-03 | year
One-quarter of the shares subject to the option vest on February 7, 2025 and the balance vests in 36 equal monthly installments thereafter, such that the option will be vested in full on February 7, 2028. => time end=2028-02-07 | 25% 2025-02-07 | x36 month
The award vests as to 1/2 on 6/1/26 and as to the remaining 1/2 on 6/1/27. => time | 50% 2026-06-01 | 50% 2027-06-01
RSUs that will vest in two equal installments on the second and third anniversaries of the grant date, April 1, 2026. => time start=2026-04-01 | x2 year
Restricted stock granted on May 15, 2026, all of which vests on May 15, 2027. => time start=2026-05-15 | 2027-05-15
The option vests in full 12 months after the grant date of July 1, 2026. => time start=2026-07-01 | when
1/48th of the total shares vest monthly measured from January 1, 2026. => time start=2026-01-01 | 2.08% month
25% of the option shares shall vest and become exercisable on the first anniversary of the Vesting Commencement Date (July 15, 2024) and 1/48 of the option shares vest on the same day of each month thereafter. => time start=2024-07-15 | 25% | 2.08% month
The RSUs are subject to vesting in 4 equal tranches every six months from the date of grant. => time | x4 six_months
The RSUs vest in twelve (12) equal monthly installments beginning on the grant date. => time | x12 month
The RSUs vest 1/4 per quarter beginning March 31, 2026. => time | 25% 2026-03-31 quarter
5,000 options vest immediately, 5,000 vest on March 1, 2027 and 5,000 vest on March 1, 2028. => time | 5000sh | 5000sh 2027-03-01 | 5000sh 2028-03-01
The SARs became exercisable in three equal annual installments from February 2, 2022. => time start=2022-02-02 | x3 year
The options are exercisable in increments of 25% on each of the first four anniversaries of the grant date. => time | 25% x4 year
The performance shares vested on February 24, 2026, upon certification by the Compensation Committee of performance. => performance vested | 2026-02-24
50% of these shares vested on the grant date; 25% vest on March 1, 2026; and 25% vest on March 1, 2027. => time | 50% | 25% 2026-03-01 | 25% 2027-03-01
The award vests 25% upon grant and 25% on each of the next three anniversaries of the grant date. => time | 25% | 25% x3 year
The LTIP units vest ratably on each December 31, 2026, 2027 and 2028. => time | 2026-12-31 | 2027-12-31 | 2028-12-31
The RSUs vested 25% on November 15, 2023, and the remainder vest in equal installments every three months thereafter for three years. => time | 25% 2023-11-15 | quarter
Restricted shares vesting 20% annually, beginning May 1, 2026. => time | 20% 2026-05-01 year
This option vested in 24 equal monthly installments from August 1, 2020 through July 1, 2022. => time end=2022-07-01 | 2020-08-01 x24 month
The shares vest in equal monthly installments from March 1, 2025 until February 1, 2028. => time end=2028-02-01 | 2025-03-01 month
The restricted stock vests in three equal annual installments, with the last installment vesting on March 4, 2028. => time end=2028-03-04 | x3 year
The option vests in four equal annual installments, the first of which vested on February 1, 2025. => time | 2025-02-01 x4 year
The RSUs vest as follows: one-third on the date of the 2026 annual meeting, one-third on March 1, 2027, and one-third on March 1, 2028. => time | 33.33% | 33.33% 2027-03-01 | 33.33% 2028-03-01
The restricted stock unit award vests on the third anniversary of the date of grant, February 28, 2026. => time start=2026-02-28 | when
Restricted stock units granted February 28, 2026 vest in three equal annual installments beginning February 28, 2027. => time start=2026-02-28 | 2027-02-28 x3 year
Date of grant: March 3, 2026. Vests in three equal annual installments. => time start=2026-03-03 | x3 year
Vesting schedule: 1/3 on 3/3/2027; 1/3 on 3/3/2028; 1/3 on 3/3/2029. => time | 33.33% 2027-03-03 | 33.33% 2028-03-03 | 33.33% 2029-03-03
The vesting schedule is 25% after one year and 6.25% per quarter thereafter. => time | 25% | 6.25% quarter
Vesting commences on March 1, 2026, with 1/36th of the shares vesting monthly. => time start=2026-03-01 | 2.78% month
These RSUs will become vested in three annual installments of 3,333, 3,333 and 3,334 units on May 1, 2026, May 1, 2027 and May 1, 2028, respectively. => time | 3333sh 2026-05-01 | 3333sh 2027-05-01 | 3334sh 2028-05-01
The shares vest as to 30%, 30% and 40% on March 1, 2026, March 1, 2027 and March 1, 2028, respectively. => time | 30% 2026-03-01 | 30% 2027-03-01 | 40% 2028-03-01
Each RSU represents a contingent right to receive one share of the Issuer's Common Stock. 1/4th of the RSUs vest on May 15, 2025 and 1/16th of the RSUs vest quarterly thereafter on each Quarterly Vest Date, subject to continued service. Quarterly Vest Dates are February 15, May 15, August 15 and November 15. => time | 25% 2025-05-15 | 6.25% quarter
Represents two grants: 4,000 RSUs granted on March 1, 2024, one-third of which vest on each of the first three anniversaries of the grant date, and 6,000 PSUs granted on March 1, 2025, which vest on March 1, 2028 based on the achievement of EPS goals. => time start=2024-03-01 | 33.33% x3 year // performance start=2025-03-01 | 2028-03-01
The RSUs vest in three equal annual installments beginning March 1, 2026. The options vest in four equal annual installments beginning March 1, 2026. => time | 2026-03-01 x3 year // time | 2026-03-01 x4 year
Represents RSUs. 50% of the award vests in four equal annual installments beginning March 1, 2026, and the remaining 50% vests on March 1, 2030. => time | 50% 2026-03-01 x4 year | 50% 2030-03-01
The shares underlying the option vest at a rate of 1/48th per month beginning on October 12, 2025, such that the option shall be fully vested on September 12, 2029. => time end=2029-09-12 | 2.08% 2025-10-12 month
The stock option vests as follows: 10,000 shares on the date of grant and 10,000 shares on each of the first, second and third anniversaries of the date of grant. => time | 10000sh | 10000sh x3 year
Subject to the Reporting Person's continued service, one-third of the RSUs will vest on February 1, 2027 and the remainder will vest in eight equal quarterly installments thereafter. => time | 33.33% 2027-02-01 | x8 quarter
The performance-based RSUs were earned at 120% of target based on the Issuer's performance in 2025, and vest on March 1, 2027, subject to continued employment. => mixed | 2027-03-01
The award consists of time-based RSUs vesting 25% per year on the first through fourth anniversaries of March 15, 2026. => time start=2026-03-15 | 25% year
Restricted stock. Restrictions lapse as to one-fifth of the shares each year beginning March 1, 2026. => time | 20% 2026-03-01 year
Forfeiture restrictions lapse with respect to 3,000 shares on April 1, 2026 and 4,000 shares on April 1, 2027. => time | 3000sh 2026-04-01 | 4000sh 2027-04-01
This option is exercisable immediately as to 10,000 shares and as to 5,000 additional shares on each of March 1, 2026 and March 1, 2027. => time | 10000sh | 5000sh 2026-03-01 | 5000sh 2027-03-01
The RSUs vest over a 3 year period, 40% on the second anniversary and 60% on the third anniversary of the January 15, 2026 grant date. => time start=2026-01-15 | 40% | 60%
Option vests on the following schedule: 8,000 on 3/1/26; 8,000 on 3/1/27; 8,001 on 3/1/28. => time | 8000sh 2026-03-01 | 8000sh 2027-03-01 | 8001sh 2028-03-01
The options vested on January 31, 2024, January 31, 2025 and January 31, 2026. => time | 2024-01-31 | 2025-01-31 | 2026-01-31
Time vested restricted stock units which will vest on February 5, 2028. => time | 2028-02-05
Time-vested RSUs: 33% vest on each of February 5, 2026 and 2027, and 34% on February 5, 2028. => time | 33% 2026-02-05 | 33% 2027-02-05 | 34% 2028-02-05
Stock appreciation rights that vest one-third annually commencing February 5, 2026. => time | 33.33% 2026-02-05 year
These RSUs, granted on November 3, 2025, will fully vest on November 3, 2027. => time start=2025-11-03 | 2027-11-03
The shares are fully vested as of March 1, 2025. => time vested end=2025-03-01
The options will be fully vested by March 1, 2027. => time end=2027-03-01
The PSUs vest in February 2028, subject to the achievement of three-year cumulative EBITDA targets. => performance | 2028-02
One-half of the PSUs will vest if the 30-day VWAP exceeds $12.00 and one-half will vest if the 30-day VWAP exceeds $15.00, in each case on or before March 1, 2029. => performance | 50% | 50%
Earned PSUs vest 50% on December 31, 2026 and 50% on December 31, 2027. => time | 50% 2026-12-31 | 50% 2027-12-31
The RSUs vest on a quarterly basis over three years, starting on June 30, 2026. => time | 2026-06-30 quarter
RSUs vest 1/12 per quarter over three years commencing on May 20, 2026. => time | 8.33% 2026-05-20 quarter
The earnout shares are subject to vesting and forfeiture: 50% will vest if the VWAP of the Class A stock equals or exceeds $12.50 for any 20 trading days in a 30-day period, and 50% if it equals or exceeds $15.00, prior to the fifth anniversary of the closing. => performance | 50% | 50%
The Sponsor Shares are unvested and will vest when the last reported sale price of the common stock is at least $14.00 for 20 out of 30 consecutive trading days. => performance | when
Includes 200,000 Sponsor Earn-Out Shares that vest upon the stock price reaching $12.00 and are forfeited if it does not by March 1, 2028. => performance | when
The Reporting Person may receive up to 500,000 earnout shares in two tranches of 250,000 shares each if the closing price exceeds $15.00 and $20.00, respectively. => performance | 250000sh | 250000sh
The shares are restricted stock, one-third of which vested at grant. => time | 33.33%
These options, which are fully vested, were granted on March 1, 2020. => - vested start=2020-03-01
The option granted on March 1, 2016 has become fully vested. => - vested start=2016-03-01
The stock vested at the time of grant. => - vested
The award was vested at issuance. => - vested
The options are 100 percent vested. => - vested
The options vested in their entirety on March 1, 2024. => time vested | 2024-03-01
The warrants vest in four equal quarterly installments beginning March 31, 2026. => time | 2026-03-31 x4 quarter
The warrants vest upon the achievement of revenue milestones under the commercial agreement. => performance | when
25% of the option vested after 12 months and the rest vests monthly for 36 months thereafter. => time | 25% | x36 month
The option vests in equal monthly installments over 36 months. => time | x36 month
Vests as to 20% of the shares annually over five years from January 4, 2024. => time start=2024-01-04 | 20% year
The shares become vested in 2027. => time | 2027
The RSUs will vest in three equal tranches on March 1 of 2026, 2027 and 2028. => time | 2026-03-01 | 2027-03-01 | 2028-03-01
One-third of the options are exercisable on each anniversary of the grant. => time | 33.33% year
33.3% of the options become exercisable on March 1, 2026, 33.3% on March 1, 2027 and 33.4% on March 1, 2028. => time | 33.3% 2026-03-01 | 33.3% 2027-03-01 | 33.4% 2028-03-01
The option becomes exercisable with respect to 2,500 shares on each of the first four anniversaries of the grant date, February 10, 2025. => time start=2025-02-10 | 2500sh x4 year
On February 10, 2026, the Committee determined that the performance criteria were met at 110%; the shares vest on March 1, 2026. => performance | 2026-03-01
The performance stock units were granted on March 1, 2023 and vested on February 20, 2026 upon certification of results. => performance vested start=2023-03-01 | 2026-02-20
The vesting of the PSUs is contingent on the Company attaining specified share price hurdles over five years and on continued employment. => mixed
Award will vest, if at all, based on attainment of a $50.00 stock price by June 30, 2029. => performance | when
RSUs vesting December 1, 2026. => time | 2026-12-01
The units have time-based vesting over three years with one-third vesting each February 15, beginning in 2026. => time | 33.33% year
All restrictions lapse on the third anniversary of the grant date. => time | when
The RSUs vest in accordance with the following schedule: 25% on September 1, 2025; 25% on September 1, 2026; 50% on September 1, 2027. => time | 25% 2025-09-01 | 25% 2026-09-01 | 50% 2027-09-01
The Phantom Stock Units vest in thirds on each of the first three anniversaries of the grant date. => time | x3 year
Each option vests in four equal parts on March 1, 2026, September 1, 2026, March 1, 2027 and September 1, 2027. => time | 2026-03-01 | 2026-09-01 | 2027-03-01 | 2027-09-01
Vests 1/3 each year on the anniversary of the grant date of March 3, 2026. => time start=2026-03-03 | 33.33% year
Stock options with a three-year ratable vesting schedule. => time | when
Restricted shares subject to three year cliff vesting. => time | when
RSUs vest on the first to occur of (a) May 1, 2027, (b) the date of the annual meeting, and (c) a change in control. => time | 2027-05-01
The RSUs will vest 100% upon the one (1) year anniversary of the grant date. => time | 100%
The Class P units vest if the sponsor realizes a multiple of invested capital of at least 2.0x. => performance | when
The profits interests vest upon the sponsor achieving a MOIC of 2.5 or an IRR of 20%. => performance | when
The option vests once the Issuer's market capitalization exceeds $2 billion, subject to continued employment. => mixed | when
The award will vest upon FDA approval of the Issuer's lead product. => performance | when
The RSUs vest upon the satisfaction of both a service-based condition and a liquidity event condition. => mixed | when
The performance warrants vest as to one-third when the closing price is at least $10.00, one-third at $12.50 and one-third at $15.00, by December 31, 2029. => performance | 33.33% | 33.33% | 33.33%
60% of the units will vest if the stock price reaches $30 by June 30, 2028. => performance | 60%
The restrictions on the shares expire as to one-fourth on each of the first four anniversaries of the grant date. => time | 25% x4 year
One-half of the earnout shares were released on March 1, 2025 when the closing price exceeded $12.00. => performance | 50% 2025-03-01
The performance shares were earned at 85% of target and will vest on March 1, 2027, subject to continued employment. => mixed | 2027-03-01
The Committee certified achievement of the performance goals at 92%, and the resulting units vest on February 15, 2027. => performance | 2027-02-15
PSUs earned at a payout of 78.5% based on TSR for the three years ended December 31, 2025 vest on March 1, 2026. => performance | 2026-03-01
Restricted shares earned on February 3, 2026 based on 2025 performance; the shares vest on February 3, 2028 if the officer remains employed. => mixed | 2028-02-03
Shares earned from the vesting and settlement of performance stock units granted on March 2, 2022, based on achievement of three-year goals. => performance vested start=2022-03-02
The PSUs granted on May 1, 2023 fully vested upon achievement of the revenue goals. => performance vested start=2023-05-01 | when
"""

TRAPS = """
Warrants exercisable for 25% of the shares purchased in the offering on March 1, 2026.
Options that vested before March 1, 2025 were exercised in two tranches.
The number of shares that vest will be determined on December 31, 2027.
Each vested Phantom Unit will be paid in three annual installments beginning March 1, 2027.
Interest earned is payable in four equal quarterly installments beginning March 1, 2026.
50% of the shares acquired on vesting must be held for two years.
Shares acquired upon the vesting of restricted stock units granted on April 4, 2024.
Shares received upon vesting of PSUs upon certification of performance, net of shares withheld for taxes.
The sponsor forfeited shares that will not vest unless the price exceeds $20.00.
The reporting person holds sole voting and investment power over 25% of the shares held since March 1, 2020.
Upon vesting, each RSU converts into one share of common stock.
Vested units are payable in cash on March 1, 2027.
Each vested RSU will be settled on the 15th day following the vesting date.
Represents the forfeiture of unvested restricted stock on June 1, 2025 upon termination of employment.
On March 3, 2025, 2,500 restricted stock units vested, of which 901 shares were withheld to cover taxes.
Reflects 1,000 shares received upon the vesting of restricted stock units on May 4, 2025.
The RSUs do not expire and vest as set forth in the award agreement.
The transaction reported is the vesting of performance shares for the 2022-2024 cycle.
The option expires on the earlier of March 1, 2030 and 90 days after termination of service.
Includes 2,000 unvested restricted shares.
Includes 4,100 shares of unvested restricted stock that are subject to forfeiture.
Unvested awards were cancelled at the effective time and converted into the right to receive $10.00 per share on the original vesting dates.
The warrants are exercisable for 5% of the outstanding stock.
The shares are held by a trust in which the reporting person has a vested interest.
The remaining proceeds vested in the estate on March 1, 2020.
RSUs that would have vested on March 1, 2025 were forfeited.
If the reporting person retires, a pro rata portion of the RSUs will vest.
The number of shares vesting may vary from 0% to 150%.
Vesting was accelerated on March 1, 2025 in connection with the merger.
The vested portion of the option must be exercised by June 30, 2026.
The option was scheduled to expire on June 30, 2026, and became exercisable on June 30, 2017.
Harvest Partners invested 50% of the proceeds on March 1, 2025.
The Series A warrants become exercisable six months from March 1, 2025.
Not more than 4.99% of the stock may be held upon exercise; warrants are exercisable as to the balance 61 days after notice.
The notes are convertible; 25% of the principal may be converted on each anniversary of the issue date.
Interest is payable in four equal quarterly installments beginning March 1, 2026.
No portion of the award will vest before March 1, 2027.
The reporting person disclaims beneficial ownership of any unvested units.
Dividend equivalents vest proportionately with the RSUs to which they relate.
The restricted stock units vest or are forfeited in accordance with the plan.
Shares subject to a lock-up which lapses as to one third of the shares on each of March 1, 2026 and September 1, 2026.
Exempt under Rule 16b-3; shares delivered upon the vesting of 1/3 of the RSUs granted on April 1, 2024.
Each RSU vests into one share.
The RSUs are not vested.
The options vest, expire and are exercisable as described in the proxy statement dated April 1, 2026.
Unvested RSUs are forfeited upon termination.
Vested shares will be delivered to the reporting person as soon as practicable following March 1, 2028.
Shares withheld upon the vesting of RSUs granted on March 1, 2024.
Includes RSUs that will vest in accordance with the award agreement.
RSUs settle upon vesting on a one-for-one basis on March 1, 2027.
Upon vesting, one-third of the shares are subject to a holding period until March 1, 2030.
The reporting person forfeited 5,000 unvested RSUs on March 1, 2025.
Dividend equivalent rights accrue on the RSUs and vest at the same time as the underlying RSUs.
Voting power over the shares is vested in the board of managers, which was formed on March 1, 2020.
Options exercisable within 60 days of March 1, 2025.
The option is exercisable on March 1, 2025.
Each option will be fully vested at the effective time of the merger.
In the event of a change in control, 100% of the RSUs will vest immediately.
"""


def _tranche(tranche: Tranche) -> str:
    words = [f"{tranche.portion.normalize():f}%"] if tranche.portion is not None else []
    words += [f"{tranche.shares}sh"] if tranche.shares is not None else []
    words += [tranche.date] if tranche.date is not None else []
    words += [f"x{tranche.count}"] if tranche.count is not None else []
    words += [tranche.every] if tranche.every is not None else []
    return " ".join(words) or "when"


def told(text: str) -> str:
    """Write what the rules read of vesting; each quote must be a slice of the text."""
    terms = []
    for draft in read_note(text, footnote="F1").drafts:
        body = draft.body
        if not isinstance(body, Vesting):
            continue
        assert all(quote in text for quote in draft.quotes)
        head = ["denied" if draft.stance == "denied" else body.basis or "-", *(["vested"] if body.vested else [])]
        head += [f"start={body.start}"] if body.start else []
        head += [f"end={body.end}"] if body.end else []
        terms.append(" | ".join([" ".join(head), *map(_tranche, body.tranches)]))
    return " // ".join(terms)


@pytest.mark.parametrize(("text", "expected"), [line.split(" => ") for line in SCHEDULES.strip().splitlines()])
def test_schedules(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize("text", TRAPS.strip().splitlines())
def test_what_only_sounds_like_a_schedule(text: str) -> None:
    assert told(text) == ""


@pytest.mark.parametrize(
    ("words", "percent"),
    [
        ("1/48th", "2.08"),
        ("33 1/3%", "33.33"),
        ("one-third (1/3rd)", "33.33"),
        ("one forty-eighth (1/48th)", "2.08"),
        ("one thirty-sixth", "2.78"),
        ("three-quarters", "75"),
        ("half", "50"),
        ("12.5%", "12.5"),
        ("twenty-five percent (25%)", "25"),
        ("13/570", "2.28"),
        ("5/0", None),
        ("150%", None),
    ],
)
def test_portions_are_percentages_with_two_decimals(words: str, percent: str | None) -> None:
    read = portion(words)
    assert (None if read is None else f"{read:f}") == percent


def test_lists_of_dates_are_spread() -> None:
    assert dates("may 1, 2025, 2026 and 2027") == ["2025-05-01", "2026-05-01", "2027-05-01"]
    assert dates("march 31, june 30 and september 30, 2026") == ["2026-03-31", "2026-06-30", "2026-09-30"]
    assert dates("march 1 and june 1, 2026 and 2027") == ["2026-03-01", "2026-06-01", "2027-03-01", "2027-06-01"]
    assert dates("5/14/24") == ["2024-05-14"]
    assert dates("march 2027") == ["2027-03"]
    assert dates("february 30, 2026") == []


def test_how_often_and_how_many() -> None:
    assert every("sixteen equal quarterly installments") == "quarter"
    assert every("every six (6) months") == "six_months"
    assert every("first three anniversaries") == "year"
    assert every("twelve (12) equal monthly installments") == "month"
    assert count("first three anniversaries") == 3
    assert count("every three months") is None
    assert ordinals("the first, second and third anniversaries") == 3
    assert ordinals("the second and third anniversaries") is None


def test_words_of_time_and_quotes_go_with_the_tranche() -> None:
    text = "Each unit is one share. The units vest in full on the earlier of May 2, 2027 and the next annual meeting, subject to service."
    (draft,) = (each for each in read_note(text, footnote="F1").drafts if isinstance(each.body, Vesting))
    assert isinstance(draft.body, Vesting)
    assert draft.body.tranches[0].when == "in full on the earlier of May 2, 2027 and the next annual meeting"
    assert draft.quotes == ("vest in full on the earlier of May 2, 2027 and the next annual meeting",)


def test_no_schedule_of_the_table_is_refused_by_the_locks() -> None:
    for line in SCHEDULES.strip().splitlines():
        text, _ = line.split(" => ")
        for draft in read_note(text, footnote="F1").drafts:
            if isinstance(draft.body, Vesting):
                assert isinstance(verify(draft, text, reader="rules"), Term), text
