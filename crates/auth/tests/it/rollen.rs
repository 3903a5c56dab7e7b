use auth::gronden::{self, Blik, Kijker};
use auth::{AuthFout, NieuwAccount, Poort, account};
use jiff::civil::date;
use kern::actor::Wie;
use kern::id::{AccountId, OperatieId};
use kern::{Actor, Rol};
use testkit::{Proef, actor, beide};

async fn mens(proef: &Proef, naam: &str) -> AccountId {
    let mut tx = proef.db.tx(actor(1, Rol::FunctioneelBeheerder)).await.unwrap();
    let wachtwoord = testkit::afdruk("x", &proef.db).await;
    let nieuw = NieuwAccount {
        gebruikersnaam: naam,
        naam,
        functie: "",
        telefoon: "",
        wachtwoord: &wachtwoord,
        totp: &[1; 20],
    };
    let id = account::maak(&proef.db, &mut tx, nieuw).await.unwrap();
    tx.commit().await.unwrap();
    id
}

#[tokio::test]
async fn a_role_works_only_after_a_second_person_confirmed_it() {
    for proef in beide().await {
        let id = mens(&proef, "a@b.nl").await;
        let op = date(2026, 9, 1);
        let mut tx = proef.db.tx(actor(1, Rol::FunctioneelBeheerder)).await.unwrap();
        let toekenning = account::ken_rol_toe(&mut tx, id, Rol::Controller, op).await.unwrap();
        assert!(account::rollen(&tx, id, op).await.unwrap().is_empty(), "{}", proef.naam());
        let zelf = account::bevestig_rol(&mut tx, toekenning).await;
        assert!(matches!(zelf, Err(AuthFout::ZelfdeTweedePersoon)), "{}", proef.naam());
        tx.commit().await.unwrap();

        let mut tx = proef.db.tx(actor(2, Rol::PrivacyOfficer)).await.unwrap();
        account::bevestig_rol(&mut tx, toekenning).await.unwrap();
        assert_eq!(account::rollen(&tx, id, op).await.unwrap(), [Rol::Controller]);
        assert!(account::rollen(&tx, id, date(2026, 8, 31)).await.unwrap().is_empty(), "not before its day");
        tx.commit().await.unwrap();
    }
}

#[tokio::test]
async fn a_role_brings_its_wide_grounds_and_takes_them_along() {
    for proef in beide().await {
        let naam = proef.naam();
        for (rol, ziet) in [
            (Rol::Backoffice, [true, true]),
            (Rol::Controller, [true, false]),
            (Rol::Teammedewerker, [false, false]),
            (Rol::FunctioneelBeheerder, [false, false]),
        ] {
            let id = mens(&proef, &format!("{rol:?}@b.nl")).await;
            let wie = actor(id.0.as_u128(), rol);
            let mut tx = proef.db.tx(actor(1, Rol::FunctioneelBeheerder)).await.unwrap();
            let toekenning = account::ken_rol_toe(&mut tx, id, rol, date(2026, 9, 1)).await.unwrap();
            tx.commit().await.unwrap();
            let beeld = async |dag: i8| {
                let mut uit = Vec::new();
                for blik in [Blik::Financieel, Blik::Logistiek] {
                    let kijker = Kijker { actor: &wie, op: date(2026, 9, dag), blik };
                    let conn = proef.db.leesverbinding();
                    uit.push(gronden::voor_alle_berichten(conn, &kijker).await.unwrap().is_some());
                }
                uit
            };
            assert_eq!(beeld(1).await, [false, false], "{naam} {rol:?}: nobody confirmed it");
            let mut tx = proef.db.tx(actor(2, Rol::PrivacyOfficer)).await.unwrap();
            account::bevestig_rol(&mut tx, toekenning).await.unwrap();
            account::beeindig_rol(&mut tx, (id, toekenning), date(2026, 9, 5)).await.unwrap();
            tx.commit().await.unwrap();
            assert_eq!(beeld(1).await, ziet, "{naam} {rol:?}: from its first day");
            assert_eq!(beeld(4).await, ziet, "{naam} {rol:?}: until its last");
            assert_eq!(beeld(5).await, [false, false], "{naam} {rol:?}: and not after");
        }
    }
}

