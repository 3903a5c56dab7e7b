//! A chain of messages from request to payment, and messages as pages.

use istandaarden::keten::speel;
use istandaarden::maak::{self, Boom};
use istandaarden::niveau3::{Historie, Regelstand};
use istandaarden::{Antwoordgegevens, Bevinding, Standaard, antwoord, lees, toon};

fn boom(nummer: u16, bewerkingen: &str) -> Vec<u8> {
    let mut boom: Boom = maak::kleinst(Standaard::Ijw, nummer).unwrap();
    boom.bewerk(bewerkingen).unwrap();
    boom.xml()
}

/// From request to a declaration that is taken back and declared again.
pub fn keten() -> Vec<Vec<u8>> {
    const PRODUCT: &str = "ToegewezenProduct/ToewijzingNummer=1001;ToegewezenProduct/Product/Code=45A03;ToegewezenProduct/Omvang/Volume=5000;ToegewezenProduct/Omvang/Eenheid=83;ToegewezenProduct/Omvang/Frequentie=4;ToegewezenProduct/Einddatum=2026-12-31;ToegewezenProduct/ReferentieAanbieder=V1";
    const START: &str = "StartProduct/ToewijzingNummer=1001;StartProduct/Product/Categorie=45;StartProduct/Product/Code=45A03";
    const STOP: &str = "StopProduct/ToewijzingNummer=1001;StopProduct/Product/Categorie=45;StopProduct/Product/Code=45A03;StopProduct/RedenBeeindiging=31";
    const JUNI: &str = "Header/BerichtIdentificatie/Identificatie=D2;Header/BerichtIdentificatie/Dagtekening=2026-07-05;Declaratie/DeclaratieNummer=DN2;DeclaratiePeriode/Begindatum=2026-06-01;DeclaratiePeriode/Einddatum=2026-06-30;Declaratie/DeclaratieDagtekening=2026-07-05";
    let credit = format!(
        "{JUNI};Prestatie/ProductReferentie/ReferentieNummer=C1;Prestatie/ProductReferentie/VorigReferentieNummer=R1;Prestatie/IngediendBedrag/DebetCredit=C;+Prestatie[1];Prestatie[2]/ProductReferentie/ReferentieNummer=R2;Prestatie[2]/IngediendBedrag/DebetCredit=D;-Prestatie[2]/ProductReferentie/VorigReferentieNummer;Prestatie[2]/GeleverdVolume=4000;Prestatie[2]/IngediendBedrag/Bedrag=4000;TotaalIngediendBedrag/TotaalBedrag=1000;TotaalIngediendBedrag/DebetCredit=C"
    );
    vec![
        boom(315, "AangevraagdProduct/ReferentieAanbieder=V1"),
        boom(319, "Antwoord/ReferentieAanbieder=V1"),
        boom(301, PRODUCT),
        boom(305, START),
        boom(323, ""),
        boom(
            325,
            "Header/BerichtIdentificatie/Identificatie=A1;Header/DeclaratieIdentificatie/Identificatie=B000001;DeclaratieAntwoord/DeclaratieNummer=Tekst1;DeclaratieAntwoord/TotaalIngediendBedrag/TotaalBedrag=5000;DeclaratieAntwoord/TotaalIngediendBedrag/DebetCredit=D;DeclaratieAntwoord/TotaalToegekendBedrag/TotaalBedrag=5000;DeclaratieAntwoord/TotaalToegekendBedrag/DebetCredit=D;DeclaratieAntwoord/RetourCodes/RetourCode=8001",
        ),
        boom(323, &credit),
        boom(307, STOP),
    ]
}

#[test]
fn een_keten_van_verzoek_tot_stop_is_schoon() {
    let berichten = keten();
    let mut historie = Historie::default();
    let stappen = speel(berichten.iter().map(Vec::as_slice), &mut historie, None);
    for (rang, stap) in stappen.iter().enumerate() {
        let regels: Vec<&str> = stap.bevindingen.iter().map(|b| b.regel).collect();
        assert_eq!((regels, stap.verwerkt), (vec![], true), "bericht {rang}");
    }
    assert_eq!(historie.regels.len(), 3);
    assert_eq!(historie.regels[0].stand, Regelstand::Goedgekeurd);
    assert_eq!((historie.starts.len(), historie.stops.len()), (1, 1));
}

#[test]
fn een_bericht_dat_twee_keer_komt_wordt_een_keer_verwerkt() {
    let berichten = keten();
    let mut historie = Historie::default();
    let dubbel: Vec<&[u8]> = berichten[..4].iter().chain(&berichten[..4]).map(Vec::as_slice).collect();
    let stappen = speel(dubbel, &mut historie, None);
    assert!(stappen[4..].iter().all(|s| !s.verwerkt && s.bevindingen[0].regel == "TR056"));
}

