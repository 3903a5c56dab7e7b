//! What the codes of the standard mean, in our own words, for people who read a message.

use crate::regels::REGELS;
use crate::tabel::Standaard;

/// A code and what it means.
type Rij = (&'static str, &'static str);

/// What a code means. `soort` is the data type of the element, such as `LDT_Eenheid`.
///
/// ```
/// use istandaarden::{Standaard, codelijst::betekenis};
///
/// assert_eq!(betekenis(Standaard::Iwmo, "LDT_Eenheid", "04"), Some("uur"));
/// assert_eq!(betekenis(Standaard::Iwmo, "LDT_ProductCategorie", "15"), Some("beschermd wonen"));
/// assert_eq!(betekenis(Standaard::Iwmo, "LDT_Naam", "04"), None);
/// ```
pub fn betekenis(standaard: Standaard, soort: &str, code: &str) -> Option<&'static str> {
    let lijst = match (soort, standaard) {
        ("LDT_AanduidingWoonadres", _) => WOONADRES,
        ("LDT_AdresSoort", _) => ADRESSOORT,
        ("LDT_Communicatievorm", _) => COMMUNICATIEVORM,
        ("LDT_DatumGebruik", _) => DATUMGEBRUIK,
        ("LDT_DebetCredit", _) => DEBET_CREDIT,
        ("LDT_Eenheid", _) => EENHEID,
        ("LDT_Frequentie", _) => FREQUENTIE,
        ("LDT_Geslacht", _) => GESLACHT,
        ("LDT_JaNee", _) => JA_NEE,
        ("LDT_JuridischeStatus", _) => JURIDISCHE_STATUS,
        ("LDT_LandCode", _) => LAND,
        ("LDT_NaamGebruik", _) => NAAMGEBRUIK,
        ("LDT_ProductCategorie", Standaard::Ijw) => CATEGORIE_IJW,
        ("LDT_ProductCategorie", Standaard::Iwmo) => CATEGORIE_IWMO,
        ("LDT_RedenAfwijzingVerzoek", _) => REDEN_AFWIJZING,
        ("LDT_RedenBeeindiging", Standaard::Ijw) => REDEN_BEEINDIGING_IJW,
        ("LDT_RedenBeeindiging", Standaard::Iwmo) => REDEN_BEEINDIGING_IWMO,
        ("LDT_RedenVerzoek", _) => REDEN_VERZOEK,
        ("LDT_RedenWijziging", _) => REDEN_WIJZIGING,
        ("LDT_RetourCode", _) => return retourcode(code),
        ("LDT_SoortRelatie", _) => SOORT_RELATIE,
        ("LDT_StatusAanlevering", _) => STATUS_AANLEVERING,
        ("LDT_TypeVerwijzer", _) => VERWIJZER,
        ("LDT_VerzoekAntwoord", _) => VERZOEKANTWOORD,
        ("LDT_WettelijkeVertegenwoordiging", _) => VERTEGENWOORDIGING,
        _ => return None,
    };
    lijst.iter().find(|(c, _)| *c == code).map(|(_, betekenis)| *betekenis)
}

/// WJ001: most codes belong to one rule, and mean that it is broken.
fn retourcode(code: &str) -> Option<&'static str> {
    let eigen = RETOURCODE.iter().find(|(c, _)| *c == code).map(|(_, betekenis)| *betekenis);
    eigen.or_else(|| REGELS.iter().find(|r| r.retourcode == Some(code)).map(|r| r.tekst))
}

#[rustfmt::skip]
const RETOURCODE: &[Rij] = &[
    ("0001", "het hele bericht is afgekeurd op zijn inhoud"),
    ("0200", "geen opmerking"),
    ("0233", "niet beoordeeld"),
    ("8001", "de declaratie is helemaal goedgekeurd"),
    ("9319", "de productperiode valt buiten de declaratieperiode"),
];
const WOONADRES: &[Rij] = &[("AB", "aan boord"), ("BY", "bij"), ("TO", "tegenover"), ("WW", "woonwagen")];
const ADRESSOORT: &[Rij] =
    &[("01", "BRP-adres"), ("02", "postadres"), ("03", "verblijfadres"), ("04", "tijdelijk verblijfadres")];
const COMMUNICATIEVORM: &[Rij] = &[("1", "tolk voor een taal"), ("2", "doventolk"), ("3", "doofblindentolk")];
const DATUMGEBRUIK: &[Rij] =
    &[("1", "de dag is onbekend"), ("2", "dag en maand zijn onbekend"), ("3", "de datum is onbekend")];
