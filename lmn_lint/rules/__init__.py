"""The rules, one per file, and the catalogue that loads them."""
