use kern::Datum;
use kern::id::{AccountId, ZaakId};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{ExprTrait as _, OnConflict, Order, Query, UnionType};
use sea_orm::{ConnectionTrait, FromQueryResult, Set};
use storage::kluis::{Datasleutel, haal_sleutel};
use storage::{Dag, Kluis, Plek, StorageFout, Tijdstip, Tx, veld};

use super::{Afspraak, Eerder, Gesprek, Veld, een_tijd};
use crate::netwerk;

mod gesprek {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "gesprek")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub zaak: Uuid,
        pub dag: Dag,
        pub tijd: String,
        pub plaats: String,
        pub gehouden: Option<Dag>,
        pub versie: i64,
        pub elders: Option<Vec<u8>>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod veld {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "gesprek_veld")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub zaak: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub veld: String,
        pub versie: i64,
        pub tekst: Vec<u8>,
        pub door: Uuid,
        pub moment: Tijdstip,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod geschiedenis {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "gesprek_geschiedenis")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub zaak: Uuid,
        pub veld: String,
        pub tekst: Vec<u8>,
        pub door: Uuid,
        pub moment: Tijdstip,
        pub versie: Option<i64>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod domein {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "gesprek_domein")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub zaak: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub domein: String,
        /// Empty; only rows from before the reason was sealed have it here.
        pub reden: String,
        pub moment: Tijdstip,
        pub dicht: Option<Vec<u8>>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

const fn plek(tabel: &'static str, rij: Uuid) -> Plek {
    Plek { tabel, kolom: "tekst", rij }
}

/// Where the place of a conversation is sealed that is held elsewhere.
const fn plek_elders(zaak: Uuid) -> Plek {
    Plek { tabel: "gesprek", kolom: "elders", rij: zaak }
}

pub(super) async fn zet_afspraak(
    tx: &Tx,
    sleutel: &Datasleutel,
    zaak: ZaakId,
    afspraak: &Afspraak,
) -> Result<(), StorageFout> {
    let elders = afspraak.elders.trim();
    let dicht = sleutel.verzegel(plek_elders(zaak.0), elders, tx.toeval())?;
    let rij = gesprek::ActiveModel {
        zaak: Set(zaak.0),
        dag: Set(afspraak.dag.into()),
        tijd: Set(een_tijd(&afspraak.tijd)),
        plaats: Set(afspraak.plaats.clone()),
        gehouden: Set(None),
        versie: Set(1),
        elders: Set((afspraak.plaats == "elders").then_some(dicht)),
    };
    let opnieuw = OnConflict::column(gesprek::Column::Zaak)
        .update_columns([
            gesprek::Column::Dag,
            gesprek::Column::Tijd,
            gesprek::Column::Plaats,
            gesprek::Column::Elders,
        ])
        .to_owned();
    gesprek::Entity::insert(rij).on_conflict(opnieuw).exec_without_returning(tx).await?;
    Ok(())
}

pub(super) async fn zet_gehouden(tx: &Tx, zaak: ZaakId, dag: Datum) -> Result<(), StorageFout> {
    gesprek::Entity::update_many()
        .col_expr(gesprek::Column::Gehouden, Expr::value(Dag(dag)))
        .filter(gesprek::Column::Zaak.eq(zaak.0))
        .exec(tx)
        .await?;
    Ok(())
}

/// Puts a text into the history of a field, where the one that came second is not lost either: that one is no version.
pub(super) async fn onthoud(
    tx: &Tx,
    sleutel: &Datasleutel,
    zaak: ZaakId,
    (naam, tekst, versie): (&str, &str, Option<i64>),
    door: AccountId,
) -> Result<(), StorageFout> {
    let id: Uuid = tx.nieuw();
    let rij = geschiedenis::ActiveModel {
        id: Set(id),
        zaak: Set(zaak.0),
        veld: Set(naam.to_owned()),
        tekst: Set(sleutel.verzegel(plek("gesprek_geschiedenis", id), tekst, tx.toeval())?),
        door: Set(door.0),
        moment: Set(tx.nu().into()),
        versie: Set(versie),
    };
    geschiedenis::Entity::insert(rij).exec_without_returning(tx).await?;
    Ok(())
}

/// What a field said as that version.
pub(super) async fn als_versie(
    conn: &impl ConnectionTrait,
    sleutel: &Datasleutel,
    zaak: ZaakId,
    (naam, versie): (&str, i64),
) -> Result<Option<String>, StorageFout> {
    let rij = geschiedenis::Entity::find()
        .filter(geschiedenis::Column::Zaak.eq(zaak.0))
        .filter(geschiedenis::Column::Veld.eq(naam))
        .filter(geschiedenis::Column::Versie.eq(versie))
        .one(conn)
        .await?;
    rij.map(|r| sleutel.ontzegel(plek("gesprek_geschiedenis", r.id), &r.tekst)).transpose()
}

