"""The commands: each parses its options, calls one function and renders what comes back."""
