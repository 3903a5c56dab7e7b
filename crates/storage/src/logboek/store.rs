//! The rows of both logs.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use kern::Moment;
use kern::id::{OperatieId, PersoonId};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Alias, Expr, ExprTrait as _, LockType, Query, TableRef};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, QueryOrder, QuerySelect};
use sha2::{Digest as _, Sha256};

use super::{Regel, verzegel};
use crate::bulk::{Lading, Tabel};
use crate::{StorageFout, Tijdstip, in_verzameling};

pub(super) mod logregel {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "logregel")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub nummer: i64,
        pub vorige: Vec<u8>,
        pub zegel: Vec<u8>,
        pub moment: Tijdstip,
        pub operatie: Uuid,
        pub wie: String,
        pub rollen: String,
        pub wat: String,
        pub doel: String,
        pub object_soort: String,
        pub object: Option<Uuid>,
        pub kring: Option<i64>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(super) mod kringlid {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "kringlid")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub kring: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub persoon: Uuid,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Appends lines to the chain. Must be the last thing a transaction does: it holds the head until the commit.
pub(crate) async fn schrijf(
    conn: &impl ConnectionTrait,
    sleutel: &[u8; 32],
    regels: Vec<Regel>,
) -> Result<(), StorageFout> {
    let (mut nummer, mut kop) = neem_kop(conn).await?;
    let mut lading = Lading::nieuw(TABELLEN);
    let afdrukken: Vec<Option<Vec<u8>>> = regels.iter().map(afdruk).collect();
    let mut kringen = kringen(conn, &afdrukken.iter().flatten().collect()).await?;
    for (regel, afdruk) in regels.into_iter().zip(afdrukken) {
        nummer += 1;
        let zegel = verzegel(sleutel, &kop, nummer, &regel);
        let vorige = std::mem::replace(&mut kop, zegel.clone());
        let kring = afdruk.map(|afdruk| {
            *kringen.entry(afdruk).or_insert_with_key(|afdruk| {
                lading.rij(KRING, [nummer.into(), afdruk.clone().into()]);
                for persoon in &regel.personen {
                    lading.rij(LID, [nummer.into(), (*persoon).into()]);
                }
                nummer
            })
        });
        zet_klaar(&mut lading, (nummer, vorige, zegel), regel, kring);
    }
    lading.schrijf_op(conn).await?;
    zet_kop(conn, nummer, kop).await
}

/// The head as the database keeps it, without holding it.
pub(super) async fn kop(conn: &impl ConnectionTrait) -> Result<(i64, Vec<u8>), StorageFout> {
    lees_kop(conn, false).await
}

/// What tells one set of people from another: SHA-256 over their ids. `None` for a line about nobody.
fn afdruk(regel: &Regel) -> Option<Vec<u8>> {
    let leden = regel.personen.iter().fold(Sha256::new(), |som, p| som.chain_update(p.as_bytes()));
    (!regel.personen.is_empty()).then(|| leden.finalize().to_vec())
}

/// Which of these sets an earlier line named, with the number of that line. Asked while the head is held, so that
/// nobody else names one meanwhile.
async fn kringen(
    conn: &impl ConnectionTrait,
    gezocht: &BTreeSet<&Vec<u8>>,
) -> Result<HashMap<Vec<u8>, i64>, StorageFout> {
    if gezocht.is_empty() {
        return Ok(HashMap::new());
    }
    let kolom = Expr::col(Alias::new("afdruk"));
    let vraag = Query::select()
        .columns(["afdruk", "nummer"].map(Alias::new))
        .from(Alias::new("kring"))
        .and_where(in_verzameling(conn.get_database_backend(), kolom, gezocht.iter().copied()))
        .to_owned();
    let rijen = conn.query_all(&vraag).await?;
    rijen.iter().map(|rij| Ok((rij.try_get("", "afdruk")?, rij.try_get("", "nummer")?))).collect()
}

/// Writes a line about nobody who exists and takes it back: everything that logging needs, and nothing stays.
pub(crate) async fn proef(conn: &DatabaseConnection, sleutel: &[u8; 32]) -> Result<(), StorageFout> {
    let tx = crate::db::begin(conn).await?;
    let regel = Regel {
        moment: Moment::UNIX_EPOCH,
        operatie: OperatieId(Uuid::nil()),
        wie: String::new(),
        rollen: String::new(),
        wat: "proef".to_owned(),
        doel: String::new(),
        object_soort: String::new(),
        object: None,
        personen: vec![Uuid::nil()],
    };
    schrijf(&tx, sleutel, vec![regel]).await?;
    Ok(tx.rollback().await?)
}

