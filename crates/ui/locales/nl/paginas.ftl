# algemeen
gemeente = Gemeente { $naam }
u = U
of = of
mag-leeg = mag leeg
mag-later = mag later
datum-hint = Bijvoorbeeld 12-3-1945
datum-onleesbaar = Deze datum kunnen wij niet lezen. Schrijf dag, maand en jaar met streepjes ertussen, bijvoorbeeld { $voorbeeld }.
datum-leeg = Vul een datum in, bijvoorbeeld { $voorbeeld }.
datum-eeuw = Schrijf het jaar met vier cijfers, bijvoorbeeld { $voorbeeld }.
datum-jaar = Schrijf ook het jaar op, bijvoorbeeld { $voorbeeld }.
datum-dag-niet = Deze dag is er niet. { $maand } heeft { $dagen } dagen.
keuze-leeg = Kies wat past.
kies = Kies
gedaan-melding = De melding is bewaard. Hieronder staat wat er nu moet gebeuren, en wanneer.
gedaan-plan = Genoteerd: het persoonlijk plan is binnen.
gedaan-adres = Het adres is bewaard. Brieven die nog wachten, gaan naar dit adres.
gedaan-persoon = De gegevens zijn bewaard. Brieven die nog wachten, krijgen deze naam.
gedaan-toegewezen = De vraag ligt nu bij deze medewerker.
gedaan-afspraak = De afspraak is bewaard. De uitnodiging gaat met de volgende post mee.
gedaan-afspraak-gewijzigd = De afspraak is gewijzigd. De inwoner krijgt een nieuwe uitnodiging met de post.
terug-werk = Terug naar Mijn werk
voet-verzonnen = Fictieve gemeente, fictieve mensen
tekst-te-lang = Deze tekst is te lang voor dit veld. Schrijf hem korter op.
tekst-niet-op-papier = In deze tekst staat een teken dat niet op papier kan, zoals een plaatje of een pijl. Haal dat teken weg.
tekst-onleesbaar = In deze tekst staat een teken dat wij niet kunnen bewaren. Dat komt vaak mee met plakken. Haal de � weg, of typ de tekst opnieuw.

# demo
demo-nu = In het voorbeeld is het { $dag }, { $tijd }.
demo-termijn = volgende datum op mijn werklijst

# aanmelden
aanmelden-kop = Aanmelden
aanmelden-voor-wie = Voor medewerkers en aanbieders van { $naam }.
aanmelden-naam = E-mailadres van uw werk
aanmelden-wachtwoord = Wachtwoord
aanmelden-wachtwoord-hint = Plakken mag. Uw wachtwoordkluis werkt hier ook.
aanmelden-knop = Aanmelden
aanmelden-hierna = Hierna vragen wij om de code van uw telefoon.
aanmelden-onjuist = De naam of het wachtwoord klopt niet. Probeer het opnieuw.
aanmelden-te-vaak = Het ging te vaak mis. Wacht even en probeer het dan opnieuw.
aanmelden-code-kop = Code van uw telefoon
aanmelden-code = Code van uw telefoon
aanmelden-code-hint = Zes cijfers uit de app waarmee u zich aanmeldt.
aanmelden-code-onjuist = Deze code klopt niet of is al gebruikt. Wacht op de volgende code.
aanmelden-opnieuw = Begin opnieuw
aanmelden-herstel = Telefoon kwijt? Vul dan een van uw herstelcodes in.
voorbeeld-kop = Rondkijken in het voorbeeld
voorbeeld-uitleg = Deze gemeente bestaat niet. Alle mensen, adressen en bedragen zijn verzonnen. Kies wie u bent; een wachtwoord is niet nodig.
voorbeeld-dag = In het voorbeeld is het { $dag }. Wat u verandert, blijft op deze computer.
rol-taak-teammedewerker = een vraag opnemen, een gesprek voeren, een besluit maken
rol-taak-kwaliteitsmedewerker = besluiten van collega's beoordelen
rol-taak-backoffice = de berichten die niet vanzelf gaan
rol-taak-controller = zien wat er is toegezegd, geleverd en betaald
rol-taak-functioneel-beheerder = accounts en instellingen beheren
rol-taak-privacy-officer = zien wie wanneer in welk dossier keek
rol-taak-aanbieder = zien waarom een declaratieregel is afgekeurd
rol-taak-programmamanager = de voortgang van de maatregelen volgen
rol-taak-wethouder = de stand voor de raad bekijken
rol-taak-raadslid = de openbare raadstafel bekijken
rol-taak-clientenraad = zien wat de raad ziet en daarover adviseren
rol-taak-jongerenraad = zien hoe het gaat met de hulp aan jongeren
rol-taak-regiomedewerker = zien welke plekken de regio heeft
rol-taak-inwoner = mijn plan lezen en zien wie heeft gekeken
rol-taak-initiatief = zien welke vragen bij ons passen
rol-taak-vrijwilliger = zien waar ik kan helpen

