"""What a question is answered from: filings out of the store, their sentences ranked."""
