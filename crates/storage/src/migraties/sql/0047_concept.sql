-- What somebody is still filling in, per field: for who types it alone, and gone when the form is sent. `doel` is what it is
-- about, and names the data key that seals it.
CREATE TABLE concept (
    id {id} NOT NULL PRIMARY KEY,
    account {id} NOT NULL REFERENCES account (id),
    doel {id} NOT NULL,
    veld {tekst} NOT NULL,
    inhoud {geheim} NOT NULL,
    gewijzigd {moment} NOT NULL
) {streng};
CREATE UNIQUE INDEX concept_veld ON concept (doel, account, veld);

-- A decision that lay with a colleague and came back: by whom, and what that colleague said of it.
ALTER TABLE besluit ADD COLUMN terug_door {id} REFERENCES account (id);
ALTER TABLE besluit ADD COLUMN opmerking {geheim};
