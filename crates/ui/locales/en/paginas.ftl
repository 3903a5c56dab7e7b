# algemeen
gemeente = Municipality of { $naam }
u = You
of = or
mag-leeg = optional
mag-later = may follow later
datum-hint = For example 12-3-1945
datum-onleesbaar = We cannot read this date. Write day, month and year with dashes between them, for example { $voorbeeld }.
datum-leeg = Fill in a date, for example { $voorbeeld }.
datum-eeuw = Write the year in four digits, for example { $voorbeeld }.
datum-jaar = Write the year too, for example { $voorbeeld }.
datum-dag-niet = There is no such day. { $maand } has { $dagen } days.
keuze-leeg = Choose what fits.
kies = Choose
gedaan-melding = The question is saved. Below you see what has to happen now, and when.
gedaan-plan = Written down: the personal plan has come in.
gedaan-adres = The address is saved. Letters that still wait go to this address.
gedaan-persoon = The details are saved. Letters that still wait get this name.
gedaan-toegewezen = The question now lies with this worker.
gedaan-afspraak = The appointment is saved. The invitation goes with the next post.
gedaan-afspraak-gewijzigd = The appointment is changed. The resident gets a new invitation by post.
terug-werk = Back to My work
voet-verzonnen = Fictitious municipality, fictitious people
tekst-te-lang = This text is too long for this field. Write it shorter.
tekst-niet-op-papier = This text holds a character that cannot be printed, such as a picture or an arrow. Remove it.
tekst-onleesbaar = This text holds a character that we cannot keep. That often comes along with pasting. Remove the �, or type the text again.

# demo
demo-nu = In the example it is { $dag }, { $tijd }.
demo-termijn = next date on my worklist

# aanmelden
aanmelden-kop = Sign in
aanmelden-voor-wie = For workers and providers of { $naam }.
aanmelden-naam = E-mail address of your work
aanmelden-wachtwoord = Password
aanmelden-wachtwoord-hint = You may paste. Your password manager works here too.
aanmelden-knop = Sign in
aanmelden-hierna = After this we ask for the code on your telephone.
aanmelden-onjuist = The name or the password is not right. Try again.
aanmelden-te-vaak = It went wrong too often. Wait a moment and try again.
aanmelden-code-kop = Code on your telephone
aanmelden-code = Code on your telephone
aanmelden-code-hint = Six digits from the app you sign in with.
aanmelden-code-onjuist = This code is not right or was used before. Wait for the next one.
aanmelden-opnieuw = Start again
aanmelden-herstel = Lost your telephone? Then fill in one of your recovery codes.
voorbeeld-kop = Look around in the example
voorbeeld-uitleg = This municipality does not exist. All people, addresses and amounts are made up. Choose who you are; no password is needed.
voorbeeld-dag = In the example it is { $dag }. What you change stays on this computer.
rol-taak-teammedewerker = take a question, hold a conversation, make a decision
rol-taak-kwaliteitsmedewerker = judge decisions of colleagues
rol-taak-backoffice = the messages that need a person
rol-taak-controller = see what is committed, delivered and paid
rol-taak-functioneel-beheerder = manage accounts and settings
rol-taak-privacy-officer = see who looked into which file and when
rol-taak-aanbieder = see why a declaration line was refused
rol-taak-programmamanager = follow the progress of the measures
rol-taak-wethouder = see what goes to the council
rol-taak-raadslid = see the public council table
rol-taak-clientenraad = see what the council sees and advise on it
rol-taak-jongerenraad = see how help for young people is going
rol-taak-regiomedewerker = see which places the region has
rol-taak-inwoner = read my plan and see who looked
rol-taak-initiatief = see which questions fit us
rol-taak-vrijwilliger = see where I can help

