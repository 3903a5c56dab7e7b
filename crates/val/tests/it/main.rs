//! Nothing lost, nothing twice: a real server is killed at random moments while messages and forms come in, jobs run,
//! messages leave, and declarations are answered and paid. It is started again on the same database. Who got no answer
//! sends again.
//!
//! `KEUKENTAFEL_VAL` says how often, 15 times when not said; `make duur` makes it 50. The moments come from a fixed
//! seed; what the server is doing at such a moment does not.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on must stop")]

#[expect(dead_code, reason = "the messages of the chain, of which this test sends some")]
#[path = "../../../ondersteuning/tests/it/aanbieder.rs"]
mod aanbieder;
#[expect(dead_code, reason = "this set-up is that of the chain, which uses more of it")]
#[path = "../../../ondersteuning/tests/it/opzet.rs"]
mod opzet;

#[path = "../../../app/src/bezorgen.rs"]
mod bezorgen;
#[path = "../../../app/src/werker.rs"]
mod werker;

mod loket;
mod oordeel;
mod server;
mod stroom;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use auth::{NieuwAccount, Poort, account};
use jiff::civil::date;
use kern::actor::Wie;
use kern::id::OperatieId;
use kern::id::ZaakId;
use kern::{Actor, AgbCode, Bsn, Euro, Rol, Wet, toeval};
use ondersteuning::toewijzing::ops::wijs_toe;
use ondersteuning::toewijzing::{Frequentie, Maat, NieuweToewijzing};
use opzet::{LINDE, Stad, systeem};
use storage::logboek::{self, Zegel};
use testkit::{GESPREK, Herhaalbaar, Proef};
use toegang::verslag::{self, Actie, NieuwDoel};
use tokio::sync::watch;
use tokio::task::JoinSet;
use uuid::Uuid;

use server::{Adres, Plaats};
use stroom::{Opdracht, Stroom};

