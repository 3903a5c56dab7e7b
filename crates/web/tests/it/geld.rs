//! Declarations and payments: the ground `financieel` on every route, and what the pages say.

use auth::gronden::{self, Bereik, Blik, Houder, NieuweGrond};
use axum::http::StatusCode;
use jiff::civil::date;
use kern::id::{AccountId, PersoonId};
use kern::{Rol, Wet};
use ondersteuning::declaratie::ops as declaraties;
use storage::Tx;
use testkit::beide;
use uuid::Uuid;
use web::route::{Methode, Route};

use crate::huis::{Antwoord, Huis, generator, met_rol, open, open_stad};
use crate::stad::links;

const INEKE: Option<Rol> = Some(Rol::Backoffice);
const RUBEN: Option<Rol> = Some(Rol::Controller);
const NIEMAND: &str = "00000000-0000-7000-8000-000000000000";

/// What somebody who works on money can be to one declaration.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum R {
    /// Holds the grounds of the role.
    MetRol,
    /// The role goes on and its grounds ended today.
    GrondVoorbij,
    /// Sees the money of the law of the declaration, and not of the other.
    EenWet,
    /// Sees the money of the other law only.
    AndereWet,
    /// A client of the declaration is a relative.
    Naaste,
    /// Is a client of the declaration.
    Zelf,
}

const RELATIES: [R; 6] = [R::GrondVoorbij, R::AndereWet, R::EenWet, R::Naaste, R::Zelf, R::MetRol];

/// Payments name nobody: one's own file closes only the declaration.
fn mag(relatie: R, route: &Route) -> bool {
    let declaratie = route.pad.starts_with("/declaraties");
    match relatie {
        R::MetRol => true,
        R::EenWet => declaratie,
        R::Naaste | R::Zelf => !declaratie,
        R::GrondVoorbij | R::AndereWet => false,
    }
}

/// What who may come in gets, in the order of [`RELATIES`]: the first answers and makes a run, and for who comes after
/// there is nothing left. Of a run that was released, releasing it again changes nothing.
fn verwacht(relatie: R, route: &Route) -> (u16, &'static str) {
    match (route.methode, route.pad, relatie) {
        // Nothing was paid on a declaration that waits.
        (Methode::Get, "/declaraties/{id}/specificatie", _) => (422, "stap"),
        (Methode::Get, ..) => (200, ""),
        (Methode::Post, "/declaraties/{id}/antwoord", R::MetRol) => (422, "stap"),
        (Methode::Post, "/betaalrun", R::Zelf | R::MetRol) => (422, "betaling.leeg"),
        (Methode::Post, ..) => (303, ""),
    }
}

fn geldroutes(rol: Rol) -> Vec<Route> {
    let geld = |r: &&Route| r.pad.starts_with("/declaraties") || r.pad.starts_with("/betaalrun");
    let routes = web::routes();
    let mag = |r: &&Route| matches!(r.toegang, web::route::Toegang::Rollen(rollen) if rollen.contains(&rol));
    routes.lijst().iter().filter(geld).filter(mag).copied().collect()
}

async fn mens(huis: &Huis, tx: &mut Tx, (relatie, rol): (R, Rol), klant: PersoonId) -> AccountId {
    let naam = format!("{relatie:?} {rol:?}");
    let (id, toekenning) = met_rol(&huis.proef.db, tx, &naam, rol).await;
    if matches!(relatie, R::GrondVoorbij | R::EenWet | R::AndereWet) {
        let geteld = gronden::beeindig_van(tx, toekenning, date(2026, 9, 1)).await.unwrap();
        assert!(geteld >= 2, "the role came with its grounds");
    }
    let wet = match relatie {
        R::EenWet => Some(Wet::Wmo),
        R::AndereWet => Some(Wet::Jeugdwet),
        _ => None,
    };
    if let Some(wet) = wet {
        let (bereik, blik, bron) = (Bereik::Wet, Blik::Financieel, Uuid::nil());
        let (grond, van) = ("wmo.5.1.1", date(2024, 1, 1));
        let houder = Houder::Account(id);
        let nieuw = NieuweGrond { houder, bereik, blik, wet: Some(wet), grond, van, tot: None, bron };
        gronden::geef(tx, nieuw).await.unwrap();
    }
    match relatie {
        R::Naaste => gronden::meld_betrekking(tx, id, klant, "familie").await.unwrap(),
        R::Zelf => gronden::meld_betrekking(tx, id, klant, "zelf").await.unwrap(),
        _ => {}
    }
    id
}

