//! The rows of both logs.

use std::collections::BTreeMap;

use kern::Moment;
use kern::id::{OperatieId, PersoonId};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Alias, Expr, ExprTrait as _, LockType, Query, TableRef};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, QueryOrder, QuerySelect};

use super::{Regel, verzegel};
use crate::bulk::{Lading, Tabel};
use crate::{StorageFout, Tijdstip};

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
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(super) mod verwerking {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "verwerking")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub regel: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub persoon: Uuid,
        pub operatie: Uuid,
        pub activiteit: String,
        pub moment: Tijdstip,
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
    for regel in regels {
        nummer += 1;
        let zegel = verzegel(sleutel, &kop, nummer, &regel);
        let vorige = std::mem::replace(&mut kop, zegel.clone());
        zet_klaar(&mut lading, (nummer, vorige, zegel), regel);
    }
    lading.schrijf_op(conn).await?;
    zet_kop(conn, nummer, kop).await
}

/// The head as the database keeps it, without holding it.
pub(super) async fn kop(conn: &impl ConnectionTrait) -> Result<(i64, Vec<u8>), StorageFout> {
    lees_kop(conn, false).await
}

/// Writes a line and takes it back: everything that logging needs, and nothing stays.
pub(crate) async fn proef(conn: &DatabaseConnection) -> Result<(), StorageFout> {
    let tx = crate::db::begin(conn).await?;
    let (nummer, kop) = neem_kop(&tx).await?;
    let mut regel = Query::insert();
    regel
        .into_table(Alias::new("verwerking"))
        .columns(["regel", "persoon", "operatie", "activiteit", "moment"].map(Alias::new))
        .values_panic([
            (nummer + 1).into(),
            Uuid::nil().into(),
            Uuid::nil().into(),
            "proef".into(),
            Tijdstip::from(Moment::UNIX_EPOCH).into(),
        ]);
    tx.execute(&regel).await?;
    zet_kop(&tx, nummer, kop).await?;
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

const REGEL: usize = 0;
const PERSOON: usize = 1;
static TABELLEN: &[Tabel] = &[
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
        ],
    },
    Tabel { naam: "verwerking", kolommen: &["regel", "persoon", "operatie", "activiteit", "moment"] },
];

fn zet_klaar(lading: &mut Lading, (nummer, vorige, zegel): (i64, Vec<u8>, Vec<u8>), regel: Regel) {
    for persoon in &regel.personen {
        lading.rij(
            PERSOON,
            [
                nummer.into(),
                (*persoon).into(),
                regel.operatie.0.into(),
                regel.wat.as_str().into(),
                regel.moment.into(),
            ],
        );
    }
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
    let (Some(eerste), Some(laatste)) = (rijen.first(), rijen.last()) else { return Ok(Vec::new()) };
    let mut personen: BTreeMap<i64, Vec<Uuid>> = BTreeMap::new();
    let gevonden = verwerking::Entity::find()
        .filter(verwerking::Column::Regel.between(eerste.nummer, laatste.nummer))
        .all(conn)
        .await?;
    for rij in gevonden {
        personen.entry(rij.regel).or_default().push(rij.persoon);
    }
    Ok(rijen.into_iter().map(|rij| uit_rij(rij, &mut personen)).collect())
}

fn uit_rij(rij: logregel::Model, personen: &mut BTreeMap<i64, Vec<Uuid>>) -> Opgeslagen {
    let mut van_regel = personen.remove(&rij.nummer).unwrap_or_default();
    van_regel.sort_unstable();
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
            personen: van_regel,
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
    let mut vraag = Query::select();
    let (l, v) = (Alias::new("l"), Alias::new("v"));
    vraag
        .columns(["moment", "wie", "wat", "doel"].map(|k| (l.clone(), Alias::new(k))))
        .from_as(Alias::new("verwerking"), v.clone())
        .inner_join(
            TableRef::Table(Alias::new("logregel").into(), Some(l.clone().into())),
            Expr::col((l.clone(), Alias::new("nummer"))).equals((v.clone(), Alias::new("regel"))),
        )
        .and_where(Expr::col((v.clone(), Alias::new("persoon"))).eq(persoon.0))
        .order_by((v, Alias::new("regel")), sea_orm::Order::Desc)
        .limit(aantal);
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
