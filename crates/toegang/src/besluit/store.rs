use brief::Brief;
use kern::id::{AccountId, BesluitId, ZaakId};
use kern::{Datum, Euro, Rol, Wet};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{ExprTrait as _, Query, SelectStatement};
use sea_orm::{ConnectionTrait, FromQueryResult as _, Iterable as _, Order, QueryOrder as _, Set};
use storage::kluis::Datasleutel;
use storage::{Dag, Kluis, Plek, StorageFout, Tx, veld};

use super::{Besluit, Status, Voorstel};
use crate::concept::Velden;
use crate::concept::store::{self as concept, rij as klad};
use crate::post::{self, Post};

mod rij {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "besluit")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub zaak: Uuid,
        pub soort: String,
        pub status: String,
        pub inhoud: Vec<u8>,
        pub bewijs: String,
        pub kosten_jaar: i64,
        pub opgesteld_door: Uuid,
        pub genomen_door: Option<Uuid>,
        pub genomen_op: Option<Dag>,
        pub verzonden: Option<Dag>,
        pub bezwaar_tot: Option<Dag>,
        pub formulier: Uuid,
        pub terug_door: Option<Uuid>,
        pub opmerking: Option<Vec<u8>>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod mandaat {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "mandaat")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub rol: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub wet: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub van: Dag,
        pub tot_bedrag: i64,
        pub tot: Option<Dag>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

const fn plek(kolom: &'static str, id: Uuid) -> Plek {
    Plek { tabel: "besluit", kolom, rij: id }
}

/// Says up to which yearly cost a role may decide under a law, from a day on.
pub async fn zet_mandaat(
    conn: &impl ConnectionTrait,
    rol: Rol,
    wet: Wet,
    tot_bedrag: Euro,
    van: Datum,
) -> Result<(), StorageFout> {
    let model = mandaat::ActiveModel {
        rol: Set(rol.code().to_owned()),
        wet: Set(wet.code().to_owned()),
        van: Set(van.into()),
        tot_bedrag: Set(tot_bedrag.in_cent()),
        tot: Set(None),
    };
    mandaat::Entity::insert(model).exec_without_returning(conn).await?;
    Ok(())
}

/// The highest yearly cost that one of these roles may decide on a day; `None` without any mandate.
pub async fn mandaat(
    conn: &impl ConnectionTrait,
    rollen: &[Rol],
    wet: Wet,
    op: Datum,
) -> Result<Option<Euro>, StorageFout> {
    let rij = conn.query_one(&mandaatvraag(rollen, wet, op)).await?;
    Ok(rij.map(|r| r.try_get::<Option<i64>>("", "mandaat")).transpose()?.flatten().map(Euro::cent))
}

fn mandaatvraag(rollen: &[Rol], wet: Wet, op: Datum) -> SelectStatement {
    let tot = mandaat::Column::Tot;
    Query::select()
        .expr_as(mandaat::Column::TotBedrag.max(), "mandaat")
        .from(mandaat::Entity)
        .and_where(mandaat::Column::Rol.is_in(rollen.iter().map(|r| r.code())))
        .and_where(mandaat::Column::Wet.eq(wet.code()))
        .and_where(mandaat::Column::Van.lte(Dag(op)))
        .and_where(tot.is_null().or(tot.gt(Dag(op))))
        .to_owned()
}

/// What lies on the table of who decides in a case.
#[derive(Default)]
pub struct Tafel {
    /// The newest decision.
    pub laatste: Option<Besluit>,
    /// Its letter, as it was made when the decision was taken.
    pub brief: Option<(Post, Brief)>,
    /// Who sent it back, when somebody did.
    pub terug_van: Option<String>,
    /// The [`mandaat`] of who asks.
    pub mandaat: Option<Euro>,
    /// What this account is filling in.
    pub concept: Velden,
}

