//! The published messages, posted to the real door: with the assignments they name, and without; and the published
//! assignment, posted to the door of the provider.

use std::sync::{Arc, Mutex};

use aanbieder::{Aanbieder, Afspraak, Gedrag, Opties, verkeer_router};
use http_body_util::Full;
use hyper::Request;
use hyper::body::Bytes;
use istandaarden::{Inhoud, lees};
use jiff::civil::{Date, date};
use kern::{Euro, Rol, Wet};
use koppel::handtekening::koppen;
use koppel::http::{GEDULD, PAD};
use ondersteuning::bericht::lijst::{Welke, ops::blader};
use ondersteuning::declaratie;
use ondersteuning::toewijzing::Frequentie;
use testkit::{Proef, beide};

use crate::deur::{Deur, Waar, stuur};
use crate::luister;
use crate::opzet::{geldig, rol};

const AGB: &str = "65656055";
const BSN: &str = "999900006";
const TWEEDE: &str = "999900018";
/// What the messages do not say and we chose: how much is assigned, until when, and the tariffs of the contract.
const HULP: [Waar<'static>; 2] = [
    Waar { categorie: "01", code: "01A11", eenheid: "04", cent: 3_000 },
    Waar { categorie: "01", code: "01A12", eenheid: "04", cent: 3_100 },
];
const DECLARATIE: [Waar<'static>; 2] = [
    Waar { categorie: "01", code: "01A03", eenheid: "04", cent: 1_250 },
    Waar { categorie: "01", code: "01A04", eenheid: "04", cent: 1_500 },
];
const JAAR: (Date, Date) = (date(2025, 4, 1), date(2025, 12, 31));

fn voorbeeld(naam: &str) -> Option<Vec<u8>> {
    let map = testkit::standaarden(naam)?;
    let bytes = std::fs::read(map.join("examples").join(format!("{naam}.xml"))).unwrap();
    testkit::xmllint(naam, &bytes);
    Some(bytes)
}

fn codes306(bytes: &[u8]) -> (Vec<String>, Vec<Vec<String>>) {
    match lees(bytes).unwrap().bericht.inhoud {
        Inhoud::M306(b) => {
            let regels = b.client.iter().flat_map(|c| &c.start_producten).map(|p| p.retour_codes.clone());
            (b.header.retour_codes.clone(), regels.collect())
        }
        Inhoud::M308(b) => {
            let regels = b.client.iter().flat_map(|c| &c.stop_producten).map(|p| p.retour_codes.clone());
            (b.header.retour_codes.clone(), regels.collect())
        }
        _ => unreachable!("the answer is a 306 or a 308"),
    }
}