# navigatie en werk
nav-werk = Mijn werk
nav-zoek = Zoeken
werk-vragen = { $n ->
    [0] Geen zaak vraagt nu iets van u.
    [one] Eén zaak vraagt nu iets van u.
    *[other] { $n } zaken vragen nu iets van u.
}
werk-zaken = { $n ->
    [one] 1 zaak
    *[other] { $n } zaken
}
werk-wacht = { $n ->
    [one] Eén zaak wacht op een ander, u hoeft niets te doen
    *[other] { $n } zaken wachten op een ander, u hoeft niets te doen
}
werk-nu = Nu doen
werk-hierna = Hierna
werk-stil = { $n ->
    [one] En nog 1 zaak waarin de hulp loopt: bekijk hoe het gaat
    *[other] En nog { $n } zaken waarin de hulp loopt: bekijk hoe het gaat
}
werk-filter = Mijn zaken
werk-van = Van wie
werk-van-mij = Mij
werk-wet = Wet
werk-alle-wetten = Alle wetten
werk-toon = Toon
werk-leeg-kop = Er ligt nu niets voor u
werk-leeg-uitleg = Dat klopt als u net begint of alles af is. Hier komt elke vraag die bij u hoort, met de datum en de volgende stap.
werk-leeg-wegen = Zo komt er werk
werk-leeg-1-sterk = Iemand belt.
werk-leeg-1 = Neem de vraag op in hun eigen woorden.
werk-leeg-2-sterk = Uw team heeft werk.
werk-leeg-2 = Kies bij "Van wie" uw team en kijk of u iets kunt overnemen.

# zaak
zaak-niemand = Nog niemand
zaak-niemand-meer = Niemand meer
zaak-stand-melding = Melding, nog geen gesprek
zaak-stand-gesprek-gepland = Gesprek gepland
zaak-stand-verslag = Verslag in de maak
zaak-stand-verslag-verstuurd = Verslag bij de inwoner
zaak-stand-aanvraag = Aanvraag, besluit in de maak
zaak-stand-besluit-voorgelegd = Besluit wacht op akkoord
zaak-stand-besloten = Besloten
zaak-stand-loopt = Hulp loopt
zaak-stand-gestopt = Hulp is gestopt
zaak-stand-samen-opgelost = Samen opgelost
zaak-stand-gesloten = Gesloten
zaak-waarom-melding = De vraag is binnen. Er is nog niet gesproken.
zaak-waarom-gesprek-gepland = Er is een afspraak voor een gesprek.
zaak-waarom-verslag = Het gesprek is geweest. Het verslag is nog niet af.
zaak-waarom-verslag-verstuurd = De inwoner leest het verslag en mag het aanvullen.
zaak-waarom-aanvraag = De aanvraag is ondertekend. Er moet een besluit komen.
zaak-waarom-besluit-voorgelegd = Het besluit valt buiten uw mandaat.
zaak-waarom-besloten = Het besluit is genomen.
zaak-waarom-brief-wacht = Het besluit is genomen, de brief wacht op de post.
zaak-waarom-loopt = De hulp is gestart.
zaak-waarom-gestopt = De hulp stopte na { $dag }.
zaak-waarom-loopt-tot = De hulp duurt tot en met { $dag }.
zaak-waarom-begint = De hulp is toegewezen en begint nog.
zaak-waarom-samen-opgelost = Er is geen voorziening nodig.
zaak-waarom-gesloten = Deze vraag is afgerond.
zaak-wacht-inwoner = Wij wachten op de inwoner.
zaak-wacht-akkoord = Akkoord van { $naam }.
zaak-wacht-aanbieder = Wij wachten op de aanbieder.
zaak-wacht-ander = Wij wachten op een ander.
zaak-stap-melding = Plan het gesprek
zaak-stap-toewijzen = Kies wie dit oppakt
zaak-stap-gesprek-gepland = Voer het gesprek
zaak-stap-verslag = Maak verslag af
zaak-stap-verslag-verstuurd = Vraag of het verslag klopt
zaak-stap-aanvraag = Maak het besluit
zaak-stap-besluit-voorgelegd = Vraag hoe het staat
zaak-stap-besloten = Bekijk het besluit
zaak-stap-loopt = Bekijk hoe het gaat
zaak-stap-gestopt = Bespreek wat het opleverde
zaak-stap-samen-opgelost = Bel en noteer
zaak-stap-gesloten = U hoeft niets meer te doen
klok-uiterlijk = uiterlijk { $dag }
klok-was = was { $dag }
klok-vandaag = vandaag
klok-morgen = morgen
klok-nog = { $n ->
    [one] nog 1 dag
    *[other] nog { $n } dagen
}
klok-te-laat = { $n ->
    [one] 1 dag te laat
    *[other] { $n } dagen te laat
}
klok-geen = Geen datum
klok-afgesloten = afgesloten op { $dag }
klok-afspraak = een afspraak
klok-evaluatie = dan kijken wij hoe het gaat
klok-uitgesteld = { $reden }, daarna uitgesteld
wet-wmo = Wmo
wet-jeugdwet = Jeugdwet
wet-participatiewet = Participatiewet
wet-wgs = Schuldhulp