const KEREN: &str = "KEUKENTAFEL_VAL";
const ZAAD: u64 = 20_260_901;
const OPDRACHTEN: usize = 40;
/// So often the last life is looked at before its payments are given up.
const GEDULD: usize = 900;

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_lost_and_nothing_stands_twice_on_sqlite() {
    val(testkit::op_sqlite().await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_lost_and_nothing_stands_twice_on_postgresql() {
    val(testkit::op_postgres().await).await;
}

async fn val(proef: Proef) {
    let keren: usize = std::env::var(KEREN).map_or(15, |n| n.parse().expect("a number of kills"));
    let (stad, zegel, mut stroom) = bouw(proef).await;
    let zaken = aanvragen(&stad, keren * loket::PER_GANG).await;
    let (stuur, adres) = watch::channel(None);
    stroom.adres = adres;
    stroom.afgebroken = (0..=keren).map(|_| AtomicUsize::new(0)).collect();
    let stroom = Arc::new(stroom);
    let vooraf = oordeel::formulieren(stad.db()).await;
    let plaats = Plaats {
        motor: stad.proef.motor.clone(),
        sleutels: stad.proef.map().join("sleutels"),
        berichten: stad.proef.map().join("berichten"),
    };
    // Nobody but the server has the database open: it has to recover by itself.
    stad.db().leesverbinding().close_by_ref().await.unwrap();
    stad.db().schrijfverbinding().close_by_ref().await.unwrap();

    let mut banen = verzend(&stroom, zaken);
    moord(&plaats, (&stroom, &stuur), keren).await;
    let (mut kind, laatste) = plaats.start(keren).await;
    // Said before the last life is: nobody waits for a next one.
    stroom.genoeg.store(true, Ordering::SeqCst);
    stuur.send_replace(Some(laatste));
    while let Some(klaar) = banen.join_next().await {
        klaar.unwrap();
    }
    kind.kill().await.unwrap();

    let geteld = stroom.afgebroken[..keren].iter().filter(|n| n.load(Ordering::SeqCst) > 0).count();
    let uit = std::mem::take(&mut *stroom.uit.lock().unwrap());
    println!(
        "{}: {geteld} of {keren} kills with a request in flight; seed {ZAAD}; {} messages ({} of them twice), {} forms, {} times a field, {} decisions, {} runs released",
        stad.proef.naam(),
        uit.berichten.len(),
        uit.al_bekend,
        uit.formulieren.len(),
        uit.bewaard,
        uit.besluiten.len(),
        uit.vrijgegeven
    );
    assert!(geteld * 100 >= keren * 80, "{geteld} of {keren} kills had a request in flight");
    let (db, _) = plaats.open(keren + 1).await;
    plaats.maak_af(&db).await;
    oordeel::niets_kwijt_niets_dubbel(&db, &uit, vooraf).await;
    oordeel::veld(&db, &stroom, &uit).await;
    oordeel::elke_euro_klopt(&db, &uit).await;
    oordeel::elk_besluit_werd_een_opdracht(&db, &uit).await;
    oordeel::elk_bericht_ligt_er(&db, &plaats, &uit).await;
    oordeel::elke_betaling_eenmaal(&db, &uit).await;
    oordeel::logboek_klopt(&db, &zegel).await;
}

/// Everybody who sends something: a provider twice, a worker who takes questions, writes and decides, the back office
/// and the controller.
fn verzend(stroom: &Arc<Stroom>, zaken: Vec<ZaakId>) -> JoinSet<()> {
    let mut banen = JoinSet::new();
    for baan in 0..2 {
        let s = stroom.clone();
        banen.spawn(async move { s.aanbieder((baan, 2)).await });
    }
    let s = stroom.clone();
    banen.spawn(async move { s.meldingen().await });
    let s = stroom.clone();
    banen.spawn(async move { s.veld().await });
    let s = stroom.clone();
    banen.spawn(async move { s.besluiten(zaken).await });
    let s = stroom.clone();
    banen.spawn(async move { s.kantoor().await });
    let s = stroom.clone();
    banen.spawn(async move { s.controller().await });
    banen
}

/// Starts the server and kills it (SIGKILL) after a random while, over and over.
async fn moord(plaats: &Plaats, (stroom, stuur): (&Stroom, &watch::Sender<Option<Adres>>), keren: usize) {
    let toeval = Herhaalbaar::new(ZAAD);
    for gang in 0..keren {
        let (mut kind, adres) = plaats.start(gang).await;
        stuur.send_replace(Some(adres));
        let [a, b] = toeval::bytes::<2>(&toeval);
        let wacht = 20 + u64::from(u16::from_le_bytes([a, b])) % 400;
        tokio::time::sleep(Duration::from_millis(wacht)).await;
        // On a slow machine no payment got through yet, and then there is nothing to judge: the last of these lives is longer.
        for _ in 0..GEDULD {
            if gang + 1 < keren || stroom.uit.lock().unwrap().vrijgegeven > 0 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        kind.kill().await.unwrap();
    }
}

/// A municipality with assignments that were sent, somebody who is signed in, and a seal of the log so far.
async fn bouw(proef: Proef) -> (Stad, Zegel, Stroom) {
    let stad = Stad::bouw(proef).await;
    let bsns = (940_000_000_u64..).map(|n| n.to_string()).filter(|n| Bsn::lees(n).is_ok());
    for (formulier, bsn) in (1000..).zip(bsns).take(OPDRACHTEN) {
        wijs_een_toe(&stad, formulier, &bsn).await;
    }
    let heen = stad.bezorg().await.into_iter();
    let opdrachten =
        heen.map(|z| Opdracht { bericht: aanbieder::toewijzing(&z.bytes), bytes: z.bytes }).collect();
    stad.proef.klok.zet(&server::nu(0));
    let db = stad.db().clone();
    let mut tx = db.tx(systeem()).await.unwrap();
    let sleutel = koppel::kanaal::open(&mut tx, &AgbCode::lees(LINDE).unwrap()).await.unwrap();
    tx.commit().await.unwrap();
    let [koekje, kantoor, controller] = aangemeld(&stad).await;
    let stroom = Stroom {
        adres: watch::channel(None).1,
        afgebroken: Vec::new(),
        genoeg: false.into(),
        uit: Mutex::default(),
        sleutel: koppel::handtekening::uit_hex(&sleutel).unwrap().try_into().unwrap(),
        koekje,
        kantoor,
        controller,
        zaak: stad.zaak,
        werker: stad.werker.clone(),
        opdrachten,
        nonce: 0.into(),
    };
    let zegel = logboek::zegel(&db).await.unwrap();
    (stad, zegel, stroom)
}

/// The worker, the back office and the controller, signed in, each in a role that may do what they do.
async fn aangemeld(stad: &Stad) -> [String; 3] {
    let van = date(2024, 1, 1);
    // The only one that may confirm what it granted itself.
    let wie = Wie::Systeem("voorbeeld");
    let generator = Actor { wie, rollen: Vec::new(), operatie: OperatieId(Uuid::nil()) };
    let mut tx = stad.db().tx(generator).await.unwrap();
    toegang::besluit::store::zet_mandaat(&tx, Rol::Teammedewerker, Wet::Wmo, Euro::cent(750_000), van)
        .await
        .unwrap();
    let mut mensen = vec![(stad.werker.account().unwrap(), Rol::Teammedewerker)];
    for (naam, rol) in [("ineke", Rol::Backoffice), ("ruben", Rol::Controller)] {
        let wachtwoord = testkit::afdruk("x", stad.db()).await;
        let nieuw = NieuwAccount {
            gebruikersnaam: naam,
            naam,
            functie: "",
            telefoon: "",
            wachtwoord: &wachtwoord,
            totp: &[1; 20],
        };
        mensen.push((account::maak(stad.db(), &mut tx, nieuw).await.unwrap(), rol));
    }
    for (id, rol) in &mensen {
        let toekenning = account::ken_rol_toe(&mut tx, *id, *rol, van).await.unwrap();
        account::bevestig_rol(&mut tx, toekenning).await.unwrap();
    }
    tx.commit().await.unwrap();
    let poort = Poort::new(stad.db().clone(), stad.proef.klok.clone());
    let mut koekjes = Vec::new();
    for (id, _) in mensen {
        koekjes.push(format!("tafel={}", poort.zonder_wachtwoord(id).await.unwrap().as_str()));
    }
    koekjes.try_into().unwrap()
}

/// A resident with an assignment of two hours a week.
async fn wijs_een_toe(stad: &Stad, formulier: u128, bsn: &str) {
    let mut tx = stad.db().tx(stad.werker.clone()).await.unwrap();
    let melding = opzet::melding(formulier, bsn);
    let zaak = toegang::melding::ops::registreer(&mut tx, &melding).await.unwrap();
    let nieuw = NieuweToewijzing {
        zaak,
        besluit: Uuid::from_u128(5),
        contract: stad.linde,
        product: stad.product,
        maat: Maat::Omvang { volume: 2, frequentie: Frequentie::Week },
        begin: date(2026, 9, 7),
        eind: Some(date(2027, 3, 6)),
    };
    wijs_toe(&mut tx, nieuw).await.unwrap();
    tx.commit().await.unwrap();
}

/// So many people with whom somebody talked and who applied: what is left is to decide.
async fn aanvragen(stad: &Stad, aantal: usize) -> Vec<ZaakId> {
    let bsns = (930_000_000_u64..).map(|n| n.to_string()).filter(|n| Bsn::lees(n).is_ok());
    let mut zaken = Vec::new();
    for (formulier, bsn) in (2000..).zip(bsns).take(aantal) {
        let mut tx = stad.db().tx(stad.werker.clone()).await.unwrap();
        let zaak =
            toegang::melding::ops::registreer(&mut tx, &opzet::melding(formulier, &bsn)).await.unwrap();
        for (veld, tekst) in GESPREK {
            toegang::gesprek::ops::bewaar(&mut tx, zaak, veld, tekst, 0).await.unwrap();
        }
        assert!(toegang::gesprek::ops::rond_af(&mut tx, zaak, false).await.unwrap().is_empty());
        let acties = vec![Actie { wie: "zelf".into(), tekst: "stoffen".into() }];
        let doel = NieuwDoel { tekst: "schoon".into(), evaluatie: date(2027, 3, 1), acties };
        verslag::ops::voeg_doel_toe(&mut tx, zaak, &doel).await.unwrap();
        verslag::ops::verstuur(&mut tx, zaak, "scherm").await.unwrap();
        let op = tx.vandaag();
        let (tekent, naam) = ("", "Maria Val");
        let akkoord =
            verslag::ops::Ondertekening { hoe: "scherm", tekent, naam, reactie: "", vraagt_aan: true, op };
        verslag::ops::onderteken(&mut tx, zaak, akkoord).await.unwrap();
        tx.commit().await.unwrap();
        zaken.push(zaak);
    }
    zaken
}