/// A text of the history, with the name of who wrote it.
#[derive(FromQueryResult)]
struct Onthouden {
    id: Uuid,
    veld: String,
    tekst: Vec<u8>,
    moment: Tijdstip,
    naam: Option<String>,
}

/// Every text that was ever sent for a field of this conversation, by field, the newest first: one query.
pub(super) async fn geschiedenis(
    conn: &impl ConnectionTrait,
    sleutel: &Datasleutel,
    zaak: ZaakId,
) -> Result<Vec<(String, Eerder)>, StorageFout> {
    let mut vraag = Query::select();
    for kolom in ["id", "veld", "tekst", "moment"] {
        vraag.expr_as(veld("gesprek_geschiedenis", kolom), kolom);
    }
    vraag
        .expr_as(veld("account", "naam"), "naam")
        .from("gesprek_geschiedenis")
        .left_join("account", veld("account", "id").eq(veld("gesprek_geschiedenis", "door")))
        .and_where(veld("gesprek_geschiedenis", "zaak").eq(zaak.0))
        .order_by_expr(veld("gesprek_geschiedenis", "veld"), Order::Asc)
        .order_by_expr(veld("gesprek_geschiedenis", "moment"), Order::Desc)
        .order_by_expr(veld("gesprek_geschiedenis", "id"), Order::Desc);
    let mut uit = Vec::new();
    for rij in conn.query_all(&vraag).await? {
        let r = Onthouden::from_query_result(&rij, "")?;
        let tekst = sleutel.ontzegel(plek("gesprek_geschiedenis", r.id), &r.tekst)?;
        uit.push((r.veld, Eerder { tekst, door: r.naam.unwrap_or_default(), moment: r.moment.0 }));
    }
    Ok(uit)
}

/// Writes a field if its version is still the one that was read; says whether it did.
pub(super) async fn bewaar(
    tx: &Tx,
    sleutel: &Datasleutel,
    zaak: ZaakId,
    nieuw: (&str, &str, i64),
    door: AccountId,
) -> Result<bool, StorageFout> {
    let (naam, tekst, versie) = nieuw;
    let dicht = sleutel.verzegel(plek("gesprek_veld", zaak.0), tekst, tx.toeval())?;
    if versie == 0 {
        let rij = veld::ActiveModel {
            zaak: Set(zaak.0),
            veld: Set(naam.to_owned()),
            versie: Set(1),
            tekst: Set(dicht),
            door: Set(door.0),
            moment: Set(tx.nu().into()),
        };
        let dubbel = OnConflict::columns([veld::Column::Zaak, veld::Column::Veld]).do_nothing().to_owned();
        return Ok(veld::Entity::insert(rij).on_conflict(dubbel).exec_without_returning(tx).await? == 1);
    }
    let geraakt = veld::Entity::update_many()
        .col_expr(veld::Column::Versie, Expr::value(versie + 1))
        .col_expr(veld::Column::Tekst, Expr::value(dicht))
        .col_expr(veld::Column::Door, Expr::value(door.0))
        .col_expr(veld::Column::Moment, Expr::value(Tijdstip::from(tx.nu())))
        .filter(veld::Column::Zaak.eq(zaak.0))
        .filter(veld::Column::Veld.eq(naam))
        .filter(veld::Column::Versie.eq(versie))
        .exec(tx)
        .await?;
    Ok(geraakt.rows_affected == 1)
}

pub(super) async fn open_domein(tx: &Tx, zaak: ZaakId, naam: &str, reden: &str) -> Result<(), StorageFout> {
    let sleutel = haal_sleutel(tx, tx.kluis(), zaak.0).await?;
    let rij = domein::ActiveModel {
        zaak: Set(zaak.0),
        domein: Set(naam.to_owned()),
        reden: Set(String::new()),
        moment: Set(tx.nu().into()),
        dicht: Set(Some(sleutel.verzegel(plek("gesprek_domein", zaak.0), reden, tx.toeval())?)),
    };
    let dubbel = OnConflict::columns([domein::Column::Zaak, domein::Column::Domein]).do_nothing().to_owned();
    domein::Entity::insert(rij).on_conflict(dubbel).exec_without_returning(tx).await?;
    Ok(())
}

/// Closes a life domain.
pub(super) async fn sluit_domein(tx: &Tx, zaak: ZaakId, naam: &str) -> Result<(), StorageFout> {
    domein::Entity::delete_by_id((zaak.0, naam.to_owned())).exec(tx).await?;
    Ok(())
}

