use kern::id::ZaakId;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{ExprTrait as _, Query};
use sea_orm::{ConnectionTrait, FromQueryResult, Set};
use storage::kluis::Datasleutel;
use storage::{Kluis, Plek, StorageFout, Tijdstip, Tx, veld};

use super::{Kanaal, Melder, Melding, NieuweMelding};

mod rij {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "melding")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub zaak: Uuid,
        pub ontvangen: Tijdstip,
        pub kanaal: String,
        pub wie: String,
        pub spoed: bool,
        pub vraag: Vec<u8>,
        pub doel: Vec<u8>,
        pub melder: Vec<u8>,
        pub formulier: Uuid,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) const fn plek(kolom: &'static str, zaak: Uuid) -> Plek {
    Plek { tabel: "melding", kolom, rij: zaak }
}

pub(super) async fn insert(
    tx: &mut Tx,
    zaak: ZaakId,
    sleutel: &Datasleutel,
    nieuw: &NieuweMelding,
) -> Result<(), StorageFout> {
    let dicht = |kolom, tekst: &str| sleutel.verzegel(plek(kolom, zaak.0), tekst.trim(), tx.toeval());
    let model = rij::ActiveModel {
        zaak: Set(zaak.0),
        ontvangen: Set(tx.nu().into()),
        kanaal: Set(nieuw.kanaal.code().to_owned()),
        wie: Set(nieuw.wie.code().to_owned()),
        spoed: Set(nieuw.spoed),
        vraag: Set(dicht("vraag", &nieuw.vraag)?),
        doel: Set(dicht("doel", &nieuw.doel)?),
        melder: Set(dicht("melder", &nieuw.melder)?),
        formulier: Set(nieuw.formulier),
    };
    rij::Entity::insert(model).exec_without_returning(tx).await?;
    Ok(())
}

/// The case that this form made before, if it was posted before.
pub(super) async fn van_formulier(
    conn: &impl ConnectionTrait,
    formulier: Uuid,
) -> Result<Option<ZaakId>, StorageFout> {
    let rij = rij::Entity::find().filter(rij::Column::Formulier.eq(formulier)).one(conn).await?;
    Ok(rij.map(|r| ZaakId(r.zaak)))
}

/// A melding with the key of its texts.
#[derive(FromQueryResult)]
struct Gevonden {
    ontvangen: Tijdstip,
    kanaal: String,
    wie: String,
    spoed: bool,
    vraag: Vec<u8>,
    doel: Vec<u8>,
    melder: Vec<u8>,
    omhuld: Vec<u8>,
}

/// The melding of a case: one query.
pub(crate) async fn laad(
    conn: &impl ConnectionTrait,
    kluis: &Kluis,
    zaak: ZaakId,
) -> Result<Option<Melding>, StorageFout> {
    let mut vraag = Query::select();
    for kolom in ["ontvangen", "kanaal", "wie", "spoed", "vraag", "doel", "melder"] {
        vraag.expr_as(veld("melding", kolom), kolom);
    }
    vraag
        .expr_as(veld("sleutel", "omhuld"), "omhuld")
        .from("melding")
        .inner_join("sleutel", veld("sleutel", "id").eq(veld("melding", "zaak")))
        .and_where(veld("melding", "zaak").eq(zaak.0));
    let Some(rij) = conn.query_one(&vraag).await? else { return Ok(None) };
    let r = Gevonden::from_query_result(&rij, "")?;
    let sleutel = kluis.open_sleutel(zaak.0, &r.omhuld)?;
    let open = |kolom, verzegeld: &[u8]| sleutel.ontzegel(plek(kolom, zaak.0), verzegeld);
    Ok(Some(Melding {
        ontvangen: r.ontvangen.0,
        kanaal: Kanaal::van_code(&r.kanaal).ok_or(StorageFout::Kluis)?,
        wie: Melder::van_code(&r.wie).ok_or(StorageFout::Kluis)?,
        melder: open("melder", &r.melder)?,
        spoed: r.spoed,
        vraag: open("vraag", &r.vraag)?,
        doel: open("doel", &r.doel)?,
    }))
}
