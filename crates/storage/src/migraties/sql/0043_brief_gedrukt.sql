-- The date on a printed letter. Who says that a batch lies with the post says so of the letters with one date. A letter
-- that was printed before is printed anew.
ALTER TABLE brief ADD COLUMN gedrukt {dag};
