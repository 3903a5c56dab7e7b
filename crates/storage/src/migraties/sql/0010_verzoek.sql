-- A request of a provider (315: one row for each product; 317: one row), and what the municipality said to it. The
-- table of 0008 was never written to; this one knows the law, by which a reference is unique (TR347), and the case.
-- The client is a print of the citizen number: somebody may be asked for who is not known here yet.
DROP TABLE verzoek;
CREATE TABLE verzoek (
    id {id} NOT NULL PRIMARY KEY,
    bericht {id} NOT NULL REFERENCES bericht (id),
    soort {tekst} NOT NULL CHECK (soort IN ('toewijzing', 'wijziging')),
    wet {tekst} NOT NULL,
    agb {tekst} NOT NULL,
    referentie {tekst} NOT NULL,
    client {geheim} NOT NULL,
    persoon {id} REFERENCES persoon (id),
    -- In which case it is decided; empty until somebody established who it is about.
    zaak {id} REFERENCES zaak (id),
    plek {getal} NOT NULL,
    dagtekening {dag} NOT NULL,
    ontvangen {dag} NOT NULL,
    stand {tekst} NOT NULL,
    reden {tekst},
    antwoord_voor {dag} NOT NULL,
    besloten {moment},
    besloten_door {tekst},
    versie {getal} NOT NULL,
    UNIQUE (agb, wet, referentie)
) {streng};
CREATE INDEX verzoek_bericht ON verzoek (bericht, plek);
CREATE INDEX verzoek_client ON verzoek (client, agb);
CREATE INDEX verzoek_zaak ON verzoek (zaak);
CREATE INDEX verzoek_open ON verzoek (antwoord_voor, id) WHERE besloten IS NULL;
-- The cases of a person.
CREATE INDEX zaak_persoon ON zaak (persoon);

-- Why the last version of an assignment differs from the one before (RedenWijziging).
ALTER TABLE toewijzing ADD COLUMN reden {tekst};

-- Starts and stops of work by task, where there is no assignment: the key is client, product and first day (IV096).
CREATE TABLE taaklevering (
    id {teller},
    soort {tekst} NOT NULL CHECK (soort IN ('start', 'stop')),
    wet {tekst} NOT NULL,
    agb {tekst} NOT NULL,
    client {geheim} NOT NULL,
    categorie {tekst} NOT NULL,
    code {tekst} NOT NULL,
    begin {dag} NOT NULL,
    eind {dag},
    reden {tekst},
    bericht {id} NOT NULL REFERENCES bericht (id)
) {streng};
CREATE INDEX taaklevering_client ON taaklevering (client, agb);
