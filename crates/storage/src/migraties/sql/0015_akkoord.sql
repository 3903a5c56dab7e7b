-- What waits for somebody's agreement stands on that person's worklist too.
CREATE INDEX zaak_wacht_account ON zaak (wacht_account) WHERE wacht_account IS NOT NULL;
