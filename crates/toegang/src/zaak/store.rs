use std::collections::BTreeMap;

use kern::id::{AccountId, HuishoudenId, PersoonId, TeamId, ZaakId};
use kern::{Actor, Datum, Wet};
use recht::Termijnsoort;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Alias, Expr, ExprTrait as _, JoinType, Query, SelectStatement, TableRef};
use sea_orm::{ConnectionTrait, FromQueryResult, Order, QueryOrder as _, Set};
use storage::kluis::Datasleutel;
use storage::{Dag, Kluis, Lees, Plek, StorageFout, Tx, veld};

use auth::Blik;
use auth::gronden::{Gebruikt, Kijker, Kolommen, grond_id_kolom, grond_kolom, zicht, zichtbaar_met_grond};

use super::{Gemeld, Regel, Stand, WachtOp, Wekker};
use crate::ToegangFout;
use crate::horen;
use crate::huishouden::ops::Zichtbaar;
use crate::melding::{self, Kanaal, Melder};
use crate::persoon::store::open_naam;
use crate::persoon::{self, Persoon};

pub(crate) mod rij {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "zaak")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub nummer: String,
        pub huishouden: Uuid,
        pub persoon: Uuid,
        pub wet: String,
        pub onderwerp: Vec<u8>,
        pub stand: String,
        pub team: Uuid,
        pub medewerker: Option<Uuid>,
        pub wacht_op: Option<String>,
        pub wacht_account: Option<Uuid>,
        pub termijn_soort: Option<String>,
        pub termijn_van: Option<Dag>,
        pub termijn_dag: Option<Dag>,
        pub begonnen: Dag,
        pub gesloten: Option<Dag>,
        pub hulp_tot: Option<Dag>,
        pub uitkomst: Option<String>,
        pub versie: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Where text of a case is sealed.
pub(crate) const fn plek(kolom: &'static str, zaak: ZaakId) -> Plek {
    Plek { tabel: "zaak", kolom, rij: zaak.0 }
}

pub(crate) struct Nieuw<'a> {
    pub id: ZaakId,
    pub huishouden: HuishoudenId,
    pub persoon: PersoonId,
    pub wet: Wet,
    pub onderwerp: &'a [u8],
    pub team: TeamId,
    pub medewerker: Option<AccountId>,
    pub wekker: Wekker,
}

pub(crate) async fn insert(tx: &mut Tx, nieuw: Nieuw<'_>) -> Result<(), StorageFout> {
    let model = rij::ActiveModel {
        id: Set(nieuw.id.0),
        nummer: Set(vrij_nummer(tx, "zaak").await?),
        huishouden: Set(nieuw.huishouden.0),
        persoon: Set(nieuw.persoon.0),
        wet: Set(nieuw.wet.code().to_owned()),
        onderwerp: Set(nieuw.onderwerp.to_vec()),
        stand: Set(Stand::Melding.code().to_owned()),
        team: Set(nieuw.team.0),
        medewerker: Set(nieuw.medewerker.map(|m| m.0)),
        wacht_op: Set(None),
        wacht_account: Set(None),
        termijn_soort: Set(nieuw.wekker.soort.map(|s| s.code().to_owned())),
        termijn_van: Set(Some(nieuw.wekker.van.into())),
        termijn_dag: Set(Some(nieuw.wekker.dag.into())),
        begonnen: Set(tx.vandaag().into()),
        gesloten: Set(None),
        hulp_tot: Set(None),
        uitkomst: Set(None),
        versie: Set(1),
    };
    rij::Entity::insert(model).exec_without_returning(tx).await?;
    Ok(())
}

/// Nine digits that tell nothing, and that no other row of the table has: an id with a time in it would tell residents
/// when others came.
pub(crate) async fn vrij_nummer(tx: &Tx, tabel: &'static str) -> Result<String, StorageFout> {
    let trek = || {
        let getal = u64::from_le_bytes(kern::toeval::bytes(tx.toeval())) % 900_000_000 + 100_000_000;
        let tekst = getal.to_string();
        format!("{}-{}-{}", &tekst[..3], &tekst[3..6], &tekst[6..])
    };
    storage::vrije_waarde(tx, (tabel, "nummer"), trek).await
}

