use kern::Rol;
use kern::id::PersoonId;
use sea_orm::{ConnectionTrait as _, Database, DatabaseConnection};
use storage::logboek::{self, Bevinding, Staart, Uitslag, Zegel};
use storage::{Db, Handeling, Motor};
use testkit::{Proef, actor, beide};
use uuid::Uuid;

/// Twelve pages read, one after the other; each shows two people.
async fn twaalf_regels(db: &Db) {
    for n in 1..=12u128 {
        let lees = db.lees(actor(7, Rol::Teammedewerker));
        let mensen = [n, n + 100].map(|p| PersoonId(Uuid::from_u128(p)));
        lees.vastleggen(Handeling::new("huishouden.lezen").doel("team").personen(mensen)).await.unwrap();
    }
}

async fn uitslag(proef: &Proef, zegel: Option<&Zegel>) -> Uitslag {
    logboek::controleer(proef.db.leesverbinding(), proef.db.kluis(), zegel, |_| ()).await.unwrap()
}

/// The attacker has the database and no keys.
async fn aanvaller(proef: &Proef) -> DatabaseConnection {
    match &proef.motor {
        Motor::Sqlite(pad) => Database::connect(format!("sqlite://{}", pad.display())).await.unwrap(),
        Motor::Postgres(adres) => Database::connect(adres.clone()).await.unwrap(),
    }
}

async fn na_aanval(opdrachten: &[&str]) -> Vec<(Proef, Zegel)> {
    let mut uit = Vec::new();
    for proef in beide().await {
        twaalf_regels(&proef.db).await;
        let zegel = logboek::zegel(&proef.db).await.unwrap();
        let conn = aanvaller(&proef).await;
        for opdracht in opdrachten {
            conn.execute_unprepared(opdracht).await.unwrap();
        }
        uit.push((proef, zegel));
    }
    uit
}

#[tokio::test]
async fn an_untouched_chain_verifies_and_says_what_is_proven() {
    for (proef, zegel) in na_aanval(&[]).await {
        let zonder = uitslag(&proef, None).await;
        assert_eq!((zonder.regels, zonder.bevindingen.len(), zonder.staart), (12, 0, Staart::NietBewezen));
        assert_eq!(uitslag(&proef, Some(&zegel)).await.staart, Staart::BewezenTot(12));
    }
}

#[tokio::test]
async fn changed_lines_are_named() {
    let aanval = [
        "UPDATE logregel SET wie = 'iemand anders' WHERE nummer = 5",
        "DELETE FROM kringlid WHERE kring = 8 AND persoon = (SELECT persoon FROM kringlid WHERE kring = 8 LIMIT 1)",
    ];
    for (proef, _) in na_aanval(&aanval).await {
        let gevonden = uitslag(&proef, None).await.bevindingen;
        assert_eq!(
            gevonden,
            [Bevinding::Gewijzigd { regel: 5 }, Bevinding::Gewijzigd { regel: 8 }],
            "{}",
            proef.naam()
        );
    }
}

/// The same list opened twice names one set; a line that names it later is as safe as the first.
#[tokio::test]
async fn people_shown_together_again_are_kept_once_and_found_each_time() {
    for proef in beide().await {
        let naam = proef.naam();
        let mens = |n: u128| PersoonId(Uuid::from_u128(n));
        for mensen in [vec![1, 2, 3], vec![3, 2, 1, 1], vec![2, 3], vec![1, 2, 3], vec![]] {
            let lees = proef.db.lees(actor(7, Rol::Teammedewerker));
            let gelezen = Handeling::new("werk.lezen").personen(mensen.into_iter().map(mens));
            lees.vastleggen(gelezen).await.unwrap();
        }
        let leden = "SELECT COUNT(*) AS n FROM kringlid";
        assert_eq!(proef.getal(leden).await, 5, "{naam}: three people, and two of them");
        for (n, keer) in [(1, 3), (2, 4), (4, 0)] {
            let inzage = logboek::inzage_van(proef.db.leesverbinding(), mens(n), 50).await.unwrap();
            assert_eq!(inzage.len(), keer, "{naam} {n}");
        }
        let nieuwste = logboek::inzage_van(proef.db.leesverbinding(), mens(2), 2).await.unwrap();
        assert!(nieuwste.len() == 2 && nieuwste[0].moment >= nieuwste[1].moment, "{naam}");
        assert!(uitslag(&proef, None).await.bevindingen.is_empty(), "{naam}");
        aanvaller(&proef).await.execute_unprepared("DELETE FROM kringlid WHERE kring = 1 AND persoon = (SELECT persoon FROM kringlid WHERE kring = 1 LIMIT 1)").await.unwrap();
        let gewijzigd = [1, 2, 4].map(|regel| Bevinding::Gewijzigd { regel });
        assert_eq!(uitslag(&proef, None).await.bevindingen, gewijzigd, "{naam}: each line that named them");
    }
}

#[tokio::test]
async fn removed_lines_are_named_also_when_the_rest_moves_up() {
    let weg = ["DELETE FROM kringlid WHERE kring IN (4, 5)", "DELETE FROM logregel WHERE nummer IN (4, 5)"];
    let schuif: Vec<String> = (6..=12)
        .map(|n| format!("UPDATE logregel SET nummer = {} WHERE nummer = {n}", n - 2))
        .chain(["UPDATE logkop SET nummer = 10".to_owned()])
        .collect();
    let verwacht = Bevinding::Verwijderd { van: 4, tot: 5 };
    for (proef, _) in na_aanval(&weg).await {
        assert_eq!(
            uitslag(&proef, None).await.bevindingen,
            std::slice::from_ref(&verwacht),
            "{}",
            proef.naam()
        );
    }
    let alles: Vec<&str> = weg.into_iter().chain(schuif.iter().map(String::as_str)).collect();
    for (proef, _) in na_aanval(&alles).await {
        assert_eq!(
            uitslag(&proef, None).await.bevindingen,
            std::slice::from_ref(&verwacht),
            "{}",
            proef.naam()
        );
    }
}

