use sea_orm::sea_query::{Alias, Expr, Query};
use sea_orm::{ConnectionTrait as _, DbBackend};
use storage::{Verzamelbaar, in_verzameling};
use testkit::{Proef, beide};
use uuid::Uuid;

/// Words that a careless text would trip over.
const WOORDEN: [&str; 5] = ["", "O'Brien \"de\" [1, 2]", "a\\b\nc", "ë, €, 🙂", "%"];
const GETALLEN: [i64; 5] = [i64::MIN, -1, 0, 9_007_199_254_740_993, i64::MAX];

/// A table with a column of each type, and five rows.
async fn tafel(proef: &Proef) {
    let (getal, id, bytes) =
        if proef.naam() == "sqlite" { ("INTEGER", "BLOB", "BLOB") } else { ("bigint", "uuid", "bytea") };
    proef.sql(&format!("CREATE TABLE bak (getal {getal}, woord text, id {id}, bytes {bytes})")).await;
    for (rang, (getal, woord)) in GETALLEN.into_iter().zip(WOORDEN).enumerate() {
        let mut rij = Query::insert();
        rij.into_table(Alias::new("bak"))
            .columns(["getal", "woord", "id", "bytes"].map(Alias::new))
            .values_panic([getal.into(), woord.into(), id_van(rang).into(), bytes_van(rang).into()]);
        proef.db.schrijfverbinding().execute(&rij).await.unwrap();
    }
}

fn id_van(rang: usize) -> Uuid {
    Uuid::from_u128(rang as u128)
}

fn bytes_van(rang: usize) -> Vec<u8> {
    vec![rang as u8, 0, 255]
}

/// The numbers of the rows whose `kolom` is in the set.
async fn rangen<L: Verzamelbaar>(proef: &Proef, kolom: &str, leden: &[L]) -> Vec<usize> {
    let conn = proef.db.leesverbinding();
    let kolom = Expr::col(Alias::new(kolom));
    let vraag = Query::select()
        .column(Alias::new("getal"))
        .from(Alias::new("bak"))
        .and_where(in_verzameling(conn.get_database_backend(), kolom, leden))
        .order_by(Alias::new("getal"), sea_orm::Order::Asc)
        .to_owned();
    let rijen = conn.query_all(&vraag).await.unwrap();
    let rang = |g: i64| GETALLEN.iter().position(|n| *n == g).unwrap();
    rijen.iter().map(|r| rang(r.try_get("", "getal").unwrap())).collect()
}

#[tokio::test]
async fn each_type_finds_its_own_values_and_nothing_else() {
    for proef in beide().await {
        tafel(&proef).await;
        for rang in 0..GETALLEN.len() {
            let naam = proef.naam();
            assert_eq!(rangen(&proef, "getal", &[GETALLEN[rang]]).await, [rang], "{naam}");
            assert_eq!(rangen(&proef, "woord", &[WOORDEN[rang].to_owned()]).await, [rang], "{naam}");
            assert_eq!(rangen(&proef, "id", &[id_van(rang)]).await, [rang], "{naam}");
            assert_eq!(rangen(&proef, "bytes", &[bytes_van(rang)]).await, [rang], "{naam}");
        }
        assert_eq!(rangen(&proef, "getal", &[7, -1, -1, i64::MAX]).await, [1, 4]);
        assert_eq!(rangen::<i64>(&proef, "getal", &[]).await, [0; 0], "nothing is in an empty set");
    }
}

#[tokio::test]
async fn a_set_may_be_larger_than_the_parameters_of_a_statement() {
    for proef in beide().await {
        tafel(&proef).await;
        let leden: Vec<i64> = (-1..70_000).collect();
        assert_eq!(rangen(&proef, "getal", &leden).await, [1, 2], "{}", proef.naam());
    }
}

/// A handful and a crowd are asked in different words.
#[tokio::test]
async fn a_set_of_any_size_finds_what_is_in_it() {
    for proef in beide().await {
        tafel(&proef).await;
        // Three of them are said below: the other words begin above sixteen.
        for verder in [0_i64, 1, 12, 13, 14, 15, 200] {
            let leden: Vec<i64> = (100..100 + verder).chain([0, -1, 0]).collect();
            assert_eq!(rangen(&proef, "getal", &leden).await, [1, 2], "{} of {}", leden.len(), proef.naam());
        }
    }
}

/// The planner must use the set to look rows up, and not look every row up in the set.
#[tokio::test]
async fn a_set_goes_along_the_index_of_its_column() {
    for proef in beide().await {
        let conn = proef.db.leesverbinding();
        let motor = conn.get_database_backend();
        let (uitleg, kolom, goed) = if motor == DbBackend::Sqlite {
            proef.sql("CREATE TABLE rek (id BLOB NOT NULL PRIMARY KEY, nummer INTEGER)").await;
            ("EXPLAIN QUERY PLAN ", "detail", "SEARCH rek USING INDEX")
        } else {
            proef.sql("CREATE TABLE rek (id uuid NOT NULL PRIMARY KEY, nummer bigint)").await;
            proef.sql("INSERT INTO rek SELECT gen_random_uuid(), n FROM generate_series(1, 3000) AS n").await;
            proef.sql("ANALYZE rek").await;
            ("EXPLAIN ", "QUERY PLAN", "Index Scan")
        };
        let vraag = Query::select()
            .column(Alias::new("nummer"))
            .from(Alias::new("rek"))
            .and_where(in_verzameling(motor, Expr::col(Alias::new("id")), &[Uuid::nil()]))
            .to_owned();
        let mut vraag = motor.build(&vraag);
        vraag.sql.insert_str(0, uitleg);
        let weg = conn.query_all_raw(vraag).await.unwrap();
        let weg: Vec<String> = weg.iter().map(|r| r.try_get("", kolom).unwrap()).collect();
        assert!(weg.iter().any(|s| s.contains(goed)), "{weg:?}");
    }
}
