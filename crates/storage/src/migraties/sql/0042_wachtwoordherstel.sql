-- A new password for who forgot it: asked by one, confirmed by another, and then set once with a code that somebody was
-- handed. Only the print of the code is kept.
CREATE TABLE wachtwoordherstel (
    id {id} NOT NULL PRIMARY KEY,
    account {id} NOT NULL REFERENCES account (id),
    gevraagd_door {tekst} NOT NULL,
    gevraagd {moment} NOT NULL,
    bevestigd_door {tekst},
    afdruk {geheim},
    gegeven {moment},
    gebruikt {moment},
    vervallen {moment}
) {streng};
CREATE UNIQUE INDEX wachtwoordherstel_open ON wachtwoordherstel (account)
    WHERE gebruikt IS NULL AND vervallen IS NULL;