const DEBET_CREDIT: &[Rij] = &[("C", "credit"), ("D", "debet")];
#[rustfmt::skip]
const EENHEID: &[Rij] = &[
    ("01", "minuut"), ("04", "uur"), ("14", "etmaal"), ("16", "dagdeel van 4 uur"), ("82", "stuks, naar resultaat"), ("83", "euro, in centen"),
    ("84", "stuks, naar inspanning"),
];
const FREQUENTIE: &[Rij] =
    &[("1", "per dag"), ("2", "per week"), ("4", "per maand"), ("6", "in totaal over de hele looptijd")];
const GESLACHT: &[Rij] = &[("0", "onbekend"), ("1", "man"), ("2", "vrouw")];
const JA_NEE: &[Rij] = &[("1", "ja"), ("2", "nee")];
#[rustfmt::skip]
const JURIDISCHE_STATUS: &[Rij] = &[
    ("01", "rechterlijke machtiging, voorlopig of voortgezet"), ("02", "rechterlijke machtiging op eigen verzoek"),
    ("03", "rechterlijke machtiging met voorwaardelijk ontslag"), ("04", "onder toezicht gesteld"), ("05", "in bewaring gesteld"),
    ("11", "strafrechtelijk: tbs"), ("12", "strafrechtelijk: overig"),
];
#[rustfmt::skip]
const NAAMGEBRUIK: &[Rij] = &[
    ("1", "eigen naam"), ("2", "naam van de partner"), ("3", "naam van de partner, dan eigen naam"), ("4", "eigen naam, dan naam van de partner"),
    ("5", "pseudoniem"), ("6", "geen natuurlijk persoon"),
];
#[rustfmt::skip]
const CATEGORIE_IJW: &[Rij] = &[
    ("31", "2015: zonder verblijf, wijkteam"), ("32", "2015: zonder verblijf, bij de aanbieder"), ("33", "2015: daghulp bij de aanbieder"),
    ("34", "2015: zonder verblijf, in het netwerk van de jeugdige"), ("35", "2015: pleegzorg"), ("36", "2015: verblijf, gezinsgericht"),
    ("37", "2015: verblijf, gesloten"), ("38", "2015: verblijf, overig"), ("40", "persoonlijke verzorging"), ("41", "dagbehandeling"),
    ("42", "vervoer"), ("43", "verblijf met behandeling"), ("44", "verblijf zonder behandeling"), ("45", "ambulante jeugdhulp"),
    ("46", "crisishulp"), ("47", "jeugdreclassering"), ("48", "jeugdbescherming"), ("49", "preventief justitieel kader"),
    ("50", "maatwerk"), ("51", "generalistische basis-ggz"), ("52", "specialistische ggz"), ("53", "kindergeneeskunde"),
    ("54", "jeugd-ggz"), ("55", "landelijk ingekochte zorg"),
];
#[rustfmt::skip]
const CATEGORIE_IWMO: &[Rij] = &[
    ("01", "hulp bij het huishouden"), ("02", "begeleiding"), ("03", "persoonlijke verzorging"), ("04", "kort verblijf"), ("05", "wonen"),
    ("06", "overige ondersteuning van persoon of huishouden"), ("07", "dagbesteding"), ("08", "vervoer"),
    ("09", "overige ondersteuning in een groep"), ("10", "overig maatwerk"), ("11", "rolstoelen"), ("12", "vervoermiddelen"),
    ("13", "aanpassing van de woning"), ("14", "overige hulpmiddelen"), ("15", "beschermd wonen"), ("16", "opvang"), ("17", "spoedopvang"),
    ("18", "overig beschermd wonen en opvang"),
];
#[rustfmt::skip]
const REDEN_AFWIJZING: &[Rij] = &[
    ("1", "dit is geen wijziging maar een nieuwe aanvraag"), ("2", "past niet in het budget"), ("3", "er is geen contract"),
    ("4", "past niet in het contract"), ("5", "een andere gemeente is aan zet"), ("6", "stapeling van hulp"),
    ("7", "op inhoud van de zorg"), ("8", "woonplaatsbeginsel"), ("9", "de leeftijdsgrens is bereikt"),
];
#[rustfmt::skip]
const REDEN_BEEINDIGING_IJW: &[Rij] = &[
    ("02", "overlijden"), ("20", "tijdelijk gestopt"), ("31", "gestopt volgens plan"), ("32", "eerder gestopt door de cliënt"),
    ("33", "eerder gestopt door de aanbieder"), ("34", "eerder gestopt in overleg"), ("35", "eerder gestopt door omstandigheden"),
    ("36", "gestopt door de gemeente"), ("37", "gestopt om een verzoek om wijziging"), ("38", "naar een andere aanbieder"),
    ("39", "naar een ander domein"),
];
#[rustfmt::skip]
const REDEN_BEEINDIGING_IWMO: &[Rij] = &[
    ("02", "overlijden"), ("19", "gestopt volgens plan"), ("20", "tijdelijk gestopt"), ("21", "gestopt door de cliënt"),
    ("22", "gestopt door de aanbieder"), ("23", "eerder gestopt in overleg"), ("31", "verhuisd naar een andere gemeente"),
    ("36", "gestopt door de gemeente"), ("37", "gestopt om een verzoek om wijziging"), ("38", "naar een andere aanbieder"),
    ("39", "naar een ander domein"),
];
const REDEN_VERZOEK: &[Rij] =
    &[("1", "de situatie van de cliënt is veranderd"), ("2", "het zorgplan is veranderd")];
