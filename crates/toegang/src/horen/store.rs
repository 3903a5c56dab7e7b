use kern::Datum;
use kern::id::{BesluitId, BriefId, ZaakId};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{ExprTrait as _, Query};
use sea_orm::{ConnectionTrait, Set};
use storage::kluis::Datasleutel;
use storage::{Dag, Plek, StorageFout, Tx, veld};

use super::Horen;
use crate::besluit::Voorstel;
use crate::zaak::WachtOp;

pub(crate) mod rij {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "horen")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub zaak: Uuid,
        pub brief: Uuid,
        pub inhoud: Vec<u8>,
        pub bewijs: String,
        pub gevraagd: Dag,
        pub verzonden: Option<Dag>,
        pub uiterlijk: Dag,
        pub reactie: Option<Vec<u8>>,
        pub reactie_op: Option<Dag>,
        pub besluit: Option<Uuid>,
        pub formulier: Uuid,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

const fn plek(kolom: &'static str, rij: Uuid) -> Plek {
    Plek { tabel: "horen", kolom, rij }
}

/// What a case waits for, as a column: a resident who did not react by the last day of the hearing is waited for no
/// longer ([`super::Hoorstand`] says the same of one).
pub(crate) fn wacht_op(op: Datum) -> Expr {
    let zaak = |kolom| veld("zaak", kolom);
    let voorbij = Query::select()
        .expr(Expr::value(1))
        .from(rij::Entity)
        .and_where(rij::Column::Zaak.into_expr().eq(zaak("id")))
        .and_where(rij::Column::Besluit.is_null())
        .and_where(rij::Column::Uiterlijk.lt(Dag(op)))
        .limit(1)
        .to_owned();
    let voorbij = Expr::SubQuery(None, Box::new(voorbij.into())).is_not_null();
    let inwoner = zaak("wacht_op").eq(WachtOp::Inwoner.code());
    Expr::case(inwoner.and(voorbij), Option::<String>::None).finally(zaak("wacht_op")).into()
}

pub(super) struct Nieuw<'a> {
    pub zaak: ZaakId,
    pub brief: BriefId,
    pub voorstel: &'a Voorstel,
    pub bewijs: String,
    pub uiterlijk: Datum,
    pub formulier: Uuid,
}

pub(super) async fn insert(tx: &Tx, sleutel: &Datasleutel, nieuw: Nieuw<'_>) -> Result<(), StorageFout> {
    let id: Uuid = tx.nieuw();
    let json = serde_json::to_string(nieuw.voorstel).map_err(|_| StorageFout::Kluis)?;
    let model = rij::ActiveModel {
        id: Set(id),
        zaak: Set(nieuw.zaak.0),
        brief: Set(nieuw.brief.0),
        inhoud: Set(sleutel.verzegel(plek("inhoud", id), &json, tx.toeval())?),
        bewijs: Set(nieuw.bewijs),
        gevraagd: Set(tx.vandaag().into()),
        verzonden: Set(None),
        uiterlijk: Set(nieuw.uiterlijk.into()),
        reactie: Set(None),
        reactie_op: Set(None),
        besluit: Set(None),
        formulier: Set(nieuw.formulier),
    };
    rij::Entity::insert(model).exec_without_returning(tx).await?;
    Ok(())
}

/// Whether this form began a hearing before.
pub(super) async fn is_formulier(conn: &impl ConnectionTrait, formulier: Uuid) -> Result<bool, StorageFout> {
    Ok(rij::Entity::find().filter(rij::Column::Formulier.eq(formulier)).one(conn).await?.is_some())
}

/// The hearing of a case on which no decision followed yet.
pub(crate) async fn open(
    conn: &impl ConnectionTrait,
    sleutel: &Datasleutel,
    zaak: ZaakId,
) -> Result<Option<Horen>, StorageFout> {
    let rij = rij::Entity::find()
        .filter(rij::Column::Zaak.eq(zaak.0))
        .filter(rij::Column::Besluit.is_null())
        .one(conn)
        .await?;
    rij.map(|r| lees(sleutel, r)).transpose()
}

pub(crate) fn lees(sleutel: &Datasleutel, r: rij::Model) -> Result<Horen, StorageFout> {
    let tekst = sleutel.ontzegel(plek("inhoud", r.id), &r.inhoud)?;
    let reactie = match (r.reactie, r.reactie_op) {
        (Some(dicht), Some(op)) => Some((sleutel.ontzegel(plek("reactie", r.id), &dicht)?, op.0)),
        _ => None,
    };
    Ok(Horen {
        id: r.id,
        voorstel: serde_json::from_str(&tekst).map_err(|_| StorageFout::Kluis)?,
        gevraagd: r.gevraagd.0,
        verzonden: r.verzonden.map(|d| d.0),
        uiterlijk: r.uiterlijk.0,
        reactie,
    })
}

/// Writes down a reaction, if there was none.
pub(super) async fn zet_reactie(
    tx: &Tx,
    sleutel: &Datasleutel,
    id: Uuid,
    tekst: &str,
) -> Result<bool, StorageFout> {
    let dicht = sleutel.verzegel(plek("reactie", id), tekst, tx.toeval())?;
    let geraakt = rij::Entity::update_many()
        .col_expr(rij::Column::Reactie, Expr::value(dicht))
        .col_expr(rij::Column::ReactieOp, Expr::value(Dag(tx.vandaag())))
        .filter(rij::Column::Id.eq(id))
        .filter(rij::Column::ReactieOp.is_null())
        .exec(tx)
        .await?;
    Ok(geraakt.rows_affected == 1)
}

/// The letter left: from here the last day counts.
pub(crate) async fn zet_verzonden(
    tx: &Tx,
    brief: BriefId,
    (op, uiterlijk): (Datum, Datum),
) -> Result<(), StorageFout> {
    rij::Entity::update_many()
        .col_expr(rij::Column::Verzonden, Expr::value(Dag(op)))
        .col_expr(rij::Column::Uiterlijk, Expr::value(Dag(uiterlijk)))
        .filter(rij::Column::Brief.eq(brief.0))
        .exec(tx)
        .await?;
    Ok(())
}

/// A decision followed: the hearing is over.
pub(crate) async fn sluit(tx: &Tx, zaak: ZaakId, besluit: BesluitId) -> Result<(), StorageFout> {
    rij::Entity::update_many()
        .col_expr(rij::Column::Besluit, Expr::value(besluit.0))
        .filter(rij::Column::Zaak.eq(zaak.0))
        .filter(rij::Column::Besluit.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

/// The decision that followed came back: the hearing counts for the next.
pub(crate) async fn heropen(tx: &Tx, besluit: BesluitId) -> Result<(), StorageFout> {
    rij::Entity::update_many()
        .col_expr(rij::Column::Besluit, Expr::value(None::<Uuid>))
        .filter(rij::Column::Besluit.eq(besluit.0))
        .exec(tx)
        .await?;
    Ok(())
}
