"""0xx: the batch's format, checked by Pandera on the parsed columns."""
