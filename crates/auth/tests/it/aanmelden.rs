use std::sync::Arc;

use auth::{AuthFout, NieuwAccount, Poort, account, nieuw_geheim, toon_code};
use kern::id::AccountId;
use kern::{Klok as _, Rol};
use sea_orm::{ConnectionTrait as _, QueryResult, Statement};
use testkit::{Handklok, Proef, actor, beide};

struct Mens {
    id: AccountId,
    geheim: [u8; 20],
    poort: Poort,
    wandklok: Arc<Handklok>,
}

const WACHTWOORD: &str = "zin met vier losse woorden";

async fn samira(proef: &Proef) -> Mens {
    let wachtwoord = testkit::afdruk(WACHTWOORD, &proef.db).await;
    let mut tx = proef.db.tx(actor(1, Rol::FunctioneelBeheerder)).await.unwrap();
    let geheim = nieuw_geheim(tx.toeval());
    let nieuw = NieuwAccount {
        gebruikersnaam: "Samira@kantelstad.nl",
        naam: "Samira Bouali",
        functie: "wijkteam Zuid",
        telefoon: "038 000 00 11",
        wachtwoord: &wachtwoord,
        totp: &geheim,
    };
    let id = account::maak(&proef.db, &mut tx, nieuw).await.unwrap();
    tx.commit().await.unwrap();
    let wandklok = Arc::new(Handklok::default());
    Mens { id, geheim, poort: Poort::new(proef.db.clone(), wandklok.clone()), wandklok }
}

impl Mens {
    async fn wachtwoord(&self, ww: &str) -> Result<auth::Token, AuthFout> {
        self.poort.wachtwoord("samira@KANTELSTAD.nl ", ww.to_owned(), "10.0.0.1").await
    }

    fn code(&self) -> String {
        toon_code(&self.geheim, self.wandklok.nu())
    }
}

#[tokio::test]
async fn password_and_code_lead_in_and_the_first_token_never_does() {
    for proef in beide().await {
        let mens = samira(&proef).await;
        let half = mens.wachtwoord(WACHTWOORD).await.unwrap();
        assert!(matches!(mens.poort.wie(&half).await, Err(AuthFout::GeenSessie)), "{}", proef.naam());
        let binnen = mens.poort.code(&half, &mens.code(), "10.0.0.1").await.unwrap();
        assert!(binnen.as_str() != half.as_str(), "the session is made anew");
        assert_eq!(mens.poort.wie(&binnen).await.unwrap().account.id, mens.id);
        assert!(mens.poort.code(&half, &mens.code(), "10.0.0.1").await.is_err(), "the half session is gone");
        mens.poort.meld_af(&binnen).await.unwrap();
        assert!(mens.poort.wie(&binnen).await.is_err(), "{}", proef.naam());
    }
}

#[tokio::test]
async fn a_code_counts_once() {
    for proef in beide().await {
        let mens = samira(&proef).await;
        let code = mens.code();
        for (keer, lukt) in [(1, true), (2, false)] {
            let half = mens.wachtwoord(WACHTWOORD).await.unwrap();
            let uit = mens.poort.code(&half, &code, "10.0.0.1").await;
            assert_eq!(uit.is_ok(), lukt, "{} time {keer}", proef.naam());
        }
    }
}

#[tokio::test]
async fn a_recovery_code_counts_once() {
    for proef in beide().await {
        let mens = samira(&proef).await;
        let mut tx = proef.db.tx(actor(1, Rol::FunctioneelBeheerder)).await.unwrap();
        let codes = mens.poort.nieuwe_herstelcodes(&mut tx, mens.id).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(codes.len(), 10);
        for (keer, lukt) in [(1, true), (2, false)] {
            let half = mens.wachtwoord(WACHTWOORD).await.unwrap();
            assert_eq!(mens.poort.code(&half, &codes[3], "10.0.0.1").await.is_ok(), lukt, "time {keer}");
        }
    }
}

