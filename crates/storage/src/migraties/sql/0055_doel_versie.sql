-- A goal can be changed as long as its report was not sent; who is second sees that somebody was first.
ALTER TABLE doel ADD COLUMN versie {getal} NOT NULL DEFAULT 1;
