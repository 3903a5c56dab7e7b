-- At what time something is on the day of a fact: of an appointment, so that a moved one says from when to when.
ALTER TABLE zaak_feit ADD COLUMN tijd {tekst};
