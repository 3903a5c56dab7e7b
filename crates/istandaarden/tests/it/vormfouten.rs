//! Where a format fault is, and what is said of it.

use istandaarden::{Opties, Standaard, controleer, maak};

/// Marks the place that the finding must name; it is taken out before the message is judged.
const HIER: char = '‸';

/// An edit, the code of the finding, its path, and a word of its text.
type Geval = (&'static str, &'static str, &'static str, &'static str, &'static str);

#[rustfmt::skip]
const GEVALLEN: &[Geval] = &[
    ("<wmo305:Bsn>900000016<", "‸<wmo305:Bsn>12345<", "XSD-PATROON", "/Bericht/Client/Bsn", "9 cijfers"),
    ("Geslacht>0<", "Geslacht>3<", "XSD-CODE", "/Bericht/Client/Geslacht", "codelijst"),
    ("Geslacht>0<", "Geslacht><", "XSD-CODE", "/Bericht/Client/Geslacht", "codelijst"),
    ("Achternaam>Tekst1<", "Achternaam><", "XSD-LENGTE", "/Bericht/Client/Naam/Geslachtsnaam/Achternaam", "leeg"),
    ("Begindatum>2026-05-01<", "Begindatum>2026-02-29<", "XSD-SOORT", "/Bericht/Client/StartProducten/StartProduct[1]/Begindatum", "bestaande datum"),
    ("<wmo305:Geslacht>", "<!-- één --> ‸<wmo305:Geslacht>9", "XSD-LENGTE", "/Bericht/Client/Geslacht", "langer dan 1"),
    ("    <wmo305:Bsn>900000016</wmo305:Bsn>\n    <", "    ‸<", "XSD-ONTBREEKT", "/Bericht/Client", "Bsn"),
    ("<wmo305:Geboortedatum>", "‸<wmo305:Bsn>900000016</wmo305:Bsn><wmo305:Geboortedatum>", "XSD-ELEMENT", "/Bericht/Client", "te vaak"),
    ("<wmo305:Geslacht>", "‸<iwmo:Geslacht/><wmo305:Geslacht>", "XSD-ELEMENT", "/Bericht/Client", "hoort hier niet"),
    ("BerichtCode>418<", "BerichtCode>415<", "XSD-PATROON", "/Bericht/Header/BerichtCode", "vaste waarde 418"),
    ("<wmo305:Client>\n", "<wmo305:Client>‸\n  los\n", "XSD-TEKST", "/Bericht/Client", "tekst"),
    ("<wmo305:Client>", "‸<wmo305:Client id=\"1\">", "XSD-ATTRIBUUT", "/Bericht/Client", "attribuut"),
    ("</wmo305:Client>", "‸</wmo305:Clint>", "XML", "/Bericht/Client", "sluittag"),
    ("wmo305/schema\">", "wmo999/schema\">", "XSD-BERICHT", "", "hoort bij geen bericht"),
    ("Achternaam>Tekst1<", "Achternaam>‸a&b<", "XML", "/Bericht/Client/Naam/Geslachtsnaam/Achternaam", "verwijzing"),
];

/// The line and column of the marker: lines end at a line feed, columns are characters.
fn plek(tekst: &str) -> (u32, u32) {
    let voor = &tekst[..tekst.find(HIER).unwrap()];
    let regel = voor.matches('\n').count() + 1;
    let kolom = voor.rsplit('\n').next().unwrap().chars().count() + 1;
    (u32::try_from(regel).unwrap(), u32::try_from(kolom).unwrap())
}

/// The marker, put before the element whose value is edited when the edit does not say where.
fn gemerkt(tekst: &str, van: &str, naar: &str) -> String {
    let anders = tekst.replacen(van, naar, 1);
    if anders.contains(HIER) {
        return anders;
    }
    let begin = anders[..anders.find(naar).unwrap() + 1].rfind('<').unwrap();
    format!("{}{HIER}{}", &anders[..begin], &anders[begin..])
}

#[test]
fn een_vormfout_heeft_code_pad_regel_kolom_en_uitleg() {
    let basis = String::from_utf8(maak::kleinst(Standaard::Iwmo, 305).unwrap().xml_ingesprongen()).unwrap();
    let mut anders = Vec::new();
    for regeleinde in ["\n", "\r\n"] {
        for (van, naar, code, pad, woord) in GEVALLEN {
            assert!(basis.contains(van), "{van}");
            let gemerkt = gemerkt(&basis, van, naar).replace('\n', regeleinde);
            let oordeel = controleer(gemerkt.replace(HIER, "").as_bytes(), &Opties::default());
            let eerste = &oordeel.bevindingen[0];
            let plaats = &eerste.plaatsen[0];
            let gekregen = (eerste.regel, plaats.pad.as_str(), (plaats.regel, plaats.kolom));
            if gekregen != (*code, *pad, plek(&gemerkt)) || !eerste.tekst.contains(woord) {
                anders.push(format!(
                    "{naar:?}: {gekregen:?} {:?}, niet {:?}",
                    eerste.tekst,
                    (code, pad, plek(&gemerkt))
                ));
            }
        }
    }
    assert!(anders.is_empty(), "{}", anders.join("\n"));
}
