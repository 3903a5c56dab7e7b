use std::collections::HashMap;

use kern::id::{ContractId, OrganisatieId};
use kern::{AgbCode, Datum, Euro, Periode, Wet};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{ExprTrait as _, Query, UnionType};
use sea_orm::{ConnectionTrait, Set};
use storage::{Dag, Kluis, Plek, StorageFout, Tx, veld};

use super::ops::NieuwContract;
use super::{Aanbod, Contract, Tarief};
use crate::product::Product;

mod contract {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "contract")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub nummer: String,
        pub organisatie: Uuid,
        pub wet: String,
        pub van: Dag,
        pub tot: Option<Dag>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod tarief {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "contract_product")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub contract: Uuid,
        pub product: Uuid,
        pub tarief: i64,
        pub van: Dag,
        pub tot: Option<Dag>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod organisatie {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "organisatie")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub naam: String,
        pub agb: Option<String>,
        pub telefoon: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod rekening {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "betaalrekening")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub organisatie: Uuid,
        pub tenaamstelling: String,
        pub iban: Vec<u8>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// A provider and where it is paid.
#[derive(Clone, Debug)]
pub struct NieuweAanbieder<'a> {
    pub naam: &'a str,
    pub agb: &'a AgbCode,
    pub telefoon: &'a str,
    pub iban: &'a str,
}

/// Where a provider is paid.
#[derive(Clone, Debug)]
pub struct Rekening {
    pub naam: String,
    pub iban: String,
}

const fn plek(organisatie: Uuid) -> Plek {
    Plek { tabel: "betaalrekening", kolom: "iban", rij: organisatie }
}

pub(super) async fn insert_aanbieder(
    tx: &Tx,
    nieuw: &NieuweAanbieder<'_>,
) -> Result<OrganisatieId, StorageFout> {
    let id: OrganisatieId = tx.nieuw();
    let rij = organisatie::ActiveModel {
        id: Set(id.0),
        naam: Set(nieuw.naam.to_owned()),
        agb: Set(Some(nieuw.agb.as_str().to_owned())),
        telefoon: Set(nieuw.telefoon.to_owned()),
    };
    organisatie::Entity::insert(rij).exec_without_returning(tx).await?;
    let iban = tx.kluis().verzegel_systeem(plek(id.0), nieuw.iban.as_bytes(), tx.toeval())?;
    let rij = rekening::ActiveModel {
        organisatie: Set(id.0),
        tenaamstelling: Set(nieuw.naam.to_owned()),
        iban: Set(iban),
    };
    rekening::Entity::insert(rij).exec_without_returning(tx).await?;
    Ok(id)
}

pub(super) async fn insert(tx: &Tx, nieuw: &NieuwContract) -> Result<ContractId, StorageFout> {
    let id: ContractId = tx.nieuw();
    let rij = contract::ActiveModel {
        id: Set(id.0),
        nummer: Set(nieuw.nummer.trim().to_owned()),
        organisatie: Set(nieuw.organisatie.0),
        wet: Set(nieuw.wet.code().to_owned()),
        van: Set(nieuw.periode.begin().into()),
        tot: Set(nieuw.periode.eind().map(Dag)),
    };
    contract::Entity::insert(rij).exec_without_returning(tx).await?;
    for t in &nieuw.tarieven {
        let rij = tarief::ActiveModel {
            id: Set(tx.nieuw()),
            contract: Set(id.0),
            product: Set(t.product),
            tarief: Set(t.tarief.in_cent()),
            van: Set(t.periode.begin().into()),
            tot: Set(t.periode.eind().map(Dag)),
        };
        tarief::Entity::insert(rij).exec_without_returning(tx).await?;
    }
    Ok(id)
}

fn periode(van: Dag, tot: Option<Dag>) -> Result<Periode, StorageFout> {
    Periode::half_open(van.0, tot.map(|d| d.0)).map_err(|_| StorageFout::NietGevonden)
}

pub async fn laad(conn: &impl ConnectionTrait, id: ContractId) -> Result<Option<Contract>, StorageFout> {
    let Some(r) = contract::Entity::find_by_id(id.0).one(conn).await? else { return Ok(None) };
    let Some(o) = organisatie::Entity::find_by_id(r.organisatie).one(conn).await? else { return Ok(None) };
    Ok(Some(Contract {
        id,
        nummer: r.nummer,
        organisatie: OrganisatieId(r.organisatie),
        agb: o.agb.unwrap_or_default(),
        wet: Wet::van_code(&r.wet).unwrap_or(Wet::Wmo),
        periode: periode(r.van, r.tot)?,
    }))
}

