feit-verzoek-onderzoeken = De aanbieder weet dat wij zijn verzoek onderzoeken.
feit-verzoek-afwijzen = Het verzoek van de aanbieder is afgewezen.
feit-verzoek-heropenen = De aanbieder nam ons antwoord niet aan. Zijn verzoek staat weer open.

log-verzoek-ontvangen = Ontving een verzoek van een aanbieder
log-verzoek-onderzoeken = Meldde de aanbieder dat het verzoek in onderzoek is
log-verzoek-afwijzen = Wees het verzoek van een aanbieder af
log-verzoek-heropenen = Zette het verzoek van een aanbieder weer open
