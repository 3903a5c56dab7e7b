-- Why a letter could not be set when it was to be printed; nothing when it could, or was mended since.
ALTER TABLE brief ADD COLUMN fout {tekst};
