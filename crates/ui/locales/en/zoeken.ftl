# zoeken
zoek-kop = Search for a file
zoek-uitleg = You find the files that you may open. Each time you find someone, that person can see it later.
zoek-hoe = Search by one of these four
zoek-nummer = Number
zoek-nummer-hint = The number of the household, or ‘Our reference’ of a letter. For example 553-205-656.
zoek-nummer-onjuist = This is no number of ours. It has nine digits, for example 553-205-656.
zoek-leeg = Fill in a number, or surname and date of birth, or postcode and house number, or a BSN.
zoek-niet-uitleg = Check the details, or search in another way. A file of another team is not found here.
zoek-loopt = What runs now
zoek-loopt-niets = Nothing runs now.
zoek-open = Open the file
zoek-nieuwe-vraag = New question
log-zaak-zoeken = Found the case when searching
grond-dossier = Looked up a file
