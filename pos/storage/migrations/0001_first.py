"""The tables of release 0.1.0."""

from typing import Any

TABLES = """
CREATE TABLE stamp (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    live INTEGER NOT NULL CHECK (live IN (0, 1)),
    store TEXT NOT NULL,
    made_at TEXT NOT NULL
) STRICT;
CREATE TABLE marks (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- Changes that append-only tables otherwise refuse; filled and emptied inside one transaction.
CREATE TABLE permits (what TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

-- Where every order ever charged lies now. It is never removed, so late money always finds its order.
CREATE TABLE order_places (
    id TEXT PRIMARY KEY,
    place TEXT NOT NULL CHECK (place IN ('temp', 'completed', 'ended', 'archived', 'forgotten')),
    order_type TEXT NOT NULL,
    final_id TEXT UNIQUE,
    number TEXT,
    number_day TEXT,
    archive TEXT
) STRICT;
CREATE INDEX order_places_number ON order_places (number, number_day) WHERE number IS NOT NULL;

CREATE TABLE temp_orders (
    id TEXT PRIMARY KEY REFERENCES order_places (id),
    stage TEXT NOT NULL,
    till TEXT NOT NULL,
    charged_at TEXT NOT NULL,
    expires_at TEXT,
    total_minor INTEGER NOT NULL,
    currency TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT;
CREATE TABLE ended_orders (
    id TEXT PRIMARY KEY REFERENCES order_places (id),
    stage TEXT NOT NULL,
    ended_at TEXT NOT NULL,
    total_minor INTEGER NOT NULL,
    currency TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX ended_orders_ended_at ON ended_orders (ended_at);
CREATE TABLE orders (
    id TEXT PRIMARY KEY REFERENCES order_places (id),
    final_id TEXT NOT NULL UNIQUE,
    number TEXT NOT NULL,
    number_day TEXT NOT NULL,
    sold_day TEXT,
    received_day TEXT,
    order_type TEXT NOT NULL,
    tender TEXT NOT NULL,
    total_minor INTEGER NOT NULL,
    currency TEXT NOT NULL,
    charged_at TEXT NOT NULL,
    settled_at TEXT NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (number, number_day)
) STRICT;
CREATE INDEX orders_number_day ON orders (number_day, settled_at);
CREATE TABLE order_lines (
    order_id TEXT NOT NULL REFERENCES orders (id),
    position INTEGER NOT NULL,
    item_id TEXT NOT NULL,
    variation_id TEXT NOT NULL,
    name TEXT NOT NULL,
    quantity INTEGER NOT NULL,
    total_minor INTEGER NOT NULL,
    PRIMARY KEY (order_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE attempts (
    id TEXT PRIMARY KEY,
    order_id TEXT NOT NULL REFERENCES order_places (id),
    store TEXT NOT NULL,
    till TEXT NOT NULL,
    revision INTEGER NOT NULL,
    tender TEXT NOT NULL,
    company TEXT NOT NULL,
    live INTEGER NOT NULL,
    amount_minor INTEGER NOT NULL,
    currency TEXT NOT NULL,
    state TEXT NOT NULL,
    made_at TEXT NOT NULL,
    idempotency_key TEXT NOT NULL,
    request TEXT NOT NULL,
    first_call_at TEXT,
    link_id TEXT,
    link_expires_at TEXT,
    payment_id TEXT,
    received_minor INTEGER NOT NULL,
    paid_at TEXT,
    confirmed_at TEXT,
    more TEXT NOT NULL,
    UNIQUE (company, live, idempotency_key)
) STRICT;
CREATE INDEX attempts_order_id ON attempts (order_id);
CREATE INDEX attempts_link_id ON attempts (link_id) WHERE link_id IS NOT NULL;
CREATE UNIQUE INDEX attempts_payment_id ON attempts (company, live, payment_id) WHERE payment_id IS NOT NULL;
CREATE INDEX attempts_open ON attempts (state) WHERE state IN ('created', 'pending', 'closing');
CREATE INDEX attempts_made_at ON attempts (made_at);
CREATE INDEX attempts_confirmed_at ON attempts (confirmed_at) WHERE confirmed_at IS NOT NULL;
CREATE TABLE refunds (
    id TEXT PRIMARY KEY,
    order_id TEXT NOT NULL REFERENCES order_places (id),
    attempt_id TEXT NOT NULL,
    payment_id TEXT NOT NULL,
    amount_minor INTEGER NOT NULL,
    currency TEXT NOT NULL,
    state TEXT NOT NULL,
    made_at TEXT NOT NULL,
    idempotency_key TEXT NOT NULL UNIQUE,
    tender TEXT NOT NULL,
    company_refund_id TEXT,
    done_at TEXT,
    more TEXT NOT NULL
) STRICT;
CREATE INDEX refunds_order_id ON refunds (order_id);
CREATE INDEX refunds_payment_id ON refunds (payment_id);
CREATE INDEX refunds_company_refund_id ON refunds (company_refund_id) WHERE company_refund_id IS NOT NULL;
CREATE INDEX refunds_open ON refunds (state) WHERE state IN ('created', 'in_transit');
-- The business day that a refund is counted on, whatever becomes of it later.
CREATE TABLE refund_days (refund_id TEXT PRIMARY KEY REFERENCES refunds (id), day TEXT NOT NULL) STRICT,
    WITHOUT ROWID;

CREATE TABLE limbo_cases (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    company TEXT NOT NULL,
    live INTEGER NOT NULL,
    object_id TEXT NOT NULL,
    payment_id TEXT,
    amount_minor INTEGER NOT NULL,
    currency TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    order_id TEXT,
    attempt_id TEXT,
    decided TEXT,
    decided_at TEXT,
    more TEXT NOT NULL
) STRICT;
CREATE INDEX limbo_cases_open ON limbo_cases (opened_at) WHERE decided IS NULL;
CREATE INDEX limbo_cases_order_id ON limbo_cases (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX limbo_cases_payment_id ON limbo_cases (payment_id) WHERE payment_id IS NOT NULL;
CREATE INDEX limbo_cases_object_id ON limbo_cases (object_id);

CREATE TABLE tickets (
    id TEXT PRIMARY KEY,
    order_id TEXT NOT NULL UNIQUE REFERENCES order_places (id),
    number TEXT NOT NULL,
    state TEXT NOT NULL,
    fired_at TEXT NOT NULL,
    paid_at TEXT NOT NULL,
    ended_at TEXT,
    more TEXT NOT NULL
) STRICT;
CREATE INDEX tickets_open ON tickets (fired_at) WHERE ended_at IS NULL;
CREATE INDEX tickets_fired_at ON tickets (fired_at);
CREATE INDEX tickets_ended_at ON tickets (ended_at) WHERE ended_at IS NOT NULL;

CREATE TABLE number_counters (letter TEXT, day TEXT, last INTEGER NOT NULL, PRIMARY KEY (letter, day))
    STRICT, WITHOUT ROWID;

CREATE TABLE story (
    id INTEGER PRIMARY KEY,
    order_id TEXT NOT NULL,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    who TEXT NOT NULL,
    told TEXT NOT NULL
) STRICT;
CREATE INDEX story_order_id ON story (order_id, id);
CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    deed TEXT NOT NULL,
    told TEXT NOT NULL
) STRICT;
CREATE INDEX audit_at ON audit (at);

CREATE TABLE outbox (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    payload TEXT NOT NULL,
    made_at TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'given_up')),
    next_try_at TEXT NOT NULL,
    tries INTEGER NOT NULL,
    held TEXT NOT NULL,
    lease TEXT NOT NULL,
    lease_until TEXT NOT NULL,
    trouble TEXT NOT NULL,
    ended_at TEXT,
    UNIQUE (kind, key)
) STRICT;
CREATE INDEX outbox_waiting ON outbox (next_try_at) WHERE state = 'waiting';
CREATE INDEX outbox_ended_at ON outbox (ended_at) WHERE ended_at IS NOT NULL;

CREATE TABLE facts (
    key TEXT PRIMARY KEY, object_id TEXT NOT NULL, road TEXT NOT NULL, seen_at TEXT NOT NULL, again
    INTEGER NOT NULL, body TEXT NOT NULL
) STRICT;
CREATE INDEX facts_object_id ON facts (object_id);
CREATE INDEX facts_seen_at ON facts (seen_at);
CREATE TABLE cursors (relay_store TEXT PRIMARY KEY, cursor TEXT NOT NULL, moved_at TEXT NOT NULL) STRICT,
    WITHOUT ROWID;
CREATE TABLE poison (
    id INTEGER PRIMARY KEY, relay_store TEXT NOT NULL, seq INTEGER NOT NULL, source TEXT NOT NULL, raw
    TEXT NOT NULL, trouble TEXT NOT NULL, filed_at TEXT NOT NULL, looked_at TEXT
) STRICT;
CREATE TABLE tallies (day TEXT, what TEXT, count INTEGER NOT NULL, PRIMARY KEY (day, what)) STRICT, WITHOUT
    ROWID;

CREATE TABLE letters (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    recipient TEXT NOT NULL,
    state TEXT NOT NULL,
    queued_at TEXT NOT NULL,
    order_id TEXT,
    attempt_id TEXT,
    next_try_at TEXT,
    company_id TEXT,
    message_id TEXT NOT NULL,
    more TEXT NOT NULL
) STRICT;
CREATE INDEX letters_order_id ON letters (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX letters_company_id ON letters (company_id) WHERE company_id IS NOT NULL;
CREATE INDEX letters_message_id ON letters (message_id) WHERE message_id <> '';
CREATE INDEX letters_due ON letters (state, next_try_at) WHERE state IN ('queued', 'sending',
    'awaiting_retry');
CREATE INDEX letters_queued_at ON letters (queued_at);

CREATE TABLE carts (
    id TEXT PRIMARY KEY, created_at TEXT NOT NULL, parked_at TEXT, body TEXT NOT NULL
) STRICT;

CREATE TABLE categories (id TEXT PRIMARY KEY, name TEXT NOT NULL, position INTEGER NOT NULL, more TEXT NOT
    NULL) STRICT;
CREATE TABLE modifier_groups (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
CREATE TABLE items (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    category_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    archived INTEGER NOT NULL,
    counted INTEGER NOT NULL,
    groups TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX items_category_id ON items (category_id);
CREATE TABLE codes (
    code TEXT NOT NULL, barcode INTEGER NOT NULL, item_id TEXT NOT NULL REFERENCES items (id),
    variation_id TEXT NOT NULL, PRIMARY KEY (code, barcode, item_id, variation_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX codes_item_id ON codes (item_id);
CREATE VIRTUAL TABLE item_words USING fts5 (
    name, code, category, prefix = '1 2 3', tokenize = "unicode61 remove_diacritics 2"
);
CREATE TABLE tax_table (one INTEGER PRIMARY KEY CHECK (one = 1), body TEXT NOT NULL) STRICT;
CREATE TABLE stations (id TEXT PRIMARY KEY, name TEXT NOT NULL, position INTEGER NOT NULL) STRICT;

CREATE TABLE stock_levels (item_id TEXT PRIMARY KEY REFERENCES items (id), quantity INTEGER NOT NULL)
    STRICT, WITHOUT ROWID;
CREATE TABLE stock_holds (
    order_id TEXT NOT NULL, item_id TEXT NOT NULL, quantity INTEGER NOT NULL, PRIMARY KEY (order_id,
    item_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX stock_holds_item_id ON stock_holds (item_id);

CREATE TABLE members (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL, company TEXT NOT NULL, customer_id
    TEXT NOT NULL, live INTEGER NOT NULL, since TEXT NOT NULL, more TEXT NOT NULL, UNIQUE (company,
    live, customer_id)
) STRICT;
CREATE TABLE subscriptions (
    id TEXT PRIMARY KEY, member_id TEXT NOT NULL REFERENCES members (id), state TEXT NOT NULL,
    paid_until TEXT NOT NULL, event_at TEXT NOT NULL, more TEXT NOT NULL
) STRICT;
CREATE INDEX subscriptions_member_id ON subscriptions (member_id);
CREATE TABLE staff (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, active INTEGER NOT NULL, more TEXT NOT
    NULL
) STRICT;
CREATE TABLE pin_tries (
    person_id TEXT PRIMARY KEY REFERENCES staff (id),
    body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE till_sessions (
    id TEXT PRIMARY KEY, store TEXT NOT NULL, till TEXT NOT NULL, business_day TEXT NOT NULL, opened_at
    TEXT NOT NULL, state TEXT NOT NULL, closed_at TEXT, more TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX till_sessions_unclosed ON till_sessions (till) WHERE state <> 'closed';
CREATE INDEX till_sessions_business_day ON till_sessions (business_day);

CREATE TABLE day_sales (
    day TEXT NOT NULL, tender TEXT NOT NULL, order_type TEXT NOT NULL, currency TEXT NOT NULL, count
    INTEGER NOT NULL, gross_minor INTEGER NOT NULL, discount_minor INTEGER NOT NULL, tax_minor INTEGER
    NOT NULL, refund_count INTEGER NOT NULL, refund_minor INTEGER NOT NULL, PRIMARY KEY (day, tender,
    order_type, currency)
) STRICT, WITHOUT ROWID;
-- A number for each product ever sold keeps a year's report four times as fast as its names would.
CREATE TABLE sold_products (
    number INTEGER PRIMARY KEY, item_id TEXT NOT NULL, variation_id TEXT NOT NULL, currency TEXT NOT
    NULL, name TEXT NOT NULL, UNIQUE (item_id, variation_id, currency)
) STRICT;
CREATE TABLE day_products (
    product INTEGER NOT NULL REFERENCES sold_products (number), day TEXT NOT NULL, quantity INTEGER NOT
    NULL, total_minor INTEGER NOT NULL, PRIMARY KEY (product, day)
) STRICT, WITHOUT ROWID;
CREATE TABLE day_taxes (
    day TEXT NOT NULL, rate_id TEXT NOT NULL, per_million INTEGER NOT NULL, currency TEXT NOT NULL, name
    TEXT NOT NULL, base_minor INTEGER NOT NULL, tax_minor INTEGER NOT NULL, PRIMARY KEY (day, rate_id,
    per_million, currency)
) STRICT, WITHOUT ROWID;
"""