async fn vraag(huis: &Huis, route: &Route, ids: (&str, &str), koekje: &str) -> Antwoord {
    let id = if route.pad.starts_with("/declaraties") { ids.0 } else { ids.1 };
    let pad = route.pad.replace("{id}", id);
    match route.methode {
        Methode::Get => huis.get_als(&pad, koekje).await,
        Methode::Post => huis.post_als(&pad, koekje, "gezien=ja").await,
    }
}

/// A declaration of the Wmo that waits, and a run that was released.
async fn declaratie_en_run(huis: &Huis) -> (Uuid, String) {
    let lijst = huis.get("/berichten", INEKE).await.tekst;
    let mut gevonden = None;
    for pad in links(&lijst, "/berichten/") {
        let blad = huis.get(&pad, INEKE).await.tekst;
        gevonden =
            links(&blad, "/declaraties/").into_iter().next().filter(|_| blad.contains("WMO323")).or(gevonden);
    }
    let declaratie = gevonden.unwrap().rsplit('/').next().unwrap().parse().unwrap();
    let runs = huis.get("/betaalrun", RUBEN).await.tekst;
    let bestand = links(&runs, "/betaalrun/").into_iter().find(|p| p.ends_with("/bestand")).unwrap();
    (declaratie, bestand.split('/').nth(2).unwrap().to_owned())
}

#[tokio::test]
async fn money_opens_on_the_ground_financieel_and_is_not_there_without_it() {
    for proef in beide().await {
        let naam = proef.naam();
        let huis = open_stad(proef, 500).await;
        let (declaratie, run) = declaratie_en_run(&huis).await;
        let lees =
            huis.proef.db.lees(testkit::actor(huis.accounts[&Rol::Backoffice].0.as_u128(), Rol::Backoffice));
        let blad = declaraties::open(&lees, declaratie).await.unwrap();
        let klant = PersoonId(*blad.namen.keys().next().unwrap());
        let ids = (declaratie.to_string(), run);
        let ids = (ids.0.as_str(), ids.1.as_str());
        let (mut open, mut dicht) = (0, 0);
        for relatie in RELATIES {
            for rol in [Rol::Backoffice, Rol::Controller] {
                let mut tx = huis.proef.db.tx(generator()).await.unwrap();
                let id = mens(&huis, &mut tx, (relatie, rol), klant).await;
                tx.commit().await.unwrap();
                let koekje = huis.koekje(id).await;
                for route in geldroutes(rol) {
                    let waar = format!("{naam} {relatie:?} {rol:?} {:?} {}", route.methode, route.pad);
                    let antwoord = vraag(&huis, &route, ids, &koekje).await;
                    assert!(antwoord.status.as_u16() < 500, "{waar}: {}", antwoord.status);
                    if mag(relatie, &route) {
                        let (status, code) = verwacht(relatie, &route);
                        assert_eq!(antwoord.status.as_u16(), status, "{waar}: {}", antwoord.tekst);
                        let code = format!("<code>{code}</code>");
                        assert!(status != 422 || antwoord.tekst.contains(&code), "{waar}: {code}");
                        open += 1;
                    } else {
                        let niet_er = vraag(&huis, &route, (NIEMAND, NIEMAND), &koekje).await;
                        assert_eq!(antwoord.status, StatusCode::NOT_FOUND, "{waar}");
                        assert_eq!(antwoord.tekst, niet_er.tekst, "{waar}: to the byte");
                        dicht += 1;
                    }
                }
            }
        }
        assert!(open >= 15 && dicht >= 15, "{naam}: {open} granted and {dicht} refused cells");
    }
}

