//! Answers, the validation report, JSON, actions and envelopes.

use std::path::Path;

use istandaarden::acties::{self, Wens, Wijziging};
use istandaarden::bevinding::{Bevinding, Plaats};
use istandaarden::bronnen::{Gemeentelijst, Productcodelijst};
use istandaarden::envelop::{self, Envelop, EnvelopFout, Stuurgegevens, Zending};
use istandaarden::niveau3::{Omvang, Toewijzing};
use istandaarden::{
    Antwoordgegevens, Bericht, Bronnen, Inhoud, Opties, Standaard, antwoord, beoordeel_bronnen, controleer,
    lees, maak, rapport, schrijf,
};
use jiff::civil::{Date, date};
use kern::Euro;

use crate::standaarden;

fn gegevens() -> Antwoordgegevens {
    Antwoordgegevens::nieuw("RETOUR01", date(2026, 6, 12))
}

fn op(regel: &'static str, pad: &str) -> Bevinding {
    Bevinding::op_regel(regel, vec![Plaats { pad: pad.to_owned(), regel: 0, kolom: 0 }])
}

fn vol(standaard: Standaard, nummer: u16) -> Bericht {
    lees(&maak::volst(standaard, nummer).unwrap().xml()).unwrap().bericht
}

/// The answer as text; it must be valid and clean.
fn tekst(bericht: &Bericht, bevindingen: &[Bevinding]) -> String {
    let uit = antwoord(bericht, bevindingen, &gegevens()).unwrap();
    let bytes = schrijf(&uit).unwrap();
    let oordeel = controleer(&bytes, &Opties::default());
    assert!(oordeel.schoon(), "{:?}", oordeel.bevindingen);
    String::from_utf8(bytes).unwrap()
}

#[test]
fn zonder_fouten_gaat_alleen_de_header_terug() {
    for standaard in Standaard::ALLE {
        for nummer in [301, 305, 307, 315, 317, 319] {
            let uit = tekst(&vol(standaard, nummer), &[]);
            assert!(!uit.contains("RetourCode") && !uit.contains("Bsn"), "{nummer}");
        }
    }
}

#[test]
fn op_niveau_2_gaat_alleen_de_header_met_0001_terug() {
    for nummer in [301, 305, 307, 315, 317, 319, 323] {
        let bericht = vol(Standaard::Ijw, nummer);
        // A finding of a higher level does not count any more.
        let uit = tekst(&bericht, &[op("CS002", "/Bericht/Client/Bsn"), op("TR019", "/Bericht/Client")]);
        assert!(uit.contains("RetourCode>0001<") && !uit.contains("Bsn"), "{nummer}");
    }
}

#[test]
fn een_fout_in_de_header_geeft_alleen_de_header() {
    let uit = tekst(&vol(Standaard::Iwmo, 305), &[op("TR135", "/Bericht/Header")]);
    assert!(uit.contains("RetourCode>8848<") && !uit.contains("Bsn"));
    let uit = tekst(&vol(Standaard::Iwmo, 323), &[op("TR056", "/Bericht/Header")]);
    assert!(uit.contains("RetourCode>9056<") && !uit.contains("DeclaratieNummer"));
}

#[test]
fn iv028_geeft_elke_klasse_van_de_client_een_code() {
    let fout = op("TR063", "/Bericht/Client/StartProducten/StartProduct[2]");
    let Inhoud::M306(uit) = antwoord(&vol(Standaard::Ijw, 305), &[fout], &gegevens()).unwrap().inhoud else {
        unreachable!("een 306 op een 305")
    };
    assert_eq!(uit.header.retour_codes, ["0200"]);
    let client = uit.client.unwrap();
    assert_eq!(client.retour_codes, ["0200"]);
    assert_eq!(client.start_producten[0].retour_codes, ["0200"]);
    assert_eq!(client.start_producten[1].retour_codes, ["9063"]);
}

