-- Asking the resident's view before a refusal (Awb 4:7). It is open until a decision follows on it, once per case.
CREATE TABLE horen (
    id {id} NOT NULL PRIMARY KEY,
    zaak {id} NOT NULL REFERENCES zaak (id),
    brief {id} NOT NULL UNIQUE REFERENCES brief (id),
    inhoud {geheim} NOT NULL,
    -- The rule by which the last day was computed.
    bewijs {tekst} NOT NULL,
    gevraagd {dag} NOT NULL,
    -- The letter left; the last day counts from here.
    verzonden {dag},
    uiterlijk {dag} NOT NULL,
    reactie {geheim},
    reactie_op {dag},
    besluit {id} REFERENCES besluit (id),
    formulier {id} NOT NULL UNIQUE
) {streng};
CREATE UNIQUE INDEX horen_open ON horen (zaak) WHERE besluit IS NULL;