#[tokio::test]
async fn a_wide_ground_opens_no_money_for_a_role_that_may_not_come_in() {
    for proef in beide().await {
        let huis = open_stad(proef, 500).await;
        let (declaratie, run) = declaratie_en_run(&huis).await;
        let declaratie = declaratie.to_string();
        for rol in Rol::ALLE.into_iter().filter(|r| !matches!(r, Rol::Backoffice | Rol::Controller)) {
            let mut tx = huis.proef.db.tx(generator()).await.unwrap();
            let wie = huis.accounts[&rol];
            for wet in [Wet::Wmo, Wet::Jeugdwet] {
                let nieuw = NieuweGrond {
                    houder: Houder::Account(wie),
                    bereik: Bereik::Wet,
                    blik: Blik::Financieel,
                    wet: Some(wet),
                    grond: "wmo.5.1.1",
                    van: date(2024, 1, 1),
                    tot: None,
                    bron: Uuid::nil(),
                };
                gronden::geef(&mut tx, nieuw).await.unwrap();
            }
            tx.commit().await.unwrap();
            let koekje = huis.koekje(wie).await;
            for route in geldroutes(Rol::Backoffice).into_iter().chain(geldroutes(Rol::Controller)) {
                let antwoord = vraag(&huis, &route, (&declaratie, &run), &koekje).await;
                assert_eq!(antwoord.status, StatusCode::NOT_FOUND, "{rol:?} {route:?}");
            }
        }
    }
}

#[tokio::test]
async fn the_log_names_the_ground_on_which_money_was_seen() {
    for proef in beide().await {
        let huis = open_stad(proef, 500).await;
        let (declaratie, run) = declaratie_en_run(&huis).await;
        let blad = huis.get(&format!("/betaalrun/{run}"), RUBEN).await.tekst;
        let brief = links(&blad, "/declaraties/").into_iter().find(|p| p.ends_with("/specificatie")).unwrap();
        for (pad, wie, wat) in [
            (format!("/declaraties/{declaratie}"), INEKE, "declaratie.lezen"),
            ("/betaalrun".to_owned(), INEKE, "betaalrun.lijst"),
            (format!("/betaalrun/{run}"), RUBEN, "betaalrun.lezen"),
            (format!("/betaalrun/{run}/bestand"), RUBEN, "betaalrun.bestand"),
            (brief, RUBEN, "betaling.specificatie"),
        ] {
            let tel = format!(
                "SELECT COUNT(*) AS n FROM logregel WHERE wat = '{wat}' \
                 AND (doel LIKE 'wmo.5.1.1#%' OR doel LIKE 'jeugdwet.7.4.0#%')"
            );
            let voor = huis.proef.getal(&tel).await;
            assert_eq!(huis.get(&pad, wie).await.status, StatusCode::OK, "{pad}");
            assert_eq!(huis.proef.getal(&tel).await, voor + 1, "{wat}");
        }
    }
}