/// The classes of an answer that hold codes, each with its path and its codes, the header left out.
fn klassen(xml: &str) -> Vec<(String, Vec<String>)> {
    // Per element: its parent, name and text.
    let mut alle: Vec<(usize, &str, &str)> = Vec::new();
    let mut open = vec![0];
    for stuk in xml.split('<').skip(2) {
        let (tag, tekst) = stuk.split_once('>').unwrap();
        if tag.starts_with('/') {
            open.pop();
            continue;
        }
        let naam = tag.split_whitespace().next().unwrap().split(':').next_back().unwrap();
        alle.push((*open.last().unwrap(), naam, tekst));
        open.push(alle.len() - 1);
    }
    let pad = |mut hier: usize| {
        let mut stappen = Vec::new();
        while hier > 0 {
            let (ouder, naam, _) = alle[hier];
            let zussen: Vec<usize> =
                (1..alle.len()).filter(|i| alle[*i].0 == ouder && alle[*i].1 == naam).collect();
            let rang = zussen.iter().position(|z| *z == hier).unwrap() + 1;
            stappen.push(if zussen.len() > 1 { format!("{naam}[{rang}]") } else { naam.to_owned() });
            hier = ouder;
        }
        stappen.push("Bericht".to_owned());
        stappen.reverse();
        format!("/{}", stappen.join("/"))
    };
    let codes = |lijst: usize| {
        let eigen = alle.iter().filter(|(ouder, naam, _)| *ouder == lijst && *naam == "RetourCode");
        eigen.map(|(.., tekst)| (*tekst).to_owned()).collect()
    };
    let lijsten = (1..alle.len()).filter(|i| alle[*i].1 == "RetourCodes");
    let mut uit: Vec<_> = lijsten.map(|i| (pad(alle[i].0), codes(i))).collect();
    uit.retain(|(pad, _)| pad != "/Bericht/Header");
    uit
}

/// A finding in each class of each message in turn: that class gets its code and every other 0200, or 0233 when the
/// whole is refused.
#[test]
fn elke_klasse_van_elk_antwoord_krijgt_een_code() {
    for (nummer, wortel, regel, code) in [
        (301, "Client", "TR332", "9332"),
        (305, "Client", "TR063", "9063"),
        (307, "Client", "TR063", "9063"),
        (315, "Client", "TR347", "9347"),
        (317, "Client", "TR347", "9347"),
        (319, "Antwoord", "TR360", "9360"),
    ] {
        for standaard in Standaard::ALLE {
            let heen = vol(standaard, nummer);
            let wortel = format!("/Bericht/{wortel}");
            let alle = klassen(&tekst(&heen, &[op(regel, "/Bericht/nergens")]));
            let paden: Vec<&String> = alle.iter().map(|(pad, _)| pad).collect();
            assert!(paden.contains(&&wortel), "{nummer}: {paden:?}");
            assert!(paden.len() >= 3 || nummer == 319, "{nummer}: {paden:?}");
            for fout in &paden {
                for (pad, codes) in klassen(&tekst(&heen, &[op(regel, fout)])) {
                    let verwacht = match (&pad == *fout, **fout == wortel) {
                        (true, _) => code,
                        (false, true) => "0233",
                        (false, false) => "0200",
                    };
                    assert_eq!(codes, [verwacht], "{standaard:?} {nummer}: {pad} with a fault in {fout}");
                }
            }
        }
    }
}

#[test]
fn onder_een_afgekeurde_client_is_niets_beoordeeld() {
    let uit = tekst(&vol(Standaard::Iwmo, 317), &[op("TR304", "/Bericht/Client")]);
    assert!(uit.contains("RetourCode>8187<"));
    assert_eq!(uit.matches("RetourCode>0233<").count(), 7);
}

#[test]
fn geen_retour_op_een_verkeerd_formaat_of_op_een_retour() {
    let mut boom = maak::volst(Standaard::Ijw, 305).unwrap();
    let bericht = lees(&boom.xml()).unwrap().bericht;
    boom.bewerk("Client/Bsn=x").unwrap();
    let oordeel = controleer(&boom.xml(), &Opties::default());
    assert!(antwoord(&bericht, &oordeel.bevindingen, &gegevens()).is_none());
    assert!(antwoord(&vol(Standaard::Ijw, 306), &[], &gegevens()).is_none());
    assert!(antwoord(&vol(Standaard::Ijw, 325), &[], &gegevens()).is_none());
}

