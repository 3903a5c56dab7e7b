use kern::id::{AccountId, PersoonId};
use kern::{Datum, Moment};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Alias, Expr, ExprTrait as _, JoinType, Order, Query, UnionType};
use sea_orm::{ConnectionTrait, FromQueryResult, QueryOrder as _, Set};
use storage::kluis::haal_sleutel;
use storage::{Dag, Kluis, Plek, StorageFout, Tijdstip, Tx, veld};

use super::{Bekeken, Noodvraag, Signaal, Soort};

mod rij {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "toezicht")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub soort: String,
        pub account: Uuid,
        pub persoon: Option<Uuid>,
        pub reden: String,
        pub uitleg: Option<Vec<u8>>,
        pub aantal: i64,
        pub moment: Tijdstip,
        pub tot: Option<Dag>,
        pub bekeken_door: Option<Uuid>,
        pub bekeken_op: Option<Tijdstip>,
        pub notitie: Option<Vec<u8>>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Rows on the page of the privacy officer.
const SIGNALEN_MAX: u64 = 200;

const fn plek(kolom: &'static str, id: Uuid) -> Plek {
    Plek { tabel: "toezicht", kolom, rij: id }
}

/// Until which day, itself not included, this account opened this person's files in an emergency that still lasts.
pub(super) async fn nood_tot(
    conn: &impl ConnectionTrait,
    account: AccountId,
    persoon: PersoonId,
    op: Datum,
) -> Result<Option<Datum>, StorageFout> {
    let rij = rij::Entity::find()
        .filter(rij::Column::Account.eq(account.0))
        .filter(rij::Column::Persoon.eq(persoon.0))
        .filter(rij::Column::Soort.eq(Soort::Nood.code()))
        .filter(rij::Column::Tot.gt(Dag(op)))
        .one(conn)
        .await?;
    Ok(rij.and_then(|r| r.tot).map(|dag| dag.0))
}

pub(super) async fn insert_nood(
    tx: &Tx,
    id: Uuid,
    account: AccountId,
    vraag: &Noodvraag,
    tot: Datum,
) -> Result<(), StorageFout> {
    let sleutel = haal_sleutel(tx, tx.kluis(), vraag.persoon.0).await?;
    let uitleg = sleutel.verzegel(plek("uitleg", id), vraag.uitleg.trim(), tx.toeval())?;
    let model = rij::ActiveModel {
        id: Set(id),
        soort: Set(Soort::Nood.code().to_owned()),
        account: Set(account.0),
        persoon: Set(Some(vraag.persoon.0)),
        reden: Set(vraag.reden.clone()),
        uitleg: Set(Some(uitleg)),
        aantal: Set(0),
        moment: Set(tx.nu().into()),
        tot: Set(Some(tot.into())),
        ..Default::default()
    };
    rij::Entity::insert(model).exec_without_returning(tx).await?;
    Ok(())
}

/// One row per account and hour, with the number of searches as it grows.
pub(super) async fn meld_zoeken(
    tx: &Tx,
    account: AccountId,
    aantal: i64,
    sinds: Moment,
) -> Result<Uuid, StorageFout> {
    let bekend = rij::Entity::find()
        .filter(rij::Column::Account.eq(account.0))
        .filter(rij::Column::Soort.eq(Soort::Zoeken.code()))
        .filter(rij::Column::BekekenOp.is_null())
        .filter(rij::Column::Moment.gt(Tijdstip::from(sinds)))
        .order_by_desc(rij::Column::Moment)
        .one(tx)
        .await?;
    if let Some(rij) = bekend {
        rij::Entity::update_many()
            .col_expr(rij::Column::Aantal, Expr::value(aantal))
            .filter(rij::Column::Id.eq(rij.id))
            .exec(tx)
            .await?;
        return Ok(rij.id);
    }
    let id: Uuid = tx.nieuw();
    let model = rij::ActiveModel {
        id: Set(id),
        soort: Set(Soort::Zoeken.code().to_owned()),
        account: Set(account.0),
        reden: Set(String::new()),
        aantal: Set(aantal),
        moment: Set(tx.nu().into()),
        ..Default::default()
    };
    rij::Entity::insert(model).exec_without_returning(tx).await?;
    Ok(id)
}

#[derive(FromQueryResult)]
struct Gevonden {
    id: Uuid,
    soort: String,
    persoon: Option<Uuid>,
    reden: String,
    uitleg: Option<Vec<u8>>,
    aantal: i64,
    moment: Tijdstip,
    tot: Option<Dag>,
    bekeken_op: Option<Tijdstip>,
    notitie: Option<Vec<u8>>,
    wie: String,
    functie: String,
    bekeken_wie: Option<String>,
    omhuld: Option<Vec<u8>>,
}

