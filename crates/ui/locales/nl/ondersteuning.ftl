# From assignment to payment: messages, declarations and payment runs.
nav-berichten = Berichten
nav-betaalrun = Betalen
berichten-leeg = Er wacht niets op u. Wat klopt, gaat vanzelf.
bericht-301 = Toewijzing, door ons gestuurd
bericht-302 = Antwoord op een toewijzing
bericht-305 = Start van hulp
bericht-306 = Antwoord op een start
bericht-307 = Stop van hulp
bericht-308 = Antwoord op een stop
bericht-315 = Verzoek om toewijzing
bericht-317 = Verzoek om wijziging
bericht-323 = Declaratie
bericht-325 = Antwoord op een declaratie
bericht-ander = Bericht
bericht-wacht-retour = Nog geen antwoord gekregen
bericht-wacht-start = Nog geen start gemeld
bericht-staat-klaar = Staat klaar om te versturen
bericht-verzonden = Verzonden
bericht-vreemd = Antwoord op iets wat wij niet stuurden
bericht-beslis = Het wijkteam moet beslissen
bericht-afgekeurd = Afgekeurd
bericht-verwerkt = Verwerkt
bericht-stand-klaar = Staat klaar
bericht-stand-verzonden = Verzonden
bericht-stand-verwerkt = Verwerkt
bericht-stand-afgekeurd = Afgekeurd
bericht-stand-wacht = Wacht op u
bericht-stand-wijkteam = Wacht op het wijkteam
bericht-stand-vreemd = Past nergens bij
bericht-antwoord = Antwoord
bericht-niemand = Het antwoord is er. Niemand wacht.
bericht-met = Aanbieder
bericht-kenmerk = Kenmerk
bericht-bevindingen = Wat wij vonden
bericht-plek = Op deze plek in het bericht: { $plek }
bericht-regel = Regel { $regel }, retourcode { $code }
bericht-naar-declaratie = Bekijk alle regels
berichten-keuze = Welke berichten
berichten-keuze-nodig = Wat u nodig heeft
berichten-keuze-in = Binnengekomen
berichten-keuze-uit = Verstuurd
berichten-keuze-alles = Alle berichten
berichten-geen = Er zijn nog geen berichten.
berichten-vandaag = Vandaag kwamen er { $binnen } binnen en gingen er { $weg } weg.
berichten-zoek = Zoek een bericht
berichten-zoek-hint = Een kenmerk, AGB-code, toewijzingsnummer of declaratienummer.
berichten-zoek-knop = Zoek
berichten-zoek-leeg = Vul in wat u zoekt: een kenmerk of een nummer.
berichten-niet-gevonden = Er is geen bericht met dit kenmerk of nummer. Kijk of u het helemaal hebt overgenomen.
berichten-meer = Volgende berichten
berichten-gevonden = { $n ->
    [one] { $n } bericht gevonden.
   *[other] { $n } berichten gevonden, het nieuwste boven.
}
bericht-316 = Antwoord op een verzoek om toewijzing
bericht-318 = Antwoord op een verzoek om wijziging
bericht-319 = Besluit op een verzoek
bericht-320 = Antwoord op een besluit
bericht-wij-afgekeurd = De aanbieder keurde onze toewijzing af
bericht-nu = Wat u nu doet
bericht-nu-niets = U hoeft niets te doen.
bericht-nu-klaar = U hoeft niets te doen. Het bericht gaat vanzelf weg.
bericht-nu-wacht = U hoeft nog niets te doen. De aanbieder heeft tijd om te antwoorden.
bericht-nu-wacht-start = U hoeft nog niets te doen. De aanbieder heeft tijd om de start te melden.
bericht-nu-declaratie = Bekijk de regels die niet kloppen. Stuur daarna het antwoord.
bericht-nu-beslis = Het wijkteam beslist hierop. Het staat op de werklijst.
bericht-nu-vreemd = Bel de aanbieder: { $telefoon }.
bericht-nu-afgekeurd = Wij hebben al geantwoord. De aanbieder stuurt een verbeterd bericht. Bel zo nodig: { $telefoon }.
bericht-nu-wij-afgekeurd = Kijk hieronder wat de aanbieder niet goed vond. Verbeter de toewijzing of bel: { $telefoon }.
bericht-waarom-klaar = Wij hebben dit bericht gemaakt. Het is nog niet weg.
bericht-waarom-bel = De aanbieder had hierop moeten antwoorden.
bericht-waarom-bel-start = De aanbieder had de start van de hulp moeten melden.
bericht-waarom-wacht = De aanbieder moet hierop antwoorden.
bericht-waarom-wacht-start = De aanbieder moet de start van de hulp nog melden.
bericht-waarom-declaratie = In deze declaratie klopt niet alles.
bericht-waarom-beslis = De aanbieder vraagt iets waar het wijkteam over gaat.
bericht-waarom-vreemd = Dit antwoord hoort bij geen bericht van ons.
bericht-waarom-wij-afgekeurd = De aanbieder keurde ons bericht af.
bericht-waarom-afgekeurd = In dit bericht klopt iets niet.
bericht-waarom-niets = Met dit bericht is niets mis.
bericht-plichten = Wie moet nog wat doen
bericht-tegen-te-laat = De aanbieder is te laat.
bericht-tegen-verbeterd = Wij wachten op een verbeterd bericht.
bericht-tegen-team = Wij wachten op het wijkteam.
bericht-binnen = Binnengekomen
bericht-gemaakt = Gemaakt
bericht-weg = Verstuurd
bericht-beantwoord = Beantwoord
bericht-inhoud = Het bericht
bericht-dicht = U mag niet zien wat er in dit bericht staat. Wat er mis is, ziet u wel.
bericht-bsn = bsn eindigt op { $staart }
bericht-verborgen = niet getoond: dit is voor het wijkteam
bericht-te-lang = Dit bericht is te lang om hier te tonen.
bericht-uitsnede = Hier staat wat niet klopt, met wat eromheen staat.
bericht-heel = Lees het hele bericht
bericht-xml = Bericht zoals het over de lijn ging (XML)
bericht-xml-uitleg = Bsn en toelichting zijn hier onleesbaar gemaakt.
bericht-regel-zonder = Regel { $regel }
bericht-handel-af = Dit is afgehandeld
bericht-opnieuw = Opnieuw sturen
bericht-opnieuw-uitleg = De aanbieder krijgt precies hetzelfde bericht, met hetzelfde kenmerk. Had hij het al, dan telt het niet twee keer (TR056).
bericht-opnieuw-knop = Stuur opnieuw
bericht-reden = Waarom stuurt u het opnieuw?
bericht-reden-geen-antwoord = Er kwam geen antwoord
bericht-reden-gevraagd = De aanbieder vraagt erom
bericht-reden-storing = Er was een storing
bericht-weggelaten = { $n ->
    [one] Dit is een lang bericht. U ziet wat er mis is. { $n } gegeven staat er niet bij.
   *[other] Dit is een lang bericht. U ziet wat er mis is. { $n } gegevens staan er niet bij.
}
retourcode-0001 = Het bericht klopt niet in zichzelf. Niets ervan is verwerkt.
retourcode-0200 = Geen opmerking.
retourcode-0233 = Niet beoordeeld, omdat iets anders in het bericht niet klopt.
retourcode-8001 = De declaratie is helemaal toegewezen.
declaratie-kop = Declaratie { $nummer }, { $aanbieder }
declaratie-lead = Over { $maand }.
declaratie-som = Gevraagd is wat klopt plus wat niet klopt
declaratie-klopt = Klopt
declaratie-klopt-niet = Klopt niet
declaratie-fout = Klopt niet
declaratie-straks = Toegekend wordt { $toegekend }. Afgekeurd wordt { $afgekeurd }. Een regel gaat helemaal goed of helemaal niet.
declaratie-beantwoord = Het antwoord is weg. Toegekend is { $toegekend }. Afgekeurd is { $afgekeurd }.
declaratie-stuur = Stuur het antwoord
declaratie-onbekend = Niet bij ons bekend
declaratie-rekening = Rekening van regel { $nr }
declaratie-toegewezen = Toegewezen
declaratie-vrij = zoveel als nodig is
declaratie-toewijzing = toewijzing { $nummer }
declaratie-contract = Tarief in het contract
declaratie-geldig = geldt van { $van } tot en met { $tot }
declaratie-geldig-vanaf = geldt vanaf { $van }
declaratie-gelijk = gelijk
declaratie-anders = anders
declaratie-periode = { $van } tot en met { $tot }
per-dag = per dag
per-week = per week
per-maand = per maand
in-totaal = in totaal
betaalrun-lead = Goedgekeurd en nog niet betaald: { $bedrag }.
betaalrun-betaalbaar = Nog te betalen
betaalrun-leeg = Alles wat is goedgekeurd, is betaald of staat in een betaling.
betaalrun-aanbieder = Aanbieder
betaalrun-regels = Regels
betaalrun-bedrag = Bedrag
betaalrun-maak = Zet klaar om te betalen
betaalrun-runs = Betalingen
betaalrun-vier-ogen = Wie regels beoordeelt of de betaling klaarzet, geeft haar niet vrij.
betaalrun-wanneer = Klaargezet
betaalrun-aantal = Aantal
betaalrun-stand = Stand
betaalrun-actie = Actie
betaalrun-wacht = Wacht op vrijgave
betaalrun-vrijgegeven = Vrijgegeven
betaalrun-bestand = Bestand voor de bank
betaalrun-specificatie = Specificatie van { $nummer } (pdf)
berichten-telling = { $n ->
    [0] Geen bericht heeft u nodig.
    [one] { $n } bericht heeft u nodig.
   *[other] { $n } berichten hebben u nodig.
}
berichten-wachten = { $n ->
    [0] {""}
    [one] { $n } bericht wacht op een ander.
   *[other] { $n } berichten wachten op een ander.
}
bericht-regels-fout = { $n ->
    [one] { $n } ding klopt niet in deze declaratie
   *[other] { $n } dingen kloppen niet in deze declaratie
}
declaratie-regels = { $n ->
    [one] { $n } regel
   *[other] { $n } regels
}
betaalrun-betalingen = { $n ->
    [one] { $n } betaling
   *[other] { $n } betalingen
}
eenheid-minuut = { $n ->
    [one] { $n } minuut
   *[other] { $n } minuten
}
eenheid-uur = { $n ->
    [one] { $n } uur
   *[other] { $n } uur
}
eenheid-etmaal = { $n ->
    [one] { $n } etmaal
   *[other] { $n } etmalen
}
eenheid-dagdeel = { $n ->
    [one] { $n } dagdeel
   *[other] { $n } dagdelen
}
eenheid-stuk = { $n ->
    [one] { $n } stuk
   *[other] { $n } stuks
}
huishouden-lijn = Tijdlijn
huishouden-geld = Geld
tijdlijn-dicht = Er is hulp. Bel { $wie }
tijdlijn-onbekend = ziet u niet
tijdlijn-vraag = Vraag
tijdlijn-samen = Samen opgelost
toewijzing-stand-verstuurd = Gevraagd aan de aanbieder
toewijzing-stand-bevestigd = De aanbieder kan beginnen
toewijzing-stand-afgewezen = De aanbieder kan het niet doen
toewijzing-stand-loopt = De hulp loopt
toewijzing-stand-gestopt = De hulp is gestopt
feit-declaratie-wacht = Declaratie over { $maand }: { $bedrag }. Wij kijken ernaar.
feit-declaratie-goedgekeurd = Declaratie over { $maand }: { $bedrag }, goedgekeurd.
feit-declaratie-afgekeurd = Declaratie over { $maand }: { $bedrag }, afgekeurd.
feit-declaratie-betaald = Declaratie over { $maand }: { $bedrag }, betaald.
euros-stand = Stand op { $dag }
euros-toegezegd = Toegezegd
euros-geleverd = Geleverd
euros-gedeclareerd = Gedeclareerd
euros-goedgekeurd = Goedgekeurd
euros-betaald = Betaald
euros-te-veel = Er is { $bedrag } meer gedeclareerd dan is toegezegd. Vraag de aanbieder om dat terug te nemen.
euros-beoordelen = Gedeclareerd en nog niet beoordeeld: { $bedrag }.
euros-nog-betalen = Goedgekeurd en nog niet betaald: { $bedrag }.
euros-nog-declareren = Geleverd en nog niet gedeclareerd: { $bedrag }, per dag gerekend.
euros-afgekeurd = Afgekeurd: { $bedrag }.
euros-rond = Alles wat is goedgekeurd, is betaald.
euros-begin = Er is nog niets geleverd.
nav-geld = Geld
geld-kop = Geld in { $jaar }
geld-alles = De hele gemeente. Stand op { $dag }.
geld-team = Alleen uw team. Stand op { $dag }.
geld-binnen = Binnen het budget
geld-krap = Krap
geld-over = Meer toegezegd dan er is
geld-geen = Geen budget ingesteld
geld-waarom = { $toegezegd } van { $budget } is toegezegd: { $deel } %.
geld-waarom-geen = Er is { $toegezegd } toegezegd. Er is geen budget om naast te leggen.
geld-boven = { $n ->
    [one] { $n } team zit boven zijn budget.
   *[other] { $n } teams zitten boven hun budget.
}
geld-wie = De controller
geld-stap-betalen = Bekijk wat betaald kan worden
geld-stap-team = Bekijk waar { $team } het aan uitgeeft
geld-team-kop = { $team }, { $wet }: het geld van { $jaar }
geld-per-hulp = Per soort hulp en aanbieder
geld-stap-werk = Ga verder met uw werk
geld-tabel = Per team en wet
geld-budget = Budget
geld-ruimte = Over
geld-totaal = Samen
geld-leeg = Voor dit jaar is nog niets toegezegd.
geld-vorig = Bekijk { $jaar }
geld-uitleg = Toegezegd is wat de hulp dit jaar hoogstens kost. Geleverd telt per dag. Gedeclareerd, goedgekeurd en betaald horen bij de maanden van dit jaar.
geld-som = Alles samen
geld-wie-kop = Team
declaratie-uitslag-wacht = Wacht op antwoord
declaratie-uitslag-toegekend = Helemaal toegekend
declaratie-uitslag-deels = Deels toegekend
declaratie-uitslag-afgekeurd = Helemaal afgekeurd
declaratie-nu = { $n ->
    [0] Alle regels kloppen. Stuur het antwoord.
    [one] Bekijk de regel die niet klopt. Ligt het aan ons, wacht dan met het antwoord. Stuur anders het antwoord.
   *[other] Bekijk de { $n } regels die niet kloppen. Ligt het aan ons, wacht dan met het antwoord. Stuur anders het antwoord.
}
declaratie-tegen = { $n ->
    [one] Een regel klopt niet.
   *[other] { $n } regels kloppen niet.
}
declaratie-nu-kantoor = U hoeft niets te doen. De backoffice bekijkt de regels en stuurt het antwoord.
declaratie-reden = { $n ->
    [one] { $n } regel, { $bedrag }.
   *[other] { $n } regels, samen { $bedrag }.
}
declaratie-goed = { $n ->
    [one] { $n } regel klopt: { $bedrag }
   *[other] { $n } regels kloppen: samen { $bedrag }
}
declaratie-rest = U ziet er { $getoond } van { $aantal }.
declaratie-doen = Zo kijkt u dit na
declaratie-doen-tarief = Kijk in het contract welk tarief in deze maand geldt. Klopt ons tarief, dan stuurt de aanbieder een verbeterde regel.
declaratie-doen-omvang = Kijk of het wijkteam meer hulp heeft toegekend dan in de toewijzing staat. Zo niet, dan is er meer gedeclareerd dan is toegewezen.
declaratie-doen-toewijzing = Zoek het toewijzingsnummer bij Berichten. Vindt u het niet bij deze aanbieder en deze inwoner, dan is het niet van ons.
declaratie-doen-periode = Kijk in de toewijzing van wanneer tot wanneer de hulp loopt. De aanbieder declareert per maand, binnen die periode.
declaratie-doen-product = Kijk in de toewijzing welk product wij hebben gevraagd. De aanbieder declareert precies dat product.
declaratie-doen-aanbieder = U hoeft niets op te zoeken. De aanbieder verbetert dit zelf na ons antwoord.
bericht-regels-beantwoord = { $n ->
    [one] Beantwoord, met { $n } bevinding
   *[other] Beantwoord, met { $n } bevindingen
}
betaalrun-waarvan = Daarvan wacht { $wacht } op vrijgave.
betaalrun-los = { $los } staat nog in geen betaling.
betaalrun-jaar = Over { $jaar }: { $bedrag }.
betaalrun-gedaan = De betaling van { $bedrag } is vrijgegeven. Haal het bestand op en geef het aan de bank.
betaalrun-nu = Een betaling van { $bedrag } wacht op vrijgave.
betaalrun-bekijk = Bekijk de betaling
betaalrun-verrekend = Wordt verrekend met een volgende betaling.
betaalrun-kop = Betaling van { $dag }
betaalrun-wat = Wat er wordt betaald
betaalrun-declaraties = Declaraties
betaalrun-declaratie = { $nummer }, { $maand }
betaalrun-nu-vrijgeven = Bekijk de bedragen. Geef de betaling vrij als zij kloppen.
betaalrun-waarom-vrij = Iemand anders heeft de bedragen bekeken en gaf de betaling vrij.
betaalrun-tegen = Niemand heeft de bedragen nog bekeken.
betaalrun-nu-wacht = U hoeft niets te doen. De controller bekijkt de betaling en geeft haar vrij.
betaalrun-nu-bestand = De betaling is vrijgegeven. Haal het bestand op en geef het aan de bank.
betaalrun-nu-gehaald = U hoeft niets te doen als de bank het bestand heeft. Het is opgehaald.
betaalrun-gehaald = Opgehaald voor de bank
betaalrun-niet-gehaald = Nog niet opgehaald
betaalrun-gezien = Ik heb de bedragen bekeken en zij kloppen
betaalrun-niet-gezien = Bekijk de bedragen en vink aan dat zij kloppen.
betaalrun-geef-vrij = Geef { $bedrag } vrij ({ $betalingen })
betaalrun-systeem = het systeem
betaling-vier-ogen = U zette deze betaling zelf klaar, of u beoordeelde er regels van. Vraag een andere controller om haar vrij te geven.
betaling-leeg = Er is niets om te betalen. Alles wat is goedgekeurd, is betaald of staat in een betaling.
betaling-eigen-iban = Het rekeningnummer van de gemeente ontbreekt. Vraag de functioneel beheerder om het in te vullen.
betaling-geen-rekening = Van een aanbieder in deze betaling ontbreekt het rekeningnummer. Vraag contractbeheer om het in te vullen.
geld-prognose-kop = Verwachting
geld-prognose = Heel { $jaar } vraagt tussen { $laag } en { $hoog }.
geld-prognose-hoe = Het hoogste bedrag is alles wat is toegezegd. Het laagste rekent met wat aanbieders gebruikten: tot en met { $dag } declareerden zij { $deel } % van wat geleverd kon worden. Hulp die nog wordt toegewezen, komt erbij.
geld-prognose-dekking = Dit is gemeten aan { $dekking } % van de hulp: van de rest kwam nog geen declaratie.
geld-te-weinig = Er is te weinig gedeclareerd om { $jaar } te voorspellen.
geld-te-weinig-hoe = Tot en met { $dag } is { $dekking } % van de geleverde hulp gedeclareerd. Vanaf { $vanaf } % staat hier een verwachting. Meer dan alles wat is toegezegd wordt het niet, als er geen hulp bij komt.
budget-kop = Stel een budget in
budget-uitleg = Wat een team in een jaar mag uitgeven. Wie het instelde en wanneer, blijft staan.
budget-kies = Kies
budget-team = Team
budget-team-leeg = Kies een team.
budget-wet = Wet
budget-wet-leeg = Kies een wet.
budget-wet-niet-van-team = Dit team werkt niet met deze wet. Kies een andere wet of een ander team.
budget-jaar = Jaar
budget-jaar-fout = Vul een jaar in van vier cijfers, zoals 2026.
budget-bedrag = Bedrag
budget-bedrag-hint = Bijvoorbeeld: 1.170.000,00.
budget-bedrag-fout = Dit is geen bedrag. Schrijf het zoals 1.170.000 of 1.170.000,00.
budget-negatief = Een budget is niet minder dan nul.
budget-te-hoog = Dit is meer dan een miljard euro. Kijk of er een cijfer te veel staat.
budget-knop = Stel in
budget-wie = Ingesteld door
budget-eerder = Ingesteld voor { $jaar }
bericht-nu-bel = Bel de aanbieder: { $telefoon }. Vraag of bericht { $kenmerk } van { $dag } aankwam. Zo niet, stuur het dan opnieuw.
bericht-nu-bel-start = Bel de aanbieder: { $telefoon }. Vraag of de hulp is begonnen. Zo ja, vraag dan om een 305.
bericht-antwoord-te-laat = Antwoord te laat
bericht-start-te-laat = Start niet op tijd gemeld
bericht-antwoord-wacht = Wacht op antwoord

