-- The plan file, version 3: what the interview room, the data lab and the portfolio keep. Not yet released.
-- One block a kind, in the order of the kinds; a column stands as its field in planner/domain declares it.

ALTER TABLE plan ADD COLUMN own_questions TEXT NOT NULL DEFAULT '[]';
ALTER TABLE plan ADD COLUMN market TEXT NOT NULL DEFAULT '[]';

ALTER TABLE story ADD COLUMN questions TEXT NOT NULL DEFAULT '';
ALTER TABLE story ADD COLUMN cites TEXT NOT NULL DEFAULT '[]';

ALTER TABLE practice ADD COLUMN cites TEXT NOT NULL DEFAULT '[]';
ALTER TABLE practice ADD COLUMN question_id TEXT NOT NULL DEFAULT '';
ALTER TABLE practice ADD COLUMN round TEXT NOT NULL DEFAULT '';

ALTER TABLE weekly_review ADD COLUMN used_talks TEXT NOT NULL DEFAULT '';
ALTER TABLE weekly_review ADD COLUMN weighed_typicality TEXT NOT NULL DEFAULT '';
ALTER TABLE weekly_review ADD COLUMN explained_not_now TEXT NOT NULL DEFAULT '';
