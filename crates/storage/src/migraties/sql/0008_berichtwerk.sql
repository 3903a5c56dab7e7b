-- Which assignments a message names: by these a message is found, and by these it is known whose file it opens. The
-- numbers of a declaration stand in its lines.
CREATE TABLE bericht_toewijzing (
    bericht {id} NOT NULL REFERENCES bericht (id),
    nummer {getal} NOT NULL,
    PRIMARY KEY (bericht, nummer)
) {streng};
CREATE INDEX bericht_toewijzing_nummer ON bericht_toewijzing (nummer);

-- Somebody looked at what was wrong and is done with it.
ALTER TABLE bericht ADD COLUMN gezien {moment};
ALTER TABLE bericht ADD COLUMN gezien_door {tekst};
CREATE INDEX bericht_antwoord_op ON bericht (antwoord_op) WHERE antwoord_op IS NOT NULL;
CREATE INDEX bericht_identificatie ON bericht (identificatie);

-- Every stop that was accepted and not taken back: a stop for a while and a final one may follow each other.
CREATE TABLE levering_stop (
    id {teller},
    toewijzing {id} NOT NULL REFERENCES toewijzing (id),
    begin {dag} NOT NULL,
    eind {dag} NOT NULL,
    reden {tekst} NOT NULL,
    bericht {id} NOT NULL REFERENCES bericht (id),
    UNIQUE (toewijzing, begin, reden)
) {streng};

-- A request of a provider (315: one row for each product; 317: one row), and what the municipality said to it.
-- The client is a print of the citizen number: somebody may be asked for who is not known here yet.
CREATE TABLE verzoek (
    id {id} NOT NULL PRIMARY KEY,
    bericht {id} NOT NULL REFERENCES bericht (id),
    soort {tekst} NOT NULL CHECK (soort IN ('toewijzing', 'wijziging')),
    agb {tekst} NOT NULL,
    referentie {tekst} NOT NULL,
    client {geheim} NOT NULL,
    persoon {id} REFERENCES persoon (id),
    plek {getal} NOT NULL,
    dagtekening {dag} NOT NULL,
    stand {tekst} NOT NULL,
    reden {tekst},
    antwoord_voor {dag} NOT NULL,
    besloten {moment},
    besloten_door {tekst},
    versie {getal} NOT NULL,
    UNIQUE (agb, referentie)
) {streng};
CREATE INDEX verzoek_bericht ON verzoek (bericht, plek);
CREATE INDEX verzoek_client ON verzoek (client, agb);

-- The reference of the provider that an assignment answers (IV097).
ALTER TABLE toewijzing ADD COLUMN referentie {tekst};
CREATE INDEX toewijzing_agb ON toewijzing (agb, nummer);
