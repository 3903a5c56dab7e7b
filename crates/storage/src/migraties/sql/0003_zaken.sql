-- Neighbourhoods, and which team a question from there goes to.
CREATE TABLE buurt (
    code {tekst} NOT NULL PRIMARY KEY,
    naam {tekst} NOT NULL,
    team {id} NOT NULL REFERENCES team (id)
) {streng};

-- Which law's questions a worker is trained for.
CREATE TABLE bekwaamheid (
    account {id} NOT NULL REFERENCES account (id),
    wet {tekst} NOT NULL,
    PRIMARY KEY (account, wet)
) {streng};

-- A person in the vault. What is readable here identifies nobody.
CREATE TABLE persoon (
    id {id} NOT NULL PRIMARY KEY,
    bsn {geheim},
    naam {geheim} NOT NULL,
    adres {geheim} NOT NULL,
    contact {geheim} NOT NULL,
    geheim_adres {janee} NOT NULL,
    zoek_bsn {geheim},
    zoek_naam {geheim} NOT NULL,
    zoek_adres {geheim},
    zoek_telefoon {geheim},
    versie {getal} NOT NULL
) {streng};
CREATE UNIQUE INDEX persoon_bsn ON persoon (zoek_bsn);
CREATE INDEX persoon_naam ON persoon (zoek_naam);
CREATE INDEX persoon_adres ON persoon (zoek_adres);
CREATE INDEX persoon_telefoon ON persoon (zoek_telefoon);

CREATE TABLE huishouden (
    id {id} NOT NULL PRIMARY KEY,
    nummer {tekst} NOT NULL UNIQUE,
    buurt {tekst} REFERENCES buurt (code),
    coordinator {id} REFERENCES account (id),
    sinds {dag} NOT NULL,
    versie {getal} NOT NULL
) {streng};

CREATE TABLE huishouden_lid (
    huishouden {id} NOT NULL REFERENCES huishouden (id),
    persoon {id} NOT NULL REFERENCES persoon (id),
    rol {tekst} NOT NULL,
    van {dag} NOT NULL,
    tot {dag},
    PRIMARY KEY (huishouden, persoon, van)
) {streng};
CREATE INDEX huishouden_lid_persoon ON huishouden_lid (persoon);

-- One question of one person under one law, and where it stands.
CREATE TABLE zaak (
    id {id} NOT NULL PRIMARY KEY,
    nummer {tekst} NOT NULL UNIQUE,
    huishouden {id} NOT NULL REFERENCES huishouden (id),
    persoon {id} NOT NULL REFERENCES persoon (id),
    wet {tekst} NOT NULL,
    onderwerp {geheim} NOT NULL,
    stand {tekst} NOT NULL,
    team {id} NOT NULL REFERENCES team (id),
    medewerker {id} REFERENCES account (id),
    wacht_op {tekst},
    wacht_account {id} REFERENCES account (id),
    termijn_soort {tekst},
    termijn_van {dag},
    termijn_dag {dag},
    begonnen {dag} NOT NULL,
    gesloten {dag},
    uitkomst {tekst},
    versie {getal} NOT NULL
) {streng};
CREATE INDEX zaak_medewerker ON zaak (medewerker, gesloten, termijn_dag, id);
CREATE INDEX zaak_team ON zaak (team, gesloten, termijn_dag, id);
CREATE INDEX zaak_huishouden ON zaak (huishouden);

CREATE TABLE melding (
    zaak {id} NOT NULL PRIMARY KEY REFERENCES zaak (id),
    ontvangen {moment} NOT NULL,
    kanaal {tekst} NOT NULL,
    wie {tekst} NOT NULL,
    spoed {janee} NOT NULL,
    vraag {geheim} NOT NULL,
    doel {geheim} NOT NULL,
    melder {geheim} NOT NULL,
    -- The form's own key: posting it twice makes one melding.
    formulier {id} NOT NULL UNIQUE
) {streng};

-- What happened in a case, in the order in which it happened: the timeline.
CREATE TABLE zaak_feit (
    id {id} NOT NULL PRIMARY KEY,
    zaak {id} NOT NULL REFERENCES zaak (id),
    moment {moment} NOT NULL,
    wat {tekst} NOT NULL,
    wie {tekst} NOT NULL,
    bedrag {cent},
    dag {dag}
) {streng};
CREATE INDEX zaak_feit_zaak ON zaak_feit (zaak, moment);
