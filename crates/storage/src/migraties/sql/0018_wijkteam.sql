-- Who took a case up, and why somebody else than was suggested. The reason can say something of people: sealed.
CREATE TABLE behandeling (
    id {id} NOT NULL PRIMARY KEY,
    zaak {id} NOT NULL REFERENCES zaak (id),
    medewerker {id} NOT NULL REFERENCES account (id),
    voorgesteld {id} REFERENCES account (id),
    reden {geheim},
    door {id} NOT NULL REFERENCES account (id),
    dag {dag} NOT NULL
) {streng};
CREATE INDEX behandeling_zaak ON behandeling (zaak, id);

-- Where a conversation is held that is held elsewhere: an address of somebody.
ALTER TABLE gesprek ADD COLUMN elders {geheim};
