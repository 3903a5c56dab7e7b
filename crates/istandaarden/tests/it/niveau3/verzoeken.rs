//! Requests.

use super::*;

macro_rules! wijzig {
    ($erbij:literal) => {
        concat!("-OngewijzigdProduct[1];TeWijzigenProducten/TeWijzigenProduct/ToewijzingNummer=1001;TeWijzigenProduct/GewensteIngangsdatum=2026-07-01;TeWijzigenProduct/Einddatum=2026-12-31;", $erbij)
    };
}

pub(super) const VERZOEKEN: &[Rij] = &[
    (
        "TR347",
        315,
        |h| {
            h.verzoeken = vec![verzoek(Verzoeksoort::Toewijzing, "Tekst1")];
            let _ = h.antwoorden.insert(van("Tekst1"), vec![VerzoekAntwoord::Afgewezen]);
        },
        "",
        "AangevraagdProduct[1]/ReferentieAanbieder=Nieuw",
    ),
    (
        "TR347",
        317,
        |h| {
            h.verzoeken = vec![verzoek(Verzoeksoort::Wijziging, "Tekst1")];
            let _ = h.antwoorden.insert(van("Tekst1"), vec![VerzoekAntwoord::Afgewezen]);
        },
        "",
        "Verzoek/ReferentieAanbieder=Nieuw",
    ),
    (
        "TR374",
        315,
        |h| {
            h.verzoeken = vec![verzoek(Verzoeksoort::Toewijzing, "Oud")];
            let _ = h.antwoorden.insert(van("Oud"), vec![VerzoekAntwoord::InOnderzoek]);
        },
        "",
        "Client/Bsn=900000028",
    ),
    (
        "TR374",
        317,
        |h| h.verzoeken = vec![verzoek(Verzoeksoort::Wijziging, "Oud")],
        "",
        "Client/Bsn=900000028",
    ),
    ("TR304", 317, |_| (), "Client/Bsn=900000041", ""),
    ("TR349", 317, |_| (), "-OngewijzigdProduct[2]", ""),
    ("TR350", 317, |_| (), "OngewijzigdProduct[1]/ToewijzingNummer=9", ""),
    ("TR351", 317, |_| (), wijzig!("TeWijzigenProduct/ToewijzingNummer=9"), wijzig!("")),
    (
        "TR357",
        317,
        |_| (),
        wijzig!("TeWijzigenProduct/GewensteIngangsdatum=2026-06-10"),
        wijzig!("TeWijzigenProduct/GewensteIngangsdatum=2026-06-11"),
    ),
    (
        "TR357",
        317,
        |_| (),
        wijzig!("TeWijzigenProduct/GewensteIngangsdatum=2026-01-02"),
        wijzig!("TeWijzigenProduct/GewensteIngangsdatum=2026-01-01"),
    ),
    (
        "TR361",
        317,
        |_| (),
        "NieuweProducten/NieuwProduct/Product/Categorie=45;NieuwProduct/GewensteIngangsdatum=2026-12-31",
        "NieuweProducten/NieuwProduct/Product/Categorie=45;NieuwProduct/GewensteIngangsdatum=2027-01-01",
    ),
    (
        "TR373",
        317,
        |h| {
            h.toewijzingen[0].omvang = None;
            h.toewijzingen[0].budget = Some(Euro::cent(100));
        },
        wijzig!("TeWijzigenProduct/Budget=200"),
        wijzig!("TeWijzigenProduct/Budget=100"),
    ),
    (
        "TR373",
        317,
        |h| {
            h.toewijzingen[0].omvang =
                Some(Omvang { volume: 10, eenheid: "04".into(), frequentie: "6".into() })
        },
        wijzig!(
            "TeWijzigenProduct/Omvang/Volume=11;TeWijzigenProduct/Omvang/Eenheid=04;TeWijzigenProduct/Omvang/Frequentie=6"
        ),
        wijzig!(
            "TeWijzigenProduct/Omvang/Volume=11;TeWijzigenProduct/Omvang/Eenheid=04;TeWijzigenProduct/Omvang/Frequentie=6;TeWijzigenProduct/GewensteIngangsdatum=2026-01-01"
        ),
    ),
    (
        "TR375",
        317,
        |h| (h.toewijzingen[0].categorie, h.toewijzingen[0].code) = (None, None),
        wijzig!(
            "TeWijzigenProduct/Omvang/Volume=11;TeWijzigenProduct/Omvang/Eenheid=04;TeWijzigenProduct/Omvang/Frequentie=4"
        ),
        wijzig!(""),
    ),
    (
        "TR411",
        317,
        |_| (),
        wijzig!(""),
        wijzig!(
            "TeWijzigenProduct/Omvang/Volume=11;TeWijzigenProduct/Omvang/Eenheid=04;TeWijzigenProduct/Omvang/Frequentie=4"
        ),
    ),
    (
        "TR412",
        317,
        |h| h.toewijzingen[0].code = None,
        wijzig!(
            "TeWijzigenProduct/Omvang/Volume=11;TeWijzigenProduct/Omvang/Eenheid=04;TeWijzigenProduct/Omvang/Frequentie=4"
        ),
        wijzig!(""),
    ),
    (
        "TR412",
        317,
        |h| {
            h.toewijzingen[0].code = None;
            h.toewijzingen[0].ingang = date(2020, 1, 1);
        },
        wijzig!(
            "TeWijzigenProduct/Omvang/Volume=11;TeWijzigenProduct/Omvang/Eenheid=04;TeWijzigenProduct/Omvang/Frequentie=4;TeWijzigenProduct/GewensteIngangsdatum=2020-01-01;TeWijzigenProduct/Einddatum=2021-01-01"
        ),
        wijzig!(
            "TeWijzigenProduct/Omvang/Volume=11;TeWijzigenProduct/Omvang/Eenheid=04;TeWijzigenProduct/Omvang/Frequentie=4;TeWijzigenProduct/GewensteIngangsdatum=2020-01-01;TeWijzigenProduct/Einddatum=2020-12-31"
        ),
    ),
    (
        "TR350",
        317,
        |h| {
            h.toewijzingen
                .push(Toewijzing { aanbieder: "12345678".into(), ..toewijzing(1003, "47", "47A01") });
            h.toewijzingen.push(Toewijzing { bsn: "900000028".into(), ..toewijzing(1004, "47", "47A01") });
        },
        "OngewijzigdProduct[1]/ToewijzingNummer=1003",
        "",
    ),
    (
        "TR349",
        317,
        |h| {
            h.toewijzingen
                .push(Toewijzing { aanbieder: "12345678".into(), ..toewijzing(1003, "47", "47A01") });
            h.toewijzingen.push(Toewijzing { bsn: "900000028".into(), ..toewijzing(1004, "47", "47A01") });
            h.toewijzingen
                .push(Toewijzing { eind: Some(date(2026, 6, 9)), ..toewijzing(1005, "47", "47A01") });
        },
        "-OngewijzigdProduct[1]",
        "",
    ),
    (
        "TR361",
        317,
        |_| (),
        "NieuweProducten/NieuwProduct/Product/Categorie=46;NieuwProduct/Product/Code=46A01;NieuwProduct/GewensteIngangsdatum=2026-12-31",
        "NieuweProducten/NieuwProduct/Product/Categorie=46;NieuwProduct/Product/Code=46A02;NieuwProduct/GewensteIngangsdatum=2026-12-31",
    ),
    (
        "TR361",
        317,
        |_| (),
        "NieuweProducten/NieuwProduct/GewensteIngangsdatum=2026-12-31;NieuwProduct/Budget=1;NieuwProduct/Einddatum=2027-12-31",
        "NieuweProducten/NieuwProduct/Product/Categorie=47;NieuwProduct/GewensteIngangsdatum=2026-12-31",
    ),
];