/// The number by which the resident knows a case.
pub(crate) async fn nummer(conn: &impl ConnectionTrait, zaak: ZaakId) -> Result<String, StorageFout> {
    let rij = rij::Entity::find_by_id(zaak.0).one(conn).await?;
    rij.map(|r| r.nummer).ok_or(StorageFout::NietGevonden)
}

/// The cases of a person by id and number, without what they are about.
pub(crate) async fn nummers_van(
    conn: &impl ConnectionTrait,
    persoon: PersoonId,
) -> Result<Vec<(ZaakId, String)>, StorageFout> {
    let rijen = rij::Entity::find()
        .filter(rij::Column::Persoon.eq(persoon.0))
        .order_by_asc(rij::Column::Id)
        .all(conn)
        .await?;
    Ok(rijen.into_iter().map(|r| (ZaakId(r.id), r.nummer)).collect())
}

/// The latest case of a person under a law that is not closed. Only who acts on a message of the case asks this.
pub async fn lopend_van(
    conn: &impl ConnectionTrait,
    persoon: PersoonId,
    wet: Wet,
) -> Result<Option<ZaakId>, StorageFout> {
    let rij = rij::Entity::find()
        .filter(rij::Column::Persoon.eq(persoon.0))
        .filter(rij::Column::Wet.eq(wet.code()))
        .filter(rij::Column::Gesloten.is_null())
        .order_by_desc(rij::Column::Id)
        .one(conn)
        .await?;
    Ok(rij.map(|r| ZaakId(r.id)))
}

/// One row with everything a list shows, keys included, so that a list is one query.
#[derive(FromQueryResult)]
struct Gevonden {
    id: Uuid,
    nummer: String,
    huishouden: Uuid,
    persoon: Uuid,
    wet: String,
    onderwerp: Vec<u8>,
    stand: String,
    team: Uuid,
    medewerker: Option<Uuid>,
    wacht_op: Option<String>,
    wacht_account: Option<Uuid>,
    termijn_soort: Option<String>,
    termijn_van: Option<Dag>,
    termijn_dag: Option<Dag>,
    begonnen: Dag,
    gesloten: Option<Dag>,
    hulp_tot: Option<Dag>,
    versie: i64,
    persoon_naam: Vec<u8>,
    persoon_sleutel: Vec<u8>,
    zaak_sleutel: Vec<u8>,
    medewerker_naam: Option<String>,
    wacht_naam: Option<String>,
    melding_vraag: Option<Vec<u8>>,
    melding_doel: Option<Vec<u8>>,
    melding_kanaal: Option<String>,
    melding_wie: Option<String>,
    melding_melder: Option<Vec<u8>>,
    melding_spoed: Option<bool>,
    grond: String,
    grond_id: Option<Uuid>,
}

impl Gevonden {
    fn gemeld(&self, sleutel: &Datasleutel) -> Result<Option<Gemeld>, StorageFout> {
        // Of a case that did not begin so every column is empty.
        let (Some(kanaal), Some(wie)) = (&self.melding_kanaal, &self.melding_wie) else { return Ok(None) };
        let open = |kolom, dicht: &Option<Vec<u8>>| match dicht {
            Some(dicht) => sleutel.ontzegel(melding::store::plek(kolom, self.id), dicht),
            None => Ok(String::new()),
        };
        Ok(Some(Gemeld {
            vraag: open("vraag", &self.melding_vraag)?,
            doel: open("doel", &self.melding_doel)?,
            kanaal: Kanaal::van_code(kanaal).ok_or(StorageFout::Kluis)?,
            wie: Melder::van_code(wie).ok_or(StorageFout::Kluis)?,
            melder: open("melder", &self.melding_melder)?,
        }))
    }

