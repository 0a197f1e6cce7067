"""What a question asks: its words, its manner, what it wants, whom it is about."""
