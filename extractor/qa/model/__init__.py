"""What a model is shown, what it says, and how that is held to its quotes."""