# navigatie en werk
nav-werk = My work
nav-zoek = Search
werk-vragen = { $n ->
    [0] No case needs you now.
    [one] One case needs you now.
    *[other] { $n } cases need you now.
}
werk-zaken = { $n ->
    [one] 1 case
    *[other] { $n } cases
}
werk-wacht = { $n ->
    [one] One case waits for someone else, you need not do anything
    *[other] { $n } cases wait for someone else, you need not do anything
}
werk-nu = Do now
werk-hierna = Next
werk-stil = { $n ->
    [one] And 1 more case in which help runs: see how it goes
    *[other] And { $n } more cases in which help runs: see how it goes
}
werk-filter = My cases
werk-van = Whose
werk-van-mij = Mine
werk-wet = Law
werk-alle-wetten = All laws
werk-toon = Show
werk-leeg-kop = There is nothing for you now
werk-leeg-uitleg = That is right when you have just started or everything is done. Every question that is yours comes here, with its date and next step.
werk-leeg-wegen = This is how work comes
werk-leeg-1-sterk = Somebody calls.
werk-leeg-1 = Take the question in their own words.
werk-leeg-2-sterk = Your team has work.
werk-leeg-2 = Choose your team under "Whose" and see whether you can take something over.

# zaak
zaak-niemand = Nobody yet
zaak-niemand-meer = Nobody any more
zaak-stand-melding = Question, no conversation yet
zaak-stand-gesprek-gepland = Conversation planned
zaak-stand-verslag = Report being made
zaak-stand-verslag-verstuurd = Report with the resident
zaak-stand-aanvraag = Application, decision being made
zaak-stand-besluit-voorgelegd = Decision waits for approval
zaak-stand-besloten = Decided
zaak-stand-loopt = Support runs
zaak-stand-gestopt = Help has stopped
zaak-stand-samen-opgelost = Solved together
zaak-stand-gesloten = Closed
zaak-waarom-melding = The question is in. Nobody has spoken yet.
zaak-waarom-gesprek-gepland = There is an appointment for a conversation.
zaak-waarom-verslag = The conversation was held. The report is not done yet.
zaak-waarom-verslag-verstuurd = The resident reads the report and may add to it.
zaak-waarom-aanvraag = The application is signed. A decision must follow.
zaak-waarom-besluit-voorgelegd = The decision is outside your mandate.
zaak-waarom-besloten = The decision has been taken.
zaak-waarom-brief-wacht = The decision has been taken, the letter waits for the post.
zaak-waarom-loopt = The support has started.
zaak-waarom-gestopt = The help stopped after { $dag }.
zaak-waarom-loopt-tot = The help runs up to and including { $dag }.
zaak-waarom-begint = The support is assigned and still has to begin.
zaak-waarom-samen-opgelost = No provision is needed.
zaak-waarom-gesloten = This question is finished.
zaak-wacht-inwoner = We wait for the resident.
zaak-wacht-akkoord = Approval of { $naam }.
zaak-wacht-aanbieder = We wait for the provider.
zaak-wacht-ander = We wait for someone else.
zaak-stap-melding = Plan the conversation
zaak-stap-toewijzen = Choose who takes this up
zaak-stap-gesprek-gepland = Hold the conversation
zaak-stap-verslag = Finish the report
zaak-stap-verslag-verstuurd = Ask whether the report is right
zaak-stap-aanvraag = Make the decision
zaak-stap-besluit-voorgelegd = Ask how it stands
zaak-stap-besloten = Look at the decision
zaak-stap-loopt = See how it goes
zaak-stap-gestopt = Talk about what came of it
zaak-stap-samen-opgelost = Call and note
zaak-stap-gesloten = You need to do nothing more
klok-uiterlijk = by { $dag } at the latest
klok-was = was { $dag }
klok-vandaag = today
klok-morgen = tomorrow
klok-nog = { $n ->
    [one] 1 day left
    *[other] { $n } days left
}
klok-te-laat = { $n ->
    [one] 1 day late
    *[other] { $n } days late
}
klok-geen = No date
klok-afgesloten = closed on { $dag }
klok-afspraak = an agreement
klok-evaluatie = then we look at how things are going
klok-uitgesteld = { $reden }, delayed after that
wet-wmo = Wmo
wet-jeugdwet = Jeugdwet
wet-participatiewet = Participatiewet
wet-wgs = Debt help

