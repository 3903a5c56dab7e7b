# From assignment to payment: messages, declarations and payment runs.
nav-berichten = Messages
nav-betaalrun = Payments
berichten-alle = All messages
berichten-alleen-nodig = Only what needs you
berichten-leeg = Nothing waits for you. What is right goes by itself.
bericht-301 = Assignment, sent by us
bericht-302 = Answer to an assignment
bericht-305 = Start of help
bericht-306 = Answer to a start
bericht-307 = Stop of help
bericht-308 = Answer to a stop
bericht-315 = Request for an assignment
bericht-317 = Request for a change
bericht-323 = Declaration
bericht-325 = Answer to a declaration
bericht-ander = Message
bericht-wacht-retour = No answer yet
bericht-staat-klaar = Ready to be sent
bericht-verzonden = Sent
bericht-vreemd = Answer to something we did not send
bericht-beslis = Somebody must decide
bericht-afgekeurd = Refused
bericht-verwerkt = Processed
bericht-stand-klaar = Ready
bericht-stand-verzonden = Sent
bericht-stand-verwerkt = Processed
bericht-stand-afgekeurd = Refused
bericht-stand-wacht = Waits for you
bericht-stand-vreemd = Fits nothing
bericht-antwoord = Answer
bericht-niemand = The answer is there. Nobody waits.
bericht-wij = We owe { $naam } an answer.
bericht-zij = { $naam } owes us an answer.
bericht-met = Provider
bericht-kenmerk = Reference
bericht-moment = Moment
bericht-bevindingen = What we found
bericht-schoon = Nothing is wrong with this message.
bericht-plek = At this place in the message: { $plek }
bericht-regel = Rule { $regel }, return code { $code }
bericht-naar-declaratie = Look at all lines
declaratie-kop = Declaration { $nummer }, { $aanbieder }
declaratie-lead = For the month that ends on { $maand }.
declaratie-som = Claimed is what is right plus what is wrong
declaratie-klopt = Right
declaratie-klopt-niet = Wrong
declaratie-fout = Wrong
declaratie-fout-kop = Lines that are wrong
declaratie-goed-kop = Lines that are right
declaratie-goed = { $getoond } of { $aantal }
declaratie-straks = Granted will be { $toegekend }. Refused will be { $afgekeurd }. A line is right as a whole or not at all (IV087).
declaratie-beantwoord = The answer left. Granted is { $toegekend }. Refused is { $afgekeurd }.
declaratie-stuur = Send the answer (WMO325)
declaratie-onbekend = Not known to us
declaratie-rekening = Sum of line { $nr }
declaratie-toegewezen = Assigned
declaratie-toewijzing = assignment { $nummer }
declaratie-contract = Rate in the contract
declaratie-bij-toewijzen = as it held when assigned
declaratie-gelijk = the same
declaratie-anders = different
declaratie-periode = { $van } up to and including { $tot }
declaratie-slot = { $tekst } Rule { $regel }, code { $code }.
per-week = a week
per-maand = a month
in-totaal = in all
betaalrun-lead = Granted and not paid yet: { $bedrag }.
betaalrun-betaalbaar = To be paid
betaalrun-leeg = Everything that was granted is paid or in a payment.
betaalrun-aanbieder = Provider
betaalrun-regels = Lines
betaalrun-bedrag = Amount
betaalrun-maak = Prepare the payment
betaalrun-runs = Payments
betaalrun-vier-ogen = Whoever judges lines or prepares a payment does not release it.
betaalrun-wanneer = Prepared
betaalrun-aantal = Number
betaalrun-stand = State
betaalrun-actie = Action
betaalrun-wacht = Waits for release
betaalrun-vrijgegeven = Released
betaalrun-geef-vrij = Release
betaalrun-bestand = File for the bank
berichten-telling = { $n ->
    [one] { $n } message needs you.
   *[other] { $n } messages need you.
}
berichten-alle-telling = { $n ->
    [one] { $n } message.
   *[other] { $n } messages, newest first.
}
bericht-regels-fout = { $n ->
    [one] { $n } finding in this declaration
   *[other] { $n } findings in this declaration
}
declaratie-regels = { $n ->
    [one] { $n } line
   *[other] { $n } lines
}
betaalrun-betalingen = { $n ->
    [one] { $n } payment
   *[other] { $n } payments
}
eenheid-minuut = { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
}
eenheid-uur = { $n ->
    [one] { $n } hour
   *[other] { $n } hours
}
eenheid-etmaal = { $n ->
    [one] { $n } day and night
   *[other] { $n } days and nights
}
eenheid-dagdeel = { $n ->
    [one] { $n } half-day
   *[other] { $n } half-days
}
eenheid-stuk = { $n ->
    [one] { $n } piece
   *[other] { $n } pieces
}
