use auth::account::Account;
use kern::Wet;
use kern::id::{AccountId, ZaakId};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{ExprTrait as _, Query, SelectStatement};
use sea_orm::{ConnectionTrait, FromQueryResult, Order, Set};
use storage::kluis::Datasleutel;
use storage::{Dag, Plek, StorageFout, Tx, veld};

use super::{Behandeling, Kandidaat};

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

/// What these workers have on their hands and whether they are trained for a law: one query.
pub(super) async fn kandidaten(
    conn: &impl ConnectionTrait,
    wie: &[Account],
    wet: Wet,
) -> Result<Vec<Kandidaat>, StorageFout> {
    let aantal = |vraag: SelectStatement| Expr::SubQuery(None, Box::new(vraag.into()));
    let id = || veld("account", "id");
    let mut zaken = Query::select();
    zaken
        .expr(veld("zaak", "id").count())
        .from("zaak")
        .and_where(veld("zaak", "medewerker").eq(id()))
        .and_where(veld("zaak", "gesloten").is_null());
    let mut geschoold = Query::select();
    geschoold
        .expr(veld("bekwaamheid", "account").count())
        .from("bekwaamheid")
        .and_where(veld("bekwaamheid", "account").eq(id()))
        .and_where(veld("bekwaamheid", "wet").eq(wet.code()));
    let vraag = Query::select()
        .expr_as(id(), "id")
        .expr_as(aantal(zaken), "zaken")
        .expr_as(aantal(geschoold), "geschoold")
        .from("account")
        .and_where(id().is_in(wie.iter().map(|a| a.id.0)))
        .to_owned();
    let rijen = conn.query_all(&vraag).await?;
    let kandidaat = |r: &QueryResult| {
        let id = AccountId(r.try_get("", "id")?);
        Ok(Kandidaat {
            id,
            naam: wie.iter().find(|a| a.id == id).map(|a| a.naam.clone()).unwrap_or_default(),
            geschoold: r.try_get::<i64>("", "geschoold")? > 0,
            zaken: r.try_get("", "zaken")?,
        })
    };
    rijen.iter().map(kandidaat).collect()
}