#[test]
fn iv087_volledig_deels_en_niet_toegekend() {
    let heen = {
        let mut boom = maak::volst(Standaard::Ijw, 323).unwrap();
        boom.bewerk("Client[1]/Prestaties/Prestatie[1]/IngediendBedrag/Bedrag=7000;TotaalIngediendBedrag/TotaalBedrag=2000").unwrap();
        lees(&boom.xml()).unwrap().bericht
    };
    let goed = tekst(&heen, &[]);
    assert!(goed.contains("RetourCode>8001<") && !goed.contains("Prestatie"));
    let deels =
        tekst(&heen, &[op("TR338", "/Bericht/Declaratie/Clienten/Client[1]/Prestaties/Prestatie[1]")]);
    assert_eq!(deels.matches(":ReferentieNummer>R").count(), 1);
    assert!(deels.contains("RetourCode>9338<") && deels.contains("TotaalBedrag>5000<"));
    // What is left is the credit, so less than nothing is granted.
    let gelezen = lees(deels.as_bytes()).unwrap().bericht;
    let Inhoud::M325(b) = gelezen.inhoud else { unreachable!("een 325") };
    let totaal = b.declaratie_antwoord.unwrap().totaal_toegekend_bedrag;
    assert_eq!((totaal.totaal_bedrag, totaal.debet_credit.as_str()), (Euro::cent(5_000), "C"));
    let client = tekst(&heen, &[op("TR304", "/Bericht/Declaratie/Clienten/Client[2]")]);
    assert!(client.contains("RetourCode>8187<"));
    assert_eq!(client.matches("RetourCode>0233<").count(), 2);
    let alles = tekst(&heen, &[op("TR333", "/Bericht/Declaratie")]);
    assert!(alles.contains("RetourCode>9333<") && alles.contains("TotaalBedrag>0<"));
}

#[test]
fn json_heeft_een_rij_per_regel_en_element() {
    let boom = maak::met_fout(Standaard::Ijw, 301, "CS335").unwrap();
    let bytes = boom.xml();
    let oordeel = controleer(&bytes, &Opties::default());
    let regel: serde_json::Value = serde_json::from_str(&rapport::json("a.xml", &oordeel)).unwrap();
    assert_eq!((regel["file"].as_str(), regel["xsd_valid"].as_bool()), (Some("a.xml"), Some(true)));
    assert_eq!(regel["rules"], serde_json::json!(["CS335"]));
    assert_eq!(regel["findings"].as_array().unwrap().len(), 2);
    assert!(regel["findings"][0]["line"].as_u64().unwrap() > 0);
    let fout = controleer(b"<x/>", &Opties::default());
    let regel: serde_json::Value = serde_json::from_str(&rapport::json("b.xml", &fout)).unwrap();
    assert_eq!(
        (regel["xsd_valid"].as_bool(), regel["rules"].as_array().map(Vec::len)),
        (Some(false), Some(0))
    );
}

#[test]
fn het_validatierapport_is_geldig_voor_xmllint() {
    let Some(map) = standaarden::map("het_validatierapport_is_geldig_voor_xmllint") else { return };
    let werk = std::env::temp_dir().join(format!("istandaarden-rapport-{}.xml", std::process::id()));
    let boom = maak::met_fout(Standaard::Iwmo, 323, "TR358").unwrap();
    let oordeel = controleer(&boom.xml(), &Opties::default());
    let tekst = rapport::validatierapport(&oordeel, Some("2.10.5")).unwrap();
    let schema = map.join("xsd/validatierapport-1.1/rapport.xsd");
    geldig_en_kaal_niet(&schema, &werk, (&tekst, "<r:Code>TR358</r:Code>"));
    std::fs::remove_file(&werk).unwrap();
}

/// Whether xmllint finds a text valid, and, so that this says something, no longer without a part of it.
fn geldig_en_kaal_niet(schema: &Path, werk: &Path, (tekst, deel): (&str, &str)) {
    for (tekst, geldig) in [(tekst.to_owned(), true), (tekst.replacen(deel, "", 1), false)] {
        std::fs::write(werk, &tekst).unwrap();
        let mut xmllint = std::process::Command::new("xmllint");
        let Ok(uit) = xmllint.args(["--nonet", "--noout", "--schema"]).args([schema, werk]).output() else {
            return standaarden::overgeslagen("geldig voor het schema", "geen xmllint");
        };
        assert_eq!(uit.status.success(), geldig, "{}: {tekst}", String::from_utf8_lossy(&uit.stderr));
    }
}

