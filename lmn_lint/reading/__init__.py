"""From a file to batches: every cell as text with its address. Nothing is parsed or guessed here."""
