//! Declarations.

use super::*;

/// Makes the line a credit of line V1.
const VORIG: &str =
    "Prestatie/IngediendBedrag/DebetCredit=C;Prestatie/ProductReferentie/VorigReferentieNummer=V1";

/// The credit line of an approved line of April: it uses nothing any more.
fn teruggenomen(vorig: &str) -> Declaratieregel {
    Declaratieregel { credit: true, vorig: Some(vorig.to_owned()), ..regel("C") }
}

pub(super) const DECLARATIES: &[Rij] = &[
    ("TR304", 323, |_| (), "Client/Bsn=900000041", ""),
    (
        "TR307",
        323,
        |h| h.toewijzingen[0].ingang = date(2026, 5, 4),
        "Prestatie/ProductPeriode/Begindatum=2026-05-03",
        "Prestatie/ProductPeriode/Begindatum=2026-05-04",
    ),
    (
        "TR308",
        323,
        |h| h.toewijzingen[0].eind = Some(date(2026, 5, 20)),
        "Prestatie/ProductPeriode/Einddatum=2026-05-21",
        "Prestatie/ProductPeriode/Einddatum=2026-05-20",
    ),
    ("TR314", 323, |h| h.regels = vec![regel("R1")], "", "Prestatie/ProductReferentie/ReferentieNummer=R2"),
    (
        "TR318",
        323,
        |h| {
            h.declaraties = vec![kop("OUD", date(2026, 3, 1))];
            h.starts = vec![start(eerste(date(2026, 3, 10)))];
        },
        "",
        "DeclaratiePeriode/Begindatum=2026-04-01;DeclaratiePeriode/Einddatum=2026-04-30",
    ),
    ("TR321", 323, |_| (), "Prestatie/GeleverdVolume=5001;Prestatie/IngediendBedrag/Bedrag=5001", ""),
    (
        "TR322",
        323,
        |h| {
            h.toewijzingen[0].omvang =
                Some(Omvang { volume: 10_000, eenheid: "83".into(), frequentie: "6".into() });
            h.regels = vec![regel("V1"), regel("V2"), teruggenomen("V2")];
        },
        "Prestatie/GeleverdVolume=5001;Prestatie/IngediendBedrag/Bedrag=5001",
        "",
    ),
    (
        "TR323",
        323,
        |h| h.regels = vec![mei("V1")],
        "Prestatie/IngediendBedrag/DebetCredit=C;Prestatie/ProductReferentie/VorigReferentieNummer=V2",
        VORIG,
    ),
    (
        "TR323",
        323,
        |h| h.regels = vec![Declaratieregel { stand: Regelstand::Ingediend, ..mei("V1") }, mei("V2")],
        VORIG,
        "Prestatie/IngediendBedrag/DebetCredit=C;Prestatie/ProductReferentie/VorigReferentieNummer=V2",
    ),
    (
        "TR333",
        323,
        |h| h.declaraties = vec![kop("Tekst1", date(2026, 4, 1))],
        "",
        "Declaratie/DeclaratieNummer=Tekst2",
    ),
    ("TR338", 323, |_| (), "Prestatie/ToewijzingNummer=9", ""),
    ("TR339", 323, |h| h.toewijzingen[0].code = None, "Prestatie/ProductCategorie=47", ""),
    ("TR340", 323, |_| (), "Prestatie/ProductCode=45A04", ""),
    (
        "TR341",
        323,
        |h| {
            h.toewijzingen[0].omvang =
                Some(Omvang { volume: 200, eenheid: "04".into(), frequentie: "4".into() })
        },
        "",
        "Prestatie/Eenheid=01;Prestatie/ProductTarief=100",
    ),
    (
        "TR369",
        323,
        |h| {
            h.toewijzingen[0].omvang = None;
            h.toewijzingen[0].budget = Some(Euro::cent(9_999));
            let eerder = Declaratieregel { bedrag: Euro::cent(4_999), ..regel("V1") };
            h.regels = vec![eerder, regel("V2"), teruggenomen("V2")];
        },
        "Prestatie/GeleverdVolume=5001;Prestatie/IngediendBedrag/Bedrag=5001",
        "",
    ),
    (
        "TR384",
        323,
        |h| {
            h.toewijzingen.push(Toewijzing {
                datum: date(2026, 2, 1),
                eind: Some(date(2026, 1, 1)),
                reden_wijziging: Some("13".into()),
                ..toewijzing(1001, "45", "45A03")
            });
            h.toewijzingen.push(toewijzing(1003, "45", "45A03"));
        },
        "",
        "Prestatie/ToewijzingNummer=1003",
    ),
    ("TR387", 323, |_| (), "Prestatie/ProductPeriode/Begindatum=2026-05-02", ""),
    ("TR388", 323, |_| (), "Prestatie/ProductPeriode/Einddatum=2026-05-30", ""),
    (
        "TR389",
        323,
        |h| h.regels = vec![mei("V1")],
        "",
        "Prestatie/ProductPeriode/Begindatum=2026-03-01;Prestatie/ProductPeriode/Einddatum=2026-03-31",
    ),
    (
        "TR390",
        323,
        |h| h.regels = vec![mei("V1"), credit("C1", "V1"), mei("V2")],
        VORIG,
        "Prestatie/IngediendBedrag/DebetCredit=C;Prestatie/ProductReferentie/VorigReferentieNummer=V2",
    ),
    (
        "TR418",
        323,
        |h| {
            h.toewijzingen[0].omvang =
                Some(Omvang { volume: 200, eenheid: "04".into(), frequentie: "4".into() });
            let _ = h.tarieven.insert("45A03".into(), vec![Tarief::altijd(Euro::cent(6_475))]);
        },
        "Prestatie/Eenheid=01;Prestatie/ProductTarief=109",
        "Prestatie/Eenheid=01;Prestatie/ProductTarief=108",
    ),
    (
        "TR418",
        323,
        |h| {
            // The line is of May: the tariff until then does not count any more.
            let tot = |van, tot| Periode::half_open(van, tot).ok();
            let eerst =
                Tarief { periode: tot(date(2026, 1, 1), Some(date(2026, 5, 1))), tarief: Euro::cent(109) };
            let nu = Tarief { periode: tot(date(2026, 5, 1), None), tarief: Euro::cent(110) };
            let _ = h.tarieven.insert("45A03".into(), vec![eerst, nu]);
        },
        "Prestatie/ProductTarief=109",
        "Prestatie/ProductTarief=110",
    ),
    (
        "TR338",
        323,
        |h| {
            h.toewijzingen[0].bsn = "900000028".into();
            h.toewijzingen.push(toewijzing(1003, "45", "45A03"));
        },
        "",
        "Prestatie/ToewijzingNummer=1003",
    ),
    (
        "TR338",
        323,
        |h| {
            h.toewijzingen[0].aanbieder = "12345678".into();
            h.toewijzingen.push(toewijzing(1003, "45", "45A03"));
        },
        "",
        "Prestatie/ToewijzingNummer=1003",
    ),
    (
        "TR389",
        323,
        |h| {
            h.toewijzingen.push(toewijzing(1003, "45", "45A03"));
            h.regels = vec![
                mei("V1"),
                Declaratieregel { toewijzing: 1003, ..mei("V2") },
                Declaratieregel { toewijzing: 1003, ..credit("C2", "V2") },
            ];
        },
        "",
        "Prestatie/ToewijzingNummer=1003",
    ),
    (
        "TR314",
        323,
        |h| h.regels = vec![Declaratieregel { aanbieder: "12345678".into(), ..regel("R2") }, regel("R1")],
        "",
        "Prestatie/ProductReferentie/ReferentieNummer=R2",
    ),
    (
        "TR318",
        323,
        |h| {
            h.declaraties = vec![kop("OUD", date(2026, 3, 1))];
            h.starts = vec![start(eerste(date(2026, 4, 1)))];
            h.stops = vec![stop(eerste(date(2026, 4, 1)), "31", date(2026, 4, 30))];
        },
        "",
        "DeclaratiePeriode/Begindatum=2026-04-01;DeclaratiePeriode/Einddatum=2026-04-30",
    ),
    (
        "TR323",
        323,
        |h| h.regels = vec![Declaratieregel { volume: 4_999, ..mei("V1") }, mei("V2")],
        VORIG,
        "Prestatie/IngediendBedrag/DebetCredit=C;Prestatie/ProductReferentie/VorigReferentieNummer=V2",
    ),
    (
        "TR323",
        323,
        |h| h.regels = vec![Declaratieregel { code: "45A04".into(), ..mei("V1") }, mei("V2")],
        VORIG,
        "Prestatie/IngediendBedrag/DebetCredit=C;Prestatie/ProductReferentie/VorigReferentieNummer=V2",
    ),
    (
        "TR323",
        323,
        |h| h.regels = vec![Declaratieregel { bsn: "900000028".into(), ..mei("V1") }, mei("V2")],
        VORIG,
        "Prestatie/IngediendBedrag/DebetCredit=C;Prestatie/ProductReferentie/VorigReferentieNummer=V2",
    ),
];