huishouden-hulp = Hulp die is toegewezen
hulp-bij = bij { $wie }
hulp-tot = { $stand }, tot en met { $dag }
hulp-zonder-eind = { $stand }, zonder laatste dag
eind-link = Andere laatste dag
eind-kop = Andere laatste dag van de hulp voor { $naam }
eind-kruimel = Laatste dag
eind-hulp = Hulp
eind-aanbieder = Aanbieder
eind-begin = Eerste dag
eind-nu = Laatste dag nu
eind-open = geen
eind-stand = Hoe het staat
eind-uitleg = Bespreek dit eerst met de inwoner. Is de inwoner het er niet mee eens? Neem dan eerst een nieuw besluit. Langer kan alleen als het besluit of de verwijzing zo ver loopt. De aanbieder krijgt meteen bericht.
eind-dag = Wat wordt de laatste dag?
eind-dag-hint = Op deze dag is er nog hulp.
eind-reden = Waarom?
eind-reden-02 = De inwoner is overleden
eind-reden-04 = Langer nodig, zo is besloten
eind-reden-05 = Minder lang nodig, zo is afgesproken
eind-reden-06 = De hulp komt voortaan uit een andere wet
eind-reden-07 = Verhuisd naar een andere gemeente
eind-reden-09 = De inwoner gaat naar een andere aanbieder
eind-reden-12 = De aanbieder vroeg erom
eind-reden-14 = Er stond een fout in
eind-knop = Wijzig de laatste dag
eind-knop-toch = Ja, wijzig de laatste dag
toewijzing-gezien = Er is nog niets gewijzigd. Kijk dit eerst na.
eind-gevolg-dag = De hulp stopt na { $dag }.
eind-gevolg-voorbij = Die dag is al voorbij. Langer maken kan daarna niet meer. Dan is een nieuw besluit nodig.
eind-gevolg-wacht = De aanbieder declareerde al { $bedrag } over een periode die later eindigt. Het antwoord daarop is nog niet weg.
eind-gevolg-toegekend = Voor een periode die later eindigt, is al { $bedrag } goedgekeurd. Dat blijft zo, tot de aanbieder het terugneemt.
eind-gevolg-bericht = { $aanbieder } krijgt meteen bericht. Overleg dus eerst met de aanbieder.
eind-voorbij = Deze hulp is gestopt, vervallen of voorbij. De laatste dag kan niet meer anders.
toewijzing-reden-leeg = Kies waarom de laatste dag anders wordt.
toewijzing-reden-korter = De hulp wordt langer. Kies een reden die daarbij past.
toewijzing-reden-langer = De hulp wordt korter. Kies een reden die daarbij past.
toewijzing-zelfde-dag = Dit is al de laatste dag. Kies een andere dag.
toewijzing-eind-voor-begin = Deze dag ligt voor de eerste dag van de hulp. Kies een latere dag.
toewijzing-eind-nodig = Vul een laatste dag in.
toewijzing-verstreken = Deze hulp is al voorbij en kan niet langer worden. Neem een nieuw besluit.
toewijzing-buiten-besluit = Zo ver loopt het besluit of de verwijzing niet. Kies een eerdere dag, of neem eerst een nieuw besluit.
toewijzing-buiten-mandaat = Dit kost meer dan u zelf mag toewijzen. Vraag een collega die dit wel mag.
toewijzing-dubbel = Dan loopt dezelfde hulp bij deze aanbieder dubbel. Kies een eerdere dag.
gedaan-eind = De laatste dag is gewijzigd. De aanbieder krijgt bericht.
log-toewijzing-lezen = Bekeek de toegewezen hulp
log-toewijzing-wijzigen = Wijzigde de toegewezen hulp

