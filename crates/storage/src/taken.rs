//! Events and jobs.
//!
//! An event becomes one job per subscriber, in the transaction that announced it. A job runs under a lease; its
//! changes and the mark that it is done are one transaction, so a job that is cut off runs again from the start
//! and a job that is done never runs again.

use kern::Moment;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{ExprTrait as _, OnConflict};
use sea_orm::{ConnectionTrait, QueryOrder, QuerySelect, QueryTrait as _, Set};

use crate::{Db, Handeling, StorageFout, Tijdstip, Tx};

/// Something that happened, by kind and id.
#[derive(Clone, Debug)]
pub(crate) struct Gebeurtenis {
    pub onderwerp: &'static str,
    pub object: Uuid,
}

mod gebeurtenis {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "gebeurtenis")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub onderwerp: String,
        pub object: Uuid,
        pub moment: Tijdstip,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod taak {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "taak")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub soort: String,
        /// Of one kind, one key runs once.
        pub sleutel: String,
        pub object: Uuid,
        pub vanaf: Tijdstip,
        pub lease_tot: Option<Tijdstip>,
        pub pogingen: i64,
        pub klaar_op: Option<Tijdstip>,
        pub fout: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// A job that was taken: run it and call [`klaar`] in the transaction that holds its changes.
#[derive(Clone, Debug)]
pub struct Taak {
    pub id: i64,
    pub soort: String,
    pub object: Uuid,
    pub pogingen: i64,
}

/// After this many attempts a job waits for a person.
pub const POGINGEN_MAX: i64 = 8;
const LEASE_SECONDEN: i64 = 120;

/// Who wants to know what happened: every event on this topic becomes a job of this kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Abonnement {
    pub onderwerp: &'static str,
    /// Kind of the job; its object is that of the event.
    pub taak: &'static str,
}

pub(crate) async fn kondig_aan(
    conn: &impl ConnectionTrait,
    nu: Moment,
    gebeurtenissen: Vec<Gebeurtenis>,
    abonnementen: &[Abonnement],
) -> Result<(), StorageFout> {
    if gebeurtenissen.is_empty() {
        return Ok(());
    }
    for (rang, g) in gebeurtenissen.iter().enumerate() {
        for a in abonnementen.iter().filter(|a| a.onderwerp == g.onderwerp) {
            let sleutel = format!("{}.{}.{rang}", g.object, nu.as_microsecond());
            plan(conn, a.taak, &sleutel, g.object, nu).await?;
        }
    }
    let rijen = gebeurtenissen.into_iter().map(|g| gebeurtenis::ActiveModel {
        onderwerp: Set(g.onderwerp.to_owned()),
        object: Set(g.object),
        moment: Set(nu.into()),
        ..Default::default()
    });
    gebeurtenis::Entity::insert_many(rijen).exec_without_returning(conn).await?;
    Ok(())
}

/// Plans a job for `vanaf`. Planning the same kind and key again changes nothing.
pub async fn plan(
    conn: &impl ConnectionTrait,
    soort: &'static str,
    sleutel: &str,
    object: Uuid,
    vanaf: Moment,
) -> Result<(), StorageFout> {
    let rij = taak::ActiveModel {
        soort: Set(soort.to_owned()),
        sleutel: Set(sleutel.to_owned()),
        object: Set(object),
        vanaf: Set(vanaf.into()),
        pogingen: Set(0),
        ..Default::default()
    };
    let dubbel = OnConflict::columns([taak::Column::Soort, taak::Column::Sleutel]).do_nothing().to_owned();
    taak::Entity::insert(rij).on_conflict(dubbel).exec_without_returning(conn).await?;
    Ok(())
}

/// Takes the oldest job that is due, for as long as the lease lasts. Two workers never get the same job: the
/// update that takes it only succeeds on the row as it was read.
pub async fn neem(db: &Db) -> Result<Option<Taak>, StorageFout> {
    neem_waar(db, None).await
}

