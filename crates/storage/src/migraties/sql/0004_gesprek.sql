CREATE TABLE gesprek (
    zaak {id} NOT NULL PRIMARY KEY REFERENCES zaak (id),
    dag {dag} NOT NULL,
    tijd {tekst} NOT NULL,
    plaats {tekst} NOT NULL,
    gehouden {dag},
    versie {getal} NOT NULL
) {streng};

-- Each field of a conversation is saved on its own, with a version of its own.
CREATE TABLE gesprek_veld (
    zaak {id} NOT NULL REFERENCES zaak (id),
    veld {tekst} NOT NULL,
    versie {getal} NOT NULL,
    tekst {geheim} NOT NULL,
    door {id} NOT NULL REFERENCES account (id),
    moment {moment} NOT NULL,
    PRIMARY KEY (zaak, veld)
) {streng};

-- Every text that ever stood in a field, also the one that lost a conflict.
CREATE TABLE gesprek_geschiedenis (
    id {id} NOT NULL PRIMARY KEY,
    zaak {id} NOT NULL REFERENCES zaak (id),
    veld {tekst} NOT NULL,
    tekst {geheim} NOT NULL,
    door {id} NOT NULL REFERENCES account (id),
    moment {moment} NOT NULL
) {streng};
CREATE INDEX gesprek_geschiedenis_veld ON gesprek_geschiedenis (zaak, veld, moment);

-- A life domain opens only after a reason.
CREATE TABLE gesprek_domein (
    zaak {id} NOT NULL REFERENCES zaak (id),
    domein {tekst} NOT NULL,
    reden {tekst} NOT NULL,
    moment {moment} NOT NULL,
    PRIMARY KEY (zaak, domein)
) {streng};

CREATE TABLE netwerk_lid (
    id {id} NOT NULL PRIMARY KEY,
    zaak {id} NOT NULL REFERENCES zaak (id),
    naam {geheim} NOT NULL,
    rol {geheim} NOT NULL,
    band {tekst} NOT NULL,
    plek {getal} NOT NULL
) {streng};
CREATE INDEX netwerk_lid_zaak ON netwerk_lid (zaak, plek);

CREATE TABLE doel (
    id {id} NOT NULL PRIMARY KEY,
    zaak {id} NOT NULL REFERENCES zaak (id),
    tekst {geheim} NOT NULL,
    evaluatie {dag} NOT NULL,
    plek {getal} NOT NULL,
    uitkomst {tekst},
    uitkomst_op {dag},
    uitkomst_tekst {geheim}
) {streng};
CREATE INDEX doel_zaak ON doel (zaak, plek);

CREATE TABLE actie (
    id {id} NOT NULL PRIMARY KEY,
    doel {id} NOT NULL REFERENCES doel (id),
    wie {tekst} NOT NULL,
    tekst {geheim} NOT NULL,
    plek {getal} NOT NULL
) {streng};
CREATE INDEX actie_doel ON actie (doel, plek);

-- The report as the resident got it: later changes make a new one, never another text under the same signature.
CREATE TABLE verslag (
    id {id} NOT NULL PRIMARY KEY,
    zaak {id} NOT NULL REFERENCES zaak (id),
    inhoud {geheim} NOT NULL,
    verstuurd {dag} NOT NULL,
    reactie {geheim},
    ondertekend {dag},
    ondertekend_hoe {tekst},
    aanvraag {dag}
) {streng};
CREATE INDEX verslag_zaak ON verslag (zaak, verstuurd);
