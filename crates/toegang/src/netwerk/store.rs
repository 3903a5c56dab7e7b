use kern::id::ZaakId;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Alias, ExprTrait as _, OnConflict, Order, Query, SelectStatement};
use sea_orm::{ConnectionTrait, FromQueryResult, QueryResult, Set};
use storage::kluis::{Datasleutel, haal_sleutel};
use storage::{Kluis, Plek, StorageFout, Tx};

use super::{Band, NieuweBand, Soort};

mod rij {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "netwerk_band")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub zaak: Uuid,
        pub wie: Vec<u8>,
        pub rol: Vec<u8>,
        pub soort: Vec<u8>,
        pub plek: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

const fn plek(kolom: &'static str, rij: Uuid) -> Plek {
    Plek { tabel: "netwerk_band", kolom, rij }
}

/// Writes a tie if its seat is still free; says whether it did.
pub(super) async fn voeg_toe(
    tx: &Tx,
    zaak: ZaakId,
    nieuw: &NieuweBand,
    (soort, zit): (Soort, u8),
) -> Result<bool, StorageFout> {
    let id = nieuw.formulier;
    let sleutel = haal_sleutel(tx, tx.kluis(), zaak.0).await?;
    let model = rij::ActiveModel {
        id: Set(id),
        zaak: Set(zaak.0),
        wie: Set(sleutel.verzegel(plek("wie", id), nieuw.wie.trim(), tx.toeval())?),
        rol: Set(sleutel.verzegel(plek("rol", id), nieuw.rol.trim(), tx.toeval())?),
        soort: Set(sleutel.verzegel(plek("soort", id), soort.code(), tx.toeval())?),
        plek: Set(i64::from(zit)),
    };
    let bezet = OnConflict::new().do_nothing().to_owned();
    Ok(rij::Entity::insert(model).on_conflict(bezet).exec_without_returning(tx).await? == 1)
}

/// Removes a tie of this case.
pub(super) async fn haal_weg(tx: &Tx, zaak: ZaakId, band: Uuid) -> Result<(), StorageFout> {
    rij::Entity::delete_many()
        .filter(rij::Column::Id.eq(band))
        .filter(rij::Column::Zaak.eq(zaak.0))
        .exec(tx)
        .await?;
    Ok(())
}

#[derive(FromQueryResult)]
struct Gevonden {
    wie: Vec<u8>,
    rol: Vec<u8>,
    soort: Vec<u8>,
    plek: i64,
}

/// What a question over this table has to bring along for [`van_rij`], by seat.
pub(crate) fn kolommen(vraag: &mut SelectStatement) {
    let kolom = |naam: &'static str| (Alias::new("netwerk_band"), Alias::new(naam));
    vraag.expr_as(Expr::col(kolom("id")), "band").columns(["wie", "rol", "soort", "plek"].map(kolom));
    vraag.order_by(kolom("plek"), Order::Asc).order_by(kolom("id"), Order::Asc);
}

/// The tie in a row, if there is one.
pub(crate) fn van_rij(
    rij: &QueryResult,
    sleutel: &Datasleutel,
    zaak: ZaakId,
) -> Result<Option<Band>, StorageFout> {
    let Some(id) = rij.try_get::<Option<Uuid>>("", "band")? else { return Ok(None) };
    let r = Gevonden::from_query_result(rij, "")?;
    let soort = sleutel.ontzegel(plek("soort", id), &r.soort)?;
    Ok(Some(Band {
        id,
        zaak,
        wie: sleutel.ontzegel(plek("wie", id), &r.wie)?,
        rol: sleutel.ontzegel(plek("rol", id), &r.rol)?,
        soort: Soort::van_code(&soort).ok_or(StorageFout::Kluis)?,
        plek: u8::try_from(r.plek).map_err(|_| StorageFout::Kluis)?,
    }))
}

/// The ties of cases that the reader may open, by seat: one query, keys included.
pub(super) async fn van_zaken(
    conn: &impl ConnectionTrait,
    kluis: &Kluis,
    zaken: &[ZaakId],
) -> Result<Vec<Band>, StorageFout> {
    let zaak = || Expr::col((Alias::new("netwerk_band"), Alias::new("zaak")));
    let sleutel = |naam: &str| Expr::col((Alias::new("sleutel"), Alias::new(naam)));
    let mut vraag = Query::select();
    vraag
        .expr_as(zaak(), "zaak")
        .expr_as(sleutel("omhuld"), "omhuld")
        .from("netwerk_band")
        .inner_join("sleutel", sleutel("id").eq(zaak()))
        .and_where(zaak().is_in(zaken.iter().map(|z| z.0)));
    kolommen(&mut vraag);
    let mut uit = Vec::new();
    for rij in conn.query_all(&vraag).await? {
        let (zaak, omhuld): (Uuid, Vec<u8>) = (rij.try_get("", "zaak")?, rij.try_get("", "omhuld")?);
        uit.extend(van_rij(&rij, &kluis.open_sleutel(zaak, &omhuld)?, ZaakId(zaak))?);
    }
    Ok(uit)
}
