use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, Set};
use storage::StorageFout;

mod instelling {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "instelling")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub sleutel: String,
        pub waarde: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// The value of a setting, if it was ever set.
pub async fn lees(conn: &impl ConnectionTrait, sleutel: &str) -> Result<Option<String>, StorageFout> {
    Ok(instelling::Entity::find_by_id(sleutel).one(conn).await?.map(|r| r.waarde))
}

/// Sets a value. The caller's operation says in the log why.
pub async fn zet(conn: &impl ConnectionTrait, sleutel: &str, waarde: &str) -> Result<(), StorageFout> {
    let rij = instelling::ActiveModel { sleutel: Set(sleutel.to_owned()), waarde: Set(waarde.to_owned()) };
    let dubbel =
        OnConflict::column(instelling::Column::Sleutel).update_column(instelling::Column::Waarde).to_owned();
    instelling::Entity::insert(rij).on_conflict(dubbel).exec_without_returning(conn).await?;
    Ok(())
}