/// The tariffs of one product in a contract.
pub async fn tarieven(
    conn: &impl ConnectionTrait,
    contract: ContractId,
    product: Uuid,
) -> Result<Vec<Tarief>, StorageFout> {
    let rijen = tarief::Entity::find()
        .filter(tarief::Column::Contract.eq(contract.0))
        .filter(tarief::Column::Product.eq(product))
        .all(conn)
        .await?;
    rijen
        .into_iter()
        .map(|r| {
            Ok(Tarief { product: r.product, tarief: Euro::cent(r.tarief), periode: periode(r.van, r.tot)? })
        })
        .collect()
}

/// A contract, or a tariff in it, that holds on a day.
fn geldt(tabel: &'static str, dag: Datum) -> Expr {
    let tot = veld(tabel, "tot");
    veld(tabel, "van").lte(Dag(dag)).and(tot.clone().is_null().or(tot.gt(Dag(dag))))
}

/// Who can deliver what under a law on a day, by product and provider: one query.
pub async fn aanbod(conn: &impl ConnectionTrait, wet: Wet, dag: Datum) -> Result<Vec<Aanbod>, StorageFout> {
    let mut vraag = Query::select();
    for kolom in ["id", "categorie", "code", "naam", "eenheid"] {
        vraag.expr_as(veld("product", kolom), kolom);
    }
    vraag
        .expr_as(veld("contract", "id"), "contract")
        .expr_as(veld("organisatie", "naam"), "organisatie")
        .expr_as(veld("contract_product", "tarief"), "tarief")
        .from("contract_product")
        .inner_join("contract", veld("contract", "id").eq(veld("contract_product", "contract")))
        .inner_join("organisatie", veld("organisatie", "id").eq(veld("contract", "organisatie")))
        .inner_join("product", veld("product", "id").eq(veld("contract_product", "product")))
        .and_where(veld("product", "wet").eq(wet.code()))
        .and_where(veld("contract", "wet").eq(wet.code()))
        .and_where(geldt("contract_product", dag))
        .and_where(geldt("contract", dag))
        .order_by_expr(veld("product", "naam"), sea_orm::Order::Asc)
        .order_by_expr(veld("organisatie", "naam"), sea_orm::Order::Asc);
    let rijen = conn.query_all(&vraag).await?;
    rijen
        .iter()
        .map(|r| {
            let product = Product {
                id: r.try_get("", "id")?,
                wet,
                categorie: r.try_get("", "categorie")?,
                code: r.try_get("", "code")?,
                naam: r.try_get("", "naam")?,
                eenheid: r.try_get("", "eenheid")?,
            };
            Ok(Aanbod {
                contract: ContractId(r.try_get("", "contract")?),
                product,
                organisatie: r.try_get("", "organisatie")?,
                tarief: Euro::cent(r.try_get("", "tarief")?),
            })
        })
        .collect()
}

/// The list of a law, and what one provider can deliver of it.
pub(crate) struct Lijst {
    pub producten: Vec<Product>,
    /// Product, contract, tariff and the days on which both hold; the tariff that began last stands last.
    aanbod: Vec<(Uuid, ContractId, Euro, Periode)>,
}

impl Lijst {
    /// What the provider can deliver on a day, and for how much: a product by its code, or else the choice within a
    /// category or of everything.
    pub fn zoek(
        &self,
        (categorie, code): &(Option<String>, Option<String>),
        dag: Datum,
    ) -> Option<(ContractId, &Product, Euro)> {
        let categorie = categorie.as_deref().unwrap_or_default();
        let code = code.as_deref().unwrap_or(categorie);
        let product = self.producten.iter().find(|p| p.categorie == categorie && p.code == code)?;
        // The tariff that began last, as everywhere.
        let geldt = |(id, _, _, dagen): &&(Uuid, _, _, Periode)| *id == product.id && dagen.bevat(dag);
        let (_, contract, tarief, _) = self.aanbod.iter().rfind(geldt)?;
        Some((*contract, product, *tarief))
    }
}

