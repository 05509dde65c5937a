"""``lmn-lint explain``: how one cell was stored and read, and what each rule said of it."""
