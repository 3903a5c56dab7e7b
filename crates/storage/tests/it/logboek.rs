use kern::Rol;
use kern::id::PersoonId;
use sea_orm::{ConnectionTrait as _, Database, DatabaseConnection, Statement};
use storage::logboek::{self, Bevinding, Staart, Uitslag, Zegel};
use storage::{Db, Handeling, Motor};
use testkit::{Proef, actor, beide};
use uuid::Uuid;

/// Twelve pages read, one after the other; each shows two people.
async fn twaalf_regels(db: &Db) {
    twaalf_regels_van(db, 7).await;
}

async fn twaalf_regels_van(db: &Db, wie: u128) {
    for n in 1..=12u128 {
        let lees = db.lees(actor(wie, Rol::Teammedewerker));
        let mensen = [n, n + 100].map(|p| PersoonId(Uuid::from_u128(p)));
        lees.vastleggen(Handeling::new("huishouden.lezen").doel("team").personen(mensen)).await.unwrap();
    }
}

async fn uitslag(proef: &Proef, zegel: Option<&Zegel>) -> Uitslag {
    logboek::controleer(proef.db.leesverbinding(), proef.db.kluis(), zegel, |_, _| ()).await.unwrap()
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

/// Someone with the keys makes the whole log anew, head and all: inside it all fits, the seal kept elsewhere does not.
#[tokio::test]
async fn a_rebuilt_chain_is_proven_by_the_seal_only() {
    let leeg = [
        "UPDATE logkop SET nummer = 0, zegel = (SELECT vorige FROM logregel WHERE nummer = 1)",
        "DELETE FROM kringlid",
        "DELETE FROM logregel",
        "DELETE FROM kring",
    ];
    for (proef, zegel) in na_aanval(&leeg).await {
        let naam = proef.naam();
        twaalf_regels_van(&proef.db, 8).await;
        let zonder = uitslag(&proef, None).await;
        assert_eq!(
            (zonder.regels, zonder.bevindingen, zonder.staart),
            (12, vec![], Staart::NietBewezen),
            "{naam}"
        );
        let met = uitslag(&proef, Some(&zegel)).await;
        let herbouwd = vec![Bevinding::Herbouwd { regel: 12 }];
        assert_eq!((met.bevindingen, met.staart), (herbouwd, Staart::NietBewezen), "{naam}");
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

/// Counts the transactions that moved the head, with the lines that stood there at that moment.
async fn tel_koppen(proef: &Proef) {
    proef.sql("CREATE TABLE telling (regels BIGINT, kop BIGINT)").await;
    let tel = "INSERT INTO telling SELECT COUNT(*), NEW.nummer FROM logregel";
    if proef.naam() == "sqlite" {
        proef.sql(&format!("CREATE TRIGGER tel AFTER UPDATE ON logkop BEGIN {tel}; END")).await;
        return;
    }
    let functie = format!("BEGIN {tel}; RETURN NEW; END");
    proef.sql(&format!("CREATE FUNCTION tel() RETURNS trigger LANGUAGE plpgsql AS '{functie}'")).await;
    proef.sql("CREATE TRIGGER tel AFTER UPDATE ON logkop FOR EACH ROW EXECUTE FUNCTION tel()").await;
}

/// Pages that wait for the disk wait together, and the head of the log moves when the lines are there.
#[tokio::test]
async fn pages_that_wait_are_written_in_one_go_and_the_head_last() {
    for proef in beide().await {
        let naam = proef.naam();
        tel_koppen(&proef).await;
        // Somebody writes, and holds the head: nobody gets in between.
        let bezig = proef.db.tx(actor(9, Rol::Backoffice)).await.unwrap();
        if naam != "sqlite" {
            let vraag =
                Statement::from_string(bezig.get_database_backend(), "SELECT nummer FROM logkop FOR UPDATE");
            bezig.query_one_raw(vraag).await.unwrap();
        }
        let taken: Vec<_> = (1..=50u128)
            .map(|n| {
                let lees = proef.db.lees(actor(n, Rol::Teammedewerker));
                tokio::spawn(async move { lees.vastleggen(Handeling::new("werk.lezen")).await })
            })
            .collect();
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        assert!(taken.iter().all(|t| !t.is_finished()), "{naam}: a page waits until its line is durable");
        bezig.rollback().await.unwrap();
        for taak in taken {
            taak.await.unwrap().unwrap();
        }
        let regels = proef.getal("SELECT COUNT(*) AS n FROM logregel").await;
        let keren = proef.getal("SELECT COUNT(*) AS n FROM telling").await;
        // The first may have gone alone before the others came.
        assert!(regels == 50 && (1..=2).contains(&keren), "{naam}: {regels} lines in {keren} transactions");
        let te_vroeg = proef.getal("SELECT COUNT(*) AS n FROM telling WHERE regels <> kop").await;
        assert_eq!(te_vroeg, 0, "{naam}: the head moved before its lines stood there");
    }
}

/// The head is taken at the end: a transaction that takes its time holds up no page. On SQLite there is one writer.
#[tokio::test]
async fn who_has_not_committed_yet_does_not_hold_the_head() {
    let proef = testkit::op_postgres().await;
    let mut traag = proef.db.tx(actor(9, Rol::Backoffice)).await.unwrap();
    traag.execute_unprepared("UPDATE taak SET pogingen = pogingen").await.unwrap();
    traag.record(Handeling::new("proef.traag"));
    let lees = proef.db.lees(actor(7, Rol::Teammedewerker));
    let gelezen = lees.vastleggen(Handeling::new("werk.lezen"));
    tokio::time::timeout(std::time::Duration::from_secs(5), gelezen).await.unwrap().unwrap();
    traag.commit().await.unwrap();
    let uit = uitslag(&proef, None).await;
    assert_eq!((uit.regels, uit.bevindingen.len()), (2, 0));
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
