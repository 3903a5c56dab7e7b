-- What stood there before an outcome of a goal was corrected.
CREATE TABLE doel_uitkomst_eerder (
    id {id} NOT NULL PRIMARY KEY,
    doel {id} NOT NULL REFERENCES doel (id),
    uitkomst {tekst} NOT NULL,
    op {dag} NOT NULL,
    tekst {geheim} NOT NULL,
    door {id} NOT NULL REFERENCES account (id),
    moment {moment} NOT NULL
) {streng};
CREATE INDEX doel_uitkomst_eerder_doel ON doel_uitkomst_eerder (doel);
