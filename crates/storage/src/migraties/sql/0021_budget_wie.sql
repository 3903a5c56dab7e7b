-- Who set which budget, and when: the newest row is the one that counts, and stands in `budget` too.
CREATE TABLE budget_zetting (
    id {teller},
    team {id} NOT NULL REFERENCES team (id),
    wet {tekst} NOT NULL,
    jaar {getal} NOT NULL,
    bedrag {cent} NOT NULL CHECK (bedrag >= 0),
    door {tekst} NOT NULL,
    moment {moment} NOT NULL
) {streng};
CREATE INDEX budget_zetting_jaar ON budget_zetting (jaar, id);