    fn open(self, kluis: &Kluis) -> Result<(Regel, Datasleutel), StorageFout> {
        let id = ZaakId(self.id);
        let sleutel = kluis.open_sleutel(self.id, &self.zaak_sleutel)?;
        let wekker = match (self.termijn_van, self.termijn_dag) {
            (Some(van), Some(dag)) => Some(Wekker {
                soort: self.termijn_soort.as_deref().and_then(Termijnsoort::van_code),
                van: van.0,
                dag: dag.0,
            }),
            _ => None,
        };
        let regel = Regel {
            gemeld: self.gemeld(&sleutel)?,
            met_spoed: self.melding_spoed.unwrap_or_default(),
            id,
            nummer: self.nummer,
            huishouden: HuishoudenId(self.huishouden),
            persoon: PersoonId(self.persoon),
            naam: open_naam(kluis, self.persoon, &self.persoon_sleutel, &self.persoon_naam)?,
            wet: Wet::van_code(&self.wet).ok_or(StorageFout::Kluis)?,
            onderwerp: sleutel.ontzegel(plek("onderwerp", id), &self.onderwerp)?,
            stand: Stand::van_code(&self.stand).ok_or(StorageFout::Kluis)?,
            team: TeamId(self.team),
            medewerker: self.medewerker.map(AccountId),
            medewerker_naam: self.medewerker_naam,
            wacht_op: self.wacht_op.as_deref().and_then(WachtOp::van_code),
            wacht_account: self.wacht_account.map(AccountId),
            wacht_naam: self.wacht_naam,
            wekker,
            begonnen: self.begonnen.0,
            gesloten: self.gesloten.map(|d| d.0),
            hulp_tot: self.hulp_tot.map(|d| d.0),
            versie: self.versie,
            grond: Gebruikt { grond: self.grond, id: self.grond_id },
        };
        Ok((regel, sleutel))
    }
}

fn z(kolom: &str) -> Expr {
    Expr::col((Alias::new("zaak"), Alias::new(kolom)))
}

/// One case, with the row that is its ground.
fn een(kijker: &Kijker<'_>, id: ZaakId) -> SelectStatement {
    let mut vraag = met_grond(zonder_grond(kijker.op), kijker);
    vraag
        .expr_as(grond_id_kolom(kijker, &KOLOMMEN), Alias::new("grond_id"))
        .and_where(zicht(kijker, &KOLOMMEN))
        .and_where(z("id").eq(id.0));
    vraag
}

/// Each row with the code of the ground that opens it; without one it must not be opened.
fn met_grond(mut vraag: SelectStatement, kijker: &Kijker<'_>) -> SelectStatement {
    vraag.expr_as(grond_kolom(kijker, &KOLOMMEN), Alias::new("grond"));
    vraag
}

/// Of a melding: what was told, and by whom.
const VERTELD: [&str; 5] = ["vraag", "doel", "kanaal", "wie", "melder"];

fn zonder_grond(op: Datum) -> SelectStatement {
    let mut vraag = onverteld(op);
    for kolom in VERTELD {
        vraag.expr_as(veld("melding", kolom), Alias::new(format!("melding_{kolom}")));
    }
    vraag
}

/// All rows, still without what was told.
fn onverteld(op: Datum) -> SelectStatement {
    let mut vraag = Query::select();
    let kolommen = [
        "id",
        "nummer",
        "huishouden",
        "persoon",
        "wet",
        "onderwerp",
        "stand",
        "team",
        "medewerker",
        "wacht_account",
        "termijn_soort",
        "termijn_van",
        "termijn_dag",
        "begonnen",
        "gesloten",
        "hulp_tot",
        "versie",
    ];
    vraag.columns(kolommen.map(|k| (Alias::new("zaak"), Alias::new(k))));
    vraag.expr_as(horen::store::wacht_op(op), Alias::new("wacht_op"));
    let erbij = |vraag: &mut SelectStatement, tabel: &str, kolom: &str, als: &str| {
        vraag.expr_as(Expr::col((Alias::new(tabel), Alias::new(kolom))), Alias::new(als));
    };
    erbij(&mut vraag, "persoon", "naam", "persoon_naam");
    erbij(&mut vraag, "ps", "omhuld", "persoon_sleutel");
    erbij(&mut vraag, "zs", "omhuld", "zaak_sleutel");
    erbij(&mut vraag, "ma", "naam", "medewerker_naam");
    erbij(&mut vraag, "wa", "naam", "wacht_naam");
    erbij(&mut vraag, "melding", "spoed", "melding_spoed");
    vraag.from(Alias::new("zaak"));
    koppel(&mut vraag, JoinType::InnerJoin, "persoon", "persoon", "persoon");
    koppel(&mut vraag, JoinType::InnerJoin, "sleutel", "ps", "persoon");
    koppel(&mut vraag, JoinType::InnerJoin, "sleutel", "zs", "id");
    koppel(&mut vraag, JoinType::LeftJoin, "account", "ma", "medewerker");
    koppel(&mut vraag, JoinType::LeftJoin, "account", "wa", "wacht_account");
    vraag.join(JoinType::LeftJoin, Alias::new("melding"), veld("melding", "zaak").eq(z("id")));
    vraag
}