# persoon
persoon-kop = Voor wie is de vraag?
persoon-uitleg = Zoek eerst of wij deze persoon al kennen. Elke keer dat u iemand vindt, ziet diegene dat later terug.
persoon-zoek-kop = Zoek op een van deze drie
persoon-zoek = Zoek
persoon-zoeksleutel = Vul een BSN in, of achternaam en geboortedatum, of postcode en huisnummer.
persoon-zoek-geboortedatum = Vul ook de geboortedatum in, of zoek op een andere manier.
persoon-zoek-achternaam = Vul ook de achternaam in, of zoek op een andere manier.
persoon-treffers = Dit vonden wij
persoon-geen-treffer = Niet gevonden met deze gegevens
persoon-meer = Er zijn er meer. Zoek ook met de achternaam en de geboortedatum, of met het BSN.
persoon-treffer = Geboren in { $jaar }, woont aan de { $straat }
persoon-treffer-geheim = Geboren in { $jaar }, adres is geheim
persoon-treffer-onbekend = Geboren in { $jaar }, adres niet bekend
persoon-bekend = Bekend bij { $team }, { $telefoon }
persoon-kies = Dit is de persoon
persoon-nieuw = Voer een nieuwe persoon in
persoon-bsn = BSN
persoon-bsn-hint = Negen cijfers. Weet u het niet? Zoek dan op naam of adres.
persoon-bsn-onjuist = Dit nummer is geen BSN. Controleer de cijfers, of laat het veld leeg.
persoon-bsn-bekend = Met dit BSN kennen wij al iemand. Zoek diegene op met het BSN.
persoon-aanhef = Hoe spreken wij diegene aan?
persoon-aanhef-leeg = Kies hoe wij diegene aanspreken.
aanhef-mevrouw = Mevrouw
aanhef-de-heer = De heer
aanhef-naam = Met voornaam en achternaam
persoon-voornamen = Voornamen
persoon-voorvoegsel = Voorvoegsel
persoon-achternaam = Achternaam
persoon-achternaam-hint = Met of zonder voorvoegsel. Vul ook de geboortedatum in.
persoon-voornaam-leeg = Vul een voornaam in, of kies mevrouw of de heer.
persoon-achternaam-leeg = Vul de achternaam in.
persoon-geboortedatum = Geboortedatum
persoon-geboortedatum-toekomst = Deze geboortedatum ligt in de toekomst.
persoon-geboortedatum-te-oud = Volgens deze datum is iemand ouder dan 125 jaar. Klopt het jaar?
persoon-straat = Straat
persoon-huisnummer = Huisnummer
persoon-plaats = Plaats
persoon-telefoon = Telefoon
persoon-geheim-adres = Het adres is geheim
persoon-adres-geheim = Adres is geheim
persoon-adres-geheim-onbekend = Adres is geheim, en bij ons niet bekend. Er kan geen brief weg.
persoon-adres-onbekend = Adres niet bekend. Er kan geen brief weg.
persoon-adres-niet-zichtbaar = Adres niet zichtbaar voor u
persoon-te-lang = Dit is te lang. Gebruik ten hoogste 100 tekens.
persoon-straat-leeg = Vul ook de straat in, of laat het hele adres leeg.
persoon-straat-nodig = Vul het adres in: straat, huisnummer, postcode en plaats.
persoon-huisnummer-leeg = Vul ook het huisnummer in, of laat het hele adres leeg.
persoon-postcode-leeg = Vul ook de postcode in, of laat het hele adres leeg.
persoon-plaats-leeg = Vul ook de plaats in, of laat het hele adres leeg.
adres-kruimel = Adres
adres-kop = Adres van { $naam }
adres-uitleg = Hier gaan de brieven naartoe. Een geheim adres staat alleen op de brieven aan de inwoner zelf.
adres-bewaar = Bewaar het adres
adres-terug = Terug naar het huishouden
adres-wijzig = Wijzig het adres
persoon-wijzig = Wijzig naam of geboortedatum
persoon-wijzig-kruimel = Naam en geboortedatum
persoon-wijzig-kop = Naam en geboortedatum van { $naam }
persoon-wijzig-uitleg = Verbeter wat verkeerd is opgeschreven. Loopt er al hulp? Bel dan de aanbieder: die krijgt hier geen bericht van.
persoon-wijzig-bewaar = Bewaar de gegevens
persoon-bsn-vast = Het BSN is vastgesteld en verandert hier niet.
persoon-bsn-later = Het BSN is nog niet bekend. U vult het in als u het besluit maakt.
feit-persoon-naam = De naam of geboortedatum is verbeterd.
melding-kies-kop = Misschien kennen wij deze persoon al
melding-kies = Wie is het?
melding-kies-ander = Het is iemand anders
melding-kies-leeg = Kies wie het is, of dat het iemand anders is.
melding-kies-uitleg = Kiest u iemand, dan hoort de vraag bij dat dossier. De gegevens die wij van die persoon hebben, blijven staan.
adres-vul-in = Vul het adres in

