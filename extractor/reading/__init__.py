"""Filing to Terms: readers draft, evidence is located, locks read every hard value again."""
