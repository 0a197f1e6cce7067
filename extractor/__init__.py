"""Forms 3, 4 and 5 read whole: tables parsed, footnotes as typed terms with evidence, questions answered with proof."""
