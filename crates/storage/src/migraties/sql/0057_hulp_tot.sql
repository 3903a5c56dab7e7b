-- The last day of the help of a case, when all of it has one: what was assigned, or stopped by its provider before.
ALTER TABLE zaak ADD COLUMN hulp_tot {dag};
UPDATE zaak SET hulp_tot = (
    SELECT MAX(COALESCE(CASE WHEN t.stand = 'gestopt' THEN
        (SELECT MAX(l.gestopt) FROM levering l WHERE l.toewijzing = t.id) END, t.eind))
    FROM toewijzing t
    WHERE t.zaak = zaak.id AND t.stand <> 'afgewezen' AND (t.reden IS NULL OR t.reden <> '13')
)
WHERE NOT EXISTS (
    SELECT 1 FROM toewijzing t
    WHERE t.zaak = zaak.id AND t.stand NOT IN ('afgewezen', 'gestopt') AND (t.reden IS NULL OR t.reden <> '13')
        AND t.eind IS NULL
);
