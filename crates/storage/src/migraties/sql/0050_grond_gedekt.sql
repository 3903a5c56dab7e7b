-- Every row of every list asks for its ground: the index alone answers.
DROP INDEX toegangsgrond_bereik;
CREATE INDEX toegangsgrond_bereik ON toegangsgrond (bereik, houder, blik, wet, van, tot, grond, id);
