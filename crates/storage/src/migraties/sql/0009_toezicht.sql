-- What the privacy officer looks into: files that were opened in an emergency, and accounts that looked many people up.
CREATE TABLE toezicht (
    id {id} NOT NULL PRIMARY KEY,
    soort {tekst} NOT NULL CHECK (soort IN ('nood', 'zoeken')),
    account {id} NOT NULL REFERENCES account (id),
    persoon {id} REFERENCES persoon (id),
    -- Why, as a category; the words are sealed.
    reden {tekst} NOT NULL,
    uitleg {geheim},
    -- Searches in the hour before.
    aantal {getal} NOT NULL,
    moment {moment} NOT NULL,
    -- The first day on which the emergency access no longer counts.
    tot {dag},
    bekeken_door {id} REFERENCES account (id),
    bekeken_op {moment},
    notitie {geheim}
) {streng};
CREATE INDEX toezicht_moment ON toezicht (moment, id);
CREATE INDEX toezicht_account ON toezicht (account, soort, moment);

-- The searches of one account in the last hour are counted after every search.
CREATE INDEX logregel_zoekvraag ON logregel (wie, moment) WHERE wat = 'persoon.vaststellen';
