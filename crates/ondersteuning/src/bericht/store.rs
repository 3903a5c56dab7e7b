use kern::id::{BerichtId, ZaakId};
use kern::{Datum, Wet};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::ExprTrait as _;
use sea_orm::{Condition, ConnectionTrait, QueryOrder as _, QuerySelect as _, Select, Set};
use storage::{Dag, Kluis, Plek, StorageFout, Tijdstip, Tx, kluis};

use super::{Kop, Richting, Stand, Vondst};

mod rij {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "bericht")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub richting: String,
        pub code: String,
        pub wet: String,
        pub agb: String,
        pub identificatie: String,
        pub inhoud: Vec<u8>,
        pub afdruk: Vec<u8>,
        pub stand: String,
        pub bevindingen: String,
        pub aantal_fout: i64,
        pub antwoord_op: Option<Uuid>,
        pub zaak: Option<Uuid>,
        pub moment: Tijdstip,
        pub antwoord_voor: Option<Dag>,
        pub beantwoord: Option<Tijdstip>,
        pub verzonden: Option<Tijdstip>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

const fn plek(id: Uuid) -> Plek {
    Plek { tabel: "bericht", kolom: "inhoud", rij: id }
}

/// A message to keep.
pub(crate) struct Nieuw<'a> {
    pub richting: Richting,
    pub code: &'a str,
    pub wet: Wet,
    pub agb: &'a str,
    pub identificatie: &'a str,
    pub inhoud: &'a [u8],
    pub stand: Stand,
    pub vondsten: &'a [Vondst],
    pub antwoord_op: Option<BerichtId>,
    pub zaak: Option<ZaakId>,
    pub antwoord_voor: Option<Datum>,
}

/// Keeps a message under a data key of its own: deleting that key destroys the message.
pub(crate) async fn insert(tx: &Tx, nieuw: &Nieuw<'_>) -> Result<BerichtId, StorageFout> {
    let id: BerichtId = tx.nieuw();
    let sleutel = kluis::maak_sleutel(tx, id.0).await?;
    let json = serde_json::to_string(nieuw.vondsten).map_err(|_| StorageFout::Kluis)?;
    let rij = rij::ActiveModel {
        id: Set(id.0),
        richting: Set(nieuw.richting.code().to_owned()),
        code: Set(nieuw.code.to_owned()),
        wet: Set(nieuw.wet.code().to_owned()),
        agb: Set(nieuw.agb.to_owned()),
        identificatie: Set(nieuw.identificatie.to_owned()),
        inhoud: Set(sleutel.verzegel_bytes(plek(id.0), nieuw.inhoud, tx.toeval())?),
        afdruk: Set(afdruk(tx.kluis(), nieuw.inhoud)),
        stand: Set(nieuw.stand.code().to_owned()),
        bevindingen: Set(json),
        aantal_fout: Set(i64::try_from(nieuw.vondsten.len()).unwrap_or(i64::MAX)),
        antwoord_op: Set(nieuw.antwoord_op.map(|b| b.0)),
        zaak: Set(nieuw.zaak.map(|z| z.0)),
        moment: Set(tx.nu().into()),
        antwoord_voor: Set(nieuw.antwoord_voor.map(Dag)),
        beantwoord: Set(None),
        verzonden: Set(None),
    };
    rij::Entity::insert(rij).exec_without_returning(tx).await?;
    Ok(id)
}

/// A keyed print of the contents: the same bytes give the same print, and it tells nothing else.
pub fn afdruk(kluis: &Kluis, inhoud: &[u8]) -> Vec<u8> {
    use sha2::{Digest as _, Sha256};
    let kaal: String = Sha256::digest(inhoud).iter().map(|b| format!("{b:02x}")).collect();
    kluis.blind("bericht", &kaal)
}

/// A message that came in before under the same key, and whether it held the same bytes.
pub(crate) async fn eerder(
    tx: &Tx,
    (agb, code, identificatie): (&str, &str, &str),
    inhoud: &[u8],
) -> Result<Option<(BerichtId, bool)>, StorageFout> {
    let rij = rij::Entity::find()
        .filter(rij::Column::Richting.eq(Richting::In.code()))
        .filter(rij::Column::Agb.eq(agb))
        .filter(rij::Column::Code.eq(code))
        .filter(rij::Column::Identificatie.eq(identificatie))
        .one(tx)
        .await?;
    Ok(rij.map(|r| (BerichtId(r.id), r.afdruk == afdruk(tx.kluis(), inhoud))))
}

/// A message that we sent, by its identification.
pub(crate) async fn verstuurd(
    conn: &impl ConnectionTrait,
    agb: &str,
    code: &str,
    identificatie: &str,
) -> Result<Option<Kop>, StorageFout> {
    let rij = rij::Entity::find()
        .filter(rij::Column::Richting.eq(Richting::Uit.code()))
        .filter(rij::Column::Agb.eq(agb))
        .filter(rij::Column::Code.eq(code))
        .filter(rij::Column::Identificatie.eq(identificatie))
        .one(conn)
        .await?;
    rij.map(open).transpose()
}