#[rustfmt::skip]
const REDEN_WIJZIGING: &[Rij] = &[
    ("01", "administratieve correctie (vervallen)"), ("02", "de cliënt is overleden"), ("03", "het contract is gewijzigd"),
    ("04", "herbeoordeling: langer"), ("05", "herbeoordeling: korter"), ("06", "naar een ander domein"),
    ("07", "verhuisd naar een andere gemeente"), ("08", "de vorm van levering is gewijzigd"), ("09", "naar een andere aanbieder"),
    ("10", "andere manier van bekostigen"), ("11", "gemeentelijke herindeling"), ("12", "op verzoek van de aanbieder"), ("13", "verwijderd"),
    ("14", "administratieve correctie"),
];
#[rustfmt::skip]
const SOORT_RELATIE: &[Rij] = &[
    ("03", "curator"), ("04", "gemachtigde voor financiën"), ("05", "toetst de financiën"), ("06", "leefeenheid"), ("07", "hulpverlener"),
    ("08", "specialist"), ("09", "anders"), ("10", "ouder"), ("11", "voogd"), ("12", "partner of echtgenoot"), ("13", "pleegouder"),
    ("14", "bewindvoerder"), ("15", "mentor"), ("16", "zoon of dochter"), ("17", "familielid"), ("18", "gezinslid"), ("19", "buur"),
    ("20", "vriend of kennis"), ("21", "cliëntondersteuner"), ("22", "huisarts"), ("23", "erven"), ("24", "werkgever"), ("25", "wijkcoach"),
];
const STATUS_AANLEVERING: &[Rij] = &[
    ("1", "eerste aanlevering"),
    ("2", "gewijzigde aanlevering"),
    ("3", "aanlevering verwijderen"),
    ("9", "ongewijzigd"),
];
#[rustfmt::skip]
const VERWIJZER: &[Rij] = &[
    ("01", "gemeente"), ("02", "huisarts"), ("03", "jeugdarts"), ("04", "gecertificeerde instelling"), ("05", "medisch specialist"),
    ("06", "geen verwijzer"), ("08", "rechter, officier van justitie of justitiële jeugdinrichting"),
];
const VERZOEKANTWOORD: &[Rij] = &[("1", "afgewezen"), ("2", "in onderzoek")];
#[rustfmt::skip]
const VERTEGENWOORDIGING: &[Rij] = &[
    ("06", "voogdij"), ("07", "bewindvoering"), ("08", "mentorschap"), ("09", "onder curatele"), ("10", "zaakwaarneming"),
];
#[rustfmt::skip]
const LAND: &[Rij] = &[
    ("AD", "Andorra"), ("AE", "Verenigde Arabische Emiraten"), ("AF", "Afghanistan"), ("AG", "Antigua en Barbuda"),
    ("AI", "Anguilla"), ("AL", "Albanië"), ("AM", "Armenië"), ("AO", "Angola"),
    ("AQ", "Antarctica"), ("AR", "Argentinië"), ("AS", "Amerikaans-Samoa"), ("AT", "Oostenrijk"),
    ("AU", "Australië"), ("AW", "Aruba"), ("AX", "Ålandseilanden"), ("AZ", "Azerbeidzjan"),
    ("BA", "Bosnië en Herzegovina"), ("BB", "Barbados"), ("BD", "Bangladesh"), ("BE", "België"),
    ("BF", "Burkina Faso"), ("BG", "Bulgarije"), ("BH", "Bahrein"), ("BI", "Burundi"),
    ("BJ", "Benin"), ("BL", "Saint Barthélemy"), ("BM", "Bermuda"), ("BN", "Brunei"),
    ("BO", "Bolivia"), ("BQ", "Bonaire, Sint Eustatius en Saba"), ("BR", "Brazilië"), ("BS", "Bahama's"),
    ("BT", "Bhutan"), ("BV", "Bouveteiland"), ("BW", "Botswana"), ("BY", "Wit-Rusland"),
    ("BZ", "Belize"), ("CA", "Canada"), ("CC", "Cocoseilanden"), ("CD", "Congo-Kinshasa"),
    ("CF", "Centraal-Afrikaanse Republiek"), ("CG", "Congo-Brazzaville"), ("CH", "Zwitserland"), ("CI", "Ivoorkust"),
    ("CK", "Cookeilanden"), ("CL", "Chili"), ("CM", "Kameroen"), ("CN", "China"),
    ("CO", "Colombia"), ("CR", "Costa Rica"), ("CU", "Cuba"), ("CV", "Kaapverdië"),
    ("CW", "Curaçao"), ("CX", "Christmaseiland"), ("CY", "Cyprus"), ("CZ", "Tsjechië"),
    ("DE", "Duitsland"), ("DJ", "Djibouti"), ("DK", "Denemarken"), ("DM", "Dominica"),
    ("DO", "Dominicaanse Republiek"), ("DZ", "Algerije"), ("EC", "Ecuador"), ("EE", "Estland"),
    ("EG", "Egypte"), ("EH", "Westelijke Sahara"), ("ER", "Eritrea"), ("ES", "Spanje"),
    ("ET", "Ethiopië"), ("FI", "Finland"), ("FJ", "Fiji"), ("FK", "Falklandeilanden"),
    ("FM", "Micronesia"), ("FO", "Faeröer"), ("FR", "Frankrijk"), ("GA", "Gabon"),
    ("GB", "Verenigd Koninkrijk"), ("GD", "Grenada"), ("GE", "Georgië"), ("GF", "Frans-Guyana"),
    ("GG", "Guernsey"), ("GH", "Ghana"), ("GI", "Gibraltar"), ("GL", "Groenland"),
    ("GM", "Gambia"), ("GN", "Guinea"), ("GP", "Guadeloupe"), ("GQ", "Equatoriaal-Guinea"),
    ("GR", "Griekenland"), ("GS", "Zuid-Georgië en de Zuidelijke Sandwicheilanden"), ("GT", "Guatemala"), ("GU", "Guam"),
    ("GW", "Guinee-Bissau"), ("GY", "Guyana"), ("HK", "Hongkong"), ("HM", "Heard en McDonaldeilanden"),
    ("HN", "Honduras"), ("HR", "Kroatië"), ("HT", "Haïti"), ("HU", "Hongarije"),
    ("ID", "Indonesië"), ("IE", "Ierland"), ("IL", "Israël"), ("IM", "Isle Of Man"),
    ("IN", "India"), ("IO", "Brits Territorium in de Indische Oceaan"), ("IQ", "Irak"), ("IR", "Iran"),
    ("IS", "Ijsland"), ("IT", "Italië"), ("JE", "Jersey"), ("JM", "Jamaica"),
    ("JO", "Jordanië"), ("JP", "Japan"), ("KE", "Kenia"), ("KG", "Kirgizië"),
    ("KH", "Cambodja"), ("KI", "Kiribati"), ("KM", "Comoren"), ("KN", "Saint Kitts en Nevis"),
    ("KP", "Noord-Korea"), ("KR", "Zuid-Korea"), ("KW", "Koeweit"), ("KY", "Caymaneilanden"),
    ("KZ", "Kazachstan"), ("LA", "Laos"), ("LB", "Libanon"), ("LC", "Saint Lucia"),
    ("LI", "Liechtenstein"), ("LK", "Sri Lanka"), ("LR", "Liberia"), ("LS", "Lesotho"),
    ("LT", "Litouwen"), ("LU", "Luxemburg"), ("LV", "Letland"), ("LY", "Libië"),
    ("MA", "Marokko"), ("MC", "Monaco"), ("MD", "Moldavië"), ("ME", "Montenegro"),
    ("MF", "Saint Martin"), ("MG", "Madagaskar"), ("MH", "Marshalleilanden"), ("MK", "Macedonië"),
    ("ML", "Mali"), ("MM", "Myanmar"), ("MN", "Mongolië"), ("MO", "Macau"),
    ("MP", "Noordelijke Marianen"), ("MQ", "Martinique"), ("MR", "Mauritanië"), ("MS", "Montserrat"),
    ("MT", "Malta"), ("MU", "Mauritius"), ("MV", "Maldiven"), ("MW", "Malawi"),
    ("MX", "Mexico"), ("MY", "Maleisië"), ("MZ", "Mozambique"), ("NA", "Namibië"),
    ("NC", "Nieuw-Caledonië"), ("NE", "Niger"), ("NF", "Norfolk"), ("NG", "Nigeria"),
    ("NI", "Nicaragua"), ("NL", "Nederland"), ("NO", "Noorwegen"), ("NP", "Nepal"),
    ("NR", "Nauru"), ("NU", "Niue"), ("NZ", "Nieuw-Zeeland"), ("OM", "Oman"),
    ("PA", "Panama"), ("PE", "Peru"), ("PF", "Frans-Polynesië"), ("PG", "Papoea-Nieuw-Guinea"),
    ("PH", "Filipijnen"), ("PK", "Pakistan"), ("PL", "Polen"), ("PM", "Saint-Pierre en Miquelon"),
    ("PN", "Pitcairneilanden"), ("PR", "Puerto Rico"), ("PS", "Palestijnse Autoriteit"), ("PT", "Portugal"),
    ("PW", "Palau"), ("PY", "Paraguay"), ("QA", "Qatar"), ("RE", "Réunion"),
    ("RO", "Roemenië"), ("RS", "Servië"), ("RU", "Rusland"), ("RW", "Rwanda"),
    ("SA", "Saoedi-Arabië"), ("SB", "Salomonseilanden"), ("SC", "Seychellen"), ("SD", "Soedan"),
    ("SE", "Zweden"), ("SG", "Singapore"), ("SH", "Sint-Helena"), ("SI", "Slovenië"),
    ("SJ", "Spitsbergen en Jan Mayen"), ("SK", "Slowakije"), ("SL", "Sierra Leone"), ("SM", "San Marino"),
    ("SN", "Senegal"), ("SO", "Somalië"), ("SR", "Suriname"), ("SS", "Zuid Soedan"),
    ("ST", "Sao Tomé en Principe"), ("SV", "El Salvador"), ("SX", "Sint Maarten (Nederlands deel)"), ("SY", "Syrië"),
    ("SZ", "Swaziland"), ("TC", "Turks- en Caicoseilanden"), ("TD", "Tsjaad"), ("TF", "Franse Zuidelijke en Antarctische Gebieden"),
    ("TG", "Togo"), ("TH", "Thailand"), ("TJ", "Tadzjikistan"), ("TK", "Tokelau"),
    ("TL", "Oost-Timor"), ("TM", "Turkmenistan"), ("TN", "Tunesië"), ("TO", "Tonga"),
    ("TR", "Turkije"), ("TT", "Trinidad en Tobago"), ("TV", "Tuvalu"), ("TW", "Taiwan"),
    ("TZ", "Tanzania"), ("UA", "Oekraïne"), ("UG", "Oeganda"), ("UM", "Kleine Pacifische Eilanden van de Verenigde Staten"),
    ("US", "Verenigde Staten"), ("UY", "Uruguay"), ("UZ", "Oezbekistan"), ("VA", "Vaticaanstad"),
    ("VC", "Saint Vincent en de Grenadines"), ("VE", "Venezuela"), ("VG", "Britse Maagdeneilanden"), ("VI", "Amerikaanse Maagdeneilanden"),
    ("VN", "Vietnam"), ("VU", "Vanuatu"), ("WF", "Wallis en Futuna"), ("WS", "Samoa"),
    ("YE", "Jemen"), ("YT", "Mayotte"), ("ZA", "Zuid-Afrika"), ("ZM", "Zambia"),
    ("ZW", "Zimbabwe"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tabel::{Inhoud, Klasse, TABELLEN};

    fn elk(klasse: &Klasse, doe: &mut dyn FnMut(&str, &str)) {
        for veld in klasse.velden {
            match veld.inhoud {
                Inhoud::Klasse(klasse) => elk(klasse, doe),
                Inhoud::Simpel(simpel) => simpel.codes.iter().for_each(|code| doe(simpel.naam, code)),
            }
        }
    }

    #[test]
    fn elke_code_van_de_tabellen_heeft_een_betekenis() {
        let mut zonder = Vec::new();
        for bericht in TABELLEN.iter().flat_map(|t| t.berichten) {
            elk(bericht.wortel, &mut |soort, code| {
                if betekenis(bericht.standaard, soort, code).is_none_or(str::is_empty) {
                    zonder.push(format!("{} {soort} {code}", bericht.naam()));
                }
            });
        }
        assert!(zonder.is_empty(), "{}", zonder.join("\n"));
    }
}
