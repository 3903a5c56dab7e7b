use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{ExprTrait as _, SelectStatement};
use sea_orm::{ConnectionTrait, FromQueryResult as _, Order, QueryResult, QueryTrait as _, Set};
use storage::{StorageFout, Tijdstip, Tx, veld};

use super::{Geweigerd, Vormfout, Weigering};

pub(crate) mod rij {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "berichtweigering")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub agb: String,
        pub code: String,
        pub omvang: Option<i64>,
        pub afdruk: Option<Vec<u8>>,
        pub fouten: String,
        pub eerst: Tijdstip,
        pub laatst: Tijdstip,
        pub aantal: i64,
        pub afgehandeld: Option<Tijdstip>,
        pub afgehandeld_door: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

fn omvang(wat: &Geweigerd<'_>) -> Option<i64> {
    wat.omvang.map(|n| i64::try_from(n).unwrap_or(i64::MAX))
}

/// Counts the same message once more, when somebody has still to look at it.
pub(super) async fn tel_op(
    tx: &Tx,
    wat: &Geweigerd<'_>,
    afdruk: Option<&[u8]>,
) -> Result<Option<Uuid>, StorageFout> {
    let zelfde = match afdruk {
        Some(afdruk) => rij::Column::Afdruk.eq(afdruk),
        None => match omvang(wat) {
            Some(n) => rij::Column::Afdruk.is_null().and(rij::Column::Omvang.eq(n)),
            None => rij::Column::Afdruk.is_null().and(rij::Column::Omvang.is_null()),
        },
    };
    let eerder = rij::Entity::find()
        .filter(rij::Column::Agb.eq(wat.agb))
        .filter(rij::Column::Code.eq(wat.code))
        .filter(rij::Column::Afgehandeld.is_null())
        .filter(zelfde)
        .one(tx)
        .await?;
    let Some(eerder) = eerder else { return Ok(None) };
    rij::Entity::update_many()
        .col_expr(rij::Column::Aantal, Expr::col(rij::Column::Aantal).add(1))
        .col_expr(rij::Column::Laatst, Expr::value(Tijdstip::from(tx.nu())))
        .filter(rij::Column::Id.eq(eerder.id))
        .exec(tx)
        .await?;
    Ok(Some(eerder.id))
}

pub(super) async fn insert(
    tx: &Tx,
    wat: &Geweigerd<'_>,
    afdruk: Option<Vec<u8>>,
    fouten: &[Vormfout],
) -> Result<Uuid, StorageFout> {
    let id: Uuid = tx.nieuw();
    let rij = rij::ActiveModel {
        id: Set(id),
        agb: Set(wat.agb.to_owned()),
        code: Set(wat.code.to_owned()),
        omvang: Set(omvang(wat)),
        afdruk: Set(afdruk),
        fouten: Set(serde_json::to_string(fouten).map_err(|_| StorageFout::Kluis)?),
        eerst: Set(tx.nu().into()),
        laatst: Set(tx.nu().into()),
        aantal: Set(1),
        afgehandeld: Set(None),
        afgehandeld_door: Set(None),
    };
    rij::Entity::insert(rij).exec_without_returning(tx).await?;
    Ok(id)
}

/// Lets a question take the provider along, for [`lees`].
fn met_aanbieder(vraag: Select<rij::Entity>) -> SelectStatement {
    let mut vraag = vraag.into_query();
    vraag
        .expr_as(veld("organisatie", "naam"), "aanbieder")
        .expr_as(veld("organisatie", "telefoon"), "telefoon")
        .left_join("organisatie", veld("organisatie", "agb").eq(veld("berichtweigering", "agb")));
    vraag
}

fn lees(rij: &QueryResult) -> Result<Weigering, StorageFout> {
    let (naam, telefoon): (Option<String>, Option<String>) =
        (rij.try_get("", "aanbieder")?, rij.try_get("", "telefoon")?);
    let r = rij::Model::from_query_result(rij, "")?;
    Ok(Weigering {
        id: r.id,
        agb: r.agb,
        aanbieder: naam.zip(telefoon),
        code: r.code,
        omvang: r.omvang,
        fouten: serde_json::from_str(&r.fouten).map_err(|_| StorageFout::Kluis)?,
        eerst: r.eerst.0,
        laatst: r.laatst.0,
        aantal: r.aantal,
        afgehandeld: r.afgehandeld.map(|m| m.0),
    })
}

/// What nobody was done with, newest first: one query.
pub(super) async fn open_lijst(
    conn: &impl ConnectionTrait,
    aantal: u64,
) -> Result<Vec<Weigering>, StorageFout> {
    let mut vraag = met_aanbieder(rij::Entity::find().filter(rij::Column::Afgehandeld.is_null()));
    vraag
        .order_by_expr(rij::Column::Laatst.into_expr(), Order::Desc)
        .order_by_expr(rij::Column::Id.into_expr(), Order::Desc)
        .limit(aantal);
    conn.query_all(&vraag).await?.iter().map(lees).collect()
}

pub(super) async fn laad(conn: &impl ConnectionTrait, id: Uuid) -> Result<Option<Weigering>, StorageFout> {
    let vraag = met_aanbieder(rij::Entity::find_by_id(id));
    conn.query_one(&vraag).await?.as_ref().map(lees).transpose()
}

pub(super) async fn handel_af(tx: &Tx, id: Uuid, door: &str) -> Result<(), StorageFout> {
    rij::Entity::update_many()
        .col_expr(rij::Column::Afgehandeld, Expr::value(Tijdstip::from(tx.nu())))
        .col_expr(rij::Column::AfgehandeldDoor, Expr::value(door))
        .filter(rij::Column::Id.eq(id))
        .filter(rij::Column::Afgehandeld.is_null())
        .exec(tx)
        .await?;
    Ok(())
}
