"""The tables of the history, and how an older history becomes a newer one.

Rows are only ever added, except in ``seen`` and ``output`` (what the folders held last time, nothing that is evidence)
and in ``word.name``. Pseudonyms are blobs of 16 bytes. Times are UTC ("2026-11-23T01:00:00Z"), days local ("2026-11-23").
"""

from __future__ import annotations

APPLICATION_ID = 0x4C4D4E48  # "LMNH": file(1) and we know the file by it

_FIRST = """
CREATE TABLE meta (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE run (
  id INTEGER PRIMARY KEY,
  command TEXT NOT NULL,            -- nightly, check or replay
  tool_version TEXT NOT NULL,
  rules TEXT NOT NULL,              -- hash of the rule set
  settings TEXT NOT NULL,           -- hash of the settings in force
  day TEXT NOT NULL,                -- the day that counted as today
  started TEXT NOT NULL
) STRICT;

CREATE TABLE run_end (
  run INTEGER PRIMARY KEY REFERENCES run (id),
  ended TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('done', 'incomplete', 'interrupted')),
  exit_code INTEGER,                -- NULL for an interrupted run
  skipped INTEGER NOT NULL,         -- files that were checked, or refused, in an earlier run
  not_settled INTEGER NOT NULL,
  mailed INTEGER                    -- 1 sent, 0 failed, NULL: no mail was to be sent
) STRICT;

CREATE TABLE file (
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES run (id),
  name BLOB NOT NULL,               -- pseudonym of its name
  sender BLOB NOT NULL,             -- pseudonym of who delivers under such names
  extension TEXT NOT NULL,
  sha256 TEXT,                      -- of its content; NULL where that was never read
  size INTEGER NOT NULL,
  kind TEXT,                        -- xlsx, xlsm, text …; NULL where it was refused
  status TEXT NOT NULL CHECK (status IN ('checked', 'refused', 'too_large', 'timed_out', 'crashed')),
  why TEXT NOT NULL,                -- code of the refusal
  again INTEGER NOT NULL,           -- 1: the same content was checked before
  ended TEXT NOT NULL
) STRICT;
CREATE INDEX file_by_run ON file (run);
CREATE INDEX file_by_content ON file (sha256);
CREATE INDEX file_by_sender ON file (sender);

CREATE TABLE batch (
  id INTEGER PRIMARY KEY,
  file INTEGER NOT NULL REFERENCES file (id),
  place INTEGER NOT NULL,           -- which of the file's batches, from 0
  rows INTEGER NOT NULL,            -- read: looked at + cancelled + totals + blank
  orders INTEGER NOT NULL,          -- stop + notes + ready + late
  cancelled INTEGER NOT NULL,
  totals INTEGER NOT NULL,
  blank INTEGER NOT NULL,
  outside_guide INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  notes INTEGER NOT NULL,
  ready INTEGER NOT NULL,
  late INTEGER NOT NULL
) STRICT;
CREATE INDEX batch_by_file ON batch (file);

CREATE TABLE rule_check (
  batch INTEGER NOT NULL REFERENCES batch (id),
  rule TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('checked', 'skipped', 'crashed', 'not_selected')),
  rows INTEGER NOT NULL,            -- rows looked at
  findings INTEGER NOT NULL,
  PRIMARY KEY (batch, rule)
) STRICT, WITHOUT ROWID;

CREATE TABLE word (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('supplier', 'unit')),
  hash BLOB NOT NULL,               -- pseudonym of the folded name
  name TEXT,                        -- NULL where nothing vouches for it being no person's
  UNIQUE (kind, hash)
) STRICT;

CREATE TABLE finding (
  id INTEGER PRIMARY KEY,
  batch INTEGER NOT NULL REFERENCES batch (id),
  rule TEXT NOT NULL,
  severity TEXT NOT NULL,
  field TEXT NOT NULL,              -- canonical name of the flagged column
  row INTEGER,                      -- NULL for a finding about the whole batch
  position INTEGER,
  area TEXT NOT NULL,               -- a code of the guide, OUTSIDE, unknown or ''
  delivery_rule TEXT NOT NULL,      -- an id of the guide, ambiguous, unknown or ''
  supplier INTEGER REFERENCES word (id),
  ordering_unit INTEGER REFERENCES word (id),
  delivery_unit INTEGER REFERENCES word (id),
  order_hash BLOB NOT NULL,         -- empty for a finding about the whole batch, as is the next
  line BLOB NOT NULL,               -- pseudonym of the order and its line together
  identity BLOB NOT NULL,           -- pseudonym of rule, order, line and column
  state TEXT NOT NULL CHECK (state IN ('new', 'persisting', 'accepted')),
  since TEXT NOT NULL,              -- the day it was found first; anew after it was fixed
  too_late INTEGER NOT NULL,
  decision TEXT,                    -- why it was accepted: confirmed (with the customer) or no_error
  accepted_by BLOB                  -- pseudonym of who accepted it
) STRICT;
CREATE INDEX finding_by_batch ON finding (batch);
CREATE INDEX finding_by_identity ON finding (identity);
CREATE INDEX finding_by_order ON finding (order_hash);
CREATE INDEX finding_by_line ON finding (line);

CREATE TABLE fixed (
  finding INTEGER PRIMARY KEY REFERENCES finding (id),
  batch INTEGER NOT NULL REFERENCES batch (id) -- where the line came back without it
) STRICT;
CREATE INDEX fixed_by_batch ON fixed (batch);

CREATE TABLE share (
  batch INTEGER NOT NULL REFERENCES batch (id),
  dimension TEXT NOT NULL CHECK (
    dimension IN ('area', 'delivery_rule', 'supplier', 'ordering_unit', 'delivery_unit')),
  code TEXT NOT NULL,               -- of an area or a delivery rule, '' for the others
  word INTEGER NOT NULL,            -- id in word, 0 for areas, delivery rules and blanks
  rows INTEGER NOT NULL,
  orders INTEGER NOT NULL,
  stop INTEGER NOT NULL,            -- orders to stop
  PRIMARY KEY (batch, dimension, code, word)
) STRICT, WITHOUT ROWID;

CREATE TABLE sent (
  id INTEGER PRIMARY KEY,
  batch INTEGER NOT NULL REFERENCES batch (id),
  line BLOB NOT NULL,
  delivery_rule BLOB,               -- pseudonyms; NULL where the batch lacks the column
  mobile BLOB,
  phone BLOB
) STRICT;
CREATE INDEX sent_by_line ON sent (line);
CREATE INDEX sent_by_batch ON sent (batch);

CREATE TABLE chain (
  seq INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,               -- run, file or run_end
  subject INTEGER NOT NULL,         -- id of the run or the file
  version INTEGER NOT NULL,         -- which columns are covered
  digest BLOB NOT NULL,             -- SHA-256 of the rows that the entry covers
  mac BLOB NOT NULL,                -- HMAC over the previous mac, seq, kind, subject, version and digest
  UNIQUE (kind, subject)
) STRICT;

CREATE TABLE seen (
  name BLOB PRIMARY KEY,            -- pseudonym of a file's name in the inbox
  size INTEGER NOT NULL,
  modified INTEGER NOT NULL,        -- nanoseconds
  changed INTEGER NOT NULL,
  sha256 TEXT,                      -- NULL until it was read
  since TEXT NOT NULL               -- when it was first seen like this
) STRICT, WITHOUT ROWID;

CREATE TABLE output (
  name BLOB PRIMARY KEY,            -- pseudonym of a file's name in the outbox
  day TEXT NOT NULL                 -- when it was written last
) STRICT, WITHOUT ROWID;

CREATE VIEW standing AS             -- every finding that was ever told, as it stands now: one row per identity
SELECT finding.*, CASE WHEN fixed.finding IS NULL THEN finding.state ELSE 'fixed' END AS now, fixed.batch AS fixed_in
FROM finding
LEFT JOIN fixed ON fixed.finding = finding.id
WHERE finding.id IN (SELECT max(id) FROM finding GROUP BY identity);
"""