/// A 325 says something of the lines of its own declaration: not of another one of the same provider, and not of another
/// provider's with the same number.
#[test]
fn een_325_raakt_alleen_de_regels_van_haar_declaratie() {
    let declaratie = |aanbieder: &str, bericht: &str, nummer: &str| {
        let bytes = boom(
            323,
            &format!(
                "Header/Afzender={aanbieder};Header/BerichtIdentificatie/Identificatie={bericht};Declaratie/DeclaratieNummer={nummer};Prestatie/ProductReferentie/ReferentieNummer={aanbieder}{nummer}"
            ),
        );
        lees(&bytes).unwrap().bericht
    };
    let [een, twee, ander] = [("65656055", "B1", "N1"), ("65656055", "B2", "N2"), ("65650001", "B1", "N1")]
        .map(|(a, b, n)| declaratie(a, b, n));
    let mut historie = Historie::default();
    [&een, &twee, &ander].iter().for_each(|b| historie.verwerk(b));
    let gegevens = |nummer: &str| Antwoordgegevens::nieuw(nummer, jiff::civil::date(2026, 7, 1));
    let standen = |h: &Historie| -> Vec<(String, Regelstand)> {
        h.regels.iter().map(|r| (r.referentie.clone(), r.stand)).collect()
    };
    let rij = |nummer: &str, stand| (nummer.to_owned(), stand);

    historie.verwerk(&antwoord(&twee, &[], &gegevens("A1")).unwrap());
    let [n1, b1] = [rij("65656055N1", Regelstand::Ingediend), rij("65650001N1", Regelstand::Ingediend)];
    assert_eq!(standen(&historie), [n1, rij("65656055N2", Regelstand::Goedgekeurd), b1.clone()]);

    let technisch = Bevinding::op_regel("TR358", Vec::new());
    historie.verwerk(&antwoord(&een, &[technisch], &gegevens("A2")).unwrap());
    assert_eq!(standen(&historie), [rij("65656055N2", Regelstand::Goedgekeurd), b1]);
    assert_eq!(historie.declaraties.len(), 2);
}

/// A request may be looked into once (TR360) and is refused once (TR365); that it is looked into does not settle it.
#[test]
fn een_verzoek_wordt_een_keer_onderzocht_en_een_keer_afgewezen() {
    let verzoekantwoord = |wat: &str, nummer: u8| {
        boom(
            319,
            &format!(
                "Antwoord/ReferentieAanbieder=V1;Header/BerichtIdentificatie/Identificatie=A{nummer};Antwoord/VerzoekAntwoord={wat}"
            ),
        )
    };
    let afwijzing = "1;Antwoord/RedenAfwijzingVerzoek=1";
    let berichten = [
        boom(315, "AangevraagdProduct/ReferentieAanbieder=V1"),
        verzoekantwoord("2", 1),
        verzoekantwoord("2", 2),
        verzoekantwoord(afwijzing, 3),
        verzoekantwoord(afwijzing, 4),
        verzoekantwoord("2", 5),
    ];
    let mut historie = Historie::default();
    let stappen = speel(berichten.iter().map(Vec::as_slice), &mut historie, None);
    let codes =
        |stap: &istandaarden::keten::Stap| stap.bevindingen.iter().map(|b| b.regel).collect::<Vec<_>>();
    let codes: Vec<Vec<&str>> = stappen.iter().map(codes).collect();
    assert_eq!(codes, [vec![], vec![], vec!["TR360"], vec![], vec!["TR365"], vec!["TR360", "TR365"]]);
}

/// In both forms, each standard with its own list.
#[test]
fn een_code_staat_er_met_haar_betekenis() {
    for (standaard, categorie, reden) in [
        (Standaard::Iwmo, "02: begeleiding", "23: eerder gestopt in overleg"),
        (Standaard::Ijw, "45: ambulante jeugdhulp", "33: eerder gestopt door de aanbieder"),
    ] {
        let mut boom = maak::volst(standaard, 307).unwrap();
        let (code, _) = categorie.split_once(':').unwrap();
        let (waarom, _) = reden.split_once(':').unwrap();
        boom.bewerk(&format!(
            "StopProduct[1]/Product/Categorie={code};StopProduct[1]/RedenBeeindiging={waarom}"
        ))
        .unwrap();
        let bytes = boom.xml();
        let (tekst, html) = (toon::tekst(&bytes).unwrap(), toon::html(&bytes).unwrap());
        for betekenis in [categorie, reden] {
            assert!(tekst.lines().any(|r| r.ends_with(&format!("  {betekenis}"))), "{betekenis}: {tekst}");
            assert!(html.contains(&format!("<dd>{betekenis}</dd>")), "{betekenis}: {html}");
        }
    }
    let retour = maak::volst(Standaard::Iwmo, 306).unwrap().xml();
    assert!(
        toon::tekst(&retour).unwrap().contains("0200: geen opmerking"),
        "{}",
        toon::tekst(&retour).unwrap()
    );
}

#[test]
fn elk_bericht_is_te_tonen() {
    for nummer in [301, 302, 305, 306, 307, 308, 315, 316, 317, 318, 319, 320, 323, 325] {
        let bytes = maak::volst(Standaard::Iwmo, nummer).unwrap().xml();
        let tekst = toon::tekst(&bytes).unwrap();
        let html = toon::html(&bytes).unwrap();
        assert!(tekst.contains(&format!("WMO{nummer}")) && html.starts_with("<h1>WMO"), "{nummer}");
        assert!(tekst.contains("Afzender") && html.contains("<dt>Afzender</dt>"), "{nummer}");
    }
    assert!(toon::html(b"<x/>").is_err());
    let mut boom = maak::volst(Standaard::Iwmo, 301).unwrap();
    boom.bewerk("Client/Commentaar=<b>&").unwrap();
    assert!(toon::html(&boom.xml()).unwrap().contains("&lt;b&gt;&amp;"));
}
