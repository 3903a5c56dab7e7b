//! The published cases of iJw and iWmo 3.2 as chains in the library. Every message must pass levels 0 to 3 and be taken
//! up, but for those that the case says are refused.

use istandaarden::keten::speel;
use istandaarden::niveau3::{Declaratieregel, Historie, Levering, Toewijzing};
use istandaarden::{Inhoud, maak};

use crate::casus::{self, Bericht, Casus, Stap};

pub fn berichten(casus: &Casus) -> Vec<(&Bericht, Vec<u8>)> {
    let stappen = casus.stappen.iter().filter_map(|s| match s {
        Stap::Bericht(bericht) => Some(bericht),
        Stap::Antwoord(_) | Stap::Daarna(_) => None,
    });
    let bytes = |(rang, bericht): (usize, &Bericht)| {
        let mut boom = maak::kleinst(casus.standaard, bericht.nummer).unwrap();
        boom.bewerk(&format!("Header/BerichtIdentificatie/Identificatie=C{rang}")).unwrap();
        boom.bewerk(&bericht.bewerkingen(&casus.bsn, &str::to_owned)).unwrap();
        boom.xml()
    };
    stappen.enumerate().map(|(rang, bericht)| (bericht, bytes((rang, bericht)))).collect()
}

fn speel_af(naam: &str) -> Historie {
    let casus = Casus::lees(naam);
    let berichten = berichten(&casus);
    let mut historie = Historie::default();
    // A case may begin with a request: the client is known from the person registry then.
    historie.clienten.insert(casus.bsn.clone());
    let mut komende = berichten.iter();
    for stap in &casus.stappen {
        if let Stap::Daarna(feiten) = stap {
            for feit in feiten {
                assert!(klopt(&historie, feit), "{naam}: {feit}");
            }
        }
        let Stap::Bericht(_) = stap else { continue };
        let (bericht, bytes) = komende.next().unwrap();
        let stap = &speel([bytes.as_slice()], &mut historie, None)[0];
        let codes: Vec<&str> = stap.bevindingen.iter().filter_map(|b| b.retourcode).collect();
        let verwacht: Vec<&str> = bericht.geweigerd.iter().map(String::as_str).collect();
        assert_eq!(codes, verwacht, "{naam}: {} of {}", bericht.nummer, bericht.dag);
        assert_eq!(stap.verwerkt, verwacht.is_empty(), "{naam}: {} of {}", bericht.nummer, bericht.dag);
    }
    historie
}

/// What the case says is true then, read from the history. `betaalbaar` is what the lines add up to: no 325 refused one.
fn klopt(historie: &Historie, feit: &str) -> bool {
    let dag = |tekst: &str| tekst.parse().unwrap();
    let gestopt = |s: &Levering| s.reden.as_deref() != Some("20");
    match feit.split(' ').collect::<Vec<_>>().as_slice() {
        ["toewijzing", nummer, stand] => {
            let nummer = nummer.parse().unwrap();
            let van = |s: &&Levering| s.sleutel.toewijzing == Some(nummer);
            assert!(historie.toewijzingen.iter().any(|t| t.nummer == nummer));
            (*stand == "gestopt") == historie.stops.iter().filter(van).any(gestopt)
        }
        ["stop", reden, "op", op] => {
            historie.stops.iter().any(|s| s.reden.as_deref() == Some(reden) && s.eind == Some(dag(op)))
        }
        ["stops", aantal] => historie.stops.len().to_string() == *aantal,
        ["taak", product, soort, "op", op] => {
            let (categorie, code) = product.split_once('/').unwrap();
            let (leveringen, start) = match *soort {
                "start" => (&historie.starts, true),
                _ => (&historie.stops, false),
            };
            leveringen.iter().any(|l| {
                let s = &l.sleutel;
                let product = (s.categorie.as_deref(), s.code.as_deref()) == (Some(categorie), Some(code));
                let op_de_dag = if start { s.begin == dag(op) } else { l.eind == Some(dag(op)) };
                s.toewijzing.is_none() && product && op_de_dag
            })
        }
        ["betaalbaar", cent] => {
            let bedrag =
                |r: &Declaratieregel| if r.credit { -r.bedrag.in_cent() } else { r.bedrag.in_cent() };
            historie.regels.iter().map(bedrag).sum::<i64>().to_string() == *cent
        }
        _ => unreachable!("{feit}"),
    }
}

#[test]
fn elke_gepubliceerde_casus_loopt_af() {
    for naam in casus::ALLE {
        speel_af(naam);
    }
    let map = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/casussen");
    assert_eq!(std::fs::read_dir(map).unwrap().count(), casus::ALLE.len(), "every file is played");
}

#[test]
fn casus_05_houdt_een_stop_over_en_casus_12_twee() {
    let redenen = |naam| -> Vec<_> { speel_af(naam).stops.into_iter().filter_map(|s| s.reden).collect() };
    assert_eq!(redenen("casus-05"), ["32"]);
    assert_eq!(redenen("casus-12"), ["20", "32"]);
    assert_eq!(redenen("hoofdstuk-4"), ["31"]);
}

#[test]
fn casus_14_is_geheel_beantwoord_zodat_er_een_nieuw_verzoek_mag_komen() {
    let mut historie = speel_af("casus-14");
    let casus = Casus::lees("casus-14");
    let (_, eerste) = &berichten(&casus)[0];
    let opnieuw = String::from_utf8(eerste.clone()).unwrap();
    let opnieuw = opnieuw.replace("987<", "988<").replace(">C0<", ">C9<");
    let uit = speel([opnieuw.as_bytes()], &mut historie, None);
    assert!(uit[0].verwerkt && historie.verzoeken.len() == 4, "{:?}", uit[0].bevindingen);
}

#[test]
fn casus_16_past_niet_in_een_budget_dat_een_cent_te_klein_is() {
    let historie = speel_af("casus-16");
    let krap = Toewijzing { budget: Some(kern::Euro::cent(274_999)), ..historie.toewijzingen[0].clone() };
    let krap = Historie { toewijzingen: vec![krap], clienten: historie.clienten, ..Historie::default() };
    let casus = Casus::lees("casus-16");
    let (_, declaratie) = berichten(&casus).pop().unwrap();
    let bericht = istandaarden::lees(&declaratie).unwrap().bericht;
    assert!(matches!(bericht.inhoud, Inhoud::M323(_)));
    let regels: Vec<&str> = istandaarden::beoordeel(&bericht, &krap).iter().map(|b| b.regel).collect();
    assert_eq!(regels, ["TR369"]);
}