impl Gevonden {
    fn open(self, kluis: &Kluis) -> Result<Signaal, StorageFout> {
        let uitleg = match (self.persoon, self.omhuld, self.uitleg) {
            (Some(persoon), Some(omhuld), Some(uitleg)) => {
                kluis.open_sleutel(persoon, &omhuld)?.ontzegel(plek("uitleg", self.id), &uitleg)?
            }
            _ => String::new(),
        };
        let notitie = match self.notitie {
            Some(dicht) => kluis.ontzegel_systeem(plek("notitie", self.id), &dicht)?,
            None => Vec::new(),
        };
        let notitie = String::from_utf8(notitie).map_err(|_| StorageFout::Kluis)?;
        let bekeken = self.bekeken_op.map(|op| Bekeken {
            wie: self.bekeken_wie.unwrap_or_default(),
            op: op.0,
            notitie,
        });
        Ok(Signaal {
            id: self.id,
            soort: if self.soort == Soort::Nood.code() { Soort::Nood } else { Soort::Zoeken },
            wie: self.wie,
            functie: self.functie,
            persoon: self.persoon.map(PersoonId),
            reden: self.reden,
            uitleg,
            aantal: self.aantal,
            moment: self.moment.0,
            tot: self.tot.map(|d| d.0),
            bekeken,
        })
    }
}

/// Newest first: one query.
pub(super) async fn signalen(
    conn: &impl ConnectionTrait,
    kluis: &Kluis,
) -> Result<Vec<Signaal>, StorageFout> {
    let t = |kolom: &str| (Alias::new("toezicht"), Alias::new(kolom));
    let koppel = |als: &str, kolom: &str| {
        Expr::col((Alias::new(als), Alias::new("id"))).equals((Alias::new("toezicht"), Alias::new(kolom)))
    };
    let mut vraag = Query::select();
    let kolommen =
        ["id", "soort", "persoon", "reden", "uitleg", "aantal", "moment", "tot", "bekeken_op", "notitie"];
    vraag
        .columns(kolommen.map(t))
        .expr_as(Expr::col((Alias::new("a"), Alias::new("naam"))), Alias::new("wie"))
        .expr_as(Expr::col((Alias::new("a"), Alias::new("functie"))), Alias::new("functie"))
        .expr_as(Expr::col((Alias::new("b"), Alias::new("naam"))), Alias::new("bekeken_wie"))
        .expr_as(Expr::col((Alias::new("s"), Alias::new("omhuld"))), Alias::new("omhuld"))
        .from(Alias::new("toezicht"))
        .join_as(JoinType::InnerJoin, "account", Alias::new("a"), koppel("a", "account"))
        .join_as(JoinType::LeftJoin, "account", Alias::new("b"), koppel("b", "bekeken_door"))
        .join_as(JoinType::LeftJoin, "sleutel", Alias::new("s"), koppel("s", "persoon"))
        .order_by(t("moment"), Order::Desc)
        .order_by(t("id"), Order::Desc)
        .limit(SIGNALEN_MAX);
    let rijen = conn.query_all(&vraag).await?;
    rijen.iter().map(|r| Gevonden::from_query_result(r, "").map_err(StorageFout::from)?.open(kluis)).collect()
}

/// Writes who looked into it, if nobody did and it was another who did it.
pub(super) async fn rond_af(tx: &Tx, id: Uuid, door: AccountId, notitie: &str) -> Result<bool, StorageFout> {
    let dicht = tx.kluis().verzegel_systeem(plek("notitie", id), notitie.trim().as_bytes(), tx.toeval())?;
    let geraakt = rij::Entity::update_many()
        .col_expr(rij::Column::BekekenDoor, Expr::value(door.0))
        .col_expr(rij::Column::BekekenOp, Expr::value(Tijdstip::from(tx.nu())))
        .col_expr(rij::Column::Notitie, Expr::value(dicht))
        .filter(rij::Column::Id.eq(id))
        .filter(rij::Column::BekekenOp.is_null())
        .filter(rij::Column::Account.ne(door.0))
        .exec(tx)
        .await?;
    Ok(geraakt.rows_affected == 1)
}

/// The household in which a person lives on a day and the cases of that person, by id and by the number that the resident
/// knows: one query.
pub(super) async fn dossiers(
    conn: &impl ConnectionTrait,
    persoon: PersoonId,
    op: Datum,
) -> Result<Vec<(Uuid, String)>, StorageFout> {
    let woont = |kolom| veld("huishouden_lid", kolom);
    let mut vraag = Query::select();
    vraag
        .expr_as(veld("huishouden", "id"), "id")
        .expr_as(veld("huishouden", "nummer"), "nummer")
        .expr_as(Expr::value(0_i64), "plek")
        .from("huishouden_lid")
        .inner_join("huishouden", veld("huishouden", "id").eq(woont("huishouden")))
        .and_where(woont("persoon").eq(persoon.0))
        .and_where(woont("van").lte(Dag(op)))
        .and_where(woont("tot").is_null().or(woont("tot").gt(Dag(op))));
    let mut zaken = Query::select();
    zaken
        .exprs([veld("zaak", "id"), veld("zaak", "nummer"), Expr::value(1_i64)])
        .from("zaak")
        .and_where(veld("zaak", "persoon").eq(persoon.0));
    vraag.union(UnionType::All, zaken);
    let rijen = conn.query_all(&vraag).await?;
    let mut uit: Vec<(i64, Uuid, String)> = rijen
        .iter()
        .map(|r| Ok((r.try_get("", "plek")?, r.try_get("", "id")?, r.try_get("", "nummer")?)))
        .collect::<Result<_, DbErr>>()?;
    uit.sort_unstable();
    Ok(uit.into_iter().map(|(_, id, nummer)| (id, nummer)).collect())
}
