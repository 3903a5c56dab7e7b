# From assignment to payment: messages, declarations and payment runs.
nav-berichten = Berichten
nav-betaalrun = Betalen
berichten-alle = Alle berichten
berichten-alleen-nodig = Alleen wat u nodig heeft
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
bericht-staat-klaar = Staat klaar om te versturen
bericht-verzonden = Verzonden
bericht-vreemd = Antwoord op iets wat wij niet stuurden
bericht-beslis = Iemand moet beslissen
bericht-afgekeurd = Afgekeurd
bericht-verwerkt = Verwerkt
bericht-stand-klaar = Staat klaar
bericht-stand-verzonden = Verzonden
bericht-stand-verwerkt = Verwerkt
bericht-stand-afgekeurd = Afgekeurd
bericht-stand-wacht = Wacht op u
bericht-stand-vreemd = Past nergens bij
bericht-antwoord = Antwoord
bericht-niemand = Het antwoord is er. Niemand wacht.
bericht-wij = Wij zijn { $naam } een antwoord schuldig.
bericht-zij = { $naam } is ons een antwoord schuldig.
bericht-met = Aanbieder
bericht-kenmerk = Kenmerk
bericht-moment = Moment
bericht-bevindingen = Wat wij vonden
bericht-schoon = Er is niets mis met dit bericht.
bericht-plek = Op deze plek in het bericht: { $plek }
bericht-regel = Regel { $regel }, retourcode { $code }
bericht-naar-declaratie = Bekijk alle regels
declaratie-kop = Declaratie { $nummer }, { $aanbieder }
declaratie-lead = Over de maand die eindigt op { $maand }.
declaratie-som = Gevraagd is wat klopt plus wat niet klopt
declaratie-klopt = Klopt
declaratie-klopt-niet = Klopt niet
declaratie-fout = Klopt niet
declaratie-fout-kop = Regels die niet kloppen
declaratie-goed-kop = Regels die kloppen
declaratie-goed = { $getoond } van { $aantal }
declaratie-straks = Toegekend wordt { $toegekend }. Afgekeurd wordt { $afgekeurd }. Een regel gaat helemaal goed of helemaal niet (IV087).
declaratie-beantwoord = Het antwoord is weg. Toegekend is { $toegekend }. Afgekeurd is { $afgekeurd }.
declaratie-stuur = Stuur antwoord (WMO325)
declaratie-onbekend = Niet bij ons bekend
declaratie-rekening = Rekening van regel { $nr }
declaratie-toegewezen = Toegewezen
declaratie-toewijzing = toewijzing { $nummer }
declaratie-contract = Tarief in het contract
declaratie-bij-toewijzen = zoals het gold bij het toewijzen
declaratie-gelijk = gelijk
declaratie-anders = anders
declaratie-periode = { $van } tot en met { $tot }
declaratie-slot = { $tekst } Regel { $regel }, code { $code }.
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
betaalrun-geef-vrij = Geef vrij
betaalrun-bestand = Bestand voor de bank
berichten-telling = { $n ->
    [one] { $n } bericht heeft u nodig.
   *[other] { $n } berichten hebben u nodig.
}
berichten-alle-telling = { $n ->
    [one] { $n } bericht.
   *[other] { $n } berichten, het nieuwste boven.
}
bericht-regels-fout = { $n ->
    [one] { $n } bevinding in deze declaratie
   *[other] { $n } bevindingen in deze declaratie
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
