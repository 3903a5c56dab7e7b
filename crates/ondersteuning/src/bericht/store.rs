use std::collections::{BTreeSet, HashMap};
use std::io::{Read as _, Write as _};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use istandaarden::acties;
use kern::id::{BerichtId, ZaakId};
use kern::{Datum, Wet};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{ExprTrait as _, Query, SelectStatement};
use sea_orm::{
    Condition, ConnectionTrait, JoinType, QueryOrder as _, QueryResult, QuerySelect as _, Set, UpdateMany,
};
use storage::kluis::Datasleutel;
use storage::{Dag, Kluis, Plek, StorageFout, Tijdstip, Tx, kluis, veld};

use super::{Kop, Richting, Stand, VERSTUREN, Vondst};
use crate::toewijzing::Stand as Toewijzingstand;

pub(crate) mod rij {
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
        pub gezien: Option<Tijdstip>,
        pub gezien_door: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod genoemd_rij {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "bericht_toewijzing")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub bericht: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub nummer: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) const fn plek(id: Uuid) -> Plek {
    Plek { tabel: "bericht", kolom: "inhoud", rij: id }
}

/// Messages that are longer than this are packed before they are sealed: a large declaration says the same names tens
/// of thousands of times, and is some forty times shorter packed.
const LANG: usize = 16_384;

/// With this a packed message begins; no XML does.
const GEPAKT: [u8; 2] = [0x1f, 0x8b];

fn verzegel(tx: &Tx, sleutel: &Datasleutel, id: Uuid, inhoud: &[u8]) -> Result<Vec<u8>, StorageFout> {
    if inhoud.len() <= LANG {
        return sleutel.verzegel_bytes(plek(id), inhoud, tx.toeval());
    }
    let mut pakker = GzEncoder::new(Vec::new(), Compression::fast());
    let gepakt = pakker.write_all(inhoud).and_then(|()| pakker.finish()).map_err(|_| StorageFout::Kluis)?;
    sleutel.verzegel_bytes(plek(id), &gepakt, tx.toeval())
}

/// Opens the seal of a message, and unpacks it when it was packed.
pub(super) fn ontzegel(sleutel: &Datasleutel, id: Uuid, verzegeld: &[u8]) -> Result<Vec<u8>, StorageFout> {
    let inhoud = sleutel.ontzegel_bytes(plek(id), verzegeld)?;
    if !inhoud.starts_with(&GEPAKT) {
        return Ok(inhoud);
    }
    let mut uit = Vec::new();
    GzDecoder::new(inhoud.as_slice()).read_to_end(&mut uit).map_err(|_| StorageFout::Kluis)?;
    Ok(uit)
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
    /// The assignments that it names, each once.
    pub toewijzingen: &'a BTreeSet<i64>,
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
        inhoud: Set(verzegel(tx, &sleutel, id.0, nieuw.inhoud)?),
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
        gezien: Set(None),
        gezien_door: Set(None),
    };
    rij::Entity::insert(rij).exec_without_returning(tx).await?;
    let genoemd = nieuw
        .toewijzingen
        .iter()
        .map(|nummer| genoemd_rij::ActiveModel { bericht: Set(id.0), nummer: Set(*nummer) });
    for stuk in genoemd.collect::<Vec<_>>().chunks(400) {
        genoemd_rij::Entity::insert_many(stuk.to_vec()).exec_without_returning(tx).await?;
    }
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

pub(crate) fn open(r: rij::Model) -> Result<Kop, StorageFout> {
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
        gezien: r.gezien.map(|m| m.0),
    })
}

pub(crate) async fn laad(conn: &impl ConnectionTrait, id: BerichtId) -> Result<Option<Kop>, StorageFout> {
    rij::Entity::find_by_id(id.0).one(conn).await?.map(open).transpose()
}