/// The list of a law with what a provider can deliver of it: one query.
pub(crate) async fn lijst(
    conn: &impl ConnectionTrait,
    (agb, wet): (&str, Wet),
) -> Result<Lijst, StorageFout> {
    let product = ["id", "categorie", "code", "naam", "eenheid"];
    let mut vraag = Query::select();
    for kolom in product {
        vraag.expr_as(veld("product", kolom), kolom);
    }
    let dagen =
        [("contract_product", "van"), ("contract_product", "tot"), ("contract", "van"), ("contract", "tot")];
    vraag
        .expr_as(veld("contract", "id"), "contract")
        .expr_as(veld("contract_product", "tarief"), "tarief")
        .from("contract_product")
        .inner_join("contract", veld("contract", "id").eq(veld("contract_product", "contract")))
        .inner_join("organisatie", veld("organisatie", "id").eq(veld("contract", "organisatie")))
        .inner_join("product", veld("product", "id").eq(veld("contract_product", "product")))
        .and_where(veld("organisatie", "agb").eq(agb))
        .and_where(veld("product", "wet").eq(wet.code()))
        .and_where(veld("contract", "wet").eq(wet.code()));
    for (tabel, kolom) in dagen {
        vraag.expr_as(veld(tabel, kolom), format!("{tabel}_{kolom}"));
    }
    let mut los = Query::select();
    los.exprs(product.map(|kolom| veld("product", kolom)))
        .exprs([Expr::value(Option::<Uuid>::None), Expr::value(Option::<i64>::None)])
        .exprs(dagen.map(|_| Expr::value(Option::<Dag>::None)))
        .from("product")
        .and_where(veld("product", "wet").eq(wet.code()));
    vraag.union(UnionType::All, los);
    let mut uit = Lijst { producten: Vec::new(), aanbod: Vec::new() };
    for r in conn.query_all(&vraag).await? {
        let id = r.try_get("", "id")?;
        let Some(contract) = r.try_get::<Option<Uuid>>("", "contract")? else {
            uit.producten.push(Product {
                id,
                wet,
                categorie: r.try_get("", "categorie")?,
                code: r.try_get("", "code")?,
                naam: r.try_get("", "naam")?,
                eenheid: r.try_get("", "eenheid")?,
            });
            continue;
        };
        let dagen = |tabel: &str| {
            periode(r.try_get("", &format!("{tabel}_van"))?, r.try_get("", &format!("{tabel}_tot"))?)
        };
        if let Some(samen) = dagen("contract_product")?.doorsnede(dagen("contract")?) {
            uit.aanbod.push((id, ContractId(contract), Euro::cent(r.try_get("", "tarief")?), samen));
        }
    }
    uit.producten.sort_by(|a, b| a.code.cmp(&b.code));
    uit.aanbod.sort_by_key(|(_, _, _, dagen)| dagen.begin());
    Ok(uit)
}

/// What a provider is paid per unit, by first day, whatever the product: for a practice provider, which has one.
pub async fn tarieven_van(conn: &impl ConnectionTrait, agb: &str) -> Result<Vec<(Datum, Euro)>, StorageFout> {
    let vraag = Query::select()
        .expr_as(veld("contract_product", "van"), "van")
        .expr_as(veld("contract_product", "tarief"), "tarief")
        .from("contract_product")
        .inner_join("contract", veld("contract", "id").eq(veld("contract_product", "contract")))
        .inner_join("organisatie", veld("organisatie", "id").eq(veld("contract", "organisatie")))
        .and_where(veld("organisatie", "agb").eq(agb))
        .order_by_expr(veld("contract_product", "van"), sea_orm::Order::Asc)
        .to_owned();
    let rijen = conn.query_all(&vraag).await?;
    rijen.iter().map(|r| Ok((r.try_get::<Dag>("", "van")?.0, Euro::cent(r.try_get("", "tarief")?)))).collect()
}

/// Names of providers by AGB code.
pub async fn namen(
    conn: &impl ConnectionTrait,
    agb: Vec<String>,
) -> Result<HashMap<String, String>, StorageFout> {
    let rijen = organisatie::Entity::find().filter(organisatie::Column::Agb.is_in(agb)).all(conn).await?;
    Ok(rijen.into_iter().filter_map(|r| r.agb.map(|agb| (agb, r.naam))).collect())
}

/// A provider's name and telephone number: one query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bereikbaar {
    pub naam: String,
    pub telefoon: String,
}

pub async fn bereikbaar(conn: &impl ConnectionTrait, agb: &str) -> Result<Option<Bereikbaar>, StorageFout> {
    let rij = organisatie::Entity::find().filter(organisatie::Column::Agb.eq(agb)).one(conn).await?;
    Ok(rij.map(|r| Bereikbaar { naam: r.naam, telefoon: r.telefoon }))
}

/// Where providers are paid, by AGB code: one query.
pub(crate) async fn rekeningen(
    conn: &impl ConnectionTrait,
    kluis: &Kluis,
    agb: Vec<String>,
) -> Result<HashMap<String, Rekening>, StorageFout> {
    let vraag = Query::select()
        .expr_as(veld("organisatie", "agb"), "agb")
        .expr_as(veld("betaalrekening", "organisatie"), "organisatie")
        .expr_as(veld("betaalrekening", "tenaamstelling"), "tenaamstelling")
        .expr_as(veld("betaalrekening", "iban"), "iban")
        .from("organisatie")
        .inner_join("betaalrekening", veld("betaalrekening", "organisatie").eq(veld("organisatie", "id")))
        .and_where(veld("organisatie", "agb").is_in(agb))
        .to_owned();
    let mut uit = HashMap::new();
    for r in conn.query_all(&vraag).await? {
        let iban: Vec<u8> = r.try_get("", "iban")?;
        let iban = kluis.ontzegel_systeem(plek(r.try_get("", "organisatie")?), &iban)?;
        let iban = String::from_utf8(iban).map_err(|_| StorageFout::Kluis)?;
        uit.insert(r.try_get("", "agb")?, Rekening { naam: r.try_get("", "tenaamstelling")?, iban });
    }
    Ok(uit)
}