# melding
melding-nieuw = Nieuwe melding
melding-voor = Voor { $naam }
melding-wat-kop = Wat is er aan de hand?
melding-vraag = Wat is het probleem, in hun eigen woorden?
melding-vraag-hint = Bijvoorbeeld: ik krijg het huis niet meer schoon.
melding-vraag-leeg = Schrijf op wat het probleem is, in hun eigen woorden.
melding-vraag-product = Dit is een oplossing, nog geen vraag. Wat lukt niet, en wat wil iemand weer kunnen?
melding-doel = Wat willen zij weer kunnen?
melding-doel-hint = Weet u het nog niet, dan komt dit in het gesprek.
melding-spoed = Dit kan niet wachten
melding-spoed-hint = Dan regelt u meteen tijdelijke hulp (Wmo 2.3.3).
melding-persoon-kop = Over wie gaat het?
melding-buurt = Buurt
melding-team-kop = Bij welk team hoort het?
melding-buurt-onbekend = Kies de buurt. Daarmee komt de vraag bij het goede team.
melding-wie-kop = Hoe kwam de vraag binnen?
melding-wie = Wie vraagt het?
melding-melder = Naam en telefoon van wie belt
melding-melder-los = leeg als de inwoner zelf belt
melding-melder-leeg = Vul in wie belt, zodat wij kunnen terugbellen.
melding-kanaal = Langs welke weg?
melding-wet = Welke wet past het best?
melding-wie-leeg = Kies wie het vraagt.
melding-kanaal-leeg = Kies langs welke weg de vraag kwam.
melding-wet-leeg = Kies welke wet het best past.
melding-bewaar = Bewaar de melding
melder-zelf = De inwoner zelf
melder-naaste = Familie of naaste
melder-huisarts = Huisartsenpraktijk
melder-wijkverpleging = Wijkverpleging
melder-ziekenhuis = Ziekenhuis
melder-school = School
melder-organisatie = Andere organisatie
melder-anders = Iemand anders
kanaal-telefoon = Telefoon
kanaal-balie = Balie
kanaal-brief = Brief
kanaal-web = Website
kanaal-email = E-mail
kanaal-verwijzing = Verwijzing

