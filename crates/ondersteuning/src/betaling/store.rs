use std::collections::HashMap;

use auth::Blik;
use auth::gronden::{Gebruikt, Kijker, voor_alle_berichten};
use kern::{Actor, Datum, Euro, Moment};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Alias, ExprTrait as _, Query, UnionType};
use sea_orm::{
    ConnectionTrait, FromQueryResult as _, QueryOrder as _, QuerySelect as _, QueryTrait as _, Set,
};
use storage::{Dag, Kluis, Plek, StorageFout, Tijdstip, Tx, veld};

use super::{Betaalrun, Deel, Openstaand, Post, Stand};
use crate::OndersteuningFout;
use crate::declaratie::store::{Gevonden, met_kop, regel};
use crate::declaratie::{Lijn, Lijnstand};

mod run {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "betaalrun")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub stand: String,
        pub totaal: i64,
        pub aantal: i64,
        pub gemaakt_door: String,
        pub gemaakt: Tijdstip,
        pub vrijgegeven_door: Option<String>,
        pub vrijgegeven: Option<Tijdstip>,
        pub bestand: Option<Vec<u8>>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

const fn plek(id: Uuid) -> Plek {
    Plek { tabel: "betaalrun", kolom: "bestand", rij: id }
}

/// The ground on which somebody works on payments: `financieel`, for all of the laws that are paid here. Lists, counts,
/// the run and its file ask the same; without it there is nothing.
pub(super) async fn grond(
    conn: &impl ConnectionTrait,
    actor: &Actor,
    op: Datum,
) -> Result<Gebruikt, OndersteuningFout> {
    let kijker = Kijker { actor, op, blik: Blik::Financieel };
    voor_alle_berichten(conn, &kijker).await?.ok_or(OndersteuningFout::NietGevonden)
}

/// What can be paid, by provider, or what is in a run: one query.
pub(crate) async fn posten(conn: &impl ConnectionTrait, run: Option<Uuid>) -> Result<Vec<Post>, StorageFout> {
    let k = |kolom: &'static str| Expr::col(Alias::new(kolom));
    let mut vraag = Query::select();
    vraag
        .column(Alias::new("agb"))
        .expr_as(Expr::cust("CAST(SUM(bedrag) AS BIGINT)"), "som")
        .expr_as(Expr::cust("COUNT(*)"), "regels")
        .from("declaratieregel")
        .add_group_by([k("agb")])
        .order_by(Alias::new("agb"), sea_orm::Order::Asc);
    match run {
        Some(id) => vraag.and_where(k("betaalrun").eq(id)),
        None => {
            vraag.and_where(k("betaalrun").is_null()).and_where(k("stand").eq(Lijnstand::Goedgekeurd.code()))
        }
    };
    let rijen = conn.query_all(&vraag).await?;
    rijen
        .iter()
        .map(|r| {
            Ok(Post {
                agb: r.try_get("", "agb")?,
                bedrag: Euro::cent(r.try_get("", "som")?),
                regels: r.try_get("", "regels")?,
            })
        })
        .collect()
}

/// What was granted and not paid, by the first day of the line: one query, along an index each for lines in no run and for
/// lines in a run that waits.
pub(super) async fn openstaand(conn: &impl ConnectionTrait) -> Result<Openstaand, StorageFout> {
    let klaar = Query::select()
        .expr(veld("betaalrun", "id"))
        .from("betaalrun")
        .and_where(veld("betaalrun", "stand").eq(Stand::Klaar.code()))
        .to_owned();
    let tel = |wacht: i64, waar: Expr| {
        Query::select()
            .expr_as(veld("declaratieregel", "begin"), "begin")
            .expr_as(Expr::value(wacht), "wacht")
            .expr_as(Expr::cust("CAST(SUM(bedrag) AS BIGINT)"), "som")
            .from("declaratieregel")
            .and_where(waar)
            .and_where(veld("declaratieregel", "stand").eq(Lijnstand::Goedgekeurd.code()))
            .add_group_by([veld("declaratieregel", "begin")])
            .to_owned()
    };
    let mut vraag = tel(0, veld("declaratieregel", "betaalrun").is_null());
    vraag.union(UnionType::All, tel(1, veld("declaratieregel", "betaalrun").in_subquery(klaar)));
    let mut uit = Openstaand::default();
    for rij in conn.query_all(&vraag).await? {
        let som = Euro::cent(rij.try_get("", "som")?);
        let jaar = rij.try_get::<Dag>("", "begin")?.0.year();
        if rij.try_get::<i64>("", "wacht")? == 0 {
            uit.los += som;
        } else {
            uit.wacht += som;
        }
        *uit.per_jaar.entry(jaar).or_default() += som;
    }
    Ok(uit)
}

