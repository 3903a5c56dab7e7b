-- A worklist shows of a melding only whether it can wait: the index alone answers.
CREATE INDEX melding_spoed ON melding (zaak, spoed);