fn koppel(vraag: &mut SelectStatement, soort: JoinType, tabel: &str, als: &str, zaak_kolom: &str) {
    let tabel = TableRef::Table(Alias::new(tabel).into(), Some(Alias::new(als).into()));
    vraag.join(soort, tabel, Expr::col((Alias::new(als), Alias::new("id"))).eq(z(zaak_kolom)));
}

pub(crate) const KOLOMMEN: Kolommen = Kolommen {
    tabel: "zaak",
    zaak: Some("id"),
    persoon: Some("persoon"),
    huishouden: "huishouden",
    wet: Some("wet"),
};

async fn haal(
    conn: &impl ConnectionTrait,
    kluis: &Kluis,
    vraag: &SelectStatement,
) -> Result<Vec<Regel>, StorageFout> {
    Ok(haal_met_sleutel(conn, kluis, vraag).await?.into_iter().map(|(regel, _)| regel).collect())
}

async fn haal_met_sleutel(
    conn: &impl ConnectionTrait,
    kluis: &Kluis,
    vraag: &SelectStatement,
) -> Result<Vec<(Regel, Datasleutel)>, StorageFout> {
    let rijen = conn.query_all(vraag).await?;
    rijen.iter().map(|r| Gevonden::from_query_result(r, "").map_err(StorageFout::from)?.open(kluis)).collect()
}

/// Whose cases a worklist shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Van {
    Medewerker(AccountId),
    Team(TeamId),
}

/// A worklist, by date: one query, never more rows than `aantal`.
pub(super) async fn werklijst(
    lees: &Lees,
    kijker: &Kijker<'_>,
    van: Van,
    na: Option<(Option<Datum>, ZaakId)>,
    aantal: u64,
) -> Result<Vec<Regel>, StorageFout> {
    let mut vraag = onverteld(kijker.op);
    for kolom in VERTELD {
        vraag.expr_as(Expr::value(Option::<String>::None), Alias::new(format!("melding_{kolom}")));
    }
    vraag
        .expr_as(Expr::value(Option::<Uuid>::None), Alias::new("grond_id"))
        .and_where(z("gesloten").is_null());
    match van {
        Van::Medewerker(account) => {
            vraag.and_where(z("medewerker").eq(account.0).or(z("wacht_account").eq(account.0)))
        }
        Van::Team(team) => vraag.and_where(z("team").eq(team.0)),
    };
    match na {
        Some((Some(dag), id)) => {
            let dag = Dag(dag);
            let zelfde = z("termijn_dag").eq(dag).and(z("id").gt(id.0));
            vraag.and_where(z("termijn_dag").gt(dag).or(zelfde).or(z("termijn_dag").is_null()));
        }
        Some((None, id)) => {
            vraag.and_where(z("termijn_dag").is_null()).and_where(z("id").gt(id.0));
        }
        None => {}
    }
    let mut lijst = zichtbaar_met_grond(vraag, kijker, &KOLOMMEN);
    lijst
        // A case without a date comes last; the databases do not agree on that by themselves.
        .order_by_expr(Expr::col(Alias::new("termijn_dag")).is_null(), Order::Asc)
        .order_by(Alias::new("termijn_dag"), Order::Asc)
        .order_by(Alias::new("id"), Order::Asc)
        .limit(aantal);
    haal(lees, lees.kluis(), &lijst).await
}

/// One case, if this reader may see what it is.
pub(crate) async fn laad(
    conn: &impl ConnectionTrait,
    kluis: &Kluis,
    kijker: &Kijker<'_>,
    id: ZaakId,
) -> Result<Option<Regel>, StorageFout> {
    Ok(laad_met_sleutel(conn, kluis, kijker, id).await?.map(|(regel, _)| regel))
}

/// The same with the key of its texts, so that a page needs no second query for it.
pub(super) async fn laad_met_sleutel(
    conn: &impl ConnectionTrait,
    kluis: &Kluis,
    kijker: &Kijker<'_>,
    id: ZaakId,
) -> Result<Option<(Regel, Datasleutel)>, StorageFout> {
    Ok(haal_met_sleutel(conn, kluis, &een(kijker, id)).await?.pop())
}

