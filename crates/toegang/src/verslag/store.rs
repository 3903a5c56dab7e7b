use std::collections::BTreeMap;

use kern::Datum;
use kern::id::{AccountId, BriefId, DoelId, ZaakId};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{ExprTrait as _, IntoCondition as _, Query};
use sea_orm::{ConnectionTrait, FromQueryResult, QueryOrder as _, QuerySelect as _, Set};
use storage::kluis::Datasleutel;
use storage::{Dag, Plek, StorageFout, Tijdstip, Tx, veld};

use crate::besluit::Aanvulling;
use crate::horen::Horen;
use crate::horen::store::rij as horen;
use crate::uitstel::Grond;
use crate::uitstel::store::rij as uitstel;

use super::{Actie, Doel, EerdereUitkomst, Inhoud, NieuwDoel, Tekenaar, Tekent, Uitkomst, Verslag};

mod doel {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "doel")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub zaak: Uuid,
        pub tekst: Vec<u8>,
        pub evaluatie: Dag,
        pub plek: i64,
        pub uitkomst: Option<String>,
        pub uitkomst_op: Option<Dag>,
        pub uitkomst_tekst: Option<Vec<u8>>,
        pub versie: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {
        #[sea_orm(has_many = "super::actie::Entity")]
        Actie,
    }
    impl Related<super::actie::Entity> for Entity {
        fn to() -> RelationDef {
            Relation::Actie.def()
        }
    }
    impl ActiveModelBehavior for ActiveModel {}
}

mod actie {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "actie")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub doel: Uuid,
        pub wie: String,
        pub tekst: Vec<u8>,
        pub plek: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {
        #[sea_orm(belongs_to = "super::doel::Entity", from = "Column::Doel", to = "super::doel::Column::Id")]
        Doel,
    }
    impl Related<super::doel::Entity> for Entity {
        fn to() -> RelationDef {
            Relation::Doel.def()
        }
    }
    impl ActiveModelBehavior for ActiveModel {}
}

mod eerder {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "doel_uitkomst_eerder")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub doel: Uuid,
        pub uitkomst: String,
        pub op: Dag,
        pub tekst: Vec<u8>,
        pub door: Uuid,
        pub moment: Tijdstip,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod verslag {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "verslag")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub zaak: Uuid,
        pub inhoud: Vec<u8>,
        pub verstuurd: Dag,
        pub reactie: Option<Vec<u8>>,
        pub ondertekend: Option<Dag>,
        pub ondertekend_hoe: Option<String>,
        pub aanvraag: Option<Dag>,
        pub brief: Option<Uuid>,
        pub tekent: Option<String>,
        pub tekenaar: Option<Vec<u8>>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    /// The hearing of the same case that is still open: the database holds at most one.
    impl Related<horen::Entity> for Entity {
        fn to() -> RelationDef {
            Entity::belongs_to(horen::Entity)
                .from(Column::Zaak)
                .to(horen::Column::Zaak)
                .on_condition(|_, horen| {
                    Expr::col((horen, horen::Column::Besluit)).is_null().into_condition()
                })
                .into()
        }
    }
    /// A request to complete the application that was not answered.
    impl Related<uitstel::Entity> for Entity {
        fn to() -> RelationDef {
            Entity::belongs_to(uitstel::Entity)
                .from(Column::Zaak)
                .to(uitstel::Column::Zaak)
                .on_condition(|_, uitstel| {
                    let kolom = |k| Expr::col((uitstel.clone(), k));
                    let open = kolom(uitstel::Column::Aangevuld).is_null();
                    kolom(uitstel::Column::Soort).eq(Grond::Aanvulling.code()).and(open).into_condition()
                })
                .into()
        }
    }
    impl ActiveModelBehavior for ActiveModel {}
}

const fn plek(tabel: &'static str, kolom: &'static str, rij: Uuid) -> Plek {
    Plek { tabel, kolom, rij }
}