# huishouden
huishouden-nummer = Nummer { $nummer }
huishouden-kijkt-nood = U opende dit dossier met spoed. Het blijft voor u open tot en met { $dag }. De privacy officer weet dit, en zij kunnen zien dat u dit vandaag opende.
huishouden-kijkt = U kijkt omdat uw team een vraag van dit huishouden behandelt. Zij kunnen zien dat u dit vandaag opende.
huishouden-geen-brief = Er kan geen brief weg: het adres van { $naam } is niet bekend.
huishouden-vragen = Vragen
huishouden-vraag = Vraag, in hun woorden
huishouden-tijdlijn = Wat er gebeurde
huishouden-declaraties = { $n ->
    [one] En nog 1 declaratie van eerder
    *[other] En nog { $n } declaraties van eerder
}
huishouden-leden = Wie wonen hier
huishouden-dat = Er is hulp vanuit de { $wet }
huishouden-bel = Bel { $wie }
lid-aanvrager = vraagt hulp
lid-partner = partner
lid-kind = kind
lid-ouder = ouder
feit-melding-registreren = De vraag kwam binnen.
feit-melding-spoed = Het kan niet wachten: er is meteen tijdelijke hulp nodig.
feit-plan-ontvangen = De inwoner leverde een persoonlijk plan in.
feit-zaak-toewijzen = De vraag ging naar een andere medewerker.
feit-zaak-intrekken = De inwoner trok de vraag in.
feit-verslag-heropenen = Het verslag wordt aangepast.
feit-aanvraag-zonder-onderzoek = De inwoner vroeg hulp aan. Het onderzoek was niet op tijd klaar.
intrekking-link = De inwoner wil stoppen
intrekking-kruimel = Intrekken
intrekking-kop = De vraag van { $naam } intrekken
intrekking-uitleg = Alleen de inwoner kan de vraag intrekken. Daarna is de vraag gesloten. De inwoner krijgt een brief die dat bevestigt. Uitnodigingen die nog wachten, gaan niet meer weg.
intrekking-knop = Trek de vraag in
intrekking-reden = Waarom stopt de inwoner?
intrekking-reden-leeg = Kies waarom de inwoner stopt.
uitkomst-ingetrokken-opgelost = Het is al opgelost
uitkomst-ingetrokken-andere-hulp = Er is andere hulp gevonden
uitkomst-ingetrokken-verhuisd = De inwoner verhuist of is verhuisd
uitkomst-ingetrokken-anders = Een andere reden, of liever geen reden
stap-brief = Deze brief krijgt de inwoner
gedaan-ingetrokken = De vraag is ingetrokken. De bevestiging gaat met de volgende post mee.
gedaan-aanvraag = De aanvraag is genoteerd. De termijn voor het besluit loopt.
aanvraag-zonder-onderzoek = De inwoner mag nu al een aanvraag doen
aanvraag-kruimel = Aanvraag zonder verslag
aanvraag-kop = Aanvraag van { $naam }, zonder verslag
aanvraag-uitleg = De zes weken voor het onderzoek zijn voorbij. Dan mag de inwoner een aanvraag doen zonder verslag (Wmo 2.3.2 lid 9). U besluit binnen twee weken na die dag (Wmo 2.3.5 lid 2).
aanvraag-knop = Noteer de aanvraag
aanvraag-op = Op welke dag kwam de aanvraag binnen?
aanvraag-op-hint = Vandaag of eerder, maar na de laatste dag van het onderzoek.
aanvraag-te-vroeg = Op deze dag liep het onderzoek nog. Een aanvraag zonder verslag kan pas daarna (Wmo 2.3.2 lid 9).
behandeling-kruimel = Wie pakt dit op
behandeling-kop = Wie pakt de vraag van { $naam } op?
behandeling-hoe = Gegeven door { $door } op { $dag }.
behandeling-voorstel = Voorstel: { $naam }
behandeling-waarom = Geschoold voor de { $wet }, en heeft van het team het minste werk: { $zaken }.
behandeling-geef = Geef aan { $naam }
behandeling-niemand = Niemand anders in het team is hiervoor geschoold. U kunt een ander kiezen, met een reden.
behandeling-ander = Of kies een ander
behandeling-medewerker = Medewerker
behandeling-medewerker-leeg = Kies een medewerker van het team.
behandeling-mag-niet = Deze collega mag dit dossier niet openen. Kies een ander.
behandeling-keuze = { $naam }, geschoold voor de { $wet }, { $zaken }
behandeling-keuze-niet = { $naam }, niet geschoold voor de { $wet }, { $zaken }
behandeling-zaken = { $n ->
    [0] nog geen zaken
    [one] 1 zaak
    *[other] { $n } zaken
}
behandeling-reden = Waarom deze collega?
behandeling-reden-hint = Bijvoorbeeld: kent het gezin al, of is volgende week vrij.
behandeling-reden-leeg = Schrijf op waarom u deze collega kiest.
behandeling-reden-lang = Deze reden is te lang. Gebruik ten hoogste 500 tekens.
behandeling-geef-ander = Geef aan deze collega
behandeling-wijzig = Geef aan een ander
feit-persoon-adres = Het adres is ingevuld of gewijzigd.
termijnen-kop = Termijnen
termijn-gedaan = klaar op { $dag }
termijn-op-zijn-laatst = { $reden }, als de aanvraag op de laatste dag komt
termijn-plan-kon = kon tot en met { $dag }
termijn-spoed = Tijdelijke hulp, meteen
termijn-plan = Persoonlijk plan van de inwoner
termijn-onderzoek = Onderzoek: gesprek en verslag
termijn-besluit = Besluit op de aanvraag
plan-ontvangen = Het plan is binnen

