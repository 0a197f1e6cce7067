"""The thesaurus of this field, a table for each domain: what people say, and what Forms 3, 4 and 5 say."""
