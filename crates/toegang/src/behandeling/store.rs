use std::collections::HashMap;

use kern::id::{AccountId, ZaakId};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{ExprTrait as _, Query};
use sea_orm::{ConnectionTrait, FromQueryResult, Order, Set};
use storage::kluis::Datasleutel;
use storage::{Dag, Plek, StorageFout, Tx, veld};

use super::Behandeling;

mod rij {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "behandeling")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub zaak: Uuid,
        pub medewerker: Uuid,
        pub voorgesteld: Option<Uuid>,
        pub reden: Option<Vec<u8>>,
        pub door: Uuid,
        pub dag: Dag,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

const fn plek(id: Uuid) -> Plek {
    Plek { tabel: "behandeling", kolom: "reden", rij: id }
}

pub(super) async fn insert(
    tx: &Tx,
    sleutel: &Datasleutel,
    zaak: ZaakId,
    (wie, voorgesteld, reden): (AccountId, Option<AccountId>, &str),
) -> Result<(), StorageFout> {
    let id: Uuid = tx.nieuw();
    let dicht = sleutel.verzegel(plek(id), reden, tx.toeval())?;
    let model = rij::ActiveModel {
        id: Set(id),
        zaak: Set(zaak.0),
        medewerker: Set(wie.0),
        voorgesteld: Set(voorgesteld.map(|v| v.0)),
        reden: Set((!reden.is_empty()).then_some(dicht)),
        door: Set(tx.actor().account().ok_or(StorageFout::NietGevonden)?.0),
        dag: Set(tx.vandaag().into()),
    };
    rij::Entity::insert(model).exec_without_returning(tx).await?;
    Ok(())
}

#[derive(FromQueryResult)]
struct Gevonden {
    id: Uuid,
    reden: Option<Vec<u8>>,
    dag: Dag,
    wie: String,
    door: String,
}

/// How a case came to who has it now.
pub(super) async fn laatste(
    conn: &impl ConnectionTrait,
    sleutel: &Datasleutel,
    zaak: ZaakId,
) -> Result<Option<Behandeling>, StorageFout> {
    let mut vraag = Query::select();
    for kolom in ["id", "reden", "dag"] {
        vraag.expr_as(veld("behandeling", kolom), kolom);
    }
    vraag
        .expr_as(veld("wie", "naam"), "wie")
        .expr_as(veld("door", "naam"), "door")
        .from("behandeling")
        .join_as(
            sea_orm::sea_query::JoinType::InnerJoin,
            "account",
            "wie",
            veld("wie", "id").eq(veld("behandeling", "medewerker")),
        )
        .join_as(
            sea_orm::sea_query::JoinType::InnerJoin,
            "account",
            "door",
            veld("door", "id").eq(veld("behandeling", "door")),
        )
        .and_where(veld("behandeling", "zaak").eq(zaak.0))
        .order_by_expr(veld("behandeling", "id"), Order::Desc)
        .limit(1);
    let Some(rij) = conn.query_one(&vraag).await? else { return Ok(None) };
    let r = Gevonden::from_query_result(&rij, "")?;
    Ok(Some(Behandeling {
        reden: r.reden.map(|d| sleutel.ontzegel(plek(r.id), &d)).transpose()?,
        medewerker: r.wie,
        door: r.door,
        dag: r.dag.0,
    }))
}

/// How many open cases each of these workers has; who has none is not in it.
pub(super) async fn aantallen(
    conn: &impl ConnectionTrait,
    wie: &[AccountId],
) -> Result<HashMap<AccountId, i64>, StorageFout> {
    let ids: Vec<Uuid> = wie.iter().map(|a| a.0).collect();
    let mut vraag = Query::select();
    vraag
        .expr_as(veld("zaak", "medewerker"), "medewerker")
        .expr_as(veld("zaak", "id").count(), "aantal")
        .from("zaak")
        .and_where(veld("zaak", "medewerker").is_in(ids))
        .and_where(veld("zaak", "gesloten").is_null())
        .add_group_by([veld("zaak", "medewerker")]);
    let rijen = conn.query_all(&vraag).await?;
    rijen.iter().map(|r| Ok((AccountId(r.try_get("", "medewerker")?), r.try_get("", "aantal")?))).collect()
}