/// The newest decision of a case, the mandate of who asks, and what `van` is filling in: one query.
pub async fn tafel(
    conn: &impl ConnectionTrait,
    kluis: &Kluis,
    (zaak, van): (ZaakId, Option<AccountId>),
    (rollen, wet, op): (&[Rol], Wet, Datum),
) -> Result<Tafel, StorageFout> {
    let nieuwste = Query::select()
        .column(rij::Column::Id)
        .from(rij::Entity)
        .and_where(rij::Column::Zaak.eq(zaak.0))
        .order_by(rij::Column::Id, Order::Desc)
        .limit(1)
        .to_owned();
    let mut vraag = Query::select();
    vraag
        .expr_as(veld("sleutel", "omhuld"), "omhuld")
        .expr_as(veld("account", "naam"), "terug_van")
        .expr_as(Expr::SubQuery(None, Box::new(mandaatvraag(rollen, wet, op).into())), "mandaat");
    for kolom in rij::Column::iter() {
        vraag.expr_as(kolom.into_expr(), format!("besluit_{}", kolom.to_string()));
    }
    for kolom in klad::Column::iter() {
        vraag.expr_as(kolom.into_expr(), format!("concept_{}", kolom.to_string()));
    }
    for kolom in post::store::rij::Column::iter() {
        vraag.expr_as(kolom.into_expr(), format!("brief_{}", kolom.to_string()));
    }
    let dit = Expr::SubQuery(None, Box::new(nieuwste.into()));
    let mijn = klad::Column::Doel.into_expr().eq(veld("sleutel", "id"));
    vraag
        .from("sleutel")
        .left_join(rij::Entity, rij::Column::Id.into_expr().eq(dit))
        .left_join(
            post::store::rij::Entity,
            post::store::rij::Column::Besluit.into_expr().eq(rij::Column::Id.into_expr()),
        )
        .left_join("account", veld("account", "id").eq(rij::Column::TerugDoor.into_expr()))
        .left_join(klad::Entity, mijn.and(klad::Column::Account.into_expr().eq(van.map(|a| a.0))))
        .and_where(veld("sleutel", "id").eq(zaak.0));
    let mut uit = Tafel::default();
    let rijen = conn.query_all(&vraag).await?;
    let eerste = rijen.first().ok_or(StorageFout::NietGevonden)?;
    let sleutel = kluis.open_sleutel(zaak.0, &eerste.try_get::<Vec<u8>>("", "omhuld")?)?;
    if eerste.try_get::<Option<Uuid>>("", "besluit_id")?.is_some() {
        uit.laatste = Some(open(&sleutel, rij::Model::from_query_result(eerste, "besluit_")?)?);
    }
    if eerste.try_get::<Option<Uuid>>("", "brief_id")?.is_some() {
        let brief = post::store::rij::Model::from_query_result(eerste, "brief_")?;
        let dicht = post::store::Dicht::van(brief);
        let brief = dicht.open(&sleutel)?;
        uit.brief = Some((dicht.post, brief));
    }
    uit.terug_van = eerste.try_get("", "terug_van")?;
    uit.mandaat = eerste.try_get::<Option<i64>>("", "mandaat")?.map(Euro::cent);
    for r in &rijen {
        if r.try_get::<Option<Uuid>>("", "concept_id")?.is_some() {
            let (veld, tekst) = concept::open(&sleutel, klad::Model::from_query_result(r, "concept_")?)?;
            uit.concept.insert(veld, tekst);
        }
    }
    Ok(uit)
}

pub(super) struct Nieuw<'a> {
    pub zaak: ZaakId,
    pub voorstel: &'a Voorstel,
    pub bewijs: &'a str,
    pub status: Status,
    pub door: AccountId,
    pub formulier: Uuid,
}

pub(super) async fn insert(
    tx: &Tx,
    sleutel: &Datasleutel,
    nieuw: Nieuw<'_>,
) -> Result<BesluitId, StorageFout> {
    let id: BesluitId = tx.nieuw();
    let json = serde_json::to_string(nieuw.voorstel).map_err(|_| StorageFout::Kluis)?;
    let genomen = nieuw.status == Status::Genomen;
    let model = rij::ActiveModel {
        id: Set(id.0),
        zaak: Set(nieuw.zaak.0),
        soort: Set(nieuw.voorstel.soort.code().to_owned()),
        status: Set(nieuw.status.code().to_owned()),
        inhoud: Set(sleutel.verzegel(plek("inhoud", id.0), &json, tx.toeval())?),
        bewijs: Set(nieuw.bewijs.to_owned()),
        kosten_jaar: Set(nieuw.voorstel.kosten_jaar().in_cent()),
        opgesteld_door: Set(nieuw.door.0),
        genomen_door: Set(genomen.then_some(nieuw.door.0)),
        genomen_op: Set(genomen.then(|| tx.vandaag().into())),
        verzonden: Set(None),
        bezwaar_tot: Set(None),
        formulier: Set(nieuw.formulier),
        terug_door: Set(None),
        opmerking: Set(None),
    };
    rij::Entity::insert(model).exec_without_returning(tx).await?;
    Ok(id)
}

