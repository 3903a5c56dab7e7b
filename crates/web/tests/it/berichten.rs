//! The screen of messages: what needs somebody first, what is wrong at its place, and who may look inside.

use axum::http::StatusCode;
use istandaarden::{Bericht, Standaard, maak};
use jiff::civil::date;
use kern::id::BerichtId;
use kern::{Rol, Wet};
use ondersteuning::bericht::lijst::{Welke, ops as lijst};
use ondersteuning::bericht::weigering::ops as weigering;
use ondersteuning::bericht::{Kop, ops as berichten};
use ondersteuning::contract::Aanbod;
use ondersteuning::toewijzing::{Frequentie, Maat, NieuweToewijzing, ops::wijs_toe};
use testkit::{Proef, beide};
use toegang::zaak::ops::{Van, werklijst};

use crate::aanbieder::{self, Lijn};
use crate::huis::{Huis, generator, met_rol, nieuw_account, open};
use crate::verzoeken::vraag;

const BACKOFFICE: Option<Rol> = Some(Rol::Backoffice);
const WERKER: Option<Rol> = Some(Rol::Teammedewerker);
const BSN: &str = "900000016";
const LINDE: &str = "99000001";
const MELDING: &str = "formulier=00000000-0000-7000-8000-000000000001&aanhef=mevrouw&voornamen=Maria&achternaam=Vries\
    &geboortedatum=12-3-1945&straat=Zonnestraat&huisnummer=12&postcode=8011AB&plaats=Kantelstad&buurt=Z1&wie=zelf\
    &kanaal=telefoon&wet=wmo&vraag=Ik+krijg+het+huis+niet+meer+schoon&bsn=900000016";

/// A municipality with one assignment whose 301 left.
pub struct Toegewezen {
    pub huis: Huis,
    pub nummer: i64,
    pub heen: Kop,
}

pub async fn toegewezen(proef: Proef) -> Toegewezen {
    let huis = open(proef).await;
    let antwoord = huis.post("/meldingen", WERKER, MELDING).await;
    assert_eq!(antwoord.status, StatusCode::SEE_OTHER, "{}", antwoord.tekst);
    let db = huis.proef.db.clone();
    let samira = testkit::actor(huis.accounts[&Rol::Teammedewerker].0.as_u128(), Rol::Teammedewerker);
    let lees = db.lees(samira.clone());
    let zaak = werklijst(&lees, Van::Medewerker(samira.account().unwrap()), None).await.unwrap()[0].id;
    let dag = date(2026, 9, 7);
    let aanbod = ondersteuning::contract::store::aanbod(&lees, Wet::Wmo, dag).await.unwrap();
    let linde = |a: &&Aanbod| a.organisatie == "Thuiszorg De Linde" && a.product.code == "01A04";
    let aanbod = aanbod.iter().find(linde).unwrap();
    let mut tx = db.tx(samira).await.unwrap();
    let nieuw = NieuweToewijzing {
        zaak,
        besluit: uuid::Uuid::from_u128(5),
        contract: aanbod.contract,
        product: aanbod.product.id,
        maat: Maat::Omvang { volume: 2, frequentie: Frequentie::Week },
        begin: dag,
        eind: Some(date(2027, 3, 6)),
    };
    wijs_toe(&mut tx, nieuw).await.unwrap();
    tx.commit().await.unwrap();
    verstuur(&huis).await;
    let nummer = ondersteuning::toewijzing::store::van_zaak(&lees, zaak).await.unwrap()[0].nummer;
    let heen = nodig(&huis).await.remove(0);
    Toegewezen { huis, nummer, heen }
}

/// The provider answered that it took the assignment up. With the bytes of the 301.
async fn ontvangen(proef: Proef) -> (Toegewezen, Vec<u8>) {
    let toegewezen = toegewezen(proef).await;
    let Toegewezen { huis, heen, .. } = &toegewezen;
    let bytes = berichten::voor_vervoer(&huis.proef.db, heen.id).await.unwrap().bytes;
    stuur(huis, &aanbieder::retour(&bytes, "R1", date(2026, 9, 1))).await;
    (toegewezen, bytes)
}