/// The same, of one kind only: for a worker that can do nothing else.
pub async fn neem_soort(db: &Db, soort: &str) -> Result<Option<Taak>, StorageFout> {
    neem_waar(db, Some(soort)).await
}

async fn neem_waar(db: &Db, soort: Option<&str>) -> Result<Option<Taak>, StorageFout> {
    let nu = db.klok().nu();
    let conn = db.schrijfverbinding();
    let vrij = taak::Column::LeaseTot.is_null().or(taak::Column::LeaseTot.lt(Tijdstip::from(nu)));
    let rijen = taak::Entity::find()
        .filter(taak::Column::KlaarOp.is_null())
        .filter(taak::Column::Vanaf.lte(Tijdstip::from(nu)))
        .filter(taak::Column::Pogingen.lt(POGINGEN_MAX))
        .filter(vrij)
        .apply_if(soort, |vraag, soort| vraag.filter(taak::Column::Soort.eq(soort)))
        .order_by_asc(taak::Column::Vanaf)
        .order_by_asc(taak::Column::Id)
        .limit(8)
        .all(conn)
        .await?;
    for rij in rijen {
        let tot = nu.saturating_add(jiff::SignedDuration::from_secs(LEASE_SECONDEN));
        let geraakt = taak::Entity::update_many()
            .col_expr(taak::Column::LeaseTot, Expr::value(Tijdstip::from(tot.unwrap_or(nu))))
            .col_expr(taak::Column::Pogingen, Expr::value(rij.pogingen + 1))
            .filter(taak::Column::Id.eq(rij.id))
            .filter(taak::Column::Pogingen.eq(rij.pogingen))
            .filter(taak::Column::KlaarOp.is_null())
            .exec(conn)
            .await?;
        if geraakt.rows_affected == 1 {
            let pogingen = rij.pogingen + 1;
            return Ok(Some(Taak { id: rij.id, soort: rij.soort, object: rij.object, pogingen }));
        }
    }
    Ok(None)
}

/// Every job of one kind that is due, for whoever does them all in one transaction while nobody else runs jobs.
pub async fn alle_van_soort(tx: &Tx, soort: &str) -> Result<Vec<Taak>, StorageFout> {
    let rijen = taak::Entity::find()
        .filter(taak::Column::KlaarOp.is_null())
        .filter(taak::Column::Vanaf.lte(Tijdstip::from(tx.nu())))
        .filter(taak::Column::Soort.eq(soort))
        .order_by_asc(taak::Column::Id)
        .all(tx)
        .await?;
    let taak = |r: taak::Model| Taak { id: r.id, soort: r.soort, object: r.object, pogingen: r.pogingen };
    Ok(rijen.into_iter().map(taak).collect())
}

/// Takes back every lease, for a process that knows that no other runs jobs: what it was doing when it was cut off
/// begins again at once.
pub async fn laat_los(db: &Db) -> Result<(), StorageFout> {
    taak::Entity::update_many()
        .col_expr(taak::Column::LeaseTot, Expr::value(Option::<Tijdstip>::None))
        .filter(taak::Column::KlaarOp.is_null())
        .exec(db.schrijfverbinding())
        .await?;
    Ok(())
}

/// Marks a job as done, in the transaction that holds what it did.
pub async fn klaar(tx: &mut Tx, taak: &Taak) -> Result<(), StorageFout> {
    let nu = tx.nu();
    let geraakt = taak::Entity::update_many()
        .col_expr(taak::Column::KlaarOp, Expr::value(Tijdstip::from(nu)))
        .filter(taak::Column::Id.eq(taak.id))
        .filter(taak::Column::KlaarOp.is_null())
        .exec(tx)
        .await?;
    if geraakt.rows_affected == 1 { Ok(()) } else { Err(StorageFout::Conflict) }
}

