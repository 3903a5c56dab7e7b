-- People who were shown or changed together. Whoever opens the same list again shows the same people: the line in the log
-- then names a set that is there. What was written before keeps a set for each line.
CREATE TABLE kring (
    -- Number of the line that was the first to name these people.
    nummer {getal} NOT NULL PRIMARY KEY,
    -- SHA-256 over their ids, sorted.
    afdruk {geheim} UNIQUE
) {streng};
CREATE TABLE kringlid (
    kring {getal} NOT NULL,
    persoon {id} NOT NULL,
    PRIMARY KEY (kring, persoon)
) {streng};
INSERT INTO kring (nummer) SELECT DISTINCT regel FROM verwerking;
INSERT INTO kringlid (kring, persoon) SELECT regel, persoon FROM verwerking;
CREATE INDEX kringlid_persoon ON kringlid (persoon, kring);
ALTER TABLE logregel ADD COLUMN kring {getal};
UPDATE logregel SET kring = nummer WHERE nummer IN (SELECT nummer FROM kring);
CREATE INDEX logregel_kring ON logregel (kring, nummer);

-- The second log, read from the same lines: whose data was processed in which activity, without the user.
DROP TABLE verwerking;
CREATE VIEW verwerking AS
SELECT l.nummer AS regel, k.persoon, l.operatie, l.wat AS activiteit, l.moment
FROM logregel l JOIN kringlid k ON k.kring = l.kring;