fn toewijzing() -> Toewijzing {
    Toewijzing {
        nummer: 1,
        bsn: "900000016".to_owned(),
        aanbieder: "65656055".to_owned(),
        categorie: Some("45".to_owned()),
        code: Some("45A03".to_owned()),
        datum: date(2026, 1, 1),
        tijd: "10:00:00".to_owned(),
        ingang: date(2026, 1, 1),
        eind: Some(date(2026, 12, 31)),
        reden_wijziging: None,
        omvang: Some(Omvang { volume: 4, eenheid: "04".to_owned(), frequentie: "2".to_owned() }),
        budget: None,
        referentie: None,
    }
}

fn wens(nu: &Toewijzing) -> Wens {
    Wens {
        vanaf: date(2026, 7, 1),
        eind: nu.eind,
        product: (nu.categorie.clone(), nu.code.clone()),
        omvang: nu.omvang.clone(),
        budget: nu.budget,
    }
}

#[test]
fn een_toewijzing_wordt_aangepast_of_vervangen() {
    let (nu, vandaag) = (toewijzing(), date(2026, 6, 10));
    assert_eq!(acties::wijzig(&nu, &wens(&nu), vandaag), Wijziging::Geen);
    let langer = Wens { eind: Some(date(2027, 3, 31)), ..wens(&nu) };
    assert!(matches!(acties::wijzig(&nu, &langer, vandaag), Wijziging::Aanpassen { oprekken: true, .. }));
    let korter = Wens { eind: Some(date(2026, 7, 31)), ..wens(&nu) };
    assert!(matches!(acties::wijzig(&nu, &korter, vandaag), Wijziging::Aanpassen { oprekken: false, .. }));
    let voorbij = acties::wijzig(&nu, &langer, date(2027, 1, 1));
    assert!(matches!(voorbij, Wijziging::Vervangen { .. }), "OP380: niet oprekken na de einddatum");
    let meer = Omvang { volume: 5, ..nu.omvang.clone().unwrap() };
    let ander_volume = Wens { omvang: Some(meer.clone()), ..wens(&nu) };
    let vervangen = Wijziging::Vervangen { laatste_dag: Some(date(2026, 6, 30)) };
    assert_eq!(acties::wijzig(&nu, &ander_volume, vandaag), vervangen);
    let dag_twee = Wens { vanaf: date(2026, 1, 2), ..ander_volume.clone() };
    let een_dag = Wijziging::Vervangen { laatste_dag: Some(nu.ingang) };
    assert_eq!(acties::wijzig(&nu, &dag_twee, vandaag), een_dag);
    let vanaf_begin = Wens { vanaf: nu.ingang, ..ander_volume };
    assert_eq!(acties::wijzig(&nu, &vanaf_begin, vandaag), Wijziging::Vervangen { laatste_dag: None });
    let totaal = |volume| Some(Omvang { volume, frequentie: "6".to_owned(), ..meer.clone() });
    let nu_totaal = Toewijzing { omvang: totaal(40), ..nu.clone() };
    let hoger = Wens { omvang: totaal(50), ..wens(&nu_totaal) };
    assert!(matches!(acties::wijzig(&nu_totaal, &hoger, vandaag), Wijziging::Aanpassen { .. }));
    // A budget is money over the whole period, so it changes under its number (IV066).
    let met_budget = |cent| Toewijzing { omvang: None, budget: Some(Euro::cent(cent)), ..nu.clone() };
    let meer_geld = acties::wijzig(&met_budget(50_000), &wens(&met_budget(60_000)), vandaag);
    let Wijziging::Aanpassen { nieuw, oprekken: false } = meer_geld else { unreachable!("{meer_geld:?}") };
    assert_eq!((nieuw.nummer, nieuw.budget, nieuw.eind), (1, Some(Euro::cent(60_000)), nu.eind));
    // OP380 without a size: stretched while it runs, a new one once it is over.
    let vrij = Toewijzing { omvang: None, ..nu.clone() };
    let langer = Wens { eind: Some(date(2027, 3, 31)), ..wens(&vrij) };
    assert!(matches!(acties::wijzig(&vrij, &langer, vandaag), Wijziging::Aanpassen { oprekken: true, .. }));
    let na = Wens { vanaf: date(2027, 1, 1), ..langer.clone() };
    assert!(matches!(acties::wijzig(&vrij, &na, date(2027, 1, 1)), Wijziging::Vervangen { .. }));
}

