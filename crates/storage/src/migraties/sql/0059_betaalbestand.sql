-- Who fetched the file of a payment stands in the log; the page of the payment shows it.
CREATE INDEX logregel_betaalbestand ON logregel (object, nummer) WHERE wat = 'betaalrun.bestand';
