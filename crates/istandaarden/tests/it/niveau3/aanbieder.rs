//! What a provider receives.

use super::*;

pub(super) const BIJ_DE_AANBIEDER: &[Rij] = &[
    ("TR332", 301, |h| h.toewijzingen[0].code = None, "ToegewezenProduct/Ingangsdatum=2026-01-02", ""),
    (
        "TR379",
        301,
        |h| {
            h.toewijzingen.clear();
            h.verzoeken = vec![verzoek(Verzoeksoort::Toewijzing, "V1")];
        },
        "ToegewezenProduct/ReferentieAanbieder=V2",
        "ToegewezenProduct/ReferentieAanbieder=V1",
    ),
    (
        // A request of somebody else, and one for somebody else.
        "TR379",
        301,
        |h| {
            h.toewijzingen.clear();
            h.verzoeken = vec![
                Verzoek { aanbieder: "65650001".into(), ..verzoek(Verzoeksoort::Toewijzing, "V2") },
                Verzoek { bsn: "900000028".into(), ..verzoek(Verzoeksoort::Toewijzing, "V2") },
                verzoek(Verzoeksoort::Toewijzing, "V1"),
            ];
        },
        "ToegewezenProduct/ReferentieAanbieder=V2",
        "ToegewezenProduct/ReferentieAanbieder=V1",
    ),
    (
        "TR385",
        301,
        |h| {
            h.toewijzingen.clear();
            h.regels = vec![
                mei("V1"),
                Declaratieregel { toewijzing: 1002, ..mei("V2") },
                Declaratieregel { toewijzing: 1002, ..credit("C2", "V2") },
            ];
        },
        "ToegewezenProduct/RedenWijziging=13;ToegewezenProduct/Einddatum=2026-01-01",
        "ToegewezenProduct/RedenWijziging=13;ToegewezenProduct/Einddatum=2026-01-01;ToegewezenProduct/ToewijzingNummer=1002",
    ),
    (
        "TR355",
        319,
        |h| h.verzoeken = vec![verzoek(Verzoeksoort::Toewijzing, "Tekst1")],
        "Antwoord/ReferentieAanbieder=Ander",
        "",
    ),
    (
        "TR359",
        319,
        |h| {
            h.verzoeken =
                vec![verzoek(Verzoeksoort::Toewijzing, "Tekst1"), verzoek(Verzoeksoort::Toewijzing, "V2")];
            h.toewijzingen[0].referentie = Some("Tekst1".into());
        },
        "",
        "Antwoord/ReferentieAanbieder=V2",
    ),
    (
        "TR360",
        319,
        |h| {
            h.verzoeken = vec![verzoek(Verzoeksoort::Toewijzing, "Tekst1")];
            let _ = h.antwoorden.insert(van("Tekst1"), vec![VerzoekAntwoord::InOnderzoek]);
        },
        "Antwoord/VerzoekAntwoord=2;-Antwoord/RedenAfwijzingVerzoek",
        "",
    ),
    (
        "TR365",
        319,
        |h| {
            h.verzoeken =
                vec![verzoek(Verzoeksoort::Toewijzing, "Tekst1"), verzoek(Verzoeksoort::Toewijzing, "V2")];
            let _ = h.antwoorden.insert(van("Tekst1"), vec![VerzoekAntwoord::Afgewezen]);
            let _ = h.antwoorden.insert(van("V2"), vec![VerzoekAntwoord::InOnderzoek]);
        },
        "",
        "Antwoord/ReferentieAanbieder=V2",
    ),
    (
        "TR332",
        301,
        |h| {
            h.toewijzingen[0].code = None;
            h.toewijzingen[0].bsn = "900000028".into();
            h.toewijzingen[1].code = None;
            h.toewijzingen[1].categorie = Some("45".into());
        },
        "",
        "ToegewezenProduct/ToewijzingNummer=1002",
    ),
    (
        "TR332",
        301,
        |h| h.toewijzingen[1] = Toewijzing { code: None, ..toewijzing(1002, "45", "") },
        "",
        "ToegewezenProduct/ToewijzingNummer=1002",
    ),
    (
        "TR385",
        301,
        |h| {
            h.toewijzingen.clear();
            h.regels = vec![
                mei("V1"),
                mei("V2"),
                credit("C2", "V2"),
                Declaratieregel { toewijzing: 1002, stand: Regelstand::Ingediend, ..mei("V3") },
            ];
        },
        "ToegewezenProduct/RedenWijziging=13;ToegewezenProduct/Einddatum=2026-01-01",
        "ToegewezenProduct/RedenWijziging=13;ToegewezenProduct/Einddatum=2026-01-01;ToegewezenProduct/ToewijzingNummer=1002",
    ),
];
