# From assignment to payment: messages, declarations and payment runs.
nav-berichten = Messages
nav-betaalrun = Payments
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
bericht-wacht-start = No start told yet
bericht-staat-klaar = Ready to be sent
bericht-verzonden = Sent
bericht-vreemd = Answer to something we did not send
bericht-beslis = The neighbourhood team has to decide
bericht-afgekeurd = Refused
bericht-verwerkt = Processed
bericht-stand-klaar = Ready
bericht-stand-verzonden = Sent
bericht-stand-verwerkt = Processed
bericht-stand-afgekeurd = Refused
bericht-stand-wacht = Waits for you
bericht-stand-wijkteam = Waits for the neighbourhood team
bericht-stand-vreemd = Fits nothing
bericht-antwoord = Answer
bericht-niemand = The answer is there. Nobody waits.
bericht-met = Provider
bericht-kenmerk = Reference
bericht-bevindingen = What we found
bericht-plek = At this place in the message: { $plek }
bericht-regel = Rule { $regel }, return code { $code }
bericht-naar-declaratie = Look at all lines
berichten-keuze = Which messages
berichten-keuze-nodig = What needs you
berichten-keuze-in = Came in
berichten-keuze-uit = Sent
berichten-keuze-alles = All messages
berichten-geen = There are no messages yet.
berichten-vandaag = Today { $binnen } came in and { $weg } left.
berichten-zoek = Find a message
berichten-zoek-hint = A reference, AGB code, assignment number or declaration number.
berichten-zoek-knop = Search
berichten-zoek-leeg = Fill in what you look for: a reference or a number.
berichten-niet-gevonden = There is no message with this reference or number. Check that you copied all of it.
berichten-meer = Next messages
berichten-gevonden = { $n ->
    [one] { $n } message found.
   *[other] { $n } messages found, the newest on top.
}
bericht-316 = Answer to a request for an assignment
bericht-318 = Answer to a request for a change
bericht-319 = Decision on a request
bericht-320 = Answer to a decision
bericht-wij-afgekeurd = The provider refused our assignment
bericht-nu = What you do now
bericht-nu-niets = You need not do anything.
bericht-nu-klaar = You need not do anything. The message leaves by itself.
bericht-nu-wacht = You need not do anything yet. The provider has time to answer.
bericht-nu-wacht-start = You need not do anything yet. The provider has time to tell the start.
bericht-nu-declaratie = Look at the lines that are wrong. Then send the answer.
bericht-nu-beslis = The team decides on this. It stands on the worklist.
bericht-nu-vreemd = Call the provider: { $telefoon }.
bericht-nu-afgekeurd = We have answered. The provider sends a better message. Call if needed: { $telefoon }.
bericht-nu-wij-afgekeurd = See below what the provider did not accept. Mend the assignment or call: { $telefoon }.
bericht-waarom-klaar = We made this message. It has not left yet.
bericht-waarom-bel = The provider should have answered this.
bericht-waarom-bel-start = The provider should have told the start of the help.
bericht-waarom-wacht = The provider has to answer this.
bericht-waarom-wacht-start = The provider still has to tell the start of the help.
bericht-waarom-declaratie = Not everything in this declaration is right.
bericht-waarom-beslis = The provider asks something that the team decides on.
bericht-waarom-vreemd = This answer belongs to no message of ours.
bericht-waarom-wij-afgekeurd = The provider did not accept our message.
bericht-waarom-afgekeurd = Something in this message is wrong.
bericht-waarom-niets = Nothing is wrong with this message.
bericht-plichten = Who still has to do what
bericht-tegen-te-laat = The provider is late.
bericht-tegen-verbeterd = We wait for a better message.
bericht-tegen-team = We wait for the team.
bericht-binnen = Came in
bericht-gemaakt = Made
bericht-weg = Sent
bericht-beantwoord = Answered
bericht-inhoud = The message
bericht-dicht = You may not see what is in this message. You do see what is wrong.
bericht-bsn = citizen number ends with { $staart }
bericht-verborgen = not shown: this is for the team
bericht-te-lang = This message is too long to show here.
bericht-uitsnede = Here is what is wrong, with what stands around it.
bericht-heel = Read the whole message
bericht-xml = Message as it went over the line (XML)
bericht-xml-uitleg = Citizen numbers and comments are made unreadable here.
bericht-regel-zonder = Rule { $regel }
bericht-handel-af = This is done
bericht-opnieuw = Send again
bericht-opnieuw-uitleg = The provider gets exactly the same message, with the same reference. If it was there already, it does not count twice (TR056).
bericht-opnieuw-knop = Send again
bericht-reden = Why do you send it again?
bericht-reden-geen-antwoord = No answer came
bericht-reden-gevraagd = The provider asks for it
bericht-reden-storing = There was a failure
bericht-weggelaten = { $n ->
    [one] This is a long message. You see what is wrong. { $n } item is left out.
   *[other] This is a long message. You see what is wrong. { $n } items are left out.
}
retourcode-0001 = The message is wrong in itself. Nothing of it was processed.
retourcode-0200 = No remark.
retourcode-0233 = Not judged, because something else in the message is wrong.
retourcode-8001 = The declaration was granted in full.
declaratie-kop = Declaration { $nummer }, { $aanbieder }
declaratie-lead = For { $maand }.
declaratie-som = Claimed is what is right plus what is wrong
declaratie-klopt = Right
declaratie-klopt-niet = Wrong
declaratie-fout = Wrong
declaratie-straks = Granted will be { $toegekend }. Refused will be { $afgekeurd }. A line is right as a whole or not at all.
declaratie-beantwoord = The answer left. Granted is { $toegekend }. Refused is { $afgekeurd }.
declaratie-stuur = Send the answer
declaratie-onbekend = Not known to us
declaratie-rekening = Sum of line { $nr }
declaratie-toegewezen = Assigned
declaratie-vrij = as much as is needed
declaratie-toewijzing = assignment { $nummer }
declaratie-contract = Rate in the contract
declaratie-geldig = holds from { $van } up to and including { $tot }
declaratie-geldig-vanaf = holds from { $van }
declaratie-gelijk = the same
declaratie-anders = different
declaratie-periode = { $van } up to and including { $tot }
per-dag = a day
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
betaalrun-bestand = File for the bank
betaalrun-specificatie = Specification of { $nummer } (PDF, in Dutch)
berichten-telling = { $n ->
    [0] No message needs you.
    [one] { $n } message needs you.
   *[other] { $n } messages need you.
}
berichten-wachten = { $n ->
    [0] {""}
    [one] { $n } message waits for somebody else.
   *[other] { $n } messages wait for somebody else.
}
bericht-regels-fout = { $n ->
    [one] { $n } thing is wrong in this declaration
   *[other] { $n } things are wrong in this declaration
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
huishouden-lijn = Timeline
huishouden-geld = Money
tijdlijn-dicht = There is help. Call { $wie }
tijdlijn-onbekend = not for you to see
tijdlijn-vraag = Question
tijdlijn-samen = Solved together
toewijzing-stand-verstuurd = Asked of the provider
toewijzing-stand-bevestigd = The provider can begin
toewijzing-stand-afgewezen = The provider cannot do it
toewijzing-stand-loopt = The help runs
toewijzing-stand-gestopt = The help has stopped
feit-declaratie-wacht = Declaration for { $maand }: { $bedrag }. We are looking at it.
feit-declaratie-goedgekeurd = Declaration for { $maand }: { $bedrag }, approved.
feit-declaratie-afgekeurd = Declaration for { $maand }: { $bedrag }, refused.
feit-declaratie-betaald = Declaration for { $maand }: { $bedrag }, paid.
euros-stand = As it stands on { $dag }
euros-toegezegd = Committed
euros-geleverd = Delivered
euros-gedeclareerd = Declared
euros-goedgekeurd = Approved
euros-betaald = Paid
euros-te-veel = { $bedrag } more was declared than is committed. Ask the provider to take that back.
euros-beoordelen = Declared and not yet checked: { $bedrag }.
euros-nog-betalen = Approved and not yet paid: { $bedrag }.
euros-nog-declareren = Delivered and not yet declared: { $bedrag }, counted by the day.
euros-afgekeurd = Refused: { $bedrag }.
euros-rond = Everything that was approved has been paid.
euros-begin = Nothing was delivered yet.
nav-geld = Money
geld-kop = Money in { $jaar }
geld-alles = The whole municipality. As it stands on { $dag }.
geld-team = Your team only. As it stands on { $dag }.
geld-binnen = Within the budget
geld-krap = Tight
geld-over = More committed than there is
geld-geen = No budget was set
geld-waarom = { $toegezegd } of { $budget } is committed: { $deel } %.
geld-waarom-geen = { $toegezegd } is committed. There is no budget to lay beside it.
geld-boven = { $n ->
    [one] { $n } team is above its budget.
   *[other] { $n } teams are above their budget.
}
geld-wie = The controller
geld-stap-betalen = See what can be paid
geld-stap-team = See what { $team } spends it on
geld-team-kop = { $team }, { $wet }: the money of { $jaar }
geld-per-hulp = By kind of help and provider
geld-stap-werk = Go on with your work
geld-tabel = By team and law
geld-budget = Budget
geld-ruimte = Left
geld-totaal = Together
geld-leeg = Nothing was committed for this year yet.
geld-vorig = See { $jaar }
geld-uitleg = Committed is what the help of this year can cost at most. Delivered counts by the day. Declared, approved and paid belong to the months of this year.
geld-som = Everything together
geld-wie-kop = Team
declaratie-uitslag-wacht = Waits for an answer
declaratie-uitslag-toegekend = Granted in full
declaratie-uitslag-deels = Granted in part
declaratie-uitslag-afgekeurd = Refused in full
declaratie-nu = { $n ->
    [0] All lines are right. Send the answer.
    [one] Look at the line that is wrong. If the mistake is ours, wait with the answer. Otherwise send it.
   *[other] Look at the { $n } lines that are wrong. If the mistake is ours, wait with the answer. Otherwise send it.
}
declaratie-tegen = { $n ->
    [one] One line is wrong.
   *[other] { $n } lines are wrong.
}
declaratie-nu-kantoor = You do not have to do anything. Back office looks at the lines and sends the answer.
declaratie-reden = { $n ->
    [one] { $n } line, { $bedrag }.
   *[other] { $n } lines, { $bedrag } together.
}
declaratie-goed = { $n ->
    [one] { $n } line is right: { $bedrag }
   *[other] { $n } lines are right: { $bedrag } together
}
declaratie-rest = You see { $getoond } of { $aantal }.
declaratie-doen = How to check this
declaratie-doen-tarief = Look in the contract which tariff holds in this month. If our tariff is right, the provider sends a corrected line.
declaratie-doen-omvang = Look whether the team granted more help than the assignment says. If not, more was declared than was assigned.
declaratie-doen-toewijzing = Look the assignment number up under Messages. If it is not of this provider and this resident, it is not ours.
declaratie-doen-periode = Look in the assignment from when until when the help runs. The provider declares by month, within that period.
declaratie-doen-product = Look in the assignment which product we asked for. The provider declares exactly that product.
declaratie-doen-aanbieder = You do not have to look anything up. The provider mends this after our answer.
bericht-regels-beantwoord = { $n ->
    [one] Answered, with { $n } finding
   *[other] Answered, with { $n } findings
}
betaalrun-waarvan = Of this { $wacht } waits for release.
betaalrun-los = { $los } is in no payment yet.
betaalrun-jaar = For { $jaar }: { $bedrag }.
betaalrun-gedaan = The payment of { $bedrag } was released. Fetch the file and give it to the bank.
betaalrun-nu = A payment of { $bedrag } waits to be released.
betaalrun-bekijk = Look at the payment
betaalrun-verrekend = Is set off against a next payment.
betaalrun-kop = Payment of { $dag }
betaalrun-wat = What is paid
betaalrun-declaraties = Declarations
betaalrun-declaratie = { $nummer }, { $maand }
betaalrun-nu-vrijgeven = Look at the amounts. Release the payment if they are right.
betaalrun-waarom-vrij = Somebody else looked at the amounts and released the payment.
betaalrun-tegen = Nobody has looked at the amounts yet.
betaalrun-nu-wacht = You do not have to do anything. The controller looks at the payment and releases it.
betaalrun-nu-bestand = The payment was released. Fetch the file and give it to the bank.
betaalrun-nu-gehaald = Nothing is left to do when the bank has the file. It was fetched.
betaalrun-gehaald = Fetched for the bank
betaalrun-niet-gehaald = Not fetched yet
betaalrun-gezien = I looked at the amounts and they are right
betaalrun-niet-gezien = Look at the amounts and tick that they are right.
betaalrun-geef-vrij = Release { $bedrag } ({ $betalingen })
betaalrun-systeem = the system
betaling-vier-ogen = You gathered this payment yourself, or you judged lines of it. Ask another controller to release it.
betaling-leeg = There is nothing to pay. Everything that was granted is paid or is in a payment.
betaling-eigen-iban = The account number of the municipality is missing. Ask the administrator to fill it in.
betaling-geen-rekening = The account number of a provider in this payment is missing. Ask contract management to fill it in.
geld-prognose-kop = Forecast
geld-prognose = The whole of { $jaar } will ask between { $laag } and { $hoog }.
geld-prognose-hoe = The highest amount is all that is committed. The lowest reckons with what providers used: up to and including { $dag } they declared { $deel } % of what could be delivered. Help that is still to be assigned comes on top.
geld-prognose-dekking = This was measured on { $dekking } % of the help: of the rest nothing was declared yet.
geld-te-weinig = Too little was declared to forecast { $jaar }.
geld-te-weinig-hoe = Up to and including { $dag } { $dekking } % of the delivered help was declared. From { $vanaf } % on a forecast stands here. Without new help it will not be more than all that is committed.
budget-kop = Set a budget
budget-uitleg = What a team may spend in a year. Who set it and when stays on record.
budget-kies = Choose
budget-team = Team
budget-team-leeg = Choose a team.
budget-wet = Law
budget-wet-leeg = Choose a law.
budget-wet-niet-van-team = This team does not work with this law. Choose another law or another team.
budget-jaar = Year
budget-jaar-fout = Fill in a year of four digits, such as 2026.
budget-bedrag = Amount
budget-bedrag-hint = For instance: 1.170.000,00.
budget-bedrag-fout = This is not an amount. Write it as 1.170.000 or 1.170.000,00.
budget-negatief = A budget is not below zero.
budget-te-hoog = This is more than a billion euros. See whether there is a digit too many.
budget-knop = Set it
budget-wie = Set by
budget-eerder = Set for { $jaar }
bericht-nu-bel = Call the provider: { $telefoon }. Ask whether message { $kenmerk } of { $dag } arrived. If not, send it again.
bericht-nu-bel-start = Call the provider: { $telefoon }. Ask whether help has begun. If so, ask for a 305.
bericht-antwoord-te-laat = Answer is late
bericht-start-te-laat = Start not told in time
bericht-antwoord-wacht = Waits for an answer

huishouden-hulp = Help that is assigned
hulp-bij = at { $wie }
hulp-tot = { $stand }, up to and including { $dag }
hulp-zonder-eind = { $stand }, without a last day
eind-link = Another last day
eind-kop = Another last day of the help for { $naam }
eind-kruimel = Last day
eind-hulp = Help
eind-aanbieder = Provider
eind-begin = First day
eind-nu = Last day now
eind-open = none
eind-stand = How it stands
eind-uitleg = Talk about it with the resident first. Does the resident not agree? Then take a new decision first. Longer is only possible when the decision or the referral reaches as far. The provider is told at once.
eind-dag = What will be the last day?
eind-dag-hint = On this day there is still help.
eind-reden = Why?
eind-reden-02 = The resident died
eind-reden-04 = Needed longer, as was decided
eind-reden-05 = Needed less long, as was agreed
eind-reden-06 = The help comes from another law from now on
eind-reden-07 = Moved to another municipality
eind-reden-09 = The resident goes to another provider
eind-reden-12 = The provider asked for it
eind-reden-14 = There was a mistake in it
eind-knop = Change the last day
eind-knop-toch = Yes, change the last day
toewijzing-gezien = Nothing has changed yet. Look at this first.
eind-gevolg-dag = The help stops after { $dag }.
eind-gevolg-voorbij = That day is over already. After this the help cannot be made longer. A new decision is then needed.
eind-gevolg-wacht = The provider already declared { $bedrag } over a period that ends later. The answer to it has not left yet.
eind-gevolg-toegekend = For a period that ends later, { $bedrag } was already approved. It stays so until the provider takes it back.
eind-gevolg-bericht = { $aanbieder } hears it at once. So talk with the provider first.
eind-voorbij = This help has stopped, was removed or is over. Its last day cannot change any more.
toewijzing-reden-leeg = Choose why the last day changes.
toewijzing-reden-korter = The help becomes longer. Choose a reason that fits that.
toewijzing-reden-langer = The help becomes shorter. Choose a reason that fits that.
toewijzing-zelfde-dag = This is the last day already. Choose another day.
toewijzing-eind-voor-begin = This day lies before the first day of the help. Choose a later day.
toewijzing-eind-nodig = Fill in a last day.
toewijzing-verstreken = This help is over and cannot become longer. Take a new decision.
toewijzing-buiten-besluit = The decision or the referral does not reach as far. Choose an earlier day, or take a new decision first.
toewijzing-buiten-mandaat = This costs more than you may assign yourself. Ask a colleague who may.
toewijzing-dubbel = Then the same help would run twice at this provider. Choose an earlier day.
gedaan-eind = The last day was changed. The provider is told.
log-toewijzing-lezen = Looked at the help that is assigned
log-toewijzing-wijzigen = Changed the help that is assigned

weigering-lijst = Refused on arrival
weigering-wat-bericht-vorm = Cannot be read: the provider has to correct it
weigering-wat-bericht-te-groot = Too large: the provider has to split it
weigering-wat-bericht-afzender = Not from this provider, or not for us
weigering-wat-bericht-identificatie = Same reference, another message
weigering-staat = Refused
weigering-staat-klaar = Dealt with
weigering-tegen = We wait until the provider sends the right message.
weigering-soort = Refused message, { $dag }
weigering-kop = Refused message from { $naam }
weigering-nu = Call the provider: { $telefoon }. Ask whether the message will be sent again.
weigering-nu-onbekend = We do not know this provider. Look up the telephone number by the AGB code and ask whether the message will be sent again.
weigering-doen-bericht-vorm = The message does not have the form of the standard. The provider corrects this in its own system and sends it again. What is wrong stands below.
weigering-doen-bericht-te-groot = A message may not be larger than 25 MB. The provider splits it into more messages.
weigering-doen-bericht-afzender = The message names another sender, or another municipality. The provider checks this and sends it again.
weigering-doen-bericht-identificatie = An earlier message had this reference too. The provider sends this message again, with a new reference.
weigering-laatst = Last received
weigering-keer = How often
weigering-aantal = { $n } times the same message
weigering-omvang = Size
weigering-omvang-onbekend = larger than 25 MB
weigering-kb = { $kb } kB
weigering-fouten = What is wrong
weigering-plek = At this place: { $plek }, line { $lijn } of the message.
weigering-lijn = Line { $lijn } of the message.
weigering-niets-bewaard = Nothing of this message was kept or processed. The provider was told at once that it was refused.
gedaan-weigering = Marked as done.

hulp-vervallen = Removed: this counts as if it was never assigned.
verwijderen-link = Should not have been there
verwijderen-kop = Remove help for { $naam }
verwijderen-kruimel = Remove
verwijderen-uitleg = After this it counts as if it was never assigned. The provider is told at once. Was there help? Then choose another last day.
verwijderen-nooit-begonnen = The help never began
verwijderen-verkeerde-persoon = It was for another person
verwijderen-verkeerde-hulp = It was other help, or another provider
verwijderen-knop = Remove this help
verwijderen-voorbij = This help was removed, or refused by the provider. There is nothing left to do.
toewijzing-waarom-leeg = Choose why this help should not have been there.
toewijzing-al-begonnen = The provider told that the help began. Call the provider, or choose another reason.
toewijzing-al-gedeclareerd = The provider declared this help already and that was approved. Ask the provider to take that back first, or choose another last day.
gedaan-verwijderd = The help was removed. The provider is told.
log-toewijzing-verwijderen = Removed the assigned help

plicht-wie = { $wie }: { $wat }
plicht-wij = We
plicht-of = or
plicht-istandaarden-retour = answer with a { $met }
plicht-istandaarden-declaratie-antwoord = send the answer to the declaration ({ $met })
plicht-istandaarden-antwoord-verzoek-toewijzing = decide on the request ({ $met })
plicht-istandaarden-antwoord-verzoek-wijziging = decide on the request ({ $met })
plicht-istandaarden-woonplaatsbeginsel = refuse, when another municipality is responsible ({ $met })
plicht-istandaarden-betalen = pay what is right
plicht-istandaarden-start-melden = tell the start, when help has begun ({ $met })
plicht-lijst-wij = It is our turn
plicht-lijst-aanbieder = It is the provider's turn
plicht-lijst-laat = The provider is late: call them
plicht-lijst-wijkteam = The neighbourhood team is to act
berichten-van-ons = This asks something of us
berichten-van-ander = This lies with somebody else
betaalrun-wat-betaald = What was paid