#[tokio::test]
async fn nobody_grants_or_confirms_a_role_for_himself() {
    for proef in beide().await {
        let id = mens(&proef, "a@b.nl").await;
        let op = date(2026, 9, 1);
        let mut tx = proef.db.tx(actor(id.0.as_u128(), Rol::FunctioneelBeheerder)).await.unwrap();
        let zelf = account::ken_rol_toe(&mut tx, id, Rol::Controller, op).await;
        assert!(matches!(zelf, Err(AuthFout::ZichzelfToegekend)), "{}", proef.naam());
        drop(tx);

        let mut tx = proef.db.tx(actor(1, Rol::FunctioneelBeheerder)).await.unwrap();
        let toekenning = account::ken_rol_toe(&mut tx, id, Rol::Controller, op).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = proef.db.tx(actor(id.0.as_u128(), Rol::FunctioneelBeheerder)).await.unwrap();
        let zelf = account::bevestig_rol(&mut tx, toekenning).await;
        assert!(matches!(zelf, Err(AuthFout::ZichzelfToegekend)), "{}", proef.naam());
    }
}

fn taak(naam: &'static str) -> Actor {
    Actor { wie: Wie::Systeem(naam), rollen: Vec::new(), operatie: OperatieId(uuid::Uuid::from_u128(9)) }
}

#[tokio::test]
async fn a_system_job_does_not_confirm_what_it_granted_but_for_the_generator_of_the_demo() {
    for proef in beide().await {
        let id = mens(&proef, "a@b.nl").await;
        let op = date(2026, 9, 1);
        for (naam, mag) in [("opdrachtregel", false), ("nachttaak", false), ("voorbeeld", true)] {
            let mut tx = proef.db.tx(taak(naam)).await.unwrap();
            // Undone when the transaction is dropped.
            let toekenning = account::ken_rol_toe(&mut tx, id, Rol::Controller, op).await.unwrap();
            let uit = account::bevestig_rol(&mut tx, toekenning).await;
            assert_eq!(uit.is_ok(), mag, "{} {naam}", proef.naam());
        }
    }
}

#[tokio::test]
async fn a_change_of_role_and_a_block_end_the_sessions_at_once() {
    for proef in beide().await {
        let id = mens(&proef, "a@b.nl").await;
        let op = date(2026, 9, 1);
        let poort = Poort::new(proef.db.clone(), proef.klok.clone());
        let mut tx = proef.db.tx(actor(1, Rol::FunctioneelBeheerder)).await.unwrap();
        let toekenning = account::ken_rol_toe(&mut tx, id, Rol::Controller, op).await.unwrap();
        tx.commit().await.unwrap();
        for stap in ["bevestigen", "beeindigen", "blokkeren"] {
            let token = poort.zonder_wachtwoord(id).await.unwrap();
            assert!(poort.wie(&token).await.is_ok(), "{} {stap}", proef.naam());
            let mut tx = proef.db.tx(actor(2, Rol::PrivacyOfficer)).await.unwrap();
            match stap {
                "bevestigen" => account::bevestig_rol(&mut tx, toekenning).await.unwrap(),
                "beeindigen" => account::beeindig_rol(&mut tx, (id, toekenning), op).await.unwrap(),
                _ => account::zet_actief(&mut tx, id, false).await.unwrap(),
            }
            tx.commit().await.unwrap();
            assert!(poort.wie(&token).await.is_err(), "{} {stap}", proef.naam());
        }
        assert!(account::rollen(proef.db.leesverbinding(), id, op).await.unwrap().is_empty());
        let mut zelf = proef.db.tx(actor(id.0.as_u128(), Rol::FunctioneelBeheerder)).await.unwrap();
        assert!(matches!(account::zet_actief(&mut zelf, id, true).await, Err(AuthFout::Zichzelf)));
    }
}
