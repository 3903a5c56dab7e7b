CREATE TABLE account (
    id {id} NOT NULL PRIMARY KEY,
    gebruikersnaam {tekst} NOT NULL UNIQUE,
    naam {tekst} NOT NULL,
    functie {tekst} NOT NULL,
    telefoon {tekst} NOT NULL,
    wachtwoord {tekst} NOT NULL,
    totp {geheim} NOT NULL,
    totp_laatste {getal} NOT NULL,
    taal {tekst} NOT NULL,
    actief {janee} NOT NULL,
    versie {getal} NOT NULL
) {streng};

CREATE TABLE herstelcode (
    account {id} NOT NULL REFERENCES account (id),
    afdruk {geheim} NOT NULL,
    gebruikt_op {moment},
    PRIMARY KEY (account, afdruk)
) {streng};

-- Nobody grants himself a role: the one who grants and the one who confirms are two others.
CREATE TABLE rol_toekenning (
    id {id} NOT NULL PRIMARY KEY,
    account {id} NOT NULL REFERENCES account (id),
    rol {tekst} NOT NULL,
    van {dag} NOT NULL,
    tot {dag},
    toegekend_door {tekst} NOT NULL,
    bevestigd_door {tekst}
) {streng};
CREATE INDEX rol_toekenning_account ON rol_toekenning (account);

CREATE TABLE team (
    id {id} NOT NULL PRIMARY KEY,
    naam {tekst} NOT NULL UNIQUE,
    telefoon {tekst} NOT NULL
) {streng};

CREATE TABLE team_lid (
    team {id} NOT NULL REFERENCES team (id),
    account {id} NOT NULL REFERENCES account (id),
    van {dag} NOT NULL,
    tot {dag},
    PRIMARY KEY (team, account, van)
) {streng};
CREATE INDEX team_lid_account ON team_lid (account);

CREATE TABLE organisatie (
    id {id} NOT NULL PRIMARY KEY,
    naam {tekst} NOT NULL,
    agb {tekst} UNIQUE,
    telefoon {tekst} NOT NULL
) {streng};

CREATE TABLE organisatie_lid (
    organisatie {id} NOT NULL REFERENCES organisatie (id),
    account {id} NOT NULL REFERENCES account (id),
    van {dag} NOT NULL,
    tot {dag},
    PRIMARY KEY (organisatie, account, van)
) {streng};
CREATE INDEX organisatie_lid_account ON organisatie_lid (account);

-- Access is a row: who, to what, how far, on which ground, from when until when.
CREATE TABLE toegangsgrond (
    id {id} NOT NULL PRIMARY KEY,
    houder_soort {tekst} NOT NULL CHECK (houder_soort IN ('account', 'team', 'organisatie', 'persoon')),
    houder {id} NOT NULL,
    bereik_soort {tekst} NOT NULL CHECK (bereik_soort IN ('huishouden', 'zaak', 'persoon', 'wet')),
    bereik {id} NOT NULL,
    blik {tekst} NOT NULL CHECK (blik IN ('dat', 'wat', 'financieel', 'logistiek')),
    wet {tekst},
    grond {tekst} NOT NULL,
    van {dag} NOT NULL,
    tot {dag},
    bron {id} NOT NULL,
    CHECK (bereik_soort <> 'wet' OR blik IN ('financieel', 'logistiek'))
) {streng};
CREATE INDEX toegangsgrond_bereik ON toegangsgrond (bereik, houder);
CREATE INDEX toegangsgrond_houder ON toegangsgrond (houder, bereik_soort, bereik);

-- Own file and files of declared relatives: closed for this account in every role.
CREATE TABLE betrekking (
    account {id} NOT NULL REFERENCES account (id),
    persoon {id} NOT NULL,
    soort {tekst} NOT NULL,
    PRIMARY KEY (account, persoon)
) {streng};

-- Sessions hold the print of a token, never the token.
CREATE TABLE sessie (
    afdruk {geheim} NOT NULL PRIMARY KEY,
    account {id} NOT NULL REFERENCES account (id),
    fase {tekst} NOT NULL,
    begonnen {moment} NOT NULL,
    laatst {moment} NOT NULL
) {streng};
CREATE INDEX sessie_account ON sessie (account);

CREATE TABLE inlogpoging (
    sleutel {geheim} NOT NULL PRIMARY KEY,
    mislukt {getal} NOT NULL,
    laatst {moment} NOT NULL
) {streng};
