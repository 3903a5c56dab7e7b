use auth::gronden::{Gebruikt, HUISHOUDEN, Kijker, grond_id_kolom, grond_kolom, zicht};
use kern::Datum;
use kern::id::{AccountId, HuishoudenId, PersoonId};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, ExprTrait as _, Query};
use sea_orm::{ConnectionTrait, FromQueryResult as _, Order, QueryOrder as _, Set};
use storage::{Dag, Kluis, StorageFout, Tx, veld};

use super::{Huishouden, Lid};
use crate::persoon;

pub(crate) mod rij {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "huishouden")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub nummer: String,
        pub buurt: Option<String>,
        pub coordinator: Option<Uuid>,
        pub sinds: Dag,
        pub versie: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod lid {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "huishouden_lid")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub huishouden: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub persoon: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub van: Dag,
        pub rol: String,
        pub tot: Option<Dag>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) async fn insert(tx: &mut Tx, buurt: Option<&str>) -> Result<HuishoudenId, StorageFout> {
    let id: HuishoudenId = tx.nieuw();
    let model = rij::ActiveModel {
        id: Set(id.0),
        nummer: Set(crate::zaak::store::vrij_nummer(tx, "huishouden").await?),
        buurt: Set(buurt.map(str::to_owned)),
        coordinator: Set(None),
        sinds: Set(tx.vandaag().into()),
        versie: Set(1),
    };
    rij::Entity::insert(model).exec_without_returning(tx).await?;
    Ok(id)
}

pub(crate) async fn voeg_lid_toe(
    tx: &mut Tx,
    huishouden: HuishoudenId,
    persoon: PersoonId,
    rol: &str,
) -> Result<(), StorageFout> {
    let model = lid::ActiveModel {
        huishouden: Set(huishouden.0),
        persoon: Set(persoon.0),
        van: Set(tx.vandaag().into()),
        rol: Set(rol.to_owned()),
        tot: Set(None),
    };
    lid::Entity::insert(model).exec_without_returning(tx).await?;
    Ok(())
}

/// The household in which someone lives on a day, with its neighbourhood.
pub(crate) async fn van_persoon(
    conn: &impl ConnectionTrait,
    persoon: PersoonId,
    op: Datum,
) -> Result<Option<(HuishoudenId, Option<String>)>, StorageFout> {
    let leden = lid::Entity::find()
        .filter(lid::Column::Persoon.eq(persoon.0))
        .filter(lid::Column::Van.lte(Dag(op)))
        .order_by_desc(lid::Column::Van)
        .all(conn)
        .await?;
    let Some(lid) = leden.into_iter().find(|l| l.tot.is_none_or(|t| op < t.0)) else { return Ok(None) };
    let huis = rij::Entity::find_by_id(lid.huishouden).one(conn).await?;
    Ok(huis.map(|h| (HuishoudenId(h.id), h.buurt)))
}

/// Who lives in a household on a day: joins the two tables.
pub(crate) fn woont(op: Datum) -> Expr {
    let op = Dag(op);
    veld("huishouden_lid", "huishouden")
        .eq(veld("huishouden", "id"))
        .and(veld("huishouden_lid", "van").lte(op))
        .and(veld("huishouden_lid", "tot").is_null().or(veld("huishouden_lid", "tot").gt(op)))
}

/// A household, who lives there on the day, and the ground on which the reader sees it: one query. `None` without a
/// ground, as if it were not there.
pub(super) async fn laad(
    conn: &impl ConnectionTrait,
    kluis: &Kluis,
    kijker: &Kijker<'_>,
    id: HuishoudenId,
) -> Result<Option<(Huishouden, Gebruikt)>, StorageFout> {
    let mut vraag = Query::select();
    for kolom in ["nummer", "coordinator", "sinds"] {
        vraag.expr_as(veld("huishouden", kolom), kolom);
    }
    for kolom in persoon::store::KOLOMMEN {
        vraag.expr_as(veld("persoon", kolom), kolom);
    }
    vraag
        .expr_as(veld("sleutel", "omhuld"), "omhuld")
        .expr_as(veld("huishouden_lid", "rol"), "rol")
        .expr_as(grond_kolom(kijker, &HUISHOUDEN), "grond")
        .expr_as(grond_id_kolom(kijker, &HUISHOUDEN), "grond_id")
        .from("huishouden")
        .left_join("huishouden_lid", woont(kijker.op))
        .left_join("persoon", veld("persoon", "id").eq(veld("huishouden_lid", "persoon")))
        .left_join("sleutel", veld("sleutel", "id").eq(veld("persoon", "id")))
        .and_where(veld("huishouden", "id").eq(id.0))
        .and_where(zicht(kijker, &HUISHOUDEN))
        .order_by_expr(veld("huishouden_lid", "van"), Order::Asc)
        .order_by_expr(veld("huishouden_lid", "persoon"), Order::Asc);
    let rijen = conn.query_all(&vraag).await?;
    let Some(eerste) = rijen.first() else { return Ok(None) };
    let grond = Gebruikt { grond: eerste.try_get("", "grond")?, id: Some(eerste.try_get("", "grond_id")?) };
    let mut huishouden = Huishouden {
        id,
        nummer: eerste.try_get("", "nummer")?,
        coordinator: eerste.try_get::<Option<Uuid>>("", "coordinator")?.map(AccountId),
        sinds: eerste.try_get::<Dag>("", "sinds")?.0,
        leden: Vec::new(),
    };
    for rij in &rijen {
        if let Some(rol) = rij.try_get::<Option<String>>("", "rol")? {
            let persoon = persoon::store::Gevonden::from_query_result(rij, "")?.open(kluis)?;
            huishouden.leden.push(Lid { persoon, rol });
        }
    }
    Ok(Some((huishouden, grond)))
}
