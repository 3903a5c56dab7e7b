use kern::Wet;
use sea_orm::entity::prelude::*;
use sea_orm::{ConnectionTrait, QueryOrder as _, Set};
use storage::{StorageFout, Tx};

use super::Product;

pub(crate) mod rij {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "product")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub wet: String,
        pub categorie: String,
        pub code: String,
        pub naam: String,
        pub eenheid: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

fn open(r: rij::Model) -> Product {
    let wet = Wet::van_code(&r.wet).unwrap_or(Wet::Wmo);
    Product { id: r.id, wet, categorie: r.categorie, code: r.code, naam: r.naam, eenheid: r.eenheid }
}

/// Puts a product on the list. The caller's operation says in the log why.
pub async fn insert(tx: &Tx, product: &Product) -> Result<(), StorageFout> {
    let rij = rij::ActiveModel {
        id: Set(product.id),
        wet: Set(product.wet.code().to_owned()),
        categorie: Set(product.categorie.clone()),
        code: Set(product.code.clone()),
        naam: Set(product.naam.clone()),
        eenheid: Set(product.eenheid.clone()),
    };
    rij::Entity::insert(rij).exec_without_returning(tx).await?;
    Ok(())
}

pub async fn laad(conn: &impl ConnectionTrait, id: Uuid) -> Result<Option<Product>, StorageFout> {
    Ok(rij::Entity::find_by_id(id).one(conn).await?.map(open))
}

/// The list of one law.
pub async fn van_wet(conn: &impl ConnectionTrait, wet: Wet) -> Result<Vec<Product>, StorageFout> {
    let rijen = rij::Entity::find()
        .filter(rij::Column::Wet.eq(wet.code()))
        .order_by_asc(rij::Column::Code)
        .all(conn)
        .await?;
    Ok(rijen.into_iter().map(open).collect())
}