/// Gives a failed job back, to be tried later; the code of the error is kept, never its text.
pub async fn mislukt(db: &Db, taak: &Taak, code: &'static str) -> Result<(), StorageFout> {
    let wacht = jiff::SignedDuration::from_secs(30 << taak.pogingen.clamp(0, 10));
    let nu = db.klok().nu();
    taak::Entity::update_many()
        .col_expr(taak::Column::LeaseTot, Expr::value(Option::<Tijdstip>::None))
        .col_expr(taak::Column::Vanaf, Expr::value(Tijdstip::from(nu.saturating_add(wacht).unwrap_or(nu))))
        .col_expr(taak::Column::Fout, Expr::value(code))
        .filter(taak::Column::Id.eq(taak.id))
        .exec(db.schrijfverbinding())
        .await?;
    Ok(())
}

/// A job that failed: it is tried again later, or a person must look because it failed so often.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mislukt {
    pub id: i64,
    pub soort: String,
    pub object: Uuid,
    pub pogingen: i64,
    /// Code of the last error; never its text.
    pub fout: Option<String>,
    /// When it is tried again, by the clock of the municipality; or was to be, when that no longer happens.
    pub vanaf: Moment,
}

impl Mislukt {
    /// Whether nobody tries it any more until a person says so.
    pub const fn zit_vast(&self) -> bool {
        self.pogingen >= POGINGEN_MAX
    }
}

fn vast() -> sea_orm::Select<taak::Entity> {
    taak::Entity::find()
        .filter(taak::Column::KlaarOp.is_null())
        .filter(taak::Column::Pogingen.gte(POGINGEN_MAX))
}

/// Jobs that failed and are not being tried at this moment.
fn wachtend() -> sea_orm::Select<taak::Entity> {
    let mislukt = taak::Column::Fout.is_not_null().and(taak::Column::LeaseTot.is_null());
    taak::Entity::find()
        .filter(taak::Column::KlaarOp.is_null())
        .filter(taak::Column::Pogingen.gte(1))
        .filter(taak::Column::Pogingen.gte(POGINGEN_MAX).or(mislukt))
}

/// Jobs that failed, what failed oftenest first.
pub async fn mislukte(conn: &impl ConnectionTrait) -> Result<Vec<Mislukt>, StorageFout> {
    let vraag = wachtend().order_by_desc(taak::Column::Pogingen).order_by_asc(taak::Column::Id);
    let rijen = vraag.limit(100).all(conn).await?;
    let regel = |r: taak::Model| Mislukt {
        id: r.id,
        soort: r.soort,
        object: r.object,
        pogingen: r.pogingen,
        fout: r.fout,
        vanaf: r.vanaf.0,
    };
    Ok(rijen.into_iter().map(regel).collect())
}

/// Lets a job that failed begin again, from now on. False when it was not there any more: somebody did it before.
pub async fn opnieuw(tx: &mut Tx, id: i64) -> Result<bool, StorageFout> {
    let nu = tx.nu();
    let Some(taak) = wachtend().filter(taak::Column::Id.eq(id)).one(tx).await? else { return Ok(false) };
    let geraakt = taak::Entity::update_many()
        .col_expr(taak::Column::Pogingen, Expr::value(0))
        .col_expr(taak::Column::Vanaf, Expr::value(Tijdstip::from(nu)))
        .col_expr(taak::Column::LeaseTot, Expr::value(Option::<Tijdstip>::None))
        .filter(taak::Column::Id.eq(id))
        .filter(taak::Column::KlaarOp.is_null())
        .filter(taak::Column::Pogingen.eq(taak.pogingen))
        .exec(tx)
        .await?;
    tx.record(Handeling::new("taak.opnieuw").object("taak", taak.object));
    Ok(geraakt.rows_affected == 1)
}

/// How much work waits: jobs that are due or will be, and jobs that failed so often that a person must look.
pub async fn wachtrij(db: &Db) -> Result<(u64, u64), StorageFout> {
    use sea_orm::PaginatorTrait as _;
    let open = || taak::Entity::find().filter(taak::Column::KlaarOp.is_null());
    let conn = db.leesverbinding();
    let wacht = open().filter(taak::Column::Pogingen.lt(POGINGEN_MAX)).count(conn).await?;
    let vast = vast().count(conn).await?;
    Ok((wacht, vast))
}