#[tokio::test]
async fn guessing_is_slowed_down_per_name_and_a_good_password_waits_too() {
    for proef in beide().await {
        let mens = samira(&proef).await;
        for _ in 0..4 {
            assert!(matches!(mens.wachtwoord("fout").await, Err(AuthFout::Onjuist)), "{}", proef.naam());
        }
        let Err(AuthFout::TeVaak { seconden }) = mens.wachtwoord(WACHTWOORD).await else {
            panic!("{}: the fifth attempt must wait", proef.naam());
        };
        assert!(seconden > 0);
        mens.wandklok.zet("2026-09-01T07:01:00Z");
        assert!(mens.wachtwoord(WACHTWOORD).await.is_ok(), "{}: after waiting it works", proef.naam());
    }
}

#[tokio::test]
async fn an_unknown_name_and_a_wrong_password_look_the_same() {
    for proef in beide().await {
        let mens = samira(&proef).await;
        let onbekend =
            mens.poort.wachtwoord("niemand@kantelstad.nl", WACHTWOORD.to_owned(), "10.0.0.9").await;
        let fout = mens.wachtwoord("fout").await;
        assert_eq!(onbekend.err().unwrap().to_string(), fout.err().unwrap().to_string());
    }
}

#[tokio::test]
async fn fifteen_quiet_minutes_end_a_session_and_a_sign_of_life_keeps_it() {
    for proef in beide().await {
        let mens = samira(&proef).await;
        let half = mens.wachtwoord(WACHTWOORD).await.unwrap();
        let binnen = mens.poort.code(&half, &mens.code(), "10.0.0.1").await.unwrap();
        mens.wandklok.zet("2026-09-01T07:14:00Z");
        assert!(mens.poort.wie(&binnen).await.is_ok(), "{}", proef.naam());
        mens.wandklok.zet("2026-09-01T07:28:00Z");
        assert!(
            mens.poort.wie(&binnen).await.is_ok(),
            "{}: 14 minutes after the last sign of life",
            proef.naam()
        );
        mens.wandklok.zet("2026-09-01T07:43:01Z");
        assert!(mens.poort.wie(&binnen).await.is_err(), "{}", proef.naam());
    }
}

#[tokio::test]
async fn the_demo_clock_signs_nobody_out() {
    for proef in beide().await {
        let mens = samira(&proef).await;
        let half = mens.wachtwoord(WACHTWOORD).await.unwrap();
        let binnen = mens.poort.code(&half, &mens.code(), "10.0.0.1").await.unwrap();
        proef.klok.zet("2027-03-01T08:00:00Z");
        assert!(mens.poort.wie(&binnen).await.is_ok(), "{}", proef.naam());
    }
}

#[tokio::test]
async fn a_token_of_one_municipality_is_worth_nothing_at_another() {
    for (hier, daar) in beide().await.into_iter().zip(beide().await) {
        let (mens, ander) = (samira(&hier).await, samira(&daar).await);
        let half = mens.wachtwoord(WACHTWOORD).await.unwrap();
        let binnen = mens.poort.code(&half, &mens.code(), "10.0.0.1").await.unwrap();
        assert!(mens.poort.wie(&binnen).await.is_ok() && ander.poort.wie(&binnen).await.is_err());
    }
}

/// What the log says of signing in, in order.
async fn logregels(proef: &Proef) -> Vec<(String, String, bool)> {
    let vraag = "SELECT wat, doel, object FROM logregel WHERE wat LIKE 'aanmelden%' ORDER BY nummer";
    let conn = proef.db.leesverbinding();
    let rijen = conn.query_all_raw(Statement::from_string(conn.get_database_backend(), vraag)).await.unwrap();
    let regel = |r: &QueryResult| {
        let object: Option<uuid::Uuid> = r.try_get("", "object").unwrap();
        (r.try_get("", "wat").unwrap(), r.try_get("", "doel").unwrap(), object.is_some())
    };
    rijen.iter().map(regel).collect()
}