# persoon
persoon-kop = Who is the question for?
persoon-uitleg = First look whether we know this person. Each time you find someone, that person can see it later.
persoon-zoek-kop = Look by one of these three
persoon-zoek = Look
persoon-zoeksleutel = Fill in a BSN, or surname and date of birth, or postcode and house number.
persoon-zoek-geboortedatum = Fill in the date of birth too, or look in another way.
persoon-zoek-achternaam = Fill in the surname too, or look in another way.
persoon-treffers = This is what we found
persoon-geen-treffer = Not found with these details
persoon-meer = There are more. Search with the surname and the date of birth, or with the citizen number.
persoon-treffer = Born in { $jaar }, lives on { $straat }
persoon-treffer-geheim = Born in { $jaar }, address is secret
persoon-treffer-onbekend = Born in { $jaar }, address not known
persoon-bekend = Known by { $team }, { $telefoon }
persoon-kies = This is the person
persoon-nieuw = Enter a new person
persoon-bsn = BSN
persoon-bsn-hint = Nine digits. Do not know it? Then look by name or address.
persoon-bsn-onjuist = This number is not a BSN. Check the digits, or leave the field empty.
persoon-bsn-bekend = We already know someone with this BSN. Look them up by BSN.
persoon-aanhef = How do we address them?
persoon-aanhef-leeg = Choose how we address this person.
aanhef-mevrouw = Mevrouw (Ms)
aanhef-de-heer = De heer (Mr)
aanhef-naam = By first name and surname
persoon-voornamen = First names
persoon-voorvoegsel = Prefix
persoon-achternaam = Surname
persoon-achternaam-hint = With or without a prefix. Fill in the date of birth too.
persoon-voornaam-leeg = Fill in a first name, or choose Mevrouw or De heer.
persoon-achternaam-leeg = Fill in the surname.
persoon-geboortedatum = Date of birth
persoon-geboortedatum-toekomst = This date of birth lies in the future.
persoon-geboortedatum-te-oud = By this date someone is over 125 years old. Is the year right?
persoon-straat = Street
persoon-huisnummer = House number
persoon-plaats = Town
persoon-telefoon = Telephone
persoon-geheim-adres = The address is secret
persoon-adres-geheim = Address is secret
persoon-adres-geheim-onbekend = Address is secret, and not known to us. No letter can leave.
persoon-adres-onbekend = Address not known. No letter can leave.
persoon-adres-niet-zichtbaar = Address not visible to you
persoon-te-lang = This is too long. Use at most 100 characters.
persoon-straat-leeg = Fill in the street too, or leave the whole address empty.
persoon-straat-nodig = Fill in the address: street, house number, postcode and town.
persoon-huisnummer-leeg = Fill in the house number too, or leave the whole address empty.
persoon-postcode-leeg = Fill in the postcode too, or leave the whole address empty.
persoon-plaats-leeg = Fill in the town too, or leave the whole address empty.
adres-kruimel = Address
adres-kop = Address of { $naam }
adres-uitleg = Letters go here. A secret address stands only on the letters to the resident.
adres-bewaar = Save the address
adres-terug = Back to the household
adres-wijzig = Change the address
persoon-wijzig = Change name or date of birth
persoon-wijzig-kruimel = Name and date of birth
persoon-wijzig-kop = Name and date of birth of { $naam }
persoon-wijzig-uitleg = Correct what was taken down wrong. Does help run already? Then call the provider, who gets no message of this.
persoon-wijzig-bewaar = Save the details
persoon-bsn-vast = The BSN was established and does not change here.
persoon-bsn-later = The BSN is not known yet. You fill it in when you make the decision.
feit-persoon-naam = The name or date of birth was corrected.
melding-kies-kop = Perhaps we know this person already
melding-kies = Who is it?
melding-kies-ander = It is somebody else
melding-kies-leeg = Choose who it is, or that it is somebody else.
melding-kies-uitleg = If you choose somebody, the question goes with that file. What we know of that person stays as it is.
adres-vul-in = Fill in the address

