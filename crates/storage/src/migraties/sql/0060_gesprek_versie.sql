-- Which version of its field a text was; nothing for one that lost a conflict, or that was written before this.
ALTER TABLE gesprek_geschiedenis ADD COLUMN versie {getal};