fn open(r: rij::Model) -> Result<Kop, StorageFout> {
    Ok(Kop {
        id: BerichtId(r.id),
        richting: if r.richting == "in" { Richting::In } else { Richting::Uit },
        code: r.code,
        wet: Wet::van_code(&r.wet).unwrap_or(Wet::Wmo),
        agb: r.agb,
        identificatie: r.identificatie,
        stand: Stand::van_code(&r.stand).unwrap_or(Stand::Wacht),
        vondsten: serde_json::from_str(&r.bevindingen).map_err(|_| StorageFout::Kluis)?,
        aantal_fout: r.aantal_fout,
        antwoord_op: r.antwoord_op.map(BerichtId),
        zaak: r.zaak.map(ZaakId),
        moment: r.moment.0,
        antwoord_voor: r.antwoord_voor.map(|d| d.0),
        beantwoord: r.beantwoord.map(|m| m.0),
        verzonden: r.verzonden.map(|m| m.0),
    })
}

pub(crate) async fn laad(conn: &impl ConnectionTrait, id: BerichtId) -> Result<Option<Kop>, StorageFout> {
    rij::Entity::find_by_id(id.0).one(conn).await?.map(open).transpose()
}

/// The message itself, unsealed.
pub(crate) async fn inhoud(
    conn: &impl ConnectionTrait,
    kluis: &Kluis,
    id: BerichtId,
) -> Result<Vec<u8>, StorageFout> {
    let rij = rij::Entity::find_by_id(id.0).one(conn).await?.ok_or(StorageFout::NietGevonden)?;
    let sleutel = kluis::haal_sleutel(conn, kluis, id.0).await?;
    sleutel.ontzegel_bytes(plek(id.0), &rij.inhoud)
}

/// Which messages a list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Welke {
    /// What needs a person or waits for an answer, oldest term first.
    Nodig,
    /// Everything, newest first.
    Alles,
    /// What waits for the transport.
    Klaar,
}

/// A page of messages, without their contents.
pub(crate) async fn lijst(
    conn: &impl ConnectionTrait,
    welke: Welke,
    aantal: u64,
) -> Result<Vec<Kop>, StorageFout> {
    let alles = rij::Entity::find();
    let vraag: Select<rij::Entity> = match welke {
        Welke::Nodig => alles
            .filter(
                Condition::any()
                    .add(rij::Column::Stand.is_in([Stand::Wacht.code(), Stand::Vreemd.code()]))
                    .add(rij::Column::AntwoordVoor.is_not_null().and(rij::Column::Beantwoord.is_null()))
                    .add(
                        rij::Column::Richting
                            .eq("in")
                            .and(rij::Column::Stand.eq(Stand::Afgekeurd.code()))
                            // A declaration was judged by a person before its answer left: nothing is left to do.
                            .and(rij::Column::Code.not_like("%323").or(rij::Column::Beantwoord.is_null())),
                    ),
            )
            .order_by_asc(rij::Column::AntwoordVoor)
            .order_by_asc(rij::Column::Id),
        Welke::Alles => alles.order_by_desc(rij::Column::Moment).order_by_desc(rij::Column::Id),
        Welke::Klaar => {
            alles.filter(rij::Column::Stand.eq(Stand::Klaar.code())).order_by_asc(rij::Column::Id)
        }
    };
    vraag.limit(aantal).all(conn).await?.into_iter().map(open).collect()
}

/// The answer was given or received.
pub(crate) async fn beantwoord(tx: &Tx, id: BerichtId, stand: Stand) -> Result<(), StorageFout> {
    rij::Entity::update_many()
        .col_expr(rij::Column::Beantwoord, Expr::value(Tijdstip::from(tx.nu())))
        .col_expr(rij::Column::Stand, Expr::value(stand.code()))
        .filter(rij::Column::Id.eq(id.0))
        .exec(tx)
        .await?;
    Ok(())
}

/// The transport has it. Marking twice changes nothing.
pub(crate) async fn verzonden(tx: &Tx, id: BerichtId) -> Result<bool, StorageFout> {
    let geraakt = rij::Entity::update_many()
        .col_expr(rij::Column::Verzonden, Expr::value(Tijdstip::from(tx.nu())))
        .col_expr(
            rij::Column::Stand,
            Expr::case(rij::Column::Stand.eq(Stand::Klaar.code()), Stand::Verzonden.code())
                .finally(Expr::col(rij::Column::Stand))
                .into(),
        )
        .filter(rij::Column::Id.eq(id.0))
        .filter(rij::Column::Verzonden.is_null())
        .exec(tx)
        .await?;
    Ok(geraakt.rows_affected == 1)
}