# melding
melding-nieuw = New question
melding-voor = For { $naam }
melding-wat-kop = What is the matter?
melding-vraag = What is the problem, in their own words?
melding-vraag-hint = For example: I can no longer keep the house clean.
melding-vraag-leeg = Write down what the problem is, in their own words.
melding-vraag-product = This is a solution, not yet a question. What does not work, and what does someone want to be able to do?
melding-doel = What do they want to be able to do?
melding-doel-hint = If you do not know yet, it comes up in the conversation.
melding-spoed = This cannot wait
melding-spoed-hint = Then you arrange temporary help at once (Wmo 2.3.3).
melding-persoon-kop = Who is it about?
melding-buurt = Neighbourhood
melding-team-kop = Which team does it belong to?
melding-buurt-onbekend = Choose the neighbourhood. It brings the question to the right team.
melding-wie-kop = How did the question come in?
melding-wie = Who asks?
melding-melder = Name and telephone of the caller
melding-melder-los = empty when the resident calls
melding-melder-leeg = Fill in who calls, so that we can call back.
melding-kanaal = By which way?
melding-wet = Which law fits best?
melding-wie-leeg = Choose who asks.
melding-kanaal-leeg = Choose by which way the question came in.
melding-wet-leeg = Choose which law fits best.
melding-bewaar = Save the question
melder-zelf = The resident
melder-naaste = Family or friend
melder-huisarts = GP practice
melder-wijkverpleging = Community nurse
melder-ziekenhuis = Hospital
melder-school = School
melder-organisatie = Other organisation
melder-anders = Someone else
kanaal-telefoon = Telephone
kanaal-balie = Counter
kanaal-brief = Letter
kanaal-web = Website
kanaal-email = E-mail
kanaal-verwijzing = Referral

