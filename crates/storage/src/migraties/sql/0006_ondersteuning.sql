-- What can be bought: a product of the municipality's own list, by law.
CREATE TABLE product (
    id {id} NOT NULL PRIMARY KEY,
    wet {tekst} NOT NULL,
    categorie {tekst} NOT NULL,
    code {tekst} NOT NULL,
    naam {tekst} NOT NULL,
    eenheid {tekst} NOT NULL,
    UNIQUE (wet, code)
) {streng};

-- Periods are half-open: `tot` is the first day that no longer counts.
CREATE TABLE contract (
    id {id} NOT NULL PRIMARY KEY,
    nummer {tekst} NOT NULL UNIQUE,
    organisatie {id} NOT NULL REFERENCES organisatie (id),
    wet {tekst} NOT NULL,
    van {dag} NOT NULL,
    tot {dag}
) {streng};
CREATE INDEX contract_organisatie ON contract (organisatie);

-- A tariff in cents per unit, from a day until a day.
CREATE TABLE contract_product (
    id {id} NOT NULL PRIMARY KEY,
    contract {id} NOT NULL REFERENCES contract (id),
    product {id} NOT NULL REFERENCES product (id),
    tarief {cent} NOT NULL CHECK (tarief >= 0),
    van {dag} NOT NULL,
    tot {dag}
) {streng};
CREATE INDEX contract_product_zoek ON contract_product (contract, product, van);

-- Where a provider is paid. The account number is sealed.
CREATE TABLE betaalrekening (
    organisatie {id} NOT NULL PRIMARY KEY REFERENCES organisatie (id),
    tenaamstelling {tekst} NOT NULL,
    iban {geheim} NOT NULL
) {streng};

-- The decision has no key to a table here: a decision and its assignments may be written by different rooms.
CREATE TABLE toewijzing (
    id {id} NOT NULL PRIMARY KEY,
    nummer {getal} NOT NULL UNIQUE,
    zaak {id} NOT NULL REFERENCES zaak (id),
    besluit {id} NOT NULL,
    persoon {id} NOT NULL REFERENCES persoon (id),
    contract {id} NOT NULL REFERENCES contract (id),
    product {id} NOT NULL REFERENCES product (id),
    agb {tekst} NOT NULL,
    volume {getal} NOT NULL,
    eenheid {tekst} NOT NULL,
    frequentie {tekst} NOT NULL,
    tarief {cent} NOT NULL,
    -- What it costs at most when all of it is delivered.
    waarde {cent} NOT NULL,
    ingang {dag} NOT NULL,
    eind {dag},
    datum {dag} NOT NULL,
    tijd {tekst} NOT NULL,
    stand {tekst} NOT NULL,
    versie {getal} NOT NULL
) {streng};
CREATE INDEX toewijzing_zaak ON toewijzing (zaak);
CREATE INDEX toewijzing_persoon ON toewijzing (persoon, agb);

-- Every message, in and out. The XML is ciphertext under a key of its own; `bevindingen` holds rules and places only.
CREATE TABLE bericht (
    id {id} NOT NULL PRIMARY KEY,
    richting {tekst} NOT NULL CHECK (richting IN ('in', 'uit')),
    code {tekst} NOT NULL,
    wet {tekst} NOT NULL,
    agb {tekst} NOT NULL,
    identificatie {tekst} NOT NULL,
    inhoud {geheim} NOT NULL,
    afdruk {geheim} NOT NULL,
    stand {tekst} NOT NULL,
    bevindingen {tekst} NOT NULL,
    aantal_fout {getal} NOT NULL,
    antwoord_op {id} REFERENCES bericht (id),
    zaak {id},
    moment {moment} NOT NULL,
    -- Who owes an answer by this day: we for what came in, the other side for what left.
    antwoord_voor {dag},
    beantwoord {moment},
    verzonden {moment},
    UNIQUE (richting, agb, code, identificatie)
) {streng};
CREATE INDEX bericht_open ON bericht (antwoord_voor, id) WHERE beantwoord IS NULL;
CREATE INDEX bericht_moment ON bericht (moment, id);