/// Whether somebody opened a life domain.
pub(super) async fn domein_is_open(
    conn: &impl ConnectionTrait,
    zaak: ZaakId,
    naam: &str,
) -> Result<bool, StorageFout> {
    let sleutel = (zaak.0, naam.to_owned());
    Ok(domein::Entity::find_by_id(sleutel).one(conn).await?.is_some())
}

/// A row of a conversation that was planned, with the key of the case's texts.
#[derive(FromQueryResult)]
struct Kop {
    omhuld: Vec<u8>,
    dag: Option<Dag>,
    tijd: Option<String>,
    plaats: Option<String>,
    gehouden: Option<Dag>,
    elders: Option<Vec<u8>>,
}

/// A field with its version and the name of who wrote it, or a domain that was opened, with its reason when that is not
/// sealed.
#[derive(FromQueryResult)]
struct Gevonden {
    veld: String,
    versie: Option<i64>,
    tekst: Option<Vec<u8>>,
    moment: Tijdstip,
    naam: Option<String>,
}

/// The whole conversation: two queries, whatever its size.
pub(crate) async fn laad(
    conn: &impl ConnectionTrait,
    kluis: &Kluis,
    zaak: ZaakId,
) -> Result<Gesprek, StorageFout> {
    let mut vraag = Query::select();
    vraag.expr_as(veld("sleutel", "omhuld"), "omhuld");
    for kolom in ["dag", "tijd", "plaats", "gehouden", "elders"] {
        vraag.expr_as(veld("gesprek", kolom), kolom);
    }
    vraag
        .from("sleutel")
        .left_join("gesprek", veld("gesprek", "zaak").eq(veld("sleutel", "id")))
        .left_join("netwerk_band", veld("netwerk_band", "zaak").eq(veld("sleutel", "id")))
        .and_where(veld("sleutel", "id").eq(zaak.0));
    netwerk::store::kolommen(&mut vraag);
    let rijen = conn.query_all(&vraag).await?;
    let kop = Kop::from_query_result(rijen.first().ok_or(StorageFout::NietGevonden)?, "")?;
    let sleutel = kluis.open_sleutel(zaak.0, &kop.omhuld)?;
    let mut uit = teksten(conn, &sleutel, zaak).await?;
    // One row for each tie, or one without.
    for rij in &rijen {
        uit.netwerk.extend(netwerk::store::van_rij(rij, &sleutel, zaak)?);
    }
    uit.gehouden = kop.gehouden.map(|d| d.0);
    let elders = kop.elders.map(|d| sleutel.ontzegel(plek_elders(zaak.0), &d)).transpose()?;
    uit.afspraak = match (kop.dag, kop.tijd, kop.plaats) {
        (Some(dag), Some(tijd), Some(plaats)) => {
            Some(Afspraak { dag: dag.0, tijd: een_tijd(&tijd), plaats, elders: elders.unwrap_or_default() })
        }
        _ => None,
    };
    Ok(uit)
}

/// What was written down, without the appointment: one query.
pub(crate) async fn teksten(
    conn: &impl ConnectionTrait,
    sleutel: &Datasleutel,
    zaak: ZaakId,
) -> Result<Gesprek, StorageFout> {
    let mut vraag = Query::select();
    for kolom in ["veld", "versie", "tekst", "moment"] {
        vraag.expr_as(veld("gesprek_veld", kolom), kolom);
    }
    vraag
        .expr_as(veld("account", "naam"), "naam")
        .from("gesprek_veld")
        .left_join("account", veld("account", "id").eq(veld("gesprek_veld", "door")))
        .and_where(veld("gesprek_veld", "zaak").eq(zaak.0));
    let van = |kolom| veld("gesprek_domein", kolom);
    let mut domeinen = Query::select();
    domeinen
        .exprs([van("domein"), Expr::cust("CAST(NULL AS BIGINT)"), van("dicht"), van("moment"), van("reden")])
        .from("gesprek_domein")
        .and_where(van("zaak").eq(zaak.0));
    vraag.union(UnionType::All, domeinen);
    let mut rijen = Vec::new();
    for rij in conn.query_all(&vraag).await? {
        rijen.push(Gevonden::from_query_result(&rij, "")?);
    }
    rijen.sort_by_key(|r| r.moment.0);
    let mut uit = Gesprek::default();
    for r in rijen {
        let naam = r.naam.unwrap_or_default();
        let plaats = plek(if r.versie.is_some() { "gesprek_veld" } else { "gesprek_domein" }, zaak.0);
        let tekst = r.tekst.map(|dicht| sleutel.ontzegel(plaats, &dicht)).transpose()?;
        match r.versie {
            Some(versie) => {
                let tekst = tekst.unwrap_or_default();
                uit.velden.insert(r.veld, Veld { tekst, versie, moment: r.moment.0, door: naam });
            }
            None => uit.domeinen.push((r.veld, tekst.unwrap_or(naam))),
        }
    }
    Ok(uit)
}