# huishouden
huishouden-nummer = Number { $nummer }
huishouden-kijkt-nood = You opened this file in an emergency. It stays open for you until and including { $dag }. The privacy officer knows this, and they can see that you opened this today.
huishouden-kijkt = You look because your team handles a question of this household. They can see that you opened this today.
huishouden-geen-brief = No letter can leave: the address of { $naam } is not known.
huishouden-vragen = Questions
huishouden-vraag = Question, in their words
huishouden-tijdlijn = What happened
huishouden-declaraties = { $n ->
    [one] And 1 more declaration of before
    *[other] And { $n } more declarations of before
}
huishouden-leden = Who lives here
huishouden-dat = There is help under the { $wet }
huishouden-bel = Call { $wie }
lid-aanvrager = asks for help
lid-partner = partner
lid-kind = child
lid-ouder = parent
feit-melding-registreren = The question came in.
feit-melding-spoed = It cannot wait: temporary help is needed at once.
feit-plan-ontvangen = The resident handed in a personal plan.
feit-zaak-toewijzen = The question went to another worker.
feit-zaak-intrekken = The resident withdrew the question.
feit-verslag-heropenen = The report is being changed.
feit-aanvraag-zonder-onderzoek = The resident applied. The investigation was not done in time.
intrekking-link = The resident wants to stop
intrekking-kruimel = Withdraw
intrekking-kop = Withdraw the question of { $naam }
intrekking-uitleg = Only the resident can withdraw the question. After that the question is closed. The resident gets a letter that confirms it. Invitations that still wait do not leave any more.
intrekking-knop = Withdraw the question
intrekking-reden = Why does the resident stop?
intrekking-reden-leeg = Choose why the resident stops.
uitkomst-ingetrokken-opgelost = It is solved already
uitkomst-ingetrokken-andere-hulp = Other help was found
uitkomst-ingetrokken-verhuisd = The resident moves or has moved
uitkomst-ingetrokken-anders = Another reason, or rather no reason
stap-brief = The resident gets this letter
gedaan-ingetrokken = The question is withdrawn. The confirmation goes with the next post.
gedaan-aanvraag = The application is written down. The term of the decision runs.
aanvraag-zonder-onderzoek = The resident may apply already
aanvraag-kruimel = Application without report
aanvraag-kop = Application of { $naam }, without report
aanvraag-uitleg = The six weeks for the investigation have passed. Then the resident may apply without a report (Wmo 2.3.2(9)). You decide within two weeks after that day (Wmo 2.3.5(2)).
aanvraag-knop = Write down the application
aanvraag-op = On which day did the application come in?
aanvraag-op-hint = Today or earlier, but after the last day of the investigation.
aanvraag-te-vroeg = On this day the investigation still ran. An application without a report can only come later (Wmo 2.3.2(9)).
behandeling-kruimel = Who takes this up
behandeling-kop = Who takes up the question of { $naam }?
behandeling-hoe = Given by { $door } on { $dag }.
behandeling-voorstel = Suggestion: { $naam }
behandeling-waarom = Trained for the { $wet }, and has the least work of the team: { $zaken }.
behandeling-geef = Give to { $naam }
behandeling-niemand = Nobody else in the team is trained for this. You can choose somebody, with a reason.
behandeling-ander = Or choose somebody else
behandeling-medewerker = Worker
behandeling-medewerker-leeg = Choose a worker of the team.
behandeling-mag-niet = This colleague may not open this file. Choose somebody else.
behandeling-keuze = { $naam }, trained for the { $wet }, { $zaken }
behandeling-keuze-niet = { $naam }, not trained for the { $wet }, { $zaken }
behandeling-zaken = { $n ->
    [0] no cases yet
    [one] 1 case
    *[other] { $n } cases
}
behandeling-reden = Why this colleague?
behandeling-reden-hint = For example: knows the family already, or is free next week.
behandeling-reden-leeg = Write down why you choose this colleague.
behandeling-reden-lang = This reason is too long. Use at most 500 characters.
behandeling-geef-ander = Give to this colleague
behandeling-wijzig = Give to somebody else
feit-persoon-adres = The address was filled in or changed.
termijnen-kop = Terms
termijn-gedaan = done on { $dag }
termijn-op-zijn-laatst = { $reden }, if the application comes on the last day
termijn-plan-kon = was possible until { $dag }
termijn-spoed = Temporary help, at once
termijn-plan = Personal plan of the resident
termijn-onderzoek = Investigation: conversation and report
termijn-besluit = Decision on the application
plan-ontvangen = The plan has come in