#[tokio::test]
async fn a_declaration_says_first_what_is_wrong_and_what_to_do_and_folds_what_is_right() {
    for proef in beide().await {
        let huis = open_stad(proef, 500).await;
        let (declaratie, run) = declaratie_en_run(&huis).await;
        let betaald = links(&huis.get(&format!("/betaalrun/{run}"), RUBEN).await.tekst, "/declaraties/");
        let betaald = betaald.iter().find_map(|p| p.strip_suffix("/specificatie")).unwrap();
        let heel = huis.get(betaald, INEKE).await.tekst;
        assert!(heel.contains("Helemaal toegekend"), "{heel}");
        assert!(!heel.contains("kt-sumline__part--no"), "nothing is wrong, so no amount stands out");
        let pad = format!("/declaraties/{declaratie}");
        let blad = huis.get(&pad, INEKE).await.tekst;
        assert!(blad.contains("kt-sumline__part--no"));
        let plek = |woord: &str| blad.find(woord).unwrap_or_else(|| panic!("{woord}: {blad}"));
        assert!(plek("Wacht op antwoord") < plek("Stuur het antwoord"));
        assert!(plek("Stuur het antwoord") < plek("Zo kijkt u dit na"), "the answer stands above the lines");
        assert!(plek("Zo kijkt u dit na") < plek("kloppen: samen"), "what is wrong before what is right");
        assert!(!blad[plek("kloppen: samen")..].contains("<details class=\"kt-details\" open"), "folded");
        let goed = &blad[plek("kloppen: samen")..];
        assert!(
            goed.contains("Tarief in het contract") && goed.contains("geldt v"),
            "by its own days: {goed}"
        );
        assert!(!goed.contains(">anders<"), "what is right carries no warning");
        let controller = huis.get(&pad, RUBEN).await;
        assert_eq!(controller.status, StatusCode::OK);
        assert!(
            !controller.tekst.contains("Stuur het antwoord"),
            "who guards the money does not judge lines"
        );
        assert!(!controller.tekst.contains("href=\"/berichten\""), "no way to a page that is closed");
        let weg = huis.post(&format!("{pad}/antwoord"), INEKE, "").await;
        assert_eq!(weg.status, StatusCode::SEE_OTHER);
        let na = huis.get(&pad, INEKE).await.tekst;
        assert!(na.contains("Deels toegekend") && na.contains("U hoeft niets te doen"), "{na}");
        assert!(!na.contains("Zo kijkt u dit na"), "it is done");
        let lijst = huis.get("/berichten?welke=in", INEKE).await.tekst;
        assert!(lijst.contains("Beantwoord, met") && !lijst.contains(">Afgekeurd<"), "{lijst}");
    }
}