#[test]
fn op087_neemt_lopende_en_gewijzigde_toewijzingen_mee() {
    let dag = date(2026, 6, 10);
    let oud = Toewijzing { nummer: 2, eind: Some(date(2026, 6, 9)), ..toewijzing() };
    let weg = acties::verwijder(&Toewijzing { nummer: 3, ..toewijzing() }, false).unwrap();
    let alle = [toewijzing(), oud, weg.clone()];
    assert_eq!((weg.reden_wijziging.as_deref(), weg.eind), (Some("13"), Some(weg.ingang)));
    let nummers = |gewijzigd: &[i64]| -> Vec<i64> {
        let set = gewijzigd.iter().copied().collect();
        acties::in_toewijzingsbericht(&alle, &set, dag).iter().map(|t| t.nummer).collect()
    };
    assert_eq!(nummers(&[]), [1]);
    assert_eq!(nummers(&[2, 3]), [1, 2, 3]);
    assert!(acties::verwijder(&toewijzing(), true).is_none(), "TR385");
}

#[test]
fn iv093_een_verzoek_om_wijziging_wordt_als_geheel_toegekend() {
    let Inhoud::M317(b) = vol(Standaard::Ijw, 317).inhoud else { unreachable!("een 317") };
    let alle: Vec<Toewijzing> = [1_001, 1_002].map(|nummer| Toewijzing { nummer, ..toewijzing() }).to_vec();
    let stappen = acties::honoreer(&b.client.verzoek, &alle, date(2026, 6, 10)).unwrap();
    assert_eq!(stappen[..2], [acties::Stap::Ongewijzigd(1_001), acties::Stap::Ongewijzigd(1_002)]);
    assert!(matches!(stappen[2], acties::Stap::Wijzig(1_001, Wijziging::Vervangen { .. })));
    assert!(matches!(&stappen[4], acties::Stap::Nieuw(w) if w.product.0.as_deref() == Some("45")));
    assert_eq!(stappen.len(), 6);
    assert!(acties::honoreer(&b.client.verzoek, &alle[..1], date(2026, 6, 10)).is_none());
}

#[test]
fn een_klasse_krijgt_elke_code_een_keer() {
    let pad = "/Bericht/Client/StartProducten/StartProduct[1]";
    let fouten = [op("TR019", pad), op("TR326", pad), op("TR019", pad)];
    let uit = antwoord(&vol(Standaard::Ijw, 305), &fouten, &gegevens()).unwrap();
    let Inhoud::M306(uit) = uit.inhoud else { unreachable!("een 306") };
    assert_eq!(uit.client.unwrap().start_producten[0].retour_codes, ["9019", "9326"]);
}

#[test]
fn credits_gaan_voor_debets() {
    let Inhoud::M323(b) = vol(Standaard::Ijw, 323).inhoud else { unreachable!("een 323") };
    let volgorde = acties::verwerkvolgorde(&b.declaratie.clienten[0].prestaties);
    let tekens: Vec<&str> = volgorde.iter().map(|p| p.ingediend_bedrag.debet_credit.as_str()).collect();
    assert_eq!(tekens, ["C", "D"]);
}

struct Bron {
    vandaag: Date,
    uurtarief: Option<Euro>,
}

impl Bronnen for Bron {
    fn vandaag(&self) -> Date {
        self.vandaag
    }

    fn gemeente_bestaat(&self, code: &str, op: Date) -> bool {
        code == "0384" && op < date(2027, 1, 1)
    }

    fn product_past(&self, _: &str, categorie: &str, code: &str, _op: Date) -> Option<bool> {
        Some(code.starts_with(categorie))
    }

    fn uurtarief(&self, _code: &str, _op: Date) -> Option<Euro> {
        self.uurtarief
    }
}