/// The transport takes everything that waits.
pub async fn verstuur(huis: &Huis) -> usize {
    let db = &huis.proef.db;
    let klaar = berichten::klaar_voor_vervoer(db).await.unwrap();
    for id in &klaar {
        let mut tx = db.tx(generator()).await.unwrap();
        berichten::meld_verzonden(&mut tx, *id).await.unwrap();
        tx.commit().await.unwrap();
    }
    klaar.len()
}

async fn nodig(huis: &Huis) -> Vec<Kop> {
    let lees = huis.proef.db.lees(testkit::actor(21, Rol::Backoffice));
    lijst::blader(&lees, Welke::Nodig, None).await.unwrap().koppen
}

/// A start on an assignment that does not exist, and its answer.
pub async fn foute_start(huis: &Huis, nummer: i64) -> BerichtId {
    let mut boom = maak::kleinst(Standaard::Iwmo, 305).unwrap();
    boom.bewerk(&format!(
        "Header/Afzender={LINDE};Header/Ontvanger=9999;Header/BerichtIdentificatie/Identificatie=S1;\
         Header/BerichtIdentificatie/Dagtekening=2026-09-01;Client/Bsn={BSN};StartProduct/ToewijzingNummer={nummer};\
         StartProduct/Product/Categorie=01;StartProduct/Product/Code=01A04;StartProduct/Begindatum=2026-09-01"
    ))
    .unwrap();
    stuur(huis, &boom.xml()).await
}

/// Our answer to a message.
async fn antwoord_op(huis: &Huis, id: BerichtId) -> BerichtId {
    let lees = huis.proef.db.lees(testkit::actor(21, Rol::Backoffice));
    let uit = lijst::blader(&lees, Welke::Uit, None).await.unwrap().koppen;
    uit.iter().find(|k| k.antwoord_op == Some(id)).unwrap().id
}

/// What De Linde sends.
pub async fn stuur(huis: &Huis, bytes: &[u8]) -> BerichtId {
    let mut tx = huis.proef.db.tx(generator()).await.unwrap();
    let id = berichten::ontvang(&mut tx, LINDE, bytes).await.unwrap().id;
    tx.commit().await.unwrap();
    id
}

#[tokio::test]
async fn a_message_shows_its_elements_and_no_citizen_number() {
    for proef in beide().await {
        let Toegewezen { huis, nummer, heen } = toegewezen(proef).await;
        let lijst = huis.get("/berichten", BACKOFFICE).await.tekst;
        assert!(
            lijst.contains("Nog geen antwoord gekregen") && lijst.contains("Thuiszorg De Linde"),
            "{lijst}"
        );
        assert!(
            lijst.contains("De aanbieder is aan zet") && lijst.contains("OP090"),
            "who, by when, why: {lijst}"
        );
        let (kop, leeg) = (">Dit ligt bij een ander</h2>", "Geen bericht heeft u nodig.");
        assert!(
            lijst.contains(kop) && lijst.contains(leeg) && !lijst.contains("Dit vraagt iets van ons"),
            "{lijst}"
        );
        let pad = format!("/berichten/{}", heen.id);
        for wie in [BACKOFFICE, WERKER] {
            let voor = huis.proef.db.vragen();
            let blad = huis.get(&pad, wie).await;
            assert!(huis.proef.db.vragen() - voor <= 5, "{wie:?}: {} queries", huis.proef.db.vragen() - voor);
            assert_eq!(blad.status, StatusCode::OK);
            for woord in [
                "ToewijzingNummer",
                &nummer.to_string(),
                "bsn eindigt op 016",
                "7 september 2026",
                "Thuiszorg De Linde: antwoorden met een 302",
            ] {
                assert!(blad.tekst.contains(woord), "{wie:?}: {woord}");
            }
            assert!(!blad.tekst.contains(BSN), "{wie:?}");
        }
        let voor = huis.proef.db.vragen();
        huis.get("/berichten?welke=alles", BACKOFFICE).await;
        assert!(huis.proef.db.vragen() - voor <= 5);
    }
}

