# zoeken
zoek-kop = Zoek een dossier
zoek-uitleg = U vindt de dossiers die u mag openen. Elke keer dat u iemand vindt, ziet diegene dat later terug.
zoek-hoe = Zoek op een van deze vier
zoek-nummer = Nummer
zoek-nummer-hint = Het nummer van het huishouden, of ‘Ons kenmerk’ uit een brief. Bijvoorbeeld 553-205-656.
zoek-nummer-onjuist = Dit is geen nummer van ons. Het heeft negen cijfers, bijvoorbeeld 553-205-656.
zoek-leeg = Vul een nummer in, of achternaam en geboortedatum, of postcode en huisnummer, of een BSN.
zoek-niet-uitleg = Kijk de gegevens na, of zoek op een andere manier. Een dossier van een ander team vindt u hier niet.
zoek-loopt = Wat er nu loopt
zoek-loopt-niets = Er loopt nu niets.
zoek-open = Open het dossier
zoek-nieuwe-vraag = Nieuwe vraag
log-zaak-zoeken = Vond de zaak bij het zoeken
grond-dossier = Zocht een dossier op
