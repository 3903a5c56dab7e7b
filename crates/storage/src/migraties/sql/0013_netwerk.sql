-- Nothing ever wrote to netwerk_lid. The kind of tie says something of the resident too, so it is sealed with the rest;
-- and a seat in the drawing holds one tie, so that two workers at once never draw over each other.
DROP TABLE netwerk_lid;
CREATE TABLE netwerk_band (
    id {id} NOT NULL PRIMARY KEY,
    zaak {id} NOT NULL REFERENCES zaak (id),
    wie {geheim} NOT NULL,
    rol {geheim} NOT NULL,
    soort {geheim} NOT NULL,
    plek {getal} NOT NULL,
    UNIQUE (zaak, plek)
) {streng};