weigering-lijst = Geweigerd bij binnenkomst
weigering-wat-bericht-vorm = Niet te lezen: de aanbieder moet het verbeteren
weigering-wat-bericht-te-groot = Te groot: de aanbieder moet het verdelen
weigering-wat-bericht-afzender = Niet van deze aanbieder, of niet voor ons
weigering-wat-bericht-identificatie = Zelfde kenmerk, ander bericht
weigering-staat = Geweigerd
weigering-staat-klaar = Afgehandeld
weigering-tegen = Wij wachten tot de aanbieder het goede bericht stuurt.
weigering-soort = Geweigerd bericht, { $dag }
weigering-kop = Geweigerd bericht van { $naam }
weigering-nu = Bel de aanbieder: { $telefoon }. Vraag of het bericht opnieuw komt.
weigering-nu-onbekend = Wij kennen deze aanbieder niet. Zoek het telefoonnummer op bij de AGB-code en vraag of het bericht opnieuw komt.
weigering-doen-bericht-vorm = Het bericht heeft niet de vorm van de standaard. De aanbieder herstelt dit in het eigen systeem en stuurt het opnieuw. Hieronder staat wat er mis is.
weigering-doen-bericht-te-groot = Een bericht mag niet groter zijn dan 25 MB. De aanbieder verdeelt het over meer berichten.
weigering-doen-bericht-afzender = In het bericht staat een andere afzender, of een andere gemeente. De aanbieder controleert dit en stuurt het opnieuw.
weigering-doen-bericht-identificatie = Dit kenmerk had een eerder bericht ook al. De aanbieder stuurt dit bericht opnieuw, met een nieuw kenmerk.
weigering-laatst = Laatst binnengekomen
weigering-keer = Hoe vaak
weigering-aantal = { $n } keer hetzelfde bericht
weigering-omvang = Grootte
weigering-omvang-onbekend = groter dan 25 MB
weigering-kb = { $kb } kB
weigering-fouten = Wat er mis is
weigering-plek = Op deze plek: { $plek }, regel { $lijn } van het bericht.
weigering-lijn = Regel { $lijn } van het bericht.
weigering-niets-bewaard = Van dit bericht is niets bewaard en niets verwerkt. De aanbieder kreeg meteen te horen dat het geweigerd is.
gedaan-weigering = Het is afgehandeld.