/// What is in a run, by provider with its name, and declaration: one query.
pub(super) async fn delen(conn: &impl ConnectionTrait, run: Uuid) -> Result<Vec<Deel>, StorageFout> {
    let per = [
        veld("declaratieregel", "agb"),
        veld("organisatie", "naam"),
        veld("declaratie", "id"),
        veld("declaratie", "nummer"),
        veld("declaratie", "begin"),
    ];
    let mut vraag = Query::select();
    for (kolom, naam) in per.clone().into_iter().zip(["agb", "aanbieder", "declaratie", "nummer", "begin"]) {
        vraag.expr_as(kolom, naam);
    }
    vraag
        .expr_as(Expr::cust("CAST(SUM(declaratieregel.bedrag) AS BIGINT)"), "som")
        .expr_as(Expr::cust("COUNT(*)"), "regels")
        .from("declaratieregel")
        .inner_join("declaratie", veld("declaratie", "id").eq(veld("declaratieregel", "declaratie")))
        .left_join("organisatie", veld("organisatie", "agb").eq(veld("declaratieregel", "agb")))
        .and_where(veld("declaratieregel", "betaalrun").eq(run))
        .add_group_by(per)
        .order_by(("declaratieregel", "agb"), sea_orm::Order::Asc)
        .order_by(("declaratie", "begin"), sea_orm::Order::Asc);
    let rijen = conn.query_all(&vraag).await?;
    rijen
        .iter()
        .map(|r| {
            let (agb, naam): (String, Option<String>) = (r.try_get("", "agb")?, r.try_get("", "aanbieder")?);
            Ok(Deel {
                aanbieder: naam.unwrap_or_else(|| agb.clone()),
                agb,
                declaratie: r.try_get("", "declaratie")?,
                nummer: r.try_get("", "nummer")?,
                begin: r.try_get::<Dag>("", "begin")?.0,
                bedrag: Euro::cent(r.try_get("", "som")?),
                regels: r.try_get("", "regels")?,
            })
        })
        .collect()
}

/// Takes every line that can be paid into a new run, and counts what was taken: what somebody approved a moment ago is
/// in it or is not, and what another run took is not. False when nothing is left to pay; then undo the transaction.
pub(super) async fn insert(tx: &Tx, id: Uuid, door: &str) -> Result<bool, StorageFout> {
    let (agb, _) = te_betalen(posten(tx, None).await?);
    let rij = run::ActiveModel {
        id: Set(id),
        stand: Set(Stand::Klaar.code().to_owned()),
        totaal: Set(0),
        aantal: Set(0),
        gemaakt_door: Set(door.to_owned()),
        gemaakt: Set(tx.nu().into()),
        vrijgegeven_door: Set(None),
        vrijgegeven: Set(None),
        bestand: Set(None),
    };
    run::Entity::insert(rij).exec_without_returning(tx).await?;
    regel::Entity::update_many()
        .col_expr(regel::Column::Betaalrun, Expr::value(id))
        .filter(regel::Column::Stand.eq(Lijnstand::Goedgekeurd.code()))
        .filter(regel::Column::Betaalrun.is_null())
        .filter(regel::Column::Agb.is_in(agb))
        .exec(tx)
        .await?;
    let genomen = posten(tx, Some(id)).await?;
    let totaal: Euro = genomen.iter().filter(|p| p.bedrag > Euro::NUL).map(|p| p.bedrag).sum();
    let (blijft, terug) = te_betalen(genomen);
    regel::Entity::update_many()
        .col_expr(regel::Column::Betaalrun, Expr::value(Option::<Uuid>::None))
        .filter(regel::Column::Betaalrun.eq(id))
        .filter(regel::Column::Agb.is_in(terug))
        .exec(tx)
        .await?;
    run::Entity::update_many()
        .col_expr(run::Column::Totaal, Expr::value(totaal.in_cent()))
        .col_expr(run::Column::Aantal, Expr::value(i64::try_from(blijft.len()).unwrap_or(i64::MAX)))
        .filter(run::Column::Id.eq(id))
        .exec(tx)
        .await?;
    Ok(!blijft.is_empty())
}

/// The providers that get money, and those that owe as much or more and wait for a next run.
fn te_betalen(posten: Vec<Post>) -> (Vec<String>, Vec<String>) {
    let (krijgen, wachten): (Vec<Post>, Vec<Post>) = posten.into_iter().partition(|p| p.bedrag > Euro::NUL);
    let agb = |posten: Vec<Post>| posten.into_iter().map(|p| p.agb).collect();
    (agb(krijgen), agb(wachten))
}

fn open(r: run::Model) -> Betaalrun {
    Betaalrun {
        id: r.id,
        stand: Stand::van_code(&r.stand),
        totaal: Euro::cent(r.totaal),
        aantal: r.aantal,
        gemaakt_door: r.gemaakt_door,
        gemaakt: r.gemaakt.0,
        vrijgegeven_door: r.vrijgegeven_door,
        vrijgegeven: r.vrijgegeven.map(|m| m.0),
    }
}