# An order lies in exactly one place; story and audit only ever grow.
TRIGGERS = """
CREATE TRIGGER temp_alone BEFORE INSERT ON temp_orders
WHEN EXISTS (SELECT 1 FROM orders WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM ended_orders WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'the order lies elsewhere already'); END;
CREATE TRIGGER completed_alone BEFORE INSERT ON orders
WHEN EXISTS (SELECT 1 FROM temp_orders WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM ended_orders WHERE id =
    NEW.id)
BEGIN SELECT RAISE(ABORT, 'the order lies elsewhere already'); END;
CREATE TRIGGER ended_alone BEFORE INSERT ON ended_orders
WHEN EXISTS (SELECT 1 FROM temp_orders WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM orders WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'the order lies elsewhere already'); END;
CREATE TRIGGER places_stay BEFORE DELETE ON order_places
BEGIN SELECT RAISE(ABORT, 'the place of an order is kept for ever'); END;
CREATE TRIGGER attempts_stay BEFORE DELETE ON attempts
BEGIN SELECT RAISE(ABORT, 'attempts are kept for ever'); END;
CREATE TRIGGER refunds_stay BEFORE DELETE ON refunds
BEGIN SELECT RAISE(ABORT, 'refunds are kept for ever'); END;
CREATE TRIGGER story_stands BEFORE UPDATE ON story
WHEN NOT EXISTS (SELECT 1 FROM permits WHERE what = 'erase')
BEGIN SELECT RAISE(ABORT, 'the story is append-only'); END;
CREATE TRIGGER story_stays BEFORE DELETE ON story
WHEN NOT EXISTS (SELECT 1 FROM permits WHERE what = 'archive')
BEGIN SELECT RAISE(ABORT, 'the story is append-only'); END;
CREATE TRIGGER audit_stands BEFORE UPDATE ON audit
WHEN NOT EXISTS (SELECT 1 FROM permits WHERE what = 'erase')
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER audit_stays BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
"""


def up(_migrator: Any, db: Any) -> None:
    """Make every table, index and trigger."""
    db.connection().cursor().execute(TABLES + TRIGGERS)