#[tokio::test]
async fn failing_and_signing_out_stand_in_the_log_without_what_was_typed() {
    for proef in beide().await {
        let mens = samira(&proef).await;
        let _ = mens.poort.wachtwoord("niemand@kantelstad.nl", "geraden".to_owned(), "10.0.0.1").await;
        let _ = mens.wachtwoord("geraden").await;
        let half = mens.wachtwoord(WACHTWOORD).await.unwrap();
        assert!(mens.poort.code(&half, "000000", "10.0.0.1").await.is_err());
        let binnen = mens.poort.code(&half, &mens.code(), "10.0.0.1").await.unwrap();
        mens.poort.meld_af(&binnen).await.unwrap();
        mens.poort.meld_af(&binnen).await.unwrap();
        let verwacht = [
            ("aanmelden.mislukt", "wachtwoord", false),
            ("aanmelden.mislukt", "wachtwoord", true),
            ("aanmelden.wachtwoord", "", true),
            ("aanmelden.mislukt", "code", true),
            ("aanmelden.binnen", "", true),
            ("aanmelden.uit", "", true),
        ];
        let verwacht = verwacht.map(|(wat, doel, wie)| (wat.to_owned(), doel.to_owned(), wie));
        assert_eq!(logregels(&proef).await, verwacht, "{}", proef.naam());
    }
}

#[tokio::test]
async fn guessing_is_slowed_down_per_address_whatever_the_name() {
    for proef in beide().await {
        let mens = samira(&proef).await;
        for n in 0..4 {
            let naam = format!("iemand{n}@kantelstad.nl");
            let uit = mens.poort.wachtwoord(&naam, "x".to_owned(), "10.9.9.9").await;
            assert!(matches!(uit, Err(AuthFout::Onjuist)), "{} {n}", proef.naam());
        }
        let vol = mens.poort.wachtwoord("nog@kantelstad.nl", "x".to_owned(), "10.9.9.9").await;
        assert!(matches!(vol, Err(AuthFout::TeVaak { .. })), "{}", proef.naam());
        assert!(mens.wachtwoord(WACHTWOORD).await.is_ok(), "{}: others are not held up", proef.naam());
    }
}

#[tokio::test]
async fn a_session_ends_after_ten_hours_whatever_happens() {
    for proef in beide().await {
        let mens = samira(&proef).await;
        let half = mens.wachtwoord(WACHTWOORD).await.unwrap();
        let binnen = mens.poort.code(&half, &mens.code(), "10.0.0.1").await.unwrap();
        for minuten in (10..600).step_by(10) {
            let (uur, minuut) = (7 + minuten / 60, minuten % 60);
            mens.wandklok.zet(&format!("2026-09-01T{uur:02}:{minuut:02}:00Z"));
            assert!(mens.poort.wie(&binnen).await.is_ok(), "{} after {minuten} minutes", proef.naam());
        }
        mens.wandklok.zet("2026-09-01T17:00:00Z");
        assert!(mens.poort.wie(&binnen).await.is_err(), "{}", proef.naam());
    }
}

#[tokio::test]
async fn guessing_a_code_is_slowed_down_per_account_and_a_good_code_waits_too() {
    for proef in beide().await {
        let mens = samira(&proef).await;
        let half = mens.wachtwoord(WACHTWOORD).await.unwrap();
        for n in 0..4 {
            // From another address each time: it is the account that is being guessed.
            let uit = mens.poort.code(&half, "000000", &format!("10.0.1.{n}")).await;
            assert!(matches!(uit, Err(AuthFout::Onjuist)), "{} {n}", proef.naam());
        }
        let goed = mens.poort.code(&half, &mens.code(), "10.0.2.1").await;
        assert!(matches!(goed, Err(AuthFout::TeVaak { .. })), "{}", proef.naam());
        mens.wandklok.zet("2026-09-01T07:01:00Z");
        assert!(mens.poort.code(&half, &mens.code(), "10.0.2.1").await.is_ok(), "{}", proef.naam());
    }
}

