use auth::{AuthFout, NieuwAccount, account};
use jiff::civil::date;
use kern::Rol;
use kern::id::AccountId;
use testkit::{Proef, actor, beide};

async fn mens(proef: &Proef, naam: &str) -> AccountId {
    let mut tx = proef.db.tx(actor(1, Rol::FunctioneelBeheerder)).await.unwrap();
    let nieuw = NieuwAccount {
        gebruikersnaam: naam,
        naam,
        functie: "",
        telefoon: "",
        wachtwoord: "x",
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
