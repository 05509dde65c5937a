"""Made-up order batches: plausible, Swedish, fictitious, with known defects."""
