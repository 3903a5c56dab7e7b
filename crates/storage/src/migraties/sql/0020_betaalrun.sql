-- What is in a run, and who judged it: looked up when a run is opened or released. Lines that nobody pays yet cost nothing.
CREATE INDEX declaratieregel_betaalrun ON declaratieregel (betaalrun) WHERE betaalrun IS NOT NULL;
