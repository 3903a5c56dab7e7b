use brief::Brief;
use kern::Datum;
use kern::id::{BesluitId, BriefId, ZaakId};
use sea_orm::entity::prelude::*;
use sea_orm::{ConnectionTrait, QueryOrder as _, Set};
use storage::kluis::Datasleutel;
use storage::{Dag, Plek, StorageFout, Tx};

use super::Post;

pub(crate) mod rij {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "brief")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub zaak: Uuid,
        pub besluit: Option<Uuid>,
        pub soort: String,
        pub inhoud: Vec<u8>,
        pub gemaakt: Dag,
        pub verzonden: Option<Dag>,
        pub partij: Option<Uuid>,
        pub gedrukt: Option<Dag>,
        pub fout: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

const fn plek(id: Uuid) -> Plek {
    Plek { tabel: "brief", kolom: "inhoud", rij: id }
}

fn post(r: &rij::Model) -> Post {
    Post {
        id: BriefId(r.id),
        zaak: ZaakId(r.zaak),
        besluit: r.besluit.map(BesluitId),
        soort: r.soort.clone(),
        gemaakt: r.gemaakt.0,
        verzonden: r.verzonden.map(|d| d.0),
        partij: r.partij,
        gedrukt: r.gedrukt.map(|d| d.0),
        fout: r.fout.clone(),
    }
}

/// A letter as a list reads it, its words still sealed.
pub(crate) struct Dicht {
    pub post: Post,
    inhoud: Vec<u8>,
}

impl Dicht {
    pub(crate) fn van(r: rij::Model) -> Self {
        Self { post: post(&r), inhoud: r.inhoud }
    }

    pub(crate) fn open(&self, sleutel: &Datasleutel) -> Result<Brief, StorageFout> {
        let tekst = sleutel.ontzegel(plek(self.post.id.0), &self.inhoud)?;
        serde_json::from_str(&tekst).map_err(|_| StorageFout::Kluis)
    }
}

fn json(brief: &Brief) -> Result<String, StorageFout> {
    serde_json::to_string(brief).map_err(|_| StorageFout::Kluis)
}

pub(super) async fn insert(
    tx: &Tx,
    sleutel: &Datasleutel,
    zaak: ZaakId,
    besluit: Option<BesluitId>,
    brief: &Brief,
) -> Result<BriefId, StorageFout> {
    let id: BriefId = tx.nieuw();
    let model = rij::ActiveModel {
        id: Set(id.0),
        zaak: Set(zaak.0),
        besluit: Set(besluit.map(|b| b.0)),
        soort: Set(brief.code().to_owned()),
        inhoud: Set(sleutel.verzegel(plek(id.0), &json(brief)?, tx.toeval())?),
        gemaakt: Set(tx.vandaag().into()),
        verzonden: Set(None),
        partij: Set(None),
        gedrukt: Set(None),
        fout: Set(None),
    };
    rij::Entity::insert(model).exec_without_returning(tx).await?;
    Ok(id)
}

/// A letter with its words.
pub(super) async fn laad(
    conn: &impl ConnectionTrait,
    sleutel: &Datasleutel,
    id: BriefId,
) -> Result<Option<(Post, Brief)>, StorageFout> {
    let Some(dicht) = rij::Entity::find_by_id(id.0).one(conn).await?.map(Dicht::van) else { return Ok(None) };
    let brief = dicht.open(sleutel)?;
    Ok(Some((dicht.post, brief)))
}

/// To which case a letter belongs, before its words are opened.
pub(super) async fn zaak_van(
    conn: &impl ConnectionTrait,
    id: BriefId,
) -> Result<Option<ZaakId>, StorageFout> {
    Ok(rij::Entity::find_by_id(id.0).one(conn).await?.map(|r| ZaakId(r.zaak)))
}

/// The day on which a letter left.
pub(crate) async fn verzonden(
    conn: &impl ConnectionTrait,
    id: BriefId,
) -> Result<Option<Datum>, StorageFout> {
    Ok(rij::Entity::find_by_id(id.0).one(conn).await?.and_then(|r| r.verzonden).map(|d| d.0))
}

