-- A message that was refused at the door: who sent it, when, how large it was and what is wrong with its form. Nothing of
-- its contents but a keyed print, by which the same message is known when it is sent again.
CREATE TABLE berichtweigering (
    id {id} NOT NULL PRIMARY KEY,
    agb {tekst} NOT NULL,
    code {tekst} NOT NULL,
    -- Bytes; nothing when it was not read and its size was not announced.
    omvang {getal},
    -- Nothing when it was not read.
    afdruk {geheim},
    fouten {tekst} NOT NULL,
    eerst {moment} NOT NULL,
    laatst {moment} NOT NULL,
    -- How often the same message came.
    aantal {getal} NOT NULL,
    afgehandeld {moment},
    afgehandeld_door {tekst}
) {streng};
CREATE INDEX berichtweigering_open ON berichtweigering (agb) WHERE afgehandeld IS NULL;