async fn neem_kop(conn: &impl ConnectionTrait) -> Result<(i64, Vec<u8>), StorageFout> {
    lees_kop(conn, conn.get_database_backend() == DbBackend::Postgres).await
}

async fn lees_kop(conn: &impl ConnectionTrait, vasthouden: bool) -> Result<(i64, Vec<u8>), StorageFout> {
    let mut vraag = Query::select();
    vraag.columns([Alias::new("nummer"), Alias::new("zegel")]).from(Alias::new("logkop"));
    if vasthouden {
        vraag.lock(LockType::Update);
    }
    let rij = conn.query_one(&vraag).await?.ok_or(StorageFout::LogboekStoring)?;
    Ok((rij.try_get("", "nummer")?, rij.try_get("", "zegel")?))
}

async fn zet_kop(conn: &impl ConnectionTrait, nummer: i64, zegel: Vec<u8>) -> Result<(), StorageFout> {
    let mut zet = Query::update();
    zet.table(Alias::new("logkop")).value(Alias::new("nummer"), nummer).value(Alias::new("zegel"), zegel);
    conn.execute(&zet).await?;
    Ok(())
}

const KRING: usize = 0;
const LID: usize = 1;
const REGEL: usize = 2;
static TABELLEN: &[Tabel] = &[
    Tabel { naam: "kring", kolommen: &["nummer", "afdruk"] },
    Tabel { naam: "kringlid", kolommen: &["kring", "persoon"] },
    Tabel {
        naam: "logregel",
        kolommen: &[
            "nummer",
            "vorige",
            "zegel",
            "moment",
            "operatie",
            "wie",
            "rollen",
            "wat",
            "doel",
            "object_soort",
            "object",
            "kring",
        ],
    },
];

fn zet_klaar(
    lading: &mut Lading,
    (nummer, vorige, zegel): (i64, Vec<u8>, Vec<u8>),
    regel: Regel,
    kring: Option<i64>,
) {
    lading.rij(
        REGEL,
        [
            nummer.into(),
            vorige.into(),
            zegel.into(),
            regel.moment.into(),
            regel.operatie.0.into(),
            regel.wie.into(),
            regel.rollen.into(),
            regel.wat.into(),
            regel.doel.into(),
            regel.object_soort.into(),
            regel.object.into(),
            kring.into(),
        ],
    );
}

/// A stored line with its place in the chain.
#[derive(Clone, Debug)]
pub(super) struct Opgeslagen {
    pub nummer: i64,
    pub vorige: Vec<u8>,
    pub zegel: Vec<u8>,
    pub regel: Regel,
}

/// The next lines after `na`, in order, at most `aantal`.
pub(super) async fn volgende(
    conn: &impl ConnectionTrait,
    na: i64,
    aantal: u64,
) -> Result<Vec<Opgeslagen>, StorageFout> {
    let rijen = logregel::Entity::find()
        .filter(logregel::Column::Nummer.gt(na))
        .order_by_asc(logregel::Column::Nummer)
        .limit(aantal)
        .all(conn)
        .await?;
    let kringen: BTreeSet<i64> = rijen.iter().filter_map(|rij| rij.kring).collect();
    let kolom = Expr::col(kringlid::Column::Kring);
    let in_kringen = in_verzameling(conn.get_database_backend(), kolom, &kringen);
    let leden = kringlid::Entity::find().filter(in_kringen).all(conn).await?;
    let mut per_kring: BTreeMap<i64, Vec<Uuid>> = BTreeMap::new();
    for lid in leden {
        per_kring.entry(lid.kring).or_default().push(lid.persoon);
    }
    for leden in per_kring.values_mut() {
        leden.sort_unstable();
    }
    Ok(rijen.into_iter().map(|rij| uit_rij(rij, &per_kring)).collect())
}

fn uit_rij(rij: logregel::Model, per_kring: &BTreeMap<i64, Vec<Uuid>>) -> Opgeslagen {
    let personen = rij.kring.and_then(|kring| per_kring.get(&kring)).cloned().unwrap_or_default();
    Opgeslagen {
        nummer: rij.nummer,
        vorige: rij.vorige,
        zegel: rij.zegel,
        regel: Regel {
            moment: rij.moment.0,
            operatie: OperatieId(rij.operatie),
            wie: rij.wie,
            rollen: rij.rollen,
            wat: rij.wat,
            doel: rij.doel,
            object_soort: rij.object_soort,
            object: rij.object,
            personen,
        },
    }
}