_WAIVERS = """
CREATE TABLE waiver (                -- an exception of the settings; another word in it is another waiver
  id INTEGER PRIMARY KEY,
  hash BLOB NOT NULL UNIQUE,        -- pseudonym of all that it says
  rules TEXT NOT NULL,              -- codes or beginnings of codes, with blanks between
  effect TEXT NOT NULL CHECK (effect IN ('ignore', 'error', 'warning', 'info')),
  reason TEXT,                      -- NULL: none is given, or its words could name somebody
  reason_hash BLOB,                 -- pseudonym of the reason; NULL: none is given
  author TEXT,                      -- who decided, where that is a role
  author_hash BLOB,                 -- pseudonym of who decided; NULL: nobody is named
  until TEXT                        -- the last day on which it counts; NULL: no day is set
) STRICT;

CREATE TABLE waiver_name (           -- whose rows it is about
  waiver INTEGER NOT NULL REFERENCES waiver (id),
  part TEXT NOT NULL CHECK (part IN ('supplier', 'unit', 'ordering_unit')),
  word INTEGER NOT NULL REFERENCES word (id),
  PRIMARY KEY (waiver, part, word)
) STRICT, WITHOUT ROWID;

CREATE TABLE waiver_check (         -- a waiver on a batch, also where it touched nothing
  batch INTEGER NOT NULL REFERENCES batch (id),
  waiver INTEGER NOT NULL REFERENCES waiver (id),
  expired INTEGER NOT NULL,         -- 1: its last day had gone by, and it changed nothing
  findings INTEGER NOT NULL,        -- that it touched, or would have
  PRIMARY KEY (batch, waiver)
) STRICT, WITHOUT ROWID;

CREATE TABLE waived (               -- a finding that a waiver touched, or would have
  id INTEGER PRIMARY KEY,
  batch INTEGER NOT NULL REFERENCES batch (id),
  waiver INTEGER NOT NULL REFERENCES waiver (id),
  rule TEXT NOT NULL,
  severity TEXT NOT NULL,           -- as it counts; of one that was left out, as it would have counted
  order_hash BLOB NOT NULL,
  identity BLOB NOT NULL,
  finding INTEGER REFERENCES finding (id) -- NULL: it was left out
) STRICT;
CREATE INDEX waived_by_batch ON waived (batch);
CREATE INDEX waived_by_finding ON waived (finding);

CREATE TABLE lapsed (               -- decisions in a workbook that accept nothing
  batch INTEGER NOT NULL REFERENCES batch (id),
  rule TEXT NOT NULL,
  cause TEXT NOT NULL CHECK (cause IN ('gone', 'changed', 'refused', 'without_by')),
  decisions INTEGER NOT NULL,
  PRIMARY KEY (batch, rule, cause)
) STRICT, WITHOUT ROWID;
"""

MIGRATIONS = (_FIRST, _WAIVERS)
"""Scripts that take a history from each version (its place here) to the next; only ever added to, and they only add
tables: an older history that nobody may write to is read with these beside it."""

VERSION = len(MIGRATIONS)
