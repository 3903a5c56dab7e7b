//! Every form of the router, sent twice at once: nothing breaks, nothing stands twice, and both get the answers that one
//! click after the other gets.

use axum::http::{StatusCode, header};
use kern::Rol;
use testkit::{Proef, beide};

use crate::huis::{generator, nieuw_account, open};
use crate::vijandig::{FORMULIER, MAG_GROEIEN, Reis, STAPPEN, Stap};

/// What two clicks got: their statuses, whichever came first, and whether both lead to the same page.
async fn twee_klikken(reis: &mut Reis, stap: &Stap, tegelijk: bool) -> (Vec<StatusCode>, bool) {
    reis.leer().await;
    let velden = reis.vul_in(stap.velden);
    let klik = || reis.stuur(stap, FORMULIER, velden.clone());
    let (een, twee) = if tegelijk { tokio::join!(klik(), klik()) } else { (klik().await, klik().await) };
    let mut statussen = vec![een.status, twee.status];
    statussen.sort();
    (statussen, een.koppen.get(header::LOCATION) == twee.koppen.get(header::LOCATION))
}

/// Rows of each table.
pub async fn rijen(proef: &Proef) -> Vec<(String, i64)> {
    let mut uit = Vec::new();
    for tabel in proef.rijen_per_tabel().await.into_keys() {
        if !MAG_GROEIEN.contains(&tabel.as_str()) {
            let aantal = proef.getal(&format!("SELECT COUNT(*) AS n FROM {tabel}")).await;
            uit.push((tabel, aantal));
        }
    }
    uit
}

#[tokio::test]
async fn two_clicks_at_once_do_what_two_clicks_in_turn_do() {
    for (proef, ander) in beide().await.into_iter().zip(beide().await) {
        let naam = proef.naam();
        let (mut na_elkaar, mut tegelijk) = (Reis::nieuw(proef).await, Reis::nieuw(ander).await);
        let mut doorgestuurd = 0;
        for stap in &STAPPEN {
            let verwacht = twee_klikken(&mut na_elkaar, stap, false).await;
            let gezien = twee_klikken(&mut tegelijk, stap, true).await;
            // Who signs out is gone for the next click, unless both were let in before.
            if stap.route != "/afmelding" {
                assert_eq!(gezien.0, verwacht.0, "{naam} {}", stap.route);
            }
            // In turn the second may be told that it was already so.
            assert!(gezien.1 || !verwacht.1, "{naam} {}: to another page", stap.route);
            doorgestuurd += usize::from(gezien == (vec![StatusCode::SEE_OTHER; 2], true));
            assert_eq!(
                rijen(&tegelijk.huis.proef).await,
                rijen(&na_elkaar.huis.proef).await,
                "{naam} {}",
                stap.route
            );
        }
        // A question, an appointment, a report, a delay, a hearing, a decision and what other desks send.
        assert!(doorgestuurd >= 20, "{naam}: {doorgestuurd}");
    }
}

/// Two people, so nothing holds one up for the other: the database takes one name, and the other hears that it is in use.
#[tokio::test]
async fn two_people_who_make_the_same_at_once_hear_it_as_one_after_the_other() {
    for proef in beide().await {
        let naam = proef.naam();
        let huis = open(proef).await;
        let mut tx = huis.proef.db.tx(generator()).await.unwrap();
        let tweede =
            nieuw_account(&huis.proef.db, &mut tx, "wilma@kantelstad.nl", Rol::FunctioneelBeheerder).await;
        tx.commit().await.unwrap();
        let (een, twee) = (&huis.rollen[&Rol::FunctioneelBeheerder], huis.koekje(tweede).await);
        for nr in 0..8 {
            let velden = format!("inlog=nieuw{nr}%40stad.nl&naam=Nieuw+Mens&functie=team&telefoon=038");
            let (een, twee) = tokio::join!(
                huis.post_als("/beheer/accounts", een, &velden),
                huis.post_als("/beheer/accounts", &twee, &velden)
            );
            let mut statussen = [een.status, twee.status];
            statussen.sort();
            assert_eq!(statussen, [StatusCode::OK, StatusCode::UNPROCESSABLE_ENTITY], "{naam} {nr}");
            assert!([een, twee].iter().any(|a| a.tekst.contains("al in gebruik")), "{naam} {nr}");
        }
        let gemaakt = "SELECT COUNT(*) AS n FROM account WHERE gebruikersnaam LIKE 'nieuw%'";
        assert_eq!(huis.proef.getal(gemaakt).await, 8, "{naam}");
    }
}