#[test]
fn niveau_4_vergelijkt_met_bronnen() {
    let bron = Bron { vandaag: date(2026, 6, 10), uurtarief: None };
    let codes = |nummer: u16, bewerking: &str, bron: &Bron| -> Vec<&'static str> {
        let mut boom = maak::volst(Standaard::Ijw, nummer).unwrap();
        boom.bewerk(bewerking).unwrap();
        let bericht = lees(&boom.xml()).unwrap().bericht;
        beoordeel_bronnen(&bericht, bron).iter().map(|b| b.regel).collect()
    };
    for nummer in [301, 305, 307, 315, 317, 319, 323, 325] {
        assert_eq!(codes(nummer, "", &bron), Vec::<&str>::new(), "{nummer}");
    }
    let gisteren = Bron { vandaag: date(2026, 6, 9), ..bron };
    assert_eq!(codes(305, "", &gisteren), ["TR135"]);
    assert_eq!(codes(305, "Header/Ontvanger=9999", &bron), ["TR378"]);
    assert_eq!(codes(319, "Woonplaatsbeginsel/Gemeente=9999", &bron), ["TR378"]);
    assert_eq!(codes(301, "ToegewezenProduct[1]/Product/Code=46A01", &bron), ["TR381"]);
    let lijn = "Client[1]/Prestaties/Prestatie[1]";
    assert_eq!(codes(323, &format!("{lijn}/IngediendBedrag/Bedrag=5001"), &bron), ["TR346"]);
    let minuten = format!(
        "{lijn}/Eenheid=01;{lijn}/GeleverdVolume=90;{lijn}/ProductTarief=108;{lijn}/IngediendBedrag/Bedrag=9713"
    );
    let met_tarief = Bron { uurtarief: Some(Euro::cent(6_475)), ..bron };
    assert_eq!(codes(323, &minuten, &met_tarief), Vec::<&str>::new());
    assert_eq!(codes(323, &minuten, &bron), ["TR346"]);
}

/// The lists of CBS, as the command and a municipality use them.
struct Cbs(Gemeentelijst);

impl Bronnen for Cbs {
    fn vandaag(&self) -> Date {
        date(2026, 6, 10)
    }

    fn gemeente_bestaat(&self, code: &str, op: Date) -> bool {
        self.0.bestaat(code, op) == Some(true)
    }

    fn product_past(&self, _: &str, _: &str, _: &str, _: Date) -> Option<bool> {
        None
    }

    fn uurtarief(&self, _: &str, _: Date) -> Option<Euro> {
        None
    }
}

#[test]
fn tr378_kijkt_naar_de_dag_waarop_de_toewijzing_ingaat() {
    let cbs = Cbs(Gemeentelijst::cbs());
    let codes = |nummer: u16, bewerking: &str| -> Vec<(&'static str, String)> {
        let mut boom = maak::kleinst(Standaard::Ijw, nummer).unwrap();
        boom.bewerk(bewerking).unwrap();
        let bevindingen = beoordeel_bronnen(&lees(&boom.xml()).unwrap().bericht, &cbs);
        bevindingen.iter().map(|b| (b.regel, b.plaatsen[0].pad.clone())).collect()
    };
    let kop = [("TR378", "/Bericht/Header".to_owned())];
    let geen: [(&str, String); 0] = [];
    // Brielle was in the list until 1 January 2023.
    let brielle = |dag| format!("Header/Afzender=0501;ToegewezenProduct/Ingangsdatum={dag}");
    assert_eq!(codes(301, &brielle("2022-12-31")), geen);
    assert_eq!(codes(301, &brielle("2023-01-01")), kop);
    let aan_brielle = |dag| format!("Header/Ontvanger=0501;AangevraagdProduct/ToewijzingIngangsdatum={dag}");
    assert_eq!(codes(315, &aan_brielle("2022-12-31")), geen);
    assert_eq!(codes(315, &aan_brielle("2023-01-01")), kop);
    // A start names no first day of an assignment, so the day of the message counts.
    assert_eq!(codes(305, "Header/Ontvanger=0501"), kop);
    assert_eq!(codes(305, "Header/Ontvanger=1992"), geen);
    let woonplaats =
        |code: &str| format!("Antwoord/RedenAfwijzingVerzoek=8;Woonplaatsbeginsel/Gemeente={code}");
    let hier = [("TR378", "/Bericht/Antwoord/Woonplaatsbeginsel".to_owned())];
    assert_eq!(
        (codes(319, &woonplaats("1992")), codes(319, &woonplaats("0501"))),
        (geen.to_vec(), hier.to_vec())
    );
}

