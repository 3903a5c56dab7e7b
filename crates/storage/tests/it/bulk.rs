use kern::{Datum, Moment};
use sea_orm::sea_query::{Alias, Query};
use sea_orm::{ConnectionTrait as _, QueryResult};
use storage::bulk::{Lading, Opzij, Tabel};
use storage::{Dag, Handeling, Tijdstip};
use testkit::beide;
use uuid::Uuid;

const BAK: Tabel = Tabel { naam: "bak", kolommen: &["id", "woord", "bytes", "getal", "ja", "dag", "moment"] };
static TABELLEN: &[Tabel] = &[BAK];

/// Words that a careless text would trip over.
const WOORDEN: [Option<&str>; 6] =
    [Some(""), Some("O'Brien \"de\" {1, 2}"), Some("a\\b\nc"), Some("ë, €, 🙂"), Some("NULL"), None];
/// More than one statement takes on either database.
const RIJEN: i64 = 2_345;

type Rij = (Uuid, Option<String>, Option<Vec<u8>>, i64, bool, Option<Datum>, Moment);

fn rij(n: i64) -> Rij {
    let rang = usize::try_from(n).unwrap();
    let leeg = n % 7 == 0;
    (
        Uuid::from_u128(n.unsigned_abs().into()),
        WOORDEN[rang % WOORDEN.len()].map(str::to_owned),
        (!leeg).then(|| vec![0, 0x7F, 0xFF, b'"', b'\\'][..rang % 6].to_vec()),
        if n % 2 == 0 { i64::MIN + n } else { i64::MAX - n },
        n % 3 == 0,
        (!leeg).then(|| jiff::civil::date(2026, 2, 28)),
        Moment::from_microsecond(1_788_000_000_000_001 + n).unwrap(),
    )
}

fn terug(r: &QueryResult) -> Rij {
    (
        r.try_get("", "id").unwrap(),
        r.try_get("", "woord").unwrap(),
        r.try_get("", "bytes").unwrap(),
        r.try_get("", "getal").unwrap(),
        r.try_get("", "ja").unwrap(),
        r.try_get::<Option<Dag>>("", "dag").unwrap().map(|d| d.0),
        r.try_get::<Tijdstip>("", "moment").unwrap().0,
    )
}

#[tokio::test]
async fn every_kind_of_value_comes_back_as_it_went_in() {
    for proef in beide().await {
        let (id, bytes, getal, ja, dag, moment) = if proef.naam() == "sqlite" {
            ("BLOB", "BLOB", "INTEGER", "INTEGER", "TEXT", "TEXT")
        } else {
            ("uuid", "bytea", "bigint", "boolean", "date", "timestamptz")
        };
        let kolommen =
            format!("id {id}, woord text, bytes {bytes}, getal {getal}, ja {ja}, dag {dag}, moment {moment}");
        proef.sql(&format!("CREATE TABLE bak ({kolommen})")).await;
        let mut lading = Lading::nieuw(TABELLEN);
        for n in 0..RIJEN {
            let r = rij(n);
            lading
                .rij(0, [r.0.into(), r.1.into(), r.2.into(), r.3.into(), r.4.into(), r.5.into(), r.6.into()]);
        }
        let mut tx = proef.db.tx(proef.db.systeem("proef")).await.unwrap();
        lading.schrijf(&tx).await.unwrap();
        tx.record(Handeling::new("proef.bulk"));
        tx.commit().await.unwrap();
        let vraag = Query::select()
            .columns(BAK.kolommen.iter().map(|k| Alias::new(*k)))
            .from(Alias::new("bak"))
            .order_by(Alias::new("id"), sea_orm::Order::Asc)
            .to_owned();
        let rijen = proef.db.leesverbinding().query_all(&vraag).await.unwrap();
        assert_eq!(rijen.len() as i64, RIJEN, "{}", proef.naam());
        for (n, r) in (0..).zip(&rijen) {
            assert_eq!(terug(r), rij(n), "{}", proef.naam());
        }
    }
}

#[tokio::test]
async fn indexes_that_were_put_aside_come_back_and_check_what_was_filled_meanwhile() {
    for proef in beide().await {
        let indexen = if proef.naam() == "sqlite" {
            "SELECT COUNT(*) AS n FROM sqlite_master WHERE type = 'index' AND tbl_name = 'bak'"
        } else {
            "SELECT COUNT(*) AS n FROM pg_indexes WHERE schemaname = current_schema() AND tablename = 'bak'"
        };
        proef.sql("CREATE TABLE bak (id integer PRIMARY KEY, woord text, paar text UNIQUE)").await;
        proef.sql("CREATE UNIQUE INDEX bak_woord ON bak (woord) WHERE woord IS NOT NULL").await;
        proef.sql("CREATE INDEX bak_paar ON bak (paar, id)").await;
        let voor = proef.getal(indexen).await;
        let opzij = Opzij::leg(&proef.db, TABELLEN).await.unwrap();
        assert_eq!(proef.getal(indexen).await, voor - 2, "{}: what guards stays", proef.naam());
        proef.sql("INSERT INTO bak VALUES (1, 'een', 'a'), (2, 'twee', 'b')").await;
        opzij.zet_terug(&proef.db).await.unwrap();
        assert_eq!(proef.getal(indexen).await, voor, "{}", proef.naam());
        let opzij = Opzij::leg(&proef.db, TABELLEN).await.unwrap();
        proef.sql("INSERT INTO bak VALUES (3, 'een', 'c')").await;
        assert!(opzij.zet_terug(&proef.db).await.is_err(), "{}: twice the same", proef.naam());
    }
}

#[tokio::test]
async fn references_that_were_put_aside_come_back_and_check_what_was_filled_meanwhile() {
    for proef in beide().await {
        proef.sql("CREATE TABLE kist (id integer PRIMARY KEY)").await;
        proef.sql("CREATE TABLE bak (id integer PRIMARY KEY, kist integer REFERENCES kist (id))").await;
        let nergens = || proef.db.schrijfverbinding().execute_unprepared("INSERT INTO bak VALUES (2, 9)");
        let opzij = Opzij::leg(&proef.db, TABELLEN).await.unwrap();
        proef.sql("INSERT INTO kist VALUES (1)").await;
        proef.sql("INSERT INTO bak VALUES (1, 1)").await;
        opzij.zet_terug(&proef.db).await.unwrap();
        assert!(nergens().await.is_err(), "{}: it is guarded again", proef.naam());
        let opzij = Opzij::leg(&proef.db, TABELLEN).await.unwrap();
        let erin = nergens().await;
        assert!(
            opzij.zet_terug(&proef.db).await.is_err() || erin.is_err(),
            "{}: refers to nothing",
            proef.naam()
        );
    }
}