hulp-vervallen = Vervallen: dit telt alsof het nooit is toegewezen.
verwijderen-link = Had er niet moeten zijn
verwijderen-kop = Hulp voor { $naam } laten vervallen
verwijderen-kruimel = Laten vervallen
verwijderen-uitleg = Dit telt daarna alsof het nooit is toegewezen. De aanbieder krijgt meteen bericht. Was er wel hulp? Kies dan een andere laatste dag.
verwijderen-nooit-begonnen = De hulp is nooit begonnen
verwijderen-verkeerde-persoon = Het was voor een andere persoon
verwijderen-verkeerde-hulp = Het was andere hulp, of een andere aanbieder
verwijderen-knop = Laat deze hulp vervallen
verwijderen-voorbij = Deze hulp is vervallen of door de aanbieder afgewezen. U hoeft niets meer te doen.
toewijzing-waarom-leeg = Kies waarom deze hulp er niet had moeten zijn.
toewijzing-al-begonnen = De aanbieder meldde dat de hulp is begonnen. Bel de aanbieder, of kies een andere reden.
toewijzing-al-gedeclareerd = De aanbieder heeft deze hulp al gedeclareerd en dat is goedgekeurd. Vraag de aanbieder om dit eerst terug te nemen, of kies een andere laatste dag.
gedaan-verwijderd = De hulp is vervallen. De aanbieder krijgt bericht.
log-toewijzing-verwijderen = Liet de toegewezen hulp vervallen

plicht-wie = { $wie }: { $wat }
plicht-wij = Wij
plicht-of = of
plicht-istandaarden-retour = antwoorden met een { $met }
plicht-istandaarden-declaratie-antwoord = het antwoord op de declaratie sturen ({ $met })
plicht-istandaarden-antwoord-verzoek-toewijzing = beslissen op het verzoek ({ $met })
plicht-istandaarden-antwoord-verzoek-wijziging = beslissen op het verzoek ({ $met })
plicht-istandaarden-woonplaatsbeginsel = afwijzen, als een andere gemeente aan zet is ({ $met })
plicht-istandaarden-betalen = betalen wat klopt
plicht-istandaarden-start-melden = de start melden, als de hulp is begonnen ({ $met })
plicht-lijst-wij = Wij zijn aan zet
plicht-lijst-aanbieder = De aanbieder is aan zet
plicht-lijst-laat = De aanbieder is te laat: bel hem
plicht-lijst-wijkteam = Het wijkteam is aan zet
berichten-van-ons = Dit vraagt iets van ons
berichten-van-ander = Dit ligt bij een ander
betaalrun-wat-betaald = Wat er is betaald
