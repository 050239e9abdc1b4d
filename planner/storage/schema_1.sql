-- The plan file, version 1. Frozen: a later version adds a file of its own.

CREATE TABLE record (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL
) STRICT;

CREATE TABLE link (
    id TEXT PRIMARY KEY,
    source TEXT NOT NULL REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    role TEXT NOT NULL,
    target TEXT NOT NULL REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (source, role, target)
) STRICT;
CREATE INDEX link_target ON link (target);

-- One step is what a person did in one go; undo and redo are steps too.
CREATE TABLE step (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    at TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('do', 'undo', 'redo')),
    reverts TEXT NOT NULL DEFAULT '[]',
    group_key TEXT NOT NULL DEFAULT ''
) STRICT;

-- before is null for a row that was added, after is null for one that was deleted; an edit holds the changed fields.
CREATE TABLE change (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    step TEXT NOT NULL REFERENCES step (id),
    in_table TEXT NOT NULL,
    row TEXT NOT NULL,
    before TEXT,
    after TEXT
) STRICT;
CREATE INDEX change_row ON change (row);
CREATE INDEX change_step ON change (step);

CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE search USING fts5 (headline, body, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');

CREATE TABLE plan (
    id TEXT PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    origin TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL DEFAULT '',
    sub_role TEXT NOT NULL DEFAULT '',
    start TEXT,
    months INTEGER,
    sprint_days INTEGER,
    employer TEXT NOT NULL DEFAULT '',
    product TEXT NOT NULL DEFAULT '',
    goal TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE account (
    id TEXT PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    origin TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL DEFAULT '',
    pseudonym TEXT NOT NULL DEFAULT '',
    aliases TEXT NOT NULL DEFAULT '',
    industry TEXT NOT NULL DEFAULT '',
    region TEXT NOT NULL DEFAULT '',
    segment TEXT NOT NULL DEFAULT '',
    size_band TEXT NOT NULL DEFAULT '',
    typicality TEXT NOT NULL DEFAULT '',
    deal_value REAL,
    deal_currency TEXT NOT NULL DEFAULT '',
    deal_stage TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE person (
    id TEXT PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    origin TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL DEFAULT '',
    role TEXT NOT NULL DEFAULT '',
    job_title TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE discovery_session (
    id TEXT PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    origin TEXT NOT NULL DEFAULT '',
    date TEXT,
    title TEXT NOT NULL DEFAULT '',
    my_role TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE product_review (
    id TEXT PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    origin TEXT NOT NULL DEFAULT '',
    date TEXT,
    title TEXT NOT NULL DEFAULT '',
    asked TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '',
    metric_name TEXT NOT NULL DEFAULT '',
    metric_kind TEXT NOT NULL DEFAULT '',
    metric_value REAL,
    metric_unit TEXT NOT NULL DEFAULT '',
    metric_window TEXT NOT NULL DEFAULT '',
    metric_source TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE feedback_session (
    id TEXT PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    origin TEXT NOT NULL DEFAULT '',
    date TEXT,
    title TEXT NOT NULL DEFAULT '',
    brought TEXT NOT NULL DEFAULT '',
    answered TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE win_loss_review (
    id TEXT PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    origin TEXT NOT NULL DEFAULT '',
    date TEXT,
    title TEXT NOT NULL DEFAULT '',
    result TEXT NOT NULL DEFAULT '',
    sales_view TEXT NOT NULL DEFAULT '',
    product_view TEXT NOT NULL DEFAULT '',
    decisive TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE escalation (
    id TEXT PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    origin TEXT NOT NULL DEFAULT '',
    date TEXT,
    title TEXT NOT NULL DEFAULT '',
    criteria TEXT NOT NULL DEFAULT '',
    decision TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE conversation (
    id TEXT PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    origin TEXT NOT NULL DEFAULT '',
    date TEXT,
    title TEXT NOT NULL DEFAULT '',
    agreed TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE jtbd_note (
    id TEXT PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    origin TEXT NOT NULL DEFAULT '',
    date TEXT,
    title TEXT NOT NULL DEFAULT '',
    participant_role TEXT NOT NULL DEFAULT '',
    situation TEXT NOT NULL DEFAULT '',
    motivation TEXT NOT NULL DEFAULT '',
    outcome TEXT NOT NULL DEFAULT '',
    quote TEXT NOT NULL DEFAULT '',
    past_instance TEXT NOT NULL DEFAULT '',
    workaround TEXT NOT NULL DEFAULT '',
    feature_asked TEXT NOT NULL DEFAULT '',
    push TEXT NOT NULL DEFAULT '',
    pull TEXT NOT NULL DEFAULT '',
    anxiety TEXT NOT NULL DEFAULT '',
    habit TEXT NOT NULL DEFAULT '',
    outcomes TEXT NOT NULL DEFAULT '[]',
    viability TEXT NOT NULL DEFAULT '',
    money_evidence TEXT NOT NULL DEFAULT '',
    price_point TEXT NOT NULL DEFAULT '',
    metric_name TEXT NOT NULL DEFAULT '',
    metric_kind TEXT NOT NULL DEFAULT '',
    metric_value REAL,
    metric_unit TEXT NOT NULL DEFAULT '',
    metric_window TEXT NOT NULL DEFAULT '',
    metric_source TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE signal (
    id TEXT PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    origin TEXT NOT NULL DEFAULT '',
    date TEXT,
    title TEXT NOT NULL DEFAULT '',
    problem TEXT NOT NULL DEFAULT '',
    workaround TEXT NOT NULL DEFAULT '',
    status TEXT NOT NULL DEFAULT '',
    viability TEXT NOT NULL DEFAULT '',
    money_evidence TEXT NOT NULL DEFAULT '',
    brought_on TEXT,
    answer TEXT NOT NULL DEFAULT '',
    answered_on TEXT,
    strategy TEXT NOT NULL DEFAULT '',
    trade_off TEXT NOT NULL DEFAULT '',
    horizon TEXT NOT NULL DEFAULT '',
    metric_before REAL,
    metric_name TEXT NOT NULL DEFAULT '',
    metric_kind TEXT NOT NULL DEFAULT '',
    metric_value REAL,
    metric_unit TEXT NOT NULL DEFAULT '',
    metric_window TEXT NOT NULL DEFAULT '',
    metric_source TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE request (
    id TEXT PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    origin TEXT NOT NULL DEFAULT '',
    date TEXT,
    title TEXT NOT NULL DEFAULT '',
    asked_as TEXT NOT NULL DEFAULT '',
    problem TEXT NOT NULL DEFAULT '',
    lens_goals TEXT NOT NULL DEFAULT '',
    lens_customers TEXT NOT NULL DEFAULT '',
    lens_team TEXT NOT NULL DEFAULT '',
    typicality TEXT NOT NULL DEFAULT '',
    deal_value REAL,
    decision TEXT NOT NULL DEFAULT '',
    decided_on TEXT,
    explanation TEXT NOT NULL DEFAULT '',
    strategy TEXT NOT NULL DEFAULT '',
    trade_off TEXT NOT NULL DEFAULT '',
    horizon TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE option (
    id TEXT PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    origin TEXT NOT NULL DEFAULT '',
    date TEXT,
    title TEXT NOT NULL DEFAULT '',
    problem TEXT NOT NULL DEFAULT '',
    reach REAL,
    reach_period TEXT NOT NULL DEFAULT '',
    impact TEXT NOT NULL DEFAULT '',
    confidence TEXT NOT NULL DEFAULT '',
    effort_months REAL,
    evidence TEXT NOT NULL DEFAULT '',
    mover_reason TEXT NOT NULL DEFAULT '',
    decision TEXT NOT NULL DEFAULT '',
    ice_impact INTEGER,
    ice_confidence INTEGER,
    ice_ease INTEGER,
    business_value INTEGER,
    time_criticality INTEGER,
    risk_reduction INTEGER,
    job_size INTEGER
) STRICT;
CREATE TABLE roadmap_item (
    id TEXT PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    origin TEXT NOT NULL DEFAULT '',
    date TEXT,
    title TEXT NOT NULL DEFAULT '',
    period TEXT NOT NULL DEFAULT '',
    status TEXT NOT NULL DEFAULT '',
    shipped_on TEXT,
    credit TEXT NOT NULL DEFAULT '',
    named_where TEXT NOT NULL DEFAULT '',
    link_url TEXT NOT NULL DEFAULT '',
    vouched_on TEXT
) STRICT;
CREATE TABLE outcome (
    id TEXT PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    origin TEXT NOT NULL DEFAULT '',
    date TEXT,
    title TEXT NOT NULL DEFAULT '',
    metric_name TEXT NOT NULL DEFAULT '',
    metric_kind TEXT NOT NULL DEFAULT '',
    metric_unit TEXT NOT NULL DEFAULT '',
    before REAL,
    after REAL,
    window TEXT NOT NULL DEFAULT '',
    n_before INTEGER,
    n_after INTEGER,
    source TEXT NOT NULL DEFAULT '',
    noise TEXT NOT NULL DEFAULT '',
    vouched_on TEXT
) STRICT;
CREATE TABLE prd_contribution (
    id TEXT PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    origin TEXT NOT NULL DEFAULT '',
    date TEXT,
    document TEXT NOT NULL DEFAULT '',
    template TEXT NOT NULL DEFAULT '',
    section TEXT NOT NULL DEFAULT '',
    role TEXT NOT NULL DEFAULT '',
    degree TEXT NOT NULL DEFAULT '',
    contribution TEXT NOT NULL DEFAULT '',
    named_where TEXT NOT NULL DEFAULT '',
    document_status TEXT NOT NULL DEFAULT '',
    what_changed TEXT NOT NULL DEFAULT '',
    link_url TEXT NOT NULL DEFAULT '',
    vouched_on TEXT
) STRICT;
CREATE TABLE artifact (
    id TEXT PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    origin TEXT NOT NULL DEFAULT '',
    date TEXT,
    title TEXT NOT NULL DEFAULT '',
    artifact_kind TEXT NOT NULL DEFAULT '',
    decision TEXT NOT NULL DEFAULT '',
    not_built INTEGER NOT NULL DEFAULT 0,
    summary TEXT NOT NULL DEFAULT '',
    link_url TEXT NOT NULL DEFAULT '',
    confidentiality TEXT NOT NULL DEFAULT '',
    metric_name TEXT NOT NULL DEFAULT '',
    metric_kind TEXT NOT NULL DEFAULT '',
    metric_value REAL,
    metric_unit TEXT NOT NULL DEFAULT '',
    metric_window TEXT NOT NULL DEFAULT '',
    metric_source TEXT NOT NULL DEFAULT '',
    vouched_on TEXT
) STRICT;
CREATE TABLE analysis (
    id TEXT PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    origin TEXT NOT NULL DEFAULT '',
    date TEXT,
    title TEXT NOT NULL DEFAULT '',
    analysis_kind TEXT NOT NULL DEFAULT '',
    question TEXT NOT NULL DEFAULT '',
    definition TEXT NOT NULL DEFAULT '',
    data_source TEXT NOT NULL DEFAULT '',
    right_to_use INTEGER NOT NULL DEFAULT 0,
    synthetic INTEGER NOT NULL DEFAULT 0,
    n INTEGER,
    result TEXT NOT NULL DEFAULT '',
    caveats TEXT NOT NULL DEFAULT '',
    alternatives TEXT NOT NULL DEFAULT '',
    decision TEXT NOT NULL DEFAULT '',
    next_measure TEXT NOT NULL DEFAULT '',
    vouched_on TEXT
) STRICT;
CREATE TABLE story (
    id TEXT PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    origin TEXT NOT NULL DEFAULT '',
    date TEXT,
    title TEXT NOT NULL DEFAULT '',
    serves TEXT NOT NULL DEFAULT '',
    situation TEXT NOT NULL DEFAULT '',
    pattern TEXT NOT NULL DEFAULT '',
    decision TEXT NOT NULL DEFAULT '',
    result TEXT NOT NULL DEFAULT '',
    own_gap TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE practice (
    id TEXT PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    origin TEXT NOT NULL DEFAULT '',
    date TEXT,
    question TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    answer TEXT NOT NULL DEFAULT '',
    seconds INTEGER,
    structure INTEGER,
    user_empathy INTEGER,
    product_intuition INTEGER,
    communication_clarity INTEGER,
    business_sense INTEGER
) STRICT;
CREATE TABLE assessment (
    id TEXT PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    origin TEXT NOT NULL DEFAULT '',
    date TEXT,
    title TEXT NOT NULL DEFAULT '',
    structure INTEGER,
    user_empathy INTEGER,
    product_intuition INTEGER,
    communication_clarity INTEGER,
    business_sense INTEGER,
    data_fluency INTEGER,
    independent_judgement INTEGER,
    comment TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE company (
    id TEXT PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    origin TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL DEFAULT '',
    model TEXT NOT NULL DEFAULT '',
    industry TEXT NOT NULL DEFAULT '',
    stage TEXT NOT NULL DEFAULT '',
    route TEXT NOT NULL DEFAULT '',
    domain_overlap TEXT NOT NULL DEFAULT '',
    application TEXT NOT NULL DEFAULT '',
    next_step TEXT NOT NULL DEFAULT '',
    next_on TEXT,
    link_url TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE action (
    id TEXT PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    origin TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    due TEXT,
    done_on TEXT,
    competency TEXT NOT NULL DEFAULT '',
    requirement TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE weekly_review (
    id TEXT PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    origin TEXT NOT NULL DEFAULT '',
    date TEXT,
    moved TEXT NOT NULL DEFAULT '',
    learnt TEXT NOT NULL DEFAULT '',
    stuck TEXT NOT NULL DEFAULT '',
    next TEXT NOT NULL DEFAULT '',
    kept_order TEXT NOT NULL DEFAULT '',
    kept_promise TEXT NOT NULL DEFAULT '',
    kept_process TEXT NOT NULL DEFAULT ''
) STRICT;
