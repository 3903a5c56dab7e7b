-- Why a life domain was opened says something of the resident: from here on it is sealed, and `reden` stays empty.
ALTER TABLE gesprek_domein ADD COLUMN dicht {geheim};