/// A municipality with this code that buys help of this provider.
async fn bouw(proef: Proef, gemeente: &str, dag: &str, hulp: &[Waar<'_>]) -> Deur {
    Deur::bouw_op(proef, (gemeente, AGB, Wet::Wmo), dag, hulp).await
}

async fn stad_met_toewijzingen(proef: Proef, dag: &str) -> Deur {
    let deur = bouw(proef, "0363", "2025-03-25T08:00:00Z", &HULP).await;
    let zaak = deur.bewoner(BSN).await;
    let week = (3, Frequentie::Week);
    deur.wijs_toe((zaak, "01A11"), week, JAAR, 300_201).await;
    deur.wijs_toe((zaak, "01A12"), week, JAAR, 300_202).await;
    deur.op(dag);
    deur
}

#[tokio::test]
async fn wmo305_is_booked_when_its_assignments_exist_and_answered_when_not() {
    let Some(start) = voorbeeld("wmo305") else { return };
    for (vol, leeg) in beide().await.into_iter().zip(beide().await) {
        let deur = stad_met_toewijzingen(vol, "2025-04-07T08:00:00Z").await;
        assert_eq!(deur.post(&start).await, 202);
        assert_eq!(deur.post(&start).await, 200, "again, and nothing changes");
        let uit = deur.antwoorden().await;
        assert_eq!(uit.iter().map(|(c, _)| c.as_str()).collect::<Vec<_>>(), ["WMO306"]);
        assert_eq!(codes306(&uit[0].1), (vec![], vec![]), "no remark");
        assert_eq!(deur.tel("levering", "gestopt IS NULL").await, 2);

        let leeg = bouw(leeg, "0363", "2025-04-07T08:00:00Z", &HULP).await;
        assert_eq!(leeg.post(&start).await, 202);
        let uit = leeg.antwoorden().await;
        assert_eq!(codes306(&uit[0].1).1, [["9019"], ["9019"]], "TR019");
        assert_eq!(leeg.tel("levering", "1 = 1").await, 0, "nothing is booked");
    }
}

#[tokio::test]
async fn wmo307_is_booked_when_its_deliveries_exist_and_answered_when_not() {
    let (Some(start), Some(stop)) = (voorbeeld("wmo305"), voorbeeld("wmo307")) else { return };
    for ((vol, leeg), zonder) in beide().await.into_iter().zip(beide().await).zip(beide().await) {
        let deur = stad_met_toewijzingen(vol, "2025-07-21T08:00:00Z").await;
        // The published stop names 15 April as first day of the second delivery, the published start 4 April. So that the
        // stop finds what it names, the start that goes before it here says 15 April too.
        let start = String::from_utf8(start.clone()).unwrap().replace("2025-04-04<", "2025-04-15<");
        let start = start.replace("<iwmo:Dagtekening>2025-04-05", "<iwmo:Dagtekening>2025-04-16");
        assert_eq!(deur.post(start.as_bytes()).await, 202);
        deur.op("2025-07-21T08:00:01Z");
        assert_eq!(deur.post(&stop).await, 202);
        let uit = deur.antwoorden().await;
        assert_eq!(uit.iter().map(|(c, _)| c.as_str()).collect::<Vec<_>>(), ["WMO306", "WMO308"]);
        assert_eq!(codes306(&uit[1].1), (vec![], vec![]));
        assert_eq!(deur.tel("levering_stop", "reden = '31' AND eind = '2025-07-18'").await, 2);
        assert_eq!(deur.tel("toewijzing", "stand = 'gestopt'").await, 2);

        let leeg = bouw(leeg, "0363", "2025-07-21T08:00:00Z", &HULP).await;
        assert_eq!(leeg.post(&stop).await, 202);
        assert_eq!(codes306(&leeg.antwoorden().await[0].1).1, [["9019"], ["9019"]]);
        assert_eq!(leeg.tel("levering_stop", "1 = 1").await, 0);
        // With the assignments and without a start with this key: TR382.
        let zonder = stad_met_toewijzingen(zonder, "2025-07-21T08:00:00Z").await;
        assert_eq!(zonder.post(&stop).await, 202);
        assert_eq!(codes306(&zonder.antwoorden().await[0].1).1, [["9069"], ["9069"]]);
        assert_eq!(zonder.tel("levering_stop", "1 = 1").await, 0);
    }
}

#[tokio::test]
async fn wmo323_is_granted_when_its_assignments_exist_and_refused_when_not() {
    let Some(declaratie) = voorbeeld("wmo323") else { return };
    for (vol, leeg) in beide().await.into_iter().zip(beide().await) {
        let deur = bouw(vol, "0384", "2023-04-03T08:00:00Z", &DECLARATIE).await;
        let periode = (date(2023, 1, 1), date(2023, 12, 31));
        let uren = |uren| (uren, Frequentie::Maand);
        let (een, twee) = (deur.bewoner(BSN).await, deur.bewoner(TWEEDE).await);
        deur.wijs_toe((een, "01A03"), uren(4), periode, 20_072).await;
        deur.wijs_toe((een, "01A04"), uren(16), periode, 200_730).await;
        deur.wijs_toe((twee, "01A03"), uren(4), periode, 20_074).await;
        deur.wijs_toe((twee, "01A04"), uren(16), periode, 20_073).await;
        deur.op("2023-05-08T08:00:00Z");
        assert_eq!(deur.post(&declaratie).await, 202);
        let uit = deur.antwoorden().await;
        let Inhoud::M325(b) = lees(&uit[0].1).unwrap().bericht.inhoud else {
            unreachable!("the answer is a 325")
        };
        assert_eq!(b.header.retour_codes, ["0200"]);
        let antwoord = b.declaratie_antwoord.unwrap();
        assert_eq!((antwoord.retour_codes, antwoord.clienten.len()), (vec!["8001".to_owned()], 0));
        assert_eq!(deur.tel("declaratieregel", "stand = 'goedgekeurd'").await, 4);
        assert_eq!(deur.tel("declaratie", "gevraagd = 58000 AND toegekend = 58000").await, 1);

        let leeg = bouw(leeg, "0384", "2023-05-08T08:00:00Z", &DECLARATIE).await;
        assert_eq!(leeg.post(&declaratie).await, 202);
        assert!(leeg.antwoorden().await.is_empty(), "a person looks before it is refused");
        let lees_ = leeg.stad.db().lees(rol(21, Rol::Backoffice));
        let kop = blader(&lees_, Welke::Nodig, None).await.unwrap().koppen.remove(0);
        let d = declaratie::ops::van_bericht(&lees_, kop.id).await.unwrap().unwrap();
        assert_eq!((d.toegekend, d.afgekeurd), (Euro::NUL, Euro::cent(58_000)));
        let mut tx = leeg.stad.db().tx(rol(21, Rol::Backoffice)).await.unwrap();
        declaratie::ops::beantwoord(&mut tx, d.id).await.unwrap();
        tx.commit().await.unwrap();
        let uit = leeg.antwoorden().await;
        let Inhoud::M325(b) = lees(&uit[0].1).unwrap().bericht.inhoud else {
            unreachable!("the answer is a 325")
        };
        let clienten = b.declaratie_antwoord.unwrap().clienten;
        assert!(clienten.iter().all(|c| c.retour_codes == ["8187"]), "TR304: {clienten:?}");
        assert_eq!(leeg.tel("declaratieregel", "toewijzing IS NOT NULL OR stand <> 'afgekeurd'").await, 0);
    }
}

/// A municipality that keeps what a provider posts to it.
async fn postbus() -> (String, Arc<Mutex<Vec<Vec<u8>>>>) {
    let gekregen: Arc<Mutex<Vec<Vec<u8>>>> = Arc::default();
    let hier = gekregen.clone();
    let neem = move |body: axum::body::Bytes| async move {
        hier.lock().unwrap().push(body.to_vec());
        axum::http::StatusCode::ACCEPTED
    };
    let router = axum::Router::new().route(PAD, axum::routing::post(neem));
    (luister(router).await, gekregen)
}

#[tokio::test]
async fn wmo301_is_taken_in_by_the_provider_it_names_and_answered_once() {
    const SLEUTEL: [u8; 32] = [3; 32];
    let Some(toewijzing) = voorbeeld("wmo301") else { return };
    for (agb, status) in [("42420001", 202), ("41000777", 403)] {
        let (gemeente, gekregen) = postbus().await;
        let map = tempfile::tempdir().unwrap();
        let boek = map.path().join("boek.jsonl");
        let opties = Opties {
            agb: agb.into(),
            poort: 0,
            gemeente,
            sleutel: koppel::handtekening::hex(&SLEUTEL),
            boek: boek.clone(),
            map: None,
            tarief: vec![Afspraak::altijd(1_500)],
            tot_invoer_sluit: false,
            gedrag: Gedrag::default(),
        };
        let klok = Arc::new(testkit::Handklok::default());
        // The day of the message.
        klok.zet("2023-08-13T10:00:00Z");
        let aanbieder = Arc::new(Aanbieder::nieuw(&opties, klok).unwrap());
        let adres = luister(verkeer_router(aanbieder.clone(), GEDULD)).await;
        for keer in 1..=2 {
            let nonce = format!("nonce-000{keer}");
            let koppen = koppen(&SLEUTEL, PAD, (agb, "2023-08-13T10:00:00Z", &nonce), &toewijzing);
            let verzoek = Request::post(PAD).header("host", &adres);
            let verzoek = koppen.into_iter().fold(verzoek, |v, (naam, waarde)| v.header(naam, waarde));
            let verzoek = verzoek.body(Full::new(Bytes::copy_from_slice(&toewijzing))).unwrap();
            assert_eq!(stuur(&adres, verzoek).await.0, status, "{agb}");
            aanbieder.werk().await.unwrap();
        }
        let gekregen: Vec<Vec<u8>> = gekregen.lock().unwrap().clone();
        let bewaard = std::fs::read_to_string(&boek).unwrap();
        if status != 202 {
            assert_eq!(gekregen.len(), 0, "nothing is said");
            assert!(
                !bewaard.contains("ontvangen"),
                "of what was taken in only the number used once: {bewaard}"
            );
            continue;
        }
        assert_eq!(bewaard.matches("\"wat\":\"ontvangen\"").count(), 1, "one copy");
        gekregen.iter().for_each(|bytes| geldig(bytes));
        let retouren: Vec<_> = gekregen
            .iter()
            .filter_map(|bytes| match lees(bytes).unwrap().bericht.inhoud {
                Inhoud::M302(b) => Some(b),
                _ => None,
            })
            .collect();
        assert_eq!(retouren.len(), 1, "one answer");
        let retour = &retouren[0];
        assert_eq!(retour.header.bericht_identificatie.identificatie, "123456789012");
        let client = retour.client.iter();
        let codes = client
            .flat_map(|c| c.toegewezen_producten.iter().flat_map(|p| &p.retour_codes).chain(&c.retour_codes));
        let codes: Vec<&String> = codes.chain(&retour.header.retour_codes).filter(|c| *c != "0200").collect();
        assert!(codes.is_empty(), "without errors: {codes:?}");
    }
}