/// Of so many attempts at once, how many were judged and how many have to wait.
async fn tegelijk<T: Send + 'static>(
    poging: impl Fn(usize) -> std::pin::Pin<Box<dyn Future<Output = Result<T, AuthFout>> + Send>>,
) -> (usize, usize) {
    let mut alle = tokio::task::JoinSet::new();
    (0..50).for_each(|n| drop(alle.spawn(poging(n))));
    let uit = alle.join_all().await;
    let tel =
        |soort: fn(&AuthFout) -> bool| uit.iter().filter(|u| u.as_ref().err().is_some_and(soort)).count();
    (tel(|f| matches!(f, AuthFout::Onjuist)), tel(|f| matches!(f, AuthFout::TeVaak { .. })))
}

/// Who sends all guesses at once gets no further than who sends them one after the other.
#[tokio::test]
async fn fifty_guesses_at_once_are_four_guesses() {
    for proef in beide().await {
        let naam = proef.naam();
        let mens = samira(&proef).await;
        let half = mens.wachtwoord(WACHTWOORD).await.unwrap();
        // The code of one account and the password of one name, each from another address every time; and one address,
        // with another name every time.
        let code = tegelijk(|n| {
            let (poort, half) = (mens.poort.clone(), half.clone());
            Box::pin(async move { poort.code(&half, "000000", &format!("10.0.1.{n}")).await })
        });
        assert_eq!(code.await, (4, 46), "{naam}: codes");
        let wachtwoord = tegelijk(|n| {
            let poort = mens.poort.clone();
            let adres = format!("10.0.2.{n}");
            Box::pin(async move { poort.wachtwoord("samira@kantelstad.nl", "fout".to_owned(), &adres).await })
        });
        assert_eq!(wachtwoord.await, (4, 46), "{naam}: passwords");
        let adres = tegelijk(|n| {
            let (poort, naam) = (mens.poort.clone(), format!("iemand{n}@kantelstad.nl"));
            Box::pin(async move { poort.wachtwoord(&naam, "fout".to_owned(), "10.0.3.1").await })
        });
        assert_eq!(adres.await, (4, 46), "{naam}: names");
        let herstel = tegelijk(|n| {
            let (poort, adres) = (mens.poort.clone(), format!("10.0.4.{n}"));
            Box::pin(async move {
                poort
                    .stel_wachtwoord_in(("samira@kantelstad.nl", "fout"), "een heel lang wachtwoord", &adres)
                    .await
            })
        });
        assert_eq!(herstel.await, (4, 46), "{naam}: codes for a new password");
        assert_eq!(
            proef.getal("SELECT COUNT(*) AS n FROM logregel WHERE wat = 'aanmelden.mislukt'").await,
            16
        );
    }
}

/// A colleague at the same address who signs in well is not held up by it, nor helped.
#[tokio::test]
async fn what_was_right_counts_for_nothing_and_takes_nothing_away() {
    for proef in beide().await {
        let naam = proef.naam();
        let mens = samira(&proef).await;
        for _ in 0..3 {
            assert!(mens.wachtwoord("fout").await.is_err(), "{naam}");
        }
        for _ in 0..9 {
            assert!(mens.wachtwoord(WACHTWOORD).await.is_ok(), "{naam}");
        }
        assert!(matches!(mens.wachtwoord("fout").await, Err(AuthFout::Onjuist)), "{naam}: the fourth");
        mens.wandklok.zet("2026-09-01T07:00:03Z");
        assert!(mens.wachtwoord(WACHTWOORD).await.is_ok(), "{naam}: that wait is over");
        assert!(matches!(mens.wachtwoord("fout").await, Err(AuthFout::Onjuist)), "{naam}: the fifth");
        assert!(matches!(mens.wachtwoord("fout").await, Err(AuthFout::TeVaak { seconden: 4 })), "{naam}");
    }
}