/// Our messages after which help should have begun, and from which day the start had to be told (OP271): `bericht` and
/// `van`. The newest 301 that names an assignment asks for it, on each day of that assignment, until a start was told or
/// somebody was done with asking. What was refused or removed asks nothing.
pub(crate) fn zonder_start(vandaag: Datum) -> SelectStatement {
    let heen = |bericht: &'static str| {
        // Joined to nothing, so that SQLite does not begin at every message of ours: the assignments are few.
        let richting = Expr::cust(format!("{bericht}.richting || ''"));
        Condition::all()
            .add(richting.eq(Richting::Uit.code()))
            .add(veld(bericht, "code").like("%301"))
            .add(veld(bericht, "agb").eq(veld("toewijzing", "agb")))
    };
    let nieuwer = Query::select()
        .expr(veld("nieuwer", "id"))
        .from_as("bericht_toewijzing", "ook")
        .join_as(JoinType::InnerJoin, "bericht", "nieuwer", veld("nieuwer", "id").eq(veld("ook", "bericht")))
        .and_where(veld("ook", "nummer").eq(veld("toewijzing", "nummer")))
        .cond_where(heen("nieuwer"))
        .and_where(veld("nieuwer", "id").gt(veld("heen", "id")))
        .to_owned();
    let begonnen = veld("toewijzing", "ingang").gt(veld("toewijzing", "datum"));
    let (eind, reden) = (veld("toewijzing", "eind"), veld("toewijzing", "reden"));
    // In the words of the index `toewijzing_wacht`, which covers no others.
    let wacht = [Toewijzingstand::Verstuurd, Toewijzingstand::Bevestigd].map(|s| format!("'{}'", s.code()));
    let wacht = Expr::cust(format!("toewijzing.stand IN ({})", wacht.join(", ")));
    Query::select()
        .expr_as(veld("heen", "id"), "bericht")
        .expr_as(
            Expr::case(begonnen, veld("toewijzing", "ingang")).finally(veld("toewijzing", "datum")),
            "van",
        )
        .from("toewijzing")
        .inner_join(
            "bericht_toewijzing",
            veld("bericht_toewijzing", "nummer").eq(veld("toewijzing", "nummer")),
        )
        .join_as(
            JoinType::InnerJoin,
            "bericht",
            "heen",
            veld("heen", "id").eq(veld("bericht_toewijzing", "bericht")),
        )
        .and_where(wacht)
        .and_where(veld("toewijzing", "ingang").lte(Dag(vandaag)))
        .and_where(eind.clone().is_null().or(eind.gte(Dag(vandaag))))
        .and_where(reden.clone().is_null().or(reden.ne(acties::VERWIJDERD)))
        .cond_where(heen("heen"))
        .and_where(veld("heen", "stand").eq(Stand::Verzonden.code()))
        .and_where(veld("heen", "gezien").is_null())
        .and_where(Expr::exists(nieuwer).not())
        .to_owned()
}

/// From which day the start had to be told that each of these messages asks for: one query.
pub(crate) async fn starts(
    conn: &impl ConnectionTrait,
    koppen: &[Kop],
    vandaag: Datum,
) -> Result<HashMap<BerichtId, Datum>, StorageFout> {
    let mut uit = HashMap::new();
    let heen: Vec<Uuid> =
        koppen.iter().filter(|k| k.richting == Richting::Uit && k.nummer() == 301).map(|k| k.id.0).collect();
    if heen.is_empty() {
        return Ok(uit);
    }
    let mut vraag = zonder_start(vandaag);
    vraag.and_where(veld("heen", "id").is_in(heen));
    for rij in conn.query_all(&vraag).await? {
        let (id, van): (Uuid, Dag) = (rij.try_get("", "bericht")?, rij.try_get("", "van")?);
        let eerste = uit.entry(BerichtId(id)).or_insert(van.0);
        *eerste = van.0.min(*eerste);
    }
    Ok(uit)
}

/// The message itself, unsealed.
pub(crate) async fn inhoud(
    conn: &impl ConnectionTrait,
    kluis: &Kluis,
    id: BerichtId,
) -> Result<Vec<u8>, StorageFout> {
    let rij = rij::Entity::find_by_id(id.0).one(conn).await?.ok_or(StorageFout::NietGevonden)?;
    let sleutel = kluis::haal_sleutel(conn, kluis, id.0).await?;
    ontzegel(&sleutel, id.0, &rij.inhoud)
}

/// A message as it lies sealed, with the key that opens it.
pub(crate) struct Verzegeld {
    id: Uuid,
    inhoud: Vec<u8>,
    omhuld: Vec<u8>,
}

impl Verzegeld {
    /// Lets a question take a message along: for [`Verzegeld::van_rij`].
    pub fn erbij(vraag: &mut SelectStatement, bericht: Expr) {
        vraag
            .expr_as(veld("bericht", "id"), "inhoud_van")
            .expr_as(veld("bericht", "inhoud"), "inhoud")
            .expr_as(veld("sleutel", "omhuld"), "omhuld")
            .left_join("bericht", veld("bericht", "id").eq(bericht))
            .left_join("sleutel", veld("sleutel", "id").eq(veld("bericht", "id")));
    }

    /// `None` when the row has no message.
    pub fn van_rij(rij: &QueryResult) -> Result<Option<Self>, DbErr> {
        let Some(id) = rij.try_get("", "inhoud_van")? else { return Ok(None) };
        Ok(Some(Self { id, inhoud: rij.try_get("", "inhoud")?, omhuld: rij.try_get("", "omhuld")? }))
    }

    /// The message itself.
    pub fn open(&self, kluis: &Kluis) -> Result<Vec<u8>, StorageFout> {
        ontzegel(&kluis.open_sleutel(self.id, &self.omhuld)?, self.id, &self.inhoud)
    }
}

