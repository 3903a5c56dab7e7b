-- Who signed a report on the screen: the resident or a representative, and the name that was typed.
ALTER TABLE verslag ADD COLUMN tekent {tekst};
ALTER TABLE verslag ADD COLUMN tekenaar {geheim};
