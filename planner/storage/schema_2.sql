-- The plan file, version 2: steps of another copy can be taken in. Frozen: a later version adds a file of its own.

-- parents: the steps this one follows, as a JSON list of ids; [] means the last step before it that was taken here.
-- A step with two parents merged another copy. taken_from: the file a step of another copy was taken from, or ''.
ALTER TABLE step ADD COLUMN parents TEXT NOT NULL DEFAULT '[]';
ALTER TABLE step ADD COLUMN taken_from TEXT NOT NULL DEFAULT '';