#[tokio::test]
async fn without_a_ground_a_message_is_not_there_or_stays_closed() {
    for proef in beide().await {
        let Toegewezen { huis, heen, .. } = toegewezen(proef).await;
        let db = huis.proef.db.clone();
        let mut tx = db.tx(generator()).await.unwrap();
        let ander = nieuw_account(&db, &mut tx, "ander", Rol::Teammedewerker).await;
        let (kantoor, toekenning) = met_rol(&db, &mut tx, "kantoor", Rol::Backoffice).await;
        auth::gronden::beeindig_van(&mut tx, toekenning, date(2026, 8, 1)).await.unwrap();
        tx.commit().await.unwrap();
        let pad = format!("/berichten/{}", heen.id);
        let koekje = huis.koekje(ander).await;
        let dicht = huis.get_als(&pad, &koekje).await;
        let niet_er = huis.get_als("/berichten/00000000-0000-7000-8000-000000000000", &koekje).await;
        assert_eq!((dicht.status, &dicht.tekst), (StatusCode::NOT_FOUND, &niet_er.tekst));
        let blad = huis.get_als(&pad, &huis.koekje(kantoor).await).await;
        assert_eq!(blad.status, StatusCode::OK);
        assert!(blad.tekst.contains("U mag niet zien wat er in dit bericht staat"));
        assert!(!blad.tekst.contains("ToewijzingNummer"), "no ground, no contents");
        // The file of somebody close stays closed, also for who may see all messages.
        let samira = testkit::actor(huis.accounts[&Rol::Teammedewerker].0.as_u128(), Rol::Teammedewerker);
        let tx = db.tx(samira).await.unwrap();
        let zaak = toegang::zaak::ops::vind_voor_wijziging(&tx, heen.zaak.unwrap()).await.unwrap();
        tx.rollback().await.unwrap();
        let mut tx = db.tx(generator()).await.unwrap();
        auth::gronden::meld_betrekking(&mut tx, huis.accounts[&Rol::Backoffice], zaak.persoon, "zus")
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let blad = huis.get(&pad, BACKOFFICE).await;
        assert!(blad.tekst.contains("U mag niet zien wat er in dit bericht staat"));
    }
}