# fouten
fout-titel = Error:
fouten-kop = { $n ->
    [one] One thing is not right yet
    *[other] { $n } things are not right yet
}
fouten-uitleg = What you filled in is still there.
fouten-code = Do you call about this? Then mention the code
fout-terug = To the start
fout-slot = Does it not work? Call { $telefoon } and mention the code
fout-niet-gevonden-kop = This page is not here
fout-niet-gevonden-lead = Or it is, but it is not part of your work.
fout-niet-gevonden-mis = The address is not right, or you have no ground to see this.
fout-niet-gevonden-bewaard = Nothing has changed.
fout-niet-gevonden-nu = Go back to your worklist and open the case there.
fout-sessie-voorbij-kop = You were signed out
fout-sessie-voorbij-lead = That happens after fifteen minutes without work.
fout-sessie-voorbij-mis = What you sent did not arrive.
fout-sessie-voorbij-bewaard = Nothing has changed.
fout-sessie-voorbij-nu = Sign in and do it again.
fout-onleesbaar-kop = We could not read this
fout-onleesbaar-lead = What was sent is not a form of this page.
fout-onleesbaar-mis = Something is missing, something is in it twice, or it is no text.
fout-onleesbaar-bewaard = Nothing was stored. We do not have what you just typed: it may no longer be on the page when you go back.
fout-onleesbaar-nu = Go back and copy what you typed, if it is still there. Then open the page again and fill in the form once more.
fout-te-groot-kop = This is too large
fout-te-groot-lead = We read forms of up to 1 MB.
fout-te-groot-mis = What you sent is larger than that.
fout-te-groot-bewaard = Nothing was stored. We do not have what you just typed: it may no longer be on the page when you go back.
fout-te-groot-nu = Go back and copy what you typed, if it is still there. Then open the page again and fill in a shorter text.
fout-conflict-kop = Somebody was just before you
fout-conflict-lead = A colleague changed this while you were busy.
fout-conflict-mis = Your change was not stored, so as not to overwrite your colleague's.
fout-conflict-bewaard = Your colleague's change is there. Nothing of yours was stored.
fout-conflict-nu = Open the case again and see what is still needed.
fout-stap-kop = This step is not possible now
fout-stap-lead = The case stands elsewhere than when you opened the page.
fout-stap-mis = The step does not follow on where the case stands.
fout-stap-bewaard = Nothing has changed.
fout-stap-nu = Open the case again. The next step is there.
fout-getypt = What you typed
fout-getypt-hint = Copy it if you still need it. This page does not keep it.
fout-storing-kop = This went wrong on our side
fout-storing-lead = You did nothing wrong.
fout-storing-mis = A part of the system did not answer.
fout-storing-bewaard = What you saved before is still there.
fout-storing-nu = Try again in a few minutes.
persoon-postcode = Postcode
persoon-huisnummer-onjuist = A house number begins with a digit, such as 12 or 12a.
persoon-postcode-onjuist = A postcode has four digits and two letters, for example 8011 AB.
persoon-telefoon-onjuist = This is no telephone number. Enter the whole number, or leave it empty.

# first page
begin-kop = Welcome, { $naam }
begin-rol = You are signed in as { $rol }. There is no work here for this role yet.
begin-geen-rol = You are signed in, but you have no role yet.
begin-straks = This will come here: { $taak }.
begin-nu = You do not have to do anything. Do you expect work here? Ask the administrator for the role that fits your work. A second person confirms it.
begin-bellen = Is it not clear? Call { $telefoon }.

aanmelden-vergeten = Forgot password
herstel-bellen = Call the administrator through { $telefoon }. You will get a code to choose a new password yourself.
herstel-code-hint = The administrator gave you this code. It is valid for a day and works once.
herstel-nieuw = New password
herstel-nieuw-hint = At least twelve characters. A sentence is fine too.
herstel-knop = Set the password
herstel-terug = Back to signing in
herstel-hierna = After this you are signed out everywhere. Sign in with the new password and the code on your telephone.
herstel-onjuist = The name or the code is not right, or the code was used or is over. Check them and type your new password again.
wachtwoord-lengte = A password has at least twelve characters, and no more than two hundred.
gedaan-wachtwoord = Your new password is set. Sign in with it.
zaak-spoed = Urgent
zaak-verteld = Told by: { $wie }
zaak-doel = They want to be able to: ‘{ $doel }’
zaak-binnen-telefoon = Came in by telephone
zaak-binnen-balie = Came in at the counter
zaak-binnen-brief = Came in by letter
zaak-binnen-web = Came in through the website
zaak-binnen-email = Came in by e-mail
zaak-binnen-verwijzing = Came in with a referral
zaak-hele-vraag = Read the whole question
lid-geboren = Born on { $dag }
afspraak-bel-kop = Whom you call
afspraak-geen-telefoon = No number known
persoon-adres = Address
