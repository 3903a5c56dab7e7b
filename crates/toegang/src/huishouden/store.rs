use std::collections::HashMap;

use kern::Datum;
use kern::id::{AccountId, HuishoudenId, PersoonId};
use sea_orm::entity::prelude::*;
use sea_orm::{ConnectionTrait, QueryOrder as _, Set};
use storage::{Dag, Kluis, StorageFout, Tx};

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
        nummer: Set(crate::zaak::willekeurig_nummer(tx)),
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

/// The household in which someone lives on a day, with the number by which the resident knows it.
pub(crate) async fn nummer_van_persoon(
    conn: &impl ConnectionTrait,
    persoon: PersoonId,
    op: Datum,
) -> Result<Option<(HuishoudenId, String)>, StorageFout> {
    let Some((id, _)) = van_persoon(conn, persoon, op).await? else { return Ok(None) };
    let huis = rij::Entity::find_by_id(id.0).one(conn).await?;
    Ok(huis.map(|h| (id, h.nummer)))
}

/// A household and who lives there on a day: two queries.
pub(super) async fn laad(
    conn: &impl ConnectionTrait,
    kluis: &Kluis,
    id: HuishoudenId,
    op: Datum,
) -> Result<Option<Huishouden>, StorageFout> {
    let Some(huis) = rij::Entity::find_by_id(id.0).one(conn).await? else { return Ok(None) };
    let leden = lid::Entity::find()
        .filter(lid::Column::Huishouden.eq(id.0))
        .order_by_asc(lid::Column::Van)
        .all(conn)
        .await?;
    let nu: Vec<_> = leden.into_iter().filter(|l| l.van.0 <= op && l.tot.is_none_or(|t| op < t.0)).collect();
    let personen = persoon::store::met_ids(conn, kluis, nu.iter().map(|l| l.persoon).collect()).await?;
    let mut op_id: HashMap<Uuid, _> = personen.into_iter().map(|p| (p.id.0, p)).collect();
    let leden = nu
        .into_iter()
        .filter_map(|l| op_id.remove(&l.persoon).map(|persoon| Lid { persoon, rol: l.rol }))
        .collect();
    Ok(Some(Huishouden {
        id,
        nummer: huis.nummer,
        coordinator: huis.coordinator.map(AccountId),
        sinds: huis.sinds.0,
        leden,
    }))
}