# fouten
fout-titel = Fout:
fouten-kop = { $n ->
    [one] Eén ding klopt nog niet
    *[other] { $n } dingen kloppen nog niet
}
fouten-uitleg = Wat u al invulde, staat er nog.
fouten-code = Belt u hierover? Noem dan de code
fout-terug = Naar het begin
fout-slot = Lukt het niet? Bel { $telefoon } en noem de code
fout-niet-gevonden-kop = Deze pagina is er niet
fout-niet-gevonden-lead = Of zij is er wel, maar hoort niet bij uw werk.
fout-niet-gevonden-mis = Het adres klopt niet, of u heeft geen reden om dit te zien.
fout-niet-gevonden-bewaard = Er is niets veranderd.
fout-niet-gevonden-nu = Ga terug naar uw werklijst en open de zaak daar.
fout-sessie-voorbij-kop = U bent afgemeld
fout-sessie-voorbij-lead = Dat gebeurt na vijftien minuten zonder werk.
fout-sessie-voorbij-mis = Wat u stuurde, is niet aangekomen.
fout-sessie-voorbij-bewaard = Er is niets veranderd.
fout-sessie-voorbij-nu = Meld u aan en doe het opnieuw.
fout-onleesbaar-kop = Dit konden wij niet lezen
fout-onleesbaar-lead = Wat is verstuurd, is geen formulier van deze pagina.
fout-onleesbaar-mis = Er ontbreekt iets, er staat iets dubbel in, of het is geen tekst.
fout-onleesbaar-bewaard = Er is niets opgeslagen. Wat u net typte, hebben wij niet: het staat misschien niet meer op de pagina als u teruggaat.
fout-onleesbaar-nu = Ga terug en kopieer wat u typte, als het er nog staat. Open daarna de pagina opnieuw en vul het formulier nog eens in.
fout-te-groot-kop = Dit is te groot
fout-te-groot-lead = Wij lezen formulieren tot 1 MB.
fout-te-groot-mis = Wat u stuurde, is groter dan dat.
fout-te-groot-bewaard = Er is niets opgeslagen. Wat u net typte, hebben wij niet: het staat misschien niet meer op de pagina als u teruggaat.
fout-te-groot-nu = Ga terug en kopieer wat u typte, als het er nog staat. Open daarna de pagina opnieuw en vul een kortere tekst in.
fout-conflict-kop = Iemand was u net voor
fout-conflict-lead = Een collega veranderde dit terwijl u bezig was.
fout-conflict-mis = Uw wijziging is niet opgeslagen, om die van uw collega niet te overschrijven.
fout-conflict-bewaard = De wijziging van uw collega staat er. Van de uwe is niets opgeslagen.
fout-conflict-nu = Open de zaak opnieuw en kijk wat er nog nodig is.
fout-stap-kop = Deze stap kan nu niet
fout-stap-lead = De zaak staat ergens anders dan toen u de pagina opende.
fout-stap-mis = De stap volgt niet op waar de zaak nu staat.
fout-stap-bewaard = Er is niets veranderd.
fout-stap-nu = Open de zaak opnieuw. Daar staat de volgende stap.
fout-getypt = Dit typte u
fout-getypt-hint = Kopieer het als u het nog nodig heeft. Deze pagina bewaart het niet.
fout-storing-kop = Dit ging mis bij ons
fout-storing-lead = U heeft niets verkeerd gedaan.
fout-storing-mis = Een onderdeel van het systeem gaf geen antwoord.
fout-storing-bewaard = Wat u eerder bewaarde, staat er nog.
fout-storing-nu = Probeer het over een paar minuten opnieuw.
persoon-postcode = Postcode
persoon-huisnummer-onjuist = Een huisnummer begint met een cijfer, zoals 12 of 12a.
persoon-postcode-onjuist = Een postcode heeft vier cijfers en twee letters, bijvoorbeeld 8011 AB.
persoon-telefoon-onjuist = Dit is geen telefoonnummer. Vul het hele nummer in, of laat het leeg.

