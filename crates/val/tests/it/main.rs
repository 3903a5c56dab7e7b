//! Nothing lost, nothing twice: a real server is killed at random moments while messages and forms come in, and is
//! started again on the same database. Who got no answer sends again.
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

mod oordeel;
mod server;
mod stroom;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use auth::{Poort, account};
use jiff::civil::date;
use kern::actor::Wie;
use kern::id::OperatieId;
use kern::{Actor, AgbCode, Bsn, Rol, toeval};
use ondersteuning::toewijzing::ops::wijs_toe;
use ondersteuning::toewijzing::{Frequentie, Maat, NieuweToewijzing};
use opzet::{LINDE, Stad, systeem};
use storage::logboek::{self, Zegel};
use testkit::{Herhaalbaar, Proef};
use tokio::sync::watch;
use uuid::Uuid;

use server::{Adres, NU, Plaats};
use stroom::{Opdracht, Stroom};

const KEREN: &str = "KEUKENTAFEL_VAL";
const ZAAD: u64 = 20_260_901;
const OPDRACHTEN: usize = 40;

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
    let (stuur, adres) = watch::channel(None);
    stroom.adres = adres;
    stroom.afgebroken = (0..=keren).map(|_| AtomicUsize::new(0)).collect();
    let stroom = Arc::new(stroom);
    let vooraf = oordeel::formulieren(stad.db()).await;
    let plaats = Plaats { motor: stad.proef.motor.clone(), sleutels: stad.proef.map().join("sleutels") };
    // Nobody but the server has the database open: it has to recover by itself.
    stad.db().leesverbinding().close_by_ref().await.unwrap();
    stad.db().schrijfverbinding().close_by_ref().await.unwrap();

    let mut banen = tokio::task::JoinSet::new();
    for baan in 0..2 {
        let s = stroom.clone();
        banen.spawn(async move { s.aanbieder((baan, 2)).await });
    }
    let s = stroom.clone();
    banen.spawn(async move { s.meldingen().await });
    let s = stroom.clone();
    banen.spawn(async move { s.veld().await });

    moord(&plaats, &stuur, keren).await;
    let (mut kind, laatste) = plaats.start(keren).await;
    stuur.send_replace(Some(laatste));
    stroom.genoeg.store(true, Ordering::SeqCst);
    while let Some(klaar) = banen.join_next().await {
        klaar.unwrap();
    }
    kind.kill().await.unwrap();

    let geteld = stroom.afgebroken[..keren].iter().filter(|n| n.load(Ordering::SeqCst) > 0).count();
    let uit = std::mem::take(&mut *stroom.uit.lock().unwrap());
    println!(
        "{}: {geteld} of {keren} kills with a request in flight; {} messages ({} of them twice), {} forms, {} times a field",
        stad.proef.naam(),
        uit.berichten.len(),
        uit.al_bekend,
        uit.formulieren.len(),
        uit.bewaard
    );
    assert!(geteld * 100 >= keren * 80, "{geteld} of {keren} kills had a request in flight");
    let (db, _) = plaats.open(keren + 1).await;
    oordeel::niets_kwijt_niets_dubbel(&db, &uit, vooraf).await;
    oordeel::veld(&db, &stroom, &uit).await;
    oordeel::elke_euro_klopt(&db, &uit).await;
    oordeel::logboek_klopt(&db, &zegel).await;
}

/// Starts the server and kills it (SIGKILL) after a random while, over and over.
async fn moord(plaats: &Plaats, stuur: &watch::Sender<Option<Adres>>, keren: usize) {
    let toeval = Herhaalbaar::new(ZAAD);
    for gang in 0..keren {
        let (mut kind, adres) = plaats.start(gang).await;
        stuur.send_replace(Some(adres));
        let [a, b] = toeval::bytes::<2>(&toeval);
        let wacht = 20 + u64::from(u16::from_le_bytes([a, b])) % 400;
        tokio::time::sleep(Duration::from_millis(wacht)).await;
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
    stad.proef.klok.zet(NU);
    let db = stad.db().clone();
    let mut tx = db.tx(systeem()).await.unwrap();
    let sleutel = koppel::kanaal::open(&mut tx, &AgbCode::lees(LINDE).unwrap()).await.unwrap();
    tx.commit().await.unwrap();
    let id = stad.werker.account().unwrap();
    // The only one that may confirm what it granted itself.
    let wie = Wie::Systeem("voorbeeld");
    let generator = Actor { wie, rollen: Vec::new(), operatie: OperatieId(Uuid::nil()) };
    let mut tx = db.tx(generator).await.unwrap();
    let rol = account::ken_rol_toe(&mut tx, id, Rol::Teammedewerker, date(2024, 1, 1)).await.unwrap();
    account::bevestig_rol(&mut tx, rol).await.unwrap();
    tx.commit().await.unwrap();
    let token = Poort::new(db.clone(), stad.proef.klok.clone()).zonder_wachtwoord(id).await.unwrap();
    let stroom = Stroom {
        adres: watch::channel(None).1,
        afgebroken: Vec::new(),
        genoeg: false.into(),
        uit: Mutex::default(),
        sleutel: koppel::handtekening::uit_hex(&sleutel).unwrap().try_into().unwrap(),
        koekje: format!("tafel={}", token.as_str()),
        zaak: stad.zaak,
        werker: stad.werker.clone(),
        opdrachten,
        nonce: 0.into(),
    };
    let zegel = logboek::zegel(&db).await.unwrap();
    (stad, zegel, stroom)
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
