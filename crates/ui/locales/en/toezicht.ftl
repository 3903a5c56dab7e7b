# emergency access
nav-toezicht = Supervision
nav-inzage = Who looked
nood-knop = Urgent: open this file
nood-kop = Open a file in an emergency
nood-voor = You are opening the file of { $naam }.
nood-let-op = You have no access to this file. Can it not wait? Then it opens for today and tomorrow. What you look at is recorded. The privacy officer sees this at once, and the resident can see it.
nood-reden = Why can it not wait?
nood-reden-veiligheid = Somebody is in danger
nood-reden-acuut = Help is needed today
nood-reden-vervanging = The colleague who does this is away
nood-uitleg = What is the matter?
nood-uitleg-hint = Write one or two sentences. The privacy officer reads this.
nood-uitleg-kort = Write down what is the matter in at least twenty characters.
nood-open = Open the file
nood-toch-niet = Do not open it after all

# supervision
toezicht-open = { $n ->
    [0] There is nothing left for you to look into.
    [one] There is one thing for you to look into.
    *[other] There are { $n } things for you to look into.
}
toezicht-uitleg = Here you see who opened a file in an emergency, and who looked up a person more than thirty times in an hour.
toezicht-nood = Opened a file in an emergency
toezicht-zoeken = Looked up many people
toezicht-aantal = { $n ->
    [one] 1 search in an hour
    *[other] { $n } searches in an hour
}
toezicht-nieuw = To look into
toezicht-bekeken = Looked into
toezicht-wie = Who
toezicht-wanneer = When
toezicht-waarom = Why
toezicht-inzage = See who looked at this file
toezicht-notitie = What did you do and what did you find?
toezicht-notitie-leeg = Write down what you did and what you found.
toezicht-rond-af = Looked into
toezicht-gedaan = Looked into before
toezicht-uitkomst = Looked into by { $wie } on { $wanneer }: { $notitie }

# who looked
inzage-zoek-uitleg = Does a resident ask who looked at the file? Look the resident up. You do not see what the file says.
inzage-kop = Who looked at this file?
inzage-lead = File { $nummers }
inzage-mogen = Who may see the file
inzage-keken = Who saw the file
inzage-wat = May see
inzage-deed = What
inzage-niemand-mag = Nobody may see this file.
inzage-niemand-keek = Nobody looked at this file.
inzage-sinds = Since { $van }
inzage-tot = From { $van } up to { $tot }
inzage-was = From { $van } up to { $tot }; no longer
inzage-blik-dat = That there is help, and whom to call
inzage-blik-wat = What the help is
inzage-blik-financieel = The amounts only
inzage-blik-logistiek = Where and when only
inzage-systeem = The computer, by itself
inzage-anders = Something else
log-persoon-vaststellen = Looked up who it is
log-persoon-registreren = Registered the person
log-melding-registreren = Took the question
log-werk-lezen = Saw the case on a worklist
log-huishouden-lezen = Looked at the page of the household
log-zaak-lezen = Saw what the case is about
log-gesprek-lezen = Read the conversation
log-gesprek-schrijven = Wrote in the conversation
log-gesprek-plannen = Planned the conversation
log-gesprek-afronden = Ended the conversation
log-gesprek-domein-openen = Opened a subject of the conversation
log-netwerk-toevoegen = Wrote somebody into the network
log-netwerk-weghalen = Took somebody out of the network
log-besluit-voornemen = Asked for a reaction to the intention
log-besluit-reactie = Wrote down the reaction to the intention
log-verslag-lezen = Read the report
log-verslag-versturen = Sent the report
log-aanvraag-ontvangen = Recorded the signature under an application
log-zaak-samen-opgelost = Recorded that the question was solved together
log-doel-toevoegen = Wrote down a goal
log-doel-evalueren = Discussed a goal
log-besluit-lezen = Read the decision
log-besluit-nemen = Took the decision
log-besluit-voorleggen = Put the decision before a colleague
log-brief-lezen = Opened a letter
log-zaak-sluiten = Closed the case
log-nood-openen = Opened the file in an emergency
log-inzage-lezen = Looked at who looked
log-toezicht-lezen = Looked at the list of supervision
log-declaratie-lezen = Looked at a declaration
log-declaratie-ontvangen = Received a declaration
log-toewijzing-toewijzen = Assigned the help
grond-wmo-2-3-2 = Investigating a question for help (Wmo article 2.3.2)
grond-wmo-2-6-4 = Having help delivered (Wmo article 2.6.4)
grond-wmo-5-1-1 = Working together on help (Wmo article 5.1.1)
grond-jeugdwet-2-3 = Help for a young person (Jeugdwet article 2.3)
grond-participatiewet-7 = Help with work and income (Participatiewet article 7)
grond-wgs-3 = Help with debts (Wgs article 3)
grond-nood = Urgent, without ordinary access
grond-nood-veiligheid = Urgent: somebody was in danger
grond-nood-acuut = Urgent: help was needed that day
grond-nood-vervanging = Urgent: the colleague was away
grond-melding = Somebody came with a question
grond-inzage = The resident asked who looked
grond-avg-15 = The resident asked who looked (GDPR article 15)
grond-avg-32 = Supervision of looking at files (GDPR article 32)
grond-awb-3-41 = Sending a decision (Awb article 3:41)
grond-istandaarden = Messages from and to a provider