/// What waits for the transport, in the order of the jobs that send it: of one moment the ids say nothing.
pub(crate) async fn klaar(conn: &impl ConnectionTrait, aantal: u64) -> Result<Vec<BerichtId>, StorageFout> {
    let taak = Query::select()
        .expr(veld("taak", "id").max())
        .from("taak")
        .and_where(veld("taak", "soort").eq(VERSTUREN))
        .and_where(veld("taak", "object").eq(veld("bericht", "id")))
        .to_owned();
    let rijen = rij::Entity::find()
        .filter(rij::Column::Stand.eq(Stand::Klaar.code()))
        .order_by_asc(Expr::SubQuery(None, Box::new(taak.into())))
        .limit(aantal)
        .all(conn)
        .await?;
    Ok(rijen.into_iter().map(|r| BerichtId(r.id)).collect())
}

/// Puts a message that left back in the queue, with a new day for the answer.
pub(crate) async fn opnieuw(tx: &Tx, id: BerichtId, antwoord_voor: Option<Datum>) -> Result<(), StorageFout> {
    let stap = stap(id, Stand::Klaar)
        .col_expr(rij::Column::Verzonden, Expr::value(Option::<Tijdstip>::None))
        .col_expr(rij::Column::AntwoordVoor, Expr::value(antwoord_voor.map(Dag)));
    zet(tx, stap).await
}

/// A step of a message from where it may come.
fn stap(id: BerichtId, naar: Stand) -> UpdateMany<rij::Entity> {
    rij::Entity::update_many()
        .col_expr(rij::Column::Stand, Expr::value(naar.code()))
        .filter(rij::Column::Id.eq(id.0))
        .filter(rij::Column::Stand.is_in(naar.vooraf()))
}

async fn zet(tx: &Tx, stap: UpdateMany<rij::Entity>) -> Result<(), StorageFout> {
    let geraakt = stap.exec(tx).await?;
    if geraakt.rows_affected == 1 { Ok(()) } else { Err(StorageFout::Conflict) }
}

/// Somebody is done with what was wrong. Saying so twice changes nothing.
pub(crate) async fn gezien(tx: &Tx, id: BerichtId, door: &str) -> Result<(), StorageFout> {
    rij::Entity::update_many()
        .col_expr(rij::Column::Gezien, Expr::value(Tijdstip::from(tx.nu())))
        .col_expr(rij::Column::GezienDoor, Expr::value(door))
        .filter(rij::Column::Id.eq(id.0))
        .filter(rij::Column::Gezien.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

/// The answer was given or received.
pub(crate) async fn beantwoord(tx: &Tx, id: BerichtId, stand: Stand) -> Result<(), StorageFout> {
    zet(tx, stap(id, stand).col_expr(rij::Column::Beantwoord, Expr::value(Tijdstip::from(tx.nu())))).await
}

/// A message that came in waits for a person again, or longer: until this day.
pub(crate) async fn wacht(tx: &Tx, id: BerichtId, antwoord_voor: Datum) -> Result<(), StorageFout> {
    let stap = stap(id, Stand::Wacht)
        .col_expr(rij::Column::Beantwoord, Expr::value(Option::<Tijdstip>::None))
        .col_expr(rij::Column::AntwoordVoor, Expr::value(Dag(antwoord_voor)));
    zet(tx, stap).await
}

/// In which case these messages are looked at.
pub(crate) async fn zet_zaak(tx: &Tx, ids: &[Uuid], zaak: ZaakId) -> Result<(), StorageFout> {
    rij::Entity::update_many()
        .col_expr(rij::Column::Zaak, Expr::value(zaak.0))
        .filter(rij::Column::Id.is_in(ids.iter().copied()))
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

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use sea_orm::sea_query::SqliteQueryBuilder;
    use sea_orm::{ConnectionTrait as _, DbBackend, Statement};

    #[tokio::test]
    async fn who_still_has_to_start_is_found_without_reading_every_assignment() {
        let proef = testkit::op_sqlite().await;
        let vraag = super::zonder_start(date(2026, 9, 8)).to_string(SqliteQueryBuilder);
        let plan = Statement::from_string(DbBackend::Sqlite, format!("EXPLAIN QUERY PLAN {vraag}"));
        let regels = proef.db.leesverbinding().query_all_raw(plan).await.unwrap();
        let tekst: Vec<String> = regels.iter().map(|r| r.try_get("", "detail").unwrap()).collect();
        assert!(tekst.iter().any(|r| r.contains("toewijzing_wacht")), "{tekst:?}");
        assert!(!tekst.iter().any(|r| r.starts_with("SCAN toewijzing")), "{tekst:?}");
    }
}
