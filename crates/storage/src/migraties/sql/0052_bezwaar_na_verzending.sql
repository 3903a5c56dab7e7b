-- The term for an objection runs from the dispatch of the letter: a decision whose letter waits has no date yet.
UPDATE zaak SET termijn_van = NULL, termijn_dag = NULL
WHERE stand = 'besloten' AND termijn_soort = 'awb/bezwaar' AND EXISTS (
    SELECT 1 FROM brief WHERE brief.zaak = zaak.id AND brief.besluit IS NOT NULL AND brief.verzonden IS NULL
);
