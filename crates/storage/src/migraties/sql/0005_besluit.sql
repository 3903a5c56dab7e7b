-- Up to which yearly cost a role may decide: policy of the municipality, by date.
CREATE TABLE mandaat (
    rol {tekst} NOT NULL,
    wet {tekst} NOT NULL,
    tot_bedrag {cent} NOT NULL,
    van {dag} NOT NULL,
    tot {dag},
    PRIMARY KEY (rol, wet, van)
) {streng};

CREATE TABLE besluit (
    id {id} NOT NULL PRIMARY KEY,
    zaak {id} NOT NULL REFERENCES zaak (id),
    soort {tekst} NOT NULL,
    status {tekst} NOT NULL,
    inhoud {geheim} NOT NULL,
    -- The law that was applied, with what it was computed from.
    bewijs {tekst} NOT NULL,
    kosten_jaar {cent} NOT NULL,
    opgesteld_door {id} NOT NULL REFERENCES account (id),
    genomen_door {id} REFERENCES account (id),
    genomen_op {dag},
    verzonden {dag},
    bezwaar_tot {dag},
    formulier {id} NOT NULL UNIQUE
) {streng};
CREATE INDEX besluit_zaak ON besluit (zaak);

-- A letter waits for the next print batch; it is dispatched when the batch leaves.
CREATE TABLE brief (
    id {id} NOT NULL PRIMARY KEY,
    zaak {id} NOT NULL REFERENCES zaak (id),
    besluit {id} REFERENCES besluit (id),
    soort {tekst} NOT NULL,
    inhoud {geheim} NOT NULL,
    gemaakt {dag} NOT NULL,
    verzonden {dag},
    partij {id}
) {streng};
CREATE INDEX brief_zaak ON brief (zaak);
CREATE INDEX brief_wacht ON brief (gemaakt) WHERE verzonden IS NULL;
