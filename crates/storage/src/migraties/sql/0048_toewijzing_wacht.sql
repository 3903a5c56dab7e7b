-- Assignments of which no start was told yet: few of many. The questions name the states in these words.
CREATE INDEX toewijzing_wacht ON toewijzing (ingang) WHERE stand IN ('verstuurd', 'bevestigd');
