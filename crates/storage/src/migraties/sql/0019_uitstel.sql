-- A decision that comes later: the applicant agreed in writing, which suspends the term (Awb 4:15), or was told until
-- when it takes, which does not (Awb 4:14). Why is the words of somebody: sealed.
CREATE TABLE uitstel (
    id {id} NOT NULL PRIMARY KEY,
    zaak {id} NOT NULL REFERENCES zaak (id),
    soort {tekst} NOT NULL,
    -- The first day that does not count; for a notice the day it was given.
    van {dag} NOT NULL,
    tot_en_met {dag} NOT NULL,
    reden {geheim} NOT NULL,
    -- The rule by which the new last day was computed.
    bewijs {tekst} NOT NULL,
    door {id} NOT NULL REFERENCES account (id),
    formulier {id} NOT NULL UNIQUE
) {streng};
CREATE INDEX uitstel_zaak ON uitstel (zaak, id);