#[test]
fn jz21_is_een_productcodelijst() {
    let Some(map) = standaarden::map("jz21_is_een_productcodelijst") else { return };
    let tekst =
        std::fs::read_to_string(map.join("codelists/jz21-standaardproductcodes-jeugdwet-2025.json")).unwrap();
    let lijst = Productcodelijst::van_json(&tekst).unwrap();
    assert!(lijst.aantal() > 400);
    let past = |categorie| lijst.past("0384", categorie, "40A01", date(2026, 6, 10));
    assert_eq!((past("40"), past("41")), (Some(true), Some(false)));
}

#[test]
fn een_envelop_overleeft_schrijven_en_lezen() {
    for lengte in 0..70 {
        let zending = Zending {
            stuurgegevens: Stuurgegevens {
                zender: "0384".to_owned(),
                zender_applicatie: "A & B".to_owned(),
                ontvanger: "65656055".to_owned(),
                ontvanger_applicatie: "GGk".to_owned(),
                referentienummer: "r1".to_owned(),
                tijdstip: "20260610120000".to_owned(),
                cross_referentie: (lengte % 2 == 1).then(|| "r0".to_owned()),
                functie: "WMO301".to_owned(),
            },
            versies: ["0001", "0002", "0003", "0002"].map(str::to_owned),
            bericht: (0..=255u8).cycle().take(lengte + 1).collect(),
        };
        let retour = Envelop::Retour(zending.clone());
        assert_eq!(envelop::lees(&envelop::schrijf(&retour).unwrap()).unwrap(), retour);
        // A message that answers nothing names nothing that it answers.
        let mut los = zending.clone();
        los.stuurgegevens.cross_referentie = None;
        let gelezen = envelop::lees(&envelop::schrijf(&Envelop::Heen(zending)).unwrap()).unwrap();
        assert_eq!(gelezen, Envelop::Heen(los));
    }
}

#[test]
fn gepubliceerde_enveloppen_zijn_te_lezen() {
    let Some(map) = standaarden::map("gepubliceerde_enveloppen_zijn_te_lezen") else { return };
    let lees_een = |naam: &str| envelop::lees(&std::fs::read(map.join("transport").join(naam)).unwrap());
    assert!(matches!(
        lees_een("ggk-2.1-schema/envelopHeenbericht-ggk_Di01_v21-xml.xml"),
        Ok(Envelop::Heen(_))
    ));
    let Ok(Envelop::Retour(retour)) = lees_een("ggk-2.1-schema/envelopRetourbericht-ggk_Du01-v21.xml") else {
        unreachable!("een Du01")
    };
    assert_eq!(retour.stuurgegevens.functie, "WMO302");
    let Ok(Envelop::Fout(fout)) = lees_een("ggk-2.1-schema/Fo01.xml") else { unreachable!("een Fo01") };
    assert_eq!(fout.code, "IB210");
    // Every code of both published lists has a text.
    let mut codes = 0;
    for lijst in ["fo01-foutcodelijst.md", "foutcodelijst-vecozo.md"] {
        let tekst = std::fs::read_to_string(map.join("codelists").join(lijst)).unwrap();
        let rijen = tekst.lines().filter_map(|r| r.strip_prefix('|')?.split('|').next().map(str::trim));
        for code in rijen.filter(|c| c.starts_with("IB") || c.starts_with("BRS")) {
            let bekend = envelop::transportfout(code);
            assert!(bekend.is_some_and(|f| f.code == code && f.tekst.ends_with('.')), "{lijst}: {code}");
            codes += 1;
        }
    }
    assert!(codes >= 48, "{codes}");
    assert!(lees_een("ggk-3.10-v2.1.03-schema/envelopHeenbericht-ggk_Di01_v21.xml").is_ok());
    assert!(envelop::transportfout("IB012").is_some_and(|f| !f.opnieuw));
}