/// The same with the resident, for a letter.
pub(super) async fn laad_met_mens(
    conn: &impl ConnectionTrait,
    kluis: &Kluis,
    kijker: &Kijker<'_>,
    id: ZaakId,
) -> Result<Option<(Regel, Datasleutel, Persoon)>, StorageFout> {
    let mut vraag = een(kijker, id);
    for kolom in persoon::store::KOLOMMEN {
        vraag.expr_as(veld("persoon", kolom), Alias::new(format!("mens_{kolom}")));
    }
    vraag.expr_as(veld("ps", "omhuld"), Alias::new("mens_omhuld"));
    let Some(rij) = conn.query_one(&vraag).await? else { return Ok(None) };
    let (regel, sleutel) = Gevonden::from_query_result(&rij, "")?.open(kluis)?;
    let mens = persoon::store::Gevonden::from_query_result(&rij, "mens_")?.open(kluis)?;
    Ok(Some((regel, sleutel, mens)))
}

/// What the log says instead of a ground when a job acted.
const TAAK: &str = "taak";

/// One case, for a job: without looking for a ground.
pub(super) async fn laad_voor_taak(
    conn: &impl ConnectionTrait,
    kluis: &Kluis,
    id: ZaakId,
    op: Datum,
) -> Result<Option<Regel>, StorageFout> {
    let mut vraag = zonder_grond(op);
    vraag
        .expr_as(Expr::value(TAAK), Alias::new("grond"))
        .expr_as(Expr::value(Option::<Uuid>::None), Alias::new("grond_id"))
        .and_where(z("id").eq(id.0));
    Ok(haal(conn, kluis, &vraag).await?.pop())
}

/// The cases of some households: what they are where a ground reaches, that they are there where it does not. One query;
/// of a case without a ground nothing is opened.
pub(crate) async fn van_huishoudens(
    conn: &impl ConnectionTrait,
    kluis: &Kluis,
    actor: &Actor,
    ids: &[HuishoudenId],
    op: Datum,
) -> Result<Vec<(HuishoudenId, Zichtbaar)>, ToegangFout> {
    let kijker = Kijker { actor, op, blik: Blik::Wat };
    let mut vraag = met_grond(zonder_grond(op), &kijker);
    vraag
        .expr_as(zicht(&kijker, &KOLOMMEN), "zichtbaar")
        .expr_as(Expr::value(Option::<Uuid>::None), "grond_id")
        .expr_as(Expr::col((Alias::new("team"), Alias::new("naam"))), "team_naam")
        .expr_as(Expr::col((Alias::new("team"), Alias::new("telefoon"))), "team_telefoon")
        .expr_as(z("gesloten").is_null(), "loopt")
        .and_where(z("huishouden").is_in(ids.iter().map(|id| id.0)));
    koppel(&mut vraag, JoinType::InnerJoin, "team", "team", "team");
    let (mut open, mut dat) = (Vec::new(), BTreeMap::new());
    for r in conn.query_all(&vraag).await? {
        if r.try_get("", "zichtbaar")? {
            let (regel, _) = Gevonden::from_query_result(&r, "")?.open(kluis)?;
            open.push((regel.huishouden, Zichtbaar::Wat(Box::new(regel))));
        } else if r.try_get("", "loopt")? {
            let wet: String = r.try_get("", "wet")?;
            let wie: String = r.try_get("", "team_naam")?;
            let id: Uuid = r.try_get("", "huishouden")?;
            dat.insert((id, wie, wet), r.try_get::<String>("", "team_telefoon")?);
        }
    }
    for ((id, wie, wet), telefoon) in dat {
        let wet = Wet::van_code(&wet).ok_or(StorageFout::Kluis)?;
        open.push((HuishoudenId(id), Zichtbaar::Dat { wet, wie, telefoon }));
    }
    Ok(open)
}