#[tokio::test]
async fn an_inserted_line_is_named_and_its_neighbours_are_not() {
    let schuif: Vec<String> = (7..=12)
        .rev()
        .map(|n| format!("UPDATE logregel SET nummer = {} WHERE nummer = {n}", n + 1))
        .chain([
            "INSERT INTO logregel SELECT 7, vorige, zegel, moment, operatie, 'verzonnen', rollen, wat, doel, object_soort, object, kring FROM logregel WHERE nummer = 6".to_owned(),
            "UPDATE logkop SET nummer = 13".to_owned(),
        ])
        .collect();
    let opdrachten: Vec<&str> = schuif.iter().map(String::as_str).collect();
    for (proef, _) in na_aanval(&opdrachten).await {
        assert_eq!(
            uitslag(&proef, None).await.bevindingen,
            [Bevinding::Ingevoegd { regel: 7 }],
            "{}",
            proef.naam()
        );
    }
}

#[tokio::test]
async fn reordered_lines_are_named() {
    let wissel: Vec<String> = [(4, 99), (9, 4), (99, 9)]
        .iter()
        .map(|(van, naar)| format!("UPDATE logregel SET nummer = {naar} WHERE nummer = {van}"))
        .collect();
    let opdrachten: Vec<&str> = wissel.iter().map(String::as_str).collect();
    for (proef, _) in na_aanval(&opdrachten).await {
        let gevonden = uitslag(&proef, None).await.bevindingen;
        let verwacht = [
            Bevinding::Verplaatst { regel: 4, hoort_op: 9 },
            Bevinding::Verplaatst { regel: 9, hoort_op: 4 },
        ];
        assert_eq!(gevonden, verwacht, "{}", proef.naam());
    }
}

#[tokio::test]
async fn a_cut_off_tail_is_proven_by_the_seal_only() {
    let slordig = ["DELETE FROM kringlid WHERE kring > 9", "DELETE FROM logregel WHERE nummer > 9"];
    let netjes = [
        slordig[0],
        slordig[1],
        "UPDATE logkop SET nummer = 9, zegel = (SELECT zegel FROM logregel WHERE nummer = 9)",
    ];
    let afgeknipt = Bevinding::StaartAfgeknipt { laatste: 9, verzegeld: 12 };
    for (proef, zegel) in na_aanval(&slordig).await {
        assert_eq!(uitslag(&proef, None).await.bevindingen, std::slice::from_ref(&afgeknipt));
        assert_eq!(uitslag(&proef, Some(&zegel)).await.bevindingen, std::slice::from_ref(&afgeknipt));
    }
    for (proef, zegel) in na_aanval(&netjes).await {
        let zonder = uitslag(&proef, None).await;
        assert_eq!((zonder.bevindingen.len(), zonder.staart), (0, Staart::NietBewezen), "{}", proef.naam());
        let met = uitslag(&proef, Some(&zegel)).await;
        assert_eq!(
            (met.bevindingen, met.staart),
            (vec![afgeknipt.clone()], Staart::NietBewezen),
            "{}",
            proef.naam()
        );
    }
}

/// Someone with the keys makes the whole log anew: inside it all fits, the seal kept elsewhere does not.
#[tokio::test]
async fn a_rebuilt_chain_is_proven_by_the_seal_only() {
    let leeg =
        ["DELETE FROM kring", "DELETE FROM kringlid", "DELETE FROM logregel", "UPDATE logkop SET nummer = 0"];
    for (proef, zegel) in na_aanval(&leeg).await {
        twaalf_regels(&proef.db).await;
        let conn = aanvaller(&proef).await;
        conn.execute_unprepared("UPDATE logkop SET nummer = nummer").await.unwrap();
        let met = uitslag(&proef, Some(&zegel)).await;
        assert!(
            met.bevindingen.contains(&Bevinding::Herbouwd { regel: 12 }),
            "{} {:?}",
            proef.naam(),
            met.bevindingen
        );
        assert_eq!(met.staart, Staart::NietBewezen);
    }
}

#[tokio::test]
async fn a_seal_of_another_municipality_proves_nothing() {
    for proef in beide().await {
        twaalf_regels(&proef.db).await;
        let echt = logboek::zegel(&proef.db).await.unwrap();
        for vals in
            [Zegel { nummer: 11, ..echt.clone() }, Zegel { handtekening: String::new(), ..echt.clone() }]
        {
            let uit = uitslag(&proef, Some(&vals)).await;
            assert_eq!((uit.bevindingen, uit.staart), (vec![Bevinding::VreemdZegel], Staart::NietBewezen));
        }
    }
}

#[tokio::test]
async fn many_pages_at_once_make_one_unbroken_chain() {
    for proef in beide().await {
        let taken: Vec<_> = (0..200u128)
            .map(|n| {
                let db = proef.db.clone();
                tokio::spawn(async move {
                    let lees = db.lees(actor(n + 1, Rol::Teammedewerker));
                    lees.vastleggen(Handeling::new("werk.lezen").persoon(PersoonId(Uuid::from_u128(n)))).await
                })
            })
            .collect();
        for taak in taken {
            taak.await.unwrap().unwrap();
        }
        let uit = uitslag(&proef, None).await;
        assert_eq!((uit.regels, uit.bevindingen.len()), (200, 0), "{}", proef.naam());
    }
}