#[tokio::test]
async fn a_search_finds_by_every_number_and_leaves_nothing_in_the_address() {
    for proef in beide().await {
        let Toegewezen { huis, nummer, heen } = toegewezen(proef).await;
        for term in [nummer.to_string(), LINDE.to_owned(), heen.identificatie.clone()] {
            let blad = huis.post("/berichten/zoeken", BACKOFFICE, &format!("zoek={term}")).await;
            assert_eq!(blad.status, StatusCode::OK);
            assert!(blad.tekst.contains(&heen.id.to_string()), "{term}");
            assert!(!blad.koppen.contains_key("location"));
        }
        let blad = huis.post("/berichten/zoeken", BACKOFFICE, "zoek=0").await;
        assert!(blad.tekst.contains("Er is geen bericht met dit kenmerk"));
        let blad = huis.post("/berichten/zoeken", BACKOFFICE, "zoek=+").await;
        assert_eq!(blad.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(blad.tekst.contains("Vul in wat u zoekt"));
    }
}

/// What somebody else has to do first is counted by itself and stands below, until it is late.
#[tokio::test]
async fn what_waits_for_somebody_else_does_not_need_this_office() {
    for proef in beide().await {
        let naam = proef.naam();
        let Toegewezen { huis, nummer, .. } = toegewezen(proef).await;
        let lijst = huis.get("/berichten", BACKOFFICE).await.tekst;
        assert!(
            lijst.contains("Geen bericht heeft u nodig. 1 bericht wacht op een ander."),
            "{naam}: {lijst}"
        );
        foute_start(&huis, nummer + 1).await;
        let lijst = huis.get("/berichten", BACKOFFICE).await.tekst;
        assert!(lijst.contains("1 bericht heeft u nodig. 1 bericht wacht op een ander."), "{naam}");
        let plek = |woord: &str| lijst.find(woord).unwrap_or(usize::MAX);
        assert!(
            plek("Start van hulp") < plek("Nog geen antwoord gekregen"),
            "{naam}: what needs us comes first"
        );
        let (ons, ander) = (plek(">Dit vraagt iets van ons</h2>"), plek(">Dit ligt bij een ander</h2>"));
        assert!(ons < plek("Start van hulp") && plek("Start van hulp") < ander, "{naam}: apart");
        assert!(ander < plek("Nog geen antwoord gekregen"), "{naam}: apart");
        huis.proef.klok.zet("2026-09-05T07:00:00Z");
        let lijst = huis.get("/berichten", BACKOFFICE).await.tekst;
        assert!(
            lijst.contains("2 berichten hebben u nodig.") && !lijst.contains("wacht op een"),
            "{naam}: late"
        );
        let bel = lijst.contains("De aanbieder is te laat: bel hem");
        assert!(bel && !lijst.contains("Dit ligt bij een ander"), "{naam}: late");
    }
}

#[tokio::test]
async fn a_late_answer_stands_on_top_and_the_message_goes_again_with_a_reason() {
    for proef in beide().await {
        let Toegewezen { huis, nummer, heen } = toegewezen(proef).await;
        foute_start(&huis, nummer + 1).await;
        assert_eq!(heen.antwoord_voor, Some(date(2026, 9, 4)), "three working days (OP090)");
        huis.proef.klok.zet("2026-09-08T07:00:00Z");
        let pad = format!("/berichten/{}", heen.id);
        let blad = huis.get(&pad, BACKOFFICE).await.tekst;
        assert!(
            blad.contains("Antwoord te laat") && blad.contains("Bel de aanbieder: 038 000 01 00"),
            "{blad}"
        );
        assert!(
            blad.contains(&format!("Vraag of bericht {} van", heen.identificatie)),
            "what to ask: {blad}"
        );
        let (bel, opnieuw, inhoud) =
            (blad.find("Bel de aanbieder"), blad.find("Stuur opnieuw"), blad.find("Het bericht</h2>"));
        assert!(bel < opnieuw && opnieuw < inhoud, "what to do stands above the message: {blad}");
        assert!(blad.contains("2: per week"), "codes with their words: {blad}");
        let lijst = huis.get("/berichten", BACKOFFICE).await.tekst;
        let plek = |woord: &str| lijst.find(woord).unwrap_or(usize::MAX);
        assert!(plek("Nog geen antwoord gekregen") < plek("Start van hulp"), "the late answer comes first");
        verstuur(&huis).await;
        let verkeerd = huis.post(&format!("{pad}/verzending"), BACKOFFICE, "reden=zomaar").await;
        assert_eq!(verkeerd.status, StatusCode::BAD_REQUEST);
        for _ in 0..2 {
            let weg = huis.post(&format!("{pad}/verzending"), BACKOFFICE, "reden=geen_antwoord").await;
            assert_eq!(weg.status, StatusCode::SEE_OTHER, "a double click changes nothing");
        }
        assert_eq!(verstuur(&huis).await, 1);
        let weer = nodig(&huis).await.into_iter().find(|k| k.id == heen.id).unwrap();
        assert_eq!(weer.antwoord_voor, Some(date(2026, 9, 11)), "three working days from the new sending");
        assert_eq!(weer.identificatie, heen.identificatie);
    }
}

#[tokio::test]
async fn a_finding_stands_at_its_place_until_somebody_is_done_with_it() {
    for proef in beide().await {
        let Toegewezen { huis, nummer, .. } = toegewezen(proef).await;
        let fout = foute_start(&huis, nummer + 1).await;
        let pad = format!("/berichten/{fout}");
        let blad = huis.get(&pad, BACKOFFICE).await.tekst;
        let (element, vondst) =
            (blad.find("StartProduct<").unwrap(), blad.find("noemt geen toewijzing").unwrap());
        let volgende = blad.find("ToewijzingNummer").unwrap();
        assert!(element < vondst && vondst < volgende, "right below the class, before its first element");
        assert!(blad.contains("Regel TR019, retourcode 9019") && blad.contains("Antwoord op een start"));
        assert!(huis.get("/berichten", BACKOFFICE).await.tekst.contains(&pad));
        let weg = huis.post(&format!("{pad}/afhandeling"), BACKOFFICE, "").await;
        assert_eq!(weg.status, StatusCode::SEE_OTHER);
        assert!(!huis.get("/berichten", BACKOFFICE).await.tekst.contains(&pad));
        assert!(
            huis.get("/berichten?welke=in", BACKOFFICE).await.tekst.contains(&pad),
            "and it is still there"
        );
    }
}

/// What stands below "what you do now" on the page of a message.
async fn wat_nu(huis: &Huis, stand: &str, id: BerichtId, zin: &str) {
    let blad = huis.get(&format!("/berichten/{id}"), BACKOFFICE).await;
    assert_eq!(blad.status, StatusCode::OK);
    let (_, rest) = blad.tekst.split_once("kt-stand__item--next").unwrap();
    let (_, rest) = rest.split_once("kt-strong\">").unwrap();
    assert_eq!(rest.split_once("</span>").unwrap().0, zin, "{}: {stand}", huis.proef.naam());
}

/// Every state that a message can be in has its own sentence, and no other.
#[tokio::test]
async fn a_message_says_what_to_do_in_each_state() {
    for proef in beide().await {
        let Toegewezen { huis, nummer, heen } = toegewezen(proef).await;
        let bytes = berichten::voor_vervoer(&huis.proef.db, heen.id).await.unwrap().bytes;
        let onze = aanbieder::toewijzing(&bytes);
        let dag = date(2026, 9, 1);
        let mut nooit = onze.clone();
        nooit.header.bericht_identificatie.identificatie = "NOOIT".into();
        let nooit = istandaarden::schrijf(&Bericht::nieuw(Standaard::Iwmo, *nooit)).unwrap();
        let fout = foute_start(&huis, nummer + 1).await;
        let op_fout = antwoord_op(&huis, fout).await;
        let verzoek = vraag(&huis, Standaard::Iwmo, "V1").await.bericht;
        let lijn = Lijn {
            referentie: "ONBEKEND",
            toewijzing: nummer + 1,
            periode: (date(2026, 8, 3), date(2026, 8, 30)),
            uren: 2,
            tarief: 3_300,
            vorig: None,
        };
        let declaratie = stuur(&huis, &aanbieder::declaratie(&onze, "D1", dag, &[lijn])).await;
        let vreemd = stuur(&huis, &aanbieder::retour(&nooit, "R1", dag)).await;
        for (stand, id, zin) in [
            ("klaar", op_fout, "U hoeft niets te doen. Het bericht gaat vanzelf weg."),
            ("wacht", heen.id, "U hoeft nog niets te doen. De aanbieder heeft tijd om te antwoorden."),
            ("declaratie", declaratie, "Bekijk de regels die niet kloppen. Stuur daarna het antwoord."),
            ("beslis", verzoek, "Het wijkteam beslist hierop. Het staat op de werklijst."),
            ("vreemd", vreemd, "Bel de aanbieder: 038 000 01 00."),
            (
                "afgekeurd",
                fout,
                "Wij hebben al geantwoord. De aanbieder stuurt een verbeterd bericht. Bel zo nodig: 038 000 01 00.",
            ),
        ] {
            wat_nu(&huis, stand, id, zin).await;
        }
        verstuur(&huis).await;
        huis.proef.klok.zet("2026-09-08T07:00:00Z");
        let bel = format!(
            "Bel de aanbieder: 038 000 01 00. Vraag of bericht {} van di 1 september aankwam. Zo niet, stuur het \
             dan opnieuw.",
            heen.identificatie
        );
        wat_nu(&huis, "bel", heen.id, &bel).await;
        let niet_goed = stuur(&huis, &aanbieder::retour_met(&bytes, ("R2", "TR304"), dag)).await;
        for (stand, id, zin) in [
            (
                "wij-afgekeurd",
                niet_goed,
                "Kijk hieronder wat de aanbieder niet goed vond. Verbeter de toewijzing of bel: 038 000 01 00.",
            ),
            ("niets: answered", heen.id, "U hoeft niets te doen."),
            ("niets: it left", op_fout, "U hoeft niets te doen."),
        ] {
            wat_nu(&huis, stand, id, zin).await;
        }
    }
}

/// After the 302 the provider owes one thing more: telling the start. The list and the page say the same of it.
#[tokio::test]
async fn a_start_that_was_not_told_is_asked_for_until_it_comes() {
    for proef in beide().await {
        let naam = proef.naam();
        let (Toegewezen { huis, heen, .. }, bytes) = ontvangen(proef).await;
        let pad = format!("/berichten/{}", heen.id);
        let plicht = "Thuiszorg De Linde: de start melden, als de hulp is begonnen (305)";
        for (nu, lijst, rij, zin, term) in [
            ("2026-09-04T07:00:00Z", "Geen bericht heeft u nodig.", "", "U hoeft niets te doen.", ""),
            (
                "2026-09-07T07:00:00Z",
                "Geen bericht heeft u nodig. 1 bericht wacht op een ander.",
                "Nog geen start gemeld",
                "U hoeft nog niets te doen. De aanbieder heeft tijd om de start te melden.",
                "14 september",
            ),
            (
                "2026-09-15T07:00:00Z",
                "1 bericht heeft u nodig.",
                "Nog geen start gemeld",
                "Bel de aanbieder: 038 000 01 00. Vraag of de hulp is begonnen. Zo ja, vraag dan om een 305.",
                "14 september",
            ),
        ] {
            huis.proef.klok.zet(nu);
            let blad = huis.get("/berichten", BACKOFFICE).await.tekst;
            assert!(blad.contains(lijst) && blad.contains(rij) && blad.contains(term), "{naam} {nu}: {blad}");
            assert_eq!(blad.contains("wacht op een ander"), lijst.contains("wacht"), "{naam} {nu}");
            assert_eq!(blad.contains(&pad), !term.is_empty(), "{naam} {nu}");
            wat_nu(&huis, nu, heen.id, zin).await;
            let blad = huis.get(&pad, BACKOFFICE).await.tekst;
            let open = !term.is_empty();
            assert_eq!((blad.contains(plicht), blad.contains("OP271")), (open, open), "{naam} {nu}: {blad}");
            assert!(
                blad.contains(term) && blad.contains("Het antwoord is er") != open,
                "{naam} {nu}: {blad}"
            );
            assert_eq!(blad.contains("Start niet op tijd gemeld"), nu.contains("-15"), "{naam} {nu}");
        }
        let onze = aanbieder::toewijzing(&bytes);
        stuur(&huis, &aanbieder::start(&onze, "S1", (date(2026, 9, 7), date(2026, 9, 15)))).await;
        let blad = huis.get(&pad, BACKOFFICE).await.tekst;
        assert!(
            !blad.contains("de start melden") && blad.contains("U hoeft niets te doen."),
            "{naam}: {blad}"
        );
        assert!(!huis.get("/berichten", BACKOFFICE).await.tekst.contains(&pad), "{naam}");
    }
}

/// Help may begin later than was assigned, and then the provider owes nothing yet: who called is done with it.
#[tokio::test]
async fn who_asked_why_there_is_no_start_is_done_with_it() {
    for proef in beide().await {
        let naam = proef.naam();
        let (Toegewezen { huis, heen, .. }, _) = ontvangen(proef).await;
        let pad = format!("/berichten/{}", heen.id);
        huis.proef.klok.zet("2026-09-14T07:00:00Z");
        assert!(
            !huis.get(&pad, BACKOFFICE).await.tekst.contains("Dit is afgehandeld"),
            "{naam}: there is time"
        );
        let te_vroeg = huis.post(&format!("{pad}/afhandeling"), BACKOFFICE, "").await;
        assert_ne!(te_vroeg.status, StatusCode::SEE_OTHER, "{naam}");
        huis.proef.klok.zet("2026-09-15T07:00:00Z");
        assert!(huis.get(&pad, BACKOFFICE).await.tekst.contains("Dit is afgehandeld"), "{naam}");
        for _ in 0..2 {
            let weg = huis.post(&format!("{pad}/afhandeling"), BACKOFFICE, "").await;
            assert_eq!(weg.status, StatusCode::SEE_OTHER, "{naam}: a double click changes nothing");
        }
        wat_nu(&huis, "handled", heen.id, "U hoeft niets te doen.").await;
        assert!(!huis.get("/berichten", BACKOFFICE).await.tekst.contains(&pad), "{naam}");
    }
}

/// Beside its answer a declaration asks to be paid, 30 days after its date, as long as something right was not.
#[tokio::test]
async fn a_declaration_says_by_when_it_is_paid() {
    for proef in beide().await {
        let naam = proef.naam();
        let Toegewezen { huis, nummer, heen } = toegewezen(proef).await;
        let bytes = berichten::voor_vervoer(&huis.proef.db, heen.id).await.unwrap().bytes;
        let onze = aanbieder::toewijzing(&bytes);
        stuur(&huis, &aanbieder::retour(&bytes, "R1", date(2026, 9, 1))).await;
        stuur(&huis, &aanbieder::start(&onze, "S1", (date(2026, 9, 7), date(2026, 9, 7)))).await;
        huis.proef.klok.zet("2026-10-05T08:00:00Z");
        let lees = huis.proef.db.lees(generator());
        let toegewezen = ondersteuning::toewijzing::store::van_zaak(&lees, heen.zaak.unwrap()).await.unwrap();
        let goed = toegewezen[0].tarief.in_cent();
        for (nr, toewijzing, betalen) in [("D1", nummer, true), ("D2", nummer + 1, false)] {
            let lijn = Lijn {
                referentie: nr,
                toewijzing,
                periode: (date(2026, 9, 7), date(2026, 9, 30)),
                uren: 2,
                tarief: goed,
                vorig: None,
            };
            let id = stuur(&huis, &aanbieder::declaratie(&onze, nr, date(2026, 10, 2), &[lijn])).await;
            let blad = huis.get(&format!("/berichten/{id}"), BACKOFFICE).await.tekst;
            let gezegd = (blad.contains("Wij: betalen wat klopt"), blad.contains("1 november"));
            assert_eq!(gezegd, (betalen, betalen), "{naam} {nr}: {blad}");
        }
    }
}

#[tokio::test]
async fn pages_follow_on_each_other_without_a_gap() {
    for proef in beide().await {
        let huis = open(proef).await;
        for nr in 0..lijst::PAGINA + 3 {
            let mut boom = maak::kleinst(Standaard::Iwmo, 305).unwrap();
            boom.bewerk(&format!(
                "Header/Afzender={LINDE};Header/Ontvanger=9999;Header/BerichtIdentificatie/Identificatie=P{nr};\
                 Header/BerichtIdentificatie/Dagtekening=2026-09-01;StartProduct/Begindatum=2026-09-01;StartProduct/ToewijzingNummer=1"
            ))
            .unwrap();
            stuur(&huis, &boom.xml()).await;
        }
        for welke in Welke::ALLE {
            let lees = huis.proef.db.lees(testkit::actor(21, Rol::Backoffice));
            let (mut gezien, mut na) = (Vec::new(), None);
            loop {
                let blad = lijst::blader(&lees, welke, na).await.unwrap();
                gezien.extend(blad.koppen.iter().map(|k| k.id));
                if !blad.meer {
                    break;
                }
                na = gezien.last().copied();
            }
            let aantal = gezien.len();
            gezien.sort_unstable();
            gezien.dedup();
            assert_eq!(gezien.len(), aantal, "{welke:?}: none twice");
            let verwacht = usize::try_from(lijst::PAGINA).unwrap() + 3;
            assert_eq!(
                aantal,
                if welke == Welke::Alles { 2 * verwacht } else { verwacht },
                "{welke:?}: none lost"
            );
        }
    }
}

/// A refusal at the door is work for back office alone: who to call, what to ask, and being done with it.
#[tokio::test]
async fn what_was_refused_at_the_door_waits_for_a_telephone_call() {
    for proef in beide().await {
        let huis = open(proef).await;
        let db = huis.proef.db.clone();
        let voor = lijst::tel(&db.lees(testkit::actor(21, Rol::Backoffice))).await.unwrap().nodig;
        let heel = format!("<Bericht xmlns=\"x\"><Bsn>{BSN}</Bsn>");
        assert!(weigering::neem_in(&db, LINDE, heel.as_bytes()).await.is_err());
        weigering::weiger_te_groot(&db, LINDE, None).await.unwrap();
        weigering::weiger_te_groot(&db, "41999999", Some(26_000_000)).await.unwrap();
        let blad = huis.get("/berichten", BACKOFFICE).await;
        for woord in
            ["Geweigerd bij binnenkomst", "Niet te lezen", "Te groot", "Thuiszorg De Linde", "AGB 41999999"]
        {
            assert!(blad.tekst.contains(woord), "{woord}");
        }
        let nu = lijst::tel(&db.lees(testkit::actor(21, Rol::Backoffice))).await.unwrap().nodig;
        assert_eq!(nu - voor, 3, "they count as work");
        assert!(
            !huis.get("/berichten?welke=alles", BACKOFFICE).await.tekst.contains("Geweigerd bij binnenkomst")
        );
        let paden = crate::stad::links(&blad.tekst, "/weigeringen/");
        assert_eq!(paden.len(), 3);
        let mut gezien = String::new();
        for pad in &paden {
            let een = huis.get(pad, BACKOFFICE).await;
            assert_eq!(een.status, StatusCode::OK);
            assert!(
                een.tekst.contains("kt-stand__item--next") && een.tekst.contains("niets bewaard"),
                "{pad}"
            );
            assert!(!een.tekst.contains(BSN), "nothing of the message");
            gezien.push_str(&een.tekst);
            for rol in [Rol::Teammedewerker, Rol::Controller] {
                assert_ne!(huis.get(pad, Some(rol)).await.status, StatusCode::OK, "{rol:?}");
            }
            let klaar = huis.post(&format!("{pad}/afhandeling"), BACKOFFICE, "").await;
            assert_eq!(klaar.status, StatusCode::SEE_OTHER);
            // Pressed twice.
            assert_eq!(
                huis.post(&format!("{pad}/afhandeling"), BACKOFFICE, "").await.status,
                StatusCode::SEE_OTHER
            );
            assert!(huis.get(pad, BACKOFFICE).await.tekst.contains("U hoeft niets te doen"));
        }
        for woord in [
            "niet groter zijn dan 25 MB",
            "niet de vorm van de standaard",
            "Wij kennen deze aanbieder niet",
            "26000 kB",
        ] {
            assert!(gezien.contains(woord), "{woord}");
        }
        assert!(
            crate::stad::links(&huis.get("/berichten", BACKOFFICE).await.tekst, "/weigeringen/").is_empty()
        );
        let regels = |wat: &str| format!("SELECT COUNT(*) AS n FROM logregel WHERE wat = '{wat}'");
        assert_eq!(huis.proef.getal(&regels("bericht.geweigerd")).await, 3);
        assert_eq!(huis.proef.getal(&regels("bericht.weigering_afgehandeld")).await, 3);
        let weg =
            huis.post("/weigeringen/00000000-0000-7000-8000-000000000000/afhandeling", BACKOFFICE, "").await;
        assert_eq!(weg.status, StatusCode::NOT_FOUND);
    }
}