#[tokio::test]
async fn a_payment_is_looked_at_by_a_second_person_before_it_leaves() {
    for proef in beide().await {
        let huis = open_stad(proef, 500).await;
        let maak = huis.post("/betaalrun", INEKE, "").await;
        assert_eq!(maak.status, StatusCode::SEE_OTHER);
        let pad = maak.koppen["location"].to_str().unwrap().to_owned();
        let leeg = huis.post("/betaalrun", INEKE, "").await;
        assert_eq!(leeg.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(leeg.tekst.contains("Er is niets om te betalen"), "{}", leeg.tekst);
        for (maker, gevraagd) in [(Rol::Controller, false), (Rol::Backoffice, true)] {
            let wie = huis.accounts[&maker];
            huis.proef
                .sql(&format!("UPDATE betaalrun SET gemaakt_door = '{wie}' WHERE stand = 'klaar'"))
                .await;
            let lijst = huis.get("/betaalrun", RUBEN).await.tekst;
            assert_eq!(lijst.contains("wacht op vrijgave."), gevraagd, "made by {maker:?}: {lijst}");
        }
        let blad = huis.get(&pad, RUBEN).await.tekst;
        assert!(blad.contains("/declaraties/") && blad.contains("Ik heb de bedragen bekeken"), "{blad}");
        assert!(!huis.get(&pad, INEKE).await.tekst.contains("Ik heb de bedragen bekeken"));
        let los = huis.post(&format!("{pad}/vrijgave"), RUBEN, "").await;
        assert_eq!(los.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(los.tekst.contains("Bekijk de bedragen en vink aan dat zij kloppen"));
        for _ in 0..2 {
            let weg = huis.post(&format!("{pad}/vrijgave"), RUBEN, "gezien=ja").await;
            assert_eq!(weg.status, StatusCode::SEE_OTHER, "a double click releases once");
            let lijst = huis.get(weg.koppen["location"].to_str().unwrap(), RUBEN).await.tekst;
            assert!(lijst.contains("is vrijgegeven. Haal het bestand op"), "{lijst}");
            assert!(lijst.contains(&format!("{pad}/bestand")));
        }
        // Who fetched the file for the bank, and when: each time, for both who see the payment.
        assert!(huis.get(&pad, RUBEN).await.tekst.contains("Nog niet opgehaald"));
        for keer in 1..=2 {
            assert_eq!(huis.get(&format!("{pad}/bestand"), RUBEN).await.status, StatusCode::OK);
            for wie in [RUBEN, INEKE] {
                let blad = huis.get(&pad, wie).await.tekst;
                let gehaald = blad.matches("Opgehaald voor de bank").count();
                assert_eq!(gehaald, keer, "{wie:?}: {blad}");
                assert!(blad.contains("di 1 september, 9.00 uur, Ruben Hofstra"), "{wie:?}: {blad}");
                assert!(!blad.contains("Nog niet opgehaald"), "{wie:?}");
            }
        }
    }
}

/// What a PDF says of itself, read back by pikepdf; nothing when that is not here.
pub fn feiten(pdf: &std::path::Path) -> Option<serde_json::Value> {
    let heeft = std::process::Command::new("python3").args(["-c", "import pikepdf"]).output().ok()?;
    if !heeft.status.success() {
        // Past the capture of the test harness.
        let wat = "OVERGESLAGEN: pikepdf: de pdf van een brief is niet teruggelezen";
        let _ = std::io::Write::write_all(&mut std::io::stderr(), format!("{wat}\n").as_bytes());
        return None;
    }
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../brieven/tests/pdf_feiten.py");
    let uit = std::process::Command::new("python3").args([script, "lees"]).arg(pdf).output().unwrap();
    assert!(uit.status.success(), "{}", String::from_utf8_lossy(&uit.stderr));
    Some(serde_json::from_slice(&uit.stdout).unwrap())
}

/// Each declaration of a run that was released has a letter that says what was paid of it, line by line.
#[tokio::test]
async fn a_provider_is_told_what_was_paid_of_each_declaration() {
    for proef in beide().await {
        let huis = open_stad(proef, 500).await;
        let (wacht, run) = declaratie_en_run(&huis).await;
        // Some line of the run was refused, so that the letter has both tables.
        let vraag = "SELECT r.declaratie AS n FROM declaratieregel r WHERE r.stand = 'afgekeurd' AND EXISTS \
                     (SELECT 1 FROM declaratieregel b WHERE b.declaratie = r.declaratie AND b.stand = 'betaald') \
                     ORDER BY r.id LIMIT 1";
        let declaratie = huis.proef.ids(vraag).await[0];
        let blad = huis.get(&format!("/betaalrun/{run}"), RUBEN).await.tekst;
        let brieven: Vec<_> =
            links(&blad, "/declaraties/").into_iter().filter(|p| p.ends_with("/specificatie")).collect();
        assert!(!brieven.is_empty() && blad.contains("Specificatie van "), "{blad}");
        let eerste = huis.get(&brieven[0], INEKE).await;
        assert_eq!((eerste.status, &eerste.tekst[..5]), (StatusCode::OK, "%PDF-"));

        let pad = format!("/declaraties/{declaratie}/specificatie");
        let brief = huis.get(&pad, RUBEN).await;
        assert_eq!(
            (brief.status, brief.koppen["content-type"].to_str().unwrap()),
            (StatusCode::OK, "application/pdf")
        );
        let bestand = huis.proef.map().join("specificatie.pdf");
        std::fs::write(&bestand, &brief.bytes).unwrap();
        let lees =
            huis.proef.db.lees(testkit::actor(huis.accounts[&Rol::Controller].0.as_u128(), Rol::Controller));
        let s = ondersteuning::betaling::ops::specificatie(&lees, declaratie).await.unwrap();
        let uit =
            std::process::Command::new("pdftotext").arg("-layout").arg(&bestand).arg("-").output().unwrap();
        let tekst = String::from_utf8(uit.stdout).unwrap().replace(['\u{a0}', '\u{202f}'], " ");
        let bedrag = |e: kern::Euro| e.to_string().replace('\u{a0}', " ");
        assert!(tekst.contains(&s.kop.nummer) && tekst.contains(&bedrag(s.kop.toegekend)), "{tekst}");
        assert!(tekst.contains("Dit betalen wij niet") && tekst.contains("Ineke Prins"), "{tekst}");
        for lijn in &s.lijnen {
            assert!(tekst.contains(&lijn.toewijzing_nummer.to_string()), "{lijn:?} {tekst}");
        }
        let namen = declaraties::open(&lees, declaratie).await.unwrap().namen;
        assert!(!namen.is_empty() && namen.values().all(|naam| !tekst.contains(naam.as_str())), "no people");
        if let Some(f) = feiten(&bestand) {
            assert_eq!(
                (&f["gemarkeerd"], &f["taal"], &f["pdfua"]),
                (&true.into(), &"nl-NL".into(), &"1".into())
            );
            assert!(f["titel"].as_str().unwrap().starts_with("Wij betalen u "), "{f}");
            let tabellen = f["rollen"].as_array().unwrap().iter().filter(|r| *r == "Table").count();
            assert_eq!(tabellen, 2, "{f}");
        }
        // What waits for its answer was not paid: there is nothing to tell yet.
        let niet = huis.get(&format!("/declaraties/{wacht}/specificatie"), RUBEN).await;
        assert_eq!(niet.status, StatusCode::UNPROCESSABLE_ENTITY);
        for wie in [Some(Rol::Teammedewerker), Some(Rol::FunctioneelBeheerder)] {
            assert_eq!(huis.get(&pad, wie).await.status, StatusCode::NOT_FOUND, "{wie:?}");
        }
    }
}

#[tokio::test]
async fn a_payment_that_lacks_an_account_number_says_which_and_stays() {
    for proef in beide().await {
        let huis = open_stad(proef, 500).await;
        let maak = huis.post("/betaalrun", INEKE, "").await;
        let pad = maak.koppen["location"].to_str().unwrap().to_owned();
        huis.proef.sql("DELETE FROM betaalrekening").await;
        let uit = huis.post(&format!("{pad}/vrijgave"), RUBEN, "gezien=ja").await;
        assert_eq!(uit.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(uit.tekst.contains("ontbreekt het rekeningnummer"), "{}", uit.tekst);
        huis.proef
            .sql(&format!("DELETE FROM instelling WHERE sleutel = '{}'", ondersteuning::betaling::IBAN))
            .await;
        let uit = huis.post(&format!("{pad}/vrijgave"), RUBEN, "gezien=ja").await;
        assert!(uit.tekst.contains("Het rekeningnummer van de gemeente ontbreekt"), "{}", uit.tekst);
        assert!(huis.get(&pad, RUBEN).await.tekst.contains("Wacht op vrijgave"));
    }
}

#[tokio::test]
async fn a_role_without_work_gets_a_page_that_says_where_to_go() {
    for proef in beide().await {
        let huis = open(proef).await;
        for rol in Rol::ALLE {
            let mut begin = huis.get("/", Some(rol)).await;
            if begin.status == StatusCode::SEE_OTHER {
                let naar = begin.koppen["location"].to_str().unwrap().to_owned();
                assert!(!naar.starts_with("/aanmelden"), "{rol:?}: signed in, and sent away");
                if rol == Rol::Backoffice {
                    assert_eq!(naar, "/berichten", "where its work is");
                }
                begin = huis.get(&naar, Some(rol)).await;
            } else {
                assert!(begin.tekst.contains("Vraag dan de functioneel beheerder"), "{rol:?}");
            }
            assert_eq!(begin.status, StatusCode::OK, "{rol:?}");
        }
    }
}

#[tokio::test]
async fn the_controller_sets_a_budget_and_who_and_when_stay() {
    for proef in beide().await {
        let huis = open_stad(proef, 500).await;
        let teams = auth::account::teams(huis.proef.db.leesverbinding()).await.unwrap();
        let team = teams.iter().find(|t| t.naam == "Wijkteam Zuid").unwrap().id;
        for (velden, zin) in [
            ("team=x&wet=wmo&jaar=2026&bedrag=1".to_owned(), "Kies een team"),
            (format!("team={team}&wet=&jaar=2026&bedrag=1"), "Kies een wet"),
            (format!("team={team}&wet=jeugdwet&jaar=2026&bedrag=1"), "Dit team werkt niet met deze wet"),
            (format!("team={team}&wet=wmo&jaar=26&bedrag=1"), "Vul een jaar in van vier cijfers"),
            (format!("team={team}&wet=wmo&jaar=2026&bedrag=veel"), "Dit is geen bedrag"),
            (format!("team={team}&wet=wmo&jaar=2026&bedrag=-1"), "niet minder dan nul"),
            (format!("team={team}&wet=wmo&jaar=2026&bedrag=9.999.999.999"), "een cijfer te veel"),
        ] {
            let uit = huis.post("/geld/budget", RUBEN, &velden).await;
            assert_eq!(uit.status, StatusCode::UNPROCESSABLE_ENTITY, "{velden}");
            assert!(uit.tekst.contains(zin), "{zin}: {}", uit.tekst);
        }
        let fout =
            huis.post("/geld/budget", RUBEN, &format!("team={team}&wet=wmo&jaar=2026&bedrag=veel")).await;
        assert!(fout.tekst.contains("value=\"veel\""), "what was typed stays");
        for bedrag in ["7.654.321", "1.234.567,89"] {
            let velden = format!("team={team}&wet=wmo&jaar=2026&bedrag={bedrag}");
            let uit = huis.post("/geld/budget", RUBEN, &velden).await;
            assert_eq!(uit.status, StatusCode::SEE_OTHER, "{}", uit.tekst);
        }
        let geld = huis.get("/geld", RUBEN).await.tekst;
        let (_, naar) = geld.split_once("href=\"/geld/").unwrap();
        let naar = format!("/geld/{}", naar.split('"').next().unwrap().replace("&amp;", "&"));
        let delen = huis.get(&naar, RUBEN).await;
        assert!(delen.tekst.contains("Per soort hulp en aanbieder"), "{}: {}", delen.status, delen.tekst);
        for kapot in ["/geld/niemand/wmo".to_owned(), format!("/geld/{team}/wlz")] {
            assert_eq!(huis.get(&kapot, RUBEN).await.status, StatusCode::NOT_FOUND, "{kapot}");
        }
        assert!(geld.contains("1.234.567,89") && !geld.contains("7.654.321"), "the newest counts");
        let blad = huis.get("/geld/budget?jaar=2026", RUBEN).await.tekst;
        let plek = |woord: &str| blad.find(woord).unwrap_or_else(|| panic!("{woord}: {blad}"));
        assert!(plek("1.234.567,89") < plek("7.654.321,00"), "newest first, and the one before stays");
        assert!(blad.contains("Ruben Hofstra") && blad.contains("het systeem"), "{blad}");
        assert!(geld.contains("Heel 2026 vraagt tussen"), "{geld}");
        assert!(!geld.contains("gemeten aan 100 %"), "{geld}");
        assert!(
            !huis.get("/geld?jaar=2025", RUBEN).await.tekst.contains("vraagt tussen"),
            "a year that is over"
        );
    }
}
