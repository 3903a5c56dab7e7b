-- The log: who did what and why, one chain per municipality.
CREATE TABLE logregel (
    nummer {getal} NOT NULL PRIMARY KEY,
    vorige {geheim} NOT NULL,
    zegel {geheim} NOT NULL,
    moment {moment} NOT NULL,
    operatie {id} NOT NULL,
    wie {tekst} NOT NULL,
    rollen {tekst} NOT NULL,
    wat {tekst} NOT NULL,
    doel {tekst} NOT NULL,
    object_soort {tekst} NOT NULL,
    object {id}
) {streng};

-- The second log: whose data was processed in which activity. No user here; the operation id joins the two.
CREATE TABLE verwerking (
    regel {getal} NOT NULL,
    persoon {id} NOT NULL,
    operatie {id} NOT NULL,
    activiteit {tekst} NOT NULL,
    moment {moment} NOT NULL,
    PRIMARY KEY (regel, persoon)
) {streng};
CREATE INDEX verwerking_persoon ON verwerking (persoon, regel);

-- The head of the chain: one row, held until commit by whoever appends.
CREATE TABLE logkop (
    nummer {getal} NOT NULL,
    zegel {geheim} NOT NULL
) {streng};
INSERT INTO logkop (nummer, zegel) VALUES (0, {leeg});

CREATE TABLE gebeurtenis (
    id {teller},
    onderwerp {tekst} NOT NULL,
    object {id} NOT NULL,
    moment {moment} NOT NULL
) {streng};

CREATE TABLE taak (
    id {teller},
    soort {tekst} NOT NULL,
    sleutel {tekst} NOT NULL,
    object {id} NOT NULL,
    vanaf {moment} NOT NULL,
    lease_tot {moment},
    pogingen {getal} NOT NULL,
    klaar_op {moment},
    fout {tekst},
    UNIQUE (soort, sleutel)
) {streng};
CREATE INDEX taak_open ON taak (vanaf, id) WHERE klaar_op IS NULL;

-- Data keys, wrapped by the tenant's key. Deleting a row destroys all that it sealed.
CREATE TABLE sleutel (
    id {id} NOT NULL PRIMARY KEY,
    omhuld {geheim} NOT NULL
) {streng};

-- Settings of the municipality: name, house style, the demo clock.
CREATE TABLE instelling (
    sleutel {tekst} NOT NULL PRIMARY KEY,
    waarde {tekst} NOT NULL
) {streng};
