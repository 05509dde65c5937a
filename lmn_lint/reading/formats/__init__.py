"""One file or a few for each format: from bytes to tables of text. ``books`` says which opens what."""