#[test]
fn een_geschreven_envelop_is_geldig_voor_xmllint() {
    let Some(map) = standaarden::map("een_geschreven_envelop_is_geldig_voor_xmllint") else { return };
    let lees_een = |naam: &str| {
        envelop::lees(&std::fs::read(map.join("transport/ggk-2.1-schema").join(naam)).unwrap()).unwrap()
    };
    let retour = lees_een("envelopRetourbericht-ggk_Du01-v21.xml");
    let Envelop::Retour(zending) = retour.clone() else { unreachable!("een Du01") };
    let enveloppen = [Envelop::Heen(zending), retour, lees_een("Fo01.xml")];
    // The schema includes a file two folders up, so the files are laid out the way it expects.
    let werk = std::env::temp_dir().join(format!("istandaarden-envelop-{}", std::process::id()));
    let (bron, diep) = (map.join("transport/ggk-2.1-schema"), werk.join("a/b"));
    std::fs::create_dir_all(&diep).unwrap();
    std::fs::create_dir_all(werk.join("0301")).unwrap();
    for naam in ["ggk0210_msg_ggkberichten.xsd", "ggk0210_stuf0301_msg_ggkberichten.xsd"] {
        std::fs::write(diep.join(naam), std::fs::read(bron.join(naam)).unwrap()).unwrap();
    }
    std::fs::write(werk.join("0301/stuf0301.xsd"), std::fs::read(bron.join("stuf0301.xsd")).unwrap())
        .unwrap();
    let schema = diep.join("ggk0210_msg_ggkberichten.xsd");
    for envelop in &enveloppen {
        let bytes = envelop::schrijf(envelop).unwrap();
        let gelezen = envelop::lees(&bytes).unwrap();
        assert_eq!(envelop::schrijf(&gelezen).unwrap(), bytes);
        let tekst = String::from_utf8(bytes).unwrap();
        let (begin, eind) = (tekst.find("<StUF:berichtcode>").unwrap(), "</StUF:berichtcode>");
        let code = &tekst[begin..tekst.find(eind).unwrap() + eind.len()];
        geldig_en_kaal_niet(&schema, &werk.join("envelop.xml"), (&tekst, code));
    }
    std::fs::remove_dir_all(&werk).unwrap();
}

/// OP179, both ways: 25 MB passes and one byte more does not.
#[test]
fn een_envelop_draagt_hoogstens_25_mb() {
    const GRENS: usize = 25 * 1024 * 1024;
    let stuurgegevens = Stuurgegevens { referentienummer: "r1".to_owned(), ..Stuurgegevens::default() };
    let met = |lengte: usize| {
        let stuurgegevens = stuurgegevens.clone();
        Envelop::Heen(Zending { stuurgegevens, bericht: vec![b'x'; lengte], ..Zending::default() })
    };
    assert_eq!(envelop::schrijf(&met(GRENS + 1)), Err(EnvelopFout::BerichtTeGroot));
    let vol = envelop::schrijf(&met(GRENS)).unwrap();
    let Envelop::Heen(gelezen) = envelop::lees(&vol).unwrap() else { unreachable!("een Di01") };
    assert_eq!(gelezen.bericht.len(), GRENS);
    // One byte more in the payload, written by somebody else.
    let tekst = String::from_utf8(vol).unwrap();
    let eind = tekst.find("eHh4").unwrap();
    let groter = format!("{}eHh4{}", &tekst[..eind], &tekst[eind..]);
    assert_eq!(envelop::lees(groter.as_bytes()), Err(EnvelopFout::BerichtTeGroot));
}

#[test]
fn een_vijandige_envelop_wordt_geweigerd() {
    let geval = |tekst: &str| envelop::lees(tekst.as_bytes()).unwrap_err();
    assert_eq!(geval("<!DOCTYPE x><x/>"), EnvelopFout::Doctype);
    assert_eq!(geval(&"<a>".repeat(10_000)), EnvelopFout::GeenXml);
    assert_eq!(geval("<x><stuurgegevens></stuurgegevens></x>"), EnvelopFout::Ontbreekt("referentienummer"));
    assert_eq!(envelop::lees(&vec![b' '; 40_000_000]).unwrap_err(), EnvelopFout::TeGroot);
}
