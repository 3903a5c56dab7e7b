-- The letter in which a report went, of which a signature on paper can come back.
ALTER TABLE verslag ADD COLUMN brief {id};
UPDATE verslag SET brief = (
    SELECT brief.id FROM brief
    WHERE brief.zaak = verslag.zaak AND brief.soort = 'verslag' AND brief.gemaakt >= verslag.verstuurd
    ORDER BY brief.id DESC LIMIT 1
) WHERE ondertekend IS NULL;
