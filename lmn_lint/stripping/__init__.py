"""An annotated workbook without our marks: what lmn-lint added is taken off, what people have is left as it is."""