# begin
begin-kop = Welkom, { $naam }
begin-rol = U bent aangemeld als { $rol }. Voor deze rol ligt hier nog geen werk.
begin-geen-rol = U bent aangemeld, maar u hebt nog geen rol.
begin-straks = Hier komt: { $taak }.
begin-nu = U hoeft niets te doen. Verwacht u hier wel werk? Vraag dan de functioneel beheerder om de rol die bij uw werk hoort. Een tweede persoon bevestigt die.
begin-bellen = Komt u er niet uit? Bel { $telefoon }.

aanmelden-vergeten = Wachtwoord vergeten
herstel-bellen = Bel de beheerder via { $telefoon }. U krijgt een code om zelf een nieuw wachtwoord te kiezen.
herstel-code-hint = U kreeg deze code van de beheerder. Hij geldt een dag en werkt een keer.
herstel-nieuw = Nieuw wachtwoord
herstel-nieuw-hint = Minstens twaalf tekens. Een zin mag ook.
herstel-knop = Stel het wachtwoord in
herstel-terug = Terug naar aanmelden
herstel-hierna = U bent daarna overal afgemeld. Meld u aan met het nieuwe wachtwoord en de code op uw telefoon.
herstel-onjuist = De naam of de code klopt niet, of de code is al gebruikt of verlopen. Kijk ze na en typ uw nieuwe wachtwoord opnieuw.
wachtwoord-lengte = Een wachtwoord heeft minstens twaalf tekens, en niet meer dan tweehonderd.
gedaan-wachtwoord = Uw nieuwe wachtwoord is ingesteld. Meld u ermee aan.
zaak-spoed = Spoed
zaak-verteld = Verteld door: { $wie }
zaak-doel = Zij willen weer kunnen: ‘{ $doel }’
zaak-binnen-telefoon = Binnengekomen per telefoon
zaak-binnen-balie = Binnengekomen aan de balie
zaak-binnen-brief = Binnengekomen per brief
zaak-binnen-web = Binnengekomen via de website
zaak-binnen-email = Binnengekomen per e-mail
zaak-binnen-verwijzing = Binnengekomen met een verwijzing
zaak-hele-vraag = Lees de hele vraag
lid-geboren = Geboren op { $dag }
afspraak-bel-kop = Wie u belt
afspraak-geen-telefoon = Geen nummer bekend
persoon-adres = Adres