/// The letters of some cases, newest first.
pub(super) async fn van_zaken(
    conn: &impl ConnectionTrait,
    zaken: &[ZaakId],
) -> Result<Vec<Post>, StorageFout> {
    let ids: Vec<Uuid> = zaken.iter().map(|z| z.0).collect();
    let rijen = rij::Entity::find()
        .filter(rij::Column::Zaak.is_in(ids))
        .order_by_desc(rij::Column::Id)
        .all(conn)
        .await?;
    Ok(rijen.iter().map(post).collect())
}

/// Everything that did not leave yet, printed or not, oldest first.
pub(super) async fn wachtend(conn: &impl ConnectionTrait) -> Result<Vec<Dicht>, StorageFout> {
    lijst(conn, rij::Column::Verzonden.is_null()).await
}

/// The letters of one batch, oldest first.
pub(super) async fn van_partij(conn: &impl ConnectionTrait, partij: Uuid) -> Result<Vec<Dicht>, StorageFout> {
    lijst(conn, rij::Column::Partij.eq(partij)).await
}

async fn lijst(conn: &impl ConnectionTrait, welke: Expr) -> Result<Vec<Dicht>, StorageFout> {
    let vraag = rij::Entity::find().filter(welke).order_by_asc(rij::Column::Id);
    Ok(vraag.all(conn).await?.into_iter().map(Dicht::van).collect())
}

/// Takes a letter out of the queue, if it did not leave and nothing rests on it.
pub(super) async fn laat_vervallen(tx: &Tx, id: BriefId) -> Result<bool, StorageFout> {
    let weg = rij::Entity::delete_many()
        .filter(rij::Column::Id.eq(id.0))
        .filter(rij::Column::Verzonden.is_null())
        .filter(rij::Column::Besluit.is_null())
        .exec(tx)
        .await?;
    Ok(weg.rows_affected == 1)
}

/// Writes other words in a letter that did not leave: printed with those words in a batch on a day, or to be printed anew.
pub(super) async fn zet_inhoud(
    tx: &Tx,
    sleutel: &Datasleutel,
    (id, gedrukt): (BriefId, Option<(Uuid, Datum)>),
    brief: &Brief,
) -> Result<(), StorageFout> {
    let dicht = sleutel.verzegel(plek(id.0), &json(brief)?, tx.toeval())?;
    rij::Entity::update_many()
        .col_expr(rij::Column::Inhoud, Expr::value(dicht))
        .col_expr(rij::Column::Partij, Expr::value(gedrukt.map(|(partij, _)| partij)))
        .col_expr(rij::Column::Gedrukt, Expr::value(gedrukt.map(|(_, op)| Dag(op))))
        .col_expr(rij::Column::Fout, Expr::value(Option::<String>::None))
        .filter(rij::Column::Id.eq(id.0))
        .filter(rij::Column::Verzonden.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

/// Says why a letter cannot be set. It is in no batch, and waits.
pub(super) async fn zet_fout(tx: &Tx, id: BriefId, code: &str) -> Result<(), StorageFout> {
    rij::Entity::update_many()
        .col_expr(rij::Column::Fout, Expr::value(code))
        .col_expr(rij::Column::Partij, Expr::value(Option::<Uuid>::None))
        .col_expr(rij::Column::Gedrukt, Expr::value(Option::<Dag>::None))
        .filter(rij::Column::Id.eq(id.0))
        .filter(rij::Column::Verzonden.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

/// Writes the day of dispatch of a letter that was printed with that date, once.
pub(super) async fn zet_verzonden(
    tx: &Tx,
    id: BriefId,
    (partij, op): (Uuid, Datum),
) -> Result<bool, StorageFout> {
    let geraakt = rij::Entity::update_many()
        .col_expr(rij::Column::Verzonden, Expr::value(Dag(op)))
        .filter(rij::Column::Id.eq(id.0))
        .filter(rij::Column::Partij.eq(partij))
        .filter(rij::Column::Gedrukt.eq(Dag(op)))
        .filter(rij::Column::Verzonden.is_null())
        .exec(tx)
        .await?;
    Ok(geraakt.rows_affected == 1)
}