pub(super) async fn insert_doel(
    tx: &Tx,
    sleutel: &Datasleutel,
    zaak: ZaakId,
    nieuw: &NieuwDoel,
) -> Result<DoelId, StorageFout> {
    let id: DoelId = tx.nieuw();
    let laatste = doel::Entity::find()
        .filter(doel::Column::Zaak.eq(zaak.0))
        .order_by_desc(doel::Column::Plek)
        .one(tx)
        .await?;
    let rij = doel::ActiveModel {
        id: Set(id.0),
        zaak: Set(zaak.0),
        tekst: Set(sleutel.verzegel(plek("doel", "tekst", id.0), nieuw.tekst.trim(), tx.toeval())?),
        evaluatie: Set(nieuw.evaluatie.into()),
        plek: Set(laatste.map_or(0, |r| r.plek + 1)),
        uitkomst: Set(None),
        uitkomst_op: Set(None),
        uitkomst_tekst: Set(None),
        versie: Set(1),
    };
    doel::Entity::insert(rij).exec_without_returning(tx).await?;
    insert_acties(tx, sleutel, id, &nieuw.acties).await?;
    Ok(id)
}

async fn insert_acties(
    tx: &Tx,
    sleutel: &Datasleutel,
    id: DoelId,
    acties: &[Actie],
) -> Result<(), StorageFout> {
    for (n, een) in (0_i64..).zip(acties) {
        let actie_id: Uuid = tx.nieuw();
        let rij = actie::ActiveModel {
            id: Set(actie_id),
            doel: Set(id.0),
            wie: Set(een.wie.clone()),
            tekst: Set(sleutel.verzegel(plek("actie", "tekst", actie_id), een.tekst.trim(), tx.toeval())?),
            plek: Set(n),
        };
        actie::Entity::insert(rij).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Writes a goal anew, with its actions; `false` when it is no longer the one that was read.
pub(super) async fn wijzig_doel(
    tx: &Tx,
    sleutel: &Datasleutel,
    (zaak, id, versie): (ZaakId, DoelId, i64),
    nieuw: &NieuwDoel,
) -> Result<bool, StorageFout> {
    let dicht = sleutel.verzegel(plek("doel", "tekst", id.0), nieuw.tekst.trim(), tx.toeval())?;
    let geraakt = doel::Entity::update_many()
        .col_expr(doel::Column::Tekst, Expr::value(dicht))
        .col_expr(doel::Column::Evaluatie, Expr::value(Dag(nieuw.evaluatie)))
        .col_expr(doel::Column::Versie, Expr::value(versie + 1))
        .filter(doel::Column::Id.eq(id.0))
        .filter(doel::Column::Zaak.eq(zaak.0))
        .filter(doel::Column::Versie.eq(versie))
        .exec(tx)
        .await?;
    if geraakt.rows_affected != 1 {
        return Ok(false);
    }
    actie::Entity::delete_many().filter(actie::Column::Doel.eq(id.0)).exec(tx).await?;
    insert_acties(tx, sleutel, id, &nieuw.acties).await?;
    Ok(true)
}

/// Takes a goal that was read at this version out of the plan, with its actions.
pub(super) async fn verwijder_doel(tx: &Tx, id: DoelId, versie: i64) -> Result<bool, StorageFout> {
    actie::Entity::delete_many().filter(actie::Column::Doel.eq(id.0)).exec(tx).await?;
    let geraakt = doel::Entity::delete_many()
        .filter(doel::Column::Id.eq(id.0))
        .filter(doel::Column::Versie.eq(versie))
        .exec(tx)
        .await?;
    Ok(geraakt.rows_affected == 1)
}

/// The goals of a case with their actions: one query.
pub async fn doelen(
    conn: &impl ConnectionTrait,
    sleutel: &Datasleutel,
    zaak: ZaakId,
) -> Result<Vec<Doel>, StorageFout> {
    let rijen = doel::Entity::find()
        .filter(doel::Column::Zaak.eq(zaak.0))
        .find_also_related(actie::Entity)
        .order_by_asc(doel::Column::Plek)
        .order_by_asc(actie::Column::Plek)
        .all(conn)
        .await?;
    let mut doelen: Vec<doel::Model> = Vec::new();
    let mut acties: BTreeMap<Uuid, Vec<Actie>> = BTreeMap::new();
    for (doel, actie) in rijen {
        if let Some(r) = actie {
            let tekst = sleutel.ontzegel(plek("actie", "tekst", r.id), &r.tekst)?;
            acties.entry(r.doel).or_default().push(Actie { wie: r.wie, tekst });
        }
        if doelen.last().is_none_or(|laatste| laatste.id != doel.id) {
            doelen.push(doel);
        }
    }
    doelen.into_iter().map(|r| open_doel(sleutel, r, &mut acties)).collect()
}

/// The first day on which a goal without an outcome is looked at.
pub(crate) async fn eerste_evaluatie(
    conn: &impl ConnectionTrait,
    zaak: ZaakId,
) -> Result<Option<Datum>, StorageFout> {
    let rij = doel::Entity::find()
        .filter(doel::Column::Zaak.eq(zaak.0))
        .filter(doel::Column::Uitkomst.is_null())
        .order_by_asc(doel::Column::Evaluatie)
        .one(conn)
        .await?;
    Ok(rij.map(|r| r.evaluatie.0))
}

fn open_doel(
    sleutel: &Datasleutel,
    r: doel::Model,
    acties: &mut BTreeMap<Uuid, Vec<Actie>>,
) -> Result<Doel, StorageFout> {
    let uitkomst_tekst = r
        .uitkomst_tekst
        .map(|t| sleutel.ontzegel(plek("doel", "uitkomst_tekst", r.id), &t))
        .transpose()?
        .unwrap_or_default();
    let uitkomst = match (r.uitkomst, r.uitkomst_op) {
        (Some(code), Some(op)) => Some(Uitkomst { code, op: op.0, tekst: uitkomst_tekst }),
        _ => None,
    };
    Ok(Doel {
        id: DoelId(r.id),
        tekst: sleutel.ontzegel(plek("doel", "tekst", r.id), &r.tekst)?,
        evaluatie: r.evaluatie.0,
        acties: acties.remove(&r.id).unwrap_or_default(),
        uitkomst,
        versie: r.versie,
    })
}

/// Keeps an outcome that is corrected, with who corrects it.
pub(super) async fn bewaar_eerder(
    tx: &Tx,
    sleutel: &Datasleutel,
    doel: DoelId,
    (uitkomst, door): (&Uitkomst, AccountId),
) -> Result<(), StorageFout> {
    let id: Uuid = tx.nieuw();
    let rij = eerder::ActiveModel {
        id: Set(id),
        doel: Set(doel.0),
        uitkomst: Set(uitkomst.code.clone()),
        op: Set(uitkomst.op.into()),
        tekst: Set(sleutel.verzegel(
            plek("doel_uitkomst_eerder", "tekst", id),
            &uitkomst.tekst,
            tx.toeval(),
        )?),
        door: Set(door.0),
        moment: Set(tx.nu().into()),
    };
    eerder::Entity::insert(rij).exec_without_returning(tx).await?;
    Ok(())
}

#[derive(FromQueryResult)]
struct GevondenEerder {
    id: Uuid,
    doel: Uuid,
    uitkomst: String,
    op: Dag,
    tekst: Vec<u8>,
    moment: Tijdstip,
    naam: Option<String>,
}

/// The outcomes of the goals of a case that were corrected, newest first.
pub(super) async fn eerdere_uitkomsten(
    conn: &impl ConnectionTrait,
    sleutel: &Datasleutel,
    zaak: ZaakId,
) -> Result<Vec<EerdereUitkomst>, StorageFout> {
    let van = |kolom| veld("doel_uitkomst_eerder", kolom);
    let mut vraag = Query::select();
    for kolom in ["id", "doel", "uitkomst", "op", "tekst", "moment"] {
        vraag.expr_as(van(kolom), kolom);
    }
    vraag
        .expr_as(veld("account", "naam"), "naam")
        .from("doel_uitkomst_eerder")
        .inner_join("doel", veld("doel", "id").eq(van("doel")))
        .left_join("account", veld("account", "id").eq(van("door")))
        .and_where(veld("doel", "zaak").eq(zaak.0))
        .order_by_expr(van("id"), sea_orm::Order::Desc);
    let mut uit = Vec::new();
    for r in conn.query_all(&vraag).await? {
        let r = GevondenEerder::from_query_result(&r, "")?;
        let tekst = sleutel.ontzegel(plek("doel_uitkomst_eerder", "tekst", r.id), &r.tekst)?;
        uit.push(EerdereUitkomst {
            doel: DoelId(r.doel),
            uitkomst: Uitkomst { code: r.uitkomst, op: r.op.0, tekst },
            verbeterd_door: r.naam.unwrap_or_default(),
            verbeterd: r.moment.0,
        });
    }
    Ok(uit)
}

/// Writes what became of a goal, as it was read at this version; `false` when it is no longer that one.
pub(super) async fn zet_uitkomst(
    tx: &Tx,
    sleutel: &Datasleutel,
    zaak: ZaakId,
    (doel_id, versie): (DoelId, i64),
    uitkomst: &Uitkomst,
) -> Result<bool, StorageFout> {
    let dicht = sleutel.verzegel(plek("doel", "uitkomst_tekst", doel_id.0), &uitkomst.tekst, tx.toeval())?;
    let geraakt = doel::Entity::update_many()
        .col_expr(doel::Column::Uitkomst, Expr::value(uitkomst.code.clone()))
        .col_expr(doel::Column::UitkomstOp, Expr::value(Dag(uitkomst.op)))
        .col_expr(doel::Column::UitkomstTekst, Expr::value(dicht))
        .col_expr(doel::Column::Versie, Expr::value(versie + 1))
        .filter(doel::Column::Id.eq(doel_id.0))
        .filter(doel::Column::Zaak.eq(zaak.0))
        .filter(doel::Column::Versie.eq(versie))
        .exec(tx)
        .await?;
    Ok(geraakt.rows_affected == 1)
}

pub(super) async fn insert(
    tx: &Tx,
    sleutel: &Datasleutel,
    zaak: ZaakId,
    (inhoud, brief): (&Inhoud, Option<BriefId>),
) -> Result<Uuid, StorageFout> {
    let id: Uuid = tx.nieuw();
    let json = serde_json::to_string(inhoud).map_err(|_| StorageFout::Kluis)?;
    let rij = verslag::ActiveModel {
        id: Set(id),
        zaak: Set(zaak.0),
        inhoud: Set(sleutel.verzegel(plek("verslag", "inhoud", id), &json, tx.toeval())?),
        verstuurd: Set(tx.vandaag().into()),
        reactie: Set(None),
        ondertekend: Set(None),
        ondertekend_hoe: Set(None),
        aanvraag: Set(None),
        brief: Set(brief.map(|b| b.0)),
        tekent: Set(None),
        tekenaar: Set(None),
    };
    verslag::Entity::insert(rij).exec_without_returning(tx).await?;
    Ok(id)
}

/// The newest report that was sent.
pub async fn laatste(
    conn: &impl ConnectionTrait,
    sleutel: &Datasleutel,
    zaak: ZaakId,
) -> Result<Option<Verslag>, StorageFout> {
    let rij = verslag::Entity::find()
        .filter(verslag::Column::Zaak.eq(zaak.0))
        .order_by_desc(verslag::Column::Id)
        .limit(1)
        .one(conn)
        .await?;
    rij.map(|r| open_verslag(sleutel, r)).transpose()
}

/// The newest report of a case with the hearing on which no decision followed yet, and what was asked for and did not come:
/// one query.
pub(crate) async fn laatste_met_meer(
    conn: &impl ConnectionTrait,
    sleutel: &Datasleutel,
    zaak: ZaakId,
) -> Result<(Option<Verslag>, Option<Horen>, Option<Aanvulling>), StorageFout> {
    let rij = verslag::Entity::find()
        .filter(verslag::Column::Zaak.eq(zaak.0))
        .find_also_related(horen::Entity)
        .find_also_related(uitstel::Entity)
        .order_by_desc(verslag::Column::Id)
        .order_by_desc(uitstel::Column::Id)
        .one(conn)
        .await?;
    let Some((verslag, horen, gevraagd)) = rij else { return Ok((None, None, None)) };
    let horen = horen.map(|r| crate::horen::store::lees(sleutel, r)).transpose()?;
    let gevraagd = gevraagd.map(|r| Aanvulling { gevraagd_op: r.van.0, uiterlijk: r.tot_en_met.0 });
    Ok((Some(open_verslag(sleutel, verslag)?), horen, gevraagd))
}

fn open_verslag(sleutel: &Datasleutel, r: verslag::Model) -> Result<Verslag, StorageFout> {
    let json = sleutel.ontzegel(plek("verslag", "inhoud", r.id), &r.inhoud)?;
    let reactie = r.reactie.map(|t| sleutel.ontzegel(plek("verslag", "reactie", r.id), &t)).transpose()?;
    let tekenaar = match (r.tekent.as_deref().and_then(Tekent::van_code), r.tekenaar) {
        (Some(tekent), Some(dicht)) => {
            Some(Tekenaar { tekent, naam: sleutel.ontzegel(plek("verslag", "tekenaar", r.id), &dicht)? })
        }
        _ => None,
    };
    Ok(Verslag {
        id: r.id,
        inhoud: serde_json::from_str(&json).map_err(|_| StorageFout::Kluis)?,
        verstuurd: r.verstuurd.0,
        reactie: reactie.unwrap_or_default(),
        ondertekend: r.ondertekend.map(|d| d.0),
        tekenaar,
        aanvraag: r.aanvraag.map(|d| d.0),
        brief: r.brief.map(BriefId),
    })
}

/// The resident's answer to a report.
pub(super) struct Antwoord<'a> {
    pub hoe: &'a str,
    pub tekenaar: Option<&'a Tekenaar>,
    pub reactie: &'a str,
    pub aanvraag: Option<Datum>,
    pub op: Datum,
}

/// Writes the signature, once.
pub(super) async fn onderteken(
    tx: &Tx,
    sleutel: &Datasleutel,
    id: Uuid,
    antwoord: Antwoord<'_>,
) -> Result<bool, StorageFout> {
    let dicht = sleutel.verzegel(plek("verslag", "reactie", id), antwoord.reactie, tx.toeval())?;
    let tekenaar = antwoord
        .tekenaar
        .map(|t| sleutel.verzegel(plek("verslag", "tekenaar", id), &t.naam, tx.toeval()))
        .transpose()?;
    let geraakt = verslag::Entity::update_many()
        .col_expr(verslag::Column::Ondertekend, Expr::value(Dag(antwoord.op)))
        .col_expr(verslag::Column::OndertekendHoe, Expr::value(antwoord.hoe))
        .col_expr(verslag::Column::Tekent, Expr::value(antwoord.tekenaar.map(|t| t.tekent.code().to_owned())))
        .col_expr(verslag::Column::Tekenaar, Expr::value(tekenaar))
        .col_expr(verslag::Column::Reactie, Expr::value(dicht))
        .col_expr(verslag::Column::Aanvraag, Expr::value(antwoord.aanvraag.map(Dag)))
        .filter(verslag::Column::Id.eq(id))
        .filter(verslag::Column::Ondertekend.is_null())
        .exec(tx)
        .await?;
    Ok(geraakt.rows_affected == 1)
}