/// Asked, confirmed and given: what each of these does in a transaction of its own.
async fn herstel<T>(
    proef: &Proef,
    wie: u128,
    doe: impl AsyncFnOnce(&mut storage::Tx) -> Result<T, AuthFout>,
) -> Result<T, AuthFout> {
    let mut tx = proef.db.tx(actor(wie, Rol::FunctioneelBeheerder)).await.unwrap();
    let uit = doe(&mut tx).await?;
    tx.commit().await.unwrap();
    Ok(uit)
}

#[tokio::test]
async fn a_new_password_needs_two_others_and_a_day_and_keeps_the_telephone() {
    for proef in beide().await {
        let naam = proef.naam();
        let mens = samira(&proef).await;
        let poort = &mens.poort;
        let half = mens.wachtwoord(WACHTWOORD).await.unwrap();
        let binnen = poort.code(&half, &mens.code(), "10.0.0.1").await.unwrap();
        let ik = mens.id.0.as_u128();
        let zelf = herstel(&proef, ik, async |tx| poort.vraag_herstel(tx, mens.id).await).await;
        assert!(matches!(zelf, Err(AuthFout::Zichzelf)), "{naam}");
        let vraag = async || {
            herstel(&proef, 1, async |tx| poort.vraag_herstel(tx, mens.id).await).await.unwrap();
            poort.herstel_lopend(proef.db.leesverbinding()).await.unwrap()[0].id
        };
        let geef = async |id| {
            herstel(&proef, 2, async |tx| poort.bevestig_herstel(tx, id).await).await?;
            herstel(&proef, 1, async |tx| poort.geef_herstelcode(tx, id).await).await
        };
        let id = vraag().await;
        let dezelfde = herstel(&proef, 1, async |tx| poort.bevestig_herstel(tx, id).await).await;
        assert!(matches!(dezelfde, Err(AuthFout::ZelfdeTweedePersoon)), "{naam}");
        let voor_mij = herstel(&proef, ik, async |tx| poort.bevestig_herstel(tx, id).await).await;
        assert!(matches!(voor_mij, Err(AuthFout::Zichzelf)), "{naam}");
        let vroeg = herstel(&proef, 1, async |tx| poort.geef_herstelcode(tx, id).await).await;
        assert!(matches!(vroeg, Err(AuthFout::NietGevonden)), "{naam}: nobody confirmed");
        // Asked again: the first request counts no more, confirmed or not.
        let tweede = vraag().await;
        assert!(geef(id).await.is_err(), "{naam}");
        let (_, code) = geef(tweede).await.unwrap();
        let stel = async |code: &str, ww: &str| {
            poort.stel_wachtwoord_in(("samira@kantelstad.nl", code), ww, "10.0.0.9").await
        };
        let nieuw = "nu vier andere losse woorden";
        assert!(matches!(stel(&code, "te kort").await, Err(AuthFout::WachtwoordLengte)), "{naam}");
        // A day and a minute later the code is over, by the clock on the wall.
        mens.wandklok.zet("2026-09-02T07:01:00Z");
        assert!(matches!(stel(&code, nieuw).await, Err(AuthFout::Onjuist)), "{naam}");
        assert!(poort.herstel_lopend(proef.db.leesverbinding()).await.unwrap().is_empty(), "{naam}");
        let (_, code) = geef(vraag().await).await.unwrap();
        stel(&code, nieuw).await.unwrap();
        assert!(matches!(stel(&code, nieuw).await, Err(AuthFout::Onjuist)), "{naam}: once");
        assert!(poort.wie(&binnen).await.is_err(), "{naam}: old sessions end");
        assert!(mens.wachtwoord(WACHTWOORD).await.is_err(), "{naam}: the old password is over");
        let half = mens.wachtwoord(nieuw).await.unwrap();
        assert!(
            poort.code(&half, &mens.code(), "10.0.0.1").await.is_ok(),
            "{naam}: the telephone is the same"
        );
    }
}