pub(crate) async fn laad(conn: &impl ConnectionTrait, id: Uuid) -> Result<Option<Betaalrun>, StorageFout> {
    Ok(run::Entity::find_by_id(id).one(conn).await?.map(open))
}

/// What was paid of a declaration.
pub(super) struct Betaald {
    /// All lines, by place.
    pub lijnen: Vec<Lijn>,
    /// Names of products by code.
    pub producten: HashMap<String, String>,
    /// When its run was released, and who gathered that: what was granted of it goes into one run as a whole.
    pub run: Option<(Moment, String)>,
}

/// What a provider is told of a declaration: one query.
pub(super) async fn betaald(conn: &impl ConnectionTrait, declaratie: Uuid) -> Result<Betaald, StorageFout> {
    let van = |kolom| veld("declaratieregel", kolom);
    let vrij = veld("betaalrun", "stand").eq(Stand::Vrijgegeven.code());
    let in_lijst =
        veld("product", "code").eq(van("code")).and(veld("product", "wet").eq(veld("bericht", "wet")));
    let mut vraag = met_kop()
        .filter(regel::Column::Declaratie.eq(declaratie))
        .order_by_asc(regel::Column::Plek)
        .into_query();
    vraag
        .expr_as(veld("product", "naam"), "product")
        .expr_as(veld("betaalrun", "vrijgegeven"), "betaald")
        .expr_as(veld("betaalrun", "gemaakt_door"), "verzameld_door")
        .inner_join("bericht", veld("bericht", "id").eq(veld("declaratie", "bericht")))
        .left_join("product", in_lijst)
        .left_join("betaalrun", veld("betaalrun", "id").eq(van("betaalrun")).and(vrij));
    let mut uit = Betaald { lijnen: Vec::new(), producten: HashMap::new(), run: None };
    for rij in conn.query_all(&vraag).await? {
        let lijn = Lijn::from(Gevonden::from_query_result(&rij, "")?);
        if let Some(naam) = rij.try_get::<Option<String>>("", "product")? {
            uit.producten.insert(lijn.code.clone(), naam);
        }
        if let Some(op) = rij.try_get::<Option<Tijdstip>>("", "betaald")? {
            uit.run = Some((op.0, rij.try_get("", "verzameld_door")?));
        }
        uit.lijnen.push(lijn);
    }
    Ok(uit)
}

/// Runs, newest first.
pub(crate) async fn lijst(conn: &impl ConnectionTrait, aantal: u64) -> Result<Vec<Betaalrun>, StorageFout> {
    let rijen = run::Entity::find().order_by_desc(run::Column::Id).limit(aantal).all(conn).await?;
    Ok(rijen.into_iter().map(open).collect())
}

/// Releases a run that waits. False when somebody released it before: then nothing changes.
pub(super) async fn geef_vrij(tx: &Tx, id: Uuid, door: &str, bestand: &str) -> Result<bool, StorageFout> {
    let dicht = tx.kluis().verzegel_systeem(plek(id), bestand.as_bytes(), tx.toeval())?;
    let nu: Moment = tx.nu();
    let geraakt = run::Entity::update_many()
        .col_expr(run::Column::Stand, Expr::value(Stand::Vrijgegeven.code()))
        .col_expr(run::Column::VrijgegevenDoor, Expr::value(door))
        .col_expr(run::Column::Vrijgegeven, Expr::value(Tijdstip::from(nu)))
        .col_expr(run::Column::Bestand, Expr::value(dicht))
        .filter(run::Column::Id.eq(id))
        .filter(run::Column::Stand.is_in(Stand::Vrijgegeven.vooraf()))
        .exec(tx)
        .await?;
    if geraakt.rows_affected != 1 {
        return Ok(false);
    }
    regel::Entity::update_many()
        .col_expr(regel::Column::Stand, Expr::value(Lijnstand::Betaald.code()))
        .filter(regel::Column::Betaalrun.eq(id))
        .filter(regel::Column::Stand.is_in(Lijnstand::Betaald.vooraf()))
        .exec(tx)
        .await?;
    Ok(true)
}

/// The file of a released run.
pub(crate) async fn bestand(
    conn: &impl ConnectionTrait,
    kluis: &Kluis,
    id: Uuid,
) -> Result<Option<String>, StorageFout> {
    let rij = run::Entity::find_by_id(id).one(conn).await?.ok_or(StorageFout::NietGevonden)?;
    let Some(dicht) = rij.bestand else { return Ok(None) };
    let bytes = kluis.ontzegel_systeem(plek(id), &dicht)?;
    Ok(Some(String::from_utf8(bytes).map_err(|_| StorageFout::Kluis)?))
}