/// Code of the line that establishing a person leaves.
pub const ZOEKVRAAG: &str = "persoon.vaststellen";

/// How many people searches one account sent since a moment.
pub async fn zoekvragen_sinds(
    conn: &impl ConnectionTrait,
    wie: &str,
    sinds: Moment,
) -> Result<i64, StorageFout> {
    let vraag = Query::select()
        .expr_as(Expr::cust("COUNT(*)"), Alias::new("n"))
        .from(Alias::new("logregel"))
        .and_where(Expr::col(Alias::new("wie")).eq(wie))
        // Not as a value: then SQLite could not see that its index on these lines fits.
        .and_where(Expr::cust(format!("wat = '{ZOEKVRAAG}'")))
        .and_where(Expr::col(Alias::new("moment")).gt(Tijdstip::from(sinds)))
        .to_owned();
    let rij = conn.query_one(&vraag).await?.ok_or(StorageFout::LogboekStoring)?;
    Ok(rij.try_get("", "n")?)
}

/// Code of the line that fetching the file of a payment leaves.
pub const BETAALBESTAND: &str = "betaalrun.bestand";

/// Who fetched the file of a payment since a moment, oldest first.
pub async fn betaalbestand_gehaald(
    conn: &impl ConnectionTrait,
    run: Uuid,
    (sinds, aantal): (Moment, u64),
) -> Result<Vec<(Moment, String)>, StorageFout> {
    let vraag = Query::select()
        .columns(["moment", "wie"].map(Alias::new))
        .from(Alias::new("logregel"))
        .and_where(Expr::col(Alias::new("object")).eq(run))
        // Not as a value: then SQLite could not see that its index on these lines fits.
        .and_where(Expr::cust(format!("wat = '{BETAALBESTAND}'")))
        .and_where(Expr::col(Alias::new("moment")).gte(Tijdstip::from(sinds)))
        .order_by(Alias::new("nummer"), sea_orm::Order::Asc)
        .limit(aantal)
        .to_owned();
    let rijen = conn.query_all(&vraag).await?;
    rijen.iter().map(|r| Ok((r.try_get::<Tijdstip>("", "moment")?.0, r.try_get("", "wie")?))).collect()
}

/// Who looked at or changed the data of one person.
#[derive(Clone, Debug)]
pub struct Inzage {
    pub moment: Moment,
    pub wie: String,
    pub wat: String,
    pub doel: String,
}

/// The newest lines that concern one person, newest first.
pub async fn inzage_van(
    conn: &impl ConnectionTrait,
    persoon: PersoonId,
    aantal: u64,
) -> Result<Vec<Inzage>, StorageFout> {
    let (l, k, nummer) = (Alias::new("l"), Alias::new("k"), Alias::new("nummer"));
    // Numbers first, from the indexes alone: of somebody on a worklist there are many, and few are shown.
    let nummers = Query::select()
        .column((l.clone(), nummer.clone()))
        .from_as(Alias::new("kringlid"), k.clone())
        .inner_join(
            TableRef::Table(Alias::new("logregel").into(), Some(l.clone().into())),
            Expr::col((l.clone(), Alias::new("kring"))).equals((k.clone(), Alias::new("kring"))),
        )
        .and_where(Expr::col((k, Alias::new("persoon"))).eq(persoon.0))
        .order_by((l, nummer.clone()), sea_orm::Order::Desc)
        .limit(aantal)
        .to_owned();
    let vraag = Query::select()
        .columns(["moment", "wie", "wat", "doel"].map(Alias::new))
        .from(Alias::new("logregel"))
        .and_where(Expr::col(nummer.clone()).in_subquery(nummers))
        .order_by(nummer, sea_orm::Order::Desc)
        .to_owned();
    let rijen = conn.query_all(&vraag).await?;
    rijen
        .iter()
        .map(|rij| {
            Ok(Inzage {
                moment: rij.try_get::<Tijdstip>("", "moment")?.0,
                wie: rij.try_get("", "wie")?,
                wat: rij.try_get("", "wat")?,
                doel: rij.try_get("", "doel")?,
            })
        })
        .collect()
}
