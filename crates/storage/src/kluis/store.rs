//! Where wrapped data keys are kept.

use sea_orm::entity::prelude::*;
use sea_orm::{ConnectionTrait, Set};

use super::{Datasleutel, Kluis};
use crate::{Handeling, StorageFout, Tx};

mod sleutel {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "sleutel")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub omhuld: Vec<u8>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Makes and keeps a data key for a person or a case.
pub async fn maak_sleutel(tx: &Tx, id: Uuid) -> Result<Datasleutel, StorageFout> {
    let (sleutel, omhuld) = tx.kluis().nieuwe_sleutel(id, tx.toeval())?;
    let rij = sleutel::ActiveModel { id: Set(id), omhuld: Set(omhuld) };
    sleutel::Entity::insert(rij).exec_without_returning(tx).await?;
    Ok(sleutel)
}

/// The data key that is kept under `id`. Lists take it along in their own query instead.
pub async fn haal_sleutel(
    conn: &impl ConnectionTrait,
    kluis: &Kluis,
    id: Uuid,
) -> Result<Datasleutel, StorageFout> {
    let rij = sleutel::Entity::find_by_id(id).one(conn).await?.ok_or(StorageFout::NietGevonden)?;
    kluis.open_sleutel(id, &rij.omhuld)
}

/// Destroys the data key of a person or a case: what it sealed cannot be read again by anybody. Copies of the database
/// made before still hold the wrapped key; they lose it when the tenant's key is changed and the old one is thrown
/// away.
pub async fn vernietig(
    tx: &mut Tx,
    (soort, id): (&'static str, Uuid),
    reden: &str,
) -> Result<(), StorageFout> {
    let geraakt = sleutel::Entity::delete_by_id(id).exec(tx).await?;
    if geraakt.rows_affected != 1 {
        return Err(StorageFout::NietGevonden);
    }
    tx.record(Handeling::new("sleutel.vernietigen").object(soort, id).doel(reden));
    Ok(())
}