CREATE TABLE levering (
    id {teller},
    toewijzing {id} NOT NULL REFERENCES toewijzing (id),
    begin {dag} NOT NULL,
    gestopt {dag},
    reden {tekst},
    bericht {id} NOT NULL REFERENCES bericht (id),
    UNIQUE (toewijzing, begin)
) {streng};

CREATE TABLE declaratie (
    id {id} NOT NULL PRIMARY KEY,
    bericht {id} NOT NULL UNIQUE REFERENCES bericht (id),
    agb {tekst} NOT NULL,
    nummer {tekst} NOT NULL,
    identificatie {tekst} NOT NULL,
    begin {dag} NOT NULL,
    dagtekening {dag} NOT NULL,
    basis_xsd {tekst} NOT NULL,
    bericht_xsd {tekst} NOT NULL,
    gevraagd {cent} NOT NULL,
    toegekend {cent} NOT NULL,
    afgekeurd {cent} NOT NULL,
    regels {getal} NOT NULL,
    regels_fout {getal} NOT NULL,
    stand {tekst} NOT NULL,
    antwoord_voor {dag} NOT NULL,
    beoordeeld_door {tekst},
    versie {getal} NOT NULL,
    CHECK (gevraagd = toegekend + afgekeurd)
) {streng};
CREATE INDEX declaratie_agb ON declaratie (agb, nummer);

CREATE TABLE betaalrun (
    id {id} NOT NULL PRIMARY KEY,
    stand {tekst} NOT NULL,
    totaal {cent} NOT NULL,
    aantal {getal} NOT NULL,
    gemaakt_door {tekst} NOT NULL,
    gemaakt {moment} NOT NULL,
    vrijgegeven_door {tekst},
    vrijgegeven {moment},
    bestand {geheim}
) {streng};

-- Amounts carry their sign: a credit line is negative.
CREATE TABLE declaratieregel (
    id {teller},
    declaratie {id} NOT NULL REFERENCES declaratie (id),
    agb {tekst} NOT NULL,
    plek {getal} NOT NULL,
    referentie {tekst} NOT NULL,
    vorig {tekst},
    toewijzing_nummer {getal} NOT NULL,
    toewijzing {id} REFERENCES toewijzing (id),
    persoon {id},
    categorie {tekst} NOT NULL,
    code {tekst} NOT NULL,
    begin {dag} NOT NULL,
    eind {dag} NOT NULL,
    volume {getal} NOT NULL,
    eenheid {tekst} NOT NULL,
    tarief {cent},
    bedrag {cent} NOT NULL,
    stand {tekst} NOT NULL,
    regel {tekst},
    retourcode {tekst},
    betaalrun {id} REFERENCES betaalrun (id)
) {streng};
CREATE INDEX declaratieregel_declaratie ON declaratieregel (declaratie, plek);
CREATE INDEX declaratieregel_toewijzing ON declaratieregel (toewijzing_nummer, agb);
CREATE INDEX declaratieregel_referentie ON declaratieregel (agb, referentie);
CREATE INDEX declaratieregel_betaalbaar ON declaratieregel (stand, agb) WHERE betaalrun IS NULL;

-- A provider's channel: its key for signing requests, sealed.
CREATE TABLE kanaal (
    agb {tekst} NOT NULL PRIMARY KEY,
    sleutel {geheim} NOT NULL,
    actief {janee} NOT NULL
) {streng};

-- Each nonce counts once per provider.
CREATE TABLE kanaal_nonce (
    agb {tekst} NOT NULL,
    nonce {tekst} NOT NULL,
    moment {moment} NOT NULL,
    PRIMARY KEY (agb, nonce)
) {streng};
