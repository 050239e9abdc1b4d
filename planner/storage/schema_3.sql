-- The plan file, version 3: what the interview room, the data lab and the portfolio keep. Not yet released.
-- One block a kind, in the order of the kinds; a column stands as its field in planner/domain declares it.

ALTER TABLE plan ADD COLUMN own_questions TEXT NOT NULL DEFAULT '[]';
ALTER TABLE plan ADD COLUMN market TEXT NOT NULL DEFAULT '[]';
ALTER TABLE plan ADD COLUMN portfolio_audience TEXT NOT NULL DEFAULT '';
ALTER TABLE plan ADD COLUMN portfolio_length TEXT NOT NULL DEFAULT '';
ALTER TABLE plan ADD COLUMN portfolio_competency TEXT NOT NULL DEFAULT '';
ALTER TABLE plan ADD COLUMN portfolio_money TEXT NOT NULL DEFAULT '';
ALTER TABLE plan ADD COLUMN portfolio_dates TEXT NOT NULL DEFAULT '';
ALTER TABLE plan ADD COLUMN portfolio_pieces TEXT NOT NULL DEFAULT '[]';

ALTER TABLE jtbd_note ADD COLUMN quote_use TEXT NOT NULL DEFAULT '';
ALTER TABLE jtbd_note ADD COLUMN quote_outside TEXT NOT NULL DEFAULT '';

ALTER TABLE artifact ADD COLUMN attachments TEXT NOT NULL DEFAULT '[]';

ALTER TABLE analysis ADD COLUMN figures TEXT NOT NULL DEFAULT '';
ALTER TABLE analysis ADD COLUMN asked TEXT NOT NULL DEFAULT '';
ALTER TABLE analysis ADD COLUMN data_bytes INTEGER;
ALTER TABLE analysis ADD COLUMN data_sha256 TEXT NOT NULL DEFAULT '';
ALTER TABLE analysis ADD COLUMN data_quick TEXT NOT NULL DEFAULT '';

ALTER TABLE story ADD COLUMN questions TEXT NOT NULL DEFAULT '';
ALTER TABLE story ADD COLUMN cites TEXT NOT NULL DEFAULT '[]';

ALTER TABLE practice ADD COLUMN cites TEXT NOT NULL DEFAULT '[]';
ALTER TABLE practice ADD COLUMN question_id TEXT NOT NULL DEFAULT '';
ALTER TABLE practice ADD COLUMN round TEXT NOT NULL DEFAULT '';

ALTER TABLE weekly_review ADD COLUMN used_talks TEXT NOT NULL DEFAULT '';
ALTER TABLE weekly_review ADD COLUMN weighed_typicality TEXT NOT NULL DEFAULT '';
ALTER TABLE weekly_review ADD COLUMN explained_not_now TEXT NOT NULL DEFAULT '';

-- The bytes of attachments, each once; an artifact's row names them by their SHA-256. Outside the journal: a step that
-- is undone only takes the name away, and what no name leads to any more is cleared when the plan is asked to.
CREATE TABLE attachment (
    sha256 TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    content BLOB NOT NULL
) STRICT;