/// The decision that this form made before, if it was posted before.
pub(super) async fn van_formulier(
    conn: &impl ConnectionTrait,
    formulier: Uuid,
) -> Result<Option<BesluitId>, StorageFout> {
    let rij = rij::Entity::find().filter(rij::Column::Formulier.eq(formulier)).one(conn).await?;
    Ok(rij.map(|r| BesluitId(r.id)))
}

/// The case that a decision belongs to.
pub(super) async fn zaak_van(
    conn: &impl ConnectionTrait,
    id: BesluitId,
) -> Result<Option<ZaakId>, StorageFout> {
    Ok(rij::Entity::find_by_id(id.0).one(conn).await?.map(|r| ZaakId(r.zaak)))
}

/// The newest decision of a case.
pub async fn laatste(
    conn: &impl ConnectionTrait,
    sleutel: &Datasleutel,
    zaak: ZaakId,
) -> Result<Option<Besluit>, StorageFout> {
    let rij = rij::Entity::find()
        .filter(rij::Column::Zaak.eq(zaak.0))
        .order_by_desc(rij::Column::Id)
        .one(conn)
        .await?;
    rij.map(|r| open(sleutel, r)).transpose()
}

fn open(sleutel: &Datasleutel, r: rij::Model) -> Result<Besluit, StorageFout> {
    let tekst = sleutel.ontzegel(plek("inhoud", r.id), &r.inhoud)?;
    let opmerking = r.opmerking.map(|o| sleutel.ontzegel(plek("opmerking", r.id), &o));
    Ok(Besluit {
        id: BesluitId(r.id),
        voorstel: serde_json::from_str(&tekst).map_err(|_| StorageFout::Kluis)?,
        status: Status::van_code(&r.status).ok_or(StorageFout::Kluis)?,
        kosten_jaar: Euro::cent(r.kosten_jaar),
        opgesteld_door: AccountId(r.opgesteld_door),
        genomen_op: r.genomen_op.map(|d| d.0),
        verzonden: r.verzonden.map(|d| d.0),
        bezwaar_tot: r.bezwaar_tot.map(|d| d.0),
        bewijs: serde_json::from_str(&r.bewijs).map_err(|_| StorageFout::Kluis)?,
        opmerking: opmerking.transpose()?,
    })
}

/// Takes a decision that was put before somebody, once.
pub(super) async fn neem(tx: &Tx, id: BesluitId, door: AccountId) -> Result<bool, StorageFout> {
    let geraakt = rij::Entity::update_many()
        .col_expr(rij::Column::Status, Expr::value(Status::Genomen.code()))
        .col_expr(rij::Column::GenomenDoor, Expr::value(door.0))
        .col_expr(rij::Column::GenomenOp, Expr::value(Dag(tx.vandaag())))
        .filter(rij::Column::Id.eq(id.0))
        .filter(rij::Column::Status.is_in(Status::Genomen.vooraf()))
        .filter(rij::Column::OpgesteldDoor.ne(door.0))
        .exec(tx)
        .await?;
    Ok(geraakt.rows_affected == 1)
}

/// Gives a decision that lies with somebody back to who made it, once.
pub(super) async fn geef_terug(
    tx: &Tx,
    sleutel: &Datasleutel,
    id: BesluitId,
    (door, opmerking): (AccountId, Option<&str>),
) -> Result<bool, StorageFout> {
    let dicht = opmerking.map(|o| sleutel.verzegel(plek("opmerking", id.0), o, tx.toeval())).transpose()?;
    let geraakt = rij::Entity::update_many()
        .col_expr(rij::Column::Status, Expr::value(Status::Terug.code()))
        .col_expr(rij::Column::TerugDoor, Expr::value(door.0))
        .col_expr(rij::Column::Opmerking, Expr::value(dicht))
        .filter(rij::Column::Id.eq(id.0))
        .filter(rij::Column::Status.is_in(Status::Terug.vooraf()))
        .exec(tx)
        .await?;
    Ok(geraakt.rows_affected == 1)
}

/// The day on which a decision was dispatched, and what counts from it.
pub(crate) async fn zet_verzonden(
    tx: &Tx,
    id: BesluitId,
    verzonden: Datum,
    bezwaar_tot: Datum,
) -> Result<(), StorageFout> {
    rij::Entity::update_many()
        .col_expr(rij::Column::Verzonden, Expr::value(Dag(verzonden)))
        .col_expr(rij::Column::BezwaarTot, Expr::value(Dag(bezwaar_tot)))
        .filter(rij::Column::Id.eq(id.0))
        .exec(tx)
        .await?;
    Ok(())
}
