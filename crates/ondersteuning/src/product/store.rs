use std::collections::BTreeSet;

use kern::{Euro, Periode, Wet};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{ExprTrait as _, Query};
use sea_orm::{ConnectionTrait, QueryOrder as _, Set};
use storage::{Dag, StorageFout, Tx, in_verzameling, veld};

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

/// What is agreed on a product: its category, and the days and tariff of a contract that has it.
pub(crate) struct Afspraak {
    pub code: String,
    pub categorie: String,
    pub dagen: Option<Periode>,
    /// Of the provider asked for only.
    pub tarief: Option<Euro>,
}

/// What the list of a law says of these codes: one query. A code that no contract has stands there without days, what
/// began last stands last, and only when there is no list at all there is no row.
pub(crate) async fn afspraken(
    conn: &impl ConnectionTrait,
    (agb, wet): (&str, Wet),
    codes: &BTreeSet<String>,
) -> Result<Vec<Afspraak>, StorageFout> {
    let mut een = Query::select();
    een.expr_as(veld("product", "id"), "id")
        .from("product")
        .and_where(veld("product", "wet").eq(wet.code()))
        .limit(1);
    let mut vraag = Query::select();
    for (tabel, kolom, naam) in [
        ("product", "code", "code"),
        ("product", "categorie", "categorie"),
        ("contract_product", "tarief", "tarief"),
        ("contract_product", "van", "van"),
        ("contract_product", "tot", "tot"),
        ("contract", "van", "contract_van"),
        ("contract", "tot", "contract_tot"),
        ("organisatie", "agb", "agb"),
    ] {
        vraag.expr_as(veld(tabel, kolom), naam);
    }
    let gevraagd = in_verzameling(conn.get_database_backend(), veld("product", "code"), codes);
    vraag
        .from("product")
        .left_join("contract_product", veld("contract_product", "product").eq(veld("product", "id")))
        .left_join("contract", veld("contract", "id").eq(veld("contract_product", "contract")))
        .left_join("organisatie", veld("organisatie", "id").eq(veld("contract", "organisatie")))
        .and_where(veld("product", "wet").eq(wet.code()))
        .and_where(gevraagd.or(veld("product", "id").in_subquery(een)))
        .order_by_expr(veld("contract_product", "van"), sea_orm::Order::Asc);
    let mut uit = Vec::new();
    for r in conn.query_all(&vraag).await? {
        let periode = |van: &str, tot: &str| -> Result<Option<Periode>, StorageFout> {
            let (van, tot): (Option<Dag>, Option<Dag>) = (r.try_get("", van)?, r.try_get("", tot)?);
            Ok(van.and_then(|van| Periode::half_open(van.0, tot.map(|d| d.0)).ok()))
        };
        let (eigen, contract) = (periode("van", "tot")?, periode("contract_van", "contract_tot")?);
        let dagen = match eigen.zip(contract) {
            None => None,
            Some((a, b)) => match a.doorsnede(b) {
                Some(samen) => Some(samen),
                None => continue,
            },
        };
        let (van_wie, cent): (Option<String>, Option<i64>) =
            (r.try_get("", "agb")?, r.try_get("", "tarief")?);
        let tarief = cent.filter(|_| van_wie.as_deref() == Some(agb)).map(Euro::cent);
        uit.push(Afspraak {
            code: r.try_get("", "code")?,
            categorie: r.try_get("", "categorie")?,
            dagen,
            tarief,
        });
    }
    Ok(uit)
}
