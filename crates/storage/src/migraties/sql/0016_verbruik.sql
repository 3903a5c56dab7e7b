-- What earlier lines used of an assignment is added up from this index alone.
DROP INDEX declaratieregel_toewijzing;
CREATE INDEX declaratieregel_verbruik
    ON declaratieregel (toewijzing_nummer, agb, begin, stand, eenheid, volume, bedrag);
-- Few lines take another one back.
CREATE INDEX declaratieregel_vorig ON declaratieregel (agb, vorig) WHERE vorig IS NOT NULL;
