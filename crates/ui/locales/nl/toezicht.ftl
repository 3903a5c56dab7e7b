# noodtoegang
nav-toezicht = Toezicht
nav-inzage = Wie keek
nood-knop = Spoed: open dit dossier
nood-kop = Een dossier met spoed openen
nood-voor = U opent het dossier van { $naam }.
nood-let-op = U hebt geen toegang tot dit dossier. Kan het niet wachten? Dan opent het voor vandaag en morgen. Wat u bekijkt, wordt vastgelegd. De privacy officer ziet dit meteen, en de inwoner kan het zien.
nood-reden = Waarom kan het niet wachten?
nood-reden-veiligheid = Iemand is in gevaar
nood-reden-acuut = Er is vandaag hulp nodig
nood-reden-vervanging = De collega die dit doet, is er niet
nood-uitleg = Wat is er aan de hand?
nood-uitleg-hint = Schrijf een of twee zinnen. De privacy officer leest dit.
nood-uitleg-kort = Schrijf in minstens twintig tekens op wat er aan de hand is.
nood-open = Open het dossier
nood-toch-niet = Toch niet openen

# toezicht
toezicht-open = { $n ->
    [0] Er is niets dat u nog moet bekijken.
    [one] Eén ding moet u nog bekijken.
    *[other] { $n } dingen moet u nog bekijken.
}
toezicht-uitleg = Hier staat wie met spoed een dossier opende, en wie in een uur meer dan dertig keer een persoon zocht.
toezicht-nood = Met spoed een dossier geopend
toezicht-zoeken = Vaak personen gezocht
toezicht-aantal = { $n ->
    [one] 1 keer gezocht in een uur
    *[other] { $n } keer gezocht in een uur
}
toezicht-nieuw = Nog bekijken
toezicht-bekeken = Bekeken
toezicht-wie = Wie
toezicht-wanneer = Wanneer
toezicht-waarom = Waarom
toezicht-inzage = Bekijk wie in dit dossier keek
toezicht-notitie = Wat hebt u gedaan en wat vond u?
toezicht-notitie-leeg = Schrijf op wat u hebt gedaan en wat u vond.
toezicht-rond-af = Bekeken
toezicht-gedaan = Al bekeken
toezicht-uitkomst = Bekeken door { $wie } op { $wanneer }: { $notitie }

# wie keek
inzage-zoek-uitleg = Vraagt een inwoner wie er in het dossier keek? Zoek de inwoner op. U ziet niet wat er in het dossier staat.
inzage-kop = Wie keek in dit dossier?
inzage-lead = Dossier { $nummers }
inzage-mogen = Wie mag het dossier zien
inzage-keken = Wie het dossier zag
inzage-wat = Mag zien
inzage-deed = Wat
inzage-niemand-mag = Niemand mag dit dossier zien.
inzage-niemand-keek = Niemand keek in dit dossier.
inzage-sinds = Sinds { $van }
inzage-tot = Van { $van } tot en met { $tot }
inzage-was = Van { $van } tot en met { $tot }; nu niet meer
inzage-blik-dat = Dat er hulp is, en wie te bellen
inzage-blik-wat = Wat de hulp is
inzage-blik-financieel = Alleen de bedragen
inzage-blik-logistiek = Alleen waar en wanneer
inzage-systeem = De computer, vanzelf
inzage-anders = Een andere handeling
log-persoon-vaststellen = Zocht op wie het is
log-persoon-registreren = Schreef de persoon in
log-melding-registreren = Nam de vraag op
log-werk-lezen = Zag de zaak op een werklijst
log-huishouden-lezen = Bekeek de pagina van het huishouden
log-zaak-lezen = Zag waar de zaak over gaat
log-gesprek-lezen = Las het gesprek
log-gesprek-schrijven = Schreef in het gesprek
log-gesprek-plannen = Plande het gesprek
log-gesprek-afronden = Rondde het gesprek af
log-gesprek-domein-openen = Opende een onderwerp van het gesprek
log-netwerk-toevoegen = Schreef iemand in het netwerk
log-netwerk-weghalen = Haalde iemand uit het netwerk
log-besluit-voornemen = Vroeg een reactie op het voornemen
log-besluit-reactie = Schreef de reactie op het voornemen op
log-verslag-lezen = Las het verslag
log-verslag-versturen = Verstuurde het verslag
log-aanvraag-ontvangen = Legde de handtekening onder een aanvraag vast
log-zaak-samen-opgelost = Legde vast dat de vraag samen is opgelost
log-doel-toevoegen = Schreef een doel op
log-doel-evalueren = Besprak een doel
log-besluit-lezen = Las het besluit
log-besluit-nemen = Nam het besluit
log-besluit-voorleggen = Legde het besluit aan een collega voor
log-brief-lezen = Opende een brief
log-zaak-sluiten = Sloot de zaak
log-nood-openen = Opende het dossier met spoed
log-inzage-lezen = Bekeek wie er keek
log-toezicht-lezen = Bekeek de lijst van het toezicht
log-declaratie-lezen = Bekeek een declaratie
log-declaratie-ontvangen = Ontving een declaratie
log-toewijzing-toewijzen = Wees de hulp toe
grond-wmo-2-3-2 = Onderzoek van een vraag om hulp (Wmo artikel 2.3.2)
grond-wmo-2-6-4 = Hulp laten leveren (Wmo artikel 2.6.4)
grond-wmo-5-1-1 = Samenwerken aan hulp (Wmo artikel 5.1.1)
grond-jeugdwet-2-3 = Hulp voor een jeugdige (Jeugdwet artikel 2.3)
grond-participatiewet-7 = Hulp bij werk en inkomen (Participatiewet artikel 7)
grond-wgs-3 = Hulp bij schulden (Wgs artikel 3)
grond-nood = Met spoed, zonder gewone toegang
grond-nood-veiligheid = Met spoed: iemand was in gevaar
grond-nood-acuut = Met spoed: er was die dag hulp nodig
grond-nood-vervanging = Met spoed: de collega was er niet
grond-melding = Iemand meldde zich met een vraag
grond-inzage = De inwoner vroeg wie er keek
grond-avg-15 = De inwoner vroeg wie er keek (AVG artikel 15)
grond-avg-32 = Toezicht op het kijken in dossiers (AVG artikel 32)
grond-awb-3-41 = Een besluit versturen (Awb artikel 3:41)
grond-istandaarden = Berichten van en naar een aanbieder
