-- What a team may spend under a law in a year. What a year costs is counted from assignments and declarations.
CREATE TABLE budget (
    team {id} NOT NULL REFERENCES team (id),
    wet {tekst} NOT NULL,
    jaar {getal} NOT NULL CHECK (jaar BETWEEN 2015 AND 2100),
    bedrag {cent} NOT NULL CHECK (bedrag >= 0),
    PRIMARY KEY (team, wet, jaar)
) {streng};