/// What a step changes on a case.
#[derive(Clone, Debug, Default)]
pub struct Wijziging {
    pub stand: Option<Stand>,
    pub wekker: Option<Wekker>,
    /// A term that begins when its letter leaves: no date counts until [`tel_vanaf`].
    pub later: Option<Termijnsoort>,
    pub wacht: Option<Option<(WachtOp, Option<AccountId>)>>,
    pub medewerker: Option<AccountId>,
    pub gesloten: Option<(Datum, &'static str)>,
    /// Day that the step is about, and time when it has one, for the timeline.
    pub wanneer: Option<(Datum, Option<String>)>,
}

/// Changes a case only if nobody else did since it was read.
pub(super) async fn wijzig(tx: &Tx, id: ZaakId, versie: i64, w: Wijziging) -> Result<(), ToegangFout> {
    let mut zet = rij::Entity::update_many()
        .col_expr(rij::Column::Versie, Expr::value(versie + 1))
        .filter(rij::Column::Id.eq(id.0))
        .filter(rij::Column::Versie.eq(versie));
    if let Some(stand) = w.stand {
        zet = zet.col_expr(rij::Column::Stand, Expr::value(stand.code()));
    }
    if let Some(wekker) = w.wekker {
        zet = zet
            .col_expr(rij::Column::TermijnSoort, Expr::value(wekker.soort.map(|s| s.code().to_owned())))
            .col_expr(rij::Column::TermijnVan, Expr::value(Dag(wekker.van)))
            .col_expr(rij::Column::TermijnDag, Expr::value(Dag(wekker.dag)));
    }
    if let Some(soort) = w.later {
        zet = zet
            .col_expr(rij::Column::TermijnSoort, Expr::value(soort.code()))
            .col_expr(rij::Column::TermijnVan, Expr::value(None::<Dag>))
            .col_expr(rij::Column::TermijnDag, Expr::value(None::<Dag>));
    }
    if let Some(wacht) = w.wacht {
        zet = zet
            .col_expr(rij::Column::WachtOp, Expr::value(wacht.map(|(op, _)| op.code().to_owned())))
            .col_expr(rij::Column::WachtAccount, Expr::value(wacht.and_then(|(_, wie)| wie).map(|a| a.0)));
    }
    if let Some(medewerker) = w.medewerker {
        zet = zet.col_expr(rij::Column::Medewerker, Expr::value(medewerker.0));
    }
    if let Some((dag, uitkomst)) = w.gesloten {
        zet = zet
            .col_expr(rij::Column::Gesloten, Expr::value(Dag(dag)))
            .col_expr(rij::Column::Uitkomst, Expr::value(uitkomst));
    }
    if zet.exec(tx).await?.rows_affected == 1 { Ok(()) } else { Err(ToegangFout::Conflict) }
}

/// Writes down until when the help of a case runs, as far as that is known.
pub async fn zet_hulp_tot(tx: &Tx, id: ZaakId, tot: Option<Datum>) -> Result<(), StorageFout> {
    rij::Entity::update_many()
        .col_expr(rij::Column::HulpTot, Expr::value(tot.map(Dag)))
        .filter(rij::Column::Id.eq(id.0))
        .exec(tx)
        .await?;
    Ok(())
}

/// Counts a term anew from the day on which its letter left; only of a case that still waits for this term.
pub(crate) async fn tel_vanaf(tx: &Tx, id: ZaakId, wekker: Wekker) -> Result<(), StorageFout> {
    rij::Entity::update_many()
        .col_expr(rij::Column::TermijnVan, Expr::value(Dag(wekker.van)))
        .col_expr(rij::Column::TermijnDag, Expr::value(Dag(wekker.dag)))
        .filter(rij::Column::Id.eq(id.0))
        .filter(rij::Column::TermijnSoort.eq(wekker.soort.map(|s| s.code())))
        .exec(tx)
        .await?;
    Ok(())
}

/// Those of these cases that this reader may see.
pub(crate) async fn van_ids(
    conn: &impl ConnectionTrait,
    kluis: &Kluis,
    kijker: &Kijker<'_>,
    ids: &[ZaakId],
) -> Result<Vec<(Regel, Datasleutel)>, StorageFout> {
    let mut vraag = zonder_grond(kijker.op);
    vraag
        .expr_as(Expr::value(Option::<Uuid>::None), Alias::new("grond_id"))
        .and_where(z("id").is_in(ids.iter().map(|id| id.0)));
    haal_met_sleutel(conn, kluis, &zichtbaar_met_grond(vraag, kijker, &KOLOMMEN)).await
}
